"""One thing said in two languages, what lies near a misspelt name, and what a report reports of its findings."""

from __future__ import annotations

import datetime
import json
import pickle
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import etika_publik as ep
from etika_publik import report
from etika_publik.report import Finding, Report, RuleRun, in_words, pointer, shown
from etika_publik.text import Text, near, printable
from strategies import PLAIN, WEIRD

FINDINGS = (
    Finding(
        code="stage.end_not_before_start",
        path="/stages/0/end",
        template=Text(
            "Tahap {stage} selesai {end}, putaran {cycle}.", "The stage {stage} ends on {end}, cycle {cycle}."
        ),
        values=(("stage", "{perumusan} {0} {"), ("end", datetime.date(2025, 3, 3)), ("cycle", 2)),
        provisions=("etika-fungsi.siklus-kebijakan",),
        hint="end",
    ),
    Finding(code="a.b", path="", template=Text("Awas.", "Beware."), severity="warning"),
    Finding(code="a.c", path="", template=Text("Lihat.", "Look."), severity="info"),
)
REPORT = Report(
    subject="policy",
    findings=FINDINGS,
    rules=(
        RuleRun(code="a.b", provisions=("komitmen.kerja",), outcome="ran"),
        RuleRun(code="a.d", provisions=(), outcome="no-day"),
    ),
)


def test_a_text_has_two_languages_and_never_another_one_instead():
    said = Text(id="kerja", en="work")
    assert (said.to("id"), said.to("en")) == ("kerja", "work")
    for language in ("jv", "ID", "", "id-ID"):
        with pytest.raises(ep.NotFound) as missing:
            said.to(language)
        assert missing.value.what == "language"
        assert set(missing.value.near) <= {"id", "en"}
        assert missing.value.near or missing.value.known == ("id", "en")


@pytest.mark.parametrize(
    ("name", "first"),
    [("komitmne", "komitmen"), ("KOMITMEN", "komitmen"), ("e-ofice", "e-office"), ("kerja keras", "kerja-keras")],
)
def test_the_likeliest_name_comes_first(name, first):
    assert near(name, ("komitmen", "kerja-keras", "e-office", "nolan"))[0] == first


def test_near_gives_three_names_at_most_and_none_for_what_is_no_text():
    assert len(near("kerja", [f"kerja-{n}" for n in range(9)])) == 3
    for value in WEIRD.values():
        if not isinstance(value, str):
            assert near(value, ("komitmen",)) == ()


@given(name=st.text())
def test_near_gives_only_names_there_are(name):
    assert set(near(name, ("Komitmen", "nolan"))) <= {"Komitmen", "nolan"}


@given(words=st.text())
def test_what_is_printable_holds_no_control_and_no_invisible_character(words):
    assert all(line.isprintable() for line in printable(words).split("\n"))
    if words.isprintable():
        assert printable(words) == words


def test_a_message_is_phrased_in_both_languages_with_dates_as_people_write_them():
    """Braces in data are data."""
    assert FINDINGS[0].message == Text(
        "Tahap {perumusan} {0} { selesai 3 Maret 2025, putaran 2.",
        "The stage {perumusan} {0} { ends on 3 March 2025, cycle 2.",
    )


def test_a_finding_made_on_the_fast_path_is_one_made_on_the_slow_path(monkeypatch):
    """Readers make findings by filling a mutable clone of the class; where Python refuses, nothing else changes."""
    said = ("text", "/title", Text("a", "b"), Text("c", "d"), (("got", '"x"'),), "title")
    fast = report.found(*said)
    monkeypatch.setattr(report, "_FindingClone", None)
    assert report.found(*said) == fast
    assert repr(report.found(*said)) == repr(fast)
    assert hash(report.found(*said)) == hash(fast)


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_its_name_in_both_languages(month):
    day = datetime.date(2025, month, 1)
    said = Finding(code="x", path="", template=Text("{day}", "{day}"), values=(("day", day),)).message
    assert said.en == f"1 {day:%B} 2025"
    indonesian = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
    assert said.id == f"1 {indonesian[month - 1]} 2025"


def test_a_finding_gives_its_params_by_name_and_plain_data_with_iso_dates():
    assert FINDINGS[0].params["end"] == datetime.date(2025, 3, 3)
    plain = FINDINGS[0].to_dict()
    assert plain["params"] == {"stage": "{perumusan} {0} {", "end": "2025-03-03", "cycle": 2}
    assert json.loads(json.dumps(plain)) == plain
    assert set(plain) == {"code", "severity", "path", "message", "provisions", "params", "hint"}
    FINDINGS[0].params.clear()
    assert FINDINGS[0].params


def test_a_report_is_ok_while_there_is_no_error():
    assert not REPORT.ok
    assert attrs.evolve(REPORT, findings=FINDINGS[1:]).ok
    assert Report(subject="policy").ok
    assert (REPORT.errors, REPORT.warnings) == (FINDINGS[:1], FINDINGS[1:2])
    assert REPORT.counts == {"error": 1, "warning": 1, "info": 1}


