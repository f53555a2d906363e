"""`etika-publik survey`: files of any size and sort give the index that Python gives, or one clear sentence."""

import contextlib
import csv
import errno
import io
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("rich_click", reason="the command line needs its extra: pip install 'etika-publik[cli]'")
pytest.importorskip("duckdb", reason="the command needs its extra: pip install 'etika-publik[survey]'")
pytest.importorskip("narwhals", reason="the command needs its extra: pip install 'etika-publik[survey]'")
pytest.importorskip("jinja2", reason="the command needs its extra: pip install 'etika-publik[survey]'")
pytest.importorskip("pyarrow", reason="the tables of these tests are written with pyarrow: pip install pyarrow")

from etika_publik import cli, surveys
from etika_publik.cli import _engine_progress as progress
from etika_publik.errors import Unreadable
from etika_publik.surveys import _page
from etika_publik.surveys.files import columns, engine, relations, sources
from etika_publik.text import near

pytestmark = pytest.mark.slow

SKM = surveys.SKM_2017
KEYS = tuple(element.key for element in SKM)
NINE = (4, 3, 3, 4, 2, 3, 4, 4, 3)
ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "skm-responses.csv"

NASTY = (
    "<script>alert(1)</script>",
    "=cmd|'/C calc'!A0",
    "\x1b[31mmerah",
    "\u202eilsagnak\u202c",
    "{{ 7 * 7 }}",
    "'; DROP TABLE x; --",
    "{label} {} %s",
    "baris\nkedua",
    '"kutip"',
)
"""Names of units that somebody might take for something else than names."""


class Ended(NamedTuple):
    """How a call ended: its exit status, and what it printed where."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(capsys, monkeypatch):
    """Carry out `etika-publik survey …` in this process; English, unless the call says otherwise."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    def ran(*arguments):
        status = cli.run(["survey", *map(str, arguments)])
        return Ended(status, *capsys.readouterr())

    return ran


def rows(*responses, **columns):
    """Responses of nine answers as rows of a table, with further columns given as lists."""
    return [
        {**{name: values[place] for name, values in columns.items()}, **dict(zip(KEYS, response, strict=True))}
        for place, response in enumerate(responses)
    ]


def written(path, table, delimiter=",", encoding="utf-8", end="\r\n"):
    """Write rows as CSV, as a spreadsheet would."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(table[0]), delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows(table)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def parquet(path, table, **types):
    """Write rows as Parquet; `types` are Arrow types by column."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {
        name: pa.array([row[name] for row in table], type=types.get(name, pa.int8() if name in KEYS else None))
        for name in table[0]
    }
    pq.write_table(pa.table(columns), path)
    return path


def python_says(table, **how):
    """The result that Python counts, one response after the other."""
    return SKM.index([{key: row[key] for key in KEYS} for row in table], **how)


def figures(data):
    """What must be equal to the last digit, of the plain data of a result."""
    return {name: data[name] for name in ("value", "rounded", "grade", "received", "respondents", "elements")}


def ok(ended):
    """The JSON of a call that could be carried out."""
    assert ended.status in (0, 1), ended.err
    return json.loads(ended.out)


# --- The index ------------------------------------------------------------------------------------------------------

WITH_FINDINGS = rows(NINE, (9, *NINE[1:]), (4, None, 0, 4, 2, 3, 4, 4, 3), (None,) * 9, (1,) * 9, (4,) * 9)


@pytest.mark.parametrize("incomplete", ["use-answered", "drop-response", "refuse"])
@pytest.mark.parametrize("write", [written, parquet], ids=["csv", "parquet"])
def test_a_file_gives_the_index_that_python_gives(run, tmp_path, write, incomplete):
    file = write(tmp_path / "table", WITH_FINDINGS)
    data = ok(run(file, "--format", "json", "--incomplete", incomplete))
    assert figures(data["total"]) == figures(python_says(WITH_FINDINGS, incomplete=incomplete).to_dict())


answers = st.one_of(st.none(), st.integers(0, 5))
tables = st.lists(st.tuples(st.sampled_from(["Unit A", "unit b", "10", "2", ""]), *[answers] * 9), min_size=1)


@given(tables)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_table_gives_the_indices_that_python_gives_in_total_and_by_unit(run, tmp_path, table):
    responses = rows(*(each[1:] for each in table), unit=[each[0] for each in table])
    files = [written(tmp_path / "1.csv", responses, ";"), parquet(tmp_path / "2.parquet", responses)]
    for file in files:
        data = ok(run(file, "--by", "unit", "--format", "json"))
        assert figures(data["total"]) == figures(python_says(responses).to_dict())
        for group in data["groups"]:
            name = group["group"]["unit"] or ""
            own = [row for row in responses if row["unit"] == name]
            assert figures(group) == figures(python_says(own).to_dict())
        assert len(data["groups"]) == len({row["unit"] for row in responses})


def test_many_files_of_different_sorts_are_one_table(run, tmp_path):
    table = [row for n in range(40) for row in rows(NINE, (n % 4 + 1,) * 9, unit=[f"Unit {n}"] * 2)]
    files = [written(tmp_path / f"{n}.csv", table[2 * n : 2 * n + 2]) for n in range(30)]
    files += [written(tmp_path / f"{n}.csv", table[2 * n : 2 * n + 2], ";", "utf-8-sig", "\n") for n in range(30, 34)]
    turned = [dict(reversed(row.items())) | {"catatan": "x"} for row in table[68:72]]
    files += [written(tmp_path / "turned.csv", turned, "\t"), parquet(tmp_path / "rest.parquet", table[72:])]
    data = ok(run(*files, "--by", "unit", "--format", "json"))
    assert figures(data["total"]) == figures(python_says(table).to_dict())
    assert [group["group"]["unit"] for group in data["groups"]] == sorted(f"Unit {n}" for n in range(40))


def test_groups_stand_in_the_order_in_which_people_count(run, tmp_path):
    file = written(tmp_path / "t.csv", rows(*[NINE] * 4, unit=["10", "", "2", "B"]))
    data = ok(run(file, "--by", "unit", "--format", "json"))
    assert [group["group"]["unit"] for group in data["groups"]] == ["2", "10", "B", None]


def test_several_columns_make_the_groups(run, tmp_path):
    table = rows(*[NINE] * 3, unit=["A", "A", "B"], bulan=["1", "2", "1"])
    data = ok(run(written(tmp_path / "t.csv", table), "--by", "unit", "--by", "bulan", "--format", "json"))
    assert [tuple(group["group"].values()) for group in data["groups"]] == [("A", "1"), ("A", "2"), ("B", "1")]


@pytest.mark.parametrize("write", [written, parquet], ids=["csv", "parquet"])
def test_the_answers_to_one_element_may_make_the_groups(run, tmp_path, write):
    table = rows(NINE, (1,) * 9, (4, 3, 2, 4, 2, 3, 4, 4, 3))
    file = write(tmp_path / "table", table)
    call = ("--by", "waktu", "--respondent", "waktu", "--date", "waktu")
    data = ok(run(file, *call, "--format", "json"))
    for group, row in zip(data["groups"], [table[1], table[2], table[0]], strict=True):
        assert group["group"] == {"waktu": str(row["waktu"])}
        assert figures(group) == figures(python_says([row]).to_dict())
    assert [finding["path"] for finding in data["audit"]["findings"]] == ["/waktu"]
    assert run(file, *call).status == 1


