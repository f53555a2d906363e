"""Pages of the public Python names: signatures and docstrings, in English as they stand in the code."""

from __future__ import annotations

import ast
import inspect
import itertools
import textwrap
import typing
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs

import etika_publik as ep
from etika_publik import EtikaError, Framework, _resources, errors

from . import markdown as md
from .figures import documented

MODULES = (
    "etika_publik",
    "etika_publik.validators",
    "etika_publik.surveys",
    "etika_publik.testing",
    "etika_publik.frames",
)
"""The modules whose names are public; those that are not there yet are passed over."""

FORMATS = ("renderings", "exports")
"""The open folders of formats: of reports, and of content."""

_PYTHON_SAID = (
    "What can be imported. Names and signatures are promised between versions; see [](/explanation/promises.md)."
)
_ERRORS_SAID = "What to catch, and what it carries."


def pages() -> dict[str, str]:
    """A page for each public module, one for the errors, one for the formats."""
    return {
        "errors": _errors(),
        "formats": _formats(),
        "python/index": md.page("# Python", _PYTHON_SAID, md.toctree(map(_file, modules()))),
        **{f"python/{_file(name)}": _module(import_module(name)) for name in modules()},
    }


def modules() -> tuple[str, ...]:
    """The public modules that are there, the integrations with others among them."""
    others = tuple(f"etika_publik.integrations.{name}" for name in _resources.members("integrations"))
    return tuple(name for name in (*MODULES, *others) if find_spec(name) is not None)


def public_names(module: ModuleType) -> tuple[str, ...]:
    """The names that a module offers: what it defines, what it imports under the very same name, what it types."""
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    guarded = [s for each in tree.body if isinstance(each, ast.If) for s in each.body]
    found = [name for statement in (*tree.body, *guarded) for name in _offered(statement)]
    return tuple(sorted({name for name in found if not name.startswith("_")}, key=str.casefold))


def _offered(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.ImportFrom):
        yield from (alias.name for alias in statement.names if alias.asname == alias.name)
    elif isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        yield statement.name
    elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        yield statement.target.id


def _file(module: str) -> str:
    return module.replace(".", "-").replace("_", "-")


def _module(module: ModuleType) -> str:
    names = public_names(module)
    blocks = [block for name in names for block in _name(module, name)]
    return md.page(f"# `{module.__name__}`", _prose(inspect.getdoc(module)), *blocks)


def _name(module: ModuleType, name: str) -> Iterator[str]:
    thing = getattr(module, name)
    sort = "class" if isinstance(thing, type) else "name"  # targets know no capitals: Rule and rule are one to them
    yield md.target(f"python-{sort}-{module.__name__}.{name}")
    yield f"## `{name}`"
    if isinstance(thing, Framework):
        leading = md.link(md.code(thing.ref), md.of_framework(thing.ref, "en"))
        yield f"The framework {leading}: {md.plain(thing.title.en)}."
    elif isinstance(thing, ModuleType):
        yield f"The module `{thing.__name__}`. {_first(inspect.getdoc(thing))}"
    elif isinstance(thing, type) and issubclass(thing, EtikaError):
        yield f"An error; see {md.link(md.code(name), f'error-{name}')}."
    elif isinstance(thing, type):
        yield from _class(thing)
    elif callable(thing):
        yield md.fence("text", "\n".join(_signatures(thing)))
        yield _prose(inspect.getdoc(thing))
    else:
        yield from _value(module, name, thing)


def _class(cls: type) -> Iterator[str]:
    if not attrs.has(cls):
        yield md.fence("text", "\n".join(_signatures(cls)))
    yield _prose(inspect.getdoc(cls))
    if attrs.has(cls):
        rows = [(md.code(a.name), _type_of(a)) for a in attrs.fields(cls) if not a.name.startswith("_")]
        yield md.table(("Field", "Type"), rows) if rows else ""
    for name, member in vars(cls).items():
        if not name.startswith("_") and inspect.getdoc(member) and not _is_slot(member):
            yield _member(name, member)
    if "__getitem__" in vars(cls):
        yield f"- `[…]`: {_first(inspect.getdoc(vars(cls)['__getitem__']))}"


def _is_slot(member: object) -> bool:
    return inspect.isdatadescriptor(member) and not isinstance(member, property)


