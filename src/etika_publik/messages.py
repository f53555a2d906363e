"""The words of the package: labels, terms, titles and messages. They live in JSON files, one for each language.

`Messages("policy")` gives the words of `content/messages/<language>/policy.json`. A package of your own may have such
files too: `Messages("loans", package="your_package")` reads `messages/<language>/loans.json` beside its `__init__.py`.
A module whose classes and rules take their words from files names them in `__messages__`::

    __messages__ = (Messages("policy"),)
"""

from __future__ import annotations

from typing import Any

from . import _resources
from .text import Text


class Messages:
    """The words of one part, in both languages; a file is read when its first word is needed."""

    # No attrs class: the first framework waits for this one.
    __slots__ = ("_found", "name", "package")

    name: str
    package: str | None

    def __init__(self, name: str, package: str | None = None) -> None:
        self.name, self.package = name, package
        self._found: dict[tuple[str, ...], Text | None] = {}

    def __repr__(self) -> str:
        return f"Messages({self.name!r}, package={self.package!r})"

    def __call__(self, *keys: str) -> Text:
        """The words under these keys. Raises KeyError where a language does not have them."""
        found = self._found.get(keys) or self.get(*keys)
        if found is None:
            raise KeyError(f"{self.name}.json has no words for {'.'.join(keys)}")
        return found

    def get(self, *keys: str) -> Text | None:
        """The words under these keys, or None where there are none."""
        if keys not in self._found:
            id, en = self._held("id", keys), self._held("en", keys)
            self._found[keys] = Text(id, en) if isinstance(id, str) and isinstance(en, str) else None
        return self._found[keys]

    def group(self, *keys: str) -> tuple[str, ...]:
        """The keys under these keys, in the order of the file; none where there are none."""
        held = self._held("id", keys)
        return tuple(held) if isinstance(held, dict) else ()

    def _held(self, language: str, keys: tuple[str, ...]) -> Any:
        held: Any = _resources.words(language, self.name, self.package)
        for key in keys:
            held = held.get(key) if isinstance(held, dict) else None
        return held


def messages_of(module: Any) -> tuple[Messages, ...]:
    """The messages that a module names in `__messages__`; none for a module whose texts stand inline."""
    named: tuple[Messages, ...] = getattr(module, "__messages__", ())
    return named


def find(sources: tuple[Messages, ...], *keys: str) -> Text | None:
    """The words under these keys in the first of the sources that has them."""
    return next((found for source in sources if (found := source.get(*keys)) is not None), None)
