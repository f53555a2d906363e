"""Checking documents of any kind: which kind a document is, which rules are selected, and its report."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable, Iterator
from typing import Any

from ..checking.rules import Context
from ..checking.run import Plan, judged, plan_with, selected
from ..errors import Unreadable
from ..frameworks.catalog import Catalog
from ..messages import Messages
from ..report import Report, in_words
from ..text import missing, near
from .kinds import kinds, rules_for, subject_of

Judge = Callable[[str, Any], Report | Unreadable]

_SCHEMA = re.compile(r"(?:.*/)?([a-z]+)\.schema\.json")

_words = Messages("kinds")


def judge(
    kind: str | None,
    as_of: datetime.date | None,
    frameworks: Catalog,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> Judge:
    """A function that gives the report of a document with a name, or the Unreadable that says why there is none.

    Raises NotFound for a kind that does not exist, or where `select` or `ignore` names a rule that no kind has.
    """
    names = kinds()
    if kind is not None and kind not in names:
        raise missing("kind", kind, names)
    # A stream may hold documents of any kind, so a rule of any kind may be named.
    asked = selected(_every_code(), select, ignore) if select or ignore else frozenset(_every_code())
    context = Context(as_of, frameworks)

    @functools.cache
    def known(name: str) -> Plan:
        subject = subject_of(name)
        return plan_with(subject, rules_for(subject), asked)

    def report_of(where: str, data: Any) -> Report | Unreadable:
        if isinstance(data, Unreadable):
            return data
        own = kind or named_kind(data)
        if not isinstance(own, str) or own not in names:
            return unknown_kind(where, data, own, names)
        return judged(data, known(own), context)[1]

    return report_of


def named_kind(data: Any) -> Any:
    """What a document calls itself: by `kind`, or, if it has none, by the schema of ours that it is edited with."""
    if not isinstance(data, dict):
        return None
    if "kind" in data:
        return data["kind"]
    schema = _SCHEMA.fullmatch(str(data.get("$schema")))
    return schema[1] if schema and schema[1] in kinds() else None


def unknown_kind(where: str, data: Any, own: Any, names: tuple[str, ...]) -> Unreadable:
    """Why a document is of no kind that is known, as far as it shows."""
    if not isinstance(data, dict):
        return _unreadable(where, "no_document", got=in_words(data))
    if own is None:
        return _unreadable(where, "no_kind", kinds=", ".join(names))
    meant = next(iter(near(own, names)), None)
    if meant is None:
        return _unreadable(where, "other_kind", kind=in_words(own), kinds=", ".join(names))
    return _unreadable(where, "misspelt_kind", kind=in_words(own), meant=meant)


def _unreadable(where: str, key: str, **values: object) -> Unreadable:
    said = _words(key).format(**values)
    return Unreadable(where, said.id, said.en)


def _every_code() -> Iterator[str]:
    return (rule.code for name in kinds() for rule in rules_for(subject_of(name)))
