"""Mutations: ways to break one rule and no other in any good document, so that generated documents can be tried too.

A mutation changes the document and gives the JSON Pointer where the rule must speak, or None where the document has
nothing to break. It knows what the rule is for, and nothing of how it is written. A rule needs none: its case in
`tests/cases` is enough. Write one where a rule compares values that generated documents vary.
"""

from __future__ import annotations

import copy
import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import etika_publik as ep

Document = dict[str, Any]
Way = Callable[[Document], str | None]

WAYS: dict[tuple[str, str], Way] = {}


def way(*rules: tuple[str, str]) -> Callable[[Way], Way]:
    """Put a way to break a rule on the list, by the kind of document and the code of the rule."""

    def listed(function: Way) -> Way:
        WAYS.update(dict.fromkeys(rules, function))
        return function

    return listed


def emptied(kind: str, rule: str, field: str) -> None:
    def empty(document: Document) -> str:
        document[field] = []
        return f"/{field}"

    WAYS[kind, f"{kind}.{rule}"] = empty


def dropped(kind: str, rule: str, field: str) -> None:
    def drop(document: Document) -> str | None:
        return None if document.pop(field, None) is None else f"/{field}"

    WAYS[kind, f"{kind}.{rule}"] = drop


def dropped_from_first(kind: str, rule: str, several: str, field: str) -> None:
    def drop(document: Document) -> str:
        document[several][0].pop(field)
        return f"/{several}/0/{field}"

    WAYS[kind, f"{kind}.{rule}"] = drop


def day(written: str, later: int) -> str:
    return str(datetime.date.fromisoformat(written) + datetime.timedelta(days=later))


def added(document: Document, field: str, item: Any) -> str:
    document[field] = [*document[field], item]
    return f"/{field}/{len(document[field]) - 1}"


for _kind in ("empowerment", "partnership", "commitment"):

    @way((_kind, "period.end_not_before_start"))
    def _(document: Document) -> str:
        document["period"]["end"] = day(document["period"]["start"], -1)
        return "/period/end"


# --- policy ---------------------------------------------------------------------------------------------------------

emptied("policy", "legal_basis_stated", "legal_basis")
emptied("policy", "rulings_considered", "rulings")


def stage(policy: Document, name: str) -> int | None:
    """Where a stage stands first."""
    return next((place for place, each in enumerate(policy["stages"]) if each["stage"] == name), None)


def same_cycle(policy: Document, one: int, other: int) -> bool:
    return policy["stages"][one].get("cycle", 1) == policy["stages"][other].get("cycle", 1)


@way(("policy", "policy.needs_from_the_field"))
def nobody_went_among_people(policy: Document) -> str:
    for need in policy["needs"]:
        need["gathered"] = "survei"
    return "/needs"


@way(("policy", "policy.needs_cover_basics"))
def health_was_not_asked_about(policy: Document) -> str:
    for need in policy["needs"]:
        need["sector"] = "lainnya" if need["sector"] == "kesehatan" else need["sector"]
    return "/needs"


@way(("policy", "policy.stages_concluded"))
def finished_without_any_stage(policy: Document) -> str:
    policy.update(status="selesai", stages=[])
    return "/stages"


@way(("policy", "policy.evaluation_returns"))
def nothing_follows_the_evaluation(policy: Document) -> str | None:
    return "/follow_up" if policy["stages"] and policy.pop("follow_up", None) else None


@way(("policy", "policy.stages_unskipped"))
def monitored_before_it_was_carried_out(policy: Document) -> str | None:
    place = stage(policy, "implementasi")
    if place is None or stage(policy, "monitoring") is None:
        return None
    cycle = policy["stages"].pop(place).get("cycle", 1)
    following = [n for n, s in enumerate(policy["stages"]) if (s["stage"], s.get("cycle", 1)) == ("monitoring", cycle)]
    return f"/stages/{following[0]}" if following else None


