"""Markdown in small pieces: what the pages of the reference are put together from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from etika_publik import Text

YES, NO = Text("ya", "yes"), Text("tidak", "no")


def plain(words: str) -> str:
    """Words from the content, so that no character of theirs is taken for Markdown."""
    return re.sub(r"([\\`*_{}\[\]<>|#~$])", r"\\\1", words)


def words(said: str) -> str:
    """Words from the content in which names stand in backticks, as they do in Markdown."""
    return "`".join(piece if nth % 2 else plain(piece) for nth, piece in enumerate(said.split("`")))


def code(words: object) -> str:
    """A name as it is written in code."""
    return f"`{words}`"


def target(name: str) -> str:
    """A place that links can lead to."""
    return f"({name})="


def link(words: str, name: str) -> str:
    """A link to a target; `words` are Markdown."""
    return f"[{words}](#{name})"


def fence(language: str, text: str) -> str:
    """A block of code."""
    return f"```{language}\n{text.rstrip()}\n```"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table; its cells are Markdown."""
    cells = [list(head), *(list(row) for row in rows)]
    lines = ["| " + " | ".join(cell.replace("\n", " ") for cell in row) + " |" for row in cells]
    return "\n".join([lines[0], "|" + " --- |" * len(cells[0]), *lines[1:]])


def toctree(names: Iterable[str]) -> str:
    """The list of pages below a page."""
    return "\n".join(["```{toctree}", ":maxdepth: 1", "", *names, "```"])


def page(*blocks: str) -> str:
    """A page of blocks, those that are empty left out, with an empty line between."""
    return "\n\n".join(block for block in blocks if block) + "\n"


# --- Names of targets -----------------------------------------------------------------------------------------------


def of_provision(ref: str, language: str) -> str:
    """Where a provision stands."""
    return f"{language}-provision-{ref}"


def of_rule(code: str, language: str) -> str:
    """Where a rule stands."""
    return f"{language}-rule-{code}"


def of_framework(ref: str, language: str) -> str:
    """Where a framework stands."""
    return f"{language}-framework-{ref}"


def of_kind(kind: str, language: str) -> str:
    """Where a kind of document stands."""
    return f"{language}-kind-{kind}"


def of_part(kind: str, name: str, language: str) -> str:
    """Where a part of a kind of document stands."""
    return f"{language}-part-{kind}-{name.lower()}"


def rule_link(code_of_rule: str, language: str) -> str:
    """A link to a rule, by its code."""
    return link(code(code_of_rule), of_rule(code_of_rule, language))


def provision_link(ref: str, language: str) -> str:
    """A link to a provision, by its ref."""
    return link(code(ref), of_provision(ref, language))
