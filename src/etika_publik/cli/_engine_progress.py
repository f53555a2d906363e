"""How far the engine has come with a question, for who waits at a terminal."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ._terminal import is_terminal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from rich.progress import Progress, TaskID

EVERY = 0.2
"""After how many seconds the engine is asked again: an editors' figure. An answer within that time shows no bar."""


@contextmanager
def progress(connection: DuckDBPyConnection, said: str) -> Iterator[None]:
    """Show how far the engine has come while something is asked of it; nothing where nobody looks on."""
    if not is_terminal(sys.stderr):
        yield
        return
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(connection, said, done), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _watch(connection: DuckDBPyConnection, said: str, done: threading.Event) -> None:
    if done.wait(EVERY):
        return
    with _new_bar() as bar:
        task = bar.add_task(said, total=100)
        while not done.wait(EVERY):
            _move(bar, task, connection)


def _move(bar: Progress, task: TaskID, connection: DuckDBPyConnection) -> None:
    reached = connection.query_progress()
    if reached >= 0:  # the engine says -1 between two questions
        bar.update(task, completed=reached)


def _new_bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
