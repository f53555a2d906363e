"""service: the standard of one public service, and the ethics of public service (etika-fungsi.pelayanan-publik).

The document is the standard that an office holds itself to: its components, its time limit and fees, how people reach
it and complain, and what has been improved.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

import attrs

from .. import _catalog
from .._shape import Key, Rupiah, Words, label
from ..model import Provision
from ..report import Param
from ..rules import Context, Fault, rule
from ..text import LANGUAGES, Text, near
from ._parts import Duration

COMPONENTS = "standar-pelayanan"
"""The framework whose keys are the components of a standard."""

INNOVATION_YEARS = 2
"""How many years may pass without an improvement before a service counts as routine: an editors' figure."""

ChannelName = Literal["loket", "daring", "telepon", "keliling", "lainnya"]
ToolKind = Literal["e-office", "layanan-daring", "aplikasi", "lainnya"]


@attrs.frozen(kw_only=True, weakref_slot=False)
class Fee:
    """What has to be paid for the service, and the rule that lets the office ask for it."""

    name: Annotated[Words, label("nama tarif", "name of the fee", "Untuk apa dibayar.", "What is paid for.")]
    amount: Annotated[Rupiah, label("besar tarif", "amount of the fee", "Dalam rupiah.", "In rupiah.")]
    legal_basis: Annotated[
        Words | None,
        label("dasar hukum tarif", "legal basis of the fee", "Peraturan yang menetapkannya.", "The rule that sets it."),
    ] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Complaints:
    """Where users of the service complain, and how soon they are answered."""

    channel: Annotated[
        Words, label("saluran pengaduan", "way to complain", "Ke mana orang mengadu.", "Where people complain.")
    ]
    respond_within: Annotated[
        Duration,
        label("waktu menjawab pengaduan", "time to answer", "Paling lama berapa.", "How long an answer takes at most."),
    ]


@attrs.frozen(kw_only=True, weakref_slot=False)
class Tool:
    """A piece of technology that helps to serve."""

    name: Annotated[Words, label("nama perangkat", "name of the tool", "Nama perangkat atau aplikasi.", "Its name.")]
    purpose: Annotated[
        Words, label("kegunaan perangkat", "purpose of the tool", "Membantu apa.", "What it helps to do.")
    ]
    kind: Annotated[
        ToolKind,
        label(
            "jenis perangkat",
            "kind of tool",
            "e-office, layanan-daring, aplikasi, atau lainnya.",
            "e-office, layanan-daring (online service), aplikasi (application) or lainnya (other).",
        ),
    ]


@attrs.frozen(kw_only=True, weakref_slot=False)
class Improvement:
    """Something about the service that was made better; where it saves time, the time before and after."""

    what: Annotated[Words, label("uraian perbaikan", "improvement", "Apa yang diperbaiki.", "What was made better.")]
    since: Annotated[
        datetime.date, label("tanggal perbaikan", "start of the improvement", "Mulai berlaku.", "Since when.")
    ]
    before: Annotated[
        Duration | None,
        label("waktu sebelum perbaikan", "time before", "Lama layanan sebelumnya.", "How long the service took."),
    ] = None
    after: Annotated[
        Duration | None,
        label("waktu sesudah perbaikan", "time after", "Lama layanan sesudahnya.", "How long it has taken since."),
    ] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Pledge:
    """The maklumat pelayanan: the office's public promise to serve by the standard."""

    published: Annotated[
        datetime.date, label("tanggal maklumat", "date of the pledge", "Kapan diumumkan.", "When it was published.")
    ]
    where: Annotated[
        Words, label("tempat maklumat", "place of the pledge", "Di mana diumumkan.", "Where it was published.")
    ]


