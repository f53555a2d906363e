"""etika_publik.testing: what it makes is what it says, and its assertions fail for what they should."""

import json
import subprocess
import sys
from decimal import Decimal
from typing import Annotated, Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, Verbosity, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import FailedHealthCheck, Unsatisfiable

import etika_publik as ep
from cases_loader import RECORDS
from etika_publik import _resources, validators
from etika_publik.documents.kinds import subject_of
from etika_publik.errors import MissingExtra
from etika_publik.records._parts import Duration, Evidence, Period
from etika_publik.records.empowerment import Grant
from etika_publik.schema.describe import describe
from etika_publik.schema.reader import plain
from etika_publik.testing import (
    Mutation,
    assert_finds,
    assert_framework_valid,
    assert_valid,
    invalid,
    plain_data,
    valid,
)
from etika_publik.testing._mutations import changes
from etika_publik.testing._places import places
from etika_publik.testing._valid import _dropped, bases
from etika_publik.types import Words

KINDS = ep.kinds()
PARTS = [Period, Evidence, Duration, Grant]
every_record = pytest.mark.parametrize("kind", RECORDS)
every_subject = pytest.mark.parametrize("subject", [*KINDS, *PARTS], ids=str)
patient = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def drawn(strategy: st.SearchStrategy[Any], wanted: Any) -> Any:
    """Something that the strategy gives and that is wanted, not made any simpler; it fails where there is none."""
    return find(strategy, wanted, settings=settings(max_examples=20_000, phases=[Phase.generate], database=None))


# --- valid ----------------------------------------------------------------------------------------------------------


def test_there_are_records():
    assert len(RECORDS) >= 7


@every_record
def test_two_documents_of_each_record_are_shipped_and_nothing_is_found_in_them(kind):
    """They are valid on any day: every rule runs, none lacks a day."""
    shipped = bases(subject_of(kind))
    assert len(shipped) >= 2
    for document in shipped:
        report = ep.check(document, kind)
        assert report.findings == ()
        assert {run.outcome for run in report.rules} == {"ran"}


@every_record
def test_the_shipped_documents_are_files_in_canonical_form(kind):
    names = [n for n in _resources.listing("testing", "documents", suffix=".json") if n.startswith(f"{kind}-")]
    for name in names:
        text = _resources.read("testing", "documents", f"{name}.json").decode("utf-8")
        document = json.loads(text)
        assert next(iter(document)) == "kind"
        assert text == json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def test_every_shipped_document_is_of_some_record():
    names = _resources.listing("testing", "documents", suffix=".json")
    assert {name.partition("-")[0] for name in names} == set(RECORDS)


@every_subject
@patient
@given(data=st.data())
def test_nothing_is_found_in_a_valid_document(subject, data):
    document = data.draw(valid(subject))
    assert ep.check(document, subject).findings == ()
    assert json.loads(json.dumps(document)) == document


@every_record
@patient
@given(data=st.data())
def test_valid_takes_the_options_of_check(kind, data):
    as_of = data.draw(st.dates())
    document = data.draw(valid(kind, as_of=as_of))
    assert ep.check(document, kind, as_of=as_of).findings == ()


VARIED = {
    "a text": lambda document, base: texts(document) - texts(base),
    "the order of the fields": lambda document, base: list(document) != list(base) and set(document) == set(base),
    "whether it says its kind": lambda document, base: "kind" not in document,
}


def texts(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {text for item in value.values() for text in texts(item)}
    return {text for item in value for text in texts(item)} if isinstance(value, list) else {str(value)}


@pytest.mark.slow
@every_record
@pytest.mark.parametrize("varied", VARIED)
def test_valid_documents_vary(kind, varied):
    """A strategy that gave the shipped documents alone would pass every other test here."""
    full = bases(subject_of(kind))[-1]
    wanted = VARIED[varied]
    assert drawn(valid(kind), lambda document: bool(wanted(document, full)))


SORTS = [
    ("policy", "days", lambda d: any(s["start"] > "2026" for s in d["stages"])),
    ("policy", "days long ago", lambda d: any(s["start"] < "2018" for s in d["stages"])),
    ("policy", "terms", lambda d: d["instrument"] not in ("perkada", "perda")),
    ("policy", "less", lambda d: not d.get("rulings", ()) or len(d["needs"]) > 3 > len(d["legal_basis"])),
    ("result", "amounts", lambda d: Decimal(str(d["budget"])) > 10**10),
    ("result", "years", lambda d: d["year"] not in (2023, 2024)),
    ("service", "durations", lambda d: d["time_limit"]["amount"] > 5),
    ("empowerment", "counts", lambda d: d["feedback"]["received"] == d["feedback"]["answered"] > 70),
    ("empowerment", "no grants of three", lambda d: len(d["grants"]) == 2),
    ("values", "figures", lambda d: any(Decimal(str(a["indicator"]["target"])) > 400 for a in d["activities"])),
]


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "sort", "wanted"), SORTS, ids=[f"{kind} {sort}" for kind, sort, _ in SORTS])
def test_days_figures_counts_and_terms_vary_together(kind, sort, wanted):
    drawn(valid(kind), wanted)


