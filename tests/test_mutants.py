"""What mutants of the core showed to be untested: severities, terms, frozen and keyword-only classes, small edges.

Each test here kills a mutant that all others let live.
"""

from __future__ import annotations

import datetime
import inspect
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any, ClassVar, NamedTuple

import attrs
import pytest

import etika_publik as ep
from cases_loader import RECORDS
from etika_publik import validators
from etika_publik.checking.rules import NoDay
from etika_publik.documents.kinds import rules_for, subject_of
from etika_publik.records._parts import Duration, Period
from etika_publik.schema.describe import describe
from etika_publik.schema.figures import WHOLE_LIMIT
from etika_publik.schema.issues import BAD
from etika_publik.schema.reader import read
from etika_publik.testing._valid import bases
from etika_publik.text import Text

RULES = {rule.code: rule for kind in RECORDS for rule in rules_for(subject_of(kind))}

# --- The terms of the field -----------------------------------------------------------------------------------------

TERMS = {
    "PolicyProcess.instrument": "perda perkada rpjmd renstra peraturan-menteri peraturan-lembaga keputusan program "
    "lainnya",
    "PolicyProcess.status": "berjalan selesai",
    "Stage.stage": "perumusan implementasi monitoring evaluasi",
    "Actor.party": "eksekutif legislatif yudikatif masyarakat swasta akademisi",
    "Need.sector": "pendidikan kesehatan infrastruktur lainnya",
    "Need.gathered": "turun-ke-masyarakat musrenbang reses konsultasi-publik survei media lainnya",
    "ServiceStandard.channels": "loket daring telepon keliling lainnya",
    "Tool.kind": "e-office layanan-daring aplikasi lainnya",
    "Duration.unit": "menit jam hari hari-kerja minggu bulan",
    "Indicator.polarity": "naik turun",
    "Reform.kind": "kesejahteraan-pegawai perbaikan-sistem regulasi-selaras inovasi-dan-teknologi",
    "Participant.party": "pemerintah-daerah dprd individu komunitas perguruan-tinggi swasta",
    "Channel.medium": "media-sosial media-elektronik tatap-muka lainnya",
    "Channel.purposes": "pertanggungjawaban-lewat-media menjaring-masukan evaluasi",
    "Grant.kind": "bansos hibah",
    "Partnership.partners": "antar-pemerintah dengan-swasta dengan-masyarakat",
    "Partner.sector": "pemerintah bumn-bumd swasta masyarakat perguruan-tinggi lembaga-asing",
    "Agreement.kind": "kesepakatan-bersama perjanjian-kerja-sama lainnya",
}


def parts(cls: type) -> Iterator[type]:
    """The class of a record and of everything in it."""
    yield cls
    for field in describe(cls):
        if field.type.part is not None:
            yield from parts(field.type.part)


CLASSES = list(dict.fromkeys(part for kind in RECORDS for part in parts(subject_of(kind))))
every_class = pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)


def enumerated() -> dict[str, tuple[Any, ...]]:
    found: dict[str, tuple[Any, ...]] = {}
    for cls in CLASSES:
        for field in describe(cls):
            choices = field.type.choices or (field.type.item.choices if field.type.item is not None else ())
            found |= {f"{cls.__name__}.{field.plain}": choices} if choices else {}
    return found


def test_the_terms_are_those_that_were_agreed_and_in_their_order() -> None:
    """They stand in files of offices: none may change unseen."""
    assert {name: " ".join(terms) for name, terms in enumerated().items()} == TERMS


# --- What every class of a record is --------------------------------------------------------------------------------


@every_class
def test_a_record_is_made_by_keywords_alone(cls: type) -> None:
    assert all(attribute.kw_only for attribute in attrs.fields(cls))


@every_class
def test_a_record_cannot_be_changed_and_has_slots_and_no_more(cls: type) -> None:
    """Readers fill the slots directly, which a slot for weak references would forbid."""
    names = {attribute.name for attribute in attrs.fields(cls)}
    assert cls.__setattr__ is not object.__setattr__
    assert set(vars(cls)["__slots__"]) == names
    assert not hasattr(cls, "__weakref__")


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_can_be_hashed_and_its_fields_not_set(kind: str) -> None:
    record = ep.validate(bases(subject_of(kind))[0], kind)
    assert hash(record) == hash(ep.validate(bases(subject_of(kind))[0], kind))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        record.unit = "x"


