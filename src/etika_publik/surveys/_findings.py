"""What is said of faulty responses, in both languages: one by one, or counted for each element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from ..report import Finding, Param, Severity, pointer, shown
from ..text import Text, near
from .tally import Count, Incomplete, Tally

if TYPE_CHECKING:
    from .model import Element, Survey

Kind = Literal["out_of_scale", "missing"]

_SEVERITIES: dict[Kind, Severity] = {"out_of_scale": "error", "missing": "warning"}

# How a finding begins: for one answer, and for a number of them.
_ONE: dict[Kind, Text] = {
    "out_of_scale": Text(
        'Pada respons ke-{nth}, jawaban {got} untuk unsur "{label}" di luar skala {low} sampai {high}',
        'In response no. {nth}, the answer {got} for "{label}" is outside the scale of {low} to {high}',
    ),
    "missing": Text(
        'Respons ke-{nth} tidak memuat jawaban untuk unsur "{label}"',
        'Response no. {nth} holds no answer for "{label}"',
    ),
}
_MANY: dict[Kind, Text] = {
    "out_of_scale": Text(
        'Ada jawaban untuk unsur "{label}" di luar skala {low} sampai {high} (banyaknya: {count})',
        'There are answers for "{label}" outside the scale of {low} to {high} (how many: {count})',
    ),
    "missing": Text(
        'Ada respons tanpa jawaban untuk unsur "{label}" (banyaknya: {count})',
        'There are responses without an answer for "{label}" (how many: {count})',
    ),
}

# How it ends: what became of it.
_ENDS: dict[Incomplete, Text] = {
    "use-answered": Text("; yang dihitung hanya jawaban yang sah.", "; only valid answers are counted."),
    "drop-response": Text("; respons yang tidak lengkap tidak diikutkan.", "; incomplete responses are left out."),
    "refuse": Text(
        "; dengan pilihan refuse, tidak ada indeks selama masih ada jawaban yang kosong atau tidak sah.",
        "; with the choice refuse there is no index while an answer is missing or not valid.",
    ),
}


def answer(
    kind: Kind, survey: Survey, element: Element, place: int, column: str, got: object, incomplete: Incomplete
) -> Finding:
    """The finding of one answer that is missing or outside the scale; `place` counts the responses from 0."""
    values: dict[str, Param] = {"nth": place + 1, "element": element.key}
    if kind == "out_of_scale":
        values |= {"got": shown(got), "low": survey.lowest, "high": survey.highest}
    return _finding(kind, (place, column), _ONE[kind], element, values, incomplete)


def counted(survey: Survey, tally: Tally, incomplete: Incomplete) -> Iterator[Finding]:
    """The findings of a tally: for each element what is outside the scale and what is missing, in numbers."""
    for element in survey.elements:
        count = tally.counts.get(element.key, Count())
        numbers: dict[Kind, int] = {"out_of_scale": count.out_of_scale, "missing": count.missing}
        for kind, number in numbers.items():
            if number:
                yield several(kind, survey, element, number, incomplete)


def several(kind: Kind, survey: Survey, element: Element, number: int, incomplete: Incomplete) -> Finding:
    """The finding of a number of answers to one element that are missing or outside the scale."""
    values: dict[str, Param] = {"count": number, "element": element.key}
    if kind == "out_of_scale":
        values |= {"low": survey.lowest, "high": survey.highest}
    return _finding(kind, (element.key,), _MANY[kind], element, values, incomplete)


def _finding(
    kind: Kind,
    path: tuple[str | int, ...],
    opening: Text,
    element: Element,
    values: dict[str, Param],
    incomplete: Incomplete,
) -> Finding:
    end = _ENDS[incomplete]
    return Finding(
        code=f"responses.{kind}",
        path=pointer(path),
        template=Text(opening.id + end.id, opening.en + end.en),
        severity="error" if incomplete == "refuse" else _SEVERITIES[kind],
        label=element.title,
        values=tuple(values.items()),
    )


def unknown_element(path: tuple[str | int, ...], key: object, known: tuple[str, ...]) -> Finding:
    """The finding of an answer to something that the survey does not ask."""
    return Finding(
        code="responses.unknown_element",
        path=pointer(path),
        template=Text(
            "Unsur {got} tidak ada dalam survei ini; jawabannya tidak dihitung.",
            "The survey has no element {got}; its answer is not counted.",
        ),
        values=(("got", shown(key)),),
        hint=next(iter(near(key, known)), None),
    )


def no_object(place: int, got: object) -> Finding:
    """The finding of a response that is no mapping at all."""
    return Finding(
        code="responses.no_object",
        path=pointer((place,)),
        template=Text(
            "Respons ke-{nth} harus berupa kelompok isian dengan jawaban per unsur, bukan {got}.",
            "Response no. {nth} must be a group of fields with an answer for each element, not {got}.",
        ),
        values=(("nth", place + 1), ("got", shown(got))),
    )


def further(code: str, number: int) -> Finding:
    """The finding that stands for all further ones of a code, when there are too many to name each."""
    return Finding(
        code=code,
        path="",
        template=Text(
            "Masih ada {count} temuan sejenis yang tidak disebut satu per satu.",
            "There are {count} more findings like these, which are not named one by one.",
        ),
        values=(("count", number),),
    )


def without_index(survey: Survey, tally: Tally, spoken_for: frozenset[str]) -> Iterator[Finding]:
    """Why there can be no index: nobody answered at all, or nobody answered one of the elements."""
    if not tally.respondents:
        yield _nobody(tally)
        return
    for element in survey.elements:
        path = pointer((element.key,))
        if not tally.counts.get(element.key, Count()).answered and path not in spoken_for:
            yield Finding(
                code="responses.unanswered",
                path=path,
                template=Text(
                    'Tidak ada jawaban yang dapat dihitung untuk unsur "{label}", jadi indeks tidak dapat dihitung.',
                    'No answer for "{label}" can be counted, so there can be no index.',
                ),
                label=element.title,
                values=(("element", element.key),),
            )


def _nobody(tally: Tally) -> Finding:
    if not tally.received:
        template = Text("Belum ada respons, jadi belum ada indeks.", "There are no responses yet, so no index.")
    else:
        template = Text(
            "Dari {received} respons tidak ada yang dapat dihitung, jadi tidak ada indeks.",
            "Of {received} responses none can be counted, so there is no index.",
        )
    return Finding(code="responses.none", path="", template=template, values=(("received", tally.received),))
