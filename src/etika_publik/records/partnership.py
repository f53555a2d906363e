"""partnership: what partners agree on and contribute, and the ethics of partnership (etika-fungsi.kemitraan).

The document is the record of one partnership: between governments, with business, or with society. These three are the
speaker's. PP 28/2018 divides differently: cooperation with other regions (KSDD), with third parties (KSDPK), and with
regions and institutions abroad. Who counts as a third party there is not verified.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import ClassVar, Literal

import attrs

from ..checking.rules import Context, Fault, rule
from ..messages import Messages
from ..types import Words
from ._parts import Period, folded, repeats

__messages__: tuple[Messages, ...] = (Messages("partnership"),)

Partners = Literal["antar-pemerintah", "dengan-swasta", "dengan-masyarakat"]
AgreementKind = Literal["kesepakatan-bersama", "perjanjian-kerja-sama", "lainnya"]
Sector = Literal["pemerintah", "bumn-bumd", "swasta", "masyarakat", "perguruan-tinggi", "lembaga-asing"]

FITTING: dict[Partners, tuple[Sector, ...]] = {
    "antar-pemerintah": ("lembaga-asing",),
    "dengan-swasta": ("swasta", "bumn-bumd", "lembaga-asing"),
    "dengan-masyarakat": ("masyarakat", "perguruan-tinggi", "lembaga-asing"),
}
"""The sectors that fit beside government in each kind of partnership: a project default. A foreign body may be part of
a government, of business or of society, so it fits every kind."""

BUSINESS: tuple[Sector, ...] = ("swasta", "bumn-bumd")


@attrs.frozen(kw_only=True, weakref_slot=False)
class Agreement:
    """The signed agreement on which the partnership is based."""

    kind: AgreementKind
    number: Words
    date: datetime.date


@attrs.frozen(kw_only=True, weakref_slot=False)
class Partner:
    """A party of the partnership: an office, a firm or a group, not a private person."""

    name: Words
    sector: Sector
    role: Words
    contribution: Words | None = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Interest:
    """An interest of one party that may conflict with the common one, and how it is managed."""

    party: Words
    description: Words
    managed_by: Words


@attrs.frozen(kw_only=True, weakref_slot=False)
class Partnership:
    """The record of one partnership."""

    __kind__: ClassVar[str] = "partnership"

    title: Words
    partners: Partners
    parties: tuple[Partner, ...]
    objectives: tuple[Words, ...]
    period: Period
    interests: tuple[Interest, ...]
    agreement: Agreement | None = None
    shared_vision: Words | None = None
    interests_declared: datetime.date | None = None
    evaluation: Words | None = None
    public_benefit: Words | None = None

    @property
    def beside_government(self) -> tuple[Partner, ...]:
        """The parties that are not of the sector pemerintah."""
        return tuple(party for party in self.parties if party.sector != "pemerintah")


@rule(Partnership, provisions=("etika-fungsi.kerja-sama-dan-kolaborasi",))
def two_parties(partnership: Partnership) -> Iterator[Fault]:
    """A partnership has at least two parties."""
    if len(partnership.parties) < 2:
        yield Fault(("parties",), params={"count": len(partnership.parties)})


@rule(Partnership, provisions=("etika-fungsi.kerja-sama-dan-kolaborasi",))
def party_named_once(partnership: Partnership) -> Iterator[Fault]:
    """Each party is named once."""
    names = [party.name for party in partnership.parties]
    for place, earlier in repeats(map(folded, names)):
        yield Fault(("parties", place, "name"), params={"party": names[place], "earlier": earlier + 1})


@rule(Partnership, provisions=("etika-fungsi.kerja-sama-dan-kolaborasi",))
def government_takes_part(partnership: Partnership) -> Iterator[Fault]:
    """Government is one of the parties."""
    if partnership.parties and len(partnership.beside_government) == len(partnership.parties):
        yield Fault(("parties",))


def _of_its_kind(partnership: Partnership, _: Context | None = None) -> tuple[str, ...]:
    """The provision about the kind of partnership that the document names."""
    return (f"etika-fungsi.{partnership.partners}",)


@rule(
    Partnership,
    provisions=("etika-fungsi.antar-pemerintah", "etika-fungsi.dengan-swasta", "etika-fungsi.dengan-masyarakat"),
    within=_of_its_kind,
)
def partners_match(partnership: Partnership) -> Iterator[Fault]:
    """The sectors of the parties fit the kind of partnership."""
    partners, provisions = partnership.partners, _of_its_kind(partnership)
    fitting = ("pemerintah", *FITTING[partners])
    for place, party in enumerate(partnership.parties):
        if party.sector not in fitting:
            named = {"partners": partners, "party": party.name, "sector": party.sector, "fitting": ", ".join(fitting)}
            yield Fault(("parties", place, "sector"), "sector", named, provisions)
    if partners != "antar-pemerintah" and len(partnership.parties) > 1 and not partnership.beside_government:
        yield Fault(("partners",), "all_governments", {"partners": partners}, provisions, "antar-pemerintah")


@rule(Partnership, provisions=("etika-fungsi.visi-misi-bersama", "komitmen.visi-dan-misi-daerah"))
def vision_shared(partnership: Partnership) -> Iterator[Fault]:
    """The parties share a vision."""
    if partnership.shared_vision is None:
        yield Fault(("shared_vision",))


@rule(Partnership, provisions=("etika-fungsi.kerja-sama-dan-kolaborasi",))
def every_party_contributes(partnership: Partnership) -> Iterator[Fault]:
    """Every party contributes."""
    for place, party in enumerate(partnership.parties):
        if party.contribution is None:
            yield Fault(("parties", place, "contribution"), params={"party": party.name})


@rule(Partnership, provisions=("etika-fungsi.kerja-sama-dan-kolaborasi",))
def objectives_stated(partnership: Partnership) -> Iterator[Fault]:
    """The objectives are stated."""
    if not partnership.objectives:
        yield Fault(("objectives",))


@rule(Partnership, provisions=("etika-fungsi.dengan-swasta", "komitmen.panduan-etika"))
def interests_declared(partnership: Partnership) -> Iterator[Fault]:
    """Interests are declared."""
    others = partnership.beside_government
    if others and partnership.interests_declared is None:
        business = any(party.sector in BUSINESS for party in others)
        yield Fault(
            ("interests_declared",),
            params={"parties": ", ".join(_names(others).values())},
            provisions=None if business else ("komitmen.panduan-etika",),  # the other provision is about business
        )


def _names(parties: Iterable[Partner]) -> dict[str, str]:
    """The names of the parties in order, each as it is first written, by their folded form."""
    names: dict[str, str] = {}
    for party in parties:
        names.setdefault(folded(party.name), party.name)
    return names


@rule(Partnership, provisions=("komitmen.panduan-etika",))
def interest_names_party(partnership: Partnership) -> Iterator[Fault]:
    """Each interest is that of a party."""
    names = _names(partnership.parties)
    for place, interest in enumerate(partnership.interests):
        if names and folded(interest.party) not in names:
            hint = interest.party, tuple(names.values())
            yield Fault(("interests", place, "party"), params={"party": interest.party}, hint=hint)


@rule(Partnership, provisions=("etika-fungsi.kerja-sama-dan-kolaborasi",), severity="warning")
def evaluation_planned(partnership: Partnership) -> Iterator[Fault]:
    """An evaluation is planned."""
    if partnership.evaluation is None:
        yield Fault(("evaluation",))


@rule(Partnership, provisions=("etika-fungsi.kerja-sama-dan-kolaborasi",), severity="warning")
def public_benefit_stated(partnership: Partnership) -> Iterator[Fault]:
    """The public benefit is stated."""
    if partnership.public_benefit is None:
        yield Fault(("public_benefit",))


@rule(Partnership, provisions=("etika-fungsi.kerja-sama-dan-kolaborasi",), severity="warning")
def agreement_signed(partnership: Partnership) -> Iterator[Fault]:
    """An agreement is signed."""
    if partnership.agreement is None:
        yield Fault(("agreement",))
