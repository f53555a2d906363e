"""The command `export`: the frameworks in other formats, for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import rich_click as click

from ..exports import export, export_files
from ..frameworks.framework import Framework
from ..messages import Messages
from . import UNUSABLE, VALID, command, known_frameworks, language_option, plugins_option, print_error, print_text
from ._files import conflicts, not_written, stream, write_files

_words = Messages("cli")
_NAMED = 3  # the most files in conflict that a message names


@command("export")
@click.argument("refs", nargs=-1, metavar="[REF]...")
@click.option("--to", "form", required=True, metavar="FORMAT")
@click.option("-o", "--output", "folder", type=Path, metavar="DIR")
@click.option("--force", is_flag=True)
@plugins_option
@language_option
def export_frameworks(
    refs: tuple[str, ...], form: str, folder: Path | None, force: bool, plugins: bool, language: str
) -> int:
    frameworks = known_frameworks(plugins)
    chosen = tuple(frameworks[ref] for ref in dict.fromkeys(refs or frameworks))
    if folder is None:
        return _to_standard_output(chosen, form)
    return _to_folder(folder, export_files(chosen, form), force, language)


def _to_standard_output(frameworks: tuple[Framework, ...], form: str) -> int:
    if len(frameworks) == 1:
        stream(export(frameworks[0], form))
        return VALID
    files = export_files(frameworks, form)
    if len(files) > 1:
        print_error(_words("export", "several").format(n=len(files)))
        return UNUSABLE
    (content,) = files.values()
    stream(content.decode("utf-8-sig"))
    return VALID


def _to_folder(folder: Path, files: Mapping[str, bytes], force: bool, language: str) -> int:
    try:
        others = () if force else conflicts(folder, files)
        if others:
            names = ", ".join(others[:_NAMED]) + (" …" if len(others) > _NAMED else "")
            print_error(_words("export", "conflicts").format(folder=folder, names=names))
            return UNUSABLE
        write_files(folder, files)
    except OSError as failure:
        return not_written(failure)
    print_text(_words("export", "done").format(n=len(files), folder=folder).to(language))
    return VALID


COMMAND = export_frameworks
