"""Packs of others: found when asked for, reported with what is wrong with them, and harmless to the rest."""

from __future__ import annotations

import copy
import json
import os
import pickle
import shutil
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import etika_publik as ep
from etika_publik import cli
from etika_publik._lazy import once
from etika_publik.documents import packs
from etika_publik.documents.load import framework_from
from etika_publik.loading.files import parse
from strategies import PLAIN, good, mutated

TOML = (Path(__file__).parents[1] / "golden" / "kode-a.toml").read_text(encoding="utf-8")
EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "pack"
REF = "kode-etik-kantor-contoh"
VALID = json.loads((EXAMPLE / "src" / "etika_kantor_contoh" / "frameworks" / f"{REF}.json").read_text(encoding="utf-8"))

Installed = Callable[..., Path]


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installed:
    """Puts a pack in place as pip would leave it: its metadata and its files, in a folder that is looked through."""
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(packs, "_with_packs", once(lambda _: packs.added_to(ep.catalog())))  # none is remembered

    def install(name: str, files: dict[str, str | bytes], value: str | None = None) -> Path:
        package = name.replace("-", "_")
        info = tmp_path / f"{package}-1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n", encoding="utf-8")
        points = f"[{packs.GROUP}]\n{name} = {value or package + ':frameworks'}\n"
        (info / "entry_points.txt").write_text(points, encoding="utf-8")
        for place, content in files.items():
            file = tmp_path / package / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / package

    return install


def framework(ref: str, **changes: Any) -> str:
    return json.dumps({**VALID, "ref": ref, **changes})


def found() -> ep.Catalog:
    return packs.added_to(ep.catalog())


def wrong(catalog: ep.Catalog) -> dict[str, list[str]]:
    """The codes of what is wrong, by the name of pack and file."""
    return {fault.source: [f.code for f in fault.report.findings] for fault in catalog.faults}


# --- What a pack brings ---------------------------------------------------------------------------------------------


def test_a_pack_is_found_only_when_asked_for(pack: Installed) -> None:
    pack("kantor-a", {"frameworks/kode-a.json": framework("kode-a")})
    assert "kode-a" not in ep.catalog()
    with_packs = ep.catalog(plugins=True)
    assert set(with_packs) == {*ep.catalog(), "kode-a"}
    assert with_packs.provision("kode-a.menolak-imbalan").title.id == "menolak imbalan di luar ketentuan"
    assert with_packs.faults == ()
    assert ep.catalog(plugins=True) is with_packs
    assert "kode-a" not in ep.catalog()


def test_a_pack_of_data_alone_needs_no_module(pack: Installed) -> None:
    place = pack("kantor-a", {"frameworks/kode-a.json": framework("kode-a")})
    assert not (place / "__init__.py").exists()
    assert "kode-a" in found()


def test_the_code_of_a_pack_is_never_run(pack: Installed) -> None:
    shout = 'raise SystemExit("the code of a pack was run")'
    files = {"__init__.py": shout, "inner/__init__.py": shout}
    pack("kantor-a", {**files, "frameworks/kode-a.json": framework("kode-a")})
    pack("kantor-b", {**files, "inner/data/kode-b.json": framework("kode-b")}, value="kantor_b.inner:data")
    assert {"kode-a", "kode-b"} <= set(found())
    assert not {"kantor_a", "kantor_b"} & set(sys.modules)


