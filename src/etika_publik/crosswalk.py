"""Crosswalk: which provisions of two frameworks answer to each other, as an editor reads them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

import attrs

from .framework import Framework
from .model import Provision
from .text import Text

if TYPE_CHECKING:
    from ._shape import FrameworkRef, Ref, Words, label

Relation = Literal["exact", "close", "broader", "narrower", "related"]

_INVERSE: dict[Relation, Relation] = {"broader": "narrower", "narrower": "broader"}


@attrs.frozen(kw_only=True, weakref_slot=False)
class Link:
    """One provision answers to another: `how` reads from `from_` to `to` ("from_ is narrower than to")."""

    from_: Annotated[Ref, label("dari", "from", "Ref ketentuan asal.", "Ref of the provision it starts from.")]
    to: Annotated[Ref, label("ke", "to", "Ref ketentuan tujuan.", "Ref of the provision it points to.")]
    how: Annotated[
        Relation,
        label(
            "hubungan",
            "relation",
            "exact, close, broader (dari lebih luas), narrower (dari lebih sempit), related.",
            "exact, close, broader (from is the wider), narrower (from is the narrower), related.",
        ),
    ]
    reason: Annotated[Text, label("alasan", "reason", "Satu kalimat alasan.", "One sentence of reason.")]

    @property
    def inverse(self) -> Link:
        """The same link read from the other end."""
        return Link(from_=self.to, to=self.from_, how=_INVERSE.get(self.how, self.how), reason=self.reason)


@attrs.frozen(kw_only=True, weakref_slot=False)
class Crosswalk:
    """An editors' reading of how the provisions of `left` answer to those of `right`. An opinion, and it says whose."""

    __kind__: ClassVar[str] = "crosswalk"
    __laws__: ClassVar[str] = "etika_publik.crosswalk_laws"

    left: Annotated[FrameworkRef, label("kerangka kiri", "left framework", "Ref kerangka asal.", "Its ref.")]
    right: Annotated[FrameworkRef, label("kerangka kanan", "right framework", "Ref kerangka tujuan.", "Its ref.")]
    editor: Annotated[Words, label("penyunting", "editor", "Siapa yang membaca demikian.", "Whose reading it is.")]
    date: Annotated[datetime.date, label("tanggal", "date", "Tanggal pembacaan.", "Day of the reading.")]
    links: Annotated[tuple[Link, ...], label("padanan", "links", "Daftar padanan.", "The links.")]
    format: Annotated[Literal[1], label("format berkas", "file format", "Selalu 1.", "Always 1.")] = 1


@attrs.frozen(kw_only=True, weakref_slot=False)
class Comparison:
    """Two frameworks side by side: the links read from `left`, and what no link touches on either side."""

    left: Framework
    right: Framework
    links: tuple[Link, ...]

    @property
    def rows(self) -> tuple[tuple[Provision, Link, Provision], ...]:
        """One row a link: the provision on the left, the link, the provision on the right, in the order of the left."""
        order = {p.ref: place for place, p in enumerate(self.left)}
        links = sorted(self.links, key=lambda link: order[link.from_])
        return tuple((self.left[link.from_], link, self.right[link.to]) for link in links)

    @property
    def unmatched_left(self) -> tuple[Provision, ...]:
        """The roots on the left that neither themselves nor in any of their parts have a link."""
        return _unmatched(self.left, {link.from_ for link in self.links})

    @property
    def unmatched_right(self) -> tuple[Provision, ...]:
        """The roots on the right that neither themselves nor in any of their parts have a link."""
        return _unmatched(self.right, {link.to for link in self.links})


def flipped(crosswalk: Crosswalk) -> Crosswalk:
    """The same reading from the other side."""
    links = tuple(link.inverse for link in crosswalk.links)
    return attrs.evolve(crosswalk, left=crosswalk.right, right=crosswalk.left, links=links)


def _unmatched(framework: Framework, linked: set[str]) -> tuple[Provision, ...]:
    touched = set()
    for provision in (framework[ref] for ref in linked):
        while provision.part_of is not None:
            provision = framework[provision.part_of]
        touched.add(provision.ref)
    return tuple(root for root in framework.roots if root.ref not in touched)


def hydrate_crosswalk(data: Mapping[str, Any]) -> Crosswalk:
    """Make a Crosswalk of the plain data of a shipped file, trusting it."""
    plain = {name: value for name, value in data.items() if name != "$schema"}
    plain["date"] = datetime.date.fromisoformat(data["date"])
    plain["links"] = tuple(
        Link(from_=link["from"], to=link["to"], how=link["how"], reason=Text(**link["reason"]))
        for link in data["links"]
    )
    return Crosswalk(**plain)
