"""What is wrong with the writing of a JSON or TOML file, in plain words, and where."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping

from .text import Text


def not_json(failure: json.JSONDecodeError) -> Text:
    """Why a text is no JSON; of a text of one line only the character is told."""
    said = _after_comma(failure) or _by_beginning(failure.msg, _JSON_SAID) or _UNLIKE_JSON
    line = failure.lineno if "\n" in failure.doc.strip() else None
    end = len(failure.doc.rstrip())  # what is missing at the end is missing there, not in the empty lines after it
    character = failure.colno if failure.pos < end else end - failure.doc.rfind("\n", 0, end)
    if line is not None and said is _TOO_MUCH:
        said = _PERHAPS_LINES
    return _said("JSON", _place(line, character), said)


def _after_comma(failure: json.JSONDecodeError) -> Text | None:
    """What is said of a comma after which something else is missed: it is one of decimals, or one too many."""
    if not failure.msg.startswith("Expecting"):
        return None
    before, here = failure.doc[: failure.pos], failure.doc[failure.pos : failure.pos + 1]
    if _DECIMALS.search(before) and here.isdigit():
        return _DECIMAL_COMMA
    return _COMMA_TOO_MANY if before.rstrip().endswith(",") and here in ("}", "]") else None


def not_toml(failure: tomllib.TOMLDecodeError) -> Text:
    """Why a text is no TOML."""
    words = str(failure)
    said, found = _by_beginning(words, _TOML_SAID) or _UNLIKE_TOML, _TOML_PLACE.search(words)
    return _said("TOML", _AT_END if found is None else _place(int(found[1]), int(found[2])), said)


def _by_beginning(words: str, sayings: Mapping[str, Text]) -> Text | None:
    return next((said for begin, said in sayings.items() if words.startswith(begin)), None)


def _place(line: int | None, character: int) -> Text:
    at = Text(f"karakter ke-{character}", f"character {character}")
    return at if line is None else Text(f"baris {line}, {at.id}", f"line {line}, {at.en}")


def _said(form: str, at: Text, said: Text) -> Text:
    return Text(f"bukan {form} yang sah: {at.id}: {said.id}.", f"it is not valid {form}: {at.en}: {said.en}.")


_TOML_PLACE = re.compile(r"at line ([0-9]+), column ([0-9]+)")
_AT_END = Text("pada akhir berkas", "at the end of the file")

_COMMA = Text("di sini perlu koma atau kurung penutup", "a comma or a closing bracket is needed here")
_QUOTED_NAME = Text(
    "di sini perlu nama isian dalam tanda kutip ganda", "a field's name in double quotes is needed here"
)
_NAME = Text("di sini perlu nama isian", "a field's name is needed here")
_DECIMAL_COMMA = Text("tanda desimal ditulis dengan titik, misalnya 12.5", "decimals follow a point, as in 12.5")
_DECIMALS = re.compile(r"[0-9],\Z")
_COMMA_TOO_MANY = Text("koma sebelum kurung penutup ini berlebih", "there is a comma too many before this bracket")
_TOO_MUCH = Text("masih ada isi sesudah akhir dokumen", "more stands after the end of the document")
_PERHAPS_LINES = Text(
    "masih ada isi sesudah akhir dokumen; bila satu dokumen per baris, pakai --lines",
    "more stands after the end of the document; if it holds one document a line, use --lines",
)
_NO_QUOTE = Text("teks ini tidak ditutup tanda kutip", "the text has no closing quote")
_NO_BRACKET = Text("nama kelompok ini tidak ditutup kurung siku", "the name of the group has no closing bracket")
_CONTROL = Text(
    "di dalam teks ada ganti baris atau karakter kendali", "a line break or control character stands in a text"
)
_BACKSLASH = Text(
    "garis miring terbalik di dalam teks tidak diikuti tanda yang dikenal",
    "a backslash in a text is not followed by anything known",
)
_TWICE = Text("isian ini tertulis dua kali; hapus salah satunya", "this field is given twice; delete one")
_UNLIKE_JSON = Text("penulisannya tidak dikenal", "this is not how JSON is written")
_UNLIKE_TOML = Text("penulisannya tidak dikenal", "this is not how TOML is written")

_JSON_SAID = {  # by how the messages of Python's reader begin
    "Expecting value": Text("di sini perlu sebuah nilai", "a value is needed here"),
    "Expecting ','": _COMMA,
    "Expecting ':'": Text("sesudah nama isian perlu titik dua", "a colon is needed after the name of a field"),
    "Expecting property name": _QUOTED_NAME,
    "Illegal trailing comma": Text("koma ini berlebih", "there is a comma too many"),
    "Unterminated string": _NO_QUOTE,
    "Invalid control character": _CONTROL,
    "Invalid \\": _BACKSLASH,
    "Extra data": _TOO_MUCH,
}
_TOML_SAID = {
    "Invalid value": Text(
        "di sini perlu sebuah nilai; teks ditulis dalam tanda kutip",
        "a value is needed here; text stands in quotation marks",
    ),
    "Expected '=' after a key": Text(
        "sesudah nama isian perlu tanda sama dengan", "an equals sign is needed after the name of a field"
    ),
    "Invalid initial character for a key part": _NAME,
    "Invalid statement": _NAME,
    "Cannot overwrite": _TWICE,
    "Cannot declare": _TWICE,
    "Cannot redefine": _TWICE,
    "Cannot mutate": _TWICE,
    "Duplicate inline table key": _TWICE,
    "Unclosed array": _COMMA,
    "Unclosed inline table": _COMMA,
    "Expected ']": _NO_BRACKET,
    "Expected newline": Text("sesudah nilai perlu ganti baris", "a new line is needed after the value"),
    "Unterminated string": _NO_QUOTE,
    "Expected '\"": _NO_QUOTE,
    "Expected \"'": _NO_QUOTE,
    "Illegal character": _CONTROL,
    "Found invalid character": _CONTROL,
    "Unescaped '\\'": _BACKSLASH,
    "Invalid hex value": _BACKSLASH,
    "Escaped character": _BACKSLASH,
    "Invalid date": Text("tanggal ini tidak ada dalam kalender", "the calendar has no such date"),
}
