"""Parts that several kinds of documents share, with their rules, which run on every such part."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Annotated, Literal

import attrs

from ..checking.rules import Fault, rule
from ..messages import Messages
from ..schema.formats import web_address
from ..schema.validator import at_least, between
from ..types import Words

_words = Messages("parts")
__messages__: tuple[Messages, ...] = (_words,)

WORKING_DAY_AT_LEAST_MINUTES = 5 * 60
"""The least a working day lasts: a project default, five hours."""

WORKING_DAY_AT_MOST_MINUTES = 24 * 60
"""The most a working day lasts: a project default, the whole day."""

EARLIEST_YEAR = 1945
"""The first year of a document: a project default, the year of the Republic's independence."""

LATEST_YEAR = 2100
"""The last year of a document: a project default, so late that it refuses typing errors only."""

Year = Annotated[int, between(EARLIEST_YEAR, LATEST_YEAR)]
Direction = Literal["naik", "turun"]
Unit = Literal["menit", "jam", "hari", "hari-kerja", "minggu", "bulan"]

_MINUTES = {"menit": 1, "jam": 60, "hari": 24 * 60, "minggu": 7 * 24 * 60}
_SPANS = {unit: (size, size) for unit, size in _MINUTES.items()} | {"bulan": (28 * 24 * 60, 31 * 24 * 60)}


def folded(words: str) -> str:
    """The words in lower case with single spaces, so that only the wording is compared."""
    return " ".join(words.casefold().split())


def repeats(keys: Iterable[object]) -> Iterator[tuple[int, int]]:
    """The position of each key that an earlier one equals, with the position of the first such key."""
    first: dict[object, int] = {}
    for place, key in enumerate(keys):
        earlier = first.setdefault(key, place)
        if earlier != place:
            yield place, earlier


@attrs.frozen(kw_only=True, weakref_slot=False)
class Period:
    """A span of days, both ends included; without `end` it is open."""

    start: datetime.date
    end: datetime.date | None = None

    def holds(self, day: datetime.date) -> bool:
        """Whether the day is in the period."""
        return self.start <= day and (self.end is None or day <= self.end)


@attrs.frozen(kw_only=True, weakref_slot=False)
class Evidence:
    """Evidence for what a document says, at a web address or as a named document."""

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
        """Give -1 if certainly shorter than `other`, 0 if equal, 1 if certainly longer, None if that is unknown.

        Working days are compared with minutes and hours only, by the two project defaults above. A month has 28 to 31
        days.
        """
        if self.unit == other.unit:
            return (self.amount > other.amount) - (self.amount < other.amount)
        mine, theirs = self._minutes(other.unit), other._minutes(self.unit)
        if mine is None or theirs is None:
            return None
        if mine == theirs:
            return 0
        # A working day is longer than its least and shorter than its most; a month can have exactly 28 days.
        exclusive = "hari-kerja" in (self.unit, other.unit)
        if mine[1] < theirs[0] or (exclusive and mine[1] == theirs[0]):
            return -1
        return 1 if mine[0] > theirs[1] or (exclusive and mine[0] == theirs[1]) else None

    def _minutes(self, against: Unit) -> tuple[int, int] | None:
        """The least and the most minutes it can last, or None where it cannot be compared with the other unit."""
        span = _SPANS.get(self.unit)
        if self.unit == "hari-kerja" and against in ("menit", "jam"):
            span = (WORKING_DAY_AT_LEAST_MINUTES, WORKING_DAY_AT_MOST_MINUTES)
        return None if span is None else (span[0] * self.amount, span[1] * self.amount)

    def to(self, language: str) -> str:
        """The length of time in words, in `language` ("id" or "en"): "3 hari kerja", "3 working days"."""
        number = "one" if self.amount == 1 else "many"
        return _words("duration", self.unit, number).to(language).format(amount=self.amount)


@attrs.frozen(kw_only=True, weakref_slot=False)
class Indicator:
    """What is measured, the target and, once it is known, the figure reached."""

    name: Words
    unit: Words
    target: Decimal
    actual: Decimal | None = None
    polarity: Direction = "naik"

    @property
    def reached(self) -> bool | None:
        """Whether the actual figure reaches the target, in the direction that is better; None without such a figure."""
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