def _member(name: str, member: Any) -> str:
    function = getattr(member, "fget", None) or getattr(member, "__func__", member)
    head = name if isinstance(member, property) else f"{name}{_signature(function, of_class=True)}"
    return f"- `{head}`: {_first(inspect.getdoc(member))}"


def _value(module: ModuleType, name: str, thing: object) -> Iterator[str]:
    yield md.fence("text", f"{name} = {thing!r}")
    sources = [Path(str(module.__file__))]
    sources += [Path(str(each.__file__)) for each in _neighbours(module)]
    yield next((said for path in sources for known, said in documented(path) if known == name), "")


def _neighbours(module: ModuleType) -> tuple[ModuleType, ...]:
    """The modules from which a module takes what it offers."""
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    found = [each for each in ast.walk(tree) if isinstance(each, ast.ImportFrom) and each.level and each.module]
    package = module.__package__ or ""
    return tuple(import_module(f"{'.' * each.level}{each.module}", package) for each in found)


def _signatures(thing: Any) -> list[str]:
    overloads = typing.get_overloads(thing) if inspect.isfunction(thing) else []
    return [f"{thing.__name__}{_signature(each)}" for each in overloads or [thing]]


@attrs.frozen(repr=False)
class _Written:
    """An annotation as it is written in the code."""

    words: str

    def __repr__(self) -> str:
        return self.words


def _signature(function: Any, *, of_class: bool = False) -> str:
    """The signature, its annotations as they are written in the code."""
    signature = inspect.signature(function)
    parameters = list(signature.parameters.values())[1 if of_class else 0 :]
    written = [each.replace(annotation=_as_written(each.annotation)) for each in parameters]
    return str(signature.replace(parameters=written, return_annotation=_as_written(signature.return_annotation)))


def _as_written(annotation: object) -> object:
    return _Written(annotation.strip("'\"")) if isinstance(annotation, str) else annotation


def _type_of(attribute: Any) -> str:
    """The type of a field, without the validators and labels that stand beside it."""
    written = attribute.type if isinstance(attribute.type, str) else getattr(attribute.type, "__name__", "")
    inner = ast.parse(written, mode="eval").body if written else None
    if (
        isinstance(inner, ast.Subscript)
        and ast.unparse(inner.value) == "Annotated"
        and isinstance(inner.slice, ast.Tuple)
    ):
        written = ast.unparse(inner.slice.elts[0])
    return md.code(written.replace("|", r"\|"))


def _first(said: str | None) -> str:
    return " ".join((said or "").split("\n\n")[0].split())


def _prose(said: str | None) -> str:
    """A docstring as Markdown: what is indented after "::" becomes a block of code."""
    blocks: list[str] = []
    for indented, several in itertools.groupby((said or "").split("\n\n"), lambda block: block.startswith("    ")):
        if indented and blocks:
            blocks.append(_code(textwrap.dedent("\n\n".join(several))))
        else:
            blocks += [block.removesuffix("::") + (":" if block.endswith("::") else "") for block in several]
    return "\n\n".join(block for block in blocks if block != ":")


def _code(source: str) -> str:
    try:
        ast.parse(source)
    except SyntaxError:
        return md.fence("text", source)
    return md.fence("python", source)


def _errors() -> str:
    raised = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, EtikaError)]
    blocks = [block for each in raised for block in _error(each)]
    return md.page("# Errors", _ERRORS_SAID, _prose(inspect.getdoc(errors)), *blocks)


def _error(cls: type) -> Iterator[str]:
    yield md.target(f"error-{cls.__name__}")
    yield f"## `{cls.__name__}`"
    yield f"Bases: {', '.join(md.code(base.__name__) for base in cls.__bases__)}."
    if "__init__" in vars(cls):
        yield md.fence("text", f"{cls.__name__}{_signature(vars(cls)['__init__'], of_class=True)}")
    yield _prose(inspect.getdoc(cls))


def _formats() -> str:
    blocks: list[str] = []
    for folder in FORMATS:
        package = import_module(f"{ep.__name__}.{folder}")
        blocks += [f"## {folder.capitalize()}", _prose(inspect.getdoc(package))]
        for name in _resources.members(folder):
            said = inspect.getdoc(import_module(f"{package.__name__}.{name}"))
            blocks += [md.target(f"format-{folder}-{name}"), f"### `{name}`", _prose(said)]
    return md.page("# Formats", "The formats in which reports and content are given out.", *blocks)
