"""shaped: data of valid shape, drawn by the description of a class alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from ..report import Param
from ..schema.describe import Type, describe
from ..schema.validator import TEXT_LIMIT

_WIDE = 10**15
_PLAIN_CHARACTERS = st.characters(codec="ascii", exclude_categories=["Cc"])


def shaped(cls: type) -> st.SearchStrategy[dict[str, Any]]:
    """Plain data that the reader of the class accepts, whatever its rules would say."""
    fields = {field.plain: (field.required, _of(field.type)) for field in describe(cls)}
    required = {name: value for name, (needed, value) in fields.items() if needed}
    optional = {name: value for name, (needed, value) in fields.items() if not needed}
    return st.fixed_dictionaries(required, optional=optional)


def _of(held: Type) -> st.SearchStrategy[Any]:
    drawn = _bare(held)
    for validator in held.validators:
        drawn = drawn.filter(validator.is_valid)
    return st.none() | drawn if held.optional else drawn


def _bare(held: Type) -> st.SearchStrategy[Any]:
    if held.sort == "record":
        return shaped(held.bare)
    if held.sort == "choice":
        return st.sampled_from(held.choices)
    if held.item is None:
        return _SCALARS[held.sort](held)
    items = _of(held.item)
    return st.lists(items, max_size=3) if held.key is None else st.dictionaries(_of(held.key), items, max_size=3)


def _text(held: Type) -> st.SearchStrategy[str]:
    forms = [each.json_schema() for each in held.validators]
    if any("enum" in form for form in forms):
        return st.sampled_from(next(form["enum"] for form in forms if "enum" in form))
    patterns = [form["pattern"] for form in forms if form.get("pattern", r"\S") != r"\S"]
    if patterns:
        whole = patterns[0].removeprefix("^").removesuffix("$")
        return st.from_regex(whole, fullmatch=True, alphabet=_PLAIN_CHARACTERS)
    return st.text(min_size=_param(held, "shortest", 0), max_size=min(_param(held, "longest", TEXT_LIMIT), 40))


def _whole_number(held: Type) -> st.SearchStrategy[int]:
    return st.integers(_param(held, "low", -_WIDE), _param(held, "high", _WIDE))


def _figure(held: Type) -> st.SearchStrategy[Any]:
    low = 0 if any(each.code == "rupiah" for each in held.validators) else -_WIDE
    numbers = st.integers(_param(held, "low", low), _param(held, "high", _WIDE))
    return numbers | st.tuples(numbers, st.integers(0, 99)).map(lambda pair: f"{pair[0]}.{pair[1]:02}")


def _param(held: Type, name: str, otherwise: int) -> int:
    """A figure in the params of the validators."""
    found: list[Param] = [value for each in held.validators for key, value in each.params if key == name]
    return next((value for value in found if isinstance(value, int)), otherwise)


_SCALARS: dict[str, Callable[[Type], st.SearchStrategy[Any]]] = {
    "text": _text,
    "whole": _whole_number,
    "flag": lambda held: st.booleans(),
    "day": lambda held: st.dates().map(str),
    "number": _figure,
}
