"""A report as JSON on one line, for streams of documents."""

from __future__ import annotations

import json

from ..report import Report
from .json import as_data


def render(report: Report, language: str, where: str | None = None) -> str:
    """Give the report as one JSON object on one line."""
    return json.dumps(as_data(report, where), ensure_ascii=False)
