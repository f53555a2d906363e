"""policy: how a public policy came about, and the ethics of the public-policy process (etika-fungsi.kebijakan-publik).

The document is the record an office keeps of one policy: its stages, who took part, whose needs were asked.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, ClassVar, Literal

import attrs

from .._shape import Words, label
from .._validator import at_least
from ..rules import Fault, rule
from ..text import Text

StageName = Literal["perumusan", "implementasi", "monitoring", "evaluasi"]
Instrument = Literal[
    "perda",
    "perkada",
    "rpjmd",
    "renstra",
    "peraturan-menteri",
    "peraturan-lembaga",
    "keputusan",
    "program",
    "lainnya",
]
Party = Literal["eksekutif", "legislatif", "yudikatif", "masyarakat", "swasta", "akademisi"]
Sector = Literal["pendidikan", "kesehatan", "infrastruktur", "lainnya"]
Gathering = Literal["turun-ke-masyarakat", "musrenbang", "reses", "konsultasi-publik", "survei", "media", "lainnya"]

ORDER: tuple[StageName, ...] = ("perumusan", "implementasi", "monitoring", "evaluasi")
BASIC_SECTORS: tuple[Sector, ...] = ("pendidikan", "kesehatan", "infrastruktur")
AMONG_PEOPLE = ("turun-ke-masyarakat", "musrenbang", "reses", "konsultasi-publik")


@attrs.frozen(kw_only=True, weakref_slot=False)
class Actor:
    """Somebody who took part in a stage: an office or a group, not a private person."""

    name: Annotated[Words, label("nama pelaku", "name of the actor", "Lembaga atau kelompok.", "The body or group.")]
    party: Annotated[
        Party,
        label(
            "pihak pelaku",
            "party of the actor",
            "eksekutif, legislatif, yudikatif, masyarakat, swasta, atau akademisi.",
            "eksekutif (executive), legislatif (council), yudikatif (judiciary), masyarakat (society), swasta "
            "(business) or akademisi (academics).",
        ),
    ]


@attrs.frozen(kw_only=True, weakref_slot=False)
class Stage:
    """One stage of the policy cycle; `cycle` counts the rounds from 1."""

    stage: Annotated[
        StageName,
        label(
            "nama tahap",
            "name of the stage",
            "perumusan, implementasi, monitoring, atau evaluasi.",
            "perumusan (formulation), implementasi (implementation), monitoring or evaluasi (evaluation).",
        ),
    ]
    start: Annotated[
        datetime.date, label("tanggal mulai tahap", "start of the stage", "Hari pertama tahap.", "Its first day.")
    ]
    actors: Annotated[
        tuple[Actor, ...], label("pelaku tahap", "actors of the stage", "Siapa yang terlibat.", "Who took part.")
    ]
    outputs: Annotated[
        tuple[Words, ...],
        label("hasil tahap", "outputs of the stage", "Dokumen yang dihasilkan.", "The documents it produced."),
    ]
    cycle: Annotated[
        int, at_least(1), label("putaran", "cycle", "Putaran keberapa, mulai dari 1.", "Number of the cycle, from 1.")
    ] = 1
    end: Annotated[
        datetime.date | None,
        label(
            "tanggal selesai tahap", "end of the stage", "Hari terakhir, bila sudah selesai.", "Its last day, if over."
        ),
    ] = None

    @property
    def ended(self) -> datetime.date | None:
        """The last day, where one is given that can be: one before the start is told by end_not_before_start."""
        return None if self.end is None or self.end < self.start else self.end


@attrs.frozen(kw_only=True, weakref_slot=False)
class Need:
    """Something people said they need, and how the office came to hear of it."""

    sector: Annotated[
        Sector,
        label(
            "bidang kebutuhan",
            "sector of the need",
            "pendidikan, kesehatan, infrastruktur, atau lainnya.",
            "pendidikan (education), kesehatan (health), infrastruktur (infrastructure) or lainnya (other).",
        ),
    ]
    description: Annotated[
        Words, label("uraian kebutuhan", "description of the need", "Apa yang dibutuhkan.", "What is needed.")
    ]
    gathered: Annotated[
        Gathering,
        label(
            "cara menghimpun kebutuhan",
            "way the need was gathered",
            "turun-ke-masyarakat, musrenbang, reses, konsultasi-publik, survei, media, atau lainnya.",
            "turun-ke-masyarakat (going among people), musrenbang (planning meeting), reses (council members' visit), "
            "konsultasi-publik (public consultation), survei (survey), media or lainnya (other).",
        ),
    ]
    date: Annotated[
        datetime.date,
        label("tanggal menghimpun", "date of gathering", "Kapan kebutuhan dihimpun.", "When it was gathered."),
    ]


@attrs.frozen(kw_only=True, weakref_slot=False)
class PolicyProcess:
    """The record of one policy, from formulation to evaluation."""

    __kind__: ClassVar[str] = "policy"

    title: Annotated[
        Words, label("judul kebijakan", "title of the policy", "Nama resmi kebijakan.", "The policy's official name.")
    ]
    instrument: Annotated[
        Instrument,
        label(
            "bentuk kebijakan",
            "instrument",
            "perda, perkada (perwal dan perbup juga), rpjmd, renstra, peraturan-menteri, peraturan-lembaga, keputusan, "
            "program, atau lainnya.",
            "perda (regional regulation), perkada (head of region's regulation), rpjmd (regional medium-term plan), "
            "renstra (strategic plan), peraturan-menteri (ministerial regulation), peraturan-lembaga (agency "
            "regulation), keputusan (decision), program (programme) or lainnya (other).",
        ),
    ]
    status: Annotated[
        Literal["berjalan", "selesai"],
        label(
            "status kebijakan",
            "status of the policy",
            "berjalan atau selesai.",
            "berjalan (ongoing) or selesai (finished).",
        ),
    ]
    legal_basis: Annotated[
        tuple[Words, ...],
        label("dasar hukum", "legal basis", "Peraturan yang mendasarinya.", "The regulations it rests on."),
    ]
    stages: Annotated[
        tuple[Stage, ...],
        label("tahap kebijakan", "stages", "Tahap yang sudah dan sedang dijalani.", "The stages gone through so far."),
    ]
    needs: Annotated[
        tuple[Need, ...],
        label(
            "kebutuhan masyarakat", "needs", "Kebutuhan yang dihimpun dari masyarakat.", "What people said they need."
        ),
    ]
    rulings: Annotated[
        tuple[Words, ...],
        label(
            "putusan pengadilan",
            "court rulings",
            "Putusan pengadilan yang dipertimbangkan.",
            "Court rulings that were taken into account.",
        ),
    ] = ()
    follow_up: Annotated[
        Words | None,
        label(
            "tindak lanjut evaluasi",
            "follow-up of the evaluation",
            "Apa yang dilakukan setelah evaluasi.",
            "What was done with what the evaluation found.",
        ),
    ] = None

    def placed(self, stage: StageName) -> dict[int, int]:
        """Where the stage stands first in each cycle: positions in `stages` by cycle."""
        found: dict[int, int] = {}
        for place, each in enumerate(self.stages):
            if each.stage == stage:
                found.setdefault(each.cycle, place)
        return found

    def repeated(self) -> dict[int, StageName]:
        """The stages that stand in their cycle already: by position in `stages`."""
        first = {place for stage in ORDER for place in self.placed(stage).values()}
        return {place: stage.stage for place, stage in enumerate(self.stages) if place not in first}


@rule(
    Stage,
    title=Text("Tahap tidak selesai sebelum dimulai", "A stage does not end before it starts"),
    watches=("etika-fungsi.siklus-kebijakan",),
)
def end_not_before_start(stage: Stage) -> Iterator[Fault]:
    if stage.end is not None and stage.end < stage.start:
        yield Fault(
            ("end",),
            Text(
                "Tahap {stage} selesai {end}, lebih awal daripada tanggal mulainya, {start}; perbaiki salah satunya.",
                "The stage {stage} ends on {end}, before it starts on {start}; correct one of the two.",
            ),
            {"stage": stage.stage, "end": stage.end, "start": stage.start},
        )


@rule(
    PolicyProcess,
    title=Text("Kebijakan yang selesai sudah dievaluasi", "A finished policy has been evaluated"),
    watches=("etika-fungsi.siklus-kebijakan", "etika-fungsi.evaluasi", "komitmen.kerja-tuntas"),
)
def stages_concluded(policy: PolicyProcess) -> Iterator[Fault]:
    last = max((stage.cycle for stage in policy.stages), default=1)
    reached = last in policy.placed("evaluasi") or "evaluasi" in policy.repeated().values()
    if policy.status == "selesai" and not reached:
        yield Fault(
            ("stages",),
            Text(
                "Kebijakan dinyatakan selesai, tetapi putaran {cycle} belum sampai ke tahap evaluasi; tambahkan tahap "
                "itu, atau ubah status kebijakan menjadi berjalan.",
                "The policy is said to be finished, but cycle {cycle} has no stage evaluasi; add that stage, or change "
                "the status to berjalan.",
            ),
            {"cycle": last},
        )


@rule(
    PolicyProcess,
    title=Text("Tidak ada tahap yang dilompati", "No stage is skipped"),
    watches=(
        "etika-fungsi.siklus-kebijakan",
        "etika-fungsi.perumusan",
        "etika-fungsi.implementasi",
        "etika-fungsi.monitoring",
    ),
)
def stages_unskipped(policy: PolicyProcess) -> Iterator[Fault]:
    # A stage that is listed twice may have the number of another cycle, where it is missing: stages_once tells that.
    misplaced = policy.repeated().values()
    for before, stage in pairwise(ORDER):
        standing = policy.placed(before)
        for cycle, place in policy.placed(stage).items():
            if cycle not in standing and before not in misplaced:
                yield Fault(
                    ("stages", place),
                    Text(
                        "Pada putaran {cycle} ada tahap {stage}, tetapi tidak ada tahap {before} sebelumnya; "
                        "tambahkan, atau perbaiki nama atau putaran tahap ini.",
                        "Cycle {cycle} has the stage {stage} but not {before}, which comes before it; add it, or "
                        "correct the name or the cycle of this stage.",
                    ),
                    {"cycle": cycle, "stage": stage, "before": before},
                    provisions=("etika-fungsi.siklus-kebijakan", f"etika-fungsi.{before}"),
                )


@rule(
    PolicyProcess,
    title=Text("Setiap tahap ditulis satu kali dalam satu putaran", "A stage occurs once in a cycle"),
    watches=("etika-fungsi.siklus-kebijakan",),
)
def stages_once(policy: PolicyProcess) -> Iterator[Fault]:
    for place, stage in policy.repeated().items():
        yield Fault(
            ("stages", place),
            Text(
                "Tahap {stage} sudah ada pada putaran {cycle}; bila ini putaran baru, beri nomor putaran berikutnya; "
                "bila tercatat dua kali, hapus salah satunya.",
                "Cycle {cycle} already has the stage {stage}; if this belongs to a new cycle, give it the next number; "
                "if it is recorded twice, delete one.",
            ),
            {"stage": stage, "cycle": policy.stages[place].cycle},
        )


@rule(
    PolicyProcess,
    title=Text(
        "Setiap tahap dimulai tidak lebih awal daripada tahap sebelumnya",
        "Each stage begins no earlier than the stage before it",
    ),
    watches=("etika-fungsi.siklus-kebijakan",),
)
def stages_in_order(policy: PolicyProcess) -> Iterator[Fault]:
    for before, stage in pairwise(ORDER):
        earlier = policy.placed(before)
        for cycle, place in policy.placed(stage).items():
            start = policy.stages[place].start
            if cycle in earlier and start < policy.stages[earlier[cycle]].start:
                yield Fault(
                    ("stages", place, "start"),
                    Text(
                        "Pada putaran {cycle} tahap {stage} dimulai {start}, lebih awal daripada tahap {before} yang "
                        "dimulai {earlier}; perbaiki tanggal yang keliru.",
                        "In cycle {cycle} the stage {stage} begins on {start}, before the stage {before}, which begins "
                        "on {earlier}; correct one of the two dates.",
                    ),
                    {
                        "cycle": cycle,
                        "stage": stage,
                        "start": start,
                        "before": before,
                        "earlier": policy.stages[earlier[cycle]].start,
                    },
                )


@rule(
    PolicyProcess,
    title=Text(
        "Monitoring berjalan selagi kebijakan dilaksanakan", "Monitoring begins before implementation has ended"
    ),
    watches=("etika-fungsi.monitoring",),
    severity="warning",
)
def monitoring_accompanies(policy: PolicyProcess) -> Iterator[Fault]:
    carried_out = policy.placed("implementasi")
    for cycle, place in policy.placed("monitoring").items():
        end = policy.stages[carried_out[cycle]].ended if cycle in carried_out else None
        if end is not None and policy.stages[place].start > end:
            yield Fault(
                ("stages", place, "start"),
                Text(
                    "Pada putaran {cycle} tahap monitoring baru dimulai {start}, padahal implementasi sudah selesai "
                    "{end}; perbaiki bila tanggalnya salah tulis.",
                    "In cycle {cycle} the stage monitoring begins only on {start}, after implementasi had ended on "
                    "{end}; correct the date if it is a slip.",
                ),
                {"cycle": cycle, "start": policy.stages[place].start, "end": end},
            )


@rule(
    PolicyProcess,
    title=Text("Hasil evaluasi ditindaklanjuti", "The findings of the evaluation are followed up"),
    watches=("etika-fungsi.evaluasi",),
    severity="warning",
)
def evaluation_returns(policy: PolicyProcess) -> Iterator[Fault]:
    last = max((stage.cycle for stage in policy.stages), default=0)
    place = policy.placed("evaluasi").get(last)
    # An evaluation that still goes on has found nothing yet.
    over = place is not None and (policy.status == "selesai" or policy.stages[place].end is not None)
    if over and policy.follow_up is None:
        yield Fault(
            ("follow_up",),
            Text(
                "Evaluasi sudah dilakukan, tetapi tindak lanjutnya belum disebut dan putaran berikutnya belum ada; "
                "sebutkan apa yang dilakukan dengan hasilnya.",
                "There was an evaluation, but neither a follow-up nor a next cycle is stated; say what was done with "
                "its findings.",
            ),
        )


@rule(
    PolicyProcess,
    title=Text(
        "Perda dirumuskan bersama oleh DPRD dan kepala daerah", "Council and executive formulate a perda together"
    ),
    watches=("etika-fungsi.hubungan-kekuasaan", "etika-fungsi.eksekutif", "etika-fungsi.legislatif"),
)
def council_in_perda(policy: PolicyProcess) -> Iterator[Fault]:
    formulations = policy.placed("perumusan") if policy.instrument == "perda" else {}
    for cycle, place in formulations.items():
        # That a stage is listed twice is told by stages_once; who takes part is looked for in both.
        listed = (stage for stage in policy.stages if (stage.stage, stage.cycle) == ("perumusan", cycle))
        present = {actor.party for stage in listed for actor in stage.actors}
        for party, english in (("eksekutif", "executive"), ("legislatif", "council")):
            if party not in present:
                yield Fault(
                    ("stages", place, "actors"),
                    Text(
                        "Perda dirumuskan bersama oleh kepala daerah dan DPRD, tetapi pada tahap perumusan putaran "
                        "{cycle} belum ada pelaku dari pihak {party}; tambahkan.",
                        "A perda is formulated by the head of region and the council together, but in cycle {cycle} "
                        "the stage perumusan names no actor of the {english} ({party}); add one.",
                    ),
                    {"cycle": cycle, "party": party, "english": english},
                    provisions=("etika-fungsi.hubungan-kekuasaan", f"etika-fungsi.{party}"),
                )


@rule(
    PolicyProcess,
    title=Text("Putusan pengadilan yang dipertimbangkan disebut", "Court rulings taken into account are named"),
    watches=("etika-fungsi.yudikatif",),
    severity="info",
)
def rulings_considered(policy: PolicyProcess) -> Iterator[Fault]:
    if not policy.rulings:
        yield Fault(
            ("rulings",),
            Text(
                "Belum ada putusan pengadilan yang disebut; sebutkan bila ada yang dipertimbangkan.",
                "No court ruling is named; name those that were taken into account, if any.",
            ),
        )


@rule(
    PolicyProcess,
    title=Text(
        "Kebutuhan dihimpun dari masyarakat sebelum perumusan selesai", "People are asked before formulation ends"
    ),
    watches=("etika-fungsi.turun-ke-masyarakat", "komitmen.tanggap-situasi-dan-kondisi"),
    severity="warning",
)
def needs_from_the_field(policy: PolicyProcess) -> Iterator[Fault]:
    formulations = policy.placed("perumusan")
    end = policy.stages[formulations[min(formulations)]].ended if formulations else None
    heard = [need.date for need in policy.needs if need.gathered in AMONG_PEOPLE]
    if not heard:
        yield Fault(
            ("needs",),
            Text(
                "Belum ada kebutuhan yang dihimpun langsung dari masyarakat; setidaknya satu perlu dihimpun lewat "
                "turun-ke-masyarakat, musrenbang, reses, atau konsultasi-publik.",
                "No need was gathered among people themselves; at least one should be gathered by turun-ke-masyarakat, "
                "musrenbang, reses or konsultasi-publik.",
            ),
        )
    elif end is not None and min(heard) > end:
        yield Fault(
            ("needs",),
            Text(
                "Kebutuhan masyarakat baru dihimpun {heard}, setelah perumusan selesai {end}; perbaiki bila tanggalnya "
                "salah tulis.",
                "People were first heard on {heard}, after formulation had ended on {end}; correct the date if it is a "
                "slip.",
            ),
            {"heard": min(heard), "end": end},
        )


@rule(
    PolicyProcess,
    title=Text(
        "Kebutuhan pendidikan, kesehatan, dan infrastruktur ikut dihimpun",
        "The basic sectors are asked about",
    ),
    watches=("etika-fungsi.pendidikan", "etika-fungsi.kesehatan", "etika-fungsi.infrastruktur"),
    severity="info",
)
def needs_cover_basics(policy: PolicyProcess) -> Iterator[Fault]:
    asked = {need.sector for need in policy.needs}
    missing = [sector for sector in BASIC_SECTORS if sector not in asked]
    if asked and missing:
        yield Fault(
            ("needs",),
            Text(
                "Belum ada kebutuhan yang dihimpun untuk bidang: {missing}; sebutkan bila ada.",
                "No needs are recorded for: {missing}; name them if there are any.",
            ),
            {"missing": ", ".join(missing)},
            provisions=tuple(f"etika-fungsi.{sector}" for sector in missing),
        )


@rule(
    PolicyProcess,
    title=Text("Dasar hukum disebut", "The legal basis is stated"),
    watches=("etika-fungsi.regulasi-dan-aturan", "komitmen.panduan-norma"),
)
def legal_basis_stated(policy: PolicyProcess) -> Iterator[Fault]:
    if not policy.legal_basis:
        yield Fault(
            ("legal_basis",),
            Text("Dasar hukum kebijakan belum disebut.", "The legal basis of the policy is not stated."),
        )
