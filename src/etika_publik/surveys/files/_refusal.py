"""Refusing a file, in words of the messages."""

from __future__ import annotations

from ...errors import Unreadable
from ...messages import Messages

_words = Messages("survey_tables")


def refusal(source: str, *keys: str, **values: object) -> Unreadable:
    """The Unreadable that says what is wrong with a file: the message under these keys, with these values."""
    said = _words(*keys).format(**values)
    return Unreadable(source, said.id, said.en)
