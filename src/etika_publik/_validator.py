"""Validator: one constraint as a frozen value, and the validators that know nothing but the value before them.

A validator serves three uses: in an attrs class (`attrs.field(validator=between(1, 4))`), in a type
(`Annotated[int, between(1, 4)]`), and alone (`between(1, 4).explain(9)`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

import attrs

from . import _resources
from ._fault import expected
from .errors import Invalid
from .report import VALUE, Finding, Param, Report, found, is_blank, pointer, shown
from .text import Text

T = TypeVar("T")

TEXT_LIMIT = 5_000
"""How many characters a text may have: an editors' figure, room for about two printed pages."""


@attrs.frozen(kw_only=True, eq=False)
class Validator:
    """A constraint that knows its `code`, tests a value, says in both languages what is wrong, and is JSON Schema too.

    `message` is the Text to say, or a function from the refused value to it; it may use {label}, {got} and the names
    of `params`. `meant` are the names among which a refused value's near one is sought. `remake` is the function and
    arguments that make the validator anew: how it is compared, copied and pickled. `test` answers for any value.
    `glance` gives, for the name of a variable, a Python expression that most sound values and no others pass:
    compiled readers try it before they call `test`.
    """

    code: str
    message: Text | Callable[[Any], Text] = attrs.field(eq=False, repr=False)
    test: Callable[[Any], bool] = attrs.field(eq=False, repr=False)
    params: tuple[tuple[str, Param], ...] = ()
    fragment: Callable[[], dict[str, Any]] = attrs.field(default=dict, eq=False, repr=False)
    meant: tuple[str, ...] = attrs.field(default=(), eq=False, repr=False)
    remake: tuple[Callable[..., Validator], tuple[Any, ...]] | None = attrs.field(default=None, repr=False)
    glance: Callable[[str], str] | None = attrs.field(default=None, eq=False, repr=False)

    def is_valid(self, value: object) -> bool:
        """Whether the value keeps the constraint."""
        return self.test(value)

    def explain(self, value: object) -> tuple[Finding, ...]:
        """What is wrong with the value: one finding, or none."""
        return () if self.test(value) else (self.finding(value, ""),)

    def validate(self, value: T) -> T:
        """Give the value back, or raise Invalid with the report of what is wrong."""
        return self._demand(value, "")

    def __call__(self, instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        """Serve as a validator of an attrs field: raise Invalid, naming the field."""
        if isinstance(value, Decimal) and not self.test(value):
            value = format(value, "f")  # a form of written amounts looks at the digits
        self._demand(value, pointer((attribute.name.rstrip("_"),)), Text(attribute.name, attribute.name))

    def finding(self, value: object, path: str, label: Text | None = None) -> Finding:
        """The finding that tells what is wrong with a value that was refused."""
        template = self.message if isinstance(self.message, Text) else self.message(value)
        values = (*self.params, ("got", shown(value)))
        hint = (value, self.meant) if self.meant and isinstance(value, str) else None
        return found(self.code, path, template, label or VALUE, values, hint)

    def json_schema(self) -> dict[str, Any]:
        """What JSON Schema 2020-12 can say of the constraint."""
        return self.fragment()

    def _demand(self, value: T, path: str, label: Text | None = None) -> T:
        if not self.test(value):
            raise Invalid(Report(subject=self.code, findings=(self.finding(value, path, label),)))
        return value

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
        return self.remake or object.__reduce_ex__(self, protocol)


def _pydantic() -> Any:
    return _resources.member("integrations", "integration", "pydantic")


def text(shortest: int = 1, longest: int = TEXT_LIMIT) -> Validator:
    """Hold a text to a length in characters; it is not blank, in Unicode form NFC, and without broken characters."""

    def test(value: Any) -> bool:
        if type(value) is not str or not shortest <= len(value) <= longest:
            return False
        if value and is_blank(value):
            return False
        return value.isascii() or (_NORMAL("NFC", value) and _SURROGATE(value) is None)

    def message(value: Any) -> Text:
        if is_blank(value):
            return _BLANK
        if not isinstance(value, str):
            return _TEXT.said_of(value)
        if _SURROGATE(value):
            return _BROKEN
        return _NOT_NFC if shortest <= len(value) <= longest else _LENGTH

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
        # What sorts from "!" to "~" begins with a character that is seen.
        glance=lambda v: (
            f"type({v}) is str and '!' <= {v} < '\\x7f' and {_within(v, shortest, longest)} and {v}.isascii()"
        ),
        remake=(text, (shortest, longest)),
    )


def _within(v: str, shortest: int, longest: int) -> str:
    return f"len({v}) <= {longest}" if shortest <= 1 else f"{shortest} <= len({v}) <= {longest}"


