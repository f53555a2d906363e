"""The empowerment record: one thing mutated at a time, and exactly the rules that report it."""

import copy
import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import etika_publik as ep
from etika_publik.records.empowerment import EmpowermentProgramme, Feedback, Grant

HERE = Path(__file__).parents[1]
GOOD = json.loads((HERE / "cases" / "empowerment" / "good-kampung-kreatif.json").read_text(encoding="utf-8"))
EXAMPLES = HERE.parent / "docs" / "examples"
NO_NIK = "0" * 16  # no province has the code 00, so nobody bears it
DAY = datetime.date(2026, 11, 24)


def mutated(change):
    document = copy.deepcopy(GOOD)
    change(document)
    return document


def codes(document, as_of=DAY):
    return {f.code.removeprefix("empowerment.") for f in ep.check(document, "empowerment", as_of=as_of).findings}


def only(*parties):
    return lambda d: d.update(participants=[{"name": f"Contoh {party}", "party": party} for party in parties])


def channels(*pairs):
    return lambda d: d.update(channels=[{"medium": medium, "purposes": list(purposes)} for medium, *purposes in pairs])


def feedback(received, answered, acted_on):
    return lambda d: d["feedback"].update(received=received, answered=answered, acted_on=acted_on)


def grant(**changes):
    return lambda d: d["grants"][0].update(changes)


def another_grant(**changes):
    return lambda d: d["grants"].append(d["grants"][0] | changes)


ACCOUNT, INPUT = "pertanggungjawaban-lewat-media", "menjaring-masukan"

MUTATIONS = [
    ("nothing", lambda d: None, set()),
    ("nobody takes part", only(), {"parties_together", "people_take_part", "council_present"}),
    ("government and council are alone", only("pemerintah-daerah", "dprd"), {"people_take_part"}),
    ("business is no participation of people", only("pemerintah-daerah", "dprd", "swasta"), {"people_take_part"}),
    ("a university is participation", only("pemerintah-daerah", "dprd", "perguruan-tinggi"), set()),
    ("one citizen is participation", only("pemerintah-daerah", "dprd", "individu"), {"campus_present"}),
    ("the council stands in for government", only("dprd", "komunitas", "perguruan-tinggi"), {"parties_together"}),
    ("a community is participation", only("pemerintah-daerah", "dprd", "komunitas"), {"campus_present"}),
    ("there are no channels", channels(), {"accountability_published", "input_gathered"}),
    ("channels only evaluate", channels(["media-sosial", "evaluasi"]), {"accountability_published", "input_gathered"}),
    ("a channel has no purpose", channels(["media-sosial"]), {"accountability_published", "input_gathered"}),
    ("everything is face to face", channels(["tatap-muka", ACCOUNT, INPUT]), {"technology_brings_near"}),
    ("electronic media are near enough", channels(["media-elektronik", ACCOUNT], ["lainnya", INPUT]), set()),
    ("no feedback came in", feedback(0, 0, 0), set()),
    ("one answer is missing", feedback(10, 9, 9), {"feedback_answered"}),
    ("more was answered than received", feedback(10, 11, 3), {"feedback_adds_up"}),
    ("more was acted on than answered", feedback(10, 5, 7), {"feedback_adds_up"}),
    ("there are no grants", lambda d: d.update(grants=[]), set()),
    ("awarded on the first day", grant(awarded="2025-02-03"), set()),
    ("awarded the day before", grant(awarded="2025-02-02"), {"grant_within_period"}),
    ("awarded on the last day", grant(awarded="2025-11-28"), set()),
    ("awarded the day after", grant(awarded="2025-11-29"), {"grant_within_period"}),
    (
        "the period is one day, and the grants are later",
        lambda d: d["period"].update(end="2025-02-03"),
        {"grant_within_period"},
    ),
    ("the period has no end", lambda d: (d["period"].pop("end"), grant(awarded="2025-11-29")(d)), set()),
    ("the period is no period", lambda d: d["period"].update(end="2020-01-01"), {"period.end_not_before_start"}),
    ("accounted for on 10 January", grant(accounted="2026-01-10"), set()),
    ("accounted for on 11 January", grant(accounted="2026-01-11"), {"grant_accounted"}),
    ("accounted for on the day due", grant(due="2025-12-19"), set()),
    ("accounted for the day after", grant(due="2025-12-18"), {"grant_accounted"}),
    ("a later day was agreed", grant(due="2026-03-31", accounted="2026-02-02"), set()),
    ("never accounted for", grant(accounted=None), {"grant_accounted"}),
    ("due before it was given", grant(due="2025-04-13"), {"grant.award_comes_first"}),
    ("due before given, unaccounted", grant(due="2025-04-13", accounted=None), {"grant.award_comes_first"}),
    ("accounted for before it was given", grant(accounted="2025-04-13"), {"grant.award_comes_first"}),
    ("due and accounted for on the day given", grant(due="2025-04-14", accounted="2025-04-14"), set()),
    ("the same grant twice", another_grant(), {"recipient_once"}),
    ("the same, in capitals", another_grant(recipient="PAGUYUBAN  Perajut Kelurahan Melati"), {"recipient_once"}),
    ("the same, of another sum", another_grant(amount=1), {"recipient_once"}),
    ("another kind", another_grant(kind="bansos"), set()),
    ("another purpose", another_grant(purpose="Pameran dagang"), set()),
    ("another recipient", another_grant(recipient="Paguyuban Pembatik"), set()),
    (
        "another year",
        lambda d: (d["period"].pop("end"), another_grant(awarded="2026-04-14", accounted="2026-05-05")(d)),
        set(),
    ),
    ("an identity number", grant(purpose=f"Mesin untuk {NO_NIK}"), {"no_identity_number"}),
]


