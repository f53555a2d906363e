"""Provision by provision: what each asks, and whether it was offended, no fault was found, or it was not looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .._catalog import Catalog
from .._coverage import Coverage, lineage
from ..text import Text
from ._words import counted

_HEADING = Text("Ketentuan demi ketentuan", "Provision by provision")
_OUTCOMES = {
    "offended": ("✗", Text("tersentuh", "offended")),
    "no-fault-found": ("○", Text("tidak ditemukan kesalahan", "no fault found")),
    "not-looked-at": ("–", Text("tidak diperiksa", "not looked at")),
}
_RULES = {
    "offended": Text("Ditemukan oleh", "Found by"),
    "no-fault-found": Text("Diperiksa dengan", "Checked by"),
    "not-looked-at": Text("Aturan yang belum memeriksa", "Rules that did not look"),
}
_REASON, _PROVISION = Text("Alasan", "Why"), Text("ketentuan", "provision")


def provision_lines(covered: tuple[Coverage, ...], catalog: Catalog, language: str) -> Iterator[str]:
    """The table, framework by framework, parts further in than what they are part of; then how many of each there are.

    Nothing where no rule watches any provision.
    """
    owner = ""
    for each in covered:
        provision = catalog.provision(each.ref)
        framework = catalog[provision.framework]
        if provision.framework != owner:
            owner = provision.framework
            yield from ("", f"{_HEADING.to(language)}: {framework.title.to(language)} ({owner})", "")
        depth = sum(1 for _ in lineage(provision, framework))
        yield from ("  " * depth + line for line in _covered(each, provision.text, language))
    if covered:
        yield from ("", _totals(covered, language))


def _covered(each: Coverage, asks: Text, language: str) -> Iterator[str]:
    mark, outcome = _OUTCOMES[each.outcome]
    yield f"{mark} {outcome.to(language)}: {each.title.to(language)} ({each.ref})"
    yield f"    {asks.to(language)}"
    if each.rules:
        yield f"    {_RULES[each.outcome].to(language)}: {', '.join(each.rules)}"
    if each.reason is not None:
        yield f"    {_REASON.to(language)}: {each.reason.to(language)}"


def _totals(covered: tuple[Coverage, ...], language: str) -> str:
    count: Counter[str] = Counter(each.outcome for each in covered)
    said = (f"{count[outcome]} {name.to(language)}" for outcome, (_, name) in _OUTCOMES.items())
    return f"{counted(len(covered), _PROVISION, language)}: {', '.join(said)}."
