"""result: what a programme achieved, and the ethics of governmental institutions (etika-fungsi.kelembagaan).

The document is a unit's account of one programme in one year: money, outputs and, above all, what people gained.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

import attrs

from .._shape import Rupiah, Words, label
from .._validator import at_least
from ..rules import Fault, rule
from ..text import Text
from ._parts import Evidence, Indicator, Year, folded

ABSORPTION_PERCENT = 95
"""Above this share of the budget spending may look like success by itself: an editors' figure."""

ReformKind = Literal["kesejahteraan-pegawai", "perbaikan-sistem", "regulasi-selaras", "inovasi-dan-teknologi"]

WELFARE: ReformKind = "kesejahteraan-pegawai"
BEYOND_WELFARE: tuple[ReformKind, ...] = ("perbaikan-sistem", "regulasi-selaras", "inovasi-dan-teknologi")

# What is asked of an organisation: the field, the provision it shows, and what to say where it is left out.
ASPECTS = (
    (
        "progress",
        "etika-fungsi.progress",
        Text("Kemajuan organisasi belum diuraikan.", "The progress of the organisation is not described."),
    ),
    (
        "ethos",
        "etika-fungsi.etos-kerja",
        Text("Etos kerja organisasi belum diuraikan.", "The work ethos of the organisation is not described."),
    ),
    (
        "access",
        "etika-fungsi.akses",
        Text("Akses ke organisasi belum diuraikan.", "Access to the organisation is not described."),
    ),
)


@attrs.frozen(kw_only=True, weakref_slot=False)
class Regulation:
    """A regulation the programme rests on; when and by whom it was brought into line with the others."""

    title: Annotated[
        Words, label("judul peraturan", "title of the regulation", "Nama peraturan.", "The regulation's name.")
    ]
    harmonised: Annotated[
        datetime.date | None,
        label("tanggal harmonisasi", "date of harmonisation", "Kapan diharmonisasi.", "When it was harmonised."),
    ] = None
    harmonised_by: Annotated[
        Words | None,
        label("pelaksana harmonisasi", "harmonised by", "Siapa yang mengharmonisasi.", "Who harmonised it."),
    ] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Outcome:
    """What changed for people: an indicator, where it stood before, and how many people gained."""

    indicator: Annotated[Indicator, label("indikator hasil", "outcome indicator", "Apa yang berubah.", "What changed.")]
    evidence: Annotated[
        tuple[Evidence, ...],
        label("bukti hasil", "evidence of the outcome", "Apa yang menunjukkannya.", "What shows it."),
    ]
    baseline: Annotated[
        Decimal | None,
        label("angka awal", "baseline", "Angka sebelum program.", "The figure before the programme."),
    ] = None
    beneficiaries: Annotated[
        int | None,
        at_least(0),
        label("jumlah penerima manfaat", "beneficiaries", "Berapa orang.", "How many people gained."),
    ] = None

    @property
    def measured(self) -> bool:
        """Whether the figure before and the figure reached both stand."""
        return self.baseline is not None and self.indicator.actual is not None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Organisation:
    """The organisation that carries the programme: its structure, its progress, its ethos, access to it."""

    structure: Annotated[
        Words, label("susunan organisasi", "structure", "Bagaimana organisasi disusun.", "How it is organised.")
    ]
    progress: Annotated[
        Words | None,
        label("kemajuan organisasi", "progress", "Apa yang sudah maju.", "What has moved forward."),
    ] = None
    ethos: Annotated[
        Words | None,
        label(
            "etos kerja organisasi", "work ethos", "Etos kerja organisasi, bukan orang.", "Of the body, not persons."
        ),
    ] = None
    access: Annotated[
        Words | None,
        label("akses organisasi", "access", "Bagaimana organisasi dapat dicapai.", "How it can be reached."),
    ] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Reform:
    """A step of bureaucratic reform that belongs to the programme."""

    kind: Annotated[
        ReformKind,
        label(
            "jenis reformasi",
            "kind of reform",
            "kesejahteraan-pegawai, perbaikan-sistem, regulasi-selaras, atau inovasi-dan-teknologi.",
            "kesejahteraan-pegawai (welfare of staff), perbaikan-sistem (better systems), regulasi-selaras "
            "(regulations in line) or inovasi-dan-teknologi (innovation and technology).",
        ),
    ]
    what: Annotated[Words, label("uraian reformasi", "reform", "Apa yang dilakukan.", "What was done.")]


