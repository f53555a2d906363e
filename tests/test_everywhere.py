"""It runs from a zip, in the C locale without UTF-8, without docstrings, and with warnings as errors; and the public
page offers what it says."""

from __future__ import annotations

import ast
import copy
import importlib
import os
import pickle
import shutil
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

import etika_publik as ep
from etika_publik import _resources

PACKAGE = Path(ep.__file__).parent
ERRAND = textwrap.dedent(
    """
    import copy, json, pickle, sys
    import etika_publik as ep

    def must(held):  # an assertion would not be there with -OO
        held or sys.exit("the errand failed: " + str(sys._getframe(1).f_lineno))

    must(ep.KOMITMEN["kerja"].title.id == "Kerja cerdas-keras-tuntas-ikhlas")
    must([p.key for p in ep.KOMITMEN.segments("M")] == ["memahami", "mengutamakan"])
    must(len(ep.catalog()) > 3)
    for framework in ep.catalog().values():
        must(len(framework) and ep.check(framework, ep.Framework).ok)
    must(ep.catalog().links("komitmen.inovasi"))
    must(ep.catalog().search("pelayanan"))
    try:
        ep.catalog()["komitmne"]
    except ep.NotFound as missing:
        must(missing.near[0] == "komitmen")
    for kind in ep.kinds():
        report = ep.check({"titel": "\\u00e9"}, kind)
        must(not report.ok)
        must(json.loads(report.render("id", "json"))["subject"] == kind)
        must(report.render("id") != report.render("en"))
        must(ep.schema(kind)["properties"])
        must(pickle.loads(pickle.dumps(report)) == report)
    v = ep.validators.provision_of("komitmen")
    must(pickle.loads(pickle.dumps(v)) == v)
    must(copy.deepcopy(ep.CMORE) == ep.CMORE)
    must((ep.files() / "frameworks" / "komitmen.json").read_text("utf-8").startswith("{"))
    print(ep.__file__)
    """
)


