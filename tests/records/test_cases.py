"""Every rule has a case which it alone refuses, and every kind has good documents in which nothing is found.

How a case is written says `tests/cases_loader.py`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import cases_loader
import etika_publik as ep
from cases_loader import A_DAY, CASES, RECORDS, Case, Good, patched
from etika_publik.documents.kinds import rules_for, subject_of
from etika_publik.schema.reader import plain, read

KINDS = ep.kinds()
BAD = cases_loader.cases()
GOOD = cases_loader.goods()
every_kind = pytest.mark.parametrize("kind", KINDS)
every_case = pytest.mark.parametrize("case", BAD, ids=str)
every_good_document = pytest.mark.parametrize("good", GOOD, ids=str)
every_document = pytest.mark.parametrize("held", [*BAD, *GOOD], ids=str)


def test_the_folder_of_cases_is_the_register_of_kinds_and_none_is_empty():
    assert BAD
    folders = {each.name for each in CASES.iterdir() if each.is_dir() and not each.name.startswith(".")}
    assert folders == set(KINDS)
    assert {case.kind for case in BAD} == {case.kind for case in GOOD} == set(KINDS)


def test_every_file_in_the_folder_is_a_case_or_a_good_document():
    files = {path.relative_to(CASES).as_posix() for path in CASES.rglob("*") if path.is_file()}
    assert files == {f"{held}.json" for held in (*BAD, *GOOD)}


@every_kind
def test_every_rule_of_a_kind_has_its_case_and_no_case_is_of_another_rule(kind):
    assert {case.code for case in BAD if case.kind == kind} == {rule.code for rule in rules_for(subject_of(kind))}


@every_kind
def test_a_kind_has_two_good_documents_at_least(kind):
    assert len([good for good in GOOD if good.kind == kind]) >= 2


@every_case
def test_a_case_is_refused_by_its_own_rule_alone_with_just_these_findings(case: Case):
    found = case.found(case.check())
    assert found == list(case.expect)
    assert {finding["code"] for finding in found} == {case.code}


@every_case
def test_a_finding_is_as_severe_as_its_case_says(case: Case):
    """A breach is an error unless the case has another severity."""
    assert {finding.severity for finding in case.check().findings} == {case.severity}


@every_case
def test_without_that_rule_nothing_would_have_been_found(case: Case):
    assert case.check(ignore=[case.code]).findings == ()


@every_good_document
def test_in_a_good_document_nothing_is_found_not_even_a_remark(good: Good):
    assert good.check().findings == ()
    assert ep.check(good.document, good.kind).findings == ()


@every_document
def test_on_the_day_given_every_rule_has_run_and_where_none_is_given_none_was_needed(held: Case | Good):
    assert {run.outcome for run in held.check().rules} == {"ran"}


@every_case
def test_what_is_found_is_said_in_both_languages_and_in_whole_sentences(case: Case):
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
def test_a_case_points_at_a_place_that_is_there_or_could_be(case: Case):
    """A finding's path leads through the document: every step but the last stands in it."""
    for finding in case.check().findings:
        here: Any = case.document
        for step in finding.path.split("/")[1:-1]:
            here = here[int(step)] if isinstance(here, list) else here[step]
        assert isinstance(here, (dict, list))


@every_document
def test_a_case_read_and_written_again_is_found_the_same(held: Case | Good):
    record, findings = read(subject_of(held.kind), held.document)
    assert findings == ()
    day = held.as_of if isinstance(held, Case) else A_DAY
    assert ep.check(plain(record), held.kind, as_of=day) == held.check()


# --- How a case changes its document --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("operation", "made"),
    [
        ({"op": "add", "path": "/b", "value": 1}, {"a": [1, {"x/y": 2}], "b": 1}),
        ({"op": "add", "path": "/a", "value": 1}, {"a": 1}),
        ({"op": "add", "path": "/a/0", "value": 0}, {"a": [0, 1, {"x/y": 2}]}),
        ({"op": "add", "path": "/a/-", "value": 0}, {"a": [1, {"x/y": 2}, 0]}),
        ({"op": "remove", "path": "/a/0"}, {"a": [{"x/y": 2}]}),
        ({"op": "remove", "path": "/a/1/x~1y"}, {"a": [1, {}]}),
        ({"op": "replace", "path": "/a/1/x~1y", "value": None}, {"a": [1, {"x/y": None}]}),
        ({"op": "replace", "path": "", "value": 5}, 5),
    ],
    ids=str,
)
def test_a_patch_is_done_as_rfc_6902_says(operation, made):
    before = {"a": [1, {"x/y": 2}]}
    assert patched(before, [operation]) == made
    assert before == {"a": [1, {"x/y": 2}]}


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "remove", "path": "/b"},
        {"op": "replace", "path": "/b", "value": 1},
        {"op": "replace", "path": "/a/5", "value": 1},
        {"op": "add", "path": "/b/c", "value": 1},
        {"op": "test", "path": "/a", "value": 1},
    ],
    ids=str,
)
def test_a_patch_that_does_not_fit_its_document_is_refused(operation):
    with pytest.raises((LookupError, ValueError)):
        patched({"a": [1]}, [operation])


# --- The examples of the docs ---------------------------------------------------------------------------------------

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
DOCUMENTS = [*RECORDS, "survey"]


def example(name: str) -> Any:
    return json.loads((EXAMPLES / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_good_example_has_no_finding_and_the_faulty_one_has_a_dozen_at_least(kind):
    """The shape of the faulty one is valid, so the rules run."""
    assert ep.check(example(f"{kind}-good"), kind, as_of=A_DAY).findings == ()
    report = ep.check(example(f"{kind}-faulty"), kind, as_of=A_DAY)
    assert len(report.findings) >= 12
    assert {run.outcome for run in report.rules} == {"ran"}
    assert not any(finding.code.startswith("shape.") for finding in report.findings)


def test_the_invalid_policy_has_exactly_a_dozen_faults_of_eleven_rules():
    report = ep.check(example("policy-faulty"), "policy")
    assert len(report.findings) == 12
    assert len({finding.code for finding in report.findings}) == 11


def test_the_good_policy_went_through_all_four_stages():
    stages = [stage["stage"] for stage in example("policy-good")["stages"]]
    assert stages == ["perumusan", "implementasi", "monitoring", "evaluasi"]
    assert example("policy-good")["instrument"] in ("perda", "perkada")
