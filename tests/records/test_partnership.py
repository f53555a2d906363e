"""The partnership record: one thing mutated at a time, and exactly the rules that report it."""

import copy
import json
from pathlib import Path

import pytest

import etika_publik as ep
from etika_publik.records.partnership import BUSINESS, FITTING, Partner, Partnership

HERE = Path(__file__).parents[1]
CASES = HERE / "cases" / "partnership"
EXAMPLES = HERE.parent / "docs" / "examples"
GOOD = json.loads((CASES / "good-parkir-nontunai.json").read_text(encoding="utf-8"))
REGIONS = json.loads((CASES / "good-halte-perbatasan.json").read_text(encoding="utf-8"))


def mutated(change, good=GOOD):
    document = copy.deepcopy(good)
    change(document)
    return document


def codes(document):
    return {f.code.removeprefix("partnership.") for f in ep.check(document, "partnership").findings}


def without(field):
    return lambda d: d.pop(field)


def parties(*sectors):
    named = [
        {"name": f"Pihak {n}", "sector": s, "role": "Mitra", "contribution": "Tenaga"} for n, s in enumerate(sectors)
    ]
    return lambda d: d.update(parties=named, interests=[])


def of_kind(partners, *sectors):
    return lambda d: (d.update(partners=partners), parties(*sectors)(d))


MUTATIONS = [
    ("nothing", lambda d: None, set()),
    ("there are no parties", parties(), {"two_parties"}),
    ("no parties, though interests stand", lambda d: d.update(parties=[]), {"two_parties"}),
    ("government is alone", parties("pemerintah"), {"two_parties"}),
    ("one firm is alone", parties("swasta"), {"two_parties", "government_takes_part"}),
    ("firms are among themselves", parties("swasta", "bumn-bumd"), {"government_takes_part"}),
    ("governments are among themselves", parties("pemerintah", "pemerintah"), {"partners_match"}),
    ("society stands among firms", parties("pemerintah", "swasta", "masyarakat"), {"partners_match"}),
    ("a party is named twice", lambda d: d["parties"].append(d["parties"][1]), {"party_named_once"}),
    (
        "a party is named twice, in capitals",
        lambda d: d["parties"].append(d["parties"][1] | {"name": "PT CONTOH  BAYAR NUSANTARA"}),
        {"party_named_once"},
    ),
    ("no vision", without("shared_vision"), {"vision_shared"}),
    ("a party brings nothing", lambda d: d["parties"][0].pop("contribution"), {"every_party_contributes"}),
    ("no objectives", lambda d: d.update(objectives=[]), {"objectives_stated"}),
    ("no declaration of interests", without("interests_declared"), {"interests_declared"}),
    ("no interests, but declared so", lambda d: d.update(interests=[]), set()),
    ("an interest of a stranger", lambda d: d["interests"][0].update(party="Bank Contoh"), {"interest_names_party"}),
    ("an interest of a party in capitals", lambda d: d["interests"][0].update(party="PERUMDA niaga arunika"), set()),
    ("no evaluation", without("evaluation"), {"evaluation_planned"}),
    ("no public benefit", without("public_benefit"), {"public_benefit_stated"}),
    ("no agreement", without("agreement"), {"agreement_signed"}),
    (
        "the period ends before it starts",
        lambda d: d["period"].update(end="2025-08-31"),
        {"period.end_not_before_start"},
    ),
    ("the period has no end", lambda d: d["period"].pop("end"), set()),
]


@pytest.mark.parametrize(("change", "reporting"), [s[1:] for s in MUTATIONS], ids=[s[0] for s in MUTATIONS])
def test_exactly_the_rules_concerned_report_it(change, reporting):
    """Each rule reports it for its own fault and no other rule for the same one."""
    assert codes(mutated(change)) == reporting


def test_of_a_party_that_stands_twice_it_is_reported_where_it_stands_first():
    """People count from one."""
    (finding,) = ep.check(mutated(lambda d: d["parties"].append(d["parties"][1])), "partnership").findings
    assert (finding.path, finding.params["earlier"]) == ("/parties/3/name", 2)


# --- Who stands beside government ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("partners", "sector", "fits"),
    [
        ("antar-pemerintah", "pemerintah", True),
        ("antar-pemerintah", "bumn-bumd", False),
        ("antar-pemerintah", "swasta", False),
        ("antar-pemerintah", "masyarakat", False),
        ("antar-pemerintah", "perguruan-tinggi", False),
        ("antar-pemerintah", "lembaga-asing", True),
        ("dengan-swasta", "pemerintah", False),
        ("dengan-swasta", "bumn-bumd", True),
        ("dengan-swasta", "swasta", True),
        ("dengan-swasta", "masyarakat", False),
        ("dengan-swasta", "perguruan-tinggi", False),
        ("dengan-swasta", "lembaga-asing", True),
        ("dengan-masyarakat", "pemerintah", False),
        ("dengan-masyarakat", "bumn-bumd", False),
        ("dengan-masyarakat", "swasta", False),
        ("dengan-masyarakat", "masyarakat", True),
        ("dengan-masyarakat", "perguruan-tinggi", True),
        ("dengan-masyarakat", "lembaga-asing", True),
    ],
)
def test_the_partner_of_a_government_is_of_the_kind_said(partners, sector, fits):
    """A mismatch offends the provision of the kind that was said, and no other."""
    report = ep.check(mutated(of_kind(partners, "pemerintah", sector)), "partnership")
    reported = [(finding.code, finding.provisions) for finding in report.findings]
    assert reported == ([] if fits else [("partnership.partners_match", (f"etika-fungsi.{partners}",))])


