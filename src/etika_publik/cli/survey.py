"""survey: the index of a survey, from tables of responses of any size."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import rich_click as click

from .. import surveys
from ..errors import MissingExtra
from ..surveys.tally import INCOMPLETE
from ..text import Text
from . import INVALID, UNUSABLE, VALID, command, language_option, print_data, print_error, print_text
from ._files import not_written, replace, stream
from ._options import Day

if TYPE_CHECKING:
    from ..surveys.publication import Publication

FORMS = ("text", "json", "csv", "html")

_IS_INPUT = Text(
    "{file}: ini salah satu berkas respons; hasilnya tidak ditulis di atasnya.",
    "{file}: this is one of the files of responses; the result is not written over it.",
)
_IS_OUTPUT = Text(
    "{file}: berkas ini disebut untuk -o dan untuk --rows; sebutkan dua berkas.",
    "{file}: the file is named for -o and for --rows; name two files.",
)


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
    files: tuple[str, ...], form: str, output: Path | None, rows: Path | None, language: str, **asked: Any
) -> int:
    if _is_in_the_way(files, output, rows):
        return UNUSABLE
    with tempfile.TemporaryFile() as held:
        publication = _publication(files, asked, language, None if rows is None else held)
        if publication is None:
            return UNUSABLE
        written = VALID if rows is None else _put_rows(held, rows)
    status = max(written, _tell(publication, form, output, language, with_rows=rows is not None))
    return status or (VALID if _is_sound(publication) else INVALID)


def _is_in_the_way(files: Sequence[str], output: Path | None, rows: Path | None) -> bool:
    """Whether a file that is to be written is one of those that are read, or both that are to be written are one."""
    wished = [file for file in (output, rows) if file is not None]
    said = {file: _IS_INPUT for file in wished if any(_same(file, str(read)) for read in files)}
    if len(wished) == 2 and len(set(map(os.path.realpath, wished))) == 1:
        said[wished[0]] = _IS_OUTPUT
    for file, words in said.items():
        print_error(words.en.format(file=file) + "\n" + words.id.format(file=file))
    return bool(said)


def _publication(
    files: Sequence[str], options: dict[str, Any], language: str, rows: IO[bytes] | None
) -> Publication | None:
    """What is to be published; None, and every file that cannot be read is told, where there is one."""
    try:
        import duckdb  # noqa: F401
        import narwhals  # noqa: F401
    except ImportError:
        raise MissingExtra("survey") from None
    from ..surveys.files.account import account, asked
    from ..surveys.files.files import recognised

    options["survey"] = _instrument(options.pop("instrument"))
    wish = asked(**options)
    found, refused = recognised(files, wish.wanted)
    for refusal in refused:
        print_error(refusal)
    return None if refused else account(found, wish, language, rows)


def _instrument(name: str) -> surveys.Survey:
    """A shipped survey by its ref, or one of one's own from a file."""
    is_file = os.path.exists(name) or name.endswith((".json", ".toml"))
    return surveys.load(name) if is_file and name not in surveys.refs() else surveys.survey(name)


def _tell(publication: Publication, form: str, output: Path | None, language: str, *, with_rows: bool) -> int:
    """Put the audit first, the indices next; where a program reads these, the audit goes to standard error."""
    from ._survey_forms import FORMS as WRITTEN
    from ._survey_forms import as_audit

    report = as_audit(publication, language, with_rows=with_rows)
    written = WRITTEN[form](publication, language)
    if form == "text" and output is None:
        print_text(report + "\n")
        print_data(written)
        return VALID
    if form != "json" and publication.report.findings:
        print_error(report)
    return _put(written, form, output)


def _put(written: str, form: str, output: Path | None) -> int:
    written = written if written.endswith("\n") else written + "\n"
    if output is None:
        stream(written)
        return VALID
    try:
        # A spreadsheet takes a file for UTF-8 only if it begins with the mark.
        replace(output, written.encode("utf-8-sig" if form == "csv" else "utf-8"))
    except OSError as failure:
        return not_written(failure)
    return VALID


def _put_rows(held: IO[bytes], rows: Path) -> int:
    """Put the rows where they belong, a piece at a time: they may be as many as the responses."""
    held.seek(0)
    try:
        replace(rows, held)
    except OSError as failure:
        return not_written(failure)
    return VALID


def _is_sound(publication: Publication) -> bool:
    """Whether there is no error, and an index for every group."""
    return publication.report.ok and all(result.value is not None for result in publication.groups.values())


def _same(output: Path, file: str) -> bool:
    try:
        return os.path.samefile(output, file)
    except (OSError, ValueError):  # one of them is not there
        return False


COMMAND = survey_files
