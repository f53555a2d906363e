"""Survey: an instrument that citizens answer, with what its index needs: elements, scale, weights, grades.

::

    from etika_publik import surveys

    result = surveys.SKM_2017.index([{"persyaratan": 4, "prosedur": 3, ...}, ...])
    result.rounded, result.grade.letter

The figures are exact: weights are fractions read from text ("1/9"), bounds of grades are decimals.

The methods of Survey that compute an index import the modules above this one when they are called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

import attrs

from .._frozen import FrozenMap
from ..errors import NotFound
from ..frameworks.framework import Authority
from ..frameworks.model import Jurisdiction, Origin, Source
from ..messages import Messages
from ..schema.validator import at_least
from ..text import Text, missing, near
from ..types import Key, PartialDate, Version, Words
from ._formats import exact_figure, layout_form
from .tally import Incomplete, Tally

if TYPE_CHECKING:
    from .result import Result

_words = Messages("survey")

__messages__: tuple[Messages, ...] = (_words, Messages("frameworks"))

KEYS = "keys"
"""The layout that every survey has by itself: the name of each column is the key of its element."""


@attrs.frozen(kw_only=True, weakref_slot=False)
class Point:
    """One step of the scale: the score that is recorded, and the word that people tick on the form."""

    score: Annotated[int, at_least(0)]
    title: Text
    origin: Origin | None = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Element:
    """One thing the survey asks about (unsur). `key` never changes; its number depends on the form."""

    key: Key
    title: Text
    weight: Annotated[str, exact_figure()]
    text: Text | None = None
    origin: Origin | None = None

    @property
    def share(self) -> Fraction:
        """The weight as an exact fraction of one."""
        return Fraction(self.weight)


@attrs.frozen(kw_only=True, weakref_slot=False)
class Grade:
    """The grade of an index (mutu): its letter and title, and the lowest and highest index with this grade.

    `mean_lowest` and `mean_highest` are the same bounds on the scale of the survey, where the source prints them.
    """

    letter: Words
    title: Text
    lowest: Decimal
    highest: Decimal
    mean_lowest: Decimal | None = None
    mean_highest: Decimal | None = None
    origin: Origin | None = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Layout:
    """Which element each column of a form or table holds, by the name of the column ("U8"); `source` prints it so."""

    key: Annotated[str, layout_form()]
    title: Text
    columns: Mapping[Words, Key]
    source: Key | None = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Survey:
    """An instrument: what is asked, how answers are scored and weighted, and how the index is graded.

    `survey["waktu"]` gives an element by its key, iteration gives all in order, `in` and `len` work.
    """

    __kind__: ClassVar[str] = "survey"
    ref: Key
    version: Version
    title: Text
    elements: tuple[Element, ...]
    scale: tuple[Point, ...]
    conversion: Annotated[str, exact_figure()]
    grades: tuple[Grade, ...]
    layouts: tuple[Layout, ...] = ()
    text: Text | None = None
    authority: Authority | None = None
    jurisdiction: Jurisdiction | None = None
    issued: PartialDate | None = None
    sources: tuple[Source, ...] = ()
    notes: tuple[Text, ...] = ()
    format: Literal[1] = 1

    def __getitem__(self, key: str) -> Element:
        """Give the element with this key; NotFound suggests near keys."""
        for element in self.elements:
            if element.key == key:
                return element
        raise NotFound("element", str(key), near(key, (element.key for element in self.elements)))

    def __iter__(self) -> Iterator[Element]:
        return iter(self.elements)

    def __len__(self) -> int:
        return len(self.elements)

    def __contains__(self, item: object) -> bool:
        return any(item in (element.key, element) for element in self.elements)

    @property
    def lowest(self) -> int:
        """The lowest score of the scale."""
        return self.scale[0].score

    @property
    def highest(self) -> int:
        """The highest score of the scale."""
        return self.scale[-1].score

    @property
    def factor(self) -> Fraction:
        """The conversion as an exact fraction: 25 for a scale of 1 to 4."""
        return Fraction(self.conversion)

    def layout(self, name: str) -> Layout:
        """The layout with this name; every survey has the layout "keys". NotFound suggests near names."""
        if name == KEYS:
            own = FrozenMap(tuple((element.key, element.key) for element in self.elements))
            return Layout(key=KEYS, title=_words("keys_layout"), columns=own)
        found = {layout.key: layout for layout in self.layouts}
        if name not in found:
            names = (KEYS, *found)
            raise missing("layout", name, names)
        return found[name]

    def columns(self, layout: str = KEYS) -> dict[str, str]:
        """The column of each element, by the key of the element and in their order; NotFound for an unknown layout."""
        columns = {key: column for column, key in self.layout(layout).columns.items()}
        return {element.key: columns[element.key] for element in self.elements}

    def grade_of(self, index: Fraction | Decimal | int) -> Grade:
        """The grade of an index: after rounding to two decimals, half up, the last grade whose lower bound it reaches.

        Raises Invalid for an index that the scale cannot reach.
        """
        from .result import grade_of

        return grade_of(self, index)

    def index(
        self,
        responses: Iterable[Mapping[str, Any]],
        *,
        incomplete: Incomplete = "use-answered",
        layout: str = KEYS,
    ) -> Result:
        """Compute the index of responses, exactly.

        A response maps the key of an element (or its column in `layout`) to a score, or to None where nothing was
        answered. `incomplete` says how to treat a response without a valid answer to every element: "use-answered"
        uses the answers it has, "drop-response" leaves the whole response out, "refuse" gives no index at all.

        The report of the result says what is wrong with the responses; a wrong answer never counts as zero. Raises
        NotFound for another word for `incomplete`, or an unknown layout.
        """
        from .responses import index

        return index(self, responses, incomplete, layout)

    def index_from_totals(self, totals: Mapping[str, tuple[int, int]], *, respondents: int | None = None) -> Result:
        """Compute the index of given totals: by the key of each element the sum of the scores and how many answered.

        `respondents` is how many people took part; without it, the largest number that answered one element.
        """
        from .totals import index_from_totals

        return index_from_totals(self, totals, respondents)

    def result(self, tally: Tally, *, incomplete: Incomplete = "use-answered") -> Result:
        """Compute the result of a tally, such as the sum of the tallies of several units."""
        from .result import result_of

        return result_of(self, tally, incomplete)
