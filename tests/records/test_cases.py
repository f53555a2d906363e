"""Every law has a case which it alone refuses, and every kind has good documents in which nothing is found.

`tests/cases/<kind>/<code>.json` is the document, `<code>.expected.json` beside it the day to judge by and every
finding: code, path and provisions, all of them and in order. `good-<name>.json` has none; an `.expected.json` gives it
a day.
"""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import attrs
import pytest

import etika_publik as ep
from etika_publik.documents.kinds import rules_for, subject_of
from etika_publik.schema.reader import plain, read

HERE = Path(__file__).parents[1]
EXPECTED = ".expected.json"


@attrs.frozen
class Case:
    """One document of a kind, and what must be found in it."""

    kind: str
    path: Path

    @property
    def name(self) -> str:
        return self.path.name.removesuffix(".json")

    @property
    def document(self) -> Any:
        return json.loads(self.path.read_text("utf-8"))

    @property
    def expected(self) -> dict[str, Any]:
        path = self.path.with_name(self.name + EXPECTED)
        if not path.exists():
            assert self.name.startswith("good-"), f"write {path}"
            return {"as_of": None, "findings": []}
        expected: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return expected

    def check(self, **choice: Any) -> ep.Report:
        day = self.expected["as_of"]
        return ep.check(self.document, self.kind, as_of=day and datetime.date.fromisoformat(day), **choice)


KINDS = ep.kinds()
CASES = [
    Case(kind, path)
    for kind in KINDS
    for path in sorted((HERE / "cases" / kind).glob("*.json"))
    if not path.name.endswith(EXPECTED)
]
BAD = [case for case in CASES if not case.name.startswith("good-")]
GOOD = [case for case in CASES if case.name.startswith("good-")]
every_kind = pytest.mark.parametrize("kind", KINDS)
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}/{case.name}")
bad = pytest.mark.parametrize("case", BAD, ids=lambda case: f"{case.kind}/{case.name}")
good = pytest.mark.parametrize("case", GOOD, ids=lambda case: f"{case.kind}/{case.name}")


def told(report: ep.Report) -> list[dict[str, Any]]:
    return [{"code": f.code, "path": f.path, "provisions": list(f.provisions)} for f in report.findings]


def test_the_folder_of_cases_is_the_register_of_kinds_and_none_is_empty():
    assert BAD
    folders = {each.name for each in (HERE / "cases").iterdir() if each.is_dir() and not each.name.startswith(".")}
    assert folders == set(KINDS)
    assert {case.kind for case in BAD} == {case.kind for case in GOOD} == set(KINDS)


def test_no_expectation_is_left_without_its_case():
    files = {path for path in (HERE / "cases").rglob("*") if path.is_file()}
    cases = {case.path for case in CASES}
    assert {
        path.with_name(path.name.removesuffix(EXPECTED) + ".json") for path in files if path.name.endswith(EXPECTED)
    } <= cases
    assert {path for path in files if not path.name.endswith(EXPECTED)} == cases


@every_kind
def test_every_law_of_a_kind_has_its_case_and_no_case_is_of_another_law(kind):
    assert {case.name for case in BAD if case.kind == kind} == {law.code for law in rules_for(subject_of(kind))}


@every_kind
def test_a_kind_has_two_good_documents_at_least(kind):
    assert len([case for case in GOOD if case.kind == kind]) >= 2


@bad
def test_a_case_is_refused_by_its_own_law_alone_with_just_these_findings(case):
    findings = told(case.check())
    assert findings == case.expected["findings"]
    assert {finding["code"] for finding in findings} == {case.name}


@bad
def test_without_that_law_nothing_would_have_been_found(case):
    assert case.check(ignore=[case.name]).findings == ()


@good
def test_in_a_good_document_nothing_is_found_not_even_a_remark(case):
    assert case.expected["findings"] == []
    assert told(case.check()) == []


@every_case
def test_on_the_day_given_every_law_has_looked_and_where_none_is_given_none_was_needed(case):
    assert {run.outcome for run in case.check().rules} == {"ran"}


@every_case
def test_what_is_found_is_said_in_both_languages_and_in_whole_sentences(case):
    for finding in case.check().findings:
        said = finding.message
        assert said.id != said.en
        for words in (said.id, said.en):
            assert words[0].isupper() or not words[0].isalpha() or words.split()[0] in finding.params.values()
            assert words.endswith((".", "?"))
            assert not {"{", "}"} & set(words)
            assert " None" not in words
        # What the data says may be anything; the words around it are ours.
        for template in (finding.template.id, finding.template.en):
            assert template == " ".join(template.split())


@every_case
def test_a_case_points_at_a_place_that_is_there_or_could_be(case):
    """A finding's path leads through the document: every step but the last stands in it."""
    for finding in case.check().findings:
        here: Any = case.document
        for step in finding.path.split("/")[1:-1]:
            here = here[int(step)] if isinstance(here, list) else here[step]
        assert isinstance(here, (dict, list))


@every_case
def test_a_case_read_and_written_again_is_found_the_same(case):
    record, findings = read(subject_of(case.kind), case.document)
    assert findings == ()
    day = case.expected["as_of"]
    report = ep.check(plain(record), case.kind, as_of=day and datetime.date.fromisoformat(day))
    assert told(report) == case.expected["findings"]


# --- The examples of the docs ---------------------------------------------------------------------------------------

EXAMPLES = HERE.parent / "docs" / "examples"
DOCUMENTS = [kind for kind in KINDS if kind not in ("framework", "crosswalk")]
A_DAY = datetime.date(2026, 11, 24)


def example(name: str) -> Any:
    return json.loads((EXAMPLES / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_good_example_has_no_finding_and_the_faulty_one_a_dozen_honest_faults(kind):
    """Sound in shape, so that it is the laws that speak."""
    assert ep.check(example(f"{kind}-good"), kind, as_of=A_DAY).findings == ()
    report = ep.check(example(f"{kind}-faulty"), kind, as_of=A_DAY)
    assert len(report.findings) >= 12
    assert {run.outcome for run in report.rules} == {"ran"}
    assert not any(finding.code.startswith("shape.") for finding in report.findings)


def test_the_faulty_policy_has_exactly_a_dozen_and_every_law_of_policy_but_one_speaks():
    report = ep.check(example("policy-faulty"), "policy")
    assert len(report.findings) == 12
    laws = {law.code for law in rules_for(ep.PolicyProcess)}
    assert laws - {finding.code for finding in report.findings} == {"policy.evaluation_returns"}


def test_the_good_policy_went_through_all_four_stages():
    stages = [stage["stage"] for stage in example("policy-good")["stages"]]
    assert stages == ["perumusan", "implementasi", "monitoring", "evaluasi"]
    assert example("policy-good")["instrument"] in ("perda", "perkada")
