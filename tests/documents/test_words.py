"""Words are content: every language has them all, none is missing where it is used, and none is unused.

The files are those of the folder `content/messages`. What uses them is found in the source: classes and rules through
the `__messages__` of their module, everything else by the calls of `Messages` objects.
"""

from __future__ import annotations

import ast
import functools
import inspect
import itertools
import json
import re
import string
import textwrap
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

import etika_publik as ep
from etika_publik.checking.rules import Rule
from etika_publik.documents.kinds import rules_for, subject_of
from etika_publik.messages import messages_of
from etika_publik.schema.describe import Field, describe
from etika_publik.text import LANGUAGES

PACKAGE = Path(ep.__file__).parent
FOLDER = PACKAGE / "content" / "messages"
Keys = tuple[str, ...]

OF_CLASSES = ("fields", "terms", "rules")
"""The groups that are used through `__messages__`; every other key is used by a call."""

MORE_IN_ONE_LANGUAGE: dict[Keys, str] = {
    ("empowerment", "rules", "award_comes_first", "accounted"): "the Indonesian sentence begins with the kind",
    ("service", "rules", "components_complete", "message"): "the English sentence gives both titles",
    ("renderings", "not_run", "no-day"): "English counts no rules here: it has a plural",
}
"""The texts whose placeholders differ between the languages, and why."""


def leaves(held: Any, path: Keys = ()) -> Iterator[tuple[Keys, str]]:
    """Every text in a file, with the keys that lead to it."""
    if isinstance(held, dict):
        for key, inside in held.items():
            yield from leaves(inside, (*path, key))
    else:
        yield path, held


@functools.cache
def content(language: str, part: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / language / f"{part}.json").read_text("utf-8"))
    return found


def texts(language: str, part: str) -> dict[Keys, str]:
    return {(part, *path): text for path, text in leaves(content(language, part))}


def parts_of(language: str) -> set[str]:
    return {path.stem for path in (FOLDER / language).glob("*.json")}


PARTS = sorted(parts_of("id"))
every_part = pytest.mark.parametrize("part", PARTS)


# --- The languages --------------------------------------------------------------------------------------------------


def test_every_language_has_a_folder_with_the_same_files() -> None:
    assert {path.name for path in FOLDER.iterdir() if path.is_dir()} == set(LANGUAGES)
    assert PARTS
    assert all(parts_of(language) == set(PARTS) for language in LANGUAGES)


@every_part
def test_a_file_has_the_same_keys_in_every_language_and_a_text_under_each(part: str) -> None:
    assert texts("id", part)
    for language in LANGUAGES:
        assert texts(language, part).keys() == texts("id", part).keys()
        assert all(isinstance(text, str) and text.strip() for text in texts(language, part).values())


@every_part
def test_a_text_has_the_same_placeholders_in_every_language(part: str) -> None:
    for path in texts("id", part):
        found = {language: placeholders(texts(language, part)[path], language) for language in LANGUAGES}
        alike = all(names == found["id"] for names in found.values())
        assert alike == (path not in MORE_IN_ONE_LANGUAGE), f"{'.'.join(path)}: {found}"


def test_every_exception_is_a_text() -> None:
    assert set(MORE_IN_ONE_LANGUAGE) <= {path for part in PARTS for path in texts("id", part)}


def placeholders(text: str, language: str) -> set[str]:
    """The names in braces; `{title_id}` in Indonesian is what `{title_en}` is in English."""
    return {name.removesuffix(f"_{language}") for _, name, _, _ in string.Formatter().parse(text) if name}


@every_part
def test_a_file_is_written_as_json_dumps_writes_it_so_that_a_change_shows_as_a_change(part: str) -> None:
    for language in LANGUAGES:
        written = (FOLDER / language / f"{part}.json").read_text("utf-8")
        assert written == json.dumps(content(language, part), ensure_ascii=False, indent=2) + "\n"


# --- Fields and terms: the classes of every module that names messages ------------------------------------------------


