"""Our validators and records in real pydantic models: faults, JSON Schema, and the way back to plain data."""

import copy
import datetime
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import attrs
import jsonschema_rs
import pytest
from hypothesis import given, settings
from pydantic import BaseModel, TypeAdapter, ValidationError, create_model

import etika_publik as ep
from cases_loader import RECORDS, case
from etika_publik import PolicyProcess, validators
from etika_publik.documents.kinds import subject_of
from etika_publik.integrations.pydantic import Record, record
from etika_publik.records._parts import Period
from etika_publik.schema.reader import plain
from etika_publik.testing import invalid, plain_data, valid

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
BROKEN = case("partnership", "partnership.two_parties").document


def example(kind: str) -> Any:
    return json.loads((EXAMPLES / f"{kind}-good.json").read_text(encoding="utf-8"))


def refused(model: Any, data: Any, **options: Any) -> list[dict[str, Any]]:
    with pytest.raises(ValidationError) as refusal:
        model.model_validate(data, **options)
    return refusal.value.errors()


class Submission(BaseModel):
    policy: Annotated[PolicyProcess, Record()]
    note: str = ""


class Folder(BaseModel):
    plans: list[Annotated[subject_of("values"), Record(language="en")]] = []
    grants: Annotated[subject_of("empowerment"), Record()] | None = None


# --- Records --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", RECORDS)
def test_a_model_takes_plain_data_and_gives_the_record(kind):
    model = create_model("Holder", document=(record(kind), ...))
    made = model.model_validate({"document": example(kind)})
    assert made.document == ep.validate(example(kind), kind)


@pytest.mark.parametrize("kind", RECORDS)
def test_a_model_is_dumped_to_plain_data_that_it_takes_again(kind):
    model = create_model("Holder", document=(record(kind), ...))
    made = model.model_validate({"document": example(kind)})
    assert made.model_dump() == {"document": plain(made.document)}
    assert model.model_validate(made.model_dump()) == made
    assert model.model_validate_json(made.model_dump_json()) == made


def test_an_instance_is_taken_and_read_like_plain_data():
    policy = ep.validate(example("policy"), PolicyProcess)
    assert Submission(policy=policy).policy == policy
    with pytest.raises(ValidationError) as refusal:
        Submission(policy=PolicyProcess(title="", instrument="perda", status="x", legal_basis=(), stages=(), needs=()))
    assert [error["loc"] for error in refusal.value.errors()] == [("policy", "title"), ("policy", "status")]


@settings(max_examples=40)
@given(value=plain_data(cyclic=True))
def test_whatever_an_instance_holds_its_faults_are_reported(value):
    """Constructing a record does not validate it: a field may hold what cannot even be written as plain data."""
    plan = attrs.evolve(ep.validate(example("values"), "values"), unit="", activities=value)
    errors = refused(create_model("Holder", x=(record("values"), ...)), {"x": plan})
    assert (errors[0]["loc"], errors[0]["input"]) == (("x", "unit"), "")


def test_the_input_shown_of_an_instance_is_what_stands_there():
    policy = ep.validate(example("policy"), PolicyProcess)
    stages = (attrs.evolve(policy.stages[0], cycle=0), *policy.stages[1:])
    (error,) = refused(Submission, {"policy": attrs.evolve(policy, stages=stages)})
    assert (error["loc"], error["input"]) == (("policy", "stages", 0, "cycle"), 0)


def test_every_fault_of_the_shape_is_a_pydantic_error_at_its_place():
    data = example("policy")
    del data["title"]
    data["stages"][1]["start"] = "2025-02-30"
    data["needs"][0]["secter"] = data["needs"][0].pop("sector")
    errors = refused(Submission, {"policy": data, "note": 5})
    assert [(error["loc"], error["type"]) for error in errors] == [
        (("policy", "title"), "shape.missing"),
        (("policy", "stages", 1, "start"), "shape.type"),
        (("policy", "needs", 0, "sector"), "shape.missing"),
        (("policy", "needs", 0, "secter"), "shape.unknown"),
        (("note",), "string_type"),
    ]
    assert errors[1]["input"] == "2025-02-30"
    assert errors[1]["ctx"] == {"got": '"2025-02-30"'}
    assert errors[0]["input"] is data


