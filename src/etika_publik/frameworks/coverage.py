"""Coverage: what a report says of each provision. It never says that a provision is fulfilled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, Protocol

import attrs

from ..report import Report
from ..text import Text
from .framework import Framework
from .model import Provision


class Frameworks(Protocol):
    """What coverage needs of a catalog, which stands above it."""

    def __getitem__(self, ref: str, /) -> Framework: ...

    def provision(self, ref: str) -> Provision:
        """The provision with this ref."""
        ...


Outcome = Literal["offended", "no-fault-found", "not-looked-at"]
Codes = dict[str, dict[str, None]]  # the codes of rules by the ref they speak of, in order and each once

OFFENDING = ("error", "warning")
"""The severities that offend a provision. A remark ("info") does not: it only asks somebody to look."""


@attrs.frozen(kw_only=True)
class Coverage:
    """What a report says of one provision: it was offended, no fault was found, or it was not looked at.

    `rules` are the codes of the rules that say so: those with findings; or else those that ran; or else those that
    did not run. `reason` is the reason why no document could show the provision, if there is one.
    """

    ref: str
    title: Text
    outcome: Outcome
    rules: tuple[str, ...] = ()
    reason: Text | None = None


def coverage(report: Report, catalog: Frameworks) -> tuple[Coverage, ...]:
    """What the report says of every provision of the frameworks that its rules or its findings name.

    Only a rule that ran counts as looked: not one that waited for a valid shape, lacked a day or was ignored. What is
    said of a part is also said of the provision it is part of, never the other way round. Frameworks come in the order
    in which the rules name them, provisions in the order of their framework.

    Raises NotFound for a framework or provision that the rules name and the catalog does not hold: a catalog cut to a
    day (`Catalog.on`) may lack some.
    """
    found = _gathered(((f.provisions, f.code) for f in report.findings if f.severity in OFFENDING), catalog)
    looked = _gathered(((run.provisions, run.code) for run in report.rules if run.outcome == "ran"), catalog)
    idle = _gathered(((run.provisions, run.code) for run in report.rules if run.outcome != "ran"), catalog)
    names = [run.provisions for run in report.rules] + [finding.provisions for finding in report.findings]
    owners = dict.fromkeys(ref.partition(".")[0] for refs in names for ref in refs)
    return tuple(_covered(provision, found, looked, idle) for owner in owners for provision in catalog[owner])


def lineage(provision: Provision, framework: Framework) -> Iterator[Provision]:
    """The provision, what it is part of, and so on to its root, which comes last."""
    for _ in framework:  # no path up is longer, so that parents in a ring end too
        yield provision
        if provision.part_of is None or provision.part_of not in framework:
            return
        provision = framework[provision.part_of]


def asked(framework: Framework) -> tuple[Provision, ...]:
    """The roots that a document can be asked about: those in use that some document could show, in order."""
    return tuple(root for root in framework.roots if root.status == "active" and root.unchecked is None)


def _gathered(said: Iterable[tuple[tuple[str, ...], str]], catalog: Frameworks) -> Codes:
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
