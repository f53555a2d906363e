"""Files as relations of DuckDB: scores as numbers, all other columns that are needed as text.

Names of files and columns are passed as values and never become part of a statement.
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
from ...messages import Messages
from ...report import shown
from ._refusal import refusal
from .columns import Columns
from .numbers import BLANK, DIGITS, NUMBER, OUTSIDE, WHOLE
from .sources import Csv, File, Parquet

Connection = duckdb.DuckDBPyConnection
Relation = duckdb.DuckDBPyRelation

GROUP, ROW = "__etika_group", "__etika_row"
"""The columns that identify a row: the number of its group of similar files, and its place among their rows.

The files of a group follow one another, and each keeps its order.
"""

FILE, CELLS = "__etika_file", "__etika_cells"
"""The further columns of a full row: the name of its file, and its cells as text."""

_WHOLE_NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
_NUMBERS = {*_WHOLE_NUMBERS, *(f"U{name}" for name in _WHOLE_NUMBERS), "FLOAT", "DOUBLE", '"NULL"'}
_MOMENTS = ("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS")
_NESTED = ("LIST", "STRUCT", "MAP", "UNION", "ARRAY", "BLOB", "VARIANT", "GEOMETRY")

_SORTS = ("VARCHAR", "BOOLEAN", "DATE", "TIMESTAMP")  # types that the messages have a name for

_words = Messages("survey_tables")


def literal(path: str) -> str:
    """The pattern that matches this file only: the engine takes every path for a pattern."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in os.path.abspath(path))


def together(parts: Sequence[Relation]) -> Relation:
    """The union of several relations, made pair by pair: a chain of thousands would be nested too deeply."""
    while len(parts) > 1:
        pairs = [parts[place : place + 2] for place in range(0, len(parts), 2)]
        parts = [pair[0].union(pair[1]) if len(pair) == 2 else pair[0] for pair in pairs]
    return parts[0]


def relations(
    connection: Connection, files: Sequence[File], columns: Columns, *, full: bool = False
) -> Iterator[Relation]:
    """The files with the needed columns, similar files together; `full` adds GROUP, ROW, FILE and CELLS."""
    parts = (*_texts(connection, files, columns, full), *_parquets(connection, files, columns, full))
    for number, part in enumerate(parts):
        group = ConstantExpression(number).cast("INTEGER").alias(GROUP)
        yield part.select(StarExpression(), group) if full else part


def _further(cells: Sequence[Any]) -> tuple[Any, ...]:
    """The further columns of a full row; the reader of the engine adds FILE."""
    return (
        ColumnExpression(FILE),
        SQLExpression("row_number() OVER ()").alias(ROW),  # without an ORDER BY, in the order of the files
        FunctionExpression("list_value", *cells).alias(CELLS),
    )


def header(connection: Connection, file: File) -> tuple[str, ...]:
    """The names of the columns of a file, in the order of CELLS."""
    if isinstance(file, Csv):
        return file.header
    return tuple(_parquet(connection, [literal(file.path)]).columns)


# --- Text ------------------------------------------------------------------------------------------------------------


def _texts(connection: Connection, files: Sequence[File], columns: Columns, full: bool) -> Iterator[Relation]:
    """The text tables, those with the same names in the same order together."""
    alike: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for file in files:
        if isinstance(file, Csv):
            alike.setdefault((file.header, file.delimiter), []).append(literal(file.path))
    for (header, delimiter), paths in alike.items():
        table = _text(connection, paths, len(header), delimiter, full)
        cells = [ColumnExpression(f"c{place}") for place in range(len(header))]
        yield table.select(*_of_text(header, columns), *(_further(cells) if full else ()))


def _text(connection: Connection, paths: list[str], width: int, delimiter: str, full: bool) -> Relation:
    several: Any = paths  # the engine takes a list, which the types of some of its versions do not say
    named: Any = FILE if full else False  # nor that it takes the name of a column
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


def _of_text(header: Sequence[str], columns: Columns) -> Iterator[Any]:
    cells = {name: ColumnExpression(f"c{header.index(name)}") for name in columns.names}
    yield from (_score(cells[name]).alias(name) for name in columns.scores)
    yield from (cells[name].alias(columns.in_engine(name)) for name in columns.others)


