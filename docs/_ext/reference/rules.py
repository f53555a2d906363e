"""Pages of the rules: each with its titles, what it watches and what it says; and who watches each provision."""

from __future__ import annotations

import datetime
import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import etika_publik as ep
from etika_publik import Finding, Framework, Provision, Report, Text
from etika_publik.checking.rules import Rule

from . import markdown as md
from .figures import figures
from .frameworks import watched
from .watching import LECTURE, kinds_of, rules

CASES = Path(__file__).parents[3] / "tests" / "cases"
"""Documents that one rule alone refuses: what a rule says is shown by them."""

SEVERITY = {
    "error": Text("kesalahan", "error"),
    "warning": Text("peringatan", "warning"),
    "info": Text("catatan", "remark"),
}
_HEAD = Text("Semua aturan", "All rules")
_INDEX = Text(
    "Aturan adalah hal yang harus berlaku antara isian satu dan isian lain dalam dokumen yang bentuknya sudah benar. "
    "Namanya menyebut apa yang berlaku, bukan apa yang dilanggar. Kode aturan tidak berubah antarversi.",
    "A rule is what must hold between the fields of a document whose shape is sound. It is named for what holds, not "
    "for what is broken. The code of a rule does not change between versions.",
)
_COLUMNS = {
    "id": ("Kode", "Yang harus berlaku", "Bobot", "Ketentuan"),
    "en": ("Code", "What must hold", "Severity", "Provisions"),
}
_SEVERITY, _WATCHES = Text("Bobot", "Severity"), Text("Ketentuan yang diperiksa", "Provisions watched")
_NONE = Text("tidak ada; aturan ini menjaga dokumennya sendiri", "none; the rule keeps the document itself in order")
_WITHIN = Text(
    "Bila dokumen menyebut kerangka lain, yang diperiksa adalah ketentuan pokok kerangka itu.",
    "Where the document names another framework, it is the roots of that one that are watched.",
)
_DAY = Text("Memerlukan tanggal acuan (`as_of`, `--as-of`).", "Needs a day to judge by (`as_of`, `--as-of`).")
_SAYS = Text("Contoh temuan: “{}”", "It says, for instance: “{}”")
_IN = Text("Berlaku dalam dokumen", "Looks in the documents")
_IN_OTHER = Text("Dalam bahasa Inggris", "In Indonesian")
_MAP = Text("Siapa memeriksa apa", "Who watches what")
_MAP_SAID = Text(
    "Setiap ketentuan dari ketiga kerangka ceramah, beserta aturan yang memeriksanya; atau alasan mengapa tidak ada "
    "dokumen yang dapat menunjukkannya. Yang terbagi ke dalam bagian-bagian diperiksa melalui bagiannya.",
    "Every provision of the three frameworks of the lecture, with the rules that watch it; or the reason why no "
    "document could show it. One that has parts is watched through them.",
)
_FIGURES = Text("Angka penyunting", "Editors' figures")
_FIGURES_SAID = Text(
    "Angka dan pilihan yang ditetapkan penyunting paket ini, bukan oleh peraturan atau ceramah. Artinya dalam "
    "pekerjaan diterangkan di setiap panduan.",
    "Figures and choices that are the editors' own, set by no regulation and no lecture, as they stand in the code. "
    "What they mean for one's work is told in each how-to guide.",
)


def pages(language: str) -> dict[str, str]:
    """The table of all rules, the map of who watches what, and the editors' figures."""
    rows = [
        (
            md.rule_link(code, language),
            md.plain(law.title.to(language)),
            SEVERITY[law.severity].to(language),
            ", ".join(md.provision_link(ref, language) for ref in law.provisions),
        )
        for code, law in rules().items()
    ]
    table = md.page(f"# {_HEAD.to(language)}", _INDEX.to(language), md.table(_COLUMNS[language], rows))
    return {"rules": table, "provisions": _map(language), "editors-figures": _figures(language)}


