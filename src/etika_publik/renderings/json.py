"""A report as JSON, for programs. Both languages stand in it, whichever is asked for."""

from __future__ import annotations

import json

from ..report import Report


def render(report: Report, language: str) -> str:
    """Give the report as one JSON object."""
    return json.dumps(report.to_dict(), ensure_ascii=False, indent=2)
