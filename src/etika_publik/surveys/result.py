"""From a tally to an index: exact fractions, one rounding at the end, then the grade."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from .._frozen import FrozenMap
from ..errors import Invalid
from ..messages import Messages
from ..report import Finding, Report
from ..text import missing
from ._findings import counted, without_index
from .model import Element, Grade, Survey
from .tally import INCOMPLETE, Count, Incomplete, Tally

if TYPE_CHECKING:
    from .steps import Steps

HUNDREDTHS = 100
"""An index is rounded to two decimals, half up. No source that was read prints a rule for rounding: this one was chosen
because the bounds of the grades have two decimals and leave gaps that only such a rounding closes."""

_words = Messages("survey_responses")


@attrs.frozen(kw_only=True, weakref_slot=False)
class ElementResult:
    """The result of one element: the `sum` of the scores used, how many `answered`, and what could not be used."""

    element: Element
    sum: int
    answered: int
    missing: int
    out_of_scale: int

    @property
    def mean(self) -> Fraction | None:
        """The mean score (NRR) of those who answered; None where nobody did."""
        return Fraction(self.sum, self.answered) if self.answered else None

    @property
    def weighted(self) -> Fraction | None:
        """The mean times the element's weight (NRR tertimbang); None where nobody answered."""
        mean = self.mean
        return None if mean is None else mean * self.element.share


@attrs.frozen(kw_only=True, weakref_slot=False)
class Result:
    """The index of a survey, with all figures that it was computed from.

    `value` is the exact index, `rounded` the index to publish, and `grade` its grade: all three are None where there is
    no index, and the `report` says why. `elements` holds the result of each element by its key. `incomplete` says how
    incomplete responses were treated; it is None where only totals were given.
    """

    survey: Survey
    incomplete: Incomplete | None
    tally: Tally
    elements: Mapping[str, ElementResult]
    value: Fraction | None
    rounded: Decimal | None
    grade: Grade | None
    report: Report

    @property
    def received(self) -> int:
        """How many responses there were."""
        return self.tally.received

    @property
    def respondents(self) -> int:
        """How many responses gave at least one answer that the index uses."""
        return self.tally.respondents

    @property
    def mean(self) -> Fraction | None:
        """The exact index on the scale of the survey, before conversion: 1 to 4 for the SKM."""
        return None if self.value is None else self.value / self.survey.factor

    def steps(self, language: str) -> Steps:
        """The whole calculation as a table, in `language` ("id" or "en"); NotFound for any other language."""
        from .steps import steps_of

        return steps_of(self, language)

    def to_dict(self) -> dict[str, Any]:
        """The result as plain data for JSON: fractions and decimals as text."""
        grade = self.grade
        return {
            "survey": self.survey.ref,
            "value": _text(self.value),
            "rounded": _text(self.rounded),
            "grade": None if grade is None else {"letter": grade.letter, "title": attrs.asdict(grade.title)},
            "received": self.received,
            "respondents": self.respondents,
            "incomplete": self.incomplete,
            "elements": {key: _element_dict(each) for key, each in self.elements.items()},
            "report": self.report.to_dict(),
        }


def result_of(
    survey: Survey, tally: Tally, incomplete: Incomplete | None, findings: Iterable[Finding] | None = None
) -> Result:
    """Compute the result of a tally. `findings` are those of single answers; without them, the counts of the tally."""
    if findings is None:
        findings = counted(survey, tally, known(incomplete)) if incomplete is not None else ()
    found = tuple(findings)
    found += tuple(without_index(survey, tally, frozenset(f.path for f in found if f.severity == "error")))
    elements = FrozenMap(tuple((e.key, _element(e, tally.counts.get(e.key, Count()))) for e in survey.elements))
    refused = incomplete == "refuse" and bool(tally.missing or tally.out_of_scale)
    value = None if refused else _index(survey, elements)
    return Result(
        survey=survey,
        incomplete=incomplete,
        tally=tally,
        elements=elements,
        value=value,
        rounded=None if value is None else rounded(value),
        grade=None if value is None else grade_of(survey, value),
        report=Report(subject="responses", findings=found),
    )


def known(incomplete: Incomplete) -> Incomplete:
    """Return a known word for `incomplete`; NotFound suggests near ones."""
    if incomplete not in INCOMPLETE:
        raise missing("incomplete", incomplete, INCOMPLETE)
    return incomplete


def rounded(value: Fraction | Decimal | int) -> Decimal:
    """Round to two decimals, half up, whatever the decimal context is."""
    figure = _half_up(Fraction(value) * HUNDREDTHS)
    whole, part = divmod(abs(figure), HUNDREDTHS)
    return Decimal(f"{'-' if figure < 0 else ''}{whole}.{part:02}")


def grade_of(survey: Survey, index: Fraction | Decimal | int) -> Grade:
    """The grade of an index, by the lower bounds, after rounding; Invalid for an index that the scale cannot reach."""
    exact = Fraction(index)
    low, high = survey.lowest * survey.factor, survey.highest * survey.factor
    if not low <= exact <= high:
        raise Invalid(Report(subject="index", findings=(_unreachable(exact, low, high),)))
    figure = rounded(exact)
    return next(grade for grade in reversed(survey.grades) if grade.lowest <= figure)


def _index(survey: Survey, elements: FrozenMap) -> Fraction | None:
    total = Fraction(0)
    for element in elements.values():
        weighted = element.weighted
        if weighted is None:
            return None
        total += weighted
    return total * survey.factor


def _element(element: Element, count: Count) -> ElementResult:
    return ElementResult(
        element=element,
        sum=count.sum,
        answered=count.answered,
        missing=count.missing,
        out_of_scale=count.out_of_scale,
    )


def _element_dict(result: ElementResult) -> dict[str, Any]:
    return {
        "sum": result.sum,
        "answered": result.answered,
        "missing": result.missing,
        "out_of_scale": result.out_of_scale,
        "weight": result.element.weight,
        "mean": _text(result.mean),
    }


def _half_up(value: Fraction) -> int:
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def _text(value: Fraction | Decimal | None) -> str | None:
    return None if value is None else str(value)


def _unreachable(index: Fraction, low: Fraction, high: Fraction) -> Finding:
    return Finding(
        code="index.reachable",
        path="",
        template=_words("unreachable_index"),
        values=(("got", str(rounded(index))), ("low", str(rounded(low))), ("high", str(rounded(high)))),
    )
