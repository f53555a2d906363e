"""The shipped survey says what the sources say, and a survey of one's own is checked by the same rules."""

import copy
import json
import pickle
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import etika_publik as ep
from etika_publik import surveys
from etika_publik.errors import ContentError, NotFound, Unreadable
from etika_publik.schema.reader import plain
from etika_publik.surveys import Survey

HERE = Path(__file__).parents[1]
CASES = HERE / "cases" / "survey"
CONTENT = HERE.parent / "src" / "etika_publik" / "content" / "surveys"
SKM = surveys.SKM_2017
GOOD = json.loads((CASES / "good-kecamatan.json").read_text(encoding="utf-8"))


# --- What is shipped ------------------------------------------------------------------------------------------------


def test_the_names_on_the_page_are_the_files_in_the_folder():
    files = {file.stem for file in CONTENT.glob("*.json")}
    assert set(surveys.refs()) == files
    named = (getattr(surveys, name) for name in dir(surveys))
    assert {each.ref for each in named if isinstance(each, Survey)} == files


@pytest.mark.parametrize("ref", surveys.refs())
def test_shipped_content_is_valid_and_in_canonical_form(ref):
    text = (CONTENT / f"{ref}.json").read_text(encoding="utf-8")
    data = json.loads(text)
    assert not ep.check(data, Survey).findings
    canonical = {"$schema": "../survey.schema.json", **plain(surveys.survey(ref))}
    assert text == json.dumps(canonical, ensure_ascii=False, indent=2) + "\n"
    assert surveys.survey(ref) is surveys.survey(ref)


def test_every_text_differs_between_the_languages_and_none_is_missing():
    texts = [SKM.title, SKM.text, *SKM.notes]
    texts += [t for element in SKM for t in (element.title, element.text)]
    texts += [each.title for each in (*SKM.scale, *SKM.grades, *SKM.layouts, *SKM.sources)]
    assert all(text.id != text.en for text in texts)


def test_every_name_and_figure_has_an_origin():
    assert all(each.origin is not None for each in (*SKM.elements, *SKM.scale, *SKM.grades))
    assert all(layout.source for layout in SKM.layouts)
    assert {origin.verification for origin in (e.origin for e in SKM)} == {"corroborated"}


def test_what_is_not_verified_is_said_in_both_languages():
    unverified = [note for note in SKM.notes if note.id.startswith("Belum terverifikasi: ")]
    assert len(unverified) == 6
    assert all(note.en.startswith("Not verified: ") for note in unverified)
    assert any("pembulatan" in note.id and "setengah ke atas" in note.id for note in unverified)


def test_the_elements_are_the_nine_of_the_list_with_a_ninth_each():
    assert [(element.key, element.title.id) for element in SKM] == [
        ("persyaratan", "Persyaratan"),
        ("prosedur", "Sistem, mekanisme, dan prosedur"),
        ("waktu", "Waktu penyelesaian"),
        ("biaya", "Biaya/tarif"),
        ("produk", "Produk spesifikasi jenis pelayanan"),
        ("kompetensi", "Kompetensi pelaksana"),
        ("perilaku", "Perilaku pelaksana"),
        ("pengaduan", "Penanganan pengaduan, saran, dan masukan"),
        ("sarana", "Sarana dan prasarana"),
    ]
    assert {element.share for element in SKM} == {Fraction(1, 9)}
    assert [(point.score, point.title.id) for point in SKM.scale] == [
        (1, "Tidak baik"),
        (2, "Kurang baik"),
        (3, "Baik"),
        (4, "Sangat baik"),
    ]


def test_the_two_orders_differ_in_the_last_two_elements():
    by_list, by_form = SKM.columns("U-list"), SKM.columns("U-questionnaire")
    assert list(by_list.values()) == [f"U{n}" for n in range(1, 10)]
    assert (by_list["pengaduan"], by_list["sarana"]) == ("U8", "U9")
    assert (by_form["pengaduan"], by_form["sarana"]) == ("U9", "U8")
    assert {key: by_list[key] for key in list(by_list)[:7]} == {key: by_form[key] for key in list(by_list)[:7]}
    assert SKM.columns("keys") == SKM.columns() == {element.key: element.key for element in SKM}


def test_the_grades_are_those_of_the_table():
    assert [(g.letter, g.title.id, str(g.lowest), str(g.highest)) for g in SKM.grades] == [
        ("D", "Tidak baik", "25", "64.99"),
        ("C", "Kurang baik", "65", "76.60"),
        ("B", "Baik", "76.61", "88.30"),
        ("A", "Sangat baik", "88.31", "100"),
    ]
    for grade in SKM.grades:
        assert (grade.mean_lowest * 25, grade.mean_highest * 25) == (grade.lowest, grade.highest)


def test_elements_are_found_by_key_and_near_keys_are_suggested():
    assert SKM["waktu"].title.en == "Completion time"
    assert len(SKM) == 9
    assert "waktu" in SKM
    assert SKM["waktu"] in SKM
    assert "U3" not in SKM
    with pytest.raises(NotFound) as refused:
        SKM["waktuu"]
    assert refused.value.near == ("waktu",)
    with pytest.raises(NotFound):
        surveys.survey("skm-2016")


def test_surveys_survive_copies_pickling_and_hashing():
    for again in (copy.copy(SKM), copy.deepcopy(SKM), pickle.loads(pickle.dumps(SKM))):
        assert again == SKM
        assert hash(again) == hash(SKM)
    assert {SKM: 1}[copy.deepcopy(SKM)] == 1


def test_a_survey_cannot_be_changed():
    with pytest.raises(AttributeError):
        SKM.title = None
    with pytest.raises(TypeError):
        SKM.layout("U-list").columns["U1"] = "waktu"


