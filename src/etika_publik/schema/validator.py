"""Validator: one constraint as a frozen value, and the validators that need to know nothing but the value.

A validator has three uses: in an attrs class (`attrs.field(validator=between(1, 4))`), in a type
(`Annotated[int, between(1, 4)]`), and alone (`between(1, 4).explain(9)`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from ..messages import Messages
from ..text import Text, is_blank

if TYPE_CHECKING:
    from ..report import Finding, Param

T = TypeVar("T")

TEXT_LIMIT = 5_000
"""How many characters a text may have: a project default, room for about two printed pages."""

_words = Messages("validators")


class Validator:
    """A constraint: it tests a value, says in both languages what is wrong, and is JSON Schema too.

    `message` is the Text to say, or a function from the refused value to it; it may use {label}, {got} and the names
    of `params`. `meant` holds the names among which a near one is sought for a refused value. `remake` is the function
    and the arguments that make the validator anew: by it a validator is compared, copied and pickled. `test` answers
    for any value. `fast_test` gives, for the name of a variable, a Python expression that holds for most valid values
    and for no others: generated readers try it before they call `test`.
    """

    # Written by hand: making an attrs class costs a millisecond, for which the first framework would wait.
    __slots__ = ("code", "fast_test", "fragment", "meant", "message", "params", "remake", "test")

    code: str
    message: Text | Callable[[Any], Text]
    test: Callable[[Any], bool]
    params: tuple[tuple[str, Param], ...]
    fragment: Callable[[], dict[str, Any]]
    meant: tuple[str, ...]
    remake: tuple[Callable[..., Validator], tuple[Any, ...]] | None
    fast_test: Callable[[str], str] | None

    def __init__(
        self,
        *,
        code: str,
        message: Text | Callable[[Any], Text],
        test: Callable[[Any], bool],
        params: tuple[tuple[str, Param], ...] = (),
        fragment: Callable[[], dict[str, Any]] = dict,
        meant: tuple[str, ...] = (),
        remake: tuple[Callable[..., Validator], tuple[Any, ...]] | None = None,
        fast_test: Callable[[str], str] | None = None,
    ) -> None:
        for name, value in zip(
            self.__slots__, (code, fast_test, fragment, meant, message, params, remake, test), strict=True
        ):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise attrs.exceptions.FrozenInstanceError()

    def __delattr__(self, name: str) -> None:
        raise attrs.exceptions.FrozenInstanceError()

    def is_valid(self, value: object) -> bool:
        """Whether the value is valid."""
        return self.test(value)

    def explain(self, value: object) -> tuple[Finding, ...]:
        """What is wrong with the value: one finding, or none for a valid value."""
        return () if self.test(value) else (self.finding(value, ""),)

    def validate(self, value: T) -> T:
        """Give the value back; raises Invalid with a report of what is wrong."""
        return self._demand(value, "")

    def __call__(self, instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        """Serve as a validator of an attrs field; raises Invalid, naming the field."""
        if is_decimal(value) and not self.test(value):
            value = format(value, "f")  # a form of written amounts looks at the digits
        from ..report import pointer

        self._demand(value, pointer((attribute.name.rstrip("_"),)), Text(attribute.name, attribute.name))

    def finding(self, value: object, path: str, label: Text | None = None) -> Finding:
        """The finding that says what is wrong with a refused value."""
        found, shown, _ = _reports or _reporting()
        template = self.message if isinstance(self.message, Text) else self.message(value)
        values = (*self.params, ("got", shown(value)))
        hint = (value, self.meant) if self.meant and isinstance(value, str) else None
        made: Finding = found(self.code, path, template, label, values, hint)
        return made

    def json_schema(self) -> dict[str, Any]:
        """What JSON Schema 2020-12 can say of the constraint."""
        return self.fragment()

    def _demand(self, value: T, path: str, label: Text | None = None) -> T:
        from ..report import Invalid, Report

        if not self.test(value):
            raise Invalid(Report(subject=self.code, findings=(self.finding(value, path, label),)))
        return value

    def __repr__(self) -> str:
        params = "".join(f", {name}={value!r}" for name, value in self.params)
        return f"<Validator {self.code}{params}>"

    def __eq__(self, other: object) -> bool:
        return self._identity() == other._identity() if isinstance(other, Validator) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._identity())

    def _identity(self) -> tuple[object, ...]:
        return self.code, self.params, self.remake or self.test

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Serve in a pydantic model. Only pydantic asks, so nothing of it is imported before."""
        return _pydantic().validator_core_schema(self, source, handler)

    def __get_pydantic_json_schema__(self, held: Any, handler: Any) -> Any:
        """Serve in the JSON Schema of a pydantic model."""
        return _pydantic().validator_json_schema(self, held, handler)

    def __reduce_ex__(self, protocol: Any) -> Any:
        return self.remake or (_with, tuple(getattr(self, name) for name in self.__slots__))


def _with(*values: Any) -> Validator:
    """A validator with these values in its slots: how one without `remake` is copied and pickled."""
    return Validator(**dict(zip(Validator.__slots__, values, strict=True)))


def _pydantic() -> Any:
    from . import pydantic_schema

    return pydantic_schema


