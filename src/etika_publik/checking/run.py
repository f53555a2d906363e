"""How rules judge a record: the plan for documents of one class, and running it."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable
from typing import Any

import attrs

from .._frozen import FrozenMap
from ..errors import NotFound
from ..report import Finding, Outcome, Report, RuleRun, found, pointer
from ..schema.describe import describe
from ..schema.issues import BAD
from ..schema.reader import read
from ..text import near
from .rules import Context, Fault, NoDay, Path, Rule, kind_of

Place = tuple[Path, object]  # a part of a document, with the path to it
Within = Callable[[Any, Context], tuple[str, ...]]
Run = tuple[int, Rule, Callable[..., Iterable[Fault]], bool]  # the rule's place in the account, and its parts


@attrs.frozen(eq=False)
class Plan:
    """How documents of the class `cls` are judged, made once for all of them.

    `ran` and `waiting` are what the report says of the rules: of a document of valid shape, and of any other. `runs`
    holds the rules that run, those for the same class together, each with its place in `ran`; `narrowed` the places of
    the rules whose provisions the document itself decides.
    """

    cls: type
    ran: tuple[RuleRun, ...]
    waiting: tuple[RuleRun, ...]
    runs: tuple[tuple[type, tuple[Run, ...]], ...]
    narrowed: tuple[tuple[Within, tuple[tuple[int, Rule], ...]], ...]


@functools.lru_cache
def plan_of(cls: type, rules: tuple[Rule, ...], select: tuple[str, ...], ignore: tuple[str, ...]) -> Plan:
    """The plan for a class and its rules, narrowed by `select` and `ignore`; NotFound for a code of no rule."""
    return plan_with(cls, rules, selected((rule.code for rule in rules), select, ignore))


def plan_with(cls: type, rules: tuple[Rule, ...], codes: frozenset[str]) -> Plan:
    """The plan by which the rules with these codes run; the report names the other rules as ignored."""
    running = [(nth, rule) for nth, rule in enumerate(rules) if rule.code in codes]
    groups = itertools.groupby(running, lambda each: each[1].subject)
    narrowed: dict[Within, list[tuple[int, Rule]]] = {}
    for nth, rule in running:
        if rule.within is not None:
            narrowed.setdefault(rule.within, []).append((nth, rule))
    return Plan(
        cls=cls,
        ran=_statuses(rules, "ran", codes),
        waiting=_statuses(rules, "waiting", codes),
        runs=tuple((part, tuple((n, rule, rule.judge, rule.wants_context) for n, rule in own)) for part, own in groups),
        narrowed=tuple((within, tuple(own)) for within, own in narrowed.items()),
    )


def selected(codes: Iterable[str], select: tuple[str, ...], ignore: tuple[str, ...]) -> frozenset[str]:
    """The codes that are selected and not ignored; NotFound for a pattern that covers none of them."""
    known = tuple(dict.fromkeys(codes))
    names = (*dict.fromkeys(code.partition(".")[0] for code in known), *known)
    for pattern in (*select, *ignore):
        if not any(_covers(pattern, code) for code in known):
            raise NotFound("rule", pattern, near(pattern, names))
    chosen = (code for code in known if not select or any(_covers(pattern, code) for pattern in select))
    return frozenset(code for code in chosen if not any(_covers(pattern, code) for pattern in ignore))


def judged(data: object, plan: Plan, context: Context) -> tuple[Any, Report]:
    """The typed record of a document, or BAD where its shape is not valid, and the report."""
    record, issues = read(plan.cls, data)
    if record is BAD:
        return record, Report(subject=kind_of(plan.cls), findings=issues, rules=plan.waiting)
    findings, runs = run(record, plan, context)
    return record, Report(subject=kind_of(plan.cls), findings=tuple(findings), rules=tuple(runs))


def run(record: object, plan: Plan, context: Context) -> tuple[list[Finding], list[RuleRun]]:
    """Run every rule on the record and on the parts it is for: the findings, and the status of each rule.

    A rule that lacked a day for one of its parts has run on the others all the same.
    """
    findings: list[Finding] = []
    statuses = list(plan.ran)
    for subject, runs in plan.runs:
        places = _places(record, subject)
        if not places:  # most documents leave most of their parts out
            continue
        for nth, rule, judge, wants_context in runs:
            for path, part in places:
                try:
                    for fault in judge(part, context) if wants_context else judge(part):
                        findings.append(_finding(rule, fault, path))
                except NoDay:
                    statuses[nth] = _status(rule, rule.provisions, "no-day")
    for within, own in plan.narrowed:
        provisions = within(record, context)
        for nth, rule in own:
            statuses[nth] = _status(rule, provisions, statuses[nth].outcome)
    return findings, statuses


def _covers(pattern: str, code: str) -> bool:
    """Whether a pattern is the code, or the beginning of it up to a dot."""
    return code == pattern or code.startswith(f"{pattern}.")


def _statuses(rules: tuple[Rule, ...], outcome: Outcome, codes: frozenset[str]) -> tuple[RuleRun, ...]:
    return tuple(_status(rule, rule.provisions, outcome if rule.code in codes else "ignored") for rule in rules)


@functools.cache
def _status(rule: Rule, provisions: tuple[str, ...], outcome: Outcome) -> RuleRun:
    """What the report says of one rule. The same is said of many documents, so it is made once."""
    return RuleRun(code=rule.code, provisions=provisions, outcome=outcome)


def _finding(rule: Rule, fault: Fault, path: Path) -> Finding:
    provisions = rule.provisions if fault.provisions is None else fault.provisions
    message = rule.message(fault.message) if isinstance(fault.message, str) else fault.message
    way = pointer(path + fault.path)
    return found(rule.code, way, message, None, fault.params, fault.hint, rule.severity, provisions)


def _places(record: object, subject: type) -> list[Place]:
    """Every part of the record that is of the class `subject`, the record itself included, with the path to it."""
    if type(record) is subject:  # no class holds itself
        return [((), record)]
    places: list[Place] = []
    _gather(record, subject, (), places)
    return places


def _gather(held: Any, subject: type, path: Path, places: list[Place]) -> None:
    """Put every `subject` in a value, in its lists and mappings and in what they hold, into `places`."""
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
        (f.python, f.plain) for f in describe(holder) if f.type.part is not None and _leads(f.type.part, subject)
    )


def _leads(part: type, subject: type) -> bool:
    return part is subject or bool(_ways(part, subject))
