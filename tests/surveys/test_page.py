"""The page that an office publishes: complete, in both languages, readable by everybody, and nothing in it runs."""

import json
import os
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

pytest.importorskip("jinja2", reason="the page is made with Jinja2: pip install 'etika-publik[survey]'")

from etika_publik import surveys
from etika_publik.errors import MissingExtra, NotFound
from etika_publik.surveys import Publication, _page, page

HERE = Path(__file__).parents[1]
SKM = surveys.SKM_2017
KEYS = tuple(element.key for element in SKM)
LANGUAGES = ("id", "en")
NASTY = "<script>alert(1)</script><img src=x onerror=alert(2)>\x1b[31m\u202e'\"{{ 7 * 7 }}"
NPM = ("playwright-core@1", "axe-core@4")


def responses(*rows):
    return [dict(zip(KEYS, row, strict=True)) for row in rows]


NINE = (4, 3, 3, 4, 2, 3, 4, 4, 3)
TOTAL = SKM.index(responses(NINE, NINE, (4, 4, 9, 4, None, 4, 4, 4, 4)))


def publications():
    """Pages that differ in all that a page may hold, by name."""
    refused = SKM.index(responses(NINE, (None, *NINE[1:])), incomplete="refuse")
    own = surveys.load(HERE.parent / "docs" / "examples" / "survey-good.json")
    perfect = {element.key: (own.highest, 1) for element in own}
    groups = {f"Unit {n}": SKM.index(responses((n % 4 + 1,) * 9)) for n in range(40)} | {None: refused}
    words = {"title": "Kantor Layanan Contoh", "period": "Januari sampai Juni 2026", "method": "Kuesioner di loket."}
    return {
        "plain": Publication(total=TOTAL, **words),
        "bare": Publication(total=TOTAL),
        "groups": Publication(total=TOTAL, by=("unit",), groups=groups, **words),
        "no-index": Publication(total=refused, **words),
        "nobody": Publication(total=SKM.index([])),
        "totals": Publication(total=SKM.index_from_totals(dict.fromkeys(KEYS, (954, 270)))),
        "own-survey": Publication(total=own.index_from_totals(perfect), **words),
        "nasty": Publication(
            total=TOTAL, title=NASTY, period=NASTY, method=NASTY, by=(NASTY, "b"), groups={(NASTY, NASTY): TOTAL}
        ),
    }


NAMES = tuple(publications())


class Outline(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())

    def of(self, *tags):
        return [attrs for tag, attrs in self.tags if tag in tags]


# --- What it says ---------------------------------------------------------------------------------------------------


def test_the_page_says_index_grade_respondents_period_and_method():
    text = Outline(page(publications()["plain"], "id")).text
    for said in ("Kantor Layanan Contoh", "Januari sampai Juni 2026", "Kuesioner di loket.", "Sangat baik"):
        assert said in text
    assert f"Indeks {str(TOTAL.rounded).replace('.', ',')} dari 100" in text
    assert "Mutu B Baik Responden 3 Respons diterima 3" in text


def test_the_page_says_every_step_of_the_calculation():
    text = Outline(page(publications()["plain"], "en")).text
    steps = TOTAL.steps("en")
    for cell in (
        *steps.columns,
        *(cell for row in steps.rows for cell in row),
        *(f for pair in steps.conclusion for f in pair),
    ):
        assert " ".join(cell.split()) in text


def test_the_page_says_what_was_left_out_and_why():
    text = Outline(page(publications()["plain"], "en")).text
    assert 'answers for "Completion time" outside the scale of 1 to 4 (how many: 1); only valid answers are' in text
    assert 'responses without an answer for "Product specification of the service type" (how many: 1)' in text
    assert "Not looked for: respondents who answered more than once; units that are not known; dates" in text
    assert "Nothing." in Outline(page(Publication(total=SKM.index(responses(NINE))), "en")).text


def test_of_an_index_from_sums_nobody_knows_what_was_left_out():
    publication = publications()["totals"]
    text = Outline(page(publication, "en")).text
    assert publication.left_out == ()
    assert "Not known: this index was computed from sums that somebody else has made." in text
    assert "Nothing. Every response holds" not in text


def test_what_was_found_and_counted_all_the_same_is_not_said_to_be_left_out():
    frames = pytest.importorskip("etika_publik.frames")
    polars = pytest.importorskip("polars")
    table = polars.DataFrame([{"nomor": "1", **row} for row in responses(NINE, NINE)])
    report = frames.audit(table, SKM, respondent="nomor").report
    text = Outline(page(Publication(total=frames.index(table, SKM).total, report=report), "en")).text
    assert "Nothing. Every response holds" in text
    assert "Found, but counted all the same Rows that share their respondent (nomor) with another row: 2" in text
    assert "Not looked for: units that are not known; dates outside the period." in text