@pytest.mark.parametrize("layout", ["U-list", "U-questionnaire"])
def test_a_layout_says_which_question_stands_in_which_column(run, tmp_path, layout):
    numbered = [{f"U{n + 1}": (n % 4) + 1 for n in range(9)}]
    data = ok(run(written(tmp_path / "t.csv", numbered), "--layout", layout, "--format", "json"))
    result = SKM.index(numbered, layout=layout)
    assert figures(data["total"]) == figures(result.to_dict())
    assert data["total"]["elements"]["sarana"]["sum"] == (1 if layout == "U-list" else 4)


def test_a_survey_of_ones_own_is_read_from_its_file(run, tmp_path):
    own = json.loads((ROOT / "docs" / "examples" / "survey-good.json").read_text(encoding="utf-8"))
    survey = surveys.load(ROOT / "docs" / "examples" / "survey-good.json")
    table = [{element["key"]: survey.highest for element in own["elements"]}]
    call = (written(tmp_path / "t.csv", table), "--survey", ROOT / "docs" / "examples" / "survey-good.json")
    assert ok(run(*call, "--format", "json"))["total"]["rounded"] == "100.00"


@pytest.mark.parametrize(
    ("cell", "score"), [("3", 3), (" 3 ", 3), ("3.0", 3), ("03", 3), ("+3", 3), ("3.", 3), ("", None), ("  ", None)]
)
def test_a_score_may_be_written_in_every_way_that_leaves_no_doubt(run, tmp_path, cell, score):
    table = [dict.fromkeys(KEYS, "4") | {"waktu": cell}, dict.fromkeys(KEYS, "4")]
    waktu = ok(run(written(tmp_path / "t.csv", table), "--format", "json"))["total"]["elements"]["waktu"]
    assert (waktu["sum"], waktu["missing"]) == ((4, 1) if score is None else (4 + score, 0))


@pytest.mark.parametrize("cell", ["3.5", "0", "5", "-3", "3.00000000000000000001", "99999999999999999999", ".5"])
def test_a_number_that_is_no_score_is_outside_the_scale_and_never_rounded_to_one(run, tmp_path, cell):
    table = [dict.fromkeys(KEYS, "4") | {"waktu": cell}, dict.fromkeys(KEYS, "4")]
    ended = run(written(tmp_path / "t.csv", table), "--format", "json")
    assert ended.status == 1
    waktu = ok(ended)["total"]["elements"]["waktu"]
    assert (waktu["sum"], waktu["answered"], waktu["out_of_scale"]) == (4, 1, 1)


def test_decimals_of_parquet_are_read_exactly(run, tmp_path):
    import decimal

    import pyarrow as pa

    table = rows(NINE, NINE)
    for row, score in zip(table, ("3.00000000000000000001", "3"), strict=True):
        row["waktu"] = decimal.Decimal(score)
    file = parquet(tmp_path / "t.parquet", table, waktu=pa.decimal128(38, 20))
    waktu = ok(run(file, "--format", "json"))["total"]["elements"]["waktu"]
    assert (waktu["sum"], waktu["out_of_scale"]) == (3, 1)


def test_numbers_of_parquet_may_be_of_any_sort(run, tmp_path):
    import pyarrow as pa

    table = rows(NINE, (4, None, 3, 4, 2, 3, 4, 4, 3))
    sorts = dict(zip(KEYS, (pa.int8(), pa.float64(), pa.uint64(), pa.float32(), pa.int64(), pa.uint8()), strict=False))
    data = ok(run(parquet(tmp_path / "t.parquet", table, **sorts), "--format", "json"))
    assert figures(data["total"]) == figures(python_says(table).to_dict())


# --- The audit and the exit status ----------------------------------------------------------------------------------


def test_without_errors_the_status_is_0_and_the_calculation_is_shown(run, tmp_path):
    ended = run(written(tmp_path / "t.csv", rows(NINE, NINE)))
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.index("No fault found") < ended.out.index("to two decimals (a half is rounded up): 83.33")


def test_the_audit_comes_first_and_counts_what_fails_every_check(run, tmp_path):
    table = rows(
        *[NINE] * 4,
        (7, *NINE[1:-1], None),
        nomor=["1", "1", "2", "3", ""],
        unit=["A", "A", "B", "", "X"],
        tanggal=["2026-01-05", "2026-02-30", "", "2025-12-31", "2026-06-30"],
    )
    units = tmp_path / "units.txt"
    units.write_text("A\n\nB\n", encoding="utf-8")
    call = ("--respondent", "nomor", "--unit", "unit", "--units", units, "--date", "tanggal")
    call += ("--since", "2026-01-01", "--until", "2026-06-30")
    data = ok(run(written(tmp_path / "t.csv", table), *call, "--format", "json"))
    counts = {finding["code"]: finding["params"]["count"] for finding in data["audit"]["findings"]}
    assert counts == {
        "responses.out_of_scale": 1,
        "responses.missing": 1,
        "responses.duplicate": 2,
        "responses.unknown_unit": 2,
        "responses.bad_date": 3,
    }
    assert {rule["outcome"] for rule in data["audit"]["rules"]} == {"ran"}
    assert data["period"] == "1 January 2026 to 30 June 2026"


def test_a_check_that_was_not_made_is_reported_as_not_made(run, tmp_path):
    data = ok(run(written(tmp_path / "t.csv", rows(NINE)), "--format", "json"))
    ignored = {rule["code"] for rule in data["audit"]["rules"] if rule["outcome"] == "ignored"}
    assert ignored == {"responses.duplicate", "responses.unknown_unit", "responses.bad_date"}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "Not looked for, as no column was named: respondents who answered more than once (--respondent), units "
            "that are not known (--unit), dates outside the period (--date).",
        ),
        (
            "id",
            "Tidak diperiksa karena kolomnya belum disebut: responden yang mengisi lebih dari sekali (--respondent), "
            "unit yang tidak dikenal (--unit), tanggal di luar masa survei (--date).",
        ),
    ],
)
def test_the_report_says_which_option_requests_a_check_that_was_not_made(run, language, said):
    lines = run(EXAMPLE, "--lang", language).out.splitlines()
    looked = {"en": "; checked by 2 rules.", "id": "; diperiksa dengan 2 aturan."}[language]
    assert lines[lines.index(said) - 1].endswith(looked)


@pytest.mark.parametrize(
    ("call", "lacking"),
    [
        (("--unit", "loket", "--date", "tanggal"), ["--respondent"]),
        (("--respondent", "nomor", "--date", "tanggal"), ["--unit"]),
        (("--respondent", "nomor", "--unit", "loket"), ["--date"]),
        (("--respondent", "nomor", "--unit", "loket", "--date", "tanggal"), []),
    ],
)
def test_a_check_that_was_made_is_not_said_to_be_left_out(run, call, lacking):
    out = run(EXAMPLE, *call).out
    assert [option for option in ("--respondent", "--unit", "--date") if f"({option})" in out] == lacking
    assert ("Not looked for" in out) == bool(lacking)


def test_missing_answers_are_no_error_but_a_group_without_an_index_is(run, tmp_path):
    table = rows(NINE, (None, *NINE[1:]), unit=["A", "B"])
    file = written(tmp_path / "t.csv", table)
    assert run(file).status == 0
    assert run(file, "--incomplete", "refuse").status == 1
    ended = run(file, "--by", "unit")
    assert ended.status == 1
    assert [line.split() for line in ended.out.splitlines() if line.startswith("B ")] == [["B", "-", "-", "1", "1"]]


def test_a_finding_about_answers_says_how_the_index_treats_them(run, tmp_path):
    ended = run(written(tmp_path / "t.csv", WITH_FINDINGS), "--incomplete", "drop-response")
    assert "incomplete responses are left out" in ended.out
    assert "only valid answers are counted" not in ended.out


