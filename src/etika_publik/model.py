"""The nouns of content: where a framework comes from, and the provisions it consists of.

The annotations stay unevaluated: `_shape` resolves them, with the validators they name, when a framework is first
checked. A shipped framework was checked when it was built and never needs them.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated, Literal

import attrs

if TYPE_CHECKING:
    from ._forms import country_code, sha256_digest, web_address
    from ._shape import Key, PartialDate, Ref, Words, label
    from ._validator import at_least
    from .text import Text

Wording = Literal["verbatim", "translated", "authored"]
Status = Literal["active", "superseded", "retired"]


@attrs.frozen(kw_only=True, weakref_slot=False)
class Jurisdiction:
    """For whom a framework speaks: a country, a region in it (Kemendagri code), or an international organisation."""

    country: Annotated[
        str | None, country_code(), label("negara", "country", "Kode ISO dua huruf.", "Two-letter ISO code.")
    ] = None
    region: Annotated[
        Words | None,
        label("wilayah", "region", "Kode Kemendagri, misalnya 36.74.", "Code of the home ministry, like 36.74."),
    ] = None
    organisation: Annotated[
        Words | None,
        label("organisasi", "organisation", "Singkatan organisasi internasional.", "International body's short name."),
    ] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class InForce:
    """From when, and until which last day, a framework holds. A year alone is a date known no better."""

    from_: Annotated[
        PartialDate,
        label(
            "sejak",
            "from",
            "Mulai berlaku: 2019, 2019-03, atau 2019-03-14.",
            "Since when: 2019, 2019-03 or 2019-03-14.",
        ),
    ]
    until: Annotated[
        PartialDate | None,
        label("sampai", "until", "Terakhir berlaku, ditulis seperti di atas.", "Until when, written likewise."),
    ] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Event:
    """The occasion on which something was said."""

    name: Annotated[Text, label("nama acara", "name of the event", "Nama acara.", "What it was called.")]
    date: Annotated[datetime.date, label("tanggal", "date", "Tanggal acara.", "Day of the event.")]
    place: Annotated[Words, label("tempat", "place", "Tempat acara.", "Where it was.")]
    training: Annotated[
        Text | None, label("pelatihan", "training", "Pelatihan yang menaunginya.", "The training it was part of.")
    ] = None
    agenda: Annotated[Text | None, label("agenda", "agenda", "Agenda pelatihan.", "Agenda of the training.")] = None
    opened_by: Annotated[
        Text | None, label("dibuka oleh", "opened by", "Jabatan yang membuka.", "The office that opened it.")
    ] = None
    participants: Annotated[
        int | None, at_least(0), label("jumlah peserta", "participants", "Banyaknya peserta.", "How many took part.")
    ] = None
    work_units: Annotated[
        int | None,
        at_least(0),
        label("jumlah unit kerja", "work units", "Banyaknya unit kerja asal.", "How many units they came from."),
    ] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Source:
    """A text that content rests on. `consulted` says whether it was read itself or through secondary copies."""

    key: Annotated[Key, label("kunci sumber", "source key", "Nama pendek sumber.", "Short name of the source.")]
    title: Annotated[Text, label("judul sumber", "source title", "Judul sumber.", "Title of the source.")]
    consulted: Annotated[
        Literal["primary", "secondary"],
        label(
            "cara dibaca",
            "how it was read",
            "`primary` bila naskahnya sendiri dibaca, `secondary` bila lewat salinan pihak lain.",
            "`primary` when the text itself was read, `secondary` when through copies of others.",
        ),
    ]
    date: Annotated[
        PartialDate | None,
        label("tanggal sumber", "source date", "2019, 2019-03, atau 2019-03-14.", "2019, 2019-03 or 2019-03-14."),
    ] = None
    publisher: Annotated[Text | None, label("penerbit", "publisher", "Penerbit sumber.", "Who published it.")] = None
    speaker: Annotated[Words | None, label("penutur", "speaker", "Nama penutur.", "Who spoke.")] = None
    event: Annotated[Event | None, label("acara", "event", "Acara saat disampaikan.", "Where it was said.")] = None
    sha256: Annotated[
        str | None,
        sha256_digest(),
        label("sidik SHA-256", "SHA-256 digest", "Sidik naskah yang dibaca.", "Digest of the text that was read."),
    ] = None
    urls: Annotated[
        tuple[Annotated[str, web_address()], ...],
        label("alamat web", "web addresses", "Tempat sumber dapat dibaca.", "Where it can be read."),
    ] = ()
    notes: Annotated[
        tuple[Text, ...], label("catatan", "notes", "Hal lain tentang sumber.", "What else to know of it.")
    ] = ()


@attrs.frozen(kw_only=True, weakref_slot=False)
class Origin:
    """Where a provision's title comes from: source and place in it, and for each language how the words came about."""

    source: Annotated[Key, label("sumber", "source", "Kunci sumbernya.", "Key of the source.")]
    at: Annotated[Words, label("letak", "place", "Letak dalam sumber.", "Where in the source.")]
    id: Annotated[
        Wording,
        label(
            "rumusan Indonesia",
            "Indonesian wording",
            "verbatim (persis seperti sumbernya), translated (terjemahan), atau authored (kata-kata penyunting).",
            "verbatim (as the source has it), translated, or authored (the editors' words).",
        ),
    ]
    en: Annotated[
        Wording,
        label(
            "rumusan Inggris",
            "English wording",
            "verbatim, translated, atau authored, seperti di atas.",
            "verbatim, translated or authored, likewise.",
        ),
    ]
    verification: Annotated[
        Literal["corroborated", "single-source"],
        label(
            "kepastian",
            "verification",
            "corroborated (lebih dari satu sumber) atau single-source (satu sumber).",
            "corroborated (more than one source) or single-source.",
        ),
    ]
    as_printed: Annotated[
        tuple[Words, ...],
        label("cetakan asli", "as printed", "Cetakan sumber yang berbeda.", "The source's print where it differs."),
    ] = ()


