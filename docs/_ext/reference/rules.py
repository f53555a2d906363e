"""Pages of the rules: each with its title, its provisions and a finding; and the rules of each provision."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import cases_loader
import etika_publik as ep
from etika_publik import Finding, Framework, Provision, Text
from etika_publik.checking.rules import Rule

from . import markdown as md
from .concerns import LECTURE, kinds_of, rules
from .frameworks import checked_by

SEVERITY = {
    "error": Text("kesalahan", "error"),
    "warning": Text("peringatan", "warning"),
    "info": Text("catatan", "remark"),
}
_HEAD = Text("Semua aturan", "All rules")
_INDEX = Text(
    "Aturan adalah hal yang harus berlaku antara isian satu dan isian lain dalam dokumen yang bentuknya sudah benar. "
    "Namanya menyebut apa yang berlaku, bukan apa yang dilanggar. Kode aturan tidak berubah antarversi.",
    "A rule is what must hold between the fields of a document whose shape is valid. Its name says what holds, not "
    "what is broken. The code of a rule does not change between versions.",
)
_COLUMNS = {
    "id": ("Kode", "Yang harus berlaku", "Bobot", "Ketentuan"),
    "en": ("Code", "What must hold", "Severity", "Provisions"),
}
_SEVERITY, _PROVISIONS = Text("Bobot", "Severity"), Text("Ketentuan yang bersangkutan", "Provisions concerned")
_NONE = Text("tidak ada; aturan ini menjaga dokumennya sendiri", "none; the rule keeps the document itself in order")
_WITHIN = Text(
    "Bila dokumen menyebut kerangka lain, yang bersangkutan adalah ketentuan pokok kerangka itu.",
    "Where the document names another framework, the rule concerns the roots of that one.",
)
_DAY = Text("Memerlukan tanggal acuan (`as_of`, `--as-of`).", "Needs a day to judge by (`as_of`, `--as-of`).")
_SAYS = Text("Contoh temuan: “{message}”", "Example of a finding: “{message}”")
_IN = Text("Berlaku dalam dokumen", "Runs in the documents")
_IN_OTHER = Text("Dalam bahasa Inggris", "In Indonesian")
_MAP = Text("Ketentuan dan aturannya", "Provisions and their rules")
_MAP_SAID = Text(
    "Setiap ketentuan dari ketiga kerangka ceramah, beserta aturan yang memeriksanya; atau alasan mengapa tidak ada "
    "dokumen yang dapat menunjukkannya. Yang terbagi ke dalam bagian-bagian diperiksa melalui bagiannya.",
    "Every provision of the three frameworks of the lecture, with the rules that concern it; or the reason why no "
    "document could show it. One that has parts is checked through them.",
)


def pages(language: str) -> dict[str, str]:
    """The table of all rules, and the rules of each provision."""
    rows = [
        (
            md.rule_link(code, language),
            md.plain(rule.title.to(language)),
            SEVERITY[rule.severity].to(language),
            ", ".join(md.provision_link(ref, language) for ref in rule.provisions),
        )
        for code, rule in rules().items()
    ]
    table = md.page(f"# {_HEAD.to(language)}", _INDEX.to(language), md.table(_COLUMNS[language], rows))
    return {"rules": table, "provisions": _map(language)}


def described(rule: Rule, kind: str, language: str) -> Iterator[str]:
    """A rule as a section of the page of its kind."""
    other = "en" if language == "id" else "id"
    yield md.target(md.of_rule(rule.code, language))
    yield f"### {md.code(rule.code)}"
    yield f"**{md.plain(rule.title.to(language))}.**"
    yield "\n".join(f"- {fact}" for fact in _facts(rule, kind, language))
    yield f"{_IN_OTHER.to(language)}: *{md.plain(rule.title.to(other))}.*"


def _facts(rule: Rule, kind: str, language: str) -> Iterator[str]:
    yield f"{_SEVERITY.to(language)}: {SEVERITY[rule.severity].to(language)}"
    refs = "; ".join(_named(ref, language) for ref in rule.provisions)
    yield f"{_PROVISIONS.to(language)}: {refs or _NONE.to(language)}"
    if rule.within is not None:
        yield _WITHIN.to(language)
    if kind not in kinds_of(rule):
        names = (md.link(md.code(each), md.of_kind(each, language)) for each in kinds_of(rule))
        yield f"{_IN.to(language)} {', '.join(names)}"
    if rule.code in _needing_a_day():
        yield _DAY.to(language)
    finding = _example(rule.code)
    if finding is not None:
        yield _SAYS.to(language).format(message=md.plain(finding.message.to(language)))


def _named(ref: str, language: str) -> str:
    title = md.plain(ep.catalog().provision(ref).title.to(language))
    return f"{title} ({md.provision_link(ref, language)})"


@functools.cache
def _example(code: str) -> Finding | None:
    """What the rule finds in its test case."""
    findings = (finding for case in _cases() if case.code == code for finding in case.check().findings)
    return next((finding for finding in findings if finding.code == code), None)


@functools.cache
def _needing_a_day() -> frozenset[str]:
    """The rules that in some test case cannot judge unless a day is given."""
    runs = (run for case in _cases() for run in ep.check(case.document, case.kind).rules)
    return frozenset(run.code for run in runs if run.outcome == "no-day")


_cases = functools.cache(cases_loader.cases)
"""The test cases: for each rule a document in which it finds a fault."""


def _map(language: str) -> str:
    blocks = [f"# {_MAP.to(language)}", _MAP_SAID.to(language)]
    for ref in LECTURE:
        framework = ep.catalog()[ref]
        blocks += [f"## {md.plain(framework.title.to(language))}"]
        blocks += ["\n".join(line for root in framework.roots for line in _branch(root, framework, language, ""))]
    return md.page(*blocks)


def _branch(provision: Provision, framework: Framework, language: str, indent: str) -> Iterator[str]:
    said = " ".join(checked_by(provision, framework, language))
    yield f"{indent}- {md.plain(provision.title.to(language))} ({md.provision_link(provision.ref, language)}). {said}"
    for part in framework.parts(provision.key):
        yield from _branch(part, framework, language, indent + "  ")