@pytest.mark.parametrize(("change", "reporting"), [s[1:] for s in MUTATIONS], ids=[s[0] for s in MUTATIONS])
def test_exactly_the_rules_concerned_report_it(change, reporting):
    """Each rule reports it for its own fault and no other rule for the same one."""
    assert codes(mutated(change)) == reporting


# --- Grants and the day ----------------------------------------------------------------------------------------------


def outcome(document, as_of):
    report = ep.check(document, "empowerment", as_of=as_of)
    return next(run.outcome for run in report.rules if run.code == "empowerment.grant_accounted")


def test_a_day_is_asked_for_only_where_a_grant_is_not_accounted_for():
    """Grants that are accounted for are judged without any day."""
    assert outcome(GOOD, None) == "ran"
    assert outcome(mutated(grant(accounted=None)), None) == "no-day"


def test_a_late_account_is_reported_though_another_grant_lacks_the_day():
    """What needs no day is judged first, whichever stands first in the document."""
    document = mutated(lambda d: (d["grants"][0].pop("accounted"), d["grants"][1].update(accounted="2025-10-01")))
    report = ep.check(document, "empowerment")
    assert [finding.path for finding in report.findings] == ["/grants/1/accounted"]
    assert outcome(document, None) == "no-day"


@pytest.mark.parametrize(("as_of", "late"), [("2026-01-10", False), ("2026-01-11", True)])
def test_a_grant_may_still_be_accounted_for_on_the_last_day(as_of, late):
    """By 10 January means on that day too."""
    reporting = codes(mutated(grant(accounted=None)), datetime.date.fromisoformat(as_of))
    assert reporting == ({"grant_accounted"} if late else set())


def a_grant(**dates):
    return Grant(kind="hibah", recipient="Contoh", amount=1, purpose="Contoh", **dates)


def test_the_deadline_is_the_day_agreed_else_10_january():
    """The day agreed goes before the usual one, and the calendar's last year has no next."""
    awarded, agreed = datetime.date(2025, 12, 31), datetime.date(2026, 6, 30)
    assert a_grant(awarded=awarded).deadline == datetime.date(2026, 1, 10)
    assert a_grant(awarded=awarded, due=agreed).deadline == agreed
    assert a_grant(awarded=datetime.date(9999, 1, 1)).deadline == datetime.date.max


def test_the_last_year_of_the_calendar_does_not_stop_a_check():
    """A document is judged whatever valid dates it holds."""
    assert codes(mutated(grant(awarded="9999-01-01", accounted=None))) == {"grant_within_period"}


def test_no_message_names_a_recipient():
    """Recipients may be private people; a grant is called by its place, kind and day."""
    faulty = json.loads((EXAMPLES / "empowerment-faulty.json").read_text(encoding="utf-8"))
    findings = ep.check(faulty, "empowerment", as_of=DAY).findings
    said = json.dumps([f.to_dict() for f in findings if "/grants/" in f.path], ensure_ascii=False)
    assert "Bantuan ke-4" in said
    assert not [g["recipient"] for g in faulty["grants"] if g["recipient"] in said]


# --- Counting --------------------------------------------------------------------------------------------------------


@given(*[st.integers(0, 9)] * 3)
def test_feedback_adds_up_when_it_narrows(received, answered, acted_on):
    """No more can be acted on than answered, nor answered than received."""
    adds_up = Feedback(received=received, answered=answered, acted_on=acted_on).adds_up
    assert adds_up == (sorted([acted_on, answered, received]) == [acted_on, answered, received])


def test_it_is_reported_how_many_still_wait_for_an_answer():
    """The figure is what is left, not what was done."""
    (finding,) = ep.check(mutated(feedback(10, 7, 2)), "empowerment", as_of=DAY).findings
    assert finding.params == {"received": 10, "left": 3}


def test_parties_and_purposes_are_gathered_from_the_whole_programme():
    """The properties that the rules look at name each party and purpose once."""
    programme = ep.validate(GOOD, EmpowermentProgramme)
    assert programme.parties == {"pemerintah-daerah", "dprd", "komunitas", "individu", "perguruan-tinggi"}
    assert programme.purposes == {ACCOUNT, INPUT, "evaluasi"}


