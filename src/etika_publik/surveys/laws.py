"""The laws that a survey is held to, ours and those of others alike."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from ..model import Origin
from ..rules import Fault, Path, rule
from ..text import Text, near
from .model import KEYS, Grade, Layout, Survey
from .result import rounded

STEP = Decimal("0.01")
"""How far one grade's upper bound lies below the next one's lower bound: one step of a figure with two decimals, which
is how an index is rounded here before it is graded."""


@rule(Survey, title=Text("Ada unsur yang ditanyakan", "There is something the survey asks about"))
def elements_stated(survey: Survey) -> Iterator[Fault]:
    if not survey.elements:
        yield Fault(("elements",), Text("Survei ini belum memuat unsur.", "The survey has no elements yet."))


@rule(Survey, title=Text("Setiap nama dipakai satu kali", "Each name is used once"))
def names_unique(survey: Survey) -> Iterator[Fault]:
    lists = {
        ("elements", "key", "Kunci unsur", "element name"): [element.key for element in survey.elements],
        ("sources", "key", "Kunci sumber", "source name"): [source.key for source in survey.sources],
        ("layouts", "key", "Nama tata kolom", "layout name"): [layout.key for layout in survey.layouts],
        ("grades", "letter", "Huruf mutu", "grade letter"): [grade.letter for grade in survey.grades],
    }
    for (name, field, named_id, named_en), used in lists.items():
        taken = {KEYS} if name == "layouts" else set()  # every survey has a layout of that name
        for place, key in enumerate(used):
            if key in taken:
                yield Fault(
                    (name, place, field),
                    Text(
                        '{named_id} "{key}" sudah dipakai; pilih yang lain.',
                        'The {named_en} "{key}" is already used; choose another.',
                    ),
                    {"key": key, "named_id": named_id, "named_en": named_en},
                )
            taken.add(key)


@rule(Survey, title=Text("Bobot semua unsur berjumlah tepat satu", "The weights of all elements add up to exactly one"))
def weights_sum_to_one(survey: Survey) -> Iterator[Fault]:
    total = sum((element.share for element in survey.elements), Fraction(0))
    if survey.elements and total != 1:
        yield Fault(
            ("elements",),
            Text(
                "Jumlah bobot {number} unsur {total}, padahal harus tepat 1; bila bobotnya sama rata, tulis "
                '"{equal}" untuk setiap unsur.',
                "The weights of all elements ({number}) add up to {total} and must add up to exactly 1; if all weigh "
                'the same, give each the weight "{equal}".',
            ),
            {"number": len(survey), "total": str(total), "equal": str(Fraction(1, len(survey)))},
        )


@rule(Survey, title=Text("Skala naik satu demi satu", "The scale rises one by one"))
def scale_consecutive(survey: Survey) -> Iterator[Fault]:
    if len(survey.scale) < 2:
        yield Fault(
            ("scale",),
            Text("Skala paling sedikit memuat dua skor.", "A scale has at least two scores."),
        )
    for place, (before, point) in enumerate(pairwise(survey.scale), start=1):
        if point.score != before.score + 1:
            yield Fault(
                ("scale", place, "score"),
                Text(
                    "Sesudah skor {before} harus ada skor {next}, bukan {score}.",
                    "The score after {before} must be {next}, not {score}.",
                ),
                {"before": before.score, "next": before.score + 1, "score": point.score},
            )


@rule(Survey, title=Text("Survei yang sempurna bernilai 100", "A perfect survey scores 100"))
def perfect_is_hundred(survey: Survey) -> Iterator[Fault]:
    factor = _factor(survey)
    if factor is not None and survey.factor != factor:
        yield Fault(
            ("conversion",),
            Text(
                "Skor tertinggi {highest} dikali faktor konversi {conversion} tidak menghasilkan 100; isi faktor "
                'konversi dengan "{factor}".',
                "The highest score, {highest}, times the conversion {conversion} does not make 100; the conversion "
                'must be "{factor}".',
            ),
            {"highest": survey.highest, "conversion": survey.conversion, "factor": str(factor)},
        )


@rule(Survey, title=Text("Setiap indeks yang mungkin memiliki mutu", "Every index that can be reached has a grade"))
def grades_cover_scale(survey: Survey) -> Iterator[Fault]:
    factor = _factor(survey)
    if not survey.grades:
        yield Fault(("grades",), Text("Survei ini belum memuat mutu.", "The survey has no grades yet."))
    elif factor is not None:
        first, last = survey.grades[0], survey.grades[-1]
        yield from _end(0, "lowest", first.letter, first.lowest, rounded(survey.lowest * factor))
        yield from _end(len(survey.grades) - 1, "highest", last.letter, last.highest, rounded(100))


def _end(place: int, field: str, letter: str, bound: Decimal, reached: Decimal) -> Iterator[Fault]:
    if bound != reached:
        side = {
            "lowest": Text(
                'Mutu {letter} harus mulai dari "{reached}", indeks terendah yang mungkin, bukan "{bound}".',
                'Grade {letter} must begin at "{reached}", the lowest index that can be reached, not at "{bound}".',
            ),
            "highest": Text(
                'Mutu {letter} harus berakhir di "{reached}", indeks tertinggi yang mungkin, bukan "{bound}".',
                'Grade {letter} must end at "{reached}", the highest index that can be reached, not at "{bound}".',
            ),
        }
        values = {"letter": letter, "reached": str(reached), "bound": str(bound)}
        yield Fault(("grades", place, field), side[field], values)


@rule(Survey, title=Text("Mutu bersambung tanpa celah dan tanpa tumpang tindih", "Grades meet: no gap, no overlap"))
def grades_meet(survey: Survey) -> Iterator[Fault]:
    factor = _factor(survey)
    for place, (below, grade) in enumerate(pairwise(survey.grades), start=1):
        settled = _settled(factor, below.mean_highest, below.highest) and _settled(
            factor, grade.mean_lowest, grade.lowest
        )
        if settled and grade.lowest != below.highest + STEP:
            yield Fault(
                ("grades", place, "lowest"),
                Text(
                    'Mutu {below} berakhir di "{end}", jadi mutu {letter} harus mulai dari "{next}", bukan "{lowest}".',
                    'Grade {below} ends at "{end}", so grade {letter} must begin at "{next}", not at "{lowest}".',
                ),
                {
                    "below": below.letter,
                    "end": str(below.highest),
                    "letter": grade.letter,
                    "next": str(below.highest + STEP),
                    "lowest": str(grade.lowest),
                },
            )


@rule(Grade, title=Text("Batas mutu paling banyak dua desimal", "A grade's bounds have at most two decimals"))
def bounds_rounded(grade: Grade) -> Iterator[Fault]:
    for field, bound in (("lowest", grade.lowest), ("highest", grade.highest)):
        if not _rounded(bound):
            yield Fault(
                (field,),
                Text(
                    'Batas "{bound}" pada mutu {letter} memiliki lebih dari dua desimal, padahal indeks dibulatkan ke '
                    "dua desimal; tulis batas itu dengan dua desimal.",
                    'The bound "{bound}" of grade {letter} has more than two decimals, but an index is rounded to two; '
                    "give the bound with two decimals.",
                ),
                {"bound": str(bound), "letter": grade.letter},
            )


@rule(Grade, title=Text("Batas atas mutu tidak di bawah batas bawahnya", "A grade does not end below where it begins"))
def end_not_below_beginning(grade: Grade) -> Iterator[Fault]:
    if grade.highest < grade.lowest:
        yield Fault(
            ("highest",),
            Text(
                'Mutu {letter} mulai dari "{lowest}", tetapi berakhir di "{highest}" yang lebih rendah; periksa apakah '
                "keduanya tertukar.",
                'Grade {letter} begins at "{lowest}" but ends lower, at "{highest}"; check whether the two are the '
                "wrong way round.",
            ),
            {"letter": grade.letter, "lowest": str(grade.lowest), "highest": str(grade.highest)},
        )


@rule(Survey, title=Text("Batas pada skala dan batas indeks adalah batas yang sama", "Both sets of bounds agree"))
def bounds_agree(survey: Survey) -> Iterator[Fault]:
    factor = _factor(survey)
    for place, grade in enumerate(survey.grades):
        pairs = {"mean_lowest": (grade.mean_lowest, grade.lowest), "mean_highest": (grade.mean_highest, grade.highest)}
        for field, (mean, bound) in pairs.items():
            if mean is not None and factor is not None and _rounded(bound) and not _settled(factor, mean, bound):
                yield Fault(
                    ("grades", place, field),
                    Text(
                        'Batas {side_id} mutu {letter} pada skala, "{mean}", setara dengan indeks "{index}", padahal '
                        'batas {side_id} indeksnya tertulis "{bound}"; samakan keduanya.',
                        'The {side_en} bound of grade {letter} on the scale, "{mean}", makes an index of "{index}", '
                        'but its {side_en} bound is given as "{bound}"; correct one of the two.',
                    ),
                    {
                        "letter": grade.letter,
                        "side_id": "bawah" if field == "mean_lowest" else "atas",
                        "side_en": "lower" if field == "mean_lowest" else "upper",
                        "mean": str(mean),
                        "index": str(rounded(Fraction(mean) * factor)),
                        "bound": str(bound),
                    },
                )


@rule(Survey, title=Text("Tata kolom memuat setiap unsur satu kali", "A layout holds every element once"))
def layouts_complete(survey: Survey) -> Iterator[Fault]:
    for place, layout in enumerate(survey.layouts):
        faults = tuple(_columns(survey, layout))
        for column, fault in faults:
            yield Fault(("layouts", place, "columns", column), fault.message, fault.params, hint=fault.hint)
        missing = [element.key for element in survey.elements if element.key not in layout.columns.values()]
        if missing and not faults:
            yield Fault(
                ("layouts", place, "columns"),
                Text(
                    'Tata kolom "{layout}" belum memuat kolom untuk unsur: {missing}.',
                    'The layout "{layout}" has no column yet for: {missing}.',
                ),
                {"layout": layout.key, "missing": ", ".join(missing)},
            )


def _columns(survey: Survey, layout: Layout) -> Iterator[tuple[str, Fault]]:
    """What is wrong with single columns: an element that is unknown, or that stands in a column before it."""
    standing: dict[str, str] = {}
    known = tuple(element.key for element in survey.elements)
    for column, key in layout.columns.items():
        if key not in known:
            template = Text("Unsur {key} tidak ada dalam survei ini.", "The survey has no element {key}.")
            yield column, Fault((), template, {"key": key}, hint=next(iter(near(key, known)), None))
        elif key in standing:
            template = Text(
                "Unsur {key} sudah berada di kolom {column}; beri satu kolom saja.",
                "The element {key} already stands in column {column}; give it only one column.",
            )
            yield column, Fault((), template, {"key": key, "column": standing[key]})
        standing.setdefault(key, column)


@rule(Survey, title=Text("Setiap sumber yang dirujuk dicantumkan", "Every source that is cited is declared"))
def source_declared(survey: Survey) -> Iterator[Fault]:
    declared = {source.key for source in survey.sources}
    for path, key in _cited(survey):
        if key not in declared:
            yield Fault(
                path,
                Text(
                    "Sumber {key} tidak ada dalam daftar sumber survei ini; tambahkan, atau perbaiki kuncinya.",
                    "The source {key} is not among the survey's sources; add it, or correct its short name.",
                ),
                {"key": key},
            )


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
    """What makes 100 of the highest score; None while the scale is not yet one that rises step by step."""
    scores = [point.score for point in survey.scale]
    if len(scores) < 2 or any(after != before + 1 for before, after in pairwise(scores)):
        return None
    return Fraction(100, scores[-1])


def _settled(factor: Fraction | None, mean: Decimal | None, bound: Decimal) -> bool:
    """Whether nothing else is wrong with a bound: it has two decimals, and is that on the scale where one is given."""
    if not _rounded(bound):
        return False
    return factor is None or mean is None or rounded(Fraction(mean) * factor) == bound


def _rounded(bound: Decimal) -> bool:
    return (Fraction(bound) * 100).denominator == 1
