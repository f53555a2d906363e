"""Framework: a set of provisions under one name, and the ways to find a provision in it."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Literal

import attrs

from .._errors import NotFound
from ..messages import Messages
from ..schema.formats import FrameworkRef, PartialDate, Version, Words
from ..schema.hydrate import hydrate as _hydrate
from ..text import Text, missing, near, shared
from .model import Arrangement, InForce, Jurisdiction, Provision, Source, Status

__messages__: tuple[Messages, ...] = (Messages("frameworks"),)

Authority = Literal["statement", "circular", "resolution", "recommendation", "regulation", "law", "treaty", "report"]


@shared("ref", "version")
@attrs.frozen(kw_only=True, repr=False, eq=False)
class Framework:
    """A code of ethics, a list of values or of components: its provisions, its sources, and how much weight it has.

    `framework["kerja"]` gives a provision by key or ref, iterating gives all provisions in order, `in` and `len` work.
    """

    __kind__: ClassVar[str] = "framework"

    ref: FrameworkRef
    version: Version
    title: Text
    text: Text
    authority: Authority
    jurisdiction: Jurisdiction
    sources: tuple[Source, ...]
    provisions: tuple[Provision, ...]
    acronym: Words | None = None
    issued: PartialDate | None = None
    in_force: InForce | None = None
    status: Status = "active"
    replaced_by: tuple[FrameworkRef, ...] = ()
    arrangements: tuple[Arrangement, ...] = ()
    notes: tuple[Text, ...] = ()
    format: Literal[1] = 1
    _by_key: dict[str, Provision] = attrs.field(init=False, eq=False, repr=False, metadata={"plain": False})

    def __attrs_post_init__(self) -> None:
        # A provision learns here which framework it belongs to: its ref needs both names.
        own = tuple(p if p.framework == self.ref else attrs.evolve(p, framework=self.ref) for p in self.provisions)
        object.__setattr__(self, "provisions", own)
        object.__setattr__(self, "_by_key", {p.key: p for p in own})

    def __getitem__(self, name: str) -> Provision:
        """Give the provision with this key or ref; NotFound suggests near ones."""
        key = name.removeprefix(self.ref + ".") if isinstance(name, str) else name
        try:
            return self._by_key[key]
        except (KeyError, TypeError):
            refs = tuple(f"{self.ref}.{match}" for match in near(key, self._by_key))
            raise NotFound("provision", f"{self.ref}.{key}", refs) from None

    def __iter__(self) -> Iterator[Provision]:
        return iter(self.provisions)

    def __len__(self) -> int:
        return len(self.provisions)

    def __contains__(self, item: object) -> bool:
        if isinstance(item, Provision):
            return item in self.provisions
        return isinstance(item, str) and item.removeprefix(self.ref + ".") in self._by_key

    @property
    def roots(self) -> tuple[Provision, ...]:
        """The provisions that are part of no other, in order."""
        return tuple(p for p in self.provisions if p.part_of is None)

    def parts(self, name: str) -> tuple[Provision, ...]:
        """The provisions directly part of the one with this key or ref, in order; NotFound if there is none such."""
        key = self[name].key
        return tuple(p for p in self.provisions if p.part_of == key)

    def segments(self, letters: str | None = None) -> tuple[Provision, ...]:
        """The provisions that spell the acronym, in order; with `letters` those of that segment (two for M)."""
        spelling = tuple(p for p in self.provisions if p.segment is not None)
        if letters is None:
            return spelling
        found = tuple(p for p in spelling if p.segment == letters)
        if not found:
            raise NotFound("segment", letters, (), tuple(dict.fromkeys(str(p.segment) for p in spelling)))
        return found

    def choices(self, language: str) -> tuple[tuple[str, str], ...]:
        """The active roots as pairs of ref and title in `language` ("id" or "en"), ready for a form's select field."""
        self.title.to(language)  # refuses an unknown language even where there is nothing to choose
        return tuple((p.ref, p.title.to(language)) for p in self.roots if p.status == "active")

    def arrangement(self, key: str) -> tuple[Provision, ...]:
        """The provisions in the order, or of the group, that the arrangement `key` names."""
        found = {a.key: a for a in self.arrangements}
        if key not in found:
            raise missing("arrangement", key, found)
        return tuple(self[member] for member in found[key].members)

    def source(self, key: str) -> Source:
        """The source with this key, as an Origin names it."""
        found = {s.key: s for s in self.sources}
        if key not in found:
            raise missing("source", key, found)
        return found[key]


def hydrate(data: Mapping[str, Any]) -> Framework:
    """A Framework of the plain data of a shipped file, which was checked when it was built."""
    found: Framework = _hydrate(Framework, data)
    return found
