"""Pages of the frameworks: every provision with its words, where they come from, and the rules that concern it."""

from __future__ import annotations

from collections.abc import Iterator

import etika_publik as ep
from etika_publik import Framework, Provision, Source, Text
from etika_publik.messages import Messages

from . import markdown as md
from .concerns import LECTURE, codes_by_provision

RELATION = {
    "exact": Text("sama dengan", "exactly"),
    "close": Text("dekat dengan", "close to"),
    "broader": Text("lebih luas daripada", "broader than"),
    "narrower": Text("lebih sempit daripada", "narrower than"),
    "related": Text("berkaitan dengan", "related to"),
}

_words = Messages("frameworks")
_OTHER = {"id": "en", "en": "id"}
_IN_OTHER = Text("Dalam bahasa Inggris", "In Indonesian")
_HEAD = Text("Kerangka", "Frameworks")
_INDEX = Text(
    "Semua kerangka yang dibawa paket ini. Setiap ketentuan menyebut sumber dan tingkat kepastiannya; apa arti "
    "`verbatim`, `translated`, `authored`, `corroborated`, dan `single-source` diterangkan di "
    "[](../../../penjelasan/asal-kata.md).",
    "All frameworks the package brings. Every provision says where it comes from and how sure that is; what "
    "`verbatim`, `translated`, `authored`, `corroborated` and `single-source` mean is explained in "
    "[](../../../explanation/wording.md).",
)
_COLUMNS = {"id": ("Ref", "Kerangka", "Ketentuan", "Kedudukan"), "en": ("Ref", "Framework", "Provisions", "Authority")}
_PROVISIONS, _SOURCES, _NOTES = Text("Ketentuan", "Provisions"), Text("Sumber", "Sources"), Text("Catatan", "Notes")
_ARRANGED = Text("Susunan lain", "Other arrangements")
_WHERE, _REGION = Text("Berlaku bagi", "Jurisdiction"), Text("wilayah {}", "region {}")
_VERSION, _AUTHORITY = Text("Versi", "Version"), Text("Kedudukan", "Authority")
_ISSUED, _IN_FORCE, _ACRONYM = Text("Terbit", "Issued"), Text("Berlaku", "In force"), Text("Akronim", "Acronym")
_FROM, _UNTIL = Text("sejak {}", "from {}"), Text("sampai {}", "until {}")
_NO_LONGER = Text("Sudah tidak dipakai; penggantinya {}.", "No longer in use; succeeded by {}.")
_SEGMENT = Text("segmen {}", "segment {}")
_ORIGIN = Text(
    "Asal: {source}, {at}. Bahasa Indonesia: {id}. Bahasa Inggris: {en}. Kepastian: {sure}.",
    "Origin: {source}, {at}. Indonesian: {id}. English: {en}. Verification: {sure}.",
)
_PRINTED = Text("Dalam cetakan sumber: {}.", "As printed in the source: {}.")
_ALIASES = Text("Ejaan lain: {}.", "Other spellings: {}.")
_CHECKED = Text("Diperiksa oleh {}.", "Checked by {}.")
_THROUGH = Text("Diperiksa melalui bagian-bagiannya.", "Checked through its parts.")
_UNCHECKED = Text("Tidak diperiksa: {}", "Unchecked: {}")
_LINKS = Text("Padanan menurut penyunting:", "Links, as the editors read them:")


def pages(language: str) -> dict[str, str]:
    """One page for each framework, and one that lists them."""
    shipped = ep.catalog()
    rows = [
        (
            md.link(md.code(ref), md.of_framework(ref, language)),
            md.plain(each.title.to(language)),
            str(len(each)),
            _term("Authority", each.authority, language),
        )
        for ref, each in shipped.items()
    ]
    index = md.page(
        f"# {_HEAD.to(language)}",
        _INDEX.to(language),
        md.table(_COLUMNS[language], rows),
        md.toctree(shipped),
    )
    return {"frameworks/index": index} | {f"frameworks/{ref}": _framework(shipped[ref], language) for ref in shipped}


def _framework(framework: Framework, language: str) -> str:
    title, other = framework.title.to(language), framework.title.to(_OTHER[language])
    return md.page(
        md.target(md.of_framework(framework.ref, language)),
        f"# {md.plain(title)}",
        "" if other == title else f"{_IN_OTHER.to(language)}: {md.plain(other)}",
        md.plain(framework.text.to(language)),
        "\n".join(_facts(framework, language)),
        f"## {_PROVISIONS.to(language)}",
        *(block for root in framework.roots for block in _branch(root, framework, language, 3)),
        *_arrangements(framework, language),
        f"## {_SOURCES.to(language)}",
        "\n".join(_source(source, language) for source in framework.sources),
        f"## {_NOTES.to(language)}" if framework.notes else "",
        "\n".join(f"- {md.plain(note.to(language))}" for note in framework.notes),
    )


