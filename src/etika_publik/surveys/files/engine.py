"""Files as one table of DuckDB, which reads them piece by piece and can reach no other file.

Names of files and columns are passed as values and never become part of a statement. The engine may read the given
files and write to a temporary folder of its own; this is set, and locked, before the first file is opened.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import attrs
import duckdb
from duckdb import ColumnExpression, FunctionExpression

from ...errors import Unreadable
from ._refusal import refusal
from .columns import Columns
from .issues import first_issue
from .relations import Connection, Relation, damaged, literal, relations, together
from .sources import Csv, File

MEMORY = "800MB"
"""How much memory the engine uses before it works on disk: a project default, for the machines of small offices."""

_INTERRUPTED = "Query interrupted"  # what the engine says where somebody pressed Ctrl+C

Answer = TypeVar("Answer")

_SETTINGS = {
    "memory_limit": MEMORY,
    "enable_progress_bar": True,  # without it, the engine does not count its progress
    "enable_progress_bar_print": False,
    "allow_community_extensions": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


@attrs.frozen
class Table:
    """All files together as one relation, and the connection of the engine."""

    relation: Relation
    connection: Connection
    files: tuple[File, ...]
    _columns: Columns
    _room: str
    _full: bool

    def ask(self, question: Callable[[Relation], Answer]) -> Answer:
        """Compute something of the relation. Raises Unreadable, with file and row, where a file cannot be computed."""
        try:
            return question(self.relation)
        except duckdb.InterruptException:
            raise KeyboardInterrupt from None
        except duckdb.OutOfMemoryException:
            raise refusal(self.files[0].path, "files", "no_room", folder=self._room) from None
        except duckdb.Error as failure:
            raise self._cause(failure) from None
        except RuntimeError as failure:
            if str(failure) != _INTERRUPTED:
                raise
            raise KeyboardInterrupt from None

    def progress(self) -> float:
        """How much of the running query is done, in per cent; negative between two queries."""
        return self.connection.query_progress()

    def _cause(self, failure: duckdb.Error) -> Unreadable:
        """Find the file, and the place in it, at which DuckDB raised."""
        for file in self.files:
            issue = _issue_in(self.connection, file, self._columns, full=self._full)
            if issue is not None:
                return issue
        return damaged(self.files[0].path, failure, "not_computed")


@contextmanager
def table(files: Sequence[File], columns: Columns, *, full: bool = False) -> Iterator[Table]:
    """Open files as one table. Raises Unreadable for a Parquet file that cannot be used.

    `full` adds GROUP, ROW, FILE and CELLS to each row; the engine reads them only where they are used.
    """
    with tempfile.TemporaryDirectory(prefix="etika-publik-") as room, duckdb.connect(":memory:") as connection:
        # Rows can be numbered only in their order; without numbers, the engine need not keep the order.
        _lock(connection, [file.path for file in files], room, {"preserve_insertion_order": full})
        parts = relations(connection, files, columns, full=full)
        yield Table(together(tuple(parts)), connection, tuple(files), columns, room, full)


def _lock(connection: Connection, paths: Iterable[str], room: str, further: Mapping[str, Any]) -> None:
    reachable = [name for path in paths for name in dict.fromkeys((os.path.abspath(path), literal(path)))]
    for name, value in {**_SETTINGS, **further}.items():
        connection.execute(f"SET {name} = $1", [value])
    connection.execute("SET temp_directory = $1", [room])
    connection.execute("SET allowed_paths = $1", [reachable])
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _issue_in(connection: Connection, file: File, columns: Columns, *, full: bool) -> Unreadable | None:
    """What is wrong with a single file; None where nothing is."""
    if isinstance(file, Csv):
        return first_issue(file, columns.scores)
    try:
        content = connection.read_parquet([literal(file.path)], hive_partitioning=False)
        # Hash every value: for counts and extremes the engine would read the statistics in the file only.
        hashes = (
            FunctionExpression("hash", ColumnExpression(name)) for name in (content.columns if full else columns.names)
        )
        content.aggregate([FunctionExpression("max", each) for each in hashes]).fetchall()
    except duckdb.Error as failure:
        return damaged(file.path, failure)
    return None
