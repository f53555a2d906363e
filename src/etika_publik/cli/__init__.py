"""The command line. Each module here is the command of its name; a module whose name begins with "_" serves them all.

A command parses its call, lets the package do the work, and prints. It prints through three functions, which escape
control characters: `print_data` (for programs), `print_text` (for people) and `print_error`. Its help and its
sentences are in `content/messages/<language>/cli.json`, under its name.

Exit status: 0 valid, 1 errors found, 2 a call or a file that cannot be used.
"""

from __future__ import annotations

import functools
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import rich_click as click

from .. import _resources
from ..documents.packs import catalog, with_packs
from ..errors import EtikaError
from ..frameworks.catalog import Catalog
from ..messages import Messages
from ._help import Group
from ._help import command as command
from ._options import language_option as language_option
from ._options import plugins_option as plugins_option
from ._terminal import print_data as print_data
from ._terminal import print_error as print_error
from ._terminal import print_text as print_text
from ._usage import in_both_languages

VALID, INVALID, UNUSABLE = 0, 1, 2

_words = Messages("cli")


def run(arguments: Sequence[str]) -> int:
    """Carry out a call and give its exit status; every failure is printed as one sentence in each language."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as failure:
        return _output_failed(failure)
    return status


def _run(arguments: Sequence[str]) -> int:
    # No `list` in this module: once the command of that name is imported, it is an attribute of the package.
    words = tuple(arguments) or ("--help",)  # a call without arguments prints the help, with status 2
    try:
        status = commands().main(words, prog_name="etika-publik", standalone_mode=False)
    except EtikaError as failure:
        print_error(failure)
        return UNUSABLE
    except click.ClickException as failure:
        print_error(in_both_languages(failure))
        return UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        print_error(_words("etika-publik", "stopped"))
        return UNUSABLE
    except SystemExit:  # click raises it when the reader of the output, such as `head`, has closed it
        return UNUSABLE
    if not arguments:
        return UNUSABLE
    return status if isinstance(status, int) else VALID


def _output_failed(failure: OSError) -> int:
    """Print why standard output failed, unless its reader closed it, and discard what is still to be written."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    if not isinstance(failure, BrokenPipeError):
        print_error(_words("etika-publik", "not_written").format(why=failure.strerror))
    return UNUSABLE


@functools.cache
def commands() -> Group:
    """The whole command line as one click group. `_help.in_language` gives it with the help of a language."""

    @click.group("etika-publik", cls=Group)
    @click.version_option(_version(), prog_name="etika-publik")
    def group() -> None: ...

    for name in _resources.members("cli"):
        group.add_command(import_module(f"{__name__}.{name}").COMMAND)
    return group


def _version() -> str:
    from .._resources import __version__

    return __version__


def known_frameworks(plugins: bool) -> Catalog:
    """The frameworks that a command works with; what is wrong with an installed pack is printed to standard error."""
    if not plugins:
        return catalog()
    found = with_packs()
    for fault in found.faults:
        print_error(fault)
    return found
