"""A report for people: what is wrong, where, which provision it touches, and what was not looked at."""

from __future__ import annotations

from .. import _catalog
from .._shape import shape_of
from ..checking import kinds, subject_of
from ..errors import NotFound
from ..report import Finding, Report
from ..text import Text, printable

_SEVERITIES = {
    "error": ("✗", Text("Kesalahan", "Error")),
    "warning": ("!", Text("Peringatan", "Warning")),
    "info": ("i", Text("Catatan", "Remark")),
}
_PLACE, _PROVISIONS, _HINT = (
    Text("Letak", "Where"),
    Text("Ketentuan", "Provision"),
    Text("Mungkin maksudnya", "Perhaps"),
)
_NO_FAULT = Text("Tidak ditemukan kesalahan.", "No fault found.")
_COUNTS = Text(
    "{error} kesalahan, {warning} peringatan, {info} catatan; {ran} aturan diperiksa.",
    "{error} errors, {warning} warnings, {info} remarks; {ran} rules looked.",
)
_OUTCOMES = {
    "waiting": Text(
        "{n} aturan menunggu sampai bentuk dokumen benar.", "{n} rules wait until the document's shape is sound."
    ),
    "no-day": Text(
        "{n} aturan membutuhkan tanggal acuan (--as-of): {codes}.",
        "{n} rules need a day to judge by (--as-of): {codes}.",
    ),
    "ignored": Text("{n} aturan dikesampingkan atas permintaan.", "{n} rules were left aside as asked."),
}


def render(report: Report, language: str, where: str | None = None) -> str:
    """Give the report as lines of text without any control character, under the name of the document."""
    lines = [] if where is None else [f"{where} ({report.subject})"]
    if not report.findings:
        lines.append(_NO_FAULT.to(language))
    for severity, (mark, name) in _SEVERITIES.items():
        for finding in (f for f in report.findings if f.severity == severity):
            lines += _finding_lines(finding, report, f"{mark} {name.to(language)}", language)
    lines.append(_COUNTS.to(language).format(**report.counts, ran=len(_codes(report, "ran"))))
    for outcome, said in _OUTCOMES.items():
        codes = _codes(report, outcome)
        if codes:
            lines.append(said.to(language).format(n=len(codes), codes=", ".join(codes)))
    return printable("\n".join(lines))


def _finding_lines(finding: Finding, report: Report, heading: str, language: str) -> list[str]:
    lines = [f"{heading}: {finding.message.to(language)}"]
    if finding.hint:
        lines.append(f"    {_HINT.to(language)}: {finding.hint}")
    place = named_place(report.subject, finding.path, language)
    lines.append(f"    {_PLACE.to(language)}: {place + ' ' if place else ''}({finding.path or '/'})  [{finding.code}]")
    lines += [f"    {_PROVISIONS.to(language)}: {_named(ref, language)}" for ref in finding.provisions]
    return [*lines, ""]


def named_place(kind: str, path: str, language: str) -> str:
    """A JSON Pointer in the words of the document's own labels: "tahap kebijakan 3, tanggal mulai tahap"."""
    if kind not in kinds():
        return ""
    cls: type | None = subject_of(kind)
    said: list[str] = []
    for step in path.split("/")[1:]:
        field = None if cls is None else next((f for f in shape_of(cls).fields if f.plain == step), None)
        if field is not None:
            said.append(field.label.name.to(language))
            cls = next(iter(field.node.parts), None)
        elif step.isdecimal() and said:
            said[-1] += f" {int(step) + 1}"
    return ", ".join(said)


def _named(ref: str, language: str) -> str:
    try:
        return f"{_catalog.shipped().provision(ref).title.to(language)} ({ref})"
    except NotFound:
        return ref  # a provision of a framework that is not shipped


def _codes(report: Report, outcome: str) -> list[str]:
    return [run.code for run in report.rules if run.outcome == outcome]
