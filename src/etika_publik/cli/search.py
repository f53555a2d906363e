"""The command `search`: the provisions that hold some words."""

from __future__ import annotations

import rich_click as click

from ..messages import Messages
from . import command, known_frameworks, language_option, plugins_option, print_text

_words = Messages("cli")


@command("search")
@click.argument("words", nargs=-1, required=True)
@plugins_option
@language_option
def search(words: tuple[str, ...], plugins: bool, language: str) -> None:
    found = known_frameworks(plugins).search(" ".join(words))
    lines = "\n".join(f"{p.ref}  {p.title.to(language)}" for p in found)
    print_text(lines or _words("search", "nothing").to(language))


COMMAND = search
