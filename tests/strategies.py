"""The one home of what the tests throw at the package: weird values, plain data, and data made after a JSON Schema."""

from __future__ import annotations

import datetime
import functools
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from etika_publik.text import is_blank


def deep(levels: int, kind: type = list) -> Any:
    """Lists in lists, or objects in objects, so many levels of them."""
    data: Any = kind()
    for _ in range(levels):
        data = [data] if kind is list else {"stages": data}
    return data


def cyclic_list() -> list[Any]:
    """A list that holds itself."""
    data: list[Any] = []
    data.append(data)
    return data


def cyclic_dict() -> dict[str, Any]:
    """An object that holds itself under many a name."""
    data: dict[str, Any] = {}
    data.update(dict.fromkeys(("title", "stages", "needs", "links", "provisions", "period", "kind"), data))
    return data


class Word(str):
    """A parser's own sort of string."""

    __slots__ = ()


def named(value: Any) -> str:
    """A name for a value in the name of a test: pytest's own would write out 10**5000."""
    if isinstance(value, int) and value.bit_length() > 200:
        return "huge"
    return getattr(value, "__name__", ascii(value)[:40])


WEIRD: dict[str, Any] = {
    "null": None,
    "true": True,
    "false": False,
    "float whole": 3.0,
    "float": 2.5,
    "NaN": float("nan"),
    "infinity": float("inf"),
    "minus infinity": float("-inf"),
    "Decimal": Decimal("2.5"),
    "Decimal NaN": Decimal("NaN"),
    "Decimal sNaN": Decimal("sNaN"),
    "Decimal infinity": Decimal("-Infinity"),
    "Decimal of a billion digits": Decimal("1E+999999999"),
    "Decimal of a billionth": Decimal("1E-999999999"),
    "Fraction": Fraction(5, 2),
    "complex": 1j,
    "zero": 0,
    "minus one": -1,
    "huge": 10**5000,
    "minus huge": -(10**5000),
    "empty text": "",
    "blank text": " \t\n",
    "newline": "\n",
    "lone surrogate": "\ud800",
    "surrogates": "\udfff\ud800",
    "escape": "\x1b[31m",
    "null character": "\x00",
    "letters apart from their marks": "e\u0301",
    "a text of braces": "{got} {0} {label!r} {",
    "a long text": "panjang " * 20_000,
    "an own sort of text": Word("kerja"),
    "week date": "2025-W36-1",
    "date without hyphens": "20250901",
    "date of no calendar": "2025-02-30",
    "date with a newline": "2025-02-28\n",
    "date and time": "2025-02-28T00:00:00",
    "datetime": datetime.datetime(2025, 2, 28, 12, 0),
    "date": datetime.date(2025, 2, 28),
    "bytes": b"kerja",
    "set": {1, 2},
    "object": object(),
    "class": dict,
    "function": len,
    "range": range(3),
    "generator": (each for each in ()),
    "empty list": [],
    "empty object": {},
    "tuple": ("kerja",),
    "list of lists": [[]],
    "unhashable in a list": [{}, [], set()],
    "deep list": deep(5_000),
    "deep object": deep(5_000, dict),
    "cyclic list": cyclic_list(),
    "cyclic object": cyclic_dict(),
    "object with a number for a key": {10**5000: 1},
    "object with null for a key": {None: 1, True: 2},
    "object with NaN for a key": {float("nan"): 1},
    "object with a tuple for a key": {(1, 2): 1},
    "object with a surrogate for a key": {"\ud800": 1},
    "object with an empty key": {"": 1, "~/": 2},
    "mapping": MappingProxyType({"title": 1}),
}
"""Values that some file, parser or caller may hand over, by name."""

JSON_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff"), max_size=12
).map(lambda words: unicodedata.normalize("NFC", words))
"""Text that JSON Schema and the readers must judge alike: whole characters, NFC, no control characters."""

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.dates().map(str),
    st.sampled_from(sorted(WEIRD)).map(lambda name: WEIRD[name]),  # by name: a number of 5,000 digits cannot be shown
)
PLAIN = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8) | st.integers(), inner, max_size=4),
    max_leaves=12,
)
"""Plain data of any form, and what only looks like it."""

_JSON_SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**60), 2**60),
    st.integers(-(10**9), 10**9).filter(lambda n: n % 1_000 != 0).map(lambda n: n / 1_000),
    JSON_TEXT,
    st.dates(min_value=datetime.date(1, 1, 1)).map(str),
)
JSON = st.recursive(
    _JSON_SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(JSON_TEXT, inner, max_size=3),
    max_leaves=6,
)
"""What JSON can hold, without what JSON Schema is known to judge otherwise (tests/test_shape.py lists that)."""