# --- Identity numbers ------------------------------------------------------------------------------------------------

FREE_TEXTS = [
    ("title",),
    ("unit",),
    *[("participants", n, "name") for n in range(5)],
    *[("channels", n, "address") for n in range(2)],
    *[("grants", n, field) for n in range(2) for field in ("recipient", "purpose")],
]


@pytest.mark.parametrize("path", FREE_TEXTS, ids=lambda path: "-".join(map(str, path)))
def test_an_identity_number_is_found_in_any_text(path):
    """Whatever a text is for, a NIK has no place in it; the finding leads to it and does not repeat it."""

    def change(document):
        *way, last = path
        for step in way:
            document = document[step]
        document[last] = f"Contoh {NO_NIK} contoh"

    (finding,) = ep.check(mutated(change), "empowerment", as_of=DAY).findings
    assert finding.code == "empowerment.no_identity_number"
    assert finding.path == "".join(f"/{step}" for step in path)
    assert "0000" not in json.dumps(finding.to_dict())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (NO_NIK, True),
        (f"NIK{NO_NIK}.", True),
        (f"NIK: {NO_NIK}, laki-laki", True),
        ("0000 0000 0000 0000", True),
        ("0000-0000-0000-0000", True),
        ("00.00.00.000000.0000", True),
        ("000000.000000 - 0000", False),
        ("000000.000000-0000", True),
        ("0000\u00a00000\u00a00000\u00a00000", True),
        ("0000–0000–0000–0000", True),
        ("٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠", True),
        (f"2 orang: 1.{NO_NIK} dan lain-lain", True),
        (f"{NO_NIK} {NO_NIK}", True),
        ("0000-0000-0000-0000 0000-0000-0000-0000", True),
        (f"{NO_NIK} 2025", True),
        ("Beasiswa tahun 2021 2022 2023 2024", False),
        ("Tahun ajaran 2023-2024 2024-2025", False),
        ("21.05.2025 22.05.2025", False),
        ("2025202520252025", True),
        ("0000 0000 0000 2025", True),
        ("0" * 15, False),
        ("0" * 17, False),
        ("Rekening " + "0" * 20, False),
        ("0000 0000 0000 0000 0000", False),
        ("0000-0000-0000-0000-0000", False),
        ("00000000,00000000", False),
        ("00000000X00000000", False),
        ("01-01-2025 - 31-12-2025", False),
        ("Rp10.000.000 sampai Rp20.000.000", False),
        ("0812-3456-7890", False),
        ("00000000\n00000000", False),
    ],
)
def test_sixteen_digits_are_known_from_other_numbers(text, found):
    """Groups joined by one dot, hyphen or space are one number; a longer number is no NIK."""
    assert codes(mutated(grant(purpose=text))) == ({"no_identity_number"} if found else set())


@given(st.sets(st.integers(1, 15)), st.sampled_from(" .-"))
def test_sixteen_digits_are_found_however_they_are_grouped(cuts, joint):
    """A joint may stand between any two digits."""
    written = "".join(joint * (place in cuts) + "0" for place in range(16))
    assert codes(mutated(grant(purpose=written))) == {"no_identity_number"}


@given(st.integers(17, 60), st.integers(1, 15), st.sampled_from(" .-"))
def test_longer_numbers_are_let_be_however_they_are_grouped(digits, size, joint):
    """The account number of a bank may hold sixteen digits within it, and is no NIK for that."""
    written = joint.join("0" * min(size, digits - start) for start in range(0, digits, size))
    assert codes(mutated(grant(purpose=written))) == set()


def test_the_longest_text_of_groups_is_read_once():
    """Many short groups are the worst for a pattern that tries again; here there is nothing to try again."""
    assert codes(mutated(grant(purpose="1-" * 2499 + "x"))) == set()


# --- Examples --------------------------------------------------------------------------------------------------------


def test_the_examples_are_a_good_document_and_one_with_a_dozen_faults():
    """In the good example nothing is found; the shape of the faulty one is valid, so every rule has run."""
    good, faulty = (json.loads((EXAMPLES / f"empowerment-{n}.json").read_text("utf-8")) for n in ("good", "faulty"))
    assert ep.check(good, "empowerment").findings == ()
    report = ep.check(faulty, "empowerment")
    assert {run.outcome for run in report.rules} == {"ran"}
    assert len(report.findings) >= 12


@pytest.mark.parametrize("recipient", [3674000000000001, "Contoa\u0301 nama", ["Contoh"], "\ud800Contoh"])
def test_what_is_wrong_with_a_recipient_is_reported_without_the_recipient(recipient):
    (finding,) = ep.check(mutated(grant(recipient=recipient)), "empowerment").findings
    assert finding.path == "/grants/0/recipient"
    reported = json.dumps(finding.to_dict())
    assert "3674" not in reported
    assert "onto" not in reported
    assert "…" in finding.message.id
