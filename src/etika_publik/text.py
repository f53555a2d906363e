"""One thing said in two languages, and the names that lie near a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import attrs

from .errors import NotFound

if TYPE_CHECKING:
    from ._shape import Words, label

LANGUAGES = ("id", "en")


@attrs.frozen(weakref_slot=False)
class Text:
    """One thing said in Bahasa Indonesia (`id`) and in English (`en`)."""

    id: Annotated[Words, label("teks Indonesia", "Indonesian text", "Dalam bahasa Indonesia.", "In Indonesian.")]
    en: Annotated[Words, label("teks Inggris", "English text", "Dalam bahasa Inggris.", "In English.")]

    def to(self, language: str) -> str:
        """Give the words in `language` ("id" or "en"); NotFound for any other, never another language instead."""
        if language == "id":
            return self.id
        if language == "en":
            return self.en
        raise missing("language", language, LANGUAGES)


def near(name: object, names: Iterable[str]) -> tuple[str, ...]:
    """Give up to three of `names` that look like `name`, likeliest first; nothing for what is no text."""
    if not isinstance(name, str):
        return ()
    from difflib import get_close_matches  # only when something went wrong

    known = {candidate.casefold(): candidate for candidate in names}
    found = get_close_matches(name[:100].casefold(), known, n=3, cutoff=0.6)
    return tuple(known[match] for match in found)


def missing(what: str, name: object, names: Iterable[str]) -> NotFound:
    """The NotFound of a name that is none of a few `names`: it tells the near ones, or else all there are."""
    known = tuple(names)
    close = near(name, known)
    return NotFound(what, str(name), close, () if close else known)


def printable(words: str) -> str:
    """The words with every control, invisible or direction-changing character written out; line breaks stay."""
    return "".join(c if c.isprintable() or c == "\n" else f"\\u{ord(c):04x}" for c in words)
