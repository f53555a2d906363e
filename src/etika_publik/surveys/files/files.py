"""What each file is, by its content and not its name: a table as text with these columns, or Parquet; or neither."""

from __future__ import annotations

import csv
import io
import os
import stat
from collections.abc import Iterable, Sequence

import attrs

from ...errors import EtikaError, Unreadable
from ...report import shown
from ...text import Text
from .wanted import Wanted

HEAD = 65_536
"""How many bytes of a file are looked at to know it: an editors' figure, far more than any row of column names has."""

DELIMITERS = (",", ";", "\t")
"""What may stand between columns; a spreadsheet that writes decimals with a comma uses the semicolon."""

_FOREIGN = ("|", ":")  # recognised in order to be named

_SAID = {
    "missing": Text("berkas ini tidak ada.", "there is no such file."),
    "folder": Text(
        "ini folder, bukan berkas; sebutkan berkas di dalamnya.", "this is a folder, not a file; name the files in it."
    ),
    "no_file": Text("ini bukan berkas biasa.", "this is no regular file."),
    "forbidden": Text("berkas ini tidak boleh dibaca.", "the file may not be read."),
    "name": Text(
        "nama berkas ini bukan UTF-8; ganti namanya dulu.", "the name of this file is not UTF-8; rename it first."
    ),
    "twice": Text(
        "berkas ini disebut dua kali, jadi responsnya akan terhitung dua kali.",
        "the file is named twice, so its responses would be counted twice.",
    ),
    "empty": Text("berkas ini kosong.", "the file is empty."),
    "header_only": Text(
        "berkas ini hanya berisi baris judul; belum ada respons.",
        "the file holds nothing but its row of column names; there are no responses yet.",
    ),
    "utf_16": Text(
        "berkas ini UTF-16; simpan ulang sebagai CSV UTF-8.", "the file is UTF-16; save it again as CSV UTF-8."
    ),
    "not_utf_8": Text(
        "baris 1 bukan UTF-8; simpan ulang sebagai CSV UTF-8.", "row 1 is not UTF-8; save it again as CSV UTF-8."
    ),
    "workbook": Text(
        "ini buku kerja spreadsheet atau berkas zip; simpan lembarnya sebagai CSV UTF-8.",
        "this is a spreadsheet's workbook or a zip file; save its sheet as CSV UTF-8.",
    ),
    "compressed": Text("berkas ini dimampatkan; buka dulu mampatannya.", "the file is compressed; unpack it first."),
    "truncated": Text(
        "berkas Parquet ini terpotong: bagian akhirnya tidak ada. Salin atau unduh ulang.",
        "the Parquet file is truncated: its end is missing. Copy or download it again.",
    ),
    "no_parquet": Text(
        "namanya berakhir .parquet, tetapi isinya bukan Parquet.", "its name ends in .parquet, but it is no Parquet."
    ),
    "long_header": Text(
        "baris judulnya tidak berakhir; mungkin ada tanda kutip yang tidak ditutup.",
        "its row of column names does not end; perhaps a quotation mark is not closed.",
    ),
    "delimiter": Text(
        "kolomnya dipisah dengan {delimiter}; simpan ulang dengan koma atau titik koma.",
        "its columns are separated by {delimiter}; save it again with commas or semicolons.",
    ),
    "unreadable": Text("tidak dapat dibaca ({why}).", "it cannot be read ({why})."),
}
_MAGIC = {
    b"\xff\xfe": "utf_16",
    b"\xfe\xff": "utf_16",
    b"PK\x03\x04": "workbook",
    b"\xd0\xcf\x11\xe0": "workbook",
    b"\x1f\x8b": "compressed",
    b"\x28\xb5\x2f\xfd": "compressed",
}


@attrs.frozen
class Csv:
    """A table as text: its `header` is the row of column names, and `delimiter` stands between columns."""

    path: str
    header: tuple[str, ...]
    delimiter: str


@attrs.frozen
class Parquet:
    """A table in Parquet; what it holds is looked at by the engine."""

    path: str


File = Csv | Parquet


