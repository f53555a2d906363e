"""framework: the rules of frameworks, of the shipped ones and all others."""

from __future__ import annotations

from collections.abc import Iterator

from ..checking.rules import Context, Fault, Path, rule
from ..frameworks.framework import Framework
from ..frameworks.model import Provision
from ..messages import Messages
from ..schema.validator import spells
from ._parts import repeats

__messages__: tuple[Messages, ...] = (Messages("framework"),)

VERBATIM_WORDS = 25
"""The most words of a verbatim title: a project default. A name or term is quoted, a sentence is not."""


@rule(Framework)
def refs_unique(framework: Framework) -> Iterator[Fault]:
    """Each short name is used once."""
    lists = {
        "provisions": [p.key for p in framework.provisions],
        "sources": [s.key for s in framework.sources],
        "arrangements": [a.key for a in framework.arrangements],
    }
    for name, keys in lists.items():
        for place, earlier in repeats(keys):
            yield Fault((name, place, "key"), params={"key": keys[place], "earlier": earlier + 1})


@rule(Framework)
def source_declared(framework: Framework) -> Iterator[Fault]:
    """Every source that is cited is declared."""
    declared = {source.key for source in framework.sources}
    cited: list[tuple[Path, str]] = [
        (("provisions", n, "origin", "source"), p.origin.source) for n, p in enumerate(framework.provisions)
    ]
    cited += [(("arrangements", n, "source"), a.source) for n, a in enumerate(framework.arrangements)]
    for path, key in cited:
        if key not in declared:
            yield Fault(path, params={"key": key})


@rule(Framework)
def parents_exist(framework: Framework) -> Iterator[Fault]:
    """Every parent provision exists, and no provision is its own parent."""
    parents = {p.key: p.part_of for p in framework.provisions}
    for place, provision in enumerate(framework.provisions):
        path = ("provisions", place, "part_of")
        if provision.part_of is not None and provision.part_of not in parents:
            yield Fault(path, "parent_missing", {"key": provision.key, "parent": provision.part_of})
        elif _is_own_ancestor(provision.key, parents):
            yield Fault(path, "own_parent", {"key": provision.key})


def _is_own_ancestor(key: str, parents: dict[str, str | None]) -> bool:
    seen, above = set(), parents[key]
    while above is not None and above in parents and above not in seen:
        if above == key:
            return True
        seen.add(above)
        above = parents[above]
    return False


@rule(Framework)
def segments_spell(framework: Framework) -> Iterator[Fault]:
    """The segments spell the acronym in order."""
    spelling = [(n, p) for n, p in enumerate(framework.provisions) if p.segment is not None]
    spelt = "".join(str(p.segment) for _, p in spelling)
    if spelt != (framework.acronym or ""):
        yield Fault(("acronym",), "acronym", {"spelt": spelt or "-", "acronym": framework.acronym or "-"})
    for place, provision in spelling:
        if not _begins(provision):
            params = {"title": provision.title.id, "segment": str(provision.segment)}
            yield Fault(("provisions", place, "segment"), "segment", params)


def _begins(provision: Provision) -> bool:
    """Whether the title, or the initials of its words, begin with the segment."""
    segment, title = str(provision.segment), provision.title.id
    initials = "".join(word[0] for word in title.split())
    return any(spells(segment).is_valid([form[: len(segment)]]) for form in (title, initials))


@rule(Framework)
def retired_has_successor(framework: Framework) -> Iterator[Fault]:
    """Each retired provision names its successor."""
    if framework.status == "retired" and not framework.replaced_by:
        yield Fault(("replaced_by",), params={"ref": framework.ref})
    for place, provision in enumerate(framework.provisions):
        if provision.status == "retired" and not provision.replaced_by:
            yield Fault(("provisions", place, "replaced_by"), params={"ref": provision.ref})


@rule(Framework)
def successors_exist(framework: Framework, context: Context) -> Iterator[Fault]:
    """A successor that is named exists."""
    for place, provision in enumerate(framework.provisions):
        for nth, ref in enumerate(provision.replaced_by):
            if not _exists(ref, framework, context):
                yield Fault(("provisions", place, "replaced_by", nth), params={"ref": ref, "retired": provision.ref})


def _exists(ref: str, framework: Framework, context: Context) -> bool:
    """Whether a ref names a provision; one of an unknown framework may exist, so it passes."""
    owner = ref.partition(".")[0]
    if owner == framework.ref:
        return ref in framework
    return owner not in context.catalog or ref in context.catalog[owner]


@rule(Framework)
def verbatim_is_short(framework: Framework) -> Iterator[Fault]:
    """Only a short name or term is quoted verbatim."""
    for place, provision in enumerate(framework.provisions):
        for language in ("id", "en"):
            words = len(provision.title.to(language).split())
            if getattr(provision.origin, language) == "verbatim" and words > VERBATIM_WORDS:
                yield Fault(("provisions", place, "title", language), params={"limit": VERBATIM_WORDS, "words": words})


@rule(Framework, severity="warning")
def translation_differs(framework: Framework) -> Iterator[Fault]:
    """A translation differs from its original."""
    for place, provision in enumerate(framework.provisions):
        if provision.text.id == provision.text.en:
            yield Fault(("provisions", place, "text", "en"), params={"ref": provision.ref})


@rule(Framework)
def arrangements_hold(framework: Framework) -> Iterator[Fault]:
    """An arrangement lists only provisions that exist, each once."""
    for place, arrangement in enumerate(framework.arrangements):
        repeated = {nth for nth, _ in repeats(arrangement.members)}
        for nth, key in enumerate(arrangement.members):
            path, named = ("arrangements", place, "members", nth), {"key": key, "arrangement": arrangement.key}
            if key not in framework:
                yield Fault(path, "unknown", named)
            elif nth in repeated:
                yield Fault(path, "repeated", named)
