"""The page of the formats: of reports, and of content. Autodoc reads what the module of each format says of it."""

from __future__ import annotations

from etika_publik import _resources

from . import markdown as md

FOLDERS = {"renderings": "Formats of reports", "exports": "Formats of content"}
"""The open folders of formats: each module in them is a format."""


def pages() -> dict[str, str]:
    """The page of the formats, in English as the docstrings are."""
    blocks = ["# Formats", "The formats in which reports and content are given out."]
    for folder, head in FOLDERS.items():
        blocks += [f"## {head}", _docstring(f"etika_publik.{folder}")]
        for name in _resources.members(folder):
            blocks += [md.target(f"format-{folder}-{name}"), f"### {md.code(name)}"]
            blocks += [_docstring(f"etika_publik.{folder}.{name}")]
    return {"formats": md.page(*blocks)}


def _docstring(module: str) -> str:
    return f"```{{eval-rst}}\n.. automodule:: {module}\n   :no-index:\n```"
