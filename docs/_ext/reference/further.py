"""The directive `further-rules`: the rules of a kind of document that its guide does not explain itself.

A guide explains the findings of each rule in a table. A rule that was added since is listed below the table, so that a
guide is complete without being rewritten for each new rule.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from etika_publik import Text
from etika_publik.checking.rules import Rule
from etika_publik.documents.kinds import rules_for, subject_of

from . import markdown as md

_SAID = Text("Aturan lain untuk dokumen ini:", "Further rules for this document:")


class FurtherRules(SphinxDirective):
    """List the rules of the kind in the argument that the page does not link to."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        language = "id" if self.env.docname.startswith("id/") else "en"
        page = self.env.doc2path(self.env.docname).read_text(encoding="utf-8")
        rules = unexplained(page, self.arguments[0], language)
        self.env.note_reread()  # the rules are no part of the page
        return self.parse_text_to_nodes(listed(rules, language)) if rules else []


def unexplained(page: str, kind: str, language: str) -> list[Rule]:
    """The rules of a kind that a page does not link to."""
    return [rule for rule in rules_for(subject_of(kind)) if f"#{md.of_rule(rule.code, language)})" not in page]


def listed(rules: list[Rule], language: str) -> str:
    """The rules as a list, each with its title and a link."""
    lines = (f"- {md.rule_link(rule.code, language)}: {md.plain(rule.title.to(language))}." for rule in rules)
    return "\n".join([_SAID.to(language), "", *lines])
