"""The checks of an audit, one at a time: how many answers or rows fail it, which rows they are, and the finding."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Container, Sequence
from typing import Any, Literal

import attrs
import narwhals.stable.v2 as nw

from ...messages import Messages
from ...report import Finding, pointer, shown
from ...schema.formats import is_day
from ...text import Text
from ..model import Survey
from ..tally import Tally
from ._plan import KEY, MARK, collected, given, masks, plain, valid
from ._table import Frame, Table

Kind = Literal["out_of_scale", "missing", "duplicate", "unknown_unit", "bad_date"]
Values = tuple[tuple[Any, int], ...]  # the invalid values of a column, and how many rows have each

NAMED = 5
"""How many invalid values a finding names: a project default. The audit holds all of them."""

_words = Messages("survey_responses")


@attrs.frozen(kw_only=True, eq=False)
class Check:
    """The outcome of one check: how many answers or rows fail it, those rows, the findings, and the invalid values.

    `rows` takes the key of an element, or None for all; only the checks of answers use it.
    """

    kind: Kind
    count: int
    rows: Callable[[str | None], Frame]
    findings: tuple[Finding, ...] = ()
    values: Values = ()


def answers(
    table: Table, survey: Survey, columns: Sequence[str], tally: Tally, findings: Sequence[Finding]
) -> tuple[Check, ...]:
    """The checks for answers outside the scale and for missing answers, both counted in one tally."""
    places = {element.key: place for place, element in enumerate(survey.elements)}

    def is_outside(place: int) -> Any:
        return ~nw.col(given(place)).is_null() & nw.col(valid(place)).is_null()

    def is_missing(place: int) -> Any:
        return nw.col(given(place)).is_null()

    def rows(fails: Callable[[int], Any], element: str | None) -> Frame:
        checked = places.values() if element is None else (places[element],)
        failing = nw.any_horizontal(*(fails(place) for place in checked), ignore_nulls=True)
        return table.given_back(table.frame.with_columns(*masks(table.frame, survey, columns)).filter(failing))

    def check(kind: Kind, count: int, fails: Callable[[int], Any]) -> Check:
        own = tuple(finding for finding in findings if finding.code == f"responses.{kind}")
        return Check(kind=kind, count=count, rows=lambda element: rows(fails, element), findings=own)

    return check("out_of_scale", tally.out_of_scale, is_outside), check("missing", tally.missing, is_missing)


def duplicates(table: Table, identity: Sequence[str]) -> Check:
    """The check for rows that share their respondent with another row. A row without a respondent shares with none."""
    keys = [table.plain[name] for name in identity]
    named = table.frame.filter(nw.all_horizontal(*(~nw.col(key).is_null() for key in keys), ignore_nulls=True))
    shared = named.group_by(*keys).agg(nw.len().alias(MARK)).filter(nw.col(MARK) > 1)
    ((repeated, rows),) = collected(shared.select(nw.len().alias(KEY), nw.col(MARK).sum()))
    number = int(rows or 0)
    values = {"columns": ", ".join(identity), "repeated": int(repeated)}
    return Check(
        kind="duplicate",
        count=number,
        rows=lambda element: table.given_back(table.frame.join(shared.select(*keys), on=keys, how="semi")),
        findings=_finding("duplicate", identity[0], number, _words("duplicate"), values),
    )


def unknown_units(table: Table, column: str, known: Container[Any] | None) -> Check:
    """The check for rows whose unit is empty or is not among the known units; with None, only for empty ones."""
    template = _words("unit", "empty" if known is None else "unknown")
    return _by_values(table, "unknown_unit", column, lambda value: known is None or value in known, template, {})


def bad_dates(table: Table, column: str, since: datetime.date | None, until: datetime.date | None) -> Check:
    """The check for rows whose date is empty, no day on the calendar, or before `since` or after `until`."""
    period = {name: day for name, day in (("since", since), ("until", until)) if day is not None}
    template = _words("date", "outside" if period else "invalid")
    return _by_values(table, "bad_date", column, lambda value: _is_within(value, since, until), template, period)


def _is_within(value: object, since: datetime.date | None, until: datetime.date | None) -> bool:
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
    is_valid: Callable[[Any], bool],
    template: Text,
    params: dict[str, Any],
) -> Check:
    """A check of the distinct values of a column: the engine groups them, and Python checks each once."""
    keyed = table.frame.with_columns(_key(table.frame, table.plain[column]))
    groups = keyed.group_by(KEY).agg(nw.len().alias(MARK))
    rows = ((plain(value), int(number)) for value, number in collected(groups))
    invalid = [(value, number) for value, number in rows if value is None or not is_valid(value)]
    values = tuple(sorted(invalid, key=lambda pair: (-pair[1], str(pair[0]))))
    params |= {"column": column, "named": _named(values, shown(None))}
    number = sum(rows for _, rows in values)
    return Check(
        kind=kind,
        count=number,
        rows=lambda element: _with_values(table, keyed, groups, values),
        findings=_finding(kind, column, number, _naming(template, values), params),
        values=values,
    )


def _named(values: Values, empty: str) -> str:
    """The most frequent values, as many as a finding names, separated by commas."""
    listed = (empty if value is None else shown(value) for value, _ in values[:NAMED])
    return ", ".join(listed) + (", …" if len(values) > NAMED else "")


def _naming(template: Text, values: Values) -> Text:
    """The template with the values put in: a param is the same in all languages, the word for an empty cell is not."""

    def said(words: str, empty: str) -> str:
        return words.replace("{named}", _named(values, empty).replace("{", "{{").replace("}", "}}"))

    empty = _words("empty")
    return Text(said(template.id, empty.id), said(template.en, empty.en))


def _with_values(table: Table, keyed: Frame, groups: Frame, values: Values) -> Frame:
    """The rows with one of the values. Many values are searched among the groups, which are fewer than the rows."""
    wanted = [value for value, _ in values if value is not None]
    # The condition on the size of a group keeps an engine from moving the search to every row.
    marked = groups.filter(nw.when(nw.col(MARK) > 0).then(nw.col(KEY)).is_in(wanted)) if wanted else None
    empty = nw.col(KEY).is_null()
    rows = keyed.filter(empty)
    if marked is not None:
        rows = keyed.join(marked, on=KEY, how="left").filter(empty | ~nw.col(MARK).is_null())
    return table.given_back(rows)


def _key(frame: Frame, column: str) -> Any:
    """The column in the form in which its values are checked: days as ISO text on every engine, categories as text."""
    kind = frame.collect_schema()[column]
    if kind == nw.Date or kind == nw.Datetime:
        return nw.col(column).dt.to_string("%Y-%m-%d").alias(KEY)
    if kind == nw.Categorical or kind == nw.Enum:
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