@attrs.frozen(kw_only=True, weakref_slot=False)
class ProgrammeResult:
    """The account of one programme in one year."""

    __kind__: ClassVar[str] = "result"

    programme: Annotated[
        Words, label("nama program", "name of the programme", "Nama resmi program.", "The programme's official name.")
    ]
    unit: Annotated[Words, label("unit pelaksana", "unit", "Unit yang menjalankan.", "The unit that carries it out.")]
    year: Annotated[
        Year,
        label("tahun anggaran", "budget year", "Tahun yang dilaporkan.", "The year the account is of."),
    ]
    regulation: Annotated[
        tuple[Regulation, ...],
        label("peraturan", "regulation", "Peraturan yang mendasari program.", "The regulations it rests on."),
    ]
    budget: Annotated[Rupiah, label("anggaran", "budget", "Dalam rupiah.", "In rupiah.")]
    spent: Annotated[Rupiah, label("realisasi belanja", "amount spent", "Dalam rupiah.", "In rupiah.")]
    outputs: Annotated[
        tuple[Indicator, ...],
        label("keluaran", "outputs", "Apa yang dihasilkan kegiatan.", "What the activities produced."),
    ]
    outcomes: Annotated[
        tuple[Outcome, ...],
        label("hasil", "outcomes", "Apa yang berubah bagi masyarakat.", "What changed for people."),
    ]
    reforms: Annotated[
        tuple[Reform, ...],
        label("reformasi birokrasi", "reforms", "Langkah reformasi, bila ada.", "Steps of reform, if any."),
    ]
    organisation: Annotated[
        Organisation | None,
        label("organisasi", "organisation", "Organisasi pelaksana program.", "The one that carries out the programme."),
    ] = None

    @property
    def absorption(self) -> Fraction | None:
        """The share of the budget that was spent, exactly; None where the budget is 0."""
        return Fraction(self.spent) / Fraction(self.budget) if self.budget else None

    @property
    def cost_per_beneficiary(self) -> tuple[Fraction | None, ...]:
        """What was spent for each person who gained, in rupiah and exactly, outcome by outcome; None where none is."""
        spent = Fraction(self.spent)
        return tuple(spent / each.beneficiaries if each.beneficiaries else None for each in self.outcomes)


@rule(
    ProgrammeResult,
    title=Text("Belanja tidak melebihi anggaran", "No more is spent than the budget allows"),
    watches=("komitmen.prinsip-efisiensi",),
)
def spent_within_budget(result: ProgrammeResult) -> Iterator[Fault]:
    if result.spent > result.budget:
        yield Fault(
            ("spent",),
            Text(
                "Realisasi belanja {spent} melebihi anggaran {budget}; periksa keduanya, dan pakai anggaran setelah "
                "perubahan bila ada.",
                "The amount spent, {spent}, is more than the budget of {budget}; check both, and give the budget as "
                "revised if it was.",
            ),
            {"spent": _rupiah(result.spent), "budget": _rupiah(result.budget)},
        )


def _rupiah(amount: Decimal) -> str:
    """An amount as it is printed in Indonesian accounts: Rp1.250.000,50."""
    return "Rp" + f"{amount:,f}".translate(str.maketrans(",.", ".,"))


@rule(
    ProgrammeResult,
    title=Text(
        "Hasil dinyatakan, bukan belanja dan keluaran saja", "An outcome is stated, not spending and output alone"
    ),
    watches=(
        "etika-fungsi.outcome-bukan-output",
        "etika-fungsi.bukan-serapan-anggaran",
        "komitmen.orientasi-dampak",
    ),
)
def outcome_stated(result: ProgrammeResult) -> Iterator[Fault]:
    if not result.outcomes:
        yield Fault(
            ("outcomes",),
            Text(
                "Belum ada hasil (outcome) yang dinyatakan; belanja dan keluaran saja belum menunjukkan hasil.",
                "No outcome is stated; spending and outputs alone are no result.",
            ),
        )