def test_a_pack_in_a_zip_file_is_read_too(pack: Installed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack("kantor-a", {"__init__.py": "", "frameworks/kode-a.json": framework("kode-a")})
    archive = tmp_path / "packs.zip"
    with zipfile.ZipFile(archive, "w") as into:
        for file in tmp_path.rglob("*"):
            if file.is_file() and file != archive:
                into.write(file, file.relative_to(tmp_path))
    monkeypatch.setattr(sys, "path", [str(archive), *(each for each in sys.path if each != str(tmp_path))])
    assert "kode-a" in found()


def test_toml_is_read_like_json(pack: Installed) -> None:
    pack("kantor-a", {"frameworks/kode-a.toml": TOML})
    assert found()["kode-a"]["jujur"].title.en == "Honest"


def test_what_is_no_framework_file_is_passed_over(pack: Installed) -> None:
    others = {f"frameworks/{name}": "no JSON" for name in (".hidden.json", "_draft.json", "README.md", "notes.txt")}
    pack("kantor-a", {**others, "frameworks/kode-a.json": framework("kode-a")})
    assert wrong(found()) == {}
    assert "kode-a" in found()


def test_the_same_catalog_comes_of_the_same_packs_in_whatever_order_they_are_listed(
    pack: Installed, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack("kantor-b", {"frameworks/kode-x.json": framework("kode-x", version="2")})
    pack("kantor-a", {"frameworks/kode-x.json": framework("kode-x", version="1")})
    listed = list(metadata.entry_points(group=packs.GROUP))
    for order in (listed, listed[::-1]):
        monkeypatch.setattr(metadata, "entry_points", lambda order=order, **_: order)
        assert found()["kode-x"].version == "1"
        assert wrong(found()) == {"kantor-b: kode-x.json": ["pack.ref_free"]}


def test_the_files_of_a_pack_are_read_in_the_order_of_their_names(
    pack: Installed, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack("kantor-a", {f"frameworks/{n}.json": framework("kode-x", version=n) for n in "123"})
    listed = Path.iterdir
    for backwards in (False, True):  # as one disk or another may list them
        monkeypatch.setattr(Path, "iterdir", lambda self, way=backwards: iter(sorted(listed(self), reverse=way)))
        assert found()["kode-x"].version == "1"


# --- What is wrong with a pack --------------------------------------------------------------------------------------


def test_every_finding_of_a_file_is_reported_at_once_with_the_name_of_the_pack(pack: Installed) -> None:
    broken = copy.deepcopy(VALID) | {"ref": "nolan", "version": "satu"}
    del broken["title"]
    broken["provisions"][2]["kind"] = "Duty"
    broken["provisions"][3]["key"] = 5
    pack("kantor-a", {"frameworks/kode-a.json": json.dumps(broken)})
    assert wrong(found()) == {
        "kantor-a: kode-a.json": ["version_form", "shape.missing", "key_form", "key_form", "pack.ref_free"]
    }


def test_rules_of_content_hold_for_packs(pack: Installed) -> None:
    broken = copy.deepcopy(VALID) | {"ref": "kode-a"}
    broken["provisions"][1]["part_of"] = "tidak-ada"
    broken["provisions"][2]["origin"]["source"] = "entah"
    pack("kantor-a", {"frameworks/kode-a.json": json.dumps(broken)})
    assert wrong(found()) == {"kantor-a: kode-a.json": ["framework.source_declared", "framework.parents_exist"]}


NOWHERE = """
kantor_a:nowhere|kantor_a|kantor_a:|:frameworks|not a name|not_installed:frameworks|json:frameworks|__main__:frameworks
kantor_a:frameworks.kode|kantor_a.inner:frameworks|../kantor_a:frameworks|kantor_a:../x|kantor_a:..|kantor_a:frameworks..
"""


@pytest.mark.parametrize("value", NOWHERE.strip().replace("\n", "|").split("|"))
def test_an_entry_point_that_leads_nowhere_is_reported(pack: Installed, value: str) -> None:
    pack("kantor-a", {"__init__.py": "", "frameworks/kode-a.json": framework("kode-a")}, value=value)
    catalog = found()
    assert wrong(catalog) == {"kantor-a": ["pack.folder_exists"]}
    assert value in catalog.faults[0].id
    assert set(catalog) == set(ep.catalog())


def test_an_entry_point_cannot_lead_out_of_its_package(pack: Installed, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kode-a.json").write_text(framework("kode-a"), encoding="utf-8")
    (tmp_path / "lone.py").write_text("", encoding="utf-8")  # a module, with a folder of others beside it
    pack("kantor-a", {"__init__.py": ""}, value=f"kantor_a:{elsewhere}")
    pack("kantor-b", {}, value="lone:elsewhere")
    assert wrong(found()) == {"kantor-a": ["pack.folder_exists"], "kantor-b": ["pack.folder_exists"]}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe{}", b'{"a": 1, "a": 2}', b"[" * 100_000, b'{"ref": NaN}', b"1" * 10_000]
)
def test_a_file_that_is_no_json_is_reported(pack: Installed, content: bytes) -> None:
    pack("kantor-a", {"frameworks/kode-a.json": content, "frameworks/kode-b.json": framework("kode-b")})
    catalog = found()
    assert wrong(catalog) == {"kantor-a: kode-a.json": ["pack.readable"]}
    assert str(catalog.faults[0]).count("kantor-a: kode-a.json") == 2  # once in each language
    assert "kode-b" in catalog


def test_what_looks_like_a_file_and_cannot_be_read_is_reported(pack: Installed) -> None:
    place = pack("kantor-a", {"frameworks/kode-b.json": framework("kode-b")})
    (place / "frameworks" / "kode-a.json").mkdir()
    (place / "frameworks" / "kode-c.json").symlink_to(place / "nowhere")
    assert wrong(found()) == {f"kantor-a: kode-{one}.json": ["pack.readable"] for one in "ac"}
    assert "kode-b" in found()


@pytest.mark.parametrize("ref", ["komitmen", "nolan", "berakhlak-2023"])
def test_a_pack_cannot_take_the_place_of_what_is_shipped(pack: Installed, ref: str) -> None:
    pack("kantor-a", {"frameworks/kode.json": framework(ref)})
    assert wrong(found()) == {"kantor-a: kode.json": ["pack.ref_free"]}
    assert found()[ref] is ep.catalog()[ref]


def test_two_files_of_one_pack_cannot_take_the_same_ref(pack: Installed) -> None:
    files = {"frameworks/a.json": framework("kode-x", version="1"), "frameworks/b.json": framework("kode-x")}
    pack("kantor-a", files)
    assert found()["kode-x"].version == "1"
    assert wrong(found()) == {"kantor-a: b.json": ["pack.ref_free"]}


def test_a_broken_pack_leaves_the_others_alone(pack: Installed) -> None:
    pack("kantor-a", {"frameworks/kode-a.json": "{"})
    pack("kantor-b", {"frameworks/kode-b.json": framework("kode-b")})
    pack("kantor-c", {}, value="nothing:there")
    assert set(found()) == {*ep.catalog(), "kode-b"}
    assert list(wrong(found())) == ["kantor-a: kode-a.json", "kantor-c"]


def test_the_library_warns_of_a_broken_pack_at_the_line_that_asked(pack: Installed) -> None:
    pack("kantor-a", {"frameworks/kode-a.json": "{"})
    with pytest.warns(UserWarning, match=r"kantor-a: kode-a\.json") as caught:
        catalog = ep.catalog(plugins=True)
    assert [warning.filename for warning in caught] == [__file__]
    assert len(catalog.faults) == 1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert packs.with_packs() is catalog
        ep.catalog()


def test_faults_survive_pickling_and_do_not_make_catalogs_differ(pack: Installed) -> None:
    pack("kantor-a", {"frameworks/kode-a.json": "{"})
    fault = found().faults[0]
    assert str(pickle.loads(pickle.dumps(fault))) == str(fault)
    assert found() == ep.catalog()


# --- Whatever a stranger writes -------------------------------------------------------------------------------------

DATA = mutated(VALID) | good(ep.schema("framework")) | PLAIN.filter(lambda data: isinstance(data, (dict, list)))


def written(data: object) -> bytes:
    try:
        return json.dumps(data, default=str).encode()
    except (ValueError, TypeError, RecursionError):  # endless, or too deep, or with a key that no JSON has
        return b'{"provisions": ' * 20_000


@given(st.binary(max_size=80) | DATA.map(written), st.sampled_from([".json", ".toml"]))
def test_a_pack_file_gives_a_framework_or_a_content_error_and_nothing_else(content: bytes, suffix: str) -> None:
    catalog = packs._with_file(ep.catalog(), _File(f"kode{suffix}", content), f"kantor: kode{suffix}")
    assert len(catalog) + len(catalog.faults) == len(ep.catalog()) + 1
    for fault in catalog.faults:
        assert fault.report.errors
        assert str(fault).count(f"kantor: kode{suffix}") >= 2
        assert all(finding.message.id and finding.message.en for finding in fault.report.findings)


@given(DATA)
def test_loading_a_framework_raises_only_what_it_says(data: object) -> None:
    said = ""
    try:
        framework_from(parse(written(data), "kode.json"), "kode.json", ep.catalog())
    except (ep.ContentError, ep.Unreadable) as refusal:
        said = str(refusal)
    assert said == "" or said.count("kode.json: ") == 2


class _File:
    """A file as importlib_resources hands it over."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name, self._content = name, content

    def read_bytes(self) -> bytes:
        return self._content


# --- The example, installed as anybody would ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example pack, built by its own backend and installed into a folder of its own."""
    source, target = tmp_path_factory.mktemp("source") / "pack", tmp_path_factory.mktemp("site")
    shutil.copytree(EXAMPLE, source)
    offline = ["--no-build-isolation", "--no-deps", "--no-index", "--disable-pip-version-check"]
    call = [sys.executable, "-m", "pip", "install", "-q", *offline, "--target", str(target), str(source)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target


def in_new_process(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(site), *(each for each in sys.path if each)])
    environment = {**os.environ, "PYTHONPATH": path, "LC_ALL": "en_GB.UTF-8"}
    call = [sys.executable, "-W", "error", *arguments]
    return subprocess.run(call, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.slow
def test_the_example_pack_installs_and_is_found(site: Path) -> None:
    code = f"import etika_publik as ep; print(len(ep.catalog(plugins=True)['{REF}']), '{REF}' in ep.catalog())"
    done = in_new_process(site, "-c", code)
    assert (done.stdout, done.stderr) == (f"{len(VALID['provisions'])} False\n", "")


@pytest.mark.slow
def test_the_command_line_lists_the_example_pack_on_request(site: Path) -> None:
    plain = in_new_process(site, "-m", "etika_publik", "list")
    asked = in_new_process(site, "-m", "etika_publik", "list", "--plugins")
    assert (plain.returncode, asked.returncode, plain.stderr, asked.stderr) == (0, 0, "", "")
    assert REF not in plain.stdout
    assert f"{REF} " in asked.stdout


@pytest.mark.slow
@pytest.mark.parametrize("form", ep.formats())
def test_the_framework_of_a_pack_is_exported_like_ours(site: Path, form: str) -> None:
    done = in_new_process(site, "-m", "etika_publik", "export", REF, "--to", form, "--plugins")
    assert (done.returncode, done.stderr) == (0, "")
    assert "melayani-pemohon" in done.stdout


def test_the_example_pack_is_in_canonical_form_and_without_fault(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(file) for file in (EXAMPLE / "src").rglob("*.json")]
    assert len(files) == 1
    assert cli.run(["check", *files, "--lang", "en"]) == 0
    assert "No fault" in capsys.readouterr().out
    assert cli.run(["fmt", "--check", *files]) == 0


def test_the_example_pack_says_what_it_is_in_both_languages() -> None:
    readme = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    assert "Paket ini adalah contoh" in readme
    assert "This pack is an example" in readme
    assert f"etika_kantor_contoh/frameworks/{REF}.json" in readme


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments", [("list",), ("show", "komitmen"), ("search", "jujur"), ("export", "komitmen", "--to", "json")]
)
def test_the_command_line_reports_faults_of_packs_in_sentences_on_standard_error(
    pack: Installed, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    pack("kantor-a", {"frameworks/kode-a.json": "{\u202e", "frameworks/kode-b.json": framework("nolan")})
    done = in_new_process(tmp_path, "-m", "etika_publik", *arguments, "--plugins")
    assert done.returncode == 0
    assert done.stdout == in_new_process(tmp_path, "-m", "etika_publik", *arguments).stdout
    assert "kantor-a: kode-a.json" in done.stderr
    assert "kantor-a: kode-b.json: /ref: The ref nolan is taken by another framework" in done.stderr
    assert "Ref nolan sudah dipakai" in done.stderr
    for trace in ("Warning", ".py", "warnings.warn", "\u202e"):
        assert trace not in done.stderr
