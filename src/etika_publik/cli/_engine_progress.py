"""The progress bar of `survey`, shown on a terminal while the engine computes."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ._terminal import is_terminal

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

INTERVAL = 0.2
"""The number of seconds between two moves of the bar: a project default. A shorter step shows no bar."""


@contextmanager
def progress(name: str, reached: Callable[[], float]) -> Iterator[None]:
    """Show how much of a step is done: `reached` gives it in per cent. Without a terminal, no bar is shown."""
    if not is_terminal(sys.stderr):
        yield
        return
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(name, reached, done), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _watch(name: str, reached: Callable[[], float], done: threading.Event) -> None:
    if done.wait(INTERVAL):
        return
    with _new_bar() as bar:
        task = bar.add_task(name, total=100)
        while not done.wait(INTERVAL):
            _move(bar, task, reached())


def _move(bar: Progress, task: TaskID, reached: float) -> None:
    if reached >= 0:  # the engine gives a negative number between two queries
        bar.update(task, completed=reached)


def _new_bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
