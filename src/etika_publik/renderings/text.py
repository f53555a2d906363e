"""The format `text`: a report for people, with the findings, their places and provisions, and the rules not run.

Each statement is on one line, so that a file of reports can be searched; a program that shows it may wrap the lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import NotFound
from ..frameworks.catalog import Catalog, shipped
from ..messages import Messages
from ..report import Finding, Report
from ._place import named_place
from ._provisions import provision_lines
from ._words import counted, one_line

FOR_PEOPLE = True

LONGEST_PATH = 200
"""The most characters of a JSON Pointer that are shown: a project default. A name in a file may be of any length."""

MARKS = {"error": "✗", "warning": "!", "info": "i"}
"""The mark before a finding, by its severity."""

NOT_RUN = ("waiting", "no-day", "ignored")
"""The outcomes of rules that did not run, in the order in which the report lists them."""

_words = Messages("renderings")


def render(report: Report, language: str, where: str | None = None, by: Catalog | None = None) -> str:
    """The report as lines of text without control characters, with the name of the document in the first."""
    findings, codes = list(_findings(report, language)), _codes(report)
    head = "" if where is None else f"{where} ({report.subject}):"
    if findings:
        counts = _counts(report, language) + _checked_with(codes["ran"], language)
        lines = [*([head] if head else []), *findings, counts]
    else:
        nothing = "no_fault" if codes["ran"] or not report.rules else "no_rule"
        lines = [f"{head} {_words(nothing).to(language)}{_checked_with(codes['ran'], language)}".strip()]
    lines += _not_run(codes, language)
    if by is not None:
        lines += provision_lines(by.coverage(report), by, language)
    return "\n".join(map(one_line, lines)) + ("\n" if head and len(lines) > 1 else "")


def _findings(report: Report, language: str) -> Iterator[str]:
    for severity, mark in MARKS.items():
        for finding in report.findings:
            if finding.severity == severity:
                yield f"{mark} {_words('headings', severity).to(language)}: {finding.message.to(language)}"
                yield from (f"    {line}" for line in _about(finding, report, language))
                yield ""


def _about(finding: Finding, report: Report, language: str) -> Iterator[str]:
    """The lines under a finding: the hint, the place, the provisions, and the code for programs."""
    if finding.hint:
        yield _words("hint").to(language).format(name=finding.hint)
    yield f"{_words('place').to(language)}: {named_place(report.subject, finding.path, language)}"
    for ref in finding.provisions:
        yield f"{_words('provision').to(language)}: {_named(ref, language)}"
    path = finding.path if len(finding.path) <= LONGEST_PATH else finding.path[:LONGEST_PATH] + "…"
    yield f"{_words('code').to(language)}: {finding.code} ({path or '/'})"


def _named(ref: str, language: str) -> str:
    try:
        return f"{shipped().provision(ref).title.to(language)} ({ref})"
    except NotFound:
        return ref  # a provision of a framework that is not shipped


def _counts(report: Report, language: str) -> str:
    return ", ".join(counted(n, severity, language) for severity, n in report.counts.items())


def _checked_with(codes: list[str], language: str) -> str:
    """How many rules ran, and the end of the sentence."""
    if not codes:
        return "."
    return _words("checked_with").to(language).format(rules=counted(len(codes), "rule", language)) + "."


def _not_run(codes: dict[str, list[str]], language: str) -> Iterator[str]:
    """The rules that did not run, and why."""
    for outcome in NOT_RUN:
        if codes[outcome]:
            words = _words("not_run", outcome).to(language)
            yield words.format(n=len(codes[outcome]), codes=", ".join(codes[outcome]))


def _codes(report: Report) -> dict[str, list[str]]:
    """The codes of the rules by their outcomes."""
    codes: dict[str, list[str]] = {outcome: [] for outcome in ("ran", *NOT_RUN)}
    for run in report.rules:
        codes[run.outcome].append(run.code)
    return codes
