"""The command `new`: a blank form of a kind of document, or the guide to filling it in."""

from __future__ import annotations

import json

import rich_click as click

from ..documents.forms import blank, guide
from ..documents.kinds import subject_of
from . import command, language_option, print_data, print_text


@command("new")
@click.argument("kind")
@click.option("--guide", "guided", is_flag=True)
@click.option("--full", "whole", is_flag=True)
@language_option
def new(kind: str, guided: bool, whole: bool, language: str) -> None:
    subject = subject_of(kind)
    if guided:
        print_text(guide(subject, language))
    else:
        print_data(json.dumps(blank(subject, whole=whole), ensure_ascii=False, indent=2))


COMMAND = new
