"""What is wrong with a call, in Indonesian: click, which reads calls, says it in English only."""

from __future__ import annotations

import rich_click as click


def said_twice(failure: click.ClickException) -> str:
    """What click says of a call, and the same in Indonesian."""
    return f"{failure.format_message()}\n{_in_indonesian(failure)}"


def _in_indonesian(failure: click.ClickException) -> str:
    given = getattr(failure, "id", None)
    if given is not None:  # one of ours, which speaks both
        return f"Nilai untuk {_name(failure)}: {given}"
    if isinstance(failure, click.MissingParameter):
        return f"{_name(failure)} wajib disebut."
    if isinstance(failure, click.BadParameter):
        return f"Nilai untuk {_name(failure)} {_wanted(failure)}."
    if isinstance(failure, click.NoSuchOption):
        return f"Pilihan {failure.option_name} tidak ada.{_meant(failure)}"
    if isinstance(failure, click.BadOptionUsage):
        return f"Pilihan {failure.option_name} ditulis keliru: nilainya kurang, atau diberi nilai yang tidak perlu."
    name = getattr(failure, "command_name", None)  # NoSuchCommand, which older click does not know
    if name is not None:
        return f"Perintah {name} tidak ada.{_meant(failure)}"
    return "Perintah ini ditulis dengan terlalu banyak atau terlalu sedikit isian; lihat --help."


def _name(failure: click.ClickException) -> str:
    """What the user calls the option or argument."""
    parameter = getattr(failure, "param", None)
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.human_readable_name if parameter is not None else "isian"


def _wanted(failure: click.BadParameter) -> str:
    kind = failure.param.type if failure.param is not None else None
    if isinstance(kind, click.Choice):
        return f"harus salah satu dari: {', '.join(map(str, kind.choices))}"
    return "tidak dapat dipakai; lihat --help"


def _meant(failure: click.ClickException) -> str:
    near = ", ".join(getattr(failure, "possibilities", None) or ())
    return f" Mungkin maksudnya: {near}?" if near else ""
