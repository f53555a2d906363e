"""Where in a file of text the first fault stands. Looked for only after the engine has stumbled over one."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import TextIO

from ...errors import Unreadable
from ...report import shown
from ...text import Text
from .files import Csv
from .numbers import has_decimal_comma, is_readable

_TEXT = Text(
    "baris {row}, kolom {column}: {got} bukan bilangan; tulis skornya dengan angka, atau kosongkan selnya bila tidak "
    "dijawab.",
    "row {row}, column {column}: {got} is no number; write the score in digits, or leave the cell empty if nothing was "
    "answered.",
)
_COMMA = Text(
    "baris {row}, kolom {column}: {got} ditulis dengan koma desimal; skor adalah bilangan bulat, jadi lihat yang "
    "dipilih responden dan tulis skor itu.",
    "row {row}, column {column}: {got} has a decimal comma; scores are whole numbers, so look up the one that the "
    "respondent gave and write that.",
)
_RAGGED = Text(
    "baris {row} memuat {cells} sel, padahal baris judul memuat {columns}.",
    "row {row} has {cells} cells, but the row of column names has {columns}.",
)
_NOT_UTF_8 = Text(
    "baris {row} bukan UTF-8; simpan ulang sebagai CSV UTF-8.", "row {row} is not UTF-8; save it again as CSV UTF-8."
)
_QUOTES = Text(
    "sekitar baris {row} ada tanda kutip yang tidak ditutup atau berada di tengah sel.",
    "near row {row} a quotation mark is not closed, or stands in the middle of a cell.",
)
_ENDINGS = Text(
    "baris {row} berakhir dengan penanda ganti baris yang lain dari baris pertama; simpan ulang sebagai CSV UTF-8.",
    "row {row} ends with another sort of line break than the first row; save it again as CSV UTF-8.",
)


def first_fault(file: Csv, scores: Sequence[str]) -> Unreadable | None:
    """What is wrong with the first row that cannot be used, counting rows as a spreadsheet does; None if none is."""
    places = [(file.header.index(name), name) for name in scores]
    # Bytes that are not UTF-8 come through as surrogates, so that the row they stand in can be told.
    with open(file.path, encoding="utf-8-sig", errors="surrogateescape", newline="") as text:
        lines = _Lines(text)
        reader = csv.reader(lines, delimiter=file.delimiter, strict=True)
        row = 0
        try:
            for row, cells in enumerate(reader, start=1):
                told = _fault_of(row, cells, lines.is_other, file.header, places)
                if told is not None and row > 1:
                    return _unreadable(file, *told)
        except csv.Error:
            return _unreadable(file, _QUOTES, {"row": row + 1})
    return None


class _Lines:
    """The lines of a file, and whether the last one ended in another way than the first."""

    def __init__(self, text: TextIO) -> None:
        self._text, self._first, self.is_other = text, "", False

    def __iter__(self) -> Iterator[str]:
        for line in self._text:
            ending = line[len(line.rstrip("\r\n")) :]
            self._first = self._first or ending
            self.is_other = bool(ending) and ending != self._first
            yield line


def _fault_of(
    row: int, cells: Sequence[str], other_ending: bool, header: Sequence[str], places: Sequence[tuple[int, str]]
) -> tuple[Text, dict[str, object]] | None:
    if not cells:  # an empty line is no row
        return None
    if any("\udc80" <= letter <= "\udcff" for cell in cells for letter in cell):
        return _NOT_UTF_8, {"row": row}
    # The engine, too, lets a delimiter at the end of the row pass.
    if len(cells) != len(header) and not (len(cells) == len(header) + 1 and not cells[-1]):
        return _RAGGED, {"row": row, "cells": len(cells), "columns": len(header)}
    for place, name in places:
        if not is_readable(cells[place]):
            said = _COMMA if has_decimal_comma(cells[place]) else _TEXT
            return said, {"row": row, "column": shown(name), "got": shown(cells[place])}
    return (_ENDINGS, {"row": row}) if other_ending else None


def _unreadable(file: Csv, said: Text, values: dict[str, object]) -> Unreadable:
    return Unreadable(file.path, *(words.format(**values) for words in (said.id, said.en)))
