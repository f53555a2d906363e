"""What is shipped, read by name and kept: the short way to a framework, without a catalog around it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from . import _resources
from .framework import Framework, hydrate

if TYPE_CHECKING:
    from .crosswalk import Crosswalk

_frameworks: dict[str, Framework] = {}
_crosswalks: dict[str, Crosswalk] = {}


def framework(ref: str) -> Framework:
    """Read a shipped framework by name, once: whoever asks first, all get the same object."""
    found = _frameworks.get(ref)
    if found is None:
        read = hydrate(json.loads(_resources.read("content", "frameworks", f"{ref}.json")))
        found = _frameworks.setdefault(ref, read)  # atomic: a second thread gets the first one's
    return found


def crosswalk(name: str) -> Crosswalk:
    """Read a shipped crosswalk ("komitmen--nolan") by name, once."""
    from .crosswalk import hydrate_crosswalk

    found = _crosswalks.get(name)
    if found is None:
        read = hydrate_crosswalk(json.loads(_resources.read("content", "crosswalks", f"{name}.json")))
        found = _crosswalks.setdefault(name, read)
    return found
