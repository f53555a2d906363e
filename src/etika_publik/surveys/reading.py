"""Reading surveys: those that are shipped, by name, and a unit's own from a file."""

from __future__ import annotations

import json
import os

from .. import _resources
from .._lazy import once
from ..checking.rules import Context, rules_of
from ..checking.run import judged, plan_of
from ..errors import ContentError
from ..loading.files import read
from ..schema.reader import read as read_as
from ..text import missing
from . import rules
from .model import Survey


def refs() -> tuple[str, ...]:
    """The refs of the surveys that are shipped: what lies in `content/surveys`."""
    return _resources.listing("content", "surveys", suffix=".json")


def survey(ref: str) -> Survey:
    """A shipped survey by its ref ("skm-2017"); every caller gets the same object. NotFound suggests near refs."""
    if ref not in refs():
        raise missing("survey", ref, refs())
    return _shipped(ref)


@once
def _shipped(ref: str) -> Survey:
    # The tests check shipped surveys by the rules, so they need no check here.
    found: Survey = read_as(Survey, json.loads(_resources.read("content", "surveys", f"{ref}.json")))[0]
    return found


def load(path: str | os.PathLike[str]) -> Survey:
    """Read a survey of one's own from a JSON or TOML file: other elements, other weights, another scale.

    Raises Unreadable when the file is no document at all, ContentError with every fault when it is no sound survey.
    """
    source = os.fspath(path)
    return survey_from(read(source), source)


def survey_from(data: object, source: str) -> Survey:
    """The survey that plain data holds; ContentError, naming `source`, carries every finding."""
    record, report = judged(data, plan_of(Survey, rules_of(Survey, rules), (), ()), Context())
    if not report.ok:
        raise ContentError(source, report)
    found: Survey = record
    return found