def test_without_an_index_the_page_says_so_and_shows_no_grade():
    outline = Outline(page(publications()["no-index"], "en"))
    assert "There is no index" in outline.text
    assert "Where it stands" not in outline.text
    assert "of 100" not in outline.text


def test_the_page_says_that_it_is_no_official_publication():
    assert "no official publication of any government" in Outline(page(publications()["plain"], "en")).text
    assert "bukan terbitan resmi pemerintah" in Outline(page(publications()["plain"], "id")).text


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_say_the_same_figures(name):
    said = [re.findall(r"[0-9]+", Outline(page(publications()[name], language)).text) for language in LANGUAGES]
    assert said[0] == said[1]


def test_no_other_language_is_spoken():
    with pytest.raises(NotFound):
        page(publications()["plain"], "jv")


def test_without_jinja2_a_sentence_says_which_command_brings_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    _page._template.cache_clear()
    with pytest.raises(MissingExtra, match=r"etika-publik\[survey\]"):
        page(publications()["plain"], "id")


def test_that_something_else_is_missing_is_not_taken_for_a_missing_extra(monkeypatch):
    class Lacking:
        @staticmethod
        def find_spec(name, path, target=None):
            if name == "jinja2":
                raise ModuleNotFoundError("No module named 'markupsafe'", name="markupsafe")

    monkeypatch.delitem(sys.modules, "jinja2")
    monkeypatch.setattr(sys, "meta_path", [Lacking, *sys.meta_path])
    _page._template.cache_clear()
    with pytest.raises(ModuleNotFoundError, match="markupsafe"):
        page(publications()["plain"], "id")


def test_the_bars_are_drawn_by_the_exact_means():
    html = page(publications()["plain"], "en")
    widths = [
        Decimal(width) for width in re.findall(r'<rect width="([0-9.]+)%" height="14" rx="3" fill="#0d5560"', html)
    ]
    exact = [(held.mean - 1) * Fraction(100, 3) for held in TOTAL.elements.values()]
    assert len(widths) == 9
    assert all(abs(Fraction(width) - share) <= Fraction(1, 200) for width, share in zip(widths, exact, strict=True))


# --- How it is built ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_built_so_that_it_can_be_read_aloud(name, language):
    outline = Outline(page(publications()[name], language))
    assert outline.of("html") == [{"lang": language}]
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(attrs.get("scope") in ("col", "row") for attrs in outline.of("th"))
    assert all(attrs.get("aria-hidden") == "true" for attrs in outline.of("svg"))
    ids = [attrs["id"] for _, attrs in outline.tags if "id" in attrs]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_page_fetches_nothing_and_runs_nothing(name, language):
    html = page(publications()[name], language)
    outline = Outline(html)
    assert not outline.of("script", "link", "img", "iframe", "object", "embed", "form", "a", "base")
    attributes = {attribute for _, attrs in outline.tags for attribute in attrs}
    assert not {a for a in attributes if a.startswith("on") or a in ("src", "href", "srcset", "style", "action")}
    assert "url(" not in html
    assert "@import" not in html
    assert "http" not in html.replace("http-equiv", "")


def test_names_stay_text():
    html = page(publications()["nasty"], "id")
    assert "\x1b" not in html
    assert "\u202e" not in html
    text = Outline(html).text
    assert text.count("<script>alert(1)</script><img src=x onerror=alert(2)>\\u001b[31m\\u202e'\"{{ 7 * 7 }}") == 7


# --- In a browser ---------------------------------------------------------------------------------------------------


def _unless_in_ci(said):
    (pytest.fail if os.environ.get("CI") else pytest.skip)(said)


