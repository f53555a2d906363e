"""From files to what is published of them: the audit first, the indices next."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import IO, Any

import attrs

from ...cli._engine_progress import progress
from ...report import Finding, Report, pointer, written
from ...text import Text
from ..frames import auditing, indexing
from ..model import Survey
from ..publication import Publication
from ..result import Result
from ..tally import Incomplete
from .engine import table
from .files import File
from .rows import words, write
from .units import listed
from .wanted import Wanted

_AUDITING = Text("Memeriksa jawaban", "Checking the answers")
_COUNTING = Text("Menghitung indeks", "Computing the indices")
_GATHERING = Text("Mengumpulkan baris yang bermasalah", "Gathering the rows at fault")
_UNIT, _DATE = "unit", "date"  # what columns are called where a call does not say
_FROM_TO = Text("{since} sampai {until}", "{since} to {until}")


@attrs.frozen(kw_only=True)
class Asked:
    """What a call asks for."""

    survey: Survey
    layout: str
    incomplete: Incomplete
    by: tuple[str, ...]
    respondent: tuple[str, ...]
    unit: str | None
    units: frozenset[str] | None
    date: str | None
    since: datetime.date | None
    until: datetime.date | None
    title: str | None
    period: str | None
    method: str | None

    @property
    def wanted(self) -> Wanted:
        others = (*self.by, *self.respondent, *(name for name in (self.unit, self.date) if name is not None))
        return Wanted(self.survey, self.layout, tuple(dict.fromkeys(others)))


def asked(*, units: str | None, unit: str | None, date: str | None, since: Any, until: Any, **others: Any) -> Asked:
    """What a call asks for, of its options: a file of units becomes its units, and columns have their usual names."""
    known = None if units is None else listed(units)
    return Asked(
        units=known,
        unit=unit or (_UNIT if known is not None else None),
        date=date or (_DATE if since is not None or until is not None else None),
        since=since,
        until=until,
        **others,
    )


def account(files: Sequence[File], asked: Asked, language: str, rows: IO[bytes] | None = None) -> Publication:
    """Audit the responses in the files, then compute their indices; the rows at fault are written to `rows`."""
    with table(files, asked.wanted, in_full=rows is not None) as opened:
        with progress(opened.connection, _AUDITING.to(language)):
            audit = opened.ask(lambda responses: _audit(responses, asked))
        with progress(opened.connection, _COUNTING.to(language)):
            indices = opened.ask(lambda responses: _indices(responses, asked))
        if rows is not None:
            called = words(with_units=asked.units is not None, with_period=(asked.since or asked.until) is not None)
            with progress(opened.connection, _GATHERING.to(language)):
                opened.ask(lambda _: write(audit, opened, called, language, rows))
    total = indices.total
    return Publication(
        total=total,
        title=asked.title,
        period=asked.period or _span(asked, language),
        method=asked.method,
        by=asked.by,
        groups=_in_order(indices) if asked.by else {},
        report=_report(audit.report, total.report, asked.wanted),
    )


def _audit(responses: Any, asked: Asked) -> auditing.Audit:
    inside = asked.wanted.inside
    return auditing.audit(
        responses,
        asked.survey,
        layout=asked.layout,
        respondent=tuple(map(inside, asked.respondent)),
        unit=None if asked.unit is None else inside(asked.unit),
        units=asked.units,
        date=None if asked.date is None else inside(asked.date),
        since=asked.since,
        until=asked.until,
    )


def _indices(responses: Any, asked: Asked) -> indexing.Indices:
    by = tuple(map(asked.wanted.inside, asked.by))
    return indexing.index(responses, asked.survey, by=by, incomplete=asked.incomplete, layout=asked.layout)


def _report(audit: Report, total: Report, wanted: Wanted) -> Report:
    """One report of both: what is said of answers is said by the total, which knows what became of them."""
    spoken_for = {"responses.out_of_scale", "responses.missing"}
    of_rows = tuple(_named(finding, wanted) for finding in audit.findings if finding.code not in spoken_for)
    return Report(subject=audit.subject, findings=(*total.findings, *of_rows), rules=audit.rules)


def _named(finding: Finding, wanted: Wanted) -> Finding:
    """The finding with columns called as their files call them."""
    steps = (step.replace("~1", "/").replace("~0", "~") for step in finding.path.split("/")[1:])
    path = pointer(tuple(map(wanted.outside, steps)))
    values = ((name, wanted.outside(value) if isinstance(value, str) else value) for name, value in finding.values)
    return attrs.evolve(finding, path=path, values=tuple(values))


def _in_order(indices: indexing.Indices) -> dict[tuple[Any, ...], Result]:
    """The groups as people count: 2 before 10, though both came as text, and empty cells last."""
    return {group: indices[group] for group in sorted(indices, key=lambda group: tuple(map(_rank, group)))}


def _rank(value: str | None) -> tuple[bool, bool, int, str]:
    counted = value is not None and value.isdecimal()
    return value is None, not counted, len(value or "") if counted else 0, value or ""


def _span(asked: Asked, language: str) -> str | None:
    """The period in words, where its first and last day are known."""
    if asked.since is None or asked.until is None:
        return None
    days = {"since": written(asked.since, language), "until": written(asked.until, language)}
    return _FROM_TO.to(language).format(**days)
