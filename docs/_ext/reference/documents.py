"""Pages of the kinds of documents: every field and what it asks for, and the rules of the document."""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import etika_publik as ep
from etika_publik import Text
from etika_publik.checking.rules import Rule, kind_of
from etika_publik.documents.kinds import rules_for, subject_of
from etika_publik.records import _parts
from etika_publik.schema.describe import Field, Type, describe

from . import markdown as md
from .rules import described

DOCS = Path(__file__).parents[2]
GUIDES = {"id": "id/panduan", "en": "how-to"}
"""Where the guides to the kinds of documents are, from the folder of the docs."""

_HEAD = Text("Jenis dokumen", "Kinds of documents")
_INDEX = Text(
    "Dokumen yang dapat diperiksa. Nama jenisnya ditulis pada isian `kind` di awal berkas. Cara mengisinya diterangkan "
    "dalam [panduan](../../../panduan/index.md).",
    "The documents that can be checked. The name of a kind stands in the field `kind` at the head of a file. The "
    "[how-to guides](../../../how-to/index.md) explain how to fill one in.",
)
_KIND = Text("Dokumen {kind}", "The document {kind}")
_GUIDE = Text("Cara mengisinya: [](/{path}).", "How to fill it in: [](/{path}).")
_BLANK = Text(
    "Formulir kosong: `etika-publik new {kind}`. Keterangan tiap isian: `etika-publik new {kind} --guide`. "
    "JSON Schema: `etika-publik schema {kind}`. Dalam Python kelasnya `{cls}`.",
    "A blank form: `etika-publik new {kind}`. What each field asks for: `etika-publik new {kind} --guide`. "
    "JSON Schema: `etika-publik schema {kind}`. In Python the class is `{cls}`.",
)
_FIELDS, _PART, _RULES = Text("Isian", "Fields"), Text("Bagian {name}", "The part {name}"), Text("Aturan", "Rules")
_COLUMNS = {
    "id": ("Isian", "Nama", "Yang diminta", "Bentuk", "Wajib"),
    "en": ("Field", "Name", "What it asks for", "Form", "Required"),
}
_SHARED = Text("Bagian bersama", "Shared parts")
_SHARED_SAID = Text(
    "Bagian yang dipakai dalam lebih dari satu jenis dokumen. Aturannya berlaku di mana pun bagian itu berada.",
    "Parts that stand in more than one kind of document. Their rules run wherever the part stands.",
)
_BOTH = Text("teks dalam dua bahasa, `id` dan `en`", "text in both languages, `id` and `en`")
_ONE_OF, _LIST = Text("salah satu dari {terms}", "one of {terms}"), Text("daftar: {item}", "list of: {item}")
_TABLE = Text("{item} menurut {key}", "{item} by {key}")
_LOW, _HIGH = Text("paling sedikit {low}", "at least {low}"), Text("paling banyak {high}", "at most {high}")
_SORTS = {
    "text": Text("teks", "text"),
    "whole": Text("bilangan bulat", "whole number"),
    "number": Text("bilangan", "number"),
    "day": Text("tanggal `YYYY-MM-DD`", "date `YYYY-MM-DD`"),
    "flag": Text("`true` atau `false`", "`true` or `false`"),
}
_FORMS = {
    "key_form": Text("kunci, seperti `dasar-hukum`", "key, such as `dasar-hukum`"),
    "ref_form": Text("ref, seperti `komitmen.kerja`", "ref, such as `komitmen.kerja`"),
    "layout_form": Text("nama, seperti `U-list`", "name, such as `U-list`"),
    "version_form": Text("versi, seperti `2026.11.1`", "version, such as `2026.11.1`"),
    "sha256_digest": Text("64 angka heksadesimal", "64 hexadecimal digits"),
    "web_address": Text("alamat `http://` atau `https://`", "address, `http://` or `https://`"),
    "country_code": Text("kode negara, seperti `ID`", "country code, such as `ID`"),
    "partial_date": Text("`YYYY`, `YYYY-MM`, atau `YYYY-MM-DD`", "`YYYY`, `YYYY-MM` or `YYYY-MM-DD`"),
    "exact_figure": Text("angka tepat, seperti `1/9` atau `0.15`", "exact figure, such as `1/9` or `0.15`"),
    "rupiah": Text("rupiah", "rupiah"),
}
"""What is said of a field whose validator asks for a written form."""


def pages(language: str) -> dict[str, str]:
    """One page for each kind, one for the parts that several kinds share, and one that lists them."""
    shared = sorted({part for kind in ep.kinds() for part in _below(subject_of(kind)) if _is_shared(part)}, key=str)
    index = md.page(f"# {_HEAD.to(language)}", _INDEX.to(language), md.toctree([*ep.kinds(), "parts"]))
    parts = md.page(
        f"# {_SHARED.to(language)}",
        _SHARED_SAID.to(language),
        *(block for part in shared for block in _part("parts", part, language, alone=True)),
    )
    return {"kinds/index": index, "kinds/parts": parts} | {
        f"kinds/{kind}": _page_of(kind, subject_of(kind), language) for kind in ep.kinds()
    }


