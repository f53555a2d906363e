"""The code blocks of the documentation and the README, and how each sort of them is run.

Python runs as it stands; a block that begins with `>>>` is compared with what it prints. In a `console` block each
line after `$ ` is a call whose output must be the lines below it, where `...` stands for anything. JSON and TOML must
be read; a document that names its kind must be of that kind's shape.
"""

from __future__ import annotations

import ast
import contextlib
import doctest
import io
import json
import re
import shlex
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs
from sybil import Example
from sybil.document import Document
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

import etika_publik as ep
from etika_publik import cli

ROOT = Path(__file__).parents[1]

PAGES = tuple(
    path
    for path in sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
    if not {"generated", "_build"} & set(path.relative_to(ROOT).parts)
)
"""Every page that people wrote."""

RUN = ("python", "console", "json", "toml")
NOT_RUN = ("text",)
RUN_ELSEWHERE = {"README.md": ("sh",)}
"""The two commands of the README: .ci/run runs them in a new environment."""

OTHER_LANGUAGES = ("docs/how-to/other-languages.md", "docs/id/panduan/bahasa-lain.md")
"""The pages about languages other than Python, whose code tests of their own run."""


@attrs.define
class Terminal:
    """A terminal that knows `etika-publik` and little else; it remembers the status of the last call."""

    status: int = 0

    def run(self, call: str) -> str:
        """Carry out one call and give what it printed."""
        words, source, target = _redirected(shlex.split(call))
        if words == ["echo", "$?"]:
            return f"{self.status}\n"
        if words[:2] == ["pip", "install"]:
            return _installing(words[2:])
        if words[0] == "python" and words[1].startswith("tests/bench/"):
            assert (ROOT / words[1]).is_file(), f"there is no {words[1]}"
            return ""  # it takes minutes; the page shows what was measured
        if words[:2] == ["nox", "-s"]:
            assert set(words[2:]) <= nox_sessions(), f"there is no session {words[2:]}"
            return ""  # it runs the tests
        if words == ["pre-commit", "install"]:
            assert (ROOT / ".pre-commit-config.yaml").is_file()
            return ""
        printed = self._ours(words, source)
        if target is None:
            return printed
        Path(target).write_text(printed, encoding="utf-8")
        return ""

    def _ours(self, words: list[str], source: str | None) -> str:
        assert words[0] == "etika-publik" or words[:3] == ["python", "-m", "etika_publik"], f"who is {words[0]}?"
        arguments = words[1:] if words[0] == "etika-publik" else words[3:]
        drawn = io.BytesIO()
        screen = io.TextIOWrapper(drawn, encoding="utf-8", write_through=True)
        given = io.TextIOWrapper(io.BytesIO(Path(source).read_bytes() if source else b""), encoding="utf-8")
        before, sys.stdin = sys.stdin, given
        try:
            with contextlib.redirect_stdout(screen), contextlib.redirect_stderr(screen):
                self.status = cli.run(arguments)
        finally:
            sys.stdin = before
        return drawn.getvalue().decode("utf-8")


def nox_sessions() -> set[str]:
    """The sessions in noxfile.py: its functions with the decorator of nox."""
    tree = ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8"))
    return {each.name for each in tree.body if isinstance(each, ast.FunctionDef) and each.decorator_list}


def parsed(page: Path) -> Document:
    """A page with all its blocks, ready to be run in order."""
    terminal = Terminal()
    parsers = (
        PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS),
        CodeBlockParser("console", lambda example: _console(example, terminal)),
        CodeBlockParser("json", _json),
        CodeBlockParser("toml", _toml),
    )
    return Document.parse(str(page), *parsers)


def languages(page: Path) -> Iterator[str]:
    """The language that each block of code on a page says it is in, directives left out."""
    fence = ""
    for line in page.read_text(encoding="utf-8").splitlines():
        found = re.match(r"\s*(`{3,})(.*)", line)
        if found is None:
            continue
        if not fence:
            fence, said = found[1], found[2].strip()
            if not said.startswith("{"):
                yield said
        elif found[1] == fence:
            fence = ""


def same(expected: str, printed: str) -> bool:
    """Whether the output is as the page shows it; `...` stands for anything, over several lines too."""
    parts = [re.escape(part) for part in expected.rstrip().split("...")]
    return re.fullmatch(".*".join(parts), printed.rstrip(), re.DOTALL) is not None


def _console(example: Example, terminal: Terminal) -> str | None:
    for call, expected in _calls(str(example.parsed)):
        printed = terminal.run(call)
        if not same(expected, printed):
            return f"$ {call}\n\nshown:\n{expected}\nprinted:\n{printed}"
    return None


def _calls(block: str) -> Iterator[tuple[str, str]]:
    for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        call, _, expected = piece.partition("\n")
        yield call, expected


def _redirected(words: Sequence[str]) -> tuple[list[str], str | None, str | None]:
    """The words of a call without `< file` and `> file`, and those files."""
    rest = list(words)
    files: dict[str, str | None] = {"<": None, ">": None}
    for sign in files:
        if sign in rest:
            place = rest.index(sign)
            files[sign] = rest[place + 1]
            del rest[place : place + 2]
    return rest, files["<"], files[">"]


def _installing(what: list[str]) -> str:
    """Installing is left to .ci/run; here the extras that it names must be there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name in what:
        for extra in re.findall(r"\[(.*)\]", name):
            unknown = set(extra.split(",")) - set(project["optional-dependencies"])
            assert not unknown, f"there is no extra {unknown}"
    return ""


def _json(example: Example) -> str | None:
    data = json.loads(str(example.parsed))
    kind = data.get("kind") if isinstance(data, dict) else None
    if kind not in ep.kinds():
        return None
    faults = [f.message.en for f in ep.check(data, str(kind)).findings if "shape" in f.code or "." not in f.code]
    return "\n".join(faults) or None


def _toml(example: Example) -> None:
    tomllib.loads(str(example.parsed))
