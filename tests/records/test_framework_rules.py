"""The rules of content: a table of mutations of good frameworks and crosswalks, one thing broken at a time."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

import etika_publik as ep
from etika_publik.records.crosswalk import REASON_WORDS
from etika_publik.records.framework import VERBATIM_WORDS

CASES = Path(__file__).parents[1] / "cases"
Plain = dict[str, Any]
Change = Callable[[Plain], object]


def valid(kind: str, name: str) -> Plain:
    data: Plain = json.loads((CASES / kind / f"good-{name}.json").read_text("utf-8"))
    return data


RAPI = valid("framework", "dinas-rapi")  # four provisions that spell RAPI
COUNTER = valid("framework", "loket-umum")  # a part, a retired provision, an arrangement
WALK = valid("crosswalk", "komitmen-uncac")  # two links


def found(kind: str, data: Plain, change: Change, **choice: Any) -> list[tuple[str, str]]:
    changed = copy.deepcopy(data)
    change(changed)
    return [(finding.code, finding.path) for finding in ep.check(changed, kind, **choice).findings]


def provision(place: int, **more: Any) -> Change:
    return lambda data: data["provisions"][place].update(more)


def title(place: int, id: str, en: str = "Title") -> Change:
    return provision(place, title={"id": id, "en": en})


def origin(place: int, **more: Any) -> Change:
    return lambda data: data["provisions"][place]["origin"].update(more)


def whole(**more: Any) -> Change:
    return lambda data: data.update(more)


def members(*keys: str) -> Change:
    return lambda data: data["arrangements"][0].update(members=list(keys))


def twice(name: str) -> Change:
    return lambda data: data[name].append(data[name][0])


def together(*changes: Change) -> Change:
    return lambda data: [change(data) for change in changes]


LONG = " ".join(["kata"] * (VERBATIM_WORDS + 1))
JUST = " ".join(["kata"] * VERBATIM_WORDS)
P = "/provisions"

FRAMEWORKS: list[tuple[str, Plain, Change, list[tuple[str, str]]]] = [
    # the shape
    ("no ref", RAPI, lambda d: d.pop("ref"), [("shape.missing", "/ref")]),
    ("a ref with a capital", RAPI, whole(ref="Rapi"), [("key_form", "/ref")]),
    ("a ref with a dot", RAPI, whole(ref="dinas.rapi"), [("key_form", "/ref")]),
    ("a version in words", RAPI, whole(version="baru"), [("version_form", "/version")]),
    ("one language only", RAPI, whole(title={"id": "Nilai"}), [("shape.missing", "/title/en")]),
    ("an authority nobody has", RAPI, whole(authority="decree"), [("one_of", "/authority")]),
    ("a format of tomorrow", RAPI, whole(format=2), [("one_of", "/format")]),
    (
        "a country in words",
        RAPI,
        whole(jurisdiction={"country": "Indonesia"}),
        [("country_code", "/jurisdiction/country")],
    ),
    ("a month that is none", RAPI, whole(issued="2024-13"), [("partial_date", "/issued")]),
    ("a wording that is none", RAPI, origin(0, id="quoted"), [("one_of", f"{P}/0/origin/id")]),
    (
        "an address without http",
        COUNTER,
        lambda d: d["sources"][0].update(urls=["example.org"]),
        [("web_address", "/sources/0/urls/0")],
    ),
    (
        "a digest too short",
        RAPI,
        lambda d: d["sources"][0].update(sha256="ab"),
        [("sha256_digest", "/sources/0/sha256")],
    ),
    (
        "a successor that is no ref",
        COUNTER,
        provision(2, replaced_by=["jawab-pesan"]),
        [("ref_form", f"{P}/2/replaced_by/0")],
    ),
    ("the field that names the framework", RAPI, provision(0, framework="x"), [("shape.unknown", f"{P}/0/framework")]),
    # keys
    ("a key twice", RAPI, provision(3, key="adil"), [("framework.refs_unique", f"{P}/3/key")]),
    (
        "a key three times",
        RAPI,
        together(provision(2, key="adil"), provision(3, key="adil")),
        [("framework.refs_unique", f"{P}/2/key"), ("framework.refs_unique", f"{P}/3/key")],
    ),
    ("a source twice", RAPI, twice("sources"), [("framework.refs_unique", "/sources/1/key")]),
    ("an arrangement twice", COUNTER, twice("arrangements"), [("framework.refs_unique", "/arrangements/1/key")]),
    # sources
    (
        "a source that is not declared",
        RAPI,
        origin(1, source="lain"),
        [("framework.source_declared", f"{P}/1/origin/source")],
    ),
    (
        "an arrangement of such a source",
        COUNTER,
        lambda d: d["arrangements"][0].update(source="lain"),
        [("framework.source_declared", "/arrangements/0/source")],
    ),
    (
        "no sources",
        RAPI,
        whole(sources=[]),
        [("framework.source_declared", f"{P}/{n}/origin/source") for n in range(4)],
    ),
    # parents
    (
        "a parent that is not there",
        RAPI,
        provision(1, part_of="jujur"),
        [("framework.parents_exist", f"{P}/1/part_of")],
    ),
    ("a provision part of itself", RAPI, provision(1, part_of="adil"), [("framework.parents_exist", f"{P}/1/part_of")]),
    (
        "two parts of each other",
        RAPI,
        together(provision(0, part_of="adil"), provision(1, part_of="ramah")),
        [("framework.parents_exist", f"{P}/0/part_of"), ("framework.parents_exist", f"{P}/1/part_of")],
    ),
    (
        "a part of a ring that is not in it",
        RAPI,
        together(provision(0, part_of="adil"), provision(1, part_of="adil")),
        [("framework.parents_exist", f"{P}/1/part_of")],
    ),
    ("a part of a part", RAPI, together(provision(1, part_of="ramah"), provision(2, part_of="adil")), []),
    (
        "a part of what is not there, twice removed",
        RAPI,
        together(provision(1, part_of="jujur"), provision(2, part_of="adil")),
        [("framework.parents_exist", f"{P}/1/part_of")],
    ),
    # segments
    ("an acronym that is longer", RAPI, whole(acronym="RAPIH"), [("framework.segments_spell", "/acronym")]),
    ("an acronym in another case", RAPI, whole(acronym="Rapi"), [("framework.segments_spell", "/acronym")]),
    ("no acronym", RAPI, lambda d: d.pop("acronym"), [("framework.segments_spell", "/acronym")]),
    ("an acronym that nothing spells", COUNTER, whole(acronym="LOKET"), [("framework.segments_spell", "/acronym")]),
    (
        "segments in another order",
        RAPI,
        lambda d: d["provisions"].reverse(),
        [("framework.segments_spell", "/acronym")],
    ),
    (
        "a title that does not begin with its segment",
        RAPI,
        title(1, "Jujur"),
        [("framework.segments_spell", f"{P}/1/segment")],
    ),
    (
        "a title whose initials spell its segment",
        RAPI,
        together(provision(1, segment="APA"), title(1, "Adil pada antrean"), whole(acronym="RAPAPI")),
        [],
    ),
    ("a segment of two letters", RAPI, together(provision(1, segment="AD"), whole(acronym="RADPI")), []),
    # successors
    (
        "retired without a successor",
        COUNTER,
        lambda d: d["provisions"][2].pop("replaced_by"),
        [("framework.retired_has_successor", f"{P}/2/replaced_by")],
    ),
    (
        "superseded without a successor",
        COUNTER,
        together(lambda d: d["provisions"][2].pop("replaced_by"), provision(2, status="superseded")),
        [],
    ),
    (
        "a framework retired without a successor",
        RAPI,
        whole(status="retired"),
        [("framework.retired_has_successor", "/replaced_by")],
    ),
    ("a framework retired with one", RAPI, whole(status="retired", replaced_by=["nolan"]), []),
    (
        "a successor that is not there",
        COUNTER,
        provision(2, replaced_by=["loket-umum.surat"]),
        [("framework.successors_exist", f"{P}/2/replaced_by/0")],
    ),
    (
        "a second successor that is not there",
        COUNTER,
        provision(2, replaced_by=["loket-umum.waktu", "nolan.kindness"]),
        [("framework.successors_exist", f"{P}/2/replaced_by/1")],
    ),
    ("a successor in another framework", COUNTER, provision(2, replaced_by=["nolan.honesty"]), []),
    ("a successor in a framework nobody here knows", COUNTER, provision(2, replaced_by=["lain.apa"]), []),
    # words
    (
        "a quotation too long",
        RAPI,
        together(
            title(0, f"R {LONG}"),
        ),
        [("framework.verbatim_is_short", f"{P}/0/title/id")],
    ),
    ("a quotation as long as may be", COUNTER, title(0, JUST), []),
    ("a long wording of one's own", RAPI, together(title(0, f"R {LONG}"), origin(0, id="authored")), []),
    (
        "an English quotation too long",
        COUNTER,
        together(title(0, "waktu", LONG), origin(0, en="verbatim")),
        [("framework.verbatim_is_short", f"{P}/0/title/en")],
    ),
    (
        "an explanation that was not translated",
        RAPI,
        provision(0, text={"id": "Sama.", "en": "Sama."}),
        [("framework.translation_differs", f"{P}/0/text/en")],
    ),
    ("a title that is the same in both languages", RAPI, title(0, "Ramah", "Ramah"), []),
    # arrangements
    (
        "a member that is not there",
        COUNTER,
        members("waktu", "jujur"),
        [("framework.arrangements_hold", "/arrangements/0/members/1")],
    ),
    (
        "a member twice",
        COUNTER,
        members("waktu", "waktu"),
        [("framework.arrangements_hold", "/arrangements/0/members/1")],
    ),
    ("an arrangement of none", COUNTER, members(), []),
]


@pytest.mark.parametrize(("name", "data", "change", "reported"), FRAMEWORKS, ids=[row[0] for row in FRAMEWORKS])
def test_one_thing_broken_in_a_framework_makes_these_rules_report_it_and_no_others(name, data, change, reported):
    assert found("framework", data, change) == reported


def link(place: int, **more: Any) -> Change:
    return lambda data: data["links"][place].update(
        {"from" if key == "from_" else key: value for key, value in more.items()}
    )


def reason(place: int, id: str, en: str) -> Change:
    return link(place, reason={"id": id, "en": en})


def swap(place: int) -> Change:
    """Write a link from the other end once more."""
    return lambda data: data["links"].append(
        {**data["links"][place], "from": data["links"][place]["to"], "to": data["links"][place]["from"]}
    )


L = "/links"
CROSSWALKS: list[tuple[str, Change, list[tuple[str, str]]]] = [
    ("no links", whole(links=[]), []),
    ("no editor", lambda d: d.pop("editor"), [("shape.missing", "/editor")]),
    ("a relation that is none", link(0, how="equal"), [("one_of", f"{L}/0/how")]),
    ("a bare key", link(0, from_="norma"), [("ref_form", f"{L}/0/from")]),
    ("a day that is none", whole(date="2026-02-30"), [("shape.type", "/date")]),
    ("a provision that is not there", link(0, from_="komitmen.norm"), [("crosswalk.ends_exist", f"{L}/0/from")]),
    (
        "a provision that is not there at the end",
        link(0, to="uncac-8.kindness"),
        [("crosswalk.ends_exist", f"{L}/0/to")],
    ),
    (
        "neither end is there",
        link(0, from_="komitmen.norm", to="uncac-8.kind"),
        [("crosswalk.ends_exist", f"{L}/0/from"), ("crosswalk.ends_exist", f"{L}/0/to")],
    ),
    ("a framework that is not known", link(0, from_="komitmne.norma"), [("crosswalk.ends_exist", f"{L}/0/from")]),
    (
        "sides that are not known",
        together(lambda d: d.update(left="satu", links=d["links"][:1]), link(0, from_="satu.dua")),
        [("crosswalk.ends_exist", f"{L}/0/from")],
    ),
    ("a link from elsewhere", link(0, from_="cmore.cerdas"), [("crosswalk.ends_on_their_sides", f"{L}/0")]),
    ("a link to elsewhere", link(0, to="nolan.honesty"), [("crosswalk.ends_on_their_sides", f"{L}/0")]),
    (
        "a link the other way round",
        lambda d: (swap(0)(d), d["links"].pop(0)),
        [("crosswalk.ends_on_their_sides", f"{L}/1")],
    ),
    ("a link both ways", swap(0), [("crosswalk.not_both_ways", f"{L}/2")]),
    ("a link twice", twice("links"), [("crosswalk.no_link_twice", f"{L}/2")]),
    (
        "a link twice with another relation",
        lambda d: d["links"].append({**d["links"][0], "how": "exact"}),
        [("crosswalk.no_link_twice", f"{L}/2")],
    ),
    (
        "a link three times",
        lambda d: d["links"].extend([d["links"][0]] * 2),
        [("crosswalk.no_link_twice", f"{L}/2"), ("crosswalk.no_link_twice", f"{L}/3")],
    ),
    ("one provision with two others", lambda d: d["links"].append({**d["links"][0], "to": "uncac-8.honesty"}), []),
    (
        "a reason of two words",
        reason(0, "Sama saja.", "Both ask the same."),
        [("crosswalk.reason_given", f"{L}/0/reason/id")],
    ),
    (
        "an English reason of two words",
        reason(0, "Keduanya meminta hal sama.", "The same."),
        [("crosswalk.reason_given", f"{L}/0/reason/en")],
    ),
    ("a reason of three words", reason(0, "Keduanya sama saja.", "Both the same."), []),
]


@pytest.mark.parametrize(("name", "change", "reported"), CROSSWALKS, ids=[row[0] for row in CROSSWALKS])
def test_one_thing_broken_in_a_crosswalk_makes_these_rules_report_it_and_no_others(name, change, reported):
    assert found("crosswalk", WALK, change) == reported


@pytest.mark.parametrize("data", [RAPI, COUNTER])
def test_before_the_change_nothing_is_found_in_a_framework(data):
    assert found("framework", data, lambda d: None) == []


def test_before_the_change_nothing_is_found_in_a_crosswalk():
    assert found("crosswalk", WALK, lambda d: None) == []
    assert REASON_WORDS == 3


def test_a_ref_to_an_unknown_framework_is_kept_apart_from_a_broken_one_which_gets_a_hint():
    changed = copy.deepcopy(WALK)
    link(0, from_="komitmen.norm")(changed)
    (broken,) = ep.check(changed, "crosswalk").findings
    assert broken.hint == "komitmen.norma"
    link(0, from_="kantor.norma")(changed)
    whole(left="kantor", links=changed["links"][:1])(changed)
    (unknown,) = ep.check(changed, "crosswalk").findings
    assert unknown.hint is None
    assert unknown.template != broken.template


def test_a_crosswalk_of_one_s_own_framework_is_looked_up_in_the_catalog_given():
    own = ep.validate(RAPI, ep.Framework)
    changed = copy.deepcopy(WALK)
    whole(left="dinas-rapi", links=changed["links"][:1])(changed)
    link(0, from_="dinas-rapi.ikhlas")(changed)
    assert [f.code for f in ep.check(changed, "crosswalk").findings] == ["crosswalk.ends_exist"]
    assert ep.check(changed, "crosswalk", catalog=ep.catalog().including(own)).findings == ()


def test_an_instance_that_was_made_by_hand_is_held_to_the_same_rules():
    own = ep.validate(RAPI, ep.Framework)
    assert ep.check(own, ep.Framework).findings == ()
    broken = attrs.evolve(own, provisions=(*own.provisions, own.provisions[0]), acronym="RAPIR")
    assert [f.code for f in ep.check(broken, ep.Framework).findings] == ["framework.refs_unique"]
