"""What is wrong with a call, in both languages: click, which reads calls, says it in English only."""

from __future__ import annotations

import rich_click as click

from ..text import LANGUAGES, Text, near


class Refused(click.BadParameter):
    """A value of an option that is refused, and the sentence that says so."""

    def __init__(self, said: Text, param: click.Parameter | None, context: click.Context | None) -> None:
        super().__init__(said.en, context, param)
        self.said = said


def said_twice(failure: click.ClickException) -> str:
    """What is wrong with a call, in English and in Indonesian."""
    said = _said(failure)
    return f"{said.en}\n{said.id}"


def name_of(parameter: click.Parameter | None) -> str:
    """What the user calls an option or argument."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.human_readable_name if parameter is not None else "isian"


def _said(failure: click.ClickException) -> Text:
    if isinstance(failure, Refused):
        return failure.said
    if isinstance(failure, click.MissingParameter):
        return _not_named(failure)
    if isinstance(failure, click.BadParameter):
        return _not_usable(failure)
    if isinstance(failure, click.NoSuchOption):
        return _not_there(_NO_OPTION, failure, failure.option_name)
    name = getattr(failure, "command_name", None)  # NoSuchCommand, which older click does not know
    if name is not None:
        return _not_there(_NO_COMMAND, failure, name)
    english = failure.format_message()
    if isinstance(failure, click.BadOptionUsage):
        return Text(_BAD_USE.format(name=failure.option_name), english)
    return Text("Perintah ini ditulis dengan terlalu banyak atau terlalu sedikit isian; lihat --help.", english)


def _not_named(failure: click.MissingParameter) -> Text:
    """That a call lacks what its command works with, and such a call in full."""
    context = failure.ctx
    said = None if context is None else _NOT_NAMED.get(context.info_name or "")
    if context is None or said is None:
        return Text(f"{name_of(failure.param)} wajib disebut.", failure.format_message())
    return _filled(said, command=context.command_path)


def _not_usable(failure: click.BadParameter) -> Text:
    kind = failure.param.type if failure.param is not None else None
    wanted = "tidak dapat dipakai; lihat --help"
    if isinstance(kind, click.Choice):
        wanted = f"harus salah satu dari: {', '.join(map(str, kind.choices))}"
    return Text(f"Nilai untuk {name_of(failure.param)} {wanted}.", failure.format_message())


def _not_there(said: Text, failure: click.ClickException, name: str) -> Text:
    """That an option or command is not there, and which was probably meant, or else where to look."""
    # Click compares names with their dashes, which are alike in all of them: to it --force is near to --format.
    names = {each.lstrip("-"): each for each in getattr(failure, "possibilities", None) or ()}
    meant = ", ".join(names[each] for each in near(name.lstrip("-"), names))
    context = getattr(failure, "ctx", None)
    command = context.command_path if context is not None else "etika-publik"
    words = [f"{said.to(each)} {(_MEANT if meant else _SEE_HELP).to(each)}" for each in LANGUAGES]
    return _filled(Text(*words), name=name, meant=meant, command=command)


def _filled(said: Text, **values: str) -> Text:
    return Text(said.id.format(**values), said.en.format(**values))


_NOT_NAMED = {  # by command, each of which has one thing that it cannot do without
    "check": Text(
        "Nama berkas wajib disebut, misalnya: {command} dokumen.json",
        "Name at least one file, for instance: {command} document.json",
    ),
    "fmt": Text(
        "Nama berkas wajib disebut, misalnya: {command} kerangka.json",
        "Name at least one file, for instance: {command} framework.json",
    ),
    "survey": Text(
        "Nama berkas wajib disebut, misalnya: {command} respons.csv",
        "Name at least one file, for instance: {command} responses.csv",
    ),
    "show": Text(
        "Kode kerangka atau ketentuan wajib disebut, misalnya: {command} komitmen.kerja",
        "Name a framework or provision, for instance: {command} komitmen.kerja",
    ),
    "search": Text(
        "Kata yang dicari wajib disebut, misalnya: {command} pelayanan",
        "Name the words to search for, for instance: {command} pelayanan",
    ),
    "new": Text(
        "Jenis dokumen wajib disebut, misalnya: {command} policy",
        "Name a kind of document, for instance: {command} policy",
    ),
    "schema": Text(
        "Jenis dokumen wajib disebut, misalnya: {command} policy",
        "Name a kind of document, for instance: {command} policy",
    ),
    "export": Text(
        "Formatnya wajib disebut dengan --to, misalnya: {command} --to csv -o hasil",
        "Name a format with --to, for instance: {command} --to csv -o results",
    ),
}
_NO_OPTION = Text("Pilihan {name} tidak ada.", "There is no option {name}.")
_NO_COMMAND = Text("Perintah {name} tidak ada.", "There is no command {name}.")
_MEANT = Text("Mungkin maksudnya: {meant}?", "Perhaps you meant: {meant}?")
_SEE_HELP = Text("Lihat: {command} --help", "See: {command} --help")
_BAD_USE = "Pilihan {name} ditulis keliru: nilainya kurang, atau diberi nilai yang tidak perlu."
