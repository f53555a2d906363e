"""The laws that frameworks are held to, ours and those of others alike."""

from __future__ import annotations

from collections.abc import Iterator

from ._validator import spells
from .framework import Framework
from .model import Provision
from .rules import Context, Fault, Path, rule
from .text import Text

VERBATIM_WORDS = 25
"""How long a verbatim wording may be: an editors' figure. A name or term is quoted, a sentence is not."""


@rule(Framework, title=Text("Setiap kunci dipakai satu kali", "Each short name is used once"))
def refs_unique(framework: Framework) -> Iterator[Fault]:
    lists = {
        "provisions": [p.key for p in framework.provisions],
        "sources": [s.key for s in framework.sources],
        "arrangements": [a.key for a in framework.arrangements],
    }
    for name, keys in lists.items():
        for place, key in enumerate(keys):
            if key in keys[:place]:
                yield Fault(
                    (name, place, "key"),
                    Text(
                        "Kunci {key} sudah dipakai pada urutan ke-{earlier} daftar ini; pilih kunci lain.",
                        "The short name {key} is already used for item {earlier} of this list; choose another.",
                    ),
                    {"key": key, "earlier": keys.index(key) + 1},
                )


@rule(Framework, title=Text("Setiap sumber yang dirujuk dicantumkan", "Every source that is cited is declared"))
def source_declared(framework: Framework) -> Iterator[Fault]:
    declared = {source.key for source in framework.sources}
    cited: list[tuple[Path, str]] = [
        (("provisions", n, "origin", "source"), p.origin.source) for n, p in enumerate(framework.provisions)
    ]
    cited += [(("arrangements", n, "source"), a.source) for n, a in enumerate(framework.arrangements)]
    for path, key in cited:
        if key not in declared:
            yield Fault(
                path,
                Text(
                    "Sumber {key} tidak ada dalam daftar sumber kerangka ini; tambahkan, atau perbaiki kuncinya.",
                    "The source {key} is not among the framework's sources; add it, or correct its short name.",
                ),
                {"key": key},
            )


@rule(
    Framework,
    title=Text(
        "Setiap induk ada, dan tidak ada yang menjadi induk dirinya",
        "Every parent provision exists, and no provision is its own parent",
    ),
)
def parents_exist(framework: Framework) -> Iterator[Fault]:
    parents = {p.key: p.part_of for p in framework.provisions}
    for place, provision in enumerate(framework.provisions):
        path = ("provisions", place, "part_of")
        if provision.part_of is not None and provision.part_of not in parents:
            yield Fault(
                path,
                Text(
                    "Ketentuan {key} disebut bagian dari {parent}, tetapi {parent} tidak ada dalam kerangka ini; "
                    "perbaiki atau tambahkan.",
                    "The provision {key} is said to be part of {parent}, which is not in this framework; correct it or "
                    "add {parent}.",
                ),
                {"key": provision.key, "parent": provision.part_of},
            )
        elif _is_own_ancestor(provision.key, parents):
            yield Fault(
                path,
                Text("Ketentuan {key} menjadi bagian dari dirinya sendiri.", "The provision {key} is part of itself."),
                {"key": provision.key},
            )


def _is_own_ancestor(key: str, parents: dict[str, str | None]) -> bool:
    seen, above = set(), parents[key]
    while above is not None and above in parents and above not in seen:
        if above == key:
            return True
        seen.add(above)
        above = parents[above]
    return False


@rule(
    Framework,
    title=Text("Segmen mengeja akronim secara berurutan", "The segments spell the acronym in order"),
)
def segments_spell(framework: Framework) -> Iterator[Fault]:
    spelling = [(n, p) for n, p in enumerate(framework.provisions) if p.segment is not None]
    spelt = "".join(str(p.segment) for _, p in spelling)
    if spelt != (framework.acronym or ""):
        yield Fault(
            ("acronym",),
            Text(
                "Segmen ketentuan menurut urutannya mengeja {spelt}, sedangkan akronimnya {acronym}; perbaiki salah "
                "satunya.",
                "The segments of the provisions, in order, spell {spelt}, but the acronym is {acronym}; correct one of "
                "the two.",
            ),
            {"spelt": spelt or "-", "acronym": framework.acronym or "-"},
        )
    for place, provision in spelling:
        if not _begins(provision):
            yield Fault(
                ("provisions", place, "segment"),
                Text(
                    "Nama {title} tidak diawali segmen {segment}.",
                    "The title {title} does not begin with the segment {segment}.",
                ),
                {"title": provision.title.id, "segment": str(provision.segment)},
            )


