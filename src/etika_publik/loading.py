"""Reading documents and frameworks from files: JSON, TOML, and documents one a line."""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import IO, Any, NoReturn

from ._catalog import Catalog
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
    return parse(_content(source), source)


def parse(content: bytes, source: str) -> Any:
    """Make plain data of the bytes of a file; TOML if its name ends so, else JSON. Numbers with a point stay exact."""
    try:
        text = _decoded(content)
        return _toml(text) if source.endswith(".toml") else _json(text)
    except _Refused as refusal:
        _refuse(source, refusal.said)
    except RecursionError:
        _refuse(source, _TOO_DEEP)
    except ArithmeticError:  # an exponent that not even Decimal holds
        _refuse(source, _TOO_BIG)


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
            yield number, _line(line, f"{source}:{number}")
    if empty:
        _refuse(source, _EMPTY)


def _line(line: bytes, where: str) -> Any:
    try:
        return parse(line, where)
    except Unreadable as broken:
        return broken


# --- From a source to bytes -----------------------------------------------------------------------------------------


def _content(source: str) -> bytes:
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
        said = _TOML_PLACE.search(str(failure))
        at = f"baris {said[1]}, kolom {said[2]}" if said else "belum lengkap pada akhir berkas"
        raise _Refused(Text(f"bukan TOML yang sah: {at}.", f"it is not valid TOML: {failure}.")) from None
    except ValueError:
        raise _Refused(_TOO_LONG) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        many = Counter(key for key, _ in pairs)
        twice = shown(next(key for key in many if many[key] > 1))
        raise _Refused(Text(f"isian {twice} tertulis dua kali dalam satu objek.", f"one object has {twice} twice."))
    return made


def _constant(name: str) -> NoReturn:
    raise _Refused(
        Text(f"memuat {name}, yang bukan bilangan dalam JSON.", f"it holds {name}, which is no JSON number.")
    )


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant, parse_float=Decimal)


def _json(text: str) -> Any:
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as failure:
        raise _Refused(_not_json(failure)) from None
    except ValueError:  # Python refuses to read a whole number of many thousand digits
        raise _Refused(_TOO_LONG) from None


def _not_json(failure: json.JSONDecodeError) -> Text:
    """What is wrong with the JSON, in plain words, and where; of one line only the column is told."""
    said = next((said for begin, said in _JSON_SAID.items() if failure.msg.startswith(begin)), _UNLIKE_JSON)
    at_id, at_en = f"kolom {failure.colno}", f"column {failure.colno}"
    if "\n" in failure.doc.strip():
        at_id, at_en = f"baris {failure.lineno}, {at_id}", f"line {failure.lineno}, {at_en}"
        said = _PERHAPS_LINES if said is _TOO_MUCH else said
    return Text(f"bukan JSON yang sah: {at_id}: {said.id}.", f"it is not valid JSON: {at_en}: {said.en}.")


_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_TOML_PLACE = re.compile(r"at line ([0-9]+), column ([0-9]+)")

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
_COMMA = Text("di sini perlu koma atau kurung penutup", "a comma or a closing bracket is needed here")
_NAME = Text("di sini perlu nama isian dalam tanda kutip ganda", "a field's name in double quotes is needed here")
_TOO_MUCH = Text("masih ada isi sesudah akhir dokumen", "more stands after the end of the document")
_PERHAPS_LINES = Text(
    "masih ada isi sesudah akhir dokumen; bila satu dokumen per baris, pakai --lines",
    "more stands after the end of the document; if it holds one document a line, use --lines",
)
_UNLIKE_JSON = Text("penulisannya tidak dikenal", "this is not how JSON is written")
_JSON_SAID = {  # by how the messages of Python's reader begin
    "Expecting value": Text("di sini perlu sebuah nilai", "a value is needed here"),
    "Expecting ','": _COMMA,
    "Expecting ':'": Text("sesudah nama isian perlu titik dua", "a colon is needed after the name of a field"),
    "Expecting property name": _NAME,
    "Illegal trailing comma": Text("koma ini berlebih", "there is a comma too many"),
    "Unterminated string": Text("teks ini tidak ditutup tanda kutip", "the text has no closing quote"),
    "Invalid control character": Text(
        "di dalam teks ada ganti baris atau karakter kendali", "a line break or control character stands in a text"
    ),
    "Invalid \\": Text(
        "garis miring terbalik di dalam teks tidak diikuti tanda yang dikenal",
        "a backslash in a text is not followed by anything known",
    ),
    "Extra data": _TOO_MUCH,
}
