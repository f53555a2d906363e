"""check: judging documents, one or a stream of them."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from typing import Any

import rich_click as click

from .. import _resources
from ..checking import check, kinds
from ..errors import NotFound, Unreadable
from ..loading import documents
from ..report import Report, shown
from ..text import Text, near
from . import FAULTY, SOUND, UNUSABLE, complain, known_frameworks, language_option, plugins_option, say

_SUMMARY = Text(
    "{sound} dokumen tanpa kesalahan, {faulty} dengan kesalahan, {unreadable} tidak dapat dibaca.",
    "{sound} documents without errors, {faulty} with errors, {unreadable} that cannot be read.",
)
_NO_KIND = (
    'dokumen ini tidak menyebut "kind"; tambahkan, atau pakai --as dengan salah satu dari: {kinds}.',
    'the document does not say its "kind"; add it, or use --as with one of: {kinds}.',
)
_OTHER_KIND = (
    "jenis dokumen {kind} tidak dikenal{near}; yang ada: {kinds}.",
    "the kind {kind} is not known{near}; there are: {kinds}.",
)


class Day(click.ParamType[datetime.date]):
    """A day written YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        from .._forms import is_day

        if isinstance(value, str) and is_day(value):
            return datetime.date.fromisoformat(value)
        return self.fail(f"{shown(value)} bukan tanggal seperti 2025-03-14. / is no date like 2025-03-14.", param, ctx)


@click.command("check", help="Periksa dokumen (JSON, TOML, NDJSON; - untuk masukan baku). / Check documents.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--as", "kind", metavar="KIND", help="Jenis dokumen, bila berkas tidak menyebutnya. / Kind of document.")
@click.option("--as-of", "as_of", type=Day(), help="Hari yang menjadi acuan. / The day to judge by.")
@click.option("--lines", is_flag=True, help="Satu dokumen per baris (NDJSON). / One document a line.")
@click.option("--select", multiple=True, metavar="CODE", help="Hanya aturan ini. / Only these rules.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Tanpa aturan ini. / Not these rules.")
@click.option(
    "--format", "form", default="text", metavar="FORMAT", help="text, json, ndjson: bentuk keluaran. / Form of output."
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
    plugins: bool,
    language: str,
) -> int:
    if kind is not None and kind not in kinds():
        raise NotFound("kind", kind, near(kind, kinds()) or kinds())
    rendering = _resources.member("renderings", "format", form)
    frameworks = known_frameworks(plugins)
    count: Counter[str] = Counter()
    for where, data in _each(files, lines):
        found = _judged(where, data, kind, as_of, frameworks, select, ignore)
        count[_outcome(found)] += 1
        if isinstance(found, Unreadable):
            complain(found)
        else:
            say(rendering.render(found, language, where))
    if sum(count.values()) > 1 and form == "text":
        outcomes = {name: count[name] for name in ("sound", "faulty", "unreadable")}
        say("\n" + _SUMMARY.to(language).format(**outcomes))
    return UNUSABLE if count["unreadable"] else FAULTY if count["faulty"] else SOUND


def _each(files: tuple[str, ...], lines: bool) -> Iterator[tuple[str, Any]]:
    """Every document of every file, with its name; what cannot be read stands in its place as an Unreadable."""
    for file in files:
        try:
            for number, data in documents(file, lines=lines):
                yield (file if number is None else f"{file}:{number}"), data
        except Unreadable as broken:
            yield file, broken


def _judged(where: str, data: Any, kind: str | None, as_of: Any, frameworks: Any, select: Any, ignore: Any) -> Any:
    """The report of a document, or the Unreadable that says why there is none."""
    if isinstance(data, Unreadable):
        return data
    own = kind or (data.get("kind") if isinstance(data, dict) else None)
    if own is None:
        return Unreadable(where, *(said.format(kinds=", ".join(kinds())) for said in _NO_KIND))
    if not isinstance(own, str) or own not in kinds():
        meant = next(iter(near(own, kinds())), None)
        values = {"kind": shown(own), "near": f" ({meant}?)" if meant else "", "kinds": ", ".join(kinds())}
        return Unreadable(where, *(said.format(**values) for said in _OTHER_KIND))
    return check(data, own, as_of=as_of, catalog=frameworks, select=select, ignore=ignore)


def _outcome(found: Report | Unreadable) -> str:
    if isinstance(found, Unreadable):
        return "unreadable"
    return "sound" if found.ok else "faulty"


COMMANDS = (check_files,)
