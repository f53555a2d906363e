"""Surveys over large tables: what the one plan costs beside the same plan written for each engine, and in memory.

    python tests/bench/bench_frames.py [--rows 10000000] [--many 100000000] [--units 30000] [--rounds 7]
                                       [--folder DIR] [--only native floor pydantic memory many]

- native: `frames.index(..., by="unit")` against the same plan in each engine's own words, rows fetched by both.
- floor: polars from Parquet against its own sum of the nine columns plus one group_by, which answers nothing.
- pydantic: the same against a loop that validates each row with a pydantic model and adds up its scores.
- memory: the most memory that a process of its own held, DuckDB from Parquet, with `--rows` rows.
- many: the same with `--many` rows, generated in place by DuckDB; index, audit, duplicate check, and `survey` itself.

Ratios are medians of interleaved rounds. Run it on a quiet machine, or lower the numbers.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from etika_publik import frames, surveys

SKM = surveys.SKM_2017
KEYS = [element.key for element in SKM]
PARTS = ("native", "floor", "pydantic", "memory", "many")
LOOPED = 100_000  # rows of the pydantic loop; its time is taken per row


def generate(path: Path, rows: int, units: int) -> Path:
    """Write a Parquet file of so many responses, with 1.5 per cent missing and 0.5 per cent outside the scale."""
    import duckdb

    def answer(place: int) -> str:
        dice = f"(hash(i * 9 + {place}) % 1000)"
        faulty = f"WHEN {dice} < 15 THEN NULL WHEN {dice} < 20 THEN 9"
        sound = f"WHEN {dice} < 60 THEN 1 WHEN {dice} < 220 THEN 2 WHEN {dice} < 640 THEN 3 ELSE 4"
        return f"CAST(CASE {faulty} {sound} END AS TINYINT) AS {KEYS[place]}"

    columns = ", ".join(answer(place) for place in range(len(KEYS)))
    unit = f"'unit-' || CAST(hash(i + 7) % {units} AS VARCHAR) AS unit"
    day = "CAST(DATE '2025-01-01' + CAST(hash(i + 3) % 181 AS INTEGER) AS DATE) AS date"
    query = f"SELECT {columns}, {unit}, {day}, i AS id FROM range({rows}) t(i)"
    duckdb.connect().execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


# --- The same plan in each engine's own words -------------------------------------------------------------------------


def native_polars(frame: Any) -> Any:
    import polars as pl

    masks = [pl.when(pl.col(k).is_between(1, 4)).then(pl.col(k)).alias(f"v{n}") for n, k in enumerate(KEYS)]
    masked = frame.select("unit", *masks, *(pl.col(k).alias(f"g{n}") for n, k in enumerate(KEYS)))
    masked = masked.with_columns(pl.coalesce(*(f"v{n}" for n in range(9))).alias("r"))
    asked = [pl.len().alias("n"), pl.col("r").count().alias("rn")]
    for n in range(9):
        asked += [
            pl.col(f"v{n}").sum().alias(f"s{n}"),
            pl.col(f"v{n}").count().alias(f"a{n}"),
            pl.col(f"g{n}").count().alias(f"m{n}"),
        ]
    grouped = masked.group_by("unit").agg(*asked)
    return (grouped.collect() if isinstance(grouped, pl.LazyFrame) else grouped).rows()


def native_duckdb(relation: Any) -> Any:
    masks = ", ".join(f"CASE WHEN {k} BETWEEN 1 AND 4 THEN {k} END AS v{n}, {k} AS g{n}" for n, k in enumerate(KEYS))
    asked = ", ".join(f"sum(v{n}), count(v{n}), count(g{n})" for n in range(9))
    responded = "count(coalesce(" + ", ".join(f"v{n}" for n in range(9)) + "))"
    query = f"SELECT unit, count(*), {responded}, {asked} FROM (SELECT unit, {masks} FROM t) GROUP BY unit"
    return relation.query("t", query).fetchall()


def native_pandas(frame: Any) -> Any:
    import numpy as np

    def whole(answer: Any) -> Any:
        return answer.where(answer.between(1, 4) & (answer - np.floor(answer) == 0))

    return grouped_pandas(frame, whole)


def native_pandas_arrow(frame: Any) -> Any:
    return grouped_pandas(frame, lambda answer: answer.where(answer.between(1, 4)))


def grouped_pandas(frame: Any, mask: Callable[[Any], Any]) -> Any:
    """The plan as one would write it by hand: what pandas counts as missing already needs no mask."""
    import pandas as pd

    made = {"unit": frame["unit"]} | {f"v{n}": mask(frame[k]) for n, k in enumerate(KEYS)}
    made["r"] = made["v0"]
    for n in range(1, 9):
        made["r"] = made["r"].where(~made["r"].isna(), made[f"v{n}"])
    made |= {f"g{n}": frame[k] for n, k in enumerate(KEYS)}
    groups = pd.DataFrame(made, copy=False).groupby("unit", dropna=False, sort=False, observed=True)
    valid, given = [f"v{n}" for n in range(9)], [f"g{n}" for n in range(9)]
    counted = [groups.size(), groups[valid].sum(), groups[["r", *valid, *given]].count()]
    return list(pd.concat(counted, axis=1).reset_index().itertuples(index=False, name=None))


def native_pyarrow(table: Any, bounds: tuple[Any, Any] = (1, 4)) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    lowest, highest = bounds
    made: dict[str, Any] = {"unit": table["unit"]}
    for n, k in enumerate(KEYS):
        answer = table[k]
        sound = pc.and_kleene(pc.greater_equal(answer, lowest), pc.less_equal(answer, highest))
        made[f"v{n}"] = pc.if_else(sound, answer, pa.scalar(None, answer.type))
        made[f"g{n}"] = answer
    made["r"] = pc.coalesce(*(made[f"v{n}"] for n in range(9)))
    asked: list[Any] = [([], "count_all"), ("r", "count")]
    for n in range(9):
        asked += [(f"v{n}", "sum"), (f"v{n}", "count"), (f"g{n}", "count")]
    grouped = pa.table(made).group_by("unit").aggregate(asked)
    return list(zip(*(column.to_pylist() for column in grouped.columns), strict=True))


def native_pyarrow_typed(table: Any) -> Any:
    """The same by one who knows that Arrow widens the column to the type of a bound; so does the library's plan.

    What Narwhals adds to this is its `when`: it fills the nulls of the condition, and puts an array of nulls where a
    single null would do. Both together take longer than all the comparisons.
    """
    import pyarrow as pa

    return native_pyarrow(table, (pa.scalar(1, pa.int8()), pa.scalar(4, pa.int8())))


def engines(path: Path) -> dict[str, tuple[Callable[[], Any], Callable[[Any], Any]]]:
    """For each engine how to open the file, and the plan in its own words."""

    def opened(module: str, attribute: str, **options: Any) -> Callable[[], Any]:
        return lambda: getattr(__import__(module, fromlist=[attribute]), attribute)(str(path), **options)

    return {
        "polars, lazy from Parquet": (opened("polars", "scan_parquet"), native_polars),
        "polars, in memory": (opened("polars", "read_parquet"), native_polars),
        "duckdb, from Parquet": (opened("duckdb", "read_parquet"), native_duckdb),
        "pandas, NaN-backed": (opened("pandas", "read_parquet"), native_pandas),
        "pandas, Arrow": (opened("pandas", "read_parquet", dtype_backend="pyarrow"), native_pandas_arrow),
        "pyarrow": (opened("pyarrow.parquet", "read_table"), native_pyarrow),
        "pyarrow, bounds of the column's type": (opened("pyarrow.parquet", "read_table"), native_pyarrow_typed),
    }


# --- Measuring --------------------------------------------------------------------------------------------------------


def seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compared(name: str, ours: Callable[[], Any], theirs: Callable[[], Any], rounds: int) -> None:
    """Print the median seconds of both, in turns, and the median of the rounds' ratios."""
    pairs = [
        (seconds(ours), seconds(theirs)) if n % 2 else (seconds(theirs), seconds(ours))[::-1] for n in range(rounds + 1)
    ]
    mine, other = zip(*pairs[1:], strict=True)  # the first round warms up
    ratio = statistics.median(a / b for a, b in pairs[1:])
    print(
        f"{name:42} {statistics.median(mine):8.3f} s  {statistics.median(other):8.3f} s  ratio {ratio:6.2f}", flush=True
    )


