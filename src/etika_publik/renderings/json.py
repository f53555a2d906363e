"""The format `json`: a report for programs, in both languages, whichever is asked for."""

from __future__ import annotations

import json
import re
from typing import Any

from ..errors import Unreadable
from ..frameworks.catalog import Catalog
from ..frameworks.coverage import Coverage
from ..report import Report
from ..text import LANGUAGES, Text
from ._place import named_place

FOR_PEOPLE = False
AROUND = ("[", ",", "]")


def render(report: Report, language: str, where: str | None = None, by: Catalog | None = None) -> str:
    """The report as one JSON object on several lines."""
    return written(as_data(report, where, by), indent=2)


def refused(failure: Unreadable) -> str:
    """The object in place of the report of a document that cannot be read; it says why."""
    return written(refusal(failure), indent=2)


def as_data(report: Report, where: str | None, by: Catalog | None = None) -> dict[str, Any]:
    """The report as plain data with the place of each finding in words, and, if given, the document and provisions."""
    data: dict[str, Any] = ({} if where is None else {"document": where}) | report.to_dict()
    for finding in data["findings"]:
        finding["place"] = {each: named_place(report.subject, finding["path"], each) for each in LANGUAGES}
    if by is not None:
        data["provisions"] = [_covered(each, by) for each in by.coverage(report)]
    return data


def refusal(failure: Unreadable) -> dict[str, Any]:
    """Why a document cannot be read, as plain data with the keys of a report."""
    why = {"id": failure.id, "en": failure.en}
    return {"document": failure.source, "subject": None, "ok": False, "unreadable": why, "findings": [], "rules": []}


def written(data: Any, indent: int | None = None) -> str:
    """Plain data as JSON with every control, invisible and direction-changing character escaped; line breaks stay."""
    words = json.dumps(data, ensure_ascii=False, indent=indent)
    return words if words.isprintable() else _UNSEEN.sub(_escaped, words)


def _escaped(found: re.Match[str]) -> str:
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in found[0])


def _covered(each: Coverage, catalog: Catalog) -> dict[str, Any]:
    return {
        "ref": each.ref,
        "title": _both(each.title),
        "asks": _both(catalog.provision(each.ref).text),
        "outcome": each.outcome,
        "rules": list(each.rules),
        "reason": None if each.reason is None else _both(each.reason),
    }


def _both(text: Text) -> dict[str, str]:
    return {"id": text.id, "en": text.en}


_UNSEEN = re.compile(r"[^ -~]+")  # only these can hold a character that must be escaped
