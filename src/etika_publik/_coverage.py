"""Coverage: what a check says of each provision of the frameworks it looked at. It never says "upheld"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

import attrs

from .model import Provision
from .text import Text

if TYPE_CHECKING:
    from ._catalog import Catalog
    from .framework import Framework
    from .report import Report

Outcome = Literal["offended", "no-fault-found", "not-looked-at"]
Codes = dict[str, dict[str, None]]  # the codes of rules by the ref they speak of, in order and each once

OFFENDING = ("error", "warning")
"""The severities that offend a provision. A remark ("info") does not: it asks for a look, it finds no fault."""


@attrs.frozen(kw_only=True)
class Coverage:
    """What a report says of one provision: whether it was offended, no fault was found, or it was not looked at.

    `rules` are the codes that say so: of the rules that found fault; else of those that looked; else of those that
    would have looked, had they run. `reason` tells of a provision that was not looked at why no document could show
    it, where that is so.
    """

    ref: str
    title: Text
    outcome: Outcome
    rules: tuple[str, ...] = ()
    reason: Text | None = None


def coverage(report: Report, catalog: Catalog) -> tuple[Coverage, ...]:
    """What the report says of every provision of the frameworks that its rules watch or its findings name.

    A rule has looked only where it ran: not while it waited for a sound shape, lacked a day or was ignored. What is
    said of a part is said of what it is part of, never the other way round. Frameworks come in the order in which the
    rules name them, provisions in the order of their framework.

    Raises NotFound for a framework or provision that rules watch and the catalog does not hold: one cut to a day
    (`Catalog.on`) may lack what the laws of a document watch.
    """
    found = _gathered(((f.provisions, f.code) for f in report.findings if f.severity in OFFENDING), catalog)
    looked = _gathered(((run.provisions, run.code) for run in report.rules if run.outcome == "ran"), catalog)
    idle = _gathered(((run.provisions, run.code) for run in report.rules if run.outcome != "ran"), catalog)
    names = [run.provisions for run in report.rules] + [finding.provisions for finding in report.findings]
    owners = dict.fromkeys(ref.partition(".")[0] for refs in names for ref in refs)
    return tuple(_covered(provision, found, looked, idle) for owner in owners for provision in catalog[owner])


def lineage(provision: Provision, framework: Framework) -> Iterator[Provision]:
    """The provision, what it is part of, and so on to its root, which comes last."""
    for _ in framework:  # no way up is longer: a framework whose parents run in a ring does not hold us
        yield provision
        if provision.part_of is None or provision.part_of not in framework:
            return
        provision = framework[provision.part_of]


def asked(framework: Framework) -> tuple[Provision, ...]:
    """The roots that a document can be asked about: those in use that some document could show, in order."""
    return tuple(root for root in framework.roots if root.status == "active" and root.unchecked is None)


def _gathered(said: Iterable[tuple[tuple[str, ...], str]], catalog: Catalog) -> Codes:
    """Codes by every ref they speak of, and by all that those are part of."""
    gathered: Codes = {}
    for refs, code in said:
        for ref in refs:
            provision = catalog.provision(ref)
            for each in lineage(provision, catalog[provision.framework]):
                gathered.setdefault(each.ref, {})[code] = None
    return gathered


def _covered(provision: Provision, found: Codes, looked: Codes, idle: Codes) -> Coverage:
    ref, title = provision.ref, provision.title
    if ref in found:
        return Coverage(ref=ref, title=title, outcome="offended", rules=tuple(found[ref]))
    if ref in looked:
        return Coverage(ref=ref, title=title, outcome="no-fault-found", rules=tuple(looked[ref]))
    idlers = tuple(idle.get(ref, ()))
    return Coverage(ref=ref, title=title, outcome="not-looked-at", rules=idlers, reason=provision.unchecked)
