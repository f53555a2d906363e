"""Exports hold all that the content says, are the same bytes every time, and nothing in them can bite.

The golden files are made anew, where a change is meant, by running this file: `python tests/test_exports.py`.
"""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import os
import random
import re
import subprocess
import sys
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import jsonschema_rs
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from rdflib.namespace import OWL, RDF, SKOS

import etika_publik as ep
from etika_publik import cli
from etika_publik._lazy import member
from etika_publik.documents.kinds import subject_of
from etika_publik.exports import csv as csv_export
from etika_publik.exports import export_files, markdown, skos
from etika_publik.exports.json import SCHEMAS, Bundle, Index, canonical, schema_text
from etika_publik.frameworks.crosswalk import Crosswalk
from etika_publik.frameworks.framework import Framework
from etika_publik.schema.reader import read
from etika_publik.text import printable

GOLDEN = Path(__file__).parents[1] / "golden" / "exports"
CONTENT = Path(__file__).parents[2] / "src" / "etika_publik" / "content"
FORMATS = ("csv", "json", "markdown", "skos")
SHIPPED = sorted([*(CONTENT / "frameworks").glob("*.json"), *(CONTENT / "crosswalks").glob("*.json")])

READ_BACK = "the canonical form, which `etika-publik fmt FILE` writes"


def golden_content() -> tuple[tuple[Framework, ...], tuple[Crosswalk, ...]]:
    """Two invented frameworks, one of which tries everything a stranger might, and the crosswalk between them."""
    good, bad = (ep.load(GOLDEN / "content" / f"contoh-{name}.json") for name in ("baik", "jahat"))
    plain = json.loads((GOLDEN / "content" / "contoh-baik--contoh-jahat.json").read_text(encoding="utf-8"))
    return (good, bad), (ep.validate(plain, Crosswalk, catalog=ep.catalog().including(good, bad)),)


def exported(format: str) -> Mapping[str, bytes]:
    files: Mapping[str, bytes] = member("exports", "format", format).export(*golden_content())
    return {name: content for name, content in files.items() if name not in SCHEMAS}


GOOD, BAD = golden_content()[0]


# --- What holds for every format ------------------------------------------------------------------------------------


def test_the_formats_are_those_of_the_folder() -> None:
    assert ep.formats() == FORMATS


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_gives_the_golden_files(form: str) -> None:
    kept = {path.relative_to(GOLDEN / form).as_posix(): path.read_bytes() for path in files_in(GOLDEN / form)}
    assert kept
    assert exported(form) == kept