def test_every_party_that_does_not_match_is_named():
    """Two strangers among the parties are two faults, each where it stands."""
    document = mutated(of_kind("antar-pemerintah", "pemerintah", "swasta", "pemerintah", "masyarakat"))
    found = ep.check(document, "partnership").findings
    assert [finding.path for finding in found] == ["/parties/1/sector", "/parties/3/sector"]
    assert all("pemerintah, lembaga-asing" in finding.message.id for finding in found)  # what would have fitted


def test_governments_alone_are_reported_which_kind_they_are():
    """The hint is the kind that was probably meant."""
    (finding,) = ep.check(mutated(parties("pemerintah", "pemerintah")), "partnership").findings
    assert (finding.path, finding.hint) == ("/partners", "antar-pemerintah")


def test_business_may_stand_beside_government_with_business():
    """The two tables of sectors agree."""
    assert set(BUSINESS) <= set(FITTING["dengan-swasta"])
    assert not set(BUSINESS) & {*FITTING["antar-pemerintah"], *FITTING["dengan-masyarakat"]}


def test_beside_government_are_the_others_in_their_order():
    """Whoever is no government, a state-owned enterprise and a foreign body included."""
    others = ep.validate(GOOD, Partnership).beside_government
    assert [type(party) for party in others] == [Partner, Partner]
    assert [party.name for party in others] == ["PT Contoh Bayar Nusantara", "Perumda Niaga Arunika"]
    assert ep.validate(REGIONS, Partnership).beside_government == ()


# --- Interests -------------------------------------------------------------------------------------------------------


def test_governments_among_themselves_need_no_declaration():
    """Only a partner that is no government means a declaration."""
    assert "interests_declared" not in REGIONS
    assert codes(REGIONS) == set()


@pytest.mark.parametrize(
    ("partners", "sector", "provisions"),
    [
        ("dengan-swasta", "swasta", ("etika-fungsi.dengan-swasta", "komitmen.panduan-etika")),
        ("dengan-swasta", "bumn-bumd", ("etika-fungsi.dengan-swasta", "komitmen.panduan-etika")),
        ("dengan-masyarakat", "masyarakat", ("komitmen.panduan-etika",)),
        ("dengan-masyarakat", "lembaga-asing", ("komitmen.panduan-etika",)),
    ],
)
def test_a_missing_declaration_offends_dealing_with_business_only_where_there_is_business(partners, sector, provisions):
    """The ethics of dealing with business are not touched by a partnership without any."""
    change = of_kind(partners, "pemerintah", sector)
    document = mutated(lambda d: (change(d), d.pop("interests_declared")))
    (finding,) = ep.check(document, "partnership").findings
    assert (finding.code, finding.provisions) == ("partnership.interests_declared", provisions)
    assert "Pihak 1" in finding.message.id
    assert "Pihak 0" not in finding.message.id


def test_all_who_stand_beside_government_are_named_where_a_declaration_is_missing():
    """Each of them may have an interest."""
    (finding,) = ep.check(mutated(without("interests_declared")), "partnership").findings
    assert {*finding.params["parties"].split(", ")} == {"PT Contoh Bayar Nusantara", "Perumda Niaga Arunika"}


def test_they_are_named_in_their_order_and_each_once_as_it_is_written_first():
    def change(partnership):
        without("interests_declared")(partnership)
        first = next(party for party in partnership["parties"] if party["sector"] != "pemerintah")
        partnership["parties"].append({**first, "name": first["name"].upper()})

    data = mutated(change)
    given = [party["name"] for party in data["parties"][:-1] if party["sector"] != "pemerintah"]
    reported = {finding.code: finding for finding in ep.check(data, "partnership").findings}
    assert reported["partnership.interests_declared"].params["parties"] == ", ".join(given)


def test_an_interest_of_a_misspelt_party_suggests_the_party():
    """The hint is the name as it stands among the parties."""
    document = mutated(lambda d: d["interests"][0].update(party="PT Contoh Bayar Nusantra"))
    (finding,) = ep.check(document, "partnership").findings
    assert finding.hint == "PT Contoh Bayar Nusantara"


def test_names_in_braces_are_reported_as_they_stand():
    """What a document holds is never taken for a place in a message."""
    document = mutated(lambda d: d["parties"][0].update(name="{party} {0}") or d["parties"][0].pop("contribution"))
    (finding,) = ep.check(document, "partnership").findings
    assert finding.message.id.startswith("Sumbangan {party} {0} ")


# --- Examples --------------------------------------------------------------------------------------------------------


def test_the_examples_are_a_good_document_and_one_with_a_dozen_faults():
    """In the good example nothing is found; the shape of the faulty one is valid, so every rule has run."""
    good, faulty = (json.loads((EXAMPLES / f"partnership-{n}.json").read_text("utf-8")) for n in ("good", "faulty"))
    assert ep.check(good, "partnership").findings == ()
    report = ep.check(faulty, "partnership")
    assert {run.outcome for run in report.rules} == {"ran"}
    assert len(report.findings) >= 12
