"""The one description of a class: its fields, their types, names and words."""

from __future__ import annotations

import datetime
import importlib
import json
import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, Literal

import attrs
import pytest

import etika_publik as ep
from etika_publik import validators
from etika_publik.documents.kinds import subject_of
from etika_publik.records._parts import Period
from etika_publik.schema.describe import Field, Type, describe
from etika_publik.schema.reader import read
from etika_publik.text import Text
from etika_publik.types import Label, Private, Words, label

Colour = Literal["merah", "putih"]


@attrs.frozen(kw_only=True)
class Loan:
    """A class of somebody else's, with a field of every sort."""

    purpose: Annotated[Words, label("keperluan", "purpose", "Untuk apa.", "What it is for.")]
    count: Annotated[int, validators.at_least(1)]
    sure: bool
    day: datetime.date
    amount: Decimal = Decimal(0)
    colour: Colour = "merah"
    colours: tuple[Colour, ...] = ()
    period: Period | None = None
    periods: Mapping[str, Period] = attrs.field(default=None, validator=attrs.validators.instance_of(Mapping))
    borrower: Annotated[Words, Private] = "-"
    from_: str | None = None
    _secret: int = attrs.field(default=0, validator=validators.between(0, 9))


FIELDS = {field.plain: field for field in describe(Loan)}


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("purpose", "text"),
        ("count", "whole"),
        ("sure", "flag"),
        ("day", "day"),
        ("amount", "number"),
        ("colour", "choice"),
        ("colours", "list"),
        ("period", "record"),
        ("periods", "mapping"),
        ("from", "text"),
        ("_secret", "whole"),
    ],
)
def test_every_annotation_has_its_sort(name: str, sort: str) -> None:
    assert FIELDS[name].type.sort == sort


def test_the_fields_stand_in_their_order_with_their_names() -> None:
    assert [field.python for field in describe(Loan)] == [attribute.name for attribute in attrs.fields(Loan)]
    assert (FIELDS["from"].python, FIELDS["from"].argument, FIELDS["from"].plain) == ("from_", "from_", "from")
    assert (FIELDS["_secret"].python, FIELDS["_secret"].argument) == ("_secret", "secret")
    assert all(field.holder is Loan for field in describe(Loan))


def test_what_a_document_must_have_has_no_default() -> None:
    assert [name for name, field in FIELDS.items() if field.required] == ["purpose", "count", "sure", "day"]
    assert FIELDS["colour"].default == "merah"


def test_validators_come_from_the_annotation_and_from_the_attrs_field() -> None:
    assert FIELDS["count"].type.validators == (validators.at_least(1),)
    assert FIELDS["_secret"].type.validators == (validators.between(0, 9),)
    assert FIELDS["periods"].type.validators == ()  # that of attrs is no validator of ours


def test_items_keys_and_parts_are_described_too() -> None:
    assert FIELDS["colours"].type.item is not None
    assert FIELDS["colours"].type.item.choices == ("merah", "putih")
    assert FIELDS["periods"].type.key is not None
    assert FIELDS["periods"].type.key.sort == "text"
    assert [FIELDS[name].type.part for name in ("period", "periods", "colours")] == [Period, Period, None]
    assert (FIELDS["period"].type.optional, FIELDS["periods"].type.optional) == (True, False)


# --- Words ----------------------------------------------------------------------------------------------------------


def test_a_label_beside_the_annotation_names_the_field() -> None:
    said = FIELDS["purpose"].label
    assert (said.name, said.help) == (Text("keperluan", "purpose"), Text("Untuk apa.", "What it is for."))
    assert not said.private


def test_a_field_without_a_label_is_called_by_its_name_in_plain_data() -> None:
    assert FIELDS["from"].label.name == Text("from", "from")


