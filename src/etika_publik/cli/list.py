"""The command `list`: every framework, one on a line."""

from __future__ import annotations

from ..messages import Messages
from . import command, known_frameworks, language_option, plugins_option, print_text

_words = Messages("cli")


@command("list")
@plugins_option
@language_option
def list_frameworks(plugins: bool, language: str) -> None:
    frameworks = known_frameworks(plugins)
    width = max(map(len, frameworks))
    for ref, framework in frameworks.items():
        line = _words("list", "framework").format(title=framework.title, n=len(framework))
        print_text(f"{ref:{width}}  {line.to(language)}")


COMMAND = list_frameworks
