"""The JSON Schema 2020-12 of a class, from its description."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .describe import Field, Type, describe
from .figures import WHOLE_LIMIT
from .validator import Validator

ENVELOPE = ("$schema", "kind")
"""What a whole document may carry beside its fields."""

DECIMAL = r"-?[0-9]{1,18}(\.[0-9]{1,400})?"
"""A number written as text: at most 400 decimals."""

_BOUNDS = {"exclusiveMinimum": -WHOLE_LIMIT, "exclusiveMaximum": WHOLE_LIMIT}
_SCALARS: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "whole": {"type": "integer"} | _BOUNDS,
    "flag": {"type": "boolean"},
    "day": {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "number": {"anyOf": [{"type": "number"} | _BOUNDS, {"type": "string", "pattern": f"^(?:{DECIMAL})$"}]},
}


def json_schema(cls: type) -> dict[str, Any]:
    """The JSON Schema of a whole document of this class, with titles and descriptions in both languages."""
    defs: dict[str, Any] = {}
    body = _object(cls, defs)
    kind = getattr(cls, "__kind__", None)
    if kind is not None:
        envelope = {ENVELOPE[0]: {"type": "string"}, ENVELOPE[1]: {"const": kind}}
        body["properties"] = envelope | body["properties"]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind or cls.__name__}
    return head | body | ({"$defs": defs} if defs else {})


def is_form(validator: Validator) -> bool:
    """Whether a validator says how a value is written, so that the bare type of the value needs no check of its own."""
    return not {"type", "anyOf", "enum"}.isdisjoint(validator.json_schema())


def _object(cls: type, defs: dict[str, Any]) -> dict[str, Any]:
    """The schema of a class as an object; the classes inside it go into `defs`."""
    fields = describe(cls)
    return {
        "type": "object",
        "properties": {field.plain: _field(field, defs) for field in fields},
        "required": [field.plain for field in fields if field.required],
        "additionalProperties": False,
    }


def _field(field: Field, defs: dict[str, Any]) -> dict[str, Any]:
    schema = _type(field.type, defs)
    if field.type.optional:
        schema = {"anyOf": [schema, {"type": "null"}]}
    name, help = field.label.name, field.label.help
    said = {"title": f"{name.id} / {name.en}", "description": f"{help.id} / {help.en}{_terms(field)}"}
    default = {"default": field.default} if isinstance(field.default, (str, int)) else {}
    return schema | said | default


def _terms(field: Field) -> str:
    """What the terms of a choice mean, in both languages, as far as the messages say it."""
    choices = (field.type if field.type.item is None else field.type.item).choices
    called = [(choice, field.term(choice)) for choice in choices if isinstance(choice, str)]
    return "".join(f"\n{choice}: {text.id} / {text.en}" for choice, text in called if text is not None)


def _type(held: Type, defs: dict[str, Any]) -> dict[str, Any]:
    return _all_of(_bare(held, defs), held.validators)


def _bare(held: Type, defs: dict[str, Any]) -> dict[str, Any]:
    if held.sort == "record":
        return {"$ref": f"#/$defs/{_defined(held.bare, defs)}"}
    if held.sort == "choice":
        whole = len(held.choices) == 1 and type(held.choices[0]) is int
        return {"type": "integer", "const": held.choices[0]} if whole else {"type": "string", "enum": [*held.choices]}
    if held.item is None:
        return dict(_SCALARS[held.sort])
    items = _type(held.item, defs)
    if held.key is None:
        return {"type": "array", "items": items}
    return {"type": "object", "propertyNames": _type(held.key, defs), "additionalProperties": items}


def _defined(cls: type, defs: dict[str, Any]) -> str:
    """The name in `defs` of the schema of a class; two classes of one name are told apart by a number."""
    body = _object(cls, defs)
    alike = (cls.__name__, *(f"{cls.__name__}{n}" for n in range(2, len(defs) + 3)))
    return next(each for each in alike if defs.setdefault(each, body) == body)


def _all_of(schema: dict[str, Any], validators: Iterable[Validator]) -> dict[str, Any]:
    further = [each.json_schema() for each in validators]
    if schema.get("anyOf") and len(further) == 1 and "anyOf" in further[0]:
        return further[0]  # narrower than any number
    for each in further:
        if any(schema.get(key, value) != value for key, value in each.items()):
            schema.setdefault("allOf", []).append(each)  # both must hold, so neither may overwrite the other
        else:
            schema.update(each)
    return schema
