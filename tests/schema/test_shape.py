"""From an attrs class to a reader: strict, complete in its faults, never raising, and at one with its JSON Schema."""

import copy
import datetime
import json
import linecache
import pickle
import traceback
from collections import OrderedDict
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Optional, TypedDict

import attrs
import jsonschema_rs
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import etika_publik as ep
from etika_publik import validators
from etika_publik._frozen import FrozenMap
from etika_publik.documents.kinds import subject_of
from etika_publik.records._parts import Duration, Indicator, Period
from etika_publik.schema.describe import describe
from etika_publik.schema.issues import BAD
from etika_publik.schema.nodes import node_of
from etika_publik.schema.reader import _or_left_out, plain, read, reader_of
from etika_publik.schema.validator import Validator
from etika_publik.text import Text
from etika_publik.types import Rupiah, Words
from strategies import JSON, PLAIN, WEIRD, Word, good, mutated, named

SAID = Text("Isian {label} salah.", "The {label} is wrong.")
NEVER = Validator(code="never", message=SAID, test=lambda value: False)


@attrs.frozen(kw_only=True, weakref_slot=False)
class Form:
    """One field of each sort that can be read."""

    words: str = "-"
    number: int = 0
    flag: bool = False
    day: datetime.date = datetime.date(2025, 1, 1)
    amount: Decimal = Decimal(0)
    choice: Literal["naik", "turun"] = "naik"
    format: Literal[1] = 1
    names: tuple[str, ...] = ()
    rows: tuple[tuple[int, ...], ...] = ()
    table: Mapping[str, int] = FrozenMap()
    period: Period | None = None
    periods: tuple[Period, ...] = ()
    maybe: str | None = None


def outcome(cls: type, data: object) -> tuple[Any, list[tuple[str, str]]]:
    """The record, and the findings as pairs of path and code."""
    record, findings = read(cls, data)
    return record, [(finding.path, finding.code) for finding in findings]


def form_of(annotation: Any, **field: Any) -> type:
    """A class with the one field `x`."""
    return attrs.make_class("Small", {"x": attrs.field(type=annotation, **field)}, frozen=True, kw_only=True)


# --- Strictness -----------------------------------------------------------------------------------------------------

LETS_THROUGH = [
    ("words", "", ""),
    ("words", "kerja", "kerja"),
    ("words", Word("kerja"), "kerja"),
    ("number", 0, 0),
    ("number", 10**18 - 1, 10**18 - 1),
    ("number", 1 - 10**18, 1 - 10**18),
    ("flag", True, True),
    ("day", "2024-02-29", datetime.date(2024, 2, 29)),
    ("day", datetime.date(2024, 2, 29), datetime.date(2024, 2, 29)),
    ("day", Word("2024-02-29"), datetime.date(2024, 2, 29)),
    ("amount", 5, Decimal(5)),
    ("amount", 10**18 - 1, Decimal(10**18 - 1)),
    ("amount", 0.1, Decimal("0.1")),
    ("amount", Decimal("0.10"), Decimal("0.1")),
    ("amount", "-12.50", Decimal("-12.5")),
    ("choice", "turun", "turun"),
    ("choice", Word("turun"), "turun"),
    ("format", 1, 1),
    ("names", [], ()),
    ("names", ["a", "b"], ("a", "b")),
    ("names", ("a",), ("a",)),
    ("rows", [[1, 2], []], ((1, 2), ())),
    ("table", {"a": 1}, FrozenMap((("a", 1),))),
    ("table", OrderedDict(a=1), FrozenMap((("a", 1),))),
    ("period", {"start": "2025-01-01"}, Period(start=datetime.date(2025, 1, 1))),
    ("period", None, None),
    ("maybe", None, None),
    ("maybe", "kerja", "kerja"),
]


@pytest.mark.parametrize(("field", "value", "typed"), LETS_THROUGH, ids=named)
def test_it_lets_through_what_is_meant_and_gives_it_its_type(field, value, typed):
    record, findings = outcome(Form, {field: value})
    assert findings == []
    assert getattr(record, field) == typed
    assert type(getattr(record, field)) is type(typed)


REFUSES = {
    "words": ["\ud800", 5, None, True, b"a", ["a"], {}],
    "number": [
        10**18,
        -(10**18),
        10**5000,
        True,
        False,
        3.0,
        2.5,
        "3",
        None,
        float("nan"),
        Decimal(3),
        Fraction(3),
        [],
    ],
    "flag": [0, 1, "true", "", None, 1.0],
    "day": [
        "2025-W36-1",
        "20250901",
        "2025-9-1",
        "2025-02-29",
        "2025-09-01T00:00",
        "2025-09-01\n",
        " 2025-09-01",
        "",
        "2025",
        "0000-01-01",
        "２０２５-09-01",
        "2025-09-0\u0661",
        datetime.datetime(2025, 9, 1),
        20250901,
        None,
        {},
    ],
    "amount": [
        True,
        "",
        "1e3",
        "1,5",
        "+1",
        " 1",
        "1\n",
        ".5",
        "5.",
        "NaN",
        "Infinity",
        "１",
        "1" * 19,
        10**18,
        Decimal("1E+18"),
        Decimal("1E-999999999"),
        float("nan"),
        float("inf"),
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("Infinity"),
        10**5000,
        Fraction(1, 2),
        None,
        [],
    ],
    "choice": ["Naik", "naik ", "", None, 1, [], {}, ["naik"]],
    "format": [2, True, 1.0, "1", None, Decimal(1)],
    "names": ["ab", {"a": 1}, {"a"}, None, 5, (each for each in "ab"), [None], [5]],
    "rows": [[1], ["12"], [[1.0]], [[None]], [[True]]],
    "table": [[], [["a", 1]], {"a": "1"}, {1: 1}, {None: 1}, None, "a"],
    "period": [[], "2025", {"start": None}, {"begin": "2025-01-01"}, {}],
    "maybe": [5, False, []],
}


