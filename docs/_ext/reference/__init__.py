"""The pages of the reference, made from the code and the content whenever the docs are built: they cannot fall behind.

Each module here makes one family of pages, in English and in Indonesian; the page of the formats is in English only,
as docstrings are. The pages of Python names and commands are made by autodoc and sphinx-click.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import defaults, documents, formats, frameworks, further, rules

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDERS = {"en": "reference/generated", "id": "id/rujukan/generated"}
"""Where the pages of each language are written, from the folder of the docs. Git ignores both."""


def pages(language: str) -> dict[str, str]:
    """All pages in a language: their Markdown, by name below the language's folder."""
    made = frameworks.pages(language) | documents.pages(language) | rules.pages(language) | defaults.pages(language)
    return made | (formats.pages() if language == "en" else {})


def write(docs: Path) -> None:
    """Write the pages that are new or changed, and delete those that nothing makes any more."""
    for language, folder in FOLDERS.items():
        made = {docs / folder / f"{name}.md": text for name, text in pages(language).items()}
        for stale in set((docs / folder).rglob("*.md")) - set(made):
            stale.unlink()
        for path, text in made.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")


def _on_start(app: Sphinx) -> None:
    write(Path(app.srcdir))


def setup(app: Sphinx) -> dict[str, object]:
    """Write the pages before Sphinx looks for them."""
    app.connect("builder-inited", _on_start)
    app.add_directive("further-rules", further.FurtherRules)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
