"""The list of known units: a text file with one unit a line."""

from __future__ import annotations

from pathlib import Path

from ._refusal import refusal


def listed(source: str) -> frozenset[str]:
    """The units in a text file. Raises Unreadable where the file cannot be read or lists none."""
    try:
        lines = Path(source).read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise refusal(source, "units", "not_utf_8") from None
    except (OSError, ValueError) as failure:
        why = getattr(failure, "strerror", None) or str(failure)
        raise refusal(source, "units", "unreadable", why=why) from None
    units = frozenset(line.strip() for line in lines) - {""}
    if not units:
        raise refusal(source, "units", "empty")
    return units
