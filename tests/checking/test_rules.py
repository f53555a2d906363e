"""Rules and the judgement of whole documents: what ran, what waited, what lacked a day, and what was found."""

from __future__ import annotations

import copy
import datetime
import functools
import json
import pickle
import sys
import types
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, ClassVar, get_args

import attrs
import pytest

import etika_publik as ep
from etika_publik import _resources, validators
from etika_publik.checking.rules import Rule
from etika_publik.documents import kinds
from etika_publik.documents.kinds import rules_for, subject_of
from etika_publik.report import Severity
from etika_publik.text import Text
from strategies import WEIRD

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
EVERY_RULE = {rule.code: rule for kind in ep.kinds() for rule in rules_for(subject_of(kind))}
every_rule = pytest.mark.parametrize("rule", EVERY_RULE.values(), ids=EVERY_RULE)

# A kind of document for these tests alone, with its rules in the module that defines it.


@attrs.frozen(kw_only=True, weakref_slot=False)
class Loan:
    """Something lent: a part, with a rule of its own."""

    amount: Annotated[int, validators.at_least(0)]
    back: datetime.date | None = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Ledger:
    """What was lent, and to whom it was reported."""

    __kind__: ClassVar[str] = "ledger"

    title: str
    loans: tuple[Loan, ...] = ()
    provision: str | None = None


@ep.rule(Ledger, title=Text("Buku berjudul", "A ledger has a title"), provisions=("komitmen.tugas",))
def titled(ledger: Ledger) -> Iterator[ep.Fault]:
    if not ledger.title:
        yield ep.Fault(("title",), Text("Belum berjudul.", "No title."))


@ep.rule(
    Loan,
    title=Text("Pinjaman kembali", "A loan comes back"),
    provisions=("komitmen.kerja", "komitmen.tugas"),
    severity="warning",
)
def returned(loan: Loan, context: ep.Context) -> Iterator[ep.Fault]:
    if loan.amount > 100:
        yield ep.Fault(("amount",), Text("Terlalu banyak: {amount}.", "Too much: {amount}."), {"amount": loan.amount})
    if loan.back is not None and loan.back < context.day:
        yield ep.Fault(
            ("back",),
            Text("Lewat {back}.", "Due on {back}."),
            [("back", loan.back)],
            provisions=("komitmen.kerja",),
            hint="kembalikan",
        )


@ep.rule(Ledger, title=Text("Ketentuan dikenal", "The provision is known"), severity="info")
def provision_known(ledger: Ledger, context: ep.Context) -> Iterator[ep.Fault]:
    if ledger.provision is not None and ledger.provision not in context.catalog["komitmen"]:
        yield ep.Fault((), Text("Tidak dikenal.", "Not known."))


DAY = datetime.date(2025, 3, 3)
LATE = {"title": "Buku", "loans": [{"amount": 1}, {"amount": 500, "back": "2025-03-02"}]}


# --- The rules there are --------------------------------------------------------------------------------------------


def test_there_are_rules_for_every_kind():
    assert all(rules_for(subject_of(kind)) for kind in ep.kinds())


def test_no_two_rules_share_a_code():
    every = {id(rule): rule.code for kind in ep.kinds() for rule in rules_for(subject_of(kind))}
    assert [code for code, times in Counter(every.values()).items() if times > 1] == []


def test_every_rule_written_in_records_is_a_rule_of_some_document():
    """A rule whose subject no document holds would never run."""
    written = {
        each.code
        for name in (*_resources.members("records"), "_parts")
        for each in vars(__import__(f"etika_publik.records.{name}", fromlist=["x"])).values()
        if isinstance(each, Rule)
    }
    assert written
    assert written <= set(EVERY_RULE)


@every_rule
def test_a_rule_is_named_for_its_subject_and_what_holds(rule):
    subject, _, name = rule.code.partition(".")
    assert subject == getattr(rule.subject, "__kind__", rule.subject.__name__.lower())
    assert name == rule.judge.__name__
    assert name.isidentifier()


