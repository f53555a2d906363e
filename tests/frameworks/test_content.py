"""Every file of content is valid, canonical and whole in both languages, and the three frameworks hold what they must.

The tables here are written from the inventory of the content and from the source text, not from the content.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import etika_publik as ep
import ledger
from etika_publik import _resources
from etika_publik.documents.kinds import rules_for, subject_of
from etika_publik.frameworks.crosswalk import hydrate_crosswalk
from etika_publik.frameworks.framework import hydrate
from etika_publik.schema.reader import plain

CONTENT = Path(str(ep.files()))
FILES = {
    f"{folder}/{path.name}": (kind, path)
    for folder, kind in (("frameworks", "framework"), ("crosswalks", "crosswalk"))
    for path in sorted((CONTENT / folder).glob("*.json"))
}
every_file = pytest.mark.parametrize("name", FILES)
THREE = (ep.CMORE, ep.FIVE_FUNCTIONS, ep.KOMITMEN)
EVERY_PROVISION = {provision.ref: provision for framework in ep.catalog().values() for provision in framework}
every_framework = pytest.mark.parametrize("framework", ep.catalog().values(), ids=lambda framework: framework.ref)


def raw(name: str) -> dict[str, object]:
    data: dict[str, object] = json.loads(FILES[name][1].read_text("utf-8"))
    return data


# --- Every file -----------------------------------------------------------------------------------------------------


def test_there_is_content_of_both_sorts():
    assert len([name for name in FILES if name.startswith("frameworks/")]) > 3
    assert len([name for name in FILES if name.startswith("crosswalks/")]) > 3


@every_file
def test_a_file_of_content_is_held_to_every_rule_and_has_no_finding(name):
    """Not even a remark. Where this fails, the report says which field of the file to mend."""
    report = ep.check(raw(name), FILES[name][0])
    assert report.findings == (), report.render("en")
    assert {run.outcome for run in report.rules} == {"ran"}


@every_file
def test_a_file_lies_under_its_own_name(name):
    data = raw(name)
    assert FILES[name][1].stem == (data["ref"] if "ref" in data else f"{data['left']}--{data['right']}")


@every_file
def test_a_file_is_in_canonical_form(name):
    """`$schema` first, then fields in the order of the class, defaults left out, two spaces, one newline at the end."""
    kind, path = FILES[name]
    record = ep.validate(raw(name), kind)
    canonical = {"$schema": f"../{kind}.schema.json"} | plain(record)
    assert path.read_bytes().decode("utf-8") == json.dumps(canonical, ensure_ascii=False, indent=2) + "\n"


@every_file
def test_reading_it_on_trust_gives_what_reading_it_with_all_checks_gives(name):
    """Shipped content is hydrated without a check: that must be the same value, types and all."""
    kind = FILES[name][0]
    trusting = {"framework": hydrate, "crosswalk": hydrate_crosswalk}[kind](raw(name))
    assert trusting == ep.validate(raw(name), kind)
    assert repr(trusting) == repr(ep.validate(raw(name), kind))


@pytest.mark.parametrize("kind", ["framework", "crosswalk"])
def test_the_committed_schema_is_the_one_that_the_model_gives(kind):
    """Repair: write `json.dumps(ep.schema(kind), ensure_ascii=False, indent=2)` and a newline into the file."""
    committed = (CONTENT / f"{kind}.schema.json").read_text("utf-8")
    assert committed == json.dumps(ep.schema(kind), ensure_ascii=False, indent=2) + "\n"


def test_a_stray_dotfile_is_not_listed(tmp_path):
    """What an editor or a file manager leaves behind in a folder of content is no framework."""
    package = tmp_path / "etika_publik"
    shutil.copytree(Path(ep.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    for stray in (".DS_Store", "._komitmen.json", ".komitmen.json.swp", "_draft.json", "komitmen.json~", "notes.txt"):
        for folder in ("frameworks", "crosswalks"):
            (package / "content" / folder / stray).write_bytes(b"\x00\xff")
        (package / "records" / stray.replace(".json", ".py")).write_bytes(b"\x00")
    code = (
        "import etika_publik as ep; from etika_publik import _resources;"
        "print(*ep.catalog(), *_resources.listing('content', 'crosswalks', suffix='.json'), *ep.kinds())"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(tmp_path)}
    )
    walks = _resources.listing("content", "crosswalks", suffix=".json")
    assert run.stdout.split() == [*ep.catalog(), *walks, *ep.kinds()]


# --- Every word -----------------------------------------------------------------------------------------------------


@every_framework
def test_an_explanation_is_whole_sentences_in_both_languages(framework):
    for provision in framework:
        said = [provision.text, *filter(None, [provision.unchecked])]
        for words in (words for text in said for words in (text.id, text.en)):
            assert words == " ".join(words.split()), provision.ref
            assert words[0] == words[0].upper(), provision.ref
            assert words.endswith((".", "?")), provision.ref
        assert provision.text.id != provision.text.en, provision.ref
        assert provision.text.id != provision.title.id, provision.ref


@every_framework
def test_a_title_is_a_name_and_not_a_sentence_of_ours(framework):
    for provision in framework:
        for words in (provision.title.id, provision.title.en):
            assert words == " ".join(words.split()), provision.ref
            assert not words.endswith("."), provision.ref


@every_framework
def test_where_a_title_is_quoted_in_both_languages_the_two_may_agree_and_nowhere_else(framework):
    """`translated` says that the words are those of the other language put into this one."""
    assert [p.ref for p in framework if {p.origin.id, p.origin.en} == {"translated"}] == []


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("crosswalks/")])
def test_a_crosswalk_says_whose_reading_it_is_and_gives_reasons_in_both_languages(name):
    crosswalk = ep.validate(raw(name), ep.Crosswalk)
    assert crosswalk.editor == "etika-publik editors"
    assert crosswalk.links
    for link in crosswalk.links:
        assert link.reason.id != link.reason.en
        assert link.reason.id.endswith(".")
        assert link.reason.en.endswith(".")


# --- The ledger of words --------------------------------------------------------------------------------------------


def test_the_ledger_is_what_the_content_says():
    """A silent change of one word shows in review. Repair: `python tests/ledger.py`, and read what it refuses."""
    assert ledger.LEDGER.read_text("utf-8") == ledger.written(ledger.now(ep.catalog().values()))


KERJA = ep.KOMITMEN["kerja"]
IN_ID = attrs.evolve(KERJA, title=ep.Text("Kerja lain", KERJA.title.en))
IN_BOTH = attrs.evolve(KERJA, title=ep.Text("Kerja lain", "Other work"))
IN_EN = attrs.evolve(KERJA, title=ep.Text(KERJA.title.id, "Other work"))


@pytest.fixture
def kept(tmp_path):
    """A ledger of one provision."""
    path = tmp_path / "ledger.tsv"
    assert ledger.rewrite(path, {KERJA.ref: ledger.digests(KERJA)}, frozenset()) == []
    return path


def test_a_line_is_the_ref_and_a_short_digest_of_each_language(kept):
    assert re.fullmatch(r"komitmen\.kerja\t[0-9a-f]{12}\t[0-9a-f]{12}\n", kept.read_text("utf-8"))


@pytest.mark.parametrize("changed", [IN_EN, IN_BOTH, KERJA])
def test_a_change_of_the_english_or_of_both_is_written(kept, changed):
    new = {KERJA.ref: ledger.digests(changed)}
    assert ledger.rewrite(kept, new, frozenset()) == []
    assert ledger.read(kept) == new


def test_a_change_of_the_indonesian_alone_is_refused_and_nothing_is_written(kept):
    before = kept.read_bytes()
    new = {KERJA.ref: ledger.digests(IN_ID), "komitmen.baru": ("0" * 12, "0" * 12)}
    (said,) = ledger.rewrite(kept, new, frozenset({"komitmen.tugas"}))
    assert said.startswith("komitmen.kerja: ")
    assert kept.read_bytes() == before


def test_unless_that_very_ref_is_confirmed_by_name(kept):
    new = {KERJA.ref: ledger.digests(IN_ID)}
    assert ledger.rewrite(kept, new, frozenset({KERJA.ref})) == []
    assert ledger.read(kept) == new


def test_a_ref_that_is_gone_is_refused_unless_it_is_confirmed(kept):
    (said,) = ledger.rewrite(kept, {}, frozenset())
    assert said.startswith("komitmen.kerja: ")
    assert ledger.rewrite(kept, {}, frozenset({KERJA.ref})) == []
    assert kept.read_text("utf-8") == ""


@pytest.mark.parametrize("part", ["title", "text", "unchecked", "notes"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_part_that_is_read_counts_in_its_language_alone(part, language):
    other = attrs.evolve(ep.Text("Satu.", "One."), **{language: "Lain."})
    one, two = (
        attrs.evolve(KERJA, **{part: (said,) if part == "notes" else said})
        for said in (ep.Text("Satu.", "One."), other)
    )
    (id_one, en_one), (id_two, en_two) = ledger.digests(one), ledger.digests(two)
    assert (id_one != id_two, en_one != en_two) == (language == "id", language == "en")


def test_the_tool_says_what_it_refuses_and_ends_in_one(tmp_path, capsys):
    path = tmp_path / "ledger.tsv"
    assert ledger.main([], path) == 0
    valid = path.read_text("utf-8")
    path.write_text(re.sub(r"(?m)^(komitmen\.kerja\t)[0-9a-f]{12}", r"\g<1>" + "0" * 12, valid), "utf-8")
    assert ledger.main([], path) == 1
    assert "komitmen.kerja: " in capsys.readouterr().err
    assert ledger.main(["--confirm", "komitmen.kerja"], path) == 0
    assert path.read_text("utf-8") == valid
    assert capsys.readouterr().err == ""


# --- The words of the source ----------------------------------------------------------------------------------------

SEED_TERMS: dict[str, list[str]] = {}
for line in (Path(__file__).parents[1] / "golden" / "seed-terms.txt").read_text("utf-8").splitlines():
    if not line.startswith("#"):
        SEED_TERMS.setdefault(line.split("\t")[0], []).append(line.split("\t")[1])


def same(one: str, other: str) -> bool:
    """Whether two terms are the same but for a capital at the beginning of a sentence or a list."""
    return one[:1].casefold() + one[1:] == other[:1].casefold() + other[1:]


def test_the_terms_of_the_source_belong_to_provisions_that_exist():
    assert SEED_TERMS
    assert set(SEED_TERMS) <= set(EVERY_PROVISION)


@pytest.mark.parametrize("provision", [p for framework in THREE for p in framework], ids=lambda p: p.ref)
def test_a_verbatim_title_is_a_term_of_the_source_or_says_how_the_source_prints_it(provision):
    terms = SEED_TERMS.get(provision.ref, [])
    for language in ("id", "en"):
        if getattr(provision.origin, language) == "verbatim":
            forms = (provision.title.to(language), *provision.origin.as_printed)
            assert any(same(form, term) for form in forms for term in terms)


@pytest.mark.parametrize("provision", [p for p in EVERY_PROVISION.values() if p.ref in SEED_TERMS], ids=lambda p: p.ref)
def test_what_is_said_to_be_printed_is_printed_so(provision):
    for printed in provision.origin.as_printed:
        assert any(same(printed, term) for term in SEED_TERMS[provision.ref])


@pytest.mark.parametrize(
    ("ref", "title", "printed"),
    [
        ("komitmen.inovasi", "Inovasi dan pemanfaatan teknologi", "Inovasi dan pemanfaaan teknologi"),
        ("etika-fungsi.turun-ke-masyarakat", "turun ke masyarakat", "turun kemasyarakat"),
        ("etika-fungsi.kebijakan-publik", "Etika dalam proses kebijakan publik", "publik policy ethic"),
        ("etika-fungsi.kelembagaan", None, "rule and administer institutional ethic"),
    ],
)
def test_a_misprint_is_mended_in_the_title_and_kept_as_printed(ref, title, printed):
    provision = EVERY_PROVISION[ref]
    assert title in (None, provision.title.id)
    assert printed in provision.origin.as_printed


VERBATIM = {
    "etika-fungsi.kebijakan-publik": ("Etika dalam proses kebijakan publik", "public policy ethic"),
    "etika-fungsi.pelayanan-publik": ("Etika dalam pelayanan publik", "public service ethic"),
    "etika-fungsi.kelembagaan": ("Etika dalam pengaturan dan penataan kelembagaan pemerintahan", None),
    "etika-fungsi.pemberdayaan": ("Etika dalam pembinaan dan pemberdayaan masyarakat", None),
    "etika-fungsi.kemitraan": (
        "Etika dalam kemitraan antar pemerintahan, pemerintah dengan swasta, dan dengan masyarakat",
        None,
    ),
    "komitmen.kerja": ("Kerja cerdas-keras-tuntas-ikhlas", None),
    "komitmen.orientasi": ("Orientasi pekerjaan-manfaat dan dampak", None),
    "komitmen.memahami": ("Memahami visi dan misi daerah, tugas dan tanggungjawab", None),
    "komitmen.inovasi": ("Inovasi dan pemanfaatan teknologi", None),
    "komitmen.tangguh": ("Tangguh menghadapi tantangan-tanggap situasi dan kondisi", None),
    "komitmen.mengutamakan": ("Mengutamakan pelayanan masyarakat", None),
    "komitmen.efisiensi": ("Efisiensi dan efektivitas menjadi prinsip", None),
    "komitmen.norma": ("Norma nilai dan etika menjadi panduan", None),
    "cmore.cerdas": ("Cerdas", None),
    "cmore.modern": ("Modern", None),
    "cmore.religius": ("Religius", None),
}


@pytest.mark.parametrize("ref", VERBATIM)
def test_the_titles_of_the_roots_stand_word_for_word(ref):
    """Where the source gives no English, or none that is English, ours is called a translation."""
    title, english = VERBATIM[ref]
    provision = EVERY_PROVISION[ref]
    assert (provision.title.id, provision.origin.id) == (title, "verbatim")
    assert provision.origin.en == ("translated" if english is None else "verbatim")
    assert english in (None, provision.title.en)


# --- The inventory: key, kind, part of, segment, in order -----------------------------------------------------------

Row = tuple[str, str, str | None, str | None]


def rows(kind: str, above: str | None, keys: str) -> list[Row]:
    return [(key, kind, above, None) for key in keys.split()]


INVENTORY: dict[str, list[Row]] = {
    "cmore": [
        ("cerdas", "value", None, "C"),
        *rows("value", "cerdas", "pengetahuan-luas keterampilan-baik perilaku-positif"),
        ("modern", "value", None, "MO"),
        *rows("value", "modern", "peradaban-dinamis selaras-ilmu-dan-teknologi"),
        ("religius", "value", None, "RE"),
        *rows("value", "religius", "bingkai-nilai-ketuhanan sikap-sesuai-agama utuh-dan-benar"),
        ("visi-kota", "vision", None, None),
    ],
    "etika-fungsi": [
        ("kebijakan-publik", "function", None, None),
        ("hubungan-kekuasaan", "principle", "kebijakan-publik", None),
        *rows("party", "hubungan-kekuasaan", "eksekutif legislatif yudikatif"),
        ("siklus-kebijakan", "cycle", "kebijakan-publik", None),
        *rows("stage", "siklus-kebijakan", "perumusan implementasi monitoring evaluasi"),
        ("turun-ke-masyarakat", "principle", "kebijakan-publik", None),
        *rows("sector", "turun-ke-masyarakat", "pendidikan kesehatan infrastruktur"),
        ("pelayanan-publik", "function", None, None),
        *rows(
            "principle",
            "pelayanan-publik",
            "inovasi-pelayanan melayani-dengan-hati bukan-rutinitas e-office meningkatkan-standar memangkas-waktu "
            "teknologi-membantu melayani-bukan-dilayani",
        ),
        ("kelembagaan", "function", None, None),
        ("regulasi-dan-aturan", "principle", "kelembagaan", None),
        ("organisasi-efektif", "principle", "kelembagaan", None),
        *rows("principle", "organisasi-efektif", "progress etos-kerja akses"),
        ("outcome-bukan-output", "principle", "kelembagaan", None),
        *rows("principle", "outcome-bukan-output", "manfaat-bagi-masyarakat bukan-serapan-anggaran"),
        ("reformasi-birokrasi", "principle", "kelembagaan", None),
        *rows(
            "principle",
            "reformasi-birokrasi",
            "kesejahteraan-pegawai perbaikan-sistem regulasi-selaras inovasi-dan-teknologi",
        ),
        ("pemberdayaan", "function", None, None),
        ("kolaborasi-para-pihak", "principle", "pemberdayaan", None),
        *rows("party", "kolaborasi-para-pihak", "pemerintah-daerah dprd"),
        ("partisipasi", "principle", "pemberdayaan", None),
        *rows("party", "partisipasi", "individu komunitas perguruan-tinggi"),
        *rows(
            "principle",
            "pemberdayaan",
            "pertanggungjawaban-lewat-media menjaring-masukan teknologi-mendekatkan bantuan-dan-hibah",
        ),
        ("kemitraan", "function", None, None),
        *rows(
            "principle",
            "kemitraan",
            "antar-pemerintah dengan-swasta dengan-masyarakat kerja-sama-dan-kolaborasi visi-misi-bersama",
        ),
    ],
    "komitmen": [
        ("kerja", "commitment", None, "K"),
        *rows("commitment", "kerja", "kerja-cerdas kerja-keras kerja-tuntas kerja-ikhlas"),
        ("orientasi", "commitment", None, "O"),
        *rows("commitment", "orientasi", "orientasi-manfaat orientasi-dampak"),
        ("memahami", "commitment", None, "M"),
        *rows("commitment", "memahami", "visi-dan-misi-daerah tugas tanggung-jawab"),
        ("inovasi", "commitment", None, "I"),
        *rows("commitment", "inovasi", "inovasi-kerja pemanfaatan-teknologi"),
        ("tangguh", "commitment", None, "T"),
        *rows("commitment", "tangguh", "tangguh-menghadapi-tantangan tanggap-situasi-dan-kondisi"),
        ("mengutamakan", "commitment", None, "M"),
        ("efisiensi", "commitment", None, "E"),
        *rows("commitment", "efisiensi", "prinsip-efisiensi prinsip-efektivitas"),
        ("norma", "commitment", None, "N"),
        *rows("commitment", "norma", "panduan-norma panduan-nilai panduan-etika"),
    ],
    "dialog": rows("question", "", "stakeholders-puskesmas kendala-kebijakan komitmen-bersama karakter-asn"),
}


@pytest.mark.parametrize("ref", INVENTORY)
def test_the_keys_kinds_parents_and_order_are_those_of_the_inventory(ref):
    held = [(p.key, p.kind, p.part_of, p.segment) for p in ep.catalog()[ref]]
    assert held == [(key, kind, above or None, segment) for key, kind, above, segment in INVENTORY[ref]]


@pytest.mark.parametrize("framework", [*THREE, ep.catalog()["dialog"]], ids=lambda framework: framework.ref)
def test_the_four_come_from_one_lecture_and_say_so(framework):
    """A mayor's lecture is a statement, of one source; the seed is in it by its digest."""
    (source,) = [source for source in framework.sources if source.key == "ceramah-2019"]
    assert framework.authority == "statement"
    assert framework.jurisdiction == ep.Jurisdiction(country="ID", region="36.74")
    assert source.sha256 == "514d2c3574cf083bb7e28b42c7721c3018de4e5c284565e621e953ef278373e1"
    assert source.speaker == "Airin Rachmi Diany"
    assert source.event is not None
    assert (source.event.date.isoformat(), source.event.place) == ("2019-06-28", "Serpong")
    assert (source.event.participants, source.event.work_units) == (40, 37)
    assert {p.origin.source for p in framework if p.origin.verification == "single-source"} == {"ceramah-2019"}


