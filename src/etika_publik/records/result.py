"""result: what a programme achieved, and the ethics of governmental institutions (etika-fungsi.kelembagaan).

The document is a unit's account of one programme in one year: money, outputs and above all outcomes for people.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

import attrs

from ..checking.rules import Fault, rule
from ..messages import Messages
from ..schema.validator import at_least
from ..types import Rupiah, Words
from ._parts import Evidence, Indicator, Year, folded

__messages__: tuple[Messages, ...] = (Messages("result"),)

ABSORPTION_PERCENT = 95
"""The share of the budget above which spending may be taken for success: a project default."""

ReformKind = Literal["kesejahteraan-pegawai", "perbaikan-sistem", "regulasi-selaras", "inovasi-dan-teknologi"]

WELFARE: ReformKind = "kesejahteraan-pegawai"
BEYOND_WELFARE: tuple[ReformKind, ...] = ("perbaikan-sistem", "regulasi-selaras", "inovasi-dan-teknologi")

ASPECTS = (
    ("progress", "etika-fungsi.progress"),
    ("ethos", "etika-fungsi.etos-kerja"),
    ("access", "etika-fungsi.akses"),
)
"""Fields that an organisation should have, each also the name of the message, with the provision it concerns."""


@attrs.frozen(kw_only=True, weakref_slot=False)
class Regulation:
    """A regulation on which the programme is based; when and by whom it was harmonised with the others."""

    title: Words
    harmonised: datetime.date | None = None
    harmonised_by: Words | None = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Outcome:
    """What changed for people: an indicator, its figure before the programme, and the number of beneficiaries."""

    indicator: Indicator
    evidence: tuple[Evidence, ...]
    baseline: Decimal | None = None
    beneficiaries: Annotated[int | None, at_least(0)] = None

    @property
    def measured(self) -> bool:
        """Whether both the baseline and the actual figure are given."""
        return self.baseline is not None and self.indicator.actual is not None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Organisation:
    """The organisation that carries out the programme: its structure, progress, ethos and access."""

    structure: Words
    progress: Words | None = None
    ethos: Words | None = None
    access: Words | None = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Reform:
    """A step of bureaucratic reform in the programme."""

    kind: ReformKind
    what: Words


@attrs.frozen(kw_only=True, weakref_slot=False)
class ProgrammeResult:
    """The account of one programme in one year."""

    __kind__: ClassVar[str] = "result"

    programme: Words
    unit: Words
    year: Year
    regulation: tuple[Regulation, ...]
    budget: Rupiah
    spent: Rupiah
    outputs: tuple[Indicator, ...]
    outcomes: tuple[Outcome, ...]
    reforms: tuple[Reform, ...]
    organisation: Organisation | None = None

    @property
    def absorption(self) -> Fraction | None:
        """The share of the budget that was spent, as an exact fraction; None where the budget is 0."""
        return Fraction(self.spent) / Fraction(self.budget) if self.budget else None

    @property
    def cost_per_beneficiary(self) -> tuple[Fraction | None, ...]:
        """The rupiah spent for each beneficiary, an exact fraction for each outcome; None without beneficiaries."""
        spent = Fraction(self.spent)
        return tuple(spent / each.beneficiaries if each.beneficiaries else None for each in self.outcomes)


@rule(ProgrammeResult, provisions=("komitmen.prinsip-efisiensi",))
def spent_within_budget(result: ProgrammeResult) -> Iterator[Fault]:
    """No more is spent than the budget allows."""
    if result.spent > result.budget:
        yield Fault(("spent",), params={"spent": _rupiah(result.spent), "budget": _rupiah(result.budget)})


def _rupiah(amount: Decimal) -> str:
    """An amount in the Indonesian notation: Rp1.250.000,50."""
    return "Rp" + f"{amount:,f}".translate(str.maketrans(",.", ".,"))


@rule(
    ProgrammeResult,
    provisions=(
        "etika-fungsi.outcome-bukan-output",
        "etika-fungsi.bukan-serapan-anggaran",
        "komitmen.orientasi-dampak",
    ),
)
def outcome_stated(result: ProgrammeResult) -> Iterator[Fault]:
    """An outcome is stated, not spending and output alone."""
    if not result.outcomes:
        yield Fault(("outcomes",))


@rule(ProgrammeResult, provisions=("etika-fungsi.outcome-bukan-output", "komitmen.prinsip-efektivitas"))
def outcome_measured(result: ProgrammeResult) -> Iterator[Fault]:
    """An outcome is measured, before and after."""
    for place, outcome in enumerate(result.outcomes):
        if outcome.baseline is None:
            yield Fault(("outcomes", place, "baseline"), "baseline", {"outcome": outcome.indicator.name})
        if outcome.indicator.actual is None:
            yield Fault(("outcomes", place, "indicator", "actual"), "actual", {"outcome": outcome.indicator.name})


@rule(ProgrammeResult, provisions=("etika-fungsi.outcome-bukan-output",))
def outcome_is_no_output(result: ProgrammeResult) -> Iterator[Fault]:
    """No outcome repeats an output."""
    outputs: dict[str, int] = {}
    for nth, output in enumerate(result.outputs, start=1):
        outputs.setdefault(folded(output.name), nth)
    for place, outcome in enumerate(result.outcomes):
        name = outcome.indicator.name
        if folded(name) in outputs:
            params = {"outcome": name, "output": outputs[folded(name)]}
            yield Fault(("outcomes", place, "indicator", "name"), params=params)


@rule(ProgrammeResult, provisions=("etika-fungsi.manfaat-bagi-masyarakat", "komitmen.orientasi-manfaat"))
def benefit_has_people(result: ProgrammeResult) -> Iterator[Fault]:
    """An outcome says how many people gained."""
    for place, outcome in enumerate(result.outcomes):
        if outcome.beneficiaries is None:
            yield Fault(("outcomes", place, "beneficiaries"), params={"outcome": outcome.indicator.name})


@rule(ProgrammeResult, provisions=("etika-fungsi.manfaat-bagi-masyarakat",), severity="warning")
def outcome_evidenced(result: ProgrammeResult) -> Iterator[Fault]:
    """An outcome comes with evidence."""
    for place, outcome in enumerate(result.outcomes):
        if not outcome.evidence:
            yield Fault(("outcomes", place, "evidence"), params={"outcome": outcome.indicator.name})


@rule(ProgrammeResult, provisions=("etika-fungsi.bukan-serapan-anggaran",), severity="warning")
def absorption_is_not_success(result: ProgrammeResult) -> Iterator[Fault]:
    """Spending the budget is not in itself a success."""
    absorption = result.absorption
    if absorption is None or absorption * 100 <= ABSORPTION_PERCENT:
        return
    measured = any(outcome.measured for outcome in result.outcomes)
    if measured and not any(outcome.indicator.reached for outcome in result.outcomes):
        yield Fault(("outcomes",), params={"percent": ABSORPTION_PERCENT})


@rule(ProgrammeResult, provisions=("etika-fungsi.regulasi-dan-aturan",))
def regulation_stated(result: ProgrammeResult) -> Iterator[Fault]:
    """The regulation the programme rests on is stated."""
    if not result.regulation:
        yield Fault(("regulation",))


@rule(ProgrammeResult, provisions=("etika-fungsi.regulasi-selaras",), severity="warning")
def regulation_harmonised(result: ProgrammeResult) -> Iterator[Fault]:
    """The regulation has been harmonised."""
    for place, regulation in enumerate(result.regulation):
        if regulation.harmonised is None:
            yield Fault(("regulation", place, "harmonised"), "date", {"regulation": regulation.title})
        elif regulation.harmonised_by is None:
            params = {"regulation": regulation.title, "day": regulation.harmonised}
            yield Fault(("regulation", place, "harmonised_by"), "authority", params)


@rule(
    ProgrammeResult,
    provisions=(
        "etika-fungsi.organisasi-efektif",
        "etika-fungsi.progress",
        "etika-fungsi.etos-kerja",
        "etika-fungsi.akses",
    ),
    severity="warning",
)
def organisation_described(result: ProgrammeResult) -> Iterator[Fault]:
    """Progress, ethos and access are described."""
    organisation = result.organisation
    if organisation is None:
        yield Fault(("organisation",))
        return
    for name, ref in ASPECTS:
        if getattr(organisation, name) is None:
            yield Fault(("organisation", name), name, provisions=("etika-fungsi.organisasi-efektif", ref))


@rule(
    ProgrammeResult,
    provisions=(
        "etika-fungsi.reformasi-birokrasi",
        "etika-fungsi.kesejahteraan-pegawai",
        "etika-fungsi.perbaikan-sistem",
        "etika-fungsi.inovasi-dan-teknologi",
    ),
    severity="warning",
)
def reform_beyond_welfare(result: ProgrammeResult) -> Iterator[Fault]:
    """Reform does not end with the welfare of staff."""
    if result.reforms and all(reform.kind == WELFARE for reform in result.reforms):
        yield Fault(("reforms",), params={"missing": ", ".join(BEYOND_WELFARE)})