@every_rule
def test_a_rule_has_a_title_in_both_languages_that_says_what_holds(rule):
    for words in (rule.title.id, rule.title.en):
        assert words == words.strip()
        assert words[0].isupper()
        assert not words.endswith(".")
        assert len(words.split()) >= 2
    assert rule.title.id != rule.title.en


@every_rule
def test_a_rule_concerns_provisions_that_exist(rule):
    assert len(set(rule.provisions)) == len(rule.provisions)
    for ref in rule.provisions:
        assert ep.catalog().provision(ref).ref == ref


@every_rule
def test_a_rule_has_one_of_the_three_severities(rule):
    assert rule.severity in get_args(Severity)


@every_rule
def test_a_rule_pickles_by_its_name_and_copies_as_itself(rule):
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(rule, protocol)) is rule
    assert copy.copy(rule) is rule
    assert copy.deepcopy(rule) is rule
    assert len(pickle.dumps(rule)) < 300


@every_rule
def test_a_rule_cannot_be_changed(rule):
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        rule.severity = "info"
    assert isinstance(hash(rule), int)


def test_a_rule_of_a_part_belongs_to_every_document_that_holds_the_part():
    assert [rule.code for rule in rules_for(Ledger)] == ["ledger.titled", "ledger.provision_known", "loan.returned"]
    assert rules_for(Loan) == (returned,)


def test_faults_are_values_whether_their_params_come_as_mapping_or_as_pairs():
    said = Text("a", "b")
    assert ep.Fault((), said, {"n": 1}) == ep.Fault((), said, (("n", 1),)) == ep.Fault((), said, iter([("n", 1)]))
    assert hash(ep.Fault((), said, {"n": 1})) == hash(ep.Fault((), said, (("n", 1),)))
    assert ep.Fault((), said).params == ()


# --- What a check reports ---------------------------------------------------------------------------------------------


def outcomes(report: ep.Report) -> dict[str, str]:
    return {run.code: run.outcome for run in report.rules}


def test_findings_carry_code_severity_place_params_provisions_and_hint():
    report = ep.check(LATE, Ledger, as_of=DAY)
    assert report.subject == "ledger"
    much, late = report.findings
    assert (much.code, much.severity, much.path, much.params) == (
        "loan.returned",
        "warning",
        "/loans/1/amount",
        {"amount": 500},
    )
    assert much.provisions == ("komitmen.kerja", "komitmen.tugas")
    assert much.hint is None
    assert (late.path, late.provisions, late.hint) == ("/loans/1/back", ("komitmen.kerja",), "kembalikan")
    assert late.message == Text("Lewat 2 Maret 2025.", "Due on 2 March 2025.")
    assert report.ok


def test_the_report_says_of_every_rule_that_it_ran_and_what_it_concerns():
    report = ep.check({"title": "Buku"}, Ledger)
    assert report.findings == ()
    assert outcomes(report) == dict.fromkeys(("ledger.titled", "ledger.provision_known", "loan.returned"), "ran")
    assert {run.code: run.provisions for run in report.rules}["loan.returned"] == ("komitmen.kerja", "komitmen.tugas")


def test_a_rule_that_lacks_a_day_says_so_and_still_reports_what_needs_none():
    report = ep.check(LATE, Ledger)
    assert [finding.path for finding in report.findings] == ["/loans/1/amount"]
    assert outcomes(report)["loan.returned"] == "no-day"
    assert outcomes(report)["ledger.titled"] == "ran"


def test_a_rule_that_could_ask_for_the_day_but_need_not_has_run():
    assert outcomes(ep.check({"title": "a", "loans": [{"amount": 1}]}, Ledger))["loan.returned"] == "ran"


def test_the_day_given_is_the_day_judged_by():
    data = {"title": "a", "loans": [{"amount": 1, "back": "2025-03-03"}]}
    assert ep.check(data, Ledger, as_of=DAY).findings == ()
    assert len(ep.check(data, Ledger, as_of=DAY + datetime.timedelta(1)).findings) == 1


