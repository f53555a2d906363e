"""The documentation is whole: everything that can be asked for has its place, in both languages."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from typing import Any

import pytest

import etika_publik as ep
from docs_blocks import PAGES, ROOT
from etika_publik import _resources, errors, validators
from etika_publik.documents.kinds import rules_for, subject_of

sys.path.insert(0, str(ROOT / "docs" / "_ext"))
counterparts: Any = import_module("counterparts")
reference: Any = import_module("reference")

DOCS = ROOT / "docs"
SOURCES = [path.read_text(encoding="utf-8") for path in (ROOT / "src" / "etika_publik").rglob("*.py")]
WRITTEN = {path.relative_to(DOCS).with_suffix("").as_posix() for path in PAGES if path.is_relative_to(DOCS)}
PAIRED = sorted(page for page in WRITTEN if not page.startswith("examples/"))
LANGUAGES = ("en", "id")

RULES = sorted({law.code for kind in ep.kinds() for law in rules_for(subject_of(kind))})


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def pages(language: str) -> dict[str, str]:
    """The generated pages in a language, by name."""
    made: dict[str, str] = reference.pages(language)
    return made


@pytest.fixture(scope="module")
def english() -> dict[str, str]:
    made: dict[str, str] = reference.pages("en")
    return made


def written(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAIRED)
def test_every_page_has_its_counterpart_in_the_other_language(page: str) -> None:
    assert counterparts.counterpart(page) in WRITTEN, f"add the words of {page} to docs/_ext/counterparts.py"


@pytest.mark.parametrize("page", PAIRED)
def test_a_counterpart_leads_back(page: str) -> None:
    assert counterparts.counterpart(counterparts.counterpart(page)) == page


def test_generated_pages_come_in_pairs_too_but_for_those_that_are_docstrings() -> None:
    folders = reference.FOLDERS
    made = {lang: {f"{folders[lang]}/{name}" for name in reference.pages(lang)} for lang in LANGUAGES}
    others = {page: counterparts.counterpart(page) for page in made["en"]}
    assert {other for other in others.values() if other is not None} == made["id"]
    assert all(page.startswith(counterparts.ENGLISH_ONLY) for page, other in others.items() if other is None)


@pytest.mark.parametrize("page", PAIRED)
def test_both_languages_show_the_same_commands(page: str) -> None:
    """A command that one page shows and its counterpart does not was forgotten in one of them."""

    def calls(text: str) -> list[str]:
        return [" ".join(call.split()[:3]) for call in re.findall(r"^\$ (.*)$", text, re.MULTILINE)]

    assert calls(written(page)) == calls(written(str(counterparts.counterpart(page))))


def test_every_rule_has_its_section_and_its_row(pages: dict[str, str], language: str) -> None:
    everything = "\n".join(pages.values())
    missing = [code for code in RULES if f"({language}-rule-{code})=" not in everything]
    missing += [code for code in RULES if f"#{language}-rule-{code}" not in pages["rules"]]
    assert RULES
    assert missing == []


def test_every_rule_of_a_document_shows_what_it_says(english: dict[str, str]) -> None:
    documents = [kind for kind in ep.kinds() if kind in _resources.members("records")]
    codes = [law.code for kind in documents for law in rules_for(subject_of(kind))]
    everything = "\n".join(english.values())
    sections = {code: everything.partition(f"(en-rule-{code})=")[2].partition("\n(en-")[0] for code in codes}
    assert [code for code, section in sections.items() if "It says, for instance" not in section] == []


def test_every_rule_of_the_seven_documents_is_explained_in_their_guides(language: str) -> None:
    folder = {"en": "how-to", "id": "id/panduan"}[language]
    silent = []
    for kind in _resources.members("records"):
        guide = written(f"{folder}/{kind}") if f"{folder}/{kind}" in WRITTEN else ""
        silent += [law.code for law in rules_for(subject_of(kind)) if f"#{language}-rule-{law.code})" not in guide]
    assert silent == []


def test_every_kind_has_its_page_with_every_field(pages: dict[str, str], language: str) -> None:
    for kind in ep.kinds():
        page = pages[f"kinds/{kind}"]
        assert all(f"| `{name}` |" in page for name in ep.schema(kind)["properties"] if name not in ("$schema", "kind"))


def test_every_framework_has_its_page_with_every_provision(pages: dict[str, str], language: str) -> None:
    for ref, framework in ep.catalog().items():
        page = pages[f"frameworks/{ref}"]
        assert [p.ref for p in framework if f"({language}-provision-{p.ref})=" not in page] == []


def test_every_provision_of_the_lecture_is_watched_or_excused_on_the_map(pages: dict[str, str], language: str) -> None:
    said = {"en": ("Watched by", "Watched through", "Unchecked"), "id": ("Diperiksa oleh", "Diperiksa", "Tidak diper")}
    lines = pages["provisions"].splitlines()
    for provision in (p for ref in ("cmore", "etika-fungsi", "komitmen") for p in ep.catalog()[ref]):
        (line,) = [line for line in lines if f"`{provision.ref}`" in line]
        assert any(words in line for words in said[language]), line


def test_every_command_has_its_section_with_every_option(pages: dict[str, str], language: str) -> None:
    commands: dict[str, Any] = reference.commands.commands()
    assert "check" in commands
    for name, command in commands.items():
        section = pages["commands"].partition(f"({language}-command-{name})=")[2].partition("\n(")[0]
        assert [
            o for parameter in command.params for o in parameter.opts if o.startswith("-") and o not in section
        ] == []


def test_every_help_text_of_the_command_line_speaks_both_languages() -> None:
    commands: dict[str, Any] = reference.commands.commands()
    helps = [command.help for command in commands.values()]
    helps += [p.help for command in commands.values() for p in command.params if getattr(p, "help", None)]
    alike = re.compile(r"[a-z]+(, [a-z]+)*\.")  # a list of names is the same in both
    assert [said for said in helps if " / " not in (said or "") and not alike.fullmatch(said or "")] == []


def test_every_public_name_has_its_section(english: dict[str, str]) -> None:
    for module in reference.python.modules():
        page = english[f"python/{module.replace('.', '-').replace('_', '-')}"]
        names = reference.python.public_names(import_module(module))
        assert [name for name in names if f"## `{name}`\n" not in page] == []


def test_the_names_on_the_page_are_those_that_can_be_imported() -> None:
    for name in reference.python.public_names(ep):
        assert hasattr(ep, name)
    offered = {name for name in dir(ep) if not name.startswith("_")} - {"TYPE_CHECKING"}
    modules = {name for name in offered if f"etika_publik.{name}" in sys.modules}
    assert offered - modules <= set(reference.python.public_names(ep))


def test_every_validator_has_its_section(english: dict[str, str]) -> None:
    page = english["python/etika-publik-validators"]
    made = [name for name in dir(validators) if not name.startswith("_") and callable(getattr(validators, name))]
    ours = [name for name in made if getattr(validators, name).__module__.startswith("etika_publik")]
    ours = [name for name in ours if name not in ("Text",)]
    assert [name for name in ours if f"## `{name}`\n" not in page] == []


def test_every_error_has_its_section(english: dict[str, str]) -> None:
    raised = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, Exception)]
    assert [each.__name__ for each in raised if f"(error-{each.__name__})=" not in english["errors"]] == []


def test_every_format_has_its_section(english: dict[str, str]) -> None:
    for folder in ("renderings", "exports"):
        names = _resources.members(folder)
        assert [name for name in names if f"(format-{folder}-{name})=" not in english["formats"]] == []


def test_every_editors_figure_has_its_place(pages: dict[str, str]) -> None:
    known = reference.figures.figures()
    assert known
    assert [f for f in known if f"`{f.home}.{f.name}`" not in pages["editors-figures"]] == []


def test_every_editors_figure_is_said_in_indonesian_and_no_other() -> None:
    """What is missing here is added to docs/_ext/reference/figures.py."""
    assert {f"{f.home}.{f.name}" for f in reference.figures.figures()} == set(reference.figures.INDONESIAN)


@pytest.mark.parametrize("page", ["reference/shape", "id/rujukan/bentuk"])
def test_every_finding_of_shape_is_explained(page: str) -> None:
    codes = {code for source in SOURCES for code in re.findall(r"['\"](shape\.[a-z-]+|pack\.[a-z-]+)['\"]", source)}
    assert "shape.missing" in codes
    assert [code for code in sorted(codes) if f"`{code}`" not in written(page)] == []


def test_the_words_of_the_model_are_all_said_in_both_languages() -> None:
    framework, crosswalk = ep.schema("framework"), ep.schema("crosswalk")
    words = {
        "AUTHORITY": framework["properties"]["authority"],
        "WORDING": framework["$defs"]["Origin"]["properties"]["id"],
        "VERIFICATION": framework["$defs"]["Origin"]["properties"]["verification"],
        "CONSULTED": framework["$defs"]["Source"]["properties"]["consulted"],
        "RELATION": crosswalk["$defs"]["Link"]["properties"]["how"],
    }
    for name, schema in words.items():
        assert set(getattr(reference.frameworks, name)) == set(schema["enum"])


def test_the_pages_that_are_there_are_those_that_are_made(tmp_path: Any) -> None:
    reference.write(tmp_path)
    stale = tmp_path / reference.FOLDERS["id"] / "frameworks" / "no-longer-there.md"
    stale.write_text("# Gone\n", encoding="utf-8")
    reference.write(tmp_path)
    assert not stale.exists()
    for language, folder in reference.FOLDERS.items():
        found = {
            path.relative_to(tmp_path / folder).with_suffix("").as_posix() for path in (tmp_path / folder).rglob("*.md")
        }
        assert found == set(reference.pages(language))