def refuse(path: str, said: str, **values: str) -> Unreadable:
    """The Unreadable that says of a file what is wrong with it."""
    return Unreadable(path, *(words.format(**values) for words in (_SAID[said].id, _SAID[said].en)))


def recognised(paths: Iterable[str], wanted: Wanted) -> tuple[list[File], list[EtikaError]]:
    """The files that can be read, and what is wrong with the others."""
    files: list[File] = []
    refused: list[EtikaError] = []
    seen: set[tuple[int, int]] = set()
    for path in paths:
        try:
            files.append(_looked_at(path, wanted, seen))
        except Unreadable as refusal:
            refused.append(refusal)
    return files, refused


def _looked_at(path: str, wanted: Wanted, seen: set[tuple[int, int]]) -> File:
    head, tail, held = _ends(path)
    size, place = held.st_size, (held.st_dev, held.st_ino)
    if place in seen:
        raise refuse(path, "twice")
    seen.add(place)
    known = next((said for magic, said in _MAGIC.items() if head.startswith(magic)), None)
    if known is not None:
        raise refuse(path, known)
    if head.startswith(b"PAR1"):
        if tail != b"PAR1" or size < 12:
            raise refuse(path, "truncated")
        return Parquet(path)
    if not head.strip(b"\xef\xbb\xbf \t\r\n"):
        raise refuse(path, "empty")
    if path.lower().endswith(".parquet"):
        raise refuse(path, "no_parquet")
    return _as_text(path, head, whole=size <= len(head), wanted=wanted)


def _ends(path: str) -> tuple[bytes, bytes, os.stat_result]:
    """The first bytes of a file, the last four, and what the system knows of it."""
    try:
        path.encode("utf-8")
        held = os.stat(path)
        if stat.S_ISDIR(held.st_mode):
            raise refuse(path, "folder")
        if not stat.S_ISREG(held.st_mode):
            raise refuse(path, "no_file")
        with open(path, "rb") as file:
            head = file.read(HEAD)
            file.seek(max(0, held.st_size - 4))
            return head, file.read(4), held
    except UnicodeEncodeError:
        raise refuse(path, "name") from None
    except (FileNotFoundError, NotADirectoryError, ValueError) as failure:
        if isinstance(failure, Unreadable):
            raise
        raise refuse(path, "missing") from None
    except PermissionError:
        raise refuse(path, "forbidden") from None
    except OSError as failure:
        raise refuse(path, "unreadable", why=failure.strerror or str(failure)) from None


def _as_text(path: str, head: bytes, *, whole: bool, wanted: Wanted) -> Csv:
    if b"\0" in head[:64]:  # UTF-16 without its mark
        raise refuse(path, "utf_16")
    text = head.decode("utf-8-sig", "surrogateescape")
    rows = {delimiter: _first_row(path, text, delimiter, whole) for delimiter in (*DELIMITERS, *_FOREIGN)}
    delimiter = _plainly(rows, wanted)
    if delimiter in _FOREIGN:
        raise refuse(path, "delimiter", delimiter=shown(delimiter))
    header, rest = rows[delimiter]
    if any("\udc80" <= letter <= "\udcff" for name in header for letter in name):
        raise refuse(path, "not_utf_8")
    wanted.look_at(path, header)
    if whole and not rest.strip():
        raise refuse(path, "header_only")
    return Csv(path, header, delimiter)


def _first_row(path: str, text: str, delimiter: str, whole: bool) -> tuple[tuple[str, ...], str]:
    """The names in the first row, were they separated so, and what comes after it."""
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter)
    row: Sequence[str] = next((row for row in reader if row), ())
    rest = text[lines.tell() :]
    if not rest and not whole:
        raise refuse(path, "long_header")
    return tuple(name.strip() for name in row), rest


def _plainly(rows: dict[str, tuple[tuple[str, ...], str]], wanted: Wanted) -> str:
    """The delimiter under which most of the names in the first row are known ones; the comma where none is."""
    known = {*wanted.columns, *(column for layout in wanted.survey.layouts for column in layout.columns)}
    return max(rows, key=lambda delimiter: len(known.intersection(rows[delimiter][0])))