@pytest.mark.parametrize("cls", [ep.Validator, ep.Rule], ids=lambda cls: cls.__name__)
def test_what_holds_functions_is_made_by_keywords_alone(cls: type) -> None:
    parameters = list(inspect.signature(cls).parameters.values())
    assert parameters
    assert {parameter.kind for parameter in parameters} == {inspect.Parameter.KEYWORD_ONLY}


def test_a_validator_and_a_rule_are_written_without_their_functions() -> None:
    rules = RULES["policy.stages_once"], RULES["commitment.every_commitment_answered"]
    for written in map(repr, (validators.between(1, 4), *rules)):
        assert "function" not in written
        assert "lambda" not in written
    assert "Isian" not in repr(validators.between(1, 4))
    assert "between" in repr(validators.between(1, 4))
    assert "policy.stages_once" in repr(RULES["policy.stages_once"])


def test_validators_are_the_same_when_they_ask_the_same() -> None:
    assert validators.between(1, 4) == validators.between(1, 4) != validators.between(1, 5)
    assert validators.one_of("a", "b") == validators.one_of("a", "b") != validators.one_of("b", "a")
    assert hash(validators.text(2, 3)) == hash(validators.text(2, 3))


def test_a_rule_can_be_hashed_and_found_again() -> None:
    rule = RULES["policy.stages_once"]
    assert {rule: 1}[RULES["policy.stages_once"]] == 1


# --- Edges ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["ab", "abc", "\u00e9\u00e8", "\u00e9\u00e8a"])
def test_a_text_may_be_as_short_and_as_long_as_it_says(words: str) -> None:
    assert validators.text(2, 3).is_valid(words)


@pytest.mark.parametrize("words", ["a", "abcd", "\u00e9", "\u00e9\u00e8ab"])
def test_and_no_shorter_and_no_longer(words: str) -> None:
    (finding,) = validators.text(2, 3).explain(words)
    assert "2 to 3" in finding.message.en


@pytest.mark.parametrize("words", ["e\u0301", "e\u0301a"])
def test_of_a_text_of_the_right_length_it_is_said_that_its_letters_are_apart(words: str) -> None:
    (finding,) = validators.text(2, 3).explain(words)
    assert "NFC" in finding.message.en


@pytest.mark.parametrize(("amount", "passes"), [(0, True), (-1, False), (WHOLE_LIMIT - 1, True), (WHOLE_LIMIT, False)])
def test_an_amount_of_rupiah_has_its_limits(amount: int, passes: bool) -> None:
    assert validators.rupiah().is_valid(amount) is passes


def test_a_private_name_is_given_as_its_argument_and_read_as_it_is_called() -> None:
    cls = attrs.make_class("Private", {"_x": attrs.field(type=int)}, frozen=True)
    assert read(cls, {"_x": 1}) == (cls(x=1), ())


def test_a_figure_that_is_none_is_said_to_be_no_number() -> None:
    cls = attrs.make_class("Figure", {"x": attrs.field(type=Decimal)}, frozen=True)
    (finding,) = ep.check({"x": []}, cls).findings
    assert finding.message == Text(
        "Isian x harus berupa bilangan (paling banyak 18 angka sebelum titik desimal), bukan daftar kosong.",
        "The x must be a number (18 digits at most before the decimal point), not an empty list.",
    )


def test_a_part_in_a_mapping_is_a_part() -> None:
    cls = attrs.make_class("Named", {"x": attrs.field(type=Mapping[str, Period])}, frozen=True)
    (field,) = describe(cls)
    assert field.type.part is Period
    assert "period.end_not_before_start" in {rule.code for rule in rules_for(cls)}


def test_the_schema_of_a_class_without_a_kind_knows_no_envelope() -> None:
    schema = ep.schema(Period)
    assert set(schema["properties"]) == {"start", "end"}
    assert schema["title"] == "Period"
    assert (schema["type"], schema["additionalProperties"], schema["required"]) == ("object", False, ["start"])
    assert schema["properties"]["start"]["description"] == "Hari pertama. / First day."
    assert ep.schema("values")["properties"]["$schema"] == {"type": "string"}
    assert set(ep.schema("values")["properties"]) == {"$schema", "kind", "unit", "year", "activities", "framework"}


