"""A publication as one page of HTML, for a website or for printing on A4 (needs Jinja2: extra `survey`).

The page is complete in itself: it has no script and no picture, and loads no font or other file. All data is escaped.
"""

from __future__ import annotations

import functools
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from .. import _resources
from ..errors import MissingExtra
from ..messages import Messages
from ..text import printable
from ._findings import check_name
from .model import Grade, Survey
from .publication import Publication
from .result import rounded
from .steps import decimal

if TYPE_CHECKING:
    from jinja2 import Template

LISTED = 20
"""How many further findings a page lists: a project default. The report holds all of them."""

_words = Messages("survey_page")


def page(publication: Publication, language: str) -> str:
    """Write the page in `language` ("id" or "en"). Raises NotFound for any other language, MissingExtra without Jinja2.

    All words of the page are in the message file `page`.
    """
    words = {name: _words("words", name).to(language) for name in _words.group("words")}
    total = publication.total
    return _template().render(
        lang=language,
        words=words,
        publication=publication,
        total=total,
        survey=total.survey,
        steps=total.steps(language),
        incomplete=_words("incomplete", total.incomplete or "unknown").to(language),
        grades=tuple(reversed(total.survey.grades)),
        further=publication.further[:LISTED],
        not_checked=[check_name(code).to(language) for code in publication.not_checked],
        weights=_weights(total.survey, language),
        version=_resources.__version__,
        say=lambda text: text.to(language),
        figure=lambda value, places=2: "–" if value is None else decimal(value, language, places),
        number=lambda value: f"{value:,}".replace(",", "." if language == "id" else ","),
        share=lambda mean: _share(total.survey, mean),
        span=lambda grade: _span(total.survey, grade),
        cell=_cell,
    )


@functools.cache
def _template() -> Template:
    try:
        from jinja2 import Environment, StrictUndefined
    except ModuleNotFoundError as missing:
        if missing.name != "jinja2":
            raise
        raise MissingExtra("survey") from None
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_printable
    )
    return environment.from_string(_resources.read("surveys", "page.html.jinja").decode("utf-8"))


def _printable(value: Any) -> Any:
    """Escape control and direction-changing characters in every value that is put into the page."""
    return printable(value) if type(value) is str else value


def _cell(value: Any, words: dict[str, str]) -> str:
    return words["empty"] if value is None else str(value)


def _share(survey: Survey, mean: Fraction) -> Decimal:
    """How far a mean lies along the scale, in per cent: the length of a bar."""
    return rounded((mean - survey.lowest) * 100 / (survey.highest - survey.lowest))


def _span(survey: Survey, grade: Grade) -> tuple[Decimal, Decimal]:
    """Where a grade begins along the index, and how much of the index it covers, in per cent."""
    low, whole = survey.lowest * survey.factor, (survey.highest - survey.lowest) * survey.factor
    place = survey.grades.index(grade)
    above = Fraction(survey.grades[place + 1].lowest) if place + 1 < len(survey.grades) else low + whole
    return rounded((Fraction(grade.lowest) - low) * 100 / whole), rounded(
        (above - Fraction(grade.lowest)) * 100 / whole
    )


def _weights(survey: Survey, language: str) -> str:
    """The weights of the elements: one figure where all are equal, or else each."""
    several = {element.share for element in survey}
    if len(several) == 1:
        return _words("equal_weights").format(weight=next(iter(several))).to(language)
    return "; ".join(f"{element.title.to(language)} {element.weight}" for element in survey)
