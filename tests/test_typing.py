"""No public function, method or property lacks its revealed type in `tests/typing`, which the type checkers read."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import attrs
import pytest

import etika_publik as ep
from etika_publik import validators

HELD = Path(__file__).parent / "typing"
CALLS = [
    node
    for file in sorted(HELD.glob("*.py"))
    for node in ast.walk(ast.parse(file.read_text("utf-8")))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "assert_type"
]
NAMES = {
    name
    for call in CALLS
    for node in ast.walk(call.args[0])
    for name in ([node.attr] if isinstance(node, ast.Attribute) else [node.id] if isinstance(node, ast.Name) else [])
}
PAGE = {name: getattr(ep, name) for name in ep.__all__}
VALUES = [
    ep.Framework,
    ep.Provision,
    ep.Source,
    ep.Origin,
    ep.Catalog,
    ep.Comparison,
    ep.Link,
    ep.Report,
    ep.Finding,
    ep.Text,
    ep.Context,
    ep.Validator,
]


def test_there_are_types_held():
    assert len(CALLS) > 50


@pytest.mark.parametrize("name", [name for name, each in PAGE.items() if inspect.isfunction(each)])
def test_every_function_of_the_page_has_its_type_held(name):
    assert name in NAMES or name == "rule"  # a decorator: the type of what it makes is held


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, each in inspect.getmembers(validators, inspect.isfunction)
        if not name.startswith("_") and each.__module__.startswith("etika_publik.") and name not in ("near",)
    ],
)
def test_every_public_validator_has_its_type_held(name):
    assert name in NAMES


@pytest.mark.parametrize(
    ("cls", "name"),
    [
        (cls, name)
        for cls in VALUES
        for name, each in vars(cls).items()
        if not name.startswith("_") and (inspect.isfunction(each) or isinstance(each, property))
    ],
)
def test_every_method_and_property_of_a_public_value_has_its_type_held(cls, name):
    assert name in NAMES


@pytest.mark.parametrize("cls", [ep.Framework, ep.Provision, ep.Source, ep.Origin, ep.Link, ep.Comparison])
def test_every_field_of_the_nouns_of_content_has_its_type_held(cls):
    assert {field.name for field in attrs.fields(cls) if not field.name.startswith("_")} <= NAMES
