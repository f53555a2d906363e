"""A stream of mixed documents: memory of the command line, and throughput against json.loads, pydantic and our rules.

    python tests/bench/bench_stream.py [DOCUMENTS]

The documents are the good cases under tests/cases and all examples under docs/examples, one after another, over and
over. The peer is what one would write without us but with our rules: `json.loads`, a pydantic v2 model of each class
(made here from the same attrs classes: strict, extra fields forbidden, every constraint stated, our properties and
methods grafted on), and every rule called on the model and the parts in it, as a plan made beforehand says.

The bare peer does nothing else. We also refuse repeated keys and NaN, read figures with a point exactly, and keep an
account of which rules looked for which provisions; the dutiful peer does that too.
"""

from __future__ import annotations

import datetime
import gc
import itertools
import json
import statistics
import subprocess
import sys
import tempfile
import time
import types
import typing
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

import attrs
import pydantic
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from etika_publik.checking.rules import Context, NoDay, Rule
from etika_publik.checking.rules import Path as Place
from etika_publik.checking.run import _finding
from etika_publik.documents.judging import judge
from etika_publik.documents.kinds import rules_for, subject_of
from etika_publik.documents.packs import catalog
from etika_publik.loading.files import _constant, _object, documents
from etika_publik.report import Finding, Report, RuleRun
from etika_publik.schema.describe import _annotations, _described, describe
from etika_publik.schema.figures import WHOLE_LIMIT

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples"
RECORDS = ROOT / "src" / "etika_publik" / "records"
ROUNDS = 15
COMMAND = """
import sys
from etika_publik.cli import run
assert run(sys.argv[1:]) == 1  # some of the examples are faulty
(peak,) = (line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(peak.split()[1], file=sys.stderr)
"""
FEW = 1_000


def lines() -> list[bytes]:
    """Every document there is of the seven kinds, on one line each."""
    found = []
    for kind in sorted(path.name.removesuffix("-faulty.json") for path in EXAMPLES.glob("*-faulty.json")):
        if not (RECORDS / f"{kind}.py").exists():  # a survey is no document of an office
            continue
        paths = sorted((ROOT / "tests" / "cases" / kind).glob("good-*.json"))
        paths += [EXAMPLES / f"{kind}-{sort}.json" for sort in ("good", "faulty")]
        found += [line(kind, path) for path in paths if ".expected" not in path.name]
    return found


def line(kind: str, path: Path) -> bytes:
    document = {"kind": kind} | json.loads(path.read_text(encoding="utf-8"))
    return json.dumps(document, ensure_ascii=False).encode() + b"\n"


# --- The peer: pydantic models of the same classes --------------------------------------------------------------------


class Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def valid_text(value: str) -> str:
    if not value.isascii() and not unicodedata.is_normalized("NFC", value):
        raise ValueError("not NFC")
    if value.isspace():
        raise ValueError("blank")
    return value


def written_day(value: Any) -> Any:
    if not (isinstance(value, str) and len(value) == 10 and value[4] == "-" == value[7]):
        raise ValueError("no day")
    return value


def exact(value: Any) -> Decimal:
    if type(value) not in (int, str, Decimal):
        raise ValueError("no number")
    return Decimal(value)


BOUNDS = Field(gt=-WHOLE_LIMIT, lt=WHOLE_LIMIT)
PLAIN: dict[Any, Any] = {
    int: Annotated[int, BOUNDS],
    datetime.date: Annotated[datetime.date, BeforeValidator(written_day), Field(strict=False)],
    Decimal: Annotated[Decimal, BeforeValidator(exact), BOUNDS],
}
_models: dict[type, type[BaseModel]] = {}


