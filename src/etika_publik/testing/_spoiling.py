"""bad: sound documents spoilt in exactly one place of their shape, with what must be told of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import attrs
from hypothesis import strategies as st

from .._reader import ENVELOPE
from .._validator import TEXT_LIMIT, Validator
from ..checking import subject_of
from ..report import pointer
from ..rules import kind_of
from ._places import Path, Place, Sort, changed, declared, places, without
from ._sound import good

_OBJECTS = [5, "teks", [], True, 2.5]
_LISTS = [5, "teks", {}, False]
_WRONG: dict[Any, list[Any]] = {
    str: [5, [], {}, True, 2.5],
    int: ["satu", "", "5", 2.5, True, [], {}],
    bool: ["true", "", 1, 0, []],
    datetime.date: ["2025-02-30", "2025-W36-1", "20250901", "2025-09-01T00:00:00", "1 Januari 2025", "", 2025, []],
    Decimal: ["satu", "", "1,5", "1e3", True, [], {}],
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
"""Texts of which each breaks some form or other."""

_FIGURES: list[Any] = [-1, 10**12]
_AMOUNTS: list[Any] = ["-0.01", "1.555"]  # figures as text, of which a range reads the number and a form the digits


class Spoilt(NamedTuple):
    """A document with one fault in its shape: the `code` and the JSON Pointer (`path`) that must be told, no more."""

    document: Any
    code: str
    path: str


def bad(subject: type | str, **options: Any) -> st.SearchStrategy[Spoilt]:
    """Documents like those of `good`, each spoilt in exactly one place of its shape.

    A field that must be given is left out, an unknown one put in, a value is of another sort than declared or one that
    a validator refuses, or the document calls itself another kind. The laws wait, so nothing else is to be told.
    """
    cls = subject_of(subject) if isinstance(subject, str) else subject
    return good(cls, **options).flatmap(lambda document: _one_of(document, cls))


def _one_of(document: Any, cls: type) -> st.SearchStrategy[Spoilt]:
    by_code: dict[str, list[Spoiling]] = {}
    for spoiling in spoilings(document, cls):
        by_code.setdefault(spoiling.code, []).append(spoiling)
    chosen = st.sampled_from(sorted(by_code)).flatmap(lambda code: st.sampled_from(by_code[code]))
    return chosen.map(lambda spoiling: spoiling.done_to(document))


@attrs.frozen
class Spoiling:
    """One way to spoil a document: where, what is to stand there (or nothing), and what must be told."""

    path: Path
    value: Any
    code: str

    def done_to(self, document: Any) -> Spoilt:
        if self.value is _ABSENT:
            return Spoilt(without(document, self.path), self.code, pointer(self.path))
        return Spoilt(changed(document, self.path, lambda _: self.value), self.code, pointer(self.path))


_ABSENT = object()


def spoilings(document: Any, cls: type) -> Iterator[Spoiling]:
    """Every way to spoil a sound document in one place."""
    if hasattr(cls, "__kind__"):
        yield Spoiling(("kind",), f"bukan-{kind_of(cls)}", "shape.kind")
    for place in places(document, cls):
        if place.sort.record and isinstance(place.value, Mapping):
            yield from _fields_spoilt(place)
        if place.sort.keys is not None and place.value:
            yield from _keys_spoilt(place, place.sort.keys)
        yield from (Spoiling(place.path, value, code) for value, code in refused(place.sort))


def _fields_spoilt(place: Place) -> Iterator[Spoiling]:
    """A record with a field left out, one put in that it does not have, or a wrong value in one it may have."""
    fields = declared(place.sort.bare)
    for field, sort in fields:
        path = (*place.path, field.plain)
        if field.required:
            yield Spoiling(path, _ABSENT, "shape.missing")
        elif field.plain not in place.value:
            yield from (Spoiling(path, value, code) for value, code in refused(sort))
    known = (*ENVELOPE, *(field.plain for field, _ in fields))
    strange = (name for name in ("catatan-lain", f"{fields[0][0].plain}s", "~/") if name not in known)
    yield from (Spoiling((*place.path, name), "tambahan", "shape.unknown") for name in strange)


def _keys_spoilt(place: Place, keys: Sort) -> Iterator[Spoiling]:
    """A mapping with a key that is refused, over a value that is not."""
    sound = next(iter(place.value.values()))
    for key, code in refused(keys):
        if isinstance(key, str):
            yield Spoiling((*place.path, key), sound, code)


def refused(sort: Sort) -> list[tuple[Any, str]]:
    """Values that are not let pass where this sort is declared, each with the code that has to be told."""
    of_another_sort = [(value, _code(sort, value)) for value in _of_another_sort(sort)]
    of_the_sort = [(v, _speaking(sort.validators, v)) for v in _candidates(sort)]
    nothing = [] if sort.optional else [(None, _code(sort, None))]
    return [(v, code) for v, code in (*of_another_sort, *of_the_sort, *nothing) if code is not None]


def _of_another_sort(sort: Sort) -> list[Any]:
    if sort.record:
        return _OBJECTS
    if sort.items is not None:
        return _LISTS if sort.keys is None else _OBJECTS
    if sort.choices:
        return ["Bukan pilihan", "", 5, [], {}]
    return _WRONG[sort.bare]


def _code(sort: Sort, value: Any) -> str:
    """What is told of a value of another sort: a validator of how it is to be written says it better."""
    if sort.choices:
        return "one_of"
    written = (each for each in sort.validators if not {"type", "anyOf"}.isdisjoint(each.json_schema()))
    return _speaking(written, value) or "shape.type"


def _speaking(validators: Iterable[Validator], value: Any) -> str | None:
    """The code of the first validator that refuses the value."""
    return next((each.code for each in validators if not each.is_valid(value)), None)


def _candidates(sort: Sort) -> list[Any]:
    """Values of the sort declared, of which some are refused by its validators."""
    bounds = [value for each in sort.validators for _, value in each.params if isinstance(value, int)]
    around = [bound + step for bound in bounds for step in (-1, 1)]
    written = any("anyOf" in each.json_schema() for each in sort.validators)
    figures = [*_FIGURES, *around, *(_AMOUNTS if written else ())]
    known: dict[Any, list[Any]] = {str: _TEXTS, int: [-1, 0, 10**12, *around], Decimal: figures}
    return [] if not sort.validators or sort.choices else known.get(sort.bare, [])
