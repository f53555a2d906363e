"""Validators of written forms: keys, refs, versions, digests, addresses, partial dates, amounts of rupiah.

Each pattern matches the whole of a text (a trailing newline does not pass) and none can backtrack for long.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable
from typing import Annotated, Any

from .figures import WHOLE_LIMIT
from .validator import Validator, said, text

_KEY = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
_RUPIAH = r"[0-9]{1,18}(\.[0-9]{1,2})?"
_PARTIAL_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"


def rupiah() -> Validator:
    """Require an amount of money: whole rupiah, or a string with at most two decimals such as "1250000.50"."""
    matches = whole_match(_RUPIAH)

    def test(value: Any) -> bool:
        return matches(value) or (type(value) is int and 0 <= value < WHOLE_LIMIT)

    return Validator(
        code="rupiah",
        message=said("rupiah"),
        test=test,
        fragment=lambda: {
            "anyOf": [{"type": "integer", "minimum": 0, "exclusiveMaximum": WHOLE_LIMIT}, _string(_RUPIAH)]
        },
        remake=(rupiah, ()),
    )


def key_form() -> Validator:
    """Require the form of a key: lower-case letters and digits, a letter first, hyphens between words."""
    return form("key_form", _KEY, key_form)


def ref_form() -> Validator:
    """Require the form of a ref: `framework.key`."""
    return form("ref_form", rf"{_KEY}\.{_KEY}", ref_form)


def version_form() -> Validator:
    """Require the form of a version, numbers with dots between them: 2026.11.1."""
    return form("version_form", r"[0-9]+(\.[0-9]+)*", version_form)


def sha256_digest() -> Validator:
    """Require 64 hexadecimal digits in lower case."""
    return form("sha256_digest", r"[0-9a-f]{64}", sha256_digest)


def web_address() -> Validator:
    """Require an address that begins with http:// or https:// and has no white space."""
    return form("web_address", r"https?://[!#-;=?-~]+", web_address)


def country_code() -> Validator:
    """Require a country in the two-letter form of ISO 3166-1."""
    return form("country_code", r"[A-Z]{2}", country_code)


def partial_date() -> Validator:
    """Require a date as far as it is known: 2014, 2014-10 or 2014-10-17."""
    matches = whole_match(_PARTIAL_DATE)
    return Validator(
        code="partial_date",
        message=said("partial_date"),
        test=lambda value: matches(value) and is_day(value + "0000-01-01"[len(value) :]),
        fragment=lambda: _string(_PARTIAL_DATE),
        remake=(partial_date, ()),
    )


def is_day(value: str) -> bool:
    """Whether the text is a day on the calendar, written YYYY-MM-DD; the other forms of ISO 8601 are not accepted."""
    # The fast path in `nodes` makes the same test in its own source, and `json_schema` has the pattern.
    return len(value) == 10 and value[4] == "-" == value[7] and day_of(value) is not None


@functools.lru_cache(maxsize=10_000)  # a stream of documents has the same days over and over
def day_of(value: str) -> datetime.date | None:
    """The day that a text of the form YYYY-MM-DD means, or None where the calendar has no such day."""
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None


def form(code: str, pattern: str, remake: Callable[[], Validator]) -> Validator:
    """A validator that a pattern matches the whole of a text; its messages stand under its code."""
    return Validator(
        code=code,
        message=said(code),
        test=whole_match(pattern),
        fragment=lambda: _string(pattern),
        remake=(remake, ()),
    )


def whole_match(pattern: str) -> Callable[[Any], bool]:
    """A function that says whether a value is a text matched by the pattern as a whole."""
    compiled: re.Pattern[str] | None = None

    def matches(value: Any) -> bool:
        nonlocal compiled
        if type(value) is not str:
            return False
        if compiled is None:  # many programs never test a value: the first framework is not to pay for it
            compiled = re.compile(pattern)
        return compiled.fullmatch(value) is not None

    return matches


def _string(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^(?:{pattern})$"}


Words = Annotated[str, text()]
Key = Annotated[str, key_form()]
FrameworkRef = Annotated[str, key_form()]
Ref = Annotated[str, ref_form()]
Version = Annotated[str, version_form()]
PartialDate = Annotated[str, partial_date()]
