"""Issues of shape: what the reader collects while it parses, where they stand, and what is said of them."""

from __future__ import annotations

import functools
import re
from decimal import Decimal
from typing import Any

import attrs

from ..messages import Messages
from ..report import Finding, Near, Param, found, shown
from ..text import Text, is_blank

BAD: Any = type("Bad", (), {"__slots__": ()})()
"""What a reader returns in place of a value that has an issue."""

Chain = Any  # None for the whole document, else (chain of the place around it, key or position)

words: Messages = Messages("shape")


@attrs.frozen
class Expected:
    """The sort of value that a field asks for, to say of another value that it is not of this sort.

    `names` are the names of the fields of a group. `written` is a pattern for a text that was meant for a number, and
    the key of what is said of it.
    """

    sort: str
    names: str = ""
    written: tuple[re.Pattern[str], str] | None = None

    def message(self, value: object) -> Text:
        """What to say of a value of another sort."""
        if is_blank(value):
            return _expectation(self.sort, self.names, "blank")
        if self.written is not None and isinstance(value, str) and self.written[0].fullmatch(value):
            return words("type", self.written[1])
        return _expectation(self.sort, self.names, "number" if type(value) in _NUMBERS else "other")


@functools.cache
def _expectation(sort: str, names: str, said: str) -> Text:
    whole, part = words("type", said), words("expected", sort)
    put = [w.replace("{expected}", p.replace("{names}", names)) for w, p in ((whole.id, part.id), (whole.en, part.en))]
    return Text(*put)


def add_issue(
    out: list[Finding],
    code: str,
    chain: Chain,
    template: Text,
    name: Text,
    values: tuple[tuple[str, Param], ...] = (),
    hint: Near | None = None,
) -> Any:
    """Put an issue into `out` and return BAD."""
    out.append(found(code, path_of(chain), template, name, values, hint))
    return BAD


def wrong_type(out: list[Finding], chain: Chain, name: Text, expected: Expected, value: object) -> Any:
    """Put the issue of a value of another sort than expected into `out` and return BAD."""
    return add_issue(out, "shape.type", chain, expected.message(value), name, (("got", shown(value)),))


def path_of(chain: Chain) -> str:
    """The JSON Pointer (RFC 6901) of a chain of places, which holds the innermost key first."""
    path = ""
    while chain is not None:
        chain, step = chain
        if type(step) is str and ("~" in step or "/" in step):
            step = step.replace("~", "~0").replace("/", "~1")
        path = f"/{step}{path}"
    return path


_NUMBERS = (int, float, Decimal)
