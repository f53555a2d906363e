"""What kinds of documents share that are about a framework which the document itself names."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Protocol

from ..checking.rules import Context, Fault
from ..frameworks.coverage import asked
from ..frameworks.framework import Framework
from ..frameworks.model import Provision
from ..text import near


class AboutFramework(Protocol):
    """A document that names its framework by ref."""

    @property
    def framework(self) -> str: ...


def framework_of(document: AboutFramework, context: Context) -> Framework | None:
    """The framework of the document, or None where it is unknown: only the rule `framework_known` reports that."""
    return context.catalog.get(document.framework)


def unknown_framework(document: AboutFramework, context: Context) -> Iterator[Fault]:
    """The fault of a document whose framework is unknown."""
    ref = document.framework
    if framework_of(document, context) is None:
        yield Fault(("framework",), params={"framework": ref}, hint=(ref, context.catalog.refs))


def asked_refs(document: AboutFramework, context: Context) -> tuple[str, ...]:
    """The refs of the roots that the document is asked about; none where its framework is unknown."""
    framework = framework_of(document, context)
    return () if framework is None else tuple(root.ref for root in asked(framework))


def missing_roots(field: str, framework: Framework, present: Container[str | None]) -> Iterator[Fault]:
    """A fault of `field` for each root that the document is asked about and that is not among `present`."""
    for root in asked(framework):
        if root.ref not in present:
            params = {"ref": root.ref, "title_id": root.title.id, "title_en": root.title.en}
            yield Fault((field,), params=params, provisions=(root.ref,))


def exists(ref: str, context: Context) -> bool:
    """Whether a known framework has this provision."""
    owner = ref.partition(".")[0]
    return owner in context.catalog and ref in context.catalog[owner]


def all_of_another(refs: Iterable[str], framework: str) -> bool:
    """Whether there are refs and none is of the framework. Another rule reports each of them then."""
    given = tuple(refs)
    return bool(given) and not any(ref.startswith(f"{framework}.") for ref in given)


def near_ref(ref: str, among: Iterable[Provision], context: Context) -> str | None:
    """The ref of the provision whose key is most like that of `ref`, or None; None too for a ref that exists."""
    refs = {provision.key: provision.ref for provision in among}
    key = None if exists(ref, context) else next(iter(near(ref.partition(".")[2], refs)), None)
    return None if key is None else refs[key]
