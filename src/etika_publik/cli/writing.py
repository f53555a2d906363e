"""new, schema: what a document looks like, before there is one."""

from __future__ import annotations

import json

import rich_click as click

from ..documents.check import schema
from ..documents.forms import blank, guide
from ..documents.kinds import subject_of
from . import language_option, say, tell


@click.command(help="Formulir kosong untuk diisi, sebagai JSON. / A blank form to fill, as JSON.")
@click.argument("kind")
@click.option(
    "--guide", "guided", is_flag=True, help="Terangkan setiap isian, tanpa formulirnya. / Explain each field instead."
)
@click.option("--full", "whole", is_flag=True, help="Juga bagian yang tidak wajib. / With optional parts too.")
@language_option
def new(kind: str, guided: bool, whole: bool, language: str) -> None:
    subject = subject_of(kind)
    if guided:
        tell(guide(subject, language))
    else:
        say(json.dumps(blank(subject, whole=whole), ensure_ascii=False, indent=2))


@click.command("schema", help="JSON Schema 2020-12 suatu jenis dokumen. / The JSON Schema of a kind.")
@click.argument("kind")
def show_schema(kind: str) -> None:
    say(json.dumps(schema(kind), ensure_ascii=False, indent=2))


COMMANDS = (new, show_schema)
