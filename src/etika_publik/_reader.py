"""The compiled reader of a class: one straight-line function, written for it at first use.

For each field it makes one look-up and one test that a sound value passes. Where the test fails, the field's node
reads the value again thoroughly and tells every fault in it. Nothing is built once a fault is found. The path is kept
as a chain of places and made a JSON Pointer only for a fault.
"""

from __future__ import annotations

import functools
import linecache
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import attrs

from ._fault import BAD, Chain, expected, fault, path_of, wrong_type
from ._frozen import FrozenMap
from ._node import TEXT, Bind, Node, is_writable
from ._twin import twin_of
from .errors import Invalid
from .report import Finding, found, is_blank, shown
from .text import Text

ENVELOPE = ("$schema", "kind")
"""What a whole document may carry beside its fields."""

Reader = Callable[..., Any]  # (data, chain, out, name) gives the record, or BAD and the findings in `out`

_MISSING: Any = type("Missing", (), {"__slots__": ()})()
_DOCUMENT, _ADDRESS = Text("dokumen", "document"), Text('"$schema"', '"$schema"')


@attrs.frozen
class Label:
    """What a person calls a field, what the field asks for, and whether its value is never shown to anybody."""

    name: Text
    asks: Text
    private: bool = False


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
    bound |= {"fault": fault, "ABSENT": _ABSENT}
    bound |= {
        "as_object": _as_object(cls, fields),
        "unknown": _unknown(names),
        "other_kind": _other_kind(cls),
        "no_address": _no_address,
    }

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
        "    get = data.get",
        f"    known = {len(fields)}",
    ]
    for place, field in enumerate(fields):
        lines += _field_lines(field, f"f{place}", bind)
    if hasattr(cls, "__kind__"):
        kind = repr(cls.__kind__)
        lines += [f"    if get('kind', {kind}) != {kind}:", "        other_kind(get('kind'), chain, out)"]
        lines += ["    if not isinstance(get('$schema', ''), str):", "        no_address(get('$schema'), chain, out)"]
    lines += [
        "    if (len(data) != known or out) and not NAMES.issuperset(data):",
        "        unknown(data, chain, out)",
        "    if out:  # here or anywhere before: nothing more is built",
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
    """Lines that look a field up, test it at a glance, and read it thoroughly where the test fails."""
    at, name = f"(chain, {field.plain!r})", bind(field.label.name)
    test, made = field.node.quick(v, at, name, bind)
    sound = (test, made or ["pass"])
    if field.required:
        branches = [sound, (f"{v} is MISSING", [f"fault(out, 'shape.missing', {at}, ABSENT, {name})"])]
    else:  # most documents leave most of these out, so that is asked first
        branches = [(f"{v} is MISSING", [f"{v} = {bind(field.default)}", "known -= 1"]), sound]
    if field.node.optional:
        branches.append((f"{v} is None", ["pass"]))
    lines = [f"{v} = get({field.plain!r}, MISSING)"]
    for when, then in branches:
        lines += [f"{'elif' if len(lines) > 1 else 'if'} {when}:", *(f"    {line}" for line in then)]
    read = field.node.read if field.required else _or_left_out(field.node.read)
    read = _unseen(read) if field.label.private else read
    lines += ["else:", f"    {v} = {bind(read)}({v}, {at}, out, {name})"]
    return [f"    {line}" for line in lines]


def _or_left_out(read: Callable[..., Any]) -> Callable[..., Any]:
    """A reader of a field that may be left out: where nothing was written in it, the finding says so."""

    def read_or(value: Any, chain: Chain, out: list[Finding], name: Text) -> Any:
        before = len(out)
        made = read(value, chain, out, name)
        if is_blank(value):
            out[before:] = [_with_way_out(each) for each in out[before:]]
        return made

    return read_or


def _unseen(read: Callable[..., Any]) -> Callable[..., Any]:
    """A reader of a private field: what is refused is not repeated in what is said of it."""

    def read_unseen(value: Any, chain: Chain, out: list[Finding], name: Text) -> Any:
        before = len(out)
        made = read(value, chain, out, name)
        for place in range(before, len(out)):
            values = tuple((key, "…" if key == "got" else held) for key, held in out[place].values)
            out[place] = attrs.evolve(out[place], values=values)
        return made

    return read_unseen


def _with_way_out(finding: Finding) -> Finding:
    said = finding.template
    return found(finding.code, finding.path, _and_way_out(said), finding.label, finding.values, None)


@functools.cache
def _and_way_out(said: Text) -> Text:
    return Text(f"{said.id} {_LEFT_OUT.id}", f"{said.en} {_LEFT_OUT.en}")


def _building_lines(cls: type, fields: tuple[Field, ...], bind: Bind) -> list[str]:
    """Lines that make the record of the values f0, f1 …"""
    twin = twin_of(cls) if len(fields) == len(attrs.fields(cls)) else None
    if twin is None:
        values = ", ".join(f"{field.name!r}: f{place}" for place, field in enumerate(fields))
        return [f"    return {bind(_build(cls))}({{{values}}}, chain, out)"]
    assign = [f"    made.{field.python} = f{place}" for place, field in enumerate(fields)]
    return [f"    made = {bind(twin)}()", *assign, f"    made.__class__ = {bind(cls)}", "    return made"]


def _build(cls: type) -> Callable[..., Any]:
    def build(values: dict[str, Any], chain: Chain, out: list[Finding]) -> Any:
        try:
            return cls(**values)
        except Invalid as refusal:
            out.extend(attrs.evolve(f, path=path_of(chain) + f.path) for f in refusal.report.findings)
        except Exception as refusal:  # whatever a stranger's class raises is told, not lost
            fault(out, "shape.refused", chain, _REFUSED, _DOCUMENT, (("said", str(refusal)[:200]),))
        return BAD

    return build


def _allowed(cls: type, fields: tuple[Field, ...]) -> frozenset[str]:
    own = frozenset(field.plain for field in fields)
    return own | frozenset(ENVELOPE) if hasattr(cls, "__kind__") else own


def _unknown(allowed: frozenset[str]) -> Callable[..., None]:
    names = tuple(sorted(allowed))

    def unknown(data: dict[Any, Any], chain: Chain, out: list[Finding]) -> None:
        for key in data:
            if key not in allowed:
                place, hint = (key, (key, names)) if isinstance(key, str) else (shown(key), None)
                fault(out, "shape.unknown", (chain, place), _UNKNOWN, _DOCUMENT, (("got", shown(key)),), hint)

    return unknown


def _other_kind(cls: type) -> Callable[..., None]:
    kind: str = getattr(cls, "__kind__", "")

    def other_kind(value: Any, chain: Chain, out: list[Finding]) -> None:
        fault(out, "shape.kind", (chain, "kind"), _OTHER_KIND, _DOCUMENT, (("kind", kind), ("got", shown(value))))

    return other_kind


def _no_address(value: Any, chain: Chain, out: list[Finding]) -> None:
    wrong_type(out, (chain, "$schema"), _ADDRESS, TEXT.sort, value)


def _as_object(cls: type, fields: tuple[Field, ...]) -> Callable[..., Any]:
    names = ", ".join([f'"{field.plain}"' for field in fields if field.required])
    group = expected(f"kelompok isian ({names})", f"a group of fields ({names})") if names else _OBJECT

    def as_object(value: Any, chain: Chain, out: list[Finding], name: Text) -> Any:
        if isinstance(value, cls):
            return _opened(value, fields)
        if isinstance(value, Mapping):
            return dict(value)
        return wrong_type(out, chain, name, group, value)

    return as_object


def _opened(record: Any, fields: tuple[Field, ...]) -> dict[str, Any]:
    """One level of a record as plain data: whatever it was constructed with is looked at like any other data."""
    return {f.plain: _scalar_plain(getattr(record, f.python)) for f in fields}


def _scalar_plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_scalar_plain, value))
    if isinstance(value, FrozenMap):
        return {key: _scalar_plain(item) for key, item in value.items()}
    return decimal_plain(value) if isinstance(value, Decimal) and is_writable(value) else value


def decimal_plain(value: Decimal) -> int | str:
    """A Decimal as plain data: a whole number where it is one, else its digits as text."""
    if not is_writable(value):
        return str(value)
    return int(value) if value == value.to_integral_value() else format(value, "f")


_OBJECT = expected("kelompok isian", "a group of fields")
_LEFT_OUT = Text("Bila memang tidak ada, hapus isian ini.", "If there is none, leave the field out.")
_ABSENT = Text("Isian {label} wajib diisi.", "The {label} must be given.")
_UNKNOWN = Text("Isian {got} tidak dikenal.", "The field {got} is not known.")
_REFUSED = Text("Nilai ini ditolak: {said}", "The value was refused: {said}")
_OTHER_KIND = Text(
    'Isian "kind" (jenis dokumen) harus "{kind}", sebab dokumen ini diperiksa sebagai {kind}; yang tertulis {got}.',
    'The document is checked as "{kind}", but its "kind" is {got}; correct the kind.',
)