@rule(
    ProgrammeResult,
    title=Text("Hasil diukur dari angka awal sampai realisasi", "An outcome is measured, before and after"),
    watches=("etika-fungsi.outcome-bukan-output", "komitmen.prinsip-efektivitas"),
)
def outcome_measured(result: ProgrammeResult) -> Iterator[Fault]:
    for place, outcome in enumerate(result.outcomes):
        if outcome.baseline is None:
            yield Fault(
                ("outcomes", place, "baseline"),
                Text('Hasil "{outcome}" belum memiliki angka awal.', 'The outcome "{outcome}" has no baseline.'),
                {"outcome": outcome.indicator.name},
            )
        if outcome.indicator.actual is None:
            yield Fault(
                ("outcomes", place, "indicator", "actual"),
                Text('Hasil "{outcome}" belum memiliki realisasi.', 'The outcome "{outcome}" has no actual figure.'),
                {"outcome": outcome.indicator.name},
            )


@rule(
    ProgrammeResult,
    title=Text("Hasil bukan keluaran dengan nama yang sama", "No outcome repeats an output"),
    watches=("etika-fungsi.outcome-bukan-output",),
)
def outcome_is_no_output(result: ProgrammeResult) -> Iterator[Fault]:
    produced = {folded(output.name): nth for nth, output in reversed(tuple(enumerate(result.outputs, start=1)))}
    for place, outcome in enumerate(result.outcomes):
        output = produced.get(folded(outcome.indicator.name))
        if output is not None:
            yield Fault(
                ("outcomes", place, "indicator", "name"),
                Text(
                    'Hasil "{outcome}" sama dengan keluaran ke-{output}; sebutkan apa yang berubah bagi masyarakat.',
                    'The outcome "{outcome}" is the same as output no. {output}; say what changed for people.',
                ),
                {"outcome": outcome.indicator.name, "output": output},
            )


@rule(
    ProgrammeResult,
    title=Text("Hasil menyebut jumlah penerima manfaat", "An outcome says how many people gained"),
    watches=("etika-fungsi.manfaat-bagi-masyarakat", "komitmen.orientasi-manfaat"),
)
def benefit_has_people(result: ProgrammeResult) -> Iterator[Fault]:
    for place, outcome in enumerate(result.outcomes):
        if outcome.beneficiaries is None:
            yield Fault(
                ("outcomes", place, "beneficiaries"),
                Text(
                    'Hasil "{outcome}" belum menyebut berapa orang yang menerima manfaatnya.',
                    'The outcome "{outcome}" does not say how many people gained from it.',
                ),
                {"outcome": outcome.indicator.name},
            )


@rule(
    ProgrammeResult,
    title=Text("Hasil disertai bukti", "An outcome comes with evidence"),
    watches=("etika-fungsi.manfaat-bagi-masyarakat",),
    severity="warning",
)
def outcome_evidenced(result: ProgrammeResult) -> Iterator[Fault]:
    for place, outcome in enumerate(result.outcomes):
        if not outcome.evidence:
            yield Fault(
                ("outcomes", place, "evidence"),
                Text('Hasil "{outcome}" belum disertai bukti.', 'The outcome "{outcome}" comes without evidence.'),
                {"outcome": outcome.indicator.name},
            )


