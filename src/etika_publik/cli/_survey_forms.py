"""A publication in each form: for people, for programs, for spreadsheets, for a website."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from ..frames import KINDS
from ..messages import Messages
from ..renderings import json
from ..surveys import Result
from ..surveys._findings import check_name
from ..surveys._page import page
from ..surveys.files.cells import safe
from ..surveys.publication import Publication
from ..surveys.steps import decimal
from ..text import printable

_OPTIONS = {
    "responses.duplicate": "--respondent",
    "responses.unknown_unit": "--unit",
    "responses.bad_date": "--date",
}

_words = Messages("cli")


def as_audit(publication: Publication, language: str, *, with_rows: bool) -> str:
    """The findings about the responses, the checks that were not made, and the options that would say more.

    `with_rows` says whether the rows with findings were requested already.
    """
    made = tuple(run for run in publication.report.rules if run.outcome == "ran")
    lines = [attrs.evolve(publication.report, rules=made).render(language)]
    if publication.not_checked:
        checks = (f"{check_name(code).to(language)} ({_OPTIONS[code]})" for code in publication.not_checked)
        lines.append(_words("survey", "not_checked").format(checks=", ".join(checks)).to(language))
    about_rows = {f"responses.{kind}" for kind in KINDS}
    if not with_rows and any(finding.code in about_rows for finding in publication.report.findings):
        lines.append(_words("survey", "with_rows").to(language))
    return "\n".join(lines)


def as_text(publication: Publication, language: str) -> str:
    """The calculation, after a table of the groups where there are any."""
    steps = str(publication.total.steps(language))
    if not publication.by:
        return steps
    return f"{_table(publication, language)}\n\n{_words('survey', 'total').to(language)}\n\n{steps}"


def as_json(publication: Publication, language: str) -> str:
    """Everything, with exact figures: fractions and decimals as text."""
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
    """A row for each group, or one for all; with sums and numbers of answers, so that anyone can compute it again."""
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


WRITERS: Mapping[str, Callable[[Publication, str], str]] = {
    "text": as_text,
    "json": as_json,
    "csv": as_csv,
    "html": as_html,
}
"""Every form by its name."""


def _plain(result: Result) -> dict[str, Any]:
    data = result.to_dict()
    return {name: data[name] for name in data if name != "report"} | {"ok": result.report.ok}


def _figures(result: Result, language: str) -> Iterator[str]:
    grade = result.grade
    yield "" if result.rounded is None else str(result.rounded)
    yield from ("", "") if grade is None else (grade.letter, grade.title.to(language))
    yield from map(str, (result.received, result.respondents, result.tally.missing, result.tally.out_of_scale))
    for element in result.elements.values():
        yield from (str(element.sum), str(element.answered))


def _table(publication: Publication, language: str) -> str:
    """The groups as lines of text: names aligned to the left, figures to the right."""
    figures = (_words("survey", "columns", name).to(language) for name in ("index", "grade", "respondents", "received"))
    head = [*publication.by, *figures]
    rows = [[printable(cell).replace("\n", "\\n") for cell in row] for row in (head, *_rows(publication, language))]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    names = len(publication.by)
    lines = [
        "  ".join(c.ljust(w) if n < names else c.rjust(w) for n, (c, w) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    ]
    return "\n".join((lines[0], "  ".join("-" * width for width in widths), *lines[1:]))


def _rows(publication: Publication, language: str) -> Iterator[list[str]]:
    empty = _words("survey", "empty").to(language)
    for values, result in publication.rows:
        names = [empty if value is None else str(value) for value in values]
        index = "-" if result.rounded is None else decimal(result.rounded, language)
        grade = "-" if result.grade is None else result.grade.letter
        yield [*names, index, grade, str(result.respondents), str(result.received)]