def _score(cell: Any) -> Any:
    """The score in a cell of text. Most cells are one digit, which is read first; text makes the engine raise."""
    none = ConstantExpression(None).cast("INTEGER")
    trimmed = FunctionExpression("trim", cell, ConstantExpression(BLANK))
    digit = (FunctionExpression("length", cell) == ConstantExpression(1)) & cell.between(
        ConstantExpression("0"), ConstantExpression("9")
    )
    return (
        CaseExpression(cell.isnull(), none)
        .when(digit, cell.cast("INTEGER"))
        .when(trimmed == ConstantExpression(""), none)
        .when(
            _matches(trimmed, WHOLE),
            FunctionExpression("regexp_extract", trimmed, ConstantExpression(DIGITS)).cast("INTEGER"),
        )
        .when(_matches(trimmed, NUMBER), ConstantExpression(OUTSIDE).cast("INTEGER"))
        .otherwise(FunctionExpression("concat", ConstantExpression("x"), cell).cast("INTEGER"))
    )


def _matches(cell: Any, pattern: str) -> Any:
    return FunctionExpression("regexp_full_match", cell, ConstantExpression(pattern))


# --- Parquet ---------------------------------------------------------------------------------------------------------


def _parquets(connection: Connection, files: Sequence[File], columns: Columns, full: bool) -> Iterator[Relation]:
    """The Parquet files, those with the same columns of the same types together."""
    alike: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for file in files:
        if isinstance(file, Parquet):
            schema = _schema(connection, file, columns)
            alike.setdefault(tuple(schema.items()), []).append(literal(file.path))
    for schema_items, paths in alike.items():
        schema = dict(schema_items)
        table = _full_parquet(connection, paths) if full else _parquet(connection, paths)
        cells = [ColumnExpression(name).cast("VARCHAR") for name in schema]
        yield table.select(*_of_types(schema, columns), *(_further(cells) if full else ()))


def _parquet(connection: Connection, paths: list[str]) -> Relation:
    return connection.read_parquet(paths, hive_partitioning=False)


def _full_parquet(connection: Connection, paths: list[str]) -> Relation:
    """With FILE. The Python function of the reader would name it `filename`, as a column of the file may be named."""
    statement = f"FROM read_parquet($1, hive_partitioning = false, filename = '{FILE}')"
    return connection.sql(statement, params=[paths])


def _schema(connection: Connection, file: Parquet, columns: Columns) -> dict[str, str]:
    """The types of the columns of a file, by name. Raises Unreadable where a column is missing or has a wrong type."""
    try:
        table = _parquet(connection, [literal(file.path)])
        schema = {name: str(kind) for name, kind in zip(table.columns, table.types, strict=True)}
        columns.require(file.path, table.columns)
        is_empty = not table.limit(1).fetchall()
    except duckdb.Error as failure:
        raise damaged(file.path, failure) from None
    if is_empty:
        raise refusal(file.path, "files", "no_rows")
    for name in columns.names:
        kind = schema[name]
        if name in columns.scores:
            if kind not in _NUMBERS and not kind.startswith("DECIMAL"):
                raise _wrong_type(file.path, "no_numbers", name, kind)
        elif kind.startswith(_NESTED) or kind.endswith("]"):
            raise _wrong_type(file.path, "no_values", name, kind)
    return schema


def _of_types(schema: dict[str, str], columns: Columns) -> Iterator[Any]:
    """Scores as numbers, all other columns as text, so that files of every kind make one table."""
    for name in columns.scores:
        column = ColumnExpression(name)
        # As a double, a decimal might be rounded to a score.
        yield (_score(column.cast("VARCHAR")) if schema[name].startswith("DECIMAL") else column).alias(name)
    for name in columns.others:
        column = ColumnExpression(name)
        day = column.cast("DATE") if schema[name] in _MOMENTS else column
        yield day.cast("VARCHAR").alias(columns.in_engine(name))


def _wrong_type(path: str, message: str, name: str, kind: str) -> Unreadable:
    known, bare = kind.partition(" ")[0], kind.partition("(")[0]
    sort = _words("columns", "sorts", known if known in _SORTS else "other").format(type=bare)
    return refusal(path, "columns", message, column=shown(name), sort=sort)


def damaged(path: str, failure: duckdb.Error, message: str = "damaged") -> Unreadable:
    """The Unreadable that repeats what the engine says, or the first line of it."""
    return refusal(path, "files", message, why=str(failure).strip().partition("\n")[0])