@way(("policy", "policy.stages_once"))
def a_stage_is_listed_twice(policy: Document) -> str | None:
    return added(policy, "stages", copy.deepcopy(policy["stages"][0])) if policy["stages"] else None


@way(("policy", "policy.stages_in_order"))
def carried_out_before_it_was_formulated(policy: Document) -> str | None:
    place, before = stage(policy, "implementasi"), stage(policy, "perumusan")
    if place is None or before is None or not same_cycle(policy, place, before):
        return None
    policy["stages"][place]["start"] = day(policy["stages"][before]["start"], -1)
    return f"/stages/{place}/start"


@way(("policy", "policy.monitoring_accompanies"))
def monitored_once_it_was_over(policy: Document) -> str | None:
    place, carried_out = stage(policy, "monitoring"), stage(policy, "implementasi")
    if place is None or carried_out is None or "end" not in policy["stages"][carried_out]:
        return None
    if not same_cycle(policy, place, carried_out):
        return None
    policy["stages"][place].pop("end", None)
    policy["stages"][place]["start"] = day(policy["stages"][carried_out]["end"], 1)
    return f"/stages/{place}/start"


@way(("policy", "policy.council_in_perda"))
def a_perda_without_the_council(policy: Document) -> str | None:
    places = [place for place, each in enumerate(policy["stages"]) if each["stage"] == "perumusan"]
    if policy["instrument"] != "perda" or not places:
        return None
    formulation = policy["stages"][places[-1]]
    formulation["actors"] = [actor for actor in formulation["actors"] if actor["party"] != "legislatif"]
    return f"/stages/{places[-1]}/actors"


@way(("policy", "stage.end_not_before_start"))
def an_evaluation_that_ends_before_it_starts(policy: Document) -> str | None:
    place = stage(policy, "evaluasi")
    if place is None:
        return None
    policy["stages"][place]["end"] = day(policy["stages"][place]["start"], -1)
    return f"/stages/{place}/end"


# --- service --------------------------------------------------------------------------------------------------------

emptied("service", "innovation_alive", "improvements")
emptied("service", "tools_serve", "tools")
dropped("service", "complaints_open", "complaints")
dropped("service", "pledge_published", "pledge")


@way(("service", "service.components_known"))
def a_component_of_no_standard(standard: Document) -> str:
    standard["components"]["zzz"] = "Lain-lain"
    return "/components/zzz"


@way(("service", "service.components_complete"))
def a_component_is_missing(standard: Document) -> str:
    del standard["components"]["jaminan-pelayanan"]
    return "/components/jaminan-pelayanan"


@way(("service", "service.improvement_shortens"))
def an_improvement_that_saves_no_time(standard: Document) -> str:
    standard["improvements"][0].update(before=standard["time_limit"], after=standard["time_limit"])
    return "/improvements/0/after"


@way(("service", "service.improvement_comparable"))
def working_days_against_calendar_days(standard: Document) -> str | None:
    other = {"hari": "hari-kerja", "minggu": "hari-kerja", "hari-kerja": "hari"}.get(standard["time_limit"]["unit"])
    if other is None:
        return None
    standard["improvements"][0].update(before={"amount": 1, "unit": other}, after=standard["time_limit"])
    return "/improvements/0/after"


@way(("service", "service.limit_reflects_improvement"))
def a_limit_of_before_the_improvement(standard: Document) -> str:
    for improvement in standard["improvements"]:
        improvement.update(before=None, after=None)
    standard["improvements"][0].update(before={"amount": 3, "unit": "hari"}, after={"amount": 1, "unit": "hari"})
    standard["time_limit"] = {"amount": 2, "unit": "hari"}
    return "/time_limit"


@way(("service", "service.office_is_electronic"))
def no_tool_is_an_e_office(standard: Document) -> str:
    for tool in standard["tools"]:
        tool["kind"] = "lainnya"
    return "/tools"


