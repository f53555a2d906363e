"""The command `survey`: the index of a survey, from tables of responses of any size."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import rich_click as click

from .. import surveys
from ..errors import Unreadable
from ..messages import Messages
from ..surveys.tally import INCOMPLETE
from . import INVALID, UNUSABLE, VALID, command, language_option, print_data, print_error, print_text
from ._engine_progress import progress
from ._files import not_written, replace, stream
from ._options import Day

if TYPE_CHECKING:
    from ..surveys.publication import Publication

FORMS = ("text", "json", "csv", "html")

_words = Messages("cli")


@command("survey")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--by", multiple=True, metavar="COLUMN")
@click.option("--survey", "instrument", default="skm-2017", show_default=True, metavar="REF|FILE")
@click.option("--layout", default=surveys.KEYS, show_default=True, metavar="LAYOUT")
@click.option("--incomplete", type=click.Choice(INCOMPLETE), default="use-answered", show_default=True)
@click.option("--respondent", multiple=True, metavar="COLUMN")
@click.option("--unit", metavar="COLUMN")
@click.option("--units", metavar="FILE")
@click.option("--date", metavar="COLUMN")
@click.option("--since", type=Day())
@click.option("--until", type=Day())
@click.option("--title", metavar="TEXT")
@click.option("--period", metavar="TEXT")
@click.option("--method", metavar="TEXT")
@click.option("--format", "form", type=click.Choice(FORMS), default="text")
@click.option("-o", "--output", type=Path, metavar="FILE")
@click.option("--rows", type=Path, metavar="FILE")
@language_option
def survey_files(
    files: tuple[str, ...], form: str, output: Path | None, rows: Path | None, language: str, **options: Any
) -> int:
    if _conflicts(files, output, rows):
        return UNUSABLE
    with tempfile.TemporaryFile() as found:
        publication = _publication(files, options, language, None if rows is None else found)
        if publication is None:
            return UNUSABLE
        written = VALID if rows is None else _write_rows(found, rows)
    status = max(written, _print(publication, form, output, language, with_rows=rows is not None))
    return status or (VALID if _is_valid(publication) else INVALID)


def _conflicts(files: Sequence[str], output: Path | None, rows: Path | None) -> bool:
    """Whether a file to be written is one of the files to be read, or both files to be written are the same."""
    targets = [file for file in (output, rows) if file is not None]
    conflicts = {file: "is_input" for file in targets if any(_is_same(file, source) for source in files)}
    if len(targets) == 2 and len(set(map(os.path.realpath, targets))) == 1:
        conflicts[targets[0]] = "is_output"
    for file, message in conflicts.items():
        print_error(_words("survey", message).format(file=file))
    return bool(conflicts)


def _publication(
    files: Sequence[str], options: dict[str, Any], language: str, rows: IO[bytes] | None
) -> Publication | None:
    """What is to be published; None where files cannot be read, each of which is printed."""
    survey = _instrument(options.pop("instrument"))
    try:
        return surveys.index_files(files, survey, **options, rows=rows, language=language, watch=_watch(language))
    except Unreadable as refusal:
        for each in refusal.failures:
            print_error(each)
        return None


def _watch(language: str) -> Callable[[str, Callable[[], float]], AbstractContextManager[None]]:
    return lambda step, reached: progress(_words("survey", "steps", step).to(language), reached)


def _instrument(name: str) -> surveys.Survey:
    """A shipped survey by its ref, or a survey from a file."""
    is_file = os.path.exists(name) or name.endswith((".json", ".toml"))
    return surveys.load(name) if is_file and name not in surveys.refs() else surveys.survey(name)


def _print(publication: Publication, form: str, output: Path | None, language: str, *, with_rows: bool) -> int:
    """Print the audit, then the indices; where a program reads the indices, the audit goes to standard error."""
    from ._survey_forms import WRITERS, as_audit

    audit = as_audit(publication, language, with_rows=with_rows)
    written = WRITERS[form](publication, language)
    if form == "text" and output is None:
        print_text(audit + "\n")
        print_data(written)
        return VALID
    if form != "json" and publication.report.findings:
        print_error(audit)
    return _write(written, form, output)


def _write(written: str, form: str, output: Path | None) -> int:
    written = written if written.endswith("\n") else written + "\n"
    if output is None:
        stream(written)
        return VALID
    try:
        # A spreadsheet takes a file for UTF-8 only where it begins with the byte-order mark.
        replace(output, written.encode("utf-8-sig" if form == "csv" else "utf-8"))
    except OSError as failure:
        return not_written(failure)
    return VALID


def _write_rows(found: IO[bytes], rows: Path) -> int:
    """Write the rows with findings piece by piece: there may be as many as responses."""
    found.seek(0)
    try:
        replace(rows, found)
    except OSError as failure:
        return not_written(failure)
    return VALID


def _is_valid(publication: Publication) -> bool:
    """Whether there is no error, and an index for every group."""
    return publication.report.ok and all(result.value is not None for result in publication.groups.values())


def _is_same(output: Path, file: str) -> bool:
    try:
        return os.path.samefile(output, file)
    except (OSError, ValueError):  # one of them does not exist
        return False


COMMAND = survey_files