@attrs.frozen(kw_only=True, weakref_slot=False)
class ServiceStandard:
    """The standard of one public service."""

    __kind__: ClassVar[str] = "service"

    service: Annotated[
        Words, label("nama layanan", "name of the service", "Nama resmi layanan.", "The service's official name.")
    ]
    unit: Annotated[
        Words, label("unit penyelenggara", "unit", "Unit yang melayani.", "The unit that gives the service.")
    ]
    components: Annotated[
        Mapping[Key, Words],
        label(
            "komponen standar pelayanan",
            "components",
            "Isi setiap komponen, pada nama komponen menurut kerangka standar-pelayanan.",
            "What each component says, under its name in the framework standar-pelayanan.",
        ),
    ]
    time_limit: Annotated[
        Duration, label("batas waktu", "time limit", "Paling lama berapa.", "How long the service takes at most.")
    ]
    fees: Annotated[
        tuple[Fee, ...],
        label("tarif", "fees", "Tulis [] bila gratis.", "Write [] where the service is free of charge."),
    ]
    channels: Annotated[
        tuple[ChannelName, ...],
        label(
            "saluran layanan",
            "channels",
            "loket, daring, telepon, keliling, atau lainnya.",
            "loket (counter), daring (online), telepon (telephone), keliling (mobile) or lainnya (other).",
        ),
    ]
    tools: Annotated[
        tuple[Tool, ...],
        label("perangkat", "tools", "Teknologi yang membantu melayani.", "The technology that helps to serve."),
    ]
    improvements: Annotated[
        tuple[Improvement, ...],
        label("perbaikan", "improvements", "Apa saja yang sudah diperbaiki.", "What has been made better so far."),
    ]
    effective: Annotated[
        datetime.date,
        label("tanggal berlaku", "effective date", "Mulai kapan standar berlaku.", "Since when the standard holds."),
    ]
    complaints: Annotated[
        Complaints | None,
        label(
            "pengaduan", "complaints", "Cara mengadu dan waktu menjawab.", "How to complain, and the time to answer."
        ),
    ] = None
    pledge: Annotated[
        Pledge | None,
        label(
            "maklumat pelayanan",
            "service pledge",
            "Janji tertulis untuk melayani sesuai standar.",
            "The written promise to serve by the standard (maklumat pelayanan).",
        ),
    ] = None
    reviewed: Annotated[
        datetime.date | None,
        label("tanggal peninjauan", "date of review", "Peninjauan terakhir.", "When the standard was last reviewed."),
    ] = None

    @staticmethod
    def __blank__() -> dict[str, Any]:
        """What a blank form holds ahead: all components, read from the content when a form is asked for."""
        return {"components": dict.fromkeys(_expected(Context()), "")}


def years_before(day: datetime.date, years: int) -> datetime.date:
    """Give the same day of the calendar `years` earlier: 28 February where that year has no 29th."""
    if day.year - years < datetime.MINYEAR:
        return datetime.date.min
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _expected(context: Context) -> dict[str, Provision]:
    """The components that a standard has today, by key and in the order of the law."""
    law = context.catalog.get(COMPONENTS) or _catalog.shipped()[COMPONENTS]  # it holds whatever catalog one brings
    return {each.key: each for each in law if each.status == "active"}


def _misspelt(standard: ServiceStandard, expected: Mapping[str, Provision]) -> dict[str, str | None]:
    """The keys of no component, each with the one that was probably meant, by its key or its title."""
    unknown = [key for key in standard.components if key not in expected]
    if not unknown:
        return {}
    names = {_as_key(name): each.key for each in expected.values() for name in (each.title.id, each.key)}
    return {key: next((names[name] for name in near(key, names)), None) for key in unknown}


def _as_key(name: str) -> str:
    """A title as somebody would write it for a key."""
    return "-".join(re.findall("[a-z0-9]+", name.casefold()))


@rule(
    ServiceStandard,
    title=Text("Setiap isian adalah komponen standar pelayanan", "Every entry is a component of a service standard"),
    watches=("etika-fungsi.meningkatkan-standar",),
)
def components_known(standard: ServiceStandard, context: Context) -> Iterator[Fault]:
    for key, meant in _misspelt(standard, _expected(context)).items():
        yield Fault(
            ("components", key),
            Text(
                '"{component}" bukan komponen standar pelayanan; perbaiki namanya, atau hapus.',
                'No component of a service standard is called "{component}"; correct the name, or delete it.',
            ),
            {"component": key},
            hint=meant,
        )


@rule(
    ServiceStandard,
    title=Text("Semua komponen standar pelayanan terisi", "All components of a service standard are filled in"),
    watches=("etika-fungsi.meningkatkan-standar",),
)
def components_complete(standard: ServiceStandard, context: Context) -> Iterator[Fault]:
    expected = _expected(context)
    # What stands under a misspelt key is not missing: `components_known` speaks for it.
    meant = set(_misspelt(standard, expected).values())
    for key, component in expected.items():
        if key not in standard.components and key not in meant:
            yield Fault(
                ("components", key),
                Text(
                    'Komponen "{title}" belum diisi; tulis isinya pada isian {component}.',
                    'The component "{title}" ({english}) is missing; fill it in under the name {component}.',
                ),
                {"component": key, "title": component.title.id, "english": component.title.en},
            )