PARAGRAPHS = {
    "cmore": {"cerdas": "4", "visi-kota": "4"},
    "etika-fungsi": {
        "kebijakan-publik": "7",
        "siklus-kebijakan": "8",
        "turun-ke-masyarakat": "20",
        "melayani-dengan-hati": "9",
        "organisasi-efektif": "11",
        "bukan-serapan-anggaran": "12",
        "reformasi-birokrasi": "20",
        "menjaring-masukan": "14",
        "visi-misi-bersama": "15",
    },
    "komitmen": {"kerja": "16", "norma": "16"},
    "dialog": {"karakter-asn": "18"},
}


@pytest.mark.parametrize(("framework", "key"), [(ref, key) for ref, keys in PARAGRAPHS.items() for key in keys])
def test_a_title_says_in_which_paragraph_it_stands(framework, key):
    """Paragraphs are the non-blank lines of the source, counted from 1."""
    at = ep.catalog()[framework][key].origin.at
    assert PARAGRAPHS[framework][key] in re.findall(r"[0-9]+", at)
    assert at.startswith("par.")


def test_the_three_spellings_of_cmore_in_use_are_reported_and_found():
    """A framework has no aliases of its own: its notes tell of them, and a search knows them."""
    said = " ".join(note.id for note in ep.CMORE.notes)
    for spelling in ("CMORE", "CIMORE", "CMR"):
        assert spelling in said
        assert set(ep.CMORE) <= set(ep.catalog().search(spelling))


