"""values: a unit's plan for living its values in all it plans and does, CMORE or any framework.

Modelled on the lecture's wish that participants plan and carry out all that their unit does in this spirit (par. 2);
that CMORE is what is lived is our reading. The plan tells activities; nobody's belief, knowledge or conduct is looked
at. There is no total, no score and no ranking, by design.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

import attrs

from .._coverage import asked, lineage
from .._shape import FrameworkRef, Ref, Words, label
from ..framework import Framework
from ..rules import Context, Fault, rule
from ..text import Text, near
from ._frameworks import all_of_another, asked_refs, elsewhere, near_among
from ._parts import Indicator, Year, folded

VALUES = ("cmore.cerdas", "cmore.modern", "cmore.religius")
"""The values of CMORE, which a plan is for unless it names another framework."""


@attrs.frozen(kw_only=True, weakref_slot=False)
class Activity:
    """Something the unit does, the values it serves, and how it serves them."""

    name: Annotated[Words, label("nama kegiatan", "name of the activity", "Apa kegiatannya.", "What is done.")]
    serves: Annotated[
        tuple[Ref, ...],
        label(
            "nilai yang diwujudkan",
            "values served",
            "Kode ketentuan kerangka, misalnya cmore.cerdas.",
            "The codes of provisions of the framework, for instance cmore.cerdas.",
        ),
    ]
    how: Annotated[
        Words | None,
        label("cara mewujudkan", "how it serves", "Bagaimana nilai itu diwujudkan.", "How it serves those values."),
    ] = None
    indicator: Annotated[
        Indicator | None,
        label("indikator kegiatan", "indicator of the activity", "Ukuran keberhasilannya.", "What it is measured by."),
    ] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class ValuesPlan:
    """A unit's plan of one year for living its values; without any total."""

    __kind__: ClassVar[str] = "values"

    unit: Annotated[Words, label("unit kerja", "unit", "Unit yang berencana.", "The unit whose plan it is.")]
    year: Annotated[
        Year,
        label("tahun rencana", "year of the plan", "Tahun pelaksanaannya.", "The year it is for."),
    ]
    activities: Annotated[
        tuple[Activity, ...],
        label("kegiatan", "activities", "Kegiatan yang mewujudkan nilai.", "What is done to live the values."),
    ]
    framework: Annotated[
        FrameworkRef,
        label(
            "kerangka nilai",
            "framework of the plan",
            "Kode kerangka yang dipakai; cmore bila tidak disebut.",
            "The code of the framework of values; cmore unless another is named.",
        ),
    ] = "cmore"

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


@rule(ValuesPlan, title=Text("Kerangka nilai dikenal", "The framework of values is known"))
def framework_known(plan: ValuesPlan, context: Context) -> Iterator[Fault]:
    if _framework(plan, context) is None:
        yield Fault(
            ("framework",),
            Text(
                "Kerangka {framework} tidak dikenal; perbaiki namanya, atau sertakan paketnya (--plugins), agar dapat "
                "diperiksa apakah semua nilainya diwujudkan.",
                "There is no framework {framework}; correct its name, or let its pack be read (--plugins), so that it "
                "can be checked whether all its values are served.",
            ),
            {"framework": plan.framework},
            hint=next(iter(near(plan.framework, context.catalog.refs)), None),
        )


@rule(
    ValuesPlan,
    title=Text("Setiap nilai yang diwujudkan ada dalam kerangka", "The values served are provisions of the framework"),
)
def serves_known(plan: ValuesPlan, context: Context) -> Iterator[Fault]:
    framework = _framework(plan, context)
    for place, activity in enumerate(plan.activities):
        for nth, ref in enumerate(activity.serves):
            if framework is not None and ref not in framework:
                yield Fault(
                    ("activities", place, "serves", nth),
                    _OF_ANOTHER if elsewhere(ref, context) else _OF_NONE,
                    {"activity": activity.name, "ref": ref, "owner": ref.partition(".")[0], "framework": framework.ref},
                    hint=_meant(ref, framework, context),
                )


_OF_ANOTHER = Text(
    'Kegiatan "{activity}" mewujudkan {ref} dari kerangka {owner}, sedangkan rencana ini memakai kerangka {framework}; '
    "ganti nilainya, atau ganti kerangkanya.",
    'The activity "{activity}" serves {ref} of the framework {owner}, but this plan is for {framework}; change the '
    "value or the framework.",
)
_OF_NONE = Text(
    'Kegiatan "{activity}" mewujudkan {ref}, yang tidak ada dalam kerangka {framework}.',
    'The activity "{activity}" serves {ref}, which is not in the framework {framework}.',
)


