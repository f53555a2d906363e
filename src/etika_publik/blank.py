"""A blank form of a document, and the guide to filling it, both made from the document's class."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from ._reader import Field
from ._shape import shape_of
from .rules import kind_of
from .text import Text

_MUST, _MAY = Text("wajib", "required"), Text("boleh kosong", "optional")


def blank(subject: type) -> dict[str, Any]:
    """A document of this class with every field there and nothing filled in: a list holds one blank item."""
    kind = {"kind": kind_of(subject)} if hasattr(subject, "__kind__") else {}
    return kind | {field.plain: _blank_field(field) for field in shape_of(subject).fields}


def guide(subject: type, language: str) -> str:
    """What each field of the document asks for: its name in the file, its label, whether it must be filled."""
    return "\n".join(_guide_lines(subject, language, 0))


def _guide_lines(subject: type, language: str, depth: int) -> Iterator[str]:
    for field in shape_of(subject).fields:
        need = (_MUST if field.required else _MAY).to(language)
        name, asks = field.label.name.to(language), field.label.asks.to(language)
        yield f"{'  ' * depth}{field.plain} ({name}, {need}): {asks}"
        for part in field.node.parts:
            yield from _guide_lines(part, language, depth + 1)


def _blank_field(field: Field) -> Any:
    if field.default not in (attrs.NOTHING, None, ()):
        return field.default
    schema = field.node.schema({})
    if field.node.parts:
        inner = {f.plain: _blank_field(f) for f in shape_of(field.node.parts[0]).fields}
        return [inner] if schema.get("type") == "array" else inner
    if field.node.optional:
        return None
    return {"array": [], "object": {}, "string": ""}.get(str(schema.get("type")))
