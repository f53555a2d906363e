"""Pages of the kinds of documents: every field and what it asks for, and the rules the document is held to."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import etika_publik as ep
from etika_publik import Text, validators
from etika_publik.schema.describe import Field
from etika_publik.schema.reader import read
from etika_publik.documents.kinds import subject_of
from etika_publik.records import _parts
from etika_publik.checking.rules import Rule, kind_of
from etika_publik.documents.kinds import rules_for

from . import markdown as md
from .rules import described

DOCS = Path(__file__).parents[2]
_GUIDES = {"id": "id/panduan", "en": "how-to"}

_HEAD = Text("Jenis dokumen", "Kinds of documents")
_INDEX = Text(
    "Dokumen yang dapat diperiksa. Nama jenisnya ditulis pada isian `kind` di awal berkas. Cara mengisinya diterangkan "
    "dalam [panduan](../../../panduan/index.md).",
    "The documents that can be checked. The name of a kind stands in the field `kind` at the head of a file. How to "
    "fill one in is told in the [how-to guides](../../../how-to/index.md).",
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
    "Parts that stand in more than one kind of document. Their rules look wherever the part stands.",
)
_DAY, _TEXT, _NUMBER = Text("tanggal", "date"), Text("teks", "text"), Text("bilangan", "number")
_WHOLE, _RUPIAH = Text("bilangan bulat", "whole number"), Text("rupiah", "rupiah")
_ONE_OF, _LIST = Text("salah satu dari {}", "one of {}"), Text("daftar: {}", "list of: {}")
_TABLE, _FLAG = Text("{} menurut {}", "{} by {}"), Text("`true` atau `false`", "`true` or `false`")
_FROM, _TO = Text("paling sedikit {}", "at least {}"), Text("paling banyak {}", "at most {}")

# Written forms have a pattern; a person is told what is meant by it.
_FORMS = {
    each.json_schema()["pattern"]: said
    for each, said in (
        (validators.key_form(), Text("kunci, seperti `dasar-hukum`", "key, such as `dasar-hukum`")),
        (validators.ref_form(), Text("ref, seperti `komitmen.kerja`", "ref, such as `komitmen.kerja`")),
        (validators.version_form(), Text("versi, seperti `2026.11.1`", "version, such as `2026.11.1`")),
        (validators.sha256_digest(), Text("64 angka heksadesimal", "64 hexadecimal digits")),
        (validators.web_address(), Text("alamat `http://` atau `https://`", "address, `http://` or `https://`")),
        (validators.country_code(), Text("kode negara, seperti `ID`", "country code, such as `ID`")),
        (validators.partial_date(), Text("`YYYY`, `YYYY-MM`, atau `YYYY-MM-DD`", "`YYYY`, `YYYY-MM` or `YYYY-MM-DD`")),
    )
}


def pages(language: str) -> dict[str, str]:
    """One page for each kind, one for the parts that several share, and one that lists them."""
    shared = sorted({part for kind in ep.kinds() for part in _below(subject_of(kind)) if _is_shared(part)}, key=str)
    index = md.page(
        f"# {_HEAD.to(language)}", _INDEX.to(language), md.toctree([*ep.kinds(), *(["parts"] if shared else [])])
    )
    parts = md.page(
        f"# {_SHARED.to(language)}",
        _SHARED_SAID.to(language),
        *(block for part in shared for block in _part("parts", part, language, alone=True)),
    )
    return {"kinds/index": index, "kinds/parts": parts} | {
        f"kinds/{kind}": _page_of(kind, subject_of(kind), language) for kind in ep.kinds()
    }


def _page_of(kind: str, subject: type, language: str) -> str:
    own = [part for part in _below(subject) if not _is_shared(part)]
    guide = f"{_GUIDES[language]}/{kind}.md"
    laws = [law for law in rules_for(subject) if not _is_shared(law.subject)]
    return md.page(
        md.target(md.of_kind(kind, language)),
        f"# {_KIND.to(language).format(kind=md.code(kind))}",
        (inspect.getdoc(subject) or "") if language == "en" else "",
        _GUIDE.to(language).format(path=guide) if (DOCS / guide).is_file() else "",
        _BLANK.to(language).format(kind=kind, cls=subject.__name__),
        f"## {_FIELDS.to(language)}",
        _fields(kind, subject, language),
        *(block for part in own for block in _part(kind, part, language, alone=False)),
        f"## {_RULES.to(language)}",
        *(block for law in laws for block in described(law, kind, language)),
    )


def _part(kind: str, part: type, language: str, *, alone: bool) -> Iterator[str]:
    yield md.target(md.of_part(kind, part.__name__, language))
    yield f"{'##' if alone else '###'} {_PART.to(language).format(name=md.code(part.__name__))}"
    if language == "en":
        yield inspect.getdoc(part) or ""
    yield _fields(kind, part, language)
    if alone:
        for law in _laws_of_part(part):
            yield from described(law, kind_of(part), language)


def _laws_of_part(part: type) -> tuple[Rule, ...]:
    return tuple(law for law in rules_for(part) if law.subject is part)


def _fields(kind: str, cls: type, language: str) -> str:
    rows = [_row(field, kind, language) for field in describe(cls)]
    return md.table(_COLUMNS[language], rows)


def _row(field: Field, kind: str, language: str) -> tuple[str, ...]:
    homes = {part.__name__: "parts" if _is_shared(part) else kind for part in field.node.parts}
    return (
        md.code(field.plain),
        md.plain(field.label.name.to(language)),
        md.plain(field.label.asks.to(language)),
        form(field.node.schema({}), homes, language),
        (md.YES if field.required else md.NO).to(language),
    )


def form(schema: dict[str, Any], homes: dict[str, str], language: str) -> str:
    """What a value looks like, in words; `homes` tells on whose page each part stands."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return md.link(md.code(name), md.of_part(homes[name], name, language))
    if "anyOf" in schema:
        return _RUPIAH.to(language) if "integer" in str(schema["anyOf"]) else _NUMBER.to(language)
    if "enum" in schema:
        return _ONE_OF.to(language).format(", ".join(md.code(each) for each in schema["enum"]))
    if "const" in schema:
        return md.code(schema["const"])
    return _plain_form(schema, homes, language)


