"""The places of a plain document, each with what its class declares there, and changing what stands at a place."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from ..schema.describe import Type, describe

Path = tuple[str | int, ...]


@attrs.frozen
class Place:
    """A place in a document: its path, the type declared there, its value, and the class of the record around it."""

    path: Path
    type: Type
    value: Any
    holder: builtins.type[Any]  # the field `type` hides the built-in one


def places(document: Any, cls: type) -> Iterator[Place]:
    """Every place of a valid document, the document itself first, and what is in a place after it."""
    return _places(document, Type("record", cls), (), cls)


def _places(value: Any, held: Type, path: Path, holder: type) -> Iterator[Place]:
    yield Place(path, held, value, holder)
    if value is None:
        return
    if held.sort == "record":
        for field in describe(held.bare):
            if field.plain in value:
                yield from _places(value[field.plain], field.type, (*path, field.plain), held.bare)
    elif held.item is not None:
        steps = value.items() if isinstance(value, Mapping) else enumerate(value)
        for step, item in steps:
            yield from _places(item, held.item, (*path, step), holder)


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
