"""values: a unit's plan for living its values in all it plans and does, CMORE or any framework.

Modelled on the lecture's wish that participants plan and carry out all that their unit does in this spirit (par. 2);
that CMORE is what is lived is our reading. The plan tells activities; nobody's belief, knowledge or conduct is looked
at. There is no total, no score and no ranking, by design.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from ..checking.rules import Context, Fault, rule
from ..frameworks.coverage import asked, lineage
from ..frameworks.framework import Framework
from ..messages import Messages
from ..text import near
from ..types import FrameworkRef, Ref, Words
from ._frameworks import all_of_another, asked_refs, elsewhere, near_among
from ._parts import Indicator, Year, folded

__messages__ = (Messages("values"), Messages("parts"))

VALUES = ("cmore.cerdas", "cmore.modern", "cmore.religius")
"""The values of CMORE, which a plan is for unless it names another framework."""


@attrs.frozen(kw_only=True, weakref_slot=False)
class Activity:
    """Something the unit does, the values it serves, and how it serves them."""

    name: Words
    serves: tuple[Ref, ...]
    how: Words | None = None
    indicator: Indicator | None = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class ValuesPlan:
    """A unit's plan of one year for living its values; without any total."""

    __kind__: ClassVar[str] = "values"

    unit: Words
    year: Year
    activities: tuple[Activity, ...]
    framework: FrameworkRef = "cmore"

    @property
    def served(self) -> tuple[str, ...]:
        """The refs that some activity serves, each once, in order."""
        return tuple(dict.fromkeys(ref for activity in self.activities for ref in activity.serves))


def _framework(plan: ValuesPlan, context: Context) -> Framework | None:
    """The framework of the plan; None where it is not known, which `framework_known` alone tells."""
    return context.catalog.get(plan.framework)


def _meant(ref: str, framework: Framework, context: Context) -> str | None:
    """The provision that was evidently meant by a ref the framework does not have: of the same key, or lying near."""
    key = ref.partition(".")[2]
    if key in framework:
        return framework[key].ref
    return near_among(ref, framework, framework, context)


@rule(ValuesPlan)
def framework_known(plan: ValuesPlan, context: Context) -> Iterator[Fault]:
    """The framework of values is known."""
    if _framework(plan, context) is None:
        yield Fault(
            ("framework",),
            params={"framework": plan.framework},
            hint=next(iter(near(plan.framework, context.catalog.refs)), None),
        )


@rule(ValuesPlan)
def serves_known(plan: ValuesPlan, context: Context) -> Iterator[Fault]:
    """The values served are provisions of the framework."""
    framework = _framework(plan, context)
    for place, activity in enumerate(plan.activities):
        for nth, ref in enumerate(activity.serves):
            if framework is not None and ref not in framework:
                yield Fault(
                    ("activities", place, "serves", nth),
                    "elsewhere" if elsewhere(ref, context) else "unknown",
                    {"activity": activity.name, "ref": ref, "owner": ref.partition(".")[0], "framework": framework.ref},
                    hint=_meant(ref, framework, context),
                )


def _asked(plan: ValuesPlan, context: Context) -> tuple[str, ...]:
    return asked_refs(plan.framework, context)


@rule(ValuesPlan, provisions=VALUES, within=_asked)
def every_value_served(plan: ValuesPlan, context: Context) -> Iterator[Fault]:
    """Every value is served."""
    framework = _framework(plan, context)
    if framework is None or all_of_another(plan.served, plan.framework):
        return
    # What misses its provision is told by serves_known; the value that it meant is not unserved as well.
    refs = (ref if ref in framework else _meant(ref, framework, context) for ref in plan.served)
    served = {each.ref for ref in refs if ref is not None for each in lineage(framework[ref], framework)}
    for root in asked(framework):
        if root.ref not in served:
            yield Fault(
                ("activities",),
                params={"ref": root.ref, "title_id": root.title.id, "title_en": root.title.en},
                provisions=(root.ref,),
            )


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
        if activity.how is None:
            continue
        other = first.setdefault(folded(activity.how), activity)
        if folded(other.name) != folded(activity.name):  # the same activity twice is told by activities_named_once
            yield Fault(("activities", place, "how"), params={"activity": activity.name, "other": other.name})


@rule(ValuesPlan)
def activities_named_once(plan: ValuesPlan) -> Iterator[Fault]:
    """Each activity is named once."""
    first: dict[str, int] = {}
    for place, activity in enumerate(plan.activities):
        earlier = first.setdefault(folded(activity.name), place)
        if earlier != place:
            yield Fault(("activities", place, "name"), params={"activity": activity.name, "earlier": earlier + 1})