@functools.cache
def modules() -> tuple[ModuleType, ...]:
    """The modules that name messages for their classes and rules."""
    files = (
        path
        for path in sorted(PACKAGE.rglob("*.py"))
        if re.search(r"^__messages__\b.*=", path.read_text("utf-8"), re.M)
    )
    return tuple(import_module(dotted(path)) for path in files)


def dotted(path: Path) -> str:
    """The name by which a file of the package is imported."""
    relative = path.relative_to(PACKAGE.parent).with_suffix("")
    return ".".join(relative.parts if relative.name != "__init__" else relative.parent.parts)


@functools.cache
def classes() -> tuple[type, ...]:
    """The classes of all documents that these modules define, and the parts in them."""
    own = [value for module in modules() for value in vars(module).values() if isinstance(value, type)]
    found = dict.fromkeys(cls for cls in own if attrs.has(cls) and hasattr(cls, "__kind__"))
    for cls in own_and_parts(found):
        found.setdefault(cls)
    return tuple(found)


def own_and_parts(found: dict[type, None]) -> Iterator[type]:
    todo = list(found)
    while todo:
        cls = todo.pop()
        yield cls
        todo += [field.type.part for field in describe(cls) if field.type.part is not None]


def fields() -> Iterator[Field]:
    return (field for cls in classes() for field in describe(cls))


def part_with(holder: type, *keys: str) -> str | None:
    """The part that has these keys, of those that the module of a class names."""
    sources = ("shape",) if holder is ep.Text else [m.name for m in messages_of(import_module(holder.__module__))]
    return next((part for part in sources if has("id", part, keys)), None)


def has(language: str, part: str, keys: Keys) -> bool:
    held: Any = content(language, part)
    for key in keys:
        held = held.get(key) if isinstance(held, dict) else None
    return held is not None


def test_the_classes_of_all_kinds_are_among_those_tested() -> None:
    assert {subject_of(kind) for kind in ep.kinds()} <= set(classes())
    assert ep.Text in classes()


def test_every_field_has_a_name_and_a_help_in_the_messages_of_its_module_and_there_are_no_others() -> None:
    used: dict[str, set[str]] = {part: set() for part in PARTS}
    for field in fields():
        key = f"{field.holder.__name__}.{field.plain}"
        part = part_with(field.holder, "fields", key)
        assert field.given is not None or part is not None, f"write the words of {key}"
        if field.given is None and part is not None:
            used[part].add(key)
    for part in PARTS:
        written = content("id", part).get("fields", {})
        assert set(written) == used[part], part
        assert all(set(words) == {"name", "help"} for words in written.values())


def choices(field: Field) -> tuple[str, ...]:
    """The terms of a choice of words, also of the items of a list or mapping."""
    kind = field.type if field.type.item is None else field.type.item
    return tuple(choice for choice in kind.choices if isinstance(choice, str))


@pytest.mark.parametrize("kind", ep.kinds())
def test_every_term_of_a_kind_has_words_in_both_languages(kind: str) -> None:
    found = [field for cls in own_and_parts({subject_of(kind): None}) for field in describe(cls)]
    lacking = [f"{f.holder.__name__}.{f.plain}: {term}" for f in found for term in choices(f) if f.term(term) is None]
    assert lacking == []


def test_the_messages_have_the_terms_of_the_choices_of_their_classes_and_no_others() -> None:
    used: dict[str, dict[str, set[str]]] = {part: {} for part in PARTS}
    for field in fields():
        if choices(field):
            module = import_module(field.holder.__module__)
            alias = alias_of(module, field)
            part = part_with(field.holder, "terms", alias)
            assert part is not None, f"{field.holder.__name__}.{field.plain}: name the Literal, and write its terms"
            used[part].setdefault(alias, set()).update(choices(field))
    for part in PARTS:
        written = content("id", part).get("terms", {})
        assert {alias: set(terms) for alias, terms in written.items()} == used[part], part