def model_of(cls: type) -> type[BaseModel]:
    """The pydantic model of an attrs class of ours."""
    if cls not in _models:
        hints = _annotations(cls)
        fields = {a.name: (annotation(hints[a.name]), default(a)) for a in attrs.fields(cls)}
        if hasattr(cls, "__kind__"):
            fields["kind"] = (Literal[cls.__kind__], cls.__kind__)  # type: ignore[name-defined]
        made: Any = pydantic.create_model(cls.__name__, __base__=Strict, **fields)  # type: ignore[call-overload]
        for name, member in vars(cls).items():  # what the rules ask a record beside its fields
            if name == "__str__" or (name[:2] != "__" and isinstance(member, (property, types.FunctionType))):
                setattr(made, name, member)
        made.__attrs_attrs__ = attrs.fields(cls)  # a rule that walks over all texts goes over the model as well
        _described[made] = describe(cls)
        _models[cls] = made
    return _models[cls]


def annotation(hint: Any) -> Any:
    """The type that pydantic is to read for one of ours, with the same constraints."""
    extras = getattr(hint, "__metadata__", ())
    inner = hint.__origin__ if extras else hint
    constraints = [part for extra in extras if hasattr(extra, "json_schema") for part in stated(extra)]
    made = plain(inner)
    return Annotated[(made, *constraints)] if constraints else made  # type: ignore[return-value]


def plain(inner: Any) -> Any:
    origin, arguments = typing.get_origin(inner), typing.get_args(inner)
    if origin in (typing.Union, types.UnionType):
        return annotation(arguments[0]) | None
    if origin is tuple:
        return Annotated[tuple[annotation(arguments[0]), ...], Field(strict=False)]
    if origin is Mapping:
        return dict[annotation(arguments[0]), annotation(arguments[1])]  # type: ignore[misc]
    return model_of(inner) if attrs.has(inner) else PLAIN.get(inner, inner)


def stated(validator: Any) -> list[Any]:
    """What a validator of ours is in pydantic's words."""
    if validator.code == "text":
        bounds = dict(validator.params)
        return [Field(min_length=bounds["shortest"], max_length=bounds["longest"]), AfterValidator(valid_text)]
    if validator.code == "rupiah":
        return [Field(ge=0, decimal_places=2)]
    said = {"pattern": "pattern", "minimum": "ge", "maximum": "le"}
    return [Field(**{said[key]: value}) for key, value in validator.json_schema().items() if key in said]


def default(attribute: attrs.Attribute[Any]) -> Any:
    return ... if attribute.default is attrs.NOTHING else attribute.default


# --- The peer: the same rules ---------------------------------------------------------------------------------------

Plan = list[tuple[Rule, list[tuple[str, ...]]]]


def plan_of(cls: type) -> Plan:
    """Each rule of a class, with the ways to the parts it is for."""
    return [(rule, list(ways(cls, rule.subject))) for rule in rules_for(cls)]


def ways(cls: type, subject: type) -> Iterator[tuple[str, ...]]:
    if cls is subject:
        yield ()
    for field in describe(cls):
        if field.type.part is not None:
            yield from ((field.python, *rest) for rest in ways(field.type.part, subject))


def parts(record: Any, way: tuple[str, ...], path: Place = ()) -> Iterator[tuple[Place, Any]]:
    if not way:
        yield path, record
        return
    held = getattr(record, way[0])
    if isinstance(held, tuple):
        for place, item in enumerate(held):
            yield from parts(item, way[1:], (*path, way[0], place))
    elif held is not None:
        yield from parts(held, way[1:], (*path, way[0]))


class Bare:
    """Reads and judges a line as somebody without us would."""

    def __init__(self) -> None:
        kinds = {json.loads(each)["kind"]: None for each in lines()}
        self.models = {kind: model_of(subject_of(kind)) for kind in kinds}
        self.plans = {kind: plan_of(subject_of(kind)) for kind in kinds}
        self.context = Context(None, catalog())

    def judge(self, content: bytes) -> list[Finding]:
        data = json.loads(content)
        record = self.models[data["kind"]].model_validate(data)
        return [found for rule, all_ways in self.plans[data["kind"]] for found in self.found_by(rule, record, all_ways)]

    def found_by(self, rule: Rule, record: Any, all_ways: list[tuple[str, ...]]) -> list[Finding]:
        findings: list[Finding] = []
        for way in all_ways:
            for path, part in parts(record, way) if way else (((), record),):
                try:
                    faults = rule.judge(part, self.context) if rule.wants_context else rule.judge(part)
                    findings += [_finding(rule, fault, path) for fault in faults]
                except NoDay:
                    continue
        return findings


