"""Content as Markdown, for people: one page a framework, both languages beside each other, and a page of contents.

Every special character of the content is written as a numeric entity, which any Markdown takes for that letter and
nothing else: whatever a framework of others says, it opens no tag, breaks no table and hides no address behind a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from ..frameworks.crosswalk import Comparison, Crosswalk, Link
from ..frameworks.framework import Framework
from ..frameworks.model import Origin, Provision, Source
from ..text import Text, printable

CONTENTS = "README.md"

_SPECIAL = re.compile(r"[&<>|\\`*_\[\]{}~$^#]")
_IN_ADDRESSES = ":/?#@!$&'(),;=%+~*"
"""What may stand in a web address as it is; all else is percent-encoded."""


def one(framework: Framework) -> str:
    """The page of a framework, without its crosswalks."""
    return _page(_framework_lines(framework))


def export(frameworks: tuple[Framework, ...], crosswalks: tuple[Crosswalk, ...]) -> Mapping[str, bytes]:
    """The page of every framework and crosswalk, and one that lists them."""
    by_ref = {each.ref: each for each in frameworks}
    pages = {f"{ref}.md": one(each) for ref, each in by_ref.items()}
    pages |= {f"{c.left}--{c.right}.md": _page(_crosswalk_lines(c, by_ref)) for c in crosswalks}
    contents = {CONTENTS: _page(_contents_lines(frameworks, crosswalks))}
    return {name: page.encode() for name, page in (contents | pages).items()}


def escaped(words: str) -> str:
    """The words on one line, as text that no Markdown takes for anything else."""
    return _SPECIAL.sub(_entity, printable(" ".join(words.split())))


def opening(line: str) -> str:
    """A line of escaped words that begins a paragraph or item: what is no letter might make a list or heading of it."""
    return line if line[:1].isalpha() or line.startswith("&#") else re.sub("^.", _entity, line)


def _entity(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def _both(words: Text) -> str:
    return f"{escaped(words.id)} / {escaped(words.en)}"


def _page(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _table(names: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for row in (names, ("---",) * len(names), *rows):
        yield f"| {' | '.join(row)} |"


def _framework_lines(framework: Framework) -> Iterator[str]:
    yield from (f"# {_both(framework.title)}", "")
    yield from (opening(escaped(framework.text.id)), "", opening(escaped(framework.text.en)), "")
    yield f"Ref {escaped(framework.ref)}, versi / version {escaped(framework.version)}."
    yield f"Kedudukan / Authority: {escaped(framework.authority)}. Status: {escaped(framework.status)}."
    if framework.replaced_by:
        yield f"Pengganti / Replaced by: {escaped(', '.join(framework.replaced_by))}."
    yield from ("", "## Ketentuan / Provisions", "")
    yield from _table(_PROVISION_NAMES, (_provision_row(framework, p) for p in framework))
    for arrangement in framework.arrangements:
        yield from ("", f"## {_both(arrangement.title)}", "")
        yield from (f"1. {opening(_both(framework[key].title))}" for key in arrangement.members)
    if framework.notes:
        yield from ("", "## Catatan / Notes", "")
        yield from (f"- {opening(_both(note))}" for note in framework.notes)
    yield from ("", "## Sumber / Sources", "")
    yield from (f"- {opening(_source(source))}" for source in framework.sources)


_PROVISION_NAMES = ("Ref", "Nama", "Title", "Penjelasan", "Explanation", "Asal / Origin", "Catatan / Notes")


def _provision_row(framework: Framework, provision: Provision) -> tuple[str, ...]:
    title, text, origin = provision.title, provision.text, provision.origin
    cells = (provision.ref, title.id, title.en, text.id, text.en, f"{origin.source}, {origin.at}; {_how(origin)}")
    return (*map(escaped, cells), "; ".join(_remarks(framework, provision)))


def _how(origin: Origin) -> str:
    """Where the words of a title come from and how sure they are."""
    return f"id {origin.id}, en {origin.en}; {origin.verification}"


def _remarks(framework: Framework, provision: Provision) -> Iterator[str]:
    if provision.part_of is not None:
        yield f"bagian dari / part of {escaped(framework[provision.part_of].ref)}"
    if provision.status != "active":
        yield f"status: {escaped(provision.status)}"
    if provision.replaced_by:
        yield f"pengganti / replaced by {escaped(', '.join(provision.replaced_by))}"
    if provision.aliases:
        yield f"juga / also {escaped(', '.join(provision.aliases))}"
    if provision.unchecked is not None:
        yield f"tidak diperiksa / unchecked: {_both(provision.unchecked)}"
    yield from map(_both, provision.notes)


def _source(source: Source) -> str:
    links = (f"<{quote(url, safe=_IN_ADDRESSES)}>" for url in source.urls)
    return ", ".join((f"{_both(source.title)} ({escaped(source.key)})", *links))


def _crosswalk_lines(crosswalk: Crosswalk, frameworks: Mapping[str, Framework]) -> Iterator[str]:
    left, right = frameworks[crosswalk.left], frameworks[crosswalk.right]
    table = Comparison(left=left, right=right, links=crosswalk.links)
    yield f"# {escaped(left.title.id)} – {escaped(right.title.id)}"
    yield from ("", opening(f"{escaped(left.title.en)} – {escaped(right.title.en)}."), "")
    yield from (f"Pembacaan / A reading by: {escaped(crosswalk.editor)}, {crosswalk.date.isoformat()}.", "")
    yield from _table(
        (escaped(left.ref), "", escaped(right.ref), "Alasan", "Reason"), (_link_row(*row) for row in table.rows)
    )
    for side, unmatched in ((left, table.unmatched_left), (right, table.unmatched_right)):
        if unmatched:
            yield from ("", f"## Tanpa padanan / Unmatched: {escaped(side.ref)}", "")
            yield from (f"- {opening(_both(root.title))} ({escaped(root.ref)})" for root in unmatched)


def _link_row(left: Provision, link: Link, right: Provision) -> tuple[str, ...]:
    ends = [f"{_both(end.title)} ({escaped(end.key)})" for end in (left, right)]
    return ends[0], escaped(link.how), ends[1], escaped(link.reason.id), escaped(link.reason.en)


def _contents_lines(frameworks: tuple[Framework, ...], crosswalks: tuple[Crosswalk, ...]) -> Iterator[str]:
    yield from ("# Kerangka / Frameworks", "")
    yield from (f"- [{_both(each.title)}]({each.ref}.md)" for each in frameworks)
    if crosswalks:
        yield from ("", "# Padanan / Crosswalks", "")
        names = (f"{each.left}--{each.right}" for each in crosswalks)
        yield from (f"- [{name}]({name}.md)" for name in names)
