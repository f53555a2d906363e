"""The laws that crosswalks are held to, ours and those of others alike."""

from __future__ import annotations

from collections.abc import Iterator

from .crosswalk import Crosswalk
from .rules import Context, Fault, rule
from .text import Text, near

REASON_WORDS = 3
"""How many words a reason has at least: an editors' figure."""


@rule(Crosswalk, title=Text("Kedua ujung padanan ada", "Both ends of a link exist"))
def ends_exist(crosswalk: Crosswalk, context: Context) -> Iterator[Fault]:
    for place, link in enumerate(crosswalk.links):
        for end, ref in (("from", link.from_), ("to", link.to)):
            owner = ref.partition(".")[0]
            if owner not in context.catalog:
                yield Fault(
                    ("links", place, end),
                    Text(
                        "Kerangka {framework} tidak dikenal di sini, jadi {ref} tidak dapat diperiksa.",
                        "The framework {framework} is not known here, so {ref} cannot be looked up.",
                    ),
                    {"framework": owner, "ref": ref},
                )
            elif ref not in context.catalog[owner]:
                yield Fault(
                    ("links", place, end),
                    Text("Ketentuan {ref} tidak ada.", "There is no provision {ref}."),
                    {"ref": ref},
                    hint=_near(ref, context),
                )


def _near(ref: str, context: Context) -> str | None:
    owner, _, key = ref.partition(".")
    found = next(iter(near(key, (p.key for p in context.catalog[owner]))), None)
    return None if found is None else f"{owner}.{found}"


@rule(
    Crosswalk,
    title=Text(
        "Setiap padanan ditulis dari kerangka pertama ke kerangka kedua",
        "Every link runs from the left framework to the right one",
    ),
)
def ends_on_their_sides(crosswalk: Crosswalk, context: Context) -> Iterator[Fault]:
    pairs = {(link.from_, link.to) for link in crosswalk.links}
    for place, link in enumerate(crosswalk.links):
        ends = link.from_.partition(".")[0], link.to.partition(".")[0]
        known = all(end in context.catalog for end in ends)  # the others are told by ends_exist
        if known and ends != (crosswalk.left, crosswalk.right) and (link.to, link.from_) not in pairs:
            yield Fault(
                ("links", place),
                Text(
                    "Padanan ini ditulis dari {from_} ke {to}; tulis dari ketentuan {left} ke ketentuan {right}.",
                    "This link runs from {from_} to {to}; it must run from a provision of {left} to one of {right}.",
                ),
                {"from_": link.from_, "to": link.to, "left": crosswalk.left, "right": crosswalk.right},
            )


@rule(Crosswalk, title=Text("Setiap padanan beralasan", "Every link has its reason"))
def reason_given(crosswalk: Crosswalk) -> Iterator[Fault]:
    for place, link in enumerate(crosswalk.links):
        for language in ("id", "en"):
            if len(link.reason.to(language).split()) < REASON_WORDS:
                yield Fault(
                    ("links", place, "reason", language),
                    Text(
                        "Alasan padanan {from_} dengan {to} belum berupa kalimat; tulis mengapa kedua ketentuan itu "
                        "sepadan.",
                        "The reason for the link from {from_} to {to} is not yet a sentence; say why the two belong "
                        "together.",
                    ),
                    {"from_": link.from_, "to": link.to},
                )


@rule(Crosswalk, title=Text("Tidak ada padanan yang ditulis dua kali", "No link is listed twice"))
def no_link_twice(crosswalk: Crosswalk) -> Iterator[Fault]:
    first: dict[tuple[str, str], int] = {}
    for place, link in enumerate(crosswalk.links):
        earlier = first.setdefault((link.from_, link.to), place)
        if earlier != place:
            yield Fault(
                ("links", place),
                Text(
                    "Padanan {left} dengan {right} sudah ditulis sebagai padanan ke-{earlier}; hapus salah satunya.",
                    "The link from {left} to {right} is already listed as link no. {earlier}; delete one of the two.",
                ),
                {"left": link.from_, "right": link.to, "earlier": earlier + 1},
            )


@rule(Crosswalk, title=Text("Padanan ditulis satu arah saja", "A link is written in one direction only"))
def not_both_ways(crosswalk: Crosswalk) -> Iterator[Fault]:
    first: dict[tuple[str, str], int] = {}
    for place, link in enumerate(crosswalk.links):
        first.setdefault((link.from_, link.to), place)
        earlier = first.get((link.to, link.from_), place)
        if earlier != place:
            yield Fault(
                ("links", place),
                Text(
                    "Padanan {left} dengan {right} sudah ditulis dari arah sebaliknya sebagai padanan ke-{earlier}; "
                    "hapus salah satunya.",
                    "The link from {left} to {right} is already listed the other way round as link no. {earlier}; "
                    "delete one of the two.",
                ),
                {"left": link.from_, "right": link.to, "earlier": earlier + 1},
            )
