"""What a report says of each provision: offended, no fault found, or not looked at; never upheld."""

import json
from pathlib import Path
from typing import Any, get_args

import attrs
import pytest

import etika_publik as ep
from etika_publik.frameworks.coverage import Coverage, Outcome, asked, coverage, lineage
from etika_publik.report import RuleRun

CASES = Path(__file__).parents[1] / "cases" / "commitment"
PUSKESMAS = json.loads((CASES / "good-puskesmas.json").read_text(encoding="utf-8"))


def ran(code: str, *refs: str, outcome: Any = "ran") -> RuleRun:
    return RuleRun(code=code, provisions=refs, outcome=outcome)


def found(code: str, *refs: str, severity: Any = "error") -> ep.Finding:
    said = ep.Text("Ada yang kurang.", "Something is amiss.")
    return ep.Finding(code=code, path="", template=said, severity=severity, provisions=refs)


def covered(*said: RuleRun | ep.Finding, catalog: Any = None) -> dict[str, Coverage]:
    """The coverage of a report that holds these runs and findings, by ref."""
    runs = tuple(each for each in said if isinstance(each, RuleRun))
    findings = tuple(each for each in said if isinstance(each, ep.Finding))
    report = ep.Report(subject="x", findings=findings, rules=runs)
    return {each.ref: each for each in coverage(report, catalog or ep.catalog())}


def coverage_of(document: Any, **options: Any) -> dict[str, Coverage]:
    report = ep.check(document, "commitment", **options)
    return {each.ref: each for each in coverage(report, ep.catalog())}


def test_all_provisions_of_the_frameworks_concerned_are_given_once_and_in_order() -> None:
    report = ep.Report(subject="x", rules=(ran("x.a", "komitmen.norma", "cmore.modern"), ran("x.b", "komitmen.kerja")))
    by_ref = coverage(report, ep.catalog())
    assert [each.ref for each in by_ref] == [p.ref for p in (*ep.KOMITMEN, *ep.CMORE)]
    assert [each.title for each in by_ref] == [p.title for p in (*ep.KOMITMEN, *ep.CMORE)]


def test_a_report_that_concerns_no_provision_covers_none() -> None:
    assert covered(ran("x.a")) == {}


def test_it_is_never_said_that_a_provision_is_upheld() -> None:
    assert get_args(Outcome) == ("offended", "no-fault-found", "not-looked-at")


def test_a_rule_that_ran_without_a_finding_found_no_fault() -> None:
    by_ref = covered(ran("x.a", "komitmen.mengutamakan"), ran("x.b", "komitmen.mengutamakan"))["komitmen.mengutamakan"]
    assert (by_ref.outcome, by_ref.rules) == ("no-fault-found", ("x.a", "x.b"))


@pytest.mark.parametrize("outcome", ["waiting", "no-day", "ignored"])
def test_a_rule_that_did_not_run_has_not_run(outcome: str) -> None:
    by_ref = covered(ran("x.a", "komitmen.mengutamakan", outcome=outcome))["komitmen.mengutamakan"]
    assert (by_ref.outcome, by_ref.rules) == ("not-looked-at", ("x.a",))


def test_what_a_rule_found_before_it_lacked_a_day_counts() -> None:
    said = ran("x.a", "komitmen.mengutamakan", outcome="no-day"), found("x.a", "komitmen.mengutamakan")
    assert covered(*said)["komitmen.mengutamakan"].outcome == "offended"


@pytest.mark.parametrize(
    ("severity", "outcome"), [("error", "offended"), ("warning", "offended"), ("info", "no-fault-found")]
)
def test_errors_and_warnings_offend_and_remarks_do_not(severity: str, outcome: str) -> None:
    said = ran("x.a", "komitmen.norma"), found("x.a", "komitmen.norma", severity=severity)
    assert covered(*said)["komitmen.norma"].outcome == outcome


def test_only_the_rules_that_found_fault_say_that_a_provision_is_offended() -> None:
    ref = "komitmen.norma"
    by_ref = covered(ran("x.a", ref), ran("x.b", ref), found("x.b", ref), found("x.b", ref))[ref]
    assert (by_ref.outcome, by_ref.rules) == ("offended", ("x.b",))


def test_a_finding_narrowed_to_one_provision_leaves_the_others_without_fault() -> None:
    by_ref = covered(ran("x.a", "komitmen.norma", "komitmen.kerja"), found("x.a", "komitmen.kerja"))
    assert by_ref["komitmen.kerja"].outcome == "offended"
    assert by_ref["komitmen.norma"].outcome == "no-fault-found"


def test_what_is_said_of_a_part_is_said_of_all_that_it_is_part_of() -> None:
    by_ref = covered(ran("x.a", "etika-fungsi.monitoring"), found("x.a", "etika-fungsi.monitoring"))
    for ref in ("etika-fungsi.monitoring", "etika-fungsi.siklus-kebijakan", "etika-fungsi.kebijakan-publik"):
        assert (by_ref[ref].outcome, by_ref[ref].rules) == ("offended", ("x.a",))
    assert by_ref["etika-fungsi.evaluasi"].outcome == "not-looked-at"
    assert by_ref["etika-fungsi.pelayanan-publik"].outcome == "not-looked-at"


