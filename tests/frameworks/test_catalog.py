"""The catalog: every way to find one's way in the frameworks, and that nobody can change what another one holds."""

from __future__ import annotations

import copy
import datetime
import pickle
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import etika_publik as ep
from etika_publik import _resources, validators
from etika_publik.documents.kinds import rules_for, subject_of
from etika_publik.text import Text
from etika_publik.types import label

CATALOG = ep.catalog()
every_framework = pytest.mark.parametrize("framework", CATALOG.values(), ids=list(CATALOG))
EVERY_PROVISION = [provision for framework in CATALOG.values() for provision in framework]
WALKS = [tuple(name.split("--")) for name in _resources.listing("content", "crosswalks", suffix=".json")]
every_crosswalk = pytest.mark.parametrize(("left", "right"), WALKS, ids="--".join)

OWN = ep.Framework(
    ref="kantor-contoh",
    version="1",
    title=Text("Kode etik kantor contoh", "Code of ethics of an example office"),
    text=Text("Contoh.", "Example."),
    authority="regulation",
    jurisdiction=ep.Jurisdiction(country="ID"),
    sources=(),
    provisions=(
        attrs.evolve(ep.KOMITMEN["kerja"], key="ramah", title=Text("Karir yang jelas", "A clear way up"), segment=None),
        attrs.evolve(
            ep.KOMITMEN["kerja"],
            key="dulu",
            title=Text("Teladan, karir, kawan", "In the old days"),
            status="retired",
            replaced_by=("kantor-contoh.ramah",),
            segment=None,
        ),
    ),
)


# --- Looking up -----------------------------------------------------------------------------------------------------


def test_the_catalog_holds_what_lies_in_the_folder_and_nothing_else():
    assert list(CATALOG) == sorted(
        file.name[:-5] for file in (ep.files() / "frameworks").iterdir() if file.name.endswith(".json")
    )
    assert len(CATALOG) == len(list(CATALOG)) > 3
    assert isinstance(CATALOG, Mapping)


def test_the_catalog_is_the_same_object_at_every_call_and_so_is_each_framework():
    assert ep.catalog() is CATALOG
    assert CATALOG["komitmen"] is ep.KOMITMEN
    assert CATALOG["cmore"] is ep.CMORE
    assert CATALOG["etika-fungsi"] is ep.FIVE_FUNCTIONS
    assert CATALOG["nolan"] is CATALOG.get("nolan")
    assert "nolan" in CATALOG
    assert "nolann" not in CATALOG
    assert CATALOG.get("nolann") is None


@pytest.mark.parametrize(
    ("ref", "near"), [("komitmne", "komitmen"), ("etika fungsi", "etika-fungsi"), ("NOLAN", "nolan")]
)
def test_a_framework_that_is_not_there_is_refused_with_near_refs(ref, near):
    with pytest.raises(KeyError) as missing:
        CATALOG[ref]
    assert isinstance(missing.value, ep.NotFound)
    assert (missing.value.what, missing.value.name, missing.value.near[0]) == ("framework", ref, near)


@pytest.mark.parametrize("ref", [None, 5, (), "zzzzzz", ""])
def test_what_is_like_no_framework_gets_no_hint(ref):
    with pytest.raises(ep.NotFound) as missing:
        CATALOG[ref]
    assert missing.value.near == ()


@every_framework
def test_every_provision_is_found_by_key_by_ref_and_through_the_catalog(framework):
    assert len(framework) == len(framework.provisions) > 0
    for provision in framework:
        assert framework[provision.key] is provision
        assert framework[provision.ref] is provision
        assert CATALOG.provision(provision.ref) is provision
        assert provision.ref == f"{framework.ref}.{provision.key}"
        assert provision.framework == framework.ref
        assert provision.key in framework
        assert provision.ref in framework
        assert provision in framework


def test_a_framework_holds_neither_what_is_another_s_nor_what_is_nobody_s():
    assert "cmore.cerdas" not in ep.KOMITMEN
    assert ep.CMORE["cerdas"] not in ep.KOMITMEN
    assert 5 not in ep.KOMITMEN
    assert None not in ep.KOMITMEN


