"""The page of the command line, read from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from etika_publik import Text
from etika_publik.cli import INVALID, VALID, UNUSABLE, _group

from . import markdown as md

_HEAD = Text("Baris perintah", "Command line")
_SAID = Text(
    "Semua perintah menerima `--help`. Bahasa keluaran mengikuti setelan komputer, kecuali bila Anda menyebut "
    "`--lang id` atau `--lang en`. `python -m etika_publik` sama dengan `etika-publik`.",
    "Every command takes `--help`. Output is in the language of the machine; `--lang id` or `--lang en` chooses. "
    "`python -m etika_publik` is the same as `etika-publik`.",
)
_STATUS = Text("Status keluar", "Exit status")
_STATUSES = {
    VALID: Text("tidak ada kesalahan; peringatan dan catatan boleh ada", "no errors; warnings and remarks may stand"),
    INVALID: Text("ada kesalahan", "errors were found"),
    UNUSABLE: Text("perintah atau berkas tidak dapat dipakai", "the call, or a file, cannot be used"),
}
_COLUMNS = {"id": ("Yang ditulis", "Artinya"), "en": ("Written", "Meaning")}
_ARGUMENT = Text("wajib disebut", "must be given")
_OPTIONAL = Text("boleh disebut", "may be given")
_SEVERAL = Text("boleh beberapa", "may be several")
_REPEATED = Text("boleh diulang", "may be repeated")
_CHOICES = Text("salah satu dari {}", "one of {}")
_DEFAULT = Text("bila tidak disebut: {}", "by default {}")


def commands() -> dict[str, Any]:
    """The commands by name."""
    group = _group()
    return {name: group.commands[name] for name in sorted(group.commands)}


def pages(language: str) -> dict[str, str]:
    """One page with every command."""
    status = "\n".join(f"- {md.code(number)}: {said.to(language)}" for number, said in _STATUSES.items())
    blocks = [block for name, command in commands().items() for block in _command(name, command, language)]
    return {
        "commands": md.page(
            f"# {_HEAD.to(language)}", _SAID.to(language), f"## {_STATUS.to(language)}", status, *blocks
        )
    }


def half(help: str | None, language: str) -> str:
    """The half of a command's bilingual help ("Indonesia. / English.") that is in this language."""
    first, cut, second = (help or "").partition(" / ")
    return second if cut and language == "en" else first


def _command(name: str, command: Any, language: str) -> Iterator[str]:
    yield md.target(md.of_command(name, language))
    yield f"## {md.code(name)}"
    yield md.plain(half(command.help, language))
    context = click.Context(command, info_name=name)
    usage = " ".join(["etika-publik", name, *command.collect_usage_pieces(context)])
    yield md.fence("text", usage)
    rows = [_row(parameter, context, language) for parameter in command.params]
    yield md.table(_COLUMNS[language], rows)


def _row(parameter: Any, context: Any, language: str) -> tuple[str, str]:
    if isinstance(parameter, click.Option):
        metavar = "" if parameter.is_flag else f" {parameter.make_metavar(context)}"
        return md.code(", ".join(parameter.opts) + metavar.replace("|", r"\|")), "; ".join(_told(parameter, language))
    need = (_ARGUMENT if parameter.required else _OPTIONAL).to(language)
    several = [_SEVERAL.to(language)] if parameter.nargs == -1 else []
    return md.code(parameter.make_metavar(context)), "; ".join([need, *several])


def _told(option: Any, language: str) -> Iterator[str]:
    yield md.plain(half(option.help, language)).rstrip(".")
    if isinstance(option.type, click.Choice):
        yield _CHOICES.to(language).format(", ".join(map(md.code, option.type.choices)))
    if isinstance(option.default, str):
        yield _DEFAULT.to(language).format(md.code(option.default))
    if option.multiple:
        yield _REPEATED.to(language)