def test_an_offended_part_outweighs_one_without_fault() -> None:
    said = ran("x.a", "komitmen.panduan-norma"), ran("x.b", "komitmen.panduan-etika")
    assert covered(*said)["komitmen.norma"].outcome == "no-fault-found"
    assert covered(*said, found("x.b", "komitmen.panduan-etika"))["komitmen.norma"].outcome == "offended"


def test_looking_at_the_whole_is_not_looking_at_its_parts() -> None:
    by_ref = covered(ran("x.a", "komitmen.kerja"), found("x.a", "komitmen.kerja"))
    assert by_ref["komitmen.kerja"].outcome == "offended"
    assert by_ref["komitmen.kerja-tuntas"] == Coverage(
        ref="komitmen.kerja-tuntas", title=ep.KOMITMEN["kerja-tuntas"].title, outcome="not-looked-at"
    )


def test_what_no_document_could_show_is_not_looked_at_and_the_reason_stands_there() -> None:
    by_ref = covered(ran("x.a", "komitmen.kerja"))
    assert by_ref["komitmen.kerja-ikhlas"].outcome == "not-looked-at"
    assert by_ref["komitmen.kerja-ikhlas"].reason == ep.KOMITMEN["kerja-ikhlas"].unchecked
    assert by_ref["komitmen.kerja-ikhlas"].reason is not None


def test_no_reason_is_given_where_a_rule_ran_after_all() -> None:
    assert covered(ran("x.a", "komitmen.kerja-ikhlas"))["komitmen.kerja-ikhlas"].reason is None


def test_a_framework_that_only_a_finding_names_is_reported_too() -> None:
    by_ref = covered(ran("x.a", "komitmen.kerja"), found("x.a", "berakhlak-2023.loyal"))
    assert by_ref["berakhlak-2023.loyal"].outcome == "offended"
    assert by_ref["berakhlak-2023.adaptif"].outcome == "not-looked-at"


@pytest.mark.parametrize("ref", ["komitmen.kerjaa", "janji-kami.kerja"])
def test_what_the_catalog_does_not_hold_raises(ref: str) -> None:
    with pytest.raises(ep.NotFound):
        covered(ran("x.a", ref))


def test_a_framework_of_ones_own_is_reported_by_the_catalog_that_holds_it() -> None:
    mine = attrs.evolve(ep.KOMITMEN, ref="janji-kami")
    by_ref = covered(ran("x.a", "janji-kami.kerja-tuntas"), catalog=ep.catalog().including(mine))
    assert by_ref["janji-kami.kerja"].outcome == "no-fault-found"


def test_of_a_valid_review_no_commitment_is_offended() -> None:
    by_ref = coverage_of(PUSKESMAS)
    assert list(by_ref) == [p.ref for p in ep.KOMITMEN]
    for root in ep.KOMITMEN.roots:
        assert by_ref[root.ref].outcome == "no-fault-found"
        assert "commitment.every_commitment_answered" in by_ref[root.ref].rules


def test_of_a_review_the_commitment_without_an_answer_is_offended_and_no_other() -> None:
    by_ref = coverage_of({**PUSKESMAS, "answers": PUSKESMAS["answers"][:-1]})
    assert [ref for ref, each in by_ref.items() if each.outcome == "offended"] == ["komitmen.norma"]
    assert by_ref["komitmen.norma"].rules == ("commitment.every_commitment_answered",)


@pytest.mark.parametrize(
    ("document", "options"), [({**PUSKESMAS, "answers": 5}, {}), (PUSKESMAS, {"ignore": ("commitment",)})]
)
def test_of_a_review_that_nobody_checked_nothing_is_said(document: Any, options: Any) -> None:
    by_ref = coverage_of(document, **options)
    assert {each.outcome for each in by_ref.values()} == {"not-looked-at"}
    assert "commitment.every_commitment_answered" in by_ref["komitmen.norma"].rules


def test_the_lineage_of_a_provision_runs_from_it_to_its_root() -> None:
    keys = [p.key for p in lineage(ep.FIVE_FUNCTIONS["monitoring"], ep.FIVE_FUNCTIONS)]
    assert keys == ["monitoring", "siklus-kebijakan", "kebijakan-publik"]


def test_the_lineage_ends_where_parents_run_in_a_ring_or_are_missing() -> None:
    first, second = (
        attrs.evolve(p, part_of=parent) for p, parent in zip(ep.CMORE, ("cerdas", "tak-ada"), strict=False)
    )
    broken = attrs.evolve(ep.CMORE, provisions=(first, second))
    assert [p.key for p in lineage(broken["cerdas"], broken)] == ["cerdas", "cerdas"]
    assert [p.key for p in lineage(broken["pengetahuan-luas"], broken)] == ["pengetahuan-luas"]


def test_only_roots_in_use_that_some_document_could_show_are_asked_about() -> None:
    assert [root.key for root in asked(ep.CMORE)] == ["cerdas", "modern", "religius"]
    seen = attrs.evolve(ep.CMORE["visi-kota"], unchecked=None)
    assert asked(attrs.evolve(ep.CMORE, provisions=(seen,))) == ()  # replaced
    beyond = attrs.evolve(ep.CMORE["visi-kota"], status="active")
    assert asked(attrs.evolve(ep.CMORE, provisions=(beyond,))) == ()  # no document could show it
    assert asked(attrs.evolve(ep.CMORE, provisions=(attrs.evolve(seen, status="active"),))) != ()
