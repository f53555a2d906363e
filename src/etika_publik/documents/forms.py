"""A blank form of a document, and the guide to filling it in, both made from the description of its class.

A class may offer `__blank__`, a function without arguments that gives what its form already holds: plain data by the
names of its fields. In this way the form of a service lists all the components that its standard needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..checking.rules import kind_of
from ..messages import Messages
from ..report import Param
from ..schema.describe import Field, Type, describe

_words = Messages("forms")


def blank(subject: type, *, whole: bool = False) -> dict[str, Any]:
    """A document of this class with every field there and nothing filled in; a required list has one item.

    What may stay empty is null or an empty list, so that the form becomes a valid document once the rest is filled in;
    with `whole` its parts and items stand there too.
    """
    kind = {"kind": kind_of(subject)} if hasattr(subject, "__kind__") else {}
    return kind | _blank_fields(subject, whole)


def guide(subject: type, language: str) -> str:
    """What each field of the document asks for: its name in the file, its label, whether and how it must be filled."""
    kind = [_words("kind").to(language).format(kind=kind_of(subject))] if hasattr(subject, "__kind__") else []
    return "\n".join([*kind, *_guide_lines(subject, language, 0)])


# --- The form -------------------------------------------------------------------------------------------------------


def _blank_fields(subject: type, whole: bool) -> dict[str, Any]:
    return {field.plain: _blank_field(field, whole) for field in describe(subject)} | _prefilled(subject)


def _prefilled(subject: type) -> dict[str, Any]:
    """What a class says its form already holds."""
    held: dict[str, Any] = getattr(subject, "__blank__", dict)()
    return held


def _blank_field(field: Field, whole: bool) -> Any:
    if not field.required and not (whole and field.default in (None, ())):
        return [] if field.default == () else field.default
    if not field.required and field.type.part is None and field.type.sort != "list":
        return None  # there is nothing in it to show
    return _blank_value(field.type, whole)


def _blank_value(held: Type, whole: bool) -> Any:
    """What a form shows for one value: an empty text asks to be filled in, whatever belongs there."""
    if held.sort == "record":
        return _blank_fields(held.bare, whole)
    if held.sort == "list" and held.item is not None:
        return [_blank_value(held.item, whole)]
    return {} if held.sort == "mapping" else ""


# --- The guide ------------------------------------------------------------------------------------------------------


def _guide_lines(subject: type, language: str, depth: int) -> Iterator[str]:
    prefilled = _prefilled(subject)
    for field in describe(subject):
        need = _words("required" if field.required else "optional").to(language)
        name, help = field.label.name.to(language), field.label.help.to(language)
        more = _choices(field, language) + _keys(prefilled.get(field.plain), language) + _default(field, language)
        yield f"{'  ' * depth}{field.plain} ({name}; {need}; {_sort(field.type, language)}): {help}{more}"
        if field.type.part is not None:
            yield from _guide_lines(field.type.part, language, depth + 1)


def _sort(held: Type, language: str) -> str:
    """What sort of value belongs in the field, with its bounds."""
    bounds = dict(_bounds(held))
    sort = "choice" if _terms(held) and held.item is None else held.sort
    said = [_words("sorts", sort), *(_words("bounds", key).format(n=bounds[key]) for key in bounds)]
    return " ".join(text.to(language) for text in said)


def _bounds(held: Type) -> Iterator[tuple[str, Param]]:
    for validator in held.validators:
        for key, value in validator.params:
            if key in ("low", "high"):
                yield key, value


def _terms(held: Type) -> tuple[str, ...]:
    """The terms of a choice, or of the choices in a list."""
    inner = held if held.item is None else held.item
    listed = (validator.json_schema().get("enum") for validator in inner.validators)
    return inner.choices if isinstance(next(iter(inner.choices), None), str) else next(filter(None, listed), ())


def _choices(field: Field, language: str) -> str:
    """The terms to choose from, each with what people call it where that is another word."""
    terms = [_term(field, choice, language) for choice in _terms(field.type)]
    return _words("choices").to(language).format(said=", ".join(terms)) if terms else ""


def _term(field: Field, choice: str, language: str) -> str:
    """The term, followed by what people call it: "perda (peraturan daerah)"; the term alone where the two are alike."""
    called = field.term(choice)
    word = choice if called is None else called.to(language)
    if word.casefold().endswith(f" ({choice})"):  # an abbreviation, which stands before the words already
        word = word[: -len(f" ({choice})")]
    alike = (choice, choice.replace("-", " "), choice.replace("-", ""))
    return choice if word in alike else f"{choice} ({word})"


def _keys(prefilled: Any, language: str) -> str:
    """The keys of named entries, where the form already holds them."""
    return _words("keys").to(language).format(said=", ".join(prefilled)) if isinstance(prefilled, Mapping) else ""


def _default(field: Field, language: str) -> str:
    no_default = field.required or field.default in (None, ())
    return "" if no_default else _words("default").to(language).format(said=field.default)
