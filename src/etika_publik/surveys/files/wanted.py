"""Which columns a call needs, and what is said of a file that does not have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from ...errors import Unreadable
from ...report import shown
from ...text import Text, near
from ..model import Survey

_ABSENT = Text("kolom ini tidak ada: {columns}.{meant}", "not found among the columns: {columns}.{meant}")
_MEANT = Text(" Mungkin maksudnya: {near}?", " Perhaps you meant: {near}?")
_OTHERS = Text(
    " Perbaiki nama pada baris judul, atau sebutkan kolom yang ada: {columns}.",
    " Correct the names in the first row, or name columns that there are: {columns}.",
)
_OTHER_LAYOUT = Text(
    " Berkas ini memuat kolom tata kolom {layouts}; sebutkan yang benar dengan --layout.{trap}",
    " The file has the columns of the layout {layouts}; say with --layout which one it is.{trap}",
)
_TRAP = Text(
    " Letak {columns} tidak sama, jadi periksa dulu kuesionernya.",
    " They differ in {columns}, so look at the questionnaire first.",
)
_TWICE = Text(
    "kolom {column} ada lebih dari sekali; ganti nama salah satunya.",
    "there is more than one column {column}; rename one of them.",
)
_SAME_BUT_CASE = Text(
    "kolom {column} dan {other} hanya berbeda huruf besar dan kecilnya; ganti nama salah satunya.",
    "the columns {column} and {other} differ in capital letters only; rename one of them.",
)

_INSIDE = "__etika_column_{place}_"

LISTED = 20
"""How many columns of a file are named where none lies near the one that is missing: an editors' figure."""


@attrs.frozen
class Wanted:
    """The columns that a call needs: `scores` in the survey's order, as its `layout` names them, and `others`."""

    survey: Survey
    layout: str
    others: tuple[str, ...]

    @property
    def scores(self) -> tuple[str, ...]:
        return tuple(self.survey.columns(self.layout).values())

    @property
    def columns(self) -> tuple[str, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys((*self.scores, *self.others)))

    def inside(self, column: str) -> str:
        """What one of the others is called inside the engine: an element's own name is that of its scores."""
        return column if column not in self.scores else _INSIDE.format(place=self.others.index(column))

    def outside(self, words: str) -> str:
        """Words in which every column is called what its file calls it."""
        for column in self.others:
            words = words.replace(self.inside(column), column)
        return words

    def look_at(self, source: str, header: Sequence[str]) -> None:
        """Raise Unreadable, naming `source`, where the header lacks a column or leaves open which one is meant."""
        absent = [column for column in self.columns if column not in header or column == "*"]
        if absent:
            said = (self._absence(absent, header, language) for language in ("id", "en"))
            raise Unreadable(source, *said)
        many = Counter(header)
        for column in self.columns:
            if many[column] > 1:
                raise Unreadable(source, *(s.format(column=shown(column)) for s in (_TWICE.id, _TWICE.en)))
        _tell_apart(source, self.columns)

    def _absence(self, absent: Sequence[str], header: Sequence[str], language: str) -> str:
        named = ", ".join(map(shown, absent))
        meant = self._other_layouts(header, language) or self._near(absent, header, language)
        return _ABSENT.to(language).format(columns=named, meant=meant)

    def _near(self, absent: Sequence[str], header: Sequence[str], language: str) -> str:
        """Which columns were probably meant, or which there are: never one in which another element's scores stand."""
        free = tuple(dict.fromkeys(name for name in header if name and name not in (*self.scores, *absent)))
        found = dict.fromkeys(name for column in absent for name in near(column, free)[:1])
        if found:
            return _MEANT.to(language).format(near=", ".join(map(shown, found)))
        listed = [*map(shown, free[:LISTED]), *(["…"] if len(free) > LISTED else [])]
        return _OTHERS.to(language).format(columns=", ".join(listed)) if listed else ""

    def _other_layouts(self, header: Sequence[str], language: str) -> str:
        """That the file holds the columns of another layout, where it does, and what to beware of."""
        if set(self.scores) <= set(header):
            return ""
        names = [layout.key for layout in self.survey.layouts if set(layout.columns) <= set(header)]
        if not names:
            return ""
        placed = [self.survey.columns(name) for name in names]
        differing = {each[key] for each in placed for key in each if any(each[key] != other[key] for other in placed)}
        trap = _TRAP.to(language).format(columns=", ".join(sorted(differing))) if differing else ""
        either = " atau " if language == "id" else " or "
        return _OTHER_LAYOUT.to(language).format(layouts=either.join(names), trap=trap)


def _tell_apart(source: str, columns: Sequence[str]) -> None:
    """The engine knows no difference between capital and small letters."""
    seen: dict[str, str] = {}
    for column in columns:
        other = seen.setdefault(column.casefold(), column)
        if other != column:
            values = {"column": shown(other), "other": shown(column)}
            raise Unreadable(source, *(said.format(**values) for said in (_SAME_BUT_CASE.id, _SAME_BUT_CASE.en)))