@functools.cache
def sections_of_parts() -> dict[str, str]:
    """The section in English of every part of a document, by the full name of its class."""
    parts = ((kind, part) for kind in ep.kinds() for part in _below(subject_of(kind)))
    return {f"{p.__module__}.{p.__qualname__}": md.of_part(_page_name(p, kind), p.__name__, "en") for kind, p in parts}


def _page_of(kind: str, subject: type, language: str) -> str:
    own = [part for part in _below(subject) if not _is_shared(part)]
    guide = f"{GUIDES[language]}/{kind}.md"
    rules = [rule for rule in rules_for(subject) if not _is_shared(rule.subject)]
    return md.page(
        md.target(md.of_kind(kind, language)),
        f"# {_KIND.format(kind=md.code(kind)).to(language)}",
        _docstring(subject, language),
        _GUIDE.format(path=guide).to(language) if (DOCS / guide).is_file() else "",
        _BLANK.format(kind=kind, cls=subject.__name__).to(language),
        f"## {_FIELDS.to(language)}",
        _fields(kind, subject, language),
        *(block for part in own for block in _part(kind, part, language, alone=False)),
        f"## {_RULES.to(language)}",
        *(block for rule in rules for block in described(rule, kind, language)),
    )


def _part(kind: str, part: type, language: str, *, alone: bool) -> Iterator[str]:
    yield md.target(md.of_part(kind, part.__name__, language))
    yield f"{'##' if alone else '###'} {_PART.format(name=md.code(part.__name__)).to(language)}"
    yield _docstring(part, language)
    yield _fields(kind, part, language)
    if alone:
        for rule in _rules_of_part(part):
            yield from described(rule, kind_of(part), language)


def _docstring(cls: type, language: str) -> str:
    return (inspect.getdoc(cls) or "") if language == "en" else ""


def _rules_of_part(part: type) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules_for(part) if rule.subject is part)


def _fields(kind: str, cls: type, language: str) -> str:
    return md.table(_COLUMNS[language], [_row(field, kind, language) for field in describe(cls)])


def _row(field: Field, kind: str, language: str) -> tuple[str, ...]:
    return (
        md.code(field.plain),
        md.plain(field.label.name.to(language)),
        md.words(field.label.help.to(language)),
        _form(field.type, field, kind, language),
        (md.YES if field.required else md.NO).to(language),
    )


def _form(held: Type, field: Field, kind: str, language: str) -> str:
    """What a value looks like, in words."""
    if held.key is not None and held.item is not None:
        item, key = (_form(each, field, kind, language) for each in (held.item, held.key))
        return _TABLE.format(item=item, key=key).to(language)
    if held.item is not None:
        return _LIST.format(item=_form(held.item, field, kind, language)).to(language)
    if held.sort == "choice":
        terms = [_term(field, choice, language) for choice in held.choices]
        return terms[0] if len(terms) == 1 else _ONE_OF.format(terms=", ".join(terms)).to(language)
    if held.part is Text:
        return _BOTH.to(language)
    if held.part is not None:
        home = _page_name(held.part, kind)
        return md.link(md.code(held.part.__name__), md.of_part(home, held.part.__name__, language))
    return _written(held, language)


def _term(field: Field, choice: object, language: str) -> str:
    """A term of a choice, and what people call it where that is another word."""
    called = field.term(str(choice))
    words = "" if called is None else called.to(language)
    if words in ("", choice, str(choice).replace("-", " ")):
        return md.code(choice)
    return f"{md.code(choice)} ({md.plain(re.sub(rf' .{re.escape(str(choice))}.$', '', words, flags=re.IGNORECASE))})"


def _written(held: Type, language: str) -> str:
    codes = [validator.code for validator in held.validators]
    form = next((_FORMS[code] for code in codes if code in _FORMS), _SORTS[held.sort])
    return ", ".join([form.to(language), *_bounds(held, language)])


def _bounds(held: Type, language: str) -> Iterator[str]:
    given = dict(param for validator in held.validators for param in validator.params)
    for name, said in (("low", _LOW), ("high", _HIGH)):
        if name in given:
            yield said.format(**{name: given[name]}).to(language)


def _below(cls: type) -> tuple[type, ...]:
    """The classes of all parts in a class, each once, in the order of its fields."""
    found: dict[type, None] = {}
    for part in (field.type.part for field in describe(cls)):
        if part is not None and part is not Text:
            found |= dict.fromkeys((part, *_below(part)))
    return tuple(found)


def _page_name(part: type, kind: str) -> str:
    """The page on which a part of a kind stands."""
    return "parts" if _is_shared(part) else kind


def _is_shared(part: type) -> bool:
    return part.__module__ == _parts.__name__
