"""The directive `architecture`: a picture of the import layers, made from the contracts of import-linter."""

from __future__ import annotations

import ast
import re
import textwrap
import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
from docutils import nodes
from python_names import modules
from sphinx.util.docutils import SphinxDirective

from etika_publik import Text

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ROOT = Path(__file__).parents[2]
PACKAGE = "etika_publik"

_TITLE = Text(
    "Lapisan paket etika_publik: setiap lapisan hanya mengimpor lapisan di bawahnya.",
    "The layers of the package etika_publik: each layer imports only the layers below it.",
)
_WIDTH, _NAMES, _LINE, _PADDING, _GAP = 760, 150, 17, 8, 5
_CHARACTERS = 95
"""How many characters fit on one line."""

Layers = tuple[tuple[str, ...], ...]


@attrs.frozen
class Unit:
    """A module or package on a layer: its name, what it says of itself, whether it is public, and its own layers."""

    name: str
    description: str
    public: bool
    inside: Layers = ()

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What stands beside the name, line by line, each with its style."""
        inside = " → ".join(", ".join(layer) for layer in self.inside)
        texts = {"description": self.description, "inside": inside}
        found = [(style, line) for style, text in texts.items() for line in textwrap.wrap(text, _CHARACTERS)]
        return found or [("description", "")]


def layers() -> tuple[tuple[Unit, ...], ...]:
    """The layers of the package, the highest first."""
    contracts = _contracts()
    return tuple(tuple(_unit(name, contracts) for name in layer) for layer in contracts[PACKAGE])


def picture(language: str) -> str:
    """The layers as SVG: one band a layer, and in it each unit with what it says of itself."""
    top, shapes = _GAP, list[str]()
    for layer in layers():
        height = _LINE * sum(len(unit.lines) for unit in layer) + 2 * _PADDING
        shapes.append(f'<rect class="layer" x="1" y="{top}" width="{_WIDTH - 2}" height="{height}" rx="4"/>')
        shapes += _units(layer, top + _PADDING)
        top += height + _GAP
    title = escape(_TITLE.to(language))
    head = f'<svg class="architecture" role="img" aria-label="{title}" viewBox="0 0 {_WIDTH} {top}" xmlns="{_SVG}">'
    return "\n".join([head, f"<title>{title}</title>", _STYLE, *shapes, "</svg>"])


def _units(layer: tuple[Unit, ...], top: int) -> Iterator[str]:
    y = top + _LINE - 5
    for unit in layer:
        style = "name public" if unit.public else "name"
        yield f'<text class="{style}" x="12" y="{y}">{escape(unit.name)}</text>'
        for style, line in unit.lines:
            yield f'<text class="{style}" x="{_NAMES}" y="{y}">{escape(line)}</text>'
            y += _LINE


_SVG = "http://www.w3.org/2000/svg"
_STYLE = """<style>
.architecture { width: 100%; font: 12px sans-serif; }
.architecture text { fill: currentColor; }
.architecture .name { font: 13px monospace; }
.architecture .inside { font: 10px monospace; opacity: 0.8; }
.architecture .public { fill: var(--color-brand-content, #0a4bff); font-weight: bold; }
.architecture .layer { fill: var(--color-background-secondary, #f8f9fb); stroke: var(--color-background-border, #ccc); }
</style>"""


def _contracts() -> dict[str, Layers]:
    """The layers of each package that has a contract, by its name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {
        container: tuple(tuple(re.findall(r"\w+", layer)) for layer in contract["layers"])
        for contract in project["tool"]["importlinter"]["contracts"]
        if contract["type"] == "layers"
        for container in contract["containers"]
    }


def _unit(name: str, contracts: dict[str, Layers]) -> Unit:
    full = f"{PACKAGE}.{name}"
    public = any(module == full or module.startswith(f"{full}.") for module in modules())
    return Unit(name=name, description=_description(name), public=public, inside=contracts.get(full, ()))


def _description(name: str) -> str:
    """The first sentence of the docstring of a module or package."""
    home = ROOT / "src" / PACKAGE
    path = home / name / "__init__.py" if (home / name).is_dir() else home / f"{name}.py"
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    paragraph = " ".join(docstring.partition("\n\n")[0].split()).replace("`", "")
    return re.split(r"(?<=\.) ", paragraph)[0]


class Architecture(SphinxDirective):
    """Draw the layers."""

    def run(self) -> list[nodes.Node]:
        self.env.note_dependency(str(ROOT / "pyproject.toml"))
        language = "id" if self.env.docname.startswith("id/") else "en"
        return [nodes.raw("", picture(language), format="html")]


def setup(app: Sphinx) -> dict[str, object]:
    """Add the directive."""
    app.add_directive("architecture", Architecture)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
