"""What every test finds in place: shared modules on the path, settings of Hypothesis, and the marker of slow tests."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import is_hypothesis_test, settings

# The tests are imported each on its own (import-mode=importlib); what they share lies beside them.
sys.path.insert(0, str(Path(__file__).parent))

settings.register_profile("even", deadline=None, max_examples=60)
settings.register_profile("long", deadline=None, max_examples=2_000)
settings.register_profile("ci", deadline=None, max_examples=60, derandomize=True)
# On a machine that decides what lands, the same commit is judged by the same examples every time.
settings.load_profile("ci" if os.environ.get("CI") else "even")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests over generated examples as slow, beside those that are marked where they stand."""
    for item in items:
        if is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker(pytest.mark.slow)
