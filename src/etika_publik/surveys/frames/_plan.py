"""One plan for every engine, in Narwhals' expressions: mask the columns, group once, collect whole numbers.

What is avoided fails or crawls on some engine: a row-wise look-up among thousands of values, sums of booleans,
expressions inside the aggregation, anything that depends on the order of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import narwhals.stable.v2 as nw

from ..._frozen import FrozenMap
from ..model import Survey
from ..responses import is_null
from ..tally import Count, Incomplete, Tally
from ._table import PREFIX, Frame

Figures = tuple[
    Any, ...
]  # of a group: rows, respondents, then for each element sum, answers used, given and, if not the same, valid

_RESPONSE = PREFIX + "response"
MARK, KEY = PREFIX + "mark", PREFIX + "key"

_ROOM = 127
"""The highest score that every type of whole number has room for."""


def valid(place: int) -> str:
    """The name of the column that holds the valid answers to an element, and nothing else."""
    return f"{PREFIX}valid_{place}"


def given(place: int) -> str:
    """The name of the column that holds every answer to an element, valid or not."""
    return f"{PREFIX}given_{place}"


def masks(frame: Frame, survey: Survey, columns: Sequence[str]) -> Iterator[Any]:
    """The expressions of the columns `valid` and `given`, for each element."""
    schema = frame.collect_schema()
    for place, name in enumerate(columns):
        answer, held = nw.col(name), schema[name]
        if held.is_integer():
            # Bounds of the column's own type: against wider ones Arrow would first widen the whole column.
            own = held if survey.highest <= _ROOM else None
            sound = answer.is_between(nw.lit(survey.lowest, own), nw.lit(survey.highest, own))
            yield answer.alias(given(place))
        else:
            # Scores stay exact in a double, whatever the column holds: NaN-backed integers, decimals, nothing.
            answer = answer if held == nw.Float64 else answer.cast(nw.Float64)
            yield (answer if _nan_is_null(frame, name) else nw.when(~answer.is_nan()).then(answer)).alias(given(place))
            # NaN less NaN is never 0, while an engine may believe that NaN equals NaN, and that it lies in the range.
            sound = answer.is_between(survey.lowest, survey.highest) & (answer - answer.floor() == 0)
            if held == nw.Decimal:
                # A decimal next to a score is that score as a double. Only these are floored: they have room for it.
                near = nw.when(sound).then(nw.col(name))
                sound = near.floor().cast(held) == near
        yield nw.when(sound).then(answer).alias(valid(place))


def figures(
    frame: Frame, survey: Survey, columns: Sequence[str], by: Sequence[str], incomplete: Incomplete
) -> Iterator[tuple[tuple[Any, ...], Figures]]:
    """The figures of each group, of the whole table, under the key (), where `by` is empty. The one collection."""
    places = range(len(columns))
    masked = frame.select(*by, *masks(frame, survey, columns))
    used = [valid(place) for place in places]
    if incomplete == "drop-response":
        used = [f"{PREFIX}used_{place}" for place in places]
        complete = nw.all_horizontal(*(~nw.col(valid(place)).is_null() for place in places), ignore_nulls=True)
        whole = [nw.when(complete).then(nw.col(valid(place))).alias(used[place]) for place in places]
        masked = masked.with_columns(*whole)
    masked = masked.with_columns(nw.coalesce(*used).alias(_RESPONSE))
    asked = [nw.len().alias(f"{PREFIX}received"), nw.col(_RESPONSE).count().alias(f"{PREFIX}respondents")]
    for place in places:
        asked += [
            nw.col(used[place]).sum().alias(f"{PREFIX}sum_{place}"),
            nw.col(used[place]).count().alias(f"{PREFIX}answered_{place}"),
            nw.col(given(place)).count().alias(f"{PREFIX}given_n_{place}"),
        ]
        if used[place] != valid(place):
            asked.append(nw.col(valid(place)).count().alias(f"{PREFIX}valid_n_{place}"))
    plan = masked.group_by(*by).agg(*asked) if by else masked.select(*asked)
    width = len(by)
    for row in collected(plan):
        yield tuple(map(plain, row[:width])), row[width:]


def tally_of(survey: Survey, group: Figures) -> Tally:
    """The tally of a group's figures."""
    received, respondents, *rest = (int(figure or 0) for figure in group)
    counts, each = [], len(rest) // len(survey)
    for place, element in enumerate(survey.elements):
        total, answered, all_given, *valid_too = rest[each * place : each * place + each]
        sound = valid_too[0] if valid_too else answered
        count = Count(sum=total, answered=answered, missing=received - all_given, out_of_scale=all_given - sound)
        counts.append((element.key, count))
    return Tally(received=received, respondents=respondents, counts=FrozenMap(tuple(counts)))


def collected(plan: Frame) -> Iterable[tuple[Any, ...]]:
    """The rows of a small result, fetched by the engine's own means: nothing else needs to be installed."""
    rows: Iterable[tuple[Any, ...]]
    if isinstance(plan, nw.DataFrame):
        rows = plan.rows()
    elif plan.implementation.is_duckdb():
        rows = plan.to_native().fetchall()
    elif plan.implementation.is_pyspark():
        rows = plan.to_native().collect()
    else:
        rows = plan.collect().rows()
    return rows


def plain(value: Any) -> Any:
    """A group's value without the engine's own type around it; None for every sort of nothing."""
    if type(value) is str:
        return value
    if value is None or is_null(value):
        return None
    return value.item() if type(value).__module__ == "numpy" else value


def _nan_is_null(frame: Frame, name: str) -> bool:
    """Whether the column is one of pandas' own, where NaN is how nothing is written, and is counted so already."""
    return bool(frame.implementation.is_pandas()) and type(frame.to_native()[name].dtype).__module__.startswith("numpy")