@rule(
    ServiceStandard,
    title=Text("Perbaikan waktu memang mempersingkat", "An improvement of the time shortens it"),
    watches=("etika-fungsi.memangkas-waktu",),
)
def improvement_shortens(standard: ServiceStandard) -> Iterator[Fault]:
    for place, sign, told in _compared(standard):
        if sign in (0, 1):
            yield Fault(
                ("improvements", place, "after"),
                Text(
                    "Perbaikan {since} tidak mempersingkat waktu: sebelumnya {before_id}, sesudahnya {after_id}.",
                    "The improvement of {since} does not shorten the time: {before_en} before, {after_en} after.",
                ),
                told,
            )


@rule(
    ServiceStandard,
    title=Text("Waktu sebelum dan sesudah perbaikan dapat dibandingkan", "The times before and after can be compared"),
    watches=("etika-fungsi.memangkas-waktu",),
    severity="warning",
)
def improvement_comparable(standard: ServiceStandard) -> Iterator[Fault]:
    for place, sign, told in _compared(standard):
        if sign is None:
            yield Fault(
                ("improvements", place, "after"),
                Text(
                    "Pada perbaikan {since}, waktu sebelumnya ({before_id}) tidak dapat dibandingkan dengan waktu "
                    "sesudahnya ({after_id}); tulis keduanya dalam satuan yang sama.",
                    "In the improvement of {since}, the time before ({before_en}) cannot be compared with the time "
                    "after ({after_en}); give both in the same unit of time.",
                ),
                told,
            )


def _compared(standard: ServiceStandard) -> Iterator[tuple[int, int | None, dict[str, Param]]]:
    """The improvements with both times: where each stands, how "after" compares with "before", what to tell of it."""
    for place, each in enumerate(standard.improvements):
        if each.before is not None and each.after is not None:
            told: dict[str, Param] = {"since": each.since, **_worded(before=each.before, after=each.after)}
            yield place, each.after.compare(each.before), told


def _worded(**lengths: Duration) -> dict[str, str]:
    """The lengths of time as params, in the words of each language."""
    return {f"{name}_{language}": length.to(language) for name, length in lengths.items() for language in LANGUAGES}


@rule(
    ServiceStandard,
    title=Text(
        "Batas waktu tidak lebih lama daripada hasil perbaikan terakhir",
        "The time limit is no longer than the latest improvement made it",
    ),
    watches=("etika-fungsi.memangkas-waktu",),
    severity="warning",
)
def limit_reflects_improvement(standard: ServiceStandard) -> Iterator[Fault]:
    afters = [(each.since, place, each.after) for place, each in enumerate(standard.improvements) if each.after]
    if not afters:
        return
    since, _, after = max(afters, key=lambda found: found[:2])  # of two of one day the later listed
    if standard.time_limit.compare(after) == 1:
        yield Fault(
            ("time_limit",),
            Text(
                "Batas waktu masih {limit_id}, padahal sejak {since} layanan selesai dalam {after_id}; perbarui batas "
                "waktu.",
                "The time limit is still {limit_en}, although since {since} the service takes {after_en}; update the "
                "limit.",
            ),
            {"since": since, **_worded(limit=standard.time_limit, after=after)},
        )


@rule(
    ServiceStandard,
    title=Text("Layanan terus diperbaiki, tidak sekadar rutinitas", "The service keeps improving and is no routine"),
    watches=("etika-fungsi.inovasi-pelayanan", "etika-fungsi.bukan-rutinitas", "komitmen.inovasi-kerja"),
    severity="warning",
)
def innovation_alive(standard: ServiceStandard) -> Iterator[Fault]:
    last = standard.reviewed or standard.effective
    first = years_before(last, INNOVATION_YEARS)
    if not any(first <= each.since <= last for each in standard.improvements):
        yield Fault(
            ("improvements",),
            Text(
                "Belum ada perbaikan layanan yang tercatat dari {first} sampai {last} ({years} tahun sampai standar "
                "ini berlaku atau terakhir ditinjau); bila ada, catat, sekecil apa pun.",
                "No improvement of the service is recorded from {first} to {last} (the {years} years until the "
                "standard took effect or was last reviewed); record what was done, however small.",
            ),
            {"first": first, "last": last, "years": INNOVATION_YEARS},
        )