def alias_of(module: ModuleType, field: Field) -> str:
    """The name of the Literal of a field in the module of its class."""
    kind = field.type if field.type.item is None else field.type.item
    return next((name for name, value in vars(module).items() if value == kind.bare), "")


# --- Rules ----------------------------------------------------------------------------------------------------------


@functools.cache
def rules() -> tuple[Rule, ...]:
    return tuple(dict.fromkeys(rule for kind in ep.kinds() for rule in rules_for(subject_of(kind))))


def faults(function: Callable[..., Any], seen: set[Callable[..., Any]]) -> Iterator[ast.expr | None]:
    """The message of each fault that a function makes, or one that it calls: None for the only message of its rule."""
    if function in seen:
        return
    seen.add(function)
    for call in calls(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        called = getattr(import_module(function.__module__), ast.unparse(call.func), None)
        if called is ep.Fault:
            named = [keyword.value for keyword in call.keywords if keyword.arg == "message"]
            yield next(iter([*call.args[1:2], *named]), None)
        elif inspect.isfunction(called) and called.__module__.startswith("etika_publik."):
            yield from faults(called, seen)


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def literals(expression: ast.expr) -> tuple[str, ...] | None:
    """The strings that an expression may be, or None where only running it would say."""
    if isinstance(expression, ast.Constant) and isinstance(expression.value, str):
        return (expression.value,)
    if isinstance(expression, ast.IfExp):
        several = literals(expression.body), literals(expression.orelse)
        return None if None in several else tuple(text for texts in several for text in texts or ())
    return None


def strings(tree: ast.AST) -> set[str]:
    """Every string in a piece of source."""
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_has_a_title_and_just_the_messages_that_it_can_yield(rule: Rule) -> None:
    """Where the name of a message is computed, each name in the file must stand in the module of the rule."""
    module = import_module(rule.judge.__module__)
    sources = [part.name for part in messages_of(module)]
    part = next((part for part in sources if has("id", part, ("rules", rule.judge.__name__))), None)
    assert part is not None, f"write the words of {rule.code}"
    written = set(content("id", part)["rules"][rule.judge.__name__]) - {"title"}
    made = list(faults(rule.judge, set()))
    named = [("message",) if each is None else literals(each) for each in made]
    certain = {name for names in named for name in names or ()}
    computed = strings(ast.parse(inspect.getsource(module))) if None in named else set()
    assert made, "a rule that yields no fault"
    assert certain <= written <= certain | computed
    assert has("id", part, ("rules", rule.judge.__name__, "title"))


def test_the_messages_have_the_rules_of_their_modules_and_no_others() -> None:
    used: dict[str, set[str]] = {part: set() for part in PARTS}
    for rule in rules():
        for part in messages_of(import_module(rule.judge.__module__)):
            if has("id", part.name, ("rules", rule.judge.__name__)):
                used[part.name].add(rule.judge.__name__)
    assert {part: set(content("id", part).get("rules", {})) for part in PARTS} == used


# --- Everything else: the calls of `Messages` objects -----------------------------------------------------------------


@attrs.frozen
class Module:
    """A module of the package, parsed."""

    name: str
    package: str
    tree: ast.Module

    def made(self) -> dict[str, str]:
        """The names of the messages that the module makes, each with the part that it reads."""
        found = {}
        for node in self.tree.body:
            if isinstance(node, (ast.Assign, ast.AnnAssign)) and (part := part_made(node.value)):
                target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
                found[ast.unparse(target)] = part
        return found

    def imported(self) -> dict[str, str]:
        """The same for messages that it imports from a module that makes them."""
        found = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and node.level:
                above = self.package.split(".")
                home = ".".join([*above[: len(above) - node.level + 1], *filter(None, [node.module])])
                made = source()[home].made() if home in source() else {}
                found |= {each.asname or each.name: made[each.name] for each in node.names if each.name in made}
        return found


@functools.cache
def source() -> dict[str, Module]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = dotted(path)
        package = name if path.name == "__init__.py" else name.rpartition(".")[0]
        found[name] = Module(name, package, ast.parse(path.read_text("utf-8")))
    return found


def part_made(made: ast.expr | None) -> str | None:
    """The part that `Messages("part")` reads, or None for any other expression."""
    if isinstance(made, ast.Call) and ast.unparse(made.func) == "Messages":
        return (literals(made.args[0]) or ("",))[0]
    return None


Pattern = tuple[tuple[str, ...] | None, ...]
"""What each key of a call may be; None for one that is computed. EVERY at the end stands for all keys of a group."""

EVERY: tuple[str, ...] = ()


@functools.cache
def keys_used(name: str) -> tuple[tuple[str, Pattern], ...]:
    """Each call of messages in a module: the part that it reads, and the keys."""
    module, found = source()[name], []
    names = module.made() | module.imported()
    for call in calls(module.tree):
        method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        held = call.func.value if isinstance(call.func, ast.Attribute) and method in ("get", "group") else call.func
        if isinstance(held, ast.Name) and held.id in names:
            keys = [None if isinstance(each, ast.Starred) else literals(each) for each in call.args]
            found.append((names[held.id], (*keys, EVERY) if method == "group" else tuple(keys)))
    return tuple(found)


@functools.cache
def read_directly() -> dict[str, set[str]]:
    """The parts that a module below `messages` reads by `_resources.words`, with the strings in that module."""
    found = {}
    for module in source().values():
        for call in calls(module.tree):
            if ast.unparse(call.func) == "_resources.words" and (part := literals(call.args[1])):
                found[part[0]] = strings(module.tree)
    return found


def covers(pattern: Pattern, path: Keys) -> bool:
    """Whether a call with these keys may give the text under `path`."""
    for nth, options in enumerate(pattern):
        if options == EVERY:
            return True
        if options is None:
            return all(key.isdigit() or key.strip("-") in mentioned() for key in path[nth:])
        if nth >= len(path) or path[nth] not in options:
            return False
    return len(pattern) == len(path)


@functools.cache
def mentioned() -> set[str]:
    """Every word in the source and the templates of the package: a key that is computed is one of them."""
    files = (path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".jinja"))
    return {word.strip("-") for path in files for word in re.findall(r"[\w-]+", path.read_text("utf-8"))}


