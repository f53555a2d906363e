"""Tally: the whole numbers of a set of responses from which an index is computed. Tallies can be added."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import attrs

from .._frozen import FrozenMap

Incomplete = Literal["use-answered", "drop-response", "refuse"]
INCOMPLETE: tuple[Incomplete, ...] = ("use-answered", "drop-response", "refuse")


@attrs.frozen(kw_only=True, weakref_slot=False)
class Count:
    """The numbers of one element in a set of responses.

    `sum` is the sum of the scores that the index uses, and `answered` is how many there are. `missing` and
    `out_of_scale` count the missing answers and those outside the scale in all responses received.
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
    """The numbers of a set of responses.

    `received` is how many responses there were, `respondents` is how many of them gave at least one answer that the
    index uses, and `counts` holds the numbers of each element by its key. Tallies of the same survey can be added: the
    index of a district is computed from the sum of the tallies of its units. It is not the mean of their indices.
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
