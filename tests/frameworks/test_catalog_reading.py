"""What is read from the disk, and when: asking for one provision reads its one file only."""

from __future__ import annotations

import subprocess
import sys

import pytest

WATCHED = """
import sys
opened = []
def watch(event, arguments):
    if event == "open" and str(arguments[0]).endswith((".json", ".toml")):
        opened.append(str(arguments[0]).replace("\\\\", "/").rpartition("/content/")[2])
sys.addaudithook(watch)
import etika_publik as ep
{code}
print(" ".join(opened))
"""


def read_by(code: str) -> list[str]:
    """The content files that a new process opens, in order, as Python's own audit reports."""
    call = [sys.executable, "-c", WATCHED.format(code=code)]
    return subprocess.run(call, capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "files"),
    [
        ("pass", []),
        ("ep.catalog()", []),
        ("list(ep.catalog()), len(ep.catalog()), ep.formats()", []),
        ("ep.KOMITMEN", ["frameworks/komitmen.json"]),
        ("ep.catalog().provision('komitmen.kerja')", ["frameworks/komitmen.json"]),
        ("ep.catalog()['berakhlak-2023']['loyal']", ["frameworks/berakhlak-2023.json"]),
        ("ep.catalog().provision('nolan.honesty'), ep.catalog()['nolan']", ["frameworks/nolan.json"]),
        ("ep.export(ep.CMORE, 'json'), ep.export(ep.CMORE, 'csv')", ["frameworks/cmore.json"]),
        (
            "ep.catalog().crosswalk('cmore', 'nolan')",
            ["frameworks/cmore.json", "frameworks/nolan.json", "crosswalks/cmore--nolan.json"],
        ),
    ],
)
def test_only_what_is_asked_for_is_read_and_once(code: str, files: list[str]) -> None:
    assert read_by(code) == files


def test_a_name_that_is_not_there_reads_no_other_framework() -> None:
    code = "\ntry: ep.catalog()['komitmn']\nexcept ep.NotFound: pass"
    assert read_by(code) == []