@pytest.mark.slow
def test_the_same_text_stays_the_same_wherever_it_stands():
    """An interest is of a party of the agreement, whatever the party is called."""

    def renamed(document: Any) -> bool:
        return any(p["name"] not in known for p in document["parties"] for i in document["interests"] if i)

    known = {party["name"] for base in bases(subject_of("partnership")) for party in base["parties"]}
    document = drawn(valid("partnership"), renamed)
    folded = {" ".join(party["name"].split()).casefold() for party in document["parties"]}
    assert all(" ".join(interest["party"].split()).casefold() in folded for interest in document["interests"])


@pytest.mark.slow
@every_record
def test_the_simplest_valid_document_is_the_shortest_that_is_shipped(kind):
    shrinking = settings(phases=[Phase.generate, Phase.shrink], database=None)
    assert find(valid(kind), lambda document: True, settings=shrinking) == bases(subject_of(kind))[0]


def test_what_went_with_what_held_it_cannot_be_left_out_once_more():
    """Changes are drawn together, so one of them may come too late; the document then stays as it is."""
    document = {"stages": [{"name": "rumusan"}], "title": None}
    assert _dropped(document, ("stages", 0)) == {"stages": [], "title": None}
    for gone in (("stages", 1, "name"), ("goals", 0), ("title", "id"), ("date",)):
        assert _dropped(document, gone) == document


@pytest.mark.slow
def test_a_rule_of_ones_own_is_kept_too():
    @ep.rule(subject_of("values"), title=ep.Text("Satu kegiatan", "One activity"))
    def one_activity(plan):
        if len(plan.activities) != 1:
            yield ep.Fault(("activities",), ep.Text("Lebih dari satu.", "More than one."))

    @given(document=valid("values", rules=(one_activity,)))
    def holds(document):
        assert len(document["activities"]) == 1

    holds()


@attrs.frozen(kw_only=True)
class Guest:
    """A part of a class of somebody else's."""

    rank: Annotated[int, validators.between(1, 3)]


@attrs.frozen(kw_only=True)
class Stranger:
    """A class of somebody else's, which only happens to be called as a record of ours is."""

    __kind__ = "policy"

    name: Words
    amount: Annotated[Decimal, validators.between(1, 9)]
    score: int = attrs.field(default=1, validator=validators.between(1, 4))
    ref: Annotated[str | None, validators.provision_of("komitmen")] = None
    day: Annotated[str | None, validators.partial_date()] = None
    flag: bool = False
    many: tuple[Annotated[str, validators.key_form()], ...] = ()
    guest: Guest | None = None


@given(document=valid(Stranger))
def test_a_class_of_somebody_else_s_is_drawn_by_its_shape(document):
    assert ep.check(document, Stranger).findings == ()
    assert "name" in document
    assert "stages" not in document


@pytest.mark.slow
@pytest.mark.parametrize("field", ["score", "ref", "day", "flag", "many", "guest"])
def test_every_field_of_a_stranger_is_drawn(field):
    drawn(valid(Stranger), lambda document: document.get(field) not in (None, [], False))


def test_a_kind_there_is_not_is_refused_at_once():
    with pytest.raises(ep.NotFound):
        valid("polisi")
    with pytest.raises(ep.NotFound):
        invalid("polisi")


# --- invalid --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("subject", [*KINDS, *PARTS, Stranger], ids=str)
@patient
@given(data=st.data())
def test_an_invalid_document_has_exactly_the_issue_it_is_said_to_have(subject, data):
    mutation = data.draw(invalid(subject))
    report = ep.check(mutation.document, subject)
    assert [(finding.code, finding.path) for finding in report.findings] == [(mutation.code, mutation.path)]
    assert {run.outcome for run in report.rules} <= {"waiting"}


@pytest.mark.slow
@every_record
def test_every_mutation_of_every_shipped_document_is_reported(kind):
    """All of them, not a sample: each place, each way."""
    cls = subject_of(kind)
    for document in bases(cls):
        for change in changes(document, cls):
            mutation = change.done_to(document)
            found = [(finding.code, finding.path) for finding in ep.check(mutation.document, kind).findings]
            assert found == [(mutation.code, mutation.path)], mutation


