"""One question put to a table at a time: how many rows are at fault, which they are, and what is said of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Container, Sequence
from typing import Any, Literal

import attrs
import narwhals.stable.v2 as nw

from ...report import Finding, pointer, shown
from ...schema.formats import is_day
from ...text import Text
from ..model import Survey
from ..tally import Tally
from ._plan import KEY, MARK, collected, given, masks, plain, valid
from ._table import Frame, Table

Kind = Literal["out_of_scale", "missing", "duplicate", "unknown_unit", "bad_date"]
Values = tuple[tuple[Any, int], ...]  # offending values of a column, and how many rows have each

NAMED = 5
"""How many offending values a finding names: an editors' figure. The audit holds them all."""

_NO_UNIT = Text(
    "Baris yang unitnya di kolom {column} kosong: {count}.", "Rows whose unit in the column {column} is empty: {count}."
)
_UNKNOWN_UNIT = Text(
    "Baris yang unitnya di kolom {column} kosong atau tidak dikenal: {count}, yaitu {named}.",
    "Rows whose unit in the column {column} is empty or not known: {count}, namely {named}.",
)
_DATE = Text(
    "Baris yang tanggalnya di kolom {column} kosong atau tidak sah: {count}, yaitu {named}.",
    "Rows whose date in the column {column} is empty or not valid: {count}, namely {named}.",
)
_DATE_IN_SPAN = Text(
    "Baris yang tanggalnya di kolom {column} kosong, tidak sah, atau di luar masa survei: {count}, yaitu {named}.",
    "Rows whose date in the column {column} is empty, not valid, or outside the survey's period: {count}, namely "
    "{named}.",
)
_FORM = Text("Tulis tanggal seperti 2026-03-01 (1 Maret 2026).", "Write dates like 2026-03-01 (1 March 2026).")
_EMPTY = Text("(kosong)", "(empty)")  # what a sentence calls an empty cell


@attrs.frozen(kw_only=True, eq=False)
class Look:
    """The answer to one question: how many are at fault, the rows themselves (by element, where that matters)."""

    kind: Kind
    count: int
    rows: Callable[[str | None], Frame]
    findings: tuple[Finding, ...] = ()
    values: Values = ()


def answers(
    table: Table, survey: Survey, columns: Sequence[str], tally: Tally, findings: Sequence[Finding]
) -> tuple[Look, ...]:
    """The looks for answers outside the scale and for missing ones, which one tally counts together."""
    places = {element.key: place for place, element in enumerate(survey.elements)}

    def outside(place: int) -> Any:
        return ~nw.col(given(place)).is_null() & nw.col(valid(place)).is_null()

    def absent(place: int) -> Any:
        return nw.col(given(place)).is_null()

    def rows(fault: Callable[[int], Any], element: str | None) -> Frame:
        looked_at = places.values() if element is None else (places[element],)
        faulty = nw.any_horizontal(*(fault(place) for place in looked_at), ignore_nulls=True)
        return table.given_back(table.frame.with_columns(*masks(table.frame, survey, columns)).filter(faulty))

    def look(kind: Kind, count: int, fault: Callable[[int], Any]) -> Look:
        own = tuple(finding for finding in findings if finding.code == f"responses.{kind}")
        return Look(kind=kind, count=count, rows=lambda element: rows(fault, element), findings=own)

    return look("out_of_scale", tally.out_of_scale, outside), look("missing", tally.missing, absent)


def duplicates(table: Table, identity: Sequence[str]) -> Look:
    """The look for rows that share their respondent with another row. Who is not named shares with nobody."""
    keys = [table.plain[name] for name in identity]
    named = table.frame.filter(nw.all_horizontal(*(~nw.col(key).is_null() for key in keys), ignore_nulls=True))
    shared = named.group_by(*keys).agg(nw.len().alias(MARK)).filter(nw.col(MARK) > 1)
    ((repeated, rows),) = collected(shared.select(nw.len().alias(KEY), nw.col(MARK).sum()))
    number = int(rows or 0)
    template = Text(
        "Baris yang respondennya ({columns}) sama dengan baris lain: {count}; responden yang berulang: {repeated}.",
        "Rows that share their respondent ({columns}) with another row: {count}; respondents so repeated: {repeated}.",
    )
    values = {"columns": ", ".join(identity), "repeated": int(repeated)}
    return Look(
        kind="duplicate",
        count=number,
        rows=lambda element: table.given_back(table.frame.join(shared.select(*keys), on=keys, how="semi")),
        findings=_finding("duplicate", identity[0], number, template, values),
    )