def native(path: Path, rounds: int) -> None:
    print("\nours, the same plan written natively, ratio (goal: at most 1.15)")
    for name, (opened, plan) in engines(path).items():
        frame = opened()
        compared(name, lambda f=frame: frames.index(f, SKM, by="unit"), lambda f=frame, p=plan: p(f), rounds)
        del frame


def floor(path: Path, rounds: int) -> None:
    import polars as pl

    def sums() -> None:
        scan = pl.scan_parquet(path)
        scan.select(pl.col(k).sum() for k in KEYS).collect()
        scan.group_by("unit").agg(pl.len()).collect()

    print("\nours, polars' own sum of the nine columns plus one group_by, ratio (goal: at most 3)")
    compared("polars, lazy from Parquet", lambda: frames.index(pl.scan_parquet(path), SKM, by="unit"), sums, rounds)


def pydantic_loop(path: Path, rows: int, rounds: int) -> None:
    import duckdb
    import polars as pl
    from pydantic import BaseModel, Field, create_model

    answers: Any = {key: (int | None, Field(default=None, ge=1, le=4)) for key in KEYS}
    model = create_model("Response", __base__=BaseModel, unit=(str, ...), **answers)
    sample = pl.scan_parquet(path).select(*KEYS, "unit").head(LOOPED).collect()
    # Rows that pydantic would refuse cost it more; it is given sound ones.
    sound = [{k: None if v == 9 else v for k, v in row.items()} for row in sample.to_dicts()]

    def loop() -> None:
        sums: dict[str, list[int]] = {}
        for row in sound:
            response = model.model_validate(row)
            held = sums.setdefault(response.unit, [0] * 18)  # type: ignore[attr-defined]
            for place, key in enumerate(KEYS):
                score = getattr(response, key)
                if score is not None:
                    held[place] += score
                    held[place + 9] += 1

    print("\nhow many times as quick as a pydantic loop we are, by the row (goal: at least 15)")
    opened: dict[str, Callable[[], Any]] = {
        "polars, lazy from Parquet": lambda: pl.scan_parquet(path),
        "duckdb, from Parquet": lambda: duckdb.read_parquet(str(path)),
    }
    for name, frame in opened.items():
        pairs = [
            (seconds(loop) / len(sound), seconds(lambda f=frame: frames.index(f(), SKM, by="unit")) / rows)
            for _ in range(rounds + 1)
        ][1:]
        theirs, own = (statistics.median(each) * 1e6 for each in zip(*pairs, strict=True))
        times = statistics.median(a / b for a, b in pairs)
        print(f"{name:42} {own:8.4f} µs a row, the loop {theirs:6.2f}  {times:6.1f} times", flush=True)