@pytest.mark.parametrize(
    ("field", "value"), [(field, value) for field, values in REFUSES.items() for value in values], ids=named
)
def test_it_refuses_what_is_only_like_it(field, value):
    """A bool is no int, 3.0 is no int, a week date is no date, NaN is no number, a lone surrogate is no text …"""
    record, findings = outcome(Form, {field: value})
    assert record is BAD
    assert findings
    assert all(path.startswith(f"/{field}") for path, _ in findings)


@pytest.mark.parametrize("value", WEIRD.values(), ids=WEIRD)
def test_no_document_but_an_object_is_one(value):
    record, findings = outcome(Form, value)
    if isinstance(value, Mapping):
        assert (record is BAD) == bool(value)
    else:
        assert (record, findings) == (BAD, [("", "shape.type")])


def test_an_empty_text_where_something_else_belongs_is_called_blank():
    for field in ("day", "number", "names", "period"):
        _, (finding,) = read(Form, {field: ""})
        assert "masih kosong" in finding.message.id
        assert "blank" in finding.message.en


@pytest.mark.parametrize("nothing", [None, "", " "])
def test_null_where_something_belongs_is_called_blank_like_an_empty_text(nothing):
    _, (finding,) = read(Form, {"rows": [nothing]})
    assert "masih kosong" in finding.message.id
    assert "must not be blank" in finding.message.en


def test_an_address_of_a_schema_that_is_no_text_is_named():
    (finding,) = (f for f in ep.check({"$schema": 7}, "policy").findings if f.path == "/$schema")
    assert finding.message == Text(
        'Isian "$schema" harus berupa teks, bukan bilangan 7.', 'The "$schema" must be text, not the number 7.'
    )


def test_a_document_that_names_another_kind_is_reported_which_it_should_name():
    (finding,) = (f for f in ep.check({"kind": "servis"}, "service").findings if f.path == "/kind")
    assert finding.message == Text(
        'Isian "kind" (jenis dokumen) harus "service", sebab dokumen ini diperiksa sebagai service; '
        'yang tertulis "servis".',
        'The document is checked as "service", but its "kind" is "servis"; correct the kind.',
    )


# --- Every fault, and where it stands -------------------------------------------------------------------------------


def test_every_fault_is_reported_at_once_each_with_its_pointer_and_code():
    data = {
        "kind": "service",
        "titel": "Puskesmas",
        "instrument": "perdda",
        "status": "jalan",
        "legal_basis": ["UU 17/2023", "", 5],
        "stages": [
            {
                "stage": "perumusan",
                "start": "2025-02-30",
                "actors": [{"name": "DPRD", "party": "legislatip"}],
                "outputs": [],
            },
            {"stage": "implementasi", "start": "2025-03-01", "actors": {}, "outputs": [], "cycle": True, "ende": None},
            7,
        ],
        "needs": None,
    }
    _, findings = read(subject_of("policy"), data)
    assert sorted((finding.path, finding.code) for finding in findings) == [
        ("/instrument", "one_of"),
        ("/kind", "shape.kind"),
        ("/legal_basis/1", "text"),
        ("/legal_basis/2", "text"),
        ("/needs", "shape.type"),
        ("/stages/0/actors/0/party", "one_of"),
        ("/stages/0/start", "shape.type"),
        ("/stages/1/actors", "shape.type"),
        ("/stages/1/cycle", "shape.type"),
        ("/stages/1/ende", "shape.unknown"),
        ("/stages/2", "shape.type"),
        ("/status", "one_of"),
        ("/titel", "shape.unknown"),
        ("/title", "shape.missing"),
    ]
    hints = {finding.path: finding.hint for finding in findings if finding.hint}
    assert hints == {
        "/instrument": "perda",
        "/stages/0/actors/0/party": "legislatif",
        "/stages/1/ende": "end",
        "/status": "berjalan",
        "/titel": "title",
    }


def test_a_message_names_the_field_by_its_label_whether_it_is_one_or_stands_in_a_list():
    _, findings = read(subject_of("policy"), {"legal_basis": [5], "needs": []})
    said = {finding.path: finding.message for finding in findings}
    assert "judul kebijakan" in said["/title"].id
    assert "title of the policy" in said["/title"].en
    assert "dasar hukum" in said["/legal_basis/0"].id
    assert "legal basis" in said["/legal_basis/0"].en


@pytest.mark.parametrize(
    ("key", "pointer"),
    [("a/b", "/a~1b"), ("a~b", "/a~0b"), ("~1", "/~01"), ("", "/"), ("a b", "/a b"), ("{got}", "/{got}"), ('"', '/"')],
)
def test_pointers_are_escaped_after_rfc_6901(key, pointer):
    assert outcome(Form, {key: 1})[1] == [(pointer, "shape.unknown")]
    assert outcome(Form, {"table": {key: "x"}})[1] == [(f"/table{pointer}", "shape.type")]


