"""What holds of every record alike: all faults at once, other people's JSON Schema validators, laws that speak alone.

The kinds are the files in `records/`, the cases and examples what lies in their folders: nothing is named here twice.
"""

from __future__ import annotations

import copy
import datetime
import functools
import json
import os
import re
import shutil
import string
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

import etika_publik as ep
from etika_publik import _resources
from etika_publik.documents.kinds import rules_for, subject_of
from etika_publik.loading.files import documents, parse
from etika_publik.report import pointer
from etika_publik.schema.describe import Type, describe
from etika_publik.schema.validator import text
from etika_publik.testing import plain_data, valid
from etika_publik.testing._mutations import changes, refused
from etika_publik.testing._places import changed, places
from etika_publik.testing._valid import bases
from spoilings import WAYS

HERE = Path(__file__).parents[1]
EXAMPLES = HERE.parent / "docs" / "examples"
KINDS = tuple(kind for kind in ep.kinds() if kind in _resources.members("records"))
LAWS = {(kind, law.code): law for kind in KINDS for law in rules_for(subject_of(kind))}
every_kind = pytest.mark.parametrize("kind", KINDS)
every_law = pytest.mark.parametrize(("kind", "code"), LAWS)
patient = settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def is_case(path: Path) -> bool:
    return not path.name.endswith(".expected.json")


CASES = [path for kind in KINDS for path in sorted((HERE / "cases" / kind).glob("*.json")) if is_case(path)]
LAW_CASES = [path for path in CASES if not path.name.startswith("good-")]
SOUND = [path for path in CASES if path.name.startswith("good-")]
SOUND_EXAMPLES = [EXAMPLES / f"{kind}-good.json" for kind in KINDS]


def test_there_are_records_with_laws_cases_and_examples():
    assert len(KINDS) >= 7
    assert len(LAWS) >= 70
    assert {path.parent.name for path in LAW_CASES} == {path.parent.name for path in SOUND} == set(KINDS)
    assert all(path.exists() for path in SOUND_EXAMPLES)


# --- Every fault of the shape in one run ----------------------------------------------------------------------------


def all_spoilt(value: Any, sort: Type, path: tuple[Any, ...]) -> tuple[Any, list[tuple[str, str]]]:
    """The value with a fault in every place that can have one, and every fault with its JSON Pointer."""
    if value is not None and sort.record:
        return spoilt_record(value, sort, path)
    if value is not None and sort.items is not None:
        return spoilt_items(value, sort, path)
    wrong, code = refused(sort)[0] if refused(sort) else (value, None)
    return wrong, [(pointer(path), code)] if code else []


def spoilt_record(value: Any, sort: Type, path: tuple[Any, ...]) -> tuple[Any, list[tuple[str, str]]]:
    new: dict[str, Any] = {"asing": 1}
    faults = [(pointer((*path, "asing")), "shape.unknown")]
    for field, inner in describe(sort.bare):
        new[field.plain], found = all_spoilt(value.get(field.plain), inner, (*path, field.plain))
        faults += found
    return new, faults


def spoilt_items(value: Any, sort: Type, path: tuple[Any, ...]) -> tuple[Any, list[tuple[str, str]]]:
    assert sort.items is not None
    steps = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    made = {step: all_spoilt(item, sort.items, (*path, step)) for step, item in steps}
    faults = [fault for _, found in made.values() for fault in found]
    new: Any = {step: item for step, (item, _) in made.items()}
    if sort.keys is not None:
        new["Bukan Kunci"] = next(iter(value.values()))
        return new, [*faults, (pointer((*path, "Bukan Kunci")), refused(sort.keys)[0][1])]
    wrong, code = refused(sort.items)[0]
    return [*new.values(), wrong], [*faults, (pointer((*path, len(value))), code)]


@every_kind
def test_with_every_fault_of_the_shape_at_once_every_fault_is_told_in_one_run(kind):
    """Whatever field of whatever part: each has its fault, none hides another, and the laws wait."""
    cls = subject_of(kind)
    for document in bases(cls):
        spoilt, faults = all_spoilt(document, Type(cls), ())
        report = ep.check({"kind": "lain", **spoilt}, kind)
        told = [(finding.path, finding.code) for finding in report.findings]
        assert sorted(told) == sorted([*faults, ("/kind", "shape.kind")])
        assert len(set(told)) == len(told) > 15
        assert {run.outcome for run in report.rules} == {"waiting"}
        assert {run.code for run in report.rules} == {code for of, code in LAWS if of == kind}


