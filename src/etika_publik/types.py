"""The types to write a document class with.

::

    import attrs
    from etika_publik.types import Rupiah, Words, label

    @attrs.frozen(kw_only=True)
    class Loan:
        purpose: Annotated[Words, label("keperluan", "purpose", "Untuk apa.", "What it is for.")]
        amount: Annotated[Rupiah, label("nilai", "amount", "Dalam rupiah.", "In rupiah.")]

- `Words`: a text that is not blank, of at most 5,000 characters.
- `Key`: a short name, lower-case letters and digits with hyphens between words.
- `FrameworkRef`, `Ref`: the ref of a framework ("komitmen"), of a provision ("komitmen.kerja").
- `Version`: numbers with dots between them ("2026.11.1").
- `PartialDate`: a date as far as it is known ("2014", "2014-10", "2014-10-17").
- `Rupiah`: an amount of money with at most two decimals.
- `Private` marks a field whose value no message repeats: `Annotated[Words, Private]`.
- `label` names a field beside its type; `Messages` names the files in which a package keeps labels and messages.
"""

from decimal import Decimal
from typing import Annotated

from .messages import Messages as Messages
from .schema.describe import Label as Label
from .schema.describe import Private as Private
from .schema.describe import label as label
from .schema.formats import FrameworkRef as FrameworkRef
from .schema.formats import Key as Key
from .schema.formats import PartialDate as PartialDate
from .schema.formats import Ref as Ref
from .schema.formats import Version as Version
from .schema.formats import Words as Words
from .schema.formats import rupiah

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

Rupiah = Annotated[Decimal, rupiah()]
"""An amount of money in rupiah, at most two decimals."""


def __dir__() -> list[str]:
    return __all__
