"""Counts, terms and orders of every framework, held to tables written from the verified facts, not from the content.

The law's list items begin in lower case, the circular's with a capital; nothing else may differ by a letter.
"""

from __future__ import annotations

import re

import pytest

import etika_publik as ep

CATALOG = ep.catalog()


def same(one: str, other: str) -> bool:
    """Whether two terms are the same but for a capital at the beginning."""
    return one[:1].casefold() + one[1:] == other[:1].casefold() + other[1:]


def all_same(held: list[str], facts: list[str]) -> bool:
    return len(held) == len(facts) and all(same(*pair) for pair in zip(held, facts, strict=True))


def lines(table: str) -> list[str]:
    """One term a line: a term may hold commas, and stays one term."""
    return [line.strip() for line in table.strip().splitlines()]


# --- How many, what sort of text, how sure --------------------------------------------------------------------------

FACTS = {
    # ref: roots, all provisions of which counts are known (None: not by the facts), authority, country or organisation
    "aneka": (5, "regulation", "ID"),
    "asas-pelayanan-publik": (12, "law", "ID"),
    "aupb": (8, "law", "ID"),
    "berakhlak-2021": (7, "circular", "ID"),
    "berakhlak-2023": (7, "law", "ID"),
    "cmore": (4, "statement", "ID"),  # three values, and the vision as spoken in 2019
    "dialog": (4, "statement", "ID"),
    "etika-fungsi": (5, "statement", "ID"),
    "kode-etik-asn-2014": (12, "law", "ID"),
    "komitmen": (8, "statement", "ID"),
    "nilai-antikorupsi": (9, "statement", "ID"),
    "nolan": (7, "report", "GB"),
    "oecd-integrity": (8, "recommendation", "OECD"),  # thirteen, of which eight names were seen
    "standar-pelayanan": (14, "law", "ID"),
    "un-code-of-conduct": (6, "resolution", "UN"),
    "uncac-8": (3, "treaty", "UN"),
    "us-ethics-principles": (14, "regulation", "US"),
}


def test_every_framework_is_held_to_the_facts_here():
    assert set(CATALOG) == set(FACTS)


@pytest.mark.parametrize("ref", FACTS)
def test_a_framework_has_as_many_heads_as_the_facts_and_the_weight_of_its_source(ref):
    roots, authority, whose = FACTS[ref]
    framework = CATALOG[ref]
    assert len(framework.roots) == roots
    assert framework.authority == authority
    assert whose in (framework.jurisdiction.country, framework.jurisdiction.organisation)


ISSUED = {
    "asas-pelayanan-publik": "2009", "aupb": "2014", "berakhlak-2021": "2021", "berakhlak-2023": "2023",
    "kode-etik-asn-2014": "2014", "nolan": "1995", "oecd-integrity": "2017-01-26", "standar-pelayanan": "2009",
    "un-code-of-conduct": "1996-12-12", "cmore": "2019-06-28", "komitmen": "2019-06-28", "etika-fungsi": "2019-06-28",
    "aneka": "2018",
}  # fmt: skip


@pytest.mark.parametrize("ref", ISSUED)
def test_a_framework_was_issued_when_the_facts_say_and_no_more_exactly(ref):
    assert CATALOG[ref].issued == ISSUED[ref]


@pytest.mark.parametrize("ref", FACTS)
def test_what_was_not_read_itself_is_called_secondary(ref):
    """The primary texts of the Indonesian laws and circulars were not readable."""
    for source in CATALOG[ref].sources:
        if re.match(r"(uu|permenpanrb|se-menpanrb|peraturan-lan|perda)-", source.key):
            assert source.consulted == "secondary"


# --- BerAKHLAK: seven values, three guides each, two official wordings -----------------------------------------------