def test_while_the_shape_is_invalid_every_rule_waits_and_none_reports():
    """Silence is never mistaken for approval."""
    report = ep.check({"title": "", "loans": [{"amount": -1}]}, Ledger, as_of=DAY, ignore=["ledger.titled"])
    assert [(finding.path, finding.code) for finding in report.findings] == [("/loans/0/amount", "at_least")]
    assert outcomes(report) == {
        "ledger.titled": "ignored",
        "ledger.provision_known": "waiting",
        "loan.returned": "waiting",
    }
    assert not report.ok


def test_the_catalog_given_is_the_catalog_used():
    data = {"title": "a", "provision": "komitmen.gotong-royong"}
    assert [finding.code for finding in ep.check(data, Ledger).findings] == ["ledger.provision_known"]
    new = attrs.evolve(ep.KOMITMEN.provisions[0], key="gotong-royong")
    komitmen = attrs.evolve(ep.KOMITMEN, provisions=(*ep.KOMITMEN.provisions, new))
    assert ep.check(data, Ledger, catalog=ep.Catalog((), ()).including(komitmen)).findings == ()


def test_an_instance_is_judged_like_the_data_it_stands_for():
    ledger = Ledger(title="Buku", loans=(Loan(amount=1), Loan(amount=500, back=datetime.date(2025, 3, 2))))
    assert ep.check(ledger, Ledger, as_of=DAY) == ep.check(LATE, Ledger, as_of=DAY)
    assert not ep.check(Ledger(title=5), Ledger).ok


# --- Choosing rules -------------------------------------------------------------------------------------------------

SLOPPY = {"title": "", "provision": "x", "loans": [{"amount": 500}]}
ALL = {"ledger.titled", "ledger.provision_known", "loan.returned"}


@pytest.mark.parametrize(
    ("select", "ignore", "ran"),
    [
        ((), (), ALL),
        (("ledger",), (), {"ledger.titled", "ledger.provision_known"}),
        (["ledger.titled"], (), {"ledger.titled"}),
        (("ledger.titled", "loan"), (), {"ledger.titled", "loan.returned"}),
        ((), ("ledger",), {"loan.returned"}),
        ((), {"loan.returned"}, {"ledger.titled", "ledger.provision_known"}),
        (("ledger",), iter(("ledger.titled",)), {"ledger.provision_known"}),
        (("ledger",), ("ledger",), set()),
    ],
)
def test_select_and_ignore_take_codes_and_their_beginnings(select, ignore, ran):
    report = ep.check(SLOPPY, Ledger, select=select, ignore=ignore)
    assert {finding.code for finding in report.findings} == ran
    assert {code for code, outcome in outcomes(report).items() if outcome == "ran"} == ran
    assert {code for code, outcome in outcomes(report).items() if outcome == "ignored"} == ALL - ran


@pytest.mark.parametrize("how", ["select", "ignore"])
@pytest.mark.parametrize(
    ("pattern", "near"),
    [
        ("ledger.titeld", ("ledger.titled",)),
        ("loan.return", ("loan.returned",)),
        ("lodger", ("ledger",)),
        ("led", ()),
        ("", ()),
        ("ledger.", ()),
        ("zzz", ()),
    ],
)
def test_a_code_that_no_rule_has_is_refused_with_near_ones(how, pattern, near):
    with pytest.raises(ep.NotFound) as missing:
        ep.check(SLOPPY, Ledger, **{how: [pattern]})
    assert (missing.value.what, missing.value.name) == ("rule", pattern)
    assert missing.value.near[: len(near)] == near


# --- Rules of one's own ---------------------------------------------------------------------------------------------


def further(subject: type) -> Rule:
    @ep.rule(subject, title=Text("Satu lagi", "One more"))
    def more(record: object) -> Iterator[ep.Fault]:
        yield ep.Fault((), Text("Lagi.", "More."))

    return more


def test_rules_of_one_s_own_run_beside_the_rules_and_on_parts_too():
    report = ep.check({"kind": "ledger", "title": "a"}, Ledger, rules=[further(Ledger)])
    assert [(finding.code, finding.path) for finding in report.findings] == [("ledger.more", "")]
    data = {"title": "a", "loans": [{"amount": 1}, {"amount": 2}]}
    report = ep.check(data, Ledger, rules=iter([further(Loan)]))
    assert [(finding.code, finding.path) for finding in report.findings] == [
        ("loan.more", "/loans/0"),
        ("loan.more", "/loans/1"),
    ]
    assert outcomes(report)["loan.more"] == "ran"


