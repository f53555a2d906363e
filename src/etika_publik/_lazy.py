"""What is loaded at first touch: names of a module, values made once, modules of a folder that is its own register."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing the package imports nothing but itself
    from collections.abc import Callable, Mapping
    from types import ModuleType
    from typing import Any, TypeVar

    T = TypeVar("T")
else:
    ModuleType = type(sys)

_PACKAGE = __name__.rpartition(".")[0]


def import_module(name: str) -> Any:
    """Import a module by its absolute name, without importing importlib."""
    __import__(name)
    return sys.modules[name]


def attach(
    module: str, homes: Mapping[str, tuple[str, ...]], values: Mapping[str, Callable[[], object]]
) -> tuple[Callable[[str], object], Callable[[], list[str]], list[str]]:
    """Give `__getattr__`, `__dir__` and `__all__` of a module whose names live elsewhere.

    `module` is its name; `homes` maps a module below it to the names that live there ("" names modules
    themselves); `values` maps a name to the function that makes its value. A name is kept once it was found.
    """
    places = {name: home for home, names in homes.items() for name in names}
    names = sorted({*places, *values})

    class Page(ModuleType):
        def __setattr__(self, name: str, value: object) -> None:
            # Python sets every imported submodule in its package: the package `schema` would replace the function.
            if not (isinstance(value, ModuleType) and places.get(name)):
                super().__setattr__(name, value)

    import_module(module).__class__ = Page

    def load(name: str) -> object:
        if name in values:
            found = values[name]()
        elif name not in places:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        elif places[name]:
            found = getattr(import_module(f"{module}.{places[name]}"), name)
        else:
            found = import_module(f"{module}.{name}")
        setattr(import_module(module), name, found)  # the next look-up does not come here
        return found

    return load, lambda: names, names


def once(make: Callable[[str], T]) -> Callable[[str], T]:
    """Make a function remember its results: every caller, in any thread, gets the same object for the same name."""
    made: dict[str, T] = {}

    def given(name: str) -> T:
        found = made.get(name)
        # setdefault is atomic: a second thread gets the object of the first.
        return made.setdefault(name, make(name)) if found is None else found

    return given


def member(folder: str, what: str, name: str) -> Any:
    """Import the module `name` of a folder that is its own register; NotFound, speaking of `what`, for no such one."""
    from . import _resources
    from .text import missing

    known = _resources.members(folder)
    if name not in known:
        raise missing(what, name, known)
    return import_module(f"{_PACKAGE}.{folder}.{name}")
