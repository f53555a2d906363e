"""Plain data of any form: all that a parser may give, a caller may hand over, and what only looks like it."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import strategies as st

DEEPEST = 5_000
"""How many levels the deepest data has: more than Python itself follows."""

_NUMBERS = st.one_of(
    st.integers(),
    st.builds(pow, st.just(10), st.just(5_000)),  # longer than Python agrees to write out
    st.floats(),
    st.decimals(allow_nan=True, allow_infinity=True),
    st.fractions(),
)
_TEXTS = st.one_of(
    st.text(),
    st.text(st.characters(categories=("Cs", "Cc", "Cf", "Mn", "Zs"))),
    st.sampled_from(["", " ", "{got}", "{0}", "e\u0301", "2025-02-30", "2025-W36-1", "\ud800", "x" * 6_000]),
    st.dates().map(str),
)
_OTHERS = st.one_of(
    st.none(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.binary(max_size=8),
    st.frozensets(st.integers(), max_size=2),
    st.builds(object),
)
_SCALARS = st.one_of(_TEXTS, _NUMBERS, _OTHERS)
_KEYS = st.one_of(_TEXTS, st.integers(), st.none(), st.booleans(), st.dates(datetime.date(2025, 1, 1)))


def plain_data(*, cyclic: bool = False) -> st.SearchStrategy[Any]:
    """Anything JSON and Python can hold, up to 5,000 levels deep; with `cyclic` also what holds itself."""
    branching = st.recursive(_SCALARS, _holding, max_leaves=12)
    levels = st.integers(1, DEEPEST)
    kinds = [branching, st.builds(_nested, levels, _SCALARS, _KEYS | st.just(None))]
    return st.one_of([*kinds, st.builds(_ring, _KEYS, branching)] if cyclic else kinds)


def _holding(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(inner, max_size=4)
    return several | several.map(tuple) | st.dictionaries(_KEYS, inner, max_size=4)


def _nested(levels: int, core: Any, key: Any) -> Any:
    """Data so many levels deep: objects in objects under `key`, or lists in lists where it is None."""
    for _ in range(levels - 1):
        core = [core] if key is None else {key: core}
    return _DeepList([core]) if key is None else _DeepObject({key: core})


class _DeepList(list[Any]):
    """A list that is written in short: Python cannot write out all its levels, and a failing test has to be shown."""

    def __repr__(self) -> str:
        return "<a deep list>"


class _DeepObject(dict[Any, Any]):
    """An object that is written in short, for the same reason."""

    def __repr__(self) -> str:
        return "<a deep object>"


def _ring(key: Any, beside: Any) -> Any:
    """Data that holds itself, in a list and in an object."""
    ring: dict[Any, Any] = {}
    ring[key] = [ring, beside]
    return ring
