"""A table gives the same figures on every engine, and the same as Python counting the responses one by one."""

import datetime
import importlib.util
import random
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import attrs
import pytest

from engines import ENGINES, parquet

pytest.importorskip("narwhals", reason="tables need narwhals; get it with: pip install 'etika-publik[frames]'")
pytest.importorskip("pyarrow", reason="the tables of these tests are written with pyarrow: pip install pyarrow")

from etika_publik import frames, surveys
from etika_publik.errors import Invalid, MissingExtra, NotFound

pytestmark = pytest.mark.slow

SKM = surveys.SKM_2017
KEYS = tuple(element.key for element in SKM)
DAY = datetime.date
POLICIES = ("use-answered", "drop-response", "refuse")


@pytest.fixture(params=ENGINES)
def engine(request):
    return ENGINES[request.param]()


@pytest.fixture
def table(engine, tmp_path):
    """Make a table of the engine's kind of columns given as lists; score columns are small integers."""

    def made(columns, **types):
        import pyarrow as pa

        scores = {name: pa.int8() for name in columns if name in KEYS or name.startswith("U")}
        return engine.open(parquet(tmp_path / "table.parquet", columns, **(scores | types)))

    return made


def columns_of(rows, extra=None):
    """Columns of responses given as rows of nine answers."""
    return {key: [row[place] for row in rows] for place, key in enumerate(KEYS)} | (extra or {})


def responses(columns):
    """The responses of a table, one mapping each, with the elements' answers only."""
    return [dict(zip(KEYS, row, strict=True)) for row in zip(*(columns[key] for key in KEYS), strict=True)]


def figures(result):
    """All that must be equal between engines, to the last digit."""
    return (result.value, result.rounded, result.grade, result.tally)


NINE = (4, 3, 3, 4, 2, 3, 4, 4, 3)
WITH_FINDINGS = [NINE, (9, 3, 3, 4, 2, 3, 4, 4, 3), (4, None, 0, 4, 2, 3, 4, 4, 3), (None,) * 9, (1,) * 9, (4,) * 9]


# --- The index ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("policy", POLICIES)
def test_a_table_gives_the_index_that_python_gives(table, policy):
    columns = columns_of(WITH_FINDINGS)
    result = frames.index(table(columns), SKM, incomplete=policy).total
    assert figures(result) == figures(SKM.index(responses(columns), incomplete=policy))
    assert result.incomplete == policy


@pytest.mark.parametrize("policy", POLICIES)
def test_each_group_gives_the_index_that_python_gives_of_its_responses(table, policy):
    units = ["A", "B", "A", None, "", "<script>"]
    columns = columns_of(WITH_FINDINGS, {"unit": units})
    indices = frames.index(table(columns), SKM, by="unit", incomplete=policy)
    assert list(indices) == ["", "<script>", "A", "B", None]
    for unit, result in indices.items():
        own = [r for r, each in zip(responses(columns), units, strict=True) if each == unit]
        assert figures(result) == figures(SKM.index(own, incomplete=policy))


def test_groups_of_several_columns_are_called_by_tuples(table):
    columns = columns_of([NINE] * 4, {"unit": ["A", "B", "A", None], "year": [2025, 2025, 2024, 2024]})
    indices = frames.index(table(columns), SKM, by=["unit", "year"])
    assert list(indices) == [("A", 2024), ("A", 2025), ("B", 2025), (None, 2024)]
    assert indices["A", 2024].respondents == 1
    assert [row["year"] for row in indices.to_dicts()] == [2024, 2025, 2025, 2024]
    assert indices.to_dicts()[0]["grade"] == "B"


def test_the_total_is_of_all_answers_and_not_the_mean_of_the_groups(table):
    columns = columns_of([(4,) * 9, (1,) * 9, (1,) * 9, (1,) * 9], {"unit": ["A", "B", "B", "B"]})
    indices = frames.index(table(columns), SKM, by="unit")
    assert (indices["A"].value, indices["B"].value, indices.total.value) == (100, 25, Fraction(175, 4))


