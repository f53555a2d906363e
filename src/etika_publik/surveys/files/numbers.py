"""Scores as text files write them. Python and DuckDB read them by the same patterns, so that both agree."""

from __future__ import annotations

import re

WHOLE = r"\+?0*[0-9]{1,4}(\.0*)?"
"""A whole number, which may have decimals of zero: 3, 3.0. No score of any scale has more digits."""

NUMBER = r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"
"""Any number. A number that is not whole, or has more digits, lies outside every scale."""

COMMA = r"[+-]?[0-9]*,[0-9]+"
"""A number with a decimal comma. In some countries the comma separates thousands, so its meaning is not guessed."""

DIGITS = r"[0-9]+"
"""The first digits of a whole number: the number itself."""

OUTSIDE = -1
"""The value that replaces a number outside every scale: scores are never negative."""

BLANK = " "
"""The character that may surround a number, or fill the cell of a question that was not answered."""

_NUMBER, _COMMA = re.compile(NUMBER), re.compile(COMMA)


def is_readable(cell: str) -> bool:
    """Whether a cell is empty or holds a number, be it a score or not."""
    text = cell.strip(BLANK)
    return not text or _NUMBER.fullmatch(text) is not None


def has_decimal_comma(cell: str) -> bool:
    """Whether a cell holds a number with a decimal comma."""
    return _COMMA.fullmatch(cell.strip(BLANK)) is not None