@pytest.mark.parametrize(
    ("ask", "name", "near"),
    [
        (ep.KOMITMEN.__getitem__, "kerj", "komitmen.kerja"),
        (ep.KOMITMEN.__getitem__, "komitmen.kerj", "komitmen.kerja"),
        (ep.KOMITMEN.parts, "kerj", "komitmen.kerja"),
        (CATALOG.provision, "komitmen.kerj", "komitmen.kerja"),
        (CATALOG.provision, "komitmne.kerja", "komitmen.kerja"),
        (CATALOG.provision, "komitmen-kerja", "komitmen.kerja"),
        (CATALOG.provision, "melayani-dengan-hati", "etika-fungsi.melayani-dengan-hati"),
        (CATALOG.links, "komitmen.kerj", "komitmen.kerja"),
    ],
)
def test_a_provision_that_is_not_there_is_refused_by_its_full_ref_with_near_ones(ask, name, near):
    with pytest.raises(ep.NotFound) as missing:
        ask(name)
    assert missing.value.what == "provision"
    assert missing.value.name in (name, f"komitmen.{name}")
    assert missing.value.name.count("komitmen") <= 1
    assert missing.value.near[0] == near


NAMES = st.sampled_from(EVERY_PROVISION).map(lambda provision: provision.ref)
MISSPELT = st.builds(
    lambda ref, cut, put: ref[:cut] + put + ref[cut + 1 :], NAMES, st.integers(0, 30), st.text(max_size=2)
)


@given(ref=MISSPELT | st.text(max_size=20) | st.sampled_from(["komitmen", "komitmen.", ".kerja", "komitmne.zzz", "."]))
def test_every_ref_that_is_suggested_exists(ref):
    try:
        assert CATALOG.provision(ref).ref == ref
    except ep.NotFound as missing:
        for near in missing.near:
            assert CATALOG.provision(near).ref == near


@pytest.mark.parametrize("key", [None, 5, [], {}, b"kerja"])
def test_a_key_of_another_sort_is_not_found_either(key):
    with pytest.raises(ep.NotFound):
        ep.KOMITMEN[key]


@every_framework
def test_a_source_is_found_by_its_key_and_a_misspelt_one_is_not(framework):
    for source in framework.sources:
        assert framework.source(source.key) is source
    for provision in framework:
        assert framework.source(provision.origin.source) in framework.sources
    with pytest.raises(ep.NotFound) as missing:
        framework.source("zzz")
    assert missing.value.what == "source"
    assert set(missing.value.near) <= {source.key for source in framework.sources}
    assert missing.value.near or missing.value.known == tuple(source.key for source in framework.sources)


# --- Parts, roots, segments, choices --------------------------------------------------------------------------------


@every_framework
def test_roots_and_parts_make_up_the_whole_each_provision_once(framework):
    def below(provision: ep.Provision) -> list[ep.Provision]:
        return [provision, *(each for part in framework.parts(provision.key) for each in below(part))]

    gathered = [each for root in framework.roots for each in below(root)]
    assert len(gathered) == len(framework)
    assert set(gathered) == set(framework)
    assert all(root.part_of is None for root in framework.roots)


def test_parts_come_in_order_by_key_or_by_ref():
    expected = ["kerja-cerdas", "kerja-keras", "kerja-tuntas", "kerja-ikhlas"]
    assert [part.key for part in ep.KOMITMEN.parts("kerja")] == expected
    assert [part.key for part in ep.KOMITMEN.parts("komitmen.kerja")] == expected
    assert ep.KOMITMEN.parts("mengutamakan") == ()


def test_komitmen_has_two_m_and_a_letter_is_never_a_key():
    assert [provision.key for provision in ep.KOMITMEN.segments("M")] == ["memahami", "mengutamakan"]
    assert [provision.segment for provision in ep.KOMITMEN.segments()] == list("KOMITMEN")
    assert "M" not in ep.KOMITMEN


def test_cmore_is_spelt_by_segments_of_several_letters():
    assert [(provision.segment, provision.key) for provision in ep.CMORE.segments()] == [
        ("C", "cerdas"),
        ("MO", "modern"),
        ("RE", "religius"),
    ]
    assert ep.CMORE.segments("MO") == (ep.CMORE["modern"],)


@every_framework
def test_the_segments_spell_the_acronym(framework):
    assert "".join(str(provision.segment) for provision in framework.segments()) == (framework.acronym or "")


@pytest.mark.parametrize("letters", ["Z", "m", "", "KO"])
def test_a_segment_that_is_not_there_is_refused_with_those_that_are(letters):
    with pytest.raises(ep.NotFound) as missing:
        ep.KOMITMEN.segments(letters)
    assert missing.value.what == "segment"
    assert (missing.value.near, missing.value.known) == ((), ("K", "O", "M", "I", "T", "E", "N"))


