"""fmt brings content files into their canonical form, or leaves them exactly as they are."""

from __future__ import annotations

import io
import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import etika_publik as ep
from etika_publik import cli
from etika_publik.cli import _files
from etika_publik.documents import canonical as canonical_module
from etika_publik.exports.json import canonical
from etika_publik.schema.reader import read
from strategies import good

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
PACK = EXAMPLES / "pack" / "src" / "etika_kantor_contoh" / "frameworks" / "kode-etik-kantor-contoh.json"
TOML = Path(__file__).parents[1] / "golden" / "kode-a.toml"
CROSSWALK = ep.files() / "crosswalks" / "cmore--nolan.json"


def run(*arguments: str | Path) -> int:
    return cli.run(["fmt", *map(str, arguments), "--lang", "en"])


def shuffled(data: Any) -> Any:
    """The same with all fields of all objects in the opposite order."""
    if isinstance(data, dict):
        return {name: shuffled(data[name]) for name in reversed(data)}
    return [shuffled(each) for each in data] if isinstance(data, list) else data


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A framework as a person might leave it: fields in any order, defaults written out, on one line."""
    data = shuffled(json.loads(PACK.read_text(encoding="utf-8"))) | {"notes": [], "acronym": None, "format": 1}
    path = tmp_path / "kode-etik.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_a_file_gets_its_canonical_form(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = ep.load(file)
    assert run(file) == 0
    assert file.read_text(encoding="utf-8") == PACK.read_text(encoding="utf-8")
    assert ep.load(file) == before
    assert capsys.readouterr().out == f"{file}: rewritten in canonical form.\n"


def test_a_file_in_its_form_is_not_touched(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(file)
    before = file.stat()
    capsys.readouterr()
    assert run(file) == 0
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("name", ["framework.json", "crosswalk.json"])
def test_the_schema_a_file_is_edited_with_stays_and_says_its_kind(name: str, tmp_path: Path) -> None:
    if name == "framework.json":
        data = {
            **json.loads(PACK.read_text(encoding="utf-8")),
            "$schema": "https://contoh.example/framework.schema.json",
        }
    else:
        data = json.loads(CROSSWALK.read_text(encoding="utf-8"))
    path = tmp_path / name
    path.write_text(json.dumps(data), encoding="utf-8")
    assert run(path) == 0
    after = json.loads(path.read_text(encoding="utf-8"))
    assert after == data
    assert next(iter(after)) == "$schema"
    assert ("kind" in after) == ("kind" in data)


def test_check_writes_nothing_and_says_which_files_would_change(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = file.read_bytes()
    assert run("--check", file, PACK) == 1
    assert file.read_bytes() == before
    assert capsys.readouterr().out == f"{file}: not in canonical form yet.\n"
    assert run("--check", PACK) == 0


def test_the_kind_can_be_given_where_the_file_does_not_say_it(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(file.read_text(encoding="utf-8"))
    del data["kind"]
    file.write_text(json.dumps(data), encoding="utf-8")
    before = file.read_bytes()
    assert run(file) == 2
    assert file.read_bytes() == before
    assert "--as" in capsys.readouterr().err
    assert run(file, "--as", "framework") == 0
    assert "kind" not in json.loads(file.read_text(encoding="utf-8"))
    assert run(file, "--as", "framwork") == 2
    assert "framework?" in capsys.readouterr().err


REFUSED = {
    "no JSON": (b"{", "not valid JSON"),
    "empty": (b"", "empty"),
    "not UTF-8": (b'{"kind": "framework", "ref": "\xff"}', "UTF-8"),
    "a field twice": (b'{"kind": "framework", "ref": "a", "ref": "b"}', "twice"),
    "a list": (b"[]", "not one document"),
    "an unknown kind": (b'{"kind": "song"}', "not known; there are:"),
    "a misspelt kind": (b'{"kind": "polcy"}', "Perhaps you meant: policy?"),
    "a kind that is no text": (b'{"kind": ["framework"]}', 'its "kind" is a list, which is not known'),
    "a schema that is no text": (b'{"$schema": 1.5, "kind": "framework"}', "/$schema"),
    "values of other types": (b'{"kind": "framework", "ref": "A"}', "/ref"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_reported_and_left_as_it_is(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, said = REFUSED[name]
    path = tmp_path / "isi.json"
    path.write_bytes(content)
    assert run(path) == 2
    assert path.read_bytes() == content
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert os.listdir(tmp_path) == ["isi.json"]


def test_what_would_not_read_back_equal_is_not_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads((EXAMPLES / "values-good.json").read_text(encoding="utf-8"))
    path = write(tmp_path / "isi.json", {**data, "$schema": "half a character: \ud800"})
    before = path.read_bytes()
    assert ep.check(json.loads(before), "values").ok
    assert run(path) == 2
    assert path.read_bytes() == before
    assert "would not read as what it holds now" in capsys.readouterr().err


def write(path: Path, data: Any) -> Path:
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_a_form_that_loses_something_is_caught(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = file.read_bytes()
    monkeypatch.setattr(canonical_module, "canonical", lambda record, data: canonical(ep.CMORE, data))
    assert run(file) == 2
    assert file.read_bytes() == before


def test_toml_is_checked_but_not_rewritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "kode.toml"
    path.write_text('ref = "kode"\n', encoding="utf-8")
    assert run(path, "--as", "framework") == 2
    assert path.read_text(encoding="utf-8") == 'ref = "kode"\n'
    assert "TOML" in capsys.readouterr().err


def test_one_file_that_cannot_be_used_does_not_hinder_the_next(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(file.with_name("nowhere.json"), file) == 2
    assert file.read_text(encoding="utf-8") == PACK.read_text(encoding="utf-8")
    assert "no such file" in capsys.readouterr().err


def test_standard_input_is_answered_on_standard_output(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(file.read_bytes()), encoding="utf-8"))
    assert run("-") == 0
    assert capsys.readouterr().out == PACK.read_text(encoding="utf-8")


def test_a_link_stays_a_link_and_permissions_stay_as_they_are(file: Path, tmp_path: Path) -> None:
    file.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to(file)
    assert run(link) == 0
    assert link.is_symlink()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert file.read_text(encoding="utf-8") == PACK.read_text(encoding="utf-8")


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_write_that_breaks_off_leaves_the_old_file_and_nothing_beside_it(
    step: str, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(file))

    monkeypatch.setattr(_files.os, step, full)
    assert run(file) == 2
    assert file.read_bytes() == before
    assert os.listdir(file.parent) == [file.name]
    assert "No space left" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_regular_file_is_never_replaced(tmp_path: Path) -> None:
    """Never tried on a device of the machine: where the guard is broken, root would replace it."""
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    for place in (tmp_path, pipe):
        with pytest.raises(OSError, match="regular"):
            _files.replace(place, b"{}")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def readable(cls: type) -> st.SearchStrategy[Any]:
    """Data made after the JSON Schema of a class that the class reads without findings."""
    return good(ep.schema(cls)).filter(lambda made: read(cls, made)[1] == ())


CONTENT = {cls: readable(cls) for cls in (ep.Framework, ep.Crosswalk)}


@given(st.data())
def test_whatever_is_valid_reads_back_equal_and_has_one_form_only(data: st.DataObject) -> None:
    cls = data.draw(st.sampled_from(list(CONTENT)))
    record, _ = read(cls, data.draw(CONTENT[cls]))
    text = canonical(record)
    again, findings = read(cls, json.loads(text))
    assert (again, findings) == (record, ())
    assert canonical(again) == text
    assert canonical(read(cls, shuffled(json.loads(text)))[0]) == text


# --- Authoring, from an empty form to a framework ------------------------------------------------------------------


def test_a_new_framework_is_a_form_that_only_waits_to_be_filled(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["new", "framework"]) == 0
    form = json.loads(capsys.readouterr().out)
    assert set(form) >= {"kind", *ep.schema("framework")["required"]}
    filled = {**form, "ref": "kode-etik", "version": "2026.1", "authority": "circular"}
    words = {"id": "Kata Indonesia.", "en": "English words."}
    filled |= {"title": words, "text": words}
    filled["sources"] = [{**form["sources"][0], "key": "surat", "title": words, "consulted": "primary"}]
    origin = {"source": "surat", "at": "angka 1", "id": "authored", "en": "authored", "verification": "single-source"}
    blank = form["provisions"][0]
    origin = {**blank["origin"], **origin}
    filled["provisions"] = [{**blank, "key": "jujur", "kind": "value", "title": words, "text": words, "origin": origin}]
    path = write(tmp_path / "kode-etik.json", filled)
    assert cli.run(["check", str(path), "--lang", "en"]) == 0
    assert run(path) == 0
    assert ep.load(path)["jujur"].title.en == "English words."


def test_a_form_left_blank_is_reported_field_by_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["new", "framework"])
    path = tmp_path / "kode-etik.json"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    assert cli.run(["check", str(path), "--as", "framework", "--format", "json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert {f["code"] for f in findings} <= {
        "text",
        "one_of",
        "key_form",
        "version_form",
        "shape.type",
        "shape.missing",
    }
    assert "/title/id" in {f["path"] for f in findings}


@pytest.mark.parametrize(("change", "status", "said"), [("", 0, "No fault"), ('ref = "Kode"', 1, "/ref")])
def test_a_framework_in_toml_is_checked_like_one_in_json(
    change: str, status: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kode.toml"
    path.write_text(
        TOML.read_text(encoding="utf-8").replace('ref = "kode-a"', change or 'ref = "kode-a"'), encoding="utf-8"
    )
    assert cli.run(["check", str(path), "--as", "framework", "--lang", "en"]) == status
    assert said in capsys.readouterr().out
    if status == 0:
        assert ep.load(path)["jujur"].ref == "kode-a.jujur"


def test_standard_input_is_only_checked_where_that_is_asked(file, monkeypatch, capsys) -> None:
    def given(written: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(written), encoding="utf-8"))

    given(file.read_bytes())
    assert run("--check", "-") == 1
    assert capsys.readouterr().out == "-: not in canonical form yet.\n"
    given(PACK.read_bytes())
    assert run("--check", "-") == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", ["a.ndjson", "a.jsonl"])
def test_a_file_of_one_document_a_line_is_left_as_it_is(name, tmp_path, capsys) -> None:
    path = tmp_path / name
    path.write_bytes(b'{"kind": "policy"}\n{"kind": "policy"}\n')
    assert run(path) == 2
    assert "the canonical form takes many lines; the file was not touched" in capsys.readouterr().err
    assert path.read_bytes() == b'{"kind": "policy"}\n{"kind": "policy"}\n'
