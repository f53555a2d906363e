"""Every page has its counterpart in the other language. The sidebar links to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

WORDS = {
    "how-to": "panduan",
    "explanation": "penjelasan",
    "reference": "rujukan",
    "figures": "angka",
    "other-languages": "bahasa-lain",
    "pack": "paket",
    "judging": "menilai",
    "wording": "asal-kata",
    "outcomes": "hasil",
    "promises": "janji",
    "dates": "tanggal",
    "design": "rancangan",
    "security": "keamanan",
    "shape": "bentuk",
    "surveys": "survei",
    "migrating": "beralih",
    "traps": "jebakan",
    "cluster": "klaster",
    "commands": "perintah",
    "glossary": "glosarium",
    "architecture": "arsitektur",
}
"""The folders and pages that have another name in Indonesian; all others have the same name in both languages."""

_BACK = {indonesian: english for english, indonesian in WORDS.items()}

LANGUAGES = ("en", "id")

ENGLISH_ONLY = ("reference/python/", "reference/generated/formats")
"""Pages that consist of docstrings, which are in English as the code is."""


def language_of(page: str) -> str:
    """The language of a page, by its name from the folder of the docs."""
    return "id" if page.startswith("id/") else "en"


def counterpart(page: str) -> str | None:
    """The page that says the same in the other language; None for one that is in English only."""
    if page.startswith(ENGLISH_ONLY):
        return None
    head, generated, name = page.partition("/generated/")  # generated pages have the same name in both languages
    if language_of(page) == "id":
        return "/".join(_BACK.get(word, word) for word in head.split("/")[1:]) + generated + name
    return "/".join(["id", *(WORDS.get(word, word) for word in head.split("/"))]) + generated + name


def _on_page(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    context["language"] = language_of(page)
    other = counterpart(page)
    if other is not None and other in app.env.all_docs:
        context["counterpart"] = context["pathto"](other)
        context["counterpart_words"] = "In English" if language_of(other) == "en" else "Dalam bahasa Indonesia"
        context["counterpart_language"] = language_of(other)
    context["furo_navigation_tree"] = _of_one_language(context.get("furo_navigation_tree", ""), language_of(page))


def _of_one_language(tree: str, language: str) -> str:
    """The part of the navigation that is in a language: the start page has one list for each, English first."""
    head, *lists = re.split(r'(?=<p class="caption")', tree)
    return head + lists[LANGUAGES.index(language)] if len(lists) == len(LANGUAGES) else tree


def setup(app: Sphinx) -> dict[str, object]:
    """Give the template of each page its language and its counterpart."""
    app.connect("html-page-context", _on_page, priority=900)  # after the theme has made its navigation
    return {"parallel_read_safe": True, "parallel_write_safe": True}
