"""The standard of a public service: each rule reports it of its own fault and of no other."""

from __future__ import annotations

import copy
import datetime
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etika_publik._frozen import FrozenMap
from etika_publik.documents.check import check, validate
from etika_publik.frameworks.catalog import shipped
from etika_publik.records.service import COMPONENTS, INNOVATION_YEARS, ServiceStandard, years_before
from etika_publik.report import Finding

CASES = Path(__file__).parents[1] / "cases" / "service"
Plain = dict[str, Any]
Change = Callable[[Plain], object]


def good(name: str = "kartu-identitas-anak") -> Plain:
    """A valid document, new each time: reviewed on 3 June 2024, last improved on 8 January 2024 (3 days to 1)."""
    document: Plain = json.loads((CASES / f"good-{name}.json").read_text(encoding="utf-8"))
    return document


def findings(change: Change, document: Plain | None = None) -> tuple[Finding, ...]:
    """What is found once the change is made."""
    changed = copy.deepcopy(document or good())
    change(changed)
    return check(changed, "service").findings


def days(amount: int) -> Plain:
    """So many working days."""
    return {"amount": amount, "unit": "hari-kerja"}


def fee(amount: int | str, **more: str) -> Change:
    """Ask for this fee and no other."""
    return lambda standard: standard.update(fees=[{"name": "Cetak", "amount": amount, **more}])


def latest(**more: Any) -> Change:
    """Change the latest improvement."""
    return lambda standard: standard["improvements"][1].update(more)


def improved(*days: str) -> Change:
    """Put improvements that began on these days in place of the others."""
    return lambda standard: standard.update(improvements=[{"what": "Antrean daring", "since": day} for day in days])


def renamed(key: str, other: str) -> Change:
    """Write a component under another key."""

    def change(standard: Plain) -> None:
        standard["components"][other] = standard["components"].pop(key)

    return change


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        pytest.param(lambda s: None, set(), id="nothing is changed"),
        pytest.param(lambda s: s["components"].clear(), {"components_complete"}, id="no component"),
        pytest.param(lambda s: s["components"].pop("dasar-hukum"), {"components_complete"}, id="one missing"),
        pytest.param(
            lambda s: s["components"].update({"visi-misi": "Prima."}), {"components_known"}, id="one of another list"
        ),
        pytest.param(renamed("jumlah-pelaksana", "jumlah-pelaksanaan"), {"components_known"}, id="one misspelt"),
        pytest.param(
            renamed("jumlah-pelaksana", "visi-misi"),
            {"components_known", "components_complete"},
            id="one in another's place",
        ),
        pytest.param(lambda s: s.update(time_limit=days(2)), {"limit_reflects_improvement"}, id="a limit too long"),
        pytest.param(lambda s: s.update(time_limit={"amount": 4, "unit": "jam"}), set(), id="a limit shorter still"),
        pytest.param(
            lambda s: s.update(time_limit={"amount": 1, "unit": "minggu"}), set(), id="a limit beyond compare"
        ),
        pytest.param(latest(before=days(1)), {"improvement_shortens"}, id="no time saved"),
        pytest.param(latest(before={"amount": 5, "unit": "jam"}), {"improvement_shortens"}, id="hours made a day"),
        pytest.param(latest(before={"amount": 24, "unit": "jam"}), set(), id="24 hours made a working day"),
        pytest.param(latest(before={"amount": 6, "unit": "jam"}), {"improvement_comparable"}, id="6 hours or a day"),
        pytest.param(latest(before={"amount": 1, "unit": "bulan"}), {"improvement_comparable"}, id="a month or a day"),
        pytest.param(latest(before=None), set(), id="only the time after is reported"),
        pytest.param(latest(after=None), set(), id="only the time before is reported"),
        pytest.param(lambda s: s.update(improvements=[]), {"innovation_alive"}, id="no improvement"),
        pytest.param(improved("2022-06-03"), set(), id="improved two years ago to the day"),
        pytest.param(improved("2022-06-02"), {"innovation_alive"}, id="improved a day earlier"),
        pytest.param(improved("2024-06-03"), set(), id="improved on the day of the review"),
        pytest.param(improved("2024-06-04"), {"innovation_alive"}, id="improved only after the review"),
        pytest.param(lambda s: s.update(reviewed=None), {"innovation_alive"}, id="no review since it took effect"),
        pytest.param(lambda s: s.update(tools=[]), {"tools_serve"}, id="no tool"),
        pytest.param(lambda s: s["tools"].pop(0), {"office_is_electronic"}, id="no e-office"),
        pytest.param(lambda s: s["tools"].pop(1), set(), id="the e-office alone"),
        pytest.param(lambda s: s.pop("complaints"), {"complaints_open"}, id="nowhere to complain"),
        pytest.param(lambda s: s.pop("pledge"), {"pledge_published"}, id="no pledge"),
        pytest.param(lambda s: s.update(channels=[]), {"reachable"}, id="no channel"),
        pytest.param(lambda s: s.update(channels=["loket"]), {"reachable"}, id="the counter alone"),
        pytest.param(lambda s: s.update(channels=["loket", "loket"]), {"reachable"}, id="the counter named twice"),
        pytest.param(lambda s: s.update(channels=["daring"]), {"reachable"}, id="one channel, if not a counter"),
        pytest.param(fee(5000), {"fees_grounded"}, id="a fee without ground"),
        pytest.param(fee("0.01"), {"fees_grounded"}, id="a cent without ground"),
        pytest.param(fee("0.00"), set(), id="a fee of nothing"),
        pytest.param(fee(5000, legal_basis="Perda 3/2023"), set(), id="a fee with its ground"),
    ],
)
def test_one_change_lets_exactly_its_own_rules_report_it(change: Change, codes: set[str]) -> None:
    assert {finding.code for finding in findings(change)} == {f"service.{code}" for code in codes}


