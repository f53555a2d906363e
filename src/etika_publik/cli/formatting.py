"""fmt: files in their canonical form."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import rich_click as click

from ..documents.judging import named_kind, unknown_kind
from ..documents.kinds import kinds, subject_of
from ..errors import ContentError, EtikaError, Unreadable
from ..exports.json import canonical
from ..loading.files import STDIN, content, is_stream, parse
from ..report import Report
from ..schema.reader import read
from ..text import Text, missing
from . import INVALID, UNUSABLE, VALID, complain, language_option, tell
from ._files import not_written, replace, stream

_REWRITTEN = Text("{file}: ditulis ulang dalam bentuk baku.", "{file}: rewritten in canonical form.")
_NOT_YET = Text("{file}: belum dalam bentuk baku.", "{file}: not in canonical form yet.")
_IS_TOML = Text(
    "bentuk baku hanya untuk JSON; berkas TOML dibiarkan sebagaimana adanya.",
    "the canonical form is one of JSON; a TOML file is left as it is.",
)
_IS_STREAM = Text(
    "berkas ini memuat satu dokumen per baris, sedangkan bentuk baku memakai banyak baris; berkas ini tidak disentuh.",
    "the file holds one document a line, and the canonical form takes many lines; the file was not touched.",
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
        written = content(file)
        text = _rewritten(_parsed(written, file), kind, file)
    except EtikaError as refusal:
        complain(refusal)
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
    tell((_NOT_YET if only else _REWRITTEN).to(language).format(file=file))
    return INVALID if only else VALID


def _parsed(written: bytes, file: str) -> Any:
    if is_stream(file):
        raise Unreadable(file, _IS_STREAM.id, _IS_STREAM.en)
    return parse(written, file)


def _rewritten(data: Any, kind: str | None, file: str) -> str:
    """The canonical form of what a file holds, which is known to read back as the same."""
    if file.endswith(".toml"):
        raise Unreadable(file, _IS_TOML.id, _IS_TOML.en)
    own = kind or named_kind(data)
    if not isinstance(own, str) or own not in kinds():
        raise unknown_kind(file, data, own, kinds())
    cls = subject_of(own)
    record, issues = read(cls, data)
    if issues:
        raise ContentError(file, Report(subject=own, findings=issues))
    text = canonical(record, data)
    again = parse(text.encode("utf-8", "replace"), file)  # what no file can hold comes back as another
    if read(cls, again)[0] != record or _envelope(again) != _envelope(data):
        raise Unreadable(file, _NOT_EQUAL.id, _NOT_EQUAL.en)
    return text


def _envelope(data: Mapping[str, Any]) -> tuple[Any, Any]:
    return data.get("$schema"), data.get("kind")


COMMANDS = (format_files,)
