"""values: a unit's plan for living its values in all it plans and does, CMORE or any framework.

The lecture asks participants to plan and do all the work of their unit in this spirit (par. 2); that this spirit is
CMORE is our reading. The plan lists activities, and nobody's belief, knowledge or conduct. It has no total, no score
and no ranking, by design.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from ..checking.rules import Context, Fault, rule
from ..frameworks.coverage import lineage
from ..frameworks.framework import Framework
from ..messages import Messages
from ..types import FrameworkRef, Ref, Words
from ._frameworks import all_of_another, asked_refs, exists, framework_of, missing_roots, near_ref, unknown_framework
from ._parts import Indicator, Year, folded, repeats

__messages__: tuple[Messages, ...] = (Messages("values"),)

VALUES = ("cmore.cerdas", "cmore.modern", "cmore.religius")
"""The values of CMORE, the framework of a plan that names no other."""


@attrs.frozen(kw_only=True, weakref_slot=False)
class Activity:
    """Something the unit does, the values it serves, and how it serves them."""

    name: Words
    serves: tuple[Ref, ...]
    how: Words | None = None
    indicator: Indicator | None = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class ValuesPlan:
    """A unit's plan of one year for living its values; it has no total."""

    __kind__: ClassVar[str] = "values"

    unit: Words
    year: Year
    activities: tuple[Activity, ...]
    framework: FrameworkRef = "cmore"

    @property
    def served(self) -> tuple[str, ...]:
        """The refs that the activities serve, each once, in order."""
        return tuple(dict.fromkeys(ref for activity in self.activities for ref in activity.serves))


def _value_meant(ref: str, framework: Framework, context: Context) -> str | None:
    """The provision of the framework that `ref` is, or whose key it has or resembles, or None."""
    key = ref.partition(".")[2]
    return framework[key].ref if key in framework else near_ref(ref, framework, context)


@rule(ValuesPlan)
def framework_known(plan: ValuesPlan, context: Context) -> Iterator[Fault]:
    """The framework of values is known."""
    yield from unknown_framework(plan, context)


@rule(ValuesPlan)
def serves_known(plan: ValuesPlan, context: Context) -> Iterator[Fault]:
    """The values served are provisions of the framework."""
    framework = framework_of(plan, context)
    for place, activity in enumerate(plan.activities):
        for nth, ref in enumerate(activity.serves):
            if framework is not None and ref not in framework:
                yield Fault(
                    ("activities", place, "serves", nth),
                    "elsewhere" if exists(ref, context) else "unknown",
                    {"activity": activity.name, "ref": ref, "owner": ref.partition(".")[0], "framework": framework.ref},
                    hint=_value_meant(ref, framework, context),
                )


@rule(ValuesPlan, provisions=VALUES, within=asked_refs)
def every_value_served(plan: ValuesPlan, context: Context) -> Iterator[Fault]:
    """Every value is served."""
    framework = framework_of(plan, context)
    if framework is not None and not all_of_another(plan.served, framework.ref):
        # A value that a wrong ref meant is not missing: serves_known reports that ref.
        meant = [framework[ref] for each in plan.served if (ref := _value_meant(each, framework, context))]
        served = {above.ref for provision in meant for above in lineage(provision, framework)}
        yield from missing_roots("activities", framework, served)


@rule(ValuesPlan)
def activity_serves_something(plan: ValuesPlan) -> Iterator[Fault]:
    """Each activity serves a value."""
    for place, activity in enumerate(plan.activities):
        if not activity.serves:
            yield Fault(("activities", place, "serves"), params={"activity": activity.name})


@rule(ValuesPlan)
def activity_says_how(plan: ValuesPlan) -> Iterator[Fault]:
    """Each activity says how it serves its values."""
    for place, activity in enumerate(plan.activities):
        if activity.how is None:
            yield Fault(("activities", place, "how"), params={"activity": activity.name})


@rule(ValuesPlan, severity="warning")
def indicator_set(plan: ValuesPlan) -> Iterator[Fault]:
    """Each activity has an indicator."""
    for place, activity in enumerate(plan.activities):
        if activity.indicator is None:
            yield Fault(("activities", place, "indicator"), params={"activity": activity.name})


@rule(ValuesPlan, severity="warning")
def hows_differ(plan: ValuesPlan) -> Iterator[Fault]:
    """No two activities say in the same words how they serve their values."""
    first: dict[str, Activity] = {}
    for place, activity in enumerate(plan.activities):
        if activity.how is not None:
            other = first.setdefault(folded(activity.how), activity)
            if folded(other.name) != folded(activity.name):  # activities_named_once reports the same activity twice
                yield Fault(("activities", place, "how"), params={"activity": activity.name, "other": other.name})


@rule(ValuesPlan)
def activities_named_once(plan: ValuesPlan) -> Iterator[Fault]:
    """Each activity is named once."""
    names = [activity.name for activity in plan.activities]
    for place, earlier in repeats(map(folded, names)):
        yield Fault(("activities", place, "name"), params={"activity": names[place], "earlier": earlier + 1})
