"""The caller's table under plain column names, and the check that it has every column that is needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from ...errors import Invalid
from ...messages import Messages
from ...report import Finding, Report, pointer
from ...text import near
from ..model import Survey

Frame = Any  # nw.DataFrame or nw.LazyFrame: the plan is the same
Native = Any  # the caller's own kind of frame

PREFIX = "__etika_"
"""The prefix of all columns that are made here."""

_SORTS = {"String": "text", "Boolean": "flag"}  # of columns that are no numbers; the messages have a name for each

_words = Messages("survey_tables")


@attrs.frozen(kw_only=True, eq=False)
class Table:
    """A table whose columns have plain names: `plain` gives the plain name of each column of the caller, in order.

    DuckDB as Narwhals calls it, and Spark, give a dot or a backtick in a name a meaning.
    """

    frame: Frame
    plain: Mapping[Any, str]

    def given_back(self, rows: Frame) -> Frame:
        """Some rows of the table, with the columns of the caller only, under their own names."""
        return _named(rows.select(*self.plain.values()), tuple(self.plain))


def opened(frame: Native) -> Table:
    """The table as Narwhals sees it. Raises Invalid where it is no table of an engine that Narwhals knows."""
    try:
        found: Frame = nw.from_native(frame)
    except TypeError:
        raise Invalid(Report(subject="frame", findings=(_no_table(frame),))) from None
    plain = {name: f"{PREFIX}column_{place}" for place, name in enumerate(found.collect_schema())}
    return Table(frame=_named(found, tuple(plain.values())), plain=plain)


def _named(frame: Frame, names: Sequence[Any]) -> Frame:
    """The frame with these names for its columns, in order."""
    if frame.implementation.is_spark_like():
        # Narwhals names the columns that it renames, and Spark takes what follows a dot in a name for a field.
        return nw.from_native(frame.to_native().toDF(*names))
    return frame.rename(dict(zip(frame.collect_schema(), names, strict=True)))


def checked(table: Table, survey: Survey, layout: str, others: Iterable[str]) -> tuple[str, ...]:
    """The plain names of the columns with the survey's elements, in the order of the survey.

    `others` are further columns that the table must have. Raises Invalid, with all findings, where a column is missing
    or a column of scores holds no numbers.
    """
    columns = tuple(survey.columns(layout).values())
    names, schema = tuple(table.plain), table.frame.collect_schema()
    types = {name: schema[plain] for name, plain in table.plain.items()}
    findings = [_no_column(name, names) for name in dict.fromkeys((*columns, *others)) if name not in types]
    findings += [_no_number(name, types[name]) for name in columns if name in types and not _is_number(types[name])]
    if findings:
        raise Invalid(Report(subject="frame", findings=tuple(findings)))
    return tuple(table.plain[name] for name in columns)


def _is_number(kind: Any) -> bool:
    return bool(kind.is_numeric()) or kind == nw.Unknown  # a column with nothing but nulls has no type


def _no_number(name: str, kind: Any) -> Finding:
    return Finding(
        code="frame.number",
        path=pointer((name,)),
        template=_words("frame", "number", _SORTS.get(str(kind), "other")),
        values=(("column", name), ("type", str(kind))),
    )


def _no_column(name: str, names: Sequence[str]) -> Finding:
    return Finding(
        code="frame.column",
        path=pointer((name,)),
        template=_words("frame", "column"),
        values=(("column", name),),
        hint=next(iter(near(name, names)), None),
    )


def _no_table(got: object) -> Finding:
    return Finding(
        code="frame.table",
        path="",
        template=_words("frame", "table"),
        values=(("got", type(got).__name__),),
    )
