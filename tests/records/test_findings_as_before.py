"""What 0.1.0 found in every case and example before the modules moved: the same code, place and severity is found now.

The file of expected findings was written by the code before the move. Its keys name a case or an example, and say
whether a day was given; each finding is a line of code, JSON Pointer and severity.
"""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

import cases_loader
import etika_publik as ep

TESTS = Path(__file__).parents[1]
EXPECTED: dict[str, Any] = json.loads((TESTS / "golden" / "findings.json").read_text("utf-8"))


def document(key: str) -> tuple[str, Any]:
    """The kind and the document that a key names."""
    folder, _, name = key.partition(" ")[0].partition("/")
    if folder == "examples":
        path = TESTS.parent / "docs" / "examples" / f"{name}.json"
        return name.partition("-")[0], json.loads(path.read_text("utf-8"))
    kind, _, name = name.partition("/")
    return kind, cases_loader.document(kind, name)


def test_every_kind_of_that_time_is_among_the_expected_findings():
    records = {"commitment", "empowerment", "partnership", "policy", "result", "service", "values"}
    assert {document(key)[0] for key in EXPECTED} == records | {"framework", "crosswalk", "survey"}


@pytest.mark.parametrize("key", EXPECTED)
def test_the_same_is_found_as_before(key):
    kind, data = document(key)
    day = EXPECTED[key]["as_of"]
    report = ep.check(data, kind, as_of=day and datetime.date.fromisoformat(day))
    found = [" ".join((f.code, f.path or "/", f.severity)) for f in report.findings]
    assert found == EXPECTED[key]["findings"]
