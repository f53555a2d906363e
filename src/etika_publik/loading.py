"""Reading documents and frameworks from files: JSON, TOML, and documents one a line."""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import IO, Any, NoReturn

from ._catalog import Catalog
from ._syntax import not_json, not_toml
from .checking import validate
from .errors import ContentError, Invalid, Unreadable
from .framework import Framework
from .report import shown
from .text import Text

STDIN = "-"

STREAMS = (".ndjson", ".jsonl")
"""How the names of files end that hold one document a line."""


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
    return parse(content(source), source)


def parse(written: bytes, source: str) -> Any:
    """Make plain data of the bytes of a file; TOML if its name ends so, else JSON. Numbers with a point stay exact."""
    try:
        return _parsed(written, _toml if source.endswith(".toml") else _json)
    except _Refused as refusal:
        _refuse(source, refusal.said)


def is_stream(source: str, *, lines: bool = False) -> bool:
    """Whether a source holds one document a line: because it is said so (`lines`), or by its name."""
    return lines or source.endswith(STREAMS)


def documents(
    source: str, *, lines: bool = False, told: Callable[[int], object] | None = None
) -> Iterator[tuple[int | None, Any]]:
    """Every document of a source with the line it stands on: one without a line, or one a line where it is a stream.

    A line that cannot be read gives its Unreadable in place of the data; the lines after it go on. `told` is called
    with the number of bytes of each line, for who shows how far the reading has come.
    """
    if not is_stream(source, lines=lines):
        yield None, read(source)
        return
    empty = True
    for number, line in enumerate(_lines(source), start=1):
        if told is not None:
            told(len(line))
        if not line.isspace():
            empty = False
            yield number, _line(line, source, number)
    if empty:
        _refuse(source, _EMPTY)


def _line(line: bytes, source: str, number: int) -> Any:
    try:
        return _parsed(line, _json)
    except _Refused as refusal:
        return Unreadable(f"{source}:{number}", refusal.said.id, refusal.said.en)


# --- From a source to bytes -----------------------------------------------------------------------------------------


def content(source: str) -> bytes:
    """The bytes of a file, or of standard input ("-"); Unreadable says why there are none."""
    try:
        with _opened(source) as file:
            return file.read()
    except OSError as failure:
        _refuse_os(source, failure)


def _lines(source: str) -> Iterator[bytes]:
    try:
        with _opened(source) as file:
            for number, line in enumerate(file):
                if number == 0 and line.startswith(_UTF_16):  # its lines do not end where UTF-8 would have them end
                    _refuse(source, _IS_UTF_16)
                yield line
    except OSError as failure:
        _refuse_os(source, failure)


def _opened(source: str) -> contextlib.AbstractContextManager[IO[bytes]]:
    if source == STDIN:
        if sys.stdin is None:  # the shell may start us without one
            _refuse(source, _EMPTY)
        return contextlib.nullcontext(sys.stdin.buffer)
    try:
        return open(source, "rb")
    except ValueError:  # a name with a null character is no name
        _refuse(source, _MISSING)


def _refuse(source: str, said: Text) -> NoReturn:
    raise Unreadable(source, said.id, said.en) from None


def _refuse_os(source: str, failure: OSError) -> NoReturn:
    known = next((said for sort, said in _OS.items() if isinstance(failure, sort)), None)
    reason = failure.strerror or str(failure)
    _refuse(source, known or Text(f"tidak dapat dibaca ({reason}).", f"it cannot be read ({reason})."))


# --- From bytes to plain data ---------------------------------------------------------------------------------------


class _Refused(Exception):
    """Something in a content is refused; `said` says what. It stays inside: `parse` names the source."""

    def __init__(self, said: Text) -> None:
        super().__init__(said)
        self.said = said


def _parsed(content: bytes, reader: Callable[[str], Any]) -> Any:
    try:
        return reader(_decoded(content))
    except RecursionError:
        raise _Refused(_TOO_DEEP) from None
    except ArithmeticError:  # an exponent that not even Decimal holds
        raise _Refused(_TOO_BIG) from None


def _decoded(content: bytes) -> str:
    try:
        text = content.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as failure:
        if content.startswith(_UTF_16):
            raise _Refused(_IS_UTF_16) from None
        raise _Refused(_not_utf_8(content, failure.start)) from None
    if not text or text.isspace():
        raise _Refused(_EMPTY)
    if "\0" in text[:2]:  # UTF-16 without its mark
        raise _Refused(_IS_UTF_16)
    return text


def _not_utf_8(content: bytes, place: int) -> Text:
    line = content[:place].count(b"\n") + 1
    at_id, at_en = (f"baris {line}", f"line {line}") if b"\n" in content.strip() else ("isinya", "it")
    return Text(
        f"{at_id} bukan UTF-8; simpan ulang berkas ini sebagai UTF-8.",
        f"{at_en} is not UTF-8; save the file again as UTF-8.",
    )


def _days_written(value: Any) -> Any:
    """TOML has days of its own; here they are written as JSON writes them, which every field reads."""
    if isinstance(value, dict):
        return {key: _days_written(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_days_written(item) for item in value]
    return value.isoformat() if type(value) is datetime.date else value


def _toml(text: str) -> Any:
    try:
        return _days_written(tomllib.loads(text, parse_float=Decimal))
    except tomllib.TOMLDecodeError as failure:
        raise _Refused(not_toml(failure)) from None
    except ValueError:
        raise _Refused(_TOO_LONG) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        many = Counter(key for key, _ in pairs)
        twice = shown(next(key for key in many if many[key] > 1))
        raise _Refused(
            Text(
                f"isian {twice} tertulis dua kali; hapus salah satunya.",
                f"the field {twice} is given twice in the same place; delete one.",
            )
        )
    return made


def _constant(name: str) -> NoReturn:
    raise _Refused(
        Text(
            f"memuat {name}, yang bukan bilangan; ganti dengan angka, atau hapus isian itu.",
            f"it holds {name}, which is not a number; write a figure or leave the field out.",
        )
    )


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant, parse_float=Decimal)


def _json(text: str) -> Any:
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as failure:
        raise _Refused(not_json(failure)) from None
    except ValueError:  # Python refuses to read a whole number of many thousand digits
        raise _Refused(_TOO_LONG) from None


_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

_EMPTY = Text("berkas ini kosong.", "the file is empty.")
_MISSING = Text("berkas ini tidak ada.", "there is no such file.")
_OS: dict[type[OSError], Text] = {
    FileNotFoundError: _MISSING,
    NotADirectoryError: _MISSING,
    IsADirectoryError: Text("ini folder, bukan berkas.", "this is a folder, not a file."),
    PermissionError: Text("berkas ini tidak boleh dibaca.", "the file may not be read."),
}
_IS_UTF_16 = Text(
    "berkas ini tampaknya UTF-16; simpan ulang sebagai UTF-8.", "the file seems to be UTF-16; save it again as UTF-8."
)
_TOO_DEEP = Text("isinya bersarang terlalu dalam untuk dibaca.", "it is nested too deeply to be read.")
_TOO_BIG = Text("memuat bilangan yang terlalu besar untuk dibaca.", "it holds a number that is too big to be read.")
_TOO_LONG = Text("memuat bilangan yang terlalu panjang.", "it holds a number that is too long.")
