"""The first issue in a text table and the row it is in. It is searched only after DuckDB raised."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import TextIO

from ...errors import Unreadable
from ...report import shown
from ._refusal import refusal
from .numbers import has_decimal_comma, is_readable
from .sources import Csv


def first_issue(file: Csv, scores: Sequence[str]) -> Unreadable | None:
    """What is wrong with the first row that cannot be used, by its number in a spreadsheet; None where none is."""
    places = [(file.header.index(name), name) for name in scores]
    # Bytes that are not UTF-8 are decoded to surrogates, so that their row can be named.
    with open(file.path, encoding="utf-8-sig", errors="surrogateescape", newline="") as text:
        lines = _Lines(text)
        reader = csv.reader(lines, delimiter=file.delimiter, strict=True)
        row = 0
        try:
            for row, cells in enumerate(reader, start=1):
                issue = _issue(cells, lines.is_other, file.header, places)
                if issue is not None and row > 1:
                    name, values = issue
                    return refusal(file.path, "rows", name, row=row, **values)
        except csv.Error:
            return refusal(file.path, "rows", "quotes", row=row + 1)
    return None


class _Lines:
    """The lines of a file, and whether the last one read ends in another line break than the first."""

    def __init__(self, text: TextIO) -> None:
        self._text, self._first, self.is_other = text, "", False

    def __iter__(self) -> Iterator[str]:
        for line in self._text:
            ending = line[len(line.rstrip("\r\n")) :]
            self._first = self._first or ending
            self.is_other = bool(ending) and ending != self._first
            yield line


def _issue(
    cells: Sequence[str], other_ending: bool, header: Sequence[str], places: Sequence[tuple[int, str]]
) -> tuple[str, dict[str, object]] | None:
    """The issue of a row: the name of its message and the values in it."""
    if not cells:  # an empty line is no row
        return None
    if any("\udc80" <= letter <= "\udcff" for cell in cells for letter in cell):
        return "not_utf_8", {}
    # The engine, too, accepts a delimiter at the end of a row.
    if len(cells) != len(header) and not (len(cells) == len(header) + 1 and not cells[-1]):
        return "ragged", {"cells": len(cells), "columns": len(header)}
    for place, name in places:
        if not is_readable(cells[place]):
            message = "decimal_comma" if has_decimal_comma(cells[place]) else "text"
            return message, {"column": shown(name), "got": shown(cells[place])}
    return ("line_break", {}) if other_ending else None