def test_a_breach_of_a_rule_is_a_pydantic_error_at_its_place():
    data = example("policy")
    data["stages"][0]["start"], data["stages"][1]["start"] = data["stages"][1]["start"], data["stages"][0]["start"]
    data["stages"][0]["end"] = "2023-12-29"
    (finding,) = ep.check(data, "policy").errors
    (error,) = refused(Submission, {"policy": data})
    assert error["type"] == finding.code == "policy.stages_in_order"
    assert error["loc"] == ("policy", "stages", 1, "start")
    assert error["ctx"] == finding.params
    assert error["msg"] == finding.message.id


def test_warnings_and_remarks_do_not_hinder():
    data = example("policy")
    data["rulings"], data["needs"] = [], []
    assert {f.severity for f in ep.check(data, "policy").findings} == {"warning", "info"}
    assert Submission.model_validate({"policy": data}).policy.needs == ()


@pytest.mark.parametrize(
    ("context", "language"), [(None, "id"), ({"language": "id"}, "id"), ({"language": "en"}, "en")]
)
def test_messages_are_in_the_language_of_the_context(context, language):
    data = {**example("policy"), "title": ""}
    (finding,) = ep.check(data, "policy").findings
    (error,) = refused(Submission, {"policy": data}, context=context)
    assert error["msg"] == finding.message.to(language)


def test_the_language_a_record_is_marked_with_stands_against_the_context():
    (error,) = refused(Folder, {"plans": [{**example("values"), "unit": ""}]}, context={"language": "id"})
    assert (error["loc"], error["msg"]) == (("plans", 0, "unit"), "The unit must not be blank.")


def test_a_language_it_does_not_have_is_not_found():
    with pytest.raises(ep.NotFound):
        Submission.model_validate({"policy": {}}, context={"language": "jv"})


@pytest.mark.parametrize("as_of", [datetime.date(2026, 1, 11), lambda: datetime.date(2026, 1, 11)])
def test_the_day_to_judge_by_is_given_or_made_by_a_function_or_stands_in_the_context(as_of, monkeypatch):
    days = []
    monkeypatch.setattr("etika_publik.integrations.pydantic.validate", lambda *_, as_of, catalog: days.append(as_of))
    TypeAdapter(record("empowerment", as_of=as_of)).validate_python({})
    TypeAdapter(record("empowerment")).validate_python({}, context={"as_of": datetime.date(2025, 1, 1)})
    TypeAdapter(record("empowerment")).validate_python({})
    assert days == [datetime.date(2026, 1, 11), datetime.date(2025, 1, 1), None]


def test_frameworks_of_ones_own_are_known_by_the_catalog_given():
    mine = attrs.evolve(ep.KOMITMEN, ref="janji-kami")
    data = json.loads(json.dumps(example("commitment")).replace('"komitmen', '"janji-kami'))
    known = TypeAdapter(record("commitment", catalog=ep.catalog().including(mine)))
    assert known.validate_python(data).framework == "janji-kami"
    (error,) = refused(create_model("Holder", x=(record("commitment"), ...)), {"x": data})
    assert error["type"] == "commitment.framework_known"


def test_what_is_no_record_is_refused_when_the_model_is_made():
    with pytest.raises(TypeError, match=r"Record\(\) marks an attrs class"):
        create_model("Wrong", x=(Annotated[int, Record()], ...))
    with pytest.raises(ep.NotFound):
        record("polisi")


def test_names_in_braces_are_shown_as_they_stand():
    """Pydantic fills braces in a message from the params; those of the data must not be filled."""
    data = copy.deepcopy(BROKEN)
    data["parties"] = [{**data["parties"][0], "name": "{sector} {party} {brace}"}, *data["parties"]]
    data["parties"][0]["contribution"] = None
    findings = ep.check(data, "partnership").errors
    errors = refused(create_model("Holder", x=(record("partnership"), ...)), {"x": data})
    assert any("{sector} {party} {brace}" in error["msg"] for error in errors)
    assert [error["msg"] for error in errors] == [finding.message.id for finding in findings]


def test_positions_in_lists_are_numbers_and_keys_that_look_like_them_are_not():
    data = example("service")
    data["components"]["7"] = "x"
    data["fees"].append({"name": "a/b", "amount": -1, "~/": 1})
    errors = refused(create_model("Holder", x=(record("service"), ...)), {"x": data})
    last = len(data["fees"]) - 1
    assert [error["loc"] for error in errors] == [
        ("x", "components", "7"),
        ("x", "fees", last, "amount"),
        ("x", "fees", last, "~/"),
    ]


