"""The public validators: each is a frozen value, serves three uses, and answers for any value."""

from __future__ import annotations

import copy
import inspect
import json
import pickle
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

import attrs
import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import etika_publik as ep
from etika_publik import validators
from etika_publik.schema.reader import read
from etika_publik.schema.validator import Validator
from strategies import JSON, JSON_TEXT, PLAIN, WEIRD


@attrs.frozen
class Sample:
    """What the tests know of one maker: how it is called, what it lets through and what not, and in which type."""

    arguments: tuple[Any, ...]
    good: tuple[Any, ...]
    bad: tuple[Any, ...]
    base: Any = str
    misspelt: tuple[str, str] | None = None  # a value, and the hint it must get


SAMPLES = {
    "at_least": Sample((1,), (1, 2, 10**17), (0, -1, True), base=int),
    "between": Sample((1, 4), (1, 2, 4), (0, 5, True), base=int),
    "country_code": Sample((), ("ID", "NL"), ("id", "IDN", "I", "", "ID "), base=str),
    "framework_ref": Sample(
        (), ("komitmen", "etika-fungsi"), ("Komitmen", "", "kerja"), misspelt=("komitmne", "komitmen")
    ),
    "key_form": Sample((), ("kerja", "e-office", "a1-2b"), ("Kerja", "1a", "a--b", "-a", "a-", "a_b", "", "a.b")),
    "key_of": Sample(
        ("standar-pelayanan",),
        ("dasar-hukum",),
        ("dasar hukum", "standar-pelayanan.dasar-hukum", ""),
        misspelt=("dasar-hukm", "dasar-hukum"),
    ),
    "one_of": Sample(("naik", "turun"), ("naik", "turun"), ("Naik", "naik ", "", "datar"), misspelt=("niak", "naik")),
    "partial_date": Sample(
        (),
        ("2014", "2014-10", "2014-10-17", "2024-02-29"),
        ("14", "2014-13", "2014-00", "2023-02-29", "2014-1", "2014-W10", "20141017", "0000", "2014-10-17T00:00"),
    ),
    "provision_of": Sample(
        ("komitmen",),
        ("komitmen.kerja", "komitmen.panduan-etika"),
        ("kerja", "cmore.cerdas", ""),
        misspelt=("komitmen.kerj", "komitmen.kerja"),
    ),
    "ref_form": Sample(
        (), ("komitmen.kerja", "etika-fungsi.e-office"), ("komitmen", "komitmen.", ".kerja", "a.b.c", "")
    ),
    "rupiah": Sample(
        (),
        (0, 1_250_000, "0", "1250000", "1250000.5", "1250000.50"),
        (-1, True, "-1", "1.250.000", "1250000.505", "1,5", ".5", "5.", "1e3", ""),
        base=Decimal,
    ),
    "sha256_digest": Sample((), ("0" * 64, "9af" * 21 + "0"), ("0" * 63, "0" * 65, "A" * 64, "")),
    "spells": Sample(
        ("CMORE",),
        (("Cerdas", "Modern", "Religius"), ("c", "m", "o", "r", "e")),
        ((), ("Cerdas",), ("Modern", "Cerdas", "Religius"), ("Cerdas", "Modern", "Religius", "lagi"), ("Cerdas", 1)),
        base=tuple[str, ...],
    ),
    "text": Sample((2, 5), ("ab", "abcde", "a b"), ("a", "abcdef", "  ", "\n\n", "e\u0301a", "a\ud800")),
    "version_form": Sample((), ("1", "2026.11.1"), ("v1", "1.", ".1", "1..2", "")),
    "web_address": Sample(
        (),
        ("https://a.id", "http://a.id/b?c=d#e"),
        ("ftp://a.id", "https://", "https://a b", "a.id", ""),
    ),
}

MAKERS = {
    name: maker
    for name, maker in inspect.getmembers(validators, inspect.isfunction)
    if not name.startswith("_") and inspect.signature(maker).return_annotation in (Validator, "Validator")
}
EVERY = [pytest.param(name, id=name) for name in MAKERS]
every_validator = pytest.mark.parametrize("name", EVERY)


def made(name: str) -> Validator:
    return MAKERS[name](*SAMPLES[name].arguments)


