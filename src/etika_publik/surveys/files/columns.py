"""The columns that a call needs, and the refusal of a file that does not have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from ...errors import Unreadable
from ...messages import Messages
from ...report import shown
from ...text import Text, near
from ..model import Survey
from ._refusal import refusal

_IN_ENGINE = "__etika_column_{place}_"

LISTED = 20
"""How many columns of a file are listed where no name is near to the missing one: a project default."""

_words = Messages("survey_tables")


@attrs.frozen
class Columns:
    """The columns that a call needs: `scores` in the order of the survey, as its `layout` names them, and `others`."""

    survey: Survey
    layout: str
    others: tuple[str, ...]

    @property
    def scores(self) -> tuple[str, ...]:
        return tuple(self.survey.columns(self.layout).values())

    @property
    def names(self) -> tuple[str, ...]:
        """All columns, each once."""
        return tuple(dict.fromkeys((*self.scores, *self.others)))

    def in_engine(self, column: str) -> str:
        """The name of one of the others in the engine, where the name of a column of scores stands for numbers."""
        return column if column not in self.scores else _IN_ENGINE.format(place=self.others.index(column))

    def in_files(self, words: str) -> str:
        """The words with every column named as in its file."""
        for column in self.others:
            words = words.replace(self.in_engine(column), column)
        return words

    def require(self, source: str, header: Sequence[str]) -> None:
        """Raise Unreadable, naming `source`, where the header lacks a column or has it more than once."""
        absent = [column for column in self.names if column not in header or column == "*"]
        if absent:
            raise self._absence(source, absent, header)
        many = Counter(header)
        for column in self.names:
            if many[column] > 1:
                raise refusal(source, "columns", "twice", column=shown(column))
        _require_distinct(source, self.names)

    def _absence(self, source: str, absent: Sequence[str], header: Sequence[str]) -> Unreadable:
        sentences = (
            _words("columns", "absent").format(columns=", ".join(map(shown, absent))),
            *(tuple(self._other_layouts(header)) or self._near(absent, header)),
        )
        said = Text(" ".join(each.id for each in sentences), " ".join(each.en for each in sentences))
        return Unreadable(source, said.id, said.en)

    def _near(self, absent: Sequence[str], header: Sequence[str]) -> tuple[Text, ...]:
        """The columns that were probably meant, or the columns of the file; never a column with other scores."""
        free = tuple(dict.fromkeys(name for name in header if name and name not in (*self.scores, *absent)))
        found = dict.fromkeys(name for column in absent for name in near(column, free)[:1])
        if found:
            return (_words("columns", "near").format(near=", ".join(map(shown, found))),)
        listed = [*map(shown, free[:LISTED]), *(["…"] if len(free) > LISTED else [])]
        return (_words("columns", "others").format(columns=", ".join(listed)),) if listed else ()

    def _other_layouts(self, header: Sequence[str]) -> Iterator[Text]:
        """That the file has the columns of other layouts, where it has, and in which columns these differ."""
        names = [layout.key for layout in self.survey.layouts if set(layout.columns) <= set(header)]
        if set(self.scores) <= set(header) or not names:
            return
        either = _words("columns", "or")
        layouts = Text(f" {either.id} ".join(names), f" {either.en} ".join(names))
        yield _words("columns", "other_layout").format(layouts=layouts)
        placed = [self.survey.columns(name) for name in names]
        differing = {each[key] for each in placed for key in each if any(each[key] != other[key] for other in placed)}
        if differing:
            yield _words("columns", "layouts_differ").format(columns=", ".join(sorted(differing)))


def _require_distinct(source: str, columns: Sequence[str]) -> None:
    """Raise Unreadable where two columns differ in case only: the engine takes them for one."""
    seen: dict[str, str] = {}
    for column in columns:
        other = seen.setdefault(column.casefold(), column)
        if other != column:
            raise refusal(source, "columns", "same_but_case", column=shown(other), other=shown(column))
