"""The catalog as the public page offers it: what is shipped, and on request what installed packs bring."""

from __future__ import annotations

import warnings

from . import _catalog
from ._catalog import Catalog


def catalog(*, plugins: bool = False) -> Catalog:
    """All frameworks that are shipped; with `plugins` also those of installed packs.

    The same immutable object at every call. What is wrong with a pack stands in the catalog's `faults` and is warned
    of; the other frameworks are not touched by it.
    """
    if not plugins:
        return _catalog.shipped()
    found = with_packs()
    for fault in found.faults:
        warnings.warn(str(fault), stacklevel=2)  # once a place: Python itself leaves out what it has said
    return found


_found: dict[str, Catalog] = {}


def with_packs() -> Catalog:
    """All frameworks, those of installed packs included, without a warning: the faults are the caller's to tell."""
    found = _found.get("all")
    if found is None:
        from . import packs  # reads and checks files of others: only who asks for it pays

        found = _found.setdefault("all", packs.added_to(_catalog.shipped()))  # a second thread gets the first one's
    return found
