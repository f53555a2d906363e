"""Every provision of the three frameworks is one that some rule concerns, or says why none can."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator
from typing import Any

import pytest

import etika_publik as ep
from cases_loader import RECORDS, cases, goods
from etika_publik.checking.rules import Rule
from etika_publik.documents.kinds import rules_for, subject_of
from etika_publik.testing._places import changed, places, without
from etika_publik.testing._valid import bases

THREE = (ep.CMORE, ep.FIVE_FUNCTIONS, ep.KOMITMEN)
PROVISIONS = {provision.ref: provision for framework in THREE for provision in framework}
RULES = {rule.code: rule for kind in RECORDS for rule in rules_for(subject_of(kind))}
COVERED = {ref for rule in RULES.values() for ref in rule.provisions}
MUCH_LATER = datetime.date(2100, 1, 1)
every_provision = pytest.mark.parametrize("ref", PROVISIONS)
every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


def covered(ref: str) -> bool:
    """Whether a rule concerns the provision or it says why none can; one with parts may be covered through them all."""
    provision = PROVISIONS[ref]
    parts = ep.catalog()[provision.framework].parts(ref)
    through = bool(parts) and all(covered(part.ref) for part in parts) and any(reached(part.ref) for part in parts)
    return ref in COVERED or provision.unchecked is not None or through


def reached(ref: str) -> bool:
    """Whether a rule concerns the provision or something that is part of it."""
    return ref in COVERED or any(reached(part.ref) for part in ep.catalog()[PROVISIONS[ref].framework].parts(ref))


def test_there_are_three_frameworks_and_seven_records():
    assert [framework.ref for framework in THREE] == ["cmore", "etika-fungsi", "komitmen"]
    assert len(RECORDS) >= 7
    assert len(PROVISIONS) > 90


@every_provision
def test_a_rule_concerns_the_provision_or_it_says_why_no_document_could_show_it(ref):
    assert covered(ref), (
        f"{ref}: name it in the `provisions` of a rule, or give its reason as `unchecked` in the content"
    )


@every_provision
def test_a_provision_that_a_rule_concerns_does_not_claim_that_none_can(ref):
    assert not (ref in COVERED and PROVISIONS[ref].unchecked)


@every_provision
def test_a_reason_is_a_sentence_of_its_own_in_each_language(ref):
    reason = PROVISIONS[ref].unchecked
    if reason is not None:
        assert reason.id != reason.en
        for words in (reason.id, reason.en):
            assert len(words.split()) >= 10
            assert words.endswith(".")
        assert [other.ref for other in PROVISIONS.values() if other.unchecked == reason] == [ref]


def test_a_rule_concerns_every_root_of_the_three_and_none_is_excused():
    roots = [root for framework in THREE for root in framework.roots if root.status == "active"]
    assert [root.ref for root in roots if not reached(root.ref)] == []


@every_rule
def test_a_rule_concerns_provisions_in_use(rule: Rule):
    for ref in rule.provisions:
        assert ep.catalog().provision(ref).status == "active"


# --- Each provision that a rule concerns is offended by some document -------------------------------------------------


def changed_in_one_place(document: Any, cls: type) -> Iterator[Any]:
    """The document without one of its values, with one of its lists emptied, or with another of one of its terms."""
    for place in places(document, cls):
        if place.path:
            yield without(document, place.path)
        for new in [[]] if isinstance(place.value, list) else place.type.choices:
            yield changed(document, place.path, lambda _, new=new: new)


def documents(kind: str) -> list[Any]:
    """The cases on file, and every valid document of the kind changed in each of its places."""
    valid = [good.document for good in goods(kind)] + bases(subject_of(kind))
    every = [new for document in valid for new in changed_in_one_place(document, subject_of(kind))]
    return [*(case.document for case in cases(kind)), *valid, *every]


@functools.cache
def offended() -> dict[str, set[str]]:
    """The provisions that some document offends, each with the codes of the rules that say so."""
    reports = [ep.check(document, kind, as_of=MUCH_LATER) for kind in RECORDS for document in documents(kind)]
    found: dict[str, set[str]] = {}
    for finding in (finding for report in reports for finding in report.findings):
        for ref in finding.provisions:
            found.setdefault(ref, set()).add(finding.code)
    return found


@pytest.mark.parametrize("ref", sorted(COVERED))
def test_a_provision_that_a_rule_concerns_is_offended_by_some_document(ref):
    """A rule that concerns a provision and can never say so would be a silent approval."""
    assert offended().get(ref, set())


@every_rule
def test_a_rule_reports_every_provision_it_concerns_at_some_time(rule: Rule):
    assert [ref for ref in rule.provisions if rule.code not in offended().get(ref, set())] == []


@pytest.mark.parametrize("kind", RECORDS)
def test_of_a_valid_document_no_provision_is_offended_and_those_of_its_rules_were_checked(kind):
    for document in bases(subject_of(kind)):
        report = ep.check(document, kind)
        outcomes = {each.ref: each.outcome for each in ep.catalog().coverage(report)}
        assert "offended" not in outcomes.values()
        for run in report.rules:
            assert {outcomes[ref] for ref in run.provisions} <= {"no-fault-found"}
