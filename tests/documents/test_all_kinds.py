"""What holds for every kind of record: all issues at once, JSON Schema validators of others, one rule for one fault.

The kinds are the files in `records/`, the cases and examples lie in their folders: nothing is listed here again.
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
from cases_loader import A_DAY, RECORDS, cases, goods
from etika_publik.documents.kinds import rules_for, subject_of
from etika_publik.loading.files import documents, parse
from etika_publik.report import pointer
from etika_publik.schema.describe import Type, describe
from etika_publik.schema.validator import text
from etika_publik.testing import plain_data, valid
from etika_publik.testing._mutations import changes, refused
from etika_publik.testing._places import changed, places
from etika_publik.testing._valid import bases
from mutations import WAYS

HERE = Path(__file__).parents[1]
EXAMPLES = HERE.parent / "docs" / "examples"
RULES = {(kind, rule.code): rule for kind in RECORDS for rule in rules_for(subject_of(kind))}
every_kind = pytest.mark.parametrize("kind", RECORDS)
every_rule = pytest.mark.parametrize(("kind", "code"), RULES)
every_way = pytest.mark.parametrize(("kind", "code"), WAYS)
patient = settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


CASES = cases(*RECORDS)
DRAWN = {kind: valid(kind) for kind in RECORDS}
VALID_EXAMPLES = [EXAMPLES / f"{kind}-good.json" for kind in RECORDS]


def test_there_are_records_with_rules_cases_and_examples():
    assert len(RECORDS) >= 7
    assert len(RULES) >= 70
    assert {case.kind for case in CASES} == {good.kind for good in goods(*RECORDS)} == set(RECORDS)
    assert all(path.exists() for path in VALID_EXAMPLES)


# --- Every issue of the shape in one run ----------------------------------------------------------------------------


def all_mutated(value: Any, held: Type, path: tuple[Any, ...]) -> tuple[Any, list[tuple[str, str]]]:
    """The value with an issue in every place that can have one, and every issue with its JSON Pointer."""
    if value is not None and held.sort == "record":
        return mutated_record(value, held, path)
    if value is not None and held.item is not None:
        return mutated_items(value, held, held.item, path)
    wrong, code = refused(held)[0] if refused(held) else (value, None)
    return wrong, [(pointer(path), code)] if code else []


def mutated_record(value: Any, held: Type, path: tuple[Any, ...]) -> tuple[Any, list[tuple[str, str]]]:
    new: dict[str, Any] = {"asing": 1}
    issues = [(pointer((*path, "asing")), "shape.unknown")]
    for field in describe(held.bare):
        new[field.plain], found = all_mutated(value.get(field.plain), field.type, (*path, field.plain))
        issues += found
    return new, issues


def mutated_items(value: Any, held: Type, item: Type, path: tuple[Any, ...]) -> tuple[Any, list[tuple[str, str]]]:
    steps = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    made = {step: all_mutated(each, item, (*path, step)) for step, each in steps}
    issues = [issue for _, found in made.values() for issue in found]
    new: Any = {step: each for step, (each, _) in made.items()}
    if held.key is not None:
        new["Bukan Kunci"] = next(iter(value.values()))
        return new, [*issues, (pointer((*path, "Bukan Kunci")), refused(held.key)[0][1])]
    wrong, code = refused(item)[0]
    return [*new.values(), wrong], [*issues, (pointer((*path, len(value))), code)]


@every_kind
def test_with_every_issue_of_the_shape_at_once_every_one_is_reported_in_one_run(kind):
    """Whatever field of whatever part: each has its issue, none hides another, and the rules wait."""
    cls = subject_of(kind)
    for document in bases(cls):
        mutated, issues = all_mutated(document, Type("record", cls), ())
        report = ep.check({"kind": "lain", **mutated}, kind)
        found = [(finding.path, finding.code) for finding in report.findings]
        assert sorted(found) == sorted([*issues, ("/kind", "shape.kind")])
        assert len(set(found)) == len(found) > 15
        assert {run.outcome for run in report.rules} == {"waiting"}
        assert {run.code for run in report.rules} == {code for of, code in RULES if of == kind}


@every_kind
def test_of_an_empty_document_every_required_field_is_reported(kind):
    report = ep.check({}, kind)
    required = {f"/{field.plain}" for field in describe(subject_of(kind)) if field.required}
    assert {finding.path for finding in report.findings} == required
    assert {finding.code for finding in report.findings} == {"shape.missing"}
    assert {run.outcome for run in report.rules} == {"waiting"}


@every_kind
@pytest.mark.parametrize("language", ["id", "en"])
def test_that_the_rules_wait_for_the_shape_is_said_to_people(kind, language):
    last = ep.check({}, kind).render(language).splitlines()[-1]
    number = sum(of == kind for of, _ in RULES)
    said = {"id": f"{number} aturan belum dijalankan", "en": f"Rules not applied yet: {number}."}
    assert last.startswith(said[language])


# --- JSON Schema, judged by others ----------------------------------------------------------------------------------

SCHEMAS = {kind: ep.schema(kind) for kind in ep.kinds()}  # of content, too

# What our readers refuse and JSON Schema cannot: code and value. (tests/schema/test_shape.py has more, of other sorts.)


def valid_documents() -> list[tuple[str, Any]]:
    """Every document on file that is valid in shape: the rules' cases too, for JSON Schema knows no rules."""
    on_file = [(held.kind, held.document) for held in (*cases(), *goods())]
    examples = [(path.name.partition("-")[0], read(path)) for path in sorted(EXAMPLES.glob("*-good.json"))]
    shipped = [(kind, document) for kind in SCHEMAS for document in bases(subject_of(kind))]
    return [*on_file, *examples, *shipped]


