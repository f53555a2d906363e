"""The generated reader of a class: one straight-line function, written and compiled at first use.

For each field it makes one look-up and one test that a valid value passes. Where the test fails, the field's node reads
the value again on the slow path and collects every issue. Nothing is built once an issue is found. The path is kept as
a chain of places and becomes a JSON Pointer only for an issue.
"""

from __future__ import annotations

import datetime
import functools
import linecache
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import attrs

from .._frozen import FrozenMap, mutable_clone
from ..report import Finding, Invalid, found, shown
from ..text import Text, is_blank
from .describe import Field, describe
from .figures import decimal_plain, is_writable
from .issues import BAD, Chain, Expected, add_issue, path_of, words, wrong_type
from .json_schema import ENVELOPE
from .nodes import Bind, node_of

Reader = Callable[..., Any]  # (data, chain, out, name) gives the record, or BAD and the issues in `out`

_MISSING: Any = type("Missing", (), {"__slots__": ()})()
_ADDRESS = Text('"$schema"', '"$schema"')
_readers: dict[type, Reader] = {}


def read(cls: type, data: object) -> tuple[Any, tuple[Finding, ...]]:
    """Read plain data, or an instance, into a record: the record and no findings, or BAD and all findings.

    It never raises, whatever the data. Raises TypeError for a class that no plain data could be read into.
    """
    out: list[Finding] = []
    return reader_of(cls)(data, None, out), tuple(out)


def reader_of(cls: type) -> Reader:
    """The generated reader of a class; TypeError for a class that no plain data could be read into."""
    found = _readers.get(cls)
    if found is None:
        found = _readers.setdefault(cls, _generated(cls, describe(cls)))
    return found


def _generated(cls: type, fields: tuple[Field, ...]) -> Reader:
    """Write and compile the reader: read_at(data, chain, out, name) gives the record or BAD."""
    names = _allowed(cls, fields)
    bound: dict[str, Any] = {"MISSING": _MISSING, "BAD": BAD, "DOCUMENT": words("document"), "NAMES": names}
    bound |= {"add_issue": add_issue, "ABSENT": words("missing")}
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
    exec(compile(source, file, "exec"), bound)  # noqa: S102 - generated source; of the class only field names are in it
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    reader: Reader = bound["read_at"]
    return reader


def _field_lines(field: Field, v: str, bind: Bind) -> list[str]:
    """Lines that look a field up, test it, and read it on the slow path where the test fails."""
    at, name = f"(chain, {field.plain!r})", bind(field.label.name)
    node = node_of(field.type, reader_of)
    test, made = node.fast(v, at, name, bind)
    valid = (test, made or ["pass"])
    if field.required:
        branches = [valid, (f"{v} is MISSING", [f"add_issue(out, 'shape.missing', {at}, ABSENT, {name})"])]
    else:  # most documents leave most of these out, so that is asked first
        branches = [(f"{v} is MISSING", [f"{v} = {bind(field.default)}", "known -= 1"]), valid]
    if field.type.optional:
        branches.append((f"{v} is None", ["pass"]))
    lines = [f"{v} = get({field.plain!r}, MISSING)"]
    for when, then in branches:
        lines += [f"{'elif' if len(lines) > 1 else 'if'} {when}:", *(f"    {line}" for line in then)]
    read = node.read if field.required else _or_left_out(node.read)
    read = _unseen(read) if field.private else read
    lines += ["else:", f"    {v} = {bind(read)}({v}, {at}, out, {name})"]
    return [f"    {line}" for line in lines]


def _or_left_out(read: Callable[..., Any]) -> Callable[..., Any]:
    """A reader of a field that may be left out: for a blank value the finding says so."""

    def read_or(value: Any, chain: Chain, out: list[Finding], name: Text) -> Any:
        before = len(out)
        made = read(value, chain, out, name)
        if is_blank(value):
            out[before:] = [_with_way_out(each) for each in out[before:]]
        return made

    return read_or


