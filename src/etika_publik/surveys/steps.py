"""The whole calculation of an index, step by step, as a table that an auditor can check with a pocket calculator."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import attrs

from ..messages import Messages
from ..text import Text
from .result import ElementResult, Result

PLACES = 6
"""How many decimals of a step are shown beside its exact fraction. The shortened figure is not computed with."""

_words = Messages("survey_steps")


@attrs.frozen(kw_only=True, weakref_slot=False)
class Steps:
    """A calculation as written text: a row for each element under `columns`, then the `conclusion`.

    Exact figures are written as fractions; a decimal that had to be shortened begins with "≈".
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    conclusion: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        widths = [max(map(len, column)) for column in zip(self.columns, *self.rows, strict=True)]
        first = [_line(self.columns, widths), "  ".join("-" * width for width in widths)]
        table = [*first, *(_line(row, widths) for row in self.rows)]
        return "\n".join((self.title, "", *table, "", *(f"{what}: {figure}" for what, figure in self.conclusion)))


def steps_of(result: Result, language: str) -> Steps:
    """Write out the calculation of a result in `language`; NotFound for any but "id" and "en"."""
    return Steps(
        title=_words("title").format(survey=result.survey.title).to(language),
        columns=tuple(_words("columns", name).to(language) for name in _words.group("columns")),
        rows=tuple(_row(element, language) for element in result.elements.values()),
        conclusion=tuple((what.to(language), figure) for what, figure in _conclusion(result, language)),
    )


def decimal(value: Fraction | Decimal | int, language: str, places: int = PLACES) -> str:
    """Write a figure with a decimal comma (id) or point (en); "≈" precedes it where `places` decimals are too few.

    NotFound for any other language.
    """
    exact = Fraction(value)
    scale = 10**places
    scaled = (2 * exact.numerator * scale + exact.denominator) // (2 * exact.denominator)
    whole, part = divmod(abs(scaled), scale)
    kept = f"{part:0{places}}".rstrip("0").ljust(2, "0")
    sign = ("" if Fraction(scaled, scale) == exact else "≈") + ("-" if scaled < 0 else "")
    return f"{sign}{whole}{_words('decimal_point').to(language)}{kept}"


def _row(result: ElementResult, language: str) -> tuple[str, ...]:
    figures = (_exact(result.mean), _decimal(result.mean, language), result.element.weight)
    weighted = (_exact(result.weighted), _decimal(result.weighted, language))
    return (result.element.title.to(language), str(result.sum), str(result.answered), *figures, *weighted)


def _conclusion(result: Result, language: str) -> Iterator[tuple[Text, str]]:
    yield _words("received"), str(result.received)
    mean, value = result.mean, result.value
    if value is not None:
        yield _words("respondents"), str(result.respondents)
    yield _words("incomplete_responses"), _words("incomplete", result.incomplete or "unknown").to(language)
    if mean is None or value is None or result.rounded is None or result.grade is None:
        yield _words("index"), _words("not_computed").to(language)
        return
    yield _words("mean"), _fraction_and_decimal(mean, language)
    yield _words("times").format(conversion=result.survey.conversion), _fraction_and_decimal(value, language)
    yield _words("rounded"), decimal(result.rounded, language)
    grade, lowest = result.grade, decimal(result.grade.lowest, language)
    begins = _words("grade_begins").format(letter=grade.letter, title=grade.title, lowest=lowest)
    yield _words("grade"), begins.to(language)


def _fraction_and_decimal(value: Fraction, language: str) -> str:
    written = decimal(value, language)
    return f"{value} = {written}" if not written.startswith("≈") else f"{value} {written}"


def _exact(value: Fraction | None) -> str:
    return "-" if value is None else str(value)


def _decimal(value: Fraction | None, language: str) -> str:
    return "-" if value is None else decimal(value, language)


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    """One line of the table: names aligned to the left, figures to the right."""
    first, *rest = cells
    return "  ".join((first.ljust(widths[0]), *(c.rjust(w) for c, w in zip(rest, widths[1:], strict=True)))).rstrip()
