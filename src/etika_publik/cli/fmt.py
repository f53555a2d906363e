"""The command `fmt`: rewrites content files in their canonical form."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from ..documents.canonical import canonical_text
from ..documents.kinds import subject_of
from ..errors import EtikaError
from ..loading.files import STDIN, content
from ..messages import Messages
from . import INVALID, UNUSABLE, VALID, command, language_option, print_error, print_text
from ._files import not_written, replace, stream

_words = Messages("cli")


@command("fmt")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--as", "kind", metavar="KIND")
@click.option("--check", "only", is_flag=True)
@language_option
def format_files(files: tuple[str, ...], kind: str | None, only: bool, language: str) -> int:
    if kind is not None:
        subject_of(kind)  # an unknown kind is an error of the call, not of each file
    return max(_format(file, kind, only, language) for file in files)


def _format(file: str, kind: str | None, only: bool, language: str) -> int:
    """Rewrite one file and give the exit status; after any error the file is as it was."""
    try:
        written = content(file)
        text = canonical_text(written, file, kind)
    except EtikaError as failure:
        print_error(failure)
        return UNUSABLE
    if file == STDIN and not only:
        stream(text)
        return VALID
    if written == text.encode():
        return VALID
    if not only:
        try:
            replace(Path(file), text.encode())
        except OSError as failure:
            return not_written(failure)
    print_text(_words("fmt", "not_canonical" if only else "rewritten").format(file=file).to(language))
    return INVALID if only else VALID


COMMAND = format_files