BERAKHLAK = lines(
    """
    Berorientasi Pelayanan
    Akuntabel
    Kompeten
    Harmonis
    Loyal
    Adaptif
    Kolaboratif
    """
)
DEFINITIONS = lines(
    """
    komitmen memberikan pelayanan prima demi kepuasan masyarakat
    bertanggung jawab atas kepercayaan yang diberikan
    terus belajar dan mengembangkan kapabilitas
    saling peduli dan menghargai perbedaan
    berdedikasi dan mengutamakan kepentingan bangsa dan negara
    terus berinovasi dan antusias dalam menggerakkan serta menghadapi perubahan
    membangun kerja sama yang sinergis
    """
)
GUIDES_2021 = lines(
    """
    Memahami dan memenuhi kebutuhan masyarakat
    Ramah, cekatan, solutif, dan dapat diandalkan
    Melakukan perbaikan tiada henti
    Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, dan berintegritas tinggi
    Menggunakan kekayaan dan barang milik negara secara bertanggung jawab, efektif, dan efisien
    Tidak menyalahgunakan kewenangan jabatan
    Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah
    Membantu orang lain belajar
    Melaksanakan tugas dengan kualitas terbaik
    Menghargai setiap orang apapun latar belakangnya
    Suka menolong orang lain
    Membangun lingkungan kerja yang kondusif
    Memegang teguh ideologi Pancasila, Undang-Undang Dasar Negara Republik Indonesia Tahun 1945, setia kepada Negara Kesatuan Republik Indonesia serta pemerintahan yang sah
    Menjaga nama baik sesama ASN, Pimpinan, Instansi, dan Negara
    Menjaga rahasia jabatan dan negara
    Cepat menyesuaikan diri menghadapi perubahan
    Terus berinovasi dan mengembangkan kreativitas
    Bertindak proaktif
    Memberi kesempatan kepada berbagai pihak untuk berkontribusi
    Terbuka dalam bekerja sama untuk menghasilkan nilai tambah
    Menggerakkan pemanfaatan berbagai sumberdaya untuk tujuan bersama
    """  # noqa: E501 - one term a line
)
REWORDED_2023 = {
    9: "menghargai setiap orang tanpa membedakan latar belakang",
    10: "suka menolong",
    12: "memegang teguh ideologi Pancasila, Undang-Undang Dasar Negara Republik Indonesia Tahun 1945, setia kepada "
    "Negara Kesatuan Republik Indonesia, dan pemerintahan yang sah",
    13: "menjaga nama baik ASN, instansi, dan negara",
    20: "menggerakkan pemanfaatan berbagai sumber daya untuk tujuan bersama",
}
GUIDES_2023 = [REWORDED_2023.get(place, guide) for place, guide in enumerate(GUIDES_2021)]


def of_kind(ref: str, kind: str) -> list[ep.Provision]:
    return [provision for provision in CATALOG[ref] if provision.kind == kind]


@pytest.mark.parametrize(("ref", "guides"), [("berakhlak-2021", GUIDES_2021), ("berakhlak-2023", GUIDES_2023)])
def test_berakhlak_has_seven_values_and_three_guides_each_in_the_wording_of_its_source(ref, guides):
    framework = CATALOG[ref]
    assert [root.title.id for root in framework.roots] == BERAKHLAK
    assert framework.acronym == "BerAKHLAK"
    assert [root.segment for root in framework.roots] == ["Ber", "A", "K", "H", "L", "A", "K"]
    assert all_same([p.title.id for p in of_kind(ref, "definition")], DEFINITIONS)
    assert all_same([p.title.id for p in of_kind(ref, "guide")], guides)
    for root in framework.roots:
        assert [part.kind for part in framework.parts(root.key)] == ["definition", "guide", "guide", "guide"]


def test_the_five_guides_that_differ_and_no_others_name_their_successors():
    old, new = of_kind("berakhlak-2021", "guide"), of_kind("berakhlak-2023", "guide")
    assert {n: old[n].replaced_by for n in range(21) if old[n].replaced_by} == {n: (new[n].ref,) for n in REWORDED_2023}
    assert {n for n in range(21) if old[n].status != "active"} == set(REWORDED_2023)
    assert CATALOG["berakhlak-2021"].status == "superseded"
    assert CATALOG["berakhlak-2021"].replaced_by == ("berakhlak-2023",)


def test_the_other_print_of_the_adaptive_definition_is_kept_as_printed():
    definition = of_kind("berakhlak-2021", "definition")[5]
    assert definition.origin.as_printed == (DEFINITIONS[5].replace("serta", "ataupun"),)


def test_of_the_law_s_wording_the_first_four_values_are_corroborated_and_the_last_three_rest_on_one_copy():
    sure = [provision.origin.verification for provision in of_kind("berakhlak-2023", "guide")]
    assert sure == ["corroborated"] * 12 + ["single-source"] * 9
    assert {p.origin.verification for p in of_kind("berakhlak-2021", "guide")} == {"corroborated"}


