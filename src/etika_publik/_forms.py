"""Validators of written forms: keys, refs, versions, digests, addresses, partial dates, amounts of rupiah.

Each pattern matches the whole of a text (a trailing newline does not slip through) and none can backtrack for long.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

from ._validator import Validator
from .text import Text

WHOLE_LIMIT = 10**18
"""Below this every whole number and amount lies: an editors' figure, a thousand times any state budget in rupiah."""

_KEY = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
_PARTIAL_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"


def rupiah() -> Validator:
    """Hold an amount of money to whole rupiah, or to a string with at most two decimals: "1250000.50"."""
    return _form(
        "rupiah",
        r"[0-9]{1,18}(\.[0-9]{1,2})?",
        Text(
            'Isian {label} harus rupiah: bilangan bulat, atau teks seperti "1250000.50"; bukan {got}.',
            'The {label} must be rupiah: a whole number, or text like "1250000.50"; not {got}.',
        ),
        rupiah,
        numbers=True,
    )


def key_form() -> Validator:
    """Hold a key to the form of ours: lower case, letters first, hyphens between words."""
    return _form(
        "key_form",
        _KEY,
        Text(
            "Isian {label} harus huruf kecil, diawali huruf, kata dipisah tanda hubung; bukan {got}.",
            "The {label} must be lower case, begin with a letter, hyphens between words; not {got}.",
        ),
        key_form,
    )


def ref_form() -> Validator:
    """Hold a ref to its form: `framework.key`."""
    return _form(
        "ref_form",
        rf"{_KEY}\.{_KEY}",
        Text(
            'Isian {label} harus ref seperti "komitmen.kerja", bukan {got}.',
            'The {label} must be a ref like "komitmen.kerja", not {got}.',
        ),
        ref_form,
    )


def version_form() -> Validator:
    """Hold a version to numbers with dots: 2026.11.1."""
    return _form(
        "version_form",
        r"[0-9]+(\.[0-9]+)*",
        Text(
            "Isian {label} harus angka bertitik seperti 2026.11.1, bukan {got}.",
            "The {label} must be numbers with dots like 2026.11.1, not {got}.",
        ),
        version_form,
    )


def sha256_digest() -> Validator:
    """Hold a digest to 64 hexadecimal digits in lower case."""
    return _form(
        "sha256_digest",
        r"[0-9a-f]{64}",
        Text(
            "Isian {label} harus 64 angka heksadesimal huruf kecil, bukan {got}.",
            "The {label} must be 64 hexadecimal digits in lower case, not {got}.",
        ),
        sha256_digest,
    )


def web_address() -> Validator:
    """Hold an address to http or https, without white space."""
    return _form(
        "web_address",
        r"https?://[!#-;=?-~]+",
        Text(
            "Isian {label} harus diawali http:// atau https:// dan tanpa spasi, bukan {got}.",
            "The {label} must begin with http:// or https:// and hold no spaces, not {got}.",
        ),
        web_address,
    )


def country_code() -> Validator:
    """Hold a country to its two-letter ISO 3166-1 form."""
    return _form(
        "country_code",
        r"[A-Z]{2}",
        Text(
            "Isian {label} harus dua huruf besar seperti ID, bukan {got}.",
            "The {label} must be two capital letters like ID, not {got}.",
        ),
        country_code,
    )


def partial_date() -> Validator:
    """Hold a date to as much as is known of it: 2014, 2014-10 or 2014-10-17."""
    form = re.compile(_PARTIAL_DATE)

    def test(value: Any) -> bool:
        if type(value) is not str or form.fullmatch(value) is None:
            return False
        return is_day(value + "0000-01-01"[len(value) :])

    return Validator(
        code="partial_date",
        message=Text(
            "Isian {label} harus tahun, bulan atau tanggal: 2014, 2014-10 atau 2014-10-17; bukan {got}.",
            "The {label} must be a year, month or day: 2014, 2014-10 or 2014-10-17; not {got}.",
        ),
        test=test,
        fragment=lambda: {"type": "string", "pattern": f"^(?:{_PARTIAL_DATE})$"},
        remake=(partial_date, ()),
    )


def is_day(value: str) -> bool:
    """Whether the text is a day written YYYY-MM-DD and on the calendar; the other forms of ISO 8601 are not ours."""
    return len(value) == 10 and value[4] == "-" == value[7] and day_of(value) is not None


def day_of(value: str) -> datetime.date | None:
    """The day that a text of the form YYYY-MM-DD means, or None where the calendar has no such day."""
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None


def _form(
    code: str, pattern: str, message: Text, remake: Callable[[], Validator], *, numbers: bool = False
) -> Validator:
    """A validator of the whole of a string; with `numbers`, whole numbers from 0 pass too."""
    whole = re.compile(pattern)
    string = {"type": "string", "pattern": f"^(?:{pattern})$"}
    fragment = (
        {"anyOf": [{"type": "integer", "minimum": 0, "exclusiveMaximum": WHOLE_LIMIT}, string]} if numbers else string
    )

    def test(value: Any) -> bool:
        if type(value) is str:
            return whole.fullmatch(value) is not None
        return numbers and type(value) is int and 0 <= value < WHOLE_LIMIT

    return Validator(code=code, message=message, test=test, fragment=lambda: dict(fragment), remake=(remake, ()))
