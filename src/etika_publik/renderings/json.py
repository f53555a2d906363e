"""A report as JSON, for programs. Both languages stand in it, whichever is asked for."""

from __future__ import annotations

import json
from typing import Any

from ..report import Report


def render(report: Report, language: str, where: str | None = None) -> str:
    """Give the report as one JSON object over several lines."""
    return json.dumps(as_data(report, where), ensure_ascii=False, indent=2)


def as_data(report: Report, where: str | None) -> dict[str, Any]:
    """The report as plain data, with the name of the document where there is one."""
    return ({} if where is None else {"document": where}) | report.to_dict()
