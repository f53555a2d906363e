"""commitment: a unit's own look at how it keeps its commitments, root by root of K.O.M.I.T.M.E.N or any framework.

The document is what a unit tells of itself: for each commitment a practice, and what shows it. There is no total, no
score and no ranking, by design: a practice is told and shown, not weighed, and a number would soon be held against
people, whom this library never marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

import attrs

from .._coverage import asked, lineage
from .._shape import FrameworkRef, Ref, Words, label
from ..framework import Framework
from ..rules import Context, Fault, rule
from ..text import Text, near
from ._frameworks import all_of_another, asked_refs, elsewhere, near_among
from ._parts import Evidence, Period, folded

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

    provision: Annotated[
        Ref,
        label(
            "ketentuan yang dijawab",
            "provision answered",
            "Kode ketentuan pokok kerangka, misalnya komitmen.kerja.",
            "The code of a main provision of the framework, for instance komitmen.kerja.",
        ),
    ]
    evidence: Annotated[
        tuple[Evidence, ...],
        label("bukti praktik", "evidence of the practice", "Apa yang menunjukkannya.", "What shows it."),
    ]
    practice: Annotated[
        Words | None,
        label("praktik", "practice", "Apa yang dilakukan unit kerja.", "What the unit does about it."),
    ] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class CommitmentReview:
    """A unit's own look at itself over a period; never the mark of a person, and without any total."""

    __kind__: ClassVar[str] = "commitment"

    unit: Annotated[Words, label("unit kerja", "unit", "Unit yang meninjau dirinya.", "The unit that looks at itself.")]
    period: Annotated[
        Period, label("masa tinjauan", "period of the review", "Masa yang ditinjau.", "The time it covers.")
    ]
    answers: Annotated[
        tuple[Answer, ...],
        label("jawaban", "answers", "Satu jawaban untuk setiap ketentuan pokok.", "One for each main provision."),
    ]
    framework: Annotated[
        FrameworkRef,
        label(
            "kerangka tinjauan",
            "framework of the review",
            "Kode kerangka yang dipakai; komitmen bila tidak disebut.",
            "The code of the framework of the review; komitmen unless another is named.",
        ),
    ] = "komitmen"

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


@rule(CommitmentReview, title=Text("Kerangka tinjauan dikenal", "The framework of the review is known"))
def framework_known(review: CommitmentReview, context: Context) -> Iterator[Fault]:
    if _framework(review, context) is None:
        yield Fault(
            ("framework",),
            Text(
                "Kerangka {framework} tidak dikenal; perbaiki namanya, atau sertakan paketnya (--plugins), agar dapat "
                "diperiksa apakah semua ketentuannya dijawab.",
                "There is no framework {framework}; correct its name, or let its pack be read (--plugins), so that it "
                "can be checked whether all of it is answered.",
            ),
            {"framework": review.framework},
            hint=next(iter(near(review.framework, context.catalog.refs)), None),
        )


@rule(
    CommitmentReview,
    title=Text(
        "Setiap jawaban menjawab ketentuan pokok kerangka", "Each answer is to a main provision of the framework"
    ),
)
def answers_are_roots(review: CommitmentReview, context: Context) -> Iterator[Fault]:
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
        message = Text(
            "{ref} hanya bagian dari {root}; jawab {root} secara utuh.",
            "{ref} is only a part of {root}; answer {root} as a whole.",
        )
    elif elsewhere(ref, context):
        message = Text(
            "{ref} termasuk kerangka {owner}, sedangkan tinjauan ini memakai kerangka {framework}; ganti ketentuannya, "
            "atau ganti kerangka tinjauannya.",
            "{ref} belongs to the framework {owner}, but this review is of {framework}; change the provision or the "
            "framework of the review.",
        )
    else:
        message = Text(
            "Ketentuan {ref} tidak ada dalam kerangka {framework}.",
            "There is no provision {ref} in the framework {framework}.",
        )
    return Fault(("answers", place, "provision"), message, values, hint=meant)


@rule(
    CommitmentReview,
    title=Text("Setiap ketentuan pokok dijawab", "Every main provision is answered"),
    watches=COMMITMENTS,
    within=_asked,
)
def every_commitment_answered(review: CommitmentReview, context: Context) -> Iterator[Fault]:
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
                Text(
                    '"{title_id}" ({ref}) belum dijawab; tambahkan jawaban tentang apa yang dilakukan unit kerja.',
                    '"{title_en}" ({ref}) is not answered yet; add an answer that says what the unit does about it.',
                ),
                {"ref": root.ref, "title_id": root.title.id, "title_en": root.title.en},
                provisions=(root.ref,),
            )


