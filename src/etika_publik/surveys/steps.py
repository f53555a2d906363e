"""The whole calculation of an index, step by step, as a table that an auditor can follow with a pocket calculator."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import attrs

from ..text import Text
from .result import ElementResult, Result
from .tally import Incomplete

PLACES = 6
"""To how many decimals a step is shown beside its exact fraction. Nothing is computed with the shortened figure."""

_COLUMNS = (
    Text("Unsur", "Element"),
    Text("Jumlah skor", "Sum of scores"),
    Text("Jumlah jawaban", "Answers"),
    Text("NRR (pecahan)", "Mean (fraction)"),
    Text("NRR (desimal)", "Mean (decimal)"),
    Text("Bobot", "Weight"),
    Text("NRR tertimbang (pecahan)", "Weighted mean (fraction)"),
    Text("NRR tertimbang (desimal)", "Weighted mean (decimal)"),
)
_DEALT: dict[Incomplete | None, Text] = {
    "use-answered": Text(
        "jawaban yang ada dipakai; rata-rata unsur dibagi banyaknya jawaban (use-answered)",
        "the answers given are used; an element's mean divides by its answers (use-answered)",
    ),
    "drop-response": Text(
        "respons yang tidak lengkap tidak diikutkan (drop-response)",
        "incomplete responses are left out (drop-response)",
    ),
    "refuse": Text("bila ada, indeks tidak dihitung (refuse)", "if there are any, there is no index (refuse)"),
    None: Text("tidak diketahui: dihitung dari jumlah", "not known: computed from totals"),
}


@attrs.frozen(kw_only=True, weakref_slot=False)
class Steps:
    """A calculation to be read: a row for each element under `columns`, then the `conclusion`, all as written text.

    Exact figures stand as fractions; a decimal that had to be shortened begins with "≈".
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
    title = Text("Perhitungan indeks: {}", "Calculation of the index: {}").to(language)
    return Steps(
        title=title.format(result.survey.title.to(language)),
        columns=tuple(column.to(language) for column in _COLUMNS),
        rows=tuple(_row(held, language) for held in result.elements.values()),
        conclusion=tuple((what.to(language), figure) for what, figure in _conclusion(result, language)),
    )


def decimal(value: Fraction | Decimal | int, language: str, places: int = PLACES) -> str:
    """Write a figure with a decimal comma (id) or point (en); "≈" before it where `places` decimals do not hold it.

    NotFound for any other language.
    """
    exact = Fraction(value)
    scale = 10**places
    scaled = (2 * exact.numerator * scale + exact.denominator) // (2 * exact.denominator)
    whole, part = divmod(abs(scaled), scale)
    kept = f"{part:0{places}}".rstrip("0").ljust(2, "0")
    sign = ("" if Fraction(scaled, scale) == exact else "≈") + ("-" if scaled < 0 else "")
    return f"{sign}{whole}{_POINT.to(language)}{kept}"


_POINT = Text(",", ".")


def _row(held: ElementResult, language: str) -> tuple[str, ...]:
    figures = (_exact(held.mean), _decimal(held.mean, language), held.element.weight)
    weighted = (_exact(held.weighted), _decimal(held.weighted, language))
    return (held.element.title.to(language), str(held.sum), str(held.answered), *figures, *weighted)


def _conclusion(result: Result, language: str) -> Iterator[tuple[Text, str]]:
    yield Text("Respons diterima", "Responses received"), str(result.received)
    mean, value = result.mean, result.value
    if value is not None:
        yield Text("Responden yang dihitung", "Respondents counted"), str(result.respondents)
    yield Text("Respons tidak lengkap", "Incomplete responses"), _DEALT[result.incomplete].to(language)
    if mean is None or value is None or result.rounded is None or result.grade is None:
        none = Text("tidak dihitung; lihat temuan di atas", "not computed; see the findings above")
        yield Text("Indeks", "Index"), none.to(language)
        return
    yield Text("Jumlah NRR tertimbang", "Sum of weighted means"), _both(mean, language)
    times = Text(f"Dikali {result.survey.conversion}", f"Times {result.survey.conversion}")
    yield times, _both(value, language)
    once = Text(
        "Indeks, dibulatkan satu kali ke dua desimal (tepat separuh ke atas)",
        "Index, rounded once, to two decimals (a half is rounded up)",
    )
    yield once, decimal(result.rounded, language)
    from_on = Text("mutu ini mulai dari {}", "this grade begins at {}").to(language)
    title = f"{result.grade.letter} ({result.grade.title.to(language)}); "
    yield Text("Mutu", "Grade"), title + from_on.format(decimal(result.grade.lowest, language))


def _both(value: Fraction, language: str) -> str:
    written = decimal(value, language)
    return f"{value} = {written}" if not written.startswith("≈") else f"{value} {written}"


def _exact(value: Fraction | None) -> str:
    return "-" if value is None else str(value)


def _decimal(value: Fraction | None, language: str) -> str:
    return "-" if value is None else decimal(value, language)


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    """One line of the table: names to the left, figures to the right."""
    first, *rest = cells
    return "  ".join((first.ljust(widths[0]), *(c.rjust(w) for c, w in zip(rest, widths[1:], strict=True)))).rstrip()
