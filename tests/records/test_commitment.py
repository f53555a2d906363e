"""The review of commitments: one thing mutated in a valid document, and exactly the rules that report it."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

import etika_publik as ep
from etika_publik.documents.kinds import rules_for
from etika_publik.records.commitment import COMMITMENTS, CommitmentReview

CASES = Path(__file__).parents[1] / "cases" / "commitment"
PUSKESMAS = json.loads((CASES / "good-puskesmas.json").read_text(encoding="utf-8"))
RULES = {rule.code: rule for rule in rules_for(CommitmentReview)}


def mutated(change: Callable[[Any], object], document: Any = PUSKESMAS) -> Any:
    copied = copy.deepcopy(document)
    change(copied)
    return copied


def findings(document: Any, code: str, catalog: Any = None) -> list[ep.Finding]:
    return [f for f in ep.check(document, "commitment", catalog=catalog).findings if f.code == f"commitment.{code}"]


def codes(document: Any, catalog: Any = None) -> set[str]:
    return {f.code.removeprefix("commitment.") for f in ep.check(document, "commitment", catalog=catalog).findings}


def answers(framework: ep.Framework, document: Any = PUSKESMAS) -> Any:
    """The valid document as a review of another framework: one answer for each of its active roots."""
    refs = [root.ref for root in framework.roots if root.status == "active"]
    given = [{"provision": ref, "practice": f"Praktik untuk {ref}", "evidence": EVIDENCE} for ref in refs]
    return {**document, "framework": framework.ref, "answers": given}


EVIDENCE = [{"title": "Notula", "date": "2025-05-02", "document": "Notula 005/1/2025"}]


MUTATIONS: list[tuple[str, Callable[[Any], object], set[str]]] = [
    ("nothing", lambda d: None, set()),
    ("its kind is left out", lambda d: d.pop("kind"), set()),
    ("the framework is written out", lambda d: d.update(framework="komitmen"), set()),
    ("the framework is misspelt", lambda d: d.update(framework="komitmen-2"), {"framework_known"}),
    (
        "the framework is misspelt and a practice is missing",
        lambda d: (d.update(framework="komitmn"), d["answers"][1].pop("practice")),
        {"framework_known", "practice_described"},
    ),
    ("an answer is missing", lambda d: d["answers"].pop(), {"every_commitment_answered"}),
    ("there is no answer at all", lambda d: d.update(answers=[]), {"every_commitment_answered"}),
    (
        "a part is answered for its root",
        lambda d: d["answers"][2].update(provision="komitmen.tanggung-jawab"),
        {"answers_are_roots"},
    ),
    (
        "a ref is misspelt",
        lambda d: d["answers"][3].update(provision="komitmen.inovassi"),
        {"answers_are_roots"},
    ),
    (
        "the framework of a ref is misspelt",
        lambda d: d["answers"][3].update(provision="komitmn.inovasi"),
        {"answers_are_roots"},
    ),
    (
        "a ref is nothing at all",
        lambda d: d["answers"][3].update(provision="komitmen.xyz"),
        {"answers_are_roots", "every_commitment_answered"},
    ),
    (
        "a provision of another framework is answered",
        lambda d: d["answers"][3].update(provision="cmore.modern"),
        {"answers_are_roots", "every_commitment_answered"},
    ),
    (
        "an answer too many, of another framework",
        lambda d: d["answers"].append({**d["answers"][0], "provision": "cmore.modern", "practice": "Antrean daring."}),
        {"answers_are_roots"},
    ),
    ("all answers are of another framework", lambda d: d.update(framework="cmore"), {"answers_are_roots"}),
    (
        "an answer stands twice, word for word",
        lambda d: d["answers"].append(copy.deepcopy(d["answers"][0])),
        {"answered_once"},
    ),
    (
        "a part is answered twice for its root",
        lambda d: (
            d["answers"][2].update(provision="komitmen.tanggung-jawab"),
            d["answers"].append({**d["answers"][2], "practice": "Apel Senin."}),
        ),
        {"answers_are_roots"},
    ),
    ("a practice is not reported", lambda d: d["answers"][0].pop("practice"), {"practice_described"}),
    (
        "neither practice nor evidence is given",
        lambda d: d["answers"][0].update(practice=None, evidence=[]),
        {"practice_described"},
    ),
    ("nothing shows a practice", lambda d: d["answers"][0].update(evidence=[]), {"practice_evidenced"}),
    (
        "evidence is older than the period",
        lambda d: d["answers"][0]["evidence"][0].update(date="2024-12-31"),
        {"evidence_in_period"},
    ),
    (
        "evidence is of the first day",
        lambda d: d["answers"][0]["evidence"][0].update(date="2025-01-01"),
        set(),
    ),
    (
        "evidence is younger than the period",
        lambda d: d["answers"][0]["evidence"][0].update(date="2026-01-01"),
        {"evidence_in_period"},
    ),
    (
        "the period goes on",
        lambda d: (d["period"].pop("end"), d["answers"][0]["evidence"][0].update(date="2026-01-01")),
        set(),
    ),
    (
        "the period ends before it starts",
        lambda d: d["period"].update(end="2024-01-01"),
        {"period.end_not_before_start"},
    ),
    (
        "evidence lies in no place",
        lambda d: d["answers"][0]["evidence"][0].pop("document"),
        {"evidence.one_place"},
    ),
    (
        "a practice is copied",
        lambda d: d["answers"][5].update(practice=d["answers"][1]["practice"]),
        {"practices_differ"},
    ),
    (
        "a practice is copied in other case and spacing",
        lambda d: d["answers"][5].update(practice="\n" + d["answers"][1]["practice"].upper().replace(" ", "\t ")),
        {"practices_differ"},
    ),
    (
        "a practice is copied with one word changed",
        lambda d: d["answers"][5].update(practice=d["answers"][1]["practice"] + " Juga."),
        set(),
    ),
]


@pytest.mark.parametrize(("change", "expected"), [s[1:] for s in MUTATIONS], ids=[s[0] for s in MUTATIONS])
def test_exactly_these_rules_report_it(change: Callable[[Any], object], expected: set[str]) -> None:
    assert codes(mutated(change)) == expected


def test_the_commitments_named_in_the_module_are_the_roots_of_the_framework() -> None:
    assert tuple(root.ref for root in ep.KOMITMEN.roots) == COMMITMENTS
    assert RULES["commitment.every_commitment_answered"].provisions == COMMITMENTS


def test_a_fault_touches_only_the_commitment_it_is_about() -> None:
    document = mutated(
        lambda d: (d["answers"].pop(), d["answers"][0].pop("practice"), d["answers"][1].update(evidence=[]))
    )
    assert [f.provisions for f in findings(document, "every_commitment_answered")] == [("komitmen.norma",)]
    assert [f.provisions for f in findings(document, "practice_described")] == [("komitmen.kerja",)]
    assert [f.provisions for f in findings(document, "practice_evidenced")] == [("komitmen.orientasi",)]


def test_what_is_reported_of_an_answer_to_nothing_touches_no_commitment() -> None:
    document = mutated(lambda d: d["answers"][0].update(provision="komitmen.xyz", practice=None))
    assert [f.provisions for f in findings(document, "practice_described")] == [()]


def test_every_missing_commitment_is_named_in_both_languages() -> None:
    missing = findings({**PUSKESMAS, "answers": []}, "every_commitment_answered")
    assert [f.params["ref"] for f in missing] == list(COMMITMENTS)
    for finding, root in zip(missing, ep.KOMITMEN.roots, strict=True):
        assert root.title.id in finding.message.id
        assert root.title.en in finding.message.en


@pytest.mark.parametrize(
    ("ref", "hint", "said"),
    [
        ("komitmen.kerja-ikhlas", None, "bagian dari komitmen.kerja; jawab komitmen.kerja"),
        ("komitmen.inovassi", "komitmen.inovasi", "tidak ada dalam kerangka komitmen"),
        ("komitmn.inovasi", "komitmen.inovasi", "tidak ada dalam kerangka komitmen"),
        ("komitmen.xyz", None, "tidak ada dalam kerangka komitmen"),
        ("cmore.cerdasnya", None, "tidak ada dalam kerangka komitmen"),
        ("cmore.modern", None, "termasuk kerangka cmore,"),
    ],
)
def test_what_is_no_root_is_kept_apart(ref: str, hint: str | None, said: str) -> None:
    (finding,) = findings(mutated(lambda d: d["answers"][3].update(provision=ref)), "answers_are_roots")
    assert (finding.path, finding.hint) == ("/answers/3/provision", hint)
    assert said in finding.message.id
    assert {type(value) for value in finding.params.values()} == {str}


@pytest.mark.parametrize("ends", [True, False])
def test_of_evidence_from_another_time_it_is_reported_when_the_review_began_and_ended(ends: bool) -> None:
    document = mutated(lambda d: d["answers"][0]["evidence"][0].update(date="2024-12-31"))
    if not ends:
        document["period"].pop("end")
    (finding,) = findings(document, "evidence_in_period")
    assert "1 Januari 2025" in finding.message.id
    assert ("31 Desember 2025" in finding.message.id) is ends
    assert "{" not in finding.message.id


def test_the_same_value_of_the_earlier_wording_is_taken_for_the_one_meant() -> None:
    document = answers(ep.catalog()["berakhlak-2023"])
    document["answers"][4]["provision"] = "berakhlak-2021.loyal"
    assert codes(document) == {"answers_are_roots"}
    assert findings(document, "answers_are_roots")[0].hint == "berakhlak-2023.loyal"


@pytest.mark.parametrize(("ref", "hint"), [("komitmn", "komitmen"), ("zzz", None)])
def test_an_unknown_framework_suggests_a_near_one_if_there_is_one(ref: str, hint: str | None) -> None:
    (finding,) = findings({**PUSKESMAS, "framework": ref}, "framework_known")
    assert finding.hint == hint


ABOUT_ROOTS = ("every_commitment_answered", "practice_described", "practice_evidenced")


def looked_at(document: Any, **choice: Any) -> list[tuple[str, ...]]:
    """The provisions that the rules about roots say they looked at, rule by rule."""
    reported = {run.code: run.provisions for run in ep.check(document, "commitment", **choice).rules}
    return [reported[f"commitment.{code}"] for code in ABOUT_ROOTS]


@pytest.mark.parametrize("ref", ["cmore", "komitmen", "berakhlak-2023"])
def test_checked_are_the_roots_of_the_framework_that_the_review_names(ref: str) -> None:
    document = answers(ep.catalog()[ref])
    refs = tuple(answer["provision"] for answer in document["answers"])
    assert looked_at(document) == [refs] * 3


def test_nothing_is_checked_where_the_framework_is_not_known() -> None:
    assert looked_at({**PUSKESMAS, "framework": "komitmn"}) == [()] * 3


def test_a_rule_that_is_ignored_would_have_checked_the_commitments() -> None:
    codes = [f"commitment.{code}" for code in ABOUT_ROOTS]
    assert looked_at(answers(ep.CMORE), ignore=codes) == [COMMITMENTS] * 3


@pytest.mark.parametrize("ref", ["cmore", "etika-fungsi", "komitmen", "berakhlak-2023"])
def test_a_review_may_be_of_any_framework(ref: str) -> None:
    framework = ep.catalog()[ref]
    document = answers(framework)
    assert codes(document) == set()
    last = document["answers"].pop()["provision"]
    assert [f.provisions for f in findings(document, "every_commitment_answered")] == [(last,)]


def test_nobody_is_asked_about_a_vision_that_was_replaced_but_may_answer_it() -> None:
    document = answers(ep.CMORE)
    assert "cmore.visi-kota" not in {answer["provision"] for answer in document["answers"]}
    document["answers"].append({"provision": "cmore.visi-kota", "practice": "Dibahas pada apel.", "evidence": EVIDENCE})
    assert codes(document) == set()


def test_a_framework_of_ones_own_is_known_by_the_catalog_that_holds_it() -> None:
    first, *others = ep.KOMITMEN.roots
    beyond = attrs.evolve(first, unchecked=ep.Text("Tidak tampak dalam dokumen.", "No document shows it."))
    mine = attrs.evolve(ep.KOMITMEN, ref="janji-kami", acronym=None, provisions=(beyond, *others[:2]))
    document = answers(mine)
    assert codes(document) == {"framework_known"}
    assert codes(document, catalog=ep.catalog().including(mine)) == set()
    document["answers"] = document["answers"][1:2]
    faults = findings(document, "every_commitment_answered", ep.catalog().including(mine))
    assert [f.provisions for f in faults] == [("janji-kami.memahami",)]  # what no document could show is not asked


def test_where_each_commitment_is_answered_first_can_be_looked_up() -> None:
    review = ep.validate(PUSKESMAS, CommitmentReview)
    assert review.positions() == {ref: place for place, ref in enumerate(COMMITMENTS)}
    again = attrs.evolve(review, answers=(*review.answers, review.answers[0]))
    assert again.positions() == review.positions()


def test_a_review_is_of_komitmen_unless_it_says_otherwise() -> None:
    assert ep.validate(PUSKESMAS, CommitmentReview).framework == "komitmen"


def test_a_review_carries_no_number_at_all() -> None:
    """No total, no score, no ranking: there is no field that a number could be written in."""
    assert '"integer"' not in json.dumps(ep.schema("commitment"))
    assert '"number"' not in json.dumps(ep.schema("commitment"))