def run(*options: str, environment: dict[str, str] | None = None, path: Path | None = None) -> str:
    """Do the errand in a fresh interpreter; give where the package came from."""
    variables = {**os.environ, "PYTHONPATH": str(path or PACKAGE.parent), **(environment or {})}
    done = subprocess.run(
        [sys.executable, *options, "-c", ERRAND], capture_output=True, text=True, check=False, env=variables
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


@pytest.fixture(scope="module")
def zipped(tmp_path_factory) -> Path:
    """The package in a zip."""
    path = tmp_path_factory.mktemp("zip") / "bundle.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(PACKAGE.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                archive.write(file, file.relative_to(PACKAGE.parent))
    return path


@pytest.mark.slow
def test_it_runs_from_a_zip(zipped):
    assert "bundle.zip" in run(path=zipped)


@pytest.mark.slow
def test_it_runs_from_a_zip_in_the_c_locale(zipped):
    run(
        "-X",
        "utf8=0",
        environment={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "utf-8"},
        path=zipped,
    )


@pytest.mark.slow
def test_it_runs_where_the_locale_is_not_utf_8():
    run("-X", "utf8=0", environment={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"})


@pytest.mark.slow
def test_it_runs_without_assertions_and_docstrings():
    run("-OO")


@pytest.mark.slow
def test_it_runs_with_warnings_as_errors():
    run("-W", "error", "-X", "dev", "-bb")


@pytest.mark.slow
def test_it_runs_from_where_nothing_can_be_written(tmp_path):
    """No cache is written, and none is needed."""
    shutil.copytree(PACKAGE, tmp_path / "etika_publik", ignore=shutil.ignore_patterns("__pycache__"))
    run("-B", path=tmp_path)
    assert not list(tmp_path.rglob("__pycache__"))


# --- The public page ------------------------------------------------------------------------------------------------

SOURCE = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
(ATTACHED,) = (node for node in ast.walk(SOURCE) if isinstance(node, ast.Call) and ast.unparse(node.func) == "attach")
HOMES = ast.literal_eval(ATTACHED.args[1])
"""The names of the page by the module they come from; "" holds the modules that are names themselves."""
MODULES = HOMES.pop("")
FRAMEWORKS = ("CMORE", "FIVE_FUNCTIONS", "KOMITMEN")


def typed_page() -> dict[str, set[str]]:
    """What the TYPE_CHECKING block imports: names by the module they come from."""
    (block,) = (
        node
        for node in SOURCE.body
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    )
    found: dict[str, set[str]] = {}
    for node in block.body:
        if isinstance(node, ast.ImportFrom):
            assert node.level == 1
            for alias in node.names:
                assert alias.asname == alias.name, f"{alias.name} is not exported to type checkers"
                found.setdefault(node.module or "", set()).add(alias.name)
    return found


def typed_constants() -> dict[str, str]:
    (block,) = (node for node in SOURCE.body if isinstance(node, ast.If) and isinstance(node.test, ast.Name))
    return {
        node.target.id: ast.unparse(node.annotation)
        for node in block.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }


def test_the_page_that_types_see_is_the_page_that_there_is():
    at_run = {home: set(names) for home, names in HOMES.items()}
    assert typed_page() == {**at_run, "": set(MODULES)}
    assert typed_constants() == dict.fromkeys(FRAMEWORKS, "Framework")
    assert set(ep.__all__) == {name for names in HOMES.values() for name in names} | {*MODULES, *FRAMEWORKS}


@pytest.mark.parametrize(("home", "name"), [(home, name) for home, names in HOMES.items() for name in names])
def test_every_name_of_the_page_is_what_its_home_offers(home, name):
    module = importlib.import_module(f"etika_publik.{home}")
    assert getattr(ep, name) is getattr(module, name)
    assert vars(ep)[name] is getattr(module, name)


def test_no_name_of_the_page_has_two_homes():
    names = [name for each in HOMES.values() for name in each]
    assert len(set(names)) == len(names)


def test_every_kind_of_document_is_a_class_on_the_page():
    page = {getattr(ep, name) for names in HOMES.values() for name in names}
    for kind in (*_resources.members("records"), "framework", "crosswalk"):
        assert any(getattr(each, "__kind__", None) == kind for each in page if isinstance(each, type)), kind


def test_every_public_thing_says_what_it_is():
    for name in sorted({name for names in HOMES.values() for name in names} | set(MODULES)):
        assert (getattr(ep, name).__doc__ or "").strip(), name


def test_dir_gives_every_name_of_the_page():
    names = set(dir(ep))
    assert {name for each in HOMES.values() for name in each} <= names
    assert {*FRAMEWORKS, *MODULES} <= names
    assert dir(ep) == sorted(dir(ep))


@pytest.mark.parametrize("name", ["KOMITMENN", "komitmen", "__path_", "_x", ""])
def test_a_name_that_is_not_on_the_page_is_an_attribute_error(name):
    with pytest.raises(AttributeError, match="etika_publik"):
        getattr(ep, name)
    assert not hasattr(ep, name)


def test_everything_on_the_page_can_be_imported_by_name():
    names = [name for each in HOMES.values() for name in each]
    names += [*MODULES, *FRAMEWORKS, "__version__"]
    code = f"from etika_publik import {', '.join(names)}"
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_everything_on_the_page_can_be_imported_at_once():
    code = "from etika_publik import *; assert set(etika_publik.__all__) <= set(dir())"
    subprocess.run([sys.executable, "-W", "error", "-c", f"import etika_publik; {code}"], check=True)


def test_a_function_of_the_page_stays_though_a_module_of_its_name_is_imported():
    """Python sets every imported submodule in its package: `etika_publik.schema` is a package and a function."""
    code = """
import etika_publik as ep
import etika_publik.schema.reader
assert ep.schema("policy")["title"] == "policy"
assert etika_publik.schema is ep.schema
from etika_publik import schema
assert schema is ep.schema
"""
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_the_functions_and_classes_of_the_page_survive_copying_and_pickling():
    for names in HOMES.values():
        for name in {*names} - {"__version__"}:
            thing = getattr(ep, name)
            assert pickle.loads(pickle.dumps(thing)) is thing
            assert copy.deepcopy(thing) is thing


def test_the_package_says_that_it_is_typed():
    assert (PACKAGE / "py.typed").is_file()


def test_the_version_stands_in_one_place():
    assert "importlib.metadata" not in (PACKAGE / "__init__.py").read_text("utf-8")
    assert [int(part) for part in ep.__version__.split(".")]
