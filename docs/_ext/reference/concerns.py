"""The rules of all kinds of documents, and the provisions that each concerns."""

from __future__ import annotations

import functools

import etika_publik as ep
from etika_publik.checking.rules import Rule
from etika_publik.documents.kinds import rules_for, subject_of

LECTURE = ("etika-fungsi", "komitmen", "cmore")
"""The three frameworks of the lecture: each provision has a rule, or the reason why it has none."""


@functools.cache
def rules() -> dict[str, Rule]:
    """Every rule of every kind of document, by its code, each once."""
    return {rule.code: rule for kind in ep.kinds() for rule in rules_for(subject_of(kind))}


@functools.cache
def codes_by_provision() -> dict[str, tuple[str, ...]]:
    """The codes of the rules that concern a provision, by its ref."""
    found: dict[str, tuple[str, ...]] = {}
    for code, rule in rules().items():
        for ref in rule.provisions:
            found[ref] = (*found.get(ref, ()), code)
    return found


def kinds_of(rule: Rule) -> tuple[str, ...]:
    """The kinds of documents in which a rule runs; a rule of a shared part runs in several."""
    return tuple(kind for kind in ep.kinds() if rule in rules_for(subject_of(kind)))
