"""Surveys over files for callers in Python: `index_files` and `audit_files`. The command `survey` calls them too."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import IO, Any

import attrs

from ...errors import Invalid, MissingExtra
from ...messages import Messages
from ...report import Finding, Report
from ...text import LANGUAGES, missing
from ..model import KEYS, Survey
from ..publication import Publication
from ..reading import survey as shipped
from ..result import known
from ..tally import Incomplete
from .options import Options, Watch
from .units import listed

Path = str | os.PathLike[str]

_words = Messages("survey_tables")


def index_files(
    paths: Path | Iterable[Path],
    survey: Survey | None = None,
    *,
    by: str | Sequence[str] = (),
    layout: str = KEYS,
    incomplete: Incomplete = "use-answered",
    respondent: str | Sequence[str] | None = None,
    unit: str | None = None,
    units: Path | Iterable[str] | None = None,
    date: str | None = None,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    title: str | None = None,
    period: str | None = None,
    method: str | None = None,
    rows: IO[bytes] | None = None,
    language: str = "id",
    watch: Watch | None = None,
) -> Publication:
    """Audit the responses in CSV and Parquet files and compute their indices, as the command `survey` does.

    `paths` is one file or several, which make one table with a column for each element, named as in `layout`. `survey`
    is SKM_2017 where none is given, `incomplete` is as in `Survey.index`, and `by` is the column or columns that make
    the groups. The values of all columns but the scores are text.

    `respondent`, `unit`, `units`, `date`, `since` and `until` request checks of rows, as in `frames.audit`; `units` may
    also be the path of a text file with one unit a line. The report of the publication holds the findings.

    `title`, `period` and `method` are for the page; `since` and `until` together give a period in words. The rows with
    findings are written to the binary stream `rows` as CSV; nothing else is written. `language` ("id" or "en") is the
    language of these rows and of the period. `watch` is called for each step, to show its progress.

    Raises Unreadable where files cannot be read; its `others` holds the failures of all further files. Raises Invalid
    where no file is given, NotFound for an unknown layout, language or word for `incomplete`, and MissingExtra without
    DuckDB or Narwhals.
    """
    _require_engine()
    from . import analysis

    options = _options(
        survey,
        layout=layout,
        respondent=respondent,
        unit=unit,
        units=units,
        date=date,
        since=since,
        until=until,
        language=language,
        incomplete=known(incomplete),
        by=_several(by),
        by_value=isinstance(by, str),
        title=title,
        period=period,
        method=method,
    )
    return analysis.index(_paths(paths), options, rows, watch or _unwatched)


def audit_files(
    paths: Path | Iterable[Path],
    survey: Survey | None = None,
    *,
    layout: str = KEYS,
    respondent: str | Sequence[str] | None = None,
    unit: str | None = None,
    units: Path | Iterable[str] | None = None,
    date: str | None = None,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    rows: IO[bytes] | None = None,
    language: str = "id",
    watch: Watch | None = None,
) -> Report:
    """Audit the responses in CSV and Parquet files: count everything that is wrong with them.

    The parameters and exceptions are those of `index_files`. The `rules` of the report say which checks were made.
    """
    _require_engine()
    from . import analysis

    options = _options(
        survey,
        layout=layout,
        respondent=respondent,
        unit=unit,
        units=units,
        date=date,
        since=since,
        until=until,
        language=language,
    )
    return analysis.audit(_paths(paths), options, rows, watch or _unwatched)


def _require_engine() -> None:
    try:
        import duckdb  # noqa: F401 - the modules that compute import it
        import narwhals  # noqa: F401
    except ModuleNotFoundError as failure:
        if failure.name not in ("duckdb", "narwhals"):
            raise
        raise MissingExtra("survey") from None


def _options(
    survey: Survey | None,
    *,
    layout: str,
    respondent: str | Sequence[str] | None,
    unit: str | None,
    units: Path | Iterable[str] | None,
    date: str | None,
    language: str,
    **others: Any,
) -> Options:
    """The options with the defaults of columns: "unit" where units are known, "date" where there is a period."""
    survey = shipped("skm-2017") if survey is None else survey
    survey.layout(layout)
    if language not in LANGUAGES:
        raise missing("language", language, LANGUAGES)
    options = Options(
        survey=survey,
        layout=layout,
        respondent=_several(respondent or ()),
        unit=unit or ("unit" if units is not None else None),
        units=_units(units),
        date=date,
        language=language,
        **others,
    )
    return attrs.evolve(options, date=date or ("date" if options.has_period else None))


def _units(units: Path | Iterable[str] | None) -> frozenset[str] | None:
    if units is None:
        return None
    return listed(os.fspath(units)) if isinstance(units, (str, os.PathLike)) else frozenset(units)


def _several(names: str | Sequence[str]) -> tuple[str, ...]:
    """One name or several as a tuple, each once."""
    return (names,) if isinstance(names, str) else tuple(dict.fromkeys(names))


def _paths(paths: Path | Iterable[Path]) -> tuple[str, ...]:
    found = (paths,) if isinstance(paths, (str, os.PathLike)) else tuple(paths)
    if not found:
        raise Invalid(Report(subject="files", findings=(_no_files(),)))
    return tuple(os.fspath(path) for path in found)


def _no_files() -> Finding:
    return Finding(code="files.none", path="", template=_words("files", "none"))


def _unwatched(step: str, progress: Callable[[], float]) -> AbstractContextManager[None]:
    """The watch of a call without one."""
    return nullcontext()
