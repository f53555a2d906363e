"""One thing said in two languages, and the names that are near a misspelt one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs

from ._errors import NotFound

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


def brief(*names: str) -> Callable[[Any], str]:
    """A `__repr__` that shows these attributes only: the whole of a framework fills screens."""

    def __repr__(self: Any) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__name__}({shown})"

    return __repr__


def _values(value: Any) -> tuple[Any, ...]:
    return tuple([getattr(value, field.name) for field in attrs.fields(type(value)) if field.eq])


def equal(self: Any, other: object) -> bool:
    """An `__eq__` by the values of the fields. The classes of content share it: one made for each costs start-up time."""
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def hashed(self: Any) -> int:
    """The `__hash__` to `equal`."""
    return hash(_values(self))
