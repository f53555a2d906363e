"""One thing said in two languages, and the names that are near a misspelt one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import attrs

from ._errors import NotFound

T = TypeVar("T")

LANGUAGES = ("id", "en")


@attrs.frozen(weakref_slot=False)
class Text:
    """One thing said in Bahasa Indonesia (`id`) and in English (`en`)."""

    id: str
    en: str

    def to(self, language: str) -> str:
        """The words in `language`, "id" or "en"; NotFound for any other language."""
        if language == "id":
            return self.id
        if language == "en":
            return self.en
        raise missing("language", language, LANGUAGES)

    def format(self, **values: object) -> Text:
        """The text with each `{name}` replaced by its value; a value that is a Text is put in by its language."""
        return Text(self.id.format_map(_in("id", values)), self.en.format_map(_in("en", values)))


def _in(language: str, values: dict[str, object]) -> dict[str, object]:
    return {name: value.to(language) if isinstance(value, Text) else value for name, value in values.items()}


def near(name: object, names: Iterable[str]) -> tuple[str, ...]:
    """Up to three of `names` that look like `name`, the likeliest first; none for a name that is not a string."""
    if not isinstance(name, str):
        return ()
    from difflib import get_close_matches  # needed only for a misspelt name

    known = {candidate.casefold(): candidate for candidate in names}
    found = get_close_matches(name[:100].casefold(), known, n=3, cutoff=0.6)
    return tuple(known[match] for match in found)


def missing(what: str, name: object, names: Iterable[str]) -> NotFound:
    """The NotFound for a name that is not among `names`: it carries the near names, or else all of them."""
    known = tuple(names)
    close = near(name, known)
    return NotFound(what, str(name), close, () if close else known)


def printable(words: str) -> str:
    """The words with every control, invisible or direction-changing character escaped; line breaks stay."""
    return "".join(c if c.isprintable() or c == "\n" else f"\\u{ord(c):04x}" for c in words)


def is_blank(value: object) -> bool:
    """Whether a value is blank: null, or a text without any visible character."""
    if not isinstance(value, str):
        return value is None
    return not value or value.isspace() or not ("!" <= value < "\x7f" or any(map(_is_seen, value)))


def _is_seen(character: str) -> bool:
    if " " < character < "\x7f":
        return True
    import unicodedata  # seldom needed, and slow to import

    return not (character.isspace() or unicodedata.category(character) in ("Cc", "Cf") or character in _UNSEEN)


_UNSEEN = (
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"  # to Unicode they are letters and signs, yet nothing is printed
)


def shared(*names: str) -> Callable[[type[T]], type[T]]:
    """Give an attrs class an equality, a hash and a repr that its like share; the repr shows the attributes `names`.

    Code that attrs makes for each class costs start-up time, and the whole of a framework would fill screens.
    """

    def given(cls: type[T]) -> type[T]:
        made: Any = cls
        made.__eq__, made.__hash__ = _equal, _hash
        made.__repr__ = lambda self: f"{cls.__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in names)})"
        return cls

    return given


def _values(value: Any) -> tuple[Any, ...]:
    return tuple([getattr(value, field.name) for field in attrs.fields(type(value)) if field.eq])


def _equal(self: Any, other: object) -> bool:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))
