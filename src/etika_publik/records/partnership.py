"""partnership: what partners agree on and bring, and the ethics of partnership (etika-fungsi.kemitraan).

The document is the record an office keeps of one partnership: between governments, with business, or with society.
These three are the speaker's. PP 28/2018 divides otherwise: cooperation with other regions (KSDD), with third parties
(KSDPK), and with regions and institutions abroad. Who counts as a third party there is not verified.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar, Literal

import attrs

from .._shape import Words, label
from ..rules import Context, Fault, rule
from ..text import Text
from ._parts import Period, folded

Partners = Literal["antar-pemerintah", "dengan-swasta", "dengan-masyarakat"]
Sector = Literal["pemerintah", "bumn-bumd", "swasta", "masyarakat", "perguruan-tinggi", "lembaga-asing"]

FITTING: dict[Partners, tuple[Sector, ...]] = {
    "antar-pemerintah": ("lembaga-asing",),
    "dengan-swasta": ("swasta", "bumn-bumd", "lembaga-asing"),
    "dengan-masyarakat": ("masyarakat", "perguruan-tinggi", "lembaga-asing"),
}
"""Which sectors may stand beside government in each kind of partnership: an editors' reading. A foreign body may be a
government's, a firm's or a society's; its sector does not tell, so it fits everywhere."""

BUSINESS: tuple[Sector, ...] = ("swasta", "bumn-bumd")


@attrs.frozen(kw_only=True, weakref_slot=False)
class Agreement:
    """The signed paper that a partnership rests on."""

    kind: Annotated[
        Literal["kesepakatan-bersama", "perjanjian-kerja-sama", "lainnya"],
        label(
            "jenis naskah",
            "kind of agreement",
            "kesepakatan-bersama, perjanjian-kerja-sama, atau lainnya.",
            "kesepakatan-bersama (memorandum), perjanjian-kerja-sama (cooperation agreement) or lainnya (other).",
        ),
    ]
    number: Annotated[
        Words, label("nomor naskah", "number of the agreement", "Nomor pada naskah.", "The number on the paper.")
    ]
    date: Annotated[
        datetime.date,
        label("tanggal naskah", "date of the agreement", "Kapan ditandatangani.", "When it was signed."),
    ]


@attrs.frozen(kw_only=True, weakref_slot=False)
class Partner:
    """A party of the partnership: an office, a firm or a group, not a private person."""

    name: Annotated[Words, label("nama pihak", "name of the party", "Lembaga atau kelompok.", "The body or group.")]
    sector: Annotated[
        Sector,
        label(
            "sektor pihak",
            "sector of the party",
            "pemerintah, bumn-bumd, swasta, masyarakat, perguruan-tinggi, atau lembaga-asing.",
            "pemerintah (government), bumn-bumd (state-owned enterprise), swasta (business), masyarakat (society), "
            "perguruan-tinggi (university) or lembaga-asing (foreign body).",
        ),
    ]
    role: Annotated[
        Words,
        label("peran pihak", "role of the party", "Apa perannya dalam kemitraan.", "Its part in the partnership."),
    ]
    contribution: Annotated[
        Words | None,
        label("sumbangan pihak", "contribution", "Apa yang diberikan pihak ini.", "What this party brings."),
    ] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Interest:
    """An interest of one party that could stand in the way of the common one, and how it is kept in bounds."""

    party: Annotated[
        Words,
        label("pihak yang berkepentingan", "party that has the interest", "Nama pihaknya.", "The name of the party."),
    ]
    description: Annotated[
        Words,
        label("uraian kepentingan", "description of the interest", "Apa kepentingannya.", "What the interest is."),
    ]
    managed_by: Annotated[
        Words,
        label("cara mengelola kepentingan", "way it is managed", "Bagaimana dikelola.", "How it is kept in bounds."),
    ]


