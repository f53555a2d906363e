"""Immutable values: a mapping that cannot be changed, and a quick way to construct instances of frozen classes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs


def _as_dict(pairs: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return dict(pairs)


@attrs.frozen(eq=False)
class FrozenMap(Mapping[str, Any]):
    """A mapping that cannot be changed and can be hashed, made of pairs or of another mapping."""

    _held: dict[str, Any] = attrs.field(factory=dict, converter=_as_dict)

    def __getitem__(self, key: str) -> Any:
        return self._held[key]

    def __contains__(self, key: object) -> bool:
        return key in self._held

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __eq__(self, other: object) -> bool:
        return self._held == dict(other) if isinstance(other, Mapping) else NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self._held.items()))


def mutable_clone(cls: type) -> Any:
    """A class with the same slots as the frozen class `cls` and without its guard, for quick construction.

    An instance of it is filled slot by slot and then becomes an instance of `cls` by assignment to `__class__`. Where
    thousands of values are made, the frozen `__init__` is most of the work. Gives None where filling the slots is not
    all that `__init__` does, or where Python refuses the assignment: it does for a class with a slot for weak
    references, hence `weakref_slot=False` on the records.
    """
    own = attrs.fields(cls)
    hooks = ("__attrs_pre_init__", "__attrs_post_init__", "__attrs_init__")
    if cls.__mro__ != (cls, object) or any(hasattr(cls, hook) for hook in hooks):
        return None
    if any(a.validator or a.converter or not a.init for a in own):
        return None
    if "_attrs_cached_hash" in vars(cls).get("__slots__", ()):
        return None  # only __init__ makes room for the hash
    clone: Any = type(cls.__name__, (), {"__slots__": vars(cls).get("__slots__", ())})
    try:
        clone().__class__ = cls
    except TypeError:
        return None
    return clone
