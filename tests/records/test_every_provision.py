"""Nothing is left unwatched: every provision of the three frameworks is watched by a law, or says why none can."""

from __future__ import annotations

import datetime
import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import etika_publik as ep
from etika_publik import _resources
from etika_publik.checking.rules import Rule
from etika_publik.documents.kinds import rules_for, subject_of
from etika_publik.testing._places import changed, places, without
from etika_publik.testing._valid import bases

HERE = Path(__file__).parents[1]
KINDS = tuple(kind for kind in ep.kinds() if kind in _resources.members("records"))
THREE = (ep.CMORE, ep.FIVE_FUNCTIONS, ep.KOMITMEN)
PROVISIONS = {provision.ref: provision for framework in THREE for provision in framework}
LAWS = {law.code: law for kind in KINDS for law in rules_for(subject_of(kind))}
WATCHED = {ref for law in LAWS.values() for ref in law.provisions}
MUCH_LATER = datetime.date(2100, 1, 1)
every_provision = pytest.mark.parametrize("ref", PROVISIONS)
every_law = pytest.mark.parametrize("law", LAWS.values(), ids=LAWS)


def covered(ref: str) -> bool:
    """Whether a law watches the provision or it says why none can; one with parts may be covered through them all."""
    provision = PROVISIONS[ref]
    parts = ep.catalog()[provision.framework].parts(ref)
    through = bool(parts) and all(covered(part.ref) for part in parts) and any(watched(part.ref) for part in parts)
    return ref in WATCHED or provision.unchecked is not None or through


def watched(ref: str) -> bool:
    """Whether a law watches the provision or something that is part of it."""
    return ref in WATCHED or any(watched(part.ref) for part in ep.catalog()[PROVISIONS[ref].framework].parts(ref))


def test_there_are_three_frameworks_and_seven_records():
    assert [framework.ref for framework in THREE] == ["cmore", "etika-fungsi", "komitmen"]
    assert len(KINDS) >= 7
    assert len(PROVISIONS) > 90


@every_provision
def test_a_provision_is_watched_or_says_why_no_document_could_show_it(ref):
    assert covered(ref), f"{ref}: let a law watch it, or give its reason as `unchecked` in the content"


@every_provision
def test_what_a_law_watches_does_not_claim_that_none_can(ref):
    assert not (ref in WATCHED and PROVISIONS[ref].unchecked)


@every_provision
def test_a_reason_is_a_sentence_of_its_own_in_each_language(ref):
    reason = PROVISIONS[ref].unchecked
    if reason is not None:
        assert reason.id != reason.en
        for words in (reason.id, reason.en):
            assert len(words.split()) >= 10
            assert words.endswith(".")
        assert [other.ref for other in PROVISIONS.values() if other.unchecked == reason] == [ref]


def test_every_root_of_the_three_is_watched_by_a_law_and_not_excused():
    roots = [root for framework in THREE for root in framework.roots if root.status == "active"]
    assert [root.ref for root in roots if not watched(root.ref)] == []


@every_law
def test_a_law_watches_provisions_in_use(law: Rule):
    for ref in law.provisions:
        assert ep.catalog().provision(ref).status == "active"


# --- Watching is more than a word: each provision watched is offended by some document -------------------------------


def changed_in_one_place(document: Any, cls: type) -> Iterator[Any]:
    """The document without one of its values, with one of its lists emptied, or with another of one of its terms."""
    for place in places(document, cls):
        if place.path:
            yield without(document, place.path)
        for new in [[]] if isinstance(place.value, list) else place.sort.choices:
            yield changed(document, place.path, lambda _, new=new: new)


def documents(kind: str) -> list[Any]:
    """The cases on file, and every sound document of the kind changed in each of its places."""
    paths = [path for path in (HERE / "cases" / kind).glob("*.json") if not path.name.endswith(".expected.json")]
    cases = {path.name: json.loads(path.read_text("utf-8")) for path in sorted(paths)}
    sound = [document for name, document in cases.items() if name.startswith("good-")] + bases(subject_of(kind))
    every = [new for document in sound for new in changed_in_one_place(document, subject_of(kind))]
    return [*cases.values(), *every]


@functools.cache
def offended() -> dict[str, set[str]]:
    """The provisions that some document offends, each with the codes of the laws that say so."""
    reports = [ep.check(document, kind, as_of=MUCH_LATER) for kind in KINDS for document in documents(kind)]
    found: dict[str, set[str]] = {}
    for finding in (finding for report in reports for finding in report.findings):
        for ref in finding.provisions:
            found.setdefault(ref, set()).add(finding.code)
    return found


@pytest.mark.parametrize("ref", sorted(WATCHED))
def test_a_provision_that_is_watched_is_offended_by_some_document(ref):
    """A law that watches and can never say so would be a silent approval."""
    assert offended().get(ref, set())


@every_law
def test_a_law_tells_of_every_provision_it_watches_at_some_time(law: Rule):
    assert [ref for ref in law.provisions if law.code not in offended().get(ref, set())] == []


@pytest.mark.parametrize("kind", KINDS)
def test_of_a_sound_document_no_provision_is_offended_and_what_its_laws_watch_was_looked_at(kind):
    for document in bases(subject_of(kind)):
        report = ep.check(document, kind)
        told = {each.ref: each.outcome for each in ep.catalog().coverage(report)}
        assert "offended" not in told.values()
        for run in report.rules:
            assert {told[ref] for ref in run.provisions} <= {"no-fault-found"}
