"""The exact index of each group of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any

import attrs

from ...errors import NotFound
from ...text import near
from ..model import KEYS, Survey
from ..result import Result, known, result_of
from ..tally import Incomplete
from . import _plan, _table


@attrs.frozen(kw_only=True, eq=False)
class Indices(Mapping[Any, Result]):
    """The results of the groups of a table, by group, in the order of the groups.

    The key of a group is the value of the column, or a tuple of values where `by` was a list of columns; None is an
    empty cell. `total` is the result of all groups together. A result is computed when it is requested.
    """

    survey: Survey
    incomplete: Incomplete
    by: tuple[str, ...]
    _groups: Mapping[Any, _plan.Figures] = attrs.field(repr=False, alias="groups")

    def __getitem__(self, group: Any) -> Result:
        """Give the result of a group; NotFound suggests near names."""
        if group not in self._groups:
            names = (each for each in self._groups if isinstance(each, str))
            raise NotFound("group", str(group), near(group, names))
        return self._result(self._groups[group])

    def __iter__(self) -> Iterator[Any]:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)

    @property
    def total(self) -> Result:
        """The result of the whole table, from all answers together; it is not the mean of the indices of the groups."""
        zeros = (0,) * (2 + 3 * len(self.survey))
        return self._result(reduce(_added, self._groups.values()) if self._groups else zeros)

    def to_dicts(self) -> list[dict[str, Any]]:
        """A plain row for each group: the columns in `by`, then index, grade and counts."""
        return [self._row(group, result) for group, result in self.items()]

    def _result(self, figures: _plan.Figures) -> Result:
        return result_of(self.survey, _plan.tally_of(self.survey, figures), self.incomplete)

    def _row(self, group: Any, result: Result) -> dict[str, Any]:
        values = (group,) if len(self.by) == 1 and not isinstance(group, tuple) else group
        return dict(zip(self.by, values, strict=True)) | {
            "index": result.rounded,
            "grade": None if result.grade is None else result.grade.letter,
            "received": result.received,
            "respondents": result.respondents,
            "missing": result.tally.missing,
            "out_of_scale": result.tally.out_of_scale,
        }


def index(
    frame: Any,
    survey: Survey,
    *,
    by: str | Sequence[str] = (),
    incomplete: Incomplete = "use-answered",
    layout: str = KEYS,
) -> Indices:
    """Compute the index of each group of a table (unit, period, service: any columns), or of the whole table.

    `frame` is a table of polars (eager or lazy), pandas, pyarrow, DuckDB or Spark with a column for each element, named
    as in `layout`; `by` is the column or columns that make the groups. The engine computes once, sums and counts.
    `incomplete` is as in `Survey.index`.

    Raises Invalid, with all findings, where a column is missing or a column of scores holds no numbers; NotFound for an
    unknown layout or an unknown word for `incomplete`.
    """
    grouping = (by,) if isinstance(by, str) else tuple(dict.fromkeys(by))
    table = _table.opened(frame)
    columns = _table.checked(table, survey, layout, grouping)
    found: dict[Any, _plan.Figures] = {}
    keys = [table.plain[name] for name in grouping]
    for values, figures in _plan.figures(table.frame, survey, columns, keys, known(incomplete)):
        group = values[0] if isinstance(by, str) else values
        # An engine may keep two kinds of null apart, which are one group here.
        found[group] = _added(found[group], figures) if group in found else figures
    ordered = {group: found[group] for group in _sorted(found)}
    return Indices(survey=survey, incomplete=incomplete, by=grouping, groups=ordered)


def _added(some: _plan.Figures, more: _plan.Figures) -> _plan.Figures:
    return tuple(int(a or 0) + int(b or 0) for a, b in zip(some, more, strict=True))


def _sorted(groups: Iterable[Any]) -> list[Any]:
    """The groups in the order of their values, numbers among themselves, empty cells last."""
    try:
        return sorted(groups)  # values of one type, and none empty: many times faster
    except TypeError:
        return sorted(groups, key=_order)


def _order(group: Any) -> tuple[tuple[bool, str, Any], ...]:
    values = group if isinstance(group, tuple) else (group,)
    return tuple(
        (v is None, "" if isinstance(v, (int, float)) else type(v).__name__, 0 if v is None else v) for v in values
    )
