"""For other people's test suites: assertions about documents, and Hypothesis strategies that make them.

::

    from hypothesis import given
    from etika_publik.testing import assert_finds, assert_valid, invalid, valid

    def test_our_form_gives_valid_documents():
        assert_valid(our_form.filled_in(), "service")

    @given(document=valid("policy"))
    def test_our_store_keeps_a_document(document):
        assert our_store.read(our_store.write(document)) == document

    @given(mutation=invalid("policy"))
    def test_our_page_marks_the_invalid_field(mutation):
        assert our_page(mutation.document).marked == mutation.path

The assertions need nothing else; the strategies need Hypothesis, which the extra `testing` installs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import MissingExtra
from .assertions import assert_finds as assert_finds
from .assertions import assert_framework_valid as assert_framework_valid
from .assertions import assert_valid as assert_valid

if TYPE_CHECKING:
    from .strategies import Mutation as Mutation
    from .strategies import invalid as invalid
    from .strategies import plain_data as plain_data
    from .strategies import valid as valid

__all__ = [
    "Mutation",
    "assert_finds",
    "assert_framework_valid",
    "assert_valid",
    "invalid",
    "plain_data",
    "valid",
]

_STRATEGIES = ("Mutation", "invalid", "plain_data", "valid")


if not TYPE_CHECKING:  # pragma: no branch - a type checker that sees this would believe that every name exists

    def __getattr__(name: str) -> object:
        if name not in _STRATEGIES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            from . import strategies
        except ModuleNotFoundError as missing:  # pragma: no cover - a subprocess tries without
            if missing.name != "hypothesis":
                raise
            raise MissingExtra("testing") from None
        found: object = getattr(strategies, name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    return __all__