@pytest.mark.parametrize("key", [10**5000, None, True, 1.5, (1, 2), b"kerja", datetime.date(2025, 1, 1)], ids=named)
def test_a_key_that_is_no_text_is_unknown_and_reported(key):
    (finding,) = read(Form, {key: 1})[1]
    assert finding.code == "shape.unknown"
    assert finding.hint is None
    assert finding.message.id.isprintable()


def test_an_unknown_key_gets_the_near_key_as_a_hint():
    _, (finding,) = read(Form, {"nubmer": 1})
    assert (finding.path, finding.code, finding.hint) == ("/nubmer", "shape.unknown", "number")


def test_the_envelope_belongs_to_whole_documents_only():
    """`$schema` and `kind` may stand in a document that has a kind, and nowhere else."""
    framework = json.loads((ep.files() / "frameworks" / "nolan.json").read_text("utf-8"))
    assert outcome(ep.Framework, {"kind": "framework", **framework})[1] == []
    assert outcome(Form, {"$schema": "x", "kind": "form"})[1] == [
        ("/$schema", "shape.unknown"),
        ("/kind", "shape.unknown"),
    ]
    assert outcome(ep.Framework, {**framework, "kind": "frameworks"})[1] == [("/kind", "shape.kind")]
    assert outcome(ep.Framework, {**framework, "kind": None})[1] == [("/kind", "shape.kind")]
    inside = {**framework["provisions"][0], "kind": 5, "$schema": "x"}
    assert outcome(ep.Framework, {**framework, "provisions": [inside]})[1] == [
        ("/provisions/0/kind", "key_form"),
        ("/provisions/0/$schema", "shape.unknown"),
    ]


# --- What may be left out -------------------------------------------------------------------------------------------


def test_what_has_a_default_may_be_left_out_but_is_null_only_where_it_says_so():
    assert outcome(Form, {}) == (Form(), [])
    nulls = {field.plain: outcome(Form, {field.plain: None})[0] is not BAD for field in describe(Form)}
    assert {name for name, passes in nulls.items() if passes} == {"period", "maybe"}


def test_what_may_be_null_but_has_no_default_must_still_be_given():
    cls = form_of(str | None)
    assert outcome(cls, {"x": None}) == (cls(x=None), [])
    assert outcome(cls, {}) == (BAD, [("/x", "shape.missing")])


@pytest.mark.parametrize("annotation", [str | None, Optional[str], None | str, Annotated[str | None, NEVER]])  # noqa: UP045
def test_every_way_to_write_optional_is_understood(annotation):
    assert outcome(form_of(annotation, default=None), {"x": None})[1] == []
    assert outcome(form_of(annotation, default=None), {})[1] == []


@pytest.mark.parametrize("annotation", [tuple[str | None, ...], Mapping[str, str | None]])
def test_an_optional_item_is_read_as_such_or_refused_at_compile(annotation):
    cls = form_of(annotation)
    try:
        describe(cls)
    except TypeError as refusal:
        assert "None" in str(refusal)  # noqa: PT017 - both answers are good
    else:
        assert outcome(cls, {"x": [None] if "tuple" in str(annotation) else {"a": None}})[1] == []


# --- Mappings and what is nested ------------------------------------------------------------------------------------


def test_a_mapping_is_read_into_one_that_cannot_be_changed():
    record, _ = outcome(Form, {"table": {"a": 1, "b": 2}})
    assert dict(record.table) == {"a": 1, "b": 2}
    assert list(record.table) == ["a", "b"]
    assert len(record.table) == 2
    assert record.table.get("c") is None
    with pytest.raises(KeyError):
        record.table["c"]
    with pytest.raises(TypeError):
        record.table["a"] = 2
    with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
        record.table.pairs = ()
    for again in (copy.copy(record), copy.deepcopy(record), pickle.loads(pickle.dumps(record))):
        assert again == record
        assert hash(again) == hash(record)


def test_a_frozen_mapping_equals_another_whatever_the_order_of_its_keys():
    one, other = (outcome(Form, {"table": table})[0].table for table in ({"a": 1, "b": 2}, {"b": 2, "a": 1}))
    assert one == other
    assert hash(one) == hash(other)
    assert one == {"a": 1, "b": 2}


@attrs.frozen(kw_only=True, weakref_slot=False)
class Holder:
    """Records in every place a record may stand."""

    one: Period
    maybe: Period | None = None
    many: tuple[Period, ...] = ()
    rows: tuple[tuple[Period, ...], ...] = ()
    named: Mapping[str, Period] = FrozenMap()


BACKWARD = {"start": "2025-02-01", "end": "2025-01-01"}


def test_faults_are_found_in_every_place_a_record_may_stand():
    wrong = {"start": 5}
    data = {"one": wrong, "maybe": wrong, "many": [wrong], "rows": [[wrong]], "named": {"a/b": wrong}}
    assert [path for path, _ in outcome(Holder, data)[1]] == [
        "/one/start", "/maybe/start", "/many/0/start", "/rows/0/0/start", "/named/a~1b/start",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("annotation", "value", "path"),
    [
        (Period, BACKWARD, "/x/end"),
        (Period | None, BACKWARD, "/x/end"),
        (tuple[Period, ...], [{"start": "2025-01-01"}, BACKWARD], "/x/1/end"),
        (tuple[tuple[Period, ...], ...], [[], [BACKWARD]], "/x/1/0/end"),
        (Mapping[str, Period], {"a/b": BACKWARD}, "/x/a~1b/end"),
        (Mapping[str, tuple[Period, ...]], {"a": [BACKWARD]}, "/x/a/0/end"),
        (form_of(tuple[Period, ...]), {"x": [BACKWARD]}, "/x/x/0/end"),
    ],
    ids=named,
)
def test_the_rules_of_a_part_run_in_every_place_it_may_stand(annotation, value, path):
    report = ep.check({"x": value}, form_of(annotation))
    assert [(finding.code, finding.path) for finding in report.findings] == [("period.end_not_before_start", path)]
    assert [(run.code, run.outcome) for run in report.rules] == [("period.end_not_before_start", "ran")]


