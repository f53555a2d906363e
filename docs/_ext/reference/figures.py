"""The editors' figures: constants whose docstring says that they are the editors' own."""

from __future__ import annotations

import ast
import functools
import itertools
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import attrs

import etika_publik

INDONESIAN = {
    "_forms.WHOLE_LIMIT": "Semua bilangan bulat dan jumlah uang di bawah ini: seribu kali anggaran negara mana pun "
    "dalam rupiah.",
    "_validator.TEXT_LIMIT": "Panjang teks paling banyak, dalam karakter: kira-kira dua halaman cetak.",
    "cli._progress.LONG": "Mulai dari sekian dokumen, masukan dianggap panjang: kurang dari satu detik kerja.",
    "cli._survey.engine.MEMORY": "Memori yang dipakai mesin tabel sebelum beralih ke cakram: untuk komputer kantor "
    "kecil.",
    "cli._survey.files.HEAD": "Berapa bita awal berkas yang dilihat untuk mengenalinya: jauh melebihi baris nama kolom "
    "mana pun.",
    "cli._survey.progress.EVERY": "Setiap berapa detik mesin tabel ditanya kemajuannya. Jawaban yang lebih cepat tidak "
    "memunculkan bilah.",
    "cli._terminal.WIDEST": "Panjang baris paling banyak di layar, dalam karakter, selebar apa pun layarnya: supaya "
    "enak dibaca.",
    "cli._terminal.NARROWEST": "Panjang baris yang tetap dipakai, dalam karakter, sesempit apa pun layarnya.",
    "content_laws.VERBATIM_WORDS": "Panjang kutipan apa adanya paling banyak, dalam kata: nama atau istilah boleh "
    "dikutip, kalimat tidak.",
    "crosswalk_laws.REASON_WORDS": "Panjang alasan paling sedikit, dalam kata.",
    "cli._survey.rows.AT_ONCE": "Berapa baris diambil dari mesin data sekaligus.",
    "frames._looks.NAMED": "Berapa nilai keliru yang disebut dalam satu temuan. Auditnya memuat semuanya.",
    "records._parts.WORKING_DAY_AT_LEAST_MINUTES": "Sebuah hari kerja pasti lebih lama daripada ini, dalam menit.",
    "records._parts.WORKING_DAY_AT_MOST_MINUTES": "Sebuah hari kerja pasti tidak lebih lama daripada ini, dalam menit.",
    "cli._survey.wanted.LISTED": "Berapa kolom berkas yang disebut bila kolom yang diminta tidak ada.",
    "records._parts.EARLIEST_YEAR": "Tahun paling awal sebuah dokumen: tahun kemerdekaan Republik Indonesia.",
    "records._parts.LATEST_YEAR": "Tahun paling akhir sebuah dokumen: cukup jauh, sekadar untuk menangkap salah ketik.",
    "records.partnership.FITTING": "Sektor mana yang boleh berdiri di samping pemerintah dalam tiap jenis kemitraan: "
    "pembacaan penyunting. Lembaga asing dapat milik pemerintah, perusahaan, atau masyarakat, jadi cocok di mana-mana.",
    "records.result.ABSORPTION_PERCENT": "Di atas bagian anggaran ini, dalam persen, belanja mulai tampak sebagai "
    "keberhasilan tersendiri.",
    "records.service.INNOVATION_YEARS": "Berapa tahun boleh lewat tanpa perbaikan sebelum layanan dihitung sebagai "
    "rutinitas.",
    "renderings.text.LONGEST_PATH": "Panjang JSON Pointer yang ditampilkan, dalam karakter; nama dalam berkas dapat "
    "sepanjang apa pun.",
    "surveys._page.LISTED": "Berapa temuan selebihnya yang dimuat sebuah halaman. Laporannya memuat semuanya.",
    "surveys.responses.FINDINGS_LIMIT": "Berapa temuan sejenis yang disebut satu per satu. Selebihnya dihitung.",
}
"""What each figure means in Indonesian; docstrings are English. A test finds what is missing."""


@attrs.frozen
class Figure:
    """A named constant, its module below the package, its value, and what its docstring says."""

    home: str
    name: str
    value: object
    said: str

    def told(self, language: str) -> str:
        """What the figure means; in English where nobody has said it in Indonesian."""
        return INDONESIAN.get(f"{self.home}.{self.name}", self.said) if language == "id" else self.said


@functools.cache
def figures() -> tuple[Figure, ...]:
    """Every editors' figure in the package, module by module."""
    root = Path(str(etika_publik.__file__)).parent
    return tuple(figure for path in sorted(root.rglob("*.py")) for figure in _in(path, root))


def documented(path: Path) -> Iterator[tuple[str, str]]:
    """The constants of a file that have a docstring, each with it."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    for statement, after in itertools.pairwise(body):
        name = _assigned(statement)
        if name and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            yield name, " ".join(str(after.value.value).split())


def _in(path: Path, root: Path) -> Iterator[Figure]:
    home = ".".join(path.relative_to(root).with_suffix("").parts)
    for name, said in documented(path):
        if "editors'" in said:
            value = getattr(import_module(f"etika_publik.{home}"), name)
            yield Figure(home=home, name=name, value=value, said=said)


def _assigned(statement: ast.stmt) -> str | None:
    """The name of the constant that a statement sets."""
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return targets[0].id if isinstance(targets[0], ast.Name) and targets[0].id.isupper() else None
