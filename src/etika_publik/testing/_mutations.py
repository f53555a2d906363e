"""invalid: valid documents changed in exactly one place of their shape, with the finding that must be reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import attrs
from hypothesis import strategies as st

from ..checking.rules import kind_of
from ..documents.kinds import class_of
from ..report import pointer
from ..schema.describe import Type, describe
from ..schema.json_schema import ENVELOPE, is_form
from ..schema.validator import TEXT_LIMIT, Validator
from ._places import Path, Place, changed, places, without
from ._valid import valid

_OBJECTS = [5, "teks", [], True, 2.5]
_LISTS = [5, "teks", {}, False]
_WRONG: dict[str, list[Any]] = {
    "text": [5, [], {}, True, 2.5],
    "whole": ["satu", "", "5", 2.5, True, [], {}],
    "flag": ["true", "", 1, 0, []],
    "day": ["2025-02-30", "2025-W36-1", "20250901", "2025-09-01T00:00:00", "1 Januari 2025", "", 2025, []],
    "number": ["satu", "", "1,5", "1e3", True, [], {}],
}
_TEXTS = [
    "",
    " \t\n",
    "a" * (TEXT_LIMIT + 1),
    "Huruf Besar",
    "-",
    "kerja.",
    "komitmen.tidak-ada-ketentuan-ini",
    "www.contoh.example",
    "https://contoh.example/a b",
    "2025-13",
    "ID-BT",
    "0" * 63,
    "1.x",
]
"""Texts each of which is invalid in one form or another."""

_FIGURES: list[Any] = [-1, 10**12]
_AMOUNTS: list[Any] = ["-0.01", "1.555"]  # figures as text: a range reads the number, a form the digits


class Mutation(NamedTuple):
    """An invalid document with one issue of shape: the `code` and the JSON Pointer (`path`) of its only finding."""

    document: Any
    code: str
    path: str


def invalid(subject: type | str, **options: Any) -> st.SearchStrategy[Mutation]:
    """Documents like those of `valid`, each changed in exactly one place of its shape.

    A required field is left out, an unknown one is added, a value is of another sort than declared or refused by a
    validator, or the document names another kind. The rules wait, so nothing else is reported.
    """
    cls = class_of(subject)
    return valid(cls, **options).flatmap(lambda document: _one_of(document, cls))


def _one_of(document: Any, cls: type) -> st.SearchStrategy[Mutation]:
    by_code: dict[str, list[Change]] = {}
    for change in changes(document, cls):
        by_code.setdefault(change.code, []).append(change)
    chosen = st.sampled_from(sorted(by_code)).flatmap(lambda code: st.sampled_from(by_code[code]))
    return chosen.map(lambda change: change.done_to(document))


@attrs.frozen
class Change:
    """One way to make a document invalid: where, the new value (or its absence), and the code of the finding."""

    path: Path
    value: Any
    code: str

    def done_to(self, document: Any) -> Mutation:
        if self.value is _ABSENT:
            return Mutation(without(document, self.path), self.code, pointer(self.path))
        return Mutation(changed(document, self.path, lambda _: self.value), self.code, pointer(self.path))


_ABSENT = object()


def changes(document: Any, cls: type) -> Iterator[Change]:
    """Every way to make a valid document invalid in one place."""
    if hasattr(cls, "__kind__"):
        yield Change(("kind",), f"bukan-{kind_of(cls)}", "shape.kind")
    for place in places(document, cls):
        if place.type.sort == "record" and isinstance(place.value, Mapping):
            yield from _fields_changed(place)
        if place.type.key is not None and place.value:
            yield from _keys_changed(place, place.type.key)
        yield from (Change(place.path, value, code) for value, code in refused(place.type))


def _fields_changed(place: Place) -> Iterator[Change]:
    """A record without a required field, with an unknown one, or with an invalid value in an optional one."""
    fields = describe(place.type.bare)
    for field in fields:
        path = (*place.path, field.plain)
        if field.required:
            yield Change(path, _ABSENT, "shape.missing")
        elif field.plain not in place.value:
            yield from (Change(path, value, code) for value, code in refused(field.type))
    known = (*ENVELOPE, *(field.plain for field in fields))
    unknown = (name for name in ("catatan-lain", f"{fields[0].plain}s", "~/") if name not in known)
    yield from (Change((*place.path, name), "tambahan", "shape.unknown") for name in unknown)


def _keys_changed(place: Place, key: Type) -> Iterator[Change]:
    """A mapping with an invalid key over a valid value."""
    held = next(iter(place.value.values()))
    for name, code in refused(key):
        if isinstance(name, str):
            yield Change((*place.path, name), held, code)


def refused(held: Type) -> list[tuple[Any, str]]:
    """Values that are invalid where this type is declared, each with the code of its finding."""
    of_another_sort = [(value, _code(held, value)) for value in _of_another_sort(held)]
    of_the_sort = [(v, _refusing(held.validators, v)) for v in _candidates(held)]
    nothing = [] if held.optional else [(None, _code(held, None))]
    return [(v, code) for v, code in (*of_another_sort, *of_the_sort, *nothing) if code is not None]


def _of_another_sort(held: Type) -> list[Any]:
    if held.sort in ("record", "mapping"):
        return _OBJECTS
    if held.sort == "list":
        return _LISTS
    return ["Bukan pilihan", "", 5, [], {}] if held.sort == "choice" else _WRONG[held.sort]


def _code(held: Type, value: Any) -> str:
    """The code for a value of another sort: that of a validator of how the value is written, where there is one."""
    if held.sort == "choice":
        return "one_of"
    return _refusing(filter(is_form, held.validators), value) or "shape.type"


def _refusing(validators: Iterable[Validator], value: Any) -> str | None:
    """The code of the first validator that refuses the value."""
    return next((each.code for each in validators if not each.is_valid(value)), None)


def _candidates(held: Type) -> list[Any]:
    """Values of the declared sort, some of which its validators refuse."""
    bounds = [value for each in held.validators for _, value in each.params if isinstance(value, int)]
    around = [bound + step for bound in bounds for step in (-1, 1)]
    written = any("anyOf" in each.json_schema() for each in held.validators)
    figures = [*_FIGURES, *around, *(_AMOUNTS if written else ())]
    known: dict[str, list[Any]] = {"text": _TEXTS, "whole": [-1, 0, 10**12, *around], "number": figures}
    return known.get(held.sort, []) if held.validators else []
