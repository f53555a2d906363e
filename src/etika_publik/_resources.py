"""Reading the files of the package, from a folder or a zip, and opening a member of an open folder by its name."""

from __future__ import annotations

import functools
import importlib
import os
from typing import TYPE_CHECKING, Any

from .text import missing

if TYPE_CHECKING:
    from importlib_resources.abc import Traversable

_PACKAGE = __name__.rpartition(".")[0]
_HERE = os.path.dirname(__file__)


def read(*path: str) -> bytes:
    """Read a file of ours through the package's own loader: a tenth of a millisecond, and it works in a zip."""
    loader: Any = __spec__.loader
    content: bytes = loader.get_data(os.path.join(_HERE, *path))
    return content


def files() -> Traversable:
    """The folder of the package's raw content: frameworks, crosswalks, surveys and their JSON Schemas."""
    import importlib_resources  # 18 ms: only who lists or walks the folder pays

    return importlib_resources.files(_PACKAGE) / "content"


@functools.cache
def listing(*path: str, suffix: str) -> tuple[str, ...]:
    """The names, without suffix, of the files in a folder of ours, sorted; what begins with a dot or "_" is none."""
    import importlib_resources

    folder = importlib_resources.files(_PACKAGE).joinpath(*path)
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(n.removesuffix(suffix) for n in names if n.endswith(suffix) and n[0] not in "._"))


def members(folder: str) -> tuple[str, ...]:
    """The modules in an open folder ("records", "renderings", "exports"), which is its own register."""
    return listing(folder, suffix=".py")


def member(folder: str, what: str, name: str) -> Any:
    """Import the module `name` of an open folder; NotFound, speaking of `what`, suggests near names."""
    known = members(folder)
    if name not in known:
        raise missing(what, name, known)
    return importlib.import_module(f"{_PACKAGE}.{folder}.{name}")