def test_the_law_s_guides_stand_in_article_4_and_its_names_in_article_3():
    for place, root in enumerate(CATALOG["berakhlak-2023"].roots):
        assert root.origin.at == f"Pasal 3 huruf {'abcdefg'[place]}"
    for place, guide in enumerate(of_kind("berakhlak-2023", "guide")):
        assert guide.origin.at.startswith(f"Pasal 4 ayat (2) huruf {'abcdefg'[place // 3]}")


# --- Lists of terms -------------------------------------------------------------------------------------------------

AUPB = lines(
    """
    kepastian hukum
    kemanfaatan
    ketidakberpihakan
    kecermatan
    tidak menyalahgunakan kewenangan
    keterbukaan
    kepentingan umum
    pelayanan yang baik
    """
)
ASAS = lines(
    """
    kepentingan umum
    kepastian hukum
    kesamaan hak
    keseimbangan hak dan kewajiban
    keprofesionalan
    partisipatif
    persamaan perlakuan/tidak diskriminatif
    keterbukaan
    akuntabilitas
    fasilitas dan perlakuan khusus bagi kelompok rentan
    ketepatan waktu
    kecepatan, kemudahan, dan keterjangkauan
    """
)
COMPONENTS = lines(
    """
    dasar hukum
    persyaratan
    sistem, mekanisme, dan prosedur
    jangka waktu penyelesaian
    biaya/tarif
    produk pelayanan
    sarana, prasarana, dan/atau fasilitas
    kompetensi pelaksana
    pengawasan internal
    penanganan pengaduan, saran, dan masukan
    jumlah pelaksana
    jaminan pelayanan
    jaminan keamanan dan keselamatan pelayanan
    evaluasi kinerja pelaksana
    """
)
DELIVERY = lines(
    """
    Persyaratan
    Sistem, mekanisme, dan prosedur
    Jangka waktu pelayanan
    Biaya/tarif
    Produk pelayanan
    Penanganan pengaduan, saran, dan masukan
    """
)
MANUFACTURING = lines(
    """
    Dasar hukum
    Sarana, prasarana, dan/atau fasilitas
    Kompetensi pelaksana
    Pengawasan internal
    Jumlah pelaksana
    Jaminan pelayanan
    Jaminan keamanan dan keselamatan pelayanan
    Evaluasi kinerja pelaksana
    """
)
CODE_2014 = lines(
    """
    melaksanakan tugasnya dengan jujur, bertanggung jawab, dan berintegritas tinggi
    melaksanakan tugasnya dengan cermat dan disiplin
    melayani dengan sikap hormat, sopan, dan tanpa tekanan
    melaksanakan tugasnya sesuai dengan ketentuan peraturan perundang-undangan
    melaksanakan tugasnya sesuai dengan perintah atasan atau Pejabat yang Berwenang sejauh tidak bertentangan dengan ketentuan peraturan perundang-undangan dan etika pemerintahan
    menjaga kerahasiaan yang menyangkut kebijakan negara
    menggunakan kekayaan dan barang milik negara secara bertanggung jawab, efektif, dan efisien
    menjaga agar tidak terjadi konflik kepentingan dalam melaksanakan tugasnya
    memberikan informasi secara benar dan tidak menyesatkan kepada pihak lain yang memerlukan informasi terkait kepentingan kedinasan
    tidak menyalahgunakan informasi intern negara, tugas, status, kekuasaan, dan jabatannya untuk mendapat atau mencari keuntungan atau manfaat bagi diri sendiri atau untuk orang lain
    memegang teguh nilai dasar ASN dan selalu menjaga reputasi dan integritas ASN
    melaksanakan ketentuan peraturan perundang-undangan mengenai disiplin Pegawai ASN
    """  # noqa: E501 - one term a line
)
NINE = lines(
    """
    Jujur
    Mandiri
    Tanggung jawab
    Berani
    Sederhana
    Peduli
    Disiplin
    Adil
    Kerja keras
    """
)
NOLAN = lines(
    """
    Selflessness
    Integrity
    Objectivity
    Accountability
    Openness
    Honesty
    Leadership
    """
)


@pytest.mark.parametrize(
    ("ref", "terms"),
    [
        ("aupb", AUPB),
        ("asas-pelayanan-publik", ASAS),
        ("standar-pelayanan", COMPONENTS),
        ("kode-etik-asn-2014", CODE_2014),
        ("nilai-antikorupsi", NINE),
    ],
)
def test_the_terms_stand_word_for_word_and_in_order(ref, terms):
    """A term with commas stays one term."""
    assert all_same([provision.title.id for provision in CATALOG[ref]], terms)
    assert {provision.origin.id for provision in CATALOG[ref]} == {"verbatim"}