def test_an_arrangement_gives_provisions_and_a_misspelt_one_is_refused():
    framework = CATALOG["nilai-antikorupsi"]
    for arrangement in framework.arrangements:
        assert [provision.key for provision in framework.arrangement(arrangement.key)] == list(arrangement.members)
    with pytest.raises(ep.NotFound) as missing:
        framework.arrangement("daftar-klasikk")
    assert (missing.value.what, missing.value.near[0]) == ("arrangement", "daftar-klasik")
    with pytest.raises(ep.NotFound):
        ep.KOMITMEN.arrangement("x")


def test_choices_are_the_active_roots_ready_for_a_form():
    assert ep.CMORE.choices("id")[:3] == (
        ("cmore.cerdas", "Cerdas"),
        ("cmore.modern", "Modern"),
        ("cmore.religius", "Religius"),
    )
    assert [ref for ref, _ in ep.KOMITMEN.choices("en")] == [root.ref for root in ep.KOMITMEN.roots]
    assert ep.KOMITMEN.choices("en")[0][1] == "Work smart, hard, thoroughly and sincerely"
    assert OWN.choices("id") == (("kantor-contoh.ramah", "Karir yang jelas"),)


@every_framework
@pytest.mark.parametrize("language", ["jv", "ID", ""])
def test_choices_in_a_language_that_is_none_are_refused(framework, language):
    with pytest.raises(ep.NotFound):
        framework.choices(language)


def test_choices_refuse_an_unknown_language_even_where_nothing_can_be_chosen():
    with pytest.raises(ep.NotFound):
        attrs.evolve(OWN, provisions=OWN.provisions[1:]).choices("jv")


# --- Links and crosswalks -------------------------------------------------------------------------------------------


def test_there_are_crosswalks():
    assert ("komitmen", "etika-fungsi") in WALKS


@every_crosswalk
def test_every_link_is_seen_from_both_of_its_ends(left, right):
    for link in CATALOG.crosswalk(left, right).links:
        assert link in CATALOG.links(link.from_)
        assert link.inverse in CATALOG.links(link.to)
        assert link.inverse.inverse == link


def test_each_link_is_read_from_the_provision_that_was_asked_about():
    for provision in EVERY_PROVISION:
        for link in CATALOG.links(provision.ref):
            assert link.from_ == provision.ref
            assert CATALOG.provision(link.to).framework != provision.framework


@pytest.mark.parametrize(
    ("how", "inverse"),
    [("exact", "exact"), ("close", "close"), ("related", "related"), ("broader", "narrower"), ("narrower", "broader")],
)
def test_read_from_the_other_end_the_wider_is_the_narrower(how, inverse):
    link = ep.Link(from_="a.b", to="c.d", how=how, reason=Text("Karena itu.", "That is why."))
    assert (link.inverse.from_, link.inverse.to, link.inverse.how) == ("c.d", "a.b", inverse)
    assert link.inverse.reason == link.reason


@every_crosswalk
def test_a_table_shows_every_link_in_order_and_who_has_none(left, right):
    table = CATALOG.crosswalk(left, right)
    assert (table.left, table.right) == (CATALOG[left], CATALOG[right])
    assert sorted(link.from_ + link.to for _, link, _ in table.rows) == sorted(
        link.from_ + link.to for link in table.links
    )
    places = [table.left.provisions.index(provision) for provision, _, _ in table.rows]
    assert places == sorted(places)
    assert all((start.ref, end.ref) == (link.from_, link.to) for start, link, end in table.rows)
    for side, unmatched, ends in (
        (table.left, table.unmatched_left, {start for start, _, _ in table.rows}),
        (table.right, table.unmatched_right, {end for _, _, end in table.rows}),
    ):
        for root in side.roots:
            family = {provision for provision in side if root in lineage(side, provision)}
            assert (root in unmatched) == (not family & ends)


def lineage(framework: ep.Framework, provision: ep.Provision) -> list[ep.Provision]:
    above = [provision]
    while above[-1].part_of is not None:
        above.append(framework[above[-1].part_of])
    return above


@every_crosswalk
def test_a_table_read_from_the_other_side_is_the_same_reading(left, right):
    there, back = CATALOG.crosswalk(left, right), CATALOG.crosswalk(right, left)
    assert {link.inverse for link in there.links} == set(back.links)
    assert (there.unmatched_left, there.unmatched_right) == (back.unmatched_right, back.unmatched_left)


