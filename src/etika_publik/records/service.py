"""service: the standard of one public service, and the ethics of public service (etika-fungsi.pelayanan-publik).

The document is the standard of an office: its components, its time limit and fees, how people reach the service and
complain, and what has been improved.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Literal

import attrs

from ..checking.rules import Context, Fault, rule
from ..frameworks.catalog import shipped
from ..frameworks.model import Provision
from ..messages import Messages
from ..report import Param
from ..text import LANGUAGES, near
from ..types import Key, Rupiah, Words
from ._parts import Duration

__messages__: tuple[Messages, ...] = (Messages("service"),)

COMPONENTS = "standar-pelayanan"
"""The framework whose keys are the components of a standard."""

INNOVATION_YEARS = 2
"""The years without an improvement after which a service counts as routine: a project default."""

ChannelName = Literal["loket", "daring", "telepon", "keliling", "lainnya"]
ToolKind = Literal["e-office", "layanan-daring", "aplikasi", "lainnya"]


@attrs.frozen(kw_only=True, weakref_slot=False)
class Fee:
    """A fee for the service, and the regulation that allows it."""

    name: Words
    amount: Rupiah
    legal_basis: Words | None = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Complaints:
    """Where users of the service complain, and within what time they get an answer."""

    channel: Words
    respond_within: Duration


@attrs.frozen(kw_only=True, weakref_slot=False)
class Tool:
    """A technology that helps to serve."""

    name: Words
    purpose: Words
    kind: ToolKind


@attrs.frozen(kw_only=True, weakref_slot=False)
class Improvement:
    """An improvement of the service; if it saves time, the time before and after."""

    what: Words
    since: datetime.date
    before: Duration | None = None
    after: Duration | None = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Pledge:
    """The maklumat pelayanan: the office's public promise to serve by the standard."""

    published: datetime.date
    where: Words


@attrs.frozen(kw_only=True, weakref_slot=False)
class ServiceStandard:
    """The standard of one public service."""

    __kind__: ClassVar[str] = "service"

    service: Words
    unit: Words
    components: Mapping[Key, Words]
    time_limit: Duration
    fees: tuple[Fee, ...]
    channels: tuple[ChannelName, ...]
    tools: tuple[Tool, ...]
    improvements: tuple[Improvement, ...]
    effective: datetime.date
    complaints: Complaints | None = None
    pledge: Pledge | None = None
    reviewed: datetime.date | None = None

    @staticmethod
    def __blank__() -> dict[str, Any]:
        """What a blank form contains already: the names of all components."""
        return {"components": dict.fromkeys(_expected(Context()), "")}


def years_before(day: datetime.date, years: int) -> datetime.date:
    """The same date `years` earlier: 28 February where that year has no 29 February."""
    if day.year - years < datetime.MINYEAR:
        return datetime.date.min
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _expected(context: Context) -> dict[str, Provision]:
    """The components that a standard must have today, in the order of their framework, by key."""
    framework = context.catalog.get(COMPONENTS) or shipped()[COMPONENTS]  # a caller's catalog may lack it
    return {each.key: each for each in framework if each.status == "active"}


def _misspelt(standard: ServiceStandard, expected: Mapping[str, Provision]) -> dict[str, str | None]:
    """The keys that name no component, each with the component that was probably meant, by key or title."""
    unknown = [key for key in standard.components if key not in expected]
    if not unknown:
        return {}
    names = {_as_key(name): each.key for each in expected.values() for name in (each.title.id, each.key)}
    return {key: next((names[name] for name in near(key, names)), None) for key in unknown}


def _as_key(name: str) -> str:
    """A title written as a key."""
    return "-".join(re.findall("[a-z0-9]+", name.casefold()))


@rule(ServiceStandard, provisions=("etika-fungsi.meningkatkan-standar",))
def components_known(standard: ServiceStandard, context: Context) -> Iterator[Fault]:
    """Every entry is a component of a service standard."""
    for key, meant in _misspelt(standard, _expected(context)).items():
        yield Fault(("components", key), params={"component": key}, hint=meant)


@rule(ServiceStandard, provisions=("etika-fungsi.meningkatkan-standar",))
def components_complete(standard: ServiceStandard, context: Context) -> Iterator[Fault]:
    """All components of a service standard are filled in."""
    expected = _expected(context)
    # A component under a misspelt key is not missing: components_known reports the key.
    meant = set(_misspelt(standard, expected).values())
    for key, component in expected.items():
        if key not in standard.components and key not in meant:
            params = {"component": key, "title": component.title.id, "english": component.title.en}
            yield Fault(("components", key), params=params)


