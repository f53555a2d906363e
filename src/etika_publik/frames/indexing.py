"""The index of each group of a table, exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import add
from typing import Any

import attrs

from .._node import FrozenMap
from ..errors import NotFound
from ..surveys import KEYS, Count, Incomplete, Result, Survey, Tally
from ..surveys.result import known, result_of
from ..text import near
from . import _plan


@attrs.frozen(kw_only=True, eq=False)
class Indices(Mapping[Any, Result]):
    """The results of a table's groups, by group and in the groups' order.

    A group is called by the value of the column, or by a tuple of values where several columns were asked for; None
    stands for an empty cell. `total` is the result of all groups together, `tallies` what was counted in each.
    """

    survey: Survey
    incomplete: Incomplete
    by: tuple[str, ...]
    tallies: Mapping[Any, Tally] = attrs.field(repr=False)

    def __getitem__(self, group: Any) -> Result:
        """Give the result of a group; NotFound suggests near ones."""
        if group not in self.tallies:
            names = (each for each in self.tallies if isinstance(each, str))
            raise NotFound("group", str(group), near(group, names))
        return result_of(self.survey, self.tallies[group], self.incomplete)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.tallies)

    def __len__(self) -> int:
        return len(self.tallies)

    @property
    def total(self) -> Result:
        """The result of the whole table: of all answers together, which is not the mean of the groups' indices."""
        nothing = FrozenMap(tuple((element.key, Count()) for element in self.survey.elements))
        empty = Tally(received=0, respondents=0, counts=nothing)
        return result_of(self.survey, reduce(add, self.tallies.values(), empty), self.incomplete)

    def to_dicts(self) -> list[dict[str, Any]]:
        """A plain row for each group: the columns it was grouped by, then index, grade and counts."""
        return [self._row(group, result) for group, result in self.items()]

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
    as `layout` says; `by` the column or columns that make the groups. The engine is asked once, for sums and counts.
    `incomplete` is as in `Survey.index`.

    Raises Invalid, with every fault, where a column is missing or holds no numbers; NotFound for a layout or a word for
    `incomplete` that does not exist.
    """
    grouping = (by,) if isinstance(by, str) else tuple(dict.fromkeys(by))
    table = _plan.opened(frame)
    columns = _plan.checked(table, survey, layout, grouping)
    counted: dict[Any, Tally] = {}
    for values, tally in _plan.tallies(table, survey, columns, grouping, known(incomplete)):
        group = values[0] if isinstance(by, str) else values
        # An engine may keep two sorts of nothing apart, which are one here.
        counted[group] = counted[group] + tally if group in counted else tally
    ordered = {group: counted[group] for group in sorted(counted, key=_order)}
    return Indices(survey=survey, incomplete=incomplete, by=grouping, tallies=ordered)


def _order(group: Any) -> tuple[tuple[bool, str, Any], ...]:
    """Groups by their values, numbers among themselves, empty cells last."""
    values = group if isinstance(group, tuple) else (group,)
    return tuple((v is None, "" if isinstance(v, (int, float)) else type(v).__name__, v or 0) for v in values)
