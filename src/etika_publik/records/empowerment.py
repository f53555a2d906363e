"""empowerment: how people are built up and heard, and the ethics of empowerment (etika-fungsi.pemberdayaan).

The document is the record an office keeps of one programme: who takes part, through which channels, what became of
their feedback, and the grants given. Recipients may be private people: messages name a grant by its place and day,
never by its recipient, and no text may hold a NIK, the sixteen digits by which a resident is known.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

import attrs

from .._shape import Rupiah, Words, label, shape_of
from .._validator import at_least
from ..rules import Context, Fault, Path, rule
from ..text import Text
from ._parts import Period, folded

ACCOUNTED_BY = (1, 10)
"""Month and day, in the year after the award, by which a grant that names no day is accounted for: 10 January, as two
news reports on hibah and bansos of Banten have it (2018, 2024). The article in Permendagri 32/2011 is not verified."""

Party = Literal["pemerintah-daerah", "dprd", "individu", "komunitas", "perguruan-tinggi", "swasta"]
Medium = Literal["media-sosial", "media-elektronik", "tatap-muka", "lainnya"]
Purpose = Literal["pertanggungjawaban-lewat-media", "menjaring-masukan", "evaluasi"]

PEOPLE: tuple[Party, ...] = ("individu", "komunitas", "perguruan-tinggi")
BRINGING_NEAR: tuple[Medium, ...] = ("media-sosial", "media-elektronik")

_JOINTS = ".\\-\u2010-\u2013"  # the dot, the hyphen, and the hyphens and dash that word processors put in its place
_SPACES = " \u00a0\u2009\u202f"
_RUNS = (
    re.compile(r"\d+"),
    re.compile(rf"\d+(?:[{_JOINTS}]\d+)*"),
    re.compile(rf"\d+(?:[{_JOINTS}{_SPACES}]\d+)*"),
)
"""Digits that belong together: in one piece; also joined by dots or hyphens; also by spaces, one joint at a time. No
joint is a digit, so there is one way to read a text and nothing to try again."""
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")


@attrs.frozen(kw_only=True, weakref_slot=False)
class Participant:
    """Somebody who takes part in the programme: an office, a group, or people of their own accord."""

    name: Annotated[
        Words, label("nama peserta", "name of the participant", "Lembaga, kelompok, atau warga.", "Who takes part.")
    ]
    party: Annotated[
        Party,
        label(
            "pihak peserta",
            "party of the participant",
            "pemerintah-daerah, dprd, individu, komunitas, perguruan-tinggi, atau swasta.",
            "pemerintah-daerah (regional government), dprd (regional council), individu (individuals), komunitas "
            "(communities), perguruan-tinggi (universities) or swasta (business).",
        ),
    ]


@attrs.frozen(kw_only=True, weakref_slot=False)
class Channel:
    """A way by which government and people speak to each other."""

    medium: Annotated[
        Medium,
        label(
            "media saluran",
            "medium of the channel",
            "media-sosial, media-elektronik, tatap-muka, atau lainnya.",
            "media-sosial (social media), media-elektronik (electronic media), tatap-muka (face to face) or lainnya "
            "(other).",
        ),
    ]
    purposes: Annotated[
        tuple[Purpose, ...],
        label(
            "kegunaan saluran",
            "purposes of the channel",
            "pertanggungjawaban-lewat-media, menjaring-masukan, dan/atau evaluasi.",
            "pertanggungjawaban-lewat-media (rendering account), menjaring-masukan (taking input), evaluasi "
            "(evaluation), or several of them.",
        ),
    ]
    address: Annotated[
        Words | None,
        label("alamat saluran", "address of the channel", "Akun, situs, atau tempat.", "The account, site or place."),
    ] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Feedback:
    """How much people said, and what became of it, counted in pieces of feedback."""

    received: Annotated[
        int, at_least(0), label("masukan diterima", "feedback received", "Berapa yang diterima.", "How many came in.")
    ]
    answered: Annotated[
        int,
        at_least(0),
        label("masukan dijawab", "feedback answered", "Berapa yang dijawab.", "How many were answered."),
    ]
    acted_on: Annotated[
        int,
        at_least(0),
        label(
            "masukan ditindaklanjuti", "feedback acted on", "Berapa yang ditindaklanjuti.", "How many led to action."
        ),
    ]

    @property
    def adds_up(self) -> bool:
        """Whether no more was acted on than answered, and no more answered than received."""
        return self.acted_on <= self.answered <= self.received


@attrs.frozen(kw_only=True, weakref_slot=False)
class Grant:
    """Social assistance (bansos) or a grant (hibah) given to somebody."""

    kind: Annotated[
        Literal["bansos", "hibah"],
        label("jenis bantuan", "kind of grant", "bansos atau hibah.", "bansos (social assistance) or hibah (grant)."),
    ]
    recipient: Annotated[
        Words,
        label(
            "penerima bantuan",
            "recipient",
            "Nama saja, tanpa NIK.",
            "The name only, no identity number.",
            private=True,
        ),
    ]
    amount: Annotated[Rupiah, label("nilai bantuan", "amount", "Dalam rupiah.", "In rupiah.")]
    purpose: Annotated[
        Words,
        label("keperluan bantuan", "purpose of the grant", "Untuk apa bantuan dipakai.", "What it is to be used for."),
    ]
    awarded: Annotated[
        datetime.date, label("tanggal pemberian", "date of the award", "Kapan bantuan diberikan.", "When it was given.")
    ]
    due: Annotated[
        datetime.date | None,
        label(
            "batas pertanggungjawaban",
            "day the account is due",
            "Bila tidak dicantumkan, 10 Januari tahun berikutnya.",
            "When left out, 10 January of the next year.",
        ),
    ] = None
    accounted: Annotated[
        datetime.date | None,
        label(
            "tanggal pertanggungjawaban",
            "date of the account",
            "Kapan dipertanggungjawabkan, bila sudah.",
            "When it was accounted for, if it was.",
        ),
    ] = None

    @property
    def deadline(self) -> datetime.date:
        """The last day on which it may be accounted for: `due`, else ACCOUNTED_BY in the year after the award."""
        if self.due is not None:
            return self.due
        if self.awarded.year == datetime.MAXYEAR:
            return datetime.date.max  # the calendar has no next year
        return datetime.date(self.awarded.year + 1, *ACCOUNTED_BY)


@attrs.frozen(kw_only=True, weakref_slot=False)
class EmpowermentProgramme:
    """The record of one programme for building up and empowering people."""

    __kind__: ClassVar[str] = "empowerment"

    title: Annotated[
        Words, label("judul program", "title of the programme", "Nama resmi program.", "The programme's official name.")
    ]
    unit: Annotated[
        Words, label("unit kerja", "unit", "Perangkat daerah penanggung jawab.", "The office that answers for it.")
    ]
    period: Annotated[
        Period, label("masa program", "period of the programme", "Kapan program berjalan.", "When the programme runs.")
    ]
    participants: Annotated[
        tuple[Participant, ...], label("peserta program", "participants", "Siapa yang ikut serta.", "Who takes part.")
    ]
    channels: Annotated[
        tuple[Channel, ...],
        label("saluran", "channels", "Lewat apa pemerintah dan warga berhubungan.", "How government and people speak."),
    ]
    feedback: Annotated[
        Feedback,
        label("masukan warga", "feedback", "Jumlah masukan dan kelanjutannya.", "How much, and what became of it."),
    ]
    grants: Annotated[
        tuple[Grant, ...],
        label("bantuan sosial dan hibah", "grants", "Bantuan yang diberikan.", "The grants given under the programme."),
    ]

    @property
    def parties(self) -> frozenset[Party]:
        """The parties that take part."""
        return frozenset(participant.party for participant in self.participants)

    @property
    def purposes(self) -> frozenset[Purpose]:
        """What the channels are for, taken together."""
        return frozenset(purpose for channel in self.channels for purpose in channel.purposes)


@rule(
    Grant,
    title=Text(
        "Pemberian bantuan mendahului pertanggungjawabannya",
        "A grant is given before its account is due or rendered",
    ),
    watches=("etika-fungsi.bantuan-dan-hibah",),
)
def award_comes_first(grant: Grant) -> Iterator[Fault]:
    if grant.due is not None and grant.due < grant.awarded:
        yield Fault(
            ("due",),
            Text(
                "Batas pertanggungjawaban {kind} ini, {due}, lebih awal daripada tanggal pemberiannya, {awarded}; "
                "perbaiki salah satunya.",
                "The account of this {kind} is due on {due}, before it was given on {awarded}; correct one of the two.",
            ),
            {"kind": grant.kind, "due": grant.due, "awarded": grant.awarded},
        )
    if grant.accounted is not None and grant.accounted < grant.awarded:
        yield Fault(
            ("accounted",),
            Text(
                "{named} ini dipertanggungjawabkan {accounted}, padahal baru diberikan {awarded}; perbaiki "
                "salah satu tanggalnya.",
                "This {kind} was accounted for on {accounted}, before it was given on {awarded}; correct one of the "
                "two.",
            ),
            {
                "kind": grant.kind,
                "named": grant.kind.capitalize(),
                "accounted": grant.accounted,
                "awarded": grant.awarded,
            },
        )


@rule(
    EmpowermentProgramme,
    title=Text("Pemerintah daerah ikut serta", "Regional government takes part"),
    watches=("etika-fungsi.kolaborasi-para-pihak", "etika-fungsi.pemerintah-daerah"),
)
def parties_together(programme: EmpowermentProgramme) -> Iterator[Fault]:
    if "pemerintah-daerah" not in programme.parties:
        yield Fault(
            ("participants",),
            Text(
                "Pemerintah daerah belum ada di antara peserta program; tambahkan.",
                "Regional government is not among the participants; it must take part, so add it.",
            ),
        )


@rule(
    EmpowermentProgramme,
    title=Text("Masyarakat ikut serta", "People take part"),
    watches=("etika-fungsi.partisipasi", "etika-fungsi.individu", "etika-fungsi.komunitas"),
)
def people_take_part(programme: EmpowermentProgramme) -> Iterator[Fault]:
    if programme.parties.isdisjoint(PEOPLE):
        yield Fault(
            ("participants",),
            Text(
                "Masyarakat belum ikut serta: di antara peserta belum ada individu, komunitas, atau perguruan tinggi; "
                "setidaknya salah satunya diperlukan.",
                "People take no part: none of the participants is an individual, a community or a university; at least "
                "one is needed.",
            ),
        )


@rule(
    EmpowermentProgramme,
    title=Text("DPRD ikut serta", "The regional council takes part"),
    watches=("etika-fungsi.dprd",),
    severity="info",
)
def council_present(programme: EmpowermentProgramme) -> Iterator[Fault]:
    if "dprd" not in programme.parties:
        yield Fault(
            ("participants",),
            Text(
                "DPRD belum ada di antara peserta program; sebutkan bila ikut serta.",
                "The regional council (DPRD) is not among the participants; name it if it takes part.",
            ),
        )


@rule(
    EmpowermentProgramme,
    title=Text("Perguruan tinggi ikut serta", "A university takes part"),
    watches=("etika-fungsi.perguruan-tinggi",),
    severity="info",
)
def campus_present(programme: EmpowermentProgramme) -> Iterator[Fault]:
    # Where none of the people takes part, people_take_part speaks for the university too.
    if "perguruan-tinggi" not in programme.parties and not programme.parties.isdisjoint(PEOPLE):
        yield Fault(
            ("participants",),
            Text(
                "Perguruan tinggi belum ada di antara peserta program; sebutkan bila ikut serta.",
                "No university is among the participants; name it if one takes part.",
            ),
        )


@rule(
    EmpowermentProgramme,
    title=Text("Pertanggungjawaban disampaikan kepada masyarakat", "Account is rendered to the public"),
    watches=("etika-fungsi.pertanggungjawaban-lewat-media", "komitmen.tanggung-jawab"),
)
def accountability_published(programme: EmpowermentProgramme) -> Iterator[Fault]:
    if "pertanggungjawaban-lewat-media" not in programme.purposes:
        yield Fault(
            ("channels",),
            Text(
                "Belum ada saluran yang kegunaannya pertanggungjawaban-lewat-media; tambahkan, atau lengkapi kegunaan "
                "saluran yang ada.",
                "No channel has the purpose pertanggungjawaban-lewat-media (rendering account to the public); add it "
                "to at least one.",
            ),
        )


@rule(
    EmpowermentProgramme,
    title=Text("Masukan dijaring", "Input is gathered"),
    watches=("etika-fungsi.menjaring-masukan",),
)
def input_gathered(programme: EmpowermentProgramme) -> Iterator[Fault]:
    if "menjaring-masukan" not in programme.purposes:
        yield Fault(
            ("channels",),
            Text(
                "Belum ada saluran yang kegunaannya menjaring-masukan; tambahkan, atau lengkapi kegunaan saluran yang "
                "ada.",
                "No channel has the purpose menjaring-masukan (taking people's input); add it to at least one.",
            ),
        )


@rule(
    EmpowermentProgramme,
    title=Text("Teknologi mendekatkan pemerintah dan masyarakat", "Technology brings government and people nearer"),
    watches=("etika-fungsi.teknologi-mendekatkan",),
    severity="warning",
)
def technology_brings_near(programme: EmpowermentProgramme) -> Iterator[Fault]:
    if programme.channels and not any(channel.medium in BRINGING_NEAR for channel in programme.channels):
        yield Fault(
            ("channels",),
            Text(
                "Belum ada saluran di media sosial atau media elektronik; sebutkan bila sudah ada.",
                "None of the channels is on social or electronic media; name those that are.",
            ),
        )


@rule(
    EmpowermentProgramme,
    title=Text("Hitungan masukan cocok", "The feedback adds up"),
    watches=("etika-fungsi.menjaring-masukan",),
)
def feedback_adds_up(programme: EmpowermentProgramme) -> Iterator[Fault]:
    feedback = programme.feedback
    if feedback.answered > feedback.received:
        yield Fault(
            ("feedback", "answered"),
            Text(
                "Masukan yang dijawab berjumlah {answered}, lebih banyak daripada yang diterima ({received}); "
                "perbaiki hitungan yang keliru.",
                "More feedback was answered ({answered}) than received ({received}); correct one of the two figures.",
            ),
            {"answered": feedback.answered, "received": feedback.received},
        )
    if feedback.acted_on > feedback.answered:
        yield Fault(
            ("feedback", "acted_on"),
            Text(
                "Masukan yang ditindaklanjuti berjumlah {acted_on}, lebih banyak daripada yang dijawab ({answered}); "
                "perbaiki hitungan yang keliru.",
                "More feedback was acted on ({acted_on}) than answered ({answered}); correct one of the two figures.",
            ),
            {"acted_on": feedback.acted_on, "answered": feedback.answered},
        )


@rule(
    EmpowermentProgramme,
    title=Text("Semua masukan dijawab", "All feedback is answered"),
    watches=("etika-fungsi.menjaring-masukan",),
    severity="warning",
)
def feedback_answered(programme: EmpowermentProgramme) -> Iterator[Fault]:
    feedback = programme.feedback
    if feedback.adds_up and feedback.answered < feedback.received:
        yield Fault(
            ("feedback", "answered"),
            Text(
                "Dari {received} masukan yang diterima, {left} belum dijawab; jawab, lalu perbarui hitungannya.",
                "Feedback not answered yet: {left} of the {received} received.",
            ),
            {"received": feedback.received, "left": feedback.received - feedback.answered},
        )


@rule(
    EmpowermentProgramme,
    title=Text("Bantuan diberikan dalam masa program", "Grants are given within the period"),
    watches=("etika-fungsi.bantuan-dan-hibah",),
    severity="warning",
)
def grant_within_period(programme: EmpowermentProgramme) -> Iterator[Fault]:
    start, end = programme.period.start, programme.period.end
    if end is not None and end < start:
        return
    for place, grant in enumerate(programme.grants):
        if grant.awarded < start:
            yield Fault(
                ("grants", place, "awarded"),
                Text(
                    "Bantuan ke-{nth} ({kind}) diberikan {awarded}, sebelum masa program dimulai pada {start}; "
                    "perbaiki bila tanggalnya salah tulis.",
                    "Grant no. {nth} ({kind}) was given on {awarded}, before the programme begins on "
                    "{start}; correct the date if it is a slip.",
                ),
                {**_named(place, grant), "start": start},
            )
        elif end is not None and grant.awarded > end:
            yield Fault(
                ("grants", place, "awarded"),
                Text(
                    "Bantuan ke-{nth} ({kind}) diberikan {awarded}, setelah masa program berakhir pada {end}; "
                    "perbaiki bila tanggalnya salah tulis.",
                    "Grant no. {nth} ({kind}) was given on {awarded}, after the programme ends on {end}; "
                    "correct the date if it is a slip.",
                ),
                {**_named(place, grant), "end": end},
            )


@rule(
    EmpowermentProgramme,
    title=Text("Bantuan dipertanggungjawabkan tepat waktu", "Grants are accounted for in time"),
    watches=("etika-fungsi.bantuan-dan-hibah",),
    severity="warning",
)
def grant_accounted(programme: EmpowermentProgramme, context: Context) -> Iterator[Fault]:
    # A grant that is due before it was given is the business of award_comes_first.
    standing = [(n, grant) for n, grant in enumerate(programme.grants) if grant.deadline >= grant.awarded]
    for place, grant in standing:
        if grant.accounted is not None and grant.accounted > grant.deadline:
            yield Fault(
                ("grants", place, "accounted"),
                Text(
                    "Bantuan ke-{nth} ({kind}, diberikan {awarded}) baru dipertanggungjawabkan {accounted}, padahal "
                    "batasnya {deadline}.",
                    "Grant no. {nth} ({kind}, given on {awarded}) was accounted for on {accounted}, but its account "
                    "was due by {deadline}.",
                ),
                {**_named(place, grant), "accounted": grant.accounted, "deadline": grant.deadline},
            )
    for place, grant in standing:
        if grant.accounted is None and context.day > grant.deadline:
            yield Fault(
                ("grants", place, "accounted"),
                Text(
                    "Bantuan ke-{nth} ({kind}, diberikan {awarded}) belum dipertanggungjawabkan, padahal batasnya, "
                    "{deadline}, sudah lewat; isi tanggalnya bila sudah.",
                    "Grant no. {nth} ({kind}, given on {awarded}) has not been accounted for, although its account was "
                    "due by {deadline}; give the date if it has been.",
                ),
                {**_named(place, grant), "deadline": grant.deadline},
            )


@rule(
    EmpowermentProgramme,
    title=Text("Bantuan yang sama diberikan satu kali", "The same grant is given only once"),
    watches=("etika-fungsi.bantuan-dan-hibah",),
    severity="warning",
)
def recipient_once(programme: EmpowermentProgramme) -> Iterator[Fault]:
    first: dict[tuple[str, str, str, int], int] = {}
    for place, grant in enumerate(programme.grants):
        same = (grant.kind, folded(grant.recipient), folded(grant.purpose), grant.awarded.year)
        earlier = first.setdefault(same, place)
        if earlier != place:
            yield Fault(
                ("grants", place),
                Text(
                    "Bantuan ke-{nth} ({kind}, diberikan {awarded}) mengulang bantuan ke-{earlier}: penerima, "
                    "keperluan, dan tahunnya sama; hapus bila tercatat dua kali, atau perjelas keperluannya.",
                    "Grant no. {nth} ({kind}, given on {awarded}) has the same recipient, purpose and year as grant "
                    "no. {earlier}; delete it if it is the same grant, or make its purpose clearer.",
                ),
                {**_named(place, grant), "earlier": earlier + 1},
            )


@rule(
    EmpowermentProgramme,
    title=Text("NIK tidak dicantumkan", "No identity number (NIK) is given"),
    watches=("etika-fungsi.bantuan-dan-hibah",),
    severity="warning",
)
def no_identity_number(programme: EmpowermentProgramme) -> Iterator[Fault]:
    for path, name, text in _texts(programme, (), Text("program", "programme")):
        if _holds_sixteen_digits(text):
            yield Fault(
                path,
                Text(
                    f"Isian {name.id} memuat enam belas angka seperti NIK; hapus angka itu saja, karena NIK adalah "
                    f"data pribadi.",
                    f'The field "{name.en}" holds sixteen digits that look like a NIK; remove them, for a NIK is '
                    f"personal data.",
                ),
            )


def _named(place: int, grant: Grant) -> dict[str, str | int | datetime.date]:
    """What messages call a grant by, which is not its recipient."""
    return {"nth": place + 1, "kind": grant.kind, "awarded": grant.awarded}


def _texts(value: Any, path: Path, name: Text) -> Iterator[tuple[Path, Text, str]]:
    """Every text in a value, with the path to it and the name of the field it stands in."""
    if isinstance(value, str):
        yield path, name, value
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from _texts(item, (*path, place), name)
    elif attrs.has(type(value)):
        for field in shape_of(type(value)).fields:
            yield from _texts(getattr(value, field.python), (*path, field.plain), field.label.name)


def _holds_sixteen_digits(text: str) -> bool:
    """Whether sixteen digits stand by themselves: in one piece, or in groups joined by a dot, a hyphen or a space.

    Digits joined alike that are more than sixteen are another number, such as that of an account; and groups of which
    two are years are years or dates.
    """
    if len(text) < 16:
        return False
    found = (run[0] for runs in _RUNS for run in runs.finditer(text))
    return any(sum(map(str.isdigit, run)) == 16 and len(_YEAR.findall(run)) < 2 for run in found)