def test_a_table_nobody_has_written_is_refused_and_so_is_one_of_unknown_frameworks():
    with pytest.raises(ep.NotFound) as missing:
        CATALOG.crosswalk("nolan", "uncac-8")
    assert (missing.value.what, missing.value.name) == ("crosswalk", "nolan--uncac-8")
    with pytest.raises(ep.NotFound) as missing:
        CATALOG.crosswalk("komitmen", "nolann")
    assert (missing.value.what, missing.value.near[0]) == ("framework", "nolan")


# --- Searching ------------------------------------------------------------------------------------------------------


def refs(found: tuple[ep.Provision, ...]) -> list[str]:
    return [provision.ref for provision in found]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("hati", "etika-fungsi.melayani-dengan-hati"),
        ("melayani hati", "etika-fungsi.melayani-dengan-hati"),
        ("serving with heart", "etika-fungsi.melayani-dengan-hati"),
        ("E-Office", "etika-fungsi.e-office"),
        ("komitmen.kerja", "komitmen.kerja"),
        ("selflessness", "nolan.selflessness"),
    ],
)
def test_a_provision_is_found_in_either_language(words, found):
    assert found in refs(CATALOG.search(words))


@pytest.mark.parametrize(
    "spellings",
    [
        ("teknologi", "TEKNOLOGI", "téknologi", "  teknologi\n"),
        ("kerja sama", "kerjasama", "Kerja-Sama", "sama kerja"),
        ("sumber daya", "sumberdaya", "SUMBERDAYA"),
        ("tanggung jawab", "tanggungjawab"),
        ("efektivitas", "efektifitas", "Efektifitas"),
        ("karier", "karir"),
        ("cmore", "CMORE", "CIMORE", "CMR", "cimore"),
    ],
)
def test_case_accents_and_the_spellings_of_the_field_make_no_difference(spellings):
    """The variants are those of facts.md, section 6."""
    catalog = CATALOG.including(OWN)
    found = [refs(catalog.search(words)) for words in spellings]
    assert found[0]
    assert all(each == found[0] for each in found)


def test_a_variant_is_folded_where_it_stands_before_a_comma_too():
    for words in ("karier", "karir", "kawan karir", "karir, kawan"):
        assert "kantor-contoh.dulu" in refs(CATALOG.including(OWN).search(words))


@pytest.mark.parametrize("word", ["teknologi", "hati", "manfaat", "honest"])
def test_what_has_the_word_in_its_title_comes_before_what_has_it_in_its_text(word):
    found = CATALOG.search(word)
    in_title = [word in f"{provision.title.id} {provision.title.en}".casefold() for provision in found]
    assert any(in_title)
    assert not all(in_title)
    assert in_title == sorted(in_title, reverse=True)


def test_every_word_must_stand_there_and_no_words_find_nothing():
    assert CATALOG.search("") == CATALOG.search(" \n") == ()
    assert CATALOG.search("hati zzzzz") == ()
    assert set(CATALOG.search("melayani hati")) <= set(CATALOG.search("hati"))


@given(words=st.text(max_size=20))
def test_a_search_finds_each_provision_once_whatever_is_asked(words):
    found = refs(CATALOG.search(words))
    assert len(found) == len(set(found))


@given(provision=st.sampled_from(EVERY_PROVISION), language=st.sampled_from(["id", "en"]))
def test_every_provision_is_found_by_its_own_title(provision, language):
    assert provision in CATALOG.search(provision.title.to(language))


# --- Time -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "among", "not_among"),
    [
        ((2008, 12, 31), (), ("asas-pelayanan-publik", "standar-pelayanan", "komitmen")),
        ((2009, 1, 1), ("asas-pelayanan-publik", "standar-pelayanan"), ("aupb", "komitmen")),
        ((2019, 6, 27), ("aneka", "aupb", "kode-etik-asn-2014"), ("cmore", "etika-fungsi", "komitmen", "dialog")),
        ((2019, 6, 28), ("cmore", "etika-fungsi", "komitmen", "dialog"), ("berakhlak-2021", "berakhlak-2023")),
        ((2021, 12, 31), ("aneka", "berakhlak-2021"), ("berakhlak-2023",)),
        ((2022, 1, 1), ("berakhlak-2021", "kode-etik-asn-2014"), ("aneka",)),
        ((2024, 1, 1), ("berakhlak-2023",), ("aneka", "kode-etik-asn-2014")),
    ],
)
def test_the_catalog_of_a_day_holds_what_was_in_force_then(day, among, not_among):
    """The days are those of facts.md; a year known alone counts from its first day to its last."""
    then = CATALOG.on(datetime.date(*day))
    assert set(among) <= set(then)
    assert not set(not_among) & set(then)
    assert set(then) <= set(CATALOG)
    assert all(then[ref] is CATALOG[ref] for ref in then)


