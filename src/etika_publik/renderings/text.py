"""A report for people: what is wrong, where, which provision it touches, and what was not looked at.

One thing stands on one line, so that a file of reports can be searched; whoever shows it breaks the lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from .. import _catalog
from .._catalog import Catalog
from ..errors import NotFound
from ..report import Finding, Report
from ..text import Text
from ._place import named_place
from ._provisions import provision_lines
from ._words import SEVERITIES, counted, one_line

FOR_PEOPLE = True

LONGEST_PATH = 200
"""How many characters of a JSON Pointer are shown: an editors' figure; a name in a file may be of any length."""

MARKS = {"error": "✗", "warning": "!", "info": "i"}
"""What stands before a finding, by how grave it is."""

_HEADINGS = {
    "error": Text("Kesalahan", "Error"),
    "warning": Text("Peringatan", "Warning"),
    "info": Text("Catatan", "Remark"),
}
_RULE, _CODE = Text("aturan", "rule"), Text("Kode", "Code")
_PLACE, _HINT = Text("Letak", "Where"), Text("Mungkin maksudnya: {name}?", "Perhaps you meant: {name}?")
_PROVISION = Text("Ketentuan", "Provision")
_NO_FAULT = Text("Tidak ditemukan kesalahan", "No fault found")
_NO_RULE = Text(
    "Bentuknya tanpa kesalahan, tetapi belum ada aturan yang memeriksa", "Its shape is sound, but no rule looked"
)
_LOOKED = Text("; diperiksa dengan {rules}", "; checked by {rules}")
_IDLE = {
    "waiting": Text(
        "{n} aturan belum dijalankan; perbaiki dulu isian di atas, lalu periksa ulang.",
        "Rules not applied yet: {n}. They can be applied after the errors above have been corrected.",
    ),
    "no-day": Text(
        "{n} aturan belum dijalankan karena tanggal acuan belum diberikan (--as-of): {codes}.",
        "Rules not applied, because no day to judge by was given (--as-of): {codes}.",
    ),
    "ignored": Text("{n} aturan dikesampingkan atas permintaan.", "Rules left out as asked: {n}."),
}


def render(report: Report, language: str, where: str | None = None, by: Catalog | None = None) -> str:
    """Give the report as lines of text without any control character, under the name of the document."""
    findings = list(_findings(report, language))
    head = "" if where is None else f"{where} ({report.subject}):"
    if findings:
        lines = [*([head] if head else []), *findings, _counts(report, language)]
    else:
        nothing = _NO_FAULT if _codes(report, "ran") or not report.rules else _NO_RULE
        lines = [f"{head} {nothing.to(language)}{_looked(report, language)}".strip()]
    lines += _idle(report, language)
    if by is not None:
        lines += provision_lines(by.coverage(report), by, language)
    return "\n".join(map(one_line, lines)) + ("\n" if head and len(lines) > 1 else "")


def _findings(report: Report, language: str) -> Iterator[str]:
    for severity, mark in MARKS.items():
        for finding in report.findings:
            if finding.severity == severity:
                yield f"{mark} {_HEADINGS[severity].to(language)}: {finding.message.to(language)}"
                yield from (f"    {line}" for line in _about(finding, report, language))
                yield ""


def _about(finding: Finding, report: Report, language: str) -> Iterator[str]:
    """What stands under a finding: what was probably meant, the place, the provisions, and the code for programs."""
    if finding.hint:
        yield _HINT.to(language).format(name=finding.hint)
    yield f"{_PLACE.to(language)}: {named_place(report.subject, finding.path, language)}"
    for ref in finding.provisions:
        yield f"{_PROVISION.to(language)}: {_named(ref, language)}"
    path = finding.path if len(finding.path) <= LONGEST_PATH else finding.path[:LONGEST_PATH] + "…"
    yield f"{_CODE.to(language)}: {finding.code} ({path or '/'})"


def _named(ref: str, language: str) -> str:
    try:
        return f"{_catalog.shipped().provision(ref).title.to(language)} ({ref})"
    except NotFound:
        return ref  # a provision of a framework that is not shipped


def _counts(report: Report, language: str) -> str:
    said = (counted(n, SEVERITIES[severity], language) for severity, n in report.counts.items())
    return ", ".join(said) + _looked(report, language)


def _looked(report: Report, language: str) -> str:
    """How many rules looked, and the end of the sentence."""
    ran = len(_codes(report, "ran"))
    return (_LOOKED.to(language).format(rules=counted(ran, _RULE, language)) if ran else "") + "."


def _idle(report: Report, language: str) -> Iterator[str]:
    """Which rules did not look, and why."""
    for outcome, said in _IDLE.items():
        codes = _codes(report, outcome)
        if codes:
            yield said.to(language).format(n=len(codes), codes=", ".join(codes))


def _codes(report: Report, outcome: str) -> list[str]:
    return [run.code for run in report.rules if run.outcome == outcome]
