"""The compiled reader of a class: one straight-line function, written for it at first use.

For each field it makes one look-up and one test that a sound value passes. Where the test fails, the field's node
reads the value again thoroughly and tells every fault in it. Nothing is built once a fault is found. The path is kept
as a chain of places and made a JSON Pointer only for a fault.
"""

from __future__ import annotations

import linecache
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import attrs

from ._node import BAD, Bind, Chain, Node, fault, path_of, wrong_type
from .errors import Invalid
from .report import Finding, shown
from .text import Text, near

ENVELOPE = ("$schema", "kind")
"""What a whole document may carry beside its fields."""

Reader = Callable[..., Any]  # (data, chain, out, name) gives the record, or BAD and the findings in `out`

_MISSING: Any = type("Missing", (), {"__slots__": ()})()
_DOCUMENT = Text("dokumen", "document")


@attrs.frozen
class Label:
    """What a person calls a field, and what the field asks for."""

    name: Text
    asks: Text


@attrs.frozen(eq=False)
class Field:
    """One field of a class: its names as attribute, as argument and in plain data, its label, node and default."""

    python: str
    name: str
    plain: str
    label: Label
    node: Node
    default: Any

    @property
    def required(self) -> bool:
        return self.default is attrs.NOTHING


def compiled(cls: type, fields: tuple[Field, ...]) -> Reader:
    """Write, compile and register the reader: read_at(data, chain, out, name) gives the record or BAD."""
    names = _allowed(cls, fields)
    bound: dict[str, Any] = {"MISSING": _MISSING, "BAD": BAD, "DOCUMENT": _DOCUMENT, "NAMES": names}
    bound |= {"as_object": _as_object(cls, fields), "unknown": _unknown(names), "kind_of": _kind_of(cls)}

    def bind(value: Any) -> str:
        name = f"b{len(bound)}"
        bound[name] = value
        return name

    lines = [
        "def read_at(data, chain, out, name=DOCUMENT):",
        "    if type(data) is not dict:",
        "        data = as_object(data, chain, out, name)",
        "        if data is BAD:",
        "            return BAD",
        "    before = len(out)",
        "    get = data.get",
    ]
    for place, field in enumerate(fields):
        lines += _field_lines(field, f"f{place}", bind)
    if hasattr(cls, "__kind__"):
        lines += ["    kind_of(get('kind', MISSING), chain, out)"]
    lines += [
        "    if not NAMES.issuperset(data):",
        "        unknown(data, chain, out)",
        "    if len(out) != before:",
        "        return BAD",
        *_building_lines(cls, fields, bind),
    ]
    source = "\n".join(lines) + "\n"
    file = f"<etika-publik reader of {cls.__module__}.{cls.__qualname__}>"
    exec(compile(source, file, "exec"), bound)  # noqa: S102 - our own source; of the data only field names are in it
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    reader: Reader = bound["read_at"]
    return reader


def _field_lines(field: Field, v: str, bind: Bind) -> list[str]:
    at = f"(chain, {field.plain!r})"
    test, convert = field.node.quick(v, at, bind(field.label.name), bind)
    lines = [f"    {v} = get({field.plain!r}, MISSING)"]
    start = "if"
    if not field.required:
        absent = f"{v} is MISSING or {v} is None" if field.node.optional else f"{v} is MISSING"
        lines += [f"    if {absent}:", f"        {v} = {bind(field.default)}"]
        start = "elif"
    made = f"{v} = {convert}" if convert != v else "pass"
    explained = f"{v} = {bind(_explain(field))}({v}, {at}, out)"
    return [*lines, f"    {start} {test}:", f"        {made}", "    else:", f"        {explained}"]


def _explain(field: Field) -> Callable[..., Any]:
    """What is called when a field is not seen to be sound at a glance."""
    node, name = field.node, field.label.name

    def explain(value: Any, chain: Chain, out: list[Finding]) -> Any:
        if value is _MISSING:
            return fault(out, "shape.missing", chain, _ABSENT, name)
        if value is None and node.optional:
            return None
        return node.read(value, chain, out, name)

    return explain


def _building_lines(cls: type, fields: tuple[Field, ...], bind: Bind) -> list[str]:
    """Lines that make the record of the values f0, f1 …"""
    twin = _twin(cls, fields)
    if twin is None:
        values = ", ".join(f"{field.name!r}: f{place}" for place, field in enumerate(fields))
        return [f"    return {bind(_build(cls))}({{{values}}}, chain, out)"]
    assign = [f"    made.{field.python} = f{place}" for place, field in enumerate(fields)]
    return [f"    made = {bind(twin)}()", *assign, f"    made.__class__ = {bind(cls)}", "    return made"]