def described(law: Rule, kind: str, language: str) -> Iterator[str]:
    """A rule as a section of the page of its kind."""
    other = "en" if language == "id" else "id"
    yield md.target(md.of_rule(law.code, language))
    yield f"### {md.code(law.code)}"
    yield f"**{md.plain(law.title.to(language))}.**"
    yield "\n".join(f"- {said}" for said in _facts(law, kind, language))
    yield f"{_IN_OTHER.to(language)}: *{md.plain(law.title.to(other))}.*"


def _facts(law: Rule, kind: str, language: str) -> Iterator[str]:
    yield f"{_SEVERITY.to(language)}: {SEVERITY[law.severity].to(language)}"
    refs = "; ".join(_named(ref, language) for ref in law.provisions)
    yield f"{_WATCHES.to(language)}: {refs or _NONE.to(language)}"
    if law.within is not None:
        yield _WITHIN.to(language)
    if kind not in kinds_of(law):
        names = (md.link(md.code(each), md.of_kind(each, language)) for each in kinds_of(law))
        yield f"{_IN.to(language)} {', '.join(names)}"
    if law.code in _wanting_a_day():
        yield _DAY.to(language)
    finding = _example(law.code)
    if finding is not None:
        yield _SAYS.to(language).format(md.plain(finding.message.to(language)))


def _named(ref: str, language: str) -> str:
    title = md.plain(ep.catalog().provision(ref).title.to(language))
    return f"{title} ({md.provision_link(ref, language)})"


@functools.cache
def _example(code: str) -> Finding | None:
    """What the rule says of the case that it alone refuses."""
    for report in _reports():
        for finding in report.findings:
            if finding.code == code:
                return finding
    return None


@functools.cache
def _wanting_a_day() -> frozenset[str]:
    """The rules that in some case could not judge, because no day was given."""
    runs = (run for report in _reports(without_day=True) for run in report.rules)
    return frozenset(run.code for run in runs if run.outcome == "no-day")


@functools.cache
def _reports(without_day: bool = False) -> tuple[Report, ...]:
    """The reports of all cases of documents."""
    return tuple(_report(path, kind, without_day) for kind in ep.kinds() for path in _cases(kind))


def _cases(kind: str) -> list[Path]:
    found = sorted((CASES / kind).glob("*.json"))
    return [path for path in found if not path.name.endswith(".expected.json")]


def _report(path: Path, kind: str, without_day: bool) -> Report:
    beside = path.with_suffix(".expected.json")
    expected: dict[str, Any] = json.loads(beside.read_text(encoding="utf-8")) if beside.is_file() else {}
    day = None if without_day else expected.get("as_of")
    data = json.loads(path.read_text(encoding="utf-8"))
    return ep.check(data, kind, as_of=datetime.date.fromisoformat(day) if day else None)


def _map(language: str) -> str:
    blocks = [f"# {_MAP.to(language)}", _MAP_SAID.to(language)]
    for ref in LECTURE:
        framework = ep.catalog()[ref]
        blocks += [f"## {md.plain(framework.title.to(language))}"]
        blocks += ["\n".join(line for root in framework.roots for line in _branch(root, framework, language, ""))]
    return md.page(*blocks)


def _branch(provision: Provision, framework: Framework, language: str, indent: str) -> Iterator[str]:
    said = " ".join(watched(provision, framework, language))
    yield f"{indent}- {md.plain(provision.title.to(language))} ({md.provision_link(provision.ref, language)}). {said}"
    for part in framework.parts(provision.key):
        yield from _branch(part, framework, language, indent + "  ")


def _figures(language: str) -> str:
    rows = [f"- `{each.home}.{each.name}` = `{each.value!r}`: {each.told(language)}" for each in figures()]
    return md.page(f"# {_FIGURES.to(language)}", _FIGURES_SAID.to(language), "\n".join(rows))
