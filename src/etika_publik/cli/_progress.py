"""How far the reading of a long input has come, for who waits at a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from ..text import Text
from ._terminal import is_terminal

LONG = 1_000
"""After how many documents an input counts as long: an editors' figure, less than a second of work."""

STEP = 100
"""After how many documents more the bar is moved."""

_CHECKING = Text("Memeriksa, dokumen ke-{n}", "Checking, document {n}")


class Progress:
    """Counts the documents and bytes read, and shows a bar on standard error once the input has proved long."""

    def __init__(self, source: str, language: str) -> None:
        self._size, self._language = _size(source), language
        self._documents = self._bytes = 0
        self._bar: Any = None
        self._task: Any = None

    def told(self, read: int) -> None:
        """One more document, of so many bytes, was read."""
        self._documents += 1
        self._bytes += read
        if self._documents >= LONG and self._documents % STEP == 0:
            self._show()

    def _show(self) -> None:
        said = _CHECKING.to(self._language).format(n=self._documents)
        if self._bar is None:
            self._bar = _new_bar()
            self._task = self._bar.add_task(said, total=self._size)
            self._bar.start()
        self._bar.update(self._task, description=said, completed=self._bytes)

    def stop(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


@contextmanager
def progress(source: str, language: str) -> Iterator[Callable[[int], None] | None]:
    """Whom to tell of each document that is read and how many bytes it had; None where nobody looks on."""
    if not is_terminal(sys.stderr):
        yield None
        return
    shown = Progress(source, language)
    try:
        yield shown.told
    finally:
        shown.stop()


def _new_bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    # Reports that go to the same terminal are printed above the bar; those that go to a file are left alone.
    above = is_terminal(sys.stdout)
    return Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=above, redirect_stderr=True)


def _size(source: str) -> int | None:
    """How many bytes a source holds, where that can be known before it is read."""
    try:
        size = os.stat(source).st_size
    except (OSError, ValueError):
        return None
    return size or None  # a pipe holds nothing beforehand