def test_the_layout_says_which_column_is_which_element(table):
    rows = [(4, 4, 4, 4, 4, 4, 4, 1, 4)]
    columns = {f"U{n}": [rows[0][n - 1]] for n in range(1, 10)}
    by_list = frames.index(table(columns), SKM, layout="U-list").total
    by_form = frames.index(table(columns), SKM, layout="U-questionnaire").total
    assert (by_list.elements["pengaduan"].mean, by_list.elements["sarana"].mean) == (1, 4)
    assert (by_form.elements["pengaduan"].mean, by_form.elements["sarana"].mean) == (4, 1)
    assert by_list.value == by_form.value


def test_sums_do_not_overflow_the_small_integers_of_a_column(table):
    result = frames.index(table(columns_of([(4,) * 9] * 300)), SKM).total
    assert result.elements["waktu"].sum == 1200
    assert result.rounded == 100


def test_fractions_are_no_scores_and_nan_is_no_answer(table):
    import pyarrow as pa

    nan = float("nan")
    columns = columns_of([NINE] * 5) | {"waktu": [3.0, 3.5, nan, None, 4.0]}
    result = frames.index(table(columns, waktu=pa.float32()), SKM).total
    count = result.tally.counts["waktu"]
    assert (count.sum, count.answered, count.missing, count.out_of_scale) == (7, 2, 2, 1)
    assert figures(result) == figures(SKM.index(responses(columns)))


ONE, FOUR, HAIR = Decimal(1), Decimal(4), Decimal("0.00000000000000000001")


@pytest.mark.parametrize(
    ("digits", "scores"),
    [
        ((4, 1), [Decimal("3.0"), Decimal("3.5"), None]),
        ((2, 1), [Decimal("9.9"), Decimal("-9.9"), Decimal("4.0")]),
        ((38, 0), [Decimal(10) ** 37, -(Decimal(10) ** 37), Decimal(2)]),
        ((38, 20), [Decimal(3), 3 + HAIR, ONE - HAIR, ONE, FOUR, FOUR + HAIR, Decimal(0), -HAIR, Decimal("4.5")]),
        ((38, 38), [10**18 * HAIR - Decimal("1e-38"), Decimal(0)]),
    ],
)
def test_a_decimal_is_a_score_only_if_it_is_exactly_that_score(table, engine, digits, scores):
    import pyarrow as pa

    if engine.name == "pandas":
        pytest.skip("pandas without Arrow holds decimals as objects, which are refused")
    columns = columns_of([NINE] * len(scores)) | {"waktu": scores}
    frame = table(columns | {"row": list(range(len(scores)))}, waktu=pa.decimal128(*digits))
    assert figures(frames.index(frame, SKM).total) == figures(SKM.index(responses(columns)))
    outside = [n for n, score in enumerate(scores) if score not in (None, 1, 2, 3, 4)]
    found = engine.rows(frames.audit(frame, SKM).rows("out_of_scale", "waktu"))
    assert sorted(row["row"] for row in found) == outside


def test_a_scale_may_reach_beyond_what_small_integers_hold(table):
    point = SKM.scale[0]
    survey = attrs.evolve(SKM, scale=tuple(attrs.evolve(point, score=n) for n in range(301)))
    columns = columns_of([NINE] * 4) | {"waktu": [-1, 0, 127, None], "biaya": [300, 301, 4, 0]}
    import pyarrow as pa

    tally = frames.audit(table(columns, biaya=pa.int16()), survey).tally
    assert tally == survey.index(responses(columns)).tally


def test_a_table_without_rows_has_no_index_and_says_so(table):
    columns = {key: [] for key in KEYS} | {"unit": []}
    import pyarrow as pa

    frame = table(columns, unit=pa.string())
    assert len(frames.index(frame, SKM, by="unit")) == 0
    for indices in (frames.index(frame, SKM), frames.index(frame, SKM, by="unit")):
        assert indices.total.value is None
        assert [finding.code for finding in indices.total.report.findings] == ["responses.none"]


def test_what_is_wrong_with_a_group_stands_in_its_report(table):
    columns = columns_of([NINE, (9, *NINE[1:]), (None, *NINE[1:])])
    report = frames.index(table(columns), SKM).total.report
    assert [(f.code, f.path, f.params["count"]) for f in report.findings] == [
        ("responses.out_of_scale", "/persyaratan", 1),
        ("responses.missing", "/persyaratan", 1),
    ]
    assert not report.ok


