"""Framework: a set of provisions under one name, and the ways to find one's way in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

import attrs

from .errors import NotFound
from .model import Event, InForce, Jurisdiction, Origin, Provision, Source, Status
from .text import Text, missing, near

if TYPE_CHECKING:
    from ._shape import FrameworkRef, PartialDate, Version, Words, label
    from .arrangement import Arrangement

Authority = Literal["statement", "circular", "resolution", "recommendation", "regulation", "law", "treaty", "report"]


@attrs.frozen(kw_only=True)
class Framework:
    """A code of ethics, a list of values or of components: its provisions, its sources, and how much weight it has.

    `framework["kerja"]` gives a provision by key or ref, iterating gives all provisions in order, `in` and `len` work.
    """

    __kind__: ClassVar[str] = "framework"
    __laws__: ClassVar[str] = "etika_publik.content_laws"

    ref: Annotated[
        FrameworkRef, label("ref", "ref", "Pengenal, misalnya kode-etik-kota.", "Identifier, like city-code.")
    ]
    version: Annotated[Version, label("versi", "version", "Misalnya 2026.11.1.", "For instance 2026.11.1.")]
    title: Annotated[Text, label("nama kerangka", "framework title", "Nama resminya.", "Its official name.")]
    text: Annotated[Text, label("penjelasan", "explanation", "Apa isi kerangka ini.", "What the framework is about.")]
    authority: Annotated[
        Authority,
        label(
            "kedudukan",
            "authority",
            "Jenis dokumen asalnya: statement (pernyataan), circular (surat edaran), resolution (resolusi), "
            "recommendation (rekomendasi), regulation (peraturan), law (undang-undang), treaty (perjanjian "
            "internasional), atau report (laporan).",
            "The kind of document it stands in: statement, circular, resolution, recommendation, regulation, law, "
            "treaty or report.",
        ),
    ]
    jurisdiction: Annotated[
        Jurisdiction, label("wilayah berlaku", "jurisdiction", "Untuk siapa ia berlaku.", "For whom it speaks.")
    ]
    sources: Annotated[tuple[Source, ...], label("sumber", "sources", "Naskah yang dirujuk.", "The texts it rests on.")]
    provisions: Annotated[
        tuple[Provision, ...], label("ketentuan", "provisions", "Isi kerangka.", "What it consists of.")
    ]
    acronym: Annotated[
        Words | None, label("akronim", "acronym", "Akronim yang dieja segmen.", "What the segments spell.")
    ] = None
    issued: Annotated[
        PartialDate | None,
        label("tanggal terbit", "issued", "2019, 2019-03, atau 2019-03-14.", "2019, 2019-03 or 2019-03-14."),
    ] = None
    in_force: Annotated[
        InForce | None, label("masa berlaku", "in force", "Masa berlakunya.", "From when until when it holds.")
    ] = None
    status: Annotated[Status, label("status", "status", "Masih dipakai atau tidak.", "Whether it is still in use.")] = (
        "active"
    )
    replaced_by: Annotated[
        tuple[FrameworkRef, ...], label("pengganti", "replaced by", "Kerangka penggantinya.", "What succeeds it.")
    ] = ()
    arrangements: Annotated[
        tuple[Arrangement, ...],
        label("susunan", "arrangements", "Urutan atau kelompok lain.", "Other orders or groups of its provisions."),
    ] = ()
    notes: Annotated[
        tuple[Text, ...], label("catatan", "notes", "Hal lain yang perlu diketahui.", "What else to know.")
    ] = ()
    format: Annotated[Literal[1], label("format berkas", "file format", "Selalu 1.", "Always 1.")] = 1
    _by_key: dict[str, Provision] = attrs.field(init=False, eq=False, repr=False, metadata={"plain": False})

    def __attrs_post_init__(self) -> None:
        # A provision learns here which framework it belongs to: its ref needs both names.
        own = tuple(p if p.framework == self.ref else attrs.evolve(p, framework=self.ref) for p in self.provisions)
        object.__setattr__(self, "provisions", own)
        object.__setattr__(self, "_by_key", {p.key: p for p in own})

    def __getitem__(self, name: str) -> Provision:
        """Give the provision with this key or ref; NotFound suggests near ones."""
        key = name.removeprefix(self.ref + ".") if isinstance(name, str) else name
        try:
            return self._by_key[key]
        except (KeyError, TypeError):
            refs = tuple(f"{self.ref}.{match}" for match in near(key, self._by_key))
            raise NotFound("provision", f"{self.ref}.{key}", refs) from None

    def __iter__(self) -> Iterator[Provision]:
        return iter(self.provisions)

    def __len__(self) -> int:
        return len(self.provisions)

    def __contains__(self, item: object) -> bool:
        if isinstance(item, Provision):
            return item in self.provisions
        return isinstance(item, str) and item.removeprefix(self.ref + ".") in self._by_key

    @property
    def roots(self) -> tuple[Provision, ...]:
        """The provisions that are part of no other, in order."""
        return tuple(p for p in self.provisions if p.part_of is None)

    def parts(self, name: str) -> tuple[Provision, ...]:
        """The provisions directly part of the one with this key or ref, in order; NotFound if there is none such."""
        key = self[name].key
        return tuple(p for p in self.provisions if p.part_of == key)

    def segments(self, letters: str | None = None) -> tuple[Provision, ...]:
        """The provisions that spell the acronym, in order; with `letters` those of that segment (two for M)."""
        spelling = tuple(p for p in self.provisions if p.segment is not None)
        if letters is None:
            return spelling
        found = tuple(p for p in spelling if p.segment == letters)
        if not found:
            raise NotFound("segment", letters, (), tuple(dict.fromkeys(str(p.segment) for p in spelling)))
        return found

    def choices(self, language: str) -> tuple[tuple[str, str], ...]:
        """The active roots as pairs of ref and title in `language` ("id" or "en"), ready for a form's select field."""
        self.title.to(language)  # refuses an unknown language even where there is nothing to choose
        return tuple((p.ref, p.title.to(language)) for p in self.roots if p.status == "active")

    def arrangement(self, key: str) -> tuple[Provision, ...]:
        """The provisions in the order, or of the group, that the arrangement `key` names."""
        found = {a.key: a for a in self.arrangements}
        if key not in found:
            raise missing("arrangement", key, found)
        return tuple(self[member] for member in found[key].members)

    def source(self, key: str) -> Source:
        """The source with this key, as an Origin names it."""
        found = {s.key: s for s in self.sources}
        if key not in found:
            raise missing("source", key, found)
        return found[key]


