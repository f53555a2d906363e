"""Exporting content: one framework as text, or several as files. Each module of this folder is the format of its name.

A format offers `one(framework)`, the framework as text, and `export(frameworks, crosswalks)`, the files by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .. import _lazy, _resources
from ..errors import Duplicate
from ..frameworks.crosswalk import Crosswalk
from ..frameworks.framework import Framework
from ..frameworks.shipped import crosswalk, crosswalk_names


def formats() -> tuple[str, ...]:
    """The formats that content can be exported to."""
    return _resources.members("exports")


def export(framework: Framework, format: str) -> str:
    """One framework in a format: "json", "csv", "markdown" or "skos". NotFound for a format that does not exist."""
    text: str = _lazy.member("exports", "format", format).one(framework)
    return text


def export_files(frameworks: Iterable[Framework], format: str) -> Mapping[str, bytes]:
    """The files, by name, that hold these frameworks and the shipped crosswalks between them.

    The order of the frameworks makes no difference: the same content gives the same bytes. Raises NotFound for a format
    that does not exist, and Duplicate if two frameworks that differ have the same ref.
    """
    by_ref: dict[str, Framework] = {}
    for each in frameworks:
        if by_ref.setdefault(each.ref, each) != each:
            raise Duplicate(each.ref)
    own = tuple(by_ref[ref] for ref in sorted(by_ref))
    files: Mapping[str, bytes] = _lazy.member("exports", "format", format).export(own, _crosswalks_among(by_ref))
    return files


def _crosswalks_among(refs: Mapping[str, Framework]) -> tuple[Crosswalk, ...]:
    return tuple(crosswalk(name) for name in crosswalk_names() if all(side in refs for side in name.split("--")))
