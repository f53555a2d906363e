"""The command `schema`: the JSON Schema of a kind of document."""

from __future__ import annotations

import json

import rich_click as click

from ..documents.check import schema
from . import command, print_data


@command("schema")
@click.argument("kind")
def show_schema(kind: str) -> None:
    print_data(json.dumps(schema(kind), ensure_ascii=False, indent=2))


COMMAND = show_schema
