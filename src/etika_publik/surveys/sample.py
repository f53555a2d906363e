"""The minimum number of respondents of a survey, after Krejcie and Morgan (1970)."""

from __future__ import annotations

from fractions import Fraction

from ..errors import Invalid
from ..messages import Messages
from ..report import Finding, Report, shown

CHI_SQUARE = Fraction("3.841")
"""Chi square for one degree of freedom at 95 per cent, as printed in the authors' table."""

PROPORTION = Fraction("0.5")
"""The share of the population that requires the largest sample."""

MARGIN = Fraction("0.05")
"""The margin of error."""

_words = Messages("survey_responses")


def minimum_sample(population: int) -> int:
    """The minimum sample for a population, rounded to the nearest whole number, as in the published table.

    Rounding up would miss 17 of the 33 published values that were read, rounding down 16. The table estimates a
    proportion, while a survey of this kind estimates a mean: it is the figure in use, not a guarantee.

    Raises Invalid where the population is not a whole number of at least 1.
    """
    if type(population) is not int or population < 1:
        raise Invalid(Report(subject="minimum_sample", findings=(_no_population(population),)))
    spread = CHI_SQUARE * PROPORTION * (1 - PROPORTION)
    exact = spread * population / (MARGIN**2 * (population - 1) + spread)
    return int(exact + Fraction(1, 2))


def _no_population(got: object) -> Finding:
    return Finding(
        code="minimum_sample.population",
        path="",
        template=_words("population"),
        values=(("got", shown(got)),),
    )