@attrs.frozen(kw_only=True, weakref_slot=False)
class Partnership:
    """The record of one partnership."""

    __kind__: ClassVar[str] = "partnership"

    title: Annotated[
        Words, label("judul kemitraan", "title of the partnership", "Nama kemitraan.", "The partnership's name.")
    ]
    partners: Annotated[
        Partners,
        label(
            "jenis kemitraan",
            "kind of partnership",
            "antar-pemerintah, dengan-swasta, atau dengan-masyarakat.",
            "antar-pemerintah (between governments), dengan-swasta (with business) or dengan-masyarakat (with "
            "society).",
        ),
    ]
    parties: Annotated[
        tuple[Partner, ...],
        label("para pihak", "parties", "Semua pihak, juga pemerintah.", "All, government included."),
    ]
    objectives: Annotated[
        tuple[Words, ...],
        label("tujuan kemitraan", "objectives", "Apa yang hendak dicapai.", "What is to be achieved."),
    ]
    period: Annotated[
        Period, label("masa kemitraan", "period of the partnership", "Kapan kemitraan berlaku.", "When it is in force.")
    ]
    interests: Annotated[
        tuple[Interest, ...],
        label(
            "kepentingan para pihak",
            "interests",
            "Kepentingan yang dinyatakan; [] bila tidak ada.",
            "The interests declared; [] if there are none.",
        ),
    ]
    agreement: Annotated[
        Agreement | None, label("naskah kerja sama", "agreement", "Naskah yang ditandatangani.", "The signed paper.")
    ] = None
    shared_vision: Annotated[
        Words | None,
        label("visi bersama", "shared vision", "Arah yang dituju semua pihak.", "Where all parties want to go."),
    ] = None
    interests_declared: Annotated[
        datetime.date | None,
        label(
            "tanggal pernyataan kepentingan",
            "date of the declaration of interests",
            "Kapan kepentingan, atau ketiadaannya, dinyatakan.",
            "When interests, or that there are none, were declared.",
        ),
    ] = None
    evaluation: Annotated[
        Words | None,
        label("rencana evaluasi", "evaluation", "Kapan dan bagaimana dievaluasi.", "When and how it is evaluated."),
    ] = None
    public_benefit: Annotated[
        Words | None,
        label("manfaat bagi masyarakat", "public benefit", "Apa gunanya bagi masyarakat.", "What the public gains."),
    ] = None

    @property
    def beside_government(self) -> tuple[Partner, ...]:
        """The parties that are no government."""
        return tuple(party for party in self.parties if party.sector != "pemerintah")


@rule(
    Partnership,
    title=Text("Kemitraan memiliki sedikitnya dua pihak", "A partnership has at least two parties"),
    watches=("etika-fungsi.kerja-sama-dan-kolaborasi",),
)
def two_parties(partnership: Partnership) -> Iterator[Fault]:
    if len(partnership.parties) < 2:
        yield Fault(
            ("parties",),
            Text(
                "Kemitraan memerlukan sedikitnya dua pihak; yang disebut baru {count}.",
                "A partnership needs at least two parties; this one names {count}.",
            ),
            {"count": len(partnership.parties)},
        )


@rule(
    Partnership,
    title=Text("Setiap pihak ditulis satu kali", "Each party is named once"),
    watches=("etika-fungsi.kerja-sama-dan-kolaborasi",),
)
def party_named_once(partnership: Partnership) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for place, party in enumerate(partnership.parties):
        earlier = first.setdefault(folded(party.name), place)
        if earlier != place:
            yield Fault(
                ("parties", place, "name"),
                Text(
                    "{party} sudah ditulis sebagai pihak ke-{earlier} (perbedaan huruf kapital dan spasi diabaikan); "
                    "satukan keduanya.",
                    "{party} is already named as party no. {earlier} (capitals and spaces make no difference); merge "
                    "the two.",
                ),
                {"party": party.name, "earlier": earlier + 1},
            )


