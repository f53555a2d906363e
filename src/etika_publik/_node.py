"""Nodes: how one sort of value is read from plain data, and how it stands in JSON Schema.

Every node knows two ways. `read` is thorough: it gives the typed value, or BAD and every fault it found. `quick` is
source for the compiled reader of a class: a test that only sound values pass, and what makes the typed value. The
thorough way alone decides what is right; the quick one merely knows a sound value when it sees one.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import attrs

from . import _validator
from ._fault import BAD, Chain, Expected, expected, fault, path_of, wrong_type
from ._forms import WHOLE_LIMIT, day_of, is_day
from ._frozen import FrozenMap
from ._validator import Validator
from .report import Finding, entry, is_blank, key_of, shown
from .text import Text

FINEST_DIGIT = 400
"""How many digits a number may have behind the point."""


Bind = Callable[[Any], str]  # gives an object a name in the generated source


@attrs.frozen(kw_only=True, eq=False)
class Node:
    """What stands behind a type: how to read it thoroughly, how to know a sound value at a glance, and its schema.

    `read(value, chain, out, label)` gives the typed value, or BAD with the findings in `out`.
    `quick(v, at, name, bind)` gives a test that only sound values pass, and lines that make the typed value of one.
    `parts` are the classes of the records inside.
    """

    read: Callable[[Any, Chain, list[Finding], Text], Any]
    quick: Callable[[str, str, str, Bind], tuple[str, list[str]]]
    schema: Callable[[dict[str, Any]], dict[str, Any]]
    parts: tuple[type, ...] = ()
    optional: bool = False


@attrs.frozen
class Scalar:
    """A Python type that plain data holds as it is, or as a string or number it is read from."""

    sort: Expected
    accepts: Callable[[Any], bool]
    convert: Callable[[Any], Any] | None
    quick: Callable[[str], str]  # for the name of a variable, a test in source that a sound plain value passes
    schema: Mapping[str, Any]


def _is_encodable(value: Any) -> bool:
    return type(value) is str and (value.isascii() or not any("\ud800" <= c <= "\udfff" for c in value))


def held(node: Node, validators: tuple[Validator, ...]) -> Node:
    """The same node with validators that look at the plain value once it is sound by itself."""
    if not validators:
        return node

    def read(value: Any, chain: Chain, out: list[Finding], name: Text) -> Any:
        made = node.read(value, chain, out, name)
        return made if made is not BAD and _hold(validators, value, chain, out, name) else BAD

    return attrs.evolve(
        node,
        read=read,
        quick=lambda v, at, name, bind: ("False", []),
        schema=lambda defs: _all_of(dict(node.schema(defs)), validators),
    )


def _to_day(value: Any) -> datetime.date:
    return value if type(value) is datetime.date else datetime.date.fromisoformat(value)


def _is_decimal(value: Any) -> bool:
    if type(value) is str:
        return _DECIMAL.fullmatch(value) is not None
    if type(value) is Decimal:
        return is_writable(value)
    return type(value) in (int, float) and -WHOLE_LIMIT < value < WHOLE_LIMIT


def is_writable(value: Decimal) -> bool:
    """Whether it is a number of ours when written out; a short text may stand for a billion digits: 1e-999999999."""
    if not value.is_finite() or not -WHOLE_LIMIT < value < WHOLE_LIMIT:
        return False
    return value.as_tuple().exponent >= -FINEST_DIGIT  # type: ignore[operator]  # of what is finite it is a number


def _to_decimal(value: Any) -> Decimal:
    # A float is taken as the digits it is written with, which is what stood in the file.
    return Decimal(repr(value)) if type(value) is float else Decimal(value)


_QUOTED = (
    re.compile(r"\s*-?[0-9]+\s*"),
    Text(
        "Isian {label} harus ditulis sebagai bilangan tanpa tanda kutip, bukan {got}.",
        "The {label} must be written as a number, without quotation marks, not {got}.",
    ),
)
_COMMA = (
    re.compile(r"\s*-?[0-9]+,[0-9]+\s*"),
    Text(
        "Isian {label} harus memakai titik sebagai tanda desimal, misalnya 12.5, bukan koma seperti {got}.",
        "The {label} must have a point before its decimals, like 12.5, not a comma as in {got}.",
    ),
)
_DECIMAL = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,400})?")
_BOUNDS = {"exclusiveMinimum": -WHOLE_LIMIT, "exclusiveMaximum": WHOLE_LIMIT}
TEXT = Scalar(
    expected("teks", "text"), _is_encodable, None, lambda v: f"type({v}) is str and {v}.isascii()", {"type": "string"}
)
SCALARS: dict[Any, Scalar] = {
    str: TEXT,
    int: Scalar(
        expected("bilangan bulat (paling banyak 18 angka)", "a whole number (18 digits at most)", _QUOTED),
        lambda v: type(v) is int and -WHOLE_LIMIT < v < WHOLE_LIMIT,
        None,
        lambda v: f"type({v}) is int and {-WHOLE_LIMIT} < {v} < {WHOLE_LIMIT}",
        {"type": "integer"} | _BOUNDS,
    ),
    bool: Scalar(
        expected("true (ya) atau false (tidak)", "true (yes) or false (no)"),
        lambda v: type(v) is bool,
        None,
        lambda v: f"type({v}) is bool",
        {"type": "boolean"},
    ),
    datetime.date: Scalar(
        expected("tanggal seperti 2025-03-14", "a date like 2025-03-14"),
        lambda v: type(v) is datetime.date or (type(v) is str and is_day(v)),
        _to_day,
        lambda v: f"type({v}) is str and len({v}) == 10 and {v}[4] == '-' == {v}[7] and ({v}c := day_of({v}))",
        {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    ),
    Decimal: Scalar(
        expected(
            "bilangan (paling banyak 18 angka sebelum titik desimal)",
            "a number (18 digits at most before the decimal point)",
            _COMMA,
        ),
        _is_decimal,
        _to_decimal,
        lambda v: f"type({v}) is int and {-WHOLE_LIMIT} < {v} < {WHOLE_LIMIT}",
        {"anyOf": [{"type": "number"} | _BOUNDS, {"type": "string", "pattern": f"^(?:{_DECIMAL.pattern})$"}]},
    ),
}


def scalar(kind: Scalar, validators: tuple[Validator, ...]) -> Node:
    # A validator of how a value is written says more about another sort of value than the bare type does.
    writing = tuple(each for each in validators if _of_writing(each))
    spoken_for = kind is TEXT and bool(writing)
    # A range looks at the number that a text stands for; a written form, such as that of rupiah, at what is written.
    of_figures = kind.convert is not None and len(writing) < len(validators)

    def read(value: Any, chain: Chain, out: list[Finding], name: Text) -> Any:
        if isinstance(value, str) and type(value) is not str:
            value = str.__str__(value)  # a parser's own sort of string
        if not spoken_for and not kind.accepts(value):
            said_by = next((each for each in writing if not each.test(value)), None)
            if said_by is None:
                return wrong_type(out, chain, name, kind.sort, value)
            out.append(said_by.finding(value, path_of(chain), name))
            return BAD
        made = value if kind.convert is None else kind.convert(value)
        return made if _hold(validators, made if of_figures else value, chain, out, name) else BAD

    def quick(v: str, at: str, name: str, bind: Bind) -> tuple[str, list[str]]:
        if of_figures:
            return "False", []
        bare = "True" if spoken_for else kind.quick(v).replace("day_of", bind(day_of))
        test = " and ".join(_glanced(each, v, bare, bind) for each in validators) or bare
        if kind.convert is _to_day:
            return test, [f"{v} = {v}c"]  # the test has made the date already
        return test, [] if kind.convert is None else [f"{v} = {bind(kind.convert)}({v})"]

    return Node(read=read, quick=quick, schema=lambda defs: _all_of(dict(kind.schema), validators))


def _glanced(validator: Validator, v: str, bare: str, bind: Bind) -> str:
    called = f"{bare} and {bind(validator.test)}({v})"
    return f"({called})" if validator.glance is None else f"({validator.glance(v)} or {called})"


def choice(choices: tuple[Any, ...]) -> Node:
    if all(type(choice) is str for choice in choices):
        return scalar(TEXT, (_validator.one_of(*choices),))
    if len(choices) != 1 or type(choices[0]) is not int:
        raise TypeError(f"a Literal of strings or of one whole number can be read, not {choices!r}")
    (only,) = choices  # such as the format of a file

    def read(value: Any, chain: Chain, out: list[Finding], name: Text) -> Any:
        if type(value) is int and value == only:
            return value
        said = _ONLY_BLANK if is_blank(value) else _ONLY
        return fault(out, "one_of", chain, said, name, (("choices", str(only)), ("got", shown(value))))

    return Node(
        read=read,
        quick=lambda v, at, name, bind: (f"type({v}) is int and {v} == {only}", []),
        schema=lambda defs: {"type": "integer", "const": only},
    )


def many(item: Node, validators: tuple[Validator, ...]) -> Node:
    def read(value: Any, chain: Chain, out: list[Finding], name: Text) -> Any:
        if not isinstance(value, (list, tuple)):
            return wrong_type(out, chain, name, _LIST, value)
        before = len(out)
        items = tuple([item.read(each, (chain, n), out, name) for n, each in enumerate(value)])
        if len(out) == before:  # what is wrong with an item is told there, not of the list as well
            _hold(validators, value, chain, out, name)
        return items if len(out) == before else BAD

    def quick(v: str, at: str, name: str, bind: Bind) -> tuple[str, list[str]]:
        test, lines = item.quick("x", at, name, bind)
        if validators or item.parts or lines:
            return "False", []
        return f"type({v}) is list and all([{test} for x in {v}])", [f"{v} = tuple({v})"]

    def schema(defs: dict[str, Any]) -> dict[str, Any]:
        return _all_of({"type": "array", "items": item.schema(defs)}, validators)

    return Node(read=read, quick=quick, schema=schema, parts=item.parts)


def table(key: Node, item: Node) -> Node:
    def read(value: Any, chain: Chain, out: list[Finding], name: Text) -> Any:
        if not isinstance(value, Mapping):
            return wrong_type(out, chain, name, _OBJECT, value)
        before = len(out)
        pairs = []
        for each, held in dict(value).items():
            place = (chain, each if isinstance(each, str) else shown(each))
            pairs.append(
                (key.read(each, place, out, key_of(name, each)), item.read(held, place, out, entry(name, each)))
            )
        return FrozenMap(tuple(pairs)) if len(out) == before else BAD

    def quick(v: str, at: str, name: str, bind: Bind) -> tuple[str, list[str]]:
        key_test, key_lines = key.quick("k", at, name, bind)
        test, lines = item.quick("x", at, name, bind)
        if item.parts or key_lines or lines:
            return "False", []
        sound = f"type({v}) is dict and all([{key_test} and {test} for k, x in {v}.items()])"
        return sound, [f"{v} = {bind(FrozenMap)}({v})"]

    def schema(defs: dict[str, Any]) -> dict[str, Any]:
        return {"type": "object", "propertyNames": key.schema(defs), "additionalProperties": item.schema(defs)}

    return Node(read=read, quick=quick, schema=schema, parts=item.parts)


_LIST, _OBJECT = (
    expected("daftar ([] bila tanpa isi)", "a list ([] if there is nothing in it)"),
    expected("kelompok isian", "a group of fields"),
)
_ONLY = Text("Isian {label} harus {choices}, bukan {got}.", "The {label} must be {choices}, not {got}.")
_ONLY_BLANK = Text(
    "Isian {label} masih kosong; isi dengan {choices}.", "The {label} must not be blank; give {choices}."
)


def _hold(validators: tuple[Validator, ...], value: Any, chain: Chain, out: list[Finding], name: Text) -> bool:
    """Whether the value passes the validators; the first that refuses it speaks."""
    for validator in validators:
        if not validator.test(value):
            out.append(validator.finding(value, path_of(chain), name))
            return False
    return True


def _of_writing(validator: Validator) -> bool:
    return not {"type", "anyOf", "enum"}.isdisjoint(validator.json_schema())


def _all_of(schema: dict[str, Any], validators: tuple[Validator, ...]) -> dict[str, Any]:
    if schema.get("anyOf") and len(validators) == 1 and _of_writing(validators[0]):
        return validators[0].json_schema()  # narrower than any number
    for validator in validators:
        further = validator.json_schema()
        if any(schema.get(key, value) != value for key, value in further.items()):
            schema.setdefault("allOf", []).append(further)  # both must hold: neither may overwrite the other
        else:
            schema.update(further)
    return schema
