"""The record of a policy: each rule reports it of its own fault and of no other."""

from __future__ import annotations

import copy
import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import etika_publik as ep
from etika_publik.records.policy import AMONG_PEOPLE, BASIC_SECTORS, ORDER, PolicyProcess

CASES = Path(__file__).parents[1] / "cases" / "policy"
Plain = dict[str, Any]
Change = Callable[[Plain], object]

GOODS = {path.name.removesuffix(".json"): json.loads(path.read_text("utf-8")) for path in CASES.glob("good-*.json")}
RUNNING = GOODS[
    "good-angkutan-sekolah"
]  # a perkada in its first cycle; formulated until 28 June 2024, still carried out
FINISHED = GOODS["good-sumber-air"]  # a perda of two cycles, finished


def codes(data: Plain, change: Change) -> list[str]:
    """The codes that speak once the change is made, in order."""
    changed = copy.deepcopy(data)
    change(changed)
    return [finding.code for finding in ep.check(changed, "policy").findings]


def stage(place: int, **more: Any) -> Change:
    """Change one stage."""
    return lambda policy: policy["stages"][place].update(more)


def without(name: str) -> Change:
    """Take a field away."""
    return lambda policy: policy.pop(name)


def drop(*places: int) -> Change:
    """Take stages away."""
    return lambda policy: policy.update(stages=[s for n, s in enumerate(policy["stages"]) if n not in places])


def gathered(how: str, date: str) -> Change:
    """All needs gathered in one way on one day."""
    return lambda policy: [need.update(gathered=how, date=date) for need in policy["needs"]]


def parties(place: int, *names: str) -> Change:
    """Who took part in a stage."""
    return stage(place, actors=[{"name": f"Pihak {name}", "party": name} for name in names])


def both(*changes: Change) -> Change:
    """One change after the other."""
    return lambda policy: [change(policy) for change in changes]


EVALUATED = {"stage": "evaluasi", "start": "2025-07-07", "end": "2025-07-31", "actors": [], "outputs": []}
NEXT = {"stage": "perumusan", "cycle": 2, "start": "2025-09-01", "actors": [], "outputs": []}

