"""One plan for every engine, in expressions of Narwhals: mask the columns, group once, collect whole numbers.

The plan avoids what fails or is slow on some engine: searching each row among thousands of values, sums of booleans,
expressions inside the aggregation, and anything that depends on the order of rows.
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

# The figures of a group: rows, respondents, then for each element the sum of scores and how many answers are used,
# given and, where that is not the same as used, valid.
Figures = tuple[Any, ...]

_RESPONSE = PREFIX + "response"
MARK, KEY = PREFIX + "mark", PREFIX + "key"

_ROOM = 127
"""The highest score that every type of whole number can hold."""


def valid(place: int) -> str:
    """The name of the column that holds the valid answers to an element, and nulls for the others."""
    return f"{PREFIX}valid_{place}"


def given(place: int) -> str:
    """The name of the column that holds every answer to an element, valid or not."""
    return f"{PREFIX}given_{place}"


def masks(frame: Frame, survey: Survey, columns: Sequence[str]) -> Iterator[Any]:
    """The expressions for the columns `valid` and `given` of each element."""
    schema = frame.collect_schema()
    for place, name in enumerate(columns):
        answer, kind = nw.col(name), schema[name]
        if kind.is_integer():
            # Bounds of the column's own type: for wider ones Arrow would first widen the whole column.
            own = kind if survey.highest <= _ROOM else None
            is_score = answer.is_between(nw.lit(survey.lowest, own), nw.lit(survey.highest, own))
            yield answer.alias(given(place))
        else:
            # Scores stay exact in a double, whatever the column holds: integers with NaN for null, decimals, nothing.
            answer = answer if kind == nw.Float64 else answer.cast(nw.Float64)
            yield (answer if _nan_is_null(frame, name) else nw.when(~answer.is_nan()).then(answer)).alias(given(place))
            # NaN minus NaN is never 0; but some engines hold that NaN equals NaN, and that it lies in the range.
            is_score = answer.is_between(survey.lowest, survey.highest) & (answer - answer.floor() == 0)
            if kind == nw.Decimal:
                # As a double, a decimal very near to a score equals it. Only these are floored as decimals: they fit.
                near = nw.when(is_score).then(nw.col(name))
                is_score = near.floor().cast(kind) == near
        yield nw.when(is_score).then(answer).alias(valid(place))


def figures(
    frame: Frame, survey: Survey, columns: Sequence[str], by: Sequence[str], incomplete: Incomplete
) -> Iterator[tuple[tuple[Any, ...], Figures]]:
    """The figures of each group; where `by` is empty, of the whole table, under the key (). This collects once."""
    places = range(len(columns))
    masked = frame.select(*by, *masks(frame, survey, columns))
    used = [valid(place) for place in places]
    if incomplete == "drop-response":
        used = [f"{PREFIX}used_{place}" for place in places]
        complete = nw.all_horizontal(*(~nw.col(valid(place)).is_null() for place in places), ignore_nulls=True)
        whole = [nw.when(complete).then(nw.col(valid(place))).alias(used[place]) for place in places]
        masked = masked.with_columns(*whole)
    masked = masked.with_columns(nw.coalesce(*used).alias(_RESPONSE))
    aggregates = [nw.len().alias(f"{PREFIX}received"), nw.col(_RESPONSE).count().alias(f"{PREFIX}respondents")]
    for place in places:
        aggregates += [
            nw.col(used[place]).sum().alias(f"{PREFIX}sum_{place}"),
            nw.col(used[place]).count().alias(f"{PREFIX}answered_{place}"),
            nw.col(given(place)).count().alias(f"{PREFIX}given_n_{place}"),
        ]
        if used[place] != valid(place):
            aggregates.append(nw.col(valid(place)).count().alias(f"{PREFIX}valid_n_{place}"))
    plan = masked.group_by(*by).agg(*aggregates) if by else masked.select(*aggregates)
    width = len(by)
    for row in collected(plan):
        yield tuple(map(plain, row[:width])), row[width:]


def tally_of(survey: Survey, group: Figures) -> Tally:
    """The tally of a group's figures."""
    received, respondents, *rest = (int(figure or 0) for figure in group)
    counts, each = [], len(rest) // len(survey)
    for place, element in enumerate(survey.elements):
        total, answered, all_given, *valid_too = rest[each * place : each * place + each]
        all_valid = valid_too[0] if valid_too else answered
        count = Count(sum=total, answered=answered, missing=received - all_given, out_of_scale=all_given - all_valid)
        counts.append((element.key, count))
    return Tally(received=received, respondents=respondents, counts=FrozenMap(tuple(counts)))


def collected(plan: Frame) -> Iterable[tuple[Any, ...]]:
    """The rows of a small result, fetched by means of the engine itself, so that no other library is needed."""
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
    """The value of a group as a plain Python value; None for every kind of null."""
    if type(value) is str:
        return value
    if value is None or is_null(value):
        return None
    return value.item() if type(value).__module__ == "numpy" else value


def _nan_is_null(frame: Frame, name: str) -> bool:
    """Whether the column is a NumPy column of pandas, where NaN means null and Narwhals counts it so already."""
    return bool(frame.implementation.is_pandas()) and type(frame.to_native()[name].dtype).__module__.startswith("numpy")
