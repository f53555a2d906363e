"""How one sort of value is read from plain data: on the slow path, and on the fast path of the generated reader.

The slow path alone decides what is valid: it gives the typed value, or BAD and every issue. The fast path is source for
the generated reader of a class: a test that only valid values pass, and lines that make the typed value.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import attrs

from .._frozen import FrozenMap
from ..report import Finding, entry, key_of, shown
from ..text import Text, is_blank
from .describe import Type
from .figures import WHOLE_LIMIT, is_writable
from .formats import day_of, is_day
from .issues import BAD, Chain, Expected, add_issue, path_of, words, wrong_type
from .json_schema import DECIMAL, is_form
from .validator import Validator, one_of

Bind = Callable[[Any], str]  # gives an object a name in the generated source
Read = Callable[[Any, Chain, list[Finding], Text], Any]  # (value, chain, out, label) gives the typed value or BAD
Fast = Callable[[str, str, str, Bind], tuple[str, list[str]]]  # (variable, chain, label, bind) gives test and lines

_NEVER: Fast = lambda v, at, name, bind: ("False", [])  # noqa: E731 - there is no fast path


@attrs.frozen(eq=False)
class Node:
    """The two ways to read a value."""

    read: Read
    fast: Fast = _NEVER


@attrs.frozen
class Scalar:
    """A Python type that plain data holds as it is, or as the text or number it is read from."""

    expected: Expected
    accepts: Callable[[Any], bool]
    convert: Callable[[Any], Any] | None
    fast: Callable[[str], str]  # for the name of a variable, a test in source that only valid plain values pass


def node_of(held: Type, reader_of: Callable[[type], Callable[..., Any]]) -> Node:
    """The node of a described type; `reader_of` gives the generated reader of a class."""
    if held.sort == "record":
        return _held(_record(reader_of(held.bare)), held.validators)
    if held.sort == "choice":
        return _choice(held)
    if held.item is None:
        return _scalar(_SCALARS[held.sort], held.validators)
    if held.key is not None:
        return _held(_mapping(node_of(held.key, reader_of), held.item, node_of(held.item, reader_of)), held.validators)
    if held.item.sort == "record" and not held.item.validators:
        return _records(reader_of(held.item.bare), held.validators)
    return _list(held.item, node_of(held.item, reader_of), held.validators)


# --- Scalars --------------------------------------------------------------------------------------------------------


def _is_encodable(value: Any) -> bool:
    return type(value) is str and (value.isascii() or not any("\ud800" <= c <= "\udfff" for c in value))


def _to_day(value: Any) -> datetime.date:
    return value if type(value) is datetime.date else datetime.date.fromisoformat(value)


def _is_decimal(value: Any) -> bool:
    if type(value) is str:
        return _DECIMAL.fullmatch(value) is not None
    if type(value) is Decimal:
        return is_writable(value)
    return type(value) in (int, float) and -WHOLE_LIMIT < value < WHOLE_LIMIT


def _to_decimal(value: Any) -> Decimal:
    # A float is read as the digits it is written with, which are those in the file.
    return Decimal(repr(value)) if type(value) is float else Decimal(value)


_DECIMAL = re.compile(DECIMAL)
_QUOTED = re.compile(r"\s*-?[0-9]+\s*"), "quoted"
_COMMA = re.compile(r"\s*-?[0-9]+,[0-9]+\s*"), "comma"
_SCALARS: dict[str, Scalar] = {
    "text": Scalar(Expected("text"), _is_encodable, None, lambda v: f"type({v}) is str and {v}.isascii()"),
    "whole": Scalar(
        Expected("whole", written=_QUOTED),
        lambda v: type(v) is int and -WHOLE_LIMIT < v < WHOLE_LIMIT,
        None,
        lambda v: f"type({v}) is int and {-WHOLE_LIMIT} < {v} < {WHOLE_LIMIT}",
    ),
    "flag": Scalar(Expected("flag"), lambda v: type(v) is bool, None, lambda v: f"type({v}) is bool"),
    "day": Scalar(
        Expected("day"),
        lambda v: type(v) is datetime.date or (type(v) is str and is_day(v)),
        _to_day,
        lambda v: f"type({v}) is str and len({v}) == 10 and {v}[4] == '-' == {v}[7] and ({v}c := day_of({v}))",
    ),
    "number": Scalar(
        Expected("number", written=_COMMA),
        _is_decimal,
        _to_decimal,
        lambda v: f"type({v}) is int and {-WHOLE_LIMIT} < {v} < {WHOLE_LIMIT}",
    ),
}


def _scalar(kind: Scalar, validators: tuple[Validator, ...]) -> Node:
    # A validator of how a value is written says more about a value of another sort than the bare type does.
    forms = tuple(each for each in validators if is_form(each))
    covered = kind is _SCALARS["text"] and bool(forms)
    # A range looks at the number that a text stands for; a written form, such as that of rupiah, at what is written.
    of_figures = kind.convert is not None and len(forms) < len(validators)

    def read(value: Any, chain: Chain, out: list[Finding], name: Text) -> Any:
        if isinstance(value, str) and type(value) is not str:
            value = str.__str__(value)  # a parser's own sort of string
        if not covered and not kind.accepts(value):
            refusing = next((each for each in forms if not each.test(value)), None)
            if refusing is None:
                return wrong_type(out, chain, name, kind.expected, value)
            out.append(refusing.finding(value, path_of(chain), name))
            return BAD
        made = value if kind.convert is None else kind.convert(value)
        return made if _passes(validators, made if of_figures else value, chain, out, name) else BAD

    def fast(v: str, at: str, name: str, bind: Bind) -> tuple[str, list[str]]:
        if of_figures:
            return "False", []
        bare = "True" if covered else kind.fast(v).replace("day_of", bind(day_of))
        test = " and ".join(_fast_test(each, v, bare, bind) for each in validators) or bare
        if kind.convert is _to_day:
            return test, [f"{v} = {v}c"]  # the test has made the date already
        return test, [] if kind.convert is None else [f"{v} = {bind(kind.convert)}({v})"]

    return Node(read, fast)


def _fast_test(validator: Validator, v: str, bare: str, bind: Bind) -> str:
    called = f"{bare} and {bind(validator.test)}({v})"
    return f"({called})" if validator.fast_test is None else f"({validator.fast_test(v)} or {called})"


def _choice(held: Type) -> Node:
    choices = held.choices
    if all(type(choice) is str for choice in choices):
        return _held(_scalar(_SCALARS["text"], (one_of(*choices),)), held.validators)
    (only,) = choices  # a whole number, such as the format of a file

    def read(value: Any, chain: Chain, out: list[Finding], name: Text) -> Any:
        if type(value) is int and value == only:
            return value
        said = words("only", "blank" if is_blank(value) else "invalid")
        return add_issue(out, "one_of", chain, said, name, (("choices", str(only)), ("got", shown(value))))

    fast: Fast = lambda v, at, name, bind: (f"type({v}) is int and {v} == {only}", [])  # noqa: E731
    return _held(Node(read, fast), held.validators)


# --- Lists, mappings, records ---------------------------------------------------------------------------------------

_LIST, _GROUP, _RECORD = Expected("list"), Expected("group"), Type("record", None)


def _list(item: Type, node: Node, validators: tuple[Validator, ...]) -> Node:
    def read(value: Any, chain: Chain, out: list[Finding], name: Text) -> Any:
        if not isinstance(value, (list, tuple)):
            return wrong_type(out, chain, name, _LIST, value)
        before = len(out)
        items = tuple([node.read(each, (chain, n), out, name) for n, each in enumerate(value)])
        if len(out) == before:  # an issue of an item is reported there, and not of the list as well
            _passes(validators, value, chain, out, name)
        return items if len(out) == before else BAD

    def fast(v: str, at: str, name: str, bind: Bind) -> tuple[str, list[str]]:
        test, lines = node.fast("x", at, name, bind)
        if validators or item.part is not None or lines:
            return "False", []
        return f"type({v}) is list and all([{test} for x in {v}])", [f"{v} = tuple({v})"]

    return Node(read, fast)


def _mapping(key: Node, item: Type, node: Node) -> Node:
    def read(value: Any, chain: Chain, out: list[Finding], name: Text) -> Any:
        if not isinstance(value, Mapping):
            return wrong_type(out, chain, name, _GROUP, value)
        before = len(out)
        pairs = []
        for each, held in dict(value).items():
            place = (chain, each if isinstance(each, str) else shown(each))
            pairs.append(
                (key.read(each, place, out, key_of(name, each)), node.read(held, place, out, entry(name, each)))
            )
        return FrozenMap(tuple(pairs)) if len(out) == before else BAD

    def fast(v: str, at: str, name: str, bind: Bind) -> tuple[str, list[str]]:
        key_test, key_lines = key.fast("k", at, name, bind)
        test, lines = node.fast("x", at, name, bind)
        if item.part is not None or key_lines or lines:
            return "False", []
        valid = f"type({v}) is dict and all([{key_test} and {test} for k, x in {v}.items()])"
        return valid, [f"{v} = {bind(FrozenMap)}({v})"]

    return Node(read, fast)


def _record(read_at: Callable[..., Any]) -> Node:
    def fast(v: str, at: str, name: str, bind: Bind) -> tuple[str, list[str]]:
        return f"type({v}) is dict", [f"{v} = {bind(read_at)}({v}, {at}, out, {name})"]

    return Node(read_at, fast)


def _records(read_at: Callable[..., Any], validators: tuple[Validator, ...]) -> Node:
    """A list of records: the commonest node of all, with a fast path of its own."""

    def fast(v: str, at: str, name: str, bind: Bind) -> tuple[str, list[str]]:
        read_one = bind(read_at)
        made = [f"{v}i, {v}at = [], {at}", f"for n, x in enumerate({v}):"]
        made += [f"    {v}i.append({read_one}(x, ({v}at, n), out, {name}))", f"{v} = tuple({v}i)"]
        return ("False", []) if validators else (f"type({v}) is list", made)

    return Node(_list(_RECORD, _record(read_at), validators).read, fast)


def _held(node: Node, validators: tuple[Validator, ...]) -> Node:
    """The same node with validators that look at the plain value once it is valid by itself."""
    if not validators:
        return node

    def read(value: Any, chain: Chain, out: list[Finding], name: Text) -> Any:
        made = node.read(value, chain, out, name)
        return made if made is not BAD and _passes(validators, value, chain, out, name) else BAD

    return Node(read)


def _passes(validators: tuple[Validator, ...], value: Any, chain: Chain, out: list[Finding], name: Text) -> bool:
    """Whether the value passes the validators; the first that refuses it adds its finding."""
    for validator in validators:
        if not validator.test(value):
            out.append(validator.finding(value, path_of(chain), name))
            return False
    return True
