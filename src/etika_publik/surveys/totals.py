"""The index of sums that somebody else has made: a spreadsheet's bottom line, a report's table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from .._frozen import FrozenMap
from ..report import Finding, pointer, shown
from ..text import Text
from ._findings import unknown_element
from .result import Result, result_of
from .tally import Count, Tally

if TYPE_CHECKING:
    from .model import Element, Survey


def index_from_totals(survey: Survey, totals: Mapping[str, tuple[int, int]], respondents: int | None) -> Result:
    """Hold the totals to what the scale allows, then compute the index of those that are possible."""
    sound = {e.key: totals[e.key] for e in survey.elements if e.key in totals and _possible(survey, totals[e.key])}
    largest = max((answered for _, answered in sound.values()), default=0)
    number = largest if respondents is None else respondents
    counts = tuple((key, Count(sum=total, answered=answered)) for key, (total, answered) in sound.items())
    tally = Tally(received=number, respondents=number, counts=FrozenMap(counts))
    return result_of(survey, tally, None, (*_faults(survey, totals, frozenset(sound)), *_too_few(number, largest)))


def _possible(survey: Survey, pair: object) -> bool:
    """Whether it is a sum and a number of answers, and so many answers can come to that sum."""
    if not isinstance(pair, (tuple, list)) or len(pair) != 2 or any(type(figure) is not int for figure in pair):
        return False
    total, answered = pair
    return bool(answered >= 0 and survey.lowest * answered <= total <= survey.highest * answered)


def _faults(survey: Survey, totals: Mapping[str, object], sound: frozenset[str]) -> Iterator[Finding]:
    known = tuple(element.key for element in survey.elements)
    for key, pair in totals.items():
        if key not in known:
            step = key if isinstance(key, str) else shown(key)
            yield unknown_element((step,), key, known)
        elif key not in sound:
            yield _impossible(survey, survey[key], pair)


def _impossible(survey: Survey, element: Element, pair: object) -> Finding:
    written = " / ".join(map(shown, pair)) if isinstance(pair, (tuple, list)) and len(pair) == 2 else shown(pair)
    return Finding(
        code="responses.impossible_total",
        path=pointer((element.key,)),
        template=Text(
            'Jumlah skor dan banyaknya jawaban untuk unsur "{label}" ({got}) tidak mungkin pada skala {low} sampai '
            "{high}; periksa keduanya.",
            'The sum of scores and number of answers for "{label}" ({got}) are impossible on a scale of {low} to '
            "{high}; check both.",
        ),
        label=element.title,
        values=(("got", written), ("low", survey.lowest), ("high", survey.highest), ("element", element.key)),
    )


def _too_few(respondents: int, largest: int) -> Iterator[Finding]:
    if respondents < largest:
        yield Finding(
            code="responses.too_few_respondents",
            path="",
            template=Text(
                "Disebut ada {respondents} responden, padahal satu unsur dijawab oleh {answered} orang.",
                "There are said to be {respondents} respondents, but {answered} people answered one of the elements.",
            ),
            values=(("respondents", respondents), ("answered", largest)),
        )