def _unseen(read: Callable[..., Any]) -> Callable[..., Any]:
    """A reader of a private field: no finding repeats the refused value."""

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
    more = words("left_out")
    return Text(f"{said.id} {more.id}", f"{said.en} {more.en}")


def _building_lines(cls: type, fields: tuple[Field, ...], bind: Bind) -> list[str]:
    """Lines that make the record of the values f0, f1 …"""
    clone = mutable_clone(cls) if len(fields) == len(attrs.fields(cls)) else None
    if clone is None:
        values = ", ".join(f"{field.argument!r}: f{place}" for place, field in enumerate(fields))
        return [f"    return {bind(_build(cls))}({{{values}}}, chain, out)"]
    assign = [f"    made.{field.python} = f{place}" for place, field in enumerate(fields)]
    return [f"    made = {bind(clone)}()", *assign, f"    made.__class__ = {bind(cls)}", "    return made"]


def _build(cls: type) -> Callable[..., Any]:
    def build(values: dict[str, Any], chain: Chain, out: list[Finding]) -> Any:
        try:
            return cls(**values)
        except Invalid as refusal:
            out.extend(attrs.evolve(f, path=path_of(chain) + f.path) for f in refusal.report.findings)
        except Exception as refusal:  # whatever the class of a user raises becomes an issue
            add_issue(out, "shape.refused", chain, words("refused"), words("document"), (("said", str(refusal)[:200]),))
        return BAD

    return build


def _allowed(cls: type, fields: tuple[Field, ...]) -> frozenset[str]:
    own = frozenset(field.plain for field in fields)
    return own | frozenset(ENVELOPE) if hasattr(cls, "__kind__") else own


def _unknown(allowed: frozenset[str]) -> Callable[..., None]:
    names, said, document = tuple(sorted(allowed)), words("unknown"), words("document")

    def unknown(data: dict[Any, Any], chain: Chain, out: list[Finding]) -> None:
        for key in data:
            if key not in allowed:
                place, hint = (key, (key, names)) if isinstance(key, str) else (shown(key), None)
                add_issue(out, "shape.unknown", (chain, place), said, document, (("got", shown(key)),), hint)

    return unknown


def _other_kind(cls: type) -> Callable[..., None]:
    kind: str = getattr(cls, "__kind__", "")

    def other_kind(value: Any, chain: Chain, out: list[Finding]) -> None:
        values = (("kind", kind), ("got", shown(value)))
        add_issue(out, "shape.kind", (chain, "kind"), words("kind"), words("document"), values)

    return other_kind


def _no_address(value: Any, chain: Chain, out: list[Finding]) -> None:
    wrong_type(out, (chain, "$schema"), _ADDRESS, Expected("text"), value)


def _as_object(cls: type, fields: tuple[Field, ...]) -> Callable[..., Any]:
    names = ", ".join([f'"{field.plain}"' for field in fields if field.required])
    group = Expected("group_of", names) if names else Expected("group")

    def as_object(value: Any, chain: Chain, out: list[Finding], name: Text) -> Any:
        if isinstance(value, cls):
            return _opened(value, fields)
        if isinstance(value, Mapping):
            return dict(value)
        return wrong_type(out, chain, name, group, value)

    return as_object


def _opened(record: Any, fields: tuple[Field, ...]) -> dict[str, Any]:
    """One level of a record as plain data: its values are read like any other data."""
    return {f.plain: _scalar_plain(getattr(record, f.python)) for f in fields}


def _scalar_plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_scalar_plain, value))
    if isinstance(value, FrozenMap):
        return {key: _scalar_plain(item) for key, item in value.items()}
    return decimal_plain(value) if isinstance(value, Decimal) and is_writable(value) else value


def plain(value: Any) -> Any:
    """A record, or anything in one, as plain data for JSON; what equals its default is left out."""
    if attrs.has(type(value)) and not isinstance(value, FrozenMap):
        held = {field: getattr(value, field.python) for field in describe(type(value))}
        return {field.plain: plain(v) for field, v in held.items() if field.required or v != field.default}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return decimal_plain(value)
    return value.isoformat() if isinstance(value, datetime.date) else value