def said(code: str) -> Callable[[Any], Text]:
    """What a validator of ours says of a refused value: its message for a blank value, or else the one for others."""

    read: dict[bool, Text] = {}

    def message(value: Any) -> Text:
        blank = is_blank(value)
        if blank not in read:
            read[blank] = _words(code, "blank" if blank else "invalid")
        return read[blank]

    return message


def text(shortest: int = 1, longest: int = TEXT_LIMIT) -> Validator:
    """Require a text of so many characters that is not blank, is in Unicode form NFC and has no broken characters."""

    def test(value: Any) -> bool:
        if type(value) is not str or not shortest <= len(value) <= longest:
            return False
        if value and is_blank(value):
            return False
        return value.isascii() or (_is_nfc(value) and not _is_broken(value))

    def message(value: Any) -> Text:
        if is_blank(value):
            return _words("text", "blank")
        if not isinstance(value, str):
            return _reporting()[2].message(value)  # type: ignore[no-any-return]
        if _is_broken(value):
            return _words("text", "broken")
        return _words("text", "not_nfc" if shortest <= len(value) <= longest else "length")

    return Validator(
        code="text",
        message=message,
        test=test,
        params=(("shortest", shortest), ("longest", longest)),
        fragment=lambda: {
            "type": "string",
            "minLength": shortest,
            "maxLength": longest,
            "pattern": r"\S" if shortest else r"^$|\S",
        },
        # A text that sorts from "!" to "~" begins with a visible character.
        fast_test=lambda v: (
            f"type({v}) is str and '!' <= {v} < '\\x7f' and {_within(v, shortest, longest)} and {v}.isascii()"
        ),
        remake=(text, (shortest, longest)),
    )


def _within(v: str, shortest: int, longest: int) -> str:
    return f"len({v}) <= {longest}" if shortest <= 1 else f"{shortest} <= len({v}) <= {longest}"


def between(low: int, high: int) -> Validator:
    """Require low <= value <= high."""
    return Validator(
        code="between",
        message=said("between"),
        test=lambda value: _is_number(value) and low <= value <= high,
        params=(("low", low), ("high", high)),
        fragment=lambda: {"minimum": low, "maximum": high},
        fast_test=(lambda v: f"type({v}) is int and {low} <= {v} <= {high}") if max(-low, high) < 10**18 else None,
        remake=(between, (low, high)),
    )


def at_least(low: int) -> Validator:
    """Require low <= value."""
    return Validator(
        code="at_least",
        message=said("at_least"),
        test=lambda value: _is_number(value) and value >= low,
        params=(("low", low),),
        fragment=lambda: {"minimum": low},
        remake=(at_least, (low,)),
    )


def one_of(*choices: str) -> Validator:
    """Require one of these terms, spelt exactly so."""
    allowed = frozenset(choices)

    return Validator(
        code="one_of",
        message=said("one_of"),
        test=lambda value: type(value) is str and value in allowed,
        params=(("choices", ", ".join(choices)),),
        fragment=lambda: {"enum": list(choices)},
        meant=choices,
        fast_test=lambda v: f"type({v}) is str and {v} in {{{', '.join(map(repr, choices))}}}",
        remake=(one_of, choices),
    )


def spells(acronym: str) -> Validator:
    """Require a list of names that spell an acronym in order, each name giving one or more of its letters."""
    return Validator(
        code="spells",
        message=said("spells"),
        test=lambda value: isinstance(value, (list, tuple)) and _spelt(acronym.casefold(), tuple(value)),
        params=(("acronym", acronym),),
        fragment=lambda: {"type": "array", "items": {"type": "string"}},
        remake=(spells, (acronym,)),
    )


_reports: tuple[Any, ...] = ()


def _reporting() -> tuple[Any, ...]:
    """What a refusal needs: `found`, `shown` and what to say of a value that is no text.

    It is imported when the first value is refused: many programs refuse none.
    """
    global _reports
    if not _reports:
        from ..report import found, shown
        from .issues import Expected

        _reports = found, shown, Expected("text")
    return _reports


def _is_nfc(value: str) -> bool:
    import unicodedata  # only for text beyond ASCII

    return unicodedata.is_normalized("NFC", value)


def _is_broken(value: str) -> bool:
    """Whether a text holds half of a character, which no file can hold."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return True
    return False


def is_decimal(value: object) -> bool:
    """Whether a value is a Decimal, without importing decimal: a value of it brings its module along."""
    return isinstance(value, getattr(sys.modules.get("decimal"), "Decimal", ()))


def _is_number(value: Any) -> bool:
    """Whether a value is a number that can be compared: no bool, and not NaN."""
    if type(value) is int:
        return True
    if isinstance(value, float):
        return value == value
    if is_decimal(value):
        return not value.is_nan()
    from numbers import Rational

    return isinstance(value, Rational) and not isinstance(value, bool)


def _spelt(letters: str, names: tuple[object, ...]) -> bool:
    """Whether the names spell the letters. Every way to split them is followed: O may belong to MO or stand alone."""
    ends = {0}
    for name in names:
        first = name.casefold() if isinstance(name, str) else ""
        ends = {e for s in ends for e in range(s + 1, len(letters) + 1) if first.startswith(letters[s:e])}
    return len(letters) in ends
