"""What every test finds in place: the home of the strategies on the path, and Hypothesis at an even pace."""

import sys
from pathlib import Path

from hypothesis import settings

# The tests are imported each on its own (import-mode=importlib); what they share lies beside them.
sys.path.insert(0, str(Path(__file__).parent))

settings.register_profile("even", deadline=None, max_examples=60)
settings.register_profile("long", deadline=None, max_examples=2_000)
settings.load_profile("even")
