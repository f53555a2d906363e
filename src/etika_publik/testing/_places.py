"""The places of a plain document, each with what the class declares there: where things can be changed or spoilt.

What is declared is taken from the annotations themselves, not from the compiled reader: a document is spoilt by what
the class says, and the reader has to find it.
"""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

import attrs

from .._reader import Field
from .._shape import _names_for, shape_of
from .._validator import Validator

Path = tuple[str | int, ...]


@attrs.frozen
class Sort:
    """What is declared of a value: its bare type, the validators that hold it, and whether null may stand for it."""

    bare: Any
    validators: tuple[Validator, ...] = ()
    optional: bool = False

    @property
    def record(self) -> bool:
        return isinstance(self.bare, type) and attrs.has(self.bare)

    @property
    def items(self) -> Sort | None:
        """What is declared of the items of a list or the values of a mapping; None for what is neither."""
        origin, arguments = typing.get_origin(self.bare), typing.get_args(self.bare)
        if origin is tuple:
            return sort_of(arguments[0])
        return sort_of(arguments[1]) if origin is Mapping else None

    @property
    def keys(self) -> Sort | None:
        """What is declared of the keys of a mapping."""
        return sort_of(typing.get_args(self.bare)[0]) if typing.get_origin(self.bare) is Mapping else None

    @property
    def choices(self) -> tuple[Any, ...]:
        """The terms of a Literal."""
        return typing.get_args(self.bare) if typing.get_origin(self.bare) is Literal else ()


@attrs.frozen
class Place:
    """A place in a document: the way to it, what is declared there, what stands there, and in which class's record."""

    path: Path
    sort: Sort
    value: Any
    holder: type


def sort_of(annotation: Any) -> Sort:
    """Take an annotation apart, whatever the order of Annotated and Optional."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        inner = sort_of(arguments[0])
        own = tuple(extra for extra in arguments[1:] if isinstance(extra, Validator))
        return attrs.evolve(inner, validators=inner.validators + own)
    if origin in (typing.Union, types.UnionType):
        (held,) = (each for each in arguments if each is not types.NoneType)
        return attrs.evolve(sort_of(held), optional=True)
    return Sort(annotation)


@functools.cache
def declared(cls: type) -> tuple[tuple[Field, Sort], ...]:
    """The fields of a class with what its annotations, and the validators in its attrs fields, declare of them."""
    hints = typing.get_type_hints(cls, localns=_names_for(cls), include_extras=True)
    attributes = {attribute.name: attribute for attribute in attrs.fields(cls)}
    return tuple((f, _field_sort(hints[f.python], attributes[f.python].validator)) for f in shape_of(cls).fields)


def _field_sort(annotation: Any, validator: Any) -> Sort:
    sort = sort_of(annotation)
    several = getattr(validator, "_validators", (validator,))
    own = tuple(each for each in several if isinstance(each, Validator))
    return attrs.evolve(sort, validators=sort.validators + own)


def places(document: Any, cls: type) -> Iterator[Place]:
    """Every place of a sound document, the document itself first, and what is in a place after it."""
    return _places(document, Sort(cls), (), cls)


def _places(value: Any, sort: Sort, path: Path, holder: type) -> Iterator[Place]:
    yield Place(path, sort, value, holder)
    if value is None:
        return
    if sort.record:
        for field, inner in declared(sort.bare):
            if field.plain in value:
                yield from _places(value[field.plain], inner, (*path, field.plain), sort.bare)
    elif sort.items is not None:
        steps = value.items() if isinstance(value, Mapping) else enumerate(value)
        for step, item in steps:
            yield from _places(item, sort.items, (*path, step), holder)


def changed(data: Any, path: Path, change: Callable[[Any], Any]) -> Any:
    """The document with what stands at `path` changed, and the rest as it was; `data` itself stays."""
    if not path:
        return change(data)
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return [*data[:step], changed(data[step], rest, change), *data[step + 1 :]]
    return {**data, step: changed(data.get(step), rest, change)}


def without(data: Any, path: Path) -> Any:
    """The document without what stands at `path`."""

    def dropped(holder: Any) -> Any:
        if isinstance(holder, list):
            return [item for place, item in enumerate(holder) if place != path[-1]]
        return {key: value for key, value in holder.items() if key != path[-1]}

    return changed(data, path[:-1], dropped)
