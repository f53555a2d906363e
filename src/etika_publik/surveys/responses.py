"""Counting responses in Python, one by one: what each holds, and everything that is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from numbers import Real
from typing import TYPE_CHECKING, Any, Literal

from .._frozen import FrozenMap
from ..report import Finding, shown
from . import _findings
from .result import Result, known, result_of
from .tally import Count, Incomplete, Tally

if TYPE_CHECKING:
    from .model import Survey

FINDINGS_LIMIT = 1_000
"""How many findings of one kind are told one by one: an editors' figure. The rest is counted."""

Verdict = Literal["valid", "out_of_scale", "missing"]


def index(survey: Survey, responses: Iterable[Mapping[str, Any]], incomplete: Incomplete, layout: str) -> Result:
    """Count the responses, then compute their index."""
    counting = _Counting(survey, known(incomplete), layout)
    for response in responses:
        counting.take(response)
    return result_of(survey, counting.tally(), incomplete, counting.findings())


def judged(answer: object, low: int, high: int) -> tuple[Verdict, int]:
    """What an answer is: valid, with its score; missing (None, NaN); or outside the scale (anything else).

    A score is a number equal to a step of the scale: 3 and 3.0 are the same score, "3" and True are none.
    """
    if answer is None or is_null(answer):
        return "missing", 0
    if isinstance(answer, (Real, Decimal)) and not isinstance(answer, bool):
        for score in range(low, high + 1):
            if score == answer:
                return "valid", score
    return "out_of_scale", 0


def is_null(value: object) -> bool:
    """Whether a value is one of the ways in which tables write that there is none: NaN, NaT, pandas' NA."""
    if isinstance(value, Decimal):
        return value.is_nan()
    return type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, float) and value != value)


class _Counting:
    """The running count. It is changed by every response and does not leave this module."""

    def __init__(self, survey: Survey, incomplete: Incomplete, layout: str) -> None:
        standing = survey.columns(layout)
        self.survey = survey
        self.incomplete: Incomplete = incomplete
        self.columns = tuple((standing[element.key], element) for element in survey.elements)
        self.known = frozenset(standing.values())
        self.received = self.respondents = 0
        self.counts = {key: [0, 0, 0, 0] for key in standing}  # sum, answered, missing, outside the scale
        self.found: list[Finding] = []
        self.told: Counter[str] = Counter()

    def take(self, response: object) -> None:
        place = self.received
        self.received += 1
        if not isinstance(response, Mapping):
            self.tell(_findings.no_object(place, response))
            for count in self.counts.values():
                count[2] += 1
            return
        if not self.known.issuperset(response):
            self.tell_unknown(place, response)
        scores = self.scores(place, response)
        if scores and (self.incomplete != "drop-response" or len(scores) == len(self.columns)):
            self.respondents += 1
            for key, score in scores:
                count = self.counts[key]
                count[0] += score
                count[1] += 1

    def scores(self, place: int, response: Mapping[Any, Any]) -> list[tuple[str, int]]:
        """The valid answers of a response; the others are counted and told."""
        low, high = self.survey.lowest, self.survey.highest
        valid = []
        for column, element in self.columns:
            answer = response.get(column)
            if type(answer) is int and low <= answer <= high:
                valid.append((element.key, answer))
                continue
            verdict, score = judged(answer, low, high)
            if verdict == "valid":
                valid.append((element.key, score))
            else:
                self.counts[element.key][2 if verdict == "missing" else 3] += 1
                if self.telling(f"responses.{verdict}"):
                    self.found.append(
                        _findings.answer(verdict, self.survey, element, place, column, answer, self.incomplete)
                    )
        return valid

    def tell_unknown(self, place: int, response: Mapping[Any, Any]) -> None:
        names = tuple(column for column, _ in self.columns)
        for key in response:
            if key not in self.known:
                step = key if isinstance(key, str) else shown(key)
                self.tell(_findings.unknown_element((place, step), key, names))

    def tell(self, finding: Finding) -> None:
        if self.telling(finding.code):
            self.found.append(finding)

    def telling(self, code: str) -> bool:
        """Whether there is still room to tell a finding of this code one by one."""
        self.told[code] += 1
        return self.told[code] <= FINDINGS_LIMIT

    def findings(self) -> list[Finding]:
        rest = {code: number - FINDINGS_LIMIT for code, number in self.told.items() if number > FINDINGS_LIMIT}
        return self.found + [_findings.further(code, number) for code, number in rest.items()]

    def tally(self) -> Tally:
        counts = (
            (key, Count(sum=total, answered=answered, missing=missing, out_of_scale=out))
            for key, (total, answered, missing, out) in self.counts.items()
        )
        return Tally(received=self.received, respondents=self.respondents, counts=FrozenMap(tuple(counts)))