# --- Instances as data ----------------------------------------------------------------------------------------------


def test_an_instance_is_read_like_any_other_data():
    """Constructing a record does not validate it; reading it does, and finds the same."""
    wrong = Form(
        words=5, number=True, day=datetime.datetime(2025, 1, 1), amount=Decimal("NaN"), periods=({"start": 1},)
    )
    assert outcome(Form, wrong)[1] == [
        ("/words", "shape.type"),
        ("/number", "shape.type"),
        ("/day", "shape.type"),
        ("/amount", "shape.type"),
        ("/periods/0/start", "shape.type"),
    ]
    valid = Form(
        amount=Decimal("1.5"), periods=(Period(start=datetime.date(2025, 1, 1)),), table=FrozenMap((("a", 1),))
    )
    assert outcome(Form, valid) == (valid, [])
    assert outcome(Form, {"periods": [Period(start=datetime.date(2025, 1, 1))]})[1] == []


@pytest.mark.parametrize("annotation", [Rupiah, tuple[Rupiah, ...], Mapping[str, Rupiah], tuple[Decimal, ...]])
@pytest.mark.parametrize("amount", ["1250000.50", "0", 5])
def test_a_record_that_was_read_is_valid_when_it_is_read_again(annotation, amount):
    cls = form_of(annotation)
    data = {"x": amount if annotation is Rupiah else {"a": amount} if "Mapping" in str(annotation) else [amount]}
    record, findings = outcome(cls, data)
    assert findings == []
    assert outcome(cls, record) == (record, [])


# --- Classes of others ----------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Answer:
    """A stranger's class: validators in its fields, a converter, and a word to say once it is made."""

    provision: str = attrs.field(validator=validators.provision_of("komitmen"))
    score: int = attrs.field(validator=[attrs.validators.instance_of(int), validators.between(1, 4)])
    note: str = attrs.field(default="", converter=str.strip)

    def __attrs_post_init__(self):
        if self.note == "tolak":
            raise ValueError("not this note")


def test_a_class_with_validators_and_converters_is_made_by_its_own_init():
    assert outcome(Answer, {"provision": "komitmen.kerja", "score": 4, "note": " baik "}) == (
        Answer(provision="komitmen.kerja", score=4, note="baik"),
        [],
    )


def test_all_faults_of_its_fields_are_gathered_where_its_init_would_stop_at_the_first():
    data = {"provision": "komitmen.kerj", "score": 9, "note": 5, "zzz": 1}
    _, findings = read(Answer, data)
    assert [(f.path, f.code, f.hint) for f in findings] == [
        ("/provision", "provision_of", "komitmen.kerja"),
        ("/score", "between", None),
        ("/note", "shape.type", None),
        ("/zzz", "shape.unknown", None),
    ]


def test_what_its_init_refuses_is_a_finding_with_what_it_said():
    _, (finding,) = read(Answer, {"provision": "komitmen.kerja", "score": 1, "note": "tolak"})
    assert (finding.path, finding.code) == ("", "shape.refused")
    assert "not this note" in finding.message.id
    many = form_of(tuple[Answer, ...])
    assert outcome(many, {"x": [{"provision": "komitmen.kerja", "score": 1, "note": "tolak"}]})[1] == [
        ("/x/0", "shape.refused")
    ]


@attrs.frozen
class Hidden:
    """A validator of ours that the description does not show, since another one wraps it."""

    from_: int = attrs.field(validator=attrs.validators.optional(validators.between(1, 4)))


def test_what_a_validator_finds_that_only_its_init_knows_stands_at_the_name_of_the_plain_data():
    assert outcome(Hidden, {"from": 9})[1] == [("/from", "between")]
    assert outcome(form_of(tuple[Hidden, ...]), {"x": [{"from": 9}]})[1] == [("/x/0/from", "between")]


def refusing(failure: Exception) -> Any:
    def refuse(value: str) -> str:
        raise failure

    return refuse


@pytest.mark.parametrize(
    "failure",
    [
        ValueError("no"),
        TypeError("no"),
        ep.NotFound("ref", "x"),
        KeyError("x"),
        ArithmeticError("no"),
        ep.Duplicate("x"),
    ],
    ids=named,
)
def test_whatever_a_converter_of_a_stranger_raises_check_returns_a_report(failure):
    """`Decimal("x")` is an ArithmeticError, a look-up in a framework a KeyError: neither may come out of `check`."""
    report = ep.check({"x": "kerja"}, form_of(str, converter=refusing(failure)))
    assert [finding.code for finding in report.findings] == ["shape.refused"]


