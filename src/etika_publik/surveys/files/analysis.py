"""The audit and the indices of the responses in files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import IO, Any

import attrs

from ...messages import Messages
from ...report import Finding, Report, pointer, written
from ..frames import auditing, indexing
from ..publication import Publication
from ..result import Result
from . import rows
from .columns import Columns
from .engine import Table, table
from .options import Options, Watch
from .sources import recognised

_ABOUT_ANSWERS = ("responses.out_of_scale", "responses.missing")

_words = Messages("survey_tables")


def audit(paths: Sequence[str], options: Options, out: IO[bytes] | None, watch: Watch) -> Report:
    """Audit the responses in the files; write the rows with findings to `out`."""
    with table(recognised(paths, options.columns), options.columns, full=out is not None) as opened:
        found = _audit(opened, options, watch)
        _write_rows(found, opened, options, out, watch)
    return attrs.evolve(found.report, findings=_in_files(found.report.findings, options.columns))


def index(paths: Sequence[str], options: Options, out: IO[bytes] | None, watch: Watch) -> Publication:
    """Audit the responses in the files, then compute their indices; write the rows with findings to `out`."""
    with table(recognised(paths, options.columns), options.columns, full=out is not None) as opened:
        found = _audit(opened, options, watch)
        indices = _index(opened, options, watch)
        _write_rows(found, opened, options, out, watch)
    total = indices.total
    return Publication(
        total=total,
        title=options.title,
        period=options.period or _period(options),
        method=options.method,
        by=options.by,
        groups=_in_order(indices, options) if options.by else {},
        report=_report(found.report, total.report, options.columns),
    )


def _audit(opened: Table, options: Options, watch: Watch) -> auditing.Audit:
    in_engine = options.columns.in_engine

    def audit(responses: Any) -> auditing.Audit:
        return auditing.audit(
            responses,
            options.survey,
            layout=options.layout,
            respondent=tuple(map(in_engine, options.respondent)),
            unit=None if options.unit is None else in_engine(options.unit),
            units=options.units,
            date=None if options.date is None else in_engine(options.date),
            since=options.since,
            until=options.until,
        )

    with watch("audit", opened.progress):
        return opened.ask(audit)


def _index(opened: Table, options: Options, watch: Watch) -> indexing.Indices:
    by = tuple(map(options.columns.in_engine, options.by))

    def index(responses: Any) -> indexing.Indices:
        return indexing.index(responses, options.survey, by=by, incomplete=options.incomplete, layout=options.layout)

    with watch("index", opened.progress):
        return opened.ask(index)


def _write_rows(found: auditing.Audit, opened: Table, options: Options, out: IO[bytes] | None, watch: Watch) -> None:
    if out is None:
        return
    names = rows.names(with_units=options.units is not None, with_period=options.has_period)
    with watch("rows", opened.progress):
        opened.ask(lambda _: rows.write(found, opened, names, options.language, out))


def _report(audit: Report, total: Report, columns: Columns) -> Report:
    """One report of both. Of answers it holds the findings of the total, which say how the index treats them."""
    about_rows = (finding for finding in audit.findings if finding.code not in _ABOUT_ANSWERS)
    return attrs.evolve(audit, findings=(*total.findings, *_in_files(about_rows, columns)))


def _in_files(findings: Iterable[Finding], columns: Columns) -> tuple[Finding, ...]:
    """The findings with columns named as in their files."""
    return tuple(_renamed(finding, columns) for finding in findings)


def _renamed(finding: Finding, columns: Columns) -> Finding:
    steps = (step.replace("~1", "/").replace("~0", "~") for step in finding.path.split("/")[1:])
    path = pointer(tuple(map(columns.in_files, steps)))
    values = ((name, columns.in_files(v) if isinstance(v, str) else v) for name, v in finding.values)
    return attrs.evolve(finding, path=path, values=tuple(values))


def _in_order(indices: indexing.Indices, options: Options) -> dict[Any, Result]:
    """The groups in the order of numbers, 2 before 10, though all values are text; then other text, then empty."""
    ordered = sorted(indices, key=lambda group: tuple(map(_rank, group)))
    return {group[0] if options.by_value else group: indices[group] for group in ordered}


def _rank(value: str | None) -> tuple[bool, bool, int, str]:
    is_number = value is not None and value.isdecimal()
    return value is None, not is_number, len(value or "") if is_number else 0, value or ""


def _period(options: Options) -> str | None:
    """The period in words, where its first and last day are known."""
    if options.since is None or options.until is None:
        return None
    days = {"since": written(options.since, options.language), "until": written(options.until, options.language)}
    return _words("period").to(options.language).format(**days)