@pytest.mark.parametrize(
    ("ref", "place", "letters"),
    [("aupb", "Pasal 10 ayat (1) huruf {}", "abcdefgh"), ("asas-pelayanan-publik", "Pasal 4 huruf {}", "abcdefghijkl")],
)
def test_a_term_of_a_law_says_under_which_letter_it_stands(ref, place, letters):
    assert [provision.origin.at for provision in CATALOG[ref]] == [place.format(letter) for letter in letters]
    assert {provision.origin.verification for provision in CATALOG[ref]} == {"corroborated"}


# --- Other orders and groupings -------------------------------------------------------------------------------------


def arrangement_titles(ref: str, key: str) -> list[str]:
    return [provision.title.id for provision in CATALOG[ref].arrangement(key)]


def test_the_components_stand_in_the_order_of_the_law_and_in_the_six_and_eight_of_the_regulation():
    """The law says *jangka waktu penyelesaian* where the regulation says *jangka waktu pelayanan*."""
    framework = CATALOG["standar-pelayanan"]
    delivery, manufacturing = (framework.arrangement(key) for key in ("penyampaian-pelayanan", "pengelolaan-pelayanan"))
    for group, facts in ((delivery, DELIVERY), (manufacturing, MANUFACTURING)):
        assert len(group) == len(facts)
        for provision, term in zip(group, facts, strict=True):
            assert any(same(form, term) for form in (provision.title.id, *provision.origin.as_printed))
    assert set(delivery) | set(manufacturing) == set(framework)
    assert not set(delivery) & set(manufacturing)
    assert all_same(arrangement_titles("standar-pelayanan", "undang-undang"), COMPONENTS)


def test_the_components_cite_the_regulation_for_its_grouping():
    framework = CATALOG["standar-pelayanan"]
    sources = {arrangement.key: framework.source(arrangement.source) for arrangement in framework.arrangements}
    assert "15 Tahun 2014" in sources["penyampaian-pelayanan"].title.id
    assert "15 Tahun 2014" in sources["pengelolaan-pelayanan"].title.id
    assert "25 Tahun 2009" in sources["undang-undang"].title.id


CLASSIC = ["Jujur", "Peduli", "Mandiri", "Disiplin", "Tanggung jawab", "Kerja keras", "Sederhana", "Berani", "Adil"]


def test_the_nine_values_circulate_in_two_orders_of_the_same_nine():
    orders = [arrangement_titles("nilai-antikorupsi", a.key) for a in CATALOG["nilai-antikorupsi"].arrangements]
    assert len(orders) == 2
    assert NINE in orders
    assert CLASSIC in orders


def test_the_mnemonic_of_the_nine_values_can_be_read_off_them():
    framework = CATALOG["nilai-antikorupsi"]
    letters = ["JU", "MA", "T", "BER", "SE", "PE", "D", "A", "KK"]
    assert "".join(letters) == "JUMATBERSEPEDAKK"
    assert "JUMAT BERSEPEDA KK" in framework.title.id
    for provision, piece in zip(framework.provisions, letters, strict=True):
        words = provision.title.id.upper().split()
        assert provision.title.id.upper().startswith(piece) or "".join(word[0] for word in words).startswith(piece)
        assert provision.origin.at.endswith(piece)


# --- Withdrawn lists ------------------------------------------------------------------------------------------------


def test_the_code_of_2014_is_withdrawn_and_names_its_successor():
    framework = CATALOG["kode-etik-asn-2014"]
    assert framework.status == "retired"
    assert framework.replaced_by == ("berakhlak-2023",)
    assert {provision.origin.at.partition(" ayat")[0] for provision in framework} == {"Pasal 5"}


# --- ANEKA ----------------------------------------------------------------------------------------------------------

ANEKA = {
    "Akuntabilitas": [
        "Kepemimpinan", "Transparansi", "Integritas", "Tanggung jawab", "Keadilan", "Kepercayaan", "Keseimbangan",
        "Kejelasan", "Konsistensi",
    ],
    "Nasionalisme": None,  # the five sila
    "Etika Publik": None,  # the values of UU 5/2014 article 4, whose wording was not verified
    "Komitmen Mutu": ["Efektivitas", "Efisiensi", "Inovasi", "Orientasi Mutu"],
    "Anti Korupsi": NINE,
}  # fmt: skip


