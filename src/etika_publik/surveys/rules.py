"""survey: the rules for surveys, shipped ones and those of others."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from ..checking.rules import Fault, Path, rule
from ..frameworks.model import Origin
from ..messages import Messages
from ..text import near
from .model import KEYS, Grade, Layout, Survey
from .result import rounded

__messages__: tuple[Messages, ...] = (Messages("survey"),)

STEP = Decimal("0.01")
"""The difference between the upper bound of a grade and the lower bound of the next one: one step of a figure with two
decimals, to which an index is rounded before it is graded."""


@rule(Survey)
def elements_stated(survey: Survey) -> Iterator[Fault]:
    """There is something the survey asks about."""
    if not survey.elements:
        yield Fault(("elements",))


@rule(Survey)
def names_unique(survey: Survey) -> Iterator[Fault]:
    """Each name is used once."""
    lists = {
        ("elements", "key"): [element.key for element in survey.elements],
        ("sources", "key"): [source.key for source in survey.sources],
        ("layouts", "key"): [layout.key for layout in survey.layouts],
        ("grades", "letter"): [grade.letter for grade in survey.grades],
    }
    for (name, field), used in lists.items():
        taken = {KEYS} if name == "layouts" else set()  # every survey has a layout of that name
        for place, key in enumerate(used):
            if key in taken:
                yield Fault((name, place, field), name, {"key": key})
            taken.add(key)


@rule(Survey)
def weights_sum_to_one(survey: Survey) -> Iterator[Fault]:
    """The weights of all elements add up to exactly one."""
    total = sum((element.share for element in survey.elements), Fraction(0))
    if survey.elements and total != 1:
        yield Fault(
            ("elements",), params={"number": len(survey), "total": str(total), "equal": str(Fraction(1, len(survey)))}
        )


@rule(Survey)
def scale_consecutive(survey: Survey) -> Iterator[Fault]:
    """The scale rises one by one."""
    if len(survey.scale) < 2:
        yield Fault(("scale",), "too_short")
    for place, (before, point) in enumerate(pairwise(survey.scale), start=1):
        if point.score != before.score + 1:
            yield Fault(
                ("scale", place, "score"),
                "gap",
                {"before": before.score, "next": before.score + 1, "score": point.score},
            )


@rule(Survey)
def perfect_is_hundred(survey: Survey) -> Iterator[Fault]:
    """A perfect survey scores 100."""
    factor = _factor(survey)
    if factor is not None and survey.factor != factor:
        yield Fault(
            ("conversion",), params={"highest": survey.highest, "conversion": survey.conversion, "factor": str(factor)}
        )


@rule(Survey)
def grades_cover_scale(survey: Survey) -> Iterator[Fault]:
    """Every index that can be reached has a grade."""
    factor = _factor(survey)
    if not survey.grades:
        yield Fault(("grades",), "missing")
    elif factor is not None:
        first, last = survey.grades[0], survey.grades[-1]
        yield from _end(0, "lowest", first.letter, first.lowest, rounded(survey.lowest * factor))
        yield from _end(len(survey.grades) - 1, "highest", last.letter, last.highest, rounded(100))


def _end(place: int, field: str, letter: str, bound: Decimal, reached: Decimal) -> Iterator[Fault]:
    if bound != reached:
        values = {"letter": letter, "reached": str(reached), "bound": str(bound)}
        yield Fault(("grades", place, field), field, values)


@rule(Survey)
def grades_meet(survey: Survey) -> Iterator[Fault]:
    """Grades meet: no gap, no overlap."""
    factor = _factor(survey)
    for place, (below, grade) in enumerate(pairwise(survey.grades), start=1):
        agree = _agrees(factor, below.mean_highest, below.highest) and _agrees(factor, grade.mean_lowest, grade.lowest)
        if agree and grade.lowest != below.highest + STEP:
            yield Fault(
                ("grades", place, "lowest"),
                params={
                    "below": below.letter,
                    "end": str(below.highest),
                    "letter": grade.letter,
                    "next": str(below.highest + STEP),
                    "lowest": str(grade.lowest),
                },
            )


@rule(Grade)
def bounds_rounded(grade: Grade) -> Iterator[Fault]:
    """A grade's bounds have at most two decimals."""
    for field, bound in (("lowest", grade.lowest), ("highest", grade.highest)):
        if not _rounded(bound):
            yield Fault((field,), params={"bound": str(bound), "letter": grade.letter})


