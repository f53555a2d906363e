"""Building records of trusted plain data: shipped files, which were checked when they were built."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from .describe import Field, Type, describe

Make = Callable[[Any], Any]

_makers: dict[type, Make] = {}


def hydrate(cls: type, data: Mapping[str, Any]) -> Any:
    """An instance of the class, of plain data that needs no check; what is no field of the class is passed over."""
    return _maker(cls)(data)


def _maker(cls: type) -> Make:
    found = _makers.get(cls)
    if found is None:
        steps = [(field.plain, field.argument, _step(field)) for field in describe(cls)]

        def make(data: Mapping[str, Any]) -> Any:
            return cls(
                **{to: data[name] if step is None else step(data[name]) for name, to, step in steps if name in data}
            )

        found = _makers.setdefault(cls, make)
    return found


def _step(field: Field) -> Make | None:
    step = _converter(field.type)
    if step is None or not field.type.optional:
        return step
    return lambda value: None if value is None else step(value)


def _converter(held: Type) -> Make | None:
    """What turns a plain value into the typed one, or None where they are the same."""
    if held.sort == "record":
        return _maker(held.bare)
    if held.sort == "day":
        return datetime.date.fromisoformat
    if held.sort == "number":
        from decimal import Decimal

        return Decimal
    if held.item is None:
        return None
    item = _converter(held.item) or _same
    if held.key is None:
        return lambda value: tuple(map(item, value))
    from .._frozen import FrozenMap

    return lambda value: FrozenMap(tuple((key, item(each)) for key, each in value.items()))


def _same(value: Any) -> Any:
    return value