# --- What no document can show, and what every rule concerns ----------------------------------------------------------

UNCHECKED = {
    *(f"cmore.{key}" for key, _, above, _ in INVENTORY["cmore"] if above is not None or key == "visi-kota"),
    "komitmen.kerja-cerdas",
    "komitmen.kerja-keras",
    "komitmen.kerja-ikhlas",
    "komitmen.tugas",
    "komitmen.tangguh-menghadapi-tantangan",
    "komitmen.panduan-nilai",
}


def test_what_no_document_can_show_says_so_each_with_its_own_reason():
    reported = {
        provision.ref: provision.unchecked for framework in THREE for provision in framework if provision.unchecked
    }
    assert set(reported) >= UNCHECKED
    assert len(set(reported.values())) == len(reported)
    assert not {root.ref for framework in THREE for root in framework.roots if framework.parts(root.key)} & set(
        reported
    )


def test_every_provision_of_the_three_is_checked_or_says_why_not():
    """A rule concerns it or all of its parts, or `unchecked` has the reason; never both the first and last."""
    rules = {rule for kind in ep.kinds() for rule in rules_for(subject_of(kind))}
    concerned = {ref for rule in rules for ref in rule.provisions}
    left = []
    for framework in THREE:
        for provision in framework:
            parts = framework.parts(provision.key)
            through = bool(parts) and all(part.ref in concerned or part.unchecked for part in parts)
            if not (provision.ref in concerned or provision.unchecked or through):
                left.append(provision.ref)
            assert not (provision.ref in concerned and provision.unchecked), provision.ref
    assert left == []


