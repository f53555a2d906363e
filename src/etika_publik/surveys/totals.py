"""The index of given totals: the last row of a spreadsheet, or the table of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .._frozen import FrozenMap
from ..messages import Messages
from ..report import Finding, pointer, shown
from ._findings import unknown_element
from .model import Element, Survey
from .result import Result, result_of
from .tally import Count, Tally

_words = Messages("survey_responses")


def index_from_totals(survey: Survey, totals: Mapping[str, tuple[int, int]], respondents: int | None) -> Result:
    """Check that the scale allows the totals, then compute the index of those that it allows."""
    valid = {e.key: totals[e.key] for e in survey.elements if e.key in totals and _is_possible(survey, totals[e.key])}
    largest = max((answered for _, answered in valid.values()), default=0)
    number = largest if respondents is None else respondents
    counts = tuple((key, Count(sum=total, answered=answered)) for key, (total, answered) in valid.items())
    tally = Tally(received=number, respondents=number, counts=FrozenMap(counts))
    return result_of(survey, tally, None, (*_refused(survey, totals, frozenset(valid)), *_too_few(number, largest)))


def _is_possible(survey: Survey, pair: object) -> bool:
    """Whether it is a sum and a number of answers, and that number of answers can add up to that sum."""
    if not isinstance(pair, (tuple, list)) or len(pair) != 2 or any(type(figure) is not int for figure in pair):
        return False
    total, answered = pair
    return bool(answered >= 0 and survey.lowest * answered <= total <= survey.highest * answered)


def _refused(survey: Survey, totals: Mapping[str, object], valid: frozenset[str]) -> Iterator[Finding]:
    known = tuple(element.key for element in survey.elements)
    for key, pair in totals.items():
        if key not in known:
            step = key if isinstance(key, str) else shown(key)
            yield unknown_element((step,), key, known)
        elif key not in valid:
            yield _impossible(survey, survey[key], pair)


def _impossible(survey: Survey, element: Element, pair: object) -> Finding:
    written = " / ".join(map(shown, pair)) if isinstance(pair, (tuple, list)) and len(pair) == 2 else shown(pair)
    return Finding(
        code="responses.impossible_total",
        path=pointer((element.key,)),
        template=_words("impossible_total"),
        label=element.title,
        values=(("got", written), ("low", survey.lowest), ("high", survey.highest), ("element", element.key)),
    )


def _too_few(respondents: int, largest: int) -> Iterator[Finding]:
    if respondents < largest:
        yield Finding(
            code="responses.too_few_respondents",
            path="",
            template=_words("too_few_respondents"),
            values=(("respondents", respondents), ("answered", largest)),
        )
