"""The place of a finding in words: the names of the fields on its path."""

from __future__ import annotations

import functools

from ..documents.kinds import kinds, subject_of
from ..messages import Messages
from ..report import nth, shown
from ..schema.describe import Field, describe
from ..text import Text

_words = Messages("renderings")


def named_place(kind: str, path: str, language: str) -> str:
    """A JSON Pointer in words, made of the names of fields: "tahap kebijakan ke-3, tanggal mulai tahap"."""
    cls, field = _class_of(kind), None
    steps: list[str] = []
    for step in (each.replace("~1", "/").replace("~0", "~") for each in path.split("/")[1:]):
        if field is not None and _is_item(field, step):
            steps[-1] = nth(steps[-1], int(step), language)
            continue
        name, field = (None, None) if cls is None else _fields(cls).get(step, (None, None))
        steps.append(shown(step) if name is None else name.to(language))
        cls = None if field is None else field.type.part
    return ", ".join(steps) or _words("document").to(language)


@functools.cache
def _class_of(kind: str) -> type | None:
    return subject_of(kind) if kind in kinds() else None


@functools.cache
def _fields(cls: type) -> dict[str, tuple[Text, Field]]:
    """The fields of a class of ours, by their names in a document, each with what people call it."""
    return {field.plain: (field.label.name, field) for field in describe(cls)}


def _is_item(field: Field, step: str) -> bool:
    """Whether a step is the position of an item in the list that the field holds."""
    return step.isascii() and step.isdecimal() and len(step) < 10 and field.type.sort == "list"