def test_rules_of_one_s_own_can_be_selected_ignored_and_wait():
    assert ep.check({"title": "a"}, Ledger, rules=[further(Ledger)], ignore=["ledger.more"]).findings == ()
    assert len(ep.check({"title": ""}, Ledger, rules=[further(Ledger)], select=["ledger.more"]).findings) == 1
    assert outcomes(ep.check({}, Ledger, rules=[further(Ledger)]))["ledger.more"] == "waiting"


def test_a_rule_handed_over_once_more_runs_once():
    """Two findings are never of one fault."""
    report = ep.check({"title": ""}, Ledger, rules=[titled])
    assert [finding.code for finding in report.findings] == ["ledger.titled"]
    assert [run.code for run in report.rules].count("ledger.titled") == 1


# --- validate, is_valid, kinds, schema ------------------------------------------------------------------------------


def test_validate_gives_the_typed_record_and_warnings_do_not_hinder():
    record = ep.validate(LATE, Ledger, as_of=DAY)
    assert record == Ledger(title="Buku", loans=(Loan(amount=1), Loan(amount=500, back=datetime.date(2025, 3, 2))))
    assert ep.check(LATE, Ledger, as_of=DAY).warnings


@pytest.mark.parametrize("data", [{"title": ""}, {"title": 5}, {}, [], None], ids=repr)
def test_validate_raises_invalid_with_the_whole_report_which_pickles(data):
    with pytest.raises(ep.Invalid) as refusal:
        ep.validate(data, Ledger)
    assert refusal.value.report == ep.check(data, Ledger)
    assert not ep.is_valid(data, Ledger)
    again = pickle.loads(pickle.dumps(refusal.value))
    assert again.report == refusal.value.report
    assert [finding.message for finding in again.report.findings] == [f.message for f in refusal.value.report.findings]


def test_is_valid_is_whether_validate_would_give_the_record():
    assert ep.is_valid(LATE, Ledger, as_of=DAY)
    assert ep.is_valid({"title": "a", "provision": "komitmen.kerja"}, Ledger, catalog=ep.catalog())


def test_the_kinds_are_the_files_in_records_and_the_sorts_of_content():
    assert set(ep.kinds()) == {*_resources.members("records"), "framework", "crosswalk", "survey"}
    assert len(set(ep.kinds())) == len(ep.kinds())
    for kind in ep.kinds():
        assert subject_of(kind).__kind__ == kind
        assert attrs.has(subject_of(kind))


@pytest.mark.parametrize("kind", ep.kinds())
def test_a_kind_and_its_class_are_the_same_subject(kind):
    assert ep.check({}, kind) == ep.check({}, subject_of(kind))
    assert ep.check({}, kind).subject == kind
    assert ep.schema(kind) == ep.schema(subject_of(kind))


def test_a_report_of_a_part_is_called_by_the_name_of_its_class():
    assert ep.check({"amount": 1}, Loan).subject == "loan"


@pytest.mark.parametrize(
    ("kind", "near"), [("polcy", "policy"), ("Framework", "framework"), ("zzz", None), ("", None), ("_parts", None)]
)
@pytest.mark.parametrize(
    "ask", [lambda kind: ep.check({}, kind), lambda kind: ep.validate({}, kind), ep.schema, kinds.subject_of]
)
def test_a_kind_that_there_is_not_is_refused_with_near_ones_or_all(kind, near, ask):
    with pytest.raises(ep.NotFound) as missing:
        ask(kind)
    assert missing.value.what == "kind"
    if near is None:
        assert (missing.value.near, missing.value.known) == ((), kinds.kinds())
    else:
        assert missing.value.near[0] == near


@pytest.mark.parametrize("value", WEIRD.values(), ids=WEIRD)
def test_reports_of_any_value_survive_all_that_values_must(value):
    report = ep.check(value, Ledger)
    for again in (copy.copy(report), copy.deepcopy(report), pickle.loads(pickle.dumps(report))):
        assert again == report
        assert hash(again) == hash(report)
        assert again.render("id", "json") == report.render("id", "json")
    assert json.loads(report.render("id", "json"))["ok"] is report.ok


