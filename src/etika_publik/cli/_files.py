"""Writing files: each is replaced at once, and a file that differs is not overwritten without being asked."""

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

from ..messages import Messages
from . import UNUSABLE, print_data, print_error
from ._terminal import is_terminal

_words = Messages("cli")


def replace(file: Path, content: bytes | IO[bytes]) -> None:
    """Replace the file by the content at once; a link stays a link, and the file keeps its permissions.

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


def conflicts(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """The names of the files that are in the folder already with another content."""
    return tuple(name for name, content in files.items() if _differs(folder / name, content))


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into the folder, each at once; one that has the same content already is left as it is."""
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists() or _differs(place, content):
            replace(place, content)


def not_written(failure: OSError) -> int:
    """Print why a file could not be written, and give the exit status."""
    file, why = failure.filename or "", failure.strerror or str(failure)
    print_error(_words("etika-publik", "file_not_written").format(file=file, why=why))
    return UNUSABLE


def stream(words: str) -> None:
    """Print data: to a file or pipe byte for byte, to a terminal with control characters escaped."""
    if is_terminal(sys.stdout):
        print_data(words.removesuffix("\n"))
    else:
        click.echo(words.encode(), nl=False)


def _differs(place: Path, content: bytes) -> bool:
    if not place.exists():
        return False
    return not place.is_file() or place.read_bytes() != content
