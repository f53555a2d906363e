"""How many small changes to the code the tests notice (extras `dev`; a system that can fork).

    python tests/bench/mutants.py [--sample N] [--seed S] [MODULE…]

A module is named as it lies in the package (`checking/rules`, `records/service`); `records/service:210` are the mutants
of one line. Where none is named it is the core and all records. `--sample` takes at most so many mutants of each
module by chance, `--seed` which; without `--sample` it is all of them, some hours. Printed are the mutants that no
test noticed and the share that was. Words for readers (`Text`, `label`), docstrings and annotations are left alone.

Why not mutmut: it leaves decorated functions out, and each rule here is one. Why not one run of all tests per mutant:
the tests take minutes and mutants are thousands. So the tests run once, and it is kept which test comes by which line
and how long it takes. Each mutant is then met, in a process of its own, by the tests that come by its lines, the
quickest first, until one fails: first by some seconds of them, and if they notice nothing by many more. What is still
unnoticed then has survived; a few of these would fall to slower tests. All happens in a copy of the working tree.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

import attrs
import coverage
import hypothesis.strategies  # noqa: F401  # here once, not in each child
import pytest
from source_changes import Mutant, mutants

ROOT = Path(__file__).parents[2]
PACKAGE = Path("src/etika_publik")  # in the copy, where all this runs
COPIED = ("src", "tests", "docs", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE")
CORE = (
    *(f"schema/{name}" for name in ("validator", "formats", "describe", "json_schema", "nodes", "reader", "hydrate")),
    *("checking/rules", "checking/run", "documents/check", "documents/kinds"),
)
RECORDS = tuple(f"records/{path.stem}" for path in sorted((ROOT / PACKAGE / "records").glob("[!_]*.py")))
SHARED = ("records/_parts", "records/_frameworks")
TESTS = (
    *(f"tests/{folder}" for folder in ("checking", "documents", "frameworks", "records", "schema", "testing")),
    *(f"tests/test_{name}.py" for name in ("errors", "mutants", "text_and_report")),
)

BUDGETS = (2.5, 60.0)
"""Seconds of tests, as they took when nothing was changed, that a mutant is met by; the second for what survives."""

OVERHEAD = 0.0015
"""Seconds that a test costs beside its own time, about."""

KEPT = "kept.json"  # in the copy: how long tests take, and which are left out

QUIETLY = ("-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")  # hypothesis is here


class Watch:
    """A pytest plugin: only the tests `wanted`, in that order; how long each takes and whether it passes."""

    def __init__(self, wanted: Iterable[str] | None = None) -> None:
        self.order = None if wanted is None else {test: n for n, test in enumerate(wanted)}
        self.taken: dict[str, float] = {}
        self.failed: set[str] = set()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        if self.order is not None:
            order = self.order
            items[:] = sorted((i for i in items if i.nodeid in order), key=lambda i: order[i.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.taken[report.nodeid] = self.taken.get(report.nodeid, OVERHEAD) + report.duration
        if not report.passed:
            self.failed.add(report.nodeid)


def in_child(work: Callable[[], int], seconds: int) -> int:
    """The exit code of some work done in a process of its own, quietly; below zero where a signal ended it."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        signal.alarm(seconds)  # a mutant may run for ever
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))  # or fill the memory
        os._exit(work())
    finally:
        os._exit(99)


def all_tests() -> int:
    """Run all tests here, keep the lines each comes by (`.coverage`) and how long those took that passed."""
    watch = Watch()
    options = ("--cov=etika_publik", "--cov-context=test", "--cov-report=")
    pytest.main([*QUIETLY, *options, *TESTS], plugins=[watch])
    taken = {test: seconds for test, seconds in watch.taken.items() if test not in watch.failed}
    Path(KEPT).write_text(json.dumps({"taken": taken, "left_out": sorted(watch.failed)}))
    return 0


