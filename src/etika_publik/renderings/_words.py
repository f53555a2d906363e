"""Words that several formats for people share: counts, and one thing on one line."""

from __future__ import annotations

from ..text import Text, printable

SEVERITIES = {
    "error": Text("kesalahan", "error"),
    "warning": Text("peringatan", "warning"),
    "info": Text("catatan", "remark"),
}
"""What one finding is called, by how grave it is."""


def counted(n: int, one: Text, language: str) -> str:
    """So many of a thing, in the plural where English has one: "1 rule", "2 rules"; "2 aturan"."""
    return f"{n} {one.to(language)}{'s' if language == 'en' and n != 1 else ''}"


def one_line(words: str) -> str:
    """The words on one line, whatever they are: line breaks and unseen characters in them are written out."""
    return words if words.isprintable() else printable(words.replace("\n", "\\n"))
