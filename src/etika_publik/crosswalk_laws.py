"""The laws that crosswalks are held to, ours and those of others alike."""

from __future__ import annotations

from collections import Counter
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
                    Text("Ketentuan {ref} tidak ada.", "The provision {ref} does not exist."),
                    {"ref": ref},
                    hint=_near(ref, context),
                )


def _near(ref: str, context: Context) -> str | None:
    owner, _, key = ref.partition(".")
    found = next(iter(near(key, (p.key for p in context.catalog[owner]))), None)
    return None if found is None else f"{owner}.{found}"


@rule(
    Crosswalk,
    title=Text("Setiap padanan berjalan dari kiri ke kanan", "Every link runs from the left to the right"),
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
                    "Padanan ini harus berjalan dari {left} ke {right}.", "This link must run from {left} to {right}."
                ),
                {"left": crosswalk.left, "right": crosswalk.right},
            )


@rule(Crosswalk, title=Text("Setiap padanan beralasan", "Every link has its reason"))
def reason_given(crosswalk: Crosswalk) -> Iterator[Fault]:
    for place, link in enumerate(crosswalk.links):
        for language in ("id", "en"):
            if len(link.reason.to(language).split()) < REASON_WORDS:
                yield Fault(
                    ("links", place, "reason", language),
                    Text("Alasannya belum berupa kalimat.", "The reason is not yet a sentence."),
                )


@rule(Crosswalk, title=Text("Tidak ada padanan yang ditulis dua kali", "No link is listed twice"))
def no_link_twice(crosswalk: Crosswalk) -> Iterator[Fault]:
    count: Counter[tuple[str, str]] = Counter()
    for place, link in enumerate(crosswalk.links):
        count[link.from_, link.to] += 1
        if count[link.from_, link.to] > 1:
            yield Fault(
                ("links", place),
                Text(
                    "Padanan {left} dengan {right} sudah ditulis di atas.",
                    "The link of {left} with {right} is listed already further up.",
                ),
                {"left": link.from_, "right": link.to},
            )


@rule(Crosswalk, title=Text("Padanan ditulis satu arah saja", "A link is written in one direction only"))
def not_both_ways(crosswalk: Crosswalk) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    for place, link in enumerate(crosswalk.links):
        if (link.to, link.from_) in seen:
            yield Fault(
                ("links", place),
                Text(
                    "Padanan {left} dengan {right} sudah ditulis dari arah sebaliknya.",
                    "The link of {left} with {right} stands already the other way round.",
                ),
                {"left": link.from_, "right": link.to},
            )
        seen.add((link.from_, link.to))
