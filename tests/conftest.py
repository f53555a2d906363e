"""What every test finds in place: the home of the strategies on the path, and Hypothesis at an even pace."""

import os
import sys
from pathlib import Path

from hypothesis import settings

# The tests are imported each on its own (import-mode=importlib); what they share lies beside them.
sys.path.insert(0, str(Path(__file__).parent))

settings.register_profile("even", deadline=None, max_examples=60)
settings.register_profile("long", deadline=None, max_examples=2_000)
settings.register_profile("ci", deadline=None, max_examples=60, derandomize=True)
# On a machine that decides what lands, the same commit is judged by the same examples every time.
settings.load_profile("ci" if os.environ.get("CI") else "even")
