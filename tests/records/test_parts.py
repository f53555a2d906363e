"""What several documents share: a period, evidence, a length of time, an indicator."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import etika_publik as ep
from etika_publik.records._parts import (
    WORKING_DAY_AT_LEAST_MINUTES,
    WORKING_DAY_AT_MOST_MINUTES,
    Duration,
    Evidence,
    Indicator,
    Period,
    Unit,
)

UNITS = get_args(Unit)
DAY = datetime.date(2025, 3, 3)


def span(words: str) -> Duration:
    amount, unit = words.split()
    return Duration(amount=int(amount), unit=unit)


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [(0, 0, True), (-1, 1, True), (-1, 0, True), (0, None, True), (1, None, False), (-2, -1, False), (1, 2, False)],
)
def test_a_period_holds_its_first_and_its_last_day_and_goes_on_without_an_end(start, end, holds):
    days = [None if n is None else DAY + datetime.timedelta(n) for n in (start, end)]
    assert Period(start=days[0], end=days[1]).holds(DAY) is holds


@pytest.mark.parametrize(
    ("end", "reported"), [(None, []), ("2025-03-03", []), ("2025-03-02", ["period.end_not_before_start"])]
)
def test_a_period_does_not_end_before_it_starts(end, reported):
    report = ep.check({"start": "2025-03-03", "end": end}, Period)
    assert [finding.code for finding in report.findings] == reported
    assert all(finding.path == "/end" for finding in report.findings)


@pytest.mark.parametrize(
    ("where", "reported"),
    [
        ({"url": "https://example.org"}, []),
        ({"document": "Laporan"}, []),
        ({}, ["evidence.one_place"]),
        ({"url": "https://example.org", "document": "Laporan"}, ["evidence.one_place"]),
        ({"url": None, "document": None}, ["evidence.one_place"]),
    ],
)
def test_evidence_is_in_exactly_one_place(where, reported):
    report = ep.check({"title": "Laporan {title}", "date": "2025-03-03", **where}, Evidence)
    assert [finding.code for finding in report.findings] == reported
    assert all("Laporan {title}" in finding.message.id for finding in report.findings)


COMPARED = [
    ("60 menit", "1 jam", 0),
    ("61 menit", "1 jam", 1),
    ("59 menit", "1 jam", -1),
    ("24 jam", "1 hari", 0),
    ("7 hari", "1 minggu", 0),
    ("2 minggu", "13 hari", 1),
    ("3 hari-kerja", "2 hari-kerja", 1),
    ("2 bulan", "2 bulan", 0),
    # a working day surely lasts five hours and surely does not exceed twenty-four
    ("1 hari-kerja", "5 jam", 1),
    ("1 hari-kerja", "300 menit", 1),
    ("1 hari-kerja", "301 menit", None),
    ("1 hari-kerja", "6 jam", None),
    ("1 hari-kerja", "23 jam", None),
    ("1 hari-kerja", "24 jam", -1),
    ("2 hari-kerja", "10 jam", 1),
    ("2 hari-kerja", "48 jam", -1),
    ("1 hari-kerja", "1 hari", None),
    ("5 hari-kerja", "1 minggu", None),
    ("30 hari-kerja", "1 bulan", None),
    # a month has 28 to 31 days
    ("1 bulan", "27 hari", 1),
    ("1 bulan", "28 hari", None),
    ("1 bulan", "30 hari", None),
    ("1 bulan", "31 hari", None),
    ("1 bulan", "32 hari", -1),
    ("1 bulan", "4 minggu", None),
    ("1 bulan", "5 minggu", -1),
    ("2 bulan", "8 minggu", None),
    ("1 bulan", "700 jam", None),
]


@pytest.mark.parametrize(("one", "other", "reported"), COMPARED)
def test_lengths_of_time_are_compared_exactly_where_their_units_tell(one, other, reported):
    """What is only possibly shorter is not comparable: a February may have four weeks to the day."""
    assert span(one).compare(span(other)) == reported
    assert span(other).compare(span(one)) == (None if reported is None else -reported)


def test_the_working_day_is_the_editors_figure():
    assert (WORKING_DAY_AT_LEAST_MINUTES, WORKING_DAY_AT_MOST_MINUTES) == (300, 1_440)


DURATIONS = st.builds(Duration, amount=st.integers(1, 10_000), unit=st.sampled_from(UNITS))


@given(one=DURATIONS, other=DURATIONS)
def test_read_from_the_other_side_a_comparison_is_its_opposite(one, other):
    there, back = one.compare(other), other.compare(one)
    assert (there is None) == (back is None)
    assert there is None or there == -back
    assert one.compare(one) == 0


@given(one=DURATIONS, other=DURATIONS, third=DURATIONS)
def test_surely_shorter_than_the_shorter_is_surely_not_longer(one, other, third):
    if one.compare(other) == other.compare(third) == -1:
        assert one.compare(third) in (-1, None)


@pytest.mark.parametrize(("one", "other"), [*product(UNITS, repeat=2)])
def test_only_working_days_against_calendar_days_weeks_and_months_cannot_be_compared_at_all(one, other):
    reported = Duration(amount=1, unit=one).compare(Duration(amount=100_000, unit=other))
    calendar = {"hari", "minggu", "bulan"}
    hopeless = "hari-kerja" in (one, other) and bool({one, other} & calendar)
    assert reported == (None if hopeless else -1)


def test_a_duration_is_written_as_people_write_it():
    assert span("3 hari-kerja").to("id") == "3 hari kerja"
    assert span("3 hari-kerja").to("en") == "3 working days"
    assert span("1 bulan").to("en") == "1 month"


@pytest.mark.parametrize("unit", UNITS)
def test_each_unit_of_time_has_words_of_its_own_in_both_languages(unit):
    words = {language: {Duration(amount=2, unit=each).to(language) for each in UNITS} for language in ("id", "en")}
    assert [len(reported) for reported in words.values()] == [len(UNITS)] * 2
    assert Duration(amount=2, unit=unit).to("id") == f"2 {unit.replace('-', ' ')}"


@pytest.mark.parametrize(
    ("polarity", "target", "actual", "reached"),
    [
        ("naik", "90", None, None),
        ("naik", "90", "90", True),
        ("naik", "90", "89.99", False),
        ("naik", "90", "90.01", True),
        ("turun", "10", "10", True),
        ("turun", "10", "10.01", False),
        ("turun", "10", "9", True),
        ("turun", "10", None, None),
        ("naik", "0.3", "0.30", True),
    ],
)
def test_an_indicator_is_reached_in_the_direction_that_is_better(polarity, target, actual, reached):
    indicator = Indicator(
        name="a",
        unit="b",
        target=Decimal(target),
        actual=None if actual is None else Decimal(actual),
        polarity=polarity,
    )
    assert indicator.reached is reached


def test_figures_stay_exact():
    data = {"name": "a", "unit": "b", "target": 0.3, "actual": "0.1"}
    indicator = ep.validate(data, Indicator)
    assert Fraction(indicator.target) == Fraction(3, 10)
    assert indicator.actual * 3 == indicator.target
    assert indicator.polarity == "naik"
