"""The caller's table as the plan reads it: under plain column names, with every column that it needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from ...errors import Invalid
from ...report import Finding, Report, pointer
from ...text import Text, near
from ..model import Survey

Frame = Any  # nw.DataFrame or nw.LazyFrame: the plan is the same
Native = Any  # the caller's own kind of frame

PREFIX = "__etika_"
"""How the columns that are made here begin."""


@attrs.frozen(kw_only=True, eq=False)
class Table:
    """A table whose columns all bear plain names: `plain` gives that of each of the caller's own, in their order.

    DuckDB as Narwhals calls it, and Spark, read more than a name into a dot or a backtick.
    """

    frame: Frame
    plain: Mapping[Any, str]

    def given_back(self, rows: Frame) -> Frame:
        """Some rows of the table, with the caller's columns only, under their own names."""
        return _named(rows.select(*self.plain.values()), tuple(self.plain))


def opened(frame: Native) -> Table:
    """The table as Narwhals sees it; Invalid for what is no table of an engine it knows."""
    try:
        held: Frame = nw.from_native(frame)
    except TypeError:
        raise Invalid(Report(subject="frame", findings=(_no_table(frame),))) from None
    plain = {name: f"{PREFIX}column_{place}" for place, name in enumerate(held.collect_schema())}
    return Table(frame=_named(held, tuple(plain.values())), plain=plain)


def _named(frame: Frame, names: Sequence[Any]) -> Frame:
    """The frame with these names for its columns, in order."""
    if frame.implementation.is_spark_like():
        # Narwhals renames a column of Spark by calling it by its name, and Spark takes what follows a dot for a field.
        return nw.from_native(frame.to_native().toDF(*names))
    return frame.rename(dict(zip(frame.collect_schema(), names, strict=True)))


def checked(table: Table, survey: Survey, layout: str, others: Iterable[str]) -> tuple[str, ...]:
    """The plain names of the columns of the survey's elements, in its order.

    Invalid, with every fault, if one is not there or no number, or one of `others`, further columns, is not there.
    """
    columns = tuple(survey.columns(layout).values())
    names, schema = tuple(table.plain), table.frame.collect_schema()
    held = {name: schema[plain] for name, plain in table.plain.items()}
    faults = [_no_column(name, names) for name in dict.fromkeys((*columns, *others)) if name not in held]
    faults += [_no_number(name, held[name]) for name in columns if name in held and not _holds_numbers(held[name])]
    if faults:
        raise Invalid(Report(subject="frame", findings=tuple(faults)))
    return tuple(table.plain[name] for name in columns)


def _holds_numbers(held: Any) -> bool:
    return bool(held.is_numeric()) or held == nw.Unknown  # a column of nothing but nulls has no type


_SORTS = {"String": Text("teks", "text"), "Boolean": Text("ya/tidak (boolean)", "yes/no (boolean)")}


def _no_number(name: str, held: Any) -> Finding:
    sort = _SORTS.get(str(held), Text("data jenis lain", "data of another kind"))
    return Finding(
        code="frame.number",
        path=pointer((name,)),
        template=Text(
            f"Kolom {{column}} berisi {sort.id}, padahal skor harus bilangan; ubah kolom itu dulu.",
            f"The column {{column}} holds {sort.en}, but a score must be a number; convert the column first.",
        ),
        values=(("column", name), ("type", str(held))),
    )


def _no_column(name: str, names: Sequence[str]) -> Finding:
    return Finding(
        code="frame.column",
        path=pointer((name,)),
        template=Text("Kolom {column} tidak ada dalam tabel ini.", "The table has no column {column}."),
        values=(("column", name),),
        hint=next(iter(near(name, names)), None),
    )


def _no_table(got: object) -> Finding:
    return Finding(
        code="frame.table",
        path="",
        template=Text(
            "Yang diberikan ({got}) bukan tabel polars, pandas, pyarrow, DuckDB, atau Spark.",
            "What was given ({got}) is no table of polars, pandas, pyarrow, DuckDB or Spark.",
        ),
        values=(("got", type(got).__name__),),
    )
