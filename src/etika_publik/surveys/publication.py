"""What an office publishes of a survey: the result, the office, the period, the method, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from .._frozen import FrozenMap
from ..report import Finding, Report
from ._findings import counted
from .result import Result

_ABOUT_ANSWERS = ("responses.out_of_scale", "responses.missing")
_ABOUT_ROWS = ("responses.duplicate", "responses.unknown_unit", "responses.bad_date")


def _columns(given: str | Sequence[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


@attrs.frozen(kw_only=True, eq=False)
class Publication:
    """A result with what a reader must know about it.

    `title` names the office that publishes, `period` says when people were asked and `method` how they were chosen,
    each in the words of the office. `groups` holds the results of the parts of `total`: by the value of the column in
    `by`, or by a tuple of values where there are several columns. `report` holds the findings about the responses;
    without one, it is the report of the total.
    """

    total: Result
    title: str | None = None
    period: str | None = None
    method: str | None = None
    by: tuple[str, ...] = attrs.field(default=(), converter=_columns)
    groups: Mapping[Any, Result] = FrozenMap(())
    _report: Report | None = attrs.field(default=None, repr=False, alias="report")

    @property
    def report(self) -> Report:
        """The findings about the responses."""
        return self.total.report if self._report is None else self._report

    @property
    def left_out(self) -> tuple[Finding, ...]:
        """What the index does not use, counted for each element: answers outside the scale and missing answers."""
        if self.total.incomplete is None:
            return ()
        return tuple(counted(self.total.survey, self.total.tally, self.total.incomplete))

    @property
    def kept(self) -> tuple[Finding, ...]:
        """The findings about whole rows, which the index uses nevertheless: duplicates, unknown units, bad dates."""
        return tuple(finding for finding in self.report.findings if finding.code in _ABOUT_ROWS)

    @property
    def further(self) -> tuple[Finding, ...]:
        """All other findings, such as why there is no index."""
        return tuple(f for f in self.report.findings if f.code not in (*_ABOUT_ANSWERS, *_ABOUT_ROWS))

    @property
    def not_checked(self) -> tuple[str, ...]:
        """The codes of the checks of rows that were not made, because nobody named the column to check."""
        checked = {run.code for run in self.report.rules if run.outcome == "ran"}
        return tuple(code for code in _ABOUT_ROWS if code not in checked)

    @property
    def rows(self) -> tuple[tuple[tuple[Any, ...], Result], ...]:
        """Every group as the values of the columns in `by`, with its result."""
        single = len(self.by) == 1
        return tuple(
            ((group,) if single and not isinstance(group, tuple) else tuple(group), result)
            for group, result in self.groups.items()
        )