@every_part
def test_every_text_is_used_somewhere_in_the_source(part: str) -> None:
    patterns = [keys for module in source() for name, keys in keys_used(module) if name == part]
    unused = [
        ".".join(path)
        for path, _ in leaves(content("id", part))
        if path[0] not in OF_CLASSES
        and not any(covers(pattern, path) for pattern in patterns)
        and not (path[0] in read_directly().get(part, ()) and mentioned().issuperset(path))
    ]
    assert unused == []


@pytest.mark.parametrize("name", sorted(source()))
def test_every_text_that_a_module_uses_is_there(name: str) -> None:
    for part, pattern in keys_used(name):
        assert part in PARTS
        certain = tuple(itertools.takewhile(bool, pattern))
        paths = [path for path, _ in leaves(content("id", part))]
        for keys in every_way(certain):
            within = [path for path in paths if path[: len(keys)] == keys]
            assert within, f"{part}.json has no words for {'.'.join(keys)}"
            if len(certain) == len(pattern):
                assert within == [keys], f"{part}.json has a group, not a text, under {'.'.join(keys)}"


def every_way(pattern: Pattern) -> Iterator[Keys]:
    if not pattern:
        yield ()
        return
    for first in pattern[0] or ():
        yield from ((first, *rest) for rest in every_way(pattern[1:]))


def test_the_source_was_read() -> None:
    """A test that finds nothing to check would pass for ever."""
    assert len(source()) > 50
    assert sum(len(keys_used(name)) for name in source()) > 100
    assert len(rules()) > 90
    assert len(list(fields())) > 200
