"""What several formats for people share: counts of things, and words on one line."""

from __future__ import annotations

from ..messages import Messages
from ..text import printable

_words = Messages("renderings")


def counted(n: int, noun: str, language: str) -> str:
    """A number with a noun, which is in the plural where the language has one: "1 rule", "2 rules"; "2 aturan".

    `noun` is a key of "counted" in renderings.json.
    """
    return _words("counted", noun, "one" if n == 1 else "many").to(language).format(n=n)


def one_line(words: str) -> str:
    """The words on one line: line breaks and invisible characters in them are escaped."""
    return words if words.isprintable() else printable(words.replace("\n", "\\n"))