def _asked(plan: ValuesPlan, context: Context) -> tuple[str, ...]:
    return asked_refs(plan.framework, context)


@rule(
    ValuesPlan,
    title=Text("Setiap nilai diwujudkan dalam kegiatan", "Every value is served"),
    watches=VALUES,
    within=_asked,
)
def every_value_served(plan: ValuesPlan, context: Context) -> Iterator[Fault]:
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
                Text(
                    'Belum ada kegiatan yang mewujudkan "{title_id}" ({ref}); tambahkan, atau sebutkan pada kegiatan '
                    "yang memang mewujudkannya.",
                    'No activity serves "{title_en}" ({ref}) yet; add one, or name it for an activity that does.',
                ),
                {"ref": root.ref, "title_id": root.title.id, "title_en": root.title.en},
                provisions=(root.ref,),
            )


@rule(ValuesPlan, title=Text("Setiap kegiatan mewujudkan nilai", "Each activity serves a value"))
def activity_serves_something(plan: ValuesPlan) -> Iterator[Fault]:
    for place, activity in enumerate(plan.activities):
        if not activity.serves:
            yield Fault(
                ("activities", place, "serves"),
                Text(
                    'Kegiatan "{activity}" belum menyebut nilai yang diwujudkannya.',
                    'The activity "{activity}" does not yet name a value that it serves.',
                ),
                {"activity": activity.name},
            )


@rule(ValuesPlan, title=Text("Setiap kegiatan menjelaskan caranya", "Each activity says how it serves its values"))
def activity_says_how(plan: ValuesPlan) -> Iterator[Fault]:
    for place, activity in enumerate(plan.activities):
        if activity.how is None:
            yield Fault(
                ("activities", place, "how"),
                Text(
                    'Kegiatan "{activity}" belum menjelaskan cara mewujudkan nilainya.',
                    'The activity "{activity}" does not yet say how it serves its values.',
                ),
                {"activity": activity.name},
            )


@rule(
    ValuesPlan, title=Text("Setiap kegiatan memiliki indikator", "Each activity has an indicator"), severity="warning"
)
def indicator_set(plan: ValuesPlan) -> Iterator[Fault]:
    for place, activity in enumerate(plan.activities):
        if activity.indicator is None:
            yield Fault(
                ("activities", place, "indicator"),
                Text(
                    'Kegiatan "{activity}" belum memiliki indikator; tetapkan ukuran dan targetnya.',
                    'The activity "{activity}" has no indicator yet; set what it is measured by, and the target.',
                ),
                {"activity": activity.name},
            )


@rule(
    ValuesPlan,
    title=Text(
        "Tidak ada cara yang disalin dari kegiatan lain",
        "No two activities say in the same words how they serve their values",
    ),
    severity="warning",
)
def hows_differ(plan: ValuesPlan) -> Iterator[Fault]:
    first: dict[str, Activity] = {}
    for place, activity in enumerate(plan.activities):
        if activity.how is None:
            continue
        other = first.setdefault(folded(activity.how), activity)
        if folded(other.name) != folded(activity.name):  # the same activity twice is told by activities_named_once
            yield Fault(
                ("activities", place, "how"),
                Text(
                    'Cara mewujudkan nilai pada kegiatan "{activity}" sama dengan cara pada kegiatan "{other}"; '
                    "jelaskan cara yang khusus untuk kegiatan ini.",
                    'The activity "{activity}" says in the same words as the activity "{other}" how it serves its '
                    "values; say how this one serves them.",
                ),
                {"activity": activity.name, "other": other.name},
            )


@rule(ValuesPlan, title=Text("Setiap kegiatan disebut satu kali", "Each activity is named once"))
def activities_named_once(plan: ValuesPlan) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for place, activity in enumerate(plan.activities):
        earlier = first.setdefault(folded(activity.name), place)
        if earlier != place:
            yield Fault(
                ("activities", place, "name"),
                Text(
                    'Kegiatan "{activity}" sudah disebut sebagai kegiatan ke-{earlier} (perbedaan huruf kapital '
                    "dan spasi diabaikan); gabungkan keduanya, atau beri nama lain.",
                    'The activity "{activity}" is already named as activity no. {earlier} (capitals and spaces make no '
                    "difference); merge the two, or give one of them a different name.",
                ),
                {"activity": activity.name, "earlier": earlier + 1},
            )
