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
import inspect
import itertools
import pickle
import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any

import attrs

from . import _catalog
from ._catalog import Catalog
from ._frozen import FrozenMap
from ._shape import shape_of
from .report import SEVERITIES, VALUE, Finding, Near, Outcome, Param, RuleRun, Severity, found, pointer
from .text import Text

Path = tuple[str | int, ...]
Place = tuple[Path, object]  # a part of a document, with the way to it


def _pairs(params: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> tuple[tuple[str, Param], ...]:
    return tuple(params.items()) if type(params) is dict else tuple(dict(params).items())


@attrs.frozen
class Fault:
    """One breach of a rule, as the rule tells it.

    `path` leads from the rule's subject to the place; `message` may name `params` in braces; `provisions` narrows the
    refs that the rule watches to those this fault touches. `hint` is the near thing that was probably meant, or a name
    and those among which its near one is sought once somebody asks.
    """

    path: Path
    message: Text
    params: tuple[tuple[str, Param], ...] = attrs.field(default=(), converter=_pairs)
    provisions: tuple[str, ...] | None = None
    hint: str | Near | None = None


class NoDay(Exception):
    """A rule asked for the day while none was given. It stays inside: the report says "no-day"."""


def _day(given: datetime.date | None) -> datetime.date | None:
    """The day itself, also of a moment; TypeError for what is no day."""
    if isinstance(given, datetime.datetime):
        return given.date()
    if given is None or isinstance(given, datetime.date):
        return given
    raise TypeError(f"the day to judge by is a datetime.date, not {given!r}")


@attrs.frozen
class Context:
    """What a rule may know beside the document: the day to judge by, and the frameworks."""

    as_of: datetime.date | None = attrs.field(default=None, converter=_day)
    _given: Catalog | None = attrs.field(default=None, alias="catalog")

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


@attrs.frozen(kw_only=True, eq=False)
class Rule:
    """A law of one subject: what must hold, how grave a breach is, and which provisions it watches.

    Where a document itself names the framework it is about, `within` gives the refs watched in that document. A rule is
    equal to itself alone.
    """

    code: str
    subject: type
    title: Text
    watches: tuple[str, ...]
    severity: Severity
    judge: Callable[..., Iterable[Fault]] = attrs.field(repr=False)
    within: Callable[[Any, Context], tuple[str, ...]] | None = attrs.field(default=None, repr=False)
    wants_context: bool = attrs.field(
        init=False,
        repr=False,
        default=attrs.Factory(lambda own: len(inspect.signature(own.judge).parameters) > 1, takes_self=True),
    )

    def __copy__(self) -> Rule:
        return self

    def __deepcopy__(self, memo: object) -> Rule:
        return self

    def __reduce__(self) -> tuple[Callable[[str, str], object], tuple[str, str]]:
        place = self.judge.__module__, self.judge.__qualname__
        if _named(*place) is not self:
            raise pickle.PicklingError(f"a rule is pickled by its name, and {'.'.join(place)} is not {self.code}")
        return _named, place


def rule(
    subject: type,
    *,
    title: Text,
    watches: tuple[str, ...] = (),
    severity: Severity = "error",
    within: Callable[[Any, Context], tuple[str, ...]] | None = None,
) -> Callable[[Callable[..., Iterable[Fault]]], Rule]:
    """Make a rule of a function that takes a record of `subject`, and a Context if it likes, and yields faults.

    Raises TypeError where `subject` is no attrs class, `title` no Text, `watches` no tuple, or `severity` none of the
    three there are.
    """
    if not (isinstance(subject, type) and attrs.has(subject)):
        raise TypeError(f"the subject of a rule is an attrs class, not {subject!r}")
    if not isinstance(title, Text):
        raise TypeError(f"the title of a rule is a Text in both languages, not {title!r}")
    if not isinstance(watches, tuple):
        raise TypeError(f"a rule watches a tuple of refs, not {watches!r}")
    if severity not in SEVERITIES:
        raise TypeError(f"the severity of a rule is one of {', '.join(SEVERITIES)}, not {severity!r}")

    def made(judge: Callable[..., Iterable[Fault]]) -> Rule:
        code = f"{kind_of(subject)}.{judge.__name__}"
        return Rule(
            code=code, subject=subject, title=title, watches=watches, severity=severity, judge=judge, within=within
        )

    laws_of.cache_clear()  # a class may have been checked before all its rules were made
    return made


def kind_of(subject: type) -> str:
    """The name by which files and codes call a class."""
    kind: str | None = getattr(subject, "__kind__", None)
    return subject.__name__.lower() if kind is None else kind


@functools.cache
def laws_of(subject: type) -> tuple[Rule, ...]:
    """The rules of a class and of every part in it, from the modules that define them (or that `__laws__` names)."""
    inner = dict.fromkeys(part for field in shape_of(subject).fields for part in field.node.parts)
    within = tuple(law for part in inner for law in laws_of(part))
    name = getattr(subject, "__laws__", subject.__module__)
    module = sys.modules.get(name) or import_module(name)
    own = tuple(law for law in vars(module).values() if isinstance(law, Rule) and law.subject is subject)
    return tuple(dict.fromkeys(own + within))


@attrs.frozen(eq=False)
class Plan:
    """How documents of the class `cls` are judged, made once for all of them.

    The account says what the report will say of each rule: `ran` of a sound document, `waiting` of one without a sound
    shape. `looks` has the rules that look, those for the same class together, each with its place in the account;
    `narrowed` the places of the rules whose refs the document itself decides.
    """

    cls: type
    ran: tuple[RuleRun, ...]
    waiting: tuple[RuleRun, ...]
    looks: tuple[tuple[type, tuple[Look, ...]], ...]
    narrowed: tuple[tuple[Within, tuple[tuple[int, Rule], ...]], ...]


Within = Callable[[Any, Context], tuple[str, ...]]
Look = tuple[int, Rule, Callable[..., Iterable[Fault]], bool]


def plan_of(cls: type, laws: tuple[Rule, ...], asked: frozenset[str]) -> Plan:
    """The plan by which the laws with the codes asked for look at records of a class; the account names the others."""
    looking = [(nth, law) for nth, law in enumerate(laws) if law.code in asked]
    groups = itertools.groupby(looking, lambda each: each[1].subject)
    narrowed: dict[Within, list[tuple[int, Rule]]] = {}
    for nth, law in looking:
        if law.within is not None:
            narrowed.setdefault(law.within, []).append((nth, law))
    return Plan(
        cls=cls,
        ran=_account(laws, "ran", asked),
        waiting=_account(laws, "waiting", asked),
        looks=tuple((part, tuple((n, law, law.judge, law.wants_context) for n, law in own)) for part, own in groups),
        narrowed=tuple((within, tuple(own)) for within, own in narrowed.items()),
    )


def _account(laws: tuple[Rule, ...], outcome: Outcome, asked: frozenset[str]) -> tuple[RuleRun, ...]:
    return tuple(_said(law, law.watches, outcome if law.code in asked else "ignored") for law in laws)


@functools.cache
def _said(law: Rule, watched: tuple[str, ...], outcome: Outcome) -> RuleRun:
    """What the report says of one rule. The same is said of many documents, so it is made once."""
    return RuleRun(code=law.code, provisions=watched, outcome=outcome)


def run(record: object, plan: Plan, context: Context) -> tuple[list[Finding], list[RuleRun]]:
    """Let every rule look at the record and at the parts it is for: what they find, and what the report says of each.

    A rule that lacked a day for one of its parts has looked at the others all the same.
    """
    findings: list[Finding] = []
    runs = list(plan.ran)
    for subject, looks in plan.looks:
        places = _places(record, subject)
        if not places:  # most documents leave most of their parts out
            continue
        for nth, law, judge, wants_context in looks:
            for path, part in places:
                try:
                    for fault in judge(part, context) if wants_context else judge(part):
                        findings.append(_finding(law, fault, path))
                except NoDay:
                    runs[nth] = _said(law, law.watches, "no-day")
    for within, own in plan.narrowed:
        watched = within(record, context)
        for nth, law in own:
            runs[nth] = _said(law, watched, runs[nth].outcome)
    return findings, runs


def _finding(law: Rule, fault: Fault, path: Path) -> Finding:
    provisions = law.watches if fault.provisions is None else fault.provisions
    way = pointer(path + fault.path)
    return found(law.code, way, fault.message, VALUE, fault.params, fault.hint, law.severity, provisions)


def _places(record: object, subject: type) -> list[Place]:
    """Every part of the record that is of the class `subject`, the record itself included, with the path to it."""
    if type(record) is subject:  # no class holds itself
        return [((), record)]
    places: list[Place] = []
    _gather(record, subject, (), places)
    return places


def _gather(held: Any, subject: type, path: Path, places: list[Place]) -> None:
    """Put what a field holds, alone, in lists or in mappings, and what is in that, into `places` if a `subject`."""
    holder: Any = type(held)  # mypy takes a type for unhashable
    if holder is tuple:
        for place, item in enumerate(held):
            _gather(item, subject, (*path, place), places)
    elif holder is FrozenMap:
        for key, item in held.items():
            _gather(item, subject, (*path, key), places)
    elif held is not None:
        if holder is subject:
            places.append((path, held))
        for attribute, plain in _ways(holder, subject):
            _gather(getattr(held, attribute), subject, (*path, plain), places)


@functools.cache
def _ways(holder: type, subject: type) -> tuple[tuple[str, str], ...]:
    """The fields of `holder` through which a `subject` may be reached."""
    return tuple(
        (field.python, field.plain)
        for field in shape_of(holder).fields
        if any(part is subject or _ways(part, subject) for part in field.node.parts)
    )


def _named(module: str, name: str) -> object:
    return getattr(import_module(module), name, None)
