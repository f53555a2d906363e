"""A blank form holds every field, and a check of it reports every blank; the guide says what each field asks for."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

import attrs
import pytest

import etika_publik as ep
from etika_publik.documents.forms import blank, guide
from etika_publik.documents.kinds import kinds, subject_of
from etika_publik.records.service import ServiceStandard
from etika_publik.report import pointer
from etika_publik.schema.describe import describe
from etika_publik.types import Key, Words, label

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


@attrs.frozen(kw_only=True, weakref_slot=False)
class Item:
    what: Annotated[Words, label("apa", "what", "Apa itu.", "What it is.")]
    how: Annotated[Words | None, label("cara", "way", "Caranya.", "The way.")] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Form:
    """A form with a field of every sort."""

    __kind__: ClassVar[str] = "form"

    sure: Annotated[bool, label("kepastian", "certainty", "Sudah pasti?", "Is it certain?")]
    colour: Annotated[Literal["merah", "putih"], label("warna", "colour", "Warnanya.", "Its colour.")]
    parts: Annotated[Mapping[Key, Words], label("bagian", "parts", "Isi bagian.", "What each part says.")]
    others: Annotated[Mapping[Key, Words], label("lain", "others", "Yang lain.", "The others.")]
    colours: Annotated[
        tuple[Literal["merah", "putih"], ...], label("warna lain", "colours", "merah atau putih.", "merah or putih.")
    ]
    items: Annotated[tuple[Item, ...], label("barang", "items", "Barangnya.", "The items.")] = ()
    words: Annotated[tuple[Words, ...], label("kata", "words", "Kata-kata.", "Words.")] = ()
    item: Annotated[Item | None, label("satu", "one", "Satu barang.", "One item.")] = None
    note: Annotated[Words | None, label("catatan", "note", "Catatan.", "A note.")] = None
    size: Annotated[Literal["besar", "kecil"], label("ukuran", "size", "besar, kecil.", "besar, kecil.")] = "besar"

    @staticmethod
    def __blank__() -> dict[str, Any]:
        return {"parts": {"atas": "", "bawah": ""}}


def blanks(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[str]:
    """The place of every empty text in plain data."""
    if data == "":
        yield pointer(path)
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, held in inside:
        yield from blanks(held, (*path, step))


def parts(cls: type) -> Iterator[type]:
    """The class of a document and of everything in it."""
    yield cls
    for field in describe(cls):
        if field.type.part is not None:
            yield from parts(field.type.part)


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize("whole", [False, True], ids=["short", "full"])
def test_a_check_of_a_blank_form_reports_every_blank_and_nothing_else(kind: str, whole: bool) -> None:
    form = blank(subject_of(kind), whole=whole)
    found = [finding.path for finding in ep.check(form, kind).findings]
    assert sorted(found) == sorted(blanks(form))
    assert found


@pytest.mark.parametrize("kind", kinds())
def test_a_form_holds_every_field_in_order_under_its_kind(kind: str) -> None:
    form = blank(subject_of(kind))
    assert list(form) == ["kind", *(field.plain for field in describe(subject_of(kind)))]
    assert form["kind"] == kind
    assert json.loads(json.dumps(form)) == form


@pytest.mark.parametrize("kind", kinds())
def test_a_list_that_must_be_given_holds_one_item_and_a_full_form_one_in_every_list(kind: str) -> None:
    for whole in (False, True):
        form = blank(subject_of(kind), whole=whole)
        for field in describe(subject_of(kind)):
            if isinstance(form[field.plain], list):
                assert len(form[field.plain]) == (1 if field.required or whole else 0)


def test_each_sort_of_field_has_its_blank() -> None:
    assert blank(Form) == {
        "kind": "form",
        "sure": "",
        "colour": "",
        "parts": {"atas": "", "bawah": ""},
        "others": {},
        "colours": [""],
        "items": [],
        "words": [],
        "item": None,
        "note": None,
        "size": "besar",
    }
    item = {"what": "", "how": None}
    assert blank(Form, whole=True) == blank(Form) | {"items": [item], "words": [""], "item": item}


def test_what_a_form_holds_ahead_is_new_each_time() -> None:
    form = blank(Form)
    form["parts"]["atas"] = "terisi"
    assert blank(Form)["parts"]["atas"] == ""


def test_the_parts_of_a_form_are_no_documents_and_have_no_kind() -> None:
    assert blank(Item) == {"what": "", "how": None}
    assert "kind" not in guide(Item, "en")


def test_the_form_of_a_service_lists_all_its_components() -> None:
    keys = [component.key for component in ep.catalog()["standar-pelayanan"]]
    assert list(blank(ServiceStandard)["components"]) == keys
    assert f"Kunci: {', '.join(keys)}." in guide(ServiceStandard, "id")


@pytest.mark.parametrize("kind", ["policy", "values", "partnership"])
def test_a_form_filled_in_is_valid(kind: str) -> None:
    """Whoever puts what a good document says in place of the blanks, and no more, has a document of valid shape."""
    good = json.loads((EXAMPLES / f"{kind}-good.json").read_text(encoding="utf-8"))
    form = blank(subject_of(kind))
    filled = {name: copy.deepcopy(good[name]) if name in good else form[name] for name in form}
    assert not any(run.outcome == "waiting" for run in ep.check(filled, kind).rules)


# --- The guide ------------------------------------------------------------------------------------------------------


def test_the_guide_reports_of_each_field_its_name_its_need_its_form_and_what_it_asks() -> None:
    assert guide(Form, "en").splitlines() == [
        'kind: leave it "form"; it is what this document is.',
        "sure (certainty; required; true or false): Is it certain?",
        "colour (colour; required; one choice): Its colour. Choices: merah, putih.",
        "parts (parts; required; named entries): What each part says. Keys: atas, bawah.",
        "others (others; required; named entries): The others.",
        "colours (colours; required; a list): merah or putih. Choices: merah, putih.",
        "items (items; optional; a list): The items.",
        "  what (what; required; text): What it is.",
        "  how (way; optional; text): The way.",
        "words (words; optional; a list): Words.",
        "item (one; optional; a group of fields): One item.",
        "  what (what; required; text): What it is.",
        "  how (way; optional; text): The way.",
        "note (note; optional; text): A note.",
        "size (size; optional; one choice): besar, kecil. Choices: besar, kecil. If left out: besar.",
    ]


def test_the_guide_is_written_in_indonesian_too() -> None:
    lines = guide(subject_of("values"), "id").splitlines()
    assert lines[0] == 'kind: biarkan "values"; inilah jenis dokumennya.'
    assert "year (tahun rencana; wajib; bilangan bulat mulai 1945 sampai 2100): Tahun pelaksanaannya." in lines
    assert any(line.startswith("    target (target; wajib; bilangan): ") for line in lines)
    assert any(line.endswith(" Bila tidak ditulis: cmore.") for line in lines)


def test_the_guide_is_written_in_no_third_language() -> None:
    with pytest.raises(ep.NotFound):
        guide(Form, "fr")


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_guide_reports_of_every_field_and_of_every_term_one_may_choose(kind: str, language: str) -> None:
    said = guide(subject_of(kind), language)
    for cls in parts(subject_of(kind)):
        properties = ep.schema(cls)["properties"]
        for field in describe(cls):
            assert f"{field.plain} ({field.label.name.to(language)}; " in said
            schema = properties[field.plain]
            schema = schema.get("anyOf", [schema])[0]
            for term in schema.get("items", schema).get("enum", ()):
                assert term in said
