"""Files as one table of DuckDB: read as they are needed, never all at once, and with nothing else in reach.

Names of files and columns are handed over as values and never become part of a statement. The engine may read the files
and write to a folder of its own; that is settled, and locked, before the first file is opened.
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
from ...text import Text
from .files import Csv, File
from .places import first_fault
from .reading import Connection, Relation, broken, literal, relations, together
from .wanted import Wanted

MEMORY = "800MB"
"""How much memory the engine uses before it works on disk: an editors' figure, for the machines of small offices."""

_INTERRUPTED = "Query interrupted"  # how the engine says that somebody pressed Ctrl+C

Found = TypeVar("Found")

_SETTINGS = {
    "memory_limit": MEMORY,
    "enable_progress_bar": True,  # progress is counted, and shown by us
    "enable_progress_bar_print": False,
    "allow_community_extensions": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
_STUCK = Text("tabelnya tidak dapat dihitung ({why}).", "its table cannot be computed ({why}).")
_NO_ROOM = Text(
    "memori atau ruang di folder sementara ({folder}) tidak cukup untuk menghitungnya.",
    "there is not enough memory, or room in the temporary folder ({folder}), to compute it.",
)


@attrs.frozen
class Table:
    """All files together as one relation, and how the engine is asked about it."""

    relation: Relation
    connection: Connection
    files: tuple[File, ...]
    _wanted: Wanted
    _room: str
    _in_full: bool

    def ask(self, question: Callable[[Relation], Found]) -> Found:
        """Put a question to the table; Unreadable, with file and row where there is one, if a file does not bear it."""
        try:
            return question(self.relation)
        except duckdb.InterruptException:
            raise KeyboardInterrupt from None
        except duckdb.OutOfMemoryException:
            said = (words.format(folder=self._room) for words in (_NO_ROOM.id, _NO_ROOM.en))
            raise Unreadable(self.files[0].path, *said) from None
        except duckdb.Error as failure:
            raise self._blame(failure) from None
        except RuntimeError as failure:
            if str(failure) != _INTERRUPTED:
                raise
            raise KeyboardInterrupt from None

    def _blame(self, failure: duckdb.Error) -> Unreadable:
        """Find out which file, and where in it, the engine stumbled over."""
        for file in self.files:
            told = _fault_in(self.connection, file, self._wanted, in_full=self._in_full)
            if told is not None:
                return told
        return broken(self.files[0].path, failure, _STUCK)


@contextmanager
def table(files: Sequence[File], wanted: Wanted, *, in_full: bool = False) -> Iterator[Table]:
    """Open files as one table; Unreadable for a Parquet file that cannot be used.

    In full, each response has GROUP, ROW, FILE and CELLS besides, which are read only where they are asked for.
    """
    with tempfile.TemporaryDirectory(prefix="etika-publik-") as room, duckdb.connect(":memory:") as connection:
        # Rows can be counted only in their order; where nobody counts them, the engine need not keep to it.
        _lock_up(connection, [file.path for file in files], room, {"preserve_insertion_order": in_full})
        parts = relations(connection, files, wanted, in_full=in_full)
        yield Table(together(tuple(parts)), connection, tuple(files), wanted, room, in_full)


def _lock_up(connection: Connection, paths: Iterable[str], room: str, further: Mapping[str, Any]) -> None:
    reachable = [name for path in paths for name in dict.fromkeys((os.path.abspath(path), literal(path)))]
    for name, value in {**_SETTINGS, **further}.items():
        connection.execute(f"SET {name} = $1", [value])
    connection.execute("SET temp_directory = $1", [room])
    connection.execute("SET allowed_paths = $1", [reachable])
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


# --- What went wrong -------------------------------------------------------------------------------------------------


def _fault_in(connection: Connection, file: File, wanted: Wanted, *, in_full: bool) -> Unreadable | None:
    """What is wrong with a file on its own; None if nothing is."""
    if isinstance(file, Csv):
        return first_fault(file, wanted.scores)
    try:
        held = connection.read_parquet([literal(file.path)], hive_partitioning=False)
        # Every value is hashed, for the engine takes counts and extremes from what a file says of itself.
        hashes = (
            FunctionExpression("hash", ColumnExpression(name)) for name in (held.columns if in_full else wanted.columns)
        )
        held.aggregate([FunctionExpression("max", each) for each in hashes]).fetchall()
    except duckdb.Error as failure:
        return broken(file.path, failure)
    return None
