"""Writing files so that nobody ever meets half of one, and nothing is lost that was not ours."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import rich_click as click

from . import UNUSABLE, complain, say
from ._terminal import is_terminal


def replace(file: Path, content: bytes | IO[bytes]) -> None:
    """Put the content in place of the file at once; a link stays a link, and the file keeps its permissions.

    Raises OSError, and then the file is as it was.
    """
    target = file.resolve()
    if target.exists() and not target.is_file():
        raise OSError(errno.EINVAL, "no regular file", str(file))
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with open(beside, "xb") as new:
            shutil.copyfileobj(io.BytesIO(content) if isinstance(content, bytes) else content, new)
            new.flush()
            os.fsync(new.fileno())
        if target.exists():
            shutil.copymode(target, beside)
        os.replace(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def in_the_way(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """The names at which something else lies in the folder already."""
    return tuple(name for name, content in files.items() if _differs(folder / name, content))


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into the folder, each at once; one that is there with the same content is left alone."""
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists() or _differs(place, content):
            replace(place, content)


def not_written(failure: OSError) -> int:
    """Say why a file could not be written, and give the exit status."""
    where, why = failure.filename or "", failure.strerror or str(failure)
    complain(f"{where}: it cannot be written ({why}).\n{where}: tidak dapat ditulis ({why}).")
    return UNUSABLE


def stream(words: str) -> None:
    """Put data on standard output: byte for byte into a file or pipe, on a screen without its control characters."""
    if is_terminal(sys.stdout):
        say(words.removesuffix("\n"))
    else:
        click.echo(words.encode(), nl=False)


def _differs(place: Path, content: bytes) -> bool:
    if not place.exists():
        return False
    return not place.is_file() or place.read_bytes() != content