def test_a_class_of_every_make_is_read_whole():
    """Slots or none, inherited, with a hash kept, with weak references, with its own init: no field is forgotten."""

    @attrs.define(slots=False)
    class Open:
        x: int

    @attrs.frozen(weakref_slot=False)
    class Base:
        x: int

    @attrs.frozen(weakref_slot=False)
    class Child(Base):
        y: int = 2

    @attrs.frozen(weakref_slot=False, cache_hash=True)
    class Hashed:
        x: int

    @attrs.frozen
    class Weak:
        x: int

    @attrs.frozen(weakref_slot=False)
    class Own:
        x: int
        y: int = 2

        def __init__(self, x, y=2):
            self.__attrs_init__(x=x, y=y * 10)

    @attrs.frozen(weakref_slot=False)
    class Private:
        _x: int

    for cls, made in ((Open, Open(1)), (Child, Child(1)), (Hashed, Hashed(1)), (Weak, Weak(1)), (Own, Own(1))):
        record, findings = outcome(cls, {"x": 1})
        assert findings == []
        assert record == made
        assert cls is Open or hash(record) == hash(made)
    assert outcome(Private, {"_x": 1}) == (Private(1), [])


def test_a_field_that_init_does_not_take_is_not_asked_for():
    cls = attrs.make_class("Counted", {"x": attrs.field(type=int), "n": attrs.field(type=int, init=False, default=7)})
    assert outcome(cls, {"x": 1}) == (cls(1), [])


def test_a_reserved_word_as_a_name_is_written_without_its_underscore():
    assert outcome(ep.InForce, {"from": "2019"}) == (ep.InForce(from_="2019"), [])
    assert plain(ep.InForce(from_="2019")) == {"from": "2019"}


def test_a_validator_is_asked_about_every_sort_of_field_or_refused_at_compile():
    """A validator that stands in an annotation and is never asked would be a silent approval."""
    valid = {
        str: "a",
        int: 1,
        bool: True,
        datetime.date: "2025-01-01",
        Decimal: 1,
        Literal["a"]: "a",
        Literal[1]: 1,
        tuple[str, ...]: [],
        tuple[Period, ...]: [],
        Mapping[str, int]: {},
        Period: {"start": "2025-01-01"},
        str | None: "a",
    }
    unasked = []
    for annotation, value in valid.items():
        cls = form_of(Annotated[annotation, NEVER])
        try:
            findings = outcome(cls, {"x": value})[1]
        except TypeError:
            continue
        if findings != [("/x", "never")]:
            unasked.append(annotation)
    assert unasked == []


def test_a_stranger_s_validator_of_texts_does_not_let_in_what_is_no_text():
    quiet = Validator(code="not_x", message=SAID, test=lambda value: value != "x")
    cls = form_of(Annotated[str, quiet])
    assert outcome(cls, {"x": "x"})[1] == [("/x", "not_x")]
    for value in (5, None, [], True):
        assert outcome(cls, {"x": value}) == (BAD, [("/x", "shape.type")])


def test_a_number_given_as_text_is_held_to_its_range_as_the_number_it_is():
    cls = form_of(Annotated[Decimal, validators.between(0, 100)])
    assert outcome(cls, {"x": "12.5"}) == (cls(x=Decimal("12.5")), [])
    assert outcome(cls, {"x": "100.5"})[1] == [("/x", "between")]


def test_the_items_of_a_list_are_reported_before_the_list_as_a_whole():
    """A list-wide validator speaks where the items stand: two never speak for one fault."""
    cls = form_of(Annotated[tuple[str, ...], validators.spells("CMORE")])
    assert outcome(cls, {"x": ["Cerdas", 5]})[1] == [("/x/1", "shape.type")]
    assert outcome(cls, {"x": ["Cerdas"]})[1] == [("/x", "spells")]


# --- Refused when compiled ------------------------------------------------------------------------------------------


@attrs.frozen
class Itself:
    inner: "Itself | None" = None


@attrs.frozen
class Chicken:
    egg: "tuple[Egg, ...]" = ()


@attrs.frozen
class Egg:
    chicken: Mapping[str, Chicken]


@pytest.mark.parametrize("cls", [Itself, Chicken, Egg, form_of(Itself)])
def test_a_class_that_holds_itself_is_refused(cls):
    with pytest.raises(TypeError, match=r"(Itself|Chicken|Egg) holds itself"):
        describe(cls)
    with pytest.raises(TypeError, match="holds itself"):
        ep.check({}, cls)


class Point(NamedTuple):
    x: int


class Typed(TypedDict):
    x: int


@pytest.mark.slow
@pytest.mark.parametrize(
    ("annotation", "named"),
    [
        (float, "float"),
        (bytes, "bytes"),
        (object, "object"),
        (Any, "Any"),
        (list[str], "list"),
        (dict[str, str], "dict"),
        (set[str], "set"),
        (tuple[str, int], "tuple"),
        (tuple[str], "tuple"),
        (str | int, "str | int"),
        (tuple, "tuple"),
        (str | int | None, "str | int"),
        (Literal["a", 1], "'a', 1"),
        (Literal[1, 2], "1, 2"),
        (Literal[True], "True"),
        (datetime.datetime, "datetime"),
        (Fraction, "Fraction"),
        (Point, "Point"),
        (Typed, "Typed"),
        (type(None), "None"),
        (tuple[float, ...], "float"),
        (Mapping[str, float], "float"),
        (float | None, "float"),
        (Mapping, "Mapping"),
        (list, "list"),
        (ClassVar, "ClassVar"),
    ],
)
def test_an_annotation_that_no_plain_data_fits_is_refused_and_named(annotation, named):
    with pytest.raises(TypeError) as refusal:
        describe(form_of(annotation))
    assert named in str(refusal.value)


