"""The list of units that are known, one a line: how others know them by name."""

from __future__ import annotations

from pathlib import Path

from ...errors import Unreadable
from ...text import Text

_UNREADABLE = Text("daftar unit ini tidak dapat dibaca ({why}).", "the list of units cannot be read ({why}).")
_NOT_UTF_8 = Text(
    "daftar unit ini bukan UTF-8; simpan ulang sebagai teks UTF-8.",
    "the list of units is not UTF-8; save it again as UTF-8 text.",
)
_EMPTY = Text("daftar unit ini kosong.", "the list of units is empty.")


def listed(source: str) -> frozenset[str]:
    """The units in a file of text; Unreadable says why there are none."""
    try:
        lines = Path(source).read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise Unreadable(source, _NOT_UTF_8.id, _NOT_UTF_8.en) from None
    except (OSError, ValueError) as failure:
        why = getattr(failure, "strerror", None) or str(failure)
        raise Unreadable(source, _UNREADABLE.id.format(why=why), _UNREADABLE.en.format(why=why)) from None
    units = frozenset(line.strip() for line in lines) - {""}
    if not units:
        raise Unreadable(source, _EMPTY.id, _EMPTY.en)
    return units
