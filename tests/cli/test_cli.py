"""`etika-publik`: every call ends in an answer or one clear sentence, in both languages, and never in a traceback."""

from __future__ import annotations

import datetime
import errno
import io
import json
import os
import re
import runpy
import subprocess
import sys
import tempfile
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("rich_click", reason="the command line needs its extra: pip install 'etika-publik[cli]'")

import attrs
import rich_click as click
from click.testing import CliRunner

import etika_publik as ep
from etika_publik import __main__, _resources, cli
from etika_publik.cli import _help, _terminal, _usage
from etika_publik.errors import ContentError, Unreadable
from etika_publik.frameworks.catalog import shipped
from etika_publik.report import Finding, Report
from etika_publik.text import LANGUAGES

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples"
CONTENT = ("crosswalk", "framework", "survey")
KINDS = tuple(kind for kind in ep.kinds() if kind not in CONTENT)
ENGLISH = {"LC_ALL": "en_GB.UTF-8"}


class Ended(NamedTuple):
    """How a call ended: its exit status, and what it printed where."""

    status: int
    out: str
    err: str


def call(*arguments: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> Ended:
    """Carry out a call in this process, through click's runner; in English unless `env` says otherwise."""
    with CliRunner().isolation(input=stdin, env=ENGLISH if env is None else env) as (out, err, _):
        status = cli.run([str(each) for each in arguments])
        return Ended(status, out.getvalue().decode(), err.getvalue().decode())


def process(*arguments: str, code: str | None = None, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """Carry out a call as a process of its own; in English unless `env` says otherwise."""
    start = ["-m", "etika_publik"] if code is None else ["-c", code]
    env = {**os.environ, **ENGLISH, **more.pop("env", {})}
    return subprocess.run([sys.executable, *start, *arguments], capture_output=True, env=env, timeout=120, **more)


def example(kind: str, sort: str = "good") -> str:
    return str(EXAMPLES / f"{kind}-{sort}.json")


def document(kind: str, sort: str = "good") -> dict[str, Any]:
    data: dict[str, Any] = json.loads(Path(example(kind, sort)).read_text(encoding="utf-8"))
    return {"kind": kind} | data


@pytest.fixture(scope="module", autouse=True)
def _without_a_language_of_its_own() -> Iterator[None]:
    """The machine on which the tests run may have set ETIKA_LANG."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("ETIKA_LANG", raising=False)
        yield


@pytest.fixture
def mixed(tmp_path: Path) -> str:
    """A stream of documents of every kind, good and faulty by turns, with three lines that cannot be read."""
    lines = [json.dumps(document(kind, sort)).encode() for kind in KINDS for sort in ("good", "faulty")]
    lines[3:3] = [b"{", b'{"kind": "polcy"}', b"", b"[1]"]
    path = tmp_path / "mixed.ndjson"
    path.write_bytes(b"\r\n".join(lines))
    return str(path)


# --- check: one document --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_document_is_valid_and_a_faulty_one_is_not(kind: str) -> None:
    good = call("check", example(kind), "--as-of", "2026-11-24")
    assert (good.status, good.err) == (0, "")
    assert good.out.startswith(f"{example(kind)} ({kind}): No fault found; checked by ")
    faulty = call("check", example(kind, "faulty"), "--as-of", "2026-11-24")
    assert (faulty.status, faulty.err) == (1, "")
    assert faulty.out.startswith(f"{example(kind, 'faulty')} ({kind}):\n✗ Error: ")


def test_warnings_alone_do_not_make_a_document_invalid(tmp_path: Path) -> None:
    data = document("service")
    data["tools"] = []
    (tmp_path / "x.json").write_text(json.dumps(data), encoding="utf-8")
    ended = call("check", str(tmp_path / "x.json"))
    assert ended.status == 0
    assert "0 errors, 1 warning, 0 remarks; checked by " in ended.out


def test_the_kind_of_a_document_is_its_own_or_the_one_that_is_said(tmp_path: Path) -> None:
    data = document("values")
    del data["kind"]
    (tmp_path / "x.json").write_text(json.dumps(data), encoding="utf-8")
    none = call("check", str(tmp_path / "x.json"))
    assert none.status == 2
    assert 'the document has no "kind", the field that says what it is; add it, or use --as with one of: ' in none.err
    assert 'belum memuat isian "kind" (jenis dokumen); tambahkan, atau pakai --as dengan salah satu dari: ' in none.err
    assert call("check", str(tmp_path / "x.json"), "--as", "values").status == 0
    other = call("check", example("values"), "--as", "policy", "--format", "json")
    assert "shape.kind" in [finding["code"] for finding in json.loads(other.out)["findings"]]


@pytest.mark.parametrize(
    ("schema", "status"),
    [
        ("values.schema.json", 0),
        ("https://contoh.id/skema/values.schema.json", 0),
        ("policy.schema.json", 1),
        ("valeus.schema.json", 2),
        ("values.schema.json.bak", 2),
        ("values", 2),
        (7, 2),
        (None, 2),
    ],
)
def test_a_document_without_a_kind_is_of_the_kind_of_its_schema(schema: Any, status: int, tmp_path: Path) -> None:
    data = document("values")
    del data["kind"]
    (tmp_path / "x.json").write_text(json.dumps({"$schema": schema, **data}), encoding="utf-8")
    assert call("check", str(tmp_path / "x.json")).status == status
    # What the document calls itself counts before the schema it is edited with.
    (tmp_path / "y.json").write_text(json.dumps({"$schema": "policy.schema.json", **document("values")}), "utf-8")
    assert call("check", str(tmp_path / "y.json")).status == 0


def test_a_framework_as_it_is_shipped_is_checked_without_saying_its_kind() -> None:
    shipped_file = Path(ep.__file__).parent / "content" / "frameworks" / "komitmen.json"
    ended = call("check", str(shipped_file))
    assert (ended.status, ended.err) == (0, "")
    assert "(framework): No fault found" in ended.out


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('{"kind": "polcy"}', 'its "kind" is "polcy", which is not known. Perhaps you meant: policy?'),
        ('{"kind": "qqqq"}', 'its "kind" is "qqqq", which is not known; there are: '),
        ('{"kind": ["policy"]}', 'its "kind" is a list, which is not known; there are: '),
        ('{"kind": ""}', 'its "kind" is "", which is not known'),
        ('{"kind": null}', 'has no "kind"'),
        (r'{"kind": "\ud800"}', r'its "kind" is "\ud800", which is not known'),
        ('[{"kind": "policy"}]', "it holds a list, not one document; each document stands in braces, one a line"),
        ("[]", "it holds an empty list, not one document"),
        ("null", "it holds null (blank), not one document"),
        ('"policy"', 'it holds "policy", not one document'),
        ("1e999999999", "it holds "),
    ],
)
def test_what_is_of_no_kind_is_reported_in_a_sentence(data: str, said: str) -> None:
    ended = call("check", "-", stdin=data.encode())
    assert (ended.status, ended.out) == (2, "")
    english, indonesian = ended.err.splitlines()
    assert english.startswith("-: ")
    assert said in english
    assert indonesian.startswith("-: ")


def test_a_kind_that_is_not_there_suggests_one() -> None:
    ended = call("check", "--as", "polcy", example("policy"))
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == "There is no kind 'polcy'. Perhaps you meant: policy?\nTidak ada jenis dokumen 'polcy'. " + (
        "Mungkin maksudnya: policy?\n"
    )
    assert "policy" in call("check", "--as", "qqqq", example("policy")).err


def test_a_day_to_judge_by_is_asked_for_where_a_rule_needs_it(tmp_path: Path) -> None:
    data = document("empowerment")
    for grant in data["grants"]:
        grant.pop("accounted", None)
    (tmp_path / "x.json").write_text(json.dumps(data), encoding="utf-8")
    assert (
        "no day to judge by was given (--as-of): empowerment.grant_accounted" in call("check", f"{tmp_path}/x.json").out
    )
    assert "--as-of" not in call("check", f"{tmp_path}/x.json", "--as-of", "2030-01-01").out


def test_all_frameworks_of_installed_packs_are_at_hand_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    fault = ContentError(
        "kantor: x.json",
        Report(subject="pack", findings=(Finding(code="x", path="", template=ep.Text("Ada yang salah.", "Amiss.")),)),
    )
    broken = ep.Catalog(shipped().refs, faults=(fault,))
    monkeypatch.setattr(cli, "with_packs", lambda: broken)
    for arguments in (("check", example("policy")), ("list",), ("search", "kerja"), ("show", "cmore")):
        ended = call(*arguments, "--plugins")
        assert ended.status == 0
        assert "kantor: x.json: /: Amiss." in ended.err
        assert call(*arguments).err == ""


# --- check: several documents ---------------------------------------------------------------------------------------


def test_several_files_are_reported_one_by_one_and_summed_up(tmp_path: Path) -> None:
    ended = call("check", example("policy"), example("policy", "faulty"), str(tmp_path / "none.json"))
    assert ended.status == 2
    assert ended.out.startswith(f"{example('policy')} (policy): No fault found; ")
    assert f"\n{example('policy', 'faulty')} (policy):\n✗ Error: " in ended.out
    last = ended.out.splitlines()[-1]
    assert last.startswith("3 documents: 1 without errors, 1 with errors, 1 that cannot be read. Total: ")
    assert ended.err.splitlines()[0] == f"{tmp_path / 'none.json'}: there is no such file."


def test_one_document_needs_no_summary() -> None:
    assert "without errors" not in call("check", example("policy")).out


def test_a_mixed_stream_goes_on_after_broken_lines_and_names_each_by_its_line(mixed: str) -> None:
    ended = call("check", mixed)
    assert ended.status == 2
    heads = [line for line in ended.out.splitlines() if line.startswith(mixed)]
    numbers = (1, 2, 3, *range(8, len(KINDS) * 2 + 5))
    assert [head.split(" ")[0].rstrip(":") for head in heads] == [f"{mixed}:{n}" for n in numbers]
    assert [line.split(": ")[0] for line in ended.err.splitlines()[::2]] == [f"{mixed}:{n}" for n in (4, 5, 7)]
    assert "\n17 documents: 7 without errors, 7 with errors, 3 that cannot be read. Total: " in ended.out


def test_the_summary_adds_up(mixed: str) -> None:
    reports = [json.loads(line) for line in call("check", mixed, "--format", "ndjson").out.splitlines()]
    found = [finding["severity"] for report in reports for finding in report["findings"]]
    said = call("check", mixed).out.splitlines()[-1]
    assert (
        f"Total: {found.count('error')} errors, {found.count('warning')} warnings, {found.count('info')} remarks."
        in said
    )


def test_a_stream_may_come_by_standard_input_or_under_another_name(mixed: str) -> None:
    content = Path(mixed).read_bytes()
    ended = call("check", "-", "--lines", stdin=content)
    assert ended.out.replace("-:", f"{mixed}:") == call("check", mixed).out
    assert "use --lines" in call("check", "-", stdin=content.replace(b"{\r\n", b"", 1)).err


@pytest.mark.slow
def test_a_stream_is_not_held_in_memory(tmp_path: Path) -> None:
    line = json.dumps(document("policy")).encode() + b"\n"
    peaks = []
    for many in (200, 4_000):
        (tmp_path / f"{many}.ndjson").write_bytes(line * many)
        code = (
            "import sys\nfrom etika_publik.cli import run\nrun(sys.argv[1:])\n"
            "(peak,) = (line for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
            "print(peak.split()[1], file=sys.stderr)"  # ru_maxrss would begin with the peak of the parent
        )
        peaks.append(int(process("check", str(tmp_path / f"{many}.ndjson"), code=code).stderr))
    assert peaks[1] < 1.5 * peaks[0]


# --- check: formats -------------------------------------------------------------------------------------------------


def test_json_of_one_document_is_one_object_and_of_several_one_list(mixed: str, tmp_path: Path) -> None:
    one = json.loads(call("check", example("policy"), "--format", "json").out)
    assert (one["document"], one["subject"], one["ok"]) == (example("policy"), "policy", True)
    two = json.loads(call("check", example("policy"), example("values"), "--format", "json").out)
    assert [each["subject"] for each in two] == ["policy", "values"]
    many = json.loads(call("check", mixed, "--format", "json").out)
    numbers = (1, 2, 3, 4, 5, 7, *range(8, len(KINDS) * 2 + 5))
    assert [each["document"] for each in many] == [f"{mixed}:{n}" for n in numbers]
    (tmp_path / "one.ndjson").write_text(json.dumps(document("policy")), encoding="utf-8")
    assert len(json.loads(call("check", f"{tmp_path}/one.ndjson", "--format", "json").out)) == 1


def test_ndjson_is_one_report_a_line_with_the_same_content(mixed: str) -> None:
    lines = call("check", mixed, "--format", "ndjson").out.splitlines()
    assert [json.loads(line) for line in lines] == json.loads(call("check", mixed, "--format", "json").out)


def test_programs_find_what_cannot_be_read_among_the_reports(tmp_path: Path) -> None:
    for form in ("json", "ndjson"):
        ended = call("check", str(tmp_path / "none.json"), "--format", form)
        assert (ended.status, ended.err) == (2, "")
        assert json.loads(ended.out)["unreadable"]["en"] == f"{tmp_path / 'none.json'}: there is no such file."
    (tmp_path / "empty.ndjson").write_bytes(b"")
    (only,) = json.loads(call("check", str(tmp_path / "empty.ndjson"), "--format", "json").out)
    assert not only["ok"]


def test_a_format_that_is_not_there_suggests_one() -> None:
    ended = call("check", example("policy"), "--format", "jsn")
    assert (ended.status, ended.out) == (2, "")
    assert "There is no format 'jsn'. Perhaps you meant: json, ndjson?" in ended.err


def test_the_provisions_are_gone_through_when_asked_for() -> None:
    for language, said in (("en", "Provision by provision: "), ("id", "Ketentuan demi ketentuan: ")):
        plain = call("check", example("service", "faulty"), "--lang", language)
        ended = call("check", example("service", "faulty"), "--lang", language, "--by", "provision")
        assert ended.status == plain.status == 1
        assert ended.out.startswith(plain.out.rstrip("\n") + f"\n\n{said}")
        assert "upheld" not in ended.out
        assert "terpenuhi" not in ended.out
    data = json.loads(call("check", example("service"), "--by", "provision", "--format", "json").out)
    assert {each["outcome"] for each in data["provisions"]} == {"no-fault-found", "not-looked-at"}


# --- check: which rules ---------------------------------------------------------------------------------------------


def outcomes(*arguments: str) -> list[dict[str, set[str]]]:
    """For each document, the codes of its rules by what became of them."""
    ended = call("check", "--format", "ndjson", *arguments)
    found = []
    for line in ended.out.splitlines():
        runs = json.loads(line)["rules"]
        found.append(
            {each["outcome"]: {run["code"] for run in runs if run["outcome"] == each["outcome"]} for each in runs}
        )
    return found


def test_rules_are_chosen_and_left_aside_by_their_codes_or_the_beginnings_of_them() -> None:
    (only,) = outcomes("--select", "policy.stages_once", example("policy"))
    assert only["ran"] == {"policy.stages_once"}
    (beginning,) = outcomes("--select", "policy", "--ignore", "policy.stages_once", example("policy"))
    assert beginning["ignored"] == {"policy.stages_once", "stage.end_not_before_start"}
    (both,) = outcomes("--ignore", "policy", "--ignore", "stage", example("policy"))
    assert set(both) == {"ignored"}


def test_a_choice_of_one_kind_does_not_stop_a_stream_of_others() -> None:
    policy, values = outcomes("--select", "policy.stages_once", example("policy"), example("values"))
    assert policy["ran"] == {"policy.stages_once"}
    assert set(values) == {"ignored"}
    policy, values = outcomes("--ignore", "policy.stages_once", example("policy"), example("values"))
    assert policy["ignored"] == {"policy.stages_once"}
    assert set(values) == {"ran"}


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_choice_that_names_no_rule_of_any_kind_suggests_near_ones(option: str) -> None:
    ended = call("check", option, "policy.stage_once", example("values"))
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("There is no rule 'policy.stage_once'. Perhaps you meant: policy.stages_once")
    assert "Perhaps you meant: service" in call("check", option, "servise", example("values")).err
    assert call("check", option, "policy.stages", example("policy")).status == 2  # no beginning ends within a word


# --- check: whatever lies in the file -------------------------------------------------------------------------------

NASTY = "\x1b[31m\r\x00\x9b\u202e\u2066\u200b\U000e0041"


def shown(words: str) -> bool:
    return all(line.isprintable() for line in words.split("\n"))


def test_text_of_a_file_reaches_the_screen_without_control_characters_in_any_format(tmp_path: Path) -> None:
    data = document("values")
    data["activities"][0] |= {"name": f"Gerakan{NASTY}\n✗ Error: forged", "how": None, NASTY: NASTY}
    (tmp_path / "x.json").write_text(json.dumps(data), encoding="utf-8")
    for form in ("text", "json", "ndjson"):
        ended = call("check", str(tmp_path / "x.json"), "--format", form)
        assert ended.status == 1
        assert shown(ended.out)
        assert "\n✗ Error: forged" not in ended.out
    path = json.loads(call("check", str(tmp_path / "x.json"), "--format", "json").out)["findings"][0]["path"]
    assert path == f"/activities/0/{NASTY}"


@pytest.mark.slow
def test_a_name_of_a_file_with_control_characters_or_broken_bytes_is_written_out(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/x\x1b[31m\n\xff.json")
    Path(name).write_text(json.dumps(document("policy")), encoding="utf-8")
    for arguments in ((name,), (name + "x",), (name, "--format", "json"), (name, "--format", "ndjson")):
        ended = process("check", *arguments)
        assert ended.returncode == (2 if arguments[0] != name else 0)
        said = (ended.stdout + ended.stderr).decode()
        assert r"x\u001b[31m\n\udcff.json" in said
        assert shown(said)
    assert json.loads(process("check", name, "--format", "json").stdout)["document"] == name


@given(
    st.one_of(
        st.binary(max_size=40),
        st.text(alphabet='{}[]",: \\ue0123456789.-+kindpolcy\n', max_size=60).map(str.encode),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
            max_leaves=8,
        ).map(lambda data: json.dumps(data).encode()),
        st.tuples(
            st.sampled_from(KINDS),
            st.dictionaries(
                st.sampled_from(["title", "unit", "stages", "components", "activities", "parties", "period", "grants"]),
                st.text(max_size=4)
                | st.lists(st.dictionaries(st.text(max_size=4), st.integers(), max_size=2), max_size=2),
            ),
        ).map(lambda pair: json.dumps({"kind": pair[0]} | pair[1]).encode()),
    ),
    st.sampled_from(["text", "json", "ndjson"]),
    st.booleans(),
    st.booleans(),
)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_whatever_comes_in_ends_in_an_answer(content: bytes, form: str, lines: bool, by: bool) -> None:
    options = ["--format", form, *(["--lines"] if lines else []), *(["--by", "provision"] if by else [])]
    ended = call("check", "-", *options, stdin=content)
    assert ended.status in (0, 1, 2)
    assert shown(ended.out)
    assert shown(ended.err)
    if form == "json":
        json.loads(ended.out)
    elif form == "ndjson":
        assert all(json.loads(line)["document"].startswith("-") for line in ended.out.splitlines())


@given(
    st.lists(
        st.text(max_size=6) | st.sampled_from(["check", "new", "show", "--lang", "id", "--as", "policy", "-", "--by"]),
        max_size=5,
    )
)
def test_any_call_ends_in_an_answer(arguments: list[str]) -> None:
    calls_no_file = [each for each in arguments if "\0" not in each]
    ended = call(*calls_no_file)
    assert ended.status in (0, 1, 2)
    assert shown(ended.err.replace("\x1b", "")) or not calls_no_file


# --- new, schema ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ep.kinds())
@pytest.mark.parametrize("options", [(), ("--full",)], ids=["short", "full"])
def test_a_new_form_is_json_and_a_check_of_it_reports_every_blank(kind: str, options: tuple[str, ...]) -> None:
    form = call("new", kind, *options)
    assert (form.status, form.err) == (0, "")
    ended = call("check", "-", stdin=form.out.encode())
    assert ended.status == 1
    assert ended.out.count("✗ Error: ") == form.out.count('""')


def test_the_guide_explains_the_form_in_either_language() -> None:
    assert (
        "title (title of the policy; required; text): The policy's official name."
        in call("new", "policy", "--guide").out
    )
    said = call("new", "policy", "--guide", "--lang", "id").out
    assert "title (judul kebijakan; wajib; teks): Nama resmi kebijakan." in said


def test_a_schema_is_the_one_that_is_exported() -> None:
    assert json.loads(call("schema", "policy").out) == ep.schema("policy")


@pytest.mark.parametrize("command", ["new", "schema"])
def test_a_form_of_no_kind_suggests_one(command: str) -> None:
    assert call(command, "polcy").err.startswith("There is no kind 'polcy'. Perhaps you meant: policy?\n")


# --- list, show, search ---------------------------------------------------------------------------------------------


def test_the_list_names_every_framework_in_either_language() -> None:
    for language, said in (("en", "7 provisions"), ("id", "7 ketentuan")):
        lines = call("list", "--lang", language).out.splitlines()
        assert [line.split()[0] for line in lines] == list(ep.catalog())
        nolan = next(line for line in lines if line.startswith("nolan "))
        assert nolan.endswith(f"{ep.catalog()['nolan'].title.to(language)} ({said})")


def test_a_framework_is_shown_with_its_tree_its_sources_and_its_notes() -> None:
    said = call("show", "cmore", "--lang", "id").out
    assert said.startswith(f"{ep.CMORE.title.id} (cmore {ep.CMORE.version})\n{ep.CMORE.text.id}\n")
    assert "\n  cerdas  Cerdas\n    pengetahuan-luas  " in said
    for source in ep.CMORE.sources:
        assert f"\n  {source.title.id}\n" in said
    for note in ep.CMORE.notes:
        assert f"\n  {note.id}\n" in said


@pytest.mark.parametrize("ref", ep.catalog())
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_framework_and_provision_can_be_shown(ref: str, language: str) -> None:
    framework = ep.catalog()[ref]
    assert framework.title.to(language) in call("show", ref, "--lang", language).out
    for provision in framework.provisions[:3]:
        said = call("show", provision.ref, "--lang", language).out
        assert said.startswith(f"{provision.title.to(language)} ({provision.ref})\n{provision.text.to(language)}\n")


def test_a_provision_is_shown_with_its_place_its_origin_its_links_and_why_it_is_not_checked() -> None:
    said = call("show", "komitmen.kerja").out
    assert "(Indonesian: as the source has it; English: translated; a single source)" in said
    assert "Parts:\n  komitmen.kerja-cerdas  " in said
    assert "Links:\n" in said
    assert "  related to dialog.karakter-asn: " in said
    part = call("show", "komitmen.kerja-cerdas", "--lang", "id").out
    assert f"Bagian dari: {ep.KOMITMEN['kerja'].title.id} (komitmen.kerja)\n" in part
    unchecked = next(p for p in ep.KOMITMEN if p.unchecked is not None)
    assert unchecked.unchecked is not None
    assert f"Tidak diperiksa: {unchecked.unchecked.id}\n" in call("show", unchecked.ref, "--lang", "id").out


def test_what_is_out_of_use_says_what_stands_in_its_place() -> None:
    assert "\nRetired; see berakhlak-2023.\n" in call("show", "kode-etik-asn-2014").out
    old = next(p for f in ep.catalog().values() for p in f if p.status != "active")
    said = call("show", old.ref, "--lang", "id").out
    assert any(
        f"{word}; lihat {', '.join(old.replaced_by)}." in said for word in ("Sudah digantikan", "Tidak lagi dipakai")
    )


def test_what_is_out_of_use_without_a_successor_just_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = attrs.evolve(ep.CMORE, ref="kantor", status="retired", notes=())
    monkeypatch.setattr(cli, "catalog", lambda: shipped().including(alone))
    said = call("show", "kantor").out
    assert "\nRetired.\n" in said
    assert "Notes:" not in said


def test_what_is_not_there_to_show_suggests_what_is_near() -> None:
    assert "Perhaps you meant: komitmen.kerja" in call("show", "komitmn.kerja").err
    assert "Mungkin maksudnya: komitmen" in call("show", "komitmn").err
    assert call("show", ".").status == 2


def test_a_search_gives_provisions_or_says_that_there_are_none() -> None:
    lines = call("search", "kerjasama", "--lang", "id").out.splitlines()
    assert [line.split("  ")[0] for line in lines] == [p.ref for p in ep.catalog().search("kerjasama")]
    none = call("search", "tiadakatainidimanapun")
    assert (none.status, none.out) == (0, "No provision holds these words.\n")


# --- Calls that cannot be carried out -------------------------------------------------------------------------------

USAGE = {
    (): None,
    ("chek",): (
        "There is no command chek. Perhaps you meant: check",
        "Perintah chek tidak ada. Mungkin maksudnya: check",
    ),
    ("qqqq",): (
        "There is no command qqqq. See: etika-publik --help",
        "Perintah qqqq tidak ada. Lihat: etika-publik --help",
    ),
    ("check",): (
        "Name at least one file, for instance: etika-publik check document.json",
        "Nama berkas wajib disebut, misalnya: etika-publik check dokumen.json",
    ),
    ("new",): (
        "Name a kind of document, for instance: etika-publik new policy",
        "Jenis dokumen wajib disebut, misalnya: etika-publik new policy",
    ),
    ("export", "komitmen"): ("Name a format with --to", "Formatnya wajib disebut dengan --to"),
    ("export", "komitmen", "--format", "jsn"): (
        "There is no option --format. See: etika-publik export --help",
        "Pilihan --format tidak ada. Lihat: etika-publik export --help",
    ),
    ("new", "a", "b"): ("unexpected extra argument (b)", "terlalu banyak atau terlalu sedikit isian"),
    ("check", "x", "--lang", "xx"): (
        "'xx' is not one of 'id', 'en'.",
        "Nilai untuk --lang harus salah satu dari: id, en.",
    ),
    ("check", "x", "--by", "rule"): ("'--by'", "Nilai untuk --by harus"),
    ("check", "x", "--lang"): ("Option '--lang' requires an argument.", "Pilihan --lang ditulis keliru"),
    ("check", "x", "--lines=3"): ("Option '--lines' does not take a value.", "Pilihan --lines ditulis keliru"),
    ("check", "x", "--langg", "id"): (
        "There is no option --langg. Perhaps you meant: --lang?",
        "Pilihan --langg tidak ada. Mungkin maksudnya: --lang?",
    ),
    ("check", "x", "--qq"): (
        "There is no option --qq. See: etika-publik check --help",
        "Pilihan --qq tidak ada. Lihat: etika-publik check --help",
    ),
    ("check", "x", "--as-of", "2025-1-1"): (
        'The value of --as-of, "2025-1-1", is no date; write year-month-day, for instance 2025-03-14.',
        'Nilai --as-of, "2025-1-1", bukan tanggal; tulis tahun-bulan-tanggal, misalnya 2025-03-14.',
    ),
    ("check", "x", "--as-of", "2025-02-30"): ('"2025-02-30", is no date', '"2025-02-30", bukan tanggal'),
}


@pytest.mark.parametrize("arguments", [each for each in USAGE if each], ids=" ".join)
def test_a_call_that_is_wrong_is_explained_in_both_languages(arguments: tuple[str, ...]) -> None:
    ended = call(*arguments)
    english, indonesian = USAGE[arguments] or ("", "")
    assert (ended.status, ended.out) == (2, "")
    assert len(ended.err.splitlines()) == 2
    assert english in ended.err.splitlines()[0]
    assert indonesian in ended.err.splitlines()[1]


def test_every_command_that_lacks_what_it_works_with_shows_a_call_in_full() -> None:
    for name, command in cli.commands().commands.items():
        if not any(parameter.required for parameter in command.params):
            continue
        english, indonesian = call(name).err.splitlines()
        assert f", for instance: etika-publik {name} " in english
        assert f", misalnya: etika-publik {name} " in indonesian


def test_a_lack_that_click_reports_without_its_call_is_reported_all_the_same() -> None:
    argument = click.Argument(["files"], metavar="FILE...")
    assert _usage.in_both_languages(click.MissingParameter(param=argument)) == ep.Text(
        "FILE... wajib disebut.", "Missing argument 'FILE...'."
    )


def test_a_value_that_click_refuses_for_a_reason_of_its_own_is_explained_in_indonesian_too() -> None:
    option = click.Option(["-n", "--number"], type=int)
    for parameter, name in ((option, "--number"), (None, "isian")):
        said = _usage.in_both_languages(click.BadParameter("no number", param=parameter))
        assert said.id == f"Nilai untuk {name} tidak dapat dipakai; lihat --help."
        assert said.en.endswith("no number")
    choice = click.Option(["--colour"], type=click.Choice(["red", "blue"]))
    said = _usage.in_both_languages(click.BadParameter("'x' is not one of 'red', 'blue'.", param=choice))
    assert said.id == "Nilai untuk --colour harus salah satu dari: red, blue."
    assert said.en.endswith("'x' is not one of 'red', 'blue'.")


def test_a_call_without_anything_gives_the_help() -> None:
    ended = call()
    assert ended == (2, call("--help").out, "")
    assert "check" in ended.out
    assert call("--help").status == 0
    assert call("--version").out == f"etika-publik, version {ep.__version__}\n"


class Full(io.StringIO):
    """A standard output that takes no more, for the reason given."""

    def __init__(self, failure: OSError) -> None:
        super().__init__()
        self.failure = failure

    def fileno(self) -> int:
        return 99

    def flush(self) -> None:
        raise self.failure


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), ""),
        (OSError(errno.ENOSPC, "No space left on device"), "The output cannot be written (No space left on device)."),
    ],
)
def test_an_output_that_takes_no_more_ends_the_call(
    failure: OSError, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    turned: list[int] = []
    monkeypatch.setattr("os.dup2", lambda _, there: turned.append(there))
    monkeypatch.setattr(sys, "stdout", Full(failure))
    assert cli.run(["schema", "values"]) == 2
    assert turned == [99]  # nothing that is still held back is written later
    assert capsys.readouterr().err.partition("\n")[0] == said


def test_a_reader_that_goes_away_while_a_command_writes_ends_the_call(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr(sys, "stderr", sys.stderr)  # click puts others in their place
    monkeypatch.setattr(sys, "stdout", Gone())
    assert cli.run(["schema", "values"]) == 2


def test_a_standard_output_that_is_not_there_is_no_accident(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert cli.run(["schema", "values"]) == 0


def test_a_call_that_is_broken_off_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "catalog", broken_off)
    ended = call("list")
    assert ended.status == 2
    assert ended.err.split("\n")[-3:] == ["Stopped.", "Dihentikan.", ""]


@pytest.mark.parametrize(
    ("env", "language"),
    [
        ({"LC_ALL": "en_US.UTF-8", "LANG": "id_ID.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "id_ID.UTF-8", "LANG": "en_US.UTF-8"}, "id"),
        ({"LC_ALL": "C.UTF-8"}, "id"),
        ({"LC_ALL": "POSIX"}, "id"),
        ({"LC_ALL": "ms_MY"}, "id"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}, "id"),
    ],
)
def test_the_language_is_that_of_the_machine_unless_one_is_asked_for(env: dict[str, str], language: str) -> None:
    assert call("show", "komitmen.kerja", env=env).out.startswith(ep.KOMITMEN["kerja"].title.to(language))
    assert call("show", "komitmen.kerja", "--lang", "en", env=env).out.startswith("Work smart")


@pytest.mark.parametrize(
    ("env", "language"),
    [
        ({"ETIKA_LANG": "id", "LC_ALL": "en_GB.UTF-8"}, "id"),
        ({"ETIKA_LANG": "en", "LC_ALL": "id_ID.UTF-8"}, "en"),
        ({"ETIKA_LANG": "", "LC_ALL": "en_GB.UTF-8"}, "en"),
    ],
)
def test_etika_lang_comes_before_the_locale_and_after_the_option(env: dict[str, str], language: str) -> None:
    title = ep.KOMITMEN["kerja"].title
    assert call("show", "komitmen.kerja", env=env).out.startswith(title.to(language))
    for asked in LANGUAGES:
        assert call("show", "komitmen.kerja", "--lang", asked, env=env).out.startswith(title.to(asked))


def test_a_language_that_is_not_there_is_named_by_the_variable_it_comes_from() -> None:
    ended = call("list", env={"ETIKA_LANG": "fr", "LC_ALL": "en_GB.UTF-8"})
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.splitlines() == [
        "The value of ETIKA_LANG must be one of: id, en.",
        "Nilai untuk ETIKA_LANG harus salah satu dari: id, en.",
    ]
    # Whoever asks for help gets it all the same.
    assert "The frameworks." in call("list", "--help", env={"ETIKA_LANG": "fr", "LC_ALL": "en_GB.UTF-8"}).out


# --- Help -----------------------------------------------------------------------------------------------------------

COMMANDS = tuple(cli.commands().commands)
WORDS = {language: _resources.words(language, "cli") for language in LANGUAGES}
SHARED = {"--help", "--lang", "--plugins"}


def help_of(*arguments: str, **env: str) -> str:
    """The help as words with single spaces between them, without the lines around it."""
    ended = call(*arguments, "--help", env={"COLUMNS": "200", **env})
    assert (ended.status, ended.err) == (0, "")
    return " ".join(re.sub("[│─╭╮╰╯]", " ", ended.out).split())


def sentences(command: str, language: str) -> list[str]:
    """What the messages say of a command and its options, up to the first name of a kind or format."""
    words = WORDS[language][command]
    said = [*words["help"].split("\n\n"), *words.get("options", {}).values(), WORDS[language]["options"]["--help"]]
    return [each.partition("{")[0] for each in said]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["etika-publik", *COMMANDS])
def test_the_help_is_in_one_language_which_is_that_of_the_call(command: str, language: str) -> None:
    arguments = () if command == "etika-publik" else (command,)
    helped = [help_of(*arguments, ETIKA_LANG=language)]
    if command not in ("etika-publik", "schema"):
        helped.append(help_of(*arguments, "--lang", language, ETIKA_LANG="en" if language == "id" else "id"))
    (other,) = set(LANGUAGES) - {language}
    for said in helped:
        assert said.startswith({"id": "Penggunaan: etika-publik ", "en": "Usage: etika-publik "}[language])
        assert {"id": " Pilihan ", "en": " Options "}[language] in said
        for sentence, foreign in zip(sentences(command, language), sentences(command, other), strict=True):
            assert sentence in said
            assert foreign == sentence or foreign not in said


def test_the_list_of_commands_is_in_one_language_too() -> None:
    for language, heading in (("id", "Perintah"), ("en", "Commands")):
        said = help_of(ETIKA_LANG=language)
        assert f" {heading} " in said
        for command in COMMANDS:
            first = WORDS[language][command]["help"].partition("\n")[0]
            assert f"{command} {first}" in said


def test_what_is_required_and_what_stands_in_for_what_is_not_said_is_in_the_language_too() -> None:
    formats = ", ".join(ep.formats())
    assert f"{formats}. [required]" in help_of("export", ETIKA_LANG="en")
    assert f"{formats}. [wajib]" in help_of("export", ETIKA_LANG="id")
    assert "[default: skm-2017]" in help_of("survey", ETIKA_LANG="en")
    assert "[bila tidak disebut: skm-2017]" in help_of("survey", ETIKA_LANG="id")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["check", "new", "schema"])
def test_the_help_names_every_kind(command: str, language: str) -> None:
    assert f": {', '.join(ep.kinds())}." in help_of(command, ETIKA_LANG=language)


def test_the_help_names_every_format() -> None:
    assert ", ".join(sorted(ep.formats())) in help_of("export", ETIKA_LANG="en")
    renderings = ", ".join(_resources.members("renderings"))
    assert f"Form of output: {renderings}." in help_of("check", ETIKA_LANG="en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_and_option_has_its_words_and_no_words_are_left_over(language: str) -> None:
    words = WORDS[language]
    assert set(words["options"]) == SHARED
    for name, command in cli.commands().commands.items():
        options = {_usage.name_of(each) for each in command.params if isinstance(each, click.Option)}
        assert set(words[name].get("options", {})) == options - SHARED
        assert ("missing" in words[name]) == any(each.required for each in command.params)
    assert set(words["etika-publik"]["options"]) == {"--version"}


def test_help_in_a_language_leaves_the_commands_as_they_are() -> None:
    group = cli.commands()
    in_english = _help.in_language(group, "en")
    assert in_english.commands["list"].help == "The frameworks."
    assert _help.in_language(group, "id").commands["list"].help == "Daftar kerangka."
    assert in_english.commands["list"].help == "The frameworks."
    assert group.commands["list"].help is None


def test_a_command_without_a_help_option_has_help_in_the_language_too(monkeypatch: pytest.MonkeyPatch) -> None:
    command = _help.in_language(cli.commands(), "en").commands["list"]
    monkeypatch.setattr(command, "add_help_option", False)
    monkeypatch.setenv("ETIKA_LANG", "id")
    context = command.context_class(command, info_name="list")
    assert "Daftar kerangka." in command.get_help(context)


# --- On a terminal --------------------------------------------------------------------------------------------------


class Screen:
    """A terminal of 80 columns on which a process writes; `streams` are those that lead to it."""

    def __init__(self, *arguments: str, streams: tuple[str, ...] = ("stdout", "stderr"), **env: str) -> None:
        pty = pytest.importorskip("pty")
        import fcntl
        import struct
        import termios

        here, there = pty.openpty()
        fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        surroundings = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
        with tempfile.TemporaryFile() as elsewhere:  # a pipe would be full before anybody reads it
            self.process = subprocess.Popen(
                [sys.executable, "-m", "etika_publik", *arguments],
                env={**surroundings, **ENGLISH, "TERM": "xterm-256color", **env},
                stdin=subprocess.DEVNULL,
                stdout=there if "stdout" in streams else elsewhere,
                stderr=there if "stderr" in streams else elsewhere,
            )
            os.close(there)
            end = threading.Timer(60, self.process.kill)  # a test may fail, but it does not wait for ever
            end.start()
            self.words = b"".join(self._read(here)).decode().replace("\r\n", "\n")
            self.status = self.process.wait()
            end.cancel()
            elsewhere.seek(0)
            self.elsewhere = elsewhere.read().decode()
        os.close(here)

    @staticmethod
    def _read(here: int) -> Iterator[bytes]:
        while True:
            try:
                found = os.read(here, 65_536)
            except OSError:  # how Linux says that nobody writes any more
                return
            if not found:
                return
            yield found


def test_on_a_terminal_lines_are_broken_to_fit_and_findings_stand_in_colour() -> None:
    screen = Screen("check", example("values", "faulty"))
    assert screen.status == 1
    assert "\x1b[31m\x1b[1m✗ Error:\x1b[0m " in screen.words
    assert "\x1b[33m\x1b[1m! Warning:\x1b[0m " in screen.words
    plain = click.unstyle(screen.words)
    assert all(len(line) <= 80 for line in plain.splitlines())
    assert plain.split() == call("check", example("values", "faulty")).out.split()


@pytest.mark.slow
def test_colour_is_left_out_where_it_is_not_wanted_or_not_possible() -> None:
    for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert "\x1b" not in Screen("check", example("values", "faulty"), **env).words
    assert "\x1b" not in call("check", example("values", "faulty")).out


def test_json_is_not_broken_on_a_terminal() -> None:
    screen = Screen("check", example("policy"), "--format", "ndjson")
    assert json.loads(screen.words)["ok"]


def test_what_is_wrong_is_broken_to_fit_as_well(tmp_path: Path) -> None:
    screen = Screen("check", example("policy"), "--as", "q" * 20)
    assert screen.status == 2
    assert all(len(line) <= 80 for line in screen.words.splitlines())


class Tty(io.StringIO):
    """What takes itself for a terminal."""

    def isatty(self) -> bool:
        return True


def terminals(monkeypatch: pytest.MonkeyPatch) -> tuple[Tty, Tty]:
    """Make standard output and standard error of this process terminals of 80 columns."""
    out, err = Tty(), Tty()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    for name, value in (("COLUMNS", "80"), ("TERM", "xterm-256color"), ("LC_ALL", "en_GB.UTF-8")):
        monkeypatch.setenv(name, value)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return out, err


def test_a_terminal_of_this_process_is_served_in_the_same_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out, err = terminals(monkeypatch)
    assert cli.run(["check", example("values", "faulty"), "--as-of", "2026-11-24"]) == 1
    assert "\x1b[31m\x1b[1m✗ Error:\x1b[0m " in out.getvalue()
    assert all(len(line) <= 80 for line in click.unstyle(out.getvalue()).splitlines())
    monkeypatch.setenv("NO_COLOR", "1")
    before = len(out.getvalue())
    assert cli.run(["check", example("values", "faulty")]) == 1
    assert "\x1b" not in out.getvalue()[before:]
    assert cli.run(["check", "x", "--as", "q" * 20]) == 2
    assert max(map(len, err.getvalue().splitlines())) <= 80


@pytest.mark.parametrize("columns", ["1", "20", "1000"])
def test_lines_are_neither_too_short_nor_too_long_however_wide_the_terminal(
    columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, _ = terminals(monkeypatch)
    monkeypatch.setenv("COLUMNS", columns)
    assert cli.run(["show", "komitmen"]) == 0
    longest = max(map(len, out.getvalue().splitlines()))
    assert 38 <= longest <= 100


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_long_input_moves_a_bar_on_standard_error(
    language: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _, err = terminals(monkeypatch)
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert cli.run(["check", long_stream(tmp_path, 1_300), "--lang", language]) == 0
    said = {"id": "Memeriksa, dokumen ke-1300", "en": "Checking, document 1300"}[language]
    assert said in err.getvalue()
    assert "100%" in err.getvalue()
    assert len(out.getvalue().splitlines()) == 1_301


def test_a_bar_is_taken_away_again_where_the_reading_ends_in_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _, err = terminals(monkeypatch)
    (tmp_path / "none.ndjson").write_bytes(b"")
    assert cli.run(["check", str(tmp_path / "none.ndjson"), str(tmp_path / "gone.ndjson"), example("policy")]) == 2
    assert "Checking" not in err.getvalue()


def test_a_line_is_broken_between_words_and_goes_on_further_in() -> None:
    assert _terminal.wrapped("    aaaa bbbb cccc", 12) == "    aaaa\n      bbbb\n      cccc"
    assert _terminal.wrapped("short", 12) == "short"
    assert _terminal.wrapped("a" * 20, 12) == "a" * 20
    assert _terminal.wrapped("/sebuah-alamat/tanpa-spasi x", 12) == "/sebuah-alamat/tanpa-spasi\n  x"


def long_stream(tmp_path: Path, many: int) -> str:
    path = tmp_path / "long.ndjson"
    path.write_bytes((json.dumps(document("partnership")).encode() + b"\n") * many)
    return str(path)


@pytest.mark.slow
def test_a_long_input_shows_how_far_it_has_come_on_a_terminal(tmp_path: Path) -> None:
    screen = Screen("check", long_stream(tmp_path, 3_000), streams=("stderr",))
    assert screen.status == 0
    assert "Checking, document 1000" in screen.words
    assert "%" in screen.words
    assert screen.elsewhere.count("No fault found") == 3_000
    assert "\x1b" not in screen.elsewhere
    assert (
        "Memeriksa, dokumen ke-1000"
        in Screen("check", str(tmp_path / "long.ndjson"), "--lang", "id", streams=("stderr",)).words
    )


@pytest.mark.slow
def test_reports_on_the_same_terminal_stand_above_the_bar(tmp_path: Path) -> None:
    screen = Screen("check", long_stream(tmp_path, 1_500))
    assert screen.status == 0
    assert screen.words.count("No fault found") == 1_500
    assert "Checking, document 1000" in screen.words


@pytest.mark.slow
def test_a_short_input_and_one_that_is_piped_show_no_bar(tmp_path: Path) -> None:
    assert "Checking" not in Screen("check", long_stream(tmp_path, 900), streams=("stderr",)).words
    piped = process("check", long_stream(tmp_path, 1_500))
    assert (piped.returncode, piped.stderr) == (0, b"")
    assert b"Checking" not in piped.stdout


@pytest.mark.slow
def test_an_input_whose_size_nobody_knows_shows_a_bar_too(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    source = Path(long_stream(tmp_path, 1_200))
    writer = subprocess.Popen(
        [sys.executable, "-c", f"open({str(tmp_path / 'pipe')!r}, 'wb').write(open({str(source)!r}, 'rb').read())"]
    )
    assert "document 1000" in Screen("check", "--lines", str(tmp_path / "pipe"), streams=("stderr",)).words
    assert writer.wait(60) == 0


# --- As a process of its own ----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_module_and_the_command_are_the_same() -> None:
    code = "import sys; from etika_publik.__main__ import main; sys.argv[0] = 'etika-publik'; main()"
    for arguments, status in (
        (("check", example("policy")), 0),
        (("check", example("policy", "faulty")), 1),
        (("show", "x"), 2),
    ):
        module, command = process(*arguments), process(*arguments, code=code)
        assert module.returncode == command.returncode == status
        assert (module.stdout, module.stderr) == (command.stdout, command.stderr)


def test_without_the_extra_it_says_which_command_brings_it(tmp_path: Path) -> None:
    """The package and its two dependencies alone, found on the path, and nothing that pip has installed beside them."""
    import attr
    import importlib_resources

    for package in (attr, attrs, importlib_resources):
        folder = Path(str(package.__file__)).parent
        os.symlink(folder, tmp_path / folder.name)
    path = os.pathsep.join((str(Path(ep.__file__).parents[1]), str(tmp_path)))
    ended = subprocess.run(
        [sys.executable, "-S", "-m", "etika_publik", "list"], capture_output=True, env={"PYTHONPATH": path}, timeout=60
    )
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert ended.stderr.decode().splitlines() == [
        "The optional part 'cli' is not installed. Install it with: pip install 'etika-publik[cli]'",
        "Bagian 'cli' belum terpasang. Pasang dengan: pip install 'etika-publik[cli]'",
    ]


@pytest.mark.parametrize("missing", ["rich_click", "click", "rich"])
def test_whichever_part_of_the_extra_is_missing_the_sentence_is_the_same(
    missing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("builtins.__import__", _without(missing, __import__))
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    monkeypatch.undo()
    assert ended.value.code == 2
    assert "pip install 'etika-publik[cli]'" in capsys.readouterr().err


def test_a_module_that_is_missing_for_another_reason_is_named_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.__import__", _without("attrs", __import__))
    with pytest.raises(ModuleNotFoundError):
        __main__.main()


def _without(missing: str, importing: Any) -> Any:
    """What imports everything but the command line, for which a module is missing."""

    def found(name: str, *more: Any) -> Any:
        if name == "cli":
            raise ModuleNotFoundError(f"No module named {missing!r}", name=missing)
        return importing(name, *more)

    return found


def test_the_command_and_the_module_end_with_the_status_of_the_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["etika-publik", "check", example("policy", "faulty")])
    monkeypatch.delitem(sys.modules, "etika_publik.__main__")
    for start in (__main__.main, lambda: runpy.run_module("etika_publik", run_name="__main__")):
        with pytest.raises(SystemExit) as ended:
            start()
        assert ended.value.code == 1


def test_another_module_that_is_missing_is_not_blamed_on_the_extra() -> None:
    code = textwrap.dedent(
        """
        import sys
        sys.modules["etika_publik.documents.packs"] = None
        from etika_publik.__main__ import main
        main()
        """
    )
    ended = process("list", code=code)
    assert ended.returncode == 1
    assert b"etika_publik.documents.packs" in ended.stderr
    assert b"pip install" not in ended.stderr


@pytest.mark.slow
def test_a_reader_that_has_seen_enough_is_no_accident(tmp_path: Path) -> None:
    for streams in ("stdout", "both"):
        read, write = os.pipe()
        os.close(read)
        ended = subprocess.run(
            [sys.executable, "-m", "etika_publik", "check", "none.json", long_stream(tmp_path, 300)],
            stdout=write,
            stderr=write if streams == "both" else subprocess.PIPE,
            env={**os.environ, **ENGLISH},
            timeout=60,
        )
        os.close(write)
        assert ended.returncode == 2
        assert b"Traceback" not in (ended.stderr or b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no device that is always full")
def test_a_full_disk_is_reported_in_a_sentence() -> None:
    with open("/dev/full", "wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "etika_publik", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, **ENGLISH},
            timeout=60,
        )
    assert ended.returncode == 2
    assert ended.stderr.decode().splitlines() == [
        "The output cannot be written (No space left on device).",
        "Keluaran tidak dapat ditulis (No space left on device).",
    ]


@pytest.mark.slow
def test_closed_streams_are_no_accident() -> None:
    shell = f"exec {sys.executable} -m etika_publik check {example('policy', 'faulty')} - "
    for closed, status in ((">&-", 2), ("2>&-", 2), ("<&-", 2), (">&- 2>&- <&-", 2)):
        ended = subprocess.run(
            ["sh", "-c", shell + closed], capture_output=True, env={**os.environ, **ENGLISH}, timeout=60
        )
        assert ended.returncode == status, closed
        assert b"Traceback" not in ended.stderr


def test_a_file_that_one_may_not_read_is_reported_in_a_sentence(tmp_path: Path) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text("{}", encoding="utf-8")
    secret.chmod(0)
    if os.access(secret, os.R_OK):
        pytest.skip("whoever runs this test may read everything")
    assert "the file may not be read" in call("check", str(secret)).err


def test_it_runs_in_the_c_locale_with_a_package_that_speaks_more_than_ascii() -> None:
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ended = process("check", example("policy", "faulty"), env=env)
    assert ended.returncode == 1
    assert ended.stdout.decode("utf-8").startswith(example("policy", "faulty"))
    assert "✗ Kesalahan: " in ended.stdout.decode("utf-8")


def test_days_are_compared_with_the_day_that_is_given() -> None:
    assert call("check", example("empowerment"), "--as-of", str(datetime.date(2026, 11, 24))).status == 0


def test_unreadable_sentences_stay_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    _terminal.print_error(Unreadable("x\ny.json", "berkas ini kosong.", "the file is empty."))
    assert capsys.readouterr().err == "x\\ny.json: the file is empty.\nx\\ny.json: berkas ini kosong.\n"
