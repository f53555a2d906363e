"""empowerment: how people are supported and heard, and the ethics of empowerment (etika-fungsi.pemberdayaan).

The document is the record of one programme: who takes part, through which channels, what became of the feedback, and
the grants given. Recipients may be private people: messages name a grant by its position and date, never by its
recipient, and no text may contain a NIK, the sixteen-digit identity number of a resident.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

import attrs

from ..checking.rules import Context, Fault, Path, rule
from ..messages import Messages
from ..schema.describe import describe
from ..schema.validator import at_least
from ..text import Text
from ..types import Private, Rupiah, Words
from ._parts import Period, folded, repeats

__messages__: tuple[Messages, ...] = (Messages("empowerment"),)

ACCOUNTED_BY = (1, 10)
"""Month and day, in the year after the award, by which a grant without a due date is accounted for: 10 January, by two
news reports on hibah and bansos in Banten (2018, 2024). The article in Permendagri 32/2011 is not verified."""

Party = Literal["pemerintah-daerah", "dprd", "individu", "komunitas", "perguruan-tinggi", "swasta"]
Medium = Literal["media-sosial", "media-elektronik", "tatap-muka", "lainnya"]
Purpose = Literal["pertanggungjawaban-lewat-media", "menjaring-masukan", "evaluasi"]
GrantKind = Literal["bansos", "hibah"]

PEOPLE: tuple[Party, ...] = ("individu", "komunitas", "perguruan-tinggi")
BRINGING_NEAR: tuple[Medium, ...] = ("media-sosial", "media-elektronik")

_MARKS = ".\\-\u2010-\u2013"  # dot, hyphen, and the hyphens and dash that word processors put in its place
_SPACES = " \u00a0\u2009\u202f"
_NUMBERS = tuple(
    re.compile(pattern) for pattern in (r"\d+", rf"\d+(?:[{_MARKS}]\d+)*", rf"\d+(?:[{_MARKS}{_SPACES}]\d+)*")
)
"""Digits of one number: without separators; separated by marks; separated by marks or spaces, one between two digits.
No separator is a digit, so the patterns never backtrack."""
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")


@attrs.frozen(kw_only=True, weakref_slot=False)
class Participant:
    """A participant of the programme: an office, a group, or individuals."""

    name: Words
    party: Party


@attrs.frozen(kw_only=True, weakref_slot=False)
class Channel:
    """A channel of communication between government and people."""

    medium: Medium
    purposes: tuple[Purpose, ...]
    address: Words | None = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Feedback:
    """How many pieces of feedback were received, answered and acted on."""

    received: Annotated[int, at_least(0)]
    answered: Annotated[int, at_least(0)]
    acted_on: Annotated[int, at_least(0)]

    @property
    def adds_up(self) -> bool:
        """Whether no more were acted on than answered, and no more answered than received."""
        return self.acted_on <= self.answered <= self.received


@attrs.frozen(kw_only=True, weakref_slot=False)
class Grant:
    """Social assistance (bansos) or a grant (hibah) given to a recipient."""

    kind: GrantKind
    recipient: Annotated[Words, Private]
    amount: Rupiah
    purpose: Words
    awarded: datetime.date
    due: datetime.date | None = None
    accounted: datetime.date | None = None

    @property
    def deadline(self) -> datetime.date:
        """The last day to account for the grant: `due`, or else ACCOUNTED_BY in the year after the award."""
        if self.due is not None:
            return self.due
        if self.awarded.year == datetime.MAXYEAR:
            return datetime.date.max  # no year follows
        return datetime.date(self.awarded.year + 1, *ACCOUNTED_BY)


@attrs.frozen(kw_only=True, weakref_slot=False)
class EmpowermentProgramme:
    """The record of one programme of empowerment."""

    __kind__: ClassVar[str] = "empowerment"

    title: Words
    unit: Words
    period: Period
    participants: tuple[Participant, ...]
    channels: tuple[Channel, ...]
    feedback: Feedback
    grants: tuple[Grant, ...]

    @property
    def parties(self) -> frozenset[Party]:
        """The parties that take part."""
        return frozenset(participant.party for participant in self.participants)

    @property
    def purposes(self) -> frozenset[Purpose]:
        """The purposes of all channels."""
        return frozenset(purpose for channel in self.channels for purpose in channel.purposes)


@rule(Grant, provisions=("etika-fungsi.bantuan-dan-hibah",))
def award_comes_first(grant: Grant) -> Iterator[Fault]:
    """A grant is given before its account is due or rendered."""
    if grant.due is not None and grant.due < grant.awarded:
        yield Fault(("due",), "due", {"kind": grant.kind, "due": grant.due, "awarded": grant.awarded})
    if grant.accounted is not None and grant.accounted < grant.awarded:
        named = {"kind": grant.kind, "named": grant.kind.capitalize()}
        yield Fault(("accounted",), "accounted", {**named, "accounted": grant.accounted, "awarded": grant.awarded})


@rule(EmpowermentProgramme, provisions=("etika-fungsi.kolaborasi-para-pihak", "etika-fungsi.pemerintah-daerah"))
def parties_together(programme: EmpowermentProgramme) -> Iterator[Fault]:
    """Regional government takes part."""
    if "pemerintah-daerah" not in programme.parties:
        yield Fault(("participants",))


@rule(EmpowermentProgramme, provisions=("etika-fungsi.partisipasi", "etika-fungsi.individu", "etika-fungsi.komunitas"))
def people_take_part(programme: EmpowermentProgramme) -> Iterator[Fault]:
    """People take part."""
    if programme.parties.isdisjoint(PEOPLE):
        yield Fault(("participants",))


@rule(EmpowermentProgramme, provisions=("etika-fungsi.dprd",), severity="info")
def council_present(programme: EmpowermentProgramme) -> Iterator[Fault]:
    """The regional council takes part."""
    if "dprd" not in programme.parties:
        yield Fault(("participants",))


@rule(EmpowermentProgramme, provisions=("etika-fungsi.perguruan-tinggi",), severity="info")
def campus_present(programme: EmpowermentProgramme) -> Iterator[Fault]:
    """A university takes part."""
    # If none of the people takes part, people_take_part reports the university too.
    if "perguruan-tinggi" not in programme.parties and not programme.parties.isdisjoint(PEOPLE):
        yield Fault(("participants",))


@rule(EmpowermentProgramme, provisions=("etika-fungsi.pertanggungjawaban-lewat-media", "komitmen.tanggung-jawab"))
def accountability_published(programme: EmpowermentProgramme) -> Iterator[Fault]:
    """Account is rendered to the public."""
    if "pertanggungjawaban-lewat-media" not in programme.purposes:
        yield Fault(("channels",))


@rule(EmpowermentProgramme, provisions=("etika-fungsi.menjaring-masukan",))
def input_gathered(programme: EmpowermentProgramme) -> Iterator[Fault]:
    """Input is gathered."""
    if "menjaring-masukan" not in programme.purposes:
        yield Fault(("channels",))


@rule(EmpowermentProgramme, provisions=("etika-fungsi.teknologi-mendekatkan",), severity="warning")
def technology_brings_near(programme: EmpowermentProgramme) -> Iterator[Fault]:
    """Technology brings government and people nearer."""
    if programme.channels and not any(channel.medium in BRINGING_NEAR for channel in programme.channels):
        yield Fault(("channels",))


@rule(EmpowermentProgramme, provisions=("etika-fungsi.menjaring-masukan",))
def feedback_adds_up(programme: EmpowermentProgramme) -> Iterator[Fault]:
    """The feedback adds up."""
    feedback = programme.feedback
    received, answered, acted_on = feedback.received, feedback.answered, feedback.acted_on
    if answered > received:
        yield Fault(("feedback", "answered"), "answered", {"answered": answered, "received": received})
    if acted_on > answered:
        yield Fault(("feedback", "acted_on"), "acted_on", {"acted_on": acted_on, "answered": answered})


@rule(EmpowermentProgramme, provisions=("etika-fungsi.menjaring-masukan",), severity="warning")
def feedback_answered(programme: EmpowermentProgramme) -> Iterator[Fault]:
    """All feedback is answered."""
    feedback = programme.feedback
    left = feedback.received - feedback.answered
    if feedback.adds_up and left:
        yield Fault(("feedback", "answered"), params={"received": feedback.received, "left": left})


@rule(EmpowermentProgramme, provisions=("etika-fungsi.bantuan-dan-hibah",), severity="warning")
def grant_within_period(programme: EmpowermentProgramme) -> Iterator[Fault]:
    """Grants are given within the period."""
    start, end = programme.period.start, programme.period.end
    if end is not None and end < start:
        return  # the rule of the period reports that
    for place, grant in enumerate(programme.grants):
        if grant.awarded < start:
            yield Fault(("grants", place, "awarded"), "before_start", {**_named(place, grant), "start": start})
        elif end is not None and grant.awarded > end:
            yield Fault(("grants", place, "awarded"), "after_end", {**_named(place, grant), "end": end})


@rule(EmpowermentProgramme, provisions=("etika-fungsi.bantuan-dan-hibah",), severity="warning")
def grant_accounted(programme: EmpowermentProgramme, context: Context) -> Iterator[Fault]:
    """Grants are accounted for in time."""
    # award_comes_first reports a grant that is due before it is given.
    due = [(place, grant) for place, grant in enumerate(programme.grants) if grant.deadline >= grant.awarded]
    for place, grant in due:
        if grant.accounted is not None and grant.accounted > grant.deadline:
            params = {**_named(place, grant), "accounted": grant.accounted, "deadline": grant.deadline}
            yield Fault(("grants", place, "accounted"), "late", params)
    for place, grant in due:
        if grant.accounted is None and context.day > grant.deadline:
            yield Fault(("grants", place, "accounted"), "overdue", {**_named(place, grant), "deadline": grant.deadline})


@rule(EmpowermentProgramme, provisions=("etika-fungsi.bantuan-dan-hibah",), severity="warning")
def recipient_once(programme: EmpowermentProgramme) -> Iterator[Fault]:
    """The same grant is given only once."""
    grants = programme.grants
    keys = ((each.kind, folded(each.recipient), folded(each.purpose), each.awarded.year) for each in grants)
    for place, earlier in repeats(keys):
        yield Fault(("grants", place), params={**_named(place, grants[place]), "earlier": earlier + 1})


@rule(EmpowermentProgramme, provisions=("etika-fungsi.bantuan-dan-hibah",), severity="warning")
def no_identity_number(programme: EmpowermentProgramme) -> Iterator[Fault]:
    """No identity number (NIK) is given."""
    for path, name, text in _texts(programme, (), None):
        if _has_identity_number(text):
            yield Fault(path, params={"field_id": name.id, "field_en": name.en})


def _named(place: int, grant: Grant) -> dict[str, str | int | datetime.date]:
    """How messages name a grant: not by its recipient."""
    return {"nth": place + 1, "kind": grant.kind, "awarded": grant.awarded}


def _texts(value: Any, path: Path, name: Any) -> Iterator[tuple[Path, Text, str]]:
    """Every text in a value, with the path to it and the name of its field."""
    if isinstance(value, str):
        yield path, name, value
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from _texts(item, (*path, place), name)
    elif attrs.has(type(value)):
        for field in describe(type(value)):
            yield from _texts(getattr(value, field.python), (*path, field.plain), field.label.name)


def _has_identity_number(text: str) -> bool:
    """Whether the text contains a number of exactly sixteen digits, with or without separators.

    A longer number is something else, such as the number of an account. A number with two years in it is a date or a
    list of years.
    """
    if len(text) < 16:
        return False
    numbers = (found[0] for pattern in _NUMBERS for found in pattern.finditer(text))
    return any(sum(map(str.isdigit, number)) == 16 and len(_YEAR.findall(number)) < 2 for number in numbers)
