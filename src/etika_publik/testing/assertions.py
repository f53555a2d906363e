"""Assertions about documents and frameworks; what fails shows the whole report."""

from __future__ import annotations

import os
from typing import Any, NoReturn

from ..documents.check import check
from ..documents.load import framework_from
from ..errors import ContentError
from ..frameworks.framework import Framework
from ..loading.files import read
from ..report import Report


def assert_valid(document: object, subject: type | str, *, language: str = "en", **options: Any) -> Report:
    """Fail unless the document has no error; there may be warnings and remarks. Gives the report.

    `options` are those of `check` (as_of, catalog, rules, select, ignore). The message is the report in `language`.
    """
    __tracebackhide__ = True  # pytest shows the line of the caller
    report = _phrased(check(document, subject, **options))
    if not report.ok:
        _fail(f"The {report.subject} document is not valid.", report, language)
    return report


def assert_finds(
    document: object,
    subject: type | str,
    code: str,
    path: str | None = None,
    *,
    alone: bool = False,
    language: str = "en",
    **options: Any,
) -> Report:
    """Fail unless `code` is found in the document, at the JSON Pointer `path` if one is given. Gives the report.

    With `alone` it must also be the only code found: no other rule reports the same fault. `options` are those of
    `check`. The message is the report in `language`.
    """
    __tracebackhide__ = True
    report = _phrased(check(document, subject, **options))
    place = "" if path is None else f" at {path!r}"
    if not any(f.code == code and path in (None, f.path) for f in report.findings):
        _fail(f"{code!r} was not found{place}.", report, language)
    others = sorted({finding.code for finding in report.findings} - {code})
    if alone and others:
        _fail(f"{code!r} was not found alone, but with {', '.join(others)}.", report, language)
    return report


def _phrased(report: Report) -> Report:
    """The report, all of whose messages could be phrased: a rule may name a param that it does not give."""
    report.to_dict()
    return report


def assert_framework_valid(source: object, *, language: str = "en", **options: Any) -> Framework:
    """Fail unless a framework has no error; gives the framework.

    `source` is the path of a JSON or TOML file, or the plain data of a framework. `options` are those of `validate`
    (as_of, catalog). Raises Unreadable where the file is no document at all.
    """
    __tracebackhide__ = True
    name, data = "The framework", source
    if isinstance(source, (str, os.PathLike)):
        name = os.fspath(source)
        data = read(name)
    try:
        return framework_from(data, name, **options)
    except ContentError as refusal:
        _fail(f"{refusal.source} is not valid.", refusal.report, language)


def _fail(opening: str, report: Report, language: str) -> NoReturn:
    __tracebackhide__ = True
    raise AssertionError(f"{opening}\n\n{report.render(language)}")
