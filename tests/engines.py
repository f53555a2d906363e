"""The engines that tables are tested on: each opens one Parquet file as its own kind of frame, and gives rows back.

Where an engine is not installed its tests skip, and say which command brings it.
"""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import attrs
import pytest


@attrs.frozen
class Engine:
    """A kind of frame: `open` makes one of a Parquet file, `rows` gives what it holds as plain rows, in any order."""

    name: str
    opens: object
    reads: object
    kind: object

    def open(self, path):
        return self.opens(str(path))

    def rows(self, frame):
        assert isinstance(frame, self.kind()), f"{type(frame)} is not the caller's own kind of frame"
        return [{name: _plain(value) for name, value in row.items()} for row in self.reads(frame)]


def _plain(value):
    if value is None or value != value or type(value).__name__ in ("NAType", "NaTType"):
        return None
    return value.item() if hasattr(value, "item") else value


def _need(module, command):
    if find_spec(module) is None:
        pytest.skip(f"{module} is not installed; get it with: {command}")


def _polars():
    _need("polars", "pip install polars")
    import polars as pl

    return Engine("polars", pl.read_parquet, lambda f: f.to_dicts(), lambda: pl.DataFrame)


def _polars_lazy():
    _need("polars", "pip install polars")
    import polars as pl

    return Engine("polars-lazy", pl.scan_parquet, lambda f: f.collect().to_dicts(), lambda: pl.LazyFrame)


def _pandas():
    _need("pandas", "pip install pandas")
    import pandas as pd

    return Engine("pandas", pd.read_parquet, lambda f: f.to_dict("records"), lambda: pd.DataFrame)


def _pandas_arrow():
    _need("pandas", "pip install pandas")
    import pandas as pd

    def opened(path):
        return pd.read_parquet(path, dtype_backend="pyarrow")

    return Engine("pandas-arrow", opened, lambda f: f.to_dict("records"), lambda: pd.DataFrame)


def _pyarrow():
    import pyarrow as pa
    import pyarrow.parquet as pq

    return Engine("pyarrow", pq.read_table, lambda f: f.to_pylist(), lambda: pa.Table)


def _duckdb():
    _need("duckdb", "pip install 'etika-publik[survey]'")
    import duckdb

    def rows(relation):
        return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]

    return Engine("duckdb", duckdb.read_parquet, rows, lambda: duckdb.DuckDBPyRelation)


def _pyspark():
    session = spark()
    return Engine(
        "pyspark", session.read.parquet, lambda f: [row.asDict() for row in f.collect()], lambda: _spark_frame()
    )


def _spark_frame():
    from pyspark.sql import DataFrame

    return DataFrame


def spark():
    """A Spark of this machine alone, one for all tests; skips where there is no pyspark or no Java."""
    _need("pyspark", "pip install 'etika-publik[spark]'")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs a Java; get it with: apt-get install -y openjdk-17-jre-headless")
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").appName("etika-publik tests")
    for option, value in {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": "1g",
        "spark.sql.session.timeZone": "UTC",
    }.items():
        builder = builder.config(option, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return session


ENGINES = {
    "polars": _polars,
    "polars-lazy": _polars_lazy,
    "pandas": _pandas,
    "pandas-arrow": _pandas_arrow,
    "pyarrow": _pyarrow,
    "duckdb": _duckdb,
    "pyspark": _pyspark,
}


def parquet(path: Path, columns, **types):
    """Write columns (by name, as lists) to a Parquet file; `types` are Arrow types by column, the rest are inferred."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    arrays = {name: pa.array(values, type=types.get(name)) for name, values in columns.items()}
    pq.write_table(pa.table(arrays), path)
    return path
