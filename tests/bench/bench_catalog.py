"""Loading all frameworks: ours against `json.loads` of the same bytes plus making the same values by hand.

    python tests/bench/bench_catalog.py

"By hand" is the least that anybody's code could do: the bytes are in memory already, and every value that a framework
consists of is made by one call of its class with keyword arguments that somebody laid out beforehand. No key is looked
up, no list turned into a tuple, no file opened. Ours opens the files, looks up and turns as well.
"""

from __future__ import annotations

import datetime
import functools
import gc
import json
import statistics
import time
from collections.abc import Callable
from typing import Any

import attrs

import etika_publik as ep
from etika_publik import _resources, _shipped

ROUNDS = 60


def calls_of(value: Any, calls: list[Callable[[], Any]]) -> None:
    """Put into `calls` one call for each attrs value that `value` consists of, the inner ones first."""
    if isinstance(value, tuple):
        for item in value:
            calls_of(item, calls)
    elif attrs.has(type(value)):
        own = [a for a in attrs.fields(type(value)) if a.init]
        for attribute in own:
            calls_of(getattr(value, attribute.name), calls)
        named = {str(a.alias): getattr(value, a.name) for a in own}
        given = {name: held for name, held in named.items() if held != _default(type(value), name)}
        calls.append(functools.partial(type(value), **given))
    elif isinstance(value, datetime.date):
        calls.append(functools.partial(datetime.date.fromisoformat, value.isoformat()))


def _default(cls: type, name: str) -> Any:
    return next(a.default for a in attrs.fields(cls) if a.alias == name)


def ours(refs: tuple[str, ...]) -> list[ep.Framework]:
    _shipped._frameworks.clear()  # as in a new process
    return [ep.catalog()[ref] for ref in refs]


def parsed(contents: list[bytes]) -> list[Any]:
    return [json.loads(content) for content in contents]


def made(calls: list[Callable[[], Any]]) -> list[Any]:
    return [call() for call in calls]


def main() -> None:
    refs = tuple(ep.catalog())
    contents = [_resources.read("content", "frameworks", f"{ref}.json") for ref in refs]
    calls: list[Callable[[], Any]] = []
    calls_of(tuple(ours(refs)), calls)
    whole = [value for value in made(calls) if isinstance(value, ep.Framework)]
    assert whole == ours(refs)  # by hand the same comes out
    ways: dict[str, Callable[[], object]] = {
        "ours": lambda: ours(refs),
        "json.loads": lambda: parsed(contents),
        "by hand": lambda: made(calls),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):  # interleaved, so that a busy moment touches all alike
        for name, way in ways.items():
            gc.collect()
            start = time.perf_counter()
            way()
            taken[name].append((time.perf_counter() - start) * 1000)
    median = {name: statistics.median(times) for name, times in taken.items()}
    size = sum(map(len, contents))
    print(f"{len(refs)} frameworks, {size} bytes, {len(calls)} values; medians of {ROUNDS} rounds:")
    for name, milliseconds in median.items():
        print(f"  {name:10} {milliseconds:6.2f} ms")
    ratio = median["ours"] / (median["json.loads"] + median["by hand"])
    print(f"ours / (json.loads + by hand) = {ratio:.2f}   (goal: at most 3)")


if __name__ == "__main__":
    main()
