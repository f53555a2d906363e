"""The place of a finding in words: the names of the fields on its path."""

from __future__ import annotations

import functools

from ..documents.kinds import kinds, subject_of
from ..messages import Messages
from ..report import nth, shown
from ..schema.describe import Field, describe

_words = Messages("renderings")


def named_place(kind: str, path: str, language: str) -> str:
    """A JSON Pointer in words, made of the names of fields: "tahap kebijakan ke-3, tanggal mulai tahap"."""
    cls, field = _class_of(kind), None
    steps: list[str] = []
    for step in (each.replace("~1", "/").replace("~0", "~") for each in path.split("/")[1:]):
        if field is not None and _is_item(field, step):
            steps[-1] = nth(steps[-1], int(step), language)
            continue
        field = _field(cls, step)
        steps.append(shown(step) if field is None else field.label.name.to(language))
        cls = None if field is None else field.type.part
    return ", ".join(steps) or _words("document").to(language)


@functools.cache
def _class_of(kind: str) -> type | None:
    return subject_of(kind) if kind in kinds() else None


def _field(cls: type | None, name: str) -> Field | None:
    return None if cls is None else next((f for f in describe(cls) if f.plain == name), None)


def _is_item(field: Field, step: str) -> bool:
    """Whether a step is the position of an item in the list that the field holds."""
    return step.isascii() and step.isdecimal() and len(step) < 10 and field.type.sort == "list"
