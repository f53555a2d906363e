"""Rules: what must hold between the values of a document whose shape is valid.

::

    @rule(PolicyProcess, provisions=("etika-fungsi.siklus-kebijakan",))
    def stages_once(policy: PolicyProcess) -> Iterator[Fault]:
        \"\"\"A stage occurs once in a cycle.\"\"\"

A rule is named by what holds. Its subject is a class of documents, or a part that occurs in documents (a period, a
grant): then the rule runs on every such part. Its title and messages stand in the messages of its module, or inline as
`Text`.
"""

from __future__ import annotations

import datetime
import functools
import inspect
import pickle
import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any

import attrs

from ..frameworks.catalog import Catalog, shipped
from ..messages import find, messages_of
from ..report import SEVERITIES, Near, Param, Severity
from ..schema.describe import describe
from ..text import Text

Path = tuple[str | int, ...]


def _pairs(params: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> tuple[tuple[str, Param], ...]:
    return tuple(params.items()) if type(params) is dict else tuple(dict(params).items())


@attrs.frozen
class Fault:
    """One breach of a rule.

    `path` leads from the subject of the rule to the place. `message` is a Text, or the name of one of the messages of
    the rule; a rule with one message names none. It may use `params` in braces. `provisions` narrows the provisions of
    the rule to those that this fault concerns. `hint` is the name that was probably meant, or a name and the names
    among which a near one is sought when the hint is read.
    """

    path: Path
    message: Text | str = "message"
    params: tuple[tuple[str, Param], ...] = attrs.field(default=(), converter=_pairs)
    provisions: tuple[str, ...] | None = None
    hint: str | Near | None = None


class NoDay(Exception):
    """A rule asked for the day while none was given. It is caught in `run`: the report says "no-day"."""


def _day(given: datetime.date | None) -> datetime.date | None:
    """The day itself, also of a moment; TypeError for anything else."""
    if isinstance(given, datetime.datetime):
        return given.date()
    if given is None or isinstance(given, datetime.date):
        return given
    raise TypeError(f"the day to judge by is a datetime.date, not {given!r}")


@attrs.frozen
class Context:
    """What a rule may know beside the document: the day to judge by, and the frameworks."""

    as_of: datetime.date | None = attrs.field(default=None, converter=_day)
    _given: Catalog | None = attrs.field(default=None, alias="catalog")

    @property
    def day(self) -> datetime.date:
        """The day to judge by. Where none was given the rule ends here, and the report says so."""
        if self.as_of is None:
            raise NoDay
        return self.as_of

    @property
    def catalog(self) -> Catalog:
        """The frameworks: those the caller gave, or else all that are shipped."""
        return self._given if self._given is not None else shipped()


@attrs.frozen(kw_only=True, eq=False)
class Rule:
    """What must hold for one subject, how severe a breach is, and which provisions it concerns.

    Where a document itself names the framework it is about, `within` gives the provisions in that document. A rule is
    equal to itself alone.
    """

    code: str
    subject: type
    provisions: tuple[str, ...]
    severity: Severity
    judge: Callable[..., Iterable[Fault]] = attrs.field(repr=False)
    within: Callable[[Any, Context], tuple[str, ...]] | None = attrs.field(default=None, repr=False)
    wants_context: bool = attrs.field(
        init=False,
        repr=False,
        default=attrs.Factory(lambda own: len(inspect.signature(own.judge).parameters) > 1, takes_self=True),
    )
    _title: Text | None = attrs.field(default=None, repr=False, alias="title")

    @property
    def title(self) -> Text:
        """What must hold, in a few words."""
        return self._title or self.message("title")

    def message(self, name: str) -> Text:
        """The message of this name; KeyError where the messages of the rule's module have none."""
        found = find(messages_of(sys.modules[self.judge.__module__]), "rules", self.judge.__name__, name)
        if found is None:
            raise KeyError(f"{self.code} has no message {name!r}")
        return found

    def __copy__(self) -> Rule:
        return self

    def __deepcopy__(self, memo: object) -> Rule:
        return self

    def __reduce__(self) -> tuple[Callable[[str, str], object], tuple[str, str]]:
        place = self.judge.__module__, self.judge.__qualname__
        if _named(*place) is not self:
            raise pickle.PicklingError(f"a rule is pickled by its name, and {'.'.join(place)} is not {self.code}")
        return _named, place


def rule(
    subject: type,
    *,
    title: Text | None = None,
    provisions: tuple[str, ...] = (),
    severity: Severity = "error",
    within: Callable[[Any, Context], tuple[str, ...]] | None = None,
) -> Callable[[Callable[..., Iterable[Fault]]], Rule]:
    """Make a rule of a function that takes a record of `subject`, and a Context if it likes, and yields faults.

    `title` is left out where the messages of the module have it. Raises TypeError where `subject` is no attrs class,
    `title` no Text and not in the messages, `provisions` no tuple, or `severity` none of the three there are.
    """
    if not (isinstance(subject, type) and attrs.has(subject)):
        raise TypeError(f"the subject of a rule is an attrs class, not {subject!r}")
    if title is not None and not isinstance(title, Text):
        raise TypeError(f"the title of a rule is a Text in both languages, not {title!r}")
    if not isinstance(provisions, tuple):
        raise TypeError(f"the provisions of a rule are a tuple of refs, not {provisions!r}")
    if severity not in SEVERITIES:
        raise TypeError(f"the severity of a rule is one of {', '.join(SEVERITIES)}, not {severity!r}")

    def made(judge: Callable[..., Iterable[Fault]]) -> Rule:
        code = f"{kind_of(subject)}.{judge.__name__}"
        if title is None and not messages_of(sys.modules[judge.__module__]):
            raise TypeError(f"{code} has no title: give one, or name the module's messages in __messages__")
        return Rule(
            code=code,
            subject=subject,
            title=title,
            provisions=provisions,
            severity=severity,
            judge=judge,
            within=within,
        )

    rules_of.cache_clear()  # a class may have been checked before all its rules were made
    return made


def kind_of(subject: type) -> str:
    """The name by which files and codes call a class."""
    kind: str | None = getattr(subject, "__kind__", None)
    return subject.__name__.lower() if kind is None else kind


@functools.cache
def rules_of(subject: type, *modules: Any) -> tuple[Rule, ...]:
    """The rules of a class and of every part in it: from the modules that define them, and from `modules`."""
    parts = dict.fromkeys(field.type.part for field in describe(subject))
    within = tuple(each for part in parts if part is not None for each in rules_of(part, *modules))
    homes = dict.fromkeys((*modules, sys.modules[subject.__module__]))
    own = (each for home in homes for each in vars(home).values() if isinstance(each, Rule))
    return tuple(dict.fromkeys((*(each for each in own if each.subject is subject), *within)))


def _named(module: str, name: str) -> object:
    return getattr(import_module(module), name, None)
