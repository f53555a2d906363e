"""Survey: an instrument that citizens answer, with all that its index needs: elements, scale, weights, grades.

::

    from etika_publik import surveys

    result = surveys.SKM_2017.index([{"persyaratan": 4, "prosedur": 3, ...}, ...])
    result.rounded, result.grade.letter

The figures are exact: weights are fractions read from text ("1/9"), bounds of grades are decimals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

import attrs

from .._frozen import FrozenMap
from .._shape import Key, PartialDate, Version, Words, label
from .._validator import at_least
from ..errors import NotFound
from ..framework import Authority
from ..model import Jurisdiction, Origin, Source
from ..text import Text, missing, near
from ._forms import exact_figure, layout_form
from .tally import Incomplete, Tally

if TYPE_CHECKING:
    from .result import Result

KEYS = "keys"
"""The layout that every survey has without saying so: each column is called by its element's key."""


@attrs.frozen(kw_only=True, weakref_slot=False)
class Point:
    """One step of the scale: the score that is recorded, and the word people tick."""

    score: Annotated[int, at_least(0), label("skor", "score", "Angka yang dicatat.", "The number recorded.")]
    title: Annotated[Text, label("sebutan skor", "score title", "Kata untuk skor ini.", "The word for this score.")]
    origin: Annotated[Origin | None, label("asal", "origin", "Asal sebutannya.", "Where the title comes from.")] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Element:
    """One thing the survey asks about (unsur). `key` is its identifier for ever; its number depends on the form."""

    key: Annotated[Key, label("kunci unsur", "element key", "Nama pendek unsur.", "Short name of the element.")]
    title: Annotated[Text, label("nama unsur", "element title", "Nama unsur.", "Name of the element.")]
    weight: Annotated[
        str,
        exact_figure(),
        label(
            "bobot unsur",
            "element weight",
            'Bagian dari satu, secara tepat: "1/9" atau "0.15".',
            'Its share of one, exactly: "1/9" or "0.15".',
        ),
    ]
    text: Annotated[
        Text | None,
        label("penjelasan", "explanation", "Penjelasan dengan kata sendiri.", "Explanation in one's own words."),
    ] = None
    origin: Annotated[Origin | None, label("asal", "origin", "Asal namanya.", "Where the title comes from.")] = None

    @property
    def share(self) -> Fraction:
        """The weight as an exact fraction of one."""
        return Fraction(self.weight)


