"""Crosswalk: which provisions of two frameworks correspond to each other, as an editor reads them."""

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Literal

import attrs

from ..messages import Messages
from ..schema.formats import FrameworkRef, Ref, Words
from ..schema.hydrate import hydrate
from ..text import Text
from .framework import Framework
from .model import Provision

__messages__: tuple[Messages, ...] = (Messages("frameworks"),)

Relation = Literal["exact", "close", "broader", "narrower", "related"]

_INVERSE: dict[Relation, Relation] = {"broader": "narrower", "narrower": "broader"}


@attrs.frozen(kw_only=True, weakref_slot=False)
class Link:
    """One provision corresponds to another: `how` reads from `from_` to `to` (`from_` is narrower than `to`)."""

    from_: Ref
    to: Ref
    how: Relation
    reason: Text

    @property
    def inverse(self) -> "Link":
        """The same link read from the other end."""
        return Link(from_=self.to, to=self.from_, how=_INVERSE.get(self.how, self.how), reason=self.reason)


@attrs.frozen(kw_only=True, weakref_slot=False)
class Crosswalk:
    """How the provisions of `left` correspond to those of `right`, as `editor` reads them: an opinion."""

    __kind__: ClassVar[str] = "crosswalk"

    left: FrameworkRef
    right: FrameworkRef
    editor: Words
    date: datetime.date
    links: tuple[Link, ...]
    format: Literal[1] = 1


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
    """A Crosswalk of the plain data of a shipped file, which was checked when it was built."""
    found: Crosswalk = hydrate(Crosswalk, data)
    return found