@pytest.mark.parametrize("value", [None, 5, "policy", [], [[]], b"x"])
def test_what_is_no_document_is_one_error_at_the_field(value):
    (error,) = refused(Submission, {"policy": value})
    assert (error["loc"], error["type"], error["input"]) == (("policy",), "shape.type", value)


@settings(max_examples=30)
@given(mutation=invalid("result"))
def test_whatever_is_mutated_pydantic_gives_the_code_at_the_place(mutation):
    (error,) = refused(create_model("Holder", x=(record("result"), ...)), {"x": mutation.document})
    assert error["type"] == mutation.code
    assert "".join("/" + str(s).replace("~", "~0").replace("/", "~1") for s in error["loc"][1:]) == mutation.path


# --- JSON Schema of records -----------------------------------------------------------------------------------------


def draft(schema: Any) -> jsonschema_rs.Draft202012Validator:
    jsonschema_rs.meta.validate(schema)
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


class Everything(BaseModel):
    policy: Annotated[PolicyProcess, Record()]
    result: Annotated[subject_of("result"), Record()]
    review: record("commitment")
    plan: record("empowerment") | None = None
    more: dict[str, Annotated[PolicyProcess, Record()]] = {}


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_a_model_has_our_json_schema_in_its_own(mode):
    kinds = {"policy": "policy", "result": "result", "review": "commitment", "plan": "empowerment"}
    data = {name: example(kind) for name, kind in kinds.items()} | {"more": {"a": example("policy")}}
    schema = Everything.model_json_schema(mode=mode)
    assert draft(schema).is_valid(data)
    assert draft(schema).is_valid(json.loads(Everything.model_validate(data).model_dump_json()))
    for mutated in ({"policy": {}}, {"plan": 5}, {"more": {"a": {}}}, {"result": {**data["result"], "outcomes": [{}]}}):
        assert not draft(schema).is_valid({**data, **mutated})


def test_parts_of_several_records_are_defined_once():
    names = set(Everything.model_json_schema()["$defs"])
    assert {"Evidence", "Period", "Stage", "PolicyProcess", "CommitmentReview"} <= names
    assert not any("__" in name for name in names)


class Period_(BaseModel):
    days: int


def test_a_class_of_the_model_with_the_name_of_a_part_is_kept_apart():
    Period_.__name__ = Period_.__qualname__ = "Period"
    model = create_model("Holder", x=(record("empowerment"), ...), y=(Period_, ...))
    schema = model.model_json_schema()
    assert draft(schema).is_valid({"x": example("empowerment"), "y": {"days": 3}})
    assert not draft(schema).is_valid({"x": example("empowerment"), "y": {"start": "2025-01-01"}})
    assert sum("Period" in name for name in schema["$defs"]) == 2


def test_references_follow_the_template_that_is_asked_for():
    schema = Submission.model_json_schema(ref_template="#/components/schemas/{model}")
    refs = {line.split('"')[3] for line in json.dumps(schema, indent=0).splitlines() if '"$ref"' in line}
    assert refs == {f"#/components/schemas/{name}" for name in schema["$defs"]}


def test_the_schema_of_a_record_alone_is_ours():
    schema = TypeAdapter(record(Period)).json_schema()
    ours = ep.schema(Period)
    assert schema["properties"] == ours["properties"]
    assert schema["required"] == ours["required"]
    assert schema["additionalProperties"] is False


@settings(max_examples=30)
@given(document=valid("service"), mutation=invalid("service"))
def test_schema_and_model_accept_and_refuse_alike(document, mutation):
    adapter = TypeAdapter(record("service"))
    schema = draft(adapter.json_schema())
    assert schema.is_valid(document)
    assert adapter.validate_python(document) == ep.validate(document, "service")
    assert not schema.is_valid(mutation.document)


# --- Validators -----------------------------------------------------------------------------------------------------


def scored() -> type[BaseModel]:
    fields: dict[str, Any] = {
        "commitment": (Annotated[str, validators.provision_of("komitmen")], ...),
        "score": (Annotated[int, validators.between(1, 4)], ...),
        "amount": (Annotated[Decimal, validators.rupiah()], Decimal(0)),
        "names": (list[Annotated[str, validators.text()]], []),
    }
    return create_model("Scored", **fields)


SCORED = {"commitment": "komitmen.kerja", "score": 4}