def test_an_unknown_group_is_not_found(table):
    indices = frames.index(table(columns_of([NINE], {"unit": ["Puskesmas"]})), SKM, by="unit")
    with pytest.raises(NotFound) as refused:
        indices["Puskemas"]
    assert refused.value.near == ("Puskesmas",)


# --- The audit ------------------------------------------------------------------------------------------------------

AUDITED = columns_of(WITH_FINDINGS) | {
    "id": [1, 2, 2, None, None, 3],
    "unit": ["A", "X", "B", None, "A", "=cmd()"],
    "date": [DAY(2025, 1, 1), DAY(2024, 12, 31), None, DAY(2025, 6, 30), DAY(2025, 7, 1), DAY(2025, 3, 3)],
    "row": [0, 1, 2, 3, 4, 5],
}


def audited(frame):
    return frames.audit(
        frame,
        SKM,
        respondent="id",
        units=["A", "B"],
        date="date",
        since=DAY(2025, 1, 1),
        until=DAY(2025, 6, 30),
    )


def test_an_audit_counts_what_fails_every_check(table):
    audit = audited(table(AUDITED))
    assert dict(audit.counts) == {
        "out_of_scale": 2,
        "missing": 10,
        "duplicate": 2,
        "unknown_unit": 3,
        "bad_date": 3,
    }
    assert (audit.received, audit.ok) == (6, False)
    assert audit.tally == SKM.index(responses(AUDITED)).tally
    assert audit.values("unknown_unit") == (("=cmd()", 1), (None, 1), ("X", 1))
    assert {finding.code for finding in audit.report.findings} == {f"responses.{kind}" for kind in frames.KINDS}


@pytest.mark.parametrize(
    ("kind", "element", "rows"),
    [
        ("out_of_scale", None, [1, 2]),
        ("out_of_scale", "waktu", [2]),
        ("missing", None, [2, 3]),
        ("missing", "waktu", [3]),
        ("duplicate", None, [1, 2]),
        ("unknown_unit", None, [1, 3, 5]),
        ("bad_date", None, [1, 2, 4]),
    ],
)
def test_the_rows_with_findings_come_as_the_callers_own_kind_of_frame(table, engine, kind, element, rows):
    found = engine.rows(audited(table(AUDITED)).rows(kind, element))
    assert sorted(row["row"] for row in found) == rows
    assert set(found[0]) == set(AUDITED)


def test_a_valid_table_has_no_findings(table):
    extra = {"id": [1, 2], "unit": ["A", "B"], "date": [DAY(2025, 1, 1)] * 2}
    audit = audited(table(columns_of([NINE, NINE], extra)))
    assert audit.ok
    assert not audit.report.findings
    assert set(audit.counts.values()) == {0}


def test_a_valid_table_has_no_rows_with_findings(table, engine):
    extra = {"id": [1, 2], "unit": ["A", "B"], "date": [DAY(2025, 1, 1)] * 2}
    audit = audited(table(columns_of([NINE, NINE], extra)))
    for kind in frames.KINDS:
        assert engine.rows(audit.rows(kind)) == []


def test_a_check_that_was_not_made_differs_from_one_that_found_nothing(table):
    audit = frames.audit(table(columns_of([NINE])), SKM)
    outcomes = {run.code: run.outcome for run in audit.report.rules}
    assert outcomes == {
        "responses.out_of_scale": "ran",
        "responses.missing": "ran",
        "responses.duplicate": "ignored",
        "responses.unknown_unit": "ignored",
        "responses.bad_date": "ignored",
    }
    assert "duplicate" not in audit.counts
    with pytest.raises(NotFound):
        audit.rows("duplicate")


def test_a_respondent_may_be_several_columns(table, engine):
    extra = {"unit": ["A", "A", "B", None, None], "id": [1, 1, 1, 2, 2], "row": [0, 1, 2, 3, 4]}
    audit = frames.audit(table(columns_of([NINE] * 5, extra)), SKM, respondent=["unit", "id"])
    assert audit.counts["duplicate"] == 2
    assert sorted(row["row"] for row in engine.rows(audit.rows("duplicate"))) == [0, 1]


