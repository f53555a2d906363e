"""The commands for sphinx-click, in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterparts import language_of
from docutils import nodes

from etika_publik.cli import commands
from etika_publik.cli._help import in_language

if TYPE_CHECKING:
    from sphinx.application import Sphinx

english, indonesian = in_language(commands(), "en"), in_language(commands(), "id")
"""What the directive `click` documents."""

INDONESIAN = {
    "Usage": "Penulisan",
    "Options": "Pilihan",
    "Arguments": "Argumen",
    "Environment variables": "Variabel lingkungan",
    "Required argument": "Wajib disebut",
    "Required argument(s)": "Wajib disebut, boleh beberapa",
    "Optional argument": "Boleh disebut",
    "Optional argument(s)": "Boleh disebut, boleh beberapa",
    "Provide a default for ": "Menentukan ",
    "Required": "Wajib.",
    "Default": "Bila tidak disebut",
}
"""What sphinx-click writes in English in any language."""


def _translate(app: Sphinx, document: nodes.document) -> None:
    if app.env.docname.endswith("/perintah") and language_of(app.env.docname) == "id":
        for text in list(document.findall(nodes.Text)):
            if text in INDONESIAN:
                text.parent.replace(text, nodes.Text(INDONESIAN[text]))


def setup(app: Sphinx) -> dict[str, object]:
    """Translate what sphinx-click writes by itself."""
    app.connect("doctree-read", _translate)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
