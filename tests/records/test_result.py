"""The result of a programme: each rule reports it of its own fault and of no other, and the figures are exact."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etika_publik.documents.check import check, validate
from etika_publik.records.result import ABSORPTION_PERCENT, ProgrammeResult
from etika_publik.report import Finding

CASES = Path(__file__).parents[1] / "cases" / "result"
Plain = dict[str, Any]
Change = Callable[[Plain], object]


def good(name: str = "puskesmas") -> Plain:
    """A valid document, new each time: 98 per cent was spent, and both outcomes reached their targets."""
    document: Plain = json.loads((CASES / f"good-{name}.json").read_text(encoding="utf-8"))
    return document


def findings(change: Change, document: Plain | None = None) -> tuple[Finding, ...]:
    """What is found once the change is made."""
    changed = copy.deepcopy(document or good())
    change(changed)
    return check(changed, "result").findings


def outcome(place: int, **more: Any) -> Change:
    """Change one outcome."""
    return lambda result: result["outcomes"][place].update(more)


def actual(first: Any, second: Any) -> Change:
    """Set what the two outcomes reached (their targets are 40 and 0, and less is better)."""

    def change(result: Plain) -> None:
        for each, figure in zip(result["outcomes"], (first, second), strict=True):
            each["indicator"]["actual"] = figure

    return change


def reforms(*kinds: str) -> Change:
    """Name reforms of these kinds and no other."""
    return lambda result: result.update(reforms=[{"kind": kind, "what": "Sudah berjalan"} for kind in kinds])


def organisation(**more: Any) -> Change:
    """Change what is said of the organisation."""
    return lambda result: result["organisation"].update(more)


def both(*changes: Change) -> Change:
    """Make several changes."""

    def change(result: Plain) -> None:
        for each in changes:
            each(result)

    return change


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        pytest.param(lambda r: None, set(), id="nothing is changed"),
        pytest.param(lambda r: r.update(spent="3750000000.01"), {"spent_within_budget"}, id="a cent too much"),
        pytest.param(lambda r: r.update(spent=3750000000), set(), id="the whole budget spent"),
        pytest.param(lambda r: r.update(budget=0, spent=1), {"spent_within_budget"}, id="spent without a budget"),
        pytest.param(lambda r: r.update(budget=0, spent=0), set(), id="no money at all"),
        pytest.param(lambda r: r.update(outcomes=[]), {"outcome_stated"}, id="no outcome"),
        pytest.param(lambda r: r.update(outputs=[]), set(), id="no output"),
        pytest.param(outcome(0, baseline=None), {"outcome_measured"}, id="no baseline"),
        pytest.param(actual(None, 0), {"outcome_measured"}, id="one outcome not measured"),
        pytest.param(actual(None, None), {"outcome_measured"}, id="no outcome measured"),
        pytest.param(outcome(0, baseline=0), set(), id="a baseline of nothing"),
        pytest.param(
            lambda r: r["outputs"][0].update(name=" waktu TUNGGU  pasien rawat jalan"),
            {"outcome_is_no_output"},
            id="an output under an outcome's name",
        ),
        pytest.param(outcome(0, beneficiaries=None), {"benefit_has_people"}, id="nobody counted"),
        pytest.param(outcome(0, beneficiaries=0), set(), id="nobody gained"),
        pytest.param(outcome(0, evidence=[]), {"outcome_evidenced"}, id="no evidence"),
        pytest.param(actual(41, 1), {"absorption_is_not_success"}, id="spent, and no target reached"),
        pytest.param(actual(40, 1), set(), id="spent, and one target just reached"),
        pytest.param(
            both(actual(41, 1), lambda r: r.update(budget=100, spent=95)), set(), id="no more than 95 per cent spent"
        ),
        pytest.param(
            both(actual(41, 1), lambda r: r.update(budget=100, spent="95.01")),
            {"absorption_is_not_success"},
            id="a little more than 95 per cent spent",
        ),
        pytest.param(
            both(actual(41, 0), outcome(1, baseline=None)),
            {"outcome_measured"},
            id="the target reached lacks a baseline",
        ),
        pytest.param(lambda r: r.update(regulation=[]), {"regulation_stated"}, id="no regulation"),
        pytest.param(
            lambda r: r["regulation"][0].pop("harmonised"), {"regulation_harmonised"}, id="no day of harmonisation"
        ),
        pytest.param(lambda r: r["regulation"][0].pop("harmonised_by"), {"regulation_harmonised"}, id="by nobody"),
        pytest.param(lambda r: r.pop("organisation"), {"organisation_described"}, id="no organisation"),
        pytest.param(organisation(ethos=None), {"organisation_described"}, id="no ethos"),
        pytest.param(reforms("kesejahteraan-pegawai"), {"reform_beyond_welfare"}, id="welfare alone"),
        pytest.param(
            reforms("kesejahteraan-pegawai", "kesejahteraan-pegawai"), {"reform_beyond_welfare"}, id="welfare twice"
        ),
        pytest.param(reforms("kesejahteraan-pegawai", "regulasi-selaras"), set(), id="welfare and one more"),
        pytest.param(reforms("perbaikan-sistem"), set(), id="no welfare"),
    ],
)
def test_one_change_lets_exactly_its_own_rules_report_it(change: Change, codes: set[str]) -> None:
    assert {finding.code for finding in findings(change)} == {f"result.{code}" for code in codes}


def test_evidence_in_two_places_is_refused_where_it_stands() -> None:
    (found,) = findings(lambda r: r["outcomes"][0]["evidence"][0].update(url="https://dinkes.mekarsari.example/"))
    assert (found.code, found.path) == ("evidence.one_place", "/outcomes/0/evidence/0")


def test_what_an_outcome_lacks_is_reported_figure_by_figure() -> None:
    found = findings(both(outcome(1, baseline=None), actual(38, None)))
    assert [finding.path for finding in found] == ["/outcomes/1/baseline", "/outcomes/1/indicator/actual"]


def test_money_is_reported_as_indonesian_accounts_print_it() -> None:
    (found,) = findings(lambda r: r.update(spent="3750000000.50"))
    assert found.params == {"spent": "Rp3.750.000.000,50", "budget": "Rp3.750.000.000"}


@pytest.mark.parametrize(("places", "reported"), [((0,), 1), ((1,), 2), ((0, 1), 1)])
def test_the_first_output_that_an_outcome_repeats_is_reported_by_its_number(
    places: tuple[int, ...], reported: int
) -> None:
    def change(result: Plain) -> None:
        result["outputs"].append({**result["outputs"][0], "name": "Kunjungan rumah"})
        for place in places:
            result["outputs"][place]["name"] = result["outcomes"][0]["indicator"]["name"]

    (found,) = findings(change)
    assert (found.path, found.params["output"]) == ("/outcomes/0/indicator/name", reported)


def test_each_part_of_the_organisation_that_is_left_out_touches_its_own_provision() -> None:
    found = findings(organisation(progress=None, access=None))
    touched = {finding.path: finding.provisions[1:] for finding in found}
    assert touched == {
        "/organisation/progress": ("etika-fungsi.progress",),
        "/organisation/access": ("etika-fungsi.akses",),
    }


def test_an_organisation_left_out_whole_touches_all_its_parts_at_once() -> None:
    (found,) = findings(lambda r: r.pop("organisation"))
    assert found.provisions == (
        "etika-fungsi.organisasi-efektif",
        "etika-fungsi.progress",
        "etika-fungsi.etos-kerja",
        "etika-fungsi.akses",
    )


def test_reform_of_welfare_alone_names_the_parts_that_are_missing() -> None:
    (found,) = findings(reforms("kesejahteraan-pegawai"))
    assert found.params == {"missing": "perbaikan-sistem, regulasi-selaras, inovasi-dan-teknologi"}


@pytest.mark.parametrize("year", [1944, 2101, 25, 20255])
def test_a_year_that_can_only_be_a_slip_of_the_hand_is_refused(year: int) -> None:
    assert [finding.code for finding in findings(lambda r: r.update(year=year))] == ["between"]


@pytest.mark.parametrize("place", [0, 1])
def test_a_count_of_people_below_zero_is_refused(place: int) -> None:
    (found,) = findings(outcome(place, beneficiaries=-1))
    assert (found.code, found.path) == ("at_least", f"/outcomes/{place}/beneficiaries")


def test_absorption_and_cost_per_beneficiary_are_exact() -> None:
    result = validate(good("persampahan"), ProgrammeResult)
    assert result.absorption == Fraction(89, 100)
    assert result.cost_per_beneficiary == (Fraction(21894000000, 187350), Fraction(21894000000, 412000))


def test_without_a_budget_there_is_no_absorption() -> None:
    assert validate({**good(), "budget": 0, "spent": 0}, ProgrammeResult).absorption is None


@pytest.mark.parametrize(("counted", "cost"), [(3, Fraction(3691250000, 3)), (0, None)])
def test_the_cost_of_one_person_is_known_only_where_somebody_is_counted(counted: int, cost: Fraction | None) -> None:
    document = good()
    document["outcomes"][0]["beneficiaries"] = counted
    assert validate(document, ProgrammeResult).cost_per_beneficiary == (cost, None)


def test_an_outcome_that_is_not_counted_yet_has_no_cost_per_beneficiary() -> None:
    result = validate(good(), ProgrammeResult)
    uncounted = attrs.evolve(result, outcomes=(attrs.evolve(result.outcomes[0], beneficiaries=None),))
    assert uncounted.cost_per_beneficiary == (None,)


@pytest.mark.parametrize(("baseline", "figure", "measured"), [(1, 2, True), (None, 2, False), (1, None, False)])
def test_an_outcome_is_measured_when_both_its_figures_stand(
    baseline: int | None, figure: int | None, measured: bool
) -> None:
    (first, _) = validate(good(), ProgrammeResult).outcomes
    changed = attrs.evolve(first, baseline=baseline, indicator=attrs.evolve(first.indicator, actual=figure))
    assert changed.measured is measured


@given(budget=st.integers(1, 10**15), spent=st.integers(0, 10**15))
def test_the_warning_about_absorption_begins_exactly_above_the_editors_figure(budget: int, spent: int) -> None:
    found = findings(both(actual(41, 1), lambda r: r.update(budget=budget, spent=spent)))
    reported = "result.absorption_is_not_success" in {finding.code for finding in found}
    assert reported == (spent * 100 > budget * ABSORPTION_PERCENT)
