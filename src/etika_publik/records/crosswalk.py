"""crosswalk: the rules of crosswalks."""

from __future__ import annotations

from collections.abc import Iterator

from ..checking.rules import Context, Fault, rule
from ..frameworks.crosswalk import Crosswalk
from ..messages import Messages
from ._frameworks import near_ref
from ._parts import repeats

__messages__: tuple[Messages, ...] = (Messages("crosswalk"),)

REASON_WORDS = 3
"""The fewest words of a reason: a project default."""


@rule(Crosswalk)
def ends_exist(crosswalk: Crosswalk, context: Context) -> Iterator[Fault]:
    """Both ends of a link exist."""
    for place, link in enumerate(crosswalk.links):
        for end, ref in (("from", link.from_), ("to", link.to)):
            owner = ref.partition(".")[0]
            if owner not in context.catalog:
                yield Fault(("links", place, end), "framework_unknown", {"framework": owner, "ref": ref})
            elif ref not in context.catalog[owner]:
                meant = near_ref(ref, context.catalog[owner], context)
                yield Fault(("links", place, end), "provision_unknown", {"ref": ref}, hint=meant)


@rule(Crosswalk)
def ends_on_their_sides(crosswalk: Crosswalk, context: Context) -> Iterator[Fault]:
    """Every link runs from the left framework to the right one."""
    pairs = {(link.from_, link.to) for link in crosswalk.links}
    for place, link in enumerate(crosswalk.links):
        ends = link.from_.partition(".")[0], link.to.partition(".")[0]
        known = all(end in context.catalog for end in ends)  # ends_exist reports the others
        if known and ends != (crosswalk.left, crosswalk.right) and (link.to, link.from_) not in pairs:
            yield Fault(
                ("links", place),
                params={"from_": link.from_, "to": link.to, "left": crosswalk.left, "right": crosswalk.right},
            )


@rule(Crosswalk)
def reason_given(crosswalk: Crosswalk) -> Iterator[Fault]:
    """Every link has its reason."""
    for place, link in enumerate(crosswalk.links):
        for language in ("id", "en"):
            if len(link.reason.to(language).split()) < REASON_WORDS:
                yield Fault(("links", place, "reason", language), params={"from_": link.from_, "to": link.to})


@rule(Crosswalk)
def no_link_twice(crosswalk: Crosswalk) -> Iterator[Fault]:
    """No link is listed twice."""
    ends = [(link.from_, link.to) for link in crosswalk.links]
    for place, earlier in repeats(ends):
        left, right = ends[place]
        yield Fault(("links", place), params={"left": left, "right": right, "earlier": earlier + 1})


@rule(Crosswalk)
def not_both_ways(crosswalk: Crosswalk) -> Iterator[Fault]:
    """A link is written in one direction only."""
    first: dict[tuple[str, str], int] = {}
    for place, link in enumerate(crosswalk.links):
        first.setdefault((link.from_, link.to), place)
        earlier = first.get((link.to, link.from_), place)
        if earlier != place:
            yield Fault(("links", place), params={"left": link.from_, "right": link.to, "earlier": earlier + 1})