def _plain_form(schema: dict[str, Any], homes: dict[str, str], language: str) -> str:
    sort = schema.get("type")
    if sort == "array":
        return _LIST.to(language).format(form(schema["items"], homes, language))
    if sort == "object":
        inner = form(schema["additionalProperties"], homes, language)
        return _TABLE.to(language).format(inner, form(schema["propertyNames"], homes, language))
    if sort == "integer":
        return ", ".join([_WHOLE.to(language), *_bounds(schema, language)])
    if sort == "boolean":
        return _FLAG.to(language)
    if schema.get("format") == "date":
        return f"{_DAY.to(language)} `YYYY-MM-DD`"
    pattern = schema.get("pattern", r"\S")
    if pattern in _FORMS:
        return _FORMS[pattern].to(language)
    return _TEXT.to(language) if pattern == r"\S" else md.code(pattern.replace("|", r"\|"))


def _bounds(schema: dict[str, Any], language: str) -> Iterator[str]:
    if "minimum" in schema:
        yield _FROM.to(language).format(schema["minimum"])
    if "maximum" in schema:
        yield _TO.to(language).format(schema["maximum"])


def _below(cls: type) -> tuple[type, ...]:
    """The classes of all parts in a class, each once, in the order of its fields."""
    found: dict[type, None] = {}
    for field in describe(cls):
        for part in field.node.parts:
            found |= dict.fromkeys((part, *_below(part)))
    return tuple(found)


def _is_shared(part: type) -> bool:
    return part.__module__ == _parts.__name__
