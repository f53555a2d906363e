"""`surveys.index_files` and `surveys.audit_files` give Python callers what the command gives, and write nothing."""

import csv
import datetime
import io
import json
import os
import pickle
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="files are read with the extra: pip install 'etika-publik[survey]'")
pytest.importorskip("narwhals", reason="files are read with the extra: pip install 'etika-publik[survey]'")

from etika_publik import surveys
from etika_publik.errors import Invalid, MissingExtra, NotFound, Unreadable

pytestmark = pytest.mark.slow

SKM = surveys.SKM_2017
KEYS = tuple(element.key for element in SKM)
NINE = (4, 3, 3, 4, 2, 3, 4, 4, 3)
ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "skm-responses.csv"
DAY = datetime.date
BOTH = (surveys.index_files, surveys.audit_files)
both = pytest.mark.parametrize("function", BOTH, ids=lambda function: function.__name__)


def rows(*responses, **columns):
    """Responses of nine answers as rows of a table, with further columns given as lists."""
    return [
        {**{name: values[place] for name, values in columns.items()}, **dict(zip(KEYS, response, strict=True))}
        for place, response in enumerate(responses)
    ]


def written(path, table):
    """Write rows as CSV; None is an empty cell."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]))
        writer.writeheader()
        writer.writerows(table)
    return path


def python_says(table, **how):
    """The result that Python counts, one response after the other."""
    return SKM.index([{key: row[key] for key in KEYS} for row in table], **how)


TABLE = rows(
    NINE,
    (7, *NINE[1:-1], None),
    (1,) * 9,
    nomor=["1", "2", "2"],
    unit=["A", "X", "10"],
    tanggal=["2026-01-05", "2026-02-30", "2025-12-31"],
)
"""Three responses: the second has an answer outside the scale and a missing one, and a date that does not exist."""


@pytest.fixture
def file(tmp_path):
    """The table as a file."""
    return written(tmp_path / "t.csv", TABLE)


def counts(report):
    """How many answers or rows fail each check."""
    return {finding.code.partition(".")[2]: finding.params["count"] for finding in report.findings}


# --- The index ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("as_given", [str, Path, lambda path: [path], lambda path: iter([str(path)])])
def test_one_file_or_several_may_be_given_in_any_form(file, as_given):
    publication = surveys.index_files(as_given(file))
    assert publication.total.value == python_says(TABLE).value
    assert publication.total.tally == python_says(TABLE).tally
    assert (dict(publication.groups), publication.by) == ({}, ())


def test_several_files_are_one_table(tmp_path):
    files = [written(tmp_path / f"{n}.csv", [row]) for n, row in enumerate(TABLE)]
    assert surveys.index_files(files).total.tally == python_says(TABLE).tally


@pytest.mark.parametrize("incomplete", ["use-answered", "drop-response", "refuse"])
def test_incomplete_responses_are_treated_as_the_caller_says(file, incomplete):
    result = surveys.index_files(file, incomplete=incomplete).total
    counted = python_says(TABLE, incomplete=incomplete)
    assert (result.value, result.grade, result.tally) == (counted.value, counted.grade, counted.tally)
    assert result.incomplete == incomplete


def test_the_key_of_a_group_is_its_value_for_one_column_and_a_tuple_for_a_list(file):
    by_name, by_list = surveys.index_files(file, by="unit"), surveys.index_files(file, by=["unit", "nomor"])
    assert list(by_name.groups) == ["10", "A", "X"]
    assert by_name.groups["A"].value == python_says(TABLE[:1]).value
    assert list(by_list.groups) == [("10", "2"), ("A", "1"), ("X", "2")]
    assert [values for values, _ in by_name.rows] == [("10",), ("A",), ("X",)]
    assert list(surveys.index_files(file, by=["unit"]).groups) == [("10",), ("A",), ("X",)]


def test_a_column_that_is_named_twice_counts_once(file):
    publication = surveys.index_files(file, by=["unit", "unit"], respondent=["nomor", "nomor"])
    assert publication.by == ("unit",)
    assert counts(publication.report)["duplicate"] == 2


def test_another_survey_may_be_given(tmp_path):
    own = surveys.load(ROOT / "docs" / "examples" / "survey-good.json")
    file = written(tmp_path / "t.csv", [{element.key: own.highest for element in own}])
    assert surveys.index_files(file, own).total.rounded == 100
    assert surveys.index_files(file, survey=own).total.survey is own


def test_the_columns_may_be_named_as_in_a_layout(tmp_path):
    file = written(tmp_path / "t.csv", [{f"U{n + 1}": score for n, score in enumerate(NINE)}])
    assert surveys.index_files(file, layout="U-list").total.rounded == python_says(rows(NINE)).rounded


def test_the_page_is_made_of_what_the_function_returns(file):
    pytest.importorskip("jinja2", reason="the page is made with Jinja2: pip install 'etika-publik[survey]'")
    publication = surveys.index_files(file, by="unit", title="Kantor", method="Loket.", respondent="nomor")
    html = surveys.page(publication, "id")
    for said in ("Kantor", "Loket.", "Baris yang respondennya (nomor) sama dengan baris lain: 2"):
        assert said in html


def test_the_period_is_said_in_words_where_both_its_days_are_known(file):
    def period(**how):
        return surveys.index_files(file, date="tanggal", **how).period

    span = {"since": DAY(2026, 1, 1), "until": DAY(2026, 6, 30)}
    assert period(**span) == "1 Januari 2026 sampai 30 Juni 2026"
    assert period(**span, language="en") == "1 January 2026 to 30 June 2026"
    assert period(**span, period="semester I") == "semester I"
    assert period(since=DAY(2026, 1, 1)) is None


def test_the_command_says_what_the_function_returns(capsys):
    pytest.importorskip("rich_click", reason="the command line needs its extra: pip install 'etika-publik[cli]'")
    pytest.importorskip("jinja2", reason="the command needs its extra: pip install 'etika-publik[survey]'")
    from etika_publik import cli

    publication = surveys.index_files(EXAMPLE, by="loket", respondent="nomor")
    assert cli.run(["survey", str(EXAMPLE), "--by", "loket", "--respondent", "nomor", "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["total"]["value"] == str(publication.total.value)
    assert data["audit"] == publication.report.to_dict()
    assert [tuple(group["group"].values()) for group in data["groups"]] == [(name,) for name in publication.groups]


# --- The audit ------------------------------------------------------------------------------------------------------


def test_an_audit_makes_the_checks_whose_columns_are_named(file):
    plain = surveys.audit_files(file)
    assert counts(plain) == {"out_of_scale": 1, "missing": 1}
    assert {run.code for run in plain.rules if run.outcome == "ran"} == {"responses.out_of_scale", "responses.missing"}
    full = surveys.audit_files(file, respondent="nomor", unit="unit", date="tanggal")
    assert counts(full) == {"out_of_scale": 1, "missing": 1, "duplicate": 2, "bad_date": 1}
    assert {run.outcome for run in full.rules} == {"ran"}
    assert full.subject == "responses"


@both
def test_units_are_given_by_name_or_in_a_file(tmp_path, file, function):
    (tmp_path / "units.txt").write_text("A\n10\n", encoding="utf-8")
    for units in (["A", "10"], {"A", "10"}, tmp_path / "units.txt", str(tmp_path / "units.txt")):
        found = function(file, units=units)
        report = found if function is surveys.audit_files else found.report
        assert counts(report)["unknown_unit"] == 1


def test_a_period_is_checked_in_the_column_of_the_date(tmp_path):
    file = written(tmp_path / "t.csv", [row | {"date": row["tanggal"]} for row in TABLE])
    assert counts(surveys.audit_files(file, since=DAY(2026, 1, 1)))["bad_date"] == 2
    assert counts(surveys.audit_files(file, until=DAY(2026, 1, 31)))["bad_date"] == 1


def test_a_finding_names_a_column_as_its_file_does(file):
    """In the engine a column of scores that makes groups or names respondents has two names."""
    report = surveys.audit_files(file, respondent=["waktu", "nomor"], date="biaya")
    (date,) = (finding for finding in report.findings if finding.code == "responses.bad_date")
    assert (date.path, date.params["column"]) == ("/biaya", "biaya")


# --- The rows with findings -----------------------------------------------------------------------------------------


@both
@pytest.mark.parametrize(
    ("language", "first"), [("id", ["Temuan", "Berkas", "Baris"]), ("en", ["Finding", "File", "Row"])]
)
def test_the_rows_with_findings_are_written_to_the_stream_of_the_caller(file, function, language, first):
    out = io.BytesIO()
    function(file, respondent="nomor", rows=out, language=language)
    head, *found = csv.reader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline=""))
    assert head == [*first, *TABLE[0]]
    assert [row[1:4] for row in found] == [[str(file), "3", "2"], [str(file), "4", "2"]]


def test_the_stream_stays_open_also_where_the_rows_cannot_be_written(file, monkeypatch):
    from etika_publik.surveys.files import rows as writing

    out = io.BytesIO()
    surveys.audit_files(file, rows=out)
    assert not out.closed

    def fails(*_):
        raise OSError("no room")

    monkeypatch.setattr(writing, "_write", fails)
    with pytest.raises(OSError, match="no room"):
        surveys.audit_files(file, rows=out)
    assert not out.closed


@both
def test_nothing_is_written_where_no_stream_is_given(tmp_path, file, function, monkeypatch, capfd):
    before = file.read_bytes()
    monkeypatch.chdir(tmp_path)
    function(file, respondent="nomor")
    assert [path.name for path in tmp_path.iterdir()] == ["t.csv"]
    assert file.read_bytes() == before
    assert capfd.readouterr() == ("", "")


# --- Watching -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("function", "steps"),
    [(surveys.index_files, ["audit", "index", "rows"]), (surveys.audit_files, ["audit", "rows"])],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_watcher_is_called_for_each_step_and_can_see_its_progress(file, function, steps):
    seen = []

    @contextmanager
    def watch(step, progress):
        seen.append(step)
        assert progress() <= 100
        yield
        seen.append(f"{step} done")

    function(file, rows=io.BytesIO(), watch=watch)
    assert seen == [each for step in steps for each in (step, f"{step} done")]


# --- What cannot be computed ----------------------------------------------------------------------------------------


@both
def test_one_file_that_cannot_be_read_is_unreadable(tmp_path, file, function):
    with pytest.raises(Unreadable) as refused:
        function([file, tmp_path / "none.csv"])
    assert (refused.value.source, refused.value.others) == (str(tmp_path / "none.csv"), ())
    assert refused.value.en == f"{tmp_path / 'none.csv'}: there is no such file."
    assert refused.value.failures[0].args == refused.value.args


@both
def test_of_several_files_that_cannot_be_read_one_exception_carries_all(tmp_path, file, function):
    (tmp_path / "empty.csv").touch()
    with pytest.raises(Unreadable) as refused:
        function([tmp_path / "none.csv", file, tmp_path / "empty.csv", tmp_path])
    for error in (refused.value, pickle.loads(pickle.dumps(refused.value))):
        assert [os.path.basename(each.source) for each in error.failures] == ["none.csv", "empty.csv", tmp_path.name]
        assert [each.en for each in error.failures] == error.en.splitlines()
        assert [each.id for each in error.failures] == error.id.splitlines()
        assert [each.others for each in error.failures] == [()] * 3
        assert len(error.others) == 2


@both
def test_an_issue_in_a_row_is_unreadable_with_its_row(tmp_path, function):
    file = written(tmp_path / "t.csv", rows(NINE, ("baik", *NINE[1:])))
    with pytest.raises(Unreadable, match=r'row 3, column "persyaratan": "baik" is no number'):
        function(file)


def test_a_file_with_the_columns_of_the_only_other_layout_is_refused_with_that_layout(tmp_path):
    own = surveys.load(ROOT / "docs" / "examples" / "survey-good.json")
    file = written(tmp_path / "t.csv", [dict.fromkeys(own.layout("Q").columns, own.highest)])
    with pytest.raises(Unreadable) as refused:
        surveys.audit_files(file, own)
    assert refused.value.en.endswith("The file has the columns of the layout Q; say with --layout which one it is.")
    assert surveys.audit_files(file, own, layout="Q").ok


@both
def test_a_list_of_units_that_cannot_be_read_is_unreadable(tmp_path, file, function):
    with pytest.raises(Unreadable, match="the list of units cannot be read"):
        function(file, units=tmp_path / "none.txt")


@both
def test_a_call_without_files_is_invalid(function):
    with pytest.raises(Invalid) as refused:
        function([])
    (finding,) = refused.value.report.findings
    assert (finding.code, finding.path) == ("files.none", "")
    assert finding.message.id == "Belum ada berkas yang disebut; sebutkan paling sedikit satu."
    assert finding.message.en == "No file was named; name at least one."


@both
@pytest.mark.parametrize("how", [{"layout": "U-lisst"}, {"language": "jv"}])
def test_a_name_that_does_not_exist_is_not_found_before_a_file_is_read(function, how):
    with pytest.raises(NotFound) as refused:
        function("none.csv", **how)
    assert [refused.value.what] == list(how)


def test_another_word_for_incomplete_is_not_found_before_a_file_is_read():
    with pytest.raises(NotFound, match="use-answered"):
        surveys.index_files("none.csv", incomplete="as-zero")


@both
@pytest.mark.parametrize("lacking", ["duckdb", "narwhals"])
def test_without_the_extra_the_function_names_it(file, function, monkeypatch, lacking):
    monkeypatch.setitem(sys.modules, lacking, None)
    with pytest.raises(MissingExtra) as missing:
        function(file)
    assert missing.value.extra == "survey"


def test_that_something_else_is_missing_is_not_taken_for_a_missing_extra(file, monkeypatch):
    class Lacking:
        @staticmethod
        def find_spec(name, path, target=None):
            if name == "duckdb":
                raise ModuleNotFoundError("No module named 'inner'", name="inner")

    monkeypatch.delitem(sys.modules, "duckdb")
    monkeypatch.setattr(sys, "meta_path", [Lacking, *sys.meta_path])
    with pytest.raises(ModuleNotFoundError, match="No module named 'inner'"):
        surveys.audit_files(file)


def test_the_functions_can_be_imported_without_the_engine():
    program = (
        "import sys; from etika_publik.surveys import *; index_files, audit_files; "
        "print(*{'duckdb', 'narwhals', 'jinja2', 'rich_click'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