# --- The crosswalk among them ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("komitmen.inovasi", "etika-fungsi.inovasi-pelayanan", "close"),
        ("komitmen.orientasi", "etika-fungsi.outcome-bukan-output", "close"),
        ("komitmen.mengutamakan", "etika-fungsi.melayani-bukan-dilayani", "close"),
        ("komitmen.memahami", "etika-fungsi.visi-misi-bersama", "related"),
        ("cmore.modern", "komitmen.inovasi", "related"),
    ],
)
def test_the_links_named_in_the_inventory_are_there(one, other, how):
    assert how in [link.how for link in ep.catalog().links(one) if link.to == other]


def test_every_root_of_komitmen_and_cmore_has_a_link_among_the_three():
    among = {framework.ref for framework in THREE}
    for framework in (ep.KOMITMEN, ep.CMORE):
        for root in framework.roots:
            if root.kind != "vision":
                linked = {link.to.partition(".")[0] for link in ep.catalog().links(root.ref)}
                assert linked & among, root.ref


def test_every_root_of_the_three_has_a_link_to_berakhlak():
    for framework in THREE:
        table = ep.catalog().crosswalk(framework.ref, "berakhlak-2023")
        assert [root.ref for root in table.unmatched_left if root.kind != "vision"] == []


def test_the_four_questions_are_linked_to_what_they_are_about():
    for question in ep.catalog()["dialog"]:
        assert ep.catalog().links(question.ref), question.ref
