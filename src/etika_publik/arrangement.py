"""Another order or grouping of a framework's provisions, such as the 6 + 8 of the service standard's components."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import attrs

if TYPE_CHECKING:
    from ._shape import Key, label
    from .text import Text


@attrs.frozen(kw_only=True, weakref_slot=False)
class Arrangement:
    """A named order, or a named group, of a framework's provisions; `source` is the key of the text that has it so."""

    key: Annotated[Key, label("kunci susunan", "arrangement key", "Nama pendek susunan.", "Its short name.")]
    title: Annotated[Text, label("nama susunan", "arrangement title", "Nama susunan.", "Its name.")]
    source: Annotated[Key, label("sumber", "source", "Kunci sumbernya.", "Key of the source.")]
    members: Annotated[
        tuple[Key, ...], label("anggota", "members", "Kunci ketentuan, berurutan.", "Keys of provisions, in order.")
    ]
