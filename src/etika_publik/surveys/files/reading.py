"""Files as relations of DuckDB: scores as numbers, all else that is wanted as text.

Names of files and columns are handed over as values and never become part of a statement.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

import duckdb
from duckdb import (
    CaseExpression,
    ColumnExpression,
    ConstantExpression,
    FunctionExpression,
    SQLExpression,
    StarExpression,
)

from ...errors import Unreadable
from ...report import shown
from ...text import Text
from .files import Csv, File, Parquet
from .numbers import BLANK, DIGITS, NUMBER, OUTSIDE, WHOLE
from .wanted import Wanted

Connection = duckdb.DuckDBPyConnection
Relation = duckdb.DuckDBPyRelation

GROUP, ROW = "__etika_group", "__etika_row"
"""What a response in full is known by: the number of the files alike, and its place among their responses.

The files alike stand one after the other, and each in its own order.
"""

FILE, CELLS = "__etika_file", "__etika_cells"
"""And what it has besides: the name of its file, and its cells as text."""

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


def literal(path: str) -> str:
    """The pattern that only this very file matches: the engine takes every path for a pattern."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in os.path.abspath(path))


def together(parts: Sequence[Relation]) -> Relation:
    """One relation of several, joined two by two so that thousands of them do not stand in each other."""
    while len(parts) > 1:
        pairs = [parts[place : place + 2] for place in range(0, len(parts), 2)]
        parts = [pair[0].union(pair[1]) if len(pair) == 2 else pair[0] for pair in pairs]
    return parts[0]


def relations(
    connection: Connection, files: Sequence[File], wanted: Wanted, *, in_full: bool = False
) -> Iterator[Relation]:
    """The files with the columns that are wanted, those alike together; in full, with GROUP, ROW, FILE and CELLS."""
    parts = (*_texts(connection, files, wanted, in_full), *_parquets(connection, files, wanted, in_full))
    for number, part in enumerate(parts):
        group = ConstantExpression(number).cast("INTEGER").alias(GROUP)
        yield part.select(StarExpression(), group) if in_full else part


def _besides(cells: Sequence[Any]) -> tuple[Any, ...]:
    """The columns of a response in full; FILE the engine adds where it is asked to."""
    return (
        ColumnExpression(FILE),
        SQLExpression("row_number() OVER ()").alias(ROW),  # without an order of its own it keeps to that of the files
        FunctionExpression("list_value", *cells).alias(CELLS),
    )


def header(connection: Connection, file: File) -> tuple[str, ...]:
    """What a file calls its columns, in the order of a response's CELLS."""
    if isinstance(file, Csv):
        return file.header
    return tuple(_parquet(connection, [literal(file.path)]).columns)


# --- Text ------------------------------------------------------------------------------------------------------------


def _texts(connection: Connection, files: Sequence[File], wanted: Wanted, in_full: bool) -> Iterator[Relation]:
    """The files of text, those with the same names in the same order together."""
    alike: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for file in files:
        if isinstance(file, Csv):
            alike.setdefault((file.header, file.delimiter), []).append(literal(file.path))
    for (header, delimiter), paths in alike.items():
        held = _text(connection, paths, len(header), delimiter, in_full)
        cells = [ColumnExpression(f"c{place}") for place in range(len(header))]
        yield held.select(*_of_text(header, wanted), *(_besides(cells) if in_full else ()))


def _text(connection: Connection, paths: list[str], width: int, delimiter: str, in_full: bool) -> Relation:
    several: Any = paths  # the engine takes lists; some of its versions do not say so in their types
    named: Any = FILE if in_full else False  # and names for a column
    return connection.read_csv(
        several,
        header=True,
        auto_detect=False,
        columns={f"c{place}": "VARCHAR" for place in range(width)},
        delimiter=delimiter,
        quotechar='"',
        escapechar='"',
        encoding="utf-8",
        compression="none",
        strict_mode=True,
        null_padding=False,
        hive_partitioning=False,
        filename=named,
    )


def _of_text(header: Sequence[str], wanted: Wanted) -> Iterator[Any]:
    standing = {name: ColumnExpression(f"c{header.index(name)}") for name in wanted.columns}
    yield from (_score(standing[name]).alias(name) for name in wanted.scores)
    yield from (standing[name].alias(wanted.inside(name)) for name in wanted.others)


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


def _parquets(connection: Connection, files: Sequence[File], wanted: Wanted, in_full: bool) -> Iterator[Relation]:
    """The files of Parquet, those with the same columns of the same types together."""
    alike: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for file in files:
        if isinstance(file, Parquet):
            schema = _schema(connection, file, wanted)
            alike.setdefault(tuple(schema.items()), []).append(literal(file.path))
    for schema_items, paths in alike.items():
        schema = dict(schema_items)
        held = _parquet_in_full(connection, paths) if in_full else _parquet(connection, paths)
        cells = [ColumnExpression(name).cast("VARCHAR") for name in schema]
        yield held.select(*_of_types(schema, wanted), *(_besides(cells) if in_full else ()))


def _parquet(connection: Connection, paths: list[str]) -> Relation:
    return connection.read_parquet(paths, hive_partitioning=False)


def _parquet_in_full(connection: Connection, paths: list[str]) -> Relation:
    """With FILE: called from Python the reader calls that column `filename`, as one of the file's own may be called."""
    statement = f"FROM read_parquet($1, hive_partitioning = false, filename = '{FILE}')"
    return connection.sql(statement, params=[paths])


def _schema(connection: Connection, file: Parquet, wanted: Wanted) -> dict[str, str]:
    """The types of a file's columns, by name; Unreadable where a column is missing or of no use."""
    try:
        held = _parquet(connection, [literal(file.path)])
        schema = {name: str(kind) for name, kind in zip(held.columns, held.types, strict=True)}
        wanted.look_at(file.path, held.columns)
        empty = not held.limit(1).fetchall()
    except duckdb.Error as failure:
        raise broken(file.path, failure) from None
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


def broken(path: str, failure: duckdb.Error, said: Text = _BROKEN) -> Unreadable:
    """The Unreadable that tells the engine's own words, or the first line of them."""
    why = str(failure).strip().partition("\n")[0]
    return Unreadable(path, said.id.format(why=why), said.en.format(why=why))