@way(("service", "service.reachable"))
def the_counter_alone(standard: Document) -> str:
    standard["channels"] = ["loket"]
    return "/channels"


@way(("service", "service.fees_grounded"))
def a_fee_without_ground(standard: Document) -> str:
    return added(standard, "fees", {"name": "Ongkos cetak", "amount": "0.01"}) + "/legal_basis"


# --- result ---------------------------------------------------------------------------------------------------------

emptied("result", "outcome_stated", "outcomes")
emptied("result", "regulation_stated", "regulation")
dropped("result", "organisation_described", "organisation")
dropped_from_first("result", "outcome_measured", "outcomes", "baseline")
dropped_from_first("result", "benefit_has_people", "outcomes", "beneficiaries")
dropped_from_first("result", "regulation_harmonised", "regulation", "harmonised")


def off_target(result: Document, by: int) -> None:
    """Let every outcome miss its target by so much, or reach it exactly with 0."""
    for outcome in result["outcomes"]:
        indicator = outcome["indicator"]
        worse = by if indicator.get("polarity") == "turun" else -by
        indicator["actual"] = str(Decimal(str(indicator["target"])) + worse)


@way(("result", "result.spent_within_budget"))
def one_rupiah_too_much(result: Document) -> str:
    off_target(result, 0)
    result["spent"] = f"{Decimal(str(result['budget'])) + 1:f}"
    return "/spent"


@way(("result", "result.outcome_is_no_output"))
def an_outcome_that_is_an_output(result: Document) -> str:
    name = result["outcomes"][0]["indicator"]["name"]
    added(result, "outputs", {"name": f"{name} ", "unit": "unit", "target": 1})
    return "/outcomes/0/indicator/name"


@way(("result", "result.outcome_evidenced"))
def an_outcome_that_nothing_shows(result: Document) -> str:
    result["outcomes"][0]["evidence"] = []
    return "/outcomes/0/evidence"


@way(("result", "result.absorption_is_not_success"))
def all_was_spent_and_nothing_reached(result: Document) -> str:
    off_target(result, 1)
    result.update(budget=100, spent=96)
    return "/outcomes"


@way(("result", "result.reform_beyond_welfare"))
def welfare_alone(result: Document) -> str:
    result["reforms"] = [{"kind": "kesejahteraan-pegawai", "what": "Seragam baru"}]
    return "/reforms"


@way(("result", "evidence.one_place"), ("commitment", "evidence.one_place"))
def evidence_in_two_places(document: Document) -> str:
    several = "outcomes" if "outcomes" in document else "answers"
    document[several][0]["evidence"][0].update(url="https://contoh.example", document="Arsip")
    return f"/{several}/0/evidence/0"


# --- empowerment ----------------------------------------------------------------------------------------------------


def participants_without(*parties: str) -> Way:
    def leave_out(programme: Document) -> str:
        others = [each for each in programme["participants"] if each["party"] not in parties]
        programme["participants"] = others
        return "/participants"

    return leave_out


WAYS["empowerment", "empowerment.parties_together"] = participants_without("pemerintah-daerah")
WAYS["empowerment", "empowerment.people_take_part"] = participants_without("individu", "komunitas", "perguruan-tinggi")
WAYS["empowerment", "empowerment.council_present"] = participants_without("dprd")


@way(("empowerment", "empowerment.campus_present"))
def people_without_a_campus(programme: Document) -> str:
    added(programme, "participants", {"name": "Warga", "party": "individu"})
    return str(participants_without("perguruan-tinggi")(programme))


def channels_without(purpose: str) -> Way:
    def leave_out(programme: Document) -> str:
        for channel in programme["channels"]:
            channel["purposes"] = [each for each in channel["purposes"] if each != purpose]
        return "/channels"

    return leave_out


WAYS["empowerment", "empowerment.accountability_published"] = channels_without("pertanggungjawaban-lewat-media")
WAYS["empowerment", "empowerment.input_gathered"] = channels_without("menjaring-masukan")


