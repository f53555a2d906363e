"""Filling frozen values quickly: where thousands are made, a frozen class's own __init__ is most of the work."""

from __future__ import annotations

from typing import Any

import attrs


def twin_of(cls: type) -> Any:
    """A class with the same slots as the frozen `cls` and no guard, to be filled and then turned into it.

    None where filling the slots is not all that __init__ does, or where Python refuses to turn one into the other (it
    does for a class with a slot for weak references: hence `weakref_slot=False` on our records).
    """
    own = attrs.fields(cls)
    hooks = ("__attrs_pre_init__", "__attrs_post_init__", "__attrs_init__")
    if cls.__mro__ != (cls, object) or any(hasattr(cls, hook) for hook in hooks):
        return None
    if any(a.validator or a.converter or not a.init for a in own):
        return None
    if "_attrs_cached_hash" in vars(cls).get("__slots__", ()):
        return None  # only __init__ makes room for the hash
    twin: Any = type(cls.__name__, (), {"__slots__": vars(cls).get("__slots__", ())})
    try:
        twin().__class__ = cls
    except TypeError:
        return None
    return twin