def test_a_report_as_plain_data_holds_every_finding_and_which_rules_ran():
    plain = REPORT.to_dict()
    assert plain["subject"] == "policy"
    assert plain["ok"] is False
    assert [finding["code"] for finding in plain["findings"]] == ["stage.end_not_before_start", "a.b", "a.c"]
    assert plain["rules"] == [
        {"code": "a.b", "provisions": ["komitmen.kerja"], "outcome": "ran"},
        {"code": "a.d", "provisions": [], "outcome": "no-day"},
    ]


def test_rendered_as_json_it_is_that_plain_data_and_each_place_in_words_whichever_language_is_asked_for():
    for language in ("id", "en"):
        written = json.loads(REPORT.render(language, "json"))
        assert all(finding.pop("place") for finding in written["findings"])
        assert written == REPORT.to_dict()


def test_rendered_as_text_it_uses_the_language_asked_for():
    assert "Tahap {perumusan} {0} { selesai 3 Maret 2025" in REPORT.render("id")
    assert "ends on 3 March 2025" in REPORT.render("en")
    assert "Maret" not in REPORT.render("en")


def test_a_format_or_language_that_there_is_not_is_refused_with_near_ones():
    with pytest.raises(ep.NotFound) as missing:
        REPORT.render("id", "jsno")
    assert (missing.value.what, missing.value.near[0]) == ("format", "json")
    with pytest.raises(ep.NotFound) as missing:
        REPORT.render("jv")
    assert missing.value.what == "language"


@pytest.mark.parametrize(
    ("steps", "written"),
    [((), ""), (("stages", 0, "end"), "/stages/0/end"), (("a/b", "~", "~1"), "/a~1b/~0/~01"), (("",), "/")],
)
def test_a_pointer_is_written_after_rfc_6901(steps, written):
    assert pointer(steps) == written


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "null"), (True, "true"), (False, "false"), (0, "0"), (-5, "-5"), (2.5, "2.5"), (Decimal("3.50"), "3.50"),
        (10**5000, "10^5000"), (-(10**5000), "-10^5000"), ("kerja", '"kerja"'), ("a\nb", '"a\\u000ab"'),
        ("\ud800", '"\\ud800"'), ("x" * 99, '"' + "x" * 60 + '…"'), ([], "[]"), ([1], "[…]"), ((), "[]"), ({}, "{}"),
        ({"a": 1}, "{…}"), (datetime.date(2025, 3, 3), "2025-03-03"), (b"x", "bytes"), (object(), "object"),
    ],
    ids=lambda value: None if isinstance(value, str) else type(value).__name__,
)  # fmt: skip
def test_any_value_is_shown_in_a_few_characters(value, words):
    """Also a Decimal, which is what a number with a point is when it comes from a file."""
    assert shown(value) == words


@pytest.mark.parametrize(
    ("value", "id", "en"),
    [
        ([1], "daftar", "a list"), ([], "daftar kosong", "an empty list"),
        ({"a": 1}, "kelompok isian", "a group of fields"),
        ({}, "kelompok isian yang kosong", "an empty group of fields"), (True, "true (ya)", "true (yes)"),
        (False, "false (tidak)", "false (no)"), (None, "null (kosong)", "null (blank)"), ("[]", '"[]"', '"[]"'),
        ("null", '"null"', '"null"'), (7, "7", "7"),
    ],
)  # fmt: skip
def test_a_message_says_in_words_what_was_refused_and_its_params_in_the_signs_of_json(value, id, en):
    assert in_words(value) == Text(id, en)
    finding = Finding(code="x", path="", template=Text("bukan {got}", "not {got}"), values=(("got", shown(value)),))
    assert finding.message == Text(f"bukan {id}", f"not {en}")
    assert finding.to_dict()["params"] == {"got": shown(value)}


def test_only_what_was_refused_is_put_in_words():
    finding = Finding(code="x", path="", template=Text("{key}", "{key}"), values=(("key", "null"),))
    assert finding.message == Text("null", "null")


def test_an_item_of_a_list_is_named_by_its_place():
    finding = Finding(
        code="x", path="/parties/3", template=Text("{label}", "The {label}"), label=Text("para pihak", "parties")
    )
    assert finding.message == Text("para pihak ke-4", "The parties (item 4)")


@given(value=PLAIN)
def test_what_is_shown_of_any_value_is_short_and_printable(value):
    assert len(shown(value)) < 500
    assert printable(shown(value)) == shown(value)
    assert shown(value).encode()


def test_where_no_name_is_near_all_there_are_are_given_and_not_as_a_guess():
    with pytest.raises(ep.NotFound) as missing:
        Text("kerja", "work").to("jv")
    assert missing.value.en == "There is no language 'jv'. There are: id, en."
    assert missing.value.id == "Tidak ada bahasa 'jv'. Yang ada: id, en."
    again = pickle.loads(pickle.dumps(missing.value))
    assert (again.known, again.en) == (missing.value.known, missing.value.en)
