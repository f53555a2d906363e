"""What is wrong with the writing of a JSON or TOML file, in plain words, and where."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping

from ..messages import Messages
from ..text import Text

_words = Messages("syntax")


def not_json(failure: json.JSONDecodeError) -> Text:
    """Why a text is no JSON; for a text of one line the place is the character alone."""
    said = _after_comma(failure) or _by_beginning(failure.msg, _JSON) or "unlike_json"
    line = failure.lineno if "\n" in failure.doc.strip() else None
    end = len(failure.doc.rstrip())  # what is missing at the end is missing there, not in the empty lines after it
    character = failure.colno if failure.pos < end else end - failure.doc.rfind("\n", 0, end)
    if line is not None and said == "too_much":
        said = "perhaps_lines"
    return _said("JSON", _place(line, character), said)


def _after_comma(failure: json.JSONDecodeError) -> str | None:
    """What is said of a comma after which something else is missed: it is one of decimals, or one too many."""
    if not failure.msg.startswith("Expecting"):
        return None
    before, here = failure.doc[: failure.pos], failure.doc[failure.pos : failure.pos + 1]
    if _DECIMALS.search(before) and here.isdigit():
        return "decimal_comma"
    return "comma_too_many" if before.rstrip().endswith(",") and here in ("}", "]") else None


def not_toml(failure: tomllib.TOMLDecodeError) -> Text:
    """Why a text is no TOML."""
    words = str(failure)
    said, found = _by_beginning(words, _TOML) or "unlike_toml", _TOML_PLACE.search(words)
    return _said("TOML", _words("at_end") if found is None else _place(int(found[1]), int(found[2])), said)


def _by_beginning(words: str, keys: Mapping[str, str]) -> str | None:
    return next((key for begin, key in keys.items() if words.startswith(begin)), None)


def _place(line: int | None, character: int) -> Text:
    return _words("character" if line is None else "line").format(line=line, character=character)


def _said(form: str, place: Text, key: str) -> Text:
    return _words("invalid").format(form=form, place=place, said=_words(key))


_TOML_PLACE = re.compile(r"at line ([0-9]+), column ([0-9]+)")
_DECIMALS = re.compile(r"[0-9],\Z")

# By how the messages of Python's readers begin: the key of what is said instead.
_JSON = {
    "Expecting value": "value",
    "Expecting ','": "comma",
    "Expecting ':'": "colon",
    "Expecting property name": "quoted_name",
    "Illegal trailing comma": "trailing_comma",
    "Unterminated string": "no_quote",
    "Invalid control character": "control",
    "Invalid \\": "backslash",
    "Extra data": "too_much",
}
_TOML = {
    "Invalid value": "value_quoted",
    "Expected '=' after a key": "equals",
    "Invalid initial character for a key part": "name",
    "Invalid statement": "name",
    "Cannot overwrite": "twice",
    "Cannot declare": "twice",
    "Cannot redefine": "twice",
    "Cannot mutate": "twice",
    "Duplicate inline table key": "twice",
    "Unclosed array": "comma",
    "Unclosed inline table": "comma",
    "Expected ']": "no_bracket",
    "Expected newline": "newline",
    "Unterminated string": "no_quote",
    "Expected '\"": "no_quote",
    "Expected \"'": "no_quote",
    "Illegal character": "control",
    "Found invalid character": "control",
    "Unescaped '\\'": "backslash",
    "Invalid hex value": "backslash",
    "Escaped character": "backslash",
    "Invalid date": "no_day",
}
