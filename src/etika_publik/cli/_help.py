"""The help of the commands, in one language: that of the call. Its words are read when the help is printed."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, TypeVar

import rich_click as click

from .. import _resources
from ..documents.kinds import kinds
from ..exports import formats
from ..messages import Messages
from ._options import language_of
from ._usage import name_of

C = TypeVar("C", bound=click.Command)

_words = Messages("cli")


def command(name: str) -> Callable[[Callable[..., Any]], Command]:
    """Make a function the command of this name."""
    return click.command(name, cls=Command)


def in_language(command: C, language: str) -> C:
    """A copy of the command with its help in this language; in a group, also that of the commands in it."""
    values = {"kinds": kinds(), "formats": _resources.members("renderings"), "exports": formats()}
    return _in_language(command, language, {name: ", ".join(names) for name, names in values.items()})


def _in_language(command: C, language: str, values: dict[str, str]) -> C:
    made, name = copy.copy(command), command.name or ""
    made.help = _words(name, "help").format(**values).to(language)
    made.params = [_option(each, name, language, values) for each in command.params]
    if isinstance(made, click.Group):
        made.commands = {key: _in_language(each, language, values) for key, each in made.commands.items()}
    return made


def _option(parameter: click.Parameter, command: str, language: str, values: dict[str, str]) -> click.Parameter:
    made = copy.copy(parameter)
    if isinstance(made, click.Option):
        name = name_of(made)
        words = _words.get(command, "options", name) or _words("options", name)
        made.help = words.format(**values).to(language)
    return made


class _Help(click.RichCommand):
    """What commands and groups share: they print their help in the language of the call."""

    def format_help(self, ctx: click.RichContext, formatter: Any) -> None:  # type: ignore[override]
        language = language_of(ctx)
        config = formatter.config
        config.options_panel_title = _words("layout", "options").to(language)
        config.commands_panel_title = _words("layout", "commands").to(language)
        # "\[" is an opening bracket that rich does not take for markup, and {} is where rich-click puts the value.
        config.required_long_string = rf"\[{_words('layout', 'required').to(language)}]"
        config.default_string = rf"\[{_words('layout', 'default').format(value='{}').to(language)}]"
        made = in_language(self, language)
        option = made.get_help_option(ctx)
        if option is not None:
            option.help = _words("options", "--help").to(language)
        super(_Help, made).format_help(ctx, formatter)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        usage = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, usage, _words("layout", "usage").to(language_of(ctx)))


class Command(_Help):
    """A command."""


class Group(_Help, click.RichGroup):  # type: ignore[misc]  # RichGroup itself has bases that disagree
    """A group of commands."""
