"""From an attrs class to a reader of plain data, and to its JSON Schema.

A class is compiled once, at first use, into one straight-line function: a look-up and a test for each field. Where a
test fails, the field's node reads the value again at leisure and tells every fault in it; nothing is built once a
fault is found. What a field is called and asks for stands in its annotation, beside its validators::

    title: Annotated[Words, label("judul", "title", "Nama kebijakan.", "The policy's name.")]

`shape_of(cls).read(data)` gives the record, or BAD, and the findings. It never raises, whatever plain data it meets.
"""

from __future__ import annotations

import datetime
import sys
import types
import typing
from collections import ChainMap
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

import attrs

from . import _forms, _validator, arrangement
from ._forms import key_form, partial_date, ref_form, rupiah, version_form
from ._frozen import FrozenMap
from ._node import SCALARS, Bind, Node, choice, held, many, scalar, table
from ._reader import ENVELOPE, Field, Label, Reader, compiled, decimal_plain
from ._validator import Validator
from .report import Finding
from .text import Text

Words = Annotated[str, _validator.text()]
Key = Annotated[str, key_form()]
FrameworkRef = Annotated[str, key_form()]
Ref = Annotated[str, ref_form()]
Version = Annotated[str, version_form()]
PartialDate = Annotated[str, partial_date()]
Rupiah = Annotated[Decimal, rupiah()]


@attrs.frozen(eq=False)
class Shape:
    """A compiled attrs class."""

    cls: type
    fields: tuple[Field, ...]
    read_at: Reader

    def read(self, data: object) -> tuple[Any, tuple[Finding, ...]]:
        """Give the record and no findings, or BAD and all of them."""
        out: list[Finding] = []
        return self.read_at(data, None, out), tuple(out)

    def json_schema(self) -> dict[str, Any]:
        """The JSON Schema 2020-12 of a whole document of this class."""
        defs: dict[str, Any] = {}
        body = self.object_schema(defs)
        kind = getattr(self.cls, "__kind__", None)
        if kind is not None:
            envelope = {ENVELOPE[0]: {"type": "string"}, ENVELOPE[1]: {"const": kind}}
            body["properties"] = envelope | body["properties"]
        head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind or self.cls.__name__}
        return head | body | ({"$defs": defs} if defs else {})

    def object_schema(self, defs: dict[str, Any]) -> dict[str, Any]:
        """The schema of the class as an object; classes inside it go into `defs`."""
        return {
            "type": "object",
            "properties": {field.plain: _field_schema(field, defs) for field in self.fields},
            "required": [field.plain for field in self.fields if field.required],
            "additionalProperties": False,
        }


def label(id: str, en: str, asks_id: str, asks_en: str, *, private: bool = False) -> Label:
    """Name a field in both languages and say in both what it asks for; it belongs in the field's Annotated.

    No message repeats the value of a `private` field.
    """
    return Label(Text(id, en), Text(asks_id, asks_en), private)


_shapes: dict[type, Shape] = {}


def shape_of(cls: type, _above: tuple[type, ...] = ()) -> Shape:
    """The shape of an attrs class, compiled at first use; TypeError for one that no plain data could be read into."""
    found = _shapes.get(cls)
    if found is None:
        if cls in _above:
            raise TypeError(f"{cls.__name__} holds itself: data for it could be endless")
        if not attrs.has(cls):
            raise TypeError(f"{cls!r} is no attrs class")
        hints = typing.get_type_hints(cls, localns=_names_for(cls), include_extras=True)
        own = [a for a in attrs.fields(cls) if a.metadata.get("plain", True) and a.init]
        untyped = next((a.name for a in own if a.name not in hints), None)
        if untyped is not None:
            raise TypeError(f"{cls.__name__}.{untyped} has no type")
        fields = tuple(_field(a, hints[a.name], (*_above, cls)) for a in own)
        found = _shapes.setdefault(cls, Shape(cls=cls, fields=fields, read_at=compiled(cls, fields)))
    return found


def _names_for(cls: type) -> Any:
    # The content model names validators it does not import, to keep the way to the first framework short.
    own: dict[str, Any] = vars(sys.modules[cls.__module__])
    return ChainMap(own, globals(), *(dict(vars(module)) for module in (_validator, _forms, arrangement)))


def _field(attribute: attrs.Attribute[Any], annotation: Any, above: tuple[type, ...]) -> Field:
    node = _node(Annotated[annotation, *_attached(attribute.validator)], above)
    extras = _unwrapped(annotation)[1]
    name = attribute.name.rstrip("_")
    own = next((e for e in extras if isinstance(e, Label)), Label(Text(name, name), Text(name, name)))
    return Field(
        python=attribute.name,
        name=attribute.alias or attribute.name,
        plain=name,
        label=own,
        node=node,
        default=_default(attribute),
    )


