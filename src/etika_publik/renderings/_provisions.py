"""The list of provisions after a report: the text of each provision, its outcome, and the rules with that outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..frameworks.catalog import Catalog
from ..frameworks.coverage import Coverage, lineage
from ..messages import Messages
from ..text import Text
from ._words import counted

_words = Messages("renderings")
_MARKS = {"offended": "✗", "no-fault-found": "○", "not-looked-at": "–"}


def provision_lines(covered: tuple[Coverage, ...], catalog: Catalog, language: str) -> Iterator[str]:
    """The lines of the list, by framework, with parts indented, and then how many provisions have each outcome.

    No lines if no rule concerns any provision.
    """
    owner = ""
    for each in covered:
        provision = catalog.provision(each.ref)
        framework = catalog[provision.framework]
        if provision.framework != owner:
            owner = provision.framework
            yield from (
                "",
                f"{_words('provisions', 'heading').to(language)}: {framework.title.to(language)} ({owner})",
                "",
            )
        depth = sum(1 for _ in lineage(provision, framework))
        yield from ("  " * depth + line for line in _covered(each, provision.text, language))
    if covered:
        yield from ("", _totals(covered, language))


def _covered(each: Coverage, text: Text, language: str) -> Iterator[str]:
    outcome = _words("provisions", "outcomes", each.outcome).to(language)
    yield f"{_MARKS[each.outcome]} {outcome}: {each.title.to(language)} ({each.ref})"
    yield f"    {text.to(language)}"
    if each.rules:
        yield f"    {_words('provisions', 'rules', each.outcome).to(language)}: {', '.join(each.rules)}"
    if each.reason is not None:
        yield f"    {_words('provisions', 'reason').to(language)}: {each.reason.to(language)}"


def _totals(covered: tuple[Coverage, ...], language: str) -> str:
    count: Counter[str] = Counter(each.outcome for each in covered)
    outcomes = (f"{count[each]} {_words('provisions', 'outcomes', each).to(language)}" for each in _MARKS)
    return f"{counted(len(covered), 'provision', language)}: {', '.join(outcomes)}."
