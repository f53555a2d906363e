"""What Sphinx needs to know of our names: types without their validators, and the sections of the parts of documents.

The pages of the public modules are in `reference/python/`; autodoc reads names, signatures and docstrings from the
code.
"""

from __future__ import annotations

import typing
from importlib import import_module
from typing import TYPE_CHECKING, Any

import attrs
from docutils import nodes
from reference.documents import sections_of_parts
from sphinx.util.nodes import make_refnode

from etika_publik import _resources

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_PUBLIC = ("errors", "frames", "surveys", "testing", "types", "validators")


def modules() -> tuple[str, ...]:
    """The public modules, each of which has a page."""
    integrations = (f"integrations.{name}" for name in _resources.members("integrations"))
    return ("etika_publik", *(f"etika_publik.{name}" for name in (*_PUBLIC, *integrations)))


def public_names(module: str) -> tuple[str, ...]:
    """The names that a public module offers."""
    names: list[str] = import_module(module).__all__
    return tuple(names)


def _strip_validators(app: Sphinx) -> None:
    """Show `str` where an attrs class says Annotated[str, validator]. The readers of the classes are made by now."""
    held = (getattr(import_module(module), name) for module in modules() for name in public_names(module))
    for cls in (each for each in held if isinstance(each, type) and attrs.has(each)):
        for holder in (cls, cls.__init__):
            holder.__annotations__ = typing.get_type_hints(holder)


def _link_part(app: Sphinx, env: BuildEnvironment, node: Any, content: nodes.TextElement) -> nodes.Node | None:
    """Lead from the class of a part of a document to its section on the page of the kind."""
    section = sections_of_parts().get(node.get("reftarget"))
    if node.get("refdomain") != "py" or section is None:
        return None
    page, anchor = env.domains["std"].data["anonlabels"][section]
    return make_refnode(app.builder, node["refdoc"], page, anchor, content)


def setup(app: Sphinx) -> dict[str, object]:
    """Prepare the classes before autodoc reads them, and resolve the names that autodoc does not document."""
    app.connect("builder-inited", _strip_validators, priority=900)
    app.connect("missing-reference", _link_part)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
