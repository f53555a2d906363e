"""What each file is, by its content and not its name: a text table with these columns, Parquet, or neither."""

from __future__ import annotations

import csv
import io
import os
import stat
from collections.abc import Iterable, Sequence

import attrs

from ...errors import Unreadable
from ...report import shown
from ._refusal import refusal
from .columns import Columns

HEAD = 65_536
"""How many bytes of a file are read to recognise it: a project default, far more than any row of column names has."""

DELIMITERS = (",", ";", "\t")
"""What may separate columns; a spreadsheet that writes decimals with a comma separates columns with a semicolon."""

_FOREIGN = ("|", ":")  # recognised so that the refusal can name them
_MAGIC = {
    b"\xff\xfe": "utf_16",
    b"\xfe\xff": "utf_16",
    b"PK\x03\x04": "workbook",
    b"\xd0\xcf\x11\xe0": "workbook",
    b"\x1f\x8b": "compressed",
    b"\x28\xb5\x2f\xfd": "compressed",
}


@attrs.frozen
class Csv:
    """A text table: `header` is the row of column names, and `delimiter` separates columns."""

    path: str
    header: tuple[str, ...]
    delimiter: str


@attrs.frozen
class Parquet:
    """A table in Parquet; the engine reads its columns."""

    path: str


File = Csv | Parquet


def recognised(paths: Iterable[str], columns: Columns) -> list[File]:
    """The files, each recognised. Raises one Unreadable for all files that cannot be read."""
    files: list[File] = []
    refused: list[Unreadable] = []
    seen: set[tuple[int, int]] = set()
    for path in paths:
        try:
            files.append(_recognised(path, columns, seen))
        except Unreadable as failure:
            refused.append(failure)
    if refused:
        first, *others = refused
        raise Unreadable(first.source, first.reasons["id"], first.reasons["en"], tuple(others))
    return files


def _recognised(path: str, columns: Columns, seen: set[tuple[int, int]]) -> File:
    head, tail, status = _ends(path)
    size, identity = status.st_size, (status.st_dev, status.st_ino)
    if identity in seen:
        raise refusal(path, "files", "twice")
    seen.add(identity)
    foreign = next((name for magic, name in _MAGIC.items() if head.startswith(magic)), None)
    if foreign is not None:
        raise refusal(path, "files", foreign)
    if head.startswith(b"PAR1"):
        if tail != b"PAR1" or size < 12:
            raise refusal(path, "files", "truncated")
        return Parquet(path)
    if not head.strip(b"\xef\xbb\xbf \t\r\n"):
        raise refusal(path, "files", "empty")
    if path.lower().endswith(".parquet"):
        raise refusal(path, "files", "no_parquet")
    return _text(path, head, whole=size <= len(head), columns=columns)


def _ends(path: str) -> tuple[bytes, bytes, os.stat_result]:
    """The first bytes of a file, its last four, and its status."""
    try:
        path.encode("utf-8")
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise refusal(path, "files", "folder")
        if not stat.S_ISREG(status.st_mode):
            raise refusal(path, "files", "no_file")
        with open(path, "rb") as file:
            head = file.read(HEAD)
            file.seek(max(0, status.st_size - 4))
            return head, file.read(4), status
    except UnicodeEncodeError:
        raise refusal(path, "files", "name") from None
    except (FileNotFoundError, NotADirectoryError, ValueError) as failure:
        if isinstance(failure, Unreadable):
            raise
        raise refusal(path, "files", "missing") from None
    except PermissionError:
        raise refusal(path, "files", "forbidden") from None
    except OSError as failure:
        raise refusal(path, "files", "unreadable", why=failure.strerror or str(failure)) from None


def _text(path: str, head: bytes, *, whole: bool, columns: Columns) -> Csv:
    """The file as a text table; `whole` says that `head` is all of it."""
    if b"\0" in head[:64]:  # UTF-16 without a byte-order mark
        raise refusal(path, "files", "utf_16")
    text = head.decode("utf-8-sig", "surrogateescape")
    rows = {delimiter: _first_row(path, text, delimiter, whole) for delimiter in (*DELIMITERS, *_FOREIGN)}
    delimiter = _delimiter(rows, columns)
    if delimiter in _FOREIGN:
        raise refusal(path, "files", "delimiter", delimiter=shown(delimiter))
    header, rest = rows[delimiter]
    if any("\udc80" <= letter <= "\udcff" for name in header for letter in name):
        raise refusal(path, "rows", "not_utf_8", row=1)
    columns.require(path, header)
    if whole and not rest.strip():
        raise refusal(path, "files", "header_only")
    return Csv(path, header, delimiter)


def _first_row(path: str, text: str, delimiter: str, whole: bool) -> tuple[tuple[str, ...], str]:
    """The names in the first row where this delimiter separates them, and the text after that row."""
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter)
    row: Sequence[str] = next((row for row in reader if row), ())
    rest = text[lines.tell() :]
    if not rest and not whole:
        raise refusal(path, "files", "long_header")
    return tuple(name.strip() for name in row), rest


def _delimiter(rows: dict[str, tuple[tuple[str, ...], str]], columns: Columns) -> str:
    """The delimiter with which most names in the first row are known ones; the comma where no name is known."""
    known = {*columns.names, *(column for layout in columns.survey.layouts for column in layout.columns)}
    return max(rows, key=lambda delimiter: len(known.intersection(rows[delimiter][0])))
