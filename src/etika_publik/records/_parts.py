"""Parts that several documents share, with their own laws, which run wherever a part stands."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

import attrs

from .._forms import web_address
from .._shape import Words, label
from .._validator import at_least, between
from ..rules import Fault, rule
from ..text import Text

WORKING_DAY_AT_LEAST_MINUTES = 5 * 60
"""What a working day surely lasts: an editors' figure, five hours."""

WORKING_DAY_AT_MOST_MINUTES = 24 * 60
"""What a working day surely does not exceed: an editors' figure, the whole day."""

EARLIEST_YEAR = 1945
"""The first year a document may be of: an editors' figure, the year of the Republic's independence."""

LATEST_YEAR = 2100
"""The last year a document may be of: an editors' figure, far enough to catch nothing but slips of the hand."""

Year = Annotated[int, between(EARLIEST_YEAR, LATEST_YEAR)]
Direction = Literal["naik", "turun"]
Unit = Literal["menit", "jam", "hari", "hari-kerja", "minggu", "bulan"]

_MINUTES = {"menit": 1, "jam": 60, "hari": 24 * 60, "minggu": 7 * 24 * 60}
_WORDS: dict[Unit, Text] = {
    "menit": Text("menit", "minute"),
    "jam": Text("jam", "hour"),
    "hari": Text("hari", "day"),
    "hari-kerja": Text("hari kerja", "working day"),
    "minggu": Text("minggu", "week"),
    "bulan": Text("bulan", "month"),
}
_SPANS = {unit: (size, size) for unit, size in _MINUTES.items()} | {"bulan": (28 * 24 * 60, 31 * 24 * 60)}


def folded(words: str) -> str:
    """The words without what typing changes: capitals and the width of spaces."""
    return " ".join(words.casefold().split())


@attrs.frozen(kw_only=True, weakref_slot=False)
class Period:
    """A span of days, the last one included; without `end` it goes on."""

    start: Annotated[datetime.date, label("tanggal mulai", "start date", "Hari pertama.", "First day.")]
    end: Annotated[
        datetime.date | None,
        label("tanggal selesai", "end date", "Hari terakhir, bila sudah ada.", "Last day, if there is one."),
    ] = None

    def holds(self, day: datetime.date) -> bool:
        """Whether the day lies in the period."""
        return self.start <= day and (self.end is None or day <= self.end)


@attrs.frozen(kw_only=True, weakref_slot=False)
class Evidence:
    """Something that shows what a document says, at a web address or as a named document."""

    title: Annotated[Words, label("judul bukti", "title of the evidence", "Apa buktinya.", "What it is.")]
    date: Annotated[datetime.date, label("tanggal bukti", "date of the evidence", "Tanggal bukti.", "Its date.")]
    url: Annotated[
        str | None,
        web_address(),
        label(
            "alamat web bukti",
            "web address",
            "Isi ini atau dokumen bukti, salah satu saja.",
            "Give this or the document, one of the two.",
        ),
    ] = None
    document: Annotated[
        Words | None,
        label(
            "dokumen bukti",
            "document",
            "Nama atau nomor dokumen; isi ini atau alamat web bukti, salah satu saja.",
            "Name or number of the document; give this or the web address, one of the two.",
        ),
    ] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Duration:
    """A length of time, in the units that service standards use."""

    amount: Annotated[int, at_least(1), label("lama waktu", "amount of time", "Bilangan bulat.", "A whole number.")]
    unit: Annotated[
        Unit,
        label(
            "satuan waktu",
            "unit of time",
            "menit, jam, hari, hari-kerja, minggu, atau bulan.",
            "menit (minutes), jam (hours), hari (days), hari-kerja (working days), minggu (weeks) or bulan (months).",
        ),
    ]

    def compare(self, other: Duration) -> int | None:
        """Give -1 if surely shorter than `other`, 0 if equal, 1 if surely longer, None where the units do not tell.

        A working day is held against minutes and hours only, by the two editors' figures above; a month has 28 to 31
        days.
        """
        if self.unit == other.unit:
            return (self.amount > other.amount) - (self.amount < other.amount)
        mine, theirs = self._minutes(other.unit), other._minutes(self.unit)
        if mine is None or theirs is None:
            return None
        if mine == theirs:
            return 0
        # By the editors' figures a working day is longer than five hours; but a month may be just 28 days.
        touching = "hari-kerja" in (self.unit, other.unit)
        if mine[1] < theirs[0] or (touching and mine[1] == theirs[0]):
            return -1
        return 1 if mine[0] > theirs[1] or (touching and mine[0] == theirs[1]) else None

    def _minutes(self, against: Unit) -> tuple[int, int] | None:
        """The least and the most minutes it can be, or None where that is no measure against the other unit."""
        span = _SPANS.get(self.unit)
        if self.unit == "hari-kerja" and against in ("menit", "jam"):
            span = (WORKING_DAY_AT_LEAST_MINUTES, WORKING_DAY_AT_MOST_MINUTES)
        return None if span is None else (span[0] * self.amount, span[1] * self.amount)

    def to(self, language: str) -> str:
        """The length in words of `language` ("id" or "en"): "3 hari kerja", "3 working days"."""
        word = _WORDS[self.unit].to(language)
        return f"{self.amount} {word}s" if language == "en" and self.amount > 1 else f"{self.amount} {word}"