def test_aneka_has_five_values_with_their_indicators():
    framework = CATALOG["aneka"]
    assert [root.title.id for root in framework.roots] == list(ANEKA)
    assert framework.acronym == "ANEKA"
    for root in framework.roots:
        indicators = ANEKA[root.title.id]
        assert framework.parts(root.key)
        if indicators is not None:
            assert [part.title.id for part in framework.parts(root.key)] == indicators
    assert {part.origin.verification for part in framework.parts("komitmen-mutu")} == {"single-source"}
    assert {part.origin.verification for part in framework.parts("akuntabilitas")} == {"corroborated"}


def test_the_wording_of_article_4_that_was_seen_in_one_weak_copy_stays_out():
    """Only one app shows it, and with fourteen of fifteen items."""
    said = " ".join(provision.title.id for framework in CATALOG.values() for provision in framework)
    for weak in ("mengabdi kepada negara dan rakyat", "sebagai perangkat sistem karir", "standar etika luhur"):
        assert weak not in said


# --- Elsewhere ------------------------------------------------------------------------------------------------------


def test_the_seven_principles_of_public_life():
    framework = CATALOG["nolan"]
    assert [provision.title.en for provision in framework] == NOLAN
    assert {(provision.origin.en, provision.origin.id) for provision in framework} == {("verbatim", "translated")}


def test_the_three_qualities_of_uncac_article_8():
    framework = CATALOG["uncac-8"]
    assert [provision.title.en.casefold() for provision in framework] == ["integrity", "honesty", "responsibility"]
    assert {provision.origin.at for provision in framework} == {"art. 8(1)"}


def test_the_six_headings_of_the_un_code_of_which_two_were_seen_word_for_word():
    framework = CATALOG["un-code-of-conduct"]
    assert [provision.title.en for provision in framework][:2] == [
        "General principles",
        "Conflict of interest and disqualification",
    ]
    topics = ["disclosure", "gifts", "confidential", "political"]
    for provision, topic in zip(framework.provisions[2:], topics, strict=True):
        assert topic in provision.title.en.casefold()
    assert [provision.origin.en == "verbatim" for provision in framework] == [True, True, False, False, False, False]


US = lines(
    """
    public trust
    no conflicting financial interests
    no use of nonpublic information
    no improper gifts
    honest effort
    no unauthorized commitments
    no private gain from office
    impartiality
    protect federal property
    no conflicting outside employment
    report waste, fraud, abuse, corruption
    honour civic and financial obligations
    equal opportunity
    avoid appearance of violation
    """
)


def test_the_fourteen_principles_carry_the_number_of_the_regulation_and_labels_of_ours():
    framework = CATALOG["us-ethics-principles"]
    assert [provision.origin.at for provision in framework] == [f"2635.101(b)({n})" for n in range(1, 15)]
    assert {provision.origin.en for provision in framework} == {"authored"}
    for provision, label in zip(framework.provisions, US, strict=True):
        held = re.sub(r"\b(the|and)\b|[,.]", "", provision.title.en.casefold()).split()
        assert held == re.sub(r"\b(the|and)\b|[,.]", "", label).split()


OECD = lines(
    """
    Commitment
    Responsibilities
    Strategy
    Standards
    Whole-of-society
    Capacity building
    Risk management
    Oversight
    """
)


def test_of_the_oecd_principles_only_the_names_that_were_seen_stand_and_the_file_says_so():
    framework = CATALOG["oecd-integrity"]
    assert [provision.title.en for provision in framework] == OECD
    said = " ".join(note.en for note in framework.notes)
    assert "thirteen" in said
    assert "left out" in said


def test_a_number_of_an_oecd_principle_is_given_only_where_a_source_shows_it():
    """Numbers of 4, 10 and 12 are from memory, and memory stays out."""
    at = {provision.title.en: provision.origin.at for provision in CATALOG["oecd-integrity"]}
    for name in ("Standards", "Risk management", "Oversight"):
        assert not re.search(r"\b(4|10|12)\b", at[name])


@pytest.mark.parametrize(
    "ref", ["oecd-integrity", "un-code-of-conduct", "uncac-8", "kode-etik-asn-2014", "aneka", "berakhlak-2023"]
)
def test_what_is_left_out_for_want_of_a_source_is_named(ref):
    assert CATALOG[ref].notes


def test_the_five_ethics_are_the_speaker_s_and_not_a_module_s():
    said = " ".join(note.en for note in CATALOG["etika-fungsi"].notes)
    assert "speaker" in said
    assert not any("module" in source.title.en.casefold() for source in CATALOG["etika-fungsi"].sources)
