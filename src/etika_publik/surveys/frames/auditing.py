"""Everything that is wrong with a table of responses: counted, and the rows themselves on request."""

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
from . import _looks, _plan, _table
from ._looks import Kind, Look, Values

KINDS: tuple[Kind, ...] = ("out_of_scale", "missing", "duplicate", "unknown_unit", "bad_date")
"""The kinds of fault that are looked for."""


@attrs.frozen(kw_only=True, eq=False)
class Audit:
    """What is wrong with a table: `counts` by kind of fault, the `report`, and by `rows` the offending rows.

    Kinds are "out_of_scale" and "missing" (counted in answers), "duplicate", "unknown_unit" and "bad_date" (counted in
    rows). `counts` holds those that were looked for; the report's `rules` say of all whether they were. `tally` is what
    was counted in the whole table.
    """

    survey: Survey
    tally: Tally
    report: Report
    _looks: dict[Kind, Look] = attrs.field(repr=False, alias="looks")

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
        """How many faults there are of each kind that was looked for."""
        return FrozenMap(tuple((kind, look.count) for kind, look in self._looks.items()))

    def values(self, kind: Kind) -> Values:
        """The offending units or dates and how many rows have each, the commonest first; None is an empty cell.

        NotFound for a kind that was not looked for.
        """
        return self._look(kind).values

    def rows(self, kind: Kind, element: str | None = None) -> Any:
        """The rows with a fault of this kind, as the caller's own kind of frame; of a lazy table, a lazy one.

        With `element`, only those where that element's answer is at fault; where a fault is none of answers, as in a
        duplicate, it makes no difference. NotFound for a kind that was not looked for, or no such element.
        """
        key = None if element is None else self.survey[element].key
        return self._look(kind).rows(key).to_native()

    def _look(self, kind: Kind) -> Look:
        if kind not in self._looks:
            raise missing("fault", kind, self._looks)
        return self._looks[kind]


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
    as `layout` says. Answers outside the scale and missing ones are always counted. Where asked for, so are

    - with `respondent` (a column, or several): rows that share their respondent with another row, empty cells aside;
    - with `unit` or `units`: rows whose unit (in the column `unit`, else "unit") is empty or none of `units`;
    - with `date`, `since` or `until`: rows whose date (in the column `date`, else "date") is empty, no day on the
      calendar, or outside the span, whose first and last day belong to it.

    The engine is asked once for the answers, and once more for each further question. Raises Invalid, with every fault,
    where a column is missing or a score column holds no numbers; NotFound for a layout that does not exist.
    """
    identity = (respondent,) if isinstance(respondent, str) else tuple(respondent or ())
    where = _column(unit, "unit", units is not None)
    when = _column(date, "date", since is not None or until is not None)
    table = _table.opened(frame)
    columns = _table.checked(table, survey, layout, [name for name in (*identity, where, when) if name is not None])
    ((_, figures),) = _plan.figures(table.frame, survey, columns, (), "use-answered")
    tally = _plan.tally_of(survey, figures)

    def looks() -> Iterator[Look]:
        yield from _looks.answers(table, survey, columns, tally, tuple(counted(survey, tally, "use-answered")))
        if identity:
            yield _looks.duplicates(table, identity)
        if where is not None:
            yield _looks.unknown_units(table, where, None if units is None else frozenset(units))
        if when is not None:
            yield _looks.bad_dates(table, when, since, until)

    found: dict[Kind, Look] = {look.kind: look for look in looks()}
    return Audit(survey=survey, tally=tally, report=_report(found.values(), frozenset(found)), looks=found)


def _column(name: str | None, usual: str, asked: bool) -> str | None:
    """The column to look at: the one that is named, the usual one where the question is asked all the same, or none."""
    return name if name is not None else usual if asked else None


def _report(looks: Iterable[Look], looked_for: frozenset[Kind]) -> Report:
    runs = (
        RuleRun(code=f"responses.{kind}", provisions=(), outcome="ran" if kind in looked_for else "ignored")
        for kind in KINDS
    )
    findings = tuple(finding for look in looks for finding in look.findings)
    return Report(subject="responses", findings=findings, rules=tuple(runs))