def _twin(cls: type, fields: tuple[Field, ...]) -> type | None:
    """A class with the same slots and no guard, to be filled and then turned into `cls`: twice as quick as its __init__.

    None where filling the slots is not all that __init__ does, or where Python refuses to turn one into the other (it
    does for a class with a slot for weak references: hence `weakref_slot=False` on our records).
    """
    own = attrs.fields(cls)
    plain_fields = len(own) == len(fields) and not any(a.validator or a.converter or not a.init for a in own)
    hooks = ("__attrs_pre_init__", "__attrs_post_init__", "__attrs_init__")
    if cls.__mro__ != (cls, object) or not plain_fields or any(hasattr(cls, hook) for hook in hooks):
        return None
    twin = type(cls.__name__, (), {"__slots__": vars(cls).get("__slots__", ())})
    try:
        twin().__class__ = cls
    except TypeError:
        return None
    return twin


def _build(cls: type) -> Callable[..., Any]:
    def build(values: dict[str, Any], chain: Chain, out: list[Finding]) -> Any:
        try:
            return cls(**values)
        except Invalid as refusal:
            out.extend(attrs.evolve(f, path=path_of(chain) + f.path) for f in refusal.report.findings)
        except (ValueError, TypeError) as refusal:
            fault(out, "shape.refused", chain, _REFUSED, _DOCUMENT, said=str(refusal)[:200])
        return BAD

    return build


def _allowed(cls: type, fields: tuple[Field, ...]) -> frozenset[str]:
    own = frozenset(field.plain for field in fields)
    return own | frozenset(ENVELOPE) if hasattr(cls, "__kind__") else own


def _unknown(allowed: frozenset[str]) -> Callable[..., None]:
    def unknown(data: dict[Any, Any], chain: Chain, out: list[Finding]) -> None:
        for key in data:
            if key not in allowed:
                meant = next(iter(near(key, allowed)), None)
                place = key if isinstance(key, str) else shown(key)
                values = {"got": shown(key)} | ({"hint": meant} if meant else {})
                fault(out, "shape.unknown", (chain, place), _UNKNOWN, _DOCUMENT, **values)

    return unknown


def _kind_of(cls: type) -> Callable[..., None]:
    kind = getattr(cls, "__kind__", "")

    def kind_of(value: Any, chain: Chain, out: list[Finding]) -> None:
        if value is not _MISSING and value != kind:
            fault(out, "shape.kind", (chain, "kind"), _OTHER_KIND, _DOCUMENT, kind=kind, got=shown(value))

    return kind_of


def _as_object(cls: type, fields: tuple[Field, ...]) -> Callable[..., Any]:
    def as_object(value: Any, chain: Chain, out: list[Finding], name: Text) -> Any:
        if isinstance(value, cls):
            return _opened(value, fields)
        if isinstance(value, Mapping):
            return dict(value)
        return wrong_type(out, chain, name, _OBJECT, value)

    return as_object


def _opened(record: Any, fields: tuple[Field, ...]) -> dict[str, Any]:
    """One level of a record as plain data: whatever it was constructed with is looked at like any other data."""
    return {f.plain: _scalar_plain(getattr(record, f.python)) for f in fields}


def _scalar_plain(value: Any) -> Any:
    if not isinstance(value, Decimal) or not value.is_finite():
        return value
    return decimal_plain(value)


def decimal_plain(value: Decimal) -> int | str:
    """A Decimal as plain data: a whole number where it is one, else its digits as text."""
    return int(value) if value == value.to_integral_value() else str(value)


_OBJECT = Text("objek dengan isian bernama", "an object with named fields")
_ABSENT = Text("Isian {label} wajib diisi.", "The {label} must be given.")
_UNKNOWN = Text("Isian {got} tidak dikenal.", "The field {got} is not known.")
_REFUSED = Text("Nilai ini ditolak: {said}", "The value was refused: {said}")
_OTHER_KIND = Text(
    'Dokumen ini diperiksa sebagai "{kind}", tetapi menyebut dirinya {got}.',
    'The document is checked as "{kind}", but calls itself {got}.',
)
