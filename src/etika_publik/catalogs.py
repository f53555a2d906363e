"""The catalog as the public page offers it: what is shipped, and on request what installed packs bring."""

from __future__ import annotations

import functools

from . import _catalog
from ._catalog import Catalog


def catalog(*, plugins: bool = False) -> Catalog:
    """All frameworks that are shipped; with `plugins` also those of installed packs.

    The same immutable object at every call. What is wrong with a pack stands in the catalog's `faults` and is warned
    of; the other frameworks are not touched by it.
    """
    return _with_packs() if plugins else _catalog.shipped()


@functools.cache
def _with_packs() -> Catalog:
    from . import packs  # reads and checks files of others: only who asks for it pays

    return packs.added_to(_catalog.shipped())
