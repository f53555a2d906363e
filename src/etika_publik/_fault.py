"""Faults of shape: where they stand, what is said of them, and how a reader puts one among its findings."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import attrs

from .report import Finding, Near, Param, found, is_blank, shown
from .text import Text

BAD: Any = type("Bad", (), {"__slots__": ()})()
"""What a reader gives where it found a fault."""

Chain = Any  # None for the whole document, else (chain of the place around it, key or position)


@attrs.frozen
class Expected:
    """What is said of a value that is of another sort than the field asks for."""

    other: Text
    blank: Text
    number: Text
    figures: tuple[re.Pattern[str], Text] | None = None  # what is said of a text that was meant for a number

    def said_of(self, value: object) -> Text:
        """What to say of a value, which may be anything."""
        if is_blank(value):
            return self.blank
        if self.figures is not None and isinstance(value, str) and self.figures[0].fullmatch(value):
            return self.figures[1]
        return self.number if type(value) in _NUMBERS else self.other


def expected(id: str, en: str, figures: tuple[re.Pattern[str], Text] | None = None) -> Expected:
    """Name a sort of value in both languages, to say that it was expected."""
    return Expected(
        Text(f"Isian {{label}} harus berupa {id}, bukan {{got}}.", f"The {{label}} must be {en}, not {{got}}."),
        Text(f"Isian {{label}} masih kosong; isi dengan {id}.", f"The {{label}} must not be blank; give {en}."),
        Text(
            f"Isian {{label}} harus berupa {id}, bukan bilangan {{got}}.",
            f"The {{label}} must be {en}, not the number {{got}}.",
        ),
        figures,
    )


def fault(
    out: list[Finding],
    code: str,
    chain: Chain,
    template: Text,
    name: Text,
    values: tuple[tuple[str, Param], ...] = (),
    hint: Near | None = None,
) -> Any:
    """Put a finding into `out` and give BAD."""
    out.append(found(code, path_of(chain), template, name, values, hint))
    return BAD


def wrong_type(out: list[Finding], chain: Chain, name: Text, sort: Expected, value: object) -> Any:
    """The fault of a value that is of another sort than the field asks for."""
    return fault(out, "shape.type", chain, sort.said_of(value), name, (("got", shown(value)),))


def path_of(chain: Chain) -> str:
    """Make a JSON Pointer (RFC 6901) of a chain of places, which was kept from the inside out."""
    path = ""
    while chain is not None:
        chain, step = chain
        if type(step) is str and ("~" in step or "/" in step):
            step = step.replace("~", "~0").replace("/", "~1")
        path = f"/{step}{path}"
    return path


_NUMBERS = (int, float, Decimal)
