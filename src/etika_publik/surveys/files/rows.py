"""The rows with findings, each once, as a CSV file for spreadsheets: the findings, file and number, its own cells."""

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

from ...messages import Messages
from ...text import Text
from ..frames import auditing
from .cells import safe
from .engine import Table
from .relations import CELLS, FILE, GROUP, ROW, header
from .sources import Csv, File

BATCH = 10_000
"""How many rows are fetched from the engine at a time: a project default."""

_SEPARATOR = " | "  # between several values in one cell, as in the other tables
_FINDINGS, _FOUND = "findings", "rows_found"
_AT_GROUP, _AT_ROW, _KIND = "__etika_at_group", "__etika_at_row", "__etika_kind"
_EMPTY_LINES = (b"\n\n", b"\n\r\n", b"\r\r")

_words = Messages("survey_tables")


def names(*, with_units: bool, with_period: bool) -> Mapping[str, Text]:
    """What each kind of finding is called; without known units, or without a period, less can be wrong."""
    special = {
        "unknown_unit": "unknown_unit" if with_units else "empty_unit",
        "bad_date": "bad_date" if with_period else "invalid_date",
    }
    return {kind: _words("rows_file", special.get(kind, kind)) for kind in auditing.KINDS}


def write(audit: auditing.Audit, table: Table, names: Mapping[str, Text], language: str, out: IO[bytes]) -> None:
    """Write every row with findings in the audit of a full table; `names` are the names of the kinds of findings.

    Rows of text tables are numbered as in a spreadsheet: the row of column names is row 1. `out` stays open.
    """
    # A spreadsheet takes a file for UTF-8 only where it begins with the byte-order mark.
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    try:
        _write(audit, table, names, language, text)
    finally:
        text.detach()  # writes what is still in the buffer, and leaves the file open


def _write(audit: auditing.Audit, table: Table, names: Mapping[str, Text], language: str, text: IO[str]) -> None:
    writer = csv.writer(text, lineterminator="\r\n")
    columns = _AllColumns([header(table.connection, file) for file in table.files])
    first = (_words("rows_file", "columns", name).to(language) for name in ("finding", "file", "row"))
    sources = _sources(table)
    writer.writerow(map(safe, (*first, *columns.names)))
    for row, name, kinds, cells in _found(audit, table):
        said = _SEPARATOR.join(names[kind].to(language) for n, kind in enumerate(auditing.KINDS) if kinds >> n & 1)
        file, begins = sources[name]
        number = "" if begins is None else str(row - begins + 2)
        writer.writerow(map(safe, (said, table.files[file].path, number, *columns.spread(file, cells))))


class _AllColumns:
    """The columns of all files side by side; a column that several files have is there once."""

    def __init__(self, headers: Sequence[Sequence[str]]) -> None:
        places: dict[tuple[str, int], int] = {}
        self._places = [[places.setdefault(column, len(places)) for column in _numbered(each)] for each in headers]
        self.names = tuple(name for name, _ in places)

    def spread(self, file: int, cells: Sequence[str | None]) -> list[str]:
        """The cells of a row of this file, each in its column."""
        row = [""] * len(self.names)
        for place, cell in zip(self._places[file], cells, strict=True):
            row[place] = cell or ""
        return row


def _numbered(header: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The names of columns, each with the number of columns of the same name before it."""
    seen: Counter[str] = Counter()
    for name in header:
        yield name, seen[name]
        seen[name] += 1


def _found(audit: auditing.Audit, table: Table) -> Iterator[tuple[int, str, int, list[str | None]]]:
    """The row, file, kinds of findings (a bit each) and cells of every row with findings, in order, batch by batch."""
    connection = table.connection
    connection.execute(f"CREATE TABLE {_FINDINGS} ({_AT_GROUP} INTEGER, {_AT_ROW} BIGINT, {_KIND} INTEGER)")
    for place, kind in enumerate(auditing.KINDS):
        if audit.counts.get(kind):
            # One kind after the other, and without the cells: all at once, the engine would keep the whole table.
            audit.rows(kind).select(GROUP, ROW, ConstantExpression(1 << place)).insert_into(_FINDINGS)
    findings = connection.table(_FINDINGS).aggregate(f"{_AT_GROUP}, {_AT_ROW}, bit_or({_KIND}) AS {_KIND}")
    here = (_column(GROUP) == _column(_AT_GROUP)) & (_column(ROW) == _column(_AT_ROW))
    rows = table.relation.select(GROUP, ROW, FILE, CELLS).join(findings, here)
    rows.select(GROUP, ROW, FILE, _KIND, CELLS).sort(_column(GROUP), _column(ROW)).create_view(_FOUND)
    connection.execute(f"FROM {_FOUND}")  # the relation itself would be fetched as a whole
    while batch := connection.fetchmany(BATCH):
        yield from (each[1:] for each in batch)


def _sources(table: Table) -> dict[str, tuple[int, int | None]]:
    """For each file, by its name in the engine: its place, and the ROW at which it begins.

    None for a file whose rows the engine does not number as a spreadsheet does.
    """
    places = {_normal(file.path): place for place, file in enumerate(table.files)}
    spans = table.relation.aggregate(f"{FILE}, min({ROW}), max({ROW}), count(*)").fetchall()
    found: dict[str, tuple[int, int | None]] = {}
    for name, first, last, rows in spans:
        place = places[_normal(name)]
        found[name] = place, first if last - first + 1 == rows and _is_dense(table.files[place]) else None
    return found


def _normal(path: str) -> str:
    return os.path.normcase(os.path.abspath(path))


def _is_dense(file: File) -> bool:
    """Whether a file is text without empty lines: the engine skips an empty line, a spreadsheet numbers it."""
    if not isinstance(file, Csv):
        return False
    with open(file.path, "rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return all(content.find(lines) < 0 for lines in _EMPTY_LINES)
