"""What reaches the screen: safe always; with its lines broken and its findings coloured where a person looks on."""

from __future__ import annotations

import os
import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

import rich_click as click

from ..errors import EtikaError, Unreadable
from ..text import Text, printable

WIDEST = 100
"""How many characters a line has at most on a terminal, however wide it is: an editors' figure, for ease of reading."""

LONG = 1_000
"""After how many documents an input counts as long: an editors' figure, about half a second."""

_COLOURS = {"✗": "red", "!": "yellow", "i": "blue", "○": "green"}
_HEADING = re.compile(r"^ *([✗!i○]) [^:]+:", re.MULTILINE)
_CHECKING = Text("Memeriksa: {n} dokumen", "Checking: {n} documents")


def say(words: str) -> None:
    """Print words as they are, but for control characters, which are written out."""
    print(_safe(words))


def tell(words: str) -> None:
    """Print words for people: like `say`, and on a terminal with long lines broken and findings in colour."""
    if _is_terminal(sys.stdout):
        safe = "\n".join(wrapped(line, _width()) for line in _safe(words).split("\n"))
        print(_coloured(safe) if _may_colour() else safe)
    else:
        say(words)


def complain(failure: object) -> None:
    """Print to standard error what is wrong; what our exceptions say in the language of the machine first."""
    said = str(failure)
    if isinstance(failure, EtikaError):
        both = {"id": failure.id, "en": failure.en}
        said = "\n".join(_as_one(both.pop(language_of_machine()), failure)  ...
