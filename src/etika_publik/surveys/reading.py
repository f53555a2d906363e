"""Reading surveys: shipped surveys by their refs, and surveys of others from files."""

from __future__ import annotations

import json
import os
from types import ModuleType

from .. import _resources
from .._lazy import once
from ..checking.rules import Context, Rule, rules_of
from ..checking.run import judged, plan_of
from ..errors import ContentError
from ..loading.files import read
from ..schema.reader import read as read_as
from ..text import missing
from . import rules
from .model import Survey


def refs() -> tuple[str, ...]:
    """The refs of the shipped surveys: the names of the files in `content/surveys`."""
    return _resources.listing("content", "surveys", suffix=".json")


def survey(ref: str) -> Survey:
    """A shipped survey by its ref ("skm-2017"); every caller gets the same object. NotFound suggests near refs."""
    if ref not in refs():
        raise missing("survey", ref, refs())
    return _shipped(ref)


@once
def _shipped(ref: str) -> Survey:
    # The tests check shipped surveys against the rules, so no check is needed here.
    found: Survey = read_as(Survey, json.loads(_resources.read("content", "surveys", f"{ref}.json")))[0]
    return found


def load(path: str | os.PathLike[str]) -> Survey:
    """Read your own survey from a JSON or TOML file: other elements, other weights, another scale.

    Raises Unreadable where the file is no document at all, and ContentError with all findings where it is invalid.
    """
    source = os.fspath(path)
    return survey_from(read(source), source)


def survey_from(data: object, source: str) -> Survey:
    """Make a survey of plain data. Raises ContentError, with `source` and all findings, where it is invalid."""
    record, report = judged(data, plan_of(Survey, _rules(rules), (), ()), Context())
    if not report.ok:
        raise ContentError(source, report)
    found: Survey = record
    return found


def _rules(home: ModuleType) -> tuple[Rule, ...]:
    return rules_of(Survey, home)
