"""What a validator gives pydantic: its core schema and its JSON Schema. Only pydantic asks for them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pydantic_core import PydanticCustomError, core_schema

from ..report import Finding
from ..text import Text
from .figures import decimal_plain

LANGUAGE = "id"
"""The language of messages where none is asked for."""


def validator_core_schema(validator: Any, source: Any, handler: Any) -> core_schema.CoreSchema:
    """The core schema of the annotated type, with the validator after it.

    The validator tests what pydantic has made of the input, so that what pydantic accepts as a number is one. A Decimal
    may also be tested as the plain data it would be written as, which validators of amounts ask for.
    """

    def test(value: Any, info: core_schema.ValidationInfo) -> Any:
        written = decimal_plain(value) if isinstance(value, Decimal) and value.is_finite() else value
        if validator.is_valid(value) or validator.is_valid(written):
            return value
        label = Text(info.field_name, info.field_name) if info.field_name else None
        finding = validator.finding(written, "", label)
        raise custom_error(finding, (info.context or {}).get("language", LANGUAGE))

    return core_schema.with_info_after_validator_function(test, handler(source))


def validator_json_schema(validator: Any, held: Any, handler: Any) -> dict[str, Any]:
    """The JSON Schema of the annotated type, with what the validator adds to it."""
    bare, more = handler(held), validator.json_schema()
    if any(name in bare and bare[name] != value for name, value in more.items()):
        return {**bare, "allOf": [*bare.get("allOf", ()), more]}
    return {**bare, **more}


def custom_error(finding: Finding, language: str) -> PydanticCustomError:
    """A finding as a pydantic error: its code, its message in `language`, its params."""
    code: Any = finding.code  # pydantic's types ask for a literal in the source
    message: Any = finding.message.to(language)
    params = finding.params
    if "{" in message:
        # pydantic replaces names of params in braces once more; a brace that belongs to the data is kept apart.
        message, params = message.replace("{", "{brace}"), {**params, "brace": "{"}
    return PydanticCustomError(code, message, params)