@way(("empowerment", "empowerment.technology_brings_near"))
def nothing_but_meetings(programme: Document) -> str:
    for channel in programme["channels"]:
        channel["medium"] = "tatap-muka"
    return "/channels"


@way(("empowerment", "empowerment.feedback_adds_up"))
def more_acted_on_than_answered(programme: Document) -> str:
    programme["feedback"]["acted_on"] = programme["feedback"]["answered"] + 1
    return "/feedback/acted_on"


@way(("empowerment", "empowerment.feedback_answered"))
def one_is_left_without_an_answer(programme: Document) -> str:
    programme["feedback"]["received"] += 1
    return "/feedback/answered"


def granted(programme: Document, awarded: int, **more: Any) -> str:
    """Add a grant, given so many days after the programme began."""
    given = day(programme["period"]["start"], awarded)
    grant = {"kind": "hibah", "recipient": "Penerima lain", "amount": 1, "purpose": "Keperluan lain", "awarded": given}
    return added(programme, "grants", {**grant, "accounted": given, **more})


@way(("empowerment", "empowerment.grant_within_period"))
def granted_before_the_programme(programme: Document) -> str:
    return granted(programme, -1) + "/awarded"


@way(("empowerment", "empowerment.grant_accounted"))
def accounted_for_too_late(programme: Document) -> str:
    start = programme["period"]["start"]
    return granted(programme, 0, due=day(start, 1), accounted=day(start, 2)) + "/accounted"


@way(("empowerment", "grant.award_comes_first"))
def accounted_for_before_it_was_given(programme: Document) -> str:
    return granted(programme, 0, accounted=day(programme["period"]["start"], -1)) + "/accounted"


@way(("empowerment", "empowerment.recipient_once"))
def granted_twice(programme: Document) -> str:
    granted(programme, 0)
    return granted(programme, 0, recipient="penerima  LAIN", amount=2)


@way(("empowerment", "empowerment.no_identity_number"))
def an_identity_number(programme: Document) -> str:
    programme["unit"] = "Dinas Sosial, NIK 0000000000000000"
    return "/unit"


# --- partnership ----------------------------------------------------------------------------------------------------

emptied("partnership", "objectives_stated", "objectives")
dropped("partnership", "vision_shared", "shared_vision")
dropped("partnership", "evaluation_planned", "evaluation")
dropped("partnership", "public_benefit_stated", "public_benefit")
dropped("partnership", "agreement_signed", "agreement")
dropped_from_first("partnership", "every_party_contributes", "parties", "contribution")


def party(sector: str) -> Document:
    return {"name": "Pihak lain", "sector": sector, "role": "Mitra", "contribution": "Tenaga"}


@way(("partnership", "partnership.two_parties"))
def government_is_alone(partnership: Document) -> str:
    partnership.update(parties=[party("pemerintah")], interests=[])
    return "/parties"


@way(("partnership", "partnership.party_named_once"))
def a_party_is_named_twice(partnership: Document) -> str:
    again = partnership["parties"][0]
    return added(partnership, "parties", {**again, "name": f"{again['name']} "}) + "/name"


@way(("partnership", "partnership.government_takes_part"))
def governments_are_left_out(partnership: Document) -> str | None:
    others = [each for each in partnership["parties"] if each["sector"] != "pemerintah"]
    partnership.update(parties=others, interests=[])
    return "/parties" if len(others) > 1 else None


@way(("partnership", "partnership.partners_match"))
def a_party_of_another_kind(partnership: Document) -> str:
    partnership["interests_declared"] = "2025-01-01"
    other = "masyarakat" if partnership["partners"] == "dengan-swasta" else "swasta"
    return added(partnership, "parties", party(other)) + "/sector"


@way(("partnership", "partnership.interests_declared"))
def no_day_of_declaration(partnership: Document) -> str | None:
    return None if partnership.pop("interests_declared", None) is None else needed(partnership)