@every_kind
def test_of_an_empty_document_every_field_that_must_be_given_is_told(kind):
    report = ep.check({}, kind)
    required = {f"/{field.plain}" for field, _ in describe(subject_of(kind)) if field.required}
    assert {finding.path for finding in report.findings} == required
    assert {finding.code for finding in report.findings} == {"shape.missing"}
    assert {run.outcome for run in report.rules} == {"waiting"}


@every_kind
@pytest.mark.parametrize("language", ["id", "en"])
def test_that_the_laws_wait_for_the_shape_is_said_to_people(kind, language):
    last = ep.check({}, kind).render(language).splitlines()[-1]
    number = sum(of == kind for of, _ in LAWS)
    said = {"id": f"{number} aturan belum dijalankan", "en": f"Rules not applied yet: {number}."}
    assert last.startswith(said[language])


# --- JSON Schema, judged by others ----------------------------------------------------------------------------------

SCHEMAS = {kind: ep.schema(kind) for kind in ep.kinds()}  # of content, too

# What our readers refuse and JSON Schema cannot: code and value. (tests/test_shape.py has more, of other sorts.)


def sound_documents() -> list[tuple[str, Any]]:
    """Every document on file that is sound in shape: the laws' cases too, for JSON Schema knows no laws."""
    cases = [(path.parent.name, read(path)) for path in sorted((HERE / "cases").glob("*/*.json")) if is_case(path)]
    examples = [(path.name.partition("-")[0], read(path)) for path in sorted(EXAMPLES.glob("*-good.json"))]
    shipped = [(kind, document) for kind in SCHEMAS for document in bases(subject_of(kind))]
    return [*cases, *examples, *shipped]


def faulty_documents() -> list[tuple[str, Any, str]]:
    """Every way to spoil the shape of the records that are shipped in one place, with the code that we tell."""
    records = [(kind, document, subject_of(kind)) for kind in KINDS for document in bases(subject_of(kind))]
    spoilt = [(kind, each.done_to(document)) for kind, document, cls in records for each in changes(document, cls)]
    return [(kind, each.document, each.code) for kind, each in spoilt]


