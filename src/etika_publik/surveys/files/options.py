"""The options of a call that reads survey files."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager

import attrs

from ..model import Survey
from ..tally import Incomplete
from .columns import Columns

Watch = Callable[[str, Callable[[], float]], AbstractContextManager[object]]
"""A function that watches the steps of a call.

It is called with the name of a step ("audit", "index" or "rows") and a function that gives how much of the step is done
in per cent, or a negative number where the engine does not know. It returns a context manager that lasts as long as the
step.
"""


@attrs.frozen(kw_only=True)
class Options:
    """What to compute of the files, and how; `by_value` makes the key of a group its value instead of a tuple."""

    survey: Survey
    layout: str
    respondent: tuple[str, ...]
    unit: str | None
    units: frozenset[str] | None
    date: str | None
    since: datetime.date | None
    until: datetime.date | None
    language: str
    incomplete: Incomplete = "use-answered"
    by: tuple[str, ...] = ()
    by_value: bool = False
    title: str | None = None
    period: str | None = None
    method: str | None = None

    @property
    def columns(self) -> Columns:
        others = (*self.by, *self.respondent, *(name for name in (self.unit, self.date) if name is not None))
        return Columns(self.survey, self.layout, tuple(dict.fromkeys(others)))

    @property
    def has_period(self) -> bool:
        """Whether a date can be outside the period."""
        return self.since is not None or self.until is not None
