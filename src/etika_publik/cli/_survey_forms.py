"""The account in each form: for people, for programs, for spreadsheets, for a website."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from ..exports.csv import guarded
from ..frames import KINDS
from ..renderings import json
from ..surveys import Result
from ..surveys._page import page
from ..surveys._page_words import LOOKED_FOR
from ..surveys.publication import Publication
from ..surveys.steps import decimal
from ..text import Text, printable

_COLUMNS = (Text("Indeks", "Index"), Text("Mutu", "Grade"), Text("Responden", "Respondents"))
_RECEIVED = Text("Respons", "Responses")
_EMPTY = Text("(kosong)", "(empty)")
_TOGETHER = Text("Indeks keseluruhan (semua responden)", "Overall index (all respondents)")
_NOT_LOOKED_FOR = Text(
    "Tidak diperiksa karena kolomnya belum disebut: {unasked}.", "Not looked for, as no column was named: {unasked}."
)
_WITH_ROWS = Text(
    "Untuk menulis baris yang bermasalah ke berkas CSV, pakai --rows FILE.",
    "To write the rows at fault to a CSV file, use --rows FILE.",
)
_ASKED_WITH = {
    "responses.duplicate": "--respondent",
    "responses.unknown_unit": "--unit",
    "responses.bad_date": "--date",
}


def as_audit(publication: Publication, language: str, *, with_rows: bool) -> str:
    """What was found in the responses, what was not looked for, and the options with which there would be more.

    `with_rows` says whether the rows at fault were asked for already.
    """
    looked = tuple(run for run in publication.report.rules if run.outcome == "ran")
    lines = [attrs.evolve(publication.report, rules=looked).render(language)]
    if publication.not_looked_for:
        unasked = (f"{LOOKED_FOR[code].to(language)} ({_ASKED_WITH[code]})" for code in publication.not_looked_for)
        lines.append(_NOT_LOOKED_FOR.to(language).format(unasked=", ".join(unasked)))
    at_fault = {f"responses.{kind}" for kind in KINDS}.intersection(
        finding.code for finding in publication.report.findings
    )
    if at_fault and not with_rows:
        lines.append(_WITH_ROWS.to(language))
    return "\n".join(lines)


def as_text(publication: Publication, language: str) -> str:
    """The calculation, after a table of the groups where there are any."""
    steps = str(publication.total.steps(language))
    if not publication.by:
        return steps
    return f"{_table(publication, language)}\n\n{_TOGETHER.to(language)}\n\n{steps}"


def as_json(publication: Publication, language: str) -> str:
    """Everything, figures exactly: fractions and decimals as text."""
    data = {
        "title": publication.title,
        "period": publication.period,
        "method": publication.method,
        "audit": publication.report.to_dict(),
        "total": _plain(publication.total),
        "groups": [
            {"group": dict(zip(publication.by, values, strict=True)), **_plain(result)}
            for values, result in publication.rows
        ],
    }
    return json.written(data, indent=2)


def as_csv(publication: Publication, language: str) -> str:
    """A row for each group, or one for all; sums and numbers of answers, so that everybody can compute it again."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    keys = [element.key for element in publication.total.survey]
    figures = ("index", "grade", "grade_title", "received", "respondents", "missing", "out_of_scale")
    sums = [f"{what}_{key}" for key in keys for what in ("sum", "answered")]
    writer.writerow(map(safe, (*publication.by, *figures, *sums)))
    for values, result in publication.rows or (((), publication.total),):
        cells = (*("" if value is None else str(value) for value in values), *_figures(result, language))
        writer.writerow(map(safe, cells))
    return out.getvalue()


def as_html(publication: Publication, language: str) -> str:
    """The page that an office can publish."""
    return page(publication, language)


FORMS: Mapping[str, Callable[[Publication, str], str]] = {
    "text": as_text,
    "json": as_json,
    "csv": as_csv,
    "html": as_html,
}
"""Every form by its name."""


def _plain(result: Result) -> dict[str, Any]:
    data = result.to_dict()
    return {name: data[name] for name in data if name != "report"} | {"ok": result.report.ok}


def safe(cell: str) -> str:
    """A cell that neither a spreadsheet nor a terminal takes for anything but text."""
    if cell.isalnum():  # as most cells are, of which there may be a hundred million
        return cell
    return guarded(cell if cell.isprintable() else printable(cell))


def _figures(result: Result, language: str) -> Iterator[str]:
    grade = result.grade
    yield "" if result.rounded is None else str(result.rounded)
    yield from ("", "") if grade is None else (grade.letter, grade.title.to(language))
    yield from map(str, (result.received, result.respondents, result.tally.missing, result.tally.out_of_scale))
    for held in result.elements.values():
        yield from (str(held.sum), str(held.answered))


def _table(publication: Publication, language: str) -> str:
    """The groups as lines of text: names to the left, figures to the right."""
    head = [*publication.by, *(column.to(language) for column in (*_COLUMNS, _RECEIVED))]
    rows = [[printable(cell).replace("\n", "\\n") for cell in row] for row in (head, *_rows(publication, language))]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    names = len(publication.by)
    lines = [
        "  ".join(c.ljust(w) if n < names else c.rjust(w) for n, (c, w) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    ]
    return "\n".join((lines[0], "  ".join("-" * width for width in widths), *lines[1:]))


def _rows(publication: Publication, language: str) -> Iterator[list[str]]:
    for values, result in publication.rows:
        names = [_EMPTY.to(language) if value is None else str(value) for value in values]
        index = "-" if result.rounded is None else decimal(result.rounded, language)
        grade = "-" if result.grade is None else result.grade.letter
        yield [*names, index, grade, str(result.respondents), str(result.received)]