@attrs.frozen(kw_only=True, weakref_slot=False)
class Indicator:
    """What is measured, the target set and, once it is known, the figure reached."""

    name: Annotated[Words, label("nama indikator", "indicator name", "Apa yang diukur.", "What is measured.")]
    unit: Annotated[Words, label("satuan indikator", "indicator unit", "Misalnya persen.", "For instance per cent.")]
    target: Annotated[Decimal, label("target", "target", "Angka yang dituju.", "The figure aimed at.")]
    actual: Annotated[
        Decimal | None, label("realisasi", "actual figure", "Angka yang dicapai.", "The figure reached.")
    ] = None
    polarity: Annotated[
        Direction,
        label(
            "arah indikator",
            "direction",
            "naik bila makin besar makin baik, turun bila makin kecil makin baik.",
            "naik when more is better, turun when less is better.",
        ),
    ] = "naik"

    @property
    def reached(self) -> bool | None:
        """Whether the actual figure reaches the target, in the direction that is better; None while there is none."""
        if self.actual is None:
            return None
        return self.actual >= self.target if self.polarity == "naik" else self.actual <= self.target


@rule(Period, title=Text("Masa tidak berakhir sebelum dimulai", "A period does not end before it starts"))
def end_not_before_start(period: Period) -> Iterator[Fault]:
    if period.end is not None and period.end < period.start:
        yield Fault(
            ("end",),
            Text(
                "Masa ini berakhir {end}, lebih awal daripada tanggal mulainya, {start}; perbaiki salah satunya.",
                "The period ends on {end}, before it starts on {start}; correct one of the two.",
            ),
            {"end": period.end, "start": period.start},
        )


@rule(Evidence, title=Text("Bukti ada di satu tempat", "Evidence is in exactly one place"))
def one_place(evidence: Evidence) -> Iterator[Fault]:
    if evidence.url is None and evidence.document is None:
        yield Fault(
            (),
            Text(
                'Bukti "{title}" belum menyebut alamat web atau dokumen; isi salah satunya.',
                'The evidence "{title}" has neither a web address nor a document; give one of the two.',
            ),
            {"title": evidence.title},
        )
    elif evidence.url is not None and evidence.document is not None:
        yield Fault(
            (),
            Text(
                'Bukti "{title}" menyebut alamat web dan dokumen sekaligus; hapus salah satunya.',
                'The evidence "{title}" has both a web address and a document; keep only one of the two.',
            ),
            {"title": evidence.title},
        )
