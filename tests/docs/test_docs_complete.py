"""The documentation is whole: everything that can be asked for has its place, in both languages."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from typing import Any

import pytest

import etika_publik as ep
from cases_loader import RECORDS
from docs_blocks import PAGES, ROOT
from etika_publik import _resources, errors, validators
from etika_publik.documents.kinds import rules_for, subject_of
from etika_publik.messages import Messages

sys.path.insert(0, str(ROOT / "docs" / "_ext"))
architecture: Any = import_module("architecture")
command_line: Any = import_module("command_line")
counterparts: Any = import_module("counterparts")
python_names: Any = import_module("python_names")
reference: Any = import_module("reference")

DOCS = ROOT / "docs"
SOURCES = [path.read_text(encoding="utf-8") for path in (ROOT / "src" / "etika_publik").rglob("*.py")]
PATHS = [path for path in (*PAGES, *DOCS.rglob("*.rst")) if path.is_relative_to(DOCS)]
WRITTEN = {path.relative_to(DOCS).with_suffix("").as_posix() for path in PATHS}
PAIRED = sorted(page for page in WRITTEN if not page.startswith(("examples/", *counterparts.ENGLISH_ONLY)))
LANGUAGES = ("en", "id")

RULES = sorted({rule.code for kind in ep.kinds() for rule in rules_for(subject_of(kind))})


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
    """A page as it is written, with the files that it includes."""
    (path,) = (path for path in (DOCS / f"{name}.md", DOCS / f"{name}.rst") if path.is_file())
    return re.sub(
        r"^```\{include\} (\S+)\n.*?^```$",
        lambda found: (path.parent / found[1]).read_text(encoding="utf-8"),
        path.read_text(encoding="utf-8"),
        flags=re.MULTILINE | re.DOTALL,
    )


@pytest.mark.parametrize("page", PAIRED)
def test_every_page_has_its_counterpart_in_the_other_language(page: str) -> None:
    assert counterparts.counterpart(page) in WRITTEN, f"add the words of {page} to docs/_ext/counterparts.py"


@pytest.mark.parametrize("page", PAIRED)
def test_a_counterpart_leads_back(page: str) -> None:
    assert counterparts.counterpart(counterparts.counterpart(page)) == page


@pytest.mark.slow
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


def test_every_rule_of_a_document_has_an_example_of_its_findings(english: dict[str, str]) -> None:
    documents = [kind for kind in ep.kinds() if kind in _resources.members("records")]
    codes = [rule.code for kind in documents for rule in rules_for(subject_of(kind))]
    everything = "\n".join(english.values())
    sections = {code: everything.partition(f"(en-rule-{code})=")[2].partition("\n(en-")[0] for code in codes}
    assert [code for code, section in sections.items() if "Example of a finding" not in section] == []


@pytest.mark.parametrize("kind", RECORDS)
def test_every_rule_of_a_record_is_explained_or_listed_in_its_guide(kind: str, language: str) -> None:
    """The directive lists the rules that the table of the guide does not explain."""
    guide = written(f"{reference.documents.GUIDES[language]}/{kind}")
    listed = reference.further.listed(reference.further.unexplained(guide, kind, language), language)
    shown = guide + listed if f"```{{further-rules}} {kind}\n" in guide else guide
    assert [r.code for r in rules_for(subject_of(kind)) if f"#{language}-rule-{r.code})" not in shown] == []


def test_a_rule_that_a_guide_does_not_explain_is_listed_with_its_title(language: str) -> None:
    guide = written(f"{reference.documents.GUIDES[language]}/policy")
    link = f"#{language}-rule-policy.stages_once)"
    rules = {r.code: r for r in reference.further.unexplained(guide.replace(link, "#elsewhere)"), "policy", language)}
    rule = rules["policy.stages_once"]
    assert f"({link}: {rule.title.to(language)}." in reference.further.listed([rule], language)


def test_a_guide_that_explains_all_rules_lists_no_further_ones(language: str) -> None:
    guide = written(f"{reference.documents.GUIDES[language]}/policy")
    everything = guide + "".join(f"(#{language}-rule-{code})" for code in RULES)
    assert reference.further.unexplained(everything, "policy", language) == []


def test_every_kind_has_its_page_with_every_field(pages: dict[str, str], language: str) -> None:
    for kind in ep.kinds():
        page = pages[f"kinds/{kind}"]
        assert all(f"| `{name}` |" in page for name in ep.schema(kind)["properties"] if name not in ("$schema", "kind"))


def test_every_framework_has_its_page_with_every_provision(pages: dict[str, str], language: str) -> None:
    for ref, framework in ep.catalog().items():
        page = pages[f"frameworks/{ref}"]
        assert [p.ref for p in framework if f"({language}-provision-{p.ref})=" not in page] == []


def test_every_provision_of_the_lecture_has_a_rule_or_a_reason(pages: dict[str, str], language: str) -> None:
    said = {"en": ("Checked by", "Checked through", "Unchecked"), "id": ("Diperiksa oleh", "Diperiksa", "Tidak diper")}
    lines = pages["provisions"].splitlines()
    for provision in (p for ref in ("cmore", "etika-fungsi", "komitmen") for p in ep.catalog()[ref]):
        (line,) = [line for line in lines if f"`{provision.ref}`" in line]
        assert any(words in line for words in said[language]), line


@pytest.mark.parametrize(("group", "page"), [("english", "reference/commands"), ("indonesian", "id/rujukan/perintah")])
def test_every_command_is_on_the_page_of_its_language(group: str, page: str) -> None:
    """What a command is documented by, sphinx-click reads from the command itself."""
    assert f".. click:: command_line:{group}\n" in written(page)
    commands = getattr(command_line, group).commands
    assert set(commands) == set(_resources.members("cli"))
    assert all(command.help for command in commands.values())


def test_every_public_module_has_its_page_and_no_other() -> None:
    pages = {page.removeprefix("reference/python/") for page in WRITTEN if page.startswith("reference/python/")}
    assert pages - {"index"} == {name.removeprefix("etika_publik.") for name in python_names.modules()}
    index = written("reference/python/index")
    assert [page for page in pages if f"\n{page}\n" not in index] == ["index"]


def test_the_names_on_a_page_are_those_that_can_be_imported() -> None:
    for module in python_names.modules():
        home = import_module(module)
        assert [name for name in python_names.public_names(module) if not hasattr(home, name)] == []
        assert set(dir(home)) == set(python_names.public_names(module))


def test_every_validator_of_the_package_is_public() -> None:
    made = [name for name in dir(validators) if callable(getattr(validators, name))]
    assert made
    assert set(made) <= set(python_names.public_names("etika_publik.validators"))


def test_every_error_is_public() -> None:
    raised = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, Exception)]
    assert raised
    assert {each.__name__ for each in raised} == set(python_names.public_names("etika_publik.errors"))


def test_every_format_has_its_section(english: dict[str, str]) -> None:
    for folder in reference.formats.FOLDERS:
        names = _resources.members(folder)
        assert [name for name in names if f"(format-{folder}-{name})=" not in english["formats"]] == []


@pytest.mark.slow
def test_the_picture_of_the_layers_shows_every_module_and_package() -> None:
    """The contract of import-linter is exhaustive, so the picture is."""
    units = {unit.name for layer in architecture.layers() for unit in layer}
    home = ROOT / "src" / "etika_publik"
    modules = {path.stem for path in home.glob("*.py")} - {"__init__"}
    assert units == modules | {path.parent.name for path in home.glob("*/__init__.py")}
    for language in LANGUAGES:
        assert [name for name in units if f">{name}</text>" not in architecture.picture(language)] == []


def test_every_project_default_has_its_place(pages: dict[str, str]) -> None:
    known = reference.defaults.defaults()
    assert known
    assert [d for d in known if f"`{d.home}.{d.name}`" not in pages["project-defaults"]] == []


def test_every_project_default_is_said_in_indonesian_and_no_other() -> None:
    """What is missing here is added to docs/_ext/reference/defaults.py."""
    assert {f"{d.home}.{d.name}" for d in reference.defaults.defaults()} == set(reference.defaults.INDONESIAN)


@pytest.mark.parametrize("page", ["reference/shape", "id/rujukan/bentuk"])
def test_every_finding_of_shape_is_explained(page: str) -> None:
    codes = {code for source in SOURCES for code in re.findall(r"['\"](shape\.[a-z-]+|pack\.[a-z-]+)['\"]", source)}
    assert "shape.missing" in codes
    assert [code for code in sorted(codes) if f"`{code}`" not in written(page)] == []


def test_the_terms_of_the_model_are_all_said_in_both_languages() -> None:
    framework, crosswalk = ep.schema("framework"), ep.schema("crosswalk")
    words = Messages("frameworks")
    terms = {
        "Authority": framework["properties"]["authority"],
        "Wording": framework["$defs"]["Origin"]["properties"]["id"],
        "Verification": framework["$defs"]["Origin"]["properties"]["verification"],
        "Consulted": framework["$defs"]["Source"]["properties"]["consulted"],
    }
    for name, schema in terms.items():
        assert set(words.group("terms", name)) == set(schema["enum"])
    assert set(reference.frameworks.RELATION) == set(crosswalk["$defs"]["Link"]["properties"]["how"]["enum"])


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
