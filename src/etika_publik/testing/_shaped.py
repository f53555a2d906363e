"""shaped: data that is sound in shape, drawn by what a class declares and by nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from .._validator import TEXT_LIMIT
from ..report import Param
from ._places import Sort, declared

_WIDE = 10**15
_PLAIN_CHARACTERS = st.characters(codec="ascii", exclude_categories=["Cc"])


def shaped(cls: type) -> st.SearchStrategy[dict[str, Any]]:
    """Plain data that the reader of the class lets pass, whatever its laws would say."""
    fields = {field.plain: (field.required, _of(sort)) for field, sort in declared(cls)}
    required = {name: value for name, (needed, value) in fields.items() if needed}
    optional = {name: value for name, (needed, value) in fields.items() if not needed}
    return st.fixed_dictionaries(required, optional=optional)


def _of(sort: Sort) -> st.SearchStrategy[Any]:
    drawn = _bare(sort)
    for validator in sort.validators:
        drawn = drawn.filter(validator.is_valid)
    return st.none() | drawn if sort.optional else drawn


def _bare(sort: Sort) -> st.SearchStrategy[Any]:
    if sort.record:
        return shaped(sort.bare)
    if sort.choices:
        return st.sampled_from(sort.choices)
    if sort.items is not None:
        items = _of(sort.items)
        return st.lists(items, max_size=3) if sort.keys is None else st.dictionaries(_of(sort.keys), items, max_size=3)
    return _SCALARS[sort.bare](sort)


def _text(sort: Sort) -> st.SearchStrategy[str]:
    forms = [each.json_schema() for each in sort.validators]
    if any("enum" in form for form in forms):
        return st.sampled_from(next(form["enum"] for form in forms if "enum" in form))
    patterns = [form["pattern"] for form in forms if form.get("pattern", r"\S") != r"\S"]
    if patterns:
        whole = patterns[0].removeprefix("^").removesuffix("$")
        return st.from_regex(whole, fullmatch=True, alphabet=_PLAIN_CHARACTERS)
    return st.text(min_size=_param(sort, "shortest", 0), max_size=min(_param(sort, "longest", TEXT_LIMIT), 40))


def _whole_number(sort: Sort) -> st.SearchStrategy[int]:
    return st.integers(_param(sort, "low", -_WIDE), _param(sort, "high", _WIDE))


def _figure(sort: Sort) -> st.SearchStrategy[Any]:
    low = 0 if any(each.code == "rupiah" for each in sort.validators) else -_WIDE
    numbers = st.integers(_param(sort, "low", low), _param(sort, "high", _WIDE))
    return numbers | st.tuples(numbers, st.integers(0, 99)).map(lambda pair: f"{pair[0]}.{pair[1]:02}")


def _param(sort: Sort, name: str, otherwise: int) -> int:
    """A figure that a validator of the sort is held to."""
    found: list[Param] = [value for each in sort.validators for key, value in each.params if key == name]
    return next((value for value in found if isinstance(value, int)), otherwise)


_SCALARS: dict[Any, Callable[[Sort], st.SearchStrategy[Any]]] = {
    str: _text,
    int: _whole_number,
    bool: lambda sort: st.booleans(),
    datetime.date: lambda sort: st.dates().map(str),
    Decimal: _figure,
}