@rule(
    Partnership,
    title=Text("Pemerintah menjadi salah satu pihak", "Government is one of the parties"),
    watches=("etika-fungsi.kerja-sama-dan-kolaborasi",),
)
def government_takes_part(partnership: Partnership) -> Iterator[Fault]:
    if partnership.parties and len(partnership.beside_government) == len(partnership.parties):
        yield Fault(
            ("parties",),
            Text(
                "Belum ada pihak dari sektor pemerintah; tambahkan, atau perbaiki sektor pihaknya.",
                "None of the parties is of the sector pemerintah (government); add one, or correct a sector.",
            ),
        )


def _kind_of_partners(partnership: Partnership, context: Context) -> tuple[str, ...]:
    """The provision about partners of the kind that the partnership is said to be."""
    return (f"etika-fungsi.{partnership.partners}",)


@rule(
    Partnership,
    title=Text("Para pihak sesuai dengan jenis kemitraan", "The sectors of the parties fit the kind of partnership"),
    watches=("etika-fungsi.antar-pemerintah", "etika-fungsi.dengan-swasta", "etika-fungsi.dengan-masyarakat"),
    within=_kind_of_partners,
)
def partners_match(partnership: Partnership) -> Iterator[Fault]:
    said, provisions = partnership.partners, (f"etika-fungsi.{partnership.partners}",)
    fitting = ("pemerintah", *FITTING[said])
    for place, party in enumerate(partnership.parties):
        if party.sector not in fitting:
            yield Fault(
                ("parties", place, "sector"),
                Text(
                    'Jenis kemitraan ini "{partners}", tetapi {party} berasal dari sektor {sector}; sektor yang '
                    "sesuai: {fitting}. Perbaiki jenis kemitraan atau sektor pihak itu.",
                    '{party} is of the sector {sector}, which does not fit a partnership of the kind "{partners}"; '
                    "fitting sectors: {fitting}. Correct the kind or the sector.",
                ),
                {"partners": said, "party": party.name, "sector": party.sector, "fitting": ", ".join(fitting)},
                provisions=provisions,
            )
    if said != "antar-pemerintah" and len(partnership.parties) > 1 and not partnership.beside_government:
        yield Fault(
            ("partners",),
            Text(
                'Jenis kemitraan ini "{partners}", tetapi semua pihaknya pemerintah; perbaiki salah satunya.',
                'The kind of partnership is "{partners}", but all of its parties are governments; correct one of the '
                "two.",
            ),
            {"partners": said},
            provisions=provisions,
            hint="antar-pemerintah",
        )


@rule(
    Partnership,
    title=Text("Para pihak memiliki visi bersama", "The parties share a vision"),
    watches=("etika-fungsi.visi-misi-bersama", "komitmen.visi-dan-misi-daerah"),
)
def vision_shared(partnership: Partnership) -> Iterator[Fault]:
    if partnership.shared_vision is None:
        yield Fault(
            ("shared_vision",),
            Text("Visi bersama para pihak belum disebut.", "The vision that the parties share is not stated."),
        )


@rule(
    Partnership,
    title=Text("Setiap pihak memberi sumbangan", "Every party contributes"),
    watches=("etika-fungsi.kerja-sama-dan-kolaborasi",),
)
def every_party_contributes(partnership: Partnership) -> Iterator[Fault]:
    for place, party in enumerate(partnership.parties):
        if party.contribution is None:
            yield Fault(
                ("parties", place, "contribution"),
                Text(
                    "Sumbangan {party} belum disebut; tulis apa yang diberikannya.",
                    "What {party} contributes is not stated; say what it brings.",
                ),
                {"party": party.name},
            )


@rule(
    Partnership,
    title=Text("Tujuan kemitraan disebut", "The objectives are stated"),
    watches=("etika-fungsi.kerja-sama-dan-kolaborasi",),
)
def objectives_stated(partnership: Partnership) -> Iterator[Fault]:
    if not partnership.objectives:
        yield Fault(
            ("objectives",),
            Text("Tujuan kemitraan belum disebut.", "The objectives of the partnership are not stated."),
        )


