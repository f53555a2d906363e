"""Counting responses in Python, one by one, and collecting everything that is wrong with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from numbers import Real
from typing import Any, Literal

from .._frozen import FrozenMap
from ..report import Finding, shown
from . import _findings
from .model import Survey
from .result import Result, known, result_of
from .tally import Count, Incomplete, Tally

FINDINGS_LIMIT = 1_000
"""How many findings of one code are listed one by one: a project default. The others are counted."""

Verdict = Literal["valid", "out_of_scale", "missing"]


def index(survey: Survey, responses: Iterable[Mapping[str, Any]], incomplete: Incomplete, layout: str) -> Result:
    """Count the responses, then compute their index."""
    counting = _Counting(survey, known(incomplete), layout)
    for response in responses:
        counting.add(response)
    return result_of(survey, counting.tally(), incomplete, counting.findings())


def judged(answer: object, low: int, high: int) -> tuple[Verdict, int]:
    """The verdict on an answer: valid, with its score; missing (None, NaN); or outside the scale (anything else).

    A score is a number equal to a step of the scale: 3 and 3.0 are the same score; "3" and True are no scores.
    """
    if answer is None or is_null(answer):
        return "missing", 0
    if isinstance(answer, (Real, Decimal)) and not isinstance(answer, bool):
        for score in range(low, high + 1):
            if score == answer:
                return "valid", score
    return "out_of_scale", 0


def is_null(value: object) -> bool:
    """Whether a value is a null of some table library: NaN, NaT, the NA of pandas."""
    if isinstance(value, Decimal):
        return value.is_nan()
    return type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, float) and value != value)


class _Counting:
    """The running count. Each response changes it, so it stays in this module."""

    def __init__(self, survey: Survey, incomplete: Incomplete, layout: str) -> None:
        columns = survey.columns(layout)
        self.survey = survey
        self.incomplete: Incomplete = incomplete
        self.columns = tuple((columns[element.key], element) for element in survey.elements)
        self.known = frozenset(columns.values())
        self.received = self.respondents = 0
        self.counts = {key: [0, 0, 0, 0] for key in columns}  # sum, answered, missing, outside the scale
        self.found: list[Finding] = []
        self.numbers: Counter[str] = Counter()  # of findings, by code

    def add(self, response: object) -> None:
        place = self.received
        self.received += 1
        if not isinstance(response, Mapping):
            self.report(_findings.no_object(place, response))
            for count in self.counts.values():
                count[2] += 1
            return
        if not self.known.issuperset(response):
            self.report_unknown(place, response)
        scores = self.scores(place, response)
        if scores and (self.incomplete != "drop-response" or len(scores) == len(self.columns)):
            self.respondents += 1
            for key, score in scores:
                count = self.counts[key]
                count[0] += score
                count[1] += 1

    def scores(self, place: int, response: Mapping[Any, Any]) -> list[tuple[str, int]]:
        """The valid answers of a response; the others are counted and reported."""
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
                if self.is_listed(f"responses.{verdict}"):
                    self.found.append(
                        _findings.answer(verdict, self.survey, element, place, column, answer, self.incomplete)
                    )
        return valid

    def report_unknown(self, place: int, response: Mapping[Any, Any]) -> None:
        names = tuple(column for column, _ in self.columns)
        for key in response:
            if key not in self.known:
                step = key if isinstance(key, str) else shown(key)
                self.report(_findings.unknown_element((place, step), key, names))

    def report(self, finding: Finding) -> None:
        if self.is_listed(finding.code):
            self.found.append(finding)

    def is_listed(self, code: str) -> bool:
        """Count one more finding of this code; whether it is still listed one by one."""
        self.numbers[code] += 1
        return self.numbers[code] <= FINDINGS_LIMIT

    def findings(self) -> list[Finding]:
        rest = {code: number - FINDINGS_LIMIT for code, number in self.numbers.items() if number > FINDINGS_LIMIT}
        return self.found + [_findings.further(code, number) for code, number in rest.items()]

    def tally(self) -> Tally:
        counts = (
            (key, Count(sum=total, answered=answered, missing=missing, out_of_scale=out))
            for key, (total, answered, missing, out) in self.counts.items()
        )
        return Tally(received=self.received, respondents=self.respondents, counts=FrozenMap(tuple(counts)))
