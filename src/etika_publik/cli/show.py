"""The command `show`: a framework with its provisions, or one provision with its origin and links."""

from __future__ import annotations

import rich_click as click

from ..frameworks.crosswalk import Link
from ..frameworks.framework import Framework
from ..frameworks.model import Origin, Provision
from ..messages import Messages
from ..text import LANGUAGES
from . import command, known_frameworks, language_option, plugins_option, print_text

_words = Messages("cli")


@command("show")
@click.argument("ref")
@plugins_option
@language_option
def show(ref: str, plugins: bool, language: str) -> None:
    frameworks = known_frameworks(plugins)
    if "." not in ref:
        print_text("\n".join(_framework_lines(frameworks[ref], language)))
        return
    provision = frameworks.provision(ref)
    lines = _provision_lines(provision, frameworks[provision.framework], language)
    links = [_link_line(link, language) for link in frameworks.links(provision.ref)]
    print_text("\n".join([*lines, *([f"{_word(language, 'links')}:", *links] if links else [])]))


def _word(language: str, *keys: str) -> str:
    return _words("show", *keys).to(language)


def _framework_lines(framework: Framework, language: str) -> list[str]:
    lines = [f"{framework.title.to(language)} ({framework.ref} {framework.version})", framework.text.to(language)]
    lines += _no_longer(framework, language)
    lines += ["", *_tree(framework, language)]
    lines += ["", f"{_word(language, 'sources')}:", *(f"  {s.title.to(language)}" for s in framework.sources)]
    if framework.notes:
        lines += ["", f"{_word(language, 'notes')}:", *(f"  {note.to(language)}" for note in framework.notes)]
    return lines


def _tree(framework: Framework, language: str) -> list[str]:
    return [line for root in framework.roots for line in _branch(root, framework, language, 0)]


def _branch(provision: Provision, framework: Framework, language: str, depth: int) -> list[str]:
    below = [line for part in framework.parts(provision.key) for line in _branch(part, framework, language, depth + 1)]
    return [f"{'  ' * (depth + 1)}{provision.key}  {provision.title.to(language)}", *below]


def _no_longer(subject: Framework | Provision, language: str) -> list[str]:
    """That a framework or provision is out of use, and what replaces it."""
    if subject.status == "active":
        return []
    successors = f"; {_word(language, 'see')} {', '.join(subject.replaced_by)}" if subject.replaced_by else ""
    return [f"{_word(language, 'status', subject.status)}{successors}."]


def _provision_lines(provision: Provision, framework: Framework, language: str) -> list[str]:
    origin = provision.origin
    source = framework.source(origin.source).title.to(language)
    lines = [
        f"{provision.title.to(language)} ({provision.ref})",
        provision.text.to(language),
        *_no_longer(provision, language),
        f"{_word(language, 'origin')}: {source}, {origin.at} ({_wording(origin, language)})",
    ]
    if provision.part_of is not None:
        parent = framework[provision.part_of]
        lines.append(f"{_word(language, 'part_of')}: {parent.title.to(language)} ({parent.ref})")
    parts = framework.parts(provision.key)
    if parts:
        lines += [f"{_word(language, 'parts')}:", *(f"  {p.ref}  {p.title.to(language)}" for p in parts)]
    if provision.unchecked is not None:
        lines.append(f"{_word(language, 'unchecked')}: {provision.unchecked.to(language)}")
    lines += [f"{_word(language, 'notes')}: {note.to(language)}" for note in provision.notes]
    return lines


def _wording(origin: Origin, language: str) -> str:
    """Where the words of the title come from in each language, and by how many sources they are confirmed."""
    wording = {each: _words("show", "wording", getattr(origin, each)) for each in LANGUAGES}
    verification = _words("show", "verification", origin.verification)
    return _words("show", "words_of_title").format(**wording, verification=verification).to(language)


def _link_line(link: Link, language: str) -> str:
    return f"  {_word(language, 'relation', link.how)} {link.to}: {link.reason.to(language)}"


COMMAND = show