def needed(partnership: Document) -> str | None:
    others = [each for each in partnership["parties"] if each["sector"] != "pemerintah"]
    return "/interests_declared" if others else None


@way(("partnership", "partnership.interest_names_party"))
def an_interest_of_a_stranger(partnership: Document) -> str:
    interest = {"party": "Zzz", "description": "Laba", "managed_by": "Diumumkan"}
    return added(partnership, "interests", interest) + "/party"


# --- commitment -----------------------------------------------------------------------------------------------------

dropped_from_first("commitment", "practice_described", "answers", "practice")


@way(("commitment", "commitment.framework_known"), ("values", "values.framework_known"))
def a_framework_of_nobody(document: Document) -> str:
    document["framework"] = "zzz"
    return "/framework"


@way(("commitment", "commitment.answers_are_roots"))
def a_part_is_answered(review: Document) -> str | None:
    framework = ep.catalog()[review.get("framework", "komitmen")]
    for place, answer in enumerate(review["answers"]):
        parts = framework.parts(answer["provision"])
        if parts:
            answer["provision"] = parts[0].ref
            return f"/answers/{place}/provision"
    return None


@way(("commitment", "commitment.every_commitment_answered"))
def one_is_left_out(review: Document) -> str:
    review["answers"] = review["answers"][1:]
    return "/answers"


@way(("commitment", "commitment.answered_once"))
def one_is_answered_twice(review: Document) -> str:
    return added(review, "answers", copy.deepcopy(review["answers"][0])) + "/provision"


@way(("commitment", "commitment.practice_evidenced"))
def a_practice_that_nothing_shows(review: Document) -> str:
    review["answers"][0]["evidence"] = []
    return "/answers/0/evidence"


@way(("commitment", "commitment.evidence_in_period"))
def evidence_of_the_day_before(review: Document) -> str:
    review["answers"][0]["evidence"][0]["date"] = day(review["period"]["start"], -1)
    return "/answers/0/evidence/0/date"


@way(("commitment", "commitment.practices_differ"))
def a_practice_is_copied(review: Document) -> str:
    review["answers"][1]["practice"] = f"{review['answers'][0]['practice']} "
    return "/answers/1/practice"


# --- values ---------------------------------------------------------------------------------------------------------

dropped_from_first("values", "activity_says_how", "activities", "how")
dropped_from_first("values", "indicator_set", "activities", "indicator")


@way(("values", "values.serves_known"))
def a_value_of_nobody(plan: Document) -> str:
    serves = plan["activities"][0]["serves"]
    serves.append(f"{plan.get('framework', 'cmore')}.zzz")
    return f"/activities/0/serves/{len(serves) - 1}"


@way(("values", "values.every_value_served"))
def a_value_is_left_out(plan: Document) -> str:
    first, other = (root.ref for root in ep.catalog()[plan.get("framework", "cmore")].roots[:2])
    for activity in plan["activities"]:
        activity["serves"] = [other if ref == first else ref for ref in activity["serves"]]
    return "/activities"


@way(("values", "values.activity_serves_something"))
def an_activity_for_nothing(plan: Document) -> str:
    more = {"name": "Kegiatan lain", "serves": [], "how": "Dengan cara lain", "indicator": INDICATOR}
    return added(plan, "activities", more) + "/serves"


INDICATOR = {"name": "Ukuran", "unit": "kali", "target": 1}


@way(("values", "values.hows_differ"))
def a_how_is_copied(plan: Document) -> str:
    more = {**plan["activities"][0], "name": "Kegiatan lain", "how": f"{plan['activities'][0]['how']} "}
    return added(plan, "activities", more) + "/how"


@way(("values", "values.activities_named_once"))
def an_activity_is_named_twice(plan: Document) -> str:
    return added(plan, "activities", copy.deepcopy(plan["activities"][0])) + "/name"