# --- The rules: each has its case in tests/cases/survey, which tests/records/test_cases.py checks -------------------


def mutated(change):
    data = copy.deepcopy(GOOD)
    change(data)
    return data


COVER, MEET, AGREE = "survey.grades_cover_scale", "survey.grades_meet", "survey.bounds_agree"
UNIQUE, LAYOUTS, SCALE = "survey.names_unique", "survey.layouts_complete", "survey.scale_consecutive"


def grade(place, **values):
    return lambda d: d["grades"][place].update(values)


def weight(value):
    return lambda d: d["elements"][0].update(weight=value)


def one_score(d):
    d.update(scale=d["scale"][3:], grades=[d["grades"][3] | {"lowest": 100}])


MUTATIONS = [
    ("a weight is a float", weight(0.1), {"exact_figure"}),
    ("a weight is zero", weight("0/9"), {"exact_figure"}),
    ("a weight has a denominator of zero", weight("1/0"), {"exact_figure"}),
    ("a weight is below zero", weight("-1/9"), {"exact_figure"}),
    ("a weight has a line break", weight("0.10\n"), {"exact_figure"}),
    ("a weight is 0.11", weight("0.11"), {"survey.weights_sum_to_one"}),
    ("an element key in capitals", lambda d: d["elements"][0].update(key="U1"), {"key_form"}),
    ("an element twice", lambda d: d["elements"][1].update(key="persyaratan"), {UNIQUE, LAYOUTS}),
    ("no scale", lambda d: d.update(scale=[]), {SCALE}),
    ("one score", one_score, {SCALE}),
    ("a falling scale", lambda d: d["scale"].reverse(), {SCALE}),
    ("no grades", lambda d: d.update(grades=[]), {COVER}),
    ("the D band from 0", grade(0, lowest=0, mean_lowest=None), {COVER}),
    ("the top at 100.30", grade(3, highest="100.30", mean_highest=None), {COVER}),
    ("a gap between grades", grade(2, lowest="76.67", mean_lowest=None), {MEET}),
    ("grades that overlap", grade(2, lowest=76, mean_lowest=None), {MEET}),
    ("a misprint of 76.60", grade(1, highest="76.66"), {AGREE}),
    ("a layout called keys", lambda d: d["layouts"][0].update(key="keys"), {UNIQUE}),
    ("a layout with a space", lambda d: d["layouts"][0].update(key="U list"), {"layout_form"}),
    ("an element in two columns", lambda d: d["layouts"][0]["columns"].update(Q9="waktu"), {LAYOUTS}),
    ("an unknown element", lambda d: d["layouts"][0]["columns"].update(Q9="sarna"), {LAYOUTS}),
    ("an undeclared source", lambda d: d["layouts"][0].update(source="sk-bupati"), {"survey.source_declared"}),
    ("an unknown field", lambda d: d.update(elemen=[]), {"shape.unknown"}),
]


@pytest.mark.parametrize(("change", "codes"), [s[1:] for s in MUTATIONS], ids=[s[0] for s in MUTATIONS])
def test_a_mutation_is_found_by_the_rules_that_it_breaks_and_no_others(change, codes):
    assert {finding.code for finding in ep.check(mutated(change), Survey).findings} == codes


def test_a_layout_needs_no_source():
    assert not ep.check(mutated(lambda d: d["layouts"][0].pop("source")), Survey).findings


def test_a_near_element_is_suggested_for_a_misspelt_column():
    report = ep.check(mutated(lambda d: d["layouts"][0]["columns"].update(Q9="sarna")), Survey)
    assert [(finding.path, finding.hint) for finding in report.findings] == [("/layouts/0/columns/Q9", "sarana")]


# --- A survey of one's own ------------------------------------------------------------------------------------------


def test_a_unit_s_own_survey_with_unequal_weights_loads_and_computes(tmp_path):
    path = tmp_path / "survei.json"
    path.write_text(json.dumps(GOOD), encoding="utf-8")
    own = surveys.load(path)
    answers = dict.fromkeys((element.key for element in own), 4) | {"waktu": 2}
    assert own.index([answers]).value == 100 - 2 * Fraction("0.15") * 25
    assert (
        own.index([dict(zip(own.columns("Q").values(), answers.values(), strict=True))], layout="Q").grade.letter == "A"
    )


def test_another_scale_has_another_conversion():
    path = CASES / "good-perpustakaan.json"
    own = surveys.load(path)
    result = own.index([{"koleksi": 0, "petugas": 5, "ruang": 4}])
    assert (result.value, result.rounded, result.grade.letter) == (60, Decimal("60.00"), "Cukup")
    assert own.index([{"koleksi": 0, "petugas": 0, "ruang": 0}]).grade.letter == "Kurang"


def test_an_invalid_file_is_refused_with_all_its_findings_at_once():
    path = HERE.parent / "docs" / "examples" / "survey-faulty.json"
    with pytest.raises(ContentError) as refused:
        surveys.load(path)
    assert refused.value.source == str(path)
    assert len(refused.value.report.findings) == 12
    assert not ep.check(json.loads((path.parent / "survey-good.json").read_text(encoding="utf-8")), Survey).findings


def test_what_is_no_document_is_unreadable(tmp_path):
    path = tmp_path / "survei.json"
    path.write_bytes(b"\xff\xfe{")
    with pytest.raises(Unreadable):
        surveys.load(path)
    with pytest.raises(Unreadable):
        surveys.load(tmp_path / "tidak-ada.json")


def test_the_schema_of_a_survey_names_its_fields_in_both_languages():
    schema = ep.schema(Survey)
    assert schema["properties"]["elements"]["title"] == "unsur / elements"
    assert schema["$defs"]["Element"]["properties"]["weight"]["pattern"].startswith("^(?:")