def test_a_unit_column_alone_asks_for_empty_units_only(table):
    audit = frames.audit(table(columns_of([NINE] * 3, {"loket": ["A", None, "B"]})), SKM, unit="loket")
    assert dict(audit.counts)["unknown_unit"] == 1


def test_dates_may_be_text_or_moments(table, engine):
    moments = [datetime.datetime(2025, 6, 30, 23, 59), datetime.datetime(2025, 7, 1), None]
    texts = ["2025-06-30", "2025-02-30", "30/06/2025"]
    frame = table(columns_of([NINE] * 3, {"at": moments, "on": texts, "row": [0, 1, 2]}))
    until = DAY(2025, 6, 30)
    by_moment = frames.audit(frame, SKM, date="at", until=until)
    by_text = frames.audit(frame, SKM, date="on", until=until)
    assert sorted(row["row"] for row in engine.rows(by_moment.rows("bad_date"))) == [1, 2]
    assert by_text.values("bad_date") == (("2025-02-30", 1), ("30/06/2025", 1))
    assert sorted(row["row"] for row in engine.rows(by_text.rows("bad_date"))) == [1, 2]


BAD_DATES = ["02/02/2026", "2026-02-30", None]


@pytest.mark.parametrize(
    ("asked", "indonesian", "english"),
    [
        (
            {"date": "date"},
            'kosong atau tidak sah: 3, yaitu "02/02/2026", "2026-02-30", (kosong). Tulis tanggal seperti 2026-03-01',
            'is empty or not valid: 3, namely "02/02/2026", "2026-02-30", (empty). Write dates like 2026-03-01',
        ),
        (
            {"since": DAY(2026, 1, 1)},
            'kosong, tidak sah, atau di luar masa survei: 3, yaitu "02/02/2026", "2026-02-30", (kosong). Tulis',
            'is empty, not valid, or outside the survey\'s period: 3, namely "02/02/2026", "2026-02-30", (empty)',
        ),
        (
            {"until": DAY(2026, 1, 1)},
            'kosong, tidak sah, atau di luar masa survei: 3, yaitu "02/02/2026", "2026-02-30", (kosong). Tulis',
            'is empty, not valid, or outside the survey\'s period: 3, namely "02/02/2026", "2026-02-30", (empty)',
        ),
    ],
)
def test_a_finding_about_dates_names_only_the_causes_that_were_checked(table, asked, indonesian, english):
    audit = frames.audit(table(columns_of([NINE] * 3, {"date": BAD_DATES})), SKM, **asked)
    (finding,) = audit.report.findings
    assert indonesian in finding.message.id
    assert english in finding.message.en
    assert finding.params["named"] == '"02/02/2026", "2026-02-30", null'


@pytest.mark.parametrize(
    ("known", "indonesian", "english"),
    [
        (
            {"units": ["A"]},
            'Baris yang unitnya di kolom unit kosong atau tidak dikenal: 3, yaitu (kosong), "{x}".',
            'Rows whose unit in the column unit is empty or not known: 3, namely (empty), "{x}".',
        ),
        (
            {"unit": "unit"},
            "Baris yang unitnya di kolom unit kosong: 2.",
            "Rows whose unit in the column unit is empty: 2.",
        ),
    ],
)
def test_a_finding_about_units_names_only_the_causes_that_were_checked(table, known, indonesian, english):
    audit = frames.audit(table(columns_of([NINE] * 4, {"unit": ["A", None, None, "{x}"]})), SKM, **known)
    (finding,) = audit.report.findings
    assert (finding.message.id, finding.message.en) == (indonesian, english)


def test_only_the_commonest_of_many_values_are_named(table):
    units = [f"unit-{n}" for n in range(7) for _ in range(7 - n)]
    audit = frames.audit(table(columns_of([NINE] * len(units), {"unit": units})), SKM, units=["A"])
    (finding,) = audit.report.findings
    assert finding.message.en.endswith('namely "unit-0", "unit-1", "unit-2", "unit-3", "unit-4", ….')


