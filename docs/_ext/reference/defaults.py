"""Project defaults: constants whose docstring says that no source sets them."""

from __future__ import annotations

import ast
import functools
import itertools
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import attrs

import etika_publik
from etika_publik import Text

from . import markdown as md

_HEAD = Text("Angka bawaan proyek", "Project defaults")
_SAID = Text(
    "Angka dan pilihan yang ditetapkan proyek ini karena tidak ada sumber yang menetapkannya. Artinya bagi pekerjaan "
    "diterangkan di setiap panduan.",
    "Figures and choices of this project, which no source sets, as they stand in the code. The how-to guides explain "
    "what they mean for one's work.",
)

INDONESIAN = {
    "cli._engine_progress.INTERVAL": "Setiap berapa detik mesin tabel ditanya kemajuannya. Jawaban yang lebih cepat "
    "tidak memunculkan bilah.",
    "cli._progress.LONG": "Mulai dari sekian dokumen, masukan dianggap panjang: kurang dari satu detik kerja.",
    "cli._terminal.NARROWEST": "Panjang baris yang tetap dipakai, dalam karakter, sesempit apa pun layarnya.",
    "cli._terminal.WIDEST": "Panjang baris paling banyak di layar, dalam karakter, selebar apa pun layarnya: supaya "
    "enak dibaca.",
    "records._parts.EARLIEST_YEAR": "Tahun paling awal sebuah dokumen: tahun kemerdekaan Republik Indonesia.",
    "records._parts.LATEST_YEAR": "Tahun paling akhir sebuah dokumen: cukup jauh, sekadar untuk menangkap salah ketik.",
    "records._parts.WORKING_DAY_AT_LEAST_MINUTES": "Sebuah hari kerja pasti lebih lama daripada ini, dalam menit.",
    "records._parts.WORKING_DAY_AT_MOST_MINUTES": "Sebuah hari kerja pasti tidak lebih lama daripada ini, dalam menit.",
    "records.crosswalk.REASON_WORDS": "Panjang alasan paling sedikit, dalam kata.",
    "records.framework.VERBATIM_WORDS": "Panjang kutipan apa adanya paling banyak, dalam kata: nama atau istilah "
    "boleh dikutip, kalimat tidak.",
    "records.partnership.FITTING": "Sektor mana yang boleh berdiri di samping pemerintah dalam tiap jenis kemitraan: "
    "pilihan proyek. Lembaga asing dapat milik pemerintah, perusahaan, atau masyarakat, jadi cocok di mana-mana.",
    "records.result.ABSORPTION_PERCENT": "Di atas bagian anggaran ini, dalam persen, belanja mulai tampak sebagai "
    "keberhasilan tersendiri.",
    "records.service.INNOVATION_YEARS": "Berapa tahun boleh lewat tanpa perbaikan sebelum layanan dihitung sebagai "
    "rutinitas.",
    "renderings.text.LONGEST_PATH": "Panjang JSON Pointer yang ditampilkan, dalam karakter; nama dalam berkas dapat "
    "sepanjang apa pun.",
    "schema.figures.FINEST_DIGIT": "Banyaknya angka di belakang koma paling banyak.",
    "schema.figures.WHOLE_LIMIT": "Semua bilangan bulat dan jumlah uang di bawah ini: seribu kali anggaran negara "
    "mana pun dalam rupiah.",
    "schema.validator.TEXT_LIMIT": "Panjang teks paling banyak, dalam karakter: kira-kira dua halaman cetak.",
    "surveys._page.LISTED": "Berapa temuan selebihnya yang dimuat sebuah halaman. Laporannya memuat semuanya.",
    "surveys.files.columns.LISTED": "Berapa kolom berkas yang disebut bila kolom yang diminta tidak ada.",
    "surveys.files.engine.MEMORY": "Memori yang dipakai mesin tabel sebelum beralih ke cakram: untuk komputer kantor "
    "kecil.",
    "surveys.files.rows.BATCH": "Berapa baris diambil dari mesin data sekaligus.",
    "surveys.files.sources.HEAD": "Berapa bita awal berkas yang dilihat untuk mengenalinya: jauh melebihi baris nama "
    "kolom mana pun.",
    "surveys.frames._checks.NAMED": "Berapa nilai yang salah yang disebut dalam satu temuan. Auditnya memuat semuanya.",
    "surveys.responses.FINDINGS_LIMIT": "Berapa temuan sejenis yang disebut satu per satu. Selebihnya dihitung.",
}
"""What each project default means in Indonesian; docstrings are English. A test finds what is missing."""


@attrs.frozen
class Default:
    """A named constant, its module in the package, its value, and what its docstring says."""

    home: str
    name: str
    value: object
    docstring: str

    def meaning(self, language: str) -> str:
        """What the constant means; in English where INDONESIAN does not have it."""
        return INDONESIAN.get(f"{self.home}.{self.name}", self.docstring) if language == "id" else self.docstring


def pages(language: str) -> dict[str, str]:
    """The page of the project defaults."""
    lines = [f"- `{each.home}.{each.name}` = `{each.value!r}`: {each.meaning(language)}" for each in defaults()]
    return {"project-defaults": md.page(f"# {_HEAD.to(language)}", _SAID.to(language), "\n".join(lines))}


@functools.cache
def defaults() -> tuple[Default, ...]:
    """Every project default in the package, module by module."""
    root = Path(str(etika_publik.__file__)).parent
    return tuple(default for path in sorted(root.rglob("*.py")) for default in _in(path, root))


def _in(path: Path, root: Path) -> Iterator[Default]:
    home = ".".join(path.relative_to(root).with_suffix("").parts)
    for name, docstring in _documented(path):
        if "project default" in docstring:
            value = getattr(import_module(f"etika_publik.{home}"), name)
            yield Default(home=home, name=name, value=value, docstring=docstring)


def _documented(path: Path) -> Iterator[tuple[str, str]]:
    """The constants of a file that have a docstring, each with it."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    for statement, after in itertools.pairwise(body):
        name = _assigned(statement)
        if name and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            yield name, " ".join(str(after.value.value).split())


def _assigned(statement: ast.stmt) -> str | None:
    """The name of the constant that a statement sets."""
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return targets[0].id if isinstance(targets[0], ast.Name) and targets[0].id.isupper() else None
