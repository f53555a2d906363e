"""Reading a framework from a file of one's own."""

from __future__ import annotations

import os

from ..errors import ContentError, Invalid
from ..frameworks.catalog import Catalog
from ..frameworks.framework import Framework
from ..loading.files import read
from .check import validate


def load(path: str | os.PathLike[str], *, catalog: Catalog | None = None) -> Framework:
    """Read a framework from a JSON or TOML file.

    Raises Unreadable when the file is no document at all, ContentError with every finding when it is no valid
    framework.
    """
    source = os.fspath(path)
    return framework_from(read(source), source, catalog)


def framework_from(data: object, source: str, catalog: Catalog | None = None) -> Framework:
    """The framework that plain data holds; ContentError, naming `source`, carries every finding."""
    try:
        return validate(data, Framework, catalog=catalog)
    except Invalid as refusal:
        raise ContentError(source, refusal.report) from None
