"""commitment: how a unit keeps its commitments, reviewed by the unit itself, for K.O.M.I.T.M.E.N or any framework.

For each commitment the document gives a practice and its evidence. It has no total, no score and no ranking, by design:
a number would soon be used against people, and this library never evaluates a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from ..checking.rules import Context, Fault, rule
from ..frameworks.coverage import lineage
from ..frameworks.framework import Framework
from ..messages import Messages
from ..types import FrameworkRef, Ref, Words
from ._frameworks import all_of_another, asked_refs, exists, framework_of, missing_roots, near_ref, unknown_framework
from ._parts import Evidence, Period, folded, repeats

__messages__: tuple[Messages, ...] = (Messages("commitment"),)

COMMITMENTS = (
    "komitmen.kerja",
    "komitmen.orientasi",
    "komitmen.memahami",
    "komitmen.inovasi",
    "komitmen.tangguh",
    "komitmen.mengutamakan",
    "komitmen.efisiensi",
    "komitmen.norma",
)
"""The roots of K.O.M.I.T.M.E.N, the framework of a review that names no other."""


@attrs.frozen(kw_only=True, weakref_slot=False)
class Answer:
    """What the unit does about one commitment, and the evidence for it."""

    provision: Ref
    evidence: tuple[Evidence, ...]
    practice: Words | None = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class CommitmentReview:
    """A unit's review of itself over a period; it evaluates no person and has no total."""

    __kind__: ClassVar[str] = "commitment"

    unit: Words
    period: Period
    answers: tuple[Answer, ...]
    framework: FrameworkRef = "komitmen"

    def positions(self) -> dict[str, int]:
        """The position in `answers` of the first answer to each provision, by ref."""
        found: dict[str, int] = {}
        for place, answer in enumerate(self.answers):
            found.setdefault(answer.provision, place)
        return found


def _roots(framework: Framework | None) -> frozenset[str]:
    return frozenset(root.ref for root in framework.roots) if framework else frozenset()


def _root_meant(ref: str, framework: Framework, context: Context) -> str | None:
    """The root that `ref` is, is part of or resembles, or None."""
    key = ref.partition(".")[2]
    if key in framework:
        *_, root = lineage(framework[key], framework)
        return root.ref
    return near_ref(ref, framework.roots, context)


def _concerned(answer: Answer, review: CommitmentReview, context: Context) -> tuple[str, ...]:
    """The root that the answer is about, if it is about one."""
    return (answer.provision,) if answer.provision in _roots(framework_of(review, context)) else ()


@rule(CommitmentReview)
def framework_known(review: CommitmentReview, context: Context) -> Iterator[Fault]:
    """The framework of the review is known."""
    yield from unknown_framework(review, context)


@rule(CommitmentReview)
def answers_are_roots(review: CommitmentReview, context: Context) -> Iterator[Fault]:
    """Each answer is to a main provision of the framework."""
    framework = framework_of(review, context)
    roots = _roots(framework)
    for place, answer in enumerate(review.answers):
        if framework is not None and answer.provision not in roots:
            yield _no_root(place, answer.provision, framework, context)


def _no_root(place: int, ref: str, framework: Framework, context: Context) -> Fault:
    """The fault of an answer to a part of a root, to a provision of another framework, or to no provision."""
    meant = _root_meant(ref, framework, context)
    values = {"ref": ref, "framework": framework.ref, "owner": ref.partition(".")[0], "root": meant or ""}
    path = ("answers", place, "provision")
    if ref in framework:
        return Fault(path, "part", values)  # the message itself names the root
    return Fault(path, "elsewhere" if exists(ref, context) else "unknown", values, hint=meant)


@rule(CommitmentReview, provisions=COMMITMENTS, within=asked_refs)
def every_commitment_answered(review: CommitmentReview, context: Context) -> Iterator[Fault]:
    """Every main provision is answered."""
    framework, refs = framework_of(review, context), review.positions()
    if framework is not None and not all_of_another(refs, framework.ref):
        # A root that an answer meant is not missing: answers_are_roots reports that answer.
        yield from missing_roots("answers", framework, {_root_meant(ref, framework, context) for ref in refs})


@rule(CommitmentReview)
def answered_once(review: CommitmentReview, context: Context) -> Iterator[Fault]:
    """Each provision is answered once."""
    refs, roots = [answer.provision for answer in review.answers], _roots(framework_of(review, context))
    for place, earlier in repeats(refs):
        if refs[place] in roots:
            yield Fault(("answers", place, "provision"), params={"ref": refs[place], "earlier": earlier + 1})


@rule(CommitmentReview, provisions=COMMITMENTS, within=asked_refs)
def practice_described(review: CommitmentReview, context: Context) -> Iterator[Fault]:
    """Each answer describes a practice."""
    for place, answer in enumerate(review.answers):
        if answer.practice is None:
            concerned = _concerned(answer, review, context)
            yield Fault(("answers", place, "practice"), params={"ref": answer.provision}, provisions=concerned)


@rule(CommitmentReview, provisions=COMMITMENTS, within=asked_refs, severity="warning")
def practice_evidenced(review: CommitmentReview, context: Context) -> Iterator[Fault]:
    """Each practice has its evidence."""
    for place, answer in enumerate(review.answers):
        if answer.practice is not None and not answer.evidence:
            concerned = _concerned(answer, review, context)
            yield Fault(("answers", place, "evidence"), params={"ref": answer.provision}, provisions=concerned)


@rule(CommitmentReview, severity="warning")
def evidence_in_period(review: CommitmentReview) -> Iterator[Fault]:
    """The evidence is of the period reviewed."""
    period = review.period
    if period.end is not None and period.end < period.start:
        return  # the rule of the period reports that
    message = "since" if period.end is None else "between"
    bounds = {"start": period.start} | ({} if period.end is None else {"end": period.end})
    for place, answer in enumerate(review.answers):
        for nth, evidence in enumerate(answer.evidence):
            if not period.holds(evidence.date):
                params = {"title": evidence.title, "ref": answer.provision, "date": evidence.date, **bounds}
                yield Fault(("answers", place, "evidence", nth, "date"), message, params)


@rule(CommitmentReview, severity="warning")
def practices_differ(review: CommitmentReview) -> Iterator[Fault]:
    """No practice is a copy of another."""
    first: dict[str, str] = {}
    for place, answer in enumerate(review.answers):
        if answer.practice is not None:
            other = first.setdefault(folded(answer.practice), answer.provision)
            if other != answer.provision:  # answered_once reports the same provision twice
                yield Fault(("answers", place, "practice"), params={"ref": answer.provision, "other": other})
