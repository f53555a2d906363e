"""All that is raised carries fields, speaks both languages, is a standard exception too, and survives pickling."""

from __future__ import annotations

import copy
import inspect
import pickle

import pytest

import etika_publik as ep
from etika_publik import _resources, errors
from etika_publik.report import Finding, Report
from etika_publik.text import Text

REPORT = Report(
    subject="policy",
    findings=(
        Finding(code="text", path="/title", template=Text("Isian {label} kosong.", "The {label} is blank.")),
        Finding(code="x", path="", template=Text("Salah.", "Wrong."), severity="warning"),
    ),
)
RAISED = {
    "NotFound": (
        ep.NotFound("ref", "komitmne", ("komitmen",)),
        KeyError,
        {"what": "ref", "name": "komitmne", "near": ("komitmen",)},
    ),
    "Invalid": (ep.Invalid(REPORT), ValueError, {"report": REPORT}),
    "ContentError": (ep.ContentError("a.json", REPORT), ValueError, {"source": "a.json", "report": REPORT}),
    "Duplicate": (ep.Duplicate("komitmen"), ValueError, {"ref": "komitmen"}),
    "Unreadable": (ep.Unreadable("a.json", "kosong.", "empty."), ValueError, {"source": "a.json"}),
    "MissingExtra": (ep.MissingExtra("cli"), ImportError, {"extra": "cli"}),
}
every_error = pytest.mark.parametrize("name", RAISED)


def test_the_tree_at_the_head_of_the_module_is_the_tree_there_is():
    here = {name for name, each in inspect.getmembers(errors, inspect.isclass) if issubclass(each, ep.EtikaError)}
    assert here == {"EtikaError", *RAISED}
    for name, (error, builtin, _) in RAISED.items():
        (line,) = (line for line in (errors.__doc__ or "").splitlines() if f"── {name} " in line)
        assert f"({builtin.__name__})" in line
        assert type(error).__name__ == name


@every_error
def test_it_is_one_of_ours_and_one_of_python_s(name):
    error, builtin, _ = RAISED[name]
    with pytest.raises(builtin) as ours:
        raise error
    assert isinstance(ours.value, ep.EtikaError)


@every_error
def test_it_carries_fields(name):
    error, _, fields = RAISED[name]
    assert {field: getattr(error, field) for field in fields} == fields


@every_error
def test_it_says_one_thing_in_both_languages_and_prints_both(name):
    error, _, _ = RAISED[name]
    assert error.id != error.en
    assert str(error) == f"{error.en}\n{error.id}"


@every_error
@pytest.mark.parametrize("passed_on", [copy.copy, copy.deepcopy, lambda e: pickle.loads(pickle.dumps(e))])
def test_it_survives_copying_and_pickling_with_all_its_fields(name, passed_on):
    error, _, fields = RAISED[name]
    again = passed_on(error)
    assert type(again) is type(error)
    assert (again.id, again.en, str(again)) == (error.id, error.en, str(error))
    assert {field: getattr(again, field) for field in fields} == fields


def test_what_was_not_found_is_named_with_what_was_probably_meant():
    error = ep.NotFound("kind", "polcy", ("policy", "crosswalk"))
    assert error.en == "There is no kind 'polcy'. Perhaps you meant: policy, crosswalk?"
    assert error.id == "Tidak ada jenis dokumen 'polcy'. Mungkin maksudnya: policy, crosswalk?"
    assert "Perhaps" not in ep.NotFound("ref", "x").en


@pytest.mark.parametrize("what", _resources.words("id", "errors")["what"])
def test_every_sort_of_thing_that_can_be_missing_has_its_word_in_each_language(what):
    assert f"Tidak ada {_resources.words('id', 'errors')['what'][what]} " in ep.NotFound(what, "x").id
    assert f"There is no {_resources.words('en', 'errors')['what'][what]} " in ep.NotFound(what, "x").en


def test_an_invalid_document_says_every_finding_and_where_it_stands():
    error = ep.Invalid(REPORT)
    assert error.id.splitlines() == ["/title: Isian nilai kosong.", "/: Salah."]
    assert error.en.splitlines() == ["/title: The value is blank.", "/: Wrong."]


def test_a_broken_file_is_named_before_what_is_wrong_with_it():
    assert ep.ContentError("a.json", REPORT).en.startswith("a.json: /title")
    assert ep.Unreadable("a.json", "kosong.", "empty.").id == "a.json: kosong."


def test_a_missing_extra_says_which_command_brings_it():
    assert "pip install 'etika-publik[cli]'" in ep.MissingExtra("cli").en
    assert "pip install 'etika-publik[cli]'" in ep.MissingExtra("cli").id


def test_an_error_of_a_subclass_says_what_it_was_made_with():
    class Refusal(ep.EtikaError):
        """An error of another package."""

    assert Refusal("no").en == Refusal("no").id == "no"
