"""Building records of trusted plain data: every sort of value, and nothing that is no field."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal

import attrs

from etika_publik.schema.hydrate import hydrate
from etika_publik.types import Rupiah, Words


@attrs.frozen(kw_only=True)
class Item:
    what: Words
    cost: Rupiah


@attrs.frozen(kw_only=True)
class Budget:
    made: datetime.date
    items: Mapping[str, Item]
    notes: tuple[str, ...] = ()
    ended: datetime.date | None = None


def test_numbers_days_records_and_mappings_become_typed_values():
    data = {"kind": "budget", "made": "2025-03-14", "items": {"a": {"what": "Kursi", "cost": "1250000.50"}}}
    made = hydrate(Budget, {**data, "notes": ["x"], "ended": None})
    assert made == Budget(
        made=datetime.date(2025, 3, 14),
        items={"a": Item(what="Kursi", cost=Decimal("1250000.50"))},
        notes=("x",),
        ended=None,
    )
    assert isinstance(hash(made.items), int)
    assert hydrate(Budget, {**data, "ended": "2025-03-15"}).ended == datetime.date(2025, 3, 15)
