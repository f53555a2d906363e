"""What importing costs: fresh processes, medians, always against a peer in the same run.

python tests/bench/bench_import.py
"""

import compileall
import statistics
import subprocess
import sys
import time
import timeit
from importlib.util import find_spec
from pathlib import Path

ROUNDS = 30

STEPS = {
    "bare interpreter": "pass",
    "import etika_publik": "import etika_publik",
    "import attrs": "import attrs",
    "first ep.KOMITMEN": "import etika_publik as ep; ep.KOMITMEN",
}


def seconds(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


def main() -> None:
    found = find_spec("etika_publik")
    assert found is not None
    compileall.compile_dir(str(Path(str(found.origin)).parent), quiet=1)  # as pip does when it installs
    taken: dict[str, list[float]] = {name: [] for name in STEPS}
    for _ in range(ROUNDS):  # interleaved, so that a busy moment touches all alike
        for name, code in STEPS.items():
            taken[name].append(seconds(code))
    median = {name: statistics.median(values) for name, values in taken.items()}
    over = {name: (value - median["bare interpreter"]) * 1000 for name, value in median.items()}
    print(f"medians of {ROUNDS} fresh processes, over the bare interpreter:")
    for name in list(STEPS)[1:]:
        print(f"  {name:22} {over[name]:7.2f} ms")
    print(f"first ep.KOMITMEN / import attrs = {over['first ep.KOMITMEN'] / over['import attrs']:.2f}   (goal: 1.35)")

    import etika_publik as ep

    assert ep.KOMITMEN is ep.KOMITMEN
    rounds = 1_000_000
    print(f"second look-up: {timeit.timeit(lambda: ep.KOMITMEN, number=rounds) / rounds * 1e9:.0f} ns (goal: 1000)")


if __name__ == "__main__":
    main()
