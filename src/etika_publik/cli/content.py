"""list, show, search: looking at the frameworks."""

from __future__ import annotations

import rich_click as click

from ..frameworks.crosswalk import Link
from ..frameworks.framework import Framework
from ..frameworks.model import Origin, Provision
from ..text import LANGUAGES, Text
from . import known_frameworks, language_option, plugins_option, tell

_PROVISIONS = Text("ketentuan", "provisions")
_ORIGIN, _PART_OF, _PARTS = Text("Asal", "Origin"), Text("Bagian dari", "Part of"), Text("Bagian-bagiannya", "Parts")
_LINKS, _NOTES, _SOURCES = Text("Padanan", "Links"), Text("Catatan", "Notes"), Text("Sumber", "Sources")
_UNCHECKED = Text("Tidak diperiksa", "Unchecked")
_SEE = Text("lihat", "see")
_NOTHING = Text("Tidak ada ketentuan yang memuat kata itu.", "No provision holds these words.")
_NO_LONGER = {
    "superseded": Text("Sudah digantikan", "Superseded"),
    "retired": Text("Tidak lagi dipakai", "Retired"),
}
_WORDING = {
    "verbatim": Text("persis seperti sumbernya", "as the source has it"),
    "translated": Text("terjemahan", "translated"),
    "authored": Text("kata-kata penyunting", "the editors' words"),
}
_VERIFICATION = {
    "corroborated": Text("lebih dari satu sumber", "more than one source"),
    "single-source": Text("satu sumber", "a single source"),
}
_RELATION = {
    "exact": Text("sama dengan", "the same as"),
    "close": Text("dekat dengan", "close to"),
    "broader": Text("lebih luas daripada", "broader than"),
    "narrower": Text("lebih sempit daripada", "narrower than"),
    "related": Text("terkait dengan", "related to"),
}
_ORIGIN_OF_WORDS = Text(
    "Indonesia: {id}; Inggris: {en}; {verification}", "Indonesian: {id}; English: {en}; {verification}"
)


@click.command("list", help="Daftar kerangka. / The frameworks.")
@plugins_option
@language_option
def list_frameworks(plugins: bool, language: str) -> None:
    frameworks = known_frameworks(plugins)
    width = max(map(len, frameworks))
    for ref, framework in frameworks.items():
        tell(f"{ref:{width}}  {framework.title.to(language)} ({len(framework)} {_PROVISIONS.to(language)})")


@click.command(help="Satu kerangka atau ketentuan. / One framework or provision.")
@click.argument("ref")
@plugins_option
@language_option
def show(ref: str, plugins: bool, language: str) -> None:
    frameworks = known_frameworks(plugins)
    if "." not in ref:
        tell("\n".join(_framework_lines(frameworks[ref], language)))
        return
    provision = frameworks.provision(ref)
    lines = _provision_lines(provision, frameworks[provision.framework], language)
    links = [_link_line(link, language) for link in frameworks.links(provision.ref)]
    tell("\n".join([*lines, *([f"{_LINKS.to(language)}:", *links] if links else [])]))


@click.command(help="Cari ketentuan. / Search the provisions.")
@click.argument("words", nargs=-1, required=True)
@plugins_option
@language_option
def search(words: tuple[str, ...], plugins: bool, language: str) -> None:
    found = known_frameworks(plugins).search(" ".join(words))
    tell("\n".join(f"{p.ref}  {p.title.to(language)}" for p in found) or _NOTHING.to(language))


def _link_line(link: Link, language: str) -> str:
    return f"  {_RELATION[link.how].to(language)} {link.to}: {link.reason.to(language)}"


def _framework_lines(framework: Framework, language: str) -> list[str]:
    lines = [f"{framework.title.to(language)} ({framework.ref} {framework.version})", framework.text.to(language)]
    lines += _no_longer(framework, language)
    lines += ["", *_tree(framework, language)]
    lines += ["", f"{_SOURCES.to(language)}:", *(f"  {s.title.to(language)}" for s in framework.sources)]
    if framework.notes:
        lines += ["", f"{_NOTES.to(language)}:", *(f"  {note.to(language)}" for note in framework.notes)]
    return lines


def _tree(framework: Framework, language: str) -> list[str]:
    return [line for root in framework.roots for line in _branch(root, framework, language, 0)]


def _no_longer(subject: Framework | Provision, language: str) -> list[str]:
    """That a framework or provision is out of use, and what stands in its place."""
    if subject.status == "active":
        return []
    places = f"; {_SEE.to(language)} {', '.join(subject.replaced_by)}" if subject.replaced_by else ""
    return [f"{_NO_LONGER[subject.status].to(language)}{places}."]


def _branch(provision: Provision, framework: Framework, language: str, depth: int) -> list[str]:
    below = [line for part in framework.parts(provision.key) for line in _branch(part, framework, language, depth + 1)]
    return [f"{'  ' * (depth + 1)}{provision.key}  {provision.title.to(language)}", *below]


def _provision_lines(provision: Provision, framework: Framework, language: str) -> list[str]:
    origin = provision.origin
    source = framework.source(origin.source).title.to(language)
    lines = [
        f"{provision.title.to(language)} ({provision.ref})",
        provision.text.to(language),
        *_no_longer(provision, language),
        f"{_ORIGIN.to(language)}: {source}, {origin.at} ({_wording(origin, language)})",
    ]
    if provision.part_of is not None:
        parent = framework[provision.part_of]
        lines.append(f"{_PART_OF.to(language)}: {parent.title.to(language)} ({parent.ref})")
    parts = framework.parts(provision.key)
    if parts:
        lines += [f"{_PARTS.to(language)}:", *(f"  {p.ref}  {p.title.to(language)}" for p in parts)]
    if provision.unchecked is not None:
        lines.append(f"{_UNCHECKED.to(language)}: {provision.unchecked.to(language)}")
    lines += [f"{_NOTES.to(language)}: {note.to(language)}" for note in provision.notes]
    return lines


def _wording(origin: Origin, language: str) -> str:
    """Where the words of the title are from, in each language, and how sure it is."""
    words = {each: _WORDING[getattr(origin, each)].to(language) for each in LANGUAGES}
    sure = _VERIFICATION[origin.verification].to(language)
    return _ORIGIN_OF_WORDS.to(language).format(**words, verification=sure)


COMMANDS = (list_frameworks, show, search)