@attrs.frozen
class Tests:
    """Which tests come by which line of which module, how long each takes, and which do not pass as it is."""

    by_line: Mapping[str, Mapping[int, Collection[str]]]
    taken: Mapping[str, float]
    left_out: Collection[str]

    @classmethod
    def read(cls, copied: Path) -> Tests:
        """What `all_tests` has kept."""
        data, by_line = coverage.CoverageData(str(copied / ".coverage")), {}
        data.read()
        for path in map(Path, data.measured_files()):
            contexts = data.contexts_by_lineno(str(path))
            tests = {line: {c.partition("|")[0] for c in found if c} for line, found in contexts.items()}
            by_line[path.relative_to(copied / PACKAGE).with_suffix("").as_posix()] = tests
        return cls(by_line, **json.loads((copied / KEPT).read_text()))

    def to_meet(self, mutant: Mutant, budget: float) -> Iterator[str]:
        """The tests for so many seconds: those that come by its lines, then the others; the quickest first.

        The others too, for what runs once, at import or for a cache, is under no test's name.
        """
        lines = self.by_line[mutant.module]
        near = {test for line in mutant.lines for test in lines.get(line, ())}
        for test in sorted(self.taken, key=lambda test: (test not in near, self.taken[test], test)):
            budget -= self.taken[test]
            if budget < 0:
                return
            yield test


def is_noticed(mutant: Mutant, source: str, tests: Tests, budget: float) -> bool:
    """Whether one of the tests fails where this is the module's source."""
    path = PACKAGE / f"{mutant.module}.py"
    wanted = list(tests.to_meet(mutant, budget))
    files = sorted({test.partition("::")[0] for test in wanted})
    options = [*QUIETLY, "-x", "-p", "no:cov", *files]
    before = path.read_bytes()
    path.write_text(source, "utf-8")
    try:
        code = in_child(lambda: pytest.main(options, plugins=[Watch(wanted)]), seconds=600)
    finally:
        path.write_bytes(before)
    return code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)


def survivors(chosen: list[Mutant], tests: Tests) -> Iterator[Mutant]:
    """The mutants that no test notices."""
    for mutant in chosen:
        if not any(is_noticed(mutant, mutant.source, tests, budget) for budget in BUDGETS):
            print(f"  {mutant}", flush=True)
            yield mutant


def copy_tree(to: Path) -> None:
    """Copy what the tests need, and let Python look there and nowhere else."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__", "_build"))
        else:
            shutil.copy2(ROOT / name, to / name)
    os.chdir(to)
    sys.path.insert(0, str(to / "src"))
    # The same examples each time, and no compiled mutant that outlives its run.
    os.environ |= {"PYTHONPATH": str(to / "src"), "CI": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("modules", nargs="*", default=(*CORE, *SHARED, *RECORDS), metavar="MODULE")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy_tree(Path(folder).resolve())
        if in_child(all_tests, seconds=3600):
            sys.exit("the tests cannot be run")
        sys.dont_write_bytecode = True
        tests, tried, lived = Tests.read(Path.cwd()), 0, 0
        print(f"{len(tests.taken)} tests; left out, for they do not pass as it is: {' '.join(tests.left_out) or '-'}")
        for module in asked.modules:
            found = mutants(module, PACKAGE)
            if not found:
                sys.exit(f"{module}: there is nothing to change")
            if is_noticed(found[0], ast.unparse(found[0].tree), tests, BUDGETS[-1]):
                sys.exit(f"{module}: tests fail though nothing is changed")
            chance = random.Random(asked.seed)
            chosen = found if asked.sample is None else chance.sample(found, min(asked.sample, len(found)))
            print(f"{module}: {len(chosen)} of {len(found)} mutants tried; unnoticed:", flush=True)
            left = list(survivors(chosen, tests))
            print(f"  {len(left)}, so {share(len(left), len(chosen))} were noticed", flush=True)
            tried, lived = tried + len(chosen), lived + len(left)
        print(f"in all {share(lived, tried)} of {tried} were noticed (goal: at least 90 %)")


def share(lived: int, tried: int) -> str:
    return f"{100 * (tried - lived) / tried:.1f} %"


if __name__ == "__main__":
    main()
