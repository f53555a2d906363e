"""Tally: all that an index needs to know of any number of responses. Whole numbers only; tallies can be added."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import attrs

from .._frozen import FrozenMap

Incomplete = Literal["use-answered", "drop-response", "refuse"]
INCOMPLETE: tuple[Incomplete, ...] = ("use-answered", "drop-response", "refuse")


@attrs.frozen(kw_only=True, weakref_slot=False)
class Count:
    """One element in a number of responses.

    `sum` and `answered` are of the answers that the index uses; `missing` and `out_of_scale` are of all responses that
    were received.
    """

    sum: int = 0
    answered: int = 0
    missing: int = 0
    out_of_scale: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            sum=self.sum + other.sum,
            answered=self.answered + other.answered,
            missing=self.missing + other.missing,
            out_of_scale=self.out_of_scale + other.out_of_scale,
        )


@attrs.frozen(kw_only=True, weakref_slot=False)
class Tally:
    """A number of responses, counted.

    `received` is how many there were, `respondents` how many of them gave the index at least one answer, `counts` what
    was counted for each element, by key. Tallies of the same survey can be added: the index of a district is that of
    its units' tallies together, not the mean of their indices.
    """

    received: int
    respondents: int
    counts: Mapping[str, Count]

    def __add__(self, other: Tally) -> Tally:
        keys = dict.fromkeys((*self.counts, *other.counts))
        both = ((key, self.counts.get(key, Count()) + other.counts.get(key, Count())) for key in keys)
        return Tally(
            received=self.received + other.received,
            respondents=self.respondents + other.respondents,
            counts=FrozenMap(tuple(both)),
        )

    @property
    def missing(self) -> int:
        """How many answers are missing, over all elements."""
        return sum(count.missing for count in self.counts.values())

    @property
    def out_of_scale(self) -> int:
        """How many answers lie outside the scale, over all elements."""
        return sum(count.out_of_scale for count in self.counts.values())
