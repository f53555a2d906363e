"""The rows at fault, each once, as a table that a spreadsheet opens: what is wrong, where it stands, its own cells."""

from __future__ import annotations

import csv
import io
import mmap
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import IO

from duckdb import ColumnExpression as _column
from duckdb import ConstantExpression

from ...cli._survey_forms import safe
from ...text import Text
from ..frames import auditing
from .engine import Table
from .files import Csv, File
from .reading import CELLS, FILE, GROUP, ROW, header

AT_ONCE = 10_000
"""How many rows are taken from the engine at once: an editors' figure."""

_HEADER = (Text("Temuan", "Finding"), Text("Berkas", "File"), Text("Baris", "Row"))
_APART = " | "  # as several values in one cell stand apart in our other tables
_FAULTS, _FOUND = "faults", "rows_at_fault"
_AT_GROUP, _AT_ROW, _KIND = "__etika_at_group", "__etika_at_row", "__etika_kind"
_EMPTY_LINES = (b"\n\n", b"\n\r\n", b"\r\r")

_WORDS = {
    "out_of_scale": Text("jawaban di luar skala", "answer outside the scale"),
    "missing": Text("jawaban kosong", "answer missing"),
    "duplicate": Text("responden sama dengan baris lain", "same respondent as another row"),
    "unknown_unit": Text("unit kosong atau tidak dikenal", "unit empty or not known"),
    "bad_date": Text(
        "tanggal kosong, tidak sah, atau di luar masa survei", "date empty, not valid, or outside the period"
    ),
}
# All that can be wrong where nobody said which units are known, or when people were asked.
_NO_UNIT = Text("unit kosong", "unit empty")
_NO_DATE = Text("tanggal kosong atau tidak sah", "date empty or not valid")


def words(*, with_units: bool, with_period: bool) -> Mapping[str, Text]:
    """What each kind of fault is called, where units are known and a period is given, or are not."""
    narrower = ({} if with_units else {"unknown_unit": _NO_UNIT}) | ({} if with_period else {"bad_date": _NO_DATE})
    return _WORDS | narrower


def write(audit: auditing.Audit, table: Table, words: Mapping[str, Text], language: str, out: IO[bytes]) -> None:
    """Write every row that the audit of a table opened in full holds to be at fault; `words` name the kinds of fault.

    A row of text is counted as a spreadsheet counts, the names of the columns being row 1.
    """
    # A spreadsheet takes a file for UTF-8 only if it begins with the mark.
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    columns = _Columns([header(table.connection, file) for file in table.files])
    sources = _sources(table)
    writer.writerow(map(safe, (*(name.to(language) for name in _HEADER), *columns.names)))
    for row, name, kinds, cells in _found(audit, table):
        said = _APART.join(words[kind].to(language) for n, kind in enumerate(auditing.KINDS) if kinds >> n & 1)
        file, begins = sources[name]
        number = "" if begins is None else str(row - begins + 2)
        writer.writerow(map(safe, (said, table.files[file].path, number, *columns.spread(file, cells))))
    text.detach()  # it writes what it still holds, and leaves the file open


class _Columns:
    """The columns of all files side by side, each once wherever it stands in another file."""

    def __init__(self, headers: Sequence[Sequence[str]]) -> None:
        held: dict[tuple[str, int], int] = {}
        self._places = [[held.setdefault(column, len(held)) for column in _told_apart(header)] for header in headers]
        self.names = tuple(name for name, _ in held)

    def spread(self, file: int, cells: Sequence[str | None]) -> list[str]:
        """The cells of a row of this file, each in its column."""
        row = [""] * len(self.names)
        for place, cell in zip(self._places[file], cells, strict=True):
            row[place] = cell or ""
        return row


def _told_apart(header: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The names of columns, each with how many before it have the same."""
    seen: Counter[str] = Counter()
    for name in header:
        yield name, seen[name]
        seen[name] += 1


def _found(audit: auditing.Audit, table: Table) -> Iterator[tuple[int, str, int, list[str | None]]]:
    """The row, file, kinds of fault (a bit for each) and cells of every row at fault, in order, a few at a time."""
    connection = table.connection
    connection.execute(f"CREATE TABLE {_FAULTS} ({_AT_GROUP} INTEGER, {_AT_ROW} BIGINT, {_KIND} INTEGER)")
    for place, kind in enumerate(auditing.KINDS):
        if audit.counts.get(kind):
            # One kind after the other, and without the cells: together the engine would hold the whole table.
            audit.rows(kind).select(GROUP, ROW, ConstantExpression(1 << place)).insert_into(_FAULTS)
    faults = connection.table(_FAULTS).aggregate(f"{_AT_GROUP}, {_AT_ROW}, bit_or({_KIND}) AS {_KIND}")
    here = (_column(GROUP) == _column(_AT_GROUP)) & (_column(ROW) == _column(_AT_ROW))
    rows = table.relation.select(GROUP, ROW, FILE, CELLS).join(faults, here)
    rows.select(GROUP, ROW, FILE, _KIND, CELLS).sort(_column(GROUP), _column(ROW)).create_view(_FOUND)
    connection.execute(f"FROM {_FOUND}")  # a relation itself would be fetched whole
    while found := connection.fetchmany(AT_ONCE):
        yield from (each[1:] for each in found)


def _sources(table: Table) -> dict[str, tuple[int, int | None]]:
    """Of each file, by the name that the engine has for it: its place, and the ROW at which it begins.

    None for a file whose rows the engine does not count, one after the other, as a spreadsheet does.
    """
    places = {_whole(file.path): place for place, file in enumerate(table.files)}
    spans = table.relation.aggregate(f"{FILE}, min({ROW}), max({ROW}), count(*)").fetchall()
    found: dict[str, tuple[int, int | None]] = {}
    for name, first, last, rows in spans:
        place = places[_whole(name)]
        found[name] = place, first if last - first + 1 == rows and _is_dense(table.files[place]) else None
    return found


def _whole(path: str) -> str:
    return os.path.normcase(os.path.abspath(path))


def _is_dense(file: File) -> bool:
    """Whether a file is text without empty lines: the engine passes over such a line, and a spreadsheet does not."""
    if not isinstance(file, Csv):
        return False
    with open(file.path, "rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return all(content.find(lines) < 0 for lines in _EMPTY_LINES)
