"""Cached loaders of shipped frameworks and crosswalks."""

from __future__ import annotations

import json
from typing import Any

from .. import _resources
from .._lazy import once
from .framework import Framework, hydrate


def _read(folder: str, name: str) -> Any:
    return json.loads(_resources.read("content", folder, f"{name}.json"))


@once
def framework(ref: str) -> Framework:
    """A shipped framework by its ref; every caller gets the same object."""
    return hydrate(_read("frameworks", ref))


@once
def crosswalk(name: str) -> Any:
    """A shipped crosswalk by its name ("komitmen--nolan"); every caller gets the same object."""
    from .crosswalk import hydrate_crosswalk  # the first framework is not to pay for it

    return hydrate_crosswalk(_read("crosswalks", name))


def crosswalk_names() -> tuple[str, ...]:
    """The names of the shipped crosswalks."""
    return _resources.listing("content", "crosswalks", suffix=".json")