def test_a_default_made_anew_each_time_is_refused():
    with pytest.raises(TypeError, match="x"):
        describe(form_of(tuple[str, ...], factory=tuple))


def test_a_field_without_a_type_is_refused_and_named():
    with pytest.raises(TypeError, match="x"):
        describe(attrs.make_class("Untyped", ["x"]))


@pytest.mark.parametrize("cls", [int, Point, dict, type("Plain", (), {})])
def test_what_is_no_attrs_class_is_refused_and_named(cls):
    with pytest.raises(TypeError, match=cls.__name__):
        ep.check({}, cls)


def test_a_class_is_described_and_compiled_once():
    assert describe(Form) is describe(Form)
    assert reader_of(Form) is reader_of(Form)


# --- The fast path and the slow path --------------------------------------------------------------------------------

KINDS = ep.kinds()
every_kind = pytest.mark.parametrize("kind", KINDS)
SCHEMAS = {kind: ep.schema(kind) for kind in KINDS}
GOOD = {kind: good(schema) for kind, schema in SCHEMAS.items()}  # made once: to make a strategy takes its time
patient = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    max_examples=20,
)


def documents(kind: str) -> st.SearchStrategy[Any]:
    """Good documents, mutated ones, and things that are none."""
    valid = GOOD[kind]
    return valid | valid.flatmap(mutated) | JSON


def disguised(data: Any) -> Any:
    """The same data in sorts that no fast test accepts: the slow path has to read all of it."""
    if isinstance(data, dict):
        return MappingProxyType({key: disguised(value) for key, value in data.items()})
    if isinstance(data, list):
        return tuple(disguised(item) for item in data)
    return Word(data) if isinstance(data, str) else data


def test_there_are_kinds_to_check():
    assert {"policy", "framework", "crosswalk"} <= set(KINDS)


def as_reported(findings: Any) -> list[tuple[Any, ...]]:
    return [(f.path, f.code, f.message, f.hint) for f in findings]


@every_kind
@patient
@given(data=st.data())
def test_the_fast_path_and_the_slow_path_agree_on_whole_documents(kind, data):
    document = data.draw(documents(kind))
    fast, slow = (read(subject_of(kind), data) for data in (document, disguised(document)))
    assert as_reported(fast[1]) == as_reported(slow[1])
    assert fast[0] == slow[0]


FORM_VALUES = st.fixed_dictionaries(
    {},
    optional={
        field: st.sampled_from([value for name, value, _ in LETS_THROUGH if name == field] + REFUSES[field]) | PLAIN
        for field in REFUSES
    },
)


@given(data=FORM_VALUES)
def test_reading_a_record_equals_reading_its_fields_one_by_one_on_the_slow_path(data):
    out: list[ep.Finding] = []
    values = {}
    for field in describe(Form):
        value = data.get(field.plain, field.default)
        absent = field.plain not in data or (value is None and field.type.optional)
        of_node = node_of(field.type, reader_of).read
        read_slowly = of_node if field.required else _or_left_out(of_node)
        values[field.argument] = value if absent else read_slowly(value, (None, field.plain), out, field.label.name)
    record, findings = read(Form, data)
    assert as_reported(findings) == as_reported(out)
    assert record is BAD if out else record == Form(**values)


@pytest.mark.slow
@pytest.mark.parametrize(
    "number", [0, 1, 4, 5, 10**17, 10**18 - 1, 10**18, 10**5000, -1, -(10**18), True, 3.0], ids=named
)
@pytest.mark.parametrize(
    "validator", [validators.at_least(1), validators.between(1, 4), validators.between(-(10**20), 10**20)], ids=named
)
@pytest.mark.parametrize("sort", [int, Decimal])
def test_a_number_under_a_validator_reads_the_same_on_both_paths(sort, validator, number):
    cls = form_of(Annotated[sort, validator])
    (field,) = describe(cls)
    out: list[ep.Finding] = []
    slow = node_of(field.type, reader_of).read(number, (None, "x"), out, field.label.name)
    record, findings = read(cls, {"x": number})
    assert as_reported(findings) == as_reported(out)
    assert record is BAD if out else record == cls(x=slow)


@given(
    amount=st.decimals(allow_nan=False, allow_infinity=False, places=2)
    | st.floats()
    | st.integers()
    | st.text(max_size=9)
)
def test_a_number_reads_the_same_on_both_paths_and_equals_what_stood_there(amount):
    record, findings = outcome(Form, {"amount": amount})
    if findings == []:
        assert record.amount == Decimal(str(amount))


# --- There and back -------------------------------------------------------------------------------------------------


@every_kind
@patient
@given(data=st.data())
def test_a_record_written_as_plain_data_is_read_back_equal(kind, data):
    record, findings = read(subject_of(kind), data.draw(GOOD[kind]))
    assert findings == ()
    again = json.loads(json.dumps(plain(record)))
    assert read(subject_of(kind), again) == (record, ())


@pytest.mark.parametrize(
    "amount", [0, 5, -5, 10**17, 0.1, 1e-10, 1.5e15, "1.50", "-0.005", Decimal("1E+3"), Decimal("1E-7")], ids=named
)
def test_a_number_of_any_size_is_written_so_that_it_is_read_back_equal(amount):
    record, _ = outcome(Form, {"amount": amount})
    assert outcome(Form, json.loads(json.dumps(plain(record)))) == (record, [])