def good(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Data that a JSON Schema of ours accepts, made from the schema alone."""
    definitions = schema.get("$defs", {})

    @functools.cache
    def defined(name: str) -> st.SearchStrategy[Any]:
        return st.deferred(lambda: made(definitions[name]))

    def made(part: dict[str, Any]) -> st.SearchStrategy[Any]:
        if "$ref" in part:
            return defined(part["$ref"].rpartition("/")[2])
        if "anyOf" in part:
            return st.one_of([made(branch) for branch in part["anyOf"]])
        if "const" in part:
            return st.just(part["const"])
        if "enum" in part:
            return st.sampled_from(part["enum"])
        if part["type"] == "object":
            return _object(part, made)
        if part["type"] == "array":
            return st.lists(made(part["items"]), max_size=2)
        return _SCALARS[part["type"]](part)

    return made(schema)


def mutated(data: Any) -> st.SearchStrategy[Any]:
    """Data like `data` in which one to three things were taken away, put in, or put in place of another."""
    return st.integers(1, 3).flatmap(lambda times: _mutate_often(data, times))


def _mutate_often(data: Any, times: int) -> st.SearchStrategy[Any]:
    return _mutate(data) if times == 1 else _mutate(data).flatmap(lambda changed: _mutate_often(changed, times - 1))


def _mutate(data: Any) -> st.SearchStrategy[Any]:
    ways = [JSON]
    if isinstance(data, dict):
        ways.append(st.tuples(JSON_TEXT, JSON).map(lambda pair: {**data, pair[0]: pair[1]}))
        if data:
            keys = st.sampled_from(sorted(data))
            ways.append(keys.map(lambda key: {name: value for name, value in data.items() if name != key}))
            ways += [keys.flatmap(lambda key: _mutate(data[key]).map(lambda new: {**data, key: new}))] * 4
    if isinstance(data, list) and data:
        places = st.integers(0, len(data) - 1)
        ways += [places.flatmap(lambda n: _mutate(data[n]).map(lambda new: [*data[:n], new, *data[n + 1 :]]))] * 4
    return st.one_of(ways)


def _object(schema: dict[str, Any], made: Callable[[dict[str, Any]], st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    if "propertyNames" in schema:
        return st.dictionaries(made(schema["propertyNames"]), made(schema["additionalProperties"]), max_size=2)
    fields = {name: made(field) for name, field in schema["properties"].items()}
    required = {name: fields.pop(name) for name in schema["required"]}
    return st.fixed_dictionaries(required, optional=fields)


def _string(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    if schema.get("format") == "date":
        return st.dates().map(str)
    if schema.get("pattern", r"\S") == r"\S":
        return JSON_TEXT.filter(lambda words: not is_blank(words))
    asked = schema["pattern"].removeprefix("^").removesuffix("$")
    made = st.from_regex(asked, fullmatch=True, alphabet=st.characters(max_codepoint=126, exclude_categories=["Cc"]))
    if "/[0-9]" in asked:  # an exact figure, which the pattern lets be nothing or a part of nothing
        return made.filter(_is_more_than_nothing)
    if "[0-9]{4}(-" in asked:
        return made.filter(_on_the_calendar)
    return made.filter(lambda words: len(words) <= 64)  # as long as a digest


def _is_more_than_nothing(words: str) -> bool:
    upper, _, lower = words.partition("/")
    return Decimal(upper) > 0 and Decimal(lower or 1) > 0


def _on_the_calendar(words: str) -> bool:
    try:
        datetime.date.fromisoformat(words + "0000-01-01"[len(words) :])
    except ValueError:
        return False
    return True


def _integer(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    return st.integers(*_ends(schema))


def _number(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    low, high = _ends(schema)
    thousandths = st.integers(low * 1_000, high * 1_000).filter(lambda n: n % 1_000 != 0)
    return st.integers(low, high) | thousandths.map(lambda n: n / 1_000)


def _ends(schema: dict[str, Any]) -> tuple[int, int]:
    """The least and the greatest whole number of a schema, held to what every reader of JSON keeps exact."""
    low = max(schema.get("minimum", -(2**53)), schema.get("exclusiveMinimum", -(2**53)) + 1)
    return low, min(schema.get("maximum", 2**53), schema.get("exclusiveMaximum", 2**53) - 1)


_SCALARS: dict[str, Callable[[dict[str, Any]], st.SearchStrategy[Any]]] = {
    "string": _string,
    "integer": _integer,
    "number": _number,
    "boolean": lambda schema: st.booleans(),
    "null": lambda schema: st.none(),
}