def invalid_documents() -> list[tuple[str, Any, str]]:
    """Every way to mutate the shape of the shipped records in one place, with the code that we report."""
    records = [(kind, document, subject_of(kind)) for kind in RECORDS for document in bases(subject_of(kind))]
    mutated = [(kind, each.done_to(document)) for kind, document, cls in records for each in changes(document, cls)]
    return [(kind, each.document, each.code) for kind, each in mutated]


@functools.cache
def validator(kind: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(SCHEMAS[kind], validate_formats=True)


def test_jsonschema_rs_accepts_what_is_valid_in_shape():
    refused_ones = [(kind, doc) for kind, doc in valid_documents() if not validator(kind).is_valid(doc)]
    assert refused_ones == []
    assert len(valid_documents()) > 100


@pytest.mark.slow
def test_jsonschema_rs_refuses_what_is_not():
    accepted = [(kind, code) for kind, document, code in invalid_documents() if validator(kind).is_valid(document)]
    assert accepted == []
    assert len(invalid_documents()) > 3_000


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


def test_ajv_accepts_what_is_valid_in_shape(ajv):
    assert all(ajv(valid_documents()))


def test_ajv_refuses_what_is_not(ajv):
    invalid = invalid_documents()
    judged = ajv([(kind, document) for kind, document, _ in invalid])
    accepted = [(kind, code) for (kind, _, code), valid in zip(invalid, judged, strict=True) if valid]
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
    shape_is_valid = not any(run.outcome == "waiting" for run in ep.check(document, kind).rules)
    assert (shape_is_valid, validator(kind).is_valid(document)) == (ours, theirs), why


def test_ajv_differs_from_us_where_jsonschema_rs_does(ajv):
    pairs = [(kind, changed(bases(subject_of(kind))[0], path, lambda _, v=v: v)) for kind, path, v, *_ in KNOWN]
    assert ajv(pairs) == [theirs for *_, theirs, _ in KNOWN]


# --- One fault, one rule ---------------------------------------------------------------------------------------------
# The case of every rule is in tests/cases; some rules are also broken in generated documents.


def test_every_way_to_break_a_rule_is_of_a_rule_that_there_is():
    assert set(WAYS) <= set(RULES)


@every_way
def test_the_way_to_break_a_rule_leads_somewhere(kind, code):
    broken = [WAYS[kind, code](copy.deepcopy(document)) for document in bases(subject_of(kind))]
    assert any(broken)


@every_way
@patient
@given(data=st.data())
def test_in_a_document_mutated_in_one_place_exactly_that_rule_reports_it(kind, code, data):
    """Over generated documents: the rule reports it where it should, and no other for the same fault."""
    document = copy.deepcopy(data.draw(DRAWN[kind]))
    path = WAYS[kind, code](document)
    assume(path is not None)
    found = [(finding.code, finding.path) for finding in ep.check(document, kind).findings]
    assert found == [(code, path)]


def disguised(document: Any, cls: type) -> Any:
    """The document with other words, amounts and years, all changed alike: to the rules it says the same."""
    changes = {
        str: lambda words: f"{words} (\u03a9)",
        Decimal: lambda figure: str(Decimal(str(figure)) * 7),
        datetime.date: much_later,  # after 28 years the calendar is the same
    }
    for place in places(document, cls):
        held = place.type
        if place.value is not None and held.bare in changes and held.validators in ((), (text(),), RUPIAH):
            document = changed(document, place.path, changes[held.bare])
    return {key: document[key] for key in reversed(document)}


def much_later(day: str | None) -> str | None:
    return None if day is None else f"{int(day[:4]) + 28}{day[4:]}"


RUPIAH = (ep.validators.rupiah(),)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_stays_what_it_is_whatever_its_words_amounts_and_years(case):
    as_of = case.as_of and datetime.date.fromisoformat(much_later(str(case.as_of)))
    report = ep.check(disguised(case.document, subject_of(case.kind)), case.kind, as_of=as_of)
    assert sorted(case.found(report), key=str) == sorted(case.expect, key=str)


@pytest.mark.parametrize("good", goods(*RECORDS), ids=str)
def test_a_good_document_stays_good_whatever_its_words_amounts_and_years(good):
    day = datetime.date.fromisoformat(much_later(str(A_DAY)))
    assert ep.check(disguised(good.document, subject_of(good.kind)), good.kind, as_of=day).findings == ()


def test_no_rule_is_silent_in_all_cases():
    reported = {(case.kind, finding["code"]) for case in CASES for finding in case.expect}
    assert set(RULES) - reported == set()


# --- What rules say --------------------------------------------------------------------------------------------------


def found_by_rules() -> list[tuple[str, ep.Finding]]:
    """Everything the rules say of the cases and of the faulty examples."""
    return [(kind, finding) for kind, report in judged_by_rules() for finding in report.findings]


@functools.cache
def judged_by_rules() -> list[tuple[str, ep.Report]]:
    examples = [(kind, read(EXAMPLES / f"{kind}-faulty.json")) for kind in RECORDS]
    documents = [(case.kind, case.document) for case in CASES] + examples
    return [(kind, ep.check(document, kind, as_of=A_DAY)) for kind, document in documents]


def places_in(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@every_rule
def test_what_a_rule_says_differs_between_the_languages_and_names_what_it_is_about(kind, code):
    said = [finding for of, finding in found_by_rules() if (of, finding.code) == (kind, code)]
    assert said, "neither a case nor the faulty example makes it report"
    for finding in said:
        message, named = finding.message, {lang: places_in(finding.template.to(lang)) for lang in ("id", "en")}
        assert message.id != message.en
        assert named["id"] | named["en"] <= set(finding.params)
        assert bool(named["id"]) == bool(named["en"]) == bool(finding.params), "it has params and does not name them"
        for value in (v for name, v in finding.params.items() if name in named["id"] & named["en"]):
            written = (finding.params and str(value)) if not isinstance(value, datetime.date) else str(value.year)
            assert written in message.id
            assert written in message.en


@every_rule
def test_every_provision_a_rule_finds_offended_is_one_it_concerns_or_one_of_the_document_s_framework(kind, code):
    offended = []
    for of, report in judged_by_rules():
        concerned = {run.code: set(run.provisions) for run in report.rules}
        for finding in report.findings:
            if (of, finding.code) == (kind, code):
                assert set(finding.provisions) <= concerned[code]
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
    document = data.draw(DRAWN[kind])
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
def test_instances_of_anything_are_read_and_raise_nothing(kind, data):
    """Constructing a record does not validate it: a field may hold whatever there is."""
    cls = subject_of(kind)
    values = {field.argument: data.draw(plain_data()) for field in describe(cls)}
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
    assume(file.read_bytes()[:2] not in (b"\xff\xfe", b"\xfe\xff"))  # a whole file in UTF-16 is reported at once
    wanted = [n for n, line in enumerate(file.read_bytes().split(b"\n"), start=1) if line.strip()]
    assume(wanted)
    found = list(documents(str(file)))
    assert [number for number, _ in found] == wanted
    for _, data in found:
        if not isinstance(data, ep.Unreadable):
            holds_together(ep.check(data, "service"))