def test_the_shelf_is_not_empty_and_every_validator_on_it_is_sampled_here():
    assert MAKERS
    assert set(MAKERS) == set(SAMPLES)


def test_every_validator_has_a_code_of_its_own_which_is_its_name():
    assert {name: made(name).code for name in MAKERS} == {name: name for name in MAKERS}


@every_validator
def test_a_validator_cannot_be_changed(name):
    validator = made(name)
    for field in (*Validator.__slots__, "new"):
        with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
            setattr(validator, field, None)


@every_validator
def test_a_validator_equals_one_made_alike_and_hashes_alike(name):
    assert made(name) == made(name)
    assert hash(made(name)) == hash(made(name))
    assert len({made(each) for each in MAKERS}) == len(MAKERS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (validators.between(1, 4), validators.between(1, 5)),
        (validators.text(1, 5), validators.text(2, 5)),
        (validators.one_of("a", "b"), validators.one_of("a", "c")),
        (validators.one_of("a, b"), validators.one_of("a", "b")),
        (validators.provision_of("cmore"), validators.provision_of("komitmen")),
        (validators.key_of("komitmen"), validators.provision_of("komitmen")),
    ],
)
def test_validators_that_hold_to_different_things_are_not_equal(one, other):
    assert one != other


def test_own_validators_with_different_tests_are_not_equal():
    """A validator without `remake` has nothing but its test to be kept apart by."""
    said = ep.Text("Salah.", "Wrong.")
    one = Validator(code="own", message=said, test=str.isalpha)
    assert one == Validator(code="own", message=said, test=str.isalpha)
    assert one != Validator(code="own", message=said, test=str.isdigit)


@every_validator
@pytest.mark.parametrize(
    "passed_on",
    [
        copy.copy,
        copy.deepcopy,
        *(lambda v, p=p: pickle.loads(pickle.dumps(v, p)) for p in range(pickle.HIGHEST_PROTOCOL + 1)),
    ],
    ids=["copy", "deepcopy", *(f"pickle {p}" for p in range(pickle.HIGHEST_PROTOCOL + 1))],
)
def test_a_validator_survives_copying_and_pickling_and_judges_as_before(name, passed_on):
    validator = made(name)
    again = passed_on(validator)
    assert again == validator
    assert hash(again) == hash(validator)
    sample = SAMPLES[name]
    assert all(again.is_valid(value) for value in sample.good)
    assert not any(again.is_valid(value) for value in sample.bad)
    assert again.explain(sample.bad[0]) == validator.explain(sample.bad[0])


def test_an_own_validator_of_module_functions_survives_pickling_too():
    own = Validator(code="own", message=ep.Text("Salah.", "Wrong."), test=str.isalpha, meant=("abc",))
    assert pickle.loads(pickle.dumps(own)) == own
    assert copy.deepcopy(own).explain("1")[0].code == "own"


@every_validator
def test_alone_it_gives_the_value_back_or_raises_with_the_same_finding_that_explain_gives(name):
    validator, sample = made(name), SAMPLES[name]
    for value in sample.good:
        assert validator.is_valid(value) is True
        assert validator.explain(value) == ()
        assert validator.validate(value) is value
    for value in sample.bad:
        assert validator.is_valid(value) is False
        (finding,) = validator.explain(value)
        with pytest.raises(ep.Invalid) as refusal:
            validator.validate(value)
        assert refusal.value.report.findings == (finding,)
        assert (finding.code, finding.path, finding.severity) == (name, "", "error")


@pytest.mark.parametrize(
    ("validator", "written"),
    [
        (validators.between(1, 4), "<Validator between, low=1, high=4>"),
        (validators.one_of("a", "b"), "<Validator one_of, choices='a, b'>"),
        (validators.key_form(), "<Validator key_form>"),
    ],
)
def test_a_validator_is_written_by_its_code_and_params(validator, written):
    assert repr(validator) == written


@every_validator
def test_it_says_what_is_wrong_in_both_languages_and_names_the_field(name):
    for value in SAMPLES[name].bad:
        (finding,) = made(name).explain(value)
        assert finding.message.id != finding.message.en
        assert "nilai" in finding.message.id
        assert "value" in finding.message.en
        assert "{" not in finding.message.id.replace(str(finding.params["got"]), "")