class Dutiful(Bare):
    """Does what we do beside: refuses repeated keys and NaN, reads figures exactly, keeps account of the rules."""

    decode = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant, parse_float=Decimal).decode

    def judge(self, content: bytes) -> list[Finding]:
        data = self.decode(content.decode())
        record: Any = self.models[data["kind"]].model_validate(data)
        findings, runs = [], []
        for rule, all_ways in self.plans[data["kind"]]:
            findings += self.found_by(rule, record, all_ways)
            provisions = rule.provisions if rule.within is None else rule.within(record, self.context)
            runs.append(RuleRun(code=rule.code, provisions=provisions, outcome="ran"))
        return list(Report(subject=data["kind"], findings=tuple(findings), rules=tuple(runs)).findings)


# --- What is measured -------------------------------------------------------------------------------------------------


def judged(path: Path) -> list[tuple[Finding, ...]]:
    """Our side, as the command line does it: the file read line by line, each document checked by its kind."""
    judged = judge(None, None, catalog(), (), ())
    found = []
    for _, data in documents(str(path)):
        report = judged(str(path), data)
        assert isinstance(report, Report)
        found.append(report.findings)
    return found


def judged_by_peer(path: Path, peer: Bare) -> list[list[Finding]]:
    with open(path, "rb") as file:
        return [peer.judge(each) for each in file]


def same(ours: Any, theirs: Any) -> bool:
    return [[(f.code, f.path, f.message) for f in each] for each in ours] == [
        [(f.code, f.path, f.message) for f in each] for each in theirs
    ]


def interleaved(calls: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Seconds of the processor that each call takes, the median of rounds in which they take turns."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(ROUNDS):
        for name, call in calls.items():
            gc.collect()
            start = time.process_time()
            call()
            taken[name].append(time.process_time() - start)
    return {name: statistics.median(values) for name, values in taken.items()}


def peak(path: Path) -> tuple[float, int]:
    """Seconds and peak memory in kB of the command line over a file, in a process of its own.

    The memory is VmHWM, which begins anew with a process; `ru_maxrss` begins with the peak of its parent.
    """
    start = time.perf_counter()
    command = [sys.executable, "-c", COMMAND, "check", str(path), "--lang", "id"]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
    return time.perf_counter() - start, int(done.stderr)


def written(folder: Path, many: int) -> Path:
    path = folder / f"{many}.ndjson"
    with open(path, "wb") as file:
        file.writelines(itertools.islice(itertools.cycle(lines()), many))
    return path


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    peers = {"bare peer": Bare(), "dutiful peer": Dutiful()}
    with tempfile.TemporaryDirectory() as name:
        few_path = written(Path(name), FEW)
        print(f"{len(lines())} different documents, {few_path.stat().st_size / FEW / 1000:.1f} kB on average")
        calls: dict[str, Callable[[], Any]] = {"ours": lambda: judged(few_path)}
        for peer_name, peer in peers.items():
            calls[peer_name] = partial(judged_by_peer, few_path, peer)
            assert same(judged(few_path), calls[peer_name]()), "the two sides do not find the same"
        took = interleaved(calls)
        print(f"judging {FEW} documents: " + ", ".join(f"{n} {s / FEW * 1e6:.0f} µs each" for n, s in took.items()))
        for peer_name in peers:
            print(f"throughput, ours / {peer_name} = {took[peer_name] / took['ours']:.2f}   (goal: 1.0)")
        _, few = peak(few_path)
        seconds, much = peak(written(Path(name), many))
        print(f"command line, {many} documents: {seconds:.1f} s, {many / seconds:.0f} documents/s, all reports written")
        print(f"peak memory {much / 1000:.0f} MB, of {FEW}: {few / 1000:.0f} MB, ratio {much / few:.2f}   (goal: 1.5)")


if __name__ == "__main__":
    main()
