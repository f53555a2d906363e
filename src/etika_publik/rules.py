"""Rules: what must hold between the values of a document whose shape is sound.

::

    @rule(
        PolicyProcess,
        title=Text("Setiap tahap ditulis satu kali", "Each stage is listed once"),
        watches=("etika-fungsi.siklus-kebijakan",),
    )
    def stages_once(policy: PolicyProcess) -> Iterator[Fault]: ...

A rule is named for the law that holds. Its subject is a kind of document, or a part that occurs in documents (a
period, a grant): then it looks at every such part, wherever it stands.
"""

from __future__ import annotations

import datetime
import functools
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any

import attrs

from . import _catalog
from ._catalog import Catalog
from ._shape import shape_of
from .report import Finding, Outcome, Param, RuleRun, Severity, pointer
from .text import Text

Path = tuple[str | int, ...]


def _pairs(params: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> tuple[tuple[str, Param], ...]:
    return tuple(dict(params).items())


@attrs.frozen
class Fault:
    """One breach of a rule, as the rule tells it.

    `path` leads from the rule's subject to the place; `message` may name `params` in braces; `provisions` narrows the
    refs that the rule watches to those this fault touches.
    """

    path: Path
    message: Text
    params: tuple[tuple[str, Param], ...] = attrs.field(default=(), converter=_pairs)
    provisions: tuple[str, ...] | None = None
    hint: str | None = None


class NoDay(Exception):
    """A rule asked for the day while none was given. It stays inside: the report says "no-day"."""


@attrs.frozen
class Context:
    """What a rule may know beside the document: the day to judge by, and the frameworks."""

    as_of: datetime.date | None = None
    _given: Catalog | None = None

    @property
    def day(self) -> datetime.date:
        """The day to judge by. Where none was given the rule ends here, and the report says so."""
        if self.as_of is None:
            raise NoDay
        return self.as_of

    @property
    def catalog(self) -> Catalog:
        """The frameworks: those the caller gave, else all that are shipped."""
        return self._given if self._given is not None else _catalog.shipped()


@attrs.frozen(kw_only=True, cache_hash=True)
class Rule:
    """A law of one subject: what must hold, how grave a breach is, and which provisions it watches.

    Where a document itself names the framework it is about, `within` gives the refs watched in that document.
    """

    code: str
    subject: type
    title: Text
    watches: tuple[str, ...]
    severity: Severity
    judge: Callable[..., Iterable[Fault]] = attrs.field(repr=False)
    within: Callable[[Any, Context], tuple[str, ...]] | None = attrs.field(default=None, repr=False)

    def faults(self, subject: object, context: Context) -> Iterable[Fault]:
        """The breaches in one subject, each where it stands."""
        return self.judge(subject, context) if _wants_context(self.judge) else self.judge(subject)

    def __reduce__(self) -> tuple[Callable[[str, str], Rule], tuple[str, str]]:
        return _named, (self.judge.__module__, self.judge.__qualname__)


def rule(
    subject: type,
    *,
    title: Text,
    watches: tuple[str, ...] = (),
    severity: Severity = "error",
    within: Callable[[Any, Context], tuple[str, ...]] | None = None,
) -> Callable[[Callable[..., Iterable[Fault]]], Rule]:
    """Make a rule of a function that takes a record of `subject`, and a Context if it likes, and yields faults."""

    def made(judge: Callable[..., Iterable[Fault]]) -> Rule:
        code = f"{kind_of(subject)}.{judge.__name__}"
        return Rule(
            code=code, subject=subject, title=title, watches=watches, severity=severity, judge=judge, within=within
        )

    return made


def kind_of(subject: type) -> str:
    """The name by which files and codes call a class."""
    kind: str = getattr(subject, "__kind__", subject.__name__.lower())
    return kind


@functools.cache
def laws_of(subject: type) -> tuple[Rule, ...]:
    """The rules of a class and of every part in it, from the modules that define them (or that `__laws__` names)."""
    inner = dict.fromkeys(part for field in shape_of(subject).fields for part in field.node.parts)
    within = tuple(law for part in inner for law in laws_of(part))
    name = getattr(subject, "__laws__", subject.__module__)
    module = sys.modules.get(name) or import_module(name)
    own = tuple(law for law in vars(module).values() if isinstance(law, Rule) and law.subject is subject)
    return tuple(dict.fromkeys(own + within))


def run(
    record: object, rules: Iterable[Rule], context: Context, ignored: frozenset[str]
) -> tuple[list[Finding], list[RuleRun]]:
    """Let every rule look at the record and at the parts it is for; the ignored ones only stand in the account."""
    findings: list[Finding] = []
    runs: list[RuleRun] = []
    for law in rules:
        if law.code in ignored:
            runs.append(account(law, law.watches, "ignored"))
            continue
        places = (((), record),) if type(record) is law.subject else tuple(_places(record, law.subject))
        without_day = [_look(law, part, path, context, findings) for path, part in places]
        watched = law.watches if law.within is None else law.within(record, context)
        runs.append(account(law, watched, "no-day" if True in without_day else "ran"))
    return findings, runs


@functools.cache
def account(law: Rule, provisions: tuple[str, ...], outcome: Outcome) -> RuleRun:
    """What the report says of one rule. The same is said of every document, so it is made once."""
    return RuleRun(code=law.code, provisions=provisions, outcome=outcome)


def _look(law: Rule, part: object, path: Path, context: Context, findings: list[Finding]) -> bool:
    """Put what the rule finds in one part into `findings`; True where it lacked a day."""
    try:
        for fault in law.faults(part, context):
            findings.append(_finding(law, fault, path))
    except NoDay:
        return True
    return False


def _finding(law: Rule, fault: Fault, path: Path) -> Finding:
    return Finding(
        code=law.code,
        path=pointer(path + fault.path),
        template=fault.message,
        severity=law.severity,
        values=fault.params,
        provisions=law.watches if fault.provisions is None else fault.provisions,
        hint=fault.hint,
    )


def _places(record: object, subject: type) -> Iterator[tuple[Path, object]]:
    """Every part of the record that is of the class `subject`, the record itself included, with the path to it."""
    if type(record) is subject:
        yield (), record
    holder: Any = type(record)  # mypy takes a type for unhashable
    for attribute, plain in _ways(holder, subject):
        for start, item in _records_in(getattr(record, attribute), (plain,)):
            for path, part in _places(item, subject):
                yield start + path, part


def _records_in(held: Any, path: Path) -> Iterator[tuple[Path, object]]:
    """The records that a field holds, alone, in lists or in mappings, each with the path to it."""
    if isinstance(held, tuple):
        for place, item in enumerate(held):
            yield from _records_in(item, (*path, place))
    elif isinstance(held, Mapping):
        for key, item in held.items():
            yield from _records_in(item, (*path, key))
    elif held is not None:
        yield path, held


@functools.cache
def _ways(holder: type, subject: type) -> tuple[tuple[str, str], ...]:
    """The fields of `holder` through which a `subject` may be reached."""
    return tuple(
        (field.python, field.plain)
        for field in shape_of(holder).fields
        if any(part is subject or _ways(part, subject) for part in field.node.parts)
    )


@functools.cache
def _wants_context(judge: Callable[..., Any]) -> bool:
    return judge.__code__.co_argcount > 1


def _named(module: str, name: str) -> Rule:
    found: Rule = getattr(import_module(module), name)
    return found