@rule(
    ServiceStandard,
    title=Text("Teknologi membantu pelayanan", "Technology helps to serve"),
    watches=("etika-fungsi.teknologi-membantu", "komitmen.pemanfaatan-teknologi"),
    severity="warning",
)
def tools_serve(standard: ServiceStandard) -> Iterator[Fault]:
    if not standard.tools:
        yield Fault(
            ("tools",),
            Text(
                "Belum ada perangkat atau aplikasi yang disebut membantu pelayanan; sebutkan bila sudah dipakai.",
                "No tool or application is named that helps to serve; name those in use.",
            ),
        )


@rule(
    ServiceStandard,
    title=Text("Pegawai bekerja dengan e-office", "The staff work with an e-office"),
    watches=("etika-fungsi.e-office",),
    severity="info",
)
def office_is_electronic(standard: ServiceStandard) -> Iterator[Fault]:
    if standard.tools and all(tool.kind != "e-office" for tool in standard.tools):
        yield Fault(
            ("tools",),
            Text(
                "Di antara perangkat atau aplikasi yang disebut belum ada e-office; sebutkan bila dipakai.",
                "There is no e-office among the tools named; name it if one is in use.",
            ),
        )


@rule(
    ServiceStandard,
    title=Text("Pengguna layanan dapat mengadu dan dijawab", "Users of the service can complain and are answered"),
    watches=("etika-fungsi.melayani-dengan-hati",),
)
def complaints_open(standard: ServiceStandard) -> Iterator[Fault]:
    if standard.complaints is None:
        yield Fault(
            ("complaints",),
            Text(
                "Belum disebut ke mana pengguna layanan mengadu dan dalam berapa lama pengaduan dijawab.",
                "It is not stated where users of the service complain and how soon they are answered.",
            ),
        )


@rule(
    ServiceStandard,
    title=Text("Maklumat pelayanan sudah diumumkan", "The service pledge has been published"),
    watches=(
        "etika-fungsi.melayani-bukan-dilayani",
        "etika-fungsi.melayani-dengan-hati",
        "komitmen.mengutamakan",
    ),
    severity="warning",
)
def pledge_published(standard: ServiceStandard) -> Iterator[Fault]:
    if standard.pledge is None:
        yield Fault(
            ("pledge",),
            Text(
                "Belum disebut kapan dan di mana maklumat pelayanan diumumkan; sebutkan, atau umumkan dahulu bila "
                "belum.",
                "It is not stated when and where the service pledge (maklumat pelayanan) was published; say so, or "
                "publish it first.",
            ),
        )


@rule(
    ServiceStandard,
    title=Text("Layanan dapat dicapai tidak hanya di loket", "The service can be reached not only at the counter"),
    watches=("etika-fungsi.teknologi-mendekatkan", "etika-fungsi.akses"),
    severity="warning",
)
def reachable(standard: ServiceStandard) -> Iterator[Fault]:
    several = dict.fromkeys(standard.channels)
    if not several:
        yield Fault(
            ("channels",),
            Text("Saluran layanan belum disebut.", "No channel is named through which the service is reached."),
        )
    elif len(several) == 1:
        yield Fault(
            ("channels",),
            Text(
                "Saluran layanan yang disebut baru {channel}; sebutkan saluran lain bila sudah ada, atau buka "
                "setidaknya satu.",
                "Only {channel} is named as a channel of the service; name the others in use, or open at least one.",
            ),
            {"channel": next(iter(several))},
        )


@rule(
    ServiceStandard,
    title=Text("Setiap tarif memiliki dasar hukum", "Every fee has a legal basis"),
    watches=("etika-fungsi.regulasi-dan-aturan",),
)
def fees_grounded(standard: ServiceStandard) -> Iterator[Fault]:
    for place, fee in enumerate(standard.fees):
        if fee.amount > 0 and fee.legal_basis is None:
            yield Fault(
                ("fees", place, "legal_basis"),
                Text(
                    'Tarif "{fee}" belum menyebut dasar hukumnya.',
                    'The fee "{fee}" does not name its legal basis.',
                ),
                {"fee": fee.name},
            )
