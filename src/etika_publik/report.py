"""What a check returns: a report of findings and of the status of every rule; and the exceptions that carry one."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, get_args

import attrs

from . import _lazy
from ._errors import EtikaError
from ._frozen import mutable_clone
from .messages import Messages
from .text import Text, near, printable

_words = Messages("report")

Severity = Literal["error", "warning", "info"]
Outcome = Literal["ran", "waiting", "no-day", "ignored"]
Param = str | int | datetime.date

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""How grave a finding can be, the gravest first."""

_IN_WORDS = {
    "[…]": "list",
    "[]": "empty_list",
    "{…}": "group",
    "{}": "empty_group",
    "true": "true",
    "false": "false",
    "null": "null",
}
"""The key of the words for what `shown` writes in the notation of JSON, which only programmers read."""

Near = tuple[str, tuple[str, ...]]  # a name, and the names among which a near one is sought when the hint is read


@attrs.frozen(kw_only=True, weakref_slot=False)
class Finding:
    """One thing that is wrong: what (`code`, `message`), where (`path`, a JSON Pointer), and which `provisions`.

    `template` and `params` make the message when it is read. `hint` is the name that was probably meant; it is sought
    when it is read. `label` is what a person calls the field at `path`, or None for a thing without a name. The param
    `got` is a refused value as `shown` writes it, in the notation of JSON; the message says it in words.
    """

    code: str
    path: str
    template: Text
    severity: Severity = "error"
    label: Text | None = None
    values: tuple[tuple[str, Param], ...] = ()
    provisions: tuple[str, ...] = ()
    _hint: str | Near | None = attrs.field(default=None, alias="hint")

    @property
    def hint(self) -> str | None:
        """The name that was probably meant, or None."""
        if isinstance(self._hint, tuple):
            return next(iter(near(*self._hint)), None)
        return self._hint

    @property
    def params(self) -> dict[str, Param]:
        """The values in the message, by name: strings, whole numbers and dates."""
        return dict(self.values)

    @property
    def message(self) -> Text:
        """The finding in a sentence, in both languages."""
        return Text(id=self._phrase("id"), en=self._phrase("en"))

    def _phrase(self, language: str) -> str:
        values = {name: written(value, language) for name, value in self.values}
        if "got" in values and values["got"] in _IN_WORDS:
            values["got"] = _words("shown", _IN_WORDS[values["got"]]).to(language)
        return self.template.to(language).format_map({"label": self._called(language), **values})

    def _called(self, language: str) -> str:
        """The label; for an item of a list with its number: "dasar hukum ke-2", "legal basis (item 2)"."""
        label = self.label or _words("value")
        name, place = label.to(language), self.path.rpartition("/")[2]
        if label.id.endswith('"'):  # an entry of a mapping is called by its key, even if the key consists of digits
            return name
        if not (place.isascii() and place.isdecimal() and len(place) < 10):
            return name
        return nth(name, int(place), language)

    def to_dict(self) -> dict[str, Any]:
        """The finding as plain data for JSON, dates as ISO strings."""
        plain = {name: v.isoformat() if isinstance(v, datetime.date) else v for name, v in self.values}
        return {
            "code": self.code,
            "severity": self.severity,
            "path": self.path,
            "message": {"id": self.message.id, "en": self.message.en},
            "provisions": list(self.provisions),
            "params": plain,
            "hint": self.hint,
        }


_FindingClone = mutable_clone(Finding)


def found(
    code: str,
    path: str,
    template: Text,
    label: Text | None,
    values: tuple[tuple[str, Param], ...],
    hint: str | Near | None,
    severity: Severity = "error",
    provisions: tuple[str, ...] = (),
) -> Finding:
    """Make a finding, on the fast path where Python allows it: readers and rules make them by the dozen."""
    if _FindingClone is None:
        return Finding(
            code=code,
            path=path,
            template=template,
            severity=severity,
            label=label,
            values=values,
            provisions=provisions,
            hint=hint,
        )
    made = _FindingClone()
    made.code = code
    made.path = path
    made.template = template
    made.severity = severity
    made.label = label
    made.values = values
    made.provisions = provisions
    made._hint = hint
    made.__class__ = Finding
    finding: Finding = made
    return finding


@attrs.frozen(kw_only=True)
class RuleRun:
    """The status of a rule: it `ran`, was `waiting` for a valid shape, had `no-day` to judge by, or was `ignored`."""

    code: str
    provisions: tuple[str, ...]
    outcome: Outcome