def test_each_missing_component_is_named_in_the_order_of_the_law_and_in_both_languages() -> None:
    found = findings(lambda s: s["components"].clear())
    assert [finding.path for finding in found] == [f"/components/{each.key}" for each in shipped()[COMPONENTS]]
    assert '"jumlah pelaksana"' in found[10].message.id
    assert "number of staff" in found[10].message.en


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("dasar-hukum", "dasarhukum"),
        ("jangka-waktu", "jangka-waktu-penyelesaian"),
        ("jangka-waktu", "jangka-waktu-pelayanan"),
        ("sistem-mekanisme-prosedur", "sistem-mekanisme-dan-prosedur"),
        ("penanganan-pengaduan", "penanganan-pengaduan-saran-dan-masukan"),
        ("evaluasi-kinerja", "evaluasi-kinerja-pelaksana"),
    ],
)
def test_a_misspelt_component_is_reported_once_with_the_key_that_was_meant(key: str, written: str) -> None:
    (found,) = findings(renamed(key, written))
    assert (found.path, found.hint) == (f"/components/{written}", key)


def test_for_an_entry_like_no_component_none_is_suggested() -> None:
    (found,) = findings(lambda s: s["components"].update({"visi-misi": "Prima."}))
    assert (found.path, found.hint) == ("/components/visi-misi", None)


def test_a_misspelling_of_what_stands_excuses_nothing_that_is_missing() -> None:
    def change(standard: Plain) -> None:
        standard["components"]["jaminan-pelayanann"] = standard["components"].pop("jumlah-pelaksana")

    assert {(f.code, f.path) for f in findings(change)} == {
        ("service.components_known", "/components/jaminan-pelayanann"),
        ("service.components_complete", "/components/jumlah-pelaksana"),
    }


def test_the_limit_is_held_against_the_latest_improvement_wherever_it_is_listed() -> None:
    def change(standard: Plain) -> None:
        standard["time_limit"] = days(3)
        standard["improvements"] = [
            {"what": "Sebulan kemudian", "since": "2024-02-08", "after": days(2)},
            {"what": "Semula", "since": "2024-01-08", "after": days(3)},
            {"what": "Tanpa hitungan waktu", "since": "2024-03-08"},
        ]

    (found,) = findings(change)
    assert "masih 3 hari kerja, padahal sejak 8 Februari 2024 layanan selesai dalam 2 hari kerja" in found.message.id
    assert "still 3 working days, although since 8 February 2024 the service takes 2 working days" in found.message.en


def test_of_two_improvements_of_one_day_the_later_listed_counts() -> None:
    def change(standard: Plain) -> None:
        pair = [{"what": what, "since": "2024-02-08", "after": days(n)} for what, n in (("Pagi", 1), ("Sore", 2))]
        standard.update(time_limit=days(2), improvements=pair)

    assert findings(change) == ()


def test_a_service_that_sleeps_is_reported_the_span_that_was_checked() -> None:
    (found,) = findings(improved("2020-01-01"))
    assert "3 Juni 2022 sampai 3 Juni 2024" in found.message.id
    assert "from 3 June 2022 to 3 June 2024" in found.message.en