def test_thousands_of_unknown_units_are_found_by_group(table, engine):
    units = [f"unit-{n % 5000}" for n in range(20_000)]
    columns = columns_of([NINE] * 20_000, {"unit": units})
    audit = frames.audit(table(columns), SKM, units=[f"unit-{n}" for n in range(0, 5000, 2)])
    assert audit.counts["unknown_unit"] == 10_000
    assert len(audit.values("unknown_unit")) == 2_500
    found = Counter(row["unit"] for row in engine.rows(audit.rows("unknown_unit")))
    assert found == {f"unit-{n}": 4 for n in range(1, 5000, 2)}


def test_a_day_belongs_to_the_span_from_its_first_to_its_last(table):
    days = [DAY(2024, 12, 31), DAY(2025, 1, 1), DAY(2025, 6, 30), DAY(2025, 7, 1)]
    frame = table(columns_of([NINE] * 4, {"date": days}))
    for span, invalid in (
        ({"since": DAY(2025, 1, 1)}, {"2024-12-31"}),
        ({"until": DAY(2025, 6, 30)}, {"2025-07-01"}),
        ({"date": "date"}, set()),
    ):
        assert {str(value) for value, _ in frames.audit(frame, SKM, **span).values("bad_date")} == invalid


def test_a_number_is_no_date(table):
    audit = frames.audit(table(columns_of([NINE] * 2, {"date": [20250101, 20250101]})), SKM, date="date")
    assert audit.values("bad_date") == ((20250101, 2),)


def test_moments_among_other_values_are_judged_by_their_day():
    pd = pytest.importorskip("pandas", reason="pip install pandas")
    moments = [datetime.datetime(2025, 6, 30, 23, 59), datetime.datetime(2025, 7, 1), "2025-06-30"]
    frame = pd.DataFrame(columns_of([NINE] * 3, {"date": pd.Series(moments, dtype=object)}))
    audit = frames.audit(frame, SKM, until=DAY(2025, 6, 30))
    assert audit.values("bad_date") == ((datetime.datetime(2025, 7, 1), 1),)


def test_units_may_be_categories(table, engine):
    import pyarrow as pa

    columns = columns_of([NINE] * 3, {"unit": ["A", "X", None], "row": [0, 1, 2]})
    frame = table(columns, unit=pa.dictionary(pa.int8(), pa.string()))
    audit = frames.audit(frame, SKM, units=["A"])
    assert audit.values("unknown_unit") == ((None, 1), ("X", 1))
    assert sorted(row["row"] for row in engine.rows(audit.rows("unknown_unit"))) == [1, 2]
    assert list(frames.index(frame, SKM, by="unit")) == ["A", "X", None]


# --- Names of columns -----------------------------------------------------------------------------------------------

NAMES = ("a.b", 'a"b', "a b", "a`b", "a", "select", "1. Unit (wajib)", "__etika_column_0", "__etika_valid_0")


def test_a_table_may_be_grouped_by_columns_of_any_name(table):
    frame = table(columns_of([NINE] * 3, {name: [f"{name} 1", f"{name} 2", f"{name} 2"] for name in NAMES}))
    for name in NAMES:
        indices = frames.index(frame, SKM, by=name)
        assert {group: result.received for group, result in indices.items()} == {f"{name} 1": 1, f"{name} 2": 2}
    indices = frames.index(frame, SKM, by=NAMES)
    assert list(indices) == [tuple(f"{name} {n}" for name in NAMES) for n in (1, 2)]
    assert [row["a.b"] for row in indices.to_dicts()] == ["a.b 1", "a.b 2"]


def test_respondents_and_units_may_stand_in_columns_of_any_name(table, engine):
    columns = columns_of([NINE] * 3, {name: ["A", "B", "B"] for name in NAMES})
    frame = table(columns)
    as_given = [{name: values[n] for name, values in columns.items()} for n in range(3)]
    shared = frames.audit(frame, SKM, respondent=NAMES)
    assert engine.rows(shared.rows("duplicate")) == as_given[1:]
    for name in ("a.b", 'a"b', "a b", "a`b"):
        audit = frames.audit(frame, SKM, respondent=name, unit=name, units=["A"])
        assert (audit.counts["duplicate"], audit.counts["unknown_unit"]) == (2, 2)
        assert engine.rows(audit.rows("unknown_unit")) == as_given[1:]
        assert {finding.path for finding in audit.report.findings} == {f"/{name}"}


