"""Content as JSON, for programs in any language: a file for each framework, a bundle, an index, and their schemas.

This is also the canonical form of content files: first the envelope, then the fields in the order of the class without
those that equal their default; an indent of two spaces, characters that are not escaped, one line break at the end.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

import attrs

from ..frameworks.crosswalk import Crosswalk
from ..frameworks.framework import Authority, Framework
from ..frameworks.model import Status
from ..messages import Messages
from ..schema.formats import sha256_digest
from ..schema.json_schema import ENVELOPE, json_schema
from ..schema.reader import plain
from ..schema.validator import at_least
from ..text import Text
from ..types import FrameworkRef, Version, Words

__messages__: tuple[Messages, ...] = (Messages("exports"), Messages("frameworks"))


@attrs.frozen(kw_only=True, weakref_slot=False)
class Bundle:
    """Frameworks and the crosswalks among them in one file."""

    __kind__: ClassVar[str] = "bundle"

    frameworks: tuple[Framework, ...]
    crosswalks: tuple[Crosswalk, ...]


@attrs.frozen(kw_only=True, weakref_slot=False)
class FrameworkFile:
    """A framework in the index, with the name of its file."""

    ref: FrameworkRef
    version: Version
    title: Text
    authority: Authority
    status: Status
    provisions: Annotated[int, at_least(0)]
    file: Words
    sha256: Annotated[str, sha256_digest()]


@attrs.frozen(kw_only=True, weakref_slot=False)
class CrosswalkFile:
    """A crosswalk in the index, with the name of its file."""

    left: FrameworkRef
    right: FrameworkRef
    links: Annotated[int, at_least(0)]
    file: Words
    sha256: Annotated[str, sha256_digest()]


@attrs.frozen(kw_only=True, weakref_slot=False)
class Index:
    """The files of an export; their digests show which of them changed since an earlier export."""

    __kind__: ClassVar[str] = "index"

    frameworks: tuple[FrameworkFile, ...]
    crosswalks: tuple[CrosswalkFile, ...]


SCHEMAS: Mapping[str, type] = {f"{kind.__kind__}.schema.json": kind for kind in (Framework, Crosswalk, Bundle, Index)}
"""The JSON Schemas by the file name that they have in the package's content and in every export."""


def one(framework: Framework) -> str:
    """The framework in its canonical form, without an envelope."""
    return canonical(framework)


def export(frameworks: tuple[Framework, ...], crosswalks: tuple[Crosswalk, ...]) -> Mapping[str, bytes]:
    """The files of an export, laid out as the package's own content is."""
    own = {f"frameworks/{each.ref}.json": each for each in frameworks}
    among = {f"crosswalks/{each.left}--{each.right}.json": each for each in crosswalks}
    files = {name: _file(each, "../") for name, each in {**own, **among}.items()}
    index = Index(
        frameworks=tuple(_framework_file(each, name, files[name]) for name, each in own.items()),
        crosswalks=tuple(_crosswalk_file(each, name, files[name]) for name, each in among.items()),
    )
    whole = {"index.json": index, "bundle.json": Bundle(frameworks=frameworks, crosswalks=crosswalks)}
    schemas = {name: schema_text(kind).encode() for name, kind in SCHEMAS.items()}
    return {name: _file(each, "") for name, each in whole.items()} | schemas | files


def canonical(record: object, envelope: Mapping[str, Any] | None = None) -> str:
    """The canonical form of a record; the fields of `envelope` ("$schema", "kind") come before its own.

    Named entries keep their order, and a decimal keeps its digits: two records that differ in nothing else are equal,
    but their canonical forms differ.
    """
    head = {name: envelope[name] for name in ENVELOPE if name in envelope} if envelope else {}
    return _written(head | plain(record))


def schema_text(kind: type) -> str:
    """The JSON Schema of a class, as the text of a file."""
    return _written(json_schema(kind))


def _file(record: Any, schema_folder: str) -> bytes:
    return canonical(record, {"$schema": f"{schema_folder}{record.__kind__}.schema.json"}).encode()


def _written(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _framework_file(framework: Framework, name: str, content: bytes) -> FrameworkFile:
    return FrameworkFile(
        ref=framework.ref,
        version=framework.version,
        title=framework.title,
        authority=framework.authority,
        status=framework.status,
        provisions=len(framework),
        file=name,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _crosswalk_file(crosswalk: Crosswalk, name: str, content: bytes) -> CrosswalkFile:
    return CrosswalkFile(
        left=crosswalk.left,
        right=crosswalk.right,
        links=len(crosswalk.links),
        file=name,
        sha256=hashlib.sha256(content).hexdigest(),
    )
