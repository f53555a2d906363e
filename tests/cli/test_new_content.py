"""A file of content made with `new`, filled in and checked can be put into the package's folder as it is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("rich_click", reason="the command line needs its extra: pip install 'etika-publik[cli]'")

import etika_publik as ep
from etika_publik import cli

PACKAGE = Path(ep.__file__).parent
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
OFFICE = EXAMPLES / "pack" / "src" / "etika_kantor_contoh" / "frameworks" / "kode-etik-kantor-contoh.json"

CROSSWALK = {
    "left": "cmore",
    "right": "asas-pelayanan-publik",
    "editor": "Kantor Contoh",
    "date": "2026-11-24",
    "links": [
        {
            "from": ep.CMORE.roots[0].ref,
            "to": ep.catalog()["asas-pelayanan-publik"].roots[0].ref,
            "how": "related",
            "reason": {
                "id": "Kecerdasan aparatur dipakai untuk melayani kepentingan umum.",
                "en": "Officials use their intelligence to serve the public interest.",
            },
        }
    ],
}

# By kind: the folder, the name of the file, what a person fills in, and how Python code reads it from the package.
CONTENT: dict[str, tuple[str, str, Any, str, str]] = {
    "framework": (
        "frameworks",
        "kode-etik-kantor-contoh",
        json.loads(OFFICE.read_text(encoding="utf-8")),
        "ep.catalog()['kode-etik-kantor-contoh']",
        "ep.load(file)",
    ),
    "crosswalk": (
        "crosswalks",
        "cmore--asas-pelayanan-publik",
        CROSSWALK,
        "ep.catalog().crosswalk('cmore', 'asas-pelayanan-publik').links",
        "ep.validate(json.loads(open(file, encoding='utf-8').read()), ep.Crosswalk).links",
    ),
    "survey": (
        "surveys",
        "skm-kecamatan-sukamekar",
        json.loads((EXAMPLES / "survey-good.json").read_text(encoding="utf-8")),
        "ep.surveys.survey('skm-kecamatan-sukamekar')",
        "ep.surveys.load(file)",
    ),
}


def filled_in(form: Any, values: Any) -> Any:
    """The form with these values; what they do not mention stays as the form has it."""
    if isinstance(form, dict) and isinstance(values, dict):
        both = {name: filled_in(form[name], values[name]) for name in form if name in values}
        return {**form, **values, **both}
    if isinstance(form, list) and form:
        return [filled_in(form[0], value) for value in values]
    return values


def test_every_folder_of_content_is_tried_here() -> None:
    folders = {each.name for each in ep.files().iterdir() if each.is_dir()}
    assert folders - {"messages"} == {folder for folder, *_ in CONTENT.values()}


@pytest.mark.slow
@pytest.mark.parametrize("kind", CONTENT)
def test_new_content_is_filled_in_checked_and_read_by_the_package(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, name, values, shipped, own = CONTENT[kind]
    assert cli.run(["new", kind]) == 0
    form = json.loads(capsys.readouterr().out)
    assert form["kind"] == kind
    file = tmp_path / f"{name}.json"
    file.write_text(json.dumps(filled_in(form, values), ensure_ascii=False), encoding="utf-8")
    assert cli.run(["check", str(file), "--lang", "en"]) == 0, capsys.readouterr().out

    copy = tmp_path / "site" / "etika_publik"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(file, copy / "content" / folder)
    code = (
        "import json, sys; import etika_publik as ep; file = sys.argv[1]; "
        f"assert {shipped} == {own}; print(ep.__file__)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(file)],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(copy.parent)},
        timeout=120,
    )
    assert (ended.returncode, ended.stderr.decode()) == (0, "")
    assert ended.stdout.decode().strip() == str(copy / "__init__.py")