def unknown_units(table: Table, column: str, known: Container[Any] | None) -> Look:
    """The look for rows whose unit is not among the known ones, or empty; with None only for empty ones."""
    template = _NO_UNIT if known is None else _UNKNOWN_UNIT
    return _by_values(table, "unknown_unit", column, lambda value: known is None or value in known, template, {})


def bad_dates(table: Table, column: str, since: datetime.date | None, until: datetime.date | None) -> Look:
    """The look for rows whose date is empty, no day on the calendar, or outside the span, whose ends belong to it."""
    causes = _DATE if since is None and until is None else _DATE_IN_SPAN
    template = Text(f"{causes.id} {_FORM.id}", f"{causes.en} {_FORM.en}")
    span: dict[str, datetime.date] = {}
    if since is not None:
        span["since"] = since
    if until is not None:
        span["until"] = until
    return _by_values(table, "bad_date", column, lambda value: _in_span(value, since, until), template, span)


def _in_span(value: object, since: datetime.date | None, until: datetime.date | None) -> bool:
    if isinstance(value, str):
        if not is_day(value):
            return False
        value = datetime.date.fromisoformat(value)
    if isinstance(value, datetime.datetime):
        value = value.date()
    if not isinstance(value, datetime.date):
        return False
    return (since is None or since <= value) and (until is None or value <= until)


def _by_values(
    table: Table,
    kind: Kind,
    column: str,
    sound: Callable[[Any], bool],
    template: Text,
    params: dict[str, Any],
) -> Look:
    """A look by the column's distinct values: the engine groups, Python judges each value once."""
    keyed = table.frame.with_columns(_key(table.frame, table.plain[column]))
    groups = keyed.group_by(KEY).agg(nw.len().alias(MARK))
    rows = ((plain(value), int(number)) for value, number in collected(groups))
    found = [(value, number) for value, number in rows if value is None or not sound(value)]
    values = tuple(sorted(found, key=lambda pair: (-pair[1], str(pair[0]))))
    params |= {"column": column, "named": _named(values, shown(None))}
    number = sum(rows for _, rows in values)
    return Look(
        kind=kind,
        count=number,
        rows=lambda element: _with_values(table, keyed, groups, values),
        findings=_finding(kind, column, number, _naming(template, values), params),
        values=values,
    )


def _named(values: Values, empty: str) -> str:
    """The commonest values, as many as are named, one after the other."""
    listed = (empty if value is None else shown(value) for value, _ in values[:NAMED])
    return ", ".join(listed) + (", …" if len(values) > NAMED else "")


def _naming(template: Text, values: Values) -> Text:
    """The template with the values in it: a param is one for both languages, what an empty cell is called is not."""

    def said(words: str, empty: str) -> str:
        return words.replace("{named}", _named(values, empty).replace("{", "{{").replace("}", "}}"))

    return Text(said(template.id, _EMPTY.id), said(template.en, _EMPTY.en))


def _with_values(table: Table, keyed: Frame, groups: Frame, values: Values) -> Frame:
    """The rows that have one of the values. The many values are looked up among the groups, not among the rows."""
    wanted = [value for value, _ in values if value is not None]
    # That the look-up rests on the groups' size keeps an engine from doing it on every row after all.
    marked = groups.filter(nw.when(nw.col(MARK) > 0).then(nw.col(KEY)).is_in(wanted)) if wanted else None
    empty = nw.col(KEY).is_null()
    rows = keyed.filter(empty)
    if marked is not None:
        rows = keyed.join(marked, on=KEY, how="left").filter(empty | ~nw.col(MARK).is_null())
    return table.given_back(rows)


def _key(frame: Frame, column: str) -> Any:
    """The column as its values are to be judged: days as ISO text on every engine, categories as text."""
    held = frame.collect_schema()[column]
    if held == nw.Date or held == nw.Datetime:
        return nw.col(column).dt.to_string("%Y-%m-%d").alias(KEY)
    if held == nw.Categorical or held == nw.Enum:
        return nw.col(column).cast(nw.String).alias(KEY)
    return nw.col(column).alias(KEY)


def _finding(kind: Kind, column: str, count: int, template: Text, params: dict[str, Any]) -> tuple[Finding, ...]:
    if not count:
        return ()
    return (
        Finding(
            code=f"responses.{kind}",
            path=pointer((column,)),
            template=template,
            values=(("count", count), *params.items()),
        ),
    )