def test_what_has_no_known_beginning_is_in_force_on_no_day():
    undated = {ref for ref, framework in CATALOG.items() if framework.in_force is None}
    assert undated
    assert not undated & set(CATALOG.on(datetime.date(2026, 1, 1)))


@pytest.mark.parametrize(
    ("from_", "until", "inside", "outside"),
    [
        ("2014", None, ["2014-01-01", "2030-01-01"], ["2013-12-31"]),
        ("2014-10", None, ["2014-10-01"], ["2014-09-30"]),
        ("2014-10-17", None, ["2014-10-17"], ["2014-10-16"]),
        ("2014", "2015", ["2015-12-31"], ["2016-01-01"]),
        ("2014", "2015-02", ["2015-02-28"], ["2015-03-01"]),
        ("2014", "2015-02-03", ["2015-02-03"], ["2015-02-04"]),
    ],
)
def test_a_date_known_in_part_holds_for_all_its_days(from_, until, inside, outside):
    own = attrs.evolve(OWN, in_force=ep.InForce(from_=from_, until=until))
    for day in inside:
        assert OWN.ref in CATALOG.including(own).on(datetime.date.fromisoformat(day))
    for day in outside:
        assert OWN.ref not in CATALOG.including(own).on(datetime.date.fromisoformat(day))


def test_the_links_of_a_day_lead_only_to_what_was_in_force_that_day():
    then = CATALOG.on(datetime.date(2019, 6, 28))
    for provision in EVERY_PROVISION:
        if provision.framework in then:
            assert {link.to.partition(".")[0] for link in then.links(provision.ref)} <= set(then)


# --- With others ----------------------------------------------------------------------------------------------------


def test_a_catalog_with_one_more_is_a_new_one_and_the_old_one_stays():
    more = CATALOG.including(OWN)
    assert OWN.ref not in CATALOG
    assert list(more) == sorted([*CATALOG, OWN.ref])
    assert more["kantor-contoh"] is OWN
    assert more.provision("kantor-contoh.ramah") is OWN["ramah"]
    assert more["komitmen"] is ep.KOMITMEN
    assert more != CATALOG
    assert more == CATALOG.including(OWN)
    assert hash(more) == hash(CATALOG.including(OWN))
    assert CATALOG.including() == CATALOG


@pytest.mark.parametrize(
    "add",
    [
        lambda: CATALOG.including(attrs.evolve(OWN, ref="komitmen")),
        lambda: CATALOG.including(OWN, OWN),
        lambda: CATALOG.including(OWN).including(OWN),
        lambda: CATALOG.including(OWN).including(attrs.evolve(OWN, version="2")),
        lambda: CATALOG.on(datetime.date(2019, 6, 28)).including(attrs.evolve(OWN, ref="nolan")),
        lambda: CATALOG.including(OWN).on(datetime.date(2019, 6, 28)).including(attrs.evolve(OWN, version="2")),
    ],
)
def test_a_ref_that_is_taken_is_refused_for_it_never_changes_its_meaning(add):
    """Not even on a day when its first owner was not in force."""
    with pytest.raises(ep.Duplicate) as refusal:
        add()
    assert refusal.value.ref in ("komitmen", "kantor-contoh", "nolan")


# --- Values that cannot be changed and survive anything -------------------------------------------------------------

RULE = rules_for(subject_of("policy"))[0]
DIRTY = ep.check({"titel": 5, "stages": [{}]}, "policy", as_of=datetime.date(2025, 1, 1))
ROOTS: list[Any] = [
    *CATALOG.values(),
    CATALOG,
    CATALOG.including(OWN),
    *(CATALOG.crosswalk(left, right) for left, right in WALKS[:3]),
    ep.Crosswalk(left="a", right="b", editor="c", date=datetime.date(2025, 1, 1), links=()),
    DIRTY,
    CATALOG.coverage(DIRTY),
    RULE,
    ep.Fault((), Text("a", "b")),
    ep.Context(datetime.date(2025, 1, 1), CATALOG),
    validators.between(1, 4),
    validators.provision_of("komitmen"),
    label("a", "b", "c", "d"),
    ep.check({"title": 5}, "policy").findings[0],
]


