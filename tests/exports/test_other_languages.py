"""What the docs show of other languages runs there: the blocks are taken from the pages and given an export."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import etika_publik as ep
from docs_blocks import same
from etika_publik.exports import export_files

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"en": DOCS / "how-to" / "other-languages.md", "id": DOCS / "id" / "panduan" / "bahasa-lain.md"}
CALLS = {"javascript": ["node", "--input-type=module", "-"], "php": ["php"]}
"""How each language takes a program from standard input."""


def program(language: str, page: Path) -> tuple[str, str]:
    """The one block in a language, and the output that the page shows below it."""
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    ((block, shown),) = [(text, blocks[place + 1]) for place, (named, text) in enumerate(blocks) if named == language]
    assert shown[0] == "text"
    return block, shown[1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds an export, as an application would have it beside its code."""
    place = tmp_path_factory.mktemp("application")
    for name, content in export_files(ep.catalog().values(), "json").items():
        file = place / "etika-publik" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return place


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", CALLS)
def test_the_block_of_a_page_runs_and_prints_what_it_shows(language: str, page: str, folder: Path) -> None:
    call = CALLS[language]
    if shutil.which(call[0]) is None:
        pytest.skip(f"{call[0]} is not here")
    block, shown = program(language, PAGES[page])
    done = subprocess.run(
        call, input=block, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert same(shown, done.stdout), done.stdout


@pytest.mark.parametrize("language", CALLS)
def test_both_pages_show_the_same_program(language: str) -> None:
    """Comments aside, which are in the language of the page."""
    bare = {re.sub(r"//.*", "//", "".join(program(language, page))) for page in PAGES.values()}
    assert len(bare) == 1


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_the_loop_over_what_check_reports_reports_every_finding_and_what_cannot_be_read(
    page: str, tmp_path: Path
) -> None:
    if shutil.which("php") is None:
        pytest.skip("php is not here")
    (block,) = re.findall(
        r"^```\{code-block\} php\n(.*?)^```$", PAGES[page].read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    (name,) = re.findall(r"escapeshellarg\('([^']+)'\)", block)
    good, invalid = (
        json.loads((DOCS / "examples" / f"policy-{each}.json").read_text("utf-8")) for each in ("good", "faulty")
    )
    lines = [json.dumps(good), '{"kind":', json.dumps(invalid)]
    (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    command = tmp_path / "etika-publik"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m etika_publik "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    source = str(Path(ep.__file__).parents[1])
    around = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": source}
    done = subprocess.run(
        ["php"], input=block, cwd=tmp_path, env=around, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    unreadable, *reported = done.stdout.splitlines()
    assert unreadable.startswith(f"{name}:2: ")
    found = ep.check(invalid, "policy").findings
    assert len(reported) == len(found) > 0
    for line, finding in zip(reported, found, strict=True):
        assert line.startswith(f"{name}:3 ")
        assert line.endswith(f"{finding.path}: {finding.message.to(page)}")
