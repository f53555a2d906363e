"""Scores as they stand in a text file. Python and DuckDB read them by the same patterns, so both say the same."""

from __future__ import annotations

import re

WHOLE = r"\+?0*[0-9]{1,4}(\.0*)?"
"""A whole number, with or without decimals that say nothing: 3, 3.0. No score of any scale has more digits."""

NUMBER = r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"
"""Any number; what is no whole one, or has more digits, lies outside every scale."""

COMMA = r"[+-]?[0-9]*,[0-9]+"
"""A number with a decimal comma. In another country it might mean thousands, so it is never guessed at."""

DIGITS = r"[0-9]+"
"""The first digits of a whole number: the number itself."""

OUTSIDE = -1
"""What stands for a number that is no score of any scale: scores are never negative."""

BLANK = " "
"""What may stand around a number, and alone in the cell of a question that was not answered."""

_NUMBER, _COMMA = re.compile(NUMBER), re.compile(COMMA)


def is_readable(cell: str) -> bool:
    """Whether a cell is empty or holds a number, be it a score or not."""
    held = cell.strip(BLANK)
    return not held or _NUMBER.fullmatch(held) is not None


def has_decimal_comma(cell: str) -> bool:
    """Whether a cell holds a number with a decimal comma."""
    return _COMMA.fullmatch(cell.strip(BLANK)) is not None
