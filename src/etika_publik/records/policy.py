"""policy: how a public policy was made, and the ethics of the public-policy process (etika-fungsi.kebijakan-publik).

The document is the record of one policy: its stages, who took part, and which needs were gathered.
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
from ._parts import repeats

__messages__: tuple[Messages, ...] = (Messages("policy"),)

StageName = Literal["perumusan", "implementasi", "monitoring", "evaluasi"]
Instrument = Literal[
    "perda", "perkada", "rpjmd", "renstra", "peraturan-menteri", "peraturan-lembaga", "keputusan", "program", "lainnya"
]
PolicyStatus = Literal["berjalan", "selesai"]
Party = Literal["eksekutif", "legislatif", "yudikatif", "masyarakat", "swasta", "akademisi"]
Sector = Literal["pendidikan", "kesehatan", "infrastruktur", "lainnya"]
Gathering = Literal["turun-ke-masyarakat", "musrenbang", "reses", "konsultasi-publik", "survei", "media", "lainnya"]

ORDER: tuple[StageName, ...] = ("perumusan", "implementasi", "monitoring", "evaluasi")
BASIC_SECTORS: tuple[Sector, ...] = ("pendidikan", "kesehatan", "infrastruktur")
AMONG_PEOPLE: tuple[Gathering, ...] = ("turun-ke-masyarakat", "musrenbang", "reses", "konsultasi-publik")


@attrs.frozen(kw_only=True, weakref_slot=False)
class Actor:
    """A participant of a stage: an office or a group, not a private person."""

    name: Words
    party: Party


@attrs.frozen(kw_only=True, weakref_slot=False)
class Stage:
    """One stage of the policy cycle; `cycle` is the number of the cycle, from 1."""

    stage: StageName
    start: datetime.date
    actors: tuple[Actor, ...]
    outputs: tuple[Words, ...]
    cycle: Annotated[int, at_least(1)] = 1
    end: datetime.date | None = None

    @property
    def ended(self) -> datetime.date | None:
        """The last day, or None where there is none or it is before the start, which end_not_before_start reports."""
        return None if self.end is None or self.end < self.start else self.end


@attrs.frozen(kw_only=True, weakref_slot=False)
class Need:
    """A need that people expressed, and how the office gathered it."""

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
    status: PolicyStatus
    legal_basis: tuple[Words, ...]
    stages: tuple[Stage, ...]
    needs: tuple[Need, ...]
    rulings: tuple[Words, ...] = ()
    follow_up: Words | None = None

    def positions(self, stage: StageName) -> dict[int, int]:
        """The position in `stages` of the stage, by cycle; the first where a cycle lists it twice."""
        found: dict[int, int] = {}
        for place, each in enumerate(self.stages):
            if each.stage == stage:
                found.setdefault(each.cycle, place)
        return found

    def repeated(self) -> dict[int, StageName]:
        """The stages that their cycle lists already, by position in `stages`."""
        listed = repeats((each.stage, each.cycle) for each in self.stages)
        return {place: self.stages[place].stage for place, _ in listed}


@rule(Stage, provisions=("etika-fungsi.siklus-kebijakan",))
def end_not_before_start(stage: Stage) -> Iterator[Fault]:
    """A stage does not end before it starts."""
    if stage.end is not None and stage.end < stage.start:
        yield Fault(("end",), params={"stage": stage.stage, "end": stage.end, "start": stage.start})


@rule(PolicyProcess, provisions=("etika-fungsi.siklus-kebijakan", "etika-fungsi.evaluasi", "komitmen.kerja-tuntas"))
def stages_concluded(policy: PolicyProcess) -> Iterator[Fault]:
    """A finished policy has been evaluated."""
    last = max((stage.cycle for stage in policy.stages), default=1)
    evaluated = last in policy.positions("evaluasi") or "evaluasi" in policy.repeated().values()
    if policy.status == "selesai" and not evaluated:
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
    """No stage is skipped."""
    # A stage listed twice may belong to the cycle that lacks it: stages_once reports it, so it is not missing too.
    repeated = set(policy.repeated().values())
    for before, stage in pairwise(ORDER):
        earlier = policy.positions(before)
        for cycle, place in policy.positions(stage).items():
            if cycle not in earlier and before not in repeated:
                named = {"cycle": cycle, "stage": stage, "before": before}
                concerned = ("etika-fungsi.siklus-kebijakan", f"etika-fungsi.{before}")
                yield Fault(("stages", place), params=named, provisions=concerned)


@rule(PolicyProcess, provisions=("etika-fungsi.siklus-kebijakan",))
def stages_once(policy: PolicyProcess) -> Iterator[Fault]:
    """A stage occurs once in a cycle."""
    for place, stage in policy.repeated().items():
        yield Fault(("stages", place), params={"stage": stage, "cycle": policy.stages[place].cycle})


@rule(PolicyProcess, provisions=("etika-fungsi.siklus-kebijakan",))
def stages_in_order(policy: PolicyProcess) -> Iterator[Fault]:
    """Each stage begins no earlier than the stage before it."""
    for before, stage in pairwise(ORDER):
        earlier = {cycle: policy.stages[place].start for cycle, place in policy.positions(before).items()}
        for cycle, place in policy.positions(stage).items():
            start = policy.stages[place].start
            if cycle in earlier and start < earlier[cycle]:
                named = {"cycle": cycle, "stage": stage, "start": start, "before": before, "earlier": earlier[cycle]}
                yield Fault(("stages", place, "start"), params=named)


@rule(PolicyProcess, provisions=("etika-fungsi.monitoring",), severity="warning")
def monitoring_accompanies(policy: PolicyProcess) -> Iterator[Fault]:
    """Monitoring begins before implementation has ended."""
    ends = {cycle: policy.stages[place].ended for cycle, place in policy.positions("implementasi").items()}
    for cycle, place in policy.positions("monitoring").items():
        start, end = policy.stages[place].start, ends.get(cycle)
        if end is not None and start > end:
            yield Fault(("stages", place, "start"), params={"cycle": cycle, "start": start, "end": end})


@rule(PolicyProcess, provisions=("etika-fungsi.evaluasi",), severity="warning")
def evaluation_returns(policy: PolicyProcess) -> Iterator[Fault]:
    """The findings of the evaluation are followed up."""
    last = max((stage.cycle for stage in policy.stages), default=0)
    place = policy.positions("evaluasi").get(last)
    # An evaluation that is not over has no findings yet.
    over = place is not None and (policy.status == "selesai" or policy.stages[place].end is not None)
    if over and policy.follow_up is None:
        yield Fault(("follow_up",))


@rule(
    PolicyProcess, provisions=("etika-fungsi.hubungan-kekuasaan", "etika-fungsi.eksekutif", "etika-fungsi.legislatif")
)
def council_in_perda(policy: PolicyProcess) -> Iterator[Fault]:
    """Council and executive formulate a perda together."""
    # The actors of a stage listed twice, which stages_once reports, count together.
    formulations = [stage for stage in policy.stages if stage.stage == "perumusan"]
    present = {(stage.cycle, actor.party) for stage in formulations for actor in stage.actors}
    for cycle, place in policy.positions("perumusan").items():
        for party in ("eksekutif", "legislatif"):
            if policy.instrument == "perda" and (cycle, party) not in present:
                concerned = ("etika-fungsi.hubungan-kekuasaan", f"etika-fungsi.{party}")
                yield Fault(("stages", place, "actors"), party, {"cycle": cycle, "party": party}, concerned)


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
    formulations = policy.positions("perumusan")
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
        concerned = tuple(f"etika-fungsi.{sector}" for sector in missing)
        yield Fault(("needs",), params={"missing": ", ".join(missing)}, provisions=concerned)


@rule(PolicyProcess, provisions=("etika-fungsi.regulasi-dan-aturan", "komitmen.panduan-norma"))
def legal_basis_stated(policy: PolicyProcess) -> Iterator[Fault]:
    """The legal basis is stated."""
    if not policy.legal_basis:
        yield Fault(("legal_basis",))