@every_validator
def test_in_an_attrs_field_it_raises_invalid_which_names_the_field(name):
    """`attrs.field(validator=…)`: construction raises, and what is raised carries the code, the path and the label."""
    validator, sample = made(name), SAMPLES[name]
    form = attrs.make_class("Form", {"isian": attrs.field(validator=validator)}, frozen=True)
    for value in sample.good:
        assert form(value).isian == value
    for value in sample.bad:
        with pytest.raises(ValueError) as refusal:  # noqa: PT011 - that Invalid is a ValueError is the point
            form(value)
        assert isinstance(refusal.value, ep.Invalid)
        (finding,) = refusal.value.report.findings
        assert (finding.code, finding.path) == (name, "/isian")
        assert "isian" in finding.message.id


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "place"),
    # a Decimal in the field: see test_rupiah_lets_the_decimal_through_that_its_field_holds
    [(name, "in the type") for name in MAKERS] + [(name, "in the field") for name in MAKERS if name != "rupiah"],
)
def test_when_a_class_is_read_the_finding_has_its_place_and_code(name, place):
    """In `Annotated` and in an attrs field alike, the reader of plain data finds it and reports under its code."""
    validator, sample = made(name), SAMPLES[name]
    if place == "in the type":
        field = attrs.field(type=Annotated[sample.base, validator])
    else:
        field = attrs.field(type=sample.base, validator=validator)
    form = attrs.make_class("Form", {"isian": field}, frozen=True)
    for value in sample.good:
        record, findings = read(form, {"isian": value})
        assert findings == ()
        assert isinstance(record, form)
    for value in sample.bad:
        _, findings = read(form, {"isian": value})
        assert findings
        assert all(finding.path.startswith("/isian") for finding in findings)
        assert {finding.code for finding in findings} <= {name, "shape.type"}


def test_rupiah_lets_the_decimal_through_that_its_field_holds():
    """Reading plain data builds the class through its own `__init__`, whose validator then sees the Decimal."""
    form = attrs.make_class("Form", {"amount": attrs.field(type=Decimal, validator=validators.rupiah())}, frozen=True)
    assert read(form, {"amount": "1250000.50"}) == (form(Decimal("1250000.50")), ())


@pytest.mark.parametrize("address", ["https://\ud800", "https://a.id/\x00", "https://a.id/\x1b[31m"])
def test_a_web_address_holds_no_broken_and_no_control_characters(address):
    assert not validators.web_address().is_valid(address)


@pytest.mark.parametrize("name", sorted(set(MAKERS) - {"text", "spells"}))  # these two look at no whole form
def test_a_trailing_newline_is_not_let_through(name):
    """`$` in a pattern matches before a last newline; a whole form must not."""
    for value in SAMPLES[name].good:
        if isinstance(value, str):
            assert not made(name).is_valid(value + "\n")
            assert not made(name).is_valid("\n" + value)


@every_validator
def test_a_near_value_gets_the_hint_that_was_meant_and_a_far_one_gets_none(name):
    sample = SAMPLES[name]
    if sample.misspelt is not None:
        value, meant = sample.misspelt
        (finding,) = made(name).explain(value)
        assert finding.hint == meant
    (finding,) = made(name).explain("zzzzzzzz\n") or made(name).explain(None)
    assert finding.hint is None


@pytest.mark.slow
@every_validator
@pytest.mark.parametrize("value", WEIRD.values(), ids=WEIRD)
def test_it_answers_for_any_value_and_never_raises(name, value):
    """Whatever comes, the answer is yes or no, and a no can be phrased, written as JSON and sent as UTF-8."""
    validator = made(name)
    answer = validator.is_valid(value)
    assert answer is True or answer is False
    findings = validator.explain(value)
    assert len(findings) == (not answer)
    for finding in findings:
        assert json.dumps(finding.to_dict(), ensure_ascii=False).encode()
        assert len(finding.message.id) < 4_000


@every_validator
@given(value=PLAIN)
def test_it_answers_for_any_plain_data(name, value):
    validator = made(name)
    assert len(validator.explain(value)) == (not validator.is_valid(value))


NUMBERS = (
    st.integers(-10, 10)
    | st.floats(-10, 10)
    | st.fractions(-10, 10, max_denominator=8)
    | st.decimals(-10, 10, places=3, allow_nan=False)
)