@pytest.mark.parametrize(
    ("more", "typed"),
    [
        ({}, 0),
        ({"score": "3"}, 0),
        ({"amount": "1250000.50"}, Decimal("1250000.50")),
        ({"amount": 5}, 5),
        ({"amount": Decimal("5.5")}, Decimal("5.5")),
        ({"names": ["a"]}, 0),
    ],
)
def test_a_validator_in_an_annotation_lets_through_what_pydantic_makes_valid(more, typed):
    assert scored().model_validate({**SCORED, **more}).amount == typed


@pytest.mark.parametrize(
    ("more", "loc", "code", "got"),
    [
        ({"commitment": "komitmen.kerj"}, ("commitment",), "provision_of", '"komitmen.kerj"'),
        ({"score": 9}, ("score",), "between", "9"),
        ({"score": "0"}, ("score",), "between", "0"),
        ({"amount": "1.555"}, ("amount",), "rupiah", '"1.555"'),
        ({"amount": -1}, ("amount",), "rupiah", "-1"),
        ({"names": ["a", ""]}, ("names", 1), "text", '""'),
    ],
)
def test_a_validator_in_an_annotation_refuses_with_its_code_and_params(more, loc, code, got):
    (error,) = refused(scored(), {**SCORED, **more})
    assert (error["loc"], error["type"], error["ctx"]["got"]) == (loc, code, got)


def test_what_pydantic_itself_refuses_is_its_own_error():
    assert [error["type"] for error in refused(scored(), {**SCORED, "score": "tinggi"})] == ["int_parsing"]


def test_a_validator_names_the_field_and_uses_the_language_of_the_context():
    assert refused(scored(), {**SCORED, "score": 9})[0]["msg"] == "Isian score harus antara 1 dan 4, bukan 9."
    english = refused(scored(), {**SCORED, "score": 9}, context={"language": "en"})
    assert english[0]["msg"] == "The score must be between 1 and 4, not 9."


def test_several_validators_and_pydantic_s_own_stand_beside_one_another():
    kind = Annotated[str, validators.text(2, 3), validators.one_of("ab", "abcd")]
    model = create_model("Two", x=(kind, ...))
    assert model.model_validate({"x": "ab"}).x == "ab"
    assert [error["type"] for error in refused(model, {"x": "abcd"})] == ["text"]
    assert [error["type"] for error in refused(model, {"x": "abc"})] == ["one_of"]


def test_the_schema_of_a_model_says_what_the_validators_ask():
    schema = scored().model_json_schema()
    assert schema["properties"]["score"]["minimum"] == 1
    assert schema["properties"]["commitment"]["enum"] == [p.ref for p in ep.KOMITMEN]
    assert draft(schema).is_valid({**SCORED, "amount": "1250000.50", "names": ["a"]})
    for more in ({"score": 5}, {"commitment": "x"}, {"amount": "-1"}, {"amount": "1.555"}, {"names": [""]}):
        assert not draft(schema).is_valid({**SCORED, **more})


def test_two_validators_with_one_keyword_both_stand_in_the_schema():
    kind = Annotated[int, validators.between(1, 4), validators.at_least(0)]
    schema = draft(TypeAdapter(kind).json_schema())
    assert schema.is_valid(1)
    assert not schema.is_valid(0)


@pytest.mark.parametrize(
    "kind", [Annotated[Literal["a"], validators.one_of("a")], Annotated[str | None, validators.text()]]
)
def test_a_validator_checks_whatever_the_annotation_holds(kind):
    assert TypeAdapter(kind).validate_python("a") == "a"
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python("")


# --- What is imported -----------------------------------------------------------------------------------------------


def run(code: str) -> str:
    command = [sys.executable, "-W", "error", "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_the_core_never_imports_pydantic():
    code = (
        "import sys, etika_publik as ep; from etika_publik import validators; "
        "ep.check({}, 'policy').render('id'); validators.between(1, 4).is_valid(3); print('pydantic' in sys.modules)"
    )
    assert run(code) == "False"


def test_without_pydantic_the_import_says_which_extra_brings_it():
    code = (
        "import sys; sys.modules['pydantic'] = None\n"
        "try: import etika_publik.integrations.pydantic\n"
        "except ImportError as missing: print(type(missing).__name__, missing.extra)"
    )
    assert run(code) == "MissingExtra pydantic"