@rule(
    Partnership,
    title=Text("Kepentingan para pihak dinyatakan", "Interests are declared"),
    watches=("etika-fungsi.dengan-swasta", "komitmen.panduan-etika"),
)
def interests_declared(partnership: Partnership) -> Iterator[Fault]:
    others = partnership.beside_government
    if others and partnership.interests_declared is None:
        business = any(party.sector in BUSINESS for party in others)
        yield Fault(
            ("interests_declared",),
            Text(
                "Ada pihak di luar pemerintah ({parties}), tetapi tanggal pernyataan kepentingan belum disebut; "
                "pernyataan diperlukan juga bila tidak ada kepentingan.",
                "There are parties besides government ({parties}), but the date of the declaration of interests is "
                "missing; a declaration is needed even if there are no interests to declare.",
            ),
            {"parties": ", ".join(_names(others).values())},
            provisions=None if business else ("komitmen.panduan-etika",),
        )


def _names(parties: Iterable[Partner]) -> dict[str, str]:
    """The names of the parties, each as it is written first, by what typing does not change of it, in their order."""
    names: dict[str, str] = {}
    for party in parties:
        names.setdefault(folded(party.name), party.name)
    return names


@rule(
    Partnership,
    title=Text("Setiap kepentingan milik salah satu pihak", "Each interest is that of a party"),
    watches=("komitmen.panduan-etika",),
)
def interest_names_party(partnership: Partnership) -> Iterator[Fault]:
    names = _names(partnership.parties)
    for place, interest in enumerate(partnership.interests):
        if names and folded(interest.party) not in names:
            yield Fault(
                ("interests", place, "party"),
                Text(
                    "{party} disebut memiliki kepentingan, tetapi tidak ada dalam daftar para pihak; perbaiki namanya, "
                    "atau tambahkan sebagai pihak.",
                    "{party} is said to have an interest, but is not a party to this partnership; correct the name, or "
                    "add it to the parties.",
                ),
                {"party": interest.party},
                hint=(interest.party, tuple(names.values())),
            )


@rule(
    Partnership,
    title=Text("Evaluasi kemitraan direncanakan", "An evaluation is planned"),
    watches=("etika-fungsi.kerja-sama-dan-kolaborasi",),
    severity="warning",
)
def evaluation_planned(partnership: Partnership) -> Iterator[Fault]:
    if partnership.evaluation is None:
        yield Fault(
            ("evaluation",),
            Text(
                "Rencana evaluasi belum disebut; tulis kapan dan bagaimana kemitraan dievaluasi.",
                "No evaluation is planned; say when and how the partnership is evaluated.",
            ),
        )


@rule(
    Partnership,
    title=Text("Manfaat bagi masyarakat disebut", "The public benefit is stated"),
    watches=("etika-fungsi.kerja-sama-dan-kolaborasi",),
    severity="warning",
)
def public_benefit_stated(partnership: Partnership) -> Iterator[Fault]:
    if partnership.public_benefit is None:
        yield Fault(
            ("public_benefit",),
            Text(
                "Manfaat kemitraan bagi masyarakat belum disebut.",
                "What the public gains from the partnership is not stated.",
            ),
        )


@rule(
    Partnership,
    title=Text("Naskah kerja sama ditandatangani", "An agreement is signed"),
    watches=("etika-fungsi.kerja-sama-dan-kolaborasi",),
    severity="warning",
)
def agreement_signed(partnership: Partnership) -> Iterator[Fault]:
    if partnership.agreement is None:
        yield Fault(
            ("agreement",),
            Text(
                "Naskah kerja sama belum ada; sebutkan jenis, nomor, dan tanggalnya bila sudah ditandatangani.",
                "There is no agreement; give its kind, number and date once it is signed.",
            ),
        )