@every_record
def test_every_field_of_a_record_and_of_its_parts_is_mutated(kind):
    cls, mutated = subject_of(kind), set()
    for document in bases(cls):
        mutated |= {change.path[-1] for change in changes(document, cls) if change.path}
    asked = {field for document in bases(cls) for place in places(document, cls) for field in fields_of(place)}
    assert asked <= mutated


def fields_of(place: Any) -> set[str]:
    return {field.plain for field in describe(place.type.bare)} if place.type.sort == "record" else set()


def test_a_change_leaves_the_valid_document_as_it_was():
    (document, *_), cls = bases(subject_of("result")), subject_of("result")
    before = json.dumps(document)
    for change in changes(document, cls):
        change.done_to(document)
    assert json.dumps(document) == before


@pytest.mark.slow
@pytest.mark.parametrize(
    "code",
    "shape.missing shape.unknown shape.type shape.kind text one_of at_least between rupiah web_address".split(),
)
def test_every_code_is_drawn_sooner_or_later(code):
    assert drawn(invalid("result"), lambda mutation: mutation.code == code).code == code


def test_a_mutation_can_be_taken_apart():
    document, code, path = drawn(invalid("values"), lambda mutation: True)
    assert (document, code, path) == Mutation(document, code, path)


# --- plain_data -----------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_plain_data_is_of_every_kind():
    kinds = {type(None), bool, int, float, str, list, tuple, dict, bytes, Decimal}
    seen = set()

    def all_seen(value: Any) -> bool:
        seen.add(type(value))
        return kinds <= seen

    drawn(plain_data(), all_seen)


def depth(value: Any) -> int:
    levels = 0
    while isinstance(value, (list, dict)) and value and levels < 10_000:
        value = next(iter(value.values() if isinstance(value, dict) else value))
        levels += 1
    return levels


@pytest.mark.slow
def test_plain_data_goes_deeper_than_python_follows_and_never_round_in_a_ring():
    assert depth(drawn(plain_data(), lambda value: depth(value) > 2_000)) < 10_000

    @settings(max_examples=200)
    @given(value=plain_data())
    def ends(value):
        assert depth(value) < 10_000

    ends()


def test_what_holds_itself_is_drawn_where_it_is_asked_for():
    drawn(plain_data(cyclic=True), lambda value: depth(value) == 10_000)


def huge(value: Any) -> bool:
    """Whether a number too long for Python to write out stands in the first place, or in the first place of that …"""
    for _ in range(100):
        if not isinstance(value, (list, tuple, dict)) or not value:
            break
        value = next(iter(value.values() if isinstance(value, dict) else value))
    return isinstance(value, int) and value > 10**4_500


@pytest.mark.slow
@pytest.mark.parametrize("wanted", [lambda value: depth(value) > 1_500, huge])
def test_a_test_that_fails_on_it_can_show_it(wanted):
    """Python cannot write out so many levels, nor so many digits; the failure must be shown all the same."""

    @settings(verbosity=Verbosity.quiet, max_examples=5_000, database=None)
    @given(value=plain_data())
    def fails(value):
        assert not wanted(value)

    with pytest.raises(AssertionError):
        fails()


# --- Assertions -----------------------------------------------------------------------------------------------------

PLAN = bases(subject_of("values"))[0]
INVALID = {**PLAN, "activities": [{**PLAN["activities"][0], "how": None}]}
SPARSE = {**PLAN, "activities": [{**PLAN["activities"][0], "indicator": None}]}


def test_a_valid_document_passes_and_its_report_is_given():
    assert assert_valid(PLAN, "values").findings == ()
    assert assert_valid(ep.validate(PLAN, "values"), subject_of("values")).ok


def test_warnings_are_no_errors():
    assert [finding.code for finding in assert_valid(SPARSE, "values").warnings] == ["values.indicator_set"]


@pytest.mark.parametrize("language", ["en", "id"])
def test_an_invalid_document_fails_with_its_report(language):
    with pytest.raises(AssertionError) as failure:
        assert_valid(INVALID, "values", language=language)
    assert ep.check(INVALID, "values").render(language) in str(failure.value)
    assert "values.activity_says_how" in str(failure.value)


def test_assertions_take_the_options_of_check():
    assert_valid(INVALID, "values", ignore=("values.activity_says_how",))
    with pytest.raises(ep.NotFound):
        assert_valid(INVALID, "values", ignore=("values.activity_says",))
    with pytest.raises(AssertionError):
        assert_finds(INVALID, "values", "values.activity_says_how", ignore=("values",))


