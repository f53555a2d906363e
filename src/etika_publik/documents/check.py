"""check, validate, is_valid: the judgement of a document, its shape first, then the rules."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any, TypeVar, overload

from ..checking.rules import Context, Rule
from ..checking.run import judged, plan_of
from ..errors import Invalid
from ..frameworks.catalog import Catalog
from ..report import Report
from ..schema.json_schema import json_schema
from .kinds import class_of, rules_for

T = TypeVar("T")


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
    """Check a document and report everything that is wrong with it. It returns a report whatever `data` is.

    `data` is plain data as JSON gives it, or an instance; `subject` an attrs class or the name of a kind. Some rules
    need the day: without `as_of` they report "no-day". `rules` run besides the rules of the subject; `select` and
    `ignore` take codes ("policy.stages_once") or their beginnings ("policy").

    Raises NotFound for a kind or a code that does not exist.
    """
    cls = class_of(subject)
    plan = plan_of(cls, tuple(dict.fromkeys((*rules_for(cls), *rules))), _several(select), _several(ignore))
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
    """The typed record of a document without errors; warnings and remarks do not matter.

    Raises Invalid with the report for a document with errors, NotFound for a kind that does not exist.
    """
    cls = class_of(subject)
    record, report = judged(data, plan_of(cls, rules_for(cls), (), ()), Context(as_of, catalog))
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
    return json_schema(class_of(subject))


def _several(codes: Iterable[str]) -> tuple[str, ...]:
    return (codes,) if isinstance(codes, str) else tuple(codes)
