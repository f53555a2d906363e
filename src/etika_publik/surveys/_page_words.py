"""The words of the page, in both languages."""

from __future__ import annotations

from ..text import Text
from .tally import Incomplete

WORDS: dict[str, Text] = {
    "result": Text("Hasil survei", "Survey result"),
    "index": Text("Indeks", "Index"),
    "of": Text("dari 100", "of 100"),
    "grade": Text("Mutu", "Grade"),
    "no_index": Text("Indeks tidak dapat dihitung", "There is no index"),
    "respondents": Text("Responden", "Respondents"),
    "received": Text("Respons diterima", "Responses received"),
    "period": Text("Masa survei", "Survey period"),
    "not_stated": Text("tidak disebutkan", "not stated"),
    "where_it_stands": Text("Letaknya dalam tabel mutu", "Where it stands among the grades"),
    "unit_performs": Text("Kinerja unit", "How the unit performs"),
    "range": Text("Indeks", "Index"),
    "to": Text("sampai", "to"),
    "this_index": Text("indeks ini", "this index"),
    "elements": Text("Unsur demi unsur", "Element by element"),
    "elements_caption": Text(
        "Rata-rata skor (NRR) setiap unsur, dari {low} sampai {high}.",
        "Mean score of each element, from {low} to {high}.",
    ),
    "element": Text("Unsur", "Element"),
    "mean": Text("Rata-rata", "Mean"),
    "answers": Text("Jawaban", "Answers"),
    "scale": Text("Skala", "Scale"),
    "groups": Text("Hasil per bagian", "Results by part"),
    "groups_caption": Text(
        "Indeks keseluruhan dihitung dari semua jawaban bersama-sama, bukan rata-rata dari indeks di bawah ini.",
        "The overall index is computed of all answers together; it is not the mean of the indices below.",
    ),
    "empty": Text("(kosong)", "(empty)"),
    "left_out": Text("Yang tidak dihitung, dan alasannya", "What was left out, and why"),
    "nothing_left_out": Text(
        "Tidak ada. Setiap respons memuat jawaban yang sah untuk setiap unsur.",
        "Nothing. Every response holds a valid answer to every element.",
    ),
    "from_totals": Text(
        "Tidak diketahui: indeks ini dihitung dari jumlah skor yang sudah jadi.",
        "Not known: this index was computed from sums that somebody else has made.",
    ),
    "kept": Text("Ditemukan, tetapi tetap dihitung", "Found, but counted all the same"),
    "further": Text("Temuan lain", "Further findings"),
    "not_looked_for": Text("Tidak diperiksa", "Not looked for"),
    "method": Text("Cara survei dan cara menghitung", "How people were asked, and how it is computed"),
    "asked": Text("Cara survei", "How people were asked"),
    "instrument": Text("Instrumen", "Instrument"),
    "basis": Text("Dasar", "Basis"),
    "weights": Text("Bobot", "Weights"),
    "incomplete": Text("Respons tidak lengkap", "Incomplete responses"),
    "rounding": Text("Pembulatan", "Rounding"),
    "rounding_is": Text(
        "satu kali saja, pada akhir hitungan: dua desimal, setengah ke atas; sesudah itu mutunya ditentukan. Aturan "
        "ini pilihan penyusun perangkat lunak, karena tidak ditemukan dalam sumber yang terbaca.",
        "once only, at the end: to two decimals, half up; then the grade is found. The rule is a choice of the "
        "software's editors, for none was found in the sources that could be read.",
    ),
    "calculation": Text("Seluruh hitungan", "The whole calculation"),
    "calculation_is": Text(
        "Pecahan di sini tepat; desimal yang diawali ≈ dipendekkan untuk dibaca, tidak dipakai menghitung.",
        "The fractions are exact; a decimal that begins with ≈ is shortened for reading and not computed with.",
    ),
    "disclaimer": Text(
        "Dihitung dan disusun dengan perangkat lunak etika-publik {version}, yang bukan terbitan resmi pemerintah mana "
        "pun. Datanya menjadi tanggung jawab unit yang menerbitkan halaman ini.",
        "Computed and laid out with the software etika-publik {version}, which is no official publication of any "
        "government. The office that publishes this page answers for its data.",
    ),
}

DEALT: dict[Incomplete | None, Text] = {
    "use-answered": Text(
        "jawaban yang ada dipakai; rata-rata setiap unsur dibagi banyaknya yang menjawab unsur itu",
        "the answers given are used; an element's mean divides by those who answered it",
    ),
    "drop-response": Text("tidak diikutkan sama sekali", "left out altogether"),
    "refuse": Text("ditolak: indeks hanya dihitung bila semuanya lengkap", "refused: no index unless all are complete"),
    None: Text("tidak diketahui", "not known"),
}

LOOKED_FOR = {
    "responses.duplicate": Text("responden yang mengisi lebih dari sekali", "respondents who answered more than once"),
    "responses.unknown_unit": Text("unit yang tidak dikenal", "units that are not known"),
    "responses.bad_date": Text("tanggal di luar masa survei", "dates outside the period"),
}
"""What can be looked for in whole rows, where the column is named."""
