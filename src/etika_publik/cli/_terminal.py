"""What reaches the screen: safe always; with long lines broken and findings coloured where a person looks on."""

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
from ..text import printable

WIDEST = 100
"""How many characters a line has at most on a terminal, however wide it is: an editors' figure, for ease of reading."""

NARROWEST = 40
"""How many characters a line may have however narrow the terminal is: an editors' figure."""

_COLOURS = {"✗": "red", "!": "yellow", "i": "blue"}
_HEADING = re.compile(r"^ *([✗!i]) [^:\n]+:", re.MULTILINE)


def say(words: str) -> None:
    """Print words as they are, but for control characters, which are written out."""
    print(_safe(words))


def tell(words: str) -> None:
    """Print words for people: like `say`, and on a terminal with long lines broken and findings in colour."""
    said = _safe(words)
    if is_terminal(sys.stdout):
        said = _fitted(said)
        said = _HEADING.sub(_coloured, said) if _may_colour() else said
    print(said)


def complain(failure: object) -> None:
    """Print to standard error what is wrong."""
    said = f"{one_line(failure.en)}\n{one_line(failure.id)}" if isinstance(failure, Unreadable) else str(failure)
    said = _safe(said)
    click.echo(_fitted(said) if is_terminal(sys.stderr) else said, err=True)


def is_terminal(stream: Any) -> bool:
    """Whether somebody looks on; a stream that the shell has closed is None."""
    return stream is not None and bool(stream.isatty())


def wrapped(line: str, width: int) -> str:
    """A line broken between words so that it fits; what follows stands further in than its beginning."""
    if len(line) <= width:
        return line
    inner = " " * (len(line) - len(line.lstrip(" ")) + 2)
    return textwrap.fill(line, width, subsequent_indent=inner, break_long_words=False, break_on_hyphens=False)


def _fitted(words: str) -> str:
    width = min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)
    return "\n".join(wrapped(line, width) for line in words.split("\n"))


def _safe(words: str) -> str:
    return words if words.replace("\n", "").isprintable() else printable(words)


def _may_colour() -> bool:
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _coloured(heading: re.Match[str]) -> str:
    return click.style(heading[0], fg=_COLOURS[heading[1]], bold=True)