def test_answers_and_dates_may_stand_in_columns_of_any_name(table, engine):
    import pyarrow as pa

    layout = attrs.evolve(SKM.layouts[0], key="form", columns={f"{n}. `{key}`": key for n, key in enumerate(KEYS)})
    survey = attrs.evolve(SKM, layouts=(layout,))
    columns = {f"{n}. `{key}`": [NINE[n], 9, None] for n, key in enumerate(KEYS)}
    types = dict.fromkeys(columns, pa.int8())
    columns["a.b"] = ["2025-01-01", "2025-01-01", "kemarin"]
    frame = table(columns, **types)
    audit = frames.audit(frame, survey, layout="form", date="a.b")
    assert dict(audit.counts) == {"out_of_scale": 9, "missing": 9, "bad_date": 1}
    for kind, row in (("out_of_scale", 1), ("missing", 2), ("bad_date", 2)):
        assert engine.rows(audit.rows(kind)) == [{name: values[row] for name, values in columns.items()}]
    assert frames.index(frame, survey, layout="form").total.value == SKM.index(responses(columns_of([NINE]))).value


# --- What is no table of responses ----------------------------------------------------------------------------------


def test_all_columns_that_cannot_be_used_are_named_at_once(table):
    columns = columns_of([NINE]) | {"waktu": ["tiga"], "biaya": [True]}
    del columns["sarana"]
    import pyarrow as pa

    frame = table(columns, waktu=pa.string(), biaya=pa.bool_())
    for ask in (
        lambda: frames.index(frame, SKM, by="unit"),
        lambda: frames.audit(frame, SKM, unit="unit"),
    ):
        with pytest.raises(Invalid) as refused:
            ask()
        found = {(finding.code, finding.path) for finding in refused.value.report.findings}
        assert found == {
            ("frame.number", "/waktu"),
            ("frame.number", "/biaya"),
            ("frame.column", "/sarana"),
            ("frame.column", "/unit"),
        }


def test_what_is_no_table_is_refused():
    for thing in ([{"waktu": 3}], None, "table.csv"):
        with pytest.raises(Invalid) as refused:
            frames.index(thing, SKM)
        assert [finding.code for finding in refused.value.report.findings] == ["frame.table"]


def test_an_unknown_policy_or_layout_is_not_found(table):
    frame = table(columns_of([NINE]))
    with pytest.raises(NotFound):
        frames.index(frame, SKM, incomplete="as-zero")
    with pytest.raises(NotFound):
        frames.audit(frame, SKM, layout="U")


def test_a_lazy_table_is_collected_once(tmp_path, monkeypatch):
    pl = pytest.importorskip("polars", reason="pip install polars")
    frame = pl.scan_parquet(parquet(tmp_path / "t.parquet", columns_of(WITH_FINDINGS, {"unit": list("AABBCC")})))
    collections = []
    collect = pl.LazyFrame.collect
    monkeypatch.setattr(pl.LazyFrame, "collect", lambda *a, **k: collections.append(1) or collect(*a, **k))
    frames.index(frame, SKM, by="unit")
    assert len(collections) == 1


@pytest.mark.parametrize(
    ("library", "opened"),
    [("polars", "polars.scan_parquet(path)"), ("duckdb", "duckdb.read_parquet(path)")],
)
def test_a_table_of_one_library_imports_no_other(tmp_path, library, opened):
    pytest.importorskip(library, reason=f"pip install {library}")
    path = parquet(tmp_path / "t.parquet", columns_of(WITH_FINDINGS, {"unit": list("AABBCC")}))
    program = f"""
import sys, {library}
from etika_publik import frames, surveys
path = {str(path)!r}
indices = frames.index({opened}, surveys.SKM_2017, by="unit")
frames.audit({opened}, surveys.SKM_2017, units=["A"]).rows("unknown_unit")
assert len(indices) == 3
others = {{"polars", "pandas", "pyarrow", "duckdb", "pyspark"}} - {{"{library}"}}
assert not others & set(sys.modules), others & set(sys.modules)
"""
    run_alone(program)


def test_the_module_shows_its_public_names_only():
    assert dir(frames) == sorted(frames.__all__) == ["Audit", "Indices", "KINDS", "audit", "index"]


