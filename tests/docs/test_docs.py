"""The documentation holds: every block of code in it runs and prints what it says, and it builds without a warning."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sphinx.util.inventory import InventoryFile

from docs_blocks import (
    NOT_RUN,
    OTHER_LANGUAGES,
    PAGES,
    ROOT,
    RUN,
    RUN_ELSEWHERE,
    Terminal,
    languages,
    nox_sessions,
    parsed,
    same,
)

sys.path.insert(0, str(ROOT / "docs" / "_ext"))
python_names: Any = import_module("python_names")


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A reader's folder: what the reader writes stays in it, and the folder `docs` is at hand."""
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_block_of_a_page_runs_and_prints_what_it_says(
    page: Path, reader: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "id_ID.UTF-8" if name_of(page).startswith("docs/id/") else "en_GB.UTF-8")
    module = ModuleType("page_of_the_docs")  # a class in a block is looked up in its module
    monkeypatch.setitem(sys.modules, module.__name__, module)
    document = parsed(page)
    document.namespace = vars(module)
    for example in document.examples():
        example.evaluate()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_block_of_a_page_is_of_a_sort_that_is_run(page: Path) -> None:
    allowed = (*RUN, *NOT_RUN, *RUN_ELSEWHERE.get(name_of(page), ()))
    strange = [each for each in languages(page) if each not in allowed]
    assert not strange or name_of(page) in OTHER_LANGUAGES


def test_there_are_pages_with_blocks_to_run() -> None:
    blocks = {name_of(page): len(list(parsed(page).examples())) for page in PAGES}
    for page in ("README.md", "docs/tutorial.md", "docs/id/tutorial.md"):
        assert blocks[page] > 0
    assert sum(blocks.values()) > 100


@pytest.mark.parametrize(
    ("expected", "printed", "is_same"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\n...\nd", "a\nb\nc\nd\n", True),
        ("a ... d", "a b d", True),
        ("a\n", "a\nb\n", False),
        ("a.b", "axb", False),
        ("", "a", False),
    ],
)
def test_output_is_compared_word_for_word_but_for_dots(expected: str, printed: str, is_same: bool) -> None:
    assert same(expected, printed) is is_same


def test_a_block_that_prints_something_else_is_told(reader: Path) -> None:
    page = reader / "page.md"
    page.write_text("```console\n$ etika-publik show komitmen.kerja\nNothing of the sort.\n```\n", encoding="utf-8")
    (example,) = parsed(page).examples()
    with pytest.raises(AssertionError, match=r"komitmen\.kerja-tuntas"):
        example.evaluate()


def test_the_terminal_knows_how_the_last_call_ended(reader: Path) -> None:
    terminal = Terminal()
    terminal.run("etika-publik show nothing-there")
    assert terminal.run("echo $?") == "2\n"
    assert terminal.run("etika-publik new policy > form.json") == ""
    assert "kind" in (reader / "form.json").read_text(encoding="utf-8")
    terminal.run("etika-publik check - < form.json")
    assert terminal.run("echo $?") == "1\n"


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/id/penjelasan/rancangan.md"])
def test_the_page_for_contributors_names_every_session_and_no_other(page: str) -> None:
    named = re.findall(r"nox -s (\w+)", (ROOT / page).read_text(encoding="utf-8"))
    assert set(named) == nox_sessions() == {"quick", "tests", "lint", "docs", "bench"}


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/id/penjelasan/rancangan.md"])
def test_the_page_for_contributors_names_files_that_are_there(page: str) -> None:
    """A part in angle brackets stands for any name."""
    text = (ROOT / page).read_text(encoding="utf-8")
    paths = {re.sub(r"<\w+>", "*", each) for each in re.findall(r"`((?:[\w.*<>-]+/)+[\w.*<>-]*|[A-Z]+\.md)`", text)}
    homes = (ROOT, ROOT / "src", ROOT / "src" / "etika_publik")
    assert len(paths) > 30
    assert [path for path in sorted(paths) if not any(list(home.glob(path)) for home in homes)] == []


def test_a_session_that_does_not_exist_cannot_be_shown(reader: Path) -> None:
    with pytest.raises(AssertionError, match="there is no session"):
        Terminal().run("nox -s fast")


@pytest.mark.slow
def test_the_documentation_builds_without_a_warning_and_others_can_link_to_every_public_name(tmp_path: Path) -> None:
    call = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "docs", str(tmp_path / "html")]
    built = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "html" / "id" / "index.html").is_file()
    inventory = InventoryFile.loads((tmp_path / "html" / "objects.inv").read_bytes(), uri="").data
    linkable = {name for sort, names in inventory.items() if sort.startswith("py:") for name in names}
    public = {f"{module}.{name}" for module in python_names.modules() for name in python_names.public_names(module)}
    assert public
    assert sorted(public - linkable) == []
    page = (tmp_path / "html" / "reference" / "python" / "surveys.html").read_text(encoding="utf-8")
    assert "Element(key=" not in page, "the page shows the whole repr of a survey"
    assert "use-answered" in page.partition('id="etika_publik.surveys.Incomplete"')[2].partition("</dl>")[0]