def test_what_equals_its_default_is_left_out():
    assert plain(Form()) == {}
    assert plain(Form(number=1, periods=(Period(start=datetime.date(2025, 1, 1)),), table=FrozenMap((("a", 1),)))) == {
        "number": 1,
        "periods": [{"start": "2025-01-01"}],
        "table": {"a": 1},
    }
    assert plain(Duration(amount=1, unit="jam")) == {"amount": 1, "unit": "jam"}
    assert plain(Indicator(name="a", unit="b", target=Decimal("1.5")))["target"] == "1.5"


# --- JSON Schema ----------------------------------------------------------------------------------------------------


def draft(schema: dict[str, Any]) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


@pytest.mark.parametrize("subject", [*KINDS, Form, Holder, Answer])
def test_the_schema_is_accepted_by_the_meta_schema_of_2020_12(subject):
    schema = ep.schema(subject)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema_rs.meta.validate(schema)
    assert json.loads(json.dumps(schema)) == schema


@every_kind
def test_the_schema_names_every_field_in_both_languages_and_says_what_it_asks(kind):
    def fields(schema: dict[str, Any]) -> list[dict[str, Any]]:
        objects = [schema, *schema.get("$defs", {}).values()]
        return [
            field for each in objects for name, field in each["properties"].items() if name not in ("$schema", "kind")
        ]

    for field in [
        *fields(SCHEMAS[kind]),
        SCHEMAS[kind]["properties"]["$schema"] | {"title": "a / b", "description": "a / b"},
    ]:
        if "title" in field:
            assert all(part.strip() for part in field["title"].split(" / "))
            assert " / " in field["description"]


@every_kind
@patient
@given(data=st.data())
def test_schema_and_reader_accept_and_refuse_alike(kind, data):
    """On generated good and bad data; what is known to differ is listed in `DIFFER`, and let be here."""
    document = data.draw(documents(kind))
    assume(not isinstance(document, dict) or isinstance(document.get("$schema", ""), str))
    accepted = draft(SCHEMAS[kind]).is_valid(document)
    record, findings = read(subject_of(kind), document)
    assert accepted == (record is not BAD) or {finding.code for finding in findings} <= BEYOND_PATTERNS, findings


@every_kind
@patient
@given(data=st.data())
def test_what_is_made_after_the_schema_is_valid_in_shape(kind, data):
    document = data.draw(GOOD[kind])
    assert draft(SCHEMAS[kind]).is_valid(document)
    assert read(subject_of(kind), document)[1] == ()


@given(data=st.fixed_dictionaries({}, optional=dict.fromkeys(REFUSES, JSON)) | good(ep.schema(Form)).flatmap(mutated))
def test_schema_and_reader_agree_on_every_sort_of_field(data):
    assert draft(ep.schema(Form)).is_valid(data) == (outcome(Form, data)[0] is not BAD)


BEYOND_PATTERNS = {"partial_date", "exact_figure"}
"""Forms whose pattern says less than they ask: a date must be on the calendar, a figure more than nothing."""

DIFFER = [
    # annotation, value, reader, schema, why
    (int, 3.0, False, True, "to JSON Schema 3.0 is an integer"),
    (Literal[1], 1.0, False, True, "the same"),
    (Words, "e\u0301", False, True, "JSON Schema knows no Unicode forms"),
    (Words, "\x1c", False, True, "white space to Python alone"),
    (Words, "\u200b", False, True, "JSON Schema does not know what cannot be seen"),
    (Annotated[Decimal, validators.between(0, 100)], "999", False, True, "a range of text is unknown to JSON Schema"),
    (Annotated[str, validators.partial_date()], "2023-02-29", False, True, "a pattern is no calendar"),
    (datetime.date, "0000-01-01", False, True, "no calendar begins with the year 0"),
    (Annotated[tuple[str, ...], validators.spells("CMORE")], ["Cerdas"], False, True, "JSON Schema cannot spell"),
]


@pytest.mark.parametrize(("annotation", "value", "reader", "schema", "why"), DIFFER, ids=named)
def test_the_listed_exceptions_are_these(annotation, value, reader, schema, why):
    cls = form_of(annotation)
    assert (outcome(cls, {"x": value})[0] is not BAD) is reader
    assert draft(ep.schema(cls)).is_valid({"x": value}) is schema


def test_schema_and_reader_agree_on_the_envelope():
    """`$schema` is a text to the schema; the reader must not take a number for one."""
    crosswalk = json.loads((ep.files() / "crosswalks" / "cmore--nolan.json").read_text("utf-8"))
    for value in ("../crosswalk.schema.json", 5, None, [], {}):
        document = {**crosswalk, "$schema": value}
        assert draft(SCHEMAS["crosswalk"]).is_valid(document) == (outcome(ep.Crosswalk, document)[0] is not BAD)


@pytest.mark.parametrize(
    ("annotation", "value"),
    [
        (Annotated[int, validators.between(1, 4), validators.at_least(0)], 0),
        (Annotated[int, validators.at_least(1), validators.at_least(0)], 0),
        (Annotated[str, validators.ref_form(), validators.web_address()], "http://a.id"),
        (Annotated[Words, validators.text(1, 10)], "a" * 11),
        (Annotated[str, validators.text(3), validators.text(1)], "a"),
        (Annotated[tuple[Annotated[str, validators.key_form()], ...], validators.spells("ab")], ["A", "b"]),
        (Annotated[str, validators.one_of("a", "b"), validators.one_of("b", "c")], "c"),
    ],
)
def test_two_constraints_on_one_field_both_stand_in_the_schema(annotation, value):
    cls = form_of(annotation)
    assert outcome(cls, {"x": value})[0] is BAD
    assert not draft(ep.schema(cls)).is_valid({"x": value})