@pytest.mark.parametrize("kind", RECORDS)
@pytest.mark.parametrize("said", ["lain", "", None, 5, [], {}])
def test_a_document_that_calls_itself_something_else_is_reported(kind: str, said: Any) -> None:
    report = ep.check({**bases(subject_of(kind))[0], "kind": said}, kind)
    assert [(finding.code, finding.path) for finding in report.findings] == [("shape.kind", "/kind")]


def test_what_no_reader_could_make_is_bad_and_nothing_else() -> None:
    record, findings = read(Period, {"start": "x"})
    assert record is BAD
    assert len(findings) == 1


# --- The day --------------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True, weakref_slot=False)
class Promise:
    """A document whose one rule needs a day and is an error."""

    __kind__: ClassVar[str] = "promise"

    due: Annotated[datetime.date, ep.label("batas", "due date", "Kapan.", "When.")]


@ep.rule(Promise, title=Text("Janji belum lewat", "The promise is not overdue"))
def not_overdue(promise: Promise, context: ep.Context) -> Iterator[ep.Fault]:
    if context.day > promise.due:
        yield ep.Fault(("due",), Text("Sudah lewat {day}.", "Overdue on {day}."), {"day": context.day})


@pytest.mark.parametrize(
    ("day", "passes"), [(None, True), (datetime.date(2025, 1, 1), True), (datetime.date(2025, 1, 2), False)]
)
def test_a_document_is_valid_on_the_day_that_is_given(day: datetime.date | None, passes: bool) -> None:
    promise = {"due": "2025-01-01"}
    assert ep.is_valid(promise, Promise, as_of=day) is passes
    assert ep.check(promise, Promise, as_of=day).ok is passes
    assert ep.is_valid(promise, Promise)
    assert ep.validate(promise, Promise) == Promise(due=datetime.date(2025, 1, 1))
    if not passes:
        with pytest.raises(ep.Invalid, match="Overdue on 2 January 2025"):
            ep.validate(promise, Promise, as_of=day)


def test_a_context_without_a_day_ends_who_asks_for_one() -> None:
    assert ep.Context().as_of is None
    with pytest.raises(NoDay):
        ep.Context().day  # noqa: B018
    assert ep.Context(datetime.date(2025, 1, 1)).day == datetime.date(2025, 1, 1)
    assert ep.Context().catalog is ep.catalog()


def test_frameworks_of_ones_own_are_looked_up_wherever_one_asks() -> None:
    mine = attrs.evolve(ep.CMORE, ref="nilai-kami")
    plan = bases(subject_of("values"))[0]
    serves = [ref.replace("cmore.", "nilai-kami.") for ref in plan["activities"][0]["serves"]]
    plan = {**plan, "framework": "nilai-kami", "activities": [{**plan["activities"][0], "serves": serves}]}
    catalog = ep.catalog().including(mine)
    assert ep.is_valid(plan, "values", catalog=catalog)
    assert not ep.is_valid(plan, "values")
    assert ep.validate(plan, "values", catalog=catalog).framework == "nilai-kami"


# --- Single rules ----------------------------------------------------------------------------------------------------


def test_when_people_were_heard_too_late_the_first_time_counts() -> None:
    policy = bases(subject_of("policy"))[1]
    needs = [{**need, "date": day} for need, day in zip(policy["needs"], NEEDS, strict=True)]
    report = ep.check({**policy, "needs": needs}, "policy")
    (finding,) = report.findings
    assert (finding.code, finding.params["heard"]) == ("policy.needs_from_the_field", datetime.date(2023, 3, 2))
    sooner = [{**needs[0], "date": "2022-09-30"}, *needs[1:]]
    assert ep.check({**policy, "needs": sooner}, "policy").findings == ()


NEEDS = ("2023-05-04", "2023-03-02", "2022-01-01", "2022-01-01")
"""After formulation had ended, the second first; the others were not gathered among people."""