@attrs.frozen(kw_only=True, weakref_slot=False)
class Provision:
    """One thing a framework asks for, with its name, our explanation of it, and where it comes from.

    `ref` ("komitmen.kerja") is its identifier for ever; `key` its last part; `part_of` the key of the provision it
    belongs to. `unchecked` gives the reason, where there is one, why no document could show whether it is kept.
    """

    key: Annotated[Key, label("kunci ketentuan", "provision key", "Bagian akhir ref.", "Last part of the ref.")]
    kind: Annotated[Key, label("jenis ketentuan", "kind of provision", "Misalnya `value`.", "For instance `value`.")]
    title: Annotated[Text, label("nama ketentuan", "provision title", "Nama atau istilahnya.", "Its name or term.")]
    text: Annotated[
        Text, label("penjelasan", "explanation", "Penjelasan dengan kata sendiri.", "Explanation in one's own words.")
    ]
    origin: Annotated[Origin, label("asal", "origin", "Asal namanya.", "Where the title comes from.")]
    segment: Annotated[
        Words | None,
        label("segmen akronim", "acronym segment", "Huruf yang diejanya.", "The letters it spells."),
    ] = None
    part_of: Annotated[
        Key | None, label("bagian dari", "part of", "Kunci induknya.", "Key of the provision above it.")
    ] = None
    status: Annotated[Status, label("status", "status", "Masih dipakai atau tidak.", "Whether it is still in use.")] = (
        "active"
    )
    replaced_by: Annotated[
        tuple[Ref, ...], label("pengganti", "replaced by", "Ref penggantinya.", "Refs that succeed it.")
    ] = ()
    aliases: Annotated[
        tuple[Words, ...], label("ejaan lain", "aliases", "Ejaan lain yang beredar.", "Other spellings in use.")
    ] = ()
    notes: Annotated[
        tuple[Text, ...], label("catatan", "notes", "Hal lain yang perlu diketahui.", "What else to know.")
    ] = ()
    unchecked: Annotated[
        Text | None,
        label(
            "alasan tidak diperiksa",
            "reason unchecked",
            "Mengapa tidak ada dokumen yang dapat menunjukkannya.",
            "Why no document could show it.",
        ),
    ] = None
    framework: str = attrs.field(default="", metadata={"plain": False})

    @property
    def ref(self) -> str:
        """The identifier: `framework.key`, or the key alone while the provision belongs to no framework."""
        return f"{self.framework}.{self.key}" if self.framework else self.key
