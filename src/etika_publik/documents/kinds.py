"""The kinds of documents by name: the class that each kind names, and its rules.

Every file in `records/` is a kind, and so is the survey.
"""

from __future__ import annotations

import functools
from types import ModuleType

from .. import _lazy, _resources
from ..checking.rules import Rule, rules_of
from ..text import missing

SURVEY = "survey"


def kinds() -> tuple[str, ...]:
    """The kinds of documents that can be checked by name."""
    return (*_resources.members("records"), SURVEY)


def subject_of(kind: str) -> type:
    """The class that a kind names; NotFound suggests near kinds."""
    inside = vars(_home(kind)).values()
    return next(each for each in inside if isinstance(each, type) and getattr(each, "__kind__", None) == kind)


def class_of(subject: type | str) -> type:
    """The class of a subject, which is a kind or a class already."""
    return subject_of(subject) if isinstance(subject, str) else subject


def rules_for(cls: type) -> tuple[Rule, ...]:
    """The rules of a class and of its parts; those of frameworks, crosswalks and surveys stand apart from the class."""
    return rules_of(cls, *_homes(cls))


@functools.cache
def _homes(cls: type) -> tuple[ModuleType, ...]:
    kind = getattr(cls, "__kind__", "")
    return (_home(kind),) if kind in kinds() else ()


def _home(kind: str) -> ModuleType:
    """The module with the rules of a kind, which knows its class too."""
    if kind == SURVEY:
        from ..surveys import rules

        return rules
    if kind not in _resources.members("records"):
        raise missing("kind", kind, kinds())
    found: ModuleType = _lazy.member("records", "kind", kind)
    return found
