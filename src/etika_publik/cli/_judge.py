"""Which kind a document is, which rules are asked for, and its report."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from .._catalog import Catalog
from ..checking import asked_for, judged, kinds, planned, subject_of
from ..errors import Unreadable
from ..report import Report, in_words
from ..rules import Context, Plan, laws_of, plan_of
from ..text import LANGUAGES, Text, missing, near

Judge = Callable[[str, Any], Report | Unreadable]

_SCHEMA = re.compile(r"(?:.*/)?([a-z]+)\.schema\.json")

_NO_KIND = Text(
    'dokumen ini belum memuat isian "kind" (jenis dokumen); tambahkan, atau pakai --as dengan salah satu dari: '
    "{kinds}.",
    'the document has no "kind", the field that says what it is; add it, or use --as with one of: {kinds}.',
)
_OTHER_KIND = Text(
    'isian "kind" (jenis dokumen) berisi {kind}, yang tidak dikenal; yang ada: {kinds}.',
    'its "kind" is {kind}, which is not known; there are: {kinds}.',
)
_MISSPELT_KIND = Text(
    'isian "kind" (jenis dokumen) berisi {kind}, yang tidak dikenal. Mungkin maksudnya: {meant}?',
    'its "kind" is {kind}, which is not known. Perhaps you meant: {meant}?',
)
_NO_DOCUMENT = Text(
    "isinya {got}, bukan satu dokumen; setiap dokumen ditulis dalam kurung kurawal, satu per baris dalam berkas "
    ".ndjson atau satu per berkas.",
    "it holds {got}, not one document; each document stands in braces, one a line in an .ndjson file or each in a "
    "file of its own.",
)


def judge(
    kind: str | None,
    as_of: datetime.date | None,
    frameworks: Catalog,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> Judge:
    """A function that gives the report of a document with a name, or the Unreadable that says why there is none.

    Raises NotFound for a kind that does not exist, or where `select` or `ignore` names a rule that no kind has.
    """
    names = kinds()
    if kind is not None and kind not in names:
        raise missing("kind", kind, names)
    # A stream may hold documents of any kind, so a rule of any kind may be named.
    asked = asked_for(_every_code(), select, ignore) if select or ignore else None
    context = Context(as_of, frameworks)

    @functools.cache
    def known(name: str) -> Plan:
        subject = subject_of(name)
        return planned(subject, (), (), ()) if asked is None else plan_of(subject, laws_of(subject), asked)

    def told(where: str, data: Any) -> Report | Unreadable:
        if isinstance(data, Unreadable):
            return data
        own = kind or named_kind(data)
        if not isinstance(own, str) or own not in names:
            return unknown_kind(where, data, own, names)
        return judged(data, known(own), context)[1]

    return told


def named_kind(data: Any) -> Any:
    """What a document calls itself: by `kind`, or, if it has none, by the schema of ours that it is edited with."""
    if not isinstance(data, dict):
        return None
    if "kind" in data:
        return data["kind"]
    schema = _SCHEMA.fullmatch(str(data.get("$schema")))
    return schema[1] if schema and schema[1] in kinds() else None


def unknown_kind(where: str, data: Any, own: Any, names: tuple[str, ...]) -> Unreadable:
    """Why a document is of no kind that is known, as far as it shows."""
    if not isinstance(data, dict):
        return _unreadable(where, _NO_DOCUMENT, got=in_words(data))
    if own is None:
        return _unreadable(where, _NO_KIND, kinds=", ".join(names))
    meant = next(iter(near(own, names)), None)
    if meant is None:
        return _unreadable(where, _OTHER_KIND, kind=in_words(own), kinds=", ".join(names))
    return _unreadable(where, _MISSPELT_KIND, kind=in_words(own), meant=meant)


def _unreadable(where: str, said: Text, **values: str | Text) -> Unreadable:
    return Unreadable(where, *(_filled(said.to(language), values, language) for language in LANGUAGES))


def _filled(words: str, values: Mapping[str, str | Text], language: str) -> str:
    return words.format(**{name: v.to(language) if isinstance(v, Text) else v for name, v in values.items()})


def _every_code() -> Iterator[str]:
    return (law.code for name in kinds() for law in laws_of(subject_of(name)))