def gathered(value: Any, found: dict[type, Any]) -> dict[type, Any]:
    """One value of every attrs class that can be reached."""
    if isinstance(value, (tuple, frozenset)):
        for item in value:
            gathered(item, found)
    elif attrs.has(type(value)):
        seen = type(value) in found
        found.setdefault(type(value), value)
        for field in attrs.fields(type(value)):
            inner = getattr(value, field.name)
            if not seen or isinstance(inner, tuple) or attrs.has(type(inner)):
                gathered(inner, found)
    return found


VALUES = gathered(tuple(ROOTS), {})
every_value = pytest.mark.parametrize("value", VALUES.values(), ids=[cls.__name__ for cls in VALUES])


def test_a_value_of_every_class_on_the_public_page_is_tested():
    page = {getattr(ep, name) for name in dir(ep) if not name.startswith("_")} - set(map(subject_of, ep.kinds()))
    classes = {each for each in page if isinstance(each, type) and attrs.has(each)}
    assert classes
    assert classes <= set(VALUES)


@every_value
def test_nothing_public_can_be_changed(value):
    """An item changed for every caller by changing one is how others fell."""
    before = repr(value)
    for field in attrs.fields(type(value)):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(value, field.name, None)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            delattr(value, field.name)
    with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
        value.new = 1
    assert not hasattr(value, "__dict__")
    assert repr(value) == before


@every_value
def test_nothing_public_holds_a_list_a_set_or_a_dict(value):
    for field in attrs.fields(type(value)):
        if not field.name.startswith("_"):
            assert not isinstance(getattr(value, field.name), (list, set, dict, bytearray))


@pytest.mark.parametrize("value", [ep.KOMITMEN, CATALOG])
def test_a_framework_and_a_catalog_take_no_items(value):
    with pytest.raises(TypeError):
        value["kerja"] = None
    with pytest.raises(TypeError):
        del value["kerja"]


@every_value
@pytest.mark.parametrize(
    "passed_on", [copy.copy, copy.deepcopy, lambda v: pickle.loads(pickle.dumps(v))], ids=["copy", "deepcopy", "pickle"]
)
def test_every_public_value_survives_copying_pickling_comparing_and_hashing(value, passed_on):
    again = passed_on(value)
    assert type(again) is type(value)
    assert again == value
    assert (again != value) is False
    assert hash(again) == hash(value)
    assert {value: 1}[again] == 1
    assert value != object()
    assert repr(again) == repr(value)


@every_framework
def test_a_framework_that_was_pickled_still_finds_its_provisions(framework):
    for again in (pickle.loads(pickle.dumps(framework)), copy.deepcopy(framework)):
        assert again == framework
        assert [again[provision.key] for provision in framework] == list(framework)
        assert again.roots == framework.roots


def test_whoever_asks_first_in_many_threads_all_get_the_same_objects():
    """In a fresh process where reading takes its time, so that all are inside at once."""
    code = """
        import sys, threading, time
        import etika_publik as ep
        from etika_publik import _resources

        def slowly(function):
            def slow(*args, **named):
                time.sleep(0.02)
                return function(*args, **named)
            return slow

        _resources.read, _resources.listing = slowly(_resources.read), slowly(_resources.listing)
        asked = {
            "the catalog": lambda: ep.catalog(),
            "a constant": lambda: ep.KOMITMEN,
            "a framework of the catalog": lambda: ep.catalog()["nolan"],
            "a provision": lambda: ep.catalog().provision("uncac-8.integrity"),
            "a link": lambda: ep.catalog().crosswalk("cmore", "nolan").links,
            "a class": lambda: ep.PolicyProcess,
        }
        from etika_publik.schema.describe import describe
        from etika_publik.schema.reader import reader_of
        asked["a description"] = lambda: describe(ep.PolicyProcess)
        asked["a reader"] = lambda: reader_of(ep.PolicyProcess)

        for name, ask in asked.items():
            barrier, got = threading.Barrier(8), []
            def run():
                barrier.wait()
                got.append(ask())
            threads = [threading.Thread(target=run) for _ in range(8)]
            [thread.start() for thread in threads]
            [thread.join() for thread in threads]
            assert len(got) == 8, name
            if len({id(each) for each in got}) != 1:
                print(name, "differs")
    """
    run = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=False)
    assert (run.stdout, run.stderr, run.returncode) == ("", "", 0)
