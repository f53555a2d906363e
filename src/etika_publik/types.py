"""The types to write a document class with.

::

    import attrs
    from etika_publik.types import Rupiah, Words, label

    @attrs.frozen(kw_only=True)
    class Loan:
        purpose: Annotated[Words, label("keperluan", "purpose", "Untuk apa.", "What it is for.")]
        amount: Annotated[Rupiah, label("nilai", "amount", "Dalam rupiah.", "In rupiah.")]

`Private` marks a field whose value no message repeats. `Messages` names files of messages that a package brings.
"""

from decimal import Decimal
from typing import Annotated

from .messages import Messages as Messages
from .schema.describe import Label as Label
from .schema.describe import Private as Private
from .schema.describe import label as label
from .schema.formats import key_form, partial_date, ref_form, rupiah, version_form
from .schema.validator import text

__all__ = [
    "FrameworkRef",
    "Key",
    "Label",
    "Messages",
    "PartialDate",
    "Private",
    "Ref",
    "Rupiah",
    "Version",
    "Words",
    "label",
]

Words = Annotated[str, text()]
"""A text that is not blank, of at most 5,000 characters."""

Key = Annotated[str, key_form()]
"""A short name: lower-case letters and digits, with hyphens between words."""

FrameworkRef = Annotated[str, key_form()]
"""The ref of a framework: "komitmen"."""

Ref = Annotated[str, ref_form()]
"""The ref of a provision: "komitmen.kerja"."""

Version = Annotated[str, version_form()]
"""Numbers with dots between them: "2026.11.1"."""

PartialDate = Annotated[str, partial_date()]
"""A date as far as it is known: "2014", "2014-10" or "2014-10-17"."""

Rupiah = Annotated[Decimal, rupiah()]
"""An amount of money in rupiah, at most two decimals."""


def __dir__() -> list[str]:
    return __all__
