"""The progress bar of `check`, shown on a terminal while a long input is read."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from ..messages import Messages
from ._terminal import is_terminal

LONG = 1_000
"""The number of documents from which an input counts as long: a project default, less than a second of work."""

STEP = 100
"""The number of documents between two moves of the bar."""

_words = Messages("cli")


class Progress:
    """Counts the documents and bytes read, and shows a bar on standard error once an input proves to be long."""

    def __init__(self, source: str, language: str) -> None:
        self._size, self._language = _size(source), language
        self._documents = self._bytes = 0
        self._bar: Any = None
        self._task: Any = None

    def on_progress(self, read: int) -> None:
        """Count one more document, of so many bytes."""
        self._documents += 1
        self._bytes += read
        if self._documents >= LONG and self._documents % STEP == 0:
            self._show()

    def _show(self) -> None:
        said = _words("check", "progress").format(n=self._documents).to(self._language)
        if self._bar is None:
            self._bar = _new_bar()
            self._task = self._bar.add_task(said, total=self._size)
            self._bar.start()
        self._bar.update(self._task, description=said, completed=self._bytes)

    def stop(self) -> None:
        """Remove the bar."""
        if self._bar is not None:
            self._bar.stop()


@contextmanager
def progress(source: str, language: str) -> Iterator[Callable[[int], None] | None]:
    """Give a function to call with the number of bytes of each document; None if standard error is no terminal."""
    if not is_terminal(sys.stderr):
        yield None
        return
    shown = Progress(source, language)
    try:
        yield shown.on_progress
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
    """The number of bytes of a source, or None if it is not known before the source is read."""
    try:
        size = os.stat(source).st_size
    except (OSError, ValueError):
        return None
    return size or None  # the size of a pipe is 0
