"""Cells of the CSV files that are written for people."""

from __future__ import annotations

from ...exports.csv import guarded
from ...text import printable


def safe(cell: str) -> str:
    """The cell in a form that both a spreadsheet and a terminal show as text and do not run."""
    if cell.isalnum():  # most cells are, and there may be a hundred million
        return cell
    return guarded(cell if cell.isprintable() else printable(cell))
