"""policy: how a public policy came about, and the ethics of the public-policy process (etika-fungsi.kebijakan-publik).

The document is the record an office keeps of one policy: its stages, who took part, whose needs were asked.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, ClassVar, Literal

import attrs

from ..checking.rules import Fault, rule
from ..messages import Messages
from ..schema.validator import at_least
from ..types import Words

__messages__ = (Messages("policy"), Messages("parts"))

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

    name: Words
    party: Party


@attrs.frozen(kw_only=True, weakref_slot=False)
class Stage:
    """One stage of the policy cycle; `cycle` counts the rounds from 1."""

    stage: StageName
    start: datetime.date
    actors: tuple[Actor, ...]
    outputs: tuple[Words, ...]
    cycle: Annotated[int, at_least(1)] = 1
    end: datetime.date | None = None

    @property
    def ended(self) -> datetime.date | None:
        """The last day, where one is given that can be: one before the start is told by end_not_before_start."""
        return None if self.end is None or self.end < self.start else self.end


@attrs.frozen(kw_only=True, weakref_slot=False)
class Need:
    """Something people said they need, and how the office came to hear of it."""

    sector: Sector
    description: Words
    gathered: Gathering
    date: datetime.date


@attrs.frozen(kw_only=True, weakref_slot=False)
class PolicyProcess:
    """The record of one policy, from formulation to evaluation."""

    __kind__: ClassVar[str] = "policy"

    title: Words
    instrument: Instrument
    status: Literal["berjalan", "selesai"]
    legal_basis: tuple[Words, ...]
    stages: tuple[Stage, ...]
    needs: tuple[Need, ...]
    rulings: tuple[Words, ...] = ()
    follow_up: Words | None = None

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


@rule(Stage, provisions=("etika-fungsi.siklus-kebijakan",))
def end_not_before_start(stage: Stage) -> Iterator[Fault]:
    """A stage does not end before it starts."""
    if stage.end is not None and stage.end < stage.start:
        yield Fault(("end",), params={"stage": stage.stage, "end": stage.end, "start": stage.start})


@rule(PolicyProcess, provisions=("etika-fungsi.siklus-kebijakan", "etika-fungsi.evaluasi", "komitmen.kerja-tuntas"))
def stages_concluded(policy: PolicyProcess) -> Iterator[Fault]:
    """A finished policy has been evaluated."""
    last = max((stage.cycle for stage in policy.stages), default=1)
    reached = last in policy.placed("evaluasi") or "evaluasi" in policy.repeated().values()
    if policy.status == "selesai" and not reached:
        yield Fault(("stages",), params={"cycle": last})


@rule(
    PolicyProcess,
    provisions=(
        "etika-fungsi.siklus-kebijakan",
        "etika-fungsi.perumusan",
        "etika-fungsi.implementasi",
        "etika-fungsi.monitoring",
    ),
)
def stages_unskipped(policy: PolicyProcess) -> Iterator[Fault]:
    # A stage that is listed twice may have the number of another cycle, where it is missing: stages_once tells that.
    """No stage is skipped."""
    misplaced = policy.repeated().values()
    for before, stage in pairwise(ORDER):
        standing = policy.placed(before)
        for cycle, place in policy.placed(stage).items():
            if cycle not in standing and before not in misplaced:
                yield Fault(
                    ("stages", place),
                    params={"cycle": cycle, "stage": stage, "before": before},
                    provisions=("etika-fungsi.siklus-kebijakan", f"etika-fungsi.{before}"),
                )


@rule(PolicyProcess, provisions=("etika-fungsi.siklus-kebijakan",))
def stages_once(policy: PolicyProcess) -> Iterator[Fault]:
    """A stage occurs once in a cycle."""
    for place, stage in policy.repeated().items():
        yield Fault(("stages", place), params={"stage": stage, "cycle": policy.stages[place].cycle})


@rule(PolicyProcess, provisions=("etika-fungsi.siklus-kebijakan",))
def stages_in_order(policy: PolicyProcess) -> Iterator[Fault]:
    """Each stage begins no earlier than the stage before it."""
    for before, stage in pairwise(ORDER):
        earlier = policy.placed(before)
        for cycle, place in policy.placed(stage).items():
            start = policy.stages[place].start
            if cycle in earlier and start < policy.stages[earlier[cycle]].start:
                yield Fault(
                    ("stages", place, "start"),
                    params={
                        "cycle": cycle,
                        "stage": stage,
                        "start": start,
                        "before": before,
                        "earlier": policy.stages[earlier[cycle]].start,
                    },
                )


@rule(PolicyProcess, provisions=("etika-fungsi.monitoring",), severity="warning")
def monitoring_accompanies(policy: PolicyProcess) -> Iterator[Fault]:
    """Monitoring begins before implementation has ended."""
    carried_out = policy.placed("implementasi")
    for cycle, place in policy.placed("monitoring").items():
        end = policy.stages[carried_out[cycle]].ended if cycle in carried_out else None
        if end is not None and policy.stages[place].start > end:
            yield Fault(
                ("stages", place, "start"), params={"cycle": cycle, "start": policy.stages[place].start, "end": end}
            )


@rule(PolicyProcess, provisions=("etika-fungsi.evaluasi",), severity="warning")
def evaluation_returns(policy: PolicyProcess) -> Iterator[Fault]:
    """The findings of the evaluation are followed up."""
    last = max((stage.cycle for stage in policy.stages), default=0)
    place = policy.placed("evaluasi").get(last)
    # An evaluation that still goes on has found nothing yet.
    over = place is not None and (policy.status == "selesai" or policy.stages[place].end is not None)
    if over and policy.follow_up is None:
        yield Fault(("follow_up",))


@rule(
    PolicyProcess, provisions=("etika-fungsi.hubungan-kekuasaan", "etika-fungsi.eksekutif", "etika-fungsi.legislatif")
)
def council_in_perda(policy: PolicyProcess) -> Iterator[Fault]:
    """Council and executive formulate a perda together."""
    formulations = policy.placed("perumusan") if policy.instrument == "perda" else {}
    for cycle, place in formulations.items():
        # That a stage is listed twice is told by stages_once; who takes part is looked for in both.
        listed = (stage for stage in policy.stages if (stage.stage, stage.cycle) == ("perumusan", cycle))
        present = {actor.party for stage in listed for actor in stage.actors}
        for party in ("eksekutif", "legislatif"):
            if party not in present:
                yield Fault(
                    ("stages", place, "actors"),
                    party,
                    {"cycle": cycle, "party": party},
                    provisions=("etika-fungsi.hubungan-kekuasaan", f"etika-fungsi.{party}"),
                )


@rule(PolicyProcess, provisions=("etika-fungsi.yudikatif",), severity="info")
def rulings_considered(policy: PolicyProcess) -> Iterator[Fault]:
    """Court rulings taken into account are named."""
    if not policy.rulings:
        yield Fault(("rulings",))


@rule(
    PolicyProcess,
    provisions=("etika-fungsi.turun-ke-masyarakat", "komitmen.tanggap-situasi-dan-kondisi"),
    severity="warning",
)
def needs_from_the_field(policy: PolicyProcess) -> Iterator[Fault]:
    """People are asked before formulation ends."""
    formulations = policy.placed("perumusan")
    end = policy.stages[formulations[min(formulations)]].ended if formulations else None
    heard = [need.date for need in policy.needs if need.gathered in AMONG_PEOPLE]
    if not heard:
        yield Fault(("needs",), "nobody_asked")
    elif end is not None and min(heard) > end:
        yield Fault(("needs",), "asked_late", {"heard": min(heard), "end": end})


@rule(
    PolicyProcess,
    provisions=("etika-fungsi.pendidikan", "etika-fungsi.kesehatan", "etika-fungsi.infrastruktur"),
    severity="info",
)
def needs_cover_basics(policy: PolicyProcess) -> Iterator[Fault]:
    """The basic sectors are asked about."""
    asked = {need.sector for need in policy.needs}
    missing = [sector for sector in BASIC_SECTORS if sector not in asked]
    if asked and missing:
        yield Fault(
            ("needs",),
            params={"missing": ", ".join(missing)},
            provisions=tuple(f"etika-fungsi.{sector}" for sector in missing),
        )


@rule(PolicyProcess, provisions=("etika-fungsi.regulasi-dan-aturan", "komitmen.panduan-norma"))
def legal_basis_stated(policy: PolicyProcess) -> Iterator[Fault]:
    """The legal basis is stated."""
    if not policy.legal_basis:
        yield Fault(("legal_basis",))
