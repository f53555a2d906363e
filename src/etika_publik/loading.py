"""Reading documents and frameworks from files: JSON, TOML, and documents one a line."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from ._catalog import Catalog
from .checking import validate
from .errors import ContentError, Invalid, Unreadable
from .framework import Framework
from .report import shown

STDIN = "-"


def load(path: str | os.PathLike[str], *, catalog: Catalog | None = None) -> Framework:
    """Read a framework of one's own from a JSON or TOML file.

    Raises Unreadable when the file is no document at all, ContentError with every fault when it is no sound framework.
    """
    source = os.fspath(path)
    return framework_from(read(source), source, catalog)


def framework_from(data: object, source: str, catalog: Catalog | None = None) -> Framework:
    """The framework that plain data holds; ContentError, naming `source`, tells every fault."""
    try:
        return validate(data, Framework, catalog=catalog)
    except Invalid as refusal:
        raise ContentError(source, refusal.report) from None


def read(source: str) -> Any:
    """Read one document from a JSON or TOML file, or from standard input ("-"); Unreadable says why it is none."""
    return parse(_content(source), source)


def parse(content: bytes, source: str) -> Any:
    """Make plain data of the bytes of a file; TOML if its name ends so, else JSON. Numbers with a point stay exact."""
    text = _decoded(content, source)
    if not text.strip():
        _refuse(source, "berkas ini kosong.", "the file is empty.")
    try:
        return _from_toml(text, source) if source.endswith(".toml") else _from_json(text, source)
    except RecursionError:
        _refuse(source, "isinya bersarang terlalu dalam untuk dibaca.", "it is nested too deeply to be read.")


def documents(source: str, *, lines: bool = False) -> Iterator[tuple[int | None, Any]]:
    """Every document of a source with the line it stands on: one, or one a line for NDJSON (`lines`, .ndjson, .jsonl).

    A line that cannot be read gives its Unreadable in place of the data; the lines after it go on.
    """
    if not (lines or source.endswith((".ndjson", ".jsonl"))):
        yield None, read(source)
        return
    for number, line in enumerate(_lines(source), start=1):
        if line.strip():
            yield number, _line(line, f"{source}:{number}")


def _line(line: bytes, where: str) -> Any:
    try:
        return parse(line, where)
    except Unreadable as broken:
        return broken


def _lines(source: str) -> Iterator[bytes]:
    if source == STDIN:
        import sys

        yield from sys.stdin.buffer
        return
    try:
        with open(source, "rb") as file:
            yield from file
    except OSError as failure:
        _refuse_os(source, failure)


def _content(source: str) -> bytes:
    if source == STDIN:
        import sys

        return sys.stdin.buffer.read()
    try:
        return Path(source).read_bytes()
    except OSError as failure:
        _refuse_os(source, failure)


def _decoded(content: bytes, source: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        place = content[: failure.start].count(b"\n") + 1
        _refuse(
            source,
            f"baris {place} bukan UTF-8; simpan ulang berkas ini sebagai UTF-8.",
            f"line {place} is not UTF-8; save the file again as UTF-8.",
        )


def _from_toml(text: str, source: str) -> Any:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except ValueError as failure:
        _refuse(source, f"bukan TOML yang sah: {failure}.", f"it is not valid TOML: {failure}.")


def _from_json(text: str, source: str) -> Any:
    def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            keys = [key for key, _ in pairs]
            twice = shown(next(key for place, key in enumerate(keys) if key in keys[:place]))
            _refuse(source, f"isian {twice} tertulis dua kali dalam satu objek.", f"one object has {twice} twice.")
        return made

    def constant(name: str) -> NoReturn:
        _refuse(source, f"memuat {name}, yang bukan bilangan dalam JSON.", f"it holds {name}, which is no JSON number.")

    try:
        return json.loads(text, object_pairs_hook=object_of, parse_constant=constant, parse_float=Decimal)
    except json.JSONDecodeError as failure:
        _refuse(
            source,
            f"bukan JSON yang sah: baris {failure.lineno}, kolom {failure.colno}.",
            f"it is not valid JSON: line {failure.lineno}, column {failure.colno} ({failure.msg}).",
        )
    except Unreadable:
        raise
    except ValueError:  # Python refuses to read a whole number of many thousand digits
        _refuse(source, "memuat bilangan yang terlalu panjang.", "it holds a number that is too long.")


def _refuse_os(source: str, failure: OSError) -> NoReturn:
    said = {
        FileNotFoundError: ("berkas ini tidak ada.", "there is no such file."),
        IsADirectoryError: ("ini folder, bukan berkas.", "this is a folder, not a file."),
        PermissionError: ("berkas ini tidak boleh dibaca.", "the file may not be read."),
    }
    _refuse(
        source,
        *said.get(
            type(failure), (f"tidak dapat dibaca ({failure.strerror}).", f"it cannot be read ({failure.strerror}).")
        ),
    )


def _refuse(source: str, id: str, en: str) -> NoReturn:
    raise Unreadable(source, id, en) from None
