"""Reading plain data from files: JSON, TOML, and documents one a line. An Unreadable says why a file is no document."""

from __future__ import annotations

import contextlib
import datetime
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import IO, Any, NoReturn

from ..errors import Unreadable
from ..messages import Messages
from ..report import shown
from ..text import Text
from .syntax import not_json, not_toml

_words = Messages("files")

STDIN = "-"

STREAMS = (".ndjson", ".jsonl")
"""How the names of files end that hold one document a line."""


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
    source: str, *, lines: bool = False, on_progress: Callable[[int], object] | None = None
) -> Iterator[tuple[int | None, Any]]:
    """Every document of a source with the line it stands on: one without a line, or one a line where it is a stream.

    A line that cannot be read gives its Unreadable in place of the data, and reading goes on. `on_progress` is called
    with the number of bytes of each line.
    """
    if not is_stream(source, lines=lines):
        yield None, read(source)
        return
    empty = True
    for number, line in enumerate(_lines(source), start=1):
        if on_progress is not None:
            on_progress(len(line))
        if not line.isspace():
            empty = False
            yield number, _line(line, source, number)
    if empty:
        _refuse(source, _words("empty"))


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
                    _refuse(source, _words("utf_16"))
                yield line
    except OSError as failure:
        _refuse_os(source, failure)


def _opened(source: str) -> contextlib.AbstractContextManager[IO[bytes]]:
    if source == STDIN:
        if sys.stdin is None:  # the shell may start us without one
            _refuse(source, _words("empty"))
        return contextlib.nullcontext(sys.stdin.buffer)
    try:
        return open(source, "rb")
    except ValueError:  # a name with a null character is no name
        _refuse(source, _words("missing"))


def _refuse(source: str, said: Text) -> NoReturn:
    raise Unreadable(source, said.id, said.en) from None


def _refuse_os(source: str, failure: OSError) -> NoReturn:
    known = next((key for sort, key in _OS.items() if isinstance(failure, sort)), "unreadable")
    _refuse(source, _words(known).format(reason=failure.strerror or str(failure)))


# --- From bytes to plain data ---------------------------------------------------------------------------------------


class _Refused(Exception):
    """Something in a file is refused; `said` says what. It is caught in this module: `parse` names the source."""

    def __init__(self, said: Text) -> None:
        super().__init__(said)
        self.said = said


def _parsed(content: bytes, reader: Callable[[str], Any]) -> Any:
    try:
        return reader(_decoded(content))
    except RecursionError:
        raise _Refused(_words("too_deep")) from None
    except ArithmeticError:  # an exponent that not even Decimal holds
        raise _Refused(_words("too_big")) from None


def _decoded(content: bytes) -> str:
    try:
        text = content.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as failure:
        if content.startswith(_UTF_16):
            raise _Refused(_words("utf_16")) from None
        raise _Refused(_not_utf_8(content, failure.start)) from None
    if not text or text.isspace():
        raise _Refused(_words("empty"))
    if "\0" in text[:2]:  # UTF-16 without its mark
        raise _Refused(_words("utf_16"))
    return text


def _not_utf_8(content: bytes, place: int) -> Text:
    line = content[:place].count(b"\n") + 1
    return _words("not_utf_8_line" if b"\n" in content.strip() else "not_utf_8").format(line=line)


def _days_written(value: Any) -> Any:
    """TOML has dates of its own; here they are written as JSON writes them, which every field reads."""
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
        raise _Refused(_words("too_long")) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        many = Counter(key for key, _ in pairs)
        twice = shown(next(key for key in many if many[key] > 1))
        raise _Refused(_words("twice").format(field=twice))
    return made


def _constant(name: str) -> NoReturn:
    raise _Refused(_words("not_a_number").format(name=name))


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant, parse_float=Decimal)


def _json(text: str) -> Any:
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as failure:
        raise _Refused(not_json(failure)) from None
    except ValueError:  # Python refuses to read a whole number of many thousand digits
        raise _Refused(_words("too_long")) from None


_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_OS: dict[type[OSError], str] = {
    FileNotFoundError: "missing",
    NotADirectoryError: "missing",
    IsADirectoryError: "folder",
    PermissionError: "forbidden",
}