@attrs.frozen(kw_only=True, weakref_slot=False)
class Grade:
    """What an index is called (mutu): its letter and title, and the first and last index that has it.

    `mean_lowest` and `mean_highest` are the same bounds on the survey's own scale, where the source prints them.
    """

    __laws__: ClassVar[str] = "etika_publik.surveys.laws"

    letter: Annotated[Words, label("huruf mutu", "grade letter", "Misalnya A.", "For instance A.")]
    title: Annotated[Text, label("sebutan mutu", "grade title", "Kinerja unit.", "How the unit performs.")]
    lowest: Annotated[
        Decimal, label("batas bawah", "lower bound", "Indeks terendah mutu ini.", "The lowest index with this grade.")
    ]
    highest: Annotated[
        Decimal, label("batas atas", "upper bound", "Indeks tertinggi mutu ini.", "The highest index with this grade.")
    ]
    mean_lowest: Annotated[
        Decimal | None,
        label("batas bawah pada skala", "lower bound on the scale", "Rata-rata terendah mutu ini.", "Its lowest mean."),
    ] = None
    mean_highest: Annotated[
        Decimal | None,
        label(
            "batas atas pada skala", "upper bound on the scale", "Rata-rata tertinggi mutu ini.", "Its highest mean."
        ),
    ] = None
    origin: Annotated[Origin | None, label("asal", "origin", "Asal batasnya.", "Where the bounds come from.")] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Layout:
    """Which element stands in which column of a form or table, by the column's name ("U8"), as `source` has it."""

    key: Annotated[
        str, layout_form(), label("nama tata kolom", "layout name", "Misalnya U-list.", "For instance U-list.")
    ]
    title: Annotated[Text, label("sebutan tata kolom", "layout title", "Apa susunannya.", "What order it is.")]
    columns: Annotated[
        Mapping[Words, Key],
        label("kolom", "columns", "Unsur di setiap kolom.", "The element in each column."),
    ]
    source: Annotated[Key | None, label("sumber", "source", "Kunci sumbernya.", "Key of the source.")] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Survey:
    """An instrument: what is asked, how answers are scored and weighted, and what the index is called.

    `survey["waktu"]` gives an element by key, iterating gives all in order, `in` and `len` work.
    """

    __kind__: ClassVar[str] = "survey"
    __laws__: ClassVar[str] = "etika_publik.surveys.laws"

    ref: Annotated[Key, label("ref", "ref", "Pengenal survei.", "The survey's identifier.")]
    version: Annotated[Version, label("versi", "version", "Misalnya 2026.11.1.", "For instance 2026.11.1.")]
    title: Annotated[Text, label("nama survei", "survey title", "Nama survei.", "Its name.")]
    elements: Annotated[tuple[Element, ...], label("unsur", "elements", "Hal yang ditanyakan.", "What is asked about.")]
    scale: Annotated[tuple[Point, ...], label("skala", "scale", "Skor dari terendah.", "The scores, from the lowest.")]
    conversion: Annotated[
        str,
        exact_figure(),
        label(
            "faktor konversi",
            "conversion",
            "Pengali rata-rata agar nilai sempurna menjadi 100.",
            "What the mean is multiplied by, so that a perfect one makes 100.",
        ),
    ]
    grades: Annotated[tuple[Grade, ...], label("mutu", "grades", "Mutu dari terendah.", "The grades, from the lowest.")]
    layouts: Annotated[
        tuple[Layout, ...], label("tata kolom", "layouts", "Susunan kolom.", "Orders of columns in use.")
    ] = ()
    text: Annotated[
        Text | None, label("penjelasan", "explanation", "Tentang survei ini.", "What the survey is about.")
    ] = None
    authority: Annotated[
        Authority | None,
        label("kedudukan", "authority", "Jenis dokumen asalnya.", "The kind of document it stands in."),
    ] = None
    jurisdiction: Annotated[
        Jurisdiction | None, label("wilayah berlaku", "jurisdiction", "Untuk siapa ia berlaku.", "For whom it speaks.")
    ] = None
    issued: Annotated[PartialDate | None, label("tanggal terbit", "issued", "Tanggal terbit.", "Day of issue.")] = None
    sources: Annotated[
        tuple[Source, ...], label("sumber", "sources", "Naskah yang dirujuk.", "The texts it rests on.")
    ] = ()
    notes: Annotated[
        tuple[Text, ...],
        label("catatan", "notes", "Catatan, juga yang belum terverifikasi.", "Remarks, also on what is not verified."),
    ] = ()
    format: Annotated[Literal[1], label("format berkas", "file format", "Selalu 1.", "Always 1.")] = 1

    def __getitem__(self, key: str) -> Element:
        """Give the element with this key; NotFound suggests near ones."""
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
        """The conversion as an exact figure: 25 for a scale of 1 to 4."""
        return Fraction(self.conversion)

    def layout(self, name: str) -> Layout:
        """The layout with this name; "keys" is one for every survey. NotFound suggests near names."""
        if name == KEYS:
            own = FrozenMap(tuple((element.key, element.key) for element in self.elements))
            return Layout(
                key=KEYS, title=Text("Kolom bernama kunci unsur", "Columns named by element key"), columns=own
            )
        found = {layout.key: layout for layout in self.layouts}
        if name not in found:
            names = (KEYS, *found)
            raise missing("layout", name, names)
        return found[name]

    def columns(self, layout: str = KEYS) -> dict[str, str]:
        """The column of each element, by the element's key and in the survey's order; NotFound for no such layout."""
        standing = {key: column for column, key in self.layout(layout).columns.items()}
        return {element.key: standing[element.key] for element in self.elements}

    def grade_of(self, index: Fraction | Decimal | int) -> Grade:
        """The grade of an index: it is rounded to two decimals, half up, and the last grade that begins there holds.

        Invalid for an index that the survey's scale cannot reach.
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

        A response maps an element's key (or its column in `layout`) to a score, or to None where nothing was answered.
        `incomplete` says what becomes of a response without a valid answer to every element: "use-answered" uses the
        answers it has, "drop-response" leaves the whole response out, "refuse" gives no index at all.

        What is wrong with the responses stands in the result's report; it never counts as zero. NotFound for another
        word for `incomplete`, or no such layout.
        """
        from .responses import index

        return index(self, responses, incomplete, layout)

    def index_from_totals(self, totals: Mapping[str, tuple[int, int]], *, respondents: int | None = None) -> Result:
        """Compute the index of sums that somebody else has made: for each element's key the sum of the scores and how
        many answered.

        `respondents` is how many people took part; without it, the largest number that answered one element.
        """
        from .totals import index_from_totals

        return index_from_totals(self, totals, respondents)

    def result(self, tally: Tally, *, incomplete: Incomplete = "use-answered") -> Result:
        """The result of a tally, such as the sum of the tallies of several units."""
        from .result import result_of

        return result_of(self, tally, incomplete)