def files_in(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_of_the_frameworks_makes_no_difference(form: str) -> None:
    frameworks = [*ep.catalog().values(), GOOD, BAD]
    first = export_files(frameworks, form)
    random.Random(7).shuffle(frameworks)
    again = export_files(frameworks, form)
    assert list(again.items()) == list(first.items())


DIGEST = """
import hashlib, random, importlib_resources, etika_publik as ep
from importlib_resources.readers import FileReader
from pathlib import Path
orderly = Path.iterdir
Path.iterdir = lambda self: iter(random.sample(found := list(orderly(self)), len(found)))  # as some disks list them
from etika_publik.exports import export_files
seen = hashlib.sha256()
for form in ep.formats():
    for name, content in export_files(ep.catalog().values(), form).items():
        seen.update(name.encode() + b"\\0" + content)
print(seen.hexdigest())
"""


@pytest.mark.slow
def test_the_bytes_are_the_same_in_every_process_and_whatever_order_the_disk_lists_files_in() -> None:
    digests = set()
    for seed in ("0", "1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        call = [sys.executable, "-c", DIGEST]
        digests.add(subprocess.run(call, env=environment, capture_output=True, text=True, check=True).stdout)
    assert len(digests) == 1
    assert len(digests.pop().strip()) == 64


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_every_provision_of_every_framework_stands_in_the_export(form: str) -> None:
    whole = b"\n".join(export_files(ep.catalog().values(), form).values()).decode()
    for framework in ep.catalog().values():
        for provision in framework:
            assert (f'"{provision.key}"' if form == "json" else provision.ref) in whole


@pytest.mark.parametrize("form", FORMATS)
def test_one_framework_by_itself_is_text_without_a_mark(form: str) -> None:
    words = ep.export(ep.KOMITMEN, form)
    assert words.endswith("\n")
    assert not words.startswith("\ufeff")
    assert words == ep.export(ep.KOMITMEN, form)
    assert "cmore" not in words


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_of_nothing_is_an_export(form: str) -> None:
    assert export_files((), form)


def test_a_format_there_is_not_is_reported_with_the_near_one() -> None:
    for call in (lambda: ep.export(ep.CMORE, "jason"), lambda: export_files([ep.CMORE], "jason")):
        with pytest.raises(ep.NotFound) as refusal:
            call()
        assert refusal.value.near == ("json",)


def test_two_frameworks_of_one_ref_are_refused_unless_they_are_the_same() -> None:
    with pytest.raises(ep.Duplicate):
        export_files([ep.CMORE, attrs.evolve(ep.CMORE, version="9")], "json")
    assert export_files([ep.CMORE, ep.CMORE], "json") == export_files([ep.CMORE], "json")


def test_only_crosswalks_among_the_frameworks_are_exported() -> None:
    names = [n for n in export_files([ep.CMORE, ep.KOMITMEN, ep.catalog()["nolan"]], "json") if "crosswalks" in n]
    assert names == [f"crosswalks/{pair}.json" for pair in ("cmore--komitmen", "cmore--nolan", "komitmen--nolan")]


# --- JSON -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_every_content_file_is_in_canonical_form(file: Path) -> None:
    data = json.loads(file.read_text(encoding="utf-8"))
    kind = data["$schema"].rpartition("/")[2].removesuffix(".schema.json")
    record, faults = read(subject_of(kind), data)
    assert faults == ()
    assert canonical(record, data) == file.read_text(encoding="utf-8"), f"{file.name} is not in {READ_BACK}"


def test_the_export_holds_the_content_files_byte_for_byte() -> None:
    files = export_files(ep.catalog().values(), "json")
    assert SHIPPED
    for file in SHIPPED:
        assert files[file.relative_to(CONTENT).as_posix()] == file.read_bytes()


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_the_derived_one(name: str) -> None:
    committed = (CONTENT / name).read_text(encoding="utf-8")
    remedy = "write them anew: etika-publik export --to json -o NEW, then copy NEW/*.schema.json into content/"
    assert json.loads(committed) == ep.schema(SCHEMAS[name]), remedy
    assert committed == schema_text(SCHEMAS[name]), remedy
    jsonschema_rs.validator_for(json.loads(committed))


@pytest.mark.parametrize("content", [golden_content(), "shipped"], ids=["golden", "shipped"])
def test_every_exported_file_is_valid_by_the_schema_it_names(content: Any) -> None:
    if content == "shipped":
        files = export_files(ep.catalog().values(), "json")
    else:
        files = member("exports", "format", "json").export(*content)
    checked = 0
    for name, raw in files.items():
        if name not in SCHEMAS:
            data = json.loads(raw)
            schema = files[os.path.normpath(os.path.join(os.path.dirname(name), data["$schema"]))]
            assert jsonschema_rs.validator_for(json.loads(schema)).is_valid(data), name
            checked += 1
    assert checked >= 5


@pytest.mark.parametrize(
    ("kind", "mutate"),
    [
        (Bundle, lambda data: data["frameworks"][0].pop("ref")),
        (Bundle, lambda data: data["crosswalks"][0]["links"][0].update(how="same")),
        (Bundle, lambda data: data.update(more=1)),
        (Index, lambda data: data["frameworks"][0].update(sha256="abc")),
        (Index, lambda data: data["frameworks"][0].update(provisions=-1)),
    ],
)
def test_the_schemas_refuse_what_is_wrong(kind: type, mutate: Any) -> None:
    name = {Bundle: "bundle.json", Index: "index.json"}[kind]
    data = json.loads(exported("json")[name])
    validator = jsonschema_rs.validator_for(ep.schema(kind))
    assert validator.is_valid(data)
    mutate(data)
    assert not validator.is_valid(data)


def test_the_bundle_reads_back_as_the_frameworks_and_crosswalks_it_was_made_of() -> None:
    known = ep.catalog().including(GOOD, BAD)
    bundle = ep.validate(json.loads(exported("json")["bundle.json"]), Bundle, catalog=known)
    assert (bundle.frameworks, bundle.crosswalks) == golden_content()


def test_the_index_lists_every_file_with_its_digest() -> None:
    files = export_files(ep.catalog().values(), "json")
    index = ep.validate(json.loads(files["index.json"]), Index)
    listed = {each.file: each.sha256 for each in (*index.frameworks, *index.crosswalks)}
    assert listed == {n: hashlib.sha256(raw).hexdigest() for n, raw in files.items() if "/" in n}
    assert [each.ref for each in index.frameworks] == list(ep.catalog())
    assert sum(each.provisions for each in index.frameworks) == sum(map(len, ep.catalog().values()))


@pytest.mark.parametrize("framework", [*ep.catalog().values(), BAD], ids=lambda each: each.ref)
def test_a_framework_exported_as_json_loads_as_the_same(framework: Framework, tmp_path: Path) -> None:
    file = tmp_path / "framework.json"
    file.write_text(ep.export(framework, "json"), encoding="utf-8")
    again = ep.load(file, catalog=ep.catalog().including(GOOD))
    assert again == framework
    assert [p.ref for p in again] == [p.ref for p in framework]


def test_the_schemas_lie_where_the_content_looks_for_them() -> None:
    for file in SHIPPED:
        data = json.loads(file.read_text(encoding="utf-8"))
        assert (file.parent / data["$schema"]).resolve().parent == CONTENT.resolve()
        assert (file.parent / data["$schema"]).is_file()
    assert (ep.files() / "bundle.schema.json").is_file()


# --- CSV ------------------------------------------------------------------------------------------------------------

RUNS = re.compile("[\\s\\x00-\\x1f\u200b\ufeff]*[-=+@＝＋－＠]")
CELLS = st.text(st.sampled_from("=+-@＝＋－＠'\t\r\n ;,\"|a1\u200b\ufeff\x00"), max_size=12) | st.text(max_size=12)


def rows(words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(words, newline="")))


def test_a_row_holds_both_languages_of_its_provision() -> None:
    found = {row["ref"]: row for row in rows(ep.export(ep.FIVE_FUNCTIONS, "csv"))}
    assert list(found) == [p.ref for p in ep.FIVE_FUNCTIONS]
    for provision in ep.FIVE_FUNCTIONS:
        row = found[provision.ref]
        assert (row["title_id"], row["title_en"]) == (provision.title.id, provision.title.en)
        assert (row["text_id"], row["text_en"]) == (provision.text.id, provision.text.en)
        assert (row["words_id"], row["verification"]) == (provision.origin.id, provision.origin.verification)
    assert found["etika-fungsi.monitoring"]["part_of"] == "etika-fungsi.siklus-kebijakan"


def test_a_spreadsheet_reads_the_file_as_utf_8_and_finds_every_provision() -> None:
    (content,) = export_files(ep.catalog().values(), "csv").values()
    assert content.startswith("\ufeff".encode())
    found = rows(content.decode("utf-8-sig"))
    assert [row["ref"] for row in found] == [p.ref for framework in ep.catalog().values() for p in framework]
    assert all(None not in row and None not in row.values() for row in found)


def test_no_cell_of_a_stranger_runs_and_every_one_can_be_had_back() -> None:
    found = {row["ref"]: row for row in rows(ep.export(BAD, "csv"))}
    cells = [cell for row in found.values() for cell in row.values()]
    assert not any(RUNS.match(cell) for cell in cells)
    assert found["contoh-jahat.jujur"]["title_en"] == "'-1+1 | honest"
    for provision in BAD:
        row = found[provision.ref]
        assert csv_export.unguarded(row["text_id"]) == provision.text.id
        assert csv_export.unguarded(row["text_en"]) == provision.text.en


@pytest.mark.parametrize("cell", ["\ttab", "\rreturn", "\nline", "=1", "+1", "-1", "@A1", " =1", "＝1", "'quoted"])
def test_a_cell_that_begins_as_none_should_gets_an_apostrophe(cell: str) -> None:
    assert csv_export.guarded(cell) == f"'{cell}"


@given(CELLS)
def test_a_guarded_cell_never_runs_and_gives_itself_back(cell: str) -> None:
    guarded = csv_export.guarded(cell)
    assert csv_export.unguarded(guarded) == cell
    for piece in re.split("[;\t\r\n]", guarded):
        assert not RUNS.match(piece)


@given(st.text(st.characters(exclude_characters=";\t\r\n'", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_an_ordinary_cell_stays_as_it_is(cell: str) -> None:
    if not RUNS.match(cell):
        assert csv_export.guarded(cell) == cell


# --- Markdown -------------------------------------------------------------------------------------------------------

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HOSTILE = st.text(st.sampled_from("<>&|\\`*_[](){}~$#!-+=.:@%1a \n\t\"'/;"), min_size=1, max_size=20)


def tokens(page: str) -> list[Token]:
    found: list[Token] = []
    for token in PARSER.parse(page):
        found += [token, *(token.children or ())]
    return found


def cells(page: str) -> list[list[str]]:
    """The table of a page: the text of each cell, row by row."""
    table: list[list[str]] = []
    for token, inside in zip(parsed := PARSER.parse(page), [*parsed[1:], None], strict=False):
        if token.type == "tr_open":
            table.append([])
        elif token.type in ("th_open", "td_open") and inside is not None:
            table[-1].append("".join(child.content for child in inside.children or ()))
    return table


def one_line(words: str) -> str:
    return printable(" ".join(words.split()))


@pytest.mark.parametrize("form", ["one", "export"])
def test_no_page_of_a_stranger_holds_html(form: str) -> None:
    pages = [markdown.one(BAD)] if form == "one" else [raw.decode() for raw in exported("markdown").values()]
    types = {token.type for page in pages for token in tokens(page)}
    assert not types & {"html_block", "html_inline", "image", "code_inline", "code_block", "fence", "em_open", "s_open"}
    assert "table_open" in types


def test_every_row_of_a_page_has_its_cells_and_their_words() -> None:
    head, *found = cells(markdown.one(BAD))
    assert len(head) == 7
    assert [row[:5] for row in found] == [
        [one_line(w) for w in (p.ref, p.title.id, p.title.en, p.text.id, p.text.en)] for p in BAD
    ]
    assert {len(row) for row in found} == {7}


@given(HOSTILE, HOSTILE)
def test_whatever_a_framework_says_its_page_keeps_its_form(first: str, second: str) -> None:
    words = ep.Text(first, second)
    mutated = tuple(attrs.evolve(p, title=words, text=words, notes=(words,)) for p in GOOD)
    framework = attrs.evolve(GOOD, title=words, text=words, notes=(words,), provisions=mutated)
    kinds = [token.type for token in PARSER.parse(markdown.one(framework)) if token.type != "inline"]
    ordinary = attrs.evolve(GOOD, notes=(GOOD.title,))
    expected = [token.type for token in PARSER.parse(markdown.one(ordinary)) if token.type != "inline"]
    if one_line(first) and one_line(second):  # a paragraph of nothing is no paragraph
        assert kinds == expected
    _, *found = cells(markdown.one(framework))
    assert {row[3] for row in found} == {one_line(first)}
    assert {row[4] for row in found} == {one_line(second)}


def test_a_link_of_a_page_leads_only_where_the_source_says() -> None:
    links = [token.attrs["href"] for token in tokens(markdown.one(BAD)) if token.type == "link_open"]
    assert links == ["https://contoh.example/a%7Cb%60c)"]
    files = exported("markdown")
    inside = [str(t.attrs["href"]) for t in tokens(files["README.md"].decode()) if t.type == "link_open"]
    assert set(inside) == set(files) - {"README.md"}


def test_a_crosswalk_has_a_page_with_its_reasons_and_what_is_unmatched() -> None:
    page = exported("markdown")["contoh-baik--contoh-jahat.md"].decode()
    assert [row[1] for row in cells(page)[1:]] == ["broader", "related", "exact"]
    assert "Both bear the <b>same</b> name." in html.unescape(page)
    assert "Tekun / Diligent" in page.partition("Unmatched: contoh-baik")[2]


# --- SKOS -----------------------------------------------------------------------------------------------------------


def graph(words: str | bytes) -> rdflib.Graph:
    with warnings.catch_warnings():  # rdflib's own parser uses what rdflib advises against
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated", DeprecationWarning)
        return rdflib.Graph().parse(data=words, format="json-ld")


def node(ref: str) -> rdflib.URIRef:
    return rdflib.URIRef(skos.BASE + ref)


@pytest.fixture(scope="module")
def whole() -> rdflib.Graph:
    (content,) = export_files([*ep.catalog().values(), GOOD, BAD], "skos").values()
    return graph(content)


def test_every_framework_is_a_scheme_and_every_provision_a_concept(whole: rdflib.Graph) -> None:
    catalog = ep.catalog().including(GOOD, BAD)
    assert set(whole.subjects(RDF.type, SKOS.ConceptScheme)) == {node(ref) for ref in catalog}
    assert set(whole.subjects(RDF.type, SKOS.Concept)) == {node(p.ref) for f in catalog.values() for p in f}
    for framework in catalog.values():
        tops = set(whole.objects(node(framework.ref), SKOS.hasTopConcept))
        assert tops == {node(root.ref) for root in framework.roots}
        assert tops == set(whole.subjects(SKOS.topConceptOf, node(framework.ref)))
        assert set(whole.subjects(SKOS.inScheme, node(framework.ref))) == {node(p.ref) for p in framework}


def test_every_label_is_there_in_its_language_once(whole: rdflib.Graph) -> None:
    for framework in ep.catalog().values():
        for provision in framework:
            labels = set(whole.objects(node(provision.ref), SKOS.prefLabel))
            title = provision.title
            assert labels == {rdflib.Literal(title.id, lang="id"), rdflib.Literal(title.en, lang="en")}
            texts = set(whole.objects(node(provision.ref), SKOS.definition))
            assert rdflib.Literal(provision.text.en, lang="en") in texts


def test_parts_are_narrower_and_what_they_belong_to_broader(whole: rdflib.Graph) -> None:
    parts = {(node(p.ref), node(f"{f.ref}.{p.part_of}")) for f in ep.catalog().values() for p in f if p.part_of}
    parts |= {(node("contoh-jahat.terbuka"), node("contoh-jahat.jujur"))}
    assert set(whole.subject_objects(SKOS.broader)) == parts
    assert set(whole.subject_objects(SKOS.narrower)) == {(above, part) for part, above in parts}


def test_a_mapping_says_what_stands_at_its_far_end() -> None:
    (content,) = exported("skos").values()
    found = graph(content)
    wide, narrow = node("contoh-baik.terbuka"), node("contoh-jahat.terbuka")
    assert (wide, SKOS.narrowMatch, narrow) in found
    assert (narrow, SKOS.broadMatch, wide) in found
    assert (node("contoh-jahat.santun"), SKOS.exactMatch, node("contoh-baik.santun")) in found
    assert (node("contoh-jahat.jujur"), SKOS.relatedMatch, wide) in found


def test_the_integrity_conditions_of_skos_hold(whole: rdflib.Graph) -> None:
    """S9, S13, S14, S27 and S46 of the SKOS Reference, the exact matches followed as far as they lead."""
    for one in (SKOS.Concept, SKOS.OrderedCollection):
        assert not set(whole.subjects(RDF.type, one)) & set(whole.subjects(RDF.type, SKOS.ConceptScheme))
    for concept in whole.subjects(RDF.type, SKOS.Concept):
        preferred = list(whole.objects(concept, SKOS.prefLabel))
        assert len({label.language for label in preferred}) == len(preferred)  # type: ignore[attr-defined]
        assert not {str(label) for label in preferred} & {str(label) for label in whole.objects(concept, SKOS.altLabel)}
        above = set(whole.transitive_objects(concept, SKOS.broader)) - {concept}
        assert not above & set(whole.objects(concept, SKOS.related))
        equal = set(whole.transitive_objects(concept, SKOS.exactMatch)) - {concept}
        for other in (SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch):
            assert not equal & set(whole.objects(concept, other))


def test_an_arrangement_is_an_ordered_collection(whole: rdflib.Graph) -> None:
    collection = node("contoh-jahat:urutan-lain")
    members = rdflib.collection.Collection(whole, whole.value(collection, SKOS.memberList))
    assert list(members) == [node("contoh-jahat.santun"), node("contoh-jahat.jujur")]


def test_what_is_no_longer_in_use_says_so_and_names_its_successor(whole: rdflib.Graph) -> None:
    retired = node("contoh-jahat.terbuka")
    assert whole.value(retired, OWL.deprecated) == rdflib.Literal(True)
    successors = set(whole.objects(retired, rdflib.DCTERMS.isReplacedBy))
    assert successors == {node("contoh-baik.terbuka"), node("contoh-baik.santun")}
    assert whole.value(node("contoh-jahat.santun"), OWL.deprecated) is None


def test_a_date_known_in_part_keeps_its_part(whole: rdflib.Graph) -> None:
    assert whole.value(node("contoh-jahat"), rdflib.DCTERMS.issued).datatype == rdflib.XSD.gYearMonth  # type: ignore
    assert whole.value(node("contoh-baik"), rdflib.DCTERMS.issued).datatype == rdflib.XSD.date  # type: ignore


def test_no_identifier_is_relative_and_no_name_of_the_context_is_idle(whole: rdflib.Graph) -> None:
    for term in set(whole.all_nodes()) | set(whole.predicates()):
        if isinstance(term, rdflib.URIRef):
            assert re.match(r"[a-z]+:", term), term
    used = {key for item in json.loads(exported("skos")[skos.FILE])["@graph"] for key in item}
    prefixes = {"skos", "dc", "dcterms", "owl", "xsd"}
    assert set(skos.CONTEXT) - prefixes == {key for key in used if not key.startswith("@")} | {"closeMatch"}


# --- The command ----------------------------------------------------------------------------------------------------


def run(*arguments: str | Path) -> int:
    return cli.run([*map(str, arguments), "--lang", "en"])


@pytest.mark.parametrize("form", FORMATS)
def test_one_framework_goes_to_standard_output_as_it_is(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", "komitmen", "--to", form) == 0
    assert capsys.readouterr() == (ep.export(ep.KOMITMEN, form), "")


@pytest.mark.parametrize(("form", "several"), [("csv", False), ("skos", False), ("json", True), ("markdown", True)])
def test_several_files_ask_for_a_folder_and_a_single_one_does_not(
    form: str, several: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run("export", "komitmen", "cmore", "--to", form)
    out, err = capsys.readouterr()
    if several:
        assert (status, out) == (2, "")
        assert "-o" in err
        assert [line.partition(" ")[0] for line in err.splitlines()] == ["This", "Ekspor"]
    else:
        (content,) = export_files([ep.KOMITMEN, ep.CMORE], form).values()
        assert (status, out, err) == (0, content.decode("utf-8-sig"), "")


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_into_a_folder_writes_exactly_its_files(form: str, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    assert run("export", "--to", form, "-o", folder) == 0
    written = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files_in(folder)}
    assert written == export_files(ep.catalog().values(), form)


def test_exporting_again_touches_nothing_that_is_the_same(tmp_path: Path) -> None:
    assert run("export", "cmore", "--to", "json", "-o", tmp_path) == 0
    before = {path: path.stat().st_mtime_ns for path in files_in(tmp_path)}
    assert run("export", "cmore", "--to", "json", "-o", tmp_path) == 0
    assert {path: path.stat().st_mtime_ns for path in files_in(tmp_path)} == before


def test_a_file_that_differs_is_not_overwritten_and_nothing_else_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "index.json"
    mine.write_text("mine", encoding="utf-8")
    assert run("export", "cmore", "--to", "json", "-o", tmp_path) == 2
    assert list(files_in(tmp_path)) == [mine]
    assert "index.json" in capsys.readouterr().err
    assert run("export", "cmore", "--to", "json", "-o", tmp_path, "--force") == 0
    assert json.loads(mine.read_text(encoding="utf-8"))["frameworks"]


def test_a_folder_that_lies_where_a_file_should_is_in_the_way_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "provisions.csv").mkdir()
    assert run("export", "cmore", "--to", "csv", "-o", tmp_path) == 2
    assert "provisions.csv. Nothing was written" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["file", "file/inside", "folder"])
def test_a_folder_that_cannot_be_written_to_is_reported_in_a_sentence(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "folder" / "provisions.csv").mkdir(parents=True)
    assert run("export", "cmore", "--to", "csv", "-o", tmp_path / place, "--force") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "cannot be written" in err
    assert "tidak dapat ditulis" in err
    assert {path.name for path in files_in(tmp_path)} == {"file"}


@pytest.mark.parametrize(("arguments", "near"), [(("komitmn", "--to", "json"), "komitmen"), (("--to", "jsn"), "json")])
def test_a_name_there_is_not_gets_a_hint(
    arguments: tuple[str, ...], near: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", *arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{near}?" in err


def test_on_a_screen_control_characters_are_written_out(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from etika_publik.cli import _files

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    _files.stream("\x9b31m\u202e")
    assert capsys.readouterr().out == "\\u009b31m\\u202e\n"


if __name__ == "__main__":
    for each in FORMATS:
        for name, content in exported(each).items():
            place = GOLDEN / each / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