def test_where_a_program_reads_the_result_people_read_the_audit_on_standard_error(run, tmp_path):
    ended = run(written(tmp_path / "t.csv", WITH_FINDINGS), "--format", "csv")
    assert ended.status == 1
    assert len(list(csv.DictReader(io.StringIO(ended.out)))) == 1
    assert "outside the scale of 1 to 4" in ended.err


# --- The rows with findings -----------------------------------------------------------------------------------------

OF_EVERY_KIND = rows(
    NINE,
    (7, *NINE[1:-1], None),
    NINE,
    NINE,
    NINE,
    nomor=["1", "2", "2", "3", "4"],
    unit=["A", "A", "A", "X", ""],
    tanggal=["2026-01-05", "2026-01-06", "02/02/2026", "2025-12-31", "2026-06-30"],
)
"""Responses of which all but the first have findings, the second four."""


def rows_found(run, tmp_path, *call, language="en"):
    """The table of rows with findings that a call writes, its header first."""
    ended = run(*call, "--rows", tmp_path / "rows.csv", "--lang", language)
    assert ended.status in (0, 1), ended.err
    content = (tmp_path / "rows.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture
def every_kind(tmp_path):
    """The call that makes every check of `OF_EVERY_KIND`."""
    (tmp_path / "units.txt").write_text("A\n", encoding="utf-8")
    file = written(tmp_path / "t.csv", OF_EVERY_KIND)
    call = (file, "--respondent", "nomor", "--units", tmp_path / "units.txt", "--date", "tanggal")
    return (*call, "--since", "2026-01-01", "--until", "2026-06-30")


@pytest.mark.parametrize(
    ("language", "header", "kinds"),
    [
        (
            "en",
            ["Finding", "File", "Row"],
            [
                "answer outside the scale | answer missing | same respondent as another row",
                "same respondent as another row | date empty, not valid, or outside the period",
                "unit empty or not known | date empty, not valid, or outside the period",
                "unit empty or not known",
            ],
        ),
        (
            "id",
            ["Temuan", "Berkas", "Baris"],
            [
                "jawaban di luar skala | jawaban kosong | responden sama dengan baris lain",
                "responden sama dengan baris lain | tanggal kosong, tidak sah, atau di luar masa survei",
                "unit kosong atau tidak dikenal | tanggal kosong, tidak sah, atau di luar masa survei",
                "unit kosong atau tidak dikenal",
            ],
        ),
    ],
)
def test_every_row_is_written_once_with_all_its_findings_its_place_and_its_own_cells(
    run, tmp_path, every_kind, language, header, kinds
):
    head, *found = rows_found(run, tmp_path, *every_kind, language=language)
    assert head == [*header, *OF_EVERY_KIND[0]]
    assert [row[0] for row in found] == kinds
    assert {row[1] for row in found} == {str(tmp_path / "t.csv")}
    assert [row[2] for row in found] == ["3", "4", "5", "6"]
    own = [["" if cell is None else str(cell) for cell in row.values()] for row in OF_EVERY_KIND[1:]]
    assert [row[3:] for row in found] == own


def test_a_finding_names_only_what_the_call_can_find(run, tmp_path):
    file = written(tmp_path / "t.csv", rows(NINE, unit=[""], tanggal=["2/2/2026"]))
    _, found = rows_found(run, tmp_path, file, "--unit", "unit", "--date", "tanggal")
    assert found[0] == "unit empty | date empty or not valid"


@pytest.mark.parametrize("write", [written, parquet], ids=["csv", "parquet"])
def test_without_findings_the_table_of_rows_has_only_its_header(run, tmp_path, write):
    table = rows(NINE, NINE, nomor=["1", "2"])
    (header,) = rows_found(run, tmp_path, write(tmp_path / "t", table), "--respondent", "nomor")
    assert header == ["Finding", "File", "Row", *table[0]]


@pytest.mark.parametrize("cell", ["3.5", "33", "-1", "0004", " 9 "])
def test_the_cells_stand_as_they_were_written(run, tmp_path, cell):
    file = written(tmp_path / "t.csv", [dict.fromkeys(KEYS, "4") | {"waktu": cell, "biaya": ""}])
    _, found = rows_found(run, tmp_path, file)
    assert found[3 + KEYS.index("waktu")] == ("'-1" if cell == "-1" else cell)
    assert found[3 + KEYS.index("biaya")] == ""


def test_rows_of_many_files_stand_in_one_table_under_the_columns_of_all(run, tmp_path):
    bad = (9, *NINE[1:])
    first = written(tmp_path / "1.csv", rows(NINE, bad, nomor=["a", "b"]))
    turned = [dict(reversed(row.items())) | {"catatan": "c"} for row in rows(bad, NINE, nomor=["d", "e"])]
    other = written(tmp_path / "2.csv", turned, ";")
    alike = [written(tmp_path / f"3-{n}.csv", rows(*[NINE] * n, bad, nomor=["x"] * n + [f"f{n}"])) for n in range(12)]
    stored = parquet(tmp_path / "4.parquet", rows(bad, nomor=["g"]))
    head, *found = rows_found(run, tmp_path, *alike[::-1], first, other, stored)
    assert head == ["Finding", "File", "Row", "nomor", *KEYS, "catatan"]
    placed = {(Path(row[1]).name, row[2], row[3], row[-1]) for row in found}
    assert placed == {
        ("1.csv", "3", "b", ""),
        ("2.csv", "2", "d", "c"),
        *((f"3-{n}.csv", str(n + 2), f"f{n}", "") for n in range(12)),
        ("4.parquet", "", "g", ""),
    }
    assert len(found) == len(placed)


@pytest.mark.parametrize("write", [written, parquet], ids=["csv", "parquet"])
@pytest.mark.parametrize("column", ["filename", "file_index", "file_row_number", "c0"])
def test_a_column_may_be_called_as_the_engine_would_call_its_own(run, tmp_path, write, column):
    file = write(tmp_path / "t", rows((9, *NINE[1:]), **{column: ["own"]}))
    head, found = rows_found(run, tmp_path, file)
    assert (head[3], found[1], found[3]) == (column, str(file), "own")


def test_cells_of_every_sort_in_parquet_are_written_out(run, tmp_path):
    import datetime

    import pyarrow as pa

    cells = {"a": [1, 2], "b": {"x": "y"}, "c": b"\x00=1", "d": datetime.datetime(2026, 3, 1, 9, 30), "e": None}
    types = {"a": pa.list_(pa.int8()), "b": pa.struct({"x": pa.string()}), "c": pa.binary(), "e": pa.null()}
    file = parquet(
        tmp_path / "t.parquet", rows((9, *NINE[1:]), **{name: [cell] for name, cell in cells.items()}), **types
    )
    _, found = rows_found(run, tmp_path, file)
    assert found[3:8] == ["[1, 2]", "{'x': y}", "\\x00=1", "2026-03-01 09:30:00", ""]


def test_columns_of_the_same_name_are_both_kept(run, tmp_path):
    (tmp_path / "t.csv").write_text(
        f"catatan,{','.join(KEYS)},catatan,\n" + "x,9" + ",4" * 8 + ",y,z\n", encoding="utf-8"
    )
    head, found = rows_found(run, tmp_path, tmp_path / "t.csv")
    assert [head[3], *head[-2:]] == ["catatan", "catatan", ""]
    assert [found[3], *found[-2:]] == ["x", "y", "z"]


def test_two_rows_that_are_alike_are_two_rows(run, tmp_path):
    _, *found = rows_found(run, tmp_path, written(tmp_path / "t.csv", rows(*[(9, *NINE[1:])] * 3)))
    assert [row[2] for row in found] == ["2", "3", "4"]


@pytest.mark.parametrize(
    ("name", "text", "number"),
    [
        ("a cell of two lines before it", '{head}\n"baris\nkedua",{valid}\nB,{invalid}\n', "3"),
        ("a mark and CRLF", "\ufeff{head}\r\nA,{valid}\r\nB,{invalid}\r\n", "3"),
        ("an empty line before it", "{head}\nA,{valid}\n\nB,{invalid}\n", ""),
        ("an empty line with CRLF before it", "{head}\r\nA,{valid}\r\n\r\nB,{invalid}\r\n", ""),
        ("an empty line at the end", "{head}\nA,{valid}\nB,{invalid}\n\n", ""),
    ],
)
def test_a_row_has_the_number_that_a_spreadsheet_gives_it_or_none(run, tmp_path, name, text, number):
    said = {"head": f"unit,{','.join(KEYS)}", "valid": ",".join("4" * 9), "invalid": ",".join("4" * 8) + ",9"}
    (tmp_path / "t.csv").write_bytes(text.format(**said).encode())
    _, found = rows_found(run, tmp_path, tmp_path / "t.csv")
    assert (found[2], found[3]) == (number, "B"), name


def test_rows_far_down_a_large_file_have_their_numbers(run, tmp_path):
    lines = [f"{n},{','.join(map(str, NINE))}" for n in range(300_000)]
    wrong = (5, 122_879, 122_880, 122_881, 299_999)
    for n in wrong:
        lines[n] = f"{n},9{lines[n][len(str(n)) + 2 :]}"
    (tmp_path / "t.csv").write_text("\n".join((f"nomor,{','.join(KEYS)}", *lines, "")), encoding="utf-8")
    _, *found = rows_found(run, tmp_path, tmp_path / "t.csv")
    assert [(row[2], row[3]) for row in found] == [(str(n + 2), str(n)) for n in wrong]


def test_a_file_that_the_engine_does_not_read_in_one_go_has_no_numbers(run, tmp_path, monkeypatch):
    file = written(tmp_path / "t.csv", rows(*[(9, *NINE[1:])] * 2))
    apart = relations.SQLExpression("3 * row_number() OVER ()")
    monkeypatch.setattr(relations, "SQLExpression", lambda _: apart)
    _, *found = rows_found(run, tmp_path, file)
    assert [row[2] for row in found] == ["", ""]


def test_what_is_in_a_row_with_findings_stays_text(run, tmp_path, nasty):
    _, *found = rows_found(run, tmp_path, nasty, "--date", "unit")
    cells = [cell for row in found for cell in row]
    assert len(found) == len(NASTY)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    assert "'=cmd|'/C calc'!A0" in cells
    assert "\x1b" not in "".join(cells)
    assert "baris\nkedua" in cells


@pytest.mark.parametrize("form", ["text", "json", "csv", "html"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_where_rows_have_findings_the_output_names_the_option_until_it_is_used(run, tmp_path, form, language):
    file, valid = written(tmp_path / "t.csv", WITH_FINDINGS), written(tmp_path / "valid.csv", rows(NINE))
    said = {"id": "pakai --rows FILE.", "en": "use --rows FILE."}[language]
    how = ("--format", form, "--lang", language)
    ended = run(file, *how)
    assert (ended.out + ended.err).count(said) == (0 if form == "json" else 1)
    for call in ((file, *how, "--rows", tmp_path / "rows.csv"), (valid, *how)):
        ended = run(*call)
        assert "--rows" not in ended.out + ended.err


def test_rows_are_never_written_over_the_responses_nor_over_the_result(run, tmp_path):
    file = written(tmp_path / "t.csv", WITH_FINDINGS)
    before = file.read_bytes()
    (tmp_path / "link.csv").hardlink_to(file)
    for target in (file, tmp_path / "link.csv"):
        ended = run(file, "--rows", target)
        assert (ended.status, ended.out) == (2, "")
        assert "not written over it" in ended.err
    ended = run(file, "-o", tmp_path / "a.csv", "--rows", tmp_path / "." / "a.csv")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.splitlines() == [
        f"{tmp_path / 'a.csv'}: the file is named for -o and for --rows; name two files.",
        f"{tmp_path / 'a.csv'}: berkas ini disebut untuk -o dan untuk --rows; sebutkan dua berkas.",
    ]
    assert file.read_bytes() == before
    assert not (tmp_path / "a.csv").exists()


def test_both_the_result_and_the_rows_may_be_written(run, tmp_path):
    file = written(tmp_path / "t.csv", WITH_FINDINGS)
    ended = run(file, "-o", tmp_path / "a.txt", "--rows", tmp_path / "b.csv")
    assert (ended.status, ended.out) == (1, "")
    assert (tmp_path / "a.txt").is_file()
    assert (tmp_path / "b.csv").is_file()


def test_where_rows_cannot_be_written_the_result_is_printed_all_the_same(run, tmp_path):
    ended = run(written(tmp_path / "t.csv", rows(NINE)), "--rows", tmp_path / "no" / "rows.csv")
    assert ended.status == 2
    assert "cannot be written" in ended.err
    assert "83.33" in ended.out


def test_of_a_call_that_cannot_be_carried_out_no_rows_are_written(run, tmp_path):
    (tmp_path / "rows.csv").write_text("ours", encoding="utf-8")
    assert run(tmp_path / "none.csv", "--rows", tmp_path / "rows.csv").status == 2
    assert (tmp_path / "rows.csv").read_text(encoding="utf-8") == "ours"


def test_parquet_that_is_damaged_where_only_its_rows_are_asked_for_is_named(run, tmp_path):
    import pyarrow.parquet as pq

    table = rows(*[(9, *NINE[1:]), NINE] * 2_000, catatan=["A", "B"] * 2_000)
    good = parquet(tmp_path / "good.parquet", table)
    pq.write_table(pq.read_table(good), tmp_path / "bad.parquet", row_group_size=1_000)
    content = bytearray((tmp_path / "bad.parquet").read_bytes())
    damaged = pq.ParquetFile(tmp_path / "bad.parquet").metadata.row_group(3).column(0)
    start, length = damaged.dictionary_page_offset, damaged.total_compressed_size
    content[start : start + length] = bytes(length)
    (tmp_path / "bad.parquet").write_bytes(content)
    call = (good, tmp_path / "bad.parquet")
    assert run(*call).status == 1
    ended = run(*call, "--rows", tmp_path / "rows.csv")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith(f"{tmp_path / 'bad.parquet'}: its content is damaged or cannot be read (")


# --- Files that cannot be used --------------------------------------------------------------------------------------

HEADER = ",".join(("unit", *KEYS))
GOOD = "A," + ",".join(map(str, NINE))


def with_cell(cell, place=3):
    return ",".join(["A", *[cell if n == place - 1 else "4" for n in range(9)]])


BAD = {
    "text in a score": (f"{HEADER}\n{GOOD}\n{with_cell('baik')}\n", 'row 3, column "waktu": "baik" is no number'),
    "decimal comma": (f"{HEADER}\n{GOOD}\n" + with_cell('"3,0"'), 'row 3, column "waktu": "3,0" has a decimal comma'),
    "decimal comma beside semicolons": (
        f"{HEADER}\n{GOOD}\n{with_cell('3#0')}\n".replace(",", ";").replace("#", ","),
        'row 3, column "waktu": "3,0" has a decimal comma',
    ),
    "another country's digits": (f"{HEADER}\n{with_cell('٣')}\n", 'row 2, column "waktu"'),
    "not a number at all": (f"{HEADER}\n{with_cell('NaN')}\n", 'row 2, column "waktu": "NaN" is no number'),
    "an escape sequence": (f"{HEADER}\n{with_cell(chr(27) + '[31m')}\n", r"\u001b[31m"),
    "a wrong delimiter": (f"{HEADER}\n{GOOD}\n".replace(",", "|"), 'separated by "|"'),
    "empty": ("", "the file is empty"),
    "nothing but blanks": ("\n  \n", "the file is empty"),
    "text after an empty row": (f"{HEADER}\n{GOOD}\n\n{with_cell('baik')}\n", 'row 4, column "waktu": "baik"'),
    "a header only": (f"{HEADER}\n", "nothing but its row of column names"),
    "a header without its line's end": (HEADER, "nothing but its row of column names"),
    "a missing column": (
        f"{HEADER}\n{GOOD}\n".replace("waktu", "Waktu"),
        'columns: "waktu". Perhaps you meant: "Waktu"?',
    ),
    "no header": (f"{GOOD}\n{GOOD}\n", 'not found among the columns: "persyaratan"'),
    "a column twice": (f"{HEADER},waktu\n{GOOD},4\n", 'more than one column "waktu"'),
    "too few cells": (f"{HEADER}\n{GOOD}\nA,1,2\n{GOOD}\n", "row 3 has 3 cells, but the row of column names has 10"),
    "too many cells": (f"{HEADER}\n{GOOD}\n{GOOD},1,1\n", "row 3 has 12 cells, but the row of column names has 10"),
    "an open quotation mark": (f'{HEADER}\n{GOOD}\n"A,{GOOD}\n{GOOD}\n', "a quotation mark is not closed"),
    "bytes that are no UTF-8": (f"{HEADER}\n{GOOD}\n".encode() + b"\xe9" + GOOD.encode(), "row 3 is not UTF-8"),
    "a header that is no UTF-8": (b"\xe9" + f"{HEADER}\n{GOOD}\n".encode(), "row 1 is not UTF-8"),
    "UTF-16": (f"{HEADER}\n{GOOD}\n".encode("utf-16"), "the file is UTF-16"),
    "UTF-16 without a mark": (f"{HEADER}\n{GOOD}\n".encode("utf-16-le"), "the file is UTF-16"),
    "mixed line breaks": (f"{HEADER}\r\n{GOOD}\r\n{GOOD}\n{GOOD}\n", "another sort of line break"),
    "a workbook": (b"PK\x03\x04" + bytes(100), "workbook"),
    "a compressed file": (b"\x1f\x8b" + bytes(100), "compressed"),
    "a truncated Parquet": (b"PAR1" + bytes(100), "the Parquet file is truncated"),
    "a damaged Parquet": (b"PAR1" + bytes(100) + b"PAR1", "damaged or cannot be read"),
    "a header that does not end": ('"' + "x" * 70_000, "row of column names does not end"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_ends_in_one_sentence_in_both_languages(run, tmp_path, name):
    content, said = BAD[name]
    file = tmp_path / "bad.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    ended = run(file, "--by", "unit") if name not in ("a missing column",) else run(file)
    assert (ended.status, ended.out) == (2, "")
    english, indonesian = ended.err.splitlines()
    assert english.startswith(f"{file}: ")
    assert indonesian.startswith(f"{file}: ")
    assert said in english
    assert english != indonesian


def test_a_bad_file_among_many_is_named_and_so_is_each(run, tmp_path):
    good = written(tmp_path / "good.csv", rows(NINE))
    (tmp_path / "empty.csv").touch()
    ended = run(good, tmp_path / "empty.csv", tmp_path / "missing.csv", tmp_path)
    assert ended.status == 2
    assert ended.err.splitlines()[::2] == [
        f"{tmp_path / 'empty.csv'}: the file is empty.",
        f"{tmp_path / 'missing.csv'}: there is no such file.",
        f"{tmp_path}: this is a folder, not a file; name the files in it.",
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_is_refused_and_not_waited_for(run, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    ended = run(tmp_path / "pipe")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.splitlines() == [
        f"{tmp_path / 'pipe'}: this is no regular file.",
        f"{tmp_path / 'pipe'}: ini bukan berkas biasa.",
    ]


def test_a_file_that_may_not_be_read_is_refused(run, tmp_path, monkeypatch):
    file = written(tmp_path / "t.csv", rows(NINE))

    def forbidden(*_):  # a file's own mode does not hold back who runs the tests as root
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(sources, "open", forbidden, raising=False)
    ended = run(file)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.splitlines() == [f"{file}: the file may not be read.", f"{file}: berkas ini tidak boleh dibaca."]


@pytest.mark.skipif(os.name == "nt", reason="Windows says of such a name that there is no such file")
def test_the_refusal_repeats_the_reason_of_the_system(run, tmp_path):
    file = tmp_path / ("x" * 300)
    ended = run(file)
    assert (ended.status, ended.out) == (2, "")
    why = os.strerror(errno.ENAMETOOLONG)
    assert ended.err.splitlines() == [f"{file}: it cannot be read ({why}).", f"{file}: tidak dapat dibaca ({why})."]


def test_text_in_the_last_of_many_files_is_found_there(run, tmp_path):
    files = [written(tmp_path / f"{n}.csv", rows(*[NINE] * 50)) for n in range(5)]
    (tmp_path / "last.csv").write_text(files[0].read_text(encoding="utf-8") + "4,4,4,4,4,4,4,4,baik\n", newline="")
    ended = run(*files, written(tmp_path / "last.csv", [*rows(*[NINE] * 50), dict.fromkeys(KEYS, "baik")]))
    assert ended.err.startswith(f'{tmp_path / "last.csv"}: row 52, column "persyaratan": "baik" is no number')


def test_a_file_that_is_named_twice_is_not_counted_twice(run, tmp_path):
    file = written(tmp_path / "t.csv", rows(NINE))
    (tmp_path / "soft.csv").symlink_to(file)
    (tmp_path / "hard.csv").hardlink_to(file)
    for other in (file, tmp_path / "soft.csv", tmp_path / "hard.csv"):
        ended = run(file, other)
        assert ended.status == 2
        assert "named twice" in ended.err


def test_a_file_with_the_columns_of_another_layout_is_refused_with_that_layout_and_how_it_differs(run, tmp_path):
    ended = run(written(tmp_path / "t.csv", [{f"U{n}": 4 for n in range(1, 10)}]))
    assert ended.status == 2
    assert "the layout U-list or U-questionnaire; say with --layout which one it is." in ended.err
    assert "They differ in U8, U9" in ended.err


def test_columns_of_parquet_that_hold_no_numbers_are_named_with_what_they_hold(run, tmp_path):
    import pyarrow as pa

    texts = parquet(tmp_path / "text.parquet", [{**row, "waktu": "3"} for row in rows(NINE)], waktu=pa.string())
    assert 'the column "waktu" holds text, but a score must be a number' in run(texts).err
    nested = parquet(
        tmp_path / "nested.parquet",
        [{**row, "waktu": [3], "unit": {"a": 1}} for row in rows(NINE)],
        waktu=pa.list_(pa.int8()),
        unit=pa.struct({"a": pa.int8()}),
    )
    assert 'the column "waktu" holds data of another kind' in run(nested).err
    unit = parquet(tmp_path / "unit.parquet", [{**row, "unit": {"a": 1}} for row in rows(NINE)])
    assert 'the column "unit" holds data of another kind' in run(unit, "--by", "unit").err
    assert run(unit).status == 0


def test_parquet_without_rows_is_no_survey(run, tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = tmp_path / "t.parquet"
    pq.write_table(pa.table({key: pa.array([], type=pa.int8()) for key in KEYS}), file)
    assert "the file holds no responses" in run(file).err


def test_parquet_that_is_damaged_in_the_middle_is_named(run, tmp_path):
    good = parquet(tmp_path / "good.parquet", rows(*[NINE] * 5_000))
    content = bytearray(good.read_bytes())
    content[4:200] = bytes(196)
    (tmp_path / "bad.parquet").write_bytes(content)
    ended = run(good, tmp_path / "bad.parquet")
    assert ended.status == 2
    assert ended.err.startswith(f"{tmp_path / 'bad.parquet'}: ")


@pytest.mark.parametrize("column", ["waktu", "unit"])
def test_of_several_the_parquet_that_is_damaged_far_down_is_named(run, tmp_path, column):
    import pyarrow.parquet as pq

    table = rows(*[NINE, (1,) * 9] * 2_000, unit=["A", "B"] * 2_000)
    good = parquet(tmp_path / "good.parquet", table)
    pq.write_table(pq.read_table(good), tmp_path / "bad.parquet", row_group_size=1_000)
    content = bytearray((tmp_path / "bad.parquet").read_bytes())
    group = pq.ParquetFile(tmp_path / "bad.parquet").metadata.row_group(3)
    damaged = group.column(list(table[0]).index(column))
    start, length = damaged.dictionary_page_offset, damaged.total_compressed_size
    content[start : start + length] = bytes(length)
    (tmp_path / "bad.parquet").write_bytes(content)
    ended = run(good, tmp_path / "bad.parquet", "--by", "unit")
    assert (ended.status, ended.out) == (2, "")
    english, indonesian = ended.err.splitlines()
    assert english.startswith(f"{tmp_path / 'bad.parquet'}: its content is damaged or cannot be read (")
    assert indonesian.startswith(f"{tmp_path / 'bad.parquet'}: isinya rusak atau tidak dapat dibaca (")


def test_a_file_named_parquet_that_is_none_is_refused(run, tmp_path):
    assert "it is no Parquet" in run(written(tmp_path / "t.parquet", rows(NINE))).err


def test_a_list_of_units_that_cannot_be_read_is_refused(run, tmp_path):
    file = written(tmp_path / "t.csv", rows(NINE, unit=["A"]))
    assert run(file, "--units", tmp_path / "none.txt").status == 2
    (tmp_path / "empty.txt").touch()
    assert "the list of units is empty" in run(file, "--units", tmp_path / "empty.txt").err
    (tmp_path / "latin.txt").write_bytes(b"\xe9")
    assert "the list of units is not UTF-8" in run(file, "--units", tmp_path / "latin.txt").err


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("--layout", "U-lisst"), "There is no layout 'U-lisst'. Perhaps you meant: U-list"),
        (("--survey", "skm-2071"), "There is no survey 'skm-2071'. Perhaps you meant: skm-2017"),
        (("--survey", "none.json"), "none.json: there is no such file."),
        (("--by", "unitt"), 'not found among the columns: "unitt". Perhaps you meant: "unit"?'),
        (("--by", "*"), 'not found among the columns: "*"'),
        (("--since", "2026-02-30"), "2025-03-14"),
        (("--format", "pdf"), "text, json, csv, html"),
    ],
)
def test_a_call_that_names_what_does_not_exist_is_refused(run, tmp_path, call, said):
    ended = run(written(tmp_path / "t.csv", rows(NINE, unit=["A"])), *call)
    assert (ended.status, ended.out) == (2, "")
    assert said in ended.err


@pytest.mark.parametrize("write", [written, parquet], ids=["csv", "parquet"])
def test_where_nothing_lies_near_a_column_the_file_says_which_there_are(run, tmp_path, write):
    ended = run(write(tmp_path / "t", rows(NINE, loket=["A"], nomor=["1"])), "--by", "unt")
    assert ended.err.splitlines() == [
        f'{tmp_path / "t"}: not found among the columns: "unt". Correct the names in the first row, or name columns '
        'that there are: "loket", "nomor".',
        f'{tmp_path / "t"}: kolom ini tidak ada: "unt". Perbaiki nama pada baris judul, atau sebutkan kolom yang ada: '
        '"loket", "nomor".',
    ]
    ended = run(write(tmp_path / "t", rows(NINE)), "--by", "unt")
    assert ended.err.splitlines()[0] == f'{tmp_path / "t"}: not found among the columns: "unt".'
    many = rows(NINE, **{f"kolom {n}": ["A"] for n in range(columns.LISTED + 1)})
    ended = run(write(tmp_path / "t", many), "--by", "unt")
    assert ended.err.splitlines()[0].endswith('"kolom 18", "kolom 19", ….')


def test_a_column_in_which_another_element_stands_is_never_said_to_be_meant(run, tmp_path):
    lacking = [{name: score for name, score in row.items() if name != "produk"} for row in rows(NINE)]
    assert "prosedur" in near("produk", lacking[0])
    ended = run(written(tmp_path / "t.csv", lacking))
    assert ended.err.splitlines()[0] == f'{tmp_path / "t.csv"}: not found among the columns: "produk".'
    misspelt = [row | {"poduk": 3} for row in lacking]
    ended = run(written(tmp_path / "t.csv", misspelt))
    assert ended.err.splitlines() == [
        f'{tmp_path / "t.csv"}: not found among the columns: "produk". Perhaps you meant: "poduk"?',
        f'{tmp_path / "t.csv"}: kolom ini tidak ada: "produk". Mungkin maksudnya: "poduk"?',
    ]


# --- Names are data -------------------------------------------------------------------------------------------------


FILE_NAMES = (
    *("a*.csv", "a?.csv", "[ab].csv", "{a,b}.csv", "**", "unit=9.csv", "https:x.csv", "%s.csv", "é ü.csv"),
    *("a'b.csv", 'a"b.csv', "'; DROP TABLE x; --.csv", "-- x.csv", "a\\b.csv", "a\nb.csv", "\x1b[31m.csv"),
)
"""Names of files that somebody might take for patterns, addresses or statements."""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", FILE_NAMES)
def test_the_name_of_a_file_is_never_a_pattern_nor_a_statement(run, tmp_path, name):
    for other in ("a1.csv", "a.csv", "b.csv"):
        written(tmp_path / other, rows((1,) * 9, unit=["other"]))
    data = ok(run(written(tmp_path / name, rows((4,) * 9, unit=["own"])), "--by", "unit", "--format", "json"))
    assert [(group["group"]["unit"], group["rounded"]) for group in data["groups"]] == [("own", "100.00")]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_folder_with_signs_of_a_pattern_in_its_name_is_a_folder(run, tmp_path):
    folder = tmp_path / "[a]*?"
    folder.mkdir()
    assert run(parquet(folder / "t.parquet", rows(NINE)), written(folder / "t.csv", rows(NINE))).status == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are no text")
def test_a_name_that_is_no_text_is_refused(run, tmp_path):
    file = os.fsencode(tmp_path) + b"/\xff.csv"
    Path(os.fsdecode(file)).write_text("x", encoding="utf-8")
    ended = run(os.fsdecode(file))
    assert ended.status == 2
    assert "name of this file is not UTF-8" in ended.err


@pytest.mark.parametrize(
    "column",
    ["No.", "a.b/c", "hari/bulan", "~1", 'c"d', "'; DROP TABLE x; --", "{x}", "é ü", "a b", "select", "c0", "WAKTUNYA"],
)
def test_the_name_of_a_column_is_never_a_statement(run, tmp_path, column):
    table = rows(NINE, (1,) * 9, (1,) * 9, **{column: ["A", "B", "B"]})
    for file in (written(tmp_path / "t.csv", table), parquet(tmp_path / "t.parquet", table)):
        data = ok(
            run(file, "--by", column, "--respondent", column, "--unit", column, "--date", column, "--format", "json")
        )
        assert [group["group"] for group in data["groups"]] == [{column: "A"}, {column: "B"}]
        duplicate, date = data["audit"]["findings"]
        assert (duplicate["params"]["columns"], date["params"]["column"]) == (column, column)
        assert column in date["message"]["en"]
        assert duplicate["path"] == date["path"] == "/" + column.replace("~", "~0").replace("/", "~1")


def test_however_many_columns_have_a_dot_in_their_name_each_is_called_by_it(run, tmp_path):
    columns = [f"No.{n}" for n in range(12)]
    file = written(tmp_path / "t.csv", rows(NINE, NINE, **{column: ["A", "A"] for column in columns}))
    options = [word for column in columns for word in ("--respondent", column)]
    (duplicate,) = ok(run(file, *options, "--format", "json"))["audit"]["findings"]
    assert duplicate["params"]["columns"].split(", ") == columns


def test_columns_that_differ_in_capital_letters_only_are_distinguished_or_refused(run, tmp_path):
    table = rows(NINE, Waktu=["pagi"], Unit=["A"], unit=["B"])
    file = written(tmp_path / "t.csv", table)
    assert ok(run(file, "--by", "Unit", "--format", "json"))["groups"][0]["group"] == {"Unit": "A"}
    assert 'the columns "waktu" and "Waktu" differ in capital letters only' in run(file, "--by", "Waktu").err


@pytest.fixture
def nasty(tmp_path):
    """A table whose units have names that somebody might take for something else."""
    return written(tmp_path / "t.csv", rows(*[NINE] * len(NASTY), **{"unit": list(NASTY), "<b>": list(NASTY)}))


def test_names_stay_text_on_a_terminal(run, nasty):
    out = run(nasty, "--by", "unit", "--by", "<b>").out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert r"\u001b[31mmerah" in out
    assert r"\u202eilsagnak\u202c" in out
    assert "baris\\nkedua" in out


def test_names_stay_text_in_csv_that_a_spreadsheet_opens(run, nasty, tmp_path):
    run(nasty, "--by", "unit", "--format", "csv", "-o", tmp_path / "out.csv")
    content = (tmp_path / "out.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\x1b" not in content
    cells = [row["unit"] for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))]
    assert "'=cmd|'/C calc'!A0" in cells
    assert r"\u001b[31mmerah" in cells
    assert "<script>alert(1)</script>" in cells
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


def test_names_stay_text_in_html(run, nasty):
    call = ("--by", "unit", "--by", "<b>", "--title", NASTY[0], "--period", NASTY[2], "--method", NASTY[3])
    out = run(nasty, *call, "--format", "html").out
    assert "<script" not in out
    assert "<b>" not in out
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "{{ 7 * 7 }}" in out
    assert "49" not in out.partition("{{ 7")[0].rpartition("</style>")[2]


def test_names_stay_text_in_json(run, nasty):
    out = run(nasty, "--by", "unit", "--format", "json").out
    assert out.replace("\n", "").isprintable()
    assert {group["group"]["unit"] for group in json.loads(out)["groups"]} == set(NASTY)


# --- What is written ------------------------------------------------------------------------------------------------


def test_the_csv_holds_the_sums_from_which_everybody_can_compute_the_index_again(run, tmp_path):
    table = rows(NINE, (1,) * 9, (None, *NINE[1:]), unit=["A", "A", "B"])
    out = run(written(tmp_path / "t.csv", table), "--by", "unit", "--format", "csv").out
    for row in csv.DictReader(io.StringIO(out)):
        totals = {key: (int(row[f"sum_{key}"]), int(row[f"answered_{key}"])) for key in KEYS}
        result = SKM.index_from_totals(totals, respondents=int(row["respondents"]))
        assert row["index"] == ("" if result.rounded is None else str(result.rounded))
        assert row["grade"] == ("" if result.grade is None else result.grade.letter)


@pytest.mark.parametrize("form", ["text", "html"])
def test_every_form_for_people_speaks_both_languages(run, form):
    indonesian = run(EXAMPLE, "--lang", "id", "--format", form).out
    english = run(EXAMPLE, "--lang", "en", "--format", form).out
    for said, other in (("Baik", "Good"), ("Waktu penyelesaian", "Completion time"), ("Respons diterima", "received")):
        assert said in indonesian
        assert other not in indonesian
        assert other in english
        assert said not in english


def test_csv_has_the_same_columns_in_both_languages_and_the_grade_in_the_one_asked_for(run):
    read = {
        lang: next(csv.DictReader(io.StringIO(run(EXAMPLE, "--lang", lang, "--format", "csv").out)))
        for lang in ("id", "en")
    }
    assert list(read["id"]) == list(read["en"])
    assert {lang: row["grade_title"] for lang, row in read.items()} == {"id": "Baik", "en": "Good"}


def test_a_decimal_comma_is_written_in_indonesian_and_a_point_in_english(run):
    assert ": 84,51" in run(EXAMPLE, "--lang", "id").out
    assert ": 84.51" in run(EXAMPLE, "--lang", "en").out


def test_the_result_is_never_written_over_the_responses(run, tmp_path):
    file = written(tmp_path / "t.csv", rows(NINE))
    before = file.read_bytes()
    (tmp_path / "link.csv").hardlink_to(file)
    for output in (file, tmp_path / "link.csv"):
        ended = run(file, "--format", "csv", "-o", output)
        assert ended.status == 2
        assert "not written over it" in ended.err
    assert file.read_bytes() == before


def test_a_result_that_cannot_be_written_ends_with_status_2(run, tmp_path):
    file = written(tmp_path / "t.csv", rows(NINE))
    assert run(file, "--format", "html", "-o", tmp_path / "no" / "page.html").status == 2
    assert run(file, "-o", tmp_path / "out.txt") == (0, "", "")
    assert "rounded once" in (tmp_path / "out.txt").read_text(encoding="utf-8")


# --- The engine is locked ----------------------------------------------------------------------------------------


def test_the_engine_reaches_the_files_it_was_given_and_nothing_else(tmp_path):
    import duckdb

    needed = columns.Columns(SKM, "keys", ())
    given_files = sources.recognised([str(written(tmp_path / "t.csv", rows(NINE)))], needed)
    other = written(tmp_path / "other.csv", rows(NINE))
    with engine.table(given_files, needed) as table:
        assert table.relation.fetchall() == [NINE]
        for statement in (
            f"SELECT * FROM read_csv('{other}')",
            f"COPY (SELECT 1) TO '{tmp_path / 'out.csv'}'",
            f"COPY (SELECT 1) TO '{tmp_path / 't.csv'}'",
            f"ATTACH '{tmp_path / 'x.db'}'",
            "SET enable_external_access = true",
            "INSTALL httpfs",
            "LOAD httpfs",
            "SELECT * FROM read_csv('https://example.org/x.csv')",
        ):
            with pytest.raises(duckdb.Error):
                table.connection.execute(statement).fetchall()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other.csv", "t.csv"]


@pytest.fixture
def opened(tmp_path):
    """A valid table of two files, as the engine opens it."""
    needed = columns.Columns(SKM, "keys", ())
    paths = [written(tmp_path / "t.csv", rows(NINE)), parquet(tmp_path / "t.parquet", rows(NINE))]
    given_files = sources.recognised(map(str, paths), needed)
    with engine.table(given_files, needed) as table:
        yield table


def test_where_no_file_has_an_issue_the_refusal_repeats_what_the_engine_says(opened, tmp_path):
    with pytest.raises(Unreadable) as refused:
        opened.ask(lambda _: opened.connection.execute("SELECT 'empat'::INTEGER").fetchall())
    assert refused.value.en.startswith(f"{tmp_path / 't.csv'}: its table cannot be computed (Conversion Error: ")
    assert refused.value.id.startswith(f"{tmp_path / 't.csv'}: tabelnya tidak dapat dihitung (Conversion Error: ")


def test_a_mistake_of_ours_is_taken_neither_for_the_file_s_nor_for_ctrl_c(opened):
    def mistaken(_):
        raise RuntimeError("ours")

    with pytest.raises(RuntimeError, match=r"^ours$"):
        opened.ask(mistaken)


def test_where_memory_does_not_suffice_a_sentence_says_so(run, tmp_path, monkeypatch):
    monkeypatch.setitem(engine._SETTINGS, "memory_limit", "1MB")
    file = written(tmp_path / "t.csv", rows(*[NINE] * 20_000, nomor=[f"R{n:030}" for n in range(20_000)]))
    ended = run(file, "--respondent", "nomor")
    assert (ended.status, ended.out) == (2, "")
    english, indonesian = ended.err.splitlines()
    assert english.startswith(f"{file}: there is not enough memory, or room in the temporary folder (")
    assert indonesian.startswith(f"{file}: memori atau ruang di folder sementara (")


def test_nothing_is_left_behind(run, tmp_path, monkeypatch):
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    assert run(EXAMPLE).status == 1
    assert list(room.iterdir()) == []


# --- In a process of its own ----------------------------------------------------------------------------------------


def alone(*arguments, **environment):
    call = [sys.executable, "-m", "etika_publik", "survey", *map(str, arguments)]
    done = subprocess.run(
        call, capture_output=True, env={**os.environ, "LC_ALL": "id_ID.UTF-8", **environment}, check=False
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_the_command_works_in_a_process_of_its_own():
    status, out, err = alone(EXAMPLE, "--by", "loket")
    assert (status, err) == (1, "")
    assert "Mutu: B (Baik); mutu ini mulai dari 76,61" in out


def test_no_progress_bar_is_drawn_without_a_terminal(tmp_path):
    status, out, err = alone(EXAMPLE, "--format", "html", TERM="xterm-256color")
    assert "\x1b" not in out + err
    assert status == 1


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A file that keeps the engine busy for a while."""
    file = tmp_path_factory.mktemp("large") / "t.csv"
    head, *lines = (
        written(file, rows(*[NINE] * 1_000, nomor=[str(n) for n in range(1_000)])).read_bytes().splitlines(True)
    )
    file.write_bytes(head + b"".join(lines) * 1_500)
    return file


def test_a_question_that_is_broken_off_ends_as_every_other_command_does(tmp_path):
    needed = columns.Columns(SKM, "keys", ())
    given_files = sources.recognised([str(written(tmp_path / "t.csv", rows(NINE)))], needed)
    with engine.table(given_files, needed) as table:
        timer = threading.Timer(0.2, table.connection.interrupt)
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            table.ask(lambda _: table.connection.execute("SELECT sum(hash(i)) FROM range(1000000000000) t(i)"))
        timer.join()

        def pressed(_):
            raise RuntimeError("Query interrupted")  # what the engine makes of Ctrl+C

        with pytest.raises(KeyboardInterrupt):
            table.ask(pressed)


class Tty(io.StringIO):
    """What takes itself for a terminal."""

    def isatty(self):
        return True


class Engine:
    """An engine that says how far it has come, and remembers whether it said all."""

    def __init__(self, *reached):
        self._reached, self.said_all = list(reached), threading.Event()

    def query_progress(self):
        if len(self._reached) > 1:
            return self._reached.pop(0)
        self.said_all.set()
        return self._reached[0]


def terminal_of_this_process(monkeypatch):
    """Make standard error of this process a terminal of 80 columns, on which bars are drawn at once."""
    terminal = Tty()
    monkeypatch.setattr(sys, "stderr", terminal)
    for name, value in (("COLUMNS", "80"), ("TERM", "xterm-256color")):
        monkeypatch.setenv(name, value)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(progress, "INTERVAL", 0.01)
    return terminal


def test_the_bar_moves_as_far_as_the_engine_says_and_is_taken_away_again(monkeypatch):
    screen = terminal_of_this_process(monkeypatch)
    asked = Engine(25.0, 75.0, -1.0)  # it says -1 between two questions
    with progress.progress("Checking the answers", asked.query_progress):
        assert asked.said_all.wait(60)
    drawn, _, after = screen.getvalue().rpartition("%")
    assert "Checking the answers" in drawn
    assert drawn.endswith(" 75")
    assert after.endswith("\x1b[2K")


def test_the_bar_is_taken_away_where_the_question_ends_in_an_error(monkeypatch):
    screen = terminal_of_this_process(monkeypatch)
    asked = Engine(25.0, 50.0)

    def broken_off():
        with progress.progress("Checking the answers", asked.query_progress):
            assert asked.said_all.wait(60)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert screen.getvalue().endswith("\x1b[2K")


def test_an_answer_that_comes_at_once_shows_no_bar(monkeypatch):
    screen = terminal_of_this_process(monkeypatch)
    monkeypatch.setattr(progress, "INTERVAL", 60)
    asked = Engine(100.0)
    with progress.progress("Checking the answers", asked.query_progress):
        pass
    assert screen.getvalue() == ""
    assert not asked.said_all.is_set()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_a_progress_bar_is_drawn_on_a_terminal_and_taken_away_again(large):
    import pty

    ours, theirs = pty.openpty()
    drawn = bytearray()

    def read():
        with contextlib.suppress(OSError):  # so a terminal ends on Linux once nobody holds its other side
            while piece := os.read(ours, 4096):
                drawn.extend(piece)

    reader = threading.Thread(target=read)
    reader.start()
    call = [sys.executable, "-m", "etika_publik", "survey", large, "--respondent", "nomor", "--lang", "en"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=theirs, env={**os.environ, "TERM": "xterm"}) as process:
        os.close(theirs)
        out, _ = process.communicate()
    reader.join()
    os.close(ours)
    shown = drawn.decode()
    assert "Checking the answers" in shown
    assert b"1500000" in out
    assert b"Checking" not in out


@pytest.mark.parametrize("lacking", ["duckdb", "narwhals", "jinja2"])
def test_without_the_extra_a_sentence_says_which_command_brings_it(run, monkeypatch, lacking):
    monkeypatch.setitem(sys.modules, lacking, None)
    _page._template.cache_clear()
    ended = run(EXAMPLE, "--format", "html")
    assert (ended.status, ended.out) == (2, "")
    assert "pip install 'etika-publik[survey]'" in ended.err
    assert "belum terpasang" in ended.err


def test_other_commands_do_not_load_the_engine():
    program = (
        "import sys; from etika_publik import cli; cli.run(['list']); print(*{'duckdb', 'jinja2'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""