def between(low: int, high: int) -> Validator:
    """Hold a number to a range, both ends included."""
    return Validator(
        code="between",
        message=or_blank(
            Text(
                "Isian {label} harus antara {low} dan {high}, bukan {got}.",
                "The {label} must be between {low} and {high}, not {got}.",
            ),
            Text(
                "Isian {label} masih kosong; isi dengan bilangan antara {low} dan {high}.",
                "The {label} must not be blank; give a number between {low} and {high}.",
            ),
        ),
        test=lambda value: _is_number(value) and low <= value <= high,
        params=(("low", low), ("high", high)),
        fragment=lambda: {"minimum": low, "maximum": high},
        glance=(lambda v: f"type({v}) is int and {low} <= {v} <= {high}") if max(-low, high) < 10**18 else None,
        remake=(between, (low, high)),
    )


def at_least(low: int) -> Validator:
    """Hold a number to a smallest value, itself included."""
    return Validator(
        code="at_least",
        message=or_blank(
            Text("Isian {label} paling sedikit {low}, bukan {got}.", "The {label} must be at least {low}, not {got}."),
            Text(
                "Isian {label} masih kosong; isi dengan bilangan paling sedikit {low}.",
                "The {label} must not be blank; give a number of {low} or more.",
            ),
        ),
        test=lambda value: _is_number(value) and value >= low,
        params=(("low", low),),
        fragment=lambda: {"minimum": low},
        remake=(at_least, (low,)),
    )


def one_of(*choices: str) -> Validator:
    """Hold a value to one of a few terms, written exactly so."""
    allowed = frozenset(choices)

    return Validator(
        code="one_of",
        message=or_blank(_NOT_CHOICE, _NONE_CHOSEN),
        test=lambda value: type(value) is str and value in allowed,
        params=(("choices", ", ".join(choices)),),
        fragment=lambda: {"enum": list(choices)},
        meant=choices,
        glance=lambda v: f"type({v}) is str and {v} in {{{', '.join(map(repr, choices))}}}",
        remake=(one_of, choices),
    )


def spells(acronym: str) -> Validator:
    """Hold a list of names to an acronym that they spell in order, each name giving one or more of its letters."""
    return Validator(
        code="spells",
        message=Text(
            "Isian {label} harus mengeja {acronym}, setiap nama mulai dengan huruf gilirannya.",
            "The {label} must spell {acronym}, each name beginning with the letters of its turn.",
        ),
        test=lambda value: isinstance(value, (list, tuple)) and _spelt(acronym.casefold(), tuple(value)),
        params=(("acronym", acronym),),
        fragment=lambda: {"type": "array", "items": {"type": "string"}},
        remake=(spells, (acronym,)),
    )


def or_blank(other: Text, blank: Text) -> Callable[[Any], Text]:
    """What to say of a refused value: `blank` where nothing was written, else `other`."""
    return lambda value: blank if is_blank(value) else other


_TEXT = expected("teks", "text")
_BLANK = Text("Isian {label} masih kosong.", "The {label} must not be blank.")
_BROKEN = Text(
    "Isian {label} memuat karakter yang rusak: {got}. Ketik ulang bagian itu.",
    "A character in the {label} is broken: {got}. Type that part again.",
)
_LENGTH = Text(
    "Isian {label} harus {shortest} sampai {longest} karakter.",
    "The {label} must have {shortest} to {longest} characters.",
)
_NOT_NFC = Text(
    "Isian {label} memakai huruf yang tersusun terpisah: {got}. Simpan ulang dalam bentuk Unicode NFC.",
    "Letters in the {label} are put together from separate marks: {got}. Save it again in Unicode form NFC.",
)
_NONE_CHOSEN = Text(
    "Isian {label} masih kosong; pilih salah satu dari: {choices}.",
    "The {label} must not be blank; choose one of: {choices}.",
)
_NOT_CHOICE = Text(
    "Isian {label} harus salah satu dari: {choices}; bukan {got}.", "The {label} must be one of: {choices}; not {got}."
)
_NORMAL = unicodedata.is_normalized
_SURROGATE = re.compile("[\ud800-\udfff]").search


def _is_number(value: object) -> bool:
    """A number that can be compared: no bool, and not NaN."""
    if type(value) is int or isinstance(value, Fraction):
        return True
    return (isinstance(value, Decimal) and not value.is_nan()) or (isinstance(value, float) and value == value)


def _spelt(letters: str, names: tuple[object, ...]) -> bool:
    """Whether the names spell the letters; every place a name may end at is followed, for O may belong to MO or not."""
    ends = {0}
    for name in names:
        first = name.casefold() if isinstance(name, str) else ""
        ends = {e for s in ends for e in range(s + 1, len(letters) + 1) if first.startswith(letters[s:e])}
    return len(letters) in ends
