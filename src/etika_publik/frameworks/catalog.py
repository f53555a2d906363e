"""Catalog: all frameworks as one immutable mapping; each is read at first touch."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from .. import _resources
from .._lazy import once
from ..errors import ContentError, Duplicate, NotFound
from ..report import Report
from ..text import near
from .coverage import Coverage, coverage
from .framework import Framework
from .model import Provision
from .shipped import crosswalk, crosswalk_names, framework

if TYPE_CHECKING:
    from .crosswalk import Comparison, Link

# Spellings that stand for one another in the field (each pair was seen in print).
_SPELLINGS = {
    "sumberdaya": "sumber daya",
    "kerjasama": "kerja sama",
    "tanggungjawab": "tanggung jawab",
    "karir": "karier",
    "efektifitas": "efektivitas",
    "cimore": "cmore",
    "cmr": "cmore",
}


@attrs.frozen
class Catalog(Mapping[str, Framework]):
    """Frameworks by ref. Nothing in it can be changed; `including` and `on` give a new one back.

    `faults` holds what is wrong with installed packs, in a catalog that includes packs.
    """

    refs: tuple[str, ...]
    _own: tuple[Framework, ...] = ()
    faults: tuple[ContentError, ...] = attrs.field(default=(), eq=False)
    _reserved: tuple[str, ...] = ()  # refs that are taken, though not in force on the day asked for

    def __getitem__(self, ref: str) -> Framework:
        """Give the framework; NotFound suggests near refs."""
        if ref not in self.refs:
            raise NotFound("framework", ref, near(ref, self.refs))
        for own in self._own:
            if own.ref == ref:
                return own
        return framework(ref)

    def __iter__(self) -> Iterator[str]:
        return iter(self.refs)

    def __contains__(self, ref: object) -> bool:
        return ref in self.refs  # without reading the framework

    def __len__(self) -> int:
        return len(self.refs)

    def including(self, *frameworks: Framework) -> Catalog:
        """A catalog with these frameworks too; Duplicate when a ref is taken, for a ref never changes its meaning."""
        taken = {*self.refs, *self._reserved}
        for new in frameworks:
            if new.ref in taken:
                raise Duplicate(new.ref)
            taken.add(new.ref)
        refs = (*self.refs, *(new.ref for new in frameworks))
        return attrs.evolve(self, refs=tuple(sorted(refs)), own=(*self._own, *frameworks))

    def on(self, day: datetime.date) -> Catalog:
        """The catalog of what was in force on `day`, as far as the sources tell.

        Where only a year is known, a framework counts from the year's first day to its last; one whose beginning is
        not known at all is left out.
        """
        held = tuple(ref for ref in self.refs if _in_force(self[ref], day.isoformat()))
        return attrs.evolve(self, refs=held, reserved=(*self._reserved, *self.refs))

    def provision(self, ref: str) -> Provision:
        """Give the provision with this full ref ("komitmen.kerja"); NotFound suggests near refs."""
        owner, _, key = ref.partition(".")
        if owner in self.refs and key:
            return self[owner][key]
        close = tuple(f"{match}.{key}" for match in near(owner, self.refs) if key in self[match])
        raise NotFound("provision", ref, close or near(ref, self._all_refs()))

    def search(self, words: str) -> tuple[Provision, ...]:
        """All provisions that hold every one of `words`, in either language: in the title first, then in the text.

        Case, accents and the field's spelling variants ("kerjasama", "efektifitas") make no difference.
        """
        wanted = _folded(words).split()
        ranked = [(rank, p) for p in self._provisions() if wanted and (rank := _rank(p, wanted))]
        return tuple(p for _, p in sorted(ranked, key=lambda pair: pair[0]))

    def links(self, ref: str) -> tuple[Link, ...]:
        """All links of the provision, whichever side it stands on, each read from its end."""
        found = self.provision(ref)
        walks = [crosswalk(name) for name in crosswalk_names() if found.framework in name.split("--")]
        there = [link for walk in walks for link in walk.links if link.from_ == found.ref]
        back = [link.inverse for walk in walks for link in walk.links if link.to == found.ref]
        return tuple(link for link in there + back if link.to.partition(".")[0] in self.refs)

    def crosswalk(self, left: str, right: str) -> Comparison:
        """The editors' table of two frameworks, read from `left`, with what is unmatched on both sides."""
        from .crosswalk import Comparison, flipped

        sides = self[left], self[right]
        names = crosswalk_names()
        if f"{left}--{right}" in names:
            return Comparison(left=sides[0], right=sides[1], links=crosswalk(f"{left}--{right}").links)
        if f"{right}--{left}" in names:
            return Comparison(left=sides[0], right=sides[1], links=flipped(crosswalk(f"{right}--{left}")).links)
        raise NotFound("crosswalk", f"{left}--{right}", near(f"{left}--{right}", names))

    def coverage(self, report: Report) -> tuple[Coverage, ...]:
        """What a report says of each provision of the frameworks that its rules concern, one by one."""
        return coverage(report, self)

    def _provisions(self) -> Iterator[Provision]:
        return (p for ref in self.refs for p in self[ref])

    def _all_refs(self) -> Iterator[str]:
        return (p.ref for p in self._provisions())


def shipped() -> Catalog:
    """The catalog of all that lies in `content/frameworks`; every caller gets the same object."""
    return _whole("frameworks")


@once
def _whole(folder: str) -> Catalog:
    return Catalog(_resources.listing("content", folder, suffix=".json"))


def _in_force(subject: Framework, day: str) -> bool:
    span = subject.in_force
    if span is None:
        return False
    # Comparing prefixes lets "2014" stand for any day of that year.
    begun = span.from_ <= day[: len(span.from_)]
    ended = span.until is not None and day[: len(span.until)] > span.until
    return begun and not ended


def _folded(words: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(c))
    return " ".join(str(_SPELLINGS.get(w, w)) for w in re.findall(r"\w+", plain))


def _rank(provision: Provision, wanted: list[str]) -> int:
    """1 when all words stand in the title, 2 when they stand in title and text together, 0 when one is missing."""
    title = _folded(" ".join((provision.title.id, provision.title.en, provision.ref, *provision.aliases)))
    if all(word in title for word in wanted):
        return 1
    whole = title + " " + _folded(f"{provision.text.id} {provision.text.en}")
    return 2 if all(word in whole for word in wanted) else 0
