"""Our validators and records in pydantic models (pydantic 2.9 or later).

::

    from typing import Annotated
    from pydantic import BaseModel
    from etika_publik import PolicyProcess, validators
    from etika_publik.integrations.pydantic import Record

    class Submission(BaseModel):
        commitment: Annotated[str, validators.provision_of("komitmen")]
        score: Annotated[int, validators.between(1, 4)]
        policy: Annotated[PolicyProcess, Record()]

A fault becomes a pydantic error: its `loc` is our JSON Pointer, its `type` our code, its `ctx` our params, and its
message ours, in Bahasa Indonesia unless another language is asked for: by `Record(language="en")` or, for everything
in a model, by `model_validate(data, context={"language": "en"})`.
"""

from __future__ import annotations

import datetime
import zlib
from collections.abc import Callable, Mapping
from json import dumps
from typing import Annotated, Any

import attrs

from ..documents.check import schema, validate
from ..documents.kinds import class_of
from ..errors import Invalid, MissingExtra
from ..frameworks.catalog import Catalog
from ..report import Finding
from ..schema.describe import describe
from ..schema.reader import plain

try:
    import pydantic
    from pydantic_core import InitErrorDetails, ValidationError, core_schema

    from ..schema.pydantic_schema import LANGUAGE, custom_error
except ModuleNotFoundError as _missing:  # pragma: no cover - the tests have pydantic; a subprocess tries without
    if (_missing.name or "").partition(".")[0] not in ("pydantic", "pydantic_core"):
        raise
    raise MissingExtra("pydantic") from None

__all__ = ["Record", "record"]

Day = datetime.date | Callable[[], datetime.date] | None


@attrs.frozen(kw_only=True)
class Record:
    """Marks a record in a pydantic model: `Annotated[PolicyProcess, Record()]`.

    The field takes plain data or an instance, is held to the shape and the rules of the record, and gives the record;
    dumping the model gives plain data again. Warnings and remarks do not hinder.

    `as_of` is the day to judge by, or a function that gives it at each validation; where it is None it is taken from
    the validation's context (`context={"as_of": day}`), and a rule that needs a day does not run if there is none.
    `language` and `catalog` are those of `check`.
    """

    language: str | None = None
    as_of: Day = None
    catalog: Catalog | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        if not (isinstance(source, type) and attrs.has(source)):
            raise TypeError(f"Record() marks an attrs class, not {source!r}; write Annotated[…, Record()] | None")

        def read(value: Any, info: core_schema.ValidationInfo) -> Any:
            return self._read(source, value, info.context or {})

        written = core_schema.plain_serializer_function_ser_schema(plain, return_schema=core_schema.any_schema())
        return core_schema.with_info_plain_validator_function(
            read, serialization=written, metadata={"etika_publik": source}
        )

    def __get_pydantic_json_schema__(self, held: Any, handler: pydantic.GetJsonSchemaHandler) -> dict[str, Any]:
        cls = held["metadata"]["etika_publik"]
        return {"$ref": _define(cls.__name__, _shared(schema(cls), handler), handler)}

    def _read(self, cls: type[Any], value: Any, context: Mapping[str, Any]) -> Any:
        as_of = self.as_of() if callable(self.as_of) else self.as_of or context.get("as_of")
        try:
            return validate(value, cls, as_of=as_of, catalog=self.catalog)
        except Invalid as refusal:
            language = self.language or context.get("language", LANGUAGE)
            details = [_detail(finding, value, language) for finding in refusal.report.errors]
            raise ValidationError.from_exception_data(cls.__name__, details) from None


def record(subject: type | str, **options: Any) -> Any:
    """The annotated type of a record, of a class or of a kind known only when the program runs.

    `TypeAdapter(record("policy"))` reads a policy. `options` are those of `Record`.
    """
    return Annotated[class_of(subject), Record(**options)]


def __dir__() -> list[str]:
    return __all__


# --- Findings ---------------------------------------------------------------------------------------------------------


def _detail(finding: Finding, document: Any, language: str) -> InitErrorDetails:
    loc, value = _place(finding.path, document)
    return InitErrorDetails(type=custom_error(finding, language), loc=loc, input=value)


def _place(path: str, document: Any) -> tuple[tuple[str | int, ...], Any]:
    """Where a JSON Pointer leads in a document: the steps, positions in lists as numbers, and what stands there.

    What is missing is shown by what it is missing from.
    """
    loc: list[str | int] = []
    value = document
    for step in path.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        several = isinstance(value, (list, tuple)) and name.isdecimal()
        loc.append(int(name) if several else name)
        value = _inside(value, loc[-1])
    return tuple(loc), value


def _inside(value: Any, step: str | int) -> Any:
    """What stands in a record, an object or a list at this step; the whole of it where nothing does."""
    if attrs.has(type(value)):
        return next((getattr(value, f.python) for f in describe(type(value)) if f.plain == step), value)
    try:
        return value[step]
    except (LookupError, TypeError):
        return value


# --- JSON Schema ----------------------------------------------------------------------------------------------------


def _shared(whole: dict[str, Any], handler: pydantic.GetJsonSchemaHandler) -> dict[str, Any]:
    """A JSON Schema of ours among pydantic's definitions: equal ones are shared, those of one name told apart."""
    body = {name: value for name, value in whole.items() if name not in ("$schema", "$defs")}
    parts = {f"#/$defs/{name}": part for name, part in whole.get("$defs", {}).items()}
    refs: dict[str, str] = {}

    def moved(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: defined(item) if key == "$ref" else moved(item) for key, item in value.items()}
        return [moved(item) for item in value] if isinstance(value, list) else value

    def defined(ref: str) -> str:
        if ref not in refs:
            refs[ref] = _define(ref.rpartition("/")[2], moved(parts[ref]), handler)
        return refs[ref]

    moved_body: dict[str, Any] = moved(body)
    return moved_body


def _define(name: str, part: dict[str, Any], handler: pydantic.GetJsonSchemaHandler) -> str:
    """Put a definition among pydantic's and give the reference to it; a digest tells two of one name apart."""
    digest = zlib.crc32(dumps(part, sort_keys=True).encode())
    # Pydantic makes a definition of what stands inside a schema it is handed, not of that schema itself.
    held = core_schema.any_schema(ref=f"etika_publik.{name}:{digest}")
    reference = handler(core_schema.list_schema(held))["items"]
    handler.resolve_ref_schema(reference).update(part)
    ref: str = reference["$ref"]
    return ref
