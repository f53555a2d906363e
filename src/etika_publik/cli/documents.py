"""check: judging documents, one or a stream of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import rich_click as click

from ..documents.judging import judge
from ..errors import Unreadable
from ..loading.files import documents, is_stream
from ..report import shown
from ..schema.formats import is_day
from ..text import Text
from . import INVALID, UNUSABLE, VALID, known_frameworks, language_option, plugins_option
from ._account import Account
from ._progress import progress
from ._usage import Refused, name_of


class Day(click.ParamType[datetime.date]):
    """A day written YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        if isinstance(value, str) and is_day(value):
            return datetime.date.fromisoformat(value)
        name, got = name_of(param), shown(value)
        said = Text(
            f"Nilai {name}, {got}, bukan tanggal; tulis tahun-bulan-tanggal, misalnya 2025-03-14.",
            f"The value of {name}, {got}, is no date; write year-month-day, for instance 2025-03-14.",
        )
        raise Refused(said, param, ctx)


@click.command("check", help="Periksa dokumen (JSON, TOML, NDJSON; - untuk masukan baku). / Check documents.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--as", "kind", metavar="KIND", help="Jenis dokumen, bila berkas tidak menyebutnya. / Kind of document.")
@click.option("--as-of", "as_of", type=Day(), help="Hari yang menjadi acuan. / The day to judge by.")
@click.option("--lines", is_flag=True, help="Satu dokumen per baris (NDJSON). / One document a line.")
@click.option(
    "--select", multiple=True, metavar="CODE", help="Hanya aturan ini, atau yang berawal ini. / Only these rules."
)
@click.option(
    "--ignore", multiple=True, metavar="CODE", help="Tanpa aturan ini, atau yang berawal ini. / Not these rules."
)
@click.option(
    "--format", "form", default="text", metavar="FORMAT", help="text, json, ndjson: bentuk keluaran. / Form of output."
)
@click.option(
    "--by",
    type=click.Choice(["provision"]),
    help="Tambahkan ketentuan demi ketentuan. / Go through the provisions too.",
)
@plugins_option
@language_option
def check_files(
    files: tuple[str, ...],
    kind: str | None,
    as_of: datetime.date | None,
    lines: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    form: str,
    by: str | None,
    plugins: bool,
    language: str,
) -> int:
    frameworks = known_frameworks(plugins)
    judged = judge(kind, as_of, frameworks, select, ignore)
    several = len(files) > 1 or any(is_stream(file, lines=lines) for file in files)
    account = Account(form, language, several=several, by=frameworks if by else None)
    account.open()
    for where, data in _each(files, lines, language):
        account.tell(where, judged(where, data))
    account.close()
    return UNUSABLE if account["unreadable"] else INVALID if account["faulty"] else VALID


def _each(files: tuple[str, ...], lines: bool, language: str) -> Iterator[tuple[str, Any]]:
    """Every document of every file, with its name; what cannot be read stands in its place as an Unreadable."""
    for file in files:
        try:
            with progress(file, language) as told:
                for number, data in documents(file, lines=lines, told=told):
                    yield (file if number is None else f"{file}:{number}"), data
        except Unreadable as broken:
            yield file, broken


COMMANDS = (check_files,)