@pytest.fixture(scope="session")
def look(tmp_path_factory):
    """A function that looks at pages in headless Chromium; in CI it must be there, elsewhere tests skip."""
    chromium, node, npm = (shutil.which(program) for program in ("chromium", "node", "npm"))
    if chromium is None:
        _unless_in_ci("pages are looked at in Chromium; get it with: apt-get install -y chromium")
    if node is None or npm is None:
        _unless_in_ci("pages are looked at with node and npm; get them with: apt-get install -y nodejs npm")
    folder = tmp_path_factory.mktemp("browser")
    beside = next(
        (p for p in (HERE, *HERE.parents) if all((p / "node_modules" / n.split("@")[0]).exists() for n in NPM)), None
    )
    if beside is not None:
        (folder / "node_modules").symlink_to(beside / "node_modules")
    elif os.environ.get("CI"):
        quietly = ("--silent", "--no-audit", "--no-fund", "--ignore-scripts")
        subprocess.run(
            [npm, "install", *quietly, "--prefix", folder, *NPM], check=True, capture_output=True, timeout=300
        )
    else:
        pytest.skip(f"pages are looked at where CI is set, or after: npm install --no-save {' '.join(NPM)}")
    shutil.copy(HERE / "look.mjs", folder)

    def looked(*pages):
        axe = str(folder / "node_modules" / "axe-core" / "axe.min.js")
        asked = json.dumps({"chromium": chromium, "axe": axe, "pages": pages})
        done = subprocess.run([node, "look.mjs"], cwd=folder, input=asked, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return looked


@pytest.fixture(scope="session")
def seen(look, tmp_path_factory):
    """What a browser saw of every page in both languages on a desk, and in one of them on a telephone and printed."""
    folder = tmp_path_factory.mktemp("pages")
    asked = {}
    for name, publication in publications().items():
        for language in LANGUAGES:
            file = folder / f"{name}-{language}.html"
            file.write_text(page(publication, language), encoding="utf-8")
            for width in (1000, 360) if language == "id" else (1000,):
                about = {"url": file.as_uri(), "width": width}
                if language == "id" and width == 1000:
                    about |= {"screenshot": str(file.with_suffix(".png")), "pdf": str(file.with_suffix(".pdf"))}
                asked[name, language, width] = about
    return dict(zip(asked, zip(asked.values(), look(*asked.values()), strict=True), strict=True))


def test_a_checker_of_accessibility_finds_nothing(seen):
    assert {key: saw["violations"] for key, (_, saw) in seen.items() if saw["violations"]} == {}


def test_a_browser_fetches_the_page_only_and_nothing_runs_in_it(seen):
    for about, saw in seen.values():
        assert saw["requests"] == [about["url"]]
        assert (saw["problems"], saw["dialogs"], saw["scripts"]) == ([], [], 0)


def test_nothing_reaches_beyond_the_edge_of_the_window(seen):
    assert {key: saw["overflow"] for key, (_, saw) in seen.items() if saw["overflow"] > 0} == {}


def test_bars_are_as_long_as_their_means_and_say_them_in_words(seen):
    _, saw = seen["plain", "en", 1000]
    assert len(saw["bars"]) == 9
    for bar, held in zip(saw["bars"], TOTAL.elements.values(), strict=True):
        assert bar["name"] == held.element.title.en
        assert abs(bar["share"] - float((held.mean - 1) / 3)) < 0.01
        assert f"{surveys.decimal(held.mean, 'en', 2)}" in bar["said"]


def test_a_picture_is_taken_of_every_page(seen):
    for about, _ in seen.values():
        if "screenshot" in about:
            picture = Path(about["screenshot"]).read_bytes()
            assert picture.startswith(b"\x89PNG")
            assert len(picture) > 20_000


def test_printed_it_takes_two_sheets_of_a4(seen):
    about, _ = seen["plain", "id", 1000]
    printed = Path(about["pdf"]).read_bytes()
    assert len(re.findall(rb"/Type /Page\b", printed)) == 2
    boxes = {tuple(round(float(n)) for n in box.split()) for box in re.findall(rb"/MediaBox \[([^\]]+)\]", printed)}
    assert boxes == {(0, 0, 595, 842)}  # A4 in points


def test_long_tables_are_printed_on_as_many_sheets_as_they_need(seen):
    about, _ = seen["groups", "id", 1000]
    assert len(re.findall(rb"/Type /Page\b", Path(about["pdf"]).read_bytes())) in (3, 4)


def test_the_checker_does_find_what_is_wrong(look, tmp_path):
    html = page(publications()["plain"], "en").replace('<html lang="en">', "<html>").replace("#435058", "#bbbbbb")
    (tmp_path / "bad.html").write_text(html, encoding="utf-8")
    (saw,) = look({"url": (tmp_path / "bad.html").as_uri(), "width": 1000})
    assert {violation.partition(":")[0] for violation in saw["violations"]} >= {"html-has-lang", "color-contrast"}


def test_a_publication_takes_one_column_by_its_name_as_the_index_of_a_table_does():
    assert Publication(total=TOTAL, by="unit").by == ("unit",)
    assert Publication(total=TOTAL, by=["unit", "layanan"]).by == ("unit", "layanan")