def hydrate(data: Mapping[str, Any]) -> Framework:
    """Make a Framework of the plain data of a shipped file, trusting it: it was checked when it was built."""
    plain = {name: value for name, value in data.items() if name != "$schema"}
    plain["title"], plain["text"] = Text(**data["title"]), Text(**data["text"])
    plain["jurisdiction"] = Jurisdiction(**data["jurisdiction"])
    plain["sources"] = tuple(map(_source, data["sources"]))
    plain["provisions"] = tuple(_provision(item, data["ref"]) for item in data["provisions"])
    plain["replaced_by"] = tuple(data.get("replaced_by", ()))
    plain["notes"] = _texts(data)
    if "in_force" in data:
        plain["in_force"] = InForce(from_=data["in_force"]["from"], until=data["in_force"].get("until"))
    if "arrangements" in data:
        from .arrangement import Arrangement  # most frameworks have none: they need not pay for the class

        plain["arrangements"] = tuple(
            Arrangement(**{**item, "title": Text(**item["title"]), "members": tuple(item["members"])})
            for item in data["arrangements"]
        )
    return Framework(**plain)


def _provision(data: Mapping[str, Any], framework: str) -> Provision:
    plain = dict(data, framework=framework, title=Text(**data["title"]), text=Text(**data["text"]))
    origin = data["origin"]
    plain["origin"] = Origin(**{**origin, "as_printed": tuple(origin.get("as_printed", ()))})
    plain["replaced_by"] = tuple(data.get("replaced_by", ()))
    plain["aliases"] = tuple(data.get("aliases", ()))
    plain["notes"] = _texts(data)
    if "unchecked" in data:
        plain["unchecked"] = Text(**data["unchecked"])
    return Provision(**plain)


def _source(data: Mapping[str, Any]) -> Source:
    plain = dict(data, title=Text(**data["title"]), urls=tuple(data.get("urls", ())), notes=_texts(data))
    if "publisher" in data:
        plain["publisher"] = Text(**data["publisher"])
    if "event" in data:
        plain["event"] = _event(data["event"])
    return Source(**plain)


def _event(data: Mapping[str, Any]) -> Event:
    import datetime

    plain: dict[str, Any] = {n: Text(**v) if isinstance(v, dict) else v for n, v in data.items()}
    plain["date"] = datetime.date.fromisoformat(data["date"])
    return Event(**plain)


def _texts(data: Mapping[str, Any]) -> tuple[Text, ...]:
    return tuple(Text(**item) for item in data.get("notes", ()))
