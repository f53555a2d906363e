"""Files as one table of DuckDB: read as they are needed, never all at once, and with nothing else in reach.

Names of files and columns are handed over as values and never become part of a statement. The engine may read the files
and write to a folder of its own; that is settled, and locked, before the first file is opened.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import attrs
import duckdb
from duckdb import CaseExpression, ColumnExpression, ConstantExpression, FunctionExpression

from ...errors import Unreadable
from ...report import shown
from ...text import Text
from .files import Csv, File, Parquet
from .numbers import BLANK, DIGITS, NUMBER, OUTSIDE, WHOLE
from .places import first_fault
from .wanted import Wanted

MEMORY = "800MB"
"""How much memory the engine uses before it works on disk: an editors' figure, for the machines of small offices."""

_INTERRUPTED = "Query interrupted"  # how the engine says that somebody pressed Ctrl+C

Relation = duckdb.DuckDBPyRelation
Found = TypeVar("Found")

_SETTINGS = {
    "memory_limit": MEMORY,
    "preserve_insertion_order": False,
    "enable_progress_bar": True,  # progress is counted, and shown by us
    "enable_progress_bar_print": False,
    "allow_community_extensions": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
_WHOLE_NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
_NUMBERS = {*_WHOLE_NUMBERS, *(f"U{name}" for name in _WHOLE_NUMBERS), "FLOAT", "DOUBLE", '"NULL"'}
_MOMENTS = ("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS")
_NESTED = ("LIST", "STRUCT", "MAP", "UNION", "ARRAY", "BLOB", "VARIANT", "GEOMETRY")

_NO_NUMBERS = Text(
    "kolom {column} berisi {sort}, padahal skor harus bilangan.",
    "the column {column} holds {sort}, but a score must be a number.",
)
_NO_VALUES = Text(
    "kolom {column} berisi {sort}, yang tidak dapat dipakai untuk mengenali atau mengelompokkan respons.",
    "the column {column} holds {sort}, by which responses can be neither known nor grouped.",
)
_SORTS = {
    "VARCHAR": Text("teks", "text"),
    "BOOLEAN": Text("ya/tidak", "yes/no"),
    "DATE": Text("tanggal", "dates"),
    "TIMESTAMP": Text("waktu", "times"),
}
_OTHER_SORT = Text("data jenis lain ({type})", "data of another kind ({type})")
_NO_ROWS = Text("berkas ini tidak memuat respons.", "the file holds no responses.")
_BROKEN = Text("isinya rusak atau tidak dapat dibaca ({why}).", "its content is damaged or cannot be read ({why}).")
_STUCK = Text("tabelnya tidak dapat dihitung ({why}).", "its table cannot be computed ({why}).")
_NO_ROOM = Text(
    "memori atau ruang di folder sementara ({folder}) tidak cukup untuk menghitungnya.",
    "there is not enough memory, or room in the temporary folder ({folder}), to compute it.",
)


@attrs.frozen
class Table:
    """All files together as one relation, and how the engine is asked about it."""

    relation: Relation
    connection: duckdb.DuckDBPyConnection
    _files: tuple[File, ...]
    _wanted: Wanted
    _room: str

    def ask(self, question: Callable[[Relation], Found]) -> Found:
        """Put a question to the table; Unreadable, with file and row where there is one, if a file does not bear it."""
        try:
            return question(self.relation)
        except duckdb.InterruptException:
            raise KeyboardInterrupt from None
        except duckdb.OutOfMemoryException:
            said = (words.format(folder=self._room) for words in (_NO_ROOM.id, _NO_ROOM.en))
            raise Unreadable(self._files[0].path, *said) from None
        except duckdb.Error as failure:
            raise self._blame(failure) from None
        except RuntimeError as failure:
            if str(failure) != _INTERRUPTED:
                raise
            raise KeyboardInterrupt from None

    def _blame(self, failure: duckdb.Error) -> Unreadable:
        """Find out which file, and where in it, the engine stumbled over."""
        for file in self._files:
            told = _fault_in(self.connection, file, self._wanted)
            if told is not None:
                return told
        return _broken(self._files[0].path, failure, _STUCK)


@contextmanager
def table(files: Sequence[File], wanted: Wanted) -> Iterator[Table]:
    """Open files as one table; Unreadable for a Parquet file that cannot be used."""
    with tempfile.TemporaryDirectory(prefix="etika-publik-") as room, duckdb.connect(":memory:") as connection:
        _lock_up(connection, [file.path for file in files], room)
        parts = [*_texts(connection, files, wanted), *_parquets(connection, files, wanted)]
        yield Table(_together(parts), connection, tuple(files), wanted, room)


def _lock_up(connection: duckdb.DuckDBPyConnection, paths: Iterable[str], room: str) -> None:
    reachable = [name for path in paths for name in dict.fromkeys((os.path.abspath(path), literal(path)))]
    for name, value in _SETTINGS.items():
        connection.execute(f"SET {name} = $1", [value])
    connection.execute("SET temp_directory = $1", [room])
    connection.execute("SET allowed_paths = $1", [reachable])
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def literal(path: str) -> str:
    """The pattern that only this very file matches: the engine takes every path for a pattern."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in os.path.abspath(path))


def _together(parts: Sequence[Relation]) -> Relation:
    """One relation of several, joined two by two so that thousands of them do not stand in each other."""
    while len(parts) > 1:
        pairs = [parts[place : place + 2] for place in range(0, len(parts), 2)]
        parts = [pair[0].union(pair[1]) if len(pair) == 2 else pair[0] for pair in pairs]
    return parts[0]


# --- Text ------------------------------------------------------------------------------------------------------------


def _texts(connection: duckdb.DuckDBPyConnection, files: Sequence[File], wanted: Wanted) -> Iterator[Relation]:
    """The files of text, those with the same names in the same order together."""
    alike: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for file in files:
        if isinstance(file, Csv):
            alike.setdefault((file.header, file.delimiter), []).append(literal(file.path))
    for (header, delimiter), paths in alike.items():
        yield _text(connection, paths, header, delimiter, wanted)


def _text(
    connection: duckdb.DuckDBPyConnection, paths: list[str], header: Sequence[str], delimiter: str, wanted: Wanted
) -> Relation:
    several: Any = paths  # the engine takes lists; some of its versions do not say so in their types
    held = connection.read_csv(
        several,
        header=True,
        auto_detect=False,
        columns={f"c{place}": "VARCHAR" for place in range(len(header))},
        delimiter=delimiter,
        quotechar='"',
        escapechar='"',
        encoding="utf-8",
        compression="none",
        strict_mode=True,
        null_padding=False,
        hive_partitioning=False,
    )
    standing = {name: ColumnExpression(f"c{header.index(name)}") for name in wanted.columns}
    return held.select(
        *(_score(standing[name]).alias(name) for name in wanted.scores),
        *(standing[name].alias(wanted.inside(name)) for name in wanted.others),
    )


def _score(cell: Any) -> Any:
    """A score of a cell of text. One digit, which most cells are, is read at once; text stops the engine."""
    none = ConstantExpression(None).cast("INTEGER")
    held = FunctionExpression("trim", cell, ConstantExpression(BLANK))
    digit = (FunctionExpression("length", cell) == ConstantExpression(1)) & cell.between(
        ConstantExpression("0"), ConstantExpression("9")
    )
    return (
        CaseExpression(cell.isnull(), none)
        .when(digit, cell.cast("INTEGER"))
        .when(held == ConstantExpression(""), none)
        .when(
            _matches(held, WHOLE),
            FunctionExpression("regexp_extract", held, ConstantExpression(DIGITS)).cast("INTEGER"),
        )
        .when(_matches(held, NUMBER), ConstantExpression(OUTSIDE).cast("INTEGER"))
        .otherwise(FunctionExpression("concat", ConstantExpression("x"), cell).cast("INTEGER"))
    )


def _matches(cell: Any, pattern: str) -> Any:
    return FunctionExpression("regexp_full_match", cell, ConstantExpression(pattern))


# --- Parquet ---------------------------------------------------------------------------------------------------------


def _parquets(connection: duckdb.DuckDBPyConnection, files: Sequence[File], wanted: Wanted) -> Iterator[Relation]:
    """The files of Parquet, those with the same columns of the same types together."""
    alike: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for file in files:
        if isinstance(file, Parquet):
            schema = _schema(connection, file, wanted)
            alike.setdefault(tuple(schema.items()), []).append(literal(file.path))
    for schema_items, paths in alike.items():
        held = connection.read_parquet(paths, hive_partitioning=False)
        yield held.select(*_of_types(dict(schema_items), wanted))


def _schema(connection: duckdb.DuckDBPyConnection, file: Parquet, wanted: Wanted) -> dict[str, str]:
    """The types of a file's columns, by name; Unreadable where a column is missing or of no use."""
    try:
        held = connection.read_parquet([literal(file.path)], hive_partitioning=False)
        schema = {name: str(kind) for name, kind in zip(held.columns, held.types, strict=True)}
        wanted.look_at(file.path, held.columns)
        empty = not held.limit(1).fetchall()
    except duckdb.Error as failure:
        raise _broken(file.path, failure) from None
    if empty:
        raise Unreadable(file.path, _NO_ROWS.id, _NO_ROWS.en)
    for name in wanted.columns:
        kind = schema[name]
        if name in wanted.scores:
            if kind not in _NUMBERS and not kind.startswith("DECIMAL"):
                raise _of_no_use(file.path, _NO_NUMBERS, name, kind)
        elif kind.startswith(_NESTED) or kind.endswith("]"):
            raise _of_no_use(file.path, _NO_VALUES, name, kind)
    return schema


def _of_types(schema: dict[str, str], wanted: Wanted) -> Iterator[Any]:
    """Scores as numbers, all else as text, so that files of every sort make one table."""
    for name in wanted.scores:
        column = ColumnExpression(name)
        # A double might round a decimal to a score.
        yield (_score(column.cast("VARCHAR")) if schema[name].startswith("DECIMAL") else column).alias(name)
    for name in wanted.others:
        column = ColumnExpression(name)
        day = column.cast("DATE") if schema[name] in _MOMENTS else column
        yield day.cast("VARCHAR").alias(wanted.inside(name))


def _of_no_use(path: str, said: Text, name: str, kind: str) -> Unreadable:
    sort = _SORTS.get(kind.partition(" ")[0], _OTHER_SORT)
    named = {"column": shown(name), "type": kind.partition("(")[0]}
    return Unreadable(
        path,
        said.id.format(sort=sort.id.format(**named), **named),
        said.en.format(sort=sort.en.format(**named), **named),
    )


# --- What went wrong -------------------------------------------------------------------------------------------------


def _fault_in(connection: duckdb.DuckDBPyConnection, file: File, wanted: Wanted) -> Unreadable | None:
    """What is wrong with a file on its own; None if nothing is."""
    if isinstance(file, Csv):
        return first_fault(file, wanted.scores)
    try:
        held = connection.read_parquet([literal(file.path)], hive_partitioning=False)
        # Every value is hashed, for the engine takes counts and extremes from what a file says of itself.
        hashes = (FunctionExpression("hash", ColumnExpression(name)) for name in wanted.columns)
        held.aggregate([FunctionExpression("max", each) for each in hashes]).fetchall()
    except duckdb.Error as failure:
        return _broken(file.path, failure)
    return None


def _broken(path: str, failure: duckdb.Error, said: Text = _BROKEN) -> Unreadable:
    why = str(failure).strip().partition("\n")[0]
    return Unreadable(path, said.id.format(why=why), said.en.format(why=why))
