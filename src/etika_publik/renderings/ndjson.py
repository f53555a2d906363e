"""The format `ndjson`: a report as JSON on one line, for streams of documents."""

from __future__ import annotations

from ..errors import Unreadable
from ..frameworks.catalog import Catalog
from ..report import Report
from .json import as_data, refusal, written

FOR_PEOPLE = False
AROUND = ("", "", "")


def render(report: Report, language: str, where: str | None = None, by: Catalog | None = None) -> str:
    """The report as one JSON object on one line."""
    return written(as_data(report, where, by))


def refused(failure: Unreadable) -> str:
    """The object in place of the report of a document that cannot be read; it says why."""
    return written(refusal(failure))
