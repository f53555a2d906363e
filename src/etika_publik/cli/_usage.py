"""What is wrong with a call, in both languages: click, which parses calls, says it in English only."""

from __future__ import annotations

import rich_click as click
from click.core import ParameterSource

from ..messages import Messages
from ..text import Text, near

_words = Messages("cli")


class BadValue(click.BadParameter):
    """A value of an option that cannot be used, with a sentence in both languages that says why."""

    def __init__(self, said: Text, param: click.Parameter | None, context: click.Context | None) -> None:
        super().__init__(said.en, context, param)
        self.said = said


def name_of(parameter: click.Parameter) -> str:
    """The name that a user gives an option or argument: "--output", "FILE..."."""
    return max(parameter.opts, key=len) if isinstance(parameter, click.Option) else parameter.human_readable_name


def name_in_message(parameter: click.Parameter | None) -> str | Text:
    """What a message calls an option or argument; click does not always know which one it is."""
    return _words("usage", "value") if parameter is None else name_of(parameter)


def in_both_languages(failure: click.ClickException) -> Text:
    """What is wrong with a call."""
    if isinstance(failure, BadValue):
        return failure.said
    if isinstance(failure, click.MissingParameter):
        return _missing(failure)
    if isinstance(failure, click.BadParameter):
        return _bad_value(failure)
    if isinstance(failure, click.NoSuchOption):
        return _unknown("no_option", failure, failure.option_name)
    name = getattr(failure, "command_name", None)  # NoSuchCommand, a class that older versions of click do not have
    if name is not None:
        return _unknown("no_command", failure, name)
    if isinstance(failure, click.BadOptionUsage):
        return _with_english(failure, _words("usage", "bad_option").format(name=failure.option_name))
    return _with_english(failure, _words("usage", "bad_call"))


def _with_english(failure: click.ClickException, said: Text) -> Text:
    """The sentence with the English words of click, which say more than ours."""
    return Text(said.id, failure.format_message())


def _missing(failure: click.MissingParameter) -> Text:
    """That a required argument or option is missing, with an example of a whole call."""
    context = failure.ctx
    said = None if context is None else _words.get(context.info_name or "", "missing")
    if context is None or said is None:
        return _with_english(failure, _words("usage", "missing").format(name=name_in_message(failure.param)))
    return said.format(command=context.command_path)


def _bad_value(failure: click.BadParameter) -> Text:
    kind = failure.param.type if failure.param is not None else None
    if not isinstance(kind, click.Choice):
        return _with_english(failure, _words("usage", "unusable_value").format(name=name_in_message(failure.param)))
    variable = _variable(failure)
    said = _words("usage", "not_a_choice")
    choices = ", ".join(map(str, kind.choices))
    if variable is not None:  # click would name the option, which the call does not have
        return said.format(name=variable, choices=choices)
    return _with_english(failure, said.format(name=name_in_message(failure.param), choices=choices))


def _variable(failure: click.BadParameter) -> str | None:
    """The environment variable that the value comes from, if it comes from one."""
    context, parameter = failure.ctx, failure.param
    if context is None or parameter is None:
        return None
    source = context.get_parameter_source(parameter.name or "")
    return str(parameter.envvar) if source is ParameterSource.ENVIRONMENT else None


def _unknown(key: str, failure: click.ClickException, name: str) -> Text:
    """That there is no such option or command, with the near names, or else with the help to read."""
    # Without their dashes, which all options begin with: with them, --force would be near to --format.
    names = {each.lstrip("-"): each for each in getattr(failure, "possibilities", None) or ()}
    meant = ", ".join(names[each] for each in near(name.lstrip("-"), names))
    context = getattr(failure, "ctx", None)
    command = context.command_path if context is not None else "etika-publik"
    said = _words("usage", key).format(name=name)
    hint = _words("usage", "meant" if meant else "see_help").format(meant=meant, command=command)
    return Text(f"{said.id} {hint.id}", f"{said.en} {hint.en}")
