"""What frameworks consist of: provisions, and where they come from.

The annotations are evaluated when the module is read (there is no `from __future__ import annotations` here), so that
shipped files become values without resolving names.
"""

import datetime
from typing import Annotated, Literal

import attrs

from ..messages import Messages
from ..schema.formats import Key, PartialDate, Ref, Words, country_code, sha256_digest, web_address
from ..schema.validator import at_least
from ..text import Text, shared

__messages__: tuple[Messages, ...] = (Messages("frameworks"),)

Wording = Literal["verbatim", "translated", "authored"]
Status = Literal["active", "superseded", "retired"]
Consulted = Literal["primary", "secondary"]
Verification = Literal["corroborated", "single-source"]


@shared("country", "region", "organisation")
@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False)
class Jurisdiction:
    """Where a framework applies: a country, a region in it (Kemendagri code), or an international organisation."""

    country: Annotated[str | None, country_code()] = None
    region: Words | None = None
    organisation: Words | None = None


@shared("from_", "until")
@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False)
class InForce:
    """From which day, and until which last day, a framework is in force. A year alone is a date not known better."""

    from_: PartialDate
    until: PartialDate | None = None


@shared("name", "date")
@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False)
class Event:
    """The occasion on which something was said."""

    name: Text
    date: datetime.date
    place: Words
    training: Text | None = None
    agenda: Text | None = None
    opened_by: Text | None = None
    participants: Annotated[int | None, at_least(0)] = None
    work_units: Annotated[int | None, at_least(0)] = None


@shared("key", "title")
@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False)
class Source:
    """A text that content rests on. `consulted` says whether it was read itself or through secondary copies."""

    key: Key
    title: Text
    consulted: Consulted
    date: PartialDate | None = None
    publisher: Text | None = None
    speaker: Words | None = None
    event: Event | None = None
    sha256: Annotated[str | None, sha256_digest()] = None
    urls: tuple[Annotated[str, web_address()], ...] = ()
    notes: tuple[Text, ...] = ()


@shared("source", "at")
@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False)
class Origin:
    """Where a provision's title comes from: source and place in it, and for each language how its words came about."""

    source: Key
    at: Words
    id: Wording
    en: Wording
    verification: Verification
    as_printed: tuple[Words, ...] = ()


@shared("ref", "title")
@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False)
class Provision:
    """One thing a framework asks for: its name, an explanation, and where it comes from.

    `ref` ("komitmen.kerja") identifies it for ever; `key` is the last part of it; `part_of` is the key of the provision
    it belongs to. `unchecked` is the reason why no document could show whether it is kept, if there is one.
    """

    key: Key
    kind: Key
    title: Text
    text: Text
    origin: Origin
    segment: Words | None = None
    part_of: Key | None = None
    status: Status = "active"
    replaced_by: tuple[Ref, ...] = ()
    aliases: tuple[Words, ...] = ()
    notes: tuple[Text, ...] = ()
    unchecked: Text | None = None
    framework: str = attrs.field(default="", metadata={"plain": False})

    @property
    def ref(self) -> str:
        """The identifier: `framework.key`, or the key alone while the provision belongs to no framework."""
        return f"{self.framework}.{self.key}" if self.framework else self.key


@shared("key", "title")
@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False)
class Arrangement:
    """A named order, or a named group, of a framework's provisions; `source` is the key of the text that has it so."""

    key: Key
    title: Text
    source: Key
    members: tuple[Key, ...]
