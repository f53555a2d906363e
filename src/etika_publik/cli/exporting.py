"""export: the frameworks in other formats, for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import rich_click as click

from ..exports import export, export_files
from ..frameworks.framework import Framework
from ..text import Text
from . import UNUSABLE, VALID, complain, known_frameworks, language_option, plugins_option, tell
from ._files import in_the_way, not_written, put, stream

_SEVERAL = Text(
    "Ekspor ini terdiri atas {n} berkas; sebutkan foldernya dengan -o, atau pilih satu kerangka saja.",
    "This export consists of {n} files; name a folder for them with -o, or choose one framework only.",
)
_IN_THE_WAY = Text(
    "Sudah ada berkas lain di {folder}: {names}. Tidak ada yang ditulis; pilih folder lain, atau pakai --force.",
    "Other files lie in {folder} already: {names}. Nothing was written; name another folder, or use --force.",
)
_DONE = Text("{n} berkas di {folder}.", "{n} files in {folder}.")
_NAMED = 3  # how many of the files in the way are named


@click.command("export", help="Kerangka dalam format lain. / The frameworks in other formats.")
@click.argument("refs", nargs=-1, metavar="[REF]...")
@click.option("--to", "form", required=True, metavar="FORMAT", help="csv, json, markdown, skos.")
@click.option("-o", "--output", "folder", type=Path, metavar="DIR", help="Tulis ke folder ini. / Write to this folder.")
@click.option("--force", is_flag=True, help="Timpa berkas yang isinya lain. / Overwrite files that differ.")
@plugins_option
@language_option
def export_content(
    refs: tuple[str, ...], form: str, folder: Path | None, force: bool, plugins: bool, language: str
) -> int:
    frameworks = known_frameworks(plugins)
    chosen = tuple(frameworks[ref] for ref in dict.fromkeys(refs or frameworks))
    if folder is None:
        return _on_standard_output(chosen, form)
    return _into(folder, export_files(chosen, form), force, language)


def _on_standard_output(frameworks: tuple[Framework, ...], form: str) -> int:
    if len(frameworks) == 1:
        stream(export(frameworks[0], form))
        return VALID
    files = export_files(frameworks, form)
    if len(files) > 1:
        complain(f"{_SEVERAL.en}\n{_SEVERAL.id}".format(n=len(files)))
        return UNUSABLE
    (content,) = files.values()
    stream(content.decode("utf-8-sig"))
    return VALID


def _into(folder: Path, files: Mapping[str, bytes], force: bool, language: str) -> int:
    try:
        others = () if force else in_the_way(folder, files)
        if others:
            names = ", ".join(others[:_NAMED]) + (" …" if len(others) > _NAMED else "")
            complain(f"{_IN_THE_WAY.en}\n{_IN_THE_WAY.id}".format(folder=folder, names=names))
            return UNUSABLE
        put(folder, files)
    except OSError as failure:
        return not_written(failure)
    tell(_DONE.to(language).format(n=len(files), folder=folder))
    return VALID


COMMANDS = (export_content,)
