"""Reports as people and programs read them: safe, complete, in each language by itself, and never "upheld"."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import etika_publik as ep
from cases_loader import RECORDS
from etika_publik import _lazy, _resources
from etika_publik.errors import Unreadable
from etika_publik.renderings import json as as_json
from etika_publik.renderings import ndjson, text
from etika_publik.renderings._place import named_place
from etika_publik.renderings._provisions import provision_lines
from etika_publik.renderings._words import counted, one_line
from etika_publik.report import Finding, RuleRun

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
NASTY = "\x1b[31m\r\x00\x9b\u202e\u2066\u200b\ue000\U000e0041\ud800\n"


def example(kind: str, sort: str) -> Any:
    return json.loads((EXAMPLES / f"{kind}-{sort}.json").read_text(encoding="utf-8"))


def report_of(kind: str, sort: str = "faulty", **options: Any) -> ep.Report:
    return ep.check(example(kind, sort), kind, **options)


def finding(message: str = "x", path: str = "", **more: Any) -> Finding:
    return Finding(code="x.y", path=path, template=ep.Text(message, message), **more)


def ran(code: str, *refs: str, outcome: Any = "ran") -> RuleRun:
    return RuleRun(code=code, provisions=refs, outcome=outcome)


# --- The formats ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", _resources.members("renderings"))
def test_every_format_offers_what_the_folder_asks_of_it(name: str) -> None:
    rendering = _lazy.member("renderings", "format", name)
    report = report_of("policy")
    for language in ("id", "en"):
        assert rendering.render(report, language) == report.render(language, name)
        assert rendering.render(report, language, "x.json", ep.catalog())
    if not rendering.FOR_PEOPLE:
        assert len(rendering.AROUND) == 3
        assert rendering.refused(Unreadable("x", "a", "b"))


@pytest.mark.parametrize("language", ["de", "", "ID"])
def test_people_are_never_answered_in_another_language_than_they_asked_for(language: str) -> None:
    with pytest.raises(ep.NotFound):
        report_of("policy").render(language)


def test_a_format_that_is_not_there_is_not_found() -> None:
    with pytest.raises(ep.NotFound) as caught:
        report_of("policy").render("id", "jsn")
    assert "json" in caught.value.near


# --- For people: what is wrong --------------------------------------------------------------------------------------


def test_a_report_without_findings_says_so_in_one_line() -> None:
    report = ep.Report(subject="policy", rules=(ran("x.a"), ran("x.b")))
    assert report.render("id") == "Tidak ditemukan kesalahan; diperiksa dengan 2 aturan."
    assert report.render("en") == "No fault found; checked by 2 rules."
    assert text.render(report, "en", "x.json") == "x.json (policy): No fault found; checked by 2 rules."


def test_where_no_rule_ran_the_report_does_not_sound_like_approval() -> None:
    report = ep.Report(subject="policy", rules=(ran("x.a", outcome="ignored"),))
    first, second = report.render("en").splitlines()
    assert first == "Its shape is valid, but no rule ran."
    assert second == "Rules left out as asked: 1."
    assert "belum ada aturan yang memeriksa" in report.render("id")


def test_a_finding_says_what_is_wrong_first_then_the_place_then_the_provision() -> None:
    report = ep.check(example("service", "faulty"), "service")
    block = report.render("en").split("\n\n")[0].splitlines()
    assert block == [
        '✗ Error: No component of a service standard is called "jumlah-pelaksanaan"; correct the name, or delete it.',
        "    Perhaps you meant: jumlah-pelaksana?",
        '    Where: components, "jumlah-pelaksanaan"',
        "    Provision: raising the standard of service (etika-fungsi.meningkatkan-standar)",
        "    Code: service.components_known (/components/jumlah-pelaksanaan)",
    ]


def test_errors_come_before_warnings_and_warnings_before_remarks() -> None:
    lines = [line for line in report_of("service").render("id").splitlines() if line[:1] in "✗!i" and line[1:2] == " "]
    marks = [line[0] for line in lines]
    assert marks == sorted(marks, key="✗!i".index)
    assert {line.split(":")[0] for line in lines} == {"✗ Kesalahan", "! Peringatan", "i Catatan"}


@pytest.mark.parametrize("kind", RECORDS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_finding_of_an_example_is_given_once_with_its_place_and_code(kind: str, language: str) -> None:
    report = report_of(kind)
    said = report.render(language)
    for each in report.findings:
        assert said.count(f": {each.message.to(language)}\n") >= 1
        assert f"{each.code} ({each.path or '/'})" in said
        for ref in each.provisions:
            assert f"{ep.catalog().provision(ref).title.to(language)} ({ref})" in said
    assert sum(line.startswith(("✗ ", "! ", "i ")) for line in said.splitlines()) == len(report.findings)


def test_counts_stand_in_the_plural_where_english_has_one() -> None:
    assert [counted(n, "rule", "en") for n in (0, 1, 2)] == ["0 rules", "1 rule", "2 rules"]
    assert [counted(n, "rule", "id") for n in (0, 1, 2)] == ["0 aturan", "1 aturan", "2 aturan"]


def test_rules_that_wait_lack_a_day_or_were_left_aside_are_accounted_for() -> None:
    report = ep.Report(
        subject="x",
        findings=(finding(),),
        rules=(ran("x.a", outcome="waiting"), ran("x.b", outcome="no-day"), ran("x.c", outcome="ignored")),
    )
    assert report.render("id").splitlines()[-4:] == [
        "1 kesalahan, 0 peringatan, 0 catatan.",
        "1 aturan belum dijalankan; perbaiki dulu isian di atas, lalu periksa ulang.",
        "1 aturan belum dijalankan karena tanggal acuan belum diberikan (--as-of): x.b.",
        "1 aturan dikesampingkan atas permintaan.",
    ]
    assert report.render("en").splitlines()[-4:] == [
        "1 error, 0 warnings, 0 remarks.",
        "Rules not applied yet: 1. They can be applied after the errors above have been corrected.",
        "Rules not applied, because no day to judge by was given (--as-of): x.b.",
        "Rules left out as asked: 1.",
    ]


def test_a_provision_that_no_shipped_framework_has_is_named_by_its_ref() -> None:
    report = ep.Report(subject="x", findings=(finding(provisions=("kantor.sopan",)),))
    assert "Ketentuan: kantor.sopan\n" in report.render("id")


# --- For people: the place in words ---------------------------------------------------------------------------------

PLACES = {
    ("policy", ""): ("dokumen ini", "the document"),
    ("policy", "/stages/2/start"): (
        "tahap kebijakan ke-3, tanggal mulai tahap",
        "stages (item 3), start of the stage",
    ),
    ("policy", "/legal_basis/0"): ("dasar hukum ke-1", "legal basis (item 1)"),
    ("policy", "/stages/0/actors/1/party"): (
        "tahap kebijakan ke-1, pelaku tahap ke-2, pihak pelaku",
        "stages (item 1), actors of the stage (item 2), party of the actor",
    ),
    ("policy", "/folow_up"): ('"folow_up"', '"folow_up"'),
    ("policy", "/stages/0/folow/3"): ('tahap kebijakan ke-1, "folow", "3"', 'stages (item 1), "folow", "3"'),
    ("service", "/components/biaya-tarif"): (
        'komponen standar pelayanan, "biaya-tarif"',
        'components, "biaya-tarif"',
    ),
    ("service", "/components/7"): ('komponen standar pelayanan, "7"', 'components, "7"'),
    ("service", "/complaints/respond_within/unit"): (
        "pengaduan, waktu menjawab pengaduan, satuan waktu",
        "complaints, time to answer, unit of time",
    ),
    ("service", "/a~1b~0c"): ('"a/b~c"', '"a/b~c"'),
    ("policy", "/stages/" + "9" * 5_000): (
        f'tahap kebijakan, "{"9" * 60}…"',
        f'stages, "{"9" * 60}…"',
    ),
    ("policy", "/stages/٣"): ('tahap kebijakan, "٣"', 'stages, "٣"'),
    ("nobody's kind", "/a/0"): ('"a", "0"', '"a", "0"'),
}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place[0]} {place[1][:40]}")
def test_a_place_is_named_in_the_words_of_the_labels(place: tuple[str, str]) -> None:
    assert (named_place(*place, "id"), named_place(*place, "en")) == PLACES[place]


def test_a_path_of_any_length_is_cut() -> None:
    said = ep.Report(subject="x", findings=(finding(path="/" + "a" * 10_000),)).render("en")
    assert len(said) < 600


# --- For people: safe -----------------------------------------------------------------------------------------------


def seen(words: str) -> bool:
    """Whether every character of each line is one that a terminal shows and does not obey."""
    return all(line.isprintable() for line in words.split("\n"))


def test_nothing_in_a_document_reaches_the_terminal_as_a_control_character_or_a_line_of_its_own() -> None:
    forged = f"\n✗ Error: forged{NASTY}"
    report = ep.check({"title": 1, forged: 1, "stages": [{forged: forged, "stage": forged}]}, "policy")
    said = text.render(report, "en", f"x{forged}.json", ep.catalog())
    assert seen(said)
    assert not any(line.startswith("✗ Error: forged") for line in said.splitlines())
    assert r"\u001b[31m" in said


@given(st.text(max_size=30))
def test_words_of_any_sort_stay_on_one_line_and_can_be_shown(words: str) -> None:
    assert one_line(words).isprintable()
    if words.isprintable():
        assert one_line(words) == words


@given(st.text(max_size=30), st.text(max_size=10), st.sampled_from(["id", "en"]))
def test_a_finding_with_any_words_and_place_can_be_shown(words: str, key: str, language: str) -> None:
    named = finding("{words}", path=f"/{key}", values=(("words", words),), hint=words or None)
    report = ep.Report(subject="policy", findings=(named,))
    for each in _resources.members("renderings"):
        rendering = _lazy.member("renderings", "format", each)
        assert seen(rendering.render(report, language, words, ep.catalog()))


# --- Provision by provision -----------------------------------------------------------------------------------------


def table(report: ep.Report, language: str) -> list[str]:
    said = text.render(report, language, "x.json", ep.catalog())
    return said[said.index({"id": "\nKetentuan demi", "en": "\nProvision by"}[language]) :].splitlines()


def test_each_provision_is_given_with_what_it_asks_and_whether_it_was_offended() -> None:
    report = ep.Report(
        subject="x",
        findings=(finding(provisions=("cmore.keterampilan-baik",)),),
        rules=(
            ran("x.y", "cmore.keterampilan-baik"),
            ran("x.z", "cmore.modern"),
            ran("x.w", "cmore.utuh-dan-benar", outcome="no-day"),
        ),
    )
    lines = table(report, "en")
    assert lines[1] == f"Provision by provision: {ep.CMORE.title.en} (cmore)"
    at = lines.index(f"    ✗ offended: {ep.CMORE['keterampilan-baik'].title.en} (cmore.keterampilan-baik)")
    assert lines[at + 1] == "        " + ep.CMORE["keterampilan-baik"].text.en
    assert lines[at + 2] == "        Found by: x.y"
    assert f"  ✗ offended: {ep.CMORE['cerdas'].title.en} (cmore.cerdas)" in lines  # of which good skills are a part
    at = lines.index("  ○ no fault found: Modern (cmore.modern)")
    assert lines[at + 2] == "      Checked by: x.z"
    at = next(n for n, line in enumerate(lines) if "(cmore.utuh-dan-benar)" in line)
    assert lines[at].startswith("    – not looked at: ")
    assert lines[at + 2] == "        Rules that did not look: x.w"
    assert lines[-1].endswith("2 offended, 1 no fault found, 9 not looked at.")


def test_a_provision_that_no_document_could_show_says_why() -> None:
    unchecked = next(p for p in ep.KOMITMEN if p.unchecked is not None)
    lines = table(ep.Report(subject="x", rules=(ran("x.a", "komitmen.kerja"),)), "id")
    at = next(n for n, line in enumerate(lines) if f"({unchecked.ref})" in line)
    assert unchecked.unchecked is not None
    assert lines[at + 2].strip() == f"Alasan: {unchecked.unchecked.id}"


@pytest.mark.parametrize("kind", RECORDS)
def test_every_provision_of_the_frameworks_stands_in_the_table_and_none_is_called_upheld(kind: str) -> None:
    report = report_of(kind, as_of=datetime.date(2026, 11, 24))
    covered = ep.catalog().coverage(report)
    for language in ("id", "en"):
        lines = table(report, language)
        for each in covered:
            assert sum(f"({each.ref})" in line for line in lines) == 1
        said = "\n".join(lines).casefold()
        assert not any(word in said for word in ("upheld", "terpenuhi", "fulfilled", "dipenuhi"))


def test_where_no_rule_concerns_anything_there_is_no_table() -> None:
    assert list(provision_lines((), ep.catalog(), "id")) == []


def test_programs_get_the_provisions_as_data() -> None:
    data = json.loads(as_json.render(report_of("service"), "id", "x.json", ep.catalog()))
    reported = {each["ref"]: each for each in data["provisions"]}
    assert reported["etika-fungsi.akses"]["outcome"] == "offended"
    assert reported["etika-fungsi.akses"]["rules"] == ["service.reachable"]
    assert reported["etika-fungsi.akses"]["asks"]["id"] == ep.FIVE_FUNCTIONS["akses"].text.id
    assert any(each["reason"] for each in reported.values())
    assert "provisions" not in json.loads(as_json.render(report_of("service"), "id"))


# --- For programs ---------------------------------------------------------------------------------------------------


def test_json_names_the_document_and_holds_the_whole_report_in_both_languages() -> None:
    report = report_of("policy")
    data = json.loads(as_json.render(report, "id", "x.json"))
    assert data.pop("document") == "x.json"
    assert data == json.loads(report.render("en", "json"))
    places = [finding.pop("place") for finding in data["findings"]]
    assert data == report.to_dict()
    assert places == [
        {language: named_place("policy", finding.path, language) for language in ("id", "en")}
        for finding in report.findings
    ]
    assert places


def test_ndjson_is_the_same_on_one_line() -> None:
    report = report_of("policy")
    line = ndjson.render(report, "id", "x.json", ep.catalog())
    assert "\n" not in line
    assert json.loads(line) == json.loads(as_json.render(report, "id", "x.json", ep.catalog()))


def test_a_document_that_cannot_be_read_has_the_form_of_a_report_and_says_why() -> None:
    failure = Unreadable("x.json:3", "berkas ini kosong.", "the file is empty.")
    data = json.loads(ndjson.refused(failure))
    assert data == json.loads(as_json.refused(failure))
    assert data == {
        "document": "x.json:3",
        "subject": None,
        "ok": False,
        "unreadable": {"id": "x.json:3: berkas ini kosong.", "en": "x.json:3: the file is empty."},
        "findings": [],
        "rules": [],
    }


@given(
    st.recursive(
        st.text(max_size=20) | st.just(NASTY), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_any_words_come_through_json_unchanged_and_can_be_shown_on_the_way(data: Any) -> None:
    for indent in (None, 2):
        words = as_json.written(data, indent)
        assert seen(words)
        assert json.loads(words) == data