WORK = {
    "index": 'frames.index(table, SKM, by="unit")',
    "audit": 'frames.audit(table, SKM, units=["unit-1"], date="date")',
    "duplicates": 'frames.audit(table, SKM, respondent="id")',
    "command": 'importlib.import_module("etika_publik.cli").run(["survey", PATH, "--by", "unit", "--format", "csv"])',
}


def alone(path: Path, work: str) -> tuple[float, float]:
    """Do one thing in a process of its own: its seconds, and the most memory it held, in MB.

    The memory is VmHWM, which begins anew with the process. `ru_maxrss` does not: a child starts with the peak of the
    process that started it, so a large benchmark would measure itself.
    """
    program = f"""
import importlib, sys, time, duckdb
from etika_publik import frames, surveys
SKM, PATH = surveys.SKM_2017, {str(path)!r}
table = duckdb.read_parquet(PATH)
start = time.perf_counter()
{WORK[work]}
taken = time.perf_counter() - start
(peak,) = (line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(taken, int(peak.split()[1]) / 1024, file=sys.stderr)
"""
    # What the command line prints, and the engine's own bar, go to standard output.
    done = subprocess.run(
        [sys.executable, "-c", program], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True
    )
    taken, peak = map(float, done.stderr.splitlines()[-1].split())
    return taken, peak


def memory(path: Path, rows: int, works: tuple[str, ...]) -> None:
    for work in works:
        taken, peak = alone(path, work)
        print(f"duckdb, {rows:>11,} rows from Parquet, {work:12} {taken:8.2f} s  {peak:7.0f} MB at most", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--many", type=int, default=100_000_000)
    parser.add_argument("--units", type=int, default=30_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        path = generate(Path(folder) / "responses.parquet", asked.rows, asked.units)
        print(f"{asked.rows:,} rows, {asked.units:,} units, {path.stat().st_size / 1e6:.0f} MB of Parquet")
        if "native" in asked.only:
            native(path, asked.rounds)
        if "floor" in asked.only:
            floor(path, asked.rounds)
        if "pydantic" in asked.only:
            pydantic_loop(path, asked.rows, asked.rounds)
        if "memory" in asked.only:
            print("\nmemory (goal: under 1,000 MB)")
            memory(path, asked.rows, ("index", "audit", "command"))
        if "many" in asked.only:
            many = generate(Path(folder) / "many.parquet", asked.many, asked.units)
            print(f"\n{asked.many:,} rows, {many.stat().st_size / 1e6:.0f} MB of Parquet (memory must not grow)")
            memory(many, asked.many, tuple(WORK))


if __name__ == "__main__":
    main()
