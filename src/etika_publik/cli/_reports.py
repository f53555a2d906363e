"""Printing the reports of a check, one document after another, and the summary after them."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from .. import _lazy
from ..errors import Unreadable
from ..frameworks.catalog import Catalog
from ..messages import Messages
from ..renderings._words import counted
from ..report import Report
from ._terminal import print_data, print_error, print_text

Outcome = Literal["valid", "invalid", "unreadable"]
OUTCOMES: tuple[Outcome, ...] = ("valid", "invalid", "unreadable")

_words = Messages("cli")
_COUNTED = {"all": "document", "error": "error", "warning": "warning", "info": "info"}


class ReportPrinter:
    """Prints the reports of documents in a format and a language, and counts the documents and their findings.

    `several` says that there may be more than one document; with `by`, the catalog of the check, each report lists the
    provisions too. NotFound for a format that does not exist.
    """

    def __init__(self, form: str, language: str, *, several: bool, by: Catalog | None) -> None:
        self._rendering = _lazy.member("renderings", "format", form)
        self._language, self._by = language, by
        around: tuple[str, str, str] = (
            ("", "", "") if self._rendering.FOR_PEOPLE or not several else self._rendering.AROUND
        )
        self._before, self._between, self._after = around
        self._count: Counter[str] = Counter()

    def count(self, outcome: Outcome) -> int:
        """How many documents were printed with this outcome."""
        return self._count[outcome]

    def begin(self) -> None:
        """Print what precedes the first report."""
        if self._before:
            print_data(self._before)

    def print(self, where: str, found: Report | Unreadable) -> None:
        """Print the report of a document, or why the document cannot be read."""
        between = self._between if self._count["all"] else ""
        self._add(found)
        if not self._rendering.FOR_PEOPLE:
            print_data(between + self._rendered(where, found))
        elif isinstance(found, Unreadable):
            print_error(found)
        else:
            print_text(self._rendered(where, found))

    def end(self) -> None:
        """Print what follows the last report; for people, the summary of several documents."""
        if self._after:
            print_data(self._after)
        if self._rendering.FOR_PEOPLE and self._count["all"] > 1:
            values: dict[str, object] = {outcome: self._count[outcome] for outcome in OUTCOMES}
            values |= {name: counted(self._count[name], noun, self._language) for name, noun in _COUNTED.items()}
            print_text(_words("check", "summary").format(**values).to(self._language))

    def _rendered(self, where: str, found: Report | Unreadable) -> str:
        if isinstance(found, Unreadable):
            words: str = self._rendering.refused(found)
        else:
            words = self._rendering.render(found, self._language, where, self._by)
        return words

    def _add(self, found: Report | Unreadable) -> None:
        self._count["all"] += 1
        if isinstance(found, Unreadable):
            self._count["unreadable"] += 1
        else:
            self._count.update(found.counts)
            self._count["valid" if found.ok else "invalid"] += 1
