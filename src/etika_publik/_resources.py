"""The package's own files, read from a folder or a zip. This is the lowest layer: it imports nothing of the package."""

from __future__ import annotations

import functools
import os

TYPE_CHECKING = False
if TYPE_CHECKING:  # who asks for the version alone does not wait for typing
    from typing import Any

    from importlib_resources.abc import Traversable

__version__ = "0.1.0"

_PACKAGE = __name__.rpartition(".")[0]
_HERE = os.path.dirname(__file__)


def read(*path: str) -> bytes:
    """Read a file of the package through its own loader: a tenth of a millisecond, and it works in a zip."""
    loader: Any = __spec__.loader
    content: bytes = loader.get_data(os.path.join(_HERE, *path))
    return content


def files() -> Traversable:
    """The folder of the package's raw content: frameworks, crosswalks, surveys and their JSON Schemas."""
    import importlib_resources  # 18 ms: only a caller that lists or walks the folder pays for it

    return importlib_resources.files(_PACKAGE) / "content"


@functools.cache
def listing(*path: str, suffix: str) -> tuple[str, ...]:
    """The names, without suffix, of the files in a folder of the package, sorted; "." and "_" hide a file."""
    import importlib_resources

    folder = importlib_resources.files(_PACKAGE).joinpath(*path)
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(n.removesuffix(suffix) for n in names if n.endswith(suffix) and n[0] not in "._"))


def members(folder: str) -> tuple[str, ...]:
    """The modules in a folder that is its own register: "records", "renderings", "exports", "integrations"."""
    return listing(folder, suffix=".py")


@functools.cache
def words(language: str, name: str, package: str | None = None) -> dict[str, Any]:
    """The messages of one part in one language: `content/messages/<language>/<name>.json`, parsed once.

    With `package`, the file `messages/<language>/<name>.json` of that package.
    """
    if package is None:
        written = read("content", "messages", language, f"{name}.json")
    else:
        import importlib_resources

        written = importlib_resources.files(package).joinpath("messages", language, f"{name}.json").read_bytes()
    import json  # the version is asked for without it

    found: dict[str, Any] = json.loads(written)
    return found