@pytest.mark.parametrize(
    ("subject", "slip", "said"),
    [
        ("ledger", {}, "the subject of a rule is an attrs class, not 'ledger'"),
        (int, {}, "the subject of a rule is an attrs class, not <class 'int'>"),
        (Ledger, {"title": "judul"}, "the title of a rule is a Text in both languages, not 'judul'"),
        (
            Ledger,
            {"provisions": "komitmen.kerja"},
            "the provisions of a rule are a tuple of refs, not 'komitmen.kerja'",
        ),
        (
            Ledger,
            {"provisions": ["komitmen.kerja"]},
            "the provisions of a rule are a tuple of refs, not ['komitmen.kerja']",
        ),
        (Ledger, {"severity": "kesalahan"}, "the severity of a rule is one of error, warning, info, not 'kesalahan'"),
    ],
)
def test_a_slip_in_a_rule_of_one_s_own_is_reported_where_the_rule_is_made(subject, slip, said):
    with pytest.raises(TypeError) as refusal:
        ep.rule(subject, **{"title": Text("judul", "title"), **slip})
    assert str(refusal.value) == said


def test_a_moment_is_taken_for_its_day_and_what_is_no_day_is_refused():
    moment = datetime.datetime(2026, 3, 1, 23, 59)
    assert ep.Context(moment).day == datetime.date(2026, 3, 1)
    frozen = type("FrozenDate", (datetime.date,), {})(2026, 3, 1)  # such as a library that stops the clock gives
    assert ep.Context(frozen).day == datetime.date(2026, 3, 1)
    document = json.loads((EXAMPLES / "empowerment-good.json").read_text("utf-8"))
    document["grants"][0].pop("accounted", None)
    at_the_moment = ep.check(document, "empowerment", as_of=moment)
    assert at_the_moment == ep.check(document, "empowerment", as_of=moment.date())
    with pytest.raises(TypeError, match=r"the day to judge by is a datetime\.date, not '2026-03-01'"):
        ep.check(document, "empowerment", as_of="2026-03-01")


def test_a_rule_made_after_the_first_check_of_its_class_runs_at_the_second():
    module = types.ModuleType("notebook")
    sys.modules["notebook"] = module
    try:
        module.Memo = attrs.make_class("Memo", {"title": attrs.field(type=str)}, frozen=True)
        module.Memo.__module__ = "notebook"
        assert ep.check({"title": "a"}, module.Memo).rules == ()

        @ep.rule(module.Memo, title=Text("tidak pernah", "never"))
        def never(memo):
            yield ep.Fault(("title",), Text("Tidak.", "No."))

        module.never = never
        assert [finding.code for finding in ep.check({"title": "a"}, module.Memo).findings] == ["memo.never"]
    finally:
        del sys.modules["notebook"]


def test_a_rule_of_a_wrapped_function_is_given_its_context():
    def decorated(judge):
        @functools.wraps(judge)
        def wrapped(*arguments):
            return judge(*arguments)

        return wrapped

    @decorated
    def dated(ledger, context):
        yield ep.Fault(("title",), Text("{day}", "{day}"), {"day": context.day})

    rule = ep.rule(Ledger, title=Text("bertanggal", "dated"))(dated)
    report = ep.check({"title": "Buku"}, Ledger, as_of=datetime.date(2026, 1, 1), rules=[rule])
    assert "ledger.dated" in {finding.code for finding in report.findings}


def test_a_rule_is_copied_as_itself_and_pickled_only_by_the_name_under_which_it_stands():
    assert copy.copy(titled) is titled
    assert copy.deepcopy([titled])[0] is titled
    assert pickle.loads(pickle.dumps(titled)) is titled
    other = ep.rule(Ledger, title=Text("lain", "other"))(titled.judge)
    with pytest.raises(pickle.PicklingError, match="a rule is pickled by its name"):
        pickle.dumps(further(Ledger))
    assert copy.deepcopy(other) is other
