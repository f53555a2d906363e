"""Sessions for contributors. `nox -l` lists them; `nox` alone runs `quick`.

Each session installs the project with its extra `dev` into an environment of its own, once; later runs use it again.
In an environment that has everything already, `nox --no-venv` installs nothing.
"""

import nox

nox.options.sessions = ["quick"]
nox.options.reuse_venv = "yes"
nox.options.error_on_missing_interpreters = False  # `tests` runs on the Pythons that are there

PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
BENCHMARKS = ["import", "reading", "catalog", "stream", "frames"]


def install(session: nox.Session) -> None:
    """Install the project as it stands, with everything that its tests need."""
    if not isinstance(session.virtualenv, nox.virtualenv.PassthroughEnv):
        session.install("-e", ".[dev]")


@nox.session
def quick(session: nox.Session) -> None:
    """Run the fast tests, in half a minute."""
    install(session)
    session.run("pytest", "-q", "-m", "not slow", "-n", "2", *session.posargs)


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run all tests, on every Python that is there."""
    install(session)
    session.run("pytest", "-n", "2", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check the style, the types and the import layers."""
    install(session)
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("pyright")
    session.run("lint-imports")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation into docs/_build; a warning is an error."""
    install(session)
    session.run("sphinx-build", "-W", "-q", "-b", "html", "docs", "docs/_build", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure against the goals, in minutes; `nox -s bench -- import reading` chooses."""
    install(session)
    for name in session.posargs or BENCHMARKS:
        session.run("python", f"tests/bench/bench_{name}.py")