def test_without_narwhals_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "narwhals", None)
    spec = importlib.util.spec_from_file_location("etika_publik.frames", frames.__file__, submodule_search_locations=[])
    with pytest.raises(MissingExtra) as missing:
        spec.loader.exec_module(importlib.util.module_from_spec(spec))
    assert missing.value.extra == "frames"
    assert "etika-publik[frames]" in missing.value.en


def test_that_something_else_is_missing_is_not_taken_for_a_missing_extra(monkeypatch):
    class Lacking:
        @staticmethod
        def find_spec(name, path, target=None):
            if name == "narwhals.stable.v2":
                raise ModuleNotFoundError("No module named 'inner'", name="inner")

    monkeypatch.delitem(sys.modules, "narwhals.stable.v2")
    monkeypatch.setattr(sys, "meta_path", [Lacking, *sys.meta_path])
    spec = importlib.util.spec_from_file_location("etika_publik.frames", frames.__file__, submodule_search_locations=[])
    with pytest.raises(ModuleNotFoundError, match="No module named 'inner'"):
        spec.loader.exec_module(importlib.util.module_from_spec(spec))


def run_alone(program):
    source = str(Path(surveys.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, env={"PYTHONPATH": source}
    )
    assert done.returncode == 0, done.stderr


# --- A million rows -------------------------------------------------------------------------------------------------

MILLION = 1_000_000
UNITS = 300


def generated():
    """A million responses with planted errors, the same at every run."""
    dice = random.Random(14_2017)
    chances = [*[1] * 40, *[2] * 160, *[3] * 420, *[4] * 360, *[None] * 15, 0, 5, 9, -1, 127]
    columns = {key: dice.choices(chances, k=MILLION) for key in KEYS}
    units = [f"unit-{n:03}" for n in range(UNITS)] + ["unit-x", None]
    days = [DAY(2025, 1, 1) + datetime.timedelta(days=n) for n in range(181)] + [
        DAY(2024, 12, 31),
        DAY(2025, 7, 1),
        None,
    ]
    columns["unit"] = dice.choices(units, k=MILLION)
    columns["date"] = dice.choices(days, k=MILLION)
    columns["id"] = [n if n % 1000 else n - 1 for n in range(MILLION)]
    columns["id"][:2] = [None, None]
    return columns


@pytest.fixture(scope="module")
def million(tmp_path_factory):
    """The generated responses as a Parquet file, and what plain Python makes of them."""
    import pyarrow as pa

    columns = generated()
    types = {key: pa.int8() for key in KEYS}
    path = parquet(tmp_path_factory.mktemp("million") / "million.parquet", columns, **types)
    by_unit = {}
    for place, unit in enumerate(columns["unit"]):
        by_unit.setdefault(unit, []).append(place)

    def own(places):
        return ({key: columns[key][place] for key in KEYS} for place in places)

    results = {unit: {} for unit in by_unit}
    for policy in ("use-answered", "drop-response"):
        for unit, places in by_unit.items():
            results[unit][policy] = figures(SKM.index(own(places), incomplete=policy))
    ids = Counter(i for i in columns["id"] if i is not None)
    known = {f"unit-{n:03}" for n in range(UNITS)}
    first, last = DAY(2025, 1, 1), DAY(2025, 6, 30)
    counts = {
        "out_of_scale": sum(a is not None and not 1 <= a <= 4 for key in KEYS for a in columns[key]),
        "missing": sum(columns[key].count(None) for key in KEYS),
        "duplicate": sum(n for n in ids.values() if n > 1),
        "unknown_unit": sum(unit not in known for unit in columns["unit"]),
        "bad_date": sum(day is None or not first <= day <= last for day in columns["date"]),
    }
    assert all(counts.values())
    return path, results, counts, known


def test_a_million_rows_give_the_same_counts_indices_and_grades(engine, million):
    path, results, counts, known = million
    frame = engine.open(path)
    audit = frames.audit(frame, SKM, respondent="id", units=known, since=DAY(2025, 1, 1), until=DAY(2025, 6, 30))
    assert dict(audit.counts) == counts
    for policy in ("use-answered", "drop-response"):
        indices = frames.index(frame, SKM, by="unit", incomplete=policy)
        assert {unit: figures(result) for unit, result in indices.items()} == {
            unit: result[policy] for unit, result in results.items()
        }