@functools.cache
def validator(kind: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(SCHEMAS[kind], validate_formats=True)


def test_jsonschema_rs_accepts_what_is_sound_in_shape():
    refused_ones = [(kind, doc) for kind, doc in sound_documents() if not validator(kind).is_valid(doc)]
    assert refused_ones == []
    assert len(sound_documents()) > 100


def test_jsonschema_rs_refuses_what_is_not():
    accepted = [(kind, code) for kind, document, code in faulty_documents() if validator(kind).is_valid(document)]
    assert accepted == []
    assert len(faulty_documents()) > 3_000


@pytest.fixture(scope="session")
def ajv(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A function that judges pairs of kind and document by our schemas with ajv, in node."""
    node, npm = shutil.which("node"), shutil.which("npm")
    beside = next((p for p in (HERE, *HERE.parents) if (p / "node_modules" / "ajv-formats").exists()), None)
    if node is None or npm is None or not (os.environ.get("CI") or beside):
        pytest.skip("ajv is judged where CI is set, or after: npm install --no-save ajv ajv-formats")
    folder = tmp_path_factory.mktemp("ajv")
    if beside is None:
        command = [
            npm,
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--prefix",
            str(folder),
            "ajv@8",
            "ajv-formats@3",
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    else:
        (folder / "node_modules").symlink_to(beside / "node_modules")
    shutil.copy(HERE / "judge.mjs", folder)

    def judge(pairs: list[tuple[str, Any]]) -> list[bool]:
        asked = json.dumps({"schemas": SCHEMAS, "documents": pairs})
        done = subprocess.run([node, "judge.mjs"], cwd=folder, input=asked, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        judged: list[bool] = json.loads(done.stdout)
        return judged

    return judge


def test_ajv_accepts_what_is_sound_in_shape(ajv):
    assert all(ajv(sound_documents()))


def test_ajv_refuses_what_is_not(ajv):
    faulty = faulty_documents()
    judged = ajv([(kind, document) for kind, document, _ in faulty])
    accepted = [(kind, code) for (kind, _, code), valid in zip(faulty, judged, strict=True) if valid]
    assert accepted == []


# kind, place, value, what our reader says, what JSON Schema says, why they differ
KNOWN = [
    ("values", ("year",), 2026.0, False, True, "to JSON Schema 2026.0 is a whole number"),
    ("values", ("unit",), "Kelurahan e\u0301", False, True, "JSON Schema knows no Unicode forms"),
    ("values", ("unit",), "\u200b", False, True, "JSON Schema does not know what cannot be seen"),
    ("policy", ("needs", 0, "date"), "0000-01-01", False, True, "no calendar begins with the year 0"),
    ("service", ("time_limit", "amount"), 5.0, False, True, "to JSON Schema 5.0 is a whole number"),
]


@pytest.mark.parametrize(("kind", "path", "value", "ours", "theirs", "why"), KNOWN)
def test_what_differs_is_known(kind, path, value, ours, theirs, why):
    document = changed(bases(subject_of(kind))[0], path, lambda _: value)
    shape_is_sound = not any(run.outcome == "waiting" for run in ep.check(document, kind).rules)
    assert (shape_is_sound, validator(kind).is_valid(document)) == (ours, theirs), why


def test_ajv_differs_from_us_where_jsonschema_rs_does(ajv):
    pairs = [(kind, changed(bases(subject_of(kind))[0], path, lambda _, v=v: v)) for kind, path, v, *_ in KNOWN]
    assert ajv(pairs) == [theirs for *_, theirs, _ in KNOWN]


# --- One fault, one law ---------------------------------------------------------------------------------------------


def test_every_law_has_a_way_to_break_it_alone():
    assert set(WAYS) == set(LAWS), "tests/spoilings.py lists one way for each law of the records"


@every_law
def test_the_way_to_break_a_law_leads_somewhere(kind, code):
    broken = [WAYS[kind, code](copy.deepcopy(document)) for document in bases(subject_of(kind))]
    assert any(broken)


@every_law
@patient
@given(data=st.data())
def test_in_a_document_spoilt_in_one_place_exactly_that_law_speaks(kind, code, data):
    """Over generated documents: the law speaks where it should, and no other for the same fault."""
    document = copy.deepcopy(data.draw(valid(kind)))
    path = WAYS[kind, code](document)
    assume(path is not None)
    told = [(finding.code, finding.path) for finding in ep.check(document, kind).findings]
    assert told == [(code, path)]


def disguised(document: Any, cls: type) -> Any:
    """The document with other words, amounts and years, all changed alike: to the laws it says the same."""
    changes = {
        str: lambda words: f"{words} (\u03a9)",
        Decimal: lambda figure: str(Decimal(str(figure)) * 7),
        datetime.date: much_later,  # after 28 years the calendar is the same
    }
    for place in places(document, cls):
        if place.value is not None and place.sort.bare in changes and place.sort.validators in ((), (text(),), RUPIAH):
            document = changed(document, place.path, changes[place.sort.bare])
    return {key: document[key] for key in reversed(document)}


def much_later(day: str | None) -> str | None:
    return None if day is None else f"{int(day[:4]) + 28}{day[4:]}"


RUPIAH = (ep.validators.rupiah(),)


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_case_stays_what_it_is_whatever_its_words_amounts_and_years(path):
    kind = path.parent.name
    expected = path.with_name(f"{path.stem}.expected.json")
    said = read(expected) if expected.exists() else {"as_of": None, "findings": []}
    as_of = said["as_of"] and datetime.date.fromisoformat(much_later(said["as_of"]))
    report = ep.check(disguised(read(path), subject_of(kind)), kind, as_of=as_of)
    told = [{"code": f.code, "path": f.path, "provisions": list(f.provisions)} for f in report.findings]
    assert sorted(told, key=str) == sorted(said["findings"], key=str)


def test_no_law_is_silent_in_all_cases():
    expected = [p for kind in KINDS for p in (HERE / "cases" / kind).glob("*.expected.json")]
    spoken = {(path.parent.name, finding["code"]) for path in expected for finding in read(path)["findings"]}
    assert set(LAWS) - spoken == set()


# --- What laws say --------------------------------------------------------------------------------------------------


def found_by_laws() -> list[tuple[str, ep.Finding]]:
    """Everything the laws say of the cases and of the faulty examples."""
    return [(kind, finding) for kind, report in judged_by_laws() for finding in report.findings]


def judged_by_laws() -> list[tuple[str, ep.Report]]:
    faulty = [EXAMPLES / f"{kind}-faulty.json" for kind in KINDS]
    reports = [(p, p.parent.name) for p in LAW_CASES] + [(p, p.name.partition("-")[0]) for p in faulty]
    day = datetime.date(2026, 11, 24)
    return [(kind, ep.check(read(path), kind, as_of=day)) for path, kind in reports]


def places_in(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@every_law
def test_what_a_law_says_differs_between_the_languages_and_names_what_it_is_about(kind, code):
    said = [finding for of, finding in found_by_laws() if (of, finding.code) == (kind, code)]
    assert said, "neither a case nor the faulty example makes it speak"
    for finding in said:
        message, named = finding.message, {lang: places_in(finding.template.to(lang)) for lang in ("id", "en")}
        assert message.id != message.en
        assert named["id"] | named["en"] <= set(finding.params)
        assert bool(named["id"]) == bool(named["en"]) == bool(finding.params), "it has params and does not name them"
        for value in (v for name, v in finding.params.items() if name in named["id"] & named["en"]):
            written = (finding.params and str(value)) if not isinstance(value, datetime.date) else str(value.year)
            assert written in message.id
            assert written in message.en


@every_law
def test_every_provision_a_law_finds_offended_is_one_it_watches_or_one_of_the_document_s_framework(kind, code):
    offended = []
    for of, report in judged_by_laws():
        watched = {run.code: set(run.provisions) for run in report.rules}
        for finding in report.findings:
            if (of, finding.code) == (kind, code):
                assert set(finding.provisions) <= watched[code]
                offended.append(finding)
    assert offended


# --- Fuzzing --------------------------------------------------------------------------------------------------------


def holds_together(report: ep.Report) -> None:
    """A report of anything can be read, written and looked up by provision."""
    for language in ("id", "en"):
        assert report.render(language).encode()
    assert json.loads(json.dumps(report.to_dict()))["subject"] == report.subject
    assert ep.catalog().coverage(report) is not None
    assert all(re.fullmatch(r"(/.*)?", finding.path, re.DOTALL) for finding in report.findings)


@every_kind
@patient
@given(value=plain_data(cyclic=True), as_of=st.none() | st.dates())
def test_a_reader_meets_anything_and_raises_nothing(kind, value, as_of):
    holds_together(ep.check(value, kind, as_of=as_of))


@every_kind
@patient
@given(data=st.data(), as_of=st.none() | st.dates())
def test_a_reader_meets_anything_anywhere_in_a_document_and_raises_nothing(kind, data, as_of):
    document = data.draw(valid(kind))
    ways = [place.path for place in places(document, subject_of(kind))]
    for path in data.draw(st.lists(st.sampled_from(ways), min_size=1, max_size=3)):
        value = data.draw(plain_data(cyclic=True))
        try:
            document = changed(document, path, lambda _, new=value: new)
        except (LookupError, TypeError, AttributeError):
            continue  # something else stands there by now
    holds_together(ep.check(document, kind, as_of=as_of))


@every_kind
@patient
@given(value=plain_data(cyclic=True))
def test_validate_raises_invalid_and_nothing_else(kind, value):
    with pytest.raises(ep.Invalid) as refusal:
        ep.validate(value, kind)
    holds_together(refusal.value.report)


@every_kind
@patient
@given(data=st.data())
def test_instances_of_anything_are_looked_at_and_raise_nothing(kind, data):
    """Constructing a record does not validate it: a field may hold whatever there is."""
    cls = subject_of(kind)
    values = {field.name: data.draw(plain_data()) for field, _ in describe(cls)}
    holds_together(ep.check(cls(**values), kind))


@given(content=st.binary(max_size=60), name=st.sampled_from(["a.json", "a.toml", "a.ndjson"]))
@example(content=b"[" * 100_000, name="a.json")
@example(content=b"a = " + b"[" * 20_000, name="a.toml")
@example(content=b"1" * 5_000, name="a.json")
@example(content=b"a = " + b"1" * 5_000, name="a.toml")
@example(content=b'{"a": NaN}', name="a.json")
@example(content=b'{"a": 1, "a": 2}', name="a.json")
@example(content=b'{"a": 1e999999999}', name="a.json")
@example(content=b"\xef\xbb\xbf{}", name="a.json")
@example(content=b'"\\ud800"', name="a.json")
def test_bytes_of_any_kind_are_a_document_or_unreadable(content, name):
    try:
        data = parse(content, name)
    except ep.Unreadable:
        return
    holds_together(ep.check(data, "policy"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(JSON.map(lambda data: json.dumps(data).encode()) | st.binary(max_size=30), max_size=6))
def test_lines_of_any_kind_are_read_to_the_last_and_each_has_its_number(lines, tmp_path):
    file = tmp_path / "a.ndjson"
    file.write_bytes(b"\n".join(lines))
    assume(file.read_bytes()[:2] not in (b"\xff\xfe", b"\xfe\xff"))  # a whole file in UTF-16 is told at once
    wanted = [n for n, line in enumerate(file.read_bytes().split(b"\n"), start=1) if line.strip()]
    assume(wanted)
    found = list(documents(str(file)))
    assert [number for number, _ in found] == wanted
    for _, data in found:
        if not isinstance(data, ep.Unreadable):
            holds_together(ep.check(data, "service"))
