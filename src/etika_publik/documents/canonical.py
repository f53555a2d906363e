"""The canonical form of a content file, in which `etika-publik fmt` writes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import ContentError, Unreadable
from ..exports.json import canonical
from ..loading.files import is_stream, parse
from ..messages import Messages
from ..report import Report
from ..schema.reader import read
from .judging import named_kind, unknown_kind
from .kinds import kinds, subject_of

_words = Messages("canonical")


def canonical_text(written: bytes, source: str, kind: str | None = None) -> str:
    """The canonical form of what a file holds; reading it gives an equal record.

    `written` is the content of the file, `source` its name, and `kind` its kind if the file does not say it. Raises
    Unreadable if the file is no JSON document of a known kind or its form would not read as what it holds, and
    ContentError, with every finding, if the values are not of the types of the kind.
    """
    data = _parsed(written, source)
    own = kind or named_kind(data)
    if not isinstance(own, str) or own not in kinds():
        raise unknown_kind(source, data, own, kinds())
    cls = subject_of(own)
    record, findings = read(cls, data)
    if findings:
        raise ContentError(source, Report(subject=own, findings=findings))
    text = canonical(record, data)
    again = parse(text.encode("utf-8", "replace"), source)  # what UTF-8 cannot hold comes back as another character
    if read(cls, again)[0] != record or _envelope(again) != _envelope(data):
        raise _unreadable(source, "not_equal")
    return text


def _parsed(written: bytes, source: str) -> Any:
    if is_stream(source):
        raise _unreadable(source, "is_stream")
    data = parse(written, source)
    if source.endswith(".toml"):
        raise _unreadable(source, "is_toml")
    return data


def _envelope(data: Mapping[str, Any]) -> tuple[Any, Any]:
    return data.get("$schema"), data.get("kind")


def _unreadable(source: str, key: str) -> Unreadable:
    said = _words(key)
    return Unreadable(source, said.id, said.en)
