"""The command `check`: reports on documents, one or a stream of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import rich_click as click

from ..documents.judging import judge
from ..errors import Unreadable
from ..loading.files import documents, is_stream
from . import INVALID, UNUSABLE, VALID, command, known_frameworks, language_option, plugins_option
from ._options import Day
from ._progress import progress
from ._reports import ReportPrinter


@command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--as", "kind", metavar="KIND")
@click.option("--as-of", "as_of", type=Day())
@click.option("--lines", is_flag=True)
@click.option("--select", multiple=True, metavar="CODE")
@click.option("--ignore", multiple=True, metavar="CODE")
@click.option("--format", "form", default="text", metavar="FORMAT")
@click.option("--by", type=click.Choice(["provision"]))
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
    report_of = judge(kind, as_of, frameworks, select, ignore)
    several = len(files) > 1 or any(is_stream(file, lines=lines) for file in files)
    printer = ReportPrinter(form, language, several=several, by=frameworks if by else None)
    printer.begin()
    for where, data in _each(files, lines, language):
        printer.print(where, report_of(where, data))
    printer.end()
    return UNUSABLE if printer.count("unreadable") else INVALID if printer.count("invalid") else VALID


def _each(files: tuple[str, ...], lines: bool, language: str) -> Iterator[tuple[str, Any]]:
    """Every document of every file, with its name; in place of one that cannot be read, the Unreadable."""
    for file in files:
        try:
            with progress(file, language) as on_progress:
                for number, data in documents(file, lines=lines, on_progress=on_progress):
                    yield (file if number is None else f"{file}:{number}"), data
        except Unreadable as broken:
            yield file, broken


COMMAND = check_files
