"""Printing: control characters are escaped; on a terminal, long lines are wrapped and findings are coloured."""

from __future__ import annotations

import os
import re
import shutil
import sys
import textwrap
from typing import Any

import rich_click as click

from ..errors import Unreadable
from ..renderings._words import one_line
from ..text import Text, printable

WIDEST = 100
"""The greatest number of characters in a line on a terminal of any width: a project default, for ease of reading."""

NARROWEST = 40
"""The width that lines are wrapped to on a terminal that is narrower still: a project default."""

_COLOURS = {"✗": "red", "!": "yellow", "i": "blue"}
_HEADING = re.compile(r"^ *([✗!i]) [^:\n]+:", re.MULTILINE)


def print_data(words: str) -> None:
    """Print words as they are, with control characters escaped."""
    print(_escaped(words))


def print_text(words: str) -> None:
    """Print words for people: on a terminal, long lines are wrapped and findings are coloured."""
    words = _escaped(words)
    if is_terminal(sys.stdout):
        words = _fitted(words)
        words = _HEADING.sub(_coloured, words) if _may_colour() else words
    print(words)


def print_error(failure: object) -> None:
    """Print to standard error what is wrong: an exception, or a Text, which is printed in both languages."""
    if isinstance(failure, Unreadable):
        words = f"{one_line(failure.en)}\n{one_line(failure.id)}"
    elif isinstance(failure, Text):
        words = f"{failure.en}\n{failure.id}"
    else:
        words = str(failure)
    words = _escaped(words)
    click.echo(_fitted(words) if is_terminal(sys.stderr) else words, err=True)


def is_terminal(stream: Any) -> bool:
    """Whether a stream is a terminal; one that the shell has closed is None."""
    return stream is not None and bool(stream.isatty())


def wrapped(line: str, width: int) -> str:
    """A line wrapped between words; the lines that follow are indented further than the first."""
    if len(line) <= width:
        return line
    inner = " " * (len(line) - len(line.lstrip(" ")) + 2)
    return textwrap.fill(line, width, subsequent_indent=inner, break_long_words=False, break_on_hyphens=False)


def _fitted(words: str) -> str:
    width = min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)
    return "\n".join(wrapped(line, width) for line in words.split("\n"))


def _escaped(words: str) -> str:
    return words if words.replace("\n", "").isprintable() else printable(words)


def _may_colour() -> bool:
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _coloured(heading: re.Match[str]) -> str:
    return click.style(heading[0], fg=_COLOURS[heading[1]], bold=True)
