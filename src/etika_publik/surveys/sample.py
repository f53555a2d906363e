"""How many respondents a survey needs at least, after Krejcie and Morgan (1970)."""

from __future__ import annotations

from fractions import Fraction

from ..errors import Invalid
from ..report import Finding, Report, shown
from ..text import Text

CHI_SQUARE = Fraction("3.841")
"""Chi square for one degree of freedom at 95 per cent, as the authors' table has it."""

PROPORTION = Fraction("0.5")
"""The share of the population that asks for the largest sample."""

MARGIN = Fraction("0.05")
"""The margin of error."""


def minimum_sample(population: int) -> int:
    """The smallest sample for a population of so many, rounded to the nearest, as the published table is.

    Rounding up would miss 17 of the 33 published values that were seen, rounding down 16. The table was made to
    estimate a proportion, while a survey of this kind estimates a mean: it is the figure in use, not a guarantee.

    Raises Invalid for what is no whole number of at least one.
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
        template=Text(
            "Populasi harus bilangan bulat paling sedikit 1, bukan {got}.",
            "The population must be a whole number of at least 1, not {got}.",
        ),
        values=(("got", shown(got)),),
    )