def _begins(provision: Provision) -> bool:
    """Whether the title, or the initials of its words, begins with the segment."""
    segment, title = str(provision.segment), provision.title.id
    initials = "".join(word[0] for word in title.split())
    return any(spells(segment).is_valid([form[: len(segment)]]) for form in (title, initials))


@rule(
    Framework,
    title=Text("Ketentuan yang dicabut menyebut penggantinya", "Each retired provision names its successor"),
)
def retired_has_successor(framework: Framework) -> Iterator[Fault]:
    message = Text(
        "{ref} sudah dicabut, tetapi penggantinya belum disebut.", "{ref} is retired, but no successor is named."
    )
    if framework.status == "retired" and not framework.replaced_by:
        yield Fault(("replaced_by",), message, {"ref": framework.ref})
    for place, provision in enumerate(framework.provisions):
        if provision.status == "retired" and not provision.replaced_by:
            yield Fault(("provisions", place, "replaced_by"), message, {"ref": provision.ref})


@rule(
    Framework,
    title=Text("Pengganti yang disebut memang ada", "A successor that is named exists"),
)
def successors_exist(framework: Framework, context: Context) -> Iterator[Fault]:
    for place, provision in enumerate(framework.provisions):
        for nth, ref in enumerate(provision.replaced_by):
            if not _exists(ref, framework, context):
                yield Fault(
                    ("provisions", place, "replaced_by", nth),
                    Text(
                        "{ref} disebut sebagai pengganti {retired}, tetapi ketentuan itu tidak ada; perbaiki atau "
                        "tambahkan.",
                        "The successor named for {retired}, {ref}, does not exist; correct it or add it.",
                    ),
                    {"ref": ref, "retired": provision.ref},
                )


def _exists(ref: str, framework: Framework, context: Context) -> bool:
    """Whether a ref leads somewhere; what belongs to a framework nobody here knows cannot be told and passes."""
    owner = ref.partition(".")[0]
    if owner == framework.ref:
        return ref in framework
    return owner not in context.catalog or ref in context.catalog[owner]


@rule(
    Framework,
    title=Text(
        "Yang dikutip apa adanya hanya nama atau istilah pendek", "Only a short name or term is quoted verbatim"
    ),
)
def verbatim_is_short(framework: Framework) -> Iterator[Fault]:
    for place, provision in enumerate(framework.provisions):
        for language in ("id", "en"):
            words = len(provision.title.to(language).split())
            if getattr(provision.origin, language) == "verbatim" and words > VERBATIM_WORDS:
                yield Fault(
                    ("provisions", place, "title", language),
                    Text(
                        "Kutipan apa adanya paling banyak {limit} kata, sedangkan kutipan ini {words} kata; ringkas, "
                        "atau nyatakan dengan kata sendiri.",
                        "Wording quoted word for word may have at most {limit} words, but this has {words}; shorten "
                        "it, or say it in your own words.",
                    ),
                    {"limit": VERBATIM_WORDS, "words": words},
                )


@rule(
    Framework,
    title=Text("Terjemahan berbeda dari aslinya", "A translation differs from its original"),
    severity="warning",
)
def translation_differs(framework: Framework) -> Iterator[Fault]:
    for place, provision in enumerate(framework.provisions):
        if provision.text.id == provision.text.en:
            yield Fault(
                ("provisions", place, "text", "en"),
                Text(
                    "Penjelasan {ref} dalam bahasa Inggris sama persis dengan bahasa Indonesianya.",
                    "The explanation of {ref} is the same in English as in Indonesian.",
                ),
                {"ref": provision.ref},
            )


@rule(
    Framework,
    title=Text(
        "Susunan memuat ketentuan yang ada, masing-masing sekali",
        "An arrangement lists only provisions that exist, each once",
    ),
)
def arrangements_hold(framework: Framework) -> Iterator[Fault]:
    for place, arrangement in enumerate(framework.arrangements):
        for nth, key in enumerate(arrangement.members):
            path, named = ("arrangements", place, "members", nth), {"key": key, "arrangement": arrangement.key}
            if key not in framework:
                yield Fault(
                    path,
                    Text(
                        "Anggota {key} dalam susunan {arrangement} tidak ada dalam kerangka ini; perbaiki atau hapus.",
                        "The arrangement {arrangement} lists {key}, which is not in this framework; correct or delete "
                        "it.",
                    ),
                    named,
                )
            elif key in arrangement.members[:nth]:
                yield Fault(
                    path,
                    Text(
                        "Anggota {key} sudah disebut dalam susunan {arrangement}; hapus salah satunya.",
                        "The arrangement {arrangement} already lists {key}; delete one of the two.",
                    ),
                    named,
                )
