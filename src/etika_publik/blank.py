"""A blank form of a document, and the guide to filling it, both made from the document's class.

A class may offer `__blank__`, a function without arguments that gives what its form holds ahead: plain data by the
names of its fields. So the form of a service can list all the components that its standard needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ._reader import Field
from ._shape import shape_of
from .rules import kind_of
from .text import Text

_KIND = Text(
    'kind: biarkan "{kind}"; inilah jenis dokumennya.', 'kind: leave it "{kind}"; it is what this document is.'
)
_MUST, _MAY = Text("wajib", "required"), Text("tidak wajib", "optional")
_CHOICES, _DEFAULT = (
    Text(" Pilihan: {said}.", " Choices: {said}."),
    Text(" Bila tidak ditulis: {said}.", " Else: {said}."),
)

_TEXT, _DAY = Text("teks", "text"), Text("tanggal seperti 2025-03-14", "a date like 2025-03-14")
_CHOICE, _GROUP = Text("satu pilihan", "one choice"), Text("kelompok isian", "a group of fields")
_LIST, _TABLE = Text("daftar", "a list"), Text("isian bernama", "named entries")
_YES_OR_NO, _KEYS = Text("true atau false", "true or false"), Text(" Kunci: {said}.", " Keys: {said}.")
_NUMBER, _WHOLE = Text("bilangan", "a number"), Text("bilangan bulat", "a whole number")
_SORTS = {"string": _TEXT, "integer": _WHOLE, "array": _LIST, "object": _TABLE, "boolean": _YES_OR_NO}
_BOUNDS = {"minimum": Text("mulai {n}", "from {n}"), "maximum": Text("sampai {n}", "to {n}")}


def blank(subject: type, *, whole: bool = False) -> dict[str, Any]:
    """A document of this class with every field there and nothing filled in; a list that must be given has one item.

    What may stay empty is null or an empty list, so that filling in the rest makes a sound document of the form; with
    `whole` its parts and items stand there too.
    """
    kind = {"kind": kind_of(subject)} if hasattr(subject, "__kind__") else {}
    return kind | _blank_fields(subject, whole)


def guide(subject: type, language: str) -> str:
    """What each field of the document asks for: its name in the file, its label, whether and how it must be filled."""
    kind = [_KIND.to(language).format(kind=kind_of(subject))] if hasattr(subject, "__kind__") else []
    return "\n".join([*kind, *_guide_lines(subject, language, 0)])


# --- The form -------------------------------------------------------------------------------------------------------


def _blank_fields(subject: type, whole: bool) -> dict[str, Any]:
    ahead = _ahead(subject)
    return {field.plain: _blank_field(field, whole) for field in shape_of(subject).fields} | ahead


def _ahead(subject: type) -> dict[str, Any]:
    """What a class says its form holds ahead."""
    held: dict[str, Any] = getattr(subject, "__blank__", dict)()
    return held


def _blank_field(field: Field, whole: bool) -> Any:
    if not field.required and not (whole and field.default in (None, ())):
        return [] if field.default == () else field.default
    schema = field.node.schema({})
    if field.node.parts:
        inner = _blank_fields(field.node.parts[0], whole)
        return [inner] if schema.get("type") == "array" else inner
    if not field.required and schema.get("type") != "array":
        return None  # there is nothing in it to show
    return _blank_value(schema)


def _blank_value(schema: Mapping[str, Any]) -> Any:
    """What a form shows for one value: an empty text says "fill me in" whatever belongs there."""
    if schema.get("type") == "array":
        return [_blank_value(schema["items"])]
    return {} if schema.get("type") == "object" else ""


# --- The guide ------------------------------------------------------------------------------------------------------


def _guide_lines(subject: type, language: str, depth: int) -> Iterator[str]:
    ahead = _ahead(subject)
    for field in shape_of(subject).fields:
        need = (_MUST if field.required else _MAY).to(language)
        name, asks = field.label.name.to(language), field.label.asks.to(language)
        more = _choices(field, asks, language) + _keys(ahead.get(field.plain), language) + _default(field, language)
        yield f"{'  ' * depth}{field.plain} ({name}; {need}; {_form(field, language)}): {asks}{more}"
        for part in field.node.parts:
            yield from _guide_lines(part, language, depth + 1)


def _form(field: Field, language: str) -> str:
    """What sort of value belongs in the field."""
    schema = field.node.schema({})
    if "$ref" in schema:
        return _GROUP.to(language)
    if schema.get("format") == "date":
        return _DAY.to(language)
    if "enum" in schema:
        return _CHOICE.to(language)
    sort = _NUMBER if "anyOf" in schema else _SORTS[schema["type"]]  # a number may be written as text as well
    bounds = (said.to(language).format(n=schema[key]) for key, said in _BOUNDS.items() if key in schema)
    return " ".join((sort.to(language), *bounds))


def _choices(field: Field, asks: str, language: str) -> str:
    """The terms to choose from, unless what the field asks for names them all."""
    schema = field.node.schema({})
    terms = schema.get("items", schema).get("enum", ())
    return "" if all(term in asks for term in terms) else _CHOICES.to(language).format(said=", ".join(terms))


def _keys(ahead: Any, language: str) -> str:
    """The keys of named entries, where the form holds them ahead."""
    return _KEYS.to(language).format(said=", ".join(ahead)) if isinstance(ahead, Mapping) else ""


def _default(field: Field, language: str) -> str:
    return "" if field.required or field.default in (None, ()) else _DEFAULT.to(language).format(said=field.default)