@attrs.frozen(kw_only=True)
class Report:
    """All findings of a check of one document of the kind `subject`, and the status of every rule."""

    subject: str
    findings: tuple[Finding, ...] = ()
    rules: tuple[RuleRun, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether there is no error; there may be warnings and remarks."""
        return not self.errors

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings of severity "error"."""
        return tuple(f for f in self.findings if f.severity == "error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings of severity "warning"."""
        return tuple(f for f in self.findings if f.severity == "warning")

    @property
    def counts(self) -> Mapping[str, int]:
        """How many findings there are of each severity."""
        return {level: sum(f.severity == level for f in self.findings) for level in SEVERITIES}

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data for JSON."""
        return {
            "subject": self.subject,
            "ok": self.ok,
            "findings": [finding.to_dict() for finding in self.findings],
            "rules": [
                {"code": run.code, "provisions": list(run.provisions), "outcome": run.outcome} for run in self.rules
            ],
        }

    def render(self, language: str, format: str = "text") -> str:
        """The report for people ("text") or programs ("json"), in `language`; NotFound for a format there is not."""
        # The only look-up of a module above this one: a format is a file in renderings/, and a report must find it.
        rendered: str = _lazy.member("renderings", "format", format).render(self, language)
        return rendered

    def summary(self, language: str) -> str:
        """All findings in a few lines, for an exception's message."""
        lines = [f"{f.path or '/'}: {f.message.to(language)}" for f in self.findings]
        return "\n".join(lines)


class Invalid(EtikaError, ValueError):
    """A value or document has errors; `report` says what is wrong with it."""

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self.report: Report = report

    def _said(self, language: str) -> str:
        return self.report.summary(language)


class ContentError(EtikaError, ValueError):
    """A framework, crosswalk or survey file has errors; `source` is the file or pack, `report` holds all of them."""

    def __init__(self, source: str, report: Report) -> None:
        super().__init__(source, report)
        self.source: str = source
        self.report: Report = report

    def _said(self, language: str) -> str:
        return f"{self.source}: {self.report.summary(language)}"


def pointer(path: tuple[str | int, ...]) -> str:
    """Make a JSON Pointer (RFC 6901) of keys and positions."""
    return "".join([f"/{step}" if type(step) is int else "/" + _escaped(str(step)) for step in path])


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def nth(name: str, place: int, language: str) -> str:
    """The item at `place` of a list called `name`; English names a list in the plural, which an item is not."""
    return _words("nth").to(language).format(name=name, number=place + 1)


def entry(name: Text, key: object) -> Text:
    """The name of an entry of a mapping called `name`."""
    return _words("entry").format(name=name, key=_quoted(key))


def key_of(name: Text, key: object) -> Text:
    """The name of the key of an entry of a mapping called `name`."""
    return _words("key").format(name=name, key=_quoted(key))


def _quoted(key: object) -> str:
    return shown(key) if isinstance(key, str) else f'"{shown(key)}"'


def in_words(value: object) -> Text:
    """Any plain value as people read it: as `shown` writes it, but a list is called a list."""
    sign = shown(value)
    return _words("shown", _IN_WORDS[sign]) if sign in _IN_WORDS else Text(sign, sign)


def shown(value: object) -> str:
    """Any plain value as a few printable characters in the notation of JSON, whatever the value is."""
    if isinstance(value, str):
        cut = value if len(value) <= 60 else value[:60] + "…"
        safe = cut if cut.isprintable() else printable(cut).replace("\n", r"\u000a")
        return f'"{safe}"'
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value) if value.bit_length() < 200 else f"{'-' if value < 0 else ''}10^{_digits(value)}"
    if isinstance(value, Mapping):
        return "{…}" if value else "{}"
    if isinstance(value, (list, tuple)):
        return "[…]" if value else "[]"
    if isinstance(value, (float, Decimal, datetime.date)):
        return str(value)[:60]
    return type(value).__name__


def _digits(value: int) -> int:
    """About how many decimal digits a huge number has; writing it out may be refused by Python itself."""
    return int(value.bit_length() * 0.30103)


def written(value: Param, language: str) -> str:
    """A param as a message writes it: a date with the name of its month, a huge number shortened."""
    if isinstance(value, datetime.date):
        return f"{value.day} {_words('months', str(value.month)).to(language)} {value.year}"
    return shown(value) if isinstance(value, int) else value
