"""The example of a nation's table gives on Spark, at every level, what Python gives."""

import csv
import importlib.util
import random
from pathlib import Path

import pytest

from engines import parquet, spark

pytest.importorskip("narwhals", reason="tables need narwhals; get it with: pip install 'etika-publik[frames]'")
pytest.importorskip("pyarrow", reason="the table of this test is written with pyarrow: pip install pyarrow")

from etika_publik import surveys

pytestmark = pytest.mark.slow

SKM = surveys.SKM_2017
KEYS = tuple(element.key for element in SKM)
EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "nation_on_spark.py"


@pytest.fixture(scope="module")
def example():
    spec = importlib.util.spec_from_file_location("nation_on_spark", EXAMPLE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def table():
    """Six hundred responses of twenty units in five districts, as columns."""
    chance = random.Random(2026)
    units = [chance.randrange(20) for _ in range(600)]
    answers = {key: [chance.choice((1, 2, 3, 3, 4, 4, None, 7)) for _ in units] for key in KEYS}
    return {"kabupaten": [f"Kabupaten {u % 5}" for u in units], "unit": [f"Unit {u}" for u in units]} | answers


def python_says(table, **where):
    """The result that Python counts of the rows where the columns have these values."""
    places = [n for n in range(600) if all(table[name][n] == value for name, value in where.items())]
    return SKM.index({key: table[key][n] for key in KEYS} for n in places)


@pytest.mark.filterwarnings("ignore::FutureWarning")  # what pyspark says of other packages
def test_units_districts_and_the_whole_are_as_python_counts_them(example, table, tmp_path):
    import pyarrow as pa

    path = parquet(tmp_path / "nation.parquet", table, **dict.fromkeys(KEYS, pa.int8()))
    units, districts, whole = example.nation(spark().read.parquet(str(path)))
    assert (len(units), len(districts)) == (20, 5)
    assert (whole.value, whole.tally) == (python_says(table).value, python_says(table).tally)
    for district, result in districts.items():
        own = python_says(table, kabupaten=district)
        assert (result.value, result.grade, result.tally) == (own.value, own.grade, own.tally)
    for (district, unit), result in units.items():
        own = python_says(table, kabupaten=district, unit=unit)
        assert (result.value, result.grade, result.tally) == (own.value, own.grade, own.tally)


def test_every_level_is_written(example, table, tmp_path):
    units = {("Kabupaten 1", "Unit 1"): python_says(table, unit="Unit 1")}
    example.write(tmp_path / "out.csv", units, {"Kabupaten 1": units["Kabupaten 1", "Unit 1"]}, python_says(table))
    with open(tmp_path / "out.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["kabupaten"], row["unit"]) for row in rows] == [
        ("", ""),
        ("Kabupaten 1", ""),
        ("Kabupaten 1", "Unit 1"),
    ]
    assert rows[0]["indeks"] == str(python_says(table).rounded)
    assert tuple(rows[0]) == example.COLUMNS
