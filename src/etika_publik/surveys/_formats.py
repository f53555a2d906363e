"""Validators that only surveys use: exact figures above 0 as text, and names of layouts."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ..schema.formats import form, whole_match
from ..schema.validator import Validator, said

_FIGURE = r"[0-9]{1,9}(/[0-9]{1,9}|\.[0-9]{1,9})?"
_ZERO_DENOMINATORS = tuple("/" + "0" * zeros for zeros in range(1, 10))


def exact_figure() -> Validator:
    """Require text with an exact figure above 0: "1/9", "0.15", "25"."""
    matches = whole_match(_FIGURE)

    def test(value: Any) -> bool:
        return matches(value) and not value.endswith(_ZERO_DENOMINATORS) and Fraction(value) > 0

    return Validator(
        code="exact_figure",
        message=said("exact_figure"),
        test=test,
        fragment=lambda: {"type": "string", "pattern": f"^(?:{_FIGURE})$"},
        remake=(exact_figure, ()),
    )


def layout_form() -> Validator:
    """Require the name of a layout: letters and digits, with hyphens between words, such as U-list."""
    return form("layout_form", r"[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*", layout_form)
