"""The findings about responses: for a single answer, or counted for each element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ..messages import Messages
from ..report import Finding, Param, Severity, pointer, shown
from ..text import Text, near
from .model import Element, Survey
from .tally import Count, Incomplete, Tally

Kind = Literal["out_of_scale", "missing"]

_SEVERITIES: dict[Kind, Severity] = {"out_of_scale": "error", "missing": "warning"}

_words = Messages("survey_responses")


def answer(
    kind: Kind, survey: Survey, element: Element, place: int, column: str, got: object, incomplete: Incomplete
) -> Finding:
    """The finding for one answer that is missing or outside the scale; `place` counts the responses from 0."""
    values: dict[str, Param] = {"nth": place + 1, "element": element.key}
    if kind == "out_of_scale":
        values |= {"got": shown(got), "low": survey.lowest, "high": survey.highest}
    return _finding(kind, (place, column), _words("answer", kind), element, values, incomplete)


def counted(survey: Survey, tally: Tally, incomplete: Incomplete) -> Iterator[Finding]:
    """The findings of a tally: for each element how many answers are outside the scale and how many are missing."""
    for element in survey.elements:
        count = tally.counts.get(element.key, Count())
        numbers: dict[Kind, int] = {"out_of_scale": count.out_of_scale, "missing": count.missing}
        for kind, number in numbers.items():
            if number:
                yield several(kind, survey, element, number, incomplete)


def several(kind: Kind, survey: Survey, element: Element, number: int, incomplete: Incomplete) -> Finding:
    """The finding for a number of answers to one element that are missing or outside the scale."""
    values: dict[str, Param] = {"count": number, "element": element.key}
    if kind == "out_of_scale":
        values |= {"low": survey.lowest, "high": survey.highest}
    return _finding(kind, (element.key,), _words("answers", kind), element, values, incomplete)


def _finding(
    kind: Kind,
    path: tuple[str | int, ...],
    what: Text,
    element: Element,
    values: dict[str, Param],
    incomplete: Incomplete,
) -> Finding:
    """A finding that says `what` was found and what the index does with it."""
    then = _words("incomplete", incomplete)
    return Finding(
        code=f"responses.{kind}",
        path=pointer(path),
        template=Text(f"{what.id}; {then.id}", f"{what.en}; {then.en}"),
        severity="error" if incomplete == "refuse" else _SEVERITIES[kind],
        label=element.title,
        values=tuple(values.items()),
    )


def unknown_element(path: tuple[str | int, ...], key: object, known: tuple[str, ...]) -> Finding:
    """The finding for an answer to an element that the survey does not have."""
    return Finding(
        code="responses.unknown_element",
        path=pointer(path),
        template=_words("unknown_element"),
        values=(("got", shown(key)),),
        hint=next(iter(near(key, known)), None),
    )


def no_object(place: int, got: object) -> Finding:
    """The finding for a response that is not a mapping."""
    return Finding(
        code="responses.no_object",
        path=pointer((place,)),
        template=_words("no_object"),
        values=(("nth", place + 1), ("got", shown(got))),
    )


def further(code: str, number: int) -> Finding:
    """The finding that replaces all further ones of a code, when there are too many to list each."""
    return Finding(code=code, path="", template=_words("further"), values=(("count", number),))


def without_index(survey: Survey, tally: Tally, explained: frozenset[str]) -> Iterator[Finding]:
    """Why there is no index: nobody answered anything, or nobody answered one of the elements.

    An element is skipped where its path is in `explained`: another finding says already why it has no answers.
    """
    if not tally.respondents:
        yield _nobody(tally)
        return
    for element in survey.elements:
        path = pointer((element.key,))
        if not tally.counts.get(element.key, Count()).answered and path not in explained:
            yield Finding(
                code="responses.unanswered",
                path=path,
                template=_words("unanswered"),
                label=element.title,
                values=(("element", element.key),),
            )


def _nobody(tally: Tally) -> Finding:
    template = _words("none_counted" if tally.received else "none_received")
    return Finding(code="responses.none", path="", template=template, values=(("received", tally.received),))


def check_name(code: str) -> Text:
    """What a check of rows searches for, by its code: "responses.duplicate", "responses.unknown_unit" …"""
    return _words("checks", code.rpartition(".")[2])