MUTATED: list[tuple[str, Plain, Change, list[str]]] = [
    # the shape: one field, one fault
    ("no title", RUNNING, without("title"), ["shape.missing"]),
    ("a blank title", RUNNING, lambda p: p.update(title="  "), ["text"]),
    ("a title of 5,000 characters", RUNNING, lambda p: p.update(title="a" * 5_000), []),
    ("a title one longer", RUNNING, lambda p: p.update(title="a" * 5_001), ["text"]),
    ("no instrument", RUNNING, without("instrument"), ["shape.missing"]),
    ("an instrument of another name", RUNNING, lambda p: p.update(instrument="perwal"), ["one_of"]),
    ("no status", RUNNING, without("status"), ["shape.missing"]),
    ("no stages", RUNNING, without("stages"), ["shape.missing"]),
    ("no needs", RUNNING, without("needs"), ["shape.missing"]),
    ("no legal basis at all", RUNNING, without("legal_basis"), ["shape.missing"]),
    ("a cycle 0", RUNNING, stage(0, cycle=0), ["at_least"]),
    ("a cycle of true", RUNNING, stage(0, cycle=True), ["shape.type"]),
    ("an end of null", RUNNING, stage(0, end=None), []),
    ("a start of null", RUNNING, stage(0, start=None), ["shape.type"]),
    ("a party that is none", RUNNING, parties(0, "dprd"), ["one_of"]),
    ("a misspelt field", RUNNING, lambda p: p.update(folow_up="x"), ["shape.unknown"]),
    ("another kind", RUNNING, lambda p: p.update(kind="service"), ["shape.kind"]),
    ("no kind", RUNNING, without("kind"), []),
    # stages
    ("finished without an evaluation", RUNNING, lambda p: p.update(status="selesai"), ["policy.stages_concluded"]),
    ("finished in a cycle that was not evaluated", FINISHED, drop(7), ["policy.stages_concluded"]),
    ("finished with only its first cycle", FINISHED, drop(4, 5, 6, 7), []),
    (
        "finished without any stage",
        RUNNING,
        lambda p: p.update(status="selesai", stages=[]),
        ["policy.stages_concluded"],
    ),
    ("no stage yet", RUNNING, drop(0, 1, 2), []),
    ("implementation without formulation", RUNNING, drop(0), ["policy.stages_unskipped"]),
    ("monitoring without implementation", RUNNING, drop(1), ["policy.stages_unskipped"]),
    ("evaluation without monitoring", FINISHED, drop(2), ["policy.stages_unskipped"]),
    ("monitoring alone", RUNNING, drop(0, 1), ["policy.stages_unskipped"]),
    ("a second cycle without formulation", FINISHED, drop(4), ["policy.stages_unskipped"]),
    ("a stage that belongs to a cycle nobody began", RUNNING, stage(2, cycle=3), ["policy.stages_unskipped"]),
    ("a stage twice in a cycle", RUNNING, lambda p: p["stages"].append(p["stages"][2]), ["policy.stages_once"]),
    (
        "a stage three times in a cycle",
        RUNNING,
        lambda p: p["stages"].extend([p["stages"][2]] * 2),
        ["policy.stages_once"] * 2,
    ),
    ("stages listed in another order", FINISHED, lambda p: p["stages"].reverse(), []),
    ("implementation before formulation", RUNNING, stage(1, start="2024-02-04"), ["policy.stages_in_order"]),
    ("implementation on the day of formulation", RUNNING, stage(1, start="2024-02-05"), []),
    ("monitoring before implementation", RUNNING, stage(2, start="2024-07-14"), ["policy.stages_in_order"]),
    ("evaluation before monitoring", FINISHED, stage(7, start="2024-06-27"), ["policy.stages_in_order"]),
    ("monitoring on the last day of implementation", FINISHED, stage(6, start="2024-06-28"), []),
    ("monitoring one day later", FINISHED, stage(6, start="2024-06-29"), ["policy.monitoring_accompanies"]),
    (
        "monitoring after implementation in the first cycle",
        FINISHED,
        stage(2, start="2021-12-18"),
        ["policy.monitoring_accompanies"],
    ),
    ("a stage that ends before it starts", RUNNING, stage(2, end="2024-08-11"), ["stage.end_not_before_start"]),
    ("a stage that ends on the day it starts", RUNNING, stage(2, end="2024-08-12"), []),
    ("implementation that ends before it starts", RUNNING, stage(1, end="2024-07-14"), ["stage.end_not_before_start"]),
    ("formulation that ends before it starts", RUNNING, stage(0, end="2024-02-04"), ["stage.end_not_before_start"]),
    # evaluation
    (
        "an evaluation that nothing follows",
        RUNNING,
        lambda p: p["stages"].append(EVALUATED),
        ["policy.evaluation_returns"],
    ),
    ("a formulation in the cycle before", FINISHED, lambda p: p["stages"][4].update(cycle=1), ["policy.stages_once"]),
    (
        "a last evaluation in the cycle before",
        FINISHED,
        lambda p: p["stages"][7].update(cycle=1),
        ["policy.stages_once"],
    ),
    (
        "a council in the second entry of a formulation",
        FINISHED,
        lambda p: p["stages"].append({**p["stages"][0], "actors": [p["stages"][0]["actors"].pop(1)]}),
        ["policy.stages_once"],
    ),
    (
        "an evaluation that still goes on",
        RUNNING,
        lambda p: p["stages"].append({key: value for key, value in EVALUATED.items() if key != "end"}),
        [],
    ),
    (
        "a finished policy whose evaluation has no last day",
        FINISHED,
        both(without("follow_up"), lambda p: p["stages"][-1].pop("end", None)),
        ["policy.evaluation_returns"],
    ),
    (
        "an evaluation that is followed up",
        RUNNING,
        both(lambda p: p["stages"].append(EVALUATED), lambda p: p.update(follow_up="Trayek ditambah")),
        [],
    ),
    ("an evaluation that a next cycle follows", RUNNING, lambda p: p["stages"].extend([EVALUATED, NEXT]), []),
    ("a last evaluation without follow-up", FINISHED, without("follow_up"), ["policy.evaluation_returns"]),
    # who, and on what ground
    ("a perda without the council", FINISHED, parties(0, "eksekutif"), ["policy.council_in_perda"]),
    ("a perda revised without the council", FINISHED, parties(4, "eksekutif"), ["policy.council_in_perda"]),
    ("a perda without the executive", FINISHED, parties(0, "legislatif"), ["policy.council_in_perda"]),
    ("a perda of neither", FINISHED, parties(0, "masyarakat"), ["policy.council_in_perda"] * 2),
    (
        "a perda of neither in any cycle",
        FINISHED,
        both(parties(0, "masyarakat"), parties(4, "akademisi")),
        ["policy.council_in_perda"] * 4,
    ),
    ("a perkada without the council", RUNNING, parties(0, "eksekutif"), []),
    ("a perda that has not been formulated", RUNNING, both(lambda p: p.update(instrument="perda"), drop(0, 1, 2)), []),
    ("no ruling", RUNNING, without("rulings"), ["policy.rulings_considered"]),
    ("no legal basis", RUNNING, lambda p: p.update(legal_basis=[]), ["policy.legal_basis_stated"]),
    # needs
    ("no need at all", RUNNING, lambda p: p.update(needs=[]), ["policy.needs_from_the_field"]),
    ("needs from the desk", RUNNING, gathered("survei", "2024-03-01"), ["policy.needs_from_the_field"]),
    ("needs heard on the last day of formulation", RUNNING, gathered("reses", "2024-06-28"), []),
    ("needs heard one day later", RUNNING, gathered("reses", "2024-06-29"), ["policy.needs_from_the_field"]),
    (
        "needs heard late while formulation goes on",
        RUNNING,
        both(stage(0, end=None), gathered("reses", "2025-01-01")),
        [],
    ),
    (
        "needs heard for the second cycle only",
        FINISHED,
        gathered("reses", "2022-04-05"),
        ["policy.needs_from_the_field"],
    ),
    ("no need in education", RUNNING, lambda p: p["needs"].pop(0), ["policy.needs_cover_basics"]),
    (
        "needs of another sector only",
        RUNNING,
        lambda p: [n.update(sector="lainnya") for n in p["needs"]],
        ["policy.needs_cover_basics"],
    ),
]


