"""The catalog, and packs: frameworks that other installed packages bring.

A pack is found by the entry point group `etika_publik.frameworks`. An entry point names a package and a folder in it
(`kantor_contoh:frameworks`); every JSON or TOML file in the folder is a framework. The code of the package never runs:
its files are read as data. What is wrong with a pack stands in the `faults` of the catalog, under the name of the pack,
by one of these codes beside those of the framework itself:

- `pack.folder_exists`: the entry point leads to a folder of an installed package.
- `pack.readable`: a file in it can be read as JSON or TOML.
- `pack.ref_free`: a framework takes no ref that is shipped, or that a pack before it brings.
"""

from __future__ import annotations

import types
import warnings
from importlib.util import find_spec
from typing import TYPE_CHECKING

import attrs

from .._lazy import once
from ..errors import ContentError, Unreadable
from ..frameworks.catalog import Catalog, shipped
from ..frameworks.framework import Framework
from ..loading.files import parse
from ..messages import Messages
from ..report import Finding, Report
from ..text import LANGUAGES, Text
from .load import framework_from

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from importlib_resources.abc import Traversable

GROUP = "etika_publik.frameworks"

_words = Messages("packs")


def catalog(*, plugins: bool = False) -> Catalog:
    """All shipped frameworks; with `plugins` also those of installed packs.

    The same immutable object at every call. What is wrong with a pack stands in the `faults` of the catalog, and a
    warning says it; the other frameworks are not affected.
    """
    if not plugins:
        return shipped()
    found = with_packs()
    for fault in found.faults:
        warnings.warn(str(fault), stacklevel=2)  # once for each place: Python leaves out what it has said
    return found


def with_packs() -> Catalog:
    """All frameworks, those of installed packs included, without a warning: the caller reports the `faults`."""
    return _with_packs(GROUP)


@once
def _with_packs(group: str) -> Catalog:
    return added_to(shipped())


def added_to(catalog: Catalog) -> Catalog:
    """The catalog with the valid frameworks of all packs; what is wrong with the others stands in its `faults`.

    Packs are read in the order of their names, whatever order they were installed in: the first to bring a ref has it.
    """
    from importlib.metadata import entry_points

    points = [(_pack_of(point), point) for point in entry_points(group=GROUP)]
    for pack, point in sorted(points, key=lambda each: (each[0], each[1].name, each[1].value)):
        files = _files(point)
        if files is None:
            catalog = _blamed(catalog, _fault("pack.folder_exists", pack, _words("no_folder"), value=point.value))
        for file in files or ():
            catalog = _with_file(catalog, file, f"{pack}: {file.name}")
    return catalog


def _pack_of(point: EntryPoint) -> str:
    return (point.dist.name if point.dist is not None else None) or point.name


def _files(point: EntryPoint) -> tuple[Traversable, ...] | None:
    """The framework files of a pack in the order of their names, or None where its entry point leads to no folder."""
    package, _, folder = point.value.partition("[")[0].partition(":")
    top, *steps = (step.strip() for step in (*package.split("."), *folder.split(".")))
    if not all(step.isidentifier() for step in (top, *steps)):
        return None
    try:
        place = _top(top)
        found = None if place is None else tuple(place.joinpath(*steps).iterdir())
    except (ImportError, ValueError, OSError):
        return None
    return None if found is None else tuple(sorted(filter(_is_framework, found), key=lambda file: file.name))


def _is_framework(file: Traversable) -> bool:
    return file.name.endswith((".json", ".toml")) and not file.name.startswith((".", "_"))


def _top(name: str) -> Traversable | None:
    """The folder of a top package. Looking for one further down would import, and so run, the package above it."""
    spec = find_spec(name)
    if spec is None or spec.submodule_search_locations is None:
        return None
    import importlib_resources

    unrun = types.ModuleType(name)
    unrun.__spec__ = spec
    return importlib_resources.files(unrun)


def _with_file(catalog: Catalog, file: Traversable, source: str) -> Catalog:
    try:
        return catalog.including(_framework(file, source, catalog))
    except ContentError as refusal:
        return _blamed(catalog, refusal)
    except Unreadable as refusal:
        said = refusal.reasons  # without the name of the source, which the finding has
        whole = Text(*(f"{{{language}}}" for language in LANGUAGES))  # the reason may hold braces of its own
        return _blamed(catalog, _fault("pack.readable", source, whole, **said))
    except OSError as failure:
        return _blamed(
            catalog, _fault("pack.readable", source, _words("not_read"), why=failure.strerror or type(failure).__name__)
        )


def _framework(file: Traversable, source: str, catalog: Catalog) -> Framework:
    """The framework in a file; ContentError carries every finding, a ref that is taken included."""
    data = parse(file.read_bytes(), source)
    taken = _taken(data, catalog)
    try:
        framework = framework_from(data, source, catalog)
    except ContentError as refusal:
        raise ContentError(source, attrs.evolve(refusal.report, findings=refusal.report.findings + taken)) from None
    if taken:
        raise ContentError(source, Report(subject="framework", findings=taken))
    return framework


def _taken(data: object, catalog: Catalog) -> tuple[Finding, ...]:
    ref = data.get("ref") if isinstance(data, dict) else None
    if not isinstance(ref, str) or ref not in catalog:
        return ()
    return (Finding(code="pack.ref_free", path="/ref", template=_words("taken"), values=(("ref", ref),)),)


def _blamed(catalog: Catalog, fault: ContentError) -> Catalog:
    return attrs.evolve(catalog, faults=(*catalog.faults, fault))


def _fault(code: str, source: str, template: Text, **values: str) -> ContentError:
    finding = Finding(code=code, path="", template=template, values=tuple(values.items()))
    return ContentError(source, Report(subject="pack", findings=(finding,)))
