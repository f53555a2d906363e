"""Options that several commands take."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from typing import Any

import rich_click as click

from ..messages import Messages
from ..report import shown
from ..schema.formats import is_day
from ..text import LANGUAGES
from ._usage import BadValue, name_in_message

VARIABLE = "ETIKA_LANG"
"""The environment variable that sets the language: "id" or "en"."""

_words = Messages("cli")


def language_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --lang, which defaults to ETIKA_LANG and then to the language of the machine."""
    # Eager: `--lang id --help` is to print the help in Indonesian.
    choice = click.Choice(LANGUAGES)
    return click.option("--lang", "language", type=choice, default=language_of_machine, envvar=VARIABLE, is_eager=True)(
        command
    )


def language_of(context: click.Context) -> str:
    """The language of a call: that of --lang, or else the default."""
    return context.params.get("language") or language_of_machine()


def language_of_machine() -> str:
    """The language of ETIKA_LANG, or else of the locale: English where that is not Indonesian.

    Without a locale it is Indonesian, which most users read first.
    """
    asked = os.environ.get(VARIABLE)
    if asked in LANGUAGES:
        return asked
    locale = next((os.environ[v] for v in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(v)), "")
    language = locale.partition(".")[0].partition("_")[0]
    return "id" if language in ("", "C", "POSIX", "id", "in", "ms") else "en"


def plugins_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --plugins, which adds the frameworks of installed packs."""
    return click.option("--plugins", is_flag=True)(command)


class Day(click.ParamType[datetime.date]):
    """A day written YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        if isinstance(value, str) and is_day(value):
            return datetime.date.fromisoformat(value)
        words = _words("usage", "not_a_date").format(name=name_in_message(param), got=shown(value))
        raise BadValue(words, param, ctx)
