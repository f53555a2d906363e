"""valid: documents in which nothing is found, made of known ones by changes that no rule depends on.

Every change is tried on its own. Should a rule depend on it after all (dates that all move by ten days may carry a
grant over the new year), it is undone: the result is valid, and no example is thrown away.
"""

from __future__ import annotations

import datetime
import functools
import json
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from .. import _resources
from ..checking.rules import kind_of
from ..documents.check import check
from ..documents.kinds import class_of
from ..schema.describe import describe
from ..schema.figures import decimal_plain
from ..schema.validator import text
from ._places import Place, changed, places, without
from ._shaped import shaped

Change = Callable[[Any], Any]

_CONTENT = ("framework", "crosswalk", "survey")  # kinds of which the package's own content is valid
_DOCUMENTS = ("testing", "documents")
_WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp")), min_size=1, max_size=40).map(
    lambda words: unicodedata.normalize("NFC", words)
)


def valid(subject: type | str, **options: Any) -> st.SearchStrategy[Any]:
    """Documents as plain data in which a check finds nothing, not even a remark.

    `subject` is a kind or an attrs class. `options` are those of `check` (as_of, catalog, rules, select, ignore), and
    the documents are valid by them. A class of which no document is shipped is drawn by its shape alone, and only what
    its rules accept is given.
    """
    cls = class_of(subject)
    accepted = functools.partial(_is_accepted, cls=cls, options=options)
    known = [document for document in bases(cls) if accepted(document)]
    return _variations(cls, known, accepted) if known else shaped(cls).filter(accepted)


@functools.cache
def _names(kind: str) -> tuple[tuple[str, ...], ...]:
    """The files of known valid documents of a kind."""
    folder = ("content", f"{kind}s") if kind in _CONTENT else _DOCUMENTS
    names = _resources.listing(*folder, suffix=".json")
    return tuple((*folder, f"{name}.json") for name in names if kind in _CONTENT or name.startswith(f"{kind}-"))


def bases(cls: type) -> list[Any]:
    """The known valid documents of a class, the shortest first; none for a class of another package."""
    if not cls.__module__.startswith(f"{__name__.partition('.')[0]}."):
        return []
    return [json.loads(content) for content in sorted(map(_content, _names(kind_of(cls))), key=len)]


def _content(path: tuple[str, ...]) -> bytes:
    return _resources.read(*path)


def _is_accepted(document: Any, cls: type, options: Mapping[str, Any]) -> bool:
    return not check(document, cls, **options).findings


@st.composite
def _variations(draw: st.DrawFn, cls: type, known: list[Any], accepted: Callable[[Any], bool]) -> Any:
    document = draw(st.sampled_from(known))
    makers = (_left_out, _other_terms, _other_days, _other_figures, _other_counts, _other_words, _other_order)
    for maker in makers:
        for change in draw(maker(document, cls)):
            document = _kept(document, change(document), accepted)
    return document


def _kept(before: Any, after: Any, accepted: Callable[[Any], bool]) -> Any:
    return after if accepted(after) else before


# --- Changes --------------------------------------------------------------------------------------------------------
# Each is a strategy of functions from document to document.


def _left_out(document: Any, cls: type) -> st.SearchStrategy[list[Change]]:
    """Leave out what may be: a field that is not required, an item of a list."""
    optional = {f.plain for f in describe(cls) if not f.required}
    ways = [p.path for p in places(document, cls) if p.path and (isinstance(p.path[-1], int) or p.path[-1] in optional)]
    if hasattr(cls, "__kind__") and "kind" in document:
        ways.append(("kind",))
    return _few(sorted(ways, key=len, reverse=True), lambda way: lambda document: _dropped(document, way))


def _dropped(document: Any, way: tuple[str | int, ...]) -> Any:
    try:
        return without(document, way)
    except (LookupError, TypeError, AttributeError):  # what held it has been left out already
        return document


def _other_terms(document: Any, cls: type) -> st.SearchStrategy[list[Change]]:
    """Choose another term of an enumeration."""
    ways = [(p.path, term) for p in places(document, cls) for term in p.type.choices if term != p.value]
    return _few(ways, lambda way: lambda document: _set(document, way[0], way[1]))


