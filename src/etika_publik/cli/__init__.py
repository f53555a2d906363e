"""The command line. Each file here is a family of commands, but for those that begin with "_", which serve them all.

What commands print goes through `say` (data), `tell` (for people) and `complain` (what is wrong), which make it safe.

Exit status: 0 sound, 1 errors found, 2 a call or a file that cannot be used.
"""

from __future__ import annotations

import functools
import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import rich_click as click

from .. import _resources
from ..documents.packs import catalog, with_packs
from ..errors import EtikaError
from ..frameworks.catalog import Catalog
from ..text import LANGUAGES, Text
from ._terminal import complain as complain
from ._terminal import say as say
from ._terminal import tell as tell
from ._usage import said_twice

VALID, INVALID, UNUSABLE = 0, 1, 2

_BROKEN_OFF = Text("Dihentikan.", "Stopped.")
_NOT_WRITTEN = Text("Keluaran tidak dapat ditulis ({why}).", "The output cannot be written ({why}).")


def run(arguments: Sequence[str]) -> int:
    """Carry out a call and give its exit status; whatever goes wrong with it ends in a sentence."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = _carried_out(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as failure:
        return _not_delivered(failure)
    return status


def _carried_out(arguments: Sequence[str]) -> int:
    words = list(arguments) or ["--help"]  # who asks for nothing is told what could be asked
    try:
        status = _group().main(words, prog_name="etika-publik", standalone_mode=False)
    except EtikaError as failure:
        complain(failure)
        return UNUSABLE
    except click.ClickException as failure:
        complain(said_twice(failure))
        return UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        complain(f"{_BROKEN_OFF.en}\n{_BROKEN_OFF.id}")
        return UNUSABLE
    except SystemExit:  # how click ends where the reader, such as `head`, has seen enough
        return UNUSABLE
    if not arguments:
        return UNUSABLE
    return status if isinstance(status, int) else VALID


def _not_delivered(failure: OSError) -> int:
    """Say that standard output took no more, unless its reader went away, and let nothing be written to it later."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    if not isinstance(failure, BrokenPipeError):
        complain(_NOT_WRITTEN.en.format(why=failure.strerror) + "\n" + _NOT_WRITTEN.id.format(why=failure.strerror))
    return UNUSABLE


@functools.cache
def _group() -> click.RichGroup:
    @click.group(help="Etika penyelenggaraan pemerintahan sebagai data. / The ethics of public governance as data.")
    @click.version_option(_version(), prog_name="etika-publik")
    def group() -> None: ...

    for family in _resources.members("cli"):
        for command in import_module(f"{__name__}.{family}").COMMANDS:
            group.add_command(command)
    return group


def _version() -> str:
    from .. import __version__

    return __version__


def language_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --lang, which falls back on the language of the machine."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice(LANGUAGES),
        default=language_of_machine,
        help="Bahasa keluaran. / Language of the output.",
    )(command)


def language_of_machine() -> str:
    """English where the locale names a language other than Indonesian, else Indonesian, which most users read first."""
    named = next((os.environ[v] for v in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(v)), "")
    spoken = named.partition(".")[0].partition("_")[0]
    return "id" if spoken in ("", "C", "POSIX", "id", "in", "ms") else "en"


def plugins_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --plugins, which adds the frameworks of installed packs."""
    return click.option(
        "--plugins", is_flag=True, help="Sertakan kerangka dari paket lain. / Include frameworks of installed packs."
    )(command)


def known_frameworks(plugins: bool) -> Catalog:
    """The frameworks that a command works with; what is wrong with a pack is told on standard error, in sentences."""
    if not plugins:
        return catalog()
    found = with_packs()
    for fault in found.faults:
        complain(fault)
    return found