def test_innovation_is_counted_from_the_day_the_standard_took_effect_where_it_was_never_reviewed() -> None:
    found = findings(improved("2022-12-31"), good("uji-air-minum"))
    assert [(f.code, f.params["last"]) for f in found] == [("service.innovation_alive", datetime.date(2025, 1, 2))]


def test_the_only_channel_is_named() -> None:
    (found,) = findings(lambda s: s.update(channels=["keliling", "keliling"]))
    assert found.params == {"channel": "keliling"}


def test_a_key_that_is_no_key_is_a_matter_of_shape_and_the_rules_wait() -> None:
    changed = good()
    changed["components"]["Dasar Hukum"] = changed["components"].pop("dasar-hukum")
    report = check(changed, "service")
    assert [finding.code for finding in report.findings] == ["key_form"]
    assert {run.outcome for run in report.rules} == {"waiting"}


def test_the_components_of_a_validated_standard_are_a_mapping_that_cannot_be_changed() -> None:
    standard = validate(good(), ServiceStandard)
    assert isinstance(standard.components, FrozenMap)
    assert standard.components["biaya-tarif"] == "Tidak dipungut biaya."
    assert hash(standard) == hash(validate(good(), ServiceStandard))


def test_a_standard_built_with_an_ordinary_mapping_is_judged_like_any_other() -> None:
    standard = attrs.evolve(validate(good(), ServiceStandard), components={"dasar-hukumm": "Perwal 17/2022"})
    found = check(standard, ServiceStandard).findings
    assert [f.hint for f in found if f.code == "service.components_known"] == ["dasar-hukum"]
    assert sum(f.code == "service.components_complete" for f in found) == len(shipped()[COMPONENTS]) - 1


def test_importing_the_record_reads_no_framework() -> None:
    script = "import etika_publik._resources as r; r.read = None; import etika_publik.records.service"
    environment = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    assert subprocess.run([sys.executable, "-c", script], env=environment, check=False).returncode == 0


@pytest.mark.parametrize(
    ("day", "years", "earlier"),
    [
        ("2024-06-03", 2, "2022-06-03"),
        ("2024-02-29", 2, "2022-02-28"),
        ("2024-02-29", 4, "2020-02-29"),
        ("0003-05-01", 2, "0001-05-01"),
        ("0002-05-01", 2, "0001-01-01"),
    ],
)
def test_years_are_taken_off_by_the_calendar(day: str, years: int, earlier: str) -> None:
    found = years_before(datetime.date.fromisoformat(day), years)
    assert found == datetime.date.fromisoformat(earlier)


@given(st.dates(min_value=datetime.date(1900, 1, 1)))
def test_a_day_years_earlier_has_the_same_place_in_the_calendar(day: datetime.date) -> None:
    earlier = years_before(day, INNOVATION_YEARS)
    assert (earlier.year, earlier.month) == (day.year - INNOVATION_YEARS, day.month)
    assert earlier.day == day.day or (day.day, earlier.day) == (29, 28)


@pytest.mark.parametrize("key", ["persyaratan", "8"])
def test_a_component_that_is_no_text_is_called_by_its_key_be_it_of_digits(key: str) -> None:
    reported = [finding.message for finding in findings(lambda d: d["components"].update({key: 5}))]
    assert reported[-1].id == f'Isian komponen standar pelayanan "{key}" harus berupa teks, bukan bilangan 5.'
    assert reported[-1].en == f'The entry "{key}" of the components must be text, not the number 5.'


@pytest.mark.parametrize("key", ["biaya/tarif", "8", 8])
def test_of_a_component_with_a_wrong_name_the_name_is_reported(key: object) -> None:
    (reported,) = findings(lambda d: d["components"].update({key: "Terisi"}))
    assert reported.code == "key_form"
    assert reported.message.id.startswith(f'Isian nama komponen standar pelayanan "{key}" harus ')
    assert reported.message.en.startswith(f'The name of the entry "{key}" of the components must be ')


def test_the_components_of_the_law_are_asked_for_whatever_catalog_one_brings() -> None:
    document = good()
    document["components"] = {"sampah": "x"}
    earlier = shipped().on(datetime.date(2005, 1, 1))
    assert COMPONENTS not in earlier
    assert check(document, "service", catalog=earlier).findings == check(document, "service").findings != ()