def test_a_private_field_is_private_with_and_without_a_label() -> None:
    assert FIELDS["borrower"].private
    assert FIELDS["borrower"].label.private
    reported = label("nama", "name", "Siapa.", "Who.", private=True)
    cls = attrs.make_class("Named", {"x": attrs.field(type=Annotated[int, reported])})
    (field,) = describe(cls)
    assert field.private
    (finding,) = read(cls, {"x": "Contoh"})[1]
    assert "Contoh" not in json.dumps(finding.to_dict())


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A package of somebody else's whose words stand in message files of its own."""
    home = tmp_path / "pinjaman"
    code = """
        from typing import Annotated, Literal
        import attrs
        from etika_publik import Fault, rule
        from etika_publik.types import Messages, Words, label

        __messages__ = (Messages("loans", package="pinjaman"),)
        Kind = Literal["buku", "alat"]

        @attrs.frozen(kw_only=True)
        class Loan:
            kind: Kind
            kinds: tuple[Kind, ...] = ()
            title: Annotated[Words, label("judul", "title", "Judulnya.", "Its title.")] = "-"
            other: Words = "-"

        @rule(Loan)
        def title_is_given(loan):
            if loan.title == "-":
                yield Fault(("title",), params={"kind": loan.kind})
    """
    words = {
        "id": ("jenis pinjaman", "Apa yang dipinjam.", "buku bacaan", "Pinjaman berjudul", "Judul {kind} belum ada."),
        "en": ("kind of loan", "What is lent.", "a book", "A loan has a title", "The {kind} has no title."),
    }
    for language, (name, help, book, title, message) in words.items():
        held = {
            "fields": {"Loan.kind": {"name": name, "help": help}, "Loan.title": {"name": "x", "help": "x"}},
            "terms": {"Kind": {"buku": book}},
            "rules": {"title_is_given": {"title": title, "message": message}},
        }
        file = home / "messages" / language / "loans.json"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(held), encoding="utf-8")
    (home / "__init__.py").write_text("\n".join(line[8:] for line in code.splitlines()), encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield importlib.import_module("pinjaman")
    del sys.modules["pinjaman"]


def test_the_messages_of_its_module_name_a_field_and_the_terms_of_a_choice(package: ModuleType) -> None:
    kind, kinds, title, other = describe(package.Loan)
    assert (kind.label.name, kind.label.help) == (
        Text("jenis pinjaman", "kind of loan"),
        Text("Apa yang dipinjam.", "What is lent."),
    )
    assert kind.term("buku") == kinds.term("buku") == Text("buku bacaan", "a book")
    assert kind.term("alat") is None
    assert title.label.name == Text("judul", "title")  # the label beside the annotation goes before
    assert other.label.name == Text("other", "other")


def test_a_rule_of_that_package_has_its_words_there_too(package: ModuleType) -> None:
    (finding,) = ep.check({"kind": "buku"}, package.Loan).findings
    assert (finding.code, finding.message) == (
        "loan.title_is_given",
        Text("Judul buku belum ada.", "The buku has no title."),
    )
    assert package.title_is_given.title == Text("Pinjaman berjudul", "A loan has a title")


@pytest.mark.parametrize("kind", ep.kinds())
def test_every_field_of_ours_has_words_in_both_languages(kind: str) -> None:
    def fields(cls: type) -> Iterator[Field]:
        for field in describe(cls):
            yield field
            if field.type.part is not None:
                yield from fields(field.type.part)

    for field in fields(subject_of(kind)):
        named = field.label
        assert isinstance(named, Label)
        assert field.label.help.id != field.label.help.en, field.plain
        assert named.name.id.strip() == named.name.id
        for term in (field.type.item or field.type).choices:
            assert not isinstance(term, str) or field.term(term) is not None, (field.plain, term)


# --- What cannot be described ---------------------------------------------------------------------------------------


def test_a_class_annotated_with_a_name_that_its_module_does_not_import_is_a_name_error() -> None:
    """Names are looked up where the class was written, and nowhere else."""
    module = ModuleType("borrowed")
    sys.modules["borrowed"] = module
    code = """
from __future__ import annotations
from typing import TYPE_CHECKING
import attrs
if TYPE_CHECKING:
    from etika_publik.types import Words

@attrs.frozen
class Borrowed:
    purpose: Words
"""
    try:
        exec(code, vars(module))
        for ask in (describe, ep.schema, lambda cls: ep.check({"purpose": "a"}, cls)):
            with pytest.raises(NameError, match="'Words' is not defined"):
                ask(module.Borrowed)
    finally:
        del sys.modules["borrowed"]


@pytest.mark.parametrize("terms", [Literal["a", 1], Literal[1, 2], Literal[True]])
def test_a_literal_that_no_plain_data_fits_is_refused_when_it_is_described(terms: Any) -> None:
    cls = attrs.make_class("Chosen", {"x": attrs.field(type=terms)})
    for ask in (describe, ep.schema):
        with pytest.raises(TypeError, match="a Literal of strings or of one whole number can be read"):
            ask(cls)


def test_a_type_without_choices_or_records_has_none() -> None:
    assert (Type("text", str).choices, Type("text", str).part) == ((), None)