def _facts(framework: Framework, language: str) -> Iterator[str]:
    yield f"- Ref: {md.code(framework.ref)}"
    yield f"- {_VERSION.to(language)}: {framework.version}"
    yield f"- {_AUTHORITY.to(language)}: {_term('Authority', framework.authority, language)}"
    yield f"- {_WHERE.to(language)}: {', '.join(_jurisdiction(framework, language))}"
    if framework.acronym:
        yield f"- {_ACRONYM.to(language)}: {framework.acronym}"
    if framework.issued:
        yield f"- {_ISSUED.to(language)}: {framework.issued}"
    if framework.in_force:
        span = [_FROM.to(language).format(framework.in_force.from_)]
        span += [_UNTIL.to(language).format(framework.in_force.until)] if framework.in_force.until else []
        yield f"- {_IN_FORCE.to(language)}: {' '.join(span)}"
    if framework.status != "active":
        successors = ", ".join(md.link(md.code(ref), md.of_framework(ref, language)) for ref in framework.replaced_by)
        yield f"- {_NO_LONGER.to(language).format(successors)}"


def _jurisdiction(framework: Framework, language: str) -> Iterator[str]:
    place = framework.jurisdiction
    yield from (each for each in (place.organisation, place.country) if each)
    if place.region:
        yield _REGION.to(language).format(place.region)


def _branch(provision: Provision, framework: Framework, language: str, level: int) -> Iterator[str]:
    yield md.target(md.of_provision(provision.ref, language))
    yield f"{'#' * min(level, 6)} {md.plain(provision.title.to(language))}"
    yield " · ".join(_named(provision, language))
    yield md.plain(provision.text.to(language))
    yield "\n".join(f"- {said}" for said in _origin_and_more(provision, framework, language))
    for part in framework.parts(provision.key):
        yield from _branch(part, framework, language, level + 1)


def _named(provision: Provision, language: str) -> Iterator[str]:
    yield md.code(provision.ref)
    yield f"*{md.plain(provision.title.to(_OTHER[language]))}*"
    yield md.code(provision.kind)
    if provision.segment:
        yield _SEGMENT.to(language).format(provision.segment)


def _origin_and_more(provision: Provision, framework: Framework, language: str) -> Iterator[str]:
    origin = provision.origin
    yield _ORIGIN.to(language).format(
        source=md.plain(framework.source(origin.source).title.to(language)),
        at=md.plain(origin.at),
        id=_term("Wording", origin.id, language),
        en=_term("Wording", origin.en, language),
        sure=_term("Verification", origin.verification, language),
    )
    if origin.as_printed:
        yield _PRINTED.to(language).format("; ".join(f"“{md.plain(each)}”" for each in origin.as_printed))
    if provision.aliases:
        yield _ALIASES.to(language).format(", ".join(map(md.plain, provision.aliases)))
    if provision.status != "active":
        successors = ", ".join(md.provision_link(ref, language) for ref in provision.replaced_by)
        yield _NO_LONGER.to(language).format(successors)
    yield from checked_by(provision, framework, language)
    yield from (md.plain(note.to(language)) for note in provision.notes)
    links = ep.catalog().links(provision.ref)
    if links:
        lines = (
            f"  - {RELATION[link.how].to(language)} {md.provision_link(link.to, language)}: "
            f"{md.plain(link.reason.to(language))}"
            for link in links
        )
        yield "\n".join([_LINKS.to(language), *lines])


def checked_by(provision: Provision, framework: Framework, language: str) -> Iterator[str]:
    """Which rules concern a provision, or why none does; nothing where no rule is expected."""
    codes = codes_by_provision().get(provision.ref, ())
    if codes:
        yield _CHECKED.to(language).format(", ".join(md.rule_link(code, language) for code in codes))
    if provision.unchecked:
        yield _UNCHECKED.to(language).format(md.plain(provision.unchecked.to(language)))
    elif not codes and framework.ref in LECTURE and framework.parts(provision.key):
        yield _THROUGH.to(language)


def _arrangements(framework: Framework, language: str) -> Iterator[str]:
    if framework.arrangements:
        yield f"## {_ARRANGED.to(language)}"
    for each in framework.arrangements:
        source = framework.source(each.source).title.to(language)
        yield f"{md.code(each.key)}: {md.plain(each.title.to(language))} ({md.plain(source)})"
        yield "\n".join(f"1. {md.plain(p.title.to(language))}" for p in framework.arrangement(each.key))


def _source(source: Source, language: str) -> str:
    said = [md.plain(source.title.to(language)), _term("Consulted", source.consulted, language)]
    said += [source.date] if source.date else []
    said += [md.plain(source.publisher.to(language))] if source.publisher else []
    lines = [f"- {md.code(source.key)}: {'; '.join(said)}."]
    lines += [f"  - <{url}>" for url in source.urls]
    lines += [f"  - {md.plain(note.to(language))}" for note in source.notes]
    return "\n".join(lines)


def _term(name: str, term: str, language: str) -> str:
    """What people call a term of the model, and the term itself where that is another word."""
    called = _words("terms", name, term).to(language)
    return called if called == term else f"{called} ({md.code(term)})"