def test_two_classes_of_one_name_are_kept_apart_in_the_schema():
    one = attrs.make_class("Part", {"a": attrs.field(type=int)}, frozen=True)
    other = attrs.make_class("Part", {"b": attrs.field(type=str)}, frozen=True)
    cls = attrs.make_class("Whole", {"x": attrs.field(type=one), "y": attrs.field(type=other)}, frozen=True)
    data = {"x": {"a": 1}, "y": {"b": "c"}}
    assert outcome(cls, data)[1] == []
    assert draft(ep.schema(cls)).is_valid(data)


def test_a_schema_is_made_anew_for_each_who_asks():
    ep.schema("policy")["properties"].clear()
    assert ep.schema("policy") == SCHEMAS["policy"]


def test_a_schema_gives_the_defaults_that_json_can_hold():
    properties = ep.schema(Form)["properties"]
    assert properties["number"]["default"] == 0
    assert properties["choice"]["default"] == "naik"
    assert "default" not in properties["names"]


# --- What a reader looks like from outside --------------------------------------------------------------------------


def test_the_source_of_a_reader_is_shown_in_a_traceback():
    """Whoever has to debug a validator that raises sees the compiled line that called it."""

    def broken(value: Any) -> bool:
        raise RuntimeError("broken")

    cls = form_of(Annotated[int, Validator(code="broken", message=SAID, test=broken)])
    linecache.checkcache()
    with pytest.raises(RuntimeError) as failure:
        read(cls, {"x": 1})
    shown = "".join(traceback.format_exception(failure.value))
    assert "<etika-publik reader of" in shown
    assert "type(f0) is int" in shown


# --- It never raises ------------------------------------------------------------------------------------------------


def holds_together(report: ep.Report) -> None:
    """A report can be read in both languages, compared, hashed, and written out as UTF-8."""
    assert report == report
    assert isinstance(hash(report), int)
    for language in ("id", "en"):
        for format in ("text", "json"):
            assert report.render(language, format).encode()
    for finding in report.findings:
        assert finding.message.id != finding.message.en
        assert finding.path == "" or finding.path.startswith("/")


@pytest.mark.slow
@every_kind
@pytest.mark.parametrize("value", WEIRD.values(), ids=WEIRD)
def test_check_returns_a_report_of_any_value_and_of_it_in_any_field(kind, value):
    holds_together(ep.check(value, kind))
    fields = describe(subject_of(kind))
    for each in (value, [value]):
        report = ep.check({field.plain: each for field in fields}, kind)
        assert not report.ok
        holds_together(report)
    holds_together(ep.check({"kind": value, "$schema": value}, kind))


@every_kind
@given(data=PLAIN)
def test_check_returns_a_report_of_any_plain_data(kind, data):
    holds_together(ep.check(data, kind))


@every_kind
@patient
@given(data=st.data())
def test_check_returns_a_report_of_any_document_valid_in_shape(kind, data):
    """The rules, too, meet whatever a valid shape may hold, with a day and without."""
    document = data.draw(GOOD[kind])
    as_of = data.draw(st.none() | st.dates())
    report = ep.check(document, kind, as_of=as_of)
    holds_together(report)
    assert not any(run.outcome == "waiting" for run in report.rules)


@given(data=st.fixed_dictionaries({}, optional=dict.fromkeys([*REFUSES, "periods", "x"], PLAIN)))
def test_check_returns_a_report_for_the_class_of_a_stranger(data):
    holds_together(ep.check(data, Form))


def test_ten_thousand_unknown_keys_are_all_reported():
    report = ep.check({f"key {n}": n for n in range(10_000)}, "policy")
    assert sum(finding.code == "shape.unknown" for finding in report.findings) == 10_000


@pytest.mark.parametrize(
    "blank", ["", " ", "\u200b", "\u2060", "\ufeff", "\u00ad", "\u2800", "\u3164", "\x00", "\u202e \t"]
)
def test_a_text_in_which_nothing_can_be_seen_is_blank(blank):
    (finding,) = ep.check({"title": blank}, attrs.make_class("Seen", {"title": attrs.field(type=Words)})).findings
    assert finding.message == Text("Isian title masih kosong.", "The title must not be blank.")


@pytest.mark.parametrize("text", ["a", "~", "é", "\u200ba", "\x7fa", " a", "字", "\ud7fc"])
def test_a_text_in_which_something_can_be_seen_is_none(text):
    assert ep.check({"title": text}, attrs.make_class("Seen", {"title": attrs.field(type=Words)})).findings == ()


@pytest.mark.parametrize("figure", ["1E+999999999", "-1E+999999999", "1E-999999999", "1.5E-400", "NaN", "Infinity"])
def test_a_figure_that_nobody_could_write_out_is_refused_in_a_record_as_in_plain_data(figure):
    cls = attrs.make_class("Figure", {"x": attrs.field(type=Decimal)}, frozen=True)
    for document in (cls(Decimal(figure)), {"x": Decimal(figure)}):
        assert [(f.path, f.code) for f in ep.check(document, cls).findings] == [("/x", "shape.type")]
    assert plain(cls(Decimal(figure)))["x"] in (figure, "-1E+999999999")