def test_every_stage_of_a_new_cycle_is_held_against_its_own_cycle() -> None:
    policy = bases(subject_of("policy"))[1]
    stages = [dict(stage) for stage in policy["stages"]]
    stages[5]["start"] = "2024-05-05"
    report = ep.check({**policy, "stages": stages}, "policy")
    assert [(finding.code, finding.path) for finding in report.findings] == [
        ("policy.stages_in_order", "/stages/5/start")
    ]


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        ((1, "hari-kerja"), (300, "menit"), 1),
        ((1, "hari-kerja"), (299, "menit"), 1),
        ((1, "hari-kerja"), (301, "menit"), None),
        ((1, "hari-kerja"), (24, "jam"), -1),
        ((1, "hari-kerja"), (23, "jam"), None),
        ((1, "bulan"), (28, "hari"), None),
        ((1, "bulan"), (27, "hari"), 1),
        ((1, "bulan"), (31, "hari"), None),
        ((1, "bulan"), (32, "hari"), -1),
        ((60, "menit"), (1, "jam"), 0),
    ],
)
def test_at_the_edges_lengths_of_time_are_compared_as_the_figures_say(one: Any, other: Any, sign: int | None) -> None:
    mine, theirs = (Duration(amount=amount, unit=unit) for amount, unit in (one, other))
    assert mine.compare(theirs) == sign
    assert theirs.compare(mine) == (None if sign is None else -sign)


# --- Words said of what was refused ---------------------------------------------------------------------------------


def test_of_a_term_it_is_reported_whether_none_was_chosen_or_another() -> None:
    chosen = validators.one_of("naik", "turun")
    assert "must not be blank" in chosen.explain("")[0].message.en
    assert "not " in chosen.explain("datar")[0].message.en
    assert "blank" not in chosen.explain("datar")[0].message.en


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (datetime.date, Text("tanggal seperti 2025-03-14", "a date like 2025-03-14")),
        (Period, Text('kelompok isian ("start")', 'a group of fields ("start")')),
        (Mapping[str, int], Text("kelompok isian", "a group of fields")),
        (
            attrs.make_class("Free", {"y": attrs.field(type=int, default=0)}),
            Text("kelompok isian", "a group of fields"),
        ),
        (tuple[str, ...], Text("daftar ([] bila tanpa isi)", "a list ([] if there is nothing in it)")),
        (bool, Text("true (ya) atau false (tidak)", "true (yes) or false (no)")),
    ],
)
def test_of_another_sort_it_is_reported_what_was_asked_for(kind: Any, said: Text) -> None:
    cls = attrs.make_class("Small", {"x": attrs.field(type=kind)}, frozen=True)
    (finding,) = ep.check({"x": 5}, cls).findings
    assert finding.message == Text(
        f"Isian x harus berupa {said.id}, bukan bilangan 5.", f"The x must be {said.en}, not the number 5."
    )
    (finding,) = ep.check({"x": "5"}, cls).findings
    assert finding.message == Text(f'Isian x harus berupa {said.id}, bukan "5".', f'The x must be {said.en}, not "5".')
    for nothing in (None, "", " "):
        (finding,) = ep.check({"x": nothing}, cls).findings
        assert finding.message == Text(
            f"Isian x masih kosong; isi dengan {said.id}.", f"The x must not be blank; give {said.en}."
        )


def test_the_schema_of_a_partial_date_knows_its_form() -> None:
    assert set(validators.partial_date().json_schema()) == {"type", "pattern"}


# --- Figures and places in messages: people count from one ------------------------------------------------------------


def document(kind: str) -> Any:
    return bases(subject_of(kind))[-1]


def the_message(data: Any, code: str) -> Text:
    (finding,) = (found for found in ep.check(data, code.partition(".")[0]).findings if found.code == code)
    return finding.message


def test_an_outcome_that_repeats_an_output_names_which() -> None:
    result = document("result")
    result["outcomes"] = result["outcomes"][:1]
    repeated = {**result["outputs"][0], "name": result["outcomes"][0]["indicator"]["name"]}
    result["outputs"] = [result["outputs"][0], repeated]
    assert "keluaran ke-2;" in the_message(result, "result.outcome_is_no_output").id


def test_feedback_that_waits_for_an_answer_is_counted() -> None:
    programme = {**document("empowerment"), "feedback": {"received": 46, "answered": 31, "acted_on": 3}}
    assert "not answered yet: 15 of the 46" in the_message(programme, "empowerment.feedback_answered").en


