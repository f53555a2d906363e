"""The way to the first framework is short: what is imported and made on it, never how long it takes."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest


def after(code: str) -> set[str]:
    """The modules that a fresh interpreter has once the code has run."""
    show = "import sys; names = sorted(sys.modules); import json; print(json.dumps(names))"
    run = subprocess.run([sys.executable, "-c", f"{code}\n{show}"], capture_output=True, text=True, check=True)
    return set(json.loads(run.stdout.splitlines()[-1]))


BARE = after("")  # what this interpreter has anyway: the site of an environment may load typing before us


def brought(code: str) -> set[str]:
    return after(code) - BARE


def ours(modules: set[str]) -> set[str]:
    return {name.removeprefix("etika_publik.") for name in modules if name.startswith("etika_publik.")}


def test_importing_the_package_imports_nothing_else_but_what_finds_its_names():
    assert brought("import etika_publik") <= {"etika_publik", "etika_publik._lazy", "__future__"}


def test_neither_attrs_nor_json_nor_typing_is_needed_to_import_it():
    modules = brought("import etika_publik; etika_publik.__version__; dir(etika_publik)")
    assert not {name.partition(".")[0] for name in modules} & {
        "attr",
        "attrs",
        "json",
        "typing",
        "importlib_resources",
        "re",
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", ["KOMITMEN", "CMORE", "FIVE_FUNCTIONS"])
def test_the_first_framework_brings_neither_reports_nor_rules_nor_readers_nor_validators(name):
    modules = ours(brought(f"import etika_publik as ep; ep.{name}"))
    above = {"cli", "testing", "integrations", "renderings", "documents", "frames", "surveys", "exports", "records"}
    above |= {"loading", "checking", "validators", "types", "errors", "report", "_frozen"}
    assert not {module.partition(".")[0] for module in modules} & above
    assert {module for module in modules if module.startswith("schema.")} <= {
        f"schema.{module}" for module in ("hydrate", "describe", "formats", "figures", "validator")
    }
    assert not modules & {"frameworks.catalog", "frameworks.crosswalk", "frameworks.coverage"}
    modules = brought(f"import etika_publik as ep; ep.{name}")
    assert "importlib_resources" not in modules
    assert "importlib.metadata" not in modules
    assert "difflib" not in modules


def test_the_first_framework_makes_nine_attrs_classes_of_ours_at_most():
    code = """
import sys
import etika_publik as ep
ep.KOMITMEN
import attrs
made = [
    each for name, module in sys.modules.items() if name.startswith("etika_publik")
    for each in vars(module).values() if isinstance(each, type) and attrs.has(each) and each.__module__ == name
]
print(len(made), *sorted(each.__name__ for each in made))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    count, *names = run.stdout.split()
    assert int(count) <= 9, names
    assert "Framework" in names


def test_the_second_look_up_is_the_same_object_and_goes_through_nothing_of_ours():
    code = """
import etika_publik as ep
first = ep.KOMITMEN
del ep.__getattr__
assert ep.KOMITMEN is first
assert ep.KOMITMEN["kerja"] is first["kerja"]
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_asking_for_one_provision_reads_its_one_file_only():
    code = """
from etika_publik import _resources
read, paths = _resources.read, []
_resources.read = lambda *path: (paths.append("/".join(path)), read(*path))[1]
import etika_publik as ep
ep.catalog().provision("nolan.honesty")
ep.catalog().provision("nolan.integrity")
print(*paths)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["content/frameworks/nolan.json"]


def test_a_check_of_one_kind_imports_the_records_of_no_other():
    modules = ours(brought("import etika_publik as ep; ep.check({}, 'policy')"))
    assert {name for name in modules if name.startswith("records.")} == {"records.policy", "records._parts"}
