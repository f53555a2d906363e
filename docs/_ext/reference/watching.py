"""Who watches what: the rules of all kinds of documents, and the provisions they look at."""

from __future__ import annotations

import functools

import etika_publik as ep
from etika_publik.documents.kinds import subject_of
from etika_publik.checking.rules import Rule
from etika_publik.documents.kinds import rules_for

LECTURE = ("etika-fungsi", "komitmen", "cmore")
"""The three frameworks of the lecture, of which every provision is watched or excused."""


@functools.cache
def rules() -> dict[str, Rule]:
    """Every rule that looks at some kind of document, by its code, each once."""
    return {law.code: law for kind in ep.kinds() for law in rules_for(subject_of(kind))}


@functools.cache
def watchers() -> dict[str, tuple[str, ...]]:
    """The codes of the rules that watch a provision, by its ref."""
    found: dict[str, tuple[str, ...]] = {}
    for code, law in rules().items():
        for ref in law.provisions:
            found[ref] = (*found.get(ref, ()), code)
    return found


def kinds_of(law: Rule) -> tuple[str, ...]:
    """The kinds of documents in which a rule looks; a rule of a shared part looks in several."""
    return tuple(kind for kind in ep.kinds() if law in rules_for(subject_of(kind)))
