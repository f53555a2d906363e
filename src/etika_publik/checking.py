"""check, validate, is_valid: the whole judgement of a document, shape first, then the laws."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable
from importlib import import_module
from typing import Any, TypeVar, overload

from . import _resources
from ._catalog import Catalog
from ._fault import BAD
from ._shape import shape_of
from .errors import Invalid, NotFound
from .report import Report
from .rules import Context, Plan, Rule, kind_of, laws_of, plan_of, run
from .text import missing, near

T = TypeVar("T")

# The kinds that are content rather than documents; every other kind is a file in records/.
_CONTENT = {
    "framework": ("framework", "Framework"),
    "crosswalk": ("crosswalk", "Crosswalk"),
    "survey": ("surveys.model", "Survey"),
}
_PACKAGE = __name__.rpartition(".")[0]


def kinds() -> tuple[str, ...]:
    """The kinds of documents that can be checked by name."""
    return (*_resources.members("records"), *_CONTENT)


def subject_of(kind: str) -> type:
    """The class that a kind names; NotFound suggests near kinds."""
    if kind in _CONTENT:
        module, name = _CONTENT[kind]
        found: type = getattr(import_module(f"{_PACKAGE}.{module}"), name)
        return found
    if kind not in _resources.members("records"):
        raise missing("kind", kind, kinds())
    inside = vars(_resources.member("records", "kind", kind)).values()
    return next(each for each in inside if isinstance(each, type) and getattr(each, "__kind__", None) == kind)


def check(
    data: object,
    subject: type | str,
    *,
    as_of: datetime.date | None = None,
    catalog: Catalog | None = None,
    rules: Iterable[Rule] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Report:
    """Look at a document and report all that is wrong with it. It returns a report whatever `data` is.

    `data` is plain data as JSON gives it, or an instance; `subject` an attrs class or the name of a kind. Some laws
    need the day: without `as_of` they report "no-day". `rules` are looked at besides the laws of the subject;
    `select` and `ignore` take codes ("policy.stages_once") or their beginnings ("policy").

    Raises NotFound for a kind or a code that does not exist.
    """
    plan = planned(_class_of(subject), tuple(rules), _several(select), _several(ignore))
    return judged(data, plan, Context(as_of, catalog))[1]


@overload
def validate(
    data: object, subject: type[T], *, as_of: datetime.date | None = None, catalog: Catalog | None = None
) -> T: ...
@overload
def validate(
    data: object, subject: str, *, as_of: datetime.date | None = None, catalog: Catalog | None = None
) -> Any: ...
def validate(
    data: object, subject: type[Any] | str, *, as_of: datetime.date | None = None, catalog: Catalog | None = None
) -> Any:
    """Give the typed record of a document without errors, or raise Invalid with the report. Warnings do not hinder.

    Raises NotFound for a kind that does not exist.
    """
    record, report = judged(data, planned(_class_of(subject), (), (), ()), Context(as_of, catalog))
    if not report.ok:
        raise Invalid(report)
    return record


def is_valid(
    data: object, subject: type | str, *, as_of: datetime.date | None = None, catalog: Catalog | None = None
) -> bool:
    """Whether a document has no errors."""
    return check(data, subject, as_of=as_of, catalog=catalog).ok


def schema(subject: type | str) -> dict[str, Any]:
    """The JSON Schema 2020-12 of a kind of document, or of any attrs class, with labels in both languages.

    Raises NotFound for a kind that does not exist, TypeError for a class that no plain data could be read into.
    """
    return shape_of(_class_of(subject)).json_schema()


def _several(codes: Iterable[str]) -> tuple[str, ...]:
    return (codes,) if isinstance(codes, str) else tuple(codes)


def _class_of(subject: type | str) -> type:
    return subject_of(subject) if isinstance(subject, str) else subject


def planned(cls: type, further: tuple[Rule, ...], select: tuple[str, ...], ignore: tuple[str, ...]) -> Plan:
    """The plan by which documents of a class are judged; NotFound for a code that does not exist."""
    return _planned(cls, laws_of(cls), further, select, ignore)


@functools.lru_cache
def _planned(
    cls: type, own: tuple[Rule, ...], further: tuple[Rule, ...], select: tuple[str, ...], ignore: tuple[str, ...]
) -> Plan:
    laws = tuple(dict.fromkeys(own + further))
    return plan_of(cls, laws, asked_for((law.code for law in laws), select, ignore))


def judged(data: object, plan: Plan, context: Context) -> tuple[Any, Report]:
    """The typed record of a document, or BAD where its shape is not sound, and the report."""
    record, faults = shape_of(plan.cls).read(data)
    if record is BAD:
        return record, Report(subject=kind_of(plan.cls), findings=faults, rules=plan.waiting)
    findings, runs = run(record, plan, context)
    return record, Report(subject=kind_of(plan.cls), findings=tuple(findings), rules=tuple(runs))


def asked_for(codes: Iterable[str], select: tuple[str, ...], ignore: tuple[str, ...]) -> frozenset[str]:
    """The codes that are selected and not ignored; NotFound for a pattern that fits none of them."""
    known = tuple(dict.fromkeys(codes))
    names = (*dict.fromkeys(code.partition(".")[0] for code in known), *known)
    for pattern in (*select, *ignore):
        if not any(_covers(pattern, code) for code in known):
            raise NotFound("rule", pattern, near(pattern, names))
    selected = (code for code in known if not select or any(_covers(pattern, code) for pattern in select))
    return frozenset(code for code in selected if not any(_covers(pattern, code) for pattern in ignore))


def _covers(pattern: str, code: str) -> bool:
    """Whether a pattern is the code, or the beginning of it up to a dot."""
    return code == pattern or code.startswith(f"{pattern}.")
