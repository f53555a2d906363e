"""Validators of what only surveys have: exact positive figures as text, names of columns and of layouts."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from .._validator import Validator, or_blank
from ..text import Text

_FIGURE = r"[0-9]{1,9}(/[0-9]{1,9}|\.[0-9]{1,9})?"
_LAYOUT = r"[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*"


def exact_figure() -> Validator:
    """Hold a figure to text that says it exactly and that is more than nothing: "1/9", "0.15", "25"."""
    whole = re.compile(_FIGURE)

    def test(value: Any) -> bool:
        if type(value) is not str or whole.fullmatch(value) is None or value.endswith(_NOTHING_BELOW):
            return False
        return Fraction(value) > 0

    return Validator(
        code="exact_figure",
        message=or_blank(
            Text(
                "Isian {label} harus bilangan positif yang ditulis tepat dalam tanda kutip, desimalnya dengan titik, "
                'seperti "25", "1/9", atau "0.15"; bukan {got}.',
                "The {label} must be a figure above 0, written exactly and in quotation marks, like "
                '"25", "1/9" or "0.15"; not {got}.',
            ),
            Text(
                "Isian {label} masih kosong; isi dengan bilangan positif yang ditulis tepat dalam tanda kutip, dengan "
                'titik untuk desimal, seperti "25", "1/9", atau "0.15".',
                "The {label} must not be blank; give a figure above 0, written exactly and in quotation marks, like "
                '"25", "1/9" or "0.15".',
            ),
        ),
        test=test,
        fragment=lambda: {"type": "string", "pattern": f"^(?:{_FIGURE})$"},
        remake=(exact_figure, ()),
    )


def layout_form() -> Validator:
    """Hold the name of a layout to letters and digits, words joined by hyphens: U-list."""
    whole = re.compile(_LAYOUT)
    return Validator(
        code="layout_form",
        message=or_blank(
            Text(
                "Isian {label} hanya boleh memuat huruf, angka, dan tanda hubung di antara kata, misalnya "
                '"U-list"; bukan {got}.',
                'The {label} must consist of letters and digits, with hyphens between words, like "U-list"; not {got}.',
            ),
            Text(
                "Isian {label} masih kosong; isi dengan huruf, angka, dan tanda hubung di antara kata, misalnya "
                '"U-list".',
                'The {label} must not be blank; give letters and digits, with hyphens between words, like "U-list".',
            ),
        ),
        test=lambda value: type(value) is str and whole.fullmatch(value) is not None,
        fragment=lambda: {"type": "string", "pattern": f"^(?:{_LAYOUT})$"},
        remake=(layout_form, ()),
    )


# A fraction of so many nothings has no value at all.
_NOTHING_BELOW = tuple("/" + "0" * zeros for zeros in range(1, 10))