@rule(Grade)
def end_not_below_beginning(grade: Grade) -> Iterator[Fault]:
    """A grade does not end below where it begins."""
    if grade.highest < grade.lowest:
        yield Fault(
            ("highest",), params={"letter": grade.letter, "lowest": str(grade.lowest), "highest": str(grade.highest)}
        )


@rule(Survey)
def bounds_agree(survey: Survey) -> Iterator[Fault]:
    """Both sets of bounds agree."""
    factor = _factor(survey)
    for place, grade in enumerate(survey.grades):
        pairs = {"mean_lowest": (grade.mean_lowest, grade.lowest), "mean_highest": (grade.mean_highest, grade.highest)}
        for field, (mean, bound) in pairs.items():
            if mean is not None and factor is not None and _rounded(bound) and not _agrees(factor, mean, bound):
                yield Fault(
                    ("grades", place, field),
                    field,
                    {
                        "letter": grade.letter,
                        "mean": str(mean),
                        "index": str(rounded(Fraction(mean) * factor)),
                        "bound": str(bound),
                    },
                )


@rule(Survey)
def layouts_complete(survey: Survey) -> Iterator[Fault]:
    """A layout holds every element once."""
    for place, layout in enumerate(survey.layouts):
        faults = tuple(_columns(survey, layout))
        for column, fault in faults:
            yield Fault(("layouts", place, "columns", column), fault.message, fault.params, hint=fault.hint)
        missing = [element.key for element in survey.elements if element.key not in layout.columns.values()]
        if missing and not faults:
            yield Fault(
                ("layouts", place, "columns"), "incomplete", {"layout": layout.key, "missing": ", ".join(missing)}
            )


def _columns(survey: Survey, layout: Layout) -> Iterator[tuple[str, Fault]]:
    """The faults of single columns: an unknown element, or one that an earlier column holds already."""
    holding: dict[str, str] = {}
    known = tuple(element.key for element in survey.elements)
    for column, key in layout.columns.items():
        if key not in known:
            yield column, Fault((), "unknown", {"key": key}, hint=next(iter(near(key, known)), None))
        elif key in holding:
            yield column, Fault((), "repeated", {"key": key, "column": holding[key]})
        holding.setdefault(key, column)


@rule(Survey)
def source_declared(survey: Survey) -> Iterator[Fault]:
    """Every source that is cited is declared."""
    declared = {source.key for source in survey.sources}
    for path, key in _cited(survey):
        if key not in declared:
            yield Fault(path, params={"key": key})


def _cited(survey: Survey) -> Iterator[tuple[Path, str]]:
    origins: dict[str, list[Origin | None]] = {
        "elements": [element.origin for element in survey.elements],
        "scale": [point.origin for point in survey.scale],
        "grades": [grade.origin for grade in survey.grades],
    }
    for name, several in origins.items():
        for place, origin in enumerate(several):
            if origin is not None:
                yield (name, place, "origin", "source"), origin.source
    for place, layout in enumerate(survey.layouts):
        if layout.source is not None:
            yield ("layouts", place, "source"), layout.source


def _factor(survey: Survey) -> Fraction | None:
    """The factor that makes 100 of the highest score; None where the scale does not rise one by one."""
    scores = [point.score for point in survey.scale]
    if len(scores) < 2 or any(after != before + 1 for before, after in pairwise(scores)):
        return None
    return Fraction(100, scores[-1])


def _agrees(factor: Fraction | None, mean: Decimal | None, bound: Decimal) -> bool:
    """Whether no other rule refuses the bound: it has at most two decimals and agrees with the bound on the scale."""
    if not _rounded(bound):
        return False
    return factor is None or mean is None or rounded(Fraction(mean) * factor) == bound


def _rounded(bound: Decimal) -> bool:
    return (Fraction(bound) * 100).denominator == 1
