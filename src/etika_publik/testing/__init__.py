"""For other people's test suites: assertions about documents, and Hypothesis strategies that make them.

::

    from hypothesis import given
    from etika_publik.testing import assert_finds, assert_sound, bad, good

    def test_our_form_gives_sound_documents():
        assert_sound(our_form.filled_in(), "service")

    @given(document=good("policy"))
    def test_our_store_keeps_a_document(document):
        assert our_store.read(our_store.write(document)) == document

    @given(spoilt=bad("policy"))
    def test_our_page_marks_the_field_at_fault(spoilt):
        assert our_page(spoilt.document).marked == spoilt.path

The assertions need nothing; the strategies need Hypothesis, which the extra `testing` brings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import MissingExtra
from .assertions import assert_finds as assert_finds
from .assertions import assert_framework_sound as assert_framework_sound
from .assertions import assert_sound as assert_sound

if TYPE_CHECKING:
    from .strategies import Spoilt as Spoilt
    from .strategies import bad as bad
    from .strategies import good as good
    from .strategies import plain_data as plain_data

_STRATEGIES = ("Spoilt", "bad", "good", "plain_data")


if not TYPE_CHECKING:  # pragma: no branch - as on the page of the package itself

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
    return sorted({*globals(), *_STRATEGIES})
