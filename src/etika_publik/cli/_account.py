"""What a check tells of one document after another, and the account at its end."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from .. import _lazy
from ..errors import Unreadable
from ..frameworks.catalog import Catalog
from ..renderings._words import counted
from ..report import Report
from ..text import Text
from ._terminal import complain, say, tell

Outcome = Literal["sound", "faulty", "unreadable"]
OUTCOMES: tuple[Outcome, ...] = ("sound", "faulty", "unreadable")

_SUMMARY = Text(
    "{all}: {sound} tanpa kesalahan, {faulty} dengan kesalahan, {unreadable} tidak dapat dibaca. Seluruhnya: "
    "{error}, {warning}, {info}.",
    "{all}: {sound} without errors, {faulty} with errors, {unreadable} that cannot be read. Total: "
    "{error}, {warning}, {info}.",
)
_COUNTED = {"all": "document", "error": "error", "warning": "warning", "info": "info"}


class Account:
    """Tells what was found in one document after another, in a format and a language, and keeps count.

    `several` says that there may be more than one document; with `by`, the catalog of the check, each report goes
    through the provisions too. NotFound for a format that does not exist.
    """

    def __init__(self, form: str, language: str, *, several: bool, by: Catalog | None) -> None:
        self._rendering = _lazy.member("renderings", "format", form)
        self._language, self._by = language, by
        around: tuple[str, str, str] = (
            ("", "", "") if self._rendering.FOR_PEOPLE or not several else self._rendering.AROUND
        )
        self._before, self._between, self._after = around
        self._count: Counter[str] = Counter()

    def __getitem__(self, outcome: Outcome) -> int:
        """How many documents came out so."""
        return self._count[outcome]

    def open(self) -> None:
        """Say what stands before the first document."""
        if self._before:
            say(self._before)

    def tell(self, where: str, found: Report | Unreadable) -> None:
        """Say what was found in one more document."""
        between = self._between if self._count["all"] else ""
        self._keep(found)
        if not self._rendering.FOR_PEOPLE:
            say(between + self._written(where, found))
        elif isinstance(found, Unreadable):
            complain(found)
        else:
            tell(self._written(where, found))

    def close(self) -> None:
        """Say what stands after the last document; for people, how many came out how."""
        if self._after:
            say(self._after)
        if self._rendering.FOR_PEOPLE and self._count["all"] > 1:
            words = {name: counted(self._count[name], one, self._language) for name, one in _COUNTED.items()}
            tell(_SUMMARY.to(self._language).format(**{name: self._count[name] for name in OUTCOMES}, **words))

    def _written(self, where: str, found: Report | Unreadable) -> str:
        if isinstance(found, Unreadable):
            said: str = self._rendering.refused(found)
        else:
            said = self._rendering.render(found, self._language, where, self._by)
        return said

    def _keep(self, found: Report | Unreadable) -> None:
        self._count["all"] += 1
        if isinstance(found, Unreadable):
            self._count["unreadable"] += 1
        else:
            self._count.update(found.counts)
            self._count["sound" if found.ok else "faulty"] += 1
