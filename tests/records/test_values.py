"""The plan for living one's values: one thing mutated in a valid document, and exactly the rules that report it."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

import etika_publik as ep
from etika_publik.documents.kinds import rules_for
from etika_publik.records._parts import EARLIEST_YEAR, LATEST_YEAR
from etika_publik.records.values import VALUES, ValuesPlan

CASES = Path(__file__).parents[1] / "cases" / "values"
LIBRARY = json.loads((CASES / "good-perpustakaan.json").read_text(encoding="utf-8"))
RULES = {rule.code: rule for rule in rules_for(ValuesPlan)}


def mutated(change: Callable[[Any], object]) -> Any:
    copied = copy.deepcopy(LIBRARY)
    change(copied)
    return copied


def findings(document: Any, code: str, catalog: Any = None) -> list[ep.Finding]:
    return [f for f in ep.check(document, "values", catalog=catalog).findings if f.code == f"values.{code}"]


def codes(document: Any, catalog: Any = None) -> set[str]:
    return {f.code.removeprefix("values.") for f in ep.check(document, "values", catalog=catalog).findings}


def activity(name: str, *serves: str) -> Any:
    indicator = {"name": "Warga yang dilayani", "unit": "orang", "target": 10}
    return {"name": name, "serves": list(serves), "how": f"Cara {name}", "indicator": indicator}


def plan(framework: ep.Framework) -> Any:
    """A valid plan for any framework: one activity for each of its active roots."""
    refs = [root.ref for root in framework.roots if root.status == "active"]
    return {**LIBRARY, "framework": framework.ref, "activities": [activity(f"Kegiatan {ref}", ref) for ref in refs]}


MUTATIONS: list[tuple[str, Callable[[Any], object], set[str]]] = [
    ("nothing", lambda d: None, set()),
    ("the framework is written out", lambda d: d.update(framework="cmore"), set()),
    ("the framework is misspelt", lambda d: d.update(framework="cimore"), {"framework_known"}),
    (
        "the framework is misspelt and an activity serves nothing",
        lambda d: (d.update(framework="cimore"), d["activities"][0].update(serves=[])),
        {"framework_known", "activity_serves_something"},
    ),
    ("nothing serves a value", lambda d: d["activities"].pop(), {"every_value_served"}),
    ("there is no activity", lambda d: d.update(activities=[]), {"every_value_served"}),
    ("a part serves its value", lambda d: d["activities"][2].update(serves=["cmore.utuh-dan-benar"]), set()),
    ("a ref is misspelt", lambda d: d["activities"][2].update(serves=["cmore.relijius"]), {"serves_known"}),
    (
        "a ref to a part is misspelt",
        lambda d: d["activities"][2].update(serves=["cmore.utuh-dan-benr"]),
        {"serves_known"},
    ),
    (
        "the framework of a ref is misspelt",
        lambda d: d["activities"][2].update(serves=["cmor.religius"]),
        {"serves_known"},
    ),
    (
        "a ref is nothing at all",
        lambda d: d["activities"][2].update(serves=["cmore.xyz"]),
        {"serves_known", "every_value_served"},
    ),
    (
        "an activity serves another framework",
        lambda d: d["activities"][2].update(serves=["komitmen.norma"]),
        {"serves_known", "every_value_served"},
    ),
    (
        "an activity serves another framework besides",
        lambda d: d["activities"][2]["serves"].append("komitmen.norma"),
        {"serves_known"},
    ),
    (
        "all activities serve another framework",
        lambda d: d.update(framework="komitmen"),
        {"serves_known"},
    ),
    ("an activity serves nothing", lambda d: d["activities"][1].update(serves=[]), {"activity_serves_something"}),
    ("an activity does not say how", lambda d: d["activities"][1].pop("how"), {"activity_says_how"}),
    ("an activity has no indicator", lambda d: d["activities"][1].pop("indicator"), {"indicator_set"}),
    (
        "how is copied in other case and spacing",
        lambda d: d["activities"][1].update(how=d["activities"][0]["how"].upper().replace(" ", "  ")),
        {"hows_differ"},
    ),
    (
        "how is copied with one word changed",
        lambda d: d["activities"][1].update(how=d["activities"][0]["how"] + " Juga."),
        set(),
    ),
    (
        "an activity is named twice",
        lambda d: d["activities"][1].update(name=d["activities"][0]["name"].upper()),
        {"activities_named_once"},
    ),
    (
        "an activity stands twice, word for word",
        lambda d: d["activities"].append(copy.deepcopy(d["activities"][0])),
        {"activities_named_once"},
    ),
    ("the year is before the Republic", lambda d: d.update(year=EARLIEST_YEAR - 1), {"between"}),
    ("the year is the first", lambda d: d.update(year=EARLIEST_YEAR), set()),
    ("the year is the last", lambda d: d.update(year=LATEST_YEAR), set()),
    ("the year has a digit too many", lambda d: d.update(year=20260), {"between"}),
]


@pytest.mark.parametrize(("change", "expected"), [s[1:] for s in MUTATIONS], ids=[s[0] for s in MUTATIONS])
def test_exactly_these_rules_report_it(change: Callable[[Any], object], expected: set[str]) -> None:
    assert codes(mutated(change)) == expected


def test_the_values_named_in_the_module_are_the_active_roots_of_the_framework() -> None:
    assert tuple(root.ref for root in ep.CMORE.roots if root.status == "active") == VALUES
    assert RULES["values.every_value_served"].provisions == VALUES


def test_a_fault_touches_only_the_value_that_is_not_served() -> None:
    missing = findings({**LIBRARY, "activities": []}, "every_value_served")
    assert [f.provisions for f in missing] == [(ref,) for ref in VALUES]
    assert "Religius" in missing[2].message.id
    assert "Religious" in missing[2].message.en


@pytest.mark.parametrize(
    ("ref", "hint", "said"),
    [
        ("cmore.relijius", "cmore.religius", "tidak ada dalam kerangka cmore"),
        ("cmor.religius", "cmore.religius", "tidak ada dalam kerangka cmore"),
        ("cmore.xyz", None, "tidak ada dalam kerangka cmore"),
        ("komitmen.normanya", None, "tidak ada dalam kerangka cmore"),
        ("komitmen.norma", None, "dari kerangka komitmen"),
    ],
)
def test_what_the_framework_does_not_have_is_kept_apart(ref: str, hint: str | None, said: str) -> None:
    (finding,) = findings(mutated(lambda d: d["activities"][2]["serves"].append(ref)), "serves_known")
    assert (finding.path, finding.hint) == ("/activities/2/serves/1", hint)
    assert said in finding.message.id
    assert LIBRARY["activities"][2]["name"] in finding.message.en


@pytest.mark.parametrize(("ref", "hint"), [("cmor", "cmore"), ("zzz", None)])
def test_an_unknown_framework_suggests_a_near_one_if_there_is_one(ref: str, hint: str | None) -> None:
    (finding,) = findings({**LIBRARY, "framework": ref}, "framework_known")
    assert finding.hint == hint


@pytest.mark.parametrize("ref", ["cmore", "komitmen", "berakhlak-2023"])
def test_checked_are_the_values_of_the_framework_that_the_plan_names(ref: str) -> None:
    document = plan(ep.catalog()[ref])
    refs = tuple(ref for activity in document["activities"] for ref in activity["serves"])
    reported = {run.code: run.provisions for run in ep.check(document, "values").rules}
    assert reported["values.every_value_served"] == refs


@pytest.mark.parametrize("ref", ["cmore", "etika-fungsi", "komitmen", "berakhlak-2023"])
def test_a_plan_may_be_for_any_framework(ref: str) -> None:
    document = plan(ep.catalog()[ref])
    assert codes(document) == set()
    (last,) = document["activities"].pop()["serves"]
    assert [f.provisions for f in findings(document, "every_value_served")] == [(last,)]


def test_a_value_is_served_through_a_part_of_a_part() -> None:
    document = plan(ep.FIVE_FUNCTIONS)
    document["activities"][0]["serves"] = ["etika-fungsi.monitoring"]
    assert codes(document) == set()


def test_a_framework_of_ones_own_is_known_by_the_catalog_that_holds_it() -> None:
    mine = attrs.evolve(ep.CMORE, ref="nilai-kami", acronym=None, provisions=ep.CMORE.roots[:2])
    document = plan(mine)
    assert codes(document) == {"framework_known"}
    assert codes(document, catalog=ep.catalog().including(mine)) == set()
    document["activities"].pop()
    faults = findings(document, "every_value_served", ep.catalog().including(mine))
    assert [f.provisions for f in faults] == [("nilai-kami.modern",)]


def test_what_a_plan_serves_can_be_looked_up_each_once() -> None:
    served = ep.validate({**LIBRARY, "activities": [activity("A", *VALUES), activity("B", *VALUES)]}, ValuesPlan).served
    assert served == VALUES


def test_a_plan_is_for_cmore_unless_it_says_otherwise() -> None:
    assert ep.validate(LIBRARY, ValuesPlan).framework == "cmore"


def test_a_plan_is_not_summed_up() -> None:
    """No total, no score, no ranking: the only figures are the year and those of the indicators."""
    properties = ep.schema("values")["properties"]
    assert {name for name, field in properties.items() if field.get("type") in ("integer", "number")} == {"year"}
