"""fmt: files in their canonical form."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import rich_click as click

from .._shape import shape_of
from ..checking import kinds, subject_of
from ..errors import ContentError, EtikaError, Unreadable
from ..exports.json import canonical
from ..loading import STDIN, parse, read
from ..report import Report
from ..text import Text, missing
from . import FAULTY, SOUND, UNUSABLE, complain, language_option, tell
from ._files import not_written, replace, stream
from ._judge import named_kind

_REWRITTEN = Text("{file}: ditulis ulang dalam bentuk baku.", "{file}: rewritten in canonical form.")
_NOT_YET = Text("{file}: belum dalam bentuk baku.", "{file}: not in canonical form yet.")
_NO_KIND = Text(
    'berkas ini tidak menyebut jenisnya dengan "kind" atau "$schema"; pakai --as dengan salah satu dari: {kinds}.',
    'the file does not say its kind by "kind" or "$schema"; use --as with one of: {kinds}.',
)
_IS_TOML = Text(
    "bentuk baku hanya untuk JSON; berkas TOML dibiarkan sebagaimana adanya.",
    "the canonical form is one of JSON; a TOML file is left as it is.",
)
_NOT_EQUAL = Text(
    "bentuk bakunya tidak akan terbaca sama dengan isinya sekarang, jadi berkas ini tidak disentuh.",
    "its canonical form would not read as what it holds now, so the file was not touched.",
)


@click.command("fmt", help="Tulis ulang berkas isi dalam bentuk baku. / Rewrite content files in canonical form.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--as", "kind", metavar="KIND", help="Jenis, bila berkas tidak menyebutnya. / Kind of file.")
@click.option(
    "--check", "only", is_flag=True, help="Jangan menulis; status 1 bila ada yang belum baku. / Write nothing."
)
@language_option
def format_files(files: tuple[str, ...], kind: str | None, only: bool, language: str) -> int:
    if kind is not None and kind not in kinds():
        raise missing("kind", kind, kinds())
    return max(_formatted(file, kind, only, language) for file in files)


def _formatted(file: str, kind: str | None, only: bool, language: str) -> int:
    """Bring one file into its form and give the exit status; whatever hinders leaves the file as it is."""
    try:
        text = _rewritten(read(file), kind, file)
    except EtikaError as refusal:
        complain(refusal)
        return UNUSABLE
    if file == STDIN:
        stream(text)
        return SOUND
    try:
        if Path(file).read_bytes() == text.encode():
            return SOUND
        if not only:
            replace(Path(file), text.encode())
    except OSError as failure:
        return not_written(failure)
    tell((_NOT_YET if only else _REWRITTEN).to(language).format(file=file))
    return FAULTY if only else SOUND


def _rewritten(data: Any, kind: str | None, file: str) -> str:
    """The canonical form of what a file holds, which is known to read back as the same."""
    if file.endswith(".toml"):
        raise Unreadable(file, _IS_TOML.id, _IS_TOML.en)
    own = kind or _kind_of(data)
    if own is None:
        raise Unreadable(file, *(said.format(kinds=", ".join(kinds())) for said in (_NO_KIND.id, _NO_KIND.en)))
    shape = shape_of(subject_of(own))
    record, faults = shape.read(data)
    if faults:
        raise ContentError(file, Report(subject=own, findings=faults))
    text = canonical(record, data)
    again = parse(text.encode("utf-8", "replace"), file)  # what no file can hold comes back as another
    if shape.read(again)[0] != record or _envelope(again) != _envelope(data):
        raise Unreadable(file, _NOT_EQUAL.id, _NOT_EQUAL.en)
    return text


def _kind_of(data: Any) -> str | None:
    named = named_kind(data)
    return named if isinstance(named, str) and named in kinds() else None


def _envelope(data: Mapping[str, Any]) -> tuple[Any, Any]:
    return data.get("$schema"), data.get("kind")


COMMANDS = (format_files,)
