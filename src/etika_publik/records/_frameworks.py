"""What documents share that are about a framework of their own choice: looking refs up, and what one meant by them."""

from __future__ import annotations

from collections.abc import Iterable

from ..checking.rules import Context
from ..frameworks.coverage import asked
from ..frameworks.framework import Framework
from ..frameworks.model import Provision
from ..text import near


def asked_refs(framework: str, context: Context) -> tuple[str, ...]:
    """The refs of the roots that a document about this framework is asked about; none where it is not known."""
    known = context.catalog.get(framework)
    return () if known is None else tuple(root.ref for root in asked(known))


def elsewhere(ref: str, context: Context) -> bool:
    """Whether the ref is a provision of some framework that is known."""
    owner = ref.partition(".")[0]
    return owner in context.catalog and ref in context.catalog[owner]


def all_of_another(refs: Iterable[str], framework: str) -> bool:
    """Whether there are refs and not one is of the framework: then that is the fault, and it is told for each."""
    given = tuple(refs)
    return bool(given) and not any(ref.startswith(f"{framework}.") for ref in given)


def near_among(ref: str, provisions: Iterable[Provision], framework: Framework, context: Context) -> str | None:
    """The one of these provisions whose key lies near; none for a ref that means something in another framework."""
    if elsewhere(ref, context):
        return None
    key = next(iter(near(ref.partition(".")[2], (provision.key for provision in provisions))), None)
    return None if key is None else f"{framework.ref}.{key}"