def test_a_fault_is_found_by_its_code_and_by_its_place():
    report = assert_finds(INVALID, "values", "values.activity_says_how")
    assert report == ep.check(INVALID, "values")
    assert_finds(INVALID, "values", "values.activity_says_how", "/activities/0/how", alone=True)
    assert_finds({}, "values", "shape.missing", "/unit")


@pytest.mark.parametrize(
    ("code", "path"),
    [("values.activity_says_how", "/activities/1/how"), ("values.activity_says_how", ""), ("values.hows_differ", None)],
)
def test_what_is_not_found_fails_with_the_report(code, path):
    with pytest.raises(AssertionError) as failure:
        assert_finds(INVALID, "values", code, path)
    assert code in str(failure.value)
    assert ep.check(INVALID, "values").render("en") in str(failure.value)


def test_a_fault_that_is_not_alone_is_shown_with_the_others():
    data = {**INVALID, "activities": [{**INVALID["activities"][0], "indicator": None}]}
    assert_finds(data, "values", "values.activity_says_how")
    with pytest.raises(AssertionError, match=r"values\.indicator_set"):
        assert_finds(data, "values", "values.activity_says_how", alone=True)


def komitmen() -> Any:
    return json.loads((ep.files() / "frameworks" / "komitmen.json").read_text("utf-8"))


def test_a_valid_framework_passes_as_data_and_as_a_file(tmp_path):
    assert assert_framework_valid(komitmen()) == ep.KOMITMEN
    file = tmp_path / "mine.json"
    file.write_text(json.dumps(komitmen()), encoding="utf-8")
    assert assert_framework_valid(file) == assert_framework_valid(str(file)) == ep.KOMITMEN
    assert assert_framework_valid(plain(ep.KOMITMEN)) == ep.KOMITMEN


def test_an_invalid_framework_fails_with_its_report_and_the_name_of_the_file(tmp_path):
    file = tmp_path / "mine.json"
    file.write_text(json.dumps({**komitmen(), "acronym": "KOMITMENT"}), encoding="utf-8")
    with pytest.raises(AssertionError, match=r"mine\.json is not valid") as failure:
        assert_framework_valid(file)
    assert "/acronym" in str(failure.value) or "segments_spell" in str(failure.value)
    with pytest.raises(AssertionError, match="KOMITMENT"):
        assert_framework_valid({**komitmen(), "acronym": "KOMITMENT"}, language="id")


def test_a_framework_file_that_is_none_is_unreadable(tmp_path):
    with pytest.raises(ep.Unreadable):
        assert_framework_valid(tmp_path / "missing.json")


# --- What is imported -----------------------------------------------------------------------------------------------


def run(code: str) -> str:
    command = [sys.executable, "-W", "error", "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_the_assertions_need_no_hypothesis():
    code = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "from etika_publik.testing import assert_finds, assert_valid\n"
        "assert_finds({}, 'policy', 'shape.missing', '/title'); print('yes')"
    )
    assert run(code) == "yes"


def test_without_hypothesis_a_strategy_says_which_extra_brings_it():
    code = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "try: from etika_publik.testing import valid\n"
        "except ImportError as missing: print(type(missing).__name__, missing.extra)"
    )
    assert run(code) == "MissingExtra testing"


def test_the_page_lists_what_it_has_and_nothing_else():
    from etika_publik import testing

    assert {"valid", "invalid", "plain_data", "Mutation", "assert_valid", "assert_finds"} <= set(dir(testing))
    with pytest.raises(AttributeError):
        testing.worse  # noqa: B018
    assert issubclass(MissingExtra, ImportError)


def test_a_class_whose_rules_let_hardly_anything_pass_is_unsatisfiable_and_not_a_hang():
    @ep.rule(Period, title=ep.Text("Tidak pernah", "Never"))
    def never(period):
        yield ep.Fault((), ep.Text("Tidak.", "No."))

    @settings(database=None)
    @given(document=valid(Period, rules=(never,)))
    def fails(document):
        raise RuntimeError(document)

    with pytest.raises((Unsatisfiable, FailedHealthCheck)):
        fails()


@pytest.mark.parametrize("asserts", [assert_valid, lambda *a, **k: assert_finds(*a, "policy.slip", **k)])
def test_a_message_that_names_a_param_that_is_not_given_fails_in_the_test_of_the_rule(asserts):
    @ep.rule(ep.PolicyProcess, title=ep.Text("salah ketik", "a slip"), severity="warning")
    def slip(policy):
        yield ep.Fault(("title",), ep.Text("{lenght} huruf", "{lenght} letters"), {"length": 3})

    document = bases(ep.PolicyProcess)[0]
    with pytest.raises(KeyError, match="lenght"):
        asserts(document, "policy", rules=[slip])