def _set(document: Any, path: tuple[str | int, ...], value: Any) -> Any:
    try:
        return changed(document, path, lambda _: value)
    except (LookupError, TypeError, AttributeError):  # pragma: no cover - depends on the order of what is drawn
        return document


def _other_days(document: Any, cls: type) -> st.SearchStrategy[list[Change]]:
    """Move all days by the same number of days."""

    def moved(days: int) -> list[Change]:
        return [lambda document: _each(document, cls, _is_day, lambda value: _later(value, days))]

    return st.integers(-3_650, 3_650).map(moved)


def _is_day(place: Place) -> bool:
    return place.type.sort == "day" and isinstance(place.value, str)


def _later(day: str, days: int) -> str:
    try:
        return str(datetime.date.fromisoformat(day) + datetime.timedelta(days=days))
    except OverflowError:  # pragma: no cover - a last year that Hypothesis seldom draws
        return day


def _other_figures(document: Any, cls: type) -> st.SearchStrategy[list[Change]]:
    """Multiply all figures and all amounts of money by the same number."""

    def scaled(factor: int) -> list[Change]:
        def times(value: Any) -> Any:
            return decimal_plain(Decimal(str(value)) * factor)

        return [lambda document: _each(document, cls, lambda p: p.type.sort == "number" and p.value is not None, times)]

    return st.integers(1, 50).map(scaled)


def _other_counts(document: Any, cls: type) -> st.SearchStrategy[list[Change]]:
    """Add the same to all whole numbers of one part (the years, the counts of feedback), or multiply them all."""
    holders = sorted({p.holder.__name__ for p in places(document, cls) if p.type.sort == "whole"})

    def counted(name: str, times: int, more: int) -> Change:
        def is_count(place: Place) -> bool:
            return place.type.sort == "whole" and place.holder.__name__ == name and place.value is not None

        return lambda document: _each(document, cls, is_count, lambda value: value * times + more)

    one_each = [st.builds(counted, st.just(name), st.integers(1, 9), st.integers(-20, 20)) for name in holders]
    return st.tuples(*one_each).map(list)


def _other_words(document: Any, cls: type) -> st.SearchStrategy[list[Change]]:
    """Put other words in place of some, and the same wherever the same stood."""
    found = {_folded(p.value): None for p in places(document, cls) if _is_words(p)}
    if not found:  # pragma: no cover - every shipped document holds words
        return st.just([])
    pairs = st.lists(st.tuples(st.sampled_from(list(found)), _WORDS), max_size=4, unique_by=lambda pair: pair[0])
    return pairs.map(lambda several: [_renaming(cls, old, new) for old, new in several])


def _renaming(cls: type, old: str, new: str) -> Change:
    return lambda document: _each(document, cls, lambda p: _is_words(p) and _folded(p.value) == old, lambda _: new)


def _is_words(place: Place) -> bool:
    """Whether it is free text: a ref, a key or an address has a form that other words would break."""
    return place.type.sort == "text" and place.type.validators == (text(),) and isinstance(place.value, str)


def _folded(words: str) -> str:
    """A text as rules compare it: without regard to capitals and the width of spaces."""
    return " ".join(words.split()).casefold()


def _other_order(document: Any, cls: type) -> st.SearchStrategy[list[Change]]:
    """Put the fields in another order, which means nothing."""
    return st.permutations(list(document)).map(lambda names: [lambda document: _in_order(document, names)])


def _in_order(document: Any, names: list[str]) -> Any:
    return {name: document[name] for name in names if name in document}


def _each(document: Any, cls: type, chosen: Callable[[Place], bool], change: Callable[[Any], Any]) -> Any:
    """The document with every place that is chosen changed alike."""
    for place in places(document, cls):
        if chosen(place):
            document = changed(document, place.path, change)
    return document


def _few(ways: list[Any], make: Callable[[Any], Change]) -> st.SearchStrategy[list[Change]]:
    """Up to three of the changes that the ways lead to."""
    if not ways:
        return st.just([])
    return st.lists(st.sampled_from(ways), max_size=3).map(lambda several: [make(way) for way in several])
