"""A publication as one page of HTML, to be put on a website or printed on A4 (needs Jinja2: extra `survey`).

The page stands alone: no script, no picture, no font, no address is fetched. Whatever stands in the data is text in it.
"""

from __future__ import annotations

import functools
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from .. import _resources
from ..errors import MissingExtra
from ..text import Text, printable
from ._page_words import DEALT, LOOKED_FOR, WORDS
from .publication import Publication
from .result import Result, rounded
from .steps import decimal

if TYPE_CHECKING:
    from jinja2 import Template

    from .model import Grade, Survey

LISTED = 20
"""How many further findings a page lists: an editors' figure. The report holds them all."""


def page(publication: Publication, language: str) -> str:
    """Write the page in `language` ("id" or "en"); NotFound for any other, MissingExtra without Jinja2."""
    words = {name: said.to(language) for name, said in WORDS.items()}
    total = publication.total
    return _template().render(
        lang=language,
        words=words,
        publication=publication,
        total=total,
        survey=total.survey,
        steps=total.steps(language),
        dealt=_dealt(total, language),
        grades=tuple(reversed(total.survey.grades)),
        further=publication.further[:LISTED],
        not_looked_for=[LOOKED_FOR[code].to(language) for code in publication.not_looked_for],
        weights=_weights(total.survey, language),
        version=_version(),
        say=lambda said: said.to(language),
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
    around = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_text
    )
    return around.from_string(_resources.read("surveys", "page.html.jinja").decode("utf-8"))


def _text(value: Any) -> Any:
    """Every value on its way into the page: control and direction-changing characters in it are written out."""
    return printable(value) if type(value) is str else value


def _cell(value: Any, words: dict[str, str]) -> str:
    return words["empty"] if value is None else str(value)


def _share(survey: Survey, mean: Fraction) -> Decimal:
    """How far a mean lies along the scale, in per cent: what a bar is drawn by."""
    return rounded((mean - survey.lowest) * 100 / (survey.highest - survey.lowest))


def _span(survey: Survey, grade: Grade) -> tuple[Decimal, Decimal]:
    """Where a grade begins along the index, and how much of it the grade takes, in per cent."""
    low, whole = survey.lowest * survey.factor, (survey.highest - survey.lowest) * survey.factor
    place = survey.grades.index(grade)
    above = Fraction(survey.grades[place + 1].lowest) if place + 1 < len(survey.grades) else low + whole
    return rounded((Fraction(grade.lowest) - low) * 100 / whole), rounded(
        (above - Fraction(grade.lowest)) * 100 / whole
    )


def _dealt(total: Result, language: str) -> str:
    return DEALT[total.incomplete].to(language)


def _weights(survey: Survey, language: str) -> str:
    """How the elements are weighted: all alike, or each as it is."""
    several = {element.share for element in survey}
    if len(several) == 1:
        alike = Text("semua unsur berbobot sama, tepat {}", "all elements weigh the same, exactly {}")
        return alike.to(language).format(next(iter(several)))
    return "; ".join(f"{element.title.to(language)} {element.weight}" for element in survey)


def _version() -> str:
    from .. import __version__

    return __version__
