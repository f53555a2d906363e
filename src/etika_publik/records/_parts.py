"""Parts that several documents share, with their rules, which run on every such part."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

import attrs

from ..checking.rules import Fault, rule
from ..messages import Messages
from ..schema.formats import web_address
from ..schema.validator import at_least, between
from ..types import Words

_words = Messages("parts")
__messages__ = (_words,)

WORKING_DAY_AT_LEAST_MINUTES = 5 * 60
"""What a working day surely lasts: a project default, five hours."""

WORKING_DAY_AT_MOST_MINUTES = 24 * 60
"""What a working day surely does not exceed: a project default, the whole day."""

EARLIEST_YEAR = 1945
"""The first year a document may be of: a project default, the year of the Republic's independence."""

LATEST_YEAR = 2100
"""The last year a document may be of: a project default, far enough to catch nothing but slips of the hand."""

Year = Annotated[int, between(EARLIEST_YEAR, LATEST_YEAR)]
Direction = Literal["naik", "turun"]
Unit = Literal["menit", "jam", "hari", "hari-kerja", "minggu", "bulan"]

_MINUTES = {"menit": 1, "jam": 60, "hari": 24 * 60, "minggu": 7 * 24 * 60}
_SPANS = {unit: (size, size) for unit, size in _MINUTES.items()} | {"bulan": (28 * 24 * 60, 31 * 24 * 60)}


def folded(words: str) -> str:
    """The words without what typing changes: capitals and the width of spaces."""
    return " ".join(words.casefold().split())


@attrs.frozen(kw_only=True, weakref_slot=False)
class Period:
    """A span of days, the last one included; without `end` it goes on."""

    start: datetime.date
    end: datetime.date | None = None

    def holds(self, day: datetime.date) -> bool:
        """Whether the day lies in the period."""
        return self.start <= day and (self.end is None or day <= self.end)


@attrs.frozen(kw_only=True, weakref_slot=False)
class Evidence:
    """Something that shows what a document says, at a web address or as a named document."""

    title: Words
    date: datetime.date
    url: Annotated[str | None, web_address()] = None
    document: Words | None = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Duration:
    """A length of time, in the units that service standards use."""

    amount: Annotated[int, at_least(1)]
    unit: Unit

    def compare(self, other: Duration) -> int | None:
        """Give -1 if surely shorter than `other`, 0 if equal, 1 if surely longer, None where the units do not tell.

        A working day is held against minutes and hours only, by the two project defaults above; a month has 28 to 31
        days.
        """
        if self.unit == other.unit:
            return (self.amount > other.amount) - (self.amount < other.amount)
        mine, theirs = self._minutes(other.unit), other._minutes(self.unit)
        if mine is None or theirs is None:
            return None
        if mine == theirs:
            return 0
        # By the project defaults a working day is longer than five hours; but a month may be just 28 days.
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
        number = "one" if self.amount == 1 else "many"
        return _words("duration", self.unit, number).to(language).format(amount=self.amount)


@attrs.frozen(kw_only=True, weakref_slot=False)
class Indicator:
    """What is measured, the target set and, once it is known, the figure reached."""

    name: Words
    unit: Words
    target: Decimal
    actual: Decimal | None = None
    polarity: Direction = "naik"

    @property
    def reached(self) -> bool | None:
        """Whether the actual figure reaches the target, in the direction that is better; None while there is none."""
        if self.actual is None:
            return None
        return self.actual >= self.target if self.polarity == "naik" else self.actual <= self.target


@rule(Period)
def end_not_before_start(period: Period) -> Iterator[Fault]:
    """A period does not end before it starts."""
    if period.end is not None and period.end < period.start:
        yield Fault(("end",), params={"end": period.end, "start": period.start})


@rule(Evidence)
def one_place(evidence: Evidence) -> Iterator[Fault]:
    """Evidence is in exactly one place."""
    if evidence.url is None and evidence.document is None:
        yield Fault((), "neither", {"title": evidence.title})
    elif evidence.url is not None and evidence.document is not None:
        yield Fault((), "both", {"title": evidence.title})