@pytest.mark.parametrize(("name", "data", "change", "reported"), MUTATED, ids=[mutation[0] for mutation in MUTATED])
def test_one_thing_changed_makes_these_rules_report_it_and_no_others(name, data, change, reported):
    assert codes(data, change) == reported


@pytest.mark.parametrize("data", GOODS.values(), ids=GOODS)
def test_before_the_change_nothing_is_found(data):
    assert codes(data, lambda policy: None) == []


@pytest.mark.parametrize("how", [*AMONG_PEOPLE, "survei", "media", "lainnya"])
def test_four_ways_of_gathering_are_among_people_and_three_are_not(how):
    found = codes(RUNNING, gathered(how, "2024-03-01"))
    assert (found == []) == (how in ("turun-ke-masyarakat", "musrenbang", "reses", "konsultasi-publik"))


def test_what_is_missing_among_the_basic_sectors_is_named_and_touches_those_provisions():
    changed = copy.deepcopy(RUNNING)
    del changed["needs"][:2]
    (finding,) = ep.check(changed, "policy").findings
    assert finding.provisions == ("etika-fungsi.pendidikan", "etika-fungsi.infrastruktur")
    assert "pendidikan" in finding.message.id
    assert "infrastruktur" in finding.message.id
    assert finding.severity == "info"


def test_the_party_missing_from_a_perda_is_named_and_its_provision_is_touched():
    changed = copy.deepcopy(FINISHED)
    parties(4, "masyarakat")(changed)
    executive, council = ep.check(changed, "policy").findings
    assert executive.provisions == ("etika-fungsi.hubungan-kekuasaan", "etika-fungsi.eksekutif")
    assert council.provisions == ("etika-fungsi.hubungan-kekuasaan", "etika-fungsi.legislatif")
    assert executive.params == {"cycle": 2, "party": "eksekutif"}
    assert executive.path == council.path == "/stages/4/actors"


def test_a_skipped_stage_touches_the_provision_of_the_stage_that_is_missing():
    changed = copy.deepcopy(FINISHED)
    drop(2)(changed)
    (finding,) = ep.check(changed, "policy").findings
    assert finding.path == "/stages/2"
    assert finding.provisions == ("etika-fungsi.siklus-kebijakan", "etika-fungsi.monitoring")


def test_a_message_gives_the_dates_in_question():
    changed = copy.deepcopy(RUNNING)
    stage(1, start="2024-01-15")(changed)
    (finding,) = ep.check(changed, "policy").findings
    assert "15 Januari 2024" in finding.message.id
    assert "5 Februari 2024" in finding.message.id
    assert "15 January 2024" in finding.message.en
    assert finding.params["start"] == datetime.date(2024, 1, 15)


def test_the_places_of_a_stage_are_the_first_in_each_cycle():
    policy = ep.validate(FINISHED, PolicyProcess)
    assert {name: policy.positions(name) for name in ORDER} == {
        "perumusan": {1: 0, 2: 4},
        "implementasi": {1: 1, 2: 5},
        "monitoring": {1: 2, 2: 6},
        "evaluasi": {1: 3, 2: 7},
    }
    twice = PolicyProcess(
        title="a",
        instrument="perda",
        status="berjalan",
        legal_basis=(),
        stages=(*policy.stages, policy.stages[0]),
        needs=(),
    )
    assert twice.positions("perumusan") == {1: 0, 2: 4}


def test_the_basic_sectors_are_those_of_the_framework():
    sectors = [provision.key for provision in ep.FIVE_FUNCTIONS.parts("turun-ke-masyarakat")]
    assert list(BASIC_SECTORS) == sectors
    assert list(ORDER) == [provision.key for provision in ep.FIVE_FUNCTIONS.parts("siklus-kebijakan")]


def test_no_rule_of_policy_needs_a_day():
    assert {run.outcome for run in ep.check(RUNNING, "policy").rules} == {"ran"}
