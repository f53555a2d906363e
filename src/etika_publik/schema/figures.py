"""Numbers that stay short when written out, and how they are written as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

WHOLE_LIMIT = 10**18
"""All whole numbers and amounts lie below this: a project default, a thousand times any state budget in rupiah."""

FINEST_DIGIT = 400
"""How many digits a number may have behind the point: a project default."""


def is_writable(value: Decimal) -> bool:
    """Whether a number stays short when written out; a short text may stand for a billion digits: 1e-999999999."""
    if not value.is_finite() or not -WHOLE_LIMIT < value < WHOLE_LIMIT:
        return False
    return value.as_tuple().exponent >= -FINEST_DIGIT  # type: ignore[operator]  # it is an integer for a finite value


def decimal_plain(value: Decimal) -> int | str:
    """A Decimal as plain data: a whole number where it is one, or else its digits as text."""
    if not is_writable(value):
        return str(value)
    return int(value) if value == value.to_integral_value() else format(value, "f")