@given(value=NUMBERS)
def test_a_range_holds_every_sort_of_number(value):
    assert validators.between(1, 4).is_valid(value) == (1 <= value <= 4)
    assert validators.at_least(1).is_valid(value) == (value >= 1)


@pytest.mark.parametrize("value", [1, 4, 1.0, 2.5, Fraction(5, 2), Decimal("2.5")])
def test_the_ends_of_a_range_belong_to_it(value):
    assert validators.between(1, 4).is_valid(value)


@pytest.mark.parametrize("names", [["Cerdas", "Modern", "Religius"], ("cerdas", "modern", "religius"), list("CMORE")])
def test_a_list_spells_the_acronym_whichever_way_its_letters_are_shared_out(names):
    assert validators.spells("CMORE").is_valid(names)
    assert validators.spells("KOMITMEN").is_valid(tuple(root.title.id for root in ep.KOMITMEN.roots))


def test_nothing_spells_nothing_and_only_that():
    assert validators.spells("").is_valid([])
    assert not validators.spells("").is_valid(["a"])


def test_text_says_which_of_its_rules_is_broken():
    said = {
        5: "harus berupa teks",
        "": "masih kosong",
        " \n": "masih kosong",
        "a\ud800": "karakter yang rusak",
        "a" * 6: "1 sampai 5 karakter",
        "e\u0301": "Unicode NFC",
    }
    for value, words in said.items():
        (finding,) = validators.text(1, 5).explain(value)
        assert words in finding.message.id


OURS = {
    "rupiah": "tulis rupiahnya sebagai bilangan bulat seperti 1250000",
    "key_form": 'misalnya "komitmen" atau "standar-pelayanan"',
    "ref_form": "isi dengan kode ketentuan",
    "version_form": "isi dengan nomor versi dalam tanda kutip",
    "sha256_digest": "isi dengan 64 angka heksadesimal",
    "web_address": "tulis alamat yang diawali http:// atau https:// dan tanpa spasi",
    "country_code": "isi dengan dua huruf besar",
    "partial_date": "isi dengan tahun (2014), tahun dan bulan (2014-10), atau tanggal lengkap (2014-10-17)",
}


@pytest.mark.parametrize("name", OURS)
def test_of_nothing_it_is_said_what_is_wanted_whether_it_is_null_or_a_blank_text(name):
    validator = getattr(validators, name)()
    said = {finding.message for nothing in (None, "", " \t") for finding in validator.explain(nothing)}
    (message,) = said
    assert message.id.startswith("Isian nilai masih kosong; ")
    assert OURS[name] in message.id
    assert message.en.startswith("The value must not be blank; give ")
    for words in (message.id, message.en):
        assert "null" not in words
        assert '""' not in words


@pytest.mark.parametrize("validator", [validators.between(1, 4), validators.at_least(1), validators.one_of("a", "b")])
def test_of_nothing_a_range_or_choice_says_what_is_wanted_too(validator):
    assert len({finding.message for nothing in (None, "", " ") for finding in validator.explain(nothing)}) == 1
    assert "masih kosong; " in validator.explain(None)[0].message.id
    assert "must not be blank; " in validator.explain(None)[0].message.en


def test_a_text_that_is_null_is_as_blank_as_one_without_words():
    assert {f.message.en for value in (None, "", " ") for f in validators.text().explain(value)} == {
        "The value must not be blank."
    }


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("rupiah", -3, "must be an amount in rupiah, 0 or more, without Rp and without points between thousands: "),
        ("version_form", Decimal("1.5"), 'must be a version number in quotation marks, like "2026.11.1"; not 1.5.'),
        ("partial_date", 2014, "or a full date (2014-10-17), written in quotation marks; not 2014."),
        ("web_address", 7, "must be text that begins with http:// or https:// and has no spaces, quotation marks, or "),
        ("web_address", ["x"], "such as é and –; not a list."),
        (
            "ref_form",
            {},
            'must be the code of a provision, like "komitmen.kerja" or "cmore.cerdas"; not an empty group of fields.',
        ),
        ("text", 1, "must be text, not the number 1."),
        ("text", True, "must be text, not true (yes)."),
        ("text", [], "must be text, not an empty list."),
    ],
)
def test_what_is_said_of_a_value_does_not_hold_of_that_value(name, value, said):
    (finding,) = getattr(validators, name)().explain(value)
    assert said in finding.message.en


