"""What an office publishes of a survey: the result, whose it is, when and how people were asked, what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from .._frozen import FrozenMap
from ..report import Finding, Report
from ._findings import counted
from .result import Result

_IN_ANSWERS = ("responses.out_of_scale", "responses.missing")
_IN_ROWS = ("responses.duplicate", "responses.unknown_unit", "responses.bad_date")


def _columns(given: str | Sequence[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


@attrs.frozen(kw_only=True, eq=False)
class Publication:
    """A result with what a reader must know beside it.

    `title` is the office that publishes, `period` when people were asked and `method` how they were found, each in the
    office's own words. `groups` are the results of the parts of `total`, each under the value of the column in `by`, or
    under a tuple of values where there are several columns. `report` is what was found in the responses; without one,
    the total's own.
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
        """What was found in the responses."""
        return self.total.report if self._report is None else self._report

    @property
    def left_out(self) -> tuple[Finding, ...]:
        """What the index does not use, in numbers for each element: answers outside the scale and missing ones."""
        if self.total.incomplete is None:
            return ()
        return tuple(counted(self.total.survey, self.total.tally, self.total.incomplete))

    @property
    def kept(self) -> tuple[Finding, ...]:
        """What was found in whole rows and is counted all the same: duplicates, unknown units, bad dates."""
        return tuple(finding for finding in self.report.findings if finding.code in _IN_ROWS)

    @property
    def further(self) -> tuple[Finding, ...]:
        """What else was found, such as why there is no index."""
        return tuple(finding for finding in self.report.findings if finding.code not in (*_IN_ANSWERS, *_IN_ROWS))

    @property
    def not_looked_for(self) -> tuple[str, ...]:
        """The codes of what was not looked for at all, because nobody said in which column it would stand."""
        looked = {run.code for run in self.report.rules if run.outcome == "ran"}
        return tuple(code for code in _IN_ROWS if code not in looked)

    @property
    def rows(self) -> tuple[tuple[tuple[Any, ...], Result], ...]:
        """Every group as the values of the columns in `by`, with its result."""
        single = len(self.by) == 1
        return tuple(
            ((group,) if single and not isinstance(group, tuple) else tuple(group), result)
            for group, result in self.groups.items()
        )
