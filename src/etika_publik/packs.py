"""Packs: frameworks that other installed packages bring, found by the entry point group `etika_publik.frameworks`.

An entry point names a package and a folder in it (`kantor_contoh:frameworks`); every JSON or TOML file in the folder
is a framework. The package's code is never run: its files are read as data.
"""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points

import attrs
import importlib_resources
from importlib_resources.abc import Traversable

from ._catalog import Catalog
from .errors import ContentError, Unreadable
from .framework import Framework
from .loading import framework_from, parse
from .report import Finding, Report
from .text import Text

GROUP = "etika_publik.frameworks"


def added_to(catalog: Catalog) -> Catalog:
    """The catalog and the sound frameworks of all packs; the faults of the others stand in it and are warned of."""
    for point in sorted(entry_points(group=GROUP), key=lambda each: (each.name, each.value)):
        for found in _frameworks(point, catalog):
            if isinstance(found, Framework):
                catalog = catalog.including(found)
            else:
                catalog = attrs.evolve(catalog, faults=(*catalog.faults, found))
                warnings.warn(str(found), stacklevel=2)
    return catalog


def _frameworks(point: EntryPoint, catalog: Catalog) -> Iterator[Framework | ContentError]:
    pack = point.dist.name if point.dist is not None else point.name
    folder = _folder(point)
    if folder is None:
        yield _fault(pack, _NO_FOLDER, value=point.value)
        return
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith((".json", ".toml")) and not file.name.startswith((".", "_")):
            yield _framework(file, f"{pack}: {file.name}", catalog)


def _framework(file: Traversable, source: str, catalog: Catalog) -> Framework | ContentError:
    try:
        framework = framework_from(parse(file.read_bytes(), source), source, catalog)
    except ContentError as refusal:
        return refusal
    except Unreadable as refusal:
        return _fault(source, _UNREADABLE, id=refusal.id, en=refusal.en)
    return _fault(source, _TAKEN, ref=framework.ref) if framework.ref in catalog else framework


def _folder(point: EntryPoint) -> Traversable | None:
    """The folder an entry point names, found without running the package's code."""
    try:
        spec = importlib.util.find_spec(point.module)
    except (ImportError, ValueError):
        return None
    if spec is None or spec.loader is None or spec.submodule_search_locations is None:
        return None
    folder = importlib_resources.files(importlib.util.module_from_spec(spec)).joinpath(*point.attr.split("."))
    return folder if folder.is_dir() else None


def _fault(source: str, template: Text, **values: str) -> ContentError:
    finding = Finding(code="pack.readable", path="", template=template, values=tuple(values.items()))
    return ContentError(source, Report(subject="pack", findings=(finding,)))


_NO_FOLDER = Text(
    "Paket ini menunjuk {value}, tetapi folder itu tidak ada.",
    "The pack points to {value}, but there is no such folder.",
)
_UNREADABLE = Text("{id}", "{en}")
_TAKEN = Text(
    "Ref {ref} sudah dipakai kerangka lain; sebuah paket tidak dapat menggantikannya.",
    "The ref {ref} is taken by another framework; a pack cannot take its place.",
)
