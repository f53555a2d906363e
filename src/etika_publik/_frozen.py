"""A mapping that cannot be changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs


def _as_dict(pairs: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return dict(pairs)


@attrs.frozen(eq=False)
class FrozenMap(Mapping[str, Any]):
    """A mapping that cannot be changed and can be hashed, made of pairs or of another mapping."""

    _held: dict[str, Any] = attrs.field(factory=dict, converter=_as_dict)

    def __getitem__(self, key: str) -> Any:
        return self._held[key]

    def __contains__(self, key: object) -> bool:
        return key in self._held

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __eq__(self, other: object) -> bool:
        return self._held == dict(other) if isinstance(other, Mapping) else NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self._held.items()))
