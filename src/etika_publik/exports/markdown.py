"""Content as Markdown, for people: one page for each framework, in both languages, and a page of contents.

Every special character of the content is written as a numeric entity, which every Markdown processor reads as that
character and nothing else: the text of a foreign framework opens no tag, breaks no table and hides no web address
behind a word. The headings are in `content/messages/<language>/exports.json`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from ..frameworks.crosswalk import Comparison, Crosswalk, Link
from ..frameworks.framework import Framework
from ..frameworks.model import Origin, Provision, Source
from ..messages import Messages
from ..text import Text, printable

CONTENTS = "README.md"

_words = Messages("exports")

_SPECIAL = re.compile(r"[&<>|\\`*_\[\]{}~$^#]")
_IN_ADDRESSES = ":/?#@!$&'(),;=%+~*"
"""The characters that a web address keeps; all others are percent-encoded."""


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
    """The words on one line, with every character escaped that has a meaning in Markdown."""
    return _SPECIAL.sub(_entity, printable(" ".join(words.split())))


def opening(line: str) -> str:
    """A line of escaped words that begins a paragraph or item, with its first character escaped unless it is a letter.

    A digit or a hyphen there would begin a list, and a `#` a heading.
    """
    return line if line[:1].isalpha() or line.startswith("&#") else re.sub("^.", _entity, line)


def _entity(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def _both(words: Text) -> str:
    return f"{escaped(words.id)} / {escaped(words.en)}"


def _label(key: str) -> str:
    """A heading or label in both languages; once if they have the same word."""
    words = _words("markdown", key)
    return words.id if words.id == words.en else f"{words.id} / {words.en}"


def _page(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _table(names: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for row in (names, ("---",) * len(names), *rows):
        yield f"| {' | '.join(row)} |"


def _framework_lines(framework: Framework) -> Iterator[str]:
    yield from (f"# {_both(framework.title)}", "")
    yield from (opening(escaped(framework.text.id)), "", opening(escaped(framework.text.en)), "")
    yield f"{_label('ref')} {escaped(framework.ref)}, {_label('version')} {escaped(framework.version)}."
    authority, status = escaped(framework.authority), escaped(framework.status)
    yield f"{_label('authority')}: {authority}. {_label('status')}: {status}."
    if framework.replaced_by:
        yield f"{_label('replaced_by')}: {escaped(', '.join(framework.replaced_by))}."
    yield from ("", f"## {_label('provisions')}", "")
    yield from _table(_provision_columns(), (_provision_row(framework, p) for p in framework))
    for arrangement in framework.arrangements:
        yield from ("", f"## {_both(arrangement.title)}", "")
        yield from (f"1. {opening(_both(framework[key].title))}" for key in arrangement.members)
    if framework.notes:
        yield from ("", f"## {_label('notes')}", "")
        yield from (f"- {opening(_both(note))}" for note in framework.notes)
    yield from ("", f"## {_label('sources')}", "")
    yield from (f"- {opening(_source(source))}" for source in framework.sources)


def _provision_columns() -> tuple[str, ...]:
    title, text = _words("markdown", "title"), _words("markdown", "text")
    return (_label("ref"), title.id, title.en, text.id, text.en, _label("origin"), _label("notes"))


def _provision_row(framework: Framework, provision: Provision) -> tuple[str, ...]:
    title, text, origin = provision.title, provision.text, provision.origin
    cells = (provision.ref, title.id, title.en, text.id, text.en, f"{origin.source}, {origin.at}; {_how(origin)}")
    return (*map(escaped, cells), "; ".join(_remarks(framework, provision)))


def _how(origin: Origin) -> str:
    """Where the words of a title come from in each language, and by how many sources they are confirmed."""
    return f"id {origin.id}, en {origin.en}; {origin.verification}"


def _remarks(framework: Framework, provision: Provision) -> Iterator[str]:
    if provision.part_of is not None:
        yield f"{_label('part_of')} {escaped(framework[provision.part_of].ref)}"
    if provision.status != "active":
        yield f"{_label('provision_status')}: {escaped(provision.status)}"
    if provision.replaced_by:
        yield f"{_label('successors')} {escaped(', '.join(provision.replaced_by))}"
    if provision.aliases:
        yield f"{_label('aliases')} {escaped(', '.join(provision.aliases))}"
    if provision.unchecked is not None:
        yield f"{_label('unchecked')}: {_both(provision.unchecked)}"
    yield from map(_both, provision.notes)


def _source(source: Source) -> str:
    links = (f"<{quote(url, safe=_IN_ADDRESSES)}>" for url in source.urls)
    return ", ".join((f"{_both(source.title)} ({escaped(source.key)})", *links))


def _crosswalk_lines(crosswalk: Crosswalk, frameworks: Mapping[str, Framework]) -> Iterator[str]:
    left, right = frameworks[crosswalk.left], frameworks[crosswalk.right]
    table = Comparison(left=left, right=right, links=crosswalk.links)
    yield f"# {escaped(left.title.id)} – {escaped(right.title.id)}"
    yield from ("", opening(f"{escaped(left.title.en)} – {escaped(right.title.en)}."), "")
    yield from (f"{_label('editor')}: {escaped(crosswalk.editor)}, {crosswalk.date.isoformat()}.", "")
    reason = _words("markdown", "reason")
    columns = (escaped(left.ref), "", escaped(right.ref), reason.id, reason.en)
    yield from _table(columns, (_link_row(*row) for row in table.rows))
    for side, unmatched in ((left, table.unmatched_left), (right, table.unmatched_right)):
        if unmatched:
            yield from ("", f"## {_label('unmatched')}: {escaped(side.ref)}", "")
            yield from (f"- {opening(_both(root.title))} ({escaped(root.ref)})" for root in unmatched)


def _link_row(left: Provision, link: Link, right: Provision) -> tuple[str, ...]:
    ends = [f"{_both(end.title)} ({escaped(end.key)})" for end in (left, right)]
    return ends[0], escaped(link.how), ends[1], escaped(link.reason.id), escaped(link.reason.en)


def _contents_lines(frameworks: tuple[Framework, ...], crosswalks: tuple[Crosswalk, ...]) -> Iterator[str]:
    yield from (f"# {_label('frameworks')}", "")
    yield from (f"- [{_both(each.title)}]({each.ref}.md)" for each in frameworks)
    if crosswalks:
        yield from ("", f"# {_label('crosswalks')}", "")
        names = (f"{each.left}--{each.right}" for each in crosswalks)
        yield from (f"- [{name}]({name}.md)" for name in names)
