"""survey: the index of a survey, from tables of responses of any size."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from .. import surveys
from ..errors import MissingExtra
from ..surveys.tally import INCOMPLETE
from ..text import Text
from . import FAULTY, SOUND, UNUSABLE, complain, language_option, say, tell
from ._files import not_written, replace, stream
from .documents import Day

if TYPE_CHECKING:
    from ..surveys.publication import Publication

FORMS = ("text", "json", "csv", "html")

_IS_INPUT = Text(
    "{file}: ini salah satu berkas respons; hasilnya tidak ditulis di atasnya.",
    "{file}: this is one of the files of responses; the result is not written over it.",
)
_ROWS = {
    "by": "Kelompokkan menurut kolom ini; boleh diulang. / Group by this column; may be repeated.",
    "respondent": "Kolom pengenal responden: cari yang ganda. / Column naming respondents: look for duplicates.",
    "unit": "Kolom unit: cari yang kosong atau tidak dikenal. / Column of the unit: look for empty or unknown ones.",
    "units": "Daftar unit yang dikenal, satu per baris. / The known units, one a line.",
    "date": "Kolom tanggal: cari yang tidak sah. / Column of the date: look for bad ones.",
    "since": "Hari pertama masa survei. / First day of the survey.",
    "until": "Hari terakhir masa survei. / Last day of the survey.",
}
_WORDS = {
    "title": "Unit yang menerbitkan, untuk halaman. / Who publishes, for the page.",
    "period": "Masa survei, untuk halaman. / When people were asked, for the page.",
    "method": "Cara responden dipilih, untuk halaman. / How respondents were found, for the page.",
}


@click.command("survey", help="Indeks survei dari tabel respons (CSV, Parquet). / The index of a survey from tables.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--by", multiple=True, metavar="COLUMN", help=_ROWS["by"])
@click.option(
    "--survey",
    "instrument",
    default="skm-2017",
    show_default=True,
    metavar="REF|FILE",
    help="Survei yang dipakai. / The survey used.",
)
@click.option(
    "--layout", default=surveys.KEYS, show_default=True, metavar="LAYOUT",
    help="Nama kolom skor: keys, U-list, U-questionnaire. / How the score columns are named.",
)  # fmt: skip
@click.option(
    "--incomplete", type=click.Choice(INCOMPLETE), default="use-answered", show_default=True,
    help="Nasib respons tidak lengkap. / What becomes of incomplete responses.",
)  # fmt: skip
@click.option("--respondent", multiple=True, metavar="COLUMN", help=_ROWS["respondent"])
@click.option("--unit", metavar="COLUMN", help=_ROWS["unit"])
@click.option("--units", metavar="FILE", help=_ROWS["units"])
@click.option("--date", metavar="COLUMN", help=_ROWS["date"])
@click.option("--since", type=Day(), help=_ROWS["since"])
@click.option("--until", type=Day(), help=_ROWS["until"])
@click.option("--title", metavar="TEXT", help=_WORDS["title"])
@click.option("--period", metavar="TEXT", help=_WORDS["period"])
@click.option("--method", metavar="TEXT", help=_WORDS["method"])
@click.option("--format", "form", type=click.Choice(FORMS), default="text", help="Bentuk keluaran. / Form of output.")
@click.option("-o", "--output", type=Path, metavar="FILE", help="Tulis ke berkas ini. / Write to this file.")
@language_option
def survey_files(files: tuple[str, ...], form: str, output: Path | None, language: str, **asked: Any) -> int:
    if output is not None and any(_same(output, file) for file in files):
        complain(_IS_INPUT.en.format(file=output) + "\n" + _IS_INPUT.id.format(file=output))
        return UNUSABLE
    publication = _publication(files, asked, language)
    if publication is None:
        return UNUSABLE
    status = _tell(publication, form, output, language)
    return status or (SOUND if _is_sound(publication) else FAULTY)


def _publication(files: Sequence[str], options: dict[str, Any], language: str) -> Publication | None:
    """What is to be published; None, and every file that cannot be read is told, where there is one."""
    try:
        import duckdb  # noqa: F401
        import narwhals  # noqa: F401
    except ImportError:
        raise MissingExtra("survey") from None
    from ._survey.account import account, asked
    from ._survey.files import recognised

    options["survey"] = _instrument(options.pop("instrument"))
    wish = asked(**options)
    found, refused = recognised(files, wish.wanted)
    for refusal in refused:
        complain(refusal)
    return None if refused else account(found, wish, language)


def _instrument(name: str) -> surveys.Survey:
    """A shipped survey by its ref, or one of one's own from a file."""
    is_file = os.path.exists(name) or name.endswith((".json", ".toml"))
    return surveys.load(name) if is_file and name not in surveys.refs() else surveys.survey(name)


def _tell(publication: Publication, form: str, output: Path | None, language: str) -> int:
    """Put the audit first, the indices next; where a program reads these, the audit goes to standard error."""
    from ._survey.forms import FORMS as WRITTEN
    from ._survey.forms import as_audit

    report = as_audit(publication, language)
    written = WRITTEN[form](publication, language)
    if form == "text" and output is None:
        tell(report + "\n")
        say(written)
        return SOUND
    if form != "json" and publication.report.findings:
        complain(report)
    return _put(written, form, output)


def _put(written: str, form: str, output: Path | None) -> int:
    written = written if written.endswith("\n") else written + "\n"
    if output is None:
        stream(written)
        return SOUND
    try:
        # A spreadsheet takes a file for UTF-8 only if it begins with the mark.
        replace(output, written.encode("utf-8-sig" if form == "csv" else "utf-8"))
    except OSError as failure:
        return not_written(failure)
    return SOUND


def _is_sound(publication: Publication) -> bool:
    """Whether there is no error, and an index for every group."""
    return publication.report.ok and all(result.value is not None for result in publication.groups.values())


def _same(output: Path, file: str) -> bool:
    try:
        return os.path.samefile(output, file)
    except (OSError, ValueError):  # one of them is not there
        return False


COMMANDS = (survey_files,)
