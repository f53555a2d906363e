"""Content as CSV, for spreadsheets: one row for each provision, with both languages.

UTF-8 with a byte-order mark, commas, CRLF (RFC 4180). Several values in one cell are separated by " | ".

A spreadsheet runs a cell that begins with = + - or @, also in full width or after blanks, and may misread one that
begins with a tab or line break. An apostrophe is put before such a cell, so that it is read as text. One is also put
before a cell that begins with an apostrophe, so that removing one apostrophe gives back every cell. The same is done
after a semicolon, tab or line break inside a cell: a spreadsheet that separates cells by one of these, as Indonesian
ones do by the semicolon, would begin a new cell there.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping

from ..frameworks.crosswalk import Crosswalk
from ..frameworks.framework import Framework
from ..frameworks.model import Provision
from ..text import Text

FILE = "provisions.csv"

_SEPARATOR = " | "
_BEGINS = "(?:^|\r\n|[;\t\r\n])"  # where a cell begins, or a spreadsheet might begin one
_RUNS = re.compile(f"(^(?=[\t\r\n])|{_BEGINS}(?='|[\\s\x00-\x1f\u200b\ufeff]*[-=+@＝＋－＠]))")
_GUARDED = re.compile(f"({_BEGINS})'")


def one(framework: Framework) -> str:
    """The provisions of the framework as rows, after a row of column names, without a byte-order mark."""
    return _table((framework,))


def export(frameworks: tuple[Framework, ...], crosswalks: tuple[Crosswalk, ...]) -> Mapping[str, bytes]:
    """All provisions in one file. Crosswalks are only in the other formats."""
    return {FILE: _table(frameworks).encode("utf-8-sig")}


def guarded(cell: str) -> str:
    """The cell with an apostrophe before everything that a spreadsheet might run."""
    return _RUNS.sub(r"\1'", cell)


def unguarded(cell: str) -> str:
    """The cell as it was before it was guarded."""
    return _GUARDED.sub(r"\1", cell)


def _table(frameworks: Iterable[Framework]) -> str:
    rows = [_row(framework, provision) for framework in frameworks for provision in framework]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue()


COLUMNS = (
    *("ref", "framework", "framework_title_id", "framework_title_en", "version", "authority", "framework_status"),
    *("kind", "part_of", "segment", "title_id", "title_en", "text_id", "text_en"),
    *("source_title_id", "source_title_en", "source_at", "words_id", "words_en", "verification"),
    *("status", "replaced_by", "aliases", "notes_id", "notes_en", "unchecked_id", "unchecked_en"),
)
"""The names of the columns, in order. `words_*` say whether a title's words are verbatim, translated or authored."""


def _row(framework: Framework, provision: Provision) -> tuple[str, ...]:
    origin, title, text = provision.origin, provision.title, provision.text
    source = framework.source(origin.source).title
    part_of = "" if provision.part_of is None else f"{framework.ref}.{provision.part_of}"
    unchecked = ("", "") if provision.unchecked is None else (provision.unchecked.id, provision.unchecked.en)
    return (
        *(provision.ref, framework.ref, framework.title.id, framework.title.en),
        *(framework.version, framework.authority, framework.status),
        *(provision.kind, part_of, provision.segment or "", title.id, title.en, text.id, text.en),
        *(source.id, source.en, origin.at, origin.id, origin.en, origin.verification),
        *(provision.status, _SEPARATOR.join(provision.replaced_by), _SEPARATOR.join(provision.aliases)),
        *(_joined(provision.notes, "id"), _joined(provision.notes, "en"), *unchecked),
    )


def _joined(notes: tuple[Text, ...], language: str) -> str:
    return _SEPARATOR.join(note.to(language) for note in notes)