@rule(ServiceStandard, provisions=("etika-fungsi.memangkas-waktu",))
def improvement_shortens(standard: ServiceStandard) -> Iterator[Fault]:
    """An improvement of the time shortens it."""
    for place, order, params in _compared(standard):
        if order in (0, 1):
            yield Fault(("improvements", place, "after"), params=params)


@rule(ServiceStandard, provisions=("etika-fungsi.memangkas-waktu",), severity="warning")
def improvement_comparable(standard: ServiceStandard) -> Iterator[Fault]:
    """The times before and after can be compared."""
    for place, order, params in _compared(standard):
        if order is None:
            yield Fault(("improvements", place, "after"), params=params)


def _compared(standard: ServiceStandard) -> Iterator[tuple[int, int | None, dict[str, Param]]]:
    """For each improvement with both times: its position, `after` compared with `before`, and the params of a fault."""
    for place, each in enumerate(standard.improvements):
        if each.before is not None and each.after is not None:
            params: dict[str, Param] = {"since": each.since, **_worded(before=each.before, after=each.after)}
            yield place, each.after.compare(each.before), params


def _worded(**lengths: Duration) -> dict[str, str]:
    """The lengths of time as params, in words of each language."""
    return {f"{name}_{language}": length.to(language) for name, length in lengths.items() for language in LANGUAGES}


@rule(ServiceStandard, provisions=("etika-fungsi.memangkas-waktu",), severity="warning")
def limit_reflects_improvement(standard: ServiceStandard) -> Iterator[Fault]:
    """The time limit is no longer than the latest improvement made it."""
    afters = [(each.since, place, each.after) for place, each in enumerate(standard.improvements) if each.after]
    if not afters:
        return
    since, _, after = max(afters, key=lambda found: found[:2])  # on the same day, the one listed later
    if standard.time_limit.compare(after) == 1:
        yield Fault(("time_limit",), params={"since": since, **_worded(limit=standard.time_limit, after=after)})


@rule(
    ServiceStandard,
    provisions=("etika-fungsi.inovasi-pelayanan", "etika-fungsi.bukan-rutinitas", "komitmen.inovasi-kerja"),
    severity="warning",
)
def innovation_alive(standard: ServiceStandard) -> Iterator[Fault]:
    """The service keeps improving and is no routine."""
    last = standard.reviewed or standard.effective
    first = years_before(last, INNOVATION_YEARS)
    if not any(first <= each.since <= last for each in standard.improvements):
        yield Fault(("improvements",), params={"first": first, "last": last, "years": INNOVATION_YEARS})


@rule(
    ServiceStandard,
    provisions=("etika-fungsi.teknologi-membantu", "komitmen.pemanfaatan-teknologi"),
    severity="warning",
)
def tools_serve(standard: ServiceStandard) -> Iterator[Fault]:
    """Technology helps to serve."""
    if not standard.tools:
        yield Fault(("tools",))


@rule(ServiceStandard, provisions=("etika-fungsi.e-office",), severity="info")
def office_is_electronic(standard: ServiceStandard) -> Iterator[Fault]:
    """The staff work with an e-office."""
    if standard.tools and all(tool.kind != "e-office" for tool in standard.tools):
        yield Fault(("tools",))


@rule(ServiceStandard, provisions=("etika-fungsi.melayani-dengan-hati",))
def complaints_open(standard: ServiceStandard) -> Iterator[Fault]:
    """Users of the service can complain and are answered."""
    if standard.complaints is None:
        yield Fault(("complaints",))


@rule(
    ServiceStandard,
    provisions=("etika-fungsi.melayani-bukan-dilayani", "etika-fungsi.melayani-dengan-hati", "komitmen.mengutamakan"),
    severity="warning",
)
def pledge_published(standard: ServiceStandard) -> Iterator[Fault]:
    """The service pledge has been published."""
    if standard.pledge is None:
        yield Fault(("pledge",))


@rule(ServiceStandard, provisions=("etika-fungsi.teknologi-mendekatkan", "etika-fungsi.akses"), severity="warning")
def reachable(standard: ServiceStandard) -> Iterator[Fault]:
    """The service can be reached not only at the counter."""
    channels = set(standard.channels)
    if not channels:
        yield Fault(("channels",), "none")
    elif len(channels) == 1:
        yield Fault(("channels",), "one", {"channel": channels.pop()})


@rule(ServiceStandard, provisions=("etika-fungsi.regulasi-dan-aturan",))
def fees_grounded(standard: ServiceStandard) -> Iterator[Fault]:
    """Every fee has a legal basis."""
    for place, fee in enumerate(standard.fees):
        if fee.amount > 0 and fee.legal_basis is None:
            yield Fault(("fees", place, "legal_basis"), params={"fee": fee.name})
