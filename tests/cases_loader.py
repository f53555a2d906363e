"""The cases: for each rule a document that this rule alone refuses, written as a change to a good document.

`tests/cases/<kind>/good-<name>.json` is a document in which nothing is found. `tests/cases/<kind>/<code>.json` is the
case of one rule::

    {
      "good": "sumber-air",
      "patch": [{"op": "replace", "path": "/legal_basis", "value": []}],
      "expect": [{"code": "policy.legal_basis_stated", "path": "/legal_basis"}]
    }

`patch` is a JSON Patch (RFC 6902: add, remove, replace) and makes the document of the case. `expect` holds every
finding in order; "provisions" may stand there too, where the finding concerns others than the rule or where it matters
that it concerns just these. A rule that needs the day has "as_of", and a rule whose breach is no error has "severity".
"""

from __future__ import annotations

import copy
import datetime
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs

import etika_publik as ep

CASES = Path(__file__).parent / "cases"
CONTENT = ("framework", "crosswalk", "survey")
"""The kinds whose valid documents are the content of the package; the others are records of an office."""
RECORDS = tuple(kind for kind in ep.kinds() if kind not in CONTENT)
A_DAY = datetime.date(2026, 11, 24)
"""The day by which a good document is judged."""


@attrs.frozen
class Good:
    """A good document of a kind."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind}/good-{self.name}"

    @property
    def document(self) -> Any:
        return read(CASES / self.kind / f"good-{self.name}.json")

    def check(self, **choice: Any) -> ep.Report:
        return ep.check(self.document, self.kind, as_of=A_DAY, **choice)


@attrs.frozen
class Case:
    """The case of one rule: how a good document is changed, and what is found then."""

    kind: str
    code: str
    good: Good
    patch: tuple[dict[str, Any], ...]
    expect: tuple[dict[str, Any], ...]
    severity: str
    as_of: datetime.date | None

    def __str__(self) -> str:
        return f"{self.kind}/{self.code}"

    @property
    def document(self) -> Any:
        return patched(self.good.document, self.patch)

    def check(self, **choice: Any) -> ep.Report:
        return ep.check(self.document, self.kind, as_of=self.as_of, **choice)

    def found(self, report: ep.Report) -> list[dict[str, Any]]:
        """The findings of a report in the form of `expect`, to be compared with it."""
        whole = [{"code": f.code, "path": f.path, "provisions": list(f.provisions)} for f in report.findings]
        names = [expected.keys() for expected in self.expect] + [whole[0].keys() if whole else ()] * len(whole)
        return [{name: finding[name] for name in keys} for finding, keys in zip(whole, names, strict=False)]


def goods(*kinds: str) -> list[Good]:
    """The good documents of these kinds, or of all."""
    paths = [path for kind in kinds or ep.kinds() for path in sorted((CASES / kind).glob("good-*.json"))]
    return [Good(path.parent.name, path.stem.removeprefix("good-")) for path in paths]


def cases(*kinds: str) -> list[Case]:
    """The cases of these kinds, or of all."""
    paths = [path for kind in kinds or ep.kinds() for path in sorted((CASES / kind).glob("*.json"))]
    return [case(path.parent.name, path.stem) for path in paths if not path.name.startswith("good-")]


def case(kind: str, code: str) -> Case:
    """The case of a rule in a kind of document."""
    held = read(CASES / kind / f"{code}.json")
    unknown = held.keys() - {"good", "patch", "expect", "severity", "as_of"}
    if unknown:
        raise ValueError(f"the case of {code} has unknown entries: {', '.join(sorted(unknown))}")
    day = held.get("as_of")
    return Case(
        kind=kind,
        code=code,
        good=Good(kind, held["good"]),
        patch=tuple(held["patch"]),
        expect=tuple(held["expect"]),
        severity=held.get("severity", "error"),
        as_of=day and datetime.date.fromisoformat(day),
    )


def document(kind: str, name: str) -> Any:
    """The document of a case ("policy.stages_once") or the good document ("good-sumber-air") of this name."""
    return Good(kind, name.removeprefix("good-")).document if name.startswith("good-") else case(kind, name).document


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


# --- JSON Patch -----------------------------------------------------------------------------------------------------


def patched(data: Any, operations: Iterable[dict[str, Any]]) -> Any:
    """The data after the operations of a JSON Patch; the data itself stays as it was."""
    made = copy.deepcopy(data)
    for operation in operations:
        made = _done(made, **operation)
    return made


def _done(data: Any, op: str, path: str, value: Any = None) -> Any:
    if not path:
        return value
    *way, last = [step.replace("~1", "/").replace("~0", "~") for step in path.split("/")[1:]]
    holder = data
    for step in way:
        holder = holder[int(step) if isinstance(holder, list) else step]
    if op == "add" and isinstance(holder, list):
        holder.insert(len(holder) if last == "-" else int(last), value)
    elif op == "add":
        holder[last] = value
    elif op in ("remove", "replace"):
        key: Any = int(last) if isinstance(holder, list) else last
        held = holder[key]  # what is not there can be neither removed nor replaced
        holder[key] = value if op == "replace" else held
        if op == "remove":
            del holder[key]
    else:
        raise ValueError(f"no operation {op!r}: a patch may add, remove and replace")
    return data
