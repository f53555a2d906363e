"""Validators of written forms: keys, refs, versions, digests, addresses, partial dates, amounts of rupiah.

Each pattern matches the whole of a text (a trailing newline does not slip through) and none can backtrack for long.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable
from typing import Any

from ._validator import Validator, or_blank
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
            "Isian {label} harus rupiah yang tidak kurang dari 0, tanpa Rp dan tanpa titik ribuan: tulis bilangan "
            'bulat seperti 1250000 atau, bila ada sen, "1250000.50" dalam tanda kutip; bukan {got}.',
            "The {label} must be an amount in rupiah, 0 or more, without Rp and without points between thousands: a "
            'whole number like 1250000 or, if it has sen, text in quotation marks like "1250000.50"; not {got}.',
        ),
        Text(
            "Isian {label} masih kosong; tulis rupiahnya sebagai bilangan bulat seperti 1250000 atau, bila ada sen, "
            '"1250000.50" dalam tanda kutip.',
            "The {label} must not be blank; give an amount in rupiah: a whole number like 1250000 or, if it has sen, "
            'text in quotation marks like "1250000.50".',
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
            "Isian {label} harus ditulis dengan huruf kecil (boleh berangka), diawali huruf, dan antarkata diberi "
            'tanda hubung, misalnya "komitmen" atau "standar-pelayanan"; bukan {got}.',
            "The {label} must be in lower-case letters and digits, beginning with a letter, with hyphens between "
            'words, like "komitmen" or "standar-pelayanan"; not {got}.',
        ),
        Text(
            "Isian {label} masih kosong; isi dengan huruf kecil (boleh berangka), diawali huruf, dan antarkata diberi "
            'tanda hubung, misalnya "komitmen" atau "standar-pelayanan".',
            "The {label} must not be blank; give lower-case letters and digits, beginning with a letter, with hyphens "
            'between words, like "komitmen" or "standar-pelayanan".',
        ),
        key_form,
    )


def ref_form() -> Validator:
    """Hold a ref to its form: `framework.key`."""
    return _form(
        "ref_form",
        rf"{_KEY}\.{_KEY}",
        Text(
            'Isian {label} harus kode ketentuan seperti "komitmen.kerja" atau "cmore.cerdas"; bukan {got}.',
            'The {label} must be the code of a provision, like "komitmen.kerja" or "cmore.cerdas"; not {got}.',
        ),
        Text(
            'Isian {label} masih kosong; isi dengan kode ketentuan seperti "komitmen.kerja" atau "cmore.cerdas".',
            'The {label} must not be blank; give the code of a provision, like "komitmen.kerja" or "cmore.cerdas".',
        ),
        ref_form,
    )


def version_form() -> Validator:
    """Hold a version to numbers with dots: 2026.11.1."""
    return _form(
        "version_form",
        r"[0-9]+(\.[0-9]+)*",
        Text(
            'Isian {label} harus nomor versi dalam tanda kutip, seperti "2026.11.1"; bukan {got}.',
            'The {label} must be a version number in quotation marks, like "2026.11.1"; not {got}.',
        ),
        Text(
            'Isian {label} masih kosong; isi dengan nomor versi dalam tanda kutip, seperti "2026.11.1".',
            'The {label} must not be blank; give a version number in quotation marks, like "2026.11.1".',
        ),
        version_form,
    )


def sha256_digest() -> Validator:
    """Hold a digest to 64 hexadecimal digits in lower case."""
    return _form(
        "sha256_digest",
        r"[0-9a-f]{64}",
        Text(
            "Isian {label} harus 64 angka heksadesimal (0 sampai 9, a sampai f) dengan huruf kecil; bukan {got}.",
            "The {label} must be 64 hexadecimal digits (0 to 9, a to f) in lower case; not {got}.",
        ),
        Text(
            "Isian {label} masih kosong; isi dengan 64 angka heksadesimal (0 sampai 9, a sampai f) dengan huruf kecil.",
            "The {label} must not be blank; give 64 hexadecimal digits (0 to 9, a to f) in lower case.",
        ),
        sha256_digest,
    )


def web_address() -> Validator:
    """Hold an address to http or https, without white space."""
    return _form(
        "web_address",
        r"https?://[!#-;=?-~]+",
        Text(
            "Isian {label} harus berupa teks yang diawali http:// atau https://, tanpa spasi, tanda kutip, atau huruf "
            "dan tanda yang tidak ada di papan ketik biasa, seperti é dan –; bukan {got}.",
            "The {label} must be text that begins with http:// or https:// and has no spaces, quotation marks, or "
            "letters and signs that no plain keyboard has, such as é and –; not {got}.",
        ),
        Text(
            "Isian {label} masih kosong; tulis alamat yang diawali http:// atau https:// dan tanpa spasi.",
            "The {label} must not be blank; give an address that begins with http:// or https:// and has no spaces.",
        ),
        web_address,
    )


def country_code() -> Validator:
    """Hold a country to its two-letter ISO 3166-1 form."""
    return _form(
        "country_code",
        r"[A-Z]{2}",
        Text(
            'Isian {label} harus dua huruf besar seperti "ID", bukan {got}.',
            'The {label} must be two capital letters, like "ID"; not {got}.',
        ),
        Text(
            'Isian {label} masih kosong; isi dengan dua huruf besar seperti "ID".',
            'The {label} must not be blank; give two capital letters, like "ID".',
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
        message=or_blank(
            Text(
                "Isian {label} harus tahun (2014), tahun dan bulan (2014-10), atau tanggal lengkap (2014-10-17), "
                "ditulis dalam tanda kutip; bukan {got}.",
                "The {label} must be a year (2014), a year and month (2014-10), or a full date (2014-10-17), written "
                "in quotation marks; not {got}.",
            ),
            Text(
                "Isian {label} masih kosong; isi dengan tahun (2014), tahun dan bulan (2014-10), atau tanggal lengkap "
                "(2014-10-17), ditulis dalam tanda kutip.",
                "The {label} must not be blank; give a year (2014), a year and month (2014-10), or a full date "
                "(2014-10-17), written in quotation marks.",
            ),
        ),
        test=test,
        fragment=lambda: {"type": "string", "pattern": f"^(?:{_PARTIAL_DATE})$"},
        remake=(partial_date, ()),
    )


def is_day(value: str) -> bool:
    """Whether the text is a day written YYYY-MM-DD and on the calendar; the other forms of ISO 8601 are not ours."""
    return len(value) == 10 and value[4] == "-" == value[7] and day_of(value) is not None


@functools.lru_cache(maxsize=10_000)  # a stream of documents has the same days over and over
def day_of(value: str) -> datetime.date | None:
    """The day that a text of the form YYYY-MM-DD means, or None where the calendar has no such day."""
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None


def _form(
    code: str, pattern: str, other: Text, blank: Text, remake: Callable[[], Validator], *, numbers: bool = False
) -> Validator:
    """A validator of the whole of a string; with `numbers`, whole numbers from 0 pass too."""
    message = or_blank(other, blank)
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