def test_a_text_that_may_be_empty_may_be_empty_in_its_schema_too():
    validator = validators.text(0, 5)
    assert validator.is_valid("") == jsonschema_rs.is_valid(validator.json_schema(), "")


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_text_is_held_to_unicode_form_nfc(form):
    words = unicodedata.normalize(form, "Café à la carte")
    assert validators.text().is_valid(words) == (form in ("NFC", "NFKC"))


@pytest.mark.parametrize("maker", [validators.provision_of, validators.key_of])
def test_a_validator_of_a_framework_that_is_not_there_is_refused_with_near_ones(maker):
    with pytest.raises(ep.NotFound) as missing:
        maker("komitmne")
    assert missing.value.near[0] == "komitmen"


def test_a_validator_of_provisions_lets_through_each_of_them_and_says_so_in_its_schema():
    refs = [provision.ref for provision in ep.KOMITMEN]
    assert all(validators.provision_of("komitmen").is_valid(ref) for ref in refs)
    assert validators.provision_of("komitmen").json_schema()["enum"] == refs
    assert all(validators.key_of("komitmen").is_valid(provision.key) for provision in ep.KOMITMEN)
    assert all(validators.framework_ref().is_valid(ref) for ref in ep.catalog())


# --- What JSON Schema can say of it, and what not -------------------------------------------------------------------

EXCEPTED = {
    "at_least": lambda value: not isinstance(value, (int, float)) or isinstance(value, bool),
    "between": lambda value: not isinstance(value, (int, float)) or isinstance(value, bool),
    "partial_date": lambda value: isinstance(value, str),
    "rupiah": lambda value: isinstance(value, float) and value.is_integer(),
    "spells": lambda value: isinstance(value, list),
    "web_address": lambda value: isinstance(value, str) and value.startswith("http"),
}
"""Where the schema may be laxer than the test: it leaves the type of a number to the field around it, knows no
calendar, takes 3.0 for a whole number, cannot spell, and has its own idea of white space. Nowhere is it stricter."""


def near_good(name: str) -> st.SearchStrategy[Any]:
    """Values about the border: those of the samples, with a character more, less or other."""
    sample = SAMPLES[name]
    known = [value for value in (*sample.good, *sample.bad) if not (isinstance(value, str) and "\ud800" in value)]
    listed = [list(value) if isinstance(value, tuple) else value for value in known]
    texts = [value for value in known if isinstance(value, str)] or [""]
    around = st.builds(lambda a, b, cut: a[:cut] + b + a[cut:], st.sampled_from(texts), JSON_TEXT, st.integers(0, 9))
    pattern = made(name).json_schema().get("pattern", r"\S")
    forms = st.from_regex(pattern).filter(lambda value: unicodedata.is_normalized("NFC", value) and value.isprintable())
    small = [value for value in listed if not isinstance(value, int) or value.bit_length() < 60]
    return st.sampled_from(small) | around | forms | st.integers(-3, 9) | st.floats(-3, 9)


@every_validator
@given(data=st.data())
def test_its_json_schema_agrees_with_its_test(name, data):
    """What the test lets through the schema lets through, and what it refuses the schema refuses, exceptions aside."""
    value = data.draw(JSON | near_good(name))
    validator = made(name)
    texts = value if isinstance(value, list) else [value]
    if any(isinstance(each, str) and not unicodedata.is_normalized("NFC", each) for each in texts):
        return
    accepted = jsonschema_rs.is_valid(validator.json_schema(), value)
    if validator.is_valid(value):
        assert accepted
    elif not EXCEPTED.get(name, lambda value: False)(value):
        assert not accepted


@every_validator
def test_its_json_schema_is_a_valid_schema_and_made_anew_each_time(name):
    """A caller who changes the schema changes it for himself alone."""
    first = made(name).json_schema()
    assert jsonschema_rs.meta.is_valid({"$schema": "https://json-schema.org/draft/2020-12/schema", **first})
    validator = made(name)
    validator.json_schema().clear()
    assert validator.json_schema() == first


def test_no_part_of_a_validator_can_be_deleted():
    held = validators.between(1, 4)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del held.code
    assert held.code == "between"