@rule(CommitmentReview, title=Text("Setiap ketentuan dijawab satu kali", "Each provision is answered once"))
def answered_once(review: CommitmentReview, context: Context) -> Iterator[Fault]:
    roots, first = _roots(_framework(review, context)), review.placed()
    for place, answer in enumerate(review.answers):
        if answer.provision in roots and first[answer.provision] != place:
            yield Fault(
                ("answers", place, "provision"),
                Text(
                    "{ref} sudah dijawab pada jawaban ke-{earlier}; gabungkan keduanya.",
                    "{ref} is already answered in answer no. {earlier}; merge the two.",
                ),
                {"ref": answer.provision, "earlier": first[answer.provision] + 1},
            )


@rule(
    CommitmentReview,
    title=Text("Setiap jawaban menceritakan praktik", "Each answer describes a practice"),
    watches=COMMITMENTS,
    within=_asked,
)
def practice_described(review: CommitmentReview, context: Context) -> Iterator[Fault]:
    for place, answer in enumerate(review.answers):
        if answer.practice is None:
            yield Fault(
                ("answers", place, "practice"),
                Text(
                    "Jawaban untuk {ref} belum menceritakan praktik; sebutkan apa yang dilakukan unit kerja.",
                    "The answer to {ref} does not yet describe a practice; say what the unit does about it.",
                ),
                {"ref": answer.provision},
                provisions=_offended(answer, review, context),
            )


@rule(
    CommitmentReview,
    title=Text("Setiap praktik didukung bukti", "Each practice has its evidence"),
    watches=COMMITMENTS,
    within=_asked,
    severity="warning",
)
def practice_evidenced(review: CommitmentReview, context: Context) -> Iterator[Fault]:
    for place, answer in enumerate(review.answers):
        if answer.practice is not None and not answer.evidence:
            yield Fault(
                ("answers", place, "evidence"),
                Text(
                    "Praktik untuk {ref} belum didukung bukti; sebutkan dokumen atau alamat webnya.",
                    "There is no evidence yet of the practice for {ref}; give a document or a web address.",
                ),
                {"ref": answer.provision},
                provisions=_offended(answer, review, context),
            )


@rule(
    CommitmentReview,
    title=Text("Bukti berasal dari masa tinjauan", "The evidence is of the period reviewed"),
    severity="warning",
)
def evidence_in_period(review: CommitmentReview) -> Iterator[Fault]:
    period = review.period
    if period.end is not None and period.end < period.start:
        return  # no day lies in such a period, and its own law tells so
    message = _OUTSIDE if period.end is None else _OUTSIDE_BOTH
    bounds = {"start": period.start} | ({} if period.end is None else {"end": period.end})
    for place, answer in enumerate(review.answers):
        for nth, evidence in enumerate(answer.evidence):
            if not period.holds(evidence.date):
                yield Fault(
                    ("answers", place, "evidence", nth, "date"),
                    message,
                    {"title": evidence.title, "ref": answer.provision, "date": evidence.date, **bounds},
                )


_OUTSIDE = Text(
    'Bukti "{title}" untuk {ref} bertanggal {date}, di luar masa tinjauan (sejak {start}); perbaiki tanggalnya, atau '
    "ganti buktinya.",
    'The evidence "{title}" for {ref} is dated {date}, outside the period reviewed (since {start}); correct the date '
    "or give other evidence.",
)
_OUTSIDE_BOTH = Text(
    'Bukti "{title}" untuk {ref} bertanggal {date}, di luar masa tinjauan ({start} sampai {end}); perbaiki tanggalnya, '
    "atau ganti buktinya.",
    'The evidence "{title}" for {ref} is dated {date}, outside the period reviewed ({start} to {end}); correct the '
    "date or give other evidence.",
)


@rule(
    CommitmentReview,
    title=Text("Tidak ada praktik yang disalin dari jawaban lain", "No practice is a copy of another"),
    severity="warning",
)
def practices_differ(review: CommitmentReview) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for place, answer in enumerate(review.answers):
        if answer.practice is None:
            continue
        other = first.setdefault(folded(answer.practice), answer.provision)
        if other != answer.provision:  # the same provision twice is told by answered_once
            yield Fault(
                ("answers", place, "practice"),
                Text(
                    "Praktik untuk {ref} sama dengan praktik untuk {other}; ceritakan praktik yang khusus untuk {ref}.",
                    "The practice for {ref} is the same as the one for {other}; describe one that is for {ref}.",
                ),
                {"ref": answer.provision, "other": other},
            )