def _attached(validator: Any) -> tuple[Any, ...]:
    """Our validators that stand in an attrs field itself, alone or among others."""
    several = getattr(validator, "_validators", (validator,))
    return tuple(each for each in several if isinstance(each, Validator)) or (None,)


def _default(attribute: attrs.Attribute[Any]) -> Any:
    if isinstance(attribute.default, attrs.Factory):  # type: ignore[arg-type]
        raise TypeError(f"{attribute.name}: a default must be a frozen value, not made anew each time")
    return attribute.default


# --- From annotation to node ----------------------------------------------------------------------------------------


def _node(annotation: Any, above: tuple[type, ...]) -> Node:
    """The node of an annotation; TypeError, naming it, for one that no plain data could be read into."""
    annotation, extras = _unwrapped(annotation)
    validators = tuple(extra for extra in extras if isinstance(extra, Validator))
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType) and len(arguments) == 2 and types.NoneType in arguments:
        (inner,) = (argument for argument in arguments if argument is not types.NoneType)
        return attrs.evolve(_node(Annotated[inner, *extras, None], above), optional=True)
    if annotation in SCALARS:
        return scalar(SCALARS[annotation], validators)
    if origin is Literal:
        return held(choice(arguments), validators)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        part = _unwrapped(arguments[0])[0]
        if attrs.has(part):
            return _many_records(shape_of(part, above), validators)
        return many(_item(arguments[0], above), validators)
    if origin is Mapping:
        return held(table(_node(arguments[0], above), _item(arguments[1], above)), validators)
    if isinstance(annotation, type) and attrs.has(annotation):
        return held(_record(shape_of(annotation, above)), validators)
    raise TypeError(f"{annotation!r} cannot be read from plain data")


def _item(annotation: Any, above: tuple[type, ...]) -> Node:
    node = _node(annotation, above)
    if node.optional:
        raise TypeError(f"{annotation!r}: what stands in a list or mapping cannot be left out")
    return node


def _unwrapped(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    if typing.get_origin(annotation) is Annotated:
        inner, *extras = typing.get_args(annotation)
        return inner, tuple(extras)
    return annotation, ()


def _many_records(inner: Shape, validators: tuple[Validator, ...]) -> Node:
    """A list of records: the commonest node of all, and the one worth a way of its own."""

    def quick(v: str, at: str, name: str, bind: Bind) -> tuple[str, list[str]]:
        read_one = bind(inner.read_at)
        made = [f"{v}i, {v}at = [], {at}", f"for n, x in enumerate({v}):"]
        made += [f"    {v}i.append({read_one}(x, ({v}at, n), out, {name}))", f"{v} = tuple({v}i)"]
        return ("False", []) if validators else (f"type({v}) is list", made)

    return attrs.evolve(many(_record(inner), validators), quick=quick)


def _record(inner: Shape) -> Node:
    def schema(defs: dict[str, Any]) -> dict[str, Any]:
        body = inner.object_schema(defs)
        alike = (inner.cls.__name__, *(f"{inner.cls.__name__}{n}" for n in range(2, len(defs) + 3)))
        name = next(each for each in alike if defs.setdefault(each, body) == body)  # another class may have the name
        return {"$ref": f"#/$defs/{name}"}

    return Node(
        read=inner.read_at,
        quick=lambda v, at, name, bind: (
            f"type({v}) is dict",
            [f"{v} = {bind(inner.read_at)}({v}, {at}, out, {name})"],
        ),
        schema=schema,
        parts=(inner.cls,),
    )


def _field_schema(field: Field, defs: dict[str, Any]) -> dict[str, Any]:
    schema = field.node.schema(defs)
    if field.node.optional:
        schema = {"anyOf": [schema, {"type": "null"}]}
    name, asks = field.label.name, field.label.asks
    said = {"title": f"{name.id} / {name.en}", "description": f"{asks.id} / {asks.en}"}
    default = {"default": field.default} if isinstance(field.default, (str, int)) else {}
    return schema | said | default


# --- From record back to plain data ---------------------------------------------------------------------------------


def plain(value: Any) -> Any:
    """Give a record, or anything in one, as plain data for JSON; what equals its default is left out."""
    if attrs.has(type(value)) and not isinstance(value, FrozenMap):
        shape = shape_of(type(value))
        held = {field: getattr(value, field.python) for field in shape.fields}
        return {field.plain: plain(v) for field, v in held.items() if field.required or v != field.default}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return decimal_plain(value)
    return value.isoformat() if isinstance(value, datetime.date) else value
