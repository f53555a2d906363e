"""Reading a policy document: ours against a pydantic v2 model that states the same constraints, in the same run.

python tests/bench/bench_reading.py
"""

from __future__ import annotations

import copy
import datetime
import json
import statistics
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import pydantic
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from etika_publik.records import policy
from etika_publik.schema.reader import read

ROUNDS = 60
EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "policy-good.json"


def valid_text(value: str) -> str:
    if value.isspace() or not unicodedata.is_normalized("NFC", value):
        raise ValueError("blank or not NFC")
    return value


def written_day(value: Any) -> Any:
    if not (isinstance(value, str) and len(value) == 10 and value[4] == "-" == value[7]):
        raise ValueError("no day")
    return value


Words = Annotated[str, Field(min_length=1, max_length=5000), AfterValidator(valid_text)]
# Strict pydantic takes no text for a date outside JSON mode; lax takes too much, so the form is held first.
Day = Annotated[datetime.date, pydantic.BeforeValidator(written_day), Field(strict=False)]


class Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Actor(Strict):
    name: Words
    party: policy.Party


class Stage(Strict):
    stage: policy.StageName
    start: Day
    actors: list[Actor]
    outputs: list[Words]
    cycle: Annotated[int, Field(ge=1)] = 1
    end: Day | None = None


class Need(Strict):
    sector: policy.Sector
    description: Words
    gathered: policy.Gathering
    date: Day


class Policy(Strict):
    kind: Literal["policy"] = "policy"
    title: Words
    instrument: policy.Instrument
    status: Literal["berjalan", "selesai"]
    legal_basis: list[Words]
    stages: list[Stage]
    needs: list[Need]
    rulings: list[Words] = []
    follow_up: Words | None = None


def spoiled(good: dict[str, Any]) -> dict[str, Any]:
    """The good document with twelve faults of shape, far apart."""
    bad = copy.deepcopy(good)
    bad["title"] = " "
    bad["instrument"] = "perdaa"
    del bad["status"]
    bad["legal_basis"] = [7]
    bad["stages"][0]["start"] = "2025-W36-1"
    bad["stages"][0]["actors"][0]["party"] = "legislatf"
    bad["stages"][1]["cycle"] = 0
    bad["stages"][1]["actors"] = "Dinas Kesehatan"
    bad["stages"][2]["outputs"] = [""]
    bad["needs"][0]["date"] = 20250901
    bad["needs"][0]["gathered"] = None
    bad["folow_up"] = "x"
    return bad


def peer_issues(data: dict[str, Any]) -> list[tuple[str, str]]:
    try:
        Policy.model_validate(data)
    except pydantic.ValidationError as failure:
        return [("/" + "/".join(map(str, e["loc"])), e["type"]) for e in failure.errors()]
    return []


def our_issues(data: dict[str, Any]) -> list[tuple[str, str]]:
    return [(f.path, f.code) for f in read(policy.PolicyProcess, data)[1]]


def ratio(name: str, ours: Callable[[], object], peer: Callable[[], object], repeat: int, goal: float) -> None:
    taken: dict[str, list[float]] = {"ours": [], "peer": []}
    for _ in range(ROUNDS):
        for side, call in (("ours", ours), ("peer", peer)):
            start = time.perf_counter()
            for _ in range(repeat):
                call()
            taken[side].append((time.perf_counter() - start) / repeat * 1e6)
    mine, theirs = statistics.median(taken["ours"]), statistics.median(taken["peer"])
    print(f"{name:34} ours {mine:6.1f} µs, pydantic {theirs:6.1f} µs, ratio {mine / theirs:.2f}   (goal: {goal})")


def main() -> None:
    good = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    bad = spoiled(good)
    assert read(policy.PolicyProcess, good)[1] == ()
    Policy.model_validate(good)
    found, peer_found = our_issues(bad), peer_issues(bad)
    size = len(json.dumps(good))
    print(f"a policy of {size} bytes; of twelve issues ours reports {len(found)}, pydantic {len(peer_found)}")
    assert len(found) == 12, found
    ratio(
        "valid policy to instance",
        lambda: read(policy.PolicyProcess, good),
        lambda: Policy.model_validate(good),
        300,
        0.75,
    )
    ratio("twelve issues to pointer and code", lambda: our_issues(bad), lambda: peer_issues(bad), 200, 1.0)


if __name__ == "__main__":
    main()
