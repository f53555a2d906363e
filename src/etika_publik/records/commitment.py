"""commitment: a unit's own look at how it keeps its commitments, root by root of K.O.M.I.T.M.E.N or any framework.

The document is what a unit tells of itself: for each commitment a practice, and what shows it. There is no total, no
score and no ranking, by design: a practice is told and shown, not weighed, and a number would soon be held against
people, whom this library never marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from ..checking.rules import Context, Fault, rule
from ..frameworks.coverage import asked, lineage
from ..frameworks.framework import Framework
from ..messages import Messages
from ..text import near
from ..types import FrameworkRef, Ref, Words
from ._frameworks import all_of_another, asked_refs, elsewhere, near_among
from ._parts import Evidence, Period, folded

__messages__ = (Messages("commitment"), Messages("parts"))

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
"""The roots of K.O.M.I.T.M.E.N, which a review is of unless it names another framework."""


@attrs.frozen(kw_only=True, weakref_slot=False)
class Answer:
    """What the unit does about one commitment, and what shows it."""

    provision: Ref
    evidence: tuple[Evidence, ...]
    practice: Words | None = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class CommitmentReview:
    """A unit's own look at itself over a period; never the mark of a person, and without any total."""

    __kind__: ClassVar[str] = "commitment"

    unit: Words
    period: Period
    answers: tuple[Answer, ...]
    framework: FrameworkRef = "komitmen"

    def placed(self) -> dict[str, int]:
        """Where each provision is answered first: positions in `answers` by ref."""
        found: dict[str, int] = {}
        for place, answer in enumerate(self.answers):
            found.setdefault(answer.provision, place)
        return found


def _framework(review: CommitmentReview, context: Context) -> Framework | None:
    """The framework of the review; None where it is not known, which `framework_known` alone tells."""
    return context.catalog.get(review.framework)


def _roots(framework: Framework | None) -> frozenset[str]:
    return frozenset(root.ref for root in framework.roots) if framework else frozenset()


def _meant(ref: str, framework: Framework, context: Context) -> str | None:
    """The root that was evidently meant by a ref that is none: the one it is part of, is named like, or lies near."""
    key = ref.partition(".")[2]
    if key in framework:
        return list(lineage(framework[key], framework))[-1].ref
    return near_among(ref, framework.roots, framework, context)


def _offended(answer: Answer, review: CommitmentReview, context: Context) -> tuple[str, ...]:
    """The commitment that the answer is about, if it is about one."""
    return (answer.provision,) if answer.provision in _roots(_framework(review, context)) else ()


def _asked(review: CommitmentReview, context: Context) -> tuple[str, ...]:
    return asked_refs(review.framework, context)


@rule(CommitmentReview)
def framework_known(review: CommitmentReview, context: Context) -> Iterator[Fault]:
    """The framework of the review is known."""
    if _framework(review, context) is None:
        yield Fault(
            ("framework",),
            params={"framework": review.framework},
            hint=next(iter(near(review.framework, context.catalog.refs)), None),
        )


@rule(CommitmentReview)
def answers_are_roots(review: CommitmentReview, context: Context) -> Iterator[Fault]:
    """Each answer is to a main provision of the framework."""
    framework = _framework(review, context)
    roots = _roots(framework)
    for place, answer in enumerate(review.answers):
        if framework is not None and answer.provision not in roots:
            yield _no_root(place, answer.provision, framework, context)


def _no_root(place: int, ref: str, framework: Framework, context: Context) -> Fault:
    """The fault of an answer to what is no root: a part of one, a provision of another framework, or nothing at all."""
    meant = _meant(ref, framework, context)
    values = {"ref": ref, "framework": framework.ref, "owner": ref.partition(".")[0], "root": meant or ""}
    if ref in framework:
        meant = None  # the message itself names the root
        message = "part"
    elif elsewhere(ref, context):
        message = "elsewhere"
    else:
        message = "unknown"
    return Fault(("answers", place, "provision"), message, values, hint=meant)


@rule(CommitmentReview, provisions=COMMITMENTS, within=_asked)
def every_commitment_answered(review: CommitmentReview, context: Context) -> Iterator[Fault]:
    """Every main provision is answered."""
    framework = _framework(review, context)
    if framework is None or all_of_another(review.placed(), review.framework):
        return
    roots = _roots(framework)
    # An answer that misses its root is told by answers_are_roots; that root is not missing as well.
    spoken_for = {ref if ref in roots else _meant(ref, framework, context) for ref in review.placed()}
    for root in asked(framework):
        if root.ref not in spoken_for:
            yield Fault(
                ("answers",),
                params={"ref": root.ref, "title_id": root.title.id, "title_en": root.title.en},
                provisions=(root.ref,),
            )


@rule(CommitmentReview)
def answered_once(review: CommitmentReview, context: Context) -> Iterator[Fault]:
    """Each provision is answered once."""
    roots, first = _roots(_framework(review, context)), review.placed()
    for place, answer in enumerate(review.answers):
        if answer.provision in roots and first[answer.provision] != place:
            yield Fault(
                ("answers", place, "provision"),
                params={"ref": answer.provision, "earlier": first[answer.provision] + 1},
            )


@rule(CommitmentReview, provisions=COMMITMENTS, within=_asked)
def practice_described(review: CommitmentReview, context: Context) -> Iterator[Fault]:
    """Each answer describes a practice."""
    for place, answer in enumerate(review.answers):
        if answer.practice is None:
            yield Fault(
                ("answers", place, "practice"),
                params={"ref": answer.provision},
                provisions=_offended(answer, review, context),
            )


@rule(CommitmentReview, provisions=COMMITMENTS, within=_asked, severity="warning")
def practice_evidenced(review: CommitmentReview, context: Context) -> Iterator[Fault]:
    """Each practice has its evidence."""
    for place, answer in enumerate(review.answers):
        if answer.practice is not None and not answer.evidence:
            yield Fault(
                ("answers", place, "evidence"),
                params={"ref": answer.provision},
                provisions=_offended(answer, review, context),
            )


@rule(CommitmentReview, severity="warning")
def evidence_in_period(review: CommitmentReview) -> Iterator[Fault]:
    """The evidence is of the period reviewed."""
    period = review.period
    if period.end is not None and period.end < period.start:
        return  # no day lies in such a period, and its own law tells so
    message = "since" if period.end is None else "between"
    bounds = {"start": period.start} | ({} if period.end is None else {"end": period.end})
    for place, answer in enumerate(review.answers):
        for nth, evidence in enumerate(answer.evidence):
            if not period.holds(evidence.date):
                yield Fault(
                    ("answers", place, "evidence", nth, "date"),
                    message,
                    {"title": evidence.title, "ref": answer.provision, "date": evidence.date, **bounds},
                )


@rule(CommitmentReview, severity="warning")
def practices_differ(review: CommitmentReview) -> Iterator[Fault]:
    """No practice is a copy of another."""
    first: dict[str, str] = {}
    for place, answer in enumerate(review.answers):
        if answer.practice is None:
            continue
        other = first.setdefault(folded(answer.practice), answer.provision)
        if other != answer.provision:  # the same provision twice is told by answered_once
            yield Fault(("answers", place, "practice"), params={"ref": answer.provision, "other": other})
