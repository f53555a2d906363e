"""A blank form of a document, and the guide to filling it, both made from the document's class."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ._reader import Field
from ._shape import shape_of
from .rules import kind_of
from .text import Text

_MUST, _MAY = Text("wajib", "required"), Text("boleh kosong", "optional")


def blank(subject: type) -> dict[str, Any]:
    """A document of this class with every field there and nothing filled in.

    A list that must be given holds one blank item. What may stay empty is null or an empty list: filling in the rest
    makes a sound document of the form; `guide` tells what the optional parts consist of.
    """
    kind = {"kind": kind_of(subject)} if hasattr(subject, "__kind__") else {}
    return kind | {field.plain: _blank_field(field) for field in shape_of(subject).fields}


def guide(subject: type, language: str) -> str:
    """What each field of the document asks for: its name in the file, its label, whether it must be filled."""
    return "\n".join(_guide_lines(subject, language, 0))


def _guide_lines(subject: type, language: str, depth: int) -> Iterator[str]:
    for field in shape_of(subject).fields:
        need = (_MUST if field.required else _MAY).to(language)
        name, asks = field.label.name.to(language), field.label.asks.to(language)
        choices = ", ".join(field.node.schema({}).get("enum", ()))
        yield f"{'  ' * depth}{field.plain} ({name}, {need}): {asks}{choices and f' [{choices}]'}"
        for part in field.node.parts:
            yield from _guide_lines(part, language, depth + 1)


def _blank_field(field: Field) -> Any:
    if not field.required:
        return [] if field.default == () else field.default
    schema = field.node.schema({})
    if field.node.parts:
        inner = {f.plain: _blank_field(f) for f in shape_of(field.node.parts[0]).fields}
        return [inner] if schema.get("type") == "array" else inner
    return {"array": [], "object": {}, "string": ""}.get(str(schema.get("type")))