@rule(
    ProgrammeResult,
    title=Text("Anggaran yang terserap bukan keberhasilan", "Spending the budget is not in itself a success"),
    watches=("etika-fungsi.bukan-serapan-anggaran",),
    severity="warning",
)
def absorption_is_not_success(result: ProgrammeResult) -> Iterator[Fault]:
    absorption = result.absorption
    if absorption is None or absorption * 100 <= ABSORPTION_PERCENT:
        return
    measured = any(outcome.measured for outcome in result.outcomes)
    if measured and not any(outcome.indicator.reached for outcome in result.outcomes):
        yield Fault(
            ("outcomes",),
            Text(
                "Lebih dari {percent} persen anggaran terserap, tetapi belum ada hasil yang mencapai target; periksa "
                "target, realisasi, dan arah indikatornya.",
                "More than {percent} per cent of the budget was spent, but no outcome has reached its target; check "
                "the targets, the actual figures and their directions.",
            ),
            {"percent": ABSORPTION_PERCENT},
        )


@rule(
    ProgrammeResult,
    title=Text("Peraturan yang mendasari program disebut", "The regulation the programme rests on is stated"),
    watches=("etika-fungsi.regulasi-dan-aturan",),
)
def regulation_stated(result: ProgrammeResult) -> Iterator[Fault]:
    if not result.regulation:
        yield Fault(
            ("regulation",),
            Text(
                "Peraturan yang mendasari program belum disebut.",
                "The regulation that the programme rests on is not stated.",
            ),
        )


@rule(
    ProgrammeResult,
    title=Text("Peraturan sudah diharmonisasi", "The regulation has been harmonised"),
    watches=("etika-fungsi.regulasi-selaras",),
    severity="warning",
)
def regulation_harmonised(result: ProgrammeResult) -> Iterator[Fault]:
    for place, regulation in enumerate(result.regulation):
        if regulation.harmonised is None:
            yield Fault(
                ("regulation", place, "harmonised"),
                Text(
                    'Belum disebut kapan "{regulation}" diharmonisasi dengan peraturan lain.',
                    'It is not stated when "{regulation}" was harmonised with other regulations.',
                ),
                {"regulation": regulation.title},
            )
        elif regulation.harmonised_by is None:
            yield Fault(
                ("regulation", place, "harmonised_by"),
                Text(
                    'Belum disebut siapa yang mengharmonisasi "{regulation}" pada {day}.',
                    'It is not stated who harmonised "{regulation}" on {day}.',
                ),
                {"regulation": regulation.title, "day": regulation.harmonised},
            )


@rule(
    ProgrammeResult,
    title=Text("Kemajuan, etos kerja, dan akses organisasi diuraikan", "Progress, ethos and access are described"),
    watches=(
        "etika-fungsi.organisasi-efektif",
        "etika-fungsi.progress",
        "etika-fungsi.etos-kerja",
        "etika-fungsi.akses",
    ),
    severity="warning",
)
def organisation_described(result: ProgrammeResult) -> Iterator[Fault]:
    organisation = result.organisation
    if organisation is None:
        yield Fault(
            ("organisation",),
            Text(
                "Organisasi pelaksana program belum diuraikan: kemajuan, etos kerja, dan aksesnya.",
                "The organisation that carries out the programme is not described: its progress, ethos and access.",
            ),
        )
        return
    for name, ref, message in ASPECTS:
        if getattr(organisation, name) is None:
            yield Fault(("organisation", name), message, provisions=("etika-fungsi.organisasi-efektif", ref))


@rule(
    ProgrammeResult,
    title=Text("Reformasi tidak berhenti pada kesejahteraan pegawai", "Reform does not end with the welfare of staff"),
    watches=(
        "etika-fungsi.reformasi-birokrasi",
        "etika-fungsi.kesejahteraan-pegawai",
        "etika-fungsi.perbaikan-sistem",
        "etika-fungsi.inovasi-dan-teknologi",
    ),
    severity="warning",
)
def reform_beyond_welfare(result: ProgrammeResult) -> Iterator[Fault]:
    if result.reforms and all(reform.kind == WELFARE for reform in result.reforms):
        yield Fault(
            ("reforms",),
            Text(
                "Reformasi yang disebut hanya kesejahteraan pegawai; sebutkan juga setidaknya satu dari jenis lain: "
                "{missing}.",
                "All the reforms named are about staff welfare; name at least one of another kind: {missing}.",
            ),
            {"missing": ", ".join(BEYOND_WELFARE)},
        )