def test_an_activity_named_again_names_the_first() -> None:
    plan = document("values")
    plan["activities"] = [*plan["activities"], plan["activities"][0]]
    assert "kegiatan ke-1 (" in the_message(plan, "values.activities_named_once").id


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ({"start": "2025-01-01"}, "(since 1 January 2025)"),
        ({"start": "2025-01-01", "end": "2025-12-31"}, "(1 January 2025 to 31 December 2025)"),
    ],
)
def test_evidence_of_another_time_is_reported_with_the_period_reviewed(period: dict[str, str], said: str) -> None:
    review = document("commitment")
    evidence = {"title": "Notula", "date": "2024-12-31", "document": "Notula 12"}
    review["answers"] = [{**answer, "evidence": []} for answer in review["answers"]]
    review["answers"][0]["evidence"] = [evidence]
    review["period"] = period
    assert said in the_message(review, "commitment.evidence_in_period").en


def test_an_answer_given_twice_names_the_first() -> None:
    review = document("commitment")
    review["answers"] = [*review["answers"], review["answers"][1]]
    assert "answer no. 2;" in the_message(review, "commitment.answered_once").en


def test_the_schema_of_an_acronym_is_a_list_of_texts() -> None:
    assert validators.spells("AB").json_schema() == {"type": "array", "items": {"type": "string"}}


def test_a_schema_is_called_by_its_kind_and_says_which_it_must_be_and_what_its_fields_ask() -> None:
    schema = ep.schema("policy")
    assert (schema["title"], schema["properties"]["kind"]) == ("policy", {"const": "policy"})
    said = schema["properties"]["title"]
    assert said["title"] == "judul kebijakan / title of the policy"
    assert said["description"] == "Nama resmi kebijakan. / The policy's official name."
    assert ep.schema(Period)["title"] == "Period"


class Filled(NamedTuple):
    field: str
    value: object
    said: str
    meant: str


@pytest.mark.parametrize(
    "filled",
    [
        Filled(
            "whole",
            "24",
            'Isian whole harus ditulis sebagai bilangan tanpa tanda kutip, bukan "24".',
            'The whole must be written as a number, without quotation marks, not "24".',
        ),
        Filled(
            "exact",
            "12,5",
            'Isian exact harus memakai titik sebagai tanda desimal, misalnya 12.5, bukan koma seperti "12,5".',
            'The exact must have a point before its decimals, like 12.5, not a comma as in "12,5".',
        ),
        Filled(
            "day",
            "",
            "Isian day masih kosong; isi dengan tanggal seperti 2025-03-14. Bila memang tidak ada, hapus isian ini.",
            "The day must not be blank; give a date like 2025-03-14. If there is none, leave the field out.",
        ),
    ],
    ids=lambda filled: filled.field,
)
def test_what_forms_tempt_people_to_write_is_answered_with_what_to_write(filled: Filled) -> None:
    fields = {"whole": (int, 0), "exact": (Decimal, Decimal(0)), "day": (datetime.date | None, None)}
    made = {name: attrs.field(type=sort, default=default) for name, (sort, default) in fields.items()}
    (finding,) = ep.check({filled.field: filled.value}, attrs.make_class("Form", made, frozen=True)).findings
    assert finding.message == Text(filled.said, filled.meant)


@pytest.mark.parametrize("amount", ["Rp15.000", "1.500.000", "satu", [], None])
def test_an_amount_in_another_form_is_answered_with_the_form_of_rupiah(amount: object) -> None:
    standard = document("service")
    standard["fees"] = [{"name": "Denda", "amount": amount}]
    (finding,) = ep.check(standard, "service").findings
    assert (finding.path, finding.code) == ("/fees/0/amount", "rupiah")


def test_a_decimal_in_a_range_passes_as_a_validator_of_a_field() -> None:
    held = attrs.make_class("Share", {"x": attrs.field(validator=validators.between(0, 100))})
    assert held(Decimal("50.5")).x == Decimal("50.5")
    with pytest.raises(ep.Invalid):
        held(Decimal("100.5"))


def test_a_choice_reports_its_terms_as_a_param() -> None:
    (finding,) = validators.one_of("besar", "kecil").explain("sedang")
    assert finding.params["choices"] == "besar, kecil"
