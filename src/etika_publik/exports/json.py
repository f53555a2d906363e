"""Content as JSON, for programs in any language: one file a framework, one bundle, an index, and the schema of each.

This is the canonical form too, in which content files are kept: the envelope first, then the fields in the order of
their class, what equals its default left out, two spaces of indent, letters as themselves, one line break at the end.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

import attrs

from .._forms import sha256_digest
from .._reader import ENVELOPE
from .._shape import FrameworkRef, Version, Words, label, plain, shape_of
from .._validator import at_least
from ..crosswalk import Crosswalk
from ..framework import Authority, Framework
from ..model import Status
from ..text import Text


@attrs.frozen(kw_only=True, weakref_slot=False)
class Bundle:
    """Frameworks and the crosswalks among them in one file."""

    __kind__: ClassVar[str] = "bundle"

    frameworks: Annotated[
        tuple[Framework, ...], label("kerangka", "frameworks", "Kerangka menurut ref.", "The frameworks by ref.")
    ]
    crosswalks: Annotated[
        tuple[Crosswalk, ...],
        label("padanan", "crosswalks", "Padanan di antara kerangka itu.", "The crosswalks among them."),
    ]


@attrs.frozen(kw_only=True, weakref_slot=False)
class FrameworkFile:
    """A framework as the index lists it: what it is, and in which file it stands."""

    ref: Annotated[FrameworkRef, label("ref", "ref", "Pengenal kerangka.", "The framework's identifier.")]
    version: Annotated[Version, label("versi", "version", "Versi kerangka.", "Its version.")]
    title: Annotated[Text, label("nama kerangka", "framework title", "Nama kerangka.", "Its name.")]
    authority: Annotated[
        Authority, label("kedudukan", "authority", "Jenis dokumen asalnya.", "The kind of document it stands in.")
    ]
    status: Annotated[Status, label("status", "status", "Masih dipakai atau tidak.", "Whether it is still in use.")]
    provisions: Annotated[
        int, at_least(0), label("banyaknya ketentuan", "provisions", "Banyaknya ketentuan.", "How many it has.")
    ]
    file: Annotated[Words, label("nama berkas", "file", "Letaknya dari indeks.", "Where it lies from the index.")]
    sha256: Annotated[
        str, sha256_digest(), label("sidik SHA-256", "SHA-256 digest", "Sidik berkas.", "Digest of the file.")
    ]


@attrs.frozen(kw_only=True, weakref_slot=False)
class CrosswalkFile:
    """A crosswalk as the index lists it."""

    left: Annotated[FrameworkRef, label("kerangka kiri", "left framework", "Ref kerangka asal.", "Its ref.")]
    right: Annotated[FrameworkRef, label("kerangka kanan", "right framework", "Ref kerangka tujuan.", "Its ref.")]
    links: Annotated[int, at_least(0), label("banyaknya padanan", "links", "Banyaknya padanan.", "How many it has.")]
    file: Annotated[Words, label("nama berkas", "file", "Letaknya dari indeks.", "Where it lies from the index.")]
    sha256: Annotated[
        str, sha256_digest(), label("sidik SHA-256", "SHA-256 digest", "Sidik berkas.", "Digest of the file.")
    ]


@attrs.frozen(kw_only=True, weakref_slot=False)
class Index:
    """What an export holds: read it first, to learn which files changed since the last time."""

    __kind__: ClassVar[str] = "index"

    frameworks: Annotated[
        tuple[FrameworkFile, ...], label("kerangka", "frameworks", "Kerangka menurut ref.", "The frameworks by ref.")
    ]
    crosswalks: Annotated[
        tuple[CrosswalkFile, ...], label("padanan", "crosswalks", "Berkas padanan.", "The files of the crosswalks.")
    ]


SCHEMAS: Mapping[str, type] = {f"{kind.__kind__}.schema.json": kind for kind in (Framework, Crosswalk, Bundle, Index)}
"""The JSON Schemas by file name, as they lie in the package's content and in every export."""


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
    """The canonical form of a record; `envelope` is what stands before its fields.

    Named entries keep their order, and a decimal the digits it was written with: records that differ in nothing else
    are equal, and their texts are not.
    """
    head = {name: envelope[name] for name in ENVELOPE if name in envelope} if envelope else {}
    return _written(head | plain(record))


def schema_text(kind: type) -> str:
    """The JSON Schema of a class, as a file."""
    return _written(shape_of(kind).json_schema())


def _file(record: Any, way_up: str) -> bytes:
    return canonical(record, {"$schema": f"{way_up}{record.__kind__}.schema.json"}).encode()


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
