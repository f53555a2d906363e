"""Reading surveys: those that are shipped, by name, and a unit's own from a file."""

from __future__ import annotations

import json
import os

from .. import _resources
from .._shape import shape_of
from ..checking import validate
from ..errors import ContentError, Invalid
from ..loading import read
from ..text import missing
from .model import Survey

_surveys: dict[str, Survey] = {}


def refs() -> tuple[str, ...]:
    """The refs of the surveys that are shipped: what lies in `content/surveys`."""
    return _resources.listing("content", "surveys", suffix=".json")


def survey(ref: str) -> Survey:
    """A shipped survey by its ref ("skm-2017"), read once; NotFound suggests near refs."""
    found = _surveys.get(ref)
    if found is None:
        if ref not in refs():
            raise missing("survey", ref, refs())
        # The laws are kept by the tests, and need not be looked at again here.
        data, _ = shape_of(Survey).read(json.loads(_resources.read("content", "surveys", f"{ref}.json")))
        found = _surveys.setdefault(ref, data)
    return found


def load(path: str | os.PathLike[str]) -> Survey:
    """Read a survey of one's own from a JSON or TOML file: other elements, other weights, another scale.

    Raises Unreadable when the file is no document at all, ContentError with every fault when it is no sound survey.
    """
    source = os.fspath(path)
    return survey_from(read(source), source)


def survey_from(data: object, source: str) -> Survey:
    """The survey that plain data holds; ContentError, naming `source`, tells every fault."""
    try:
        return validate(data, Survey)
    except Invalid as refusal:
        raise ContentError(source, refusal.report) from None
