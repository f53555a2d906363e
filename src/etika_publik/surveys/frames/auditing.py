"""The audit of a table of responses: what is wrong is counted, and the rows themselves are given on request."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from ..._frozen import FrozenMap
from ...report import Report, RuleRun
from ...text import missing
from .._findings import counted
from ..model import KEYS, Survey
from ..tally import Tally
from . import _checks, _plan, _table
from ._checks import Check, Kind, Values

KINDS: tuple[Kind, ...] = ("out_of_scale", "missing", "duplicate", "unknown_unit", "bad_date")
"""The kinds of checks that an audit can make."""


@attrs.frozen(kw_only=True, eq=False)
class Audit:
    """What is wrong with a table: the `counts` by kind of check, the `report`, and through `rows` the rows themselves.

    The checks "out_of_scale" and "missing" count answers; "duplicate", "unknown_unit" and "bad_date" count rows.
    `counts` holds the checks that were made; the `rules` of the report say for all checks whether they were. `tally` is
    the tally of the whole table.
    """

    survey: Survey
    tally: Tally
    report: Report
    _checks: dict[Kind, Check] = attrs.field(repr=False, alias="checks")

    @property
    def ok(self) -> bool:
        """Whether there is no error; missing answers are warnings."""
        return self.report.ok

    @property
    def received(self) -> int:
        """How many rows the table has."""
        return self.tally.received

    @property
    def counts(self) -> Mapping[str, int]:
        """How many answers or rows fail each check that was made."""
        return FrozenMap(tuple((kind, check.count) for kind, check in self._checks.items()))

    def values(self, kind: Kind) -> Values:
        """The invalid units or dates and how many rows have each, the most frequent first; None is an empty cell.

        NotFound for a check that was not made.
        """
        return self._check(kind).values

    def rows(self, kind: Kind, element: str | None = None) -> Any:
        """The rows that fail a check, as the caller's own kind of frame; for a lazy table, a lazy one.

        With `element`, only the rows where the answer to that element fails; checks of whole rows ignore it. NotFound
        for a check that was not made, or an unknown element.
        """
        key = None if element is None else self.survey[element].key
        return self._check(kind).rows(key).to_native()

    def _check(self, kind: Kind) -> Check:
        if kind not in self._checks:
            raise missing("check", kind, self._checks)
        return self._checks[kind]


def audit(
    frame: Any,
    survey: Survey,
    *,
    layout: str = KEYS,
    respondent: str | Sequence[str] | None = None,
    unit: str | None = None,
    units: Iterable[Any] | None = None,
    date: str | None = None,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> Audit:
    """Count everything that is wrong with a table of responses.

    `frame` is a table of polars (eager or lazy), pandas, pyarrow, DuckDB or Spark with a column for each element, named
    as in `layout`. Answers outside the scale and missing answers are always counted. On request, so are

    - with `respondent` (a column, or several): rows that share their respondent with another row; rows with an empty
      cell there share with none;
    - with `unit` or `units`: rows whose unit (in the column `unit`, else "unit") is empty or is not one of `units`;
    - with `date`, `since` or `until`: rows whose date (in the column `date`, else "date") is empty, no day on the
      calendar, before `since` or after `until`.

    The engine computes once for the answers, and once more for each further check. Raises Invalid, with all findings,
    where a column is missing or a column of scores holds no numbers; NotFound for an unknown layout.
    """
    identity = (respondent,) if isinstance(respondent, str) else tuple(respondent or ())
    unit = _column(unit, "unit", units is not None)
    date = _column(date, "date", since is not None or until is not None)
    table = _table.opened(frame)
    columns = _table.checked(table, survey, layout, [name for name in (*identity, unit, date) if name is not None])
    ((_, figures),) = _plan.figures(table.frame, survey, columns, (), "use-answered")
    tally = _plan.tally_of(survey, figures)

    def checks() -> Iterator[Check]:
        yield from _checks.answers(table, survey, columns, tally, tuple(counted(survey, tally, "use-answered")))
        if identity:
            yield _checks.duplicates(table, identity)
        if unit is not None:
            yield _checks.unknown_units(table, unit, None if units is None else frozenset(units))
        if date is not None:
            yield _checks.bad_dates(table, date, since, until)

    made: dict[Kind, Check] = {check.kind: check for check in checks()}
    return Audit(survey=survey, tally=tally, report=_report(made), checks=made)


def _column(name: str | None, usual: str, is_needed: bool) -> str | None:
    """The column to check: the named one, else the usual one where the check is needed, else none."""
    return name if name is not None else usual if is_needed else None


def _report(made: Mapping[Kind, Check]) -> Report:
    runs = (
        RuleRun(code=f"responses.{kind}", provisions=(), outcome="ran" if kind in made else "ignored") for kind in KINDS
    )
    findings = tuple(finding for check in made.values() for finding in check.findings)
    return Report(subject="responses", findings=findings, rules=tuple(runs))
