"""Files are read as data, or refused in one sentence that says why, in both languages; never with a traceback."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import sys
import threading
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import etika_publik as ep
from etika_publik.errors import Unreadable
from etika_publik.loading.files import documents, is_stream, parse, read

DEEP = 100_000

REFUSED: dict[str, tuple[str, bytes, str, str]] = {
    "empty": ("x.json", b"", "the file is empty", "berkas ini kosong"),
    "blank": ("x.json", b" \r\n\t", "the file is empty", "berkas ini kosong"),
    "a byte order mark alone": ("x.json", b"\xef\xbb\xbf", "the file is empty", "berkas ini kosong"),
    "not UTF-8": ("x.json", b'"caf\xe9"', "it is not UTF-8", "isinya bukan UTF-8"),
    "not UTF-8 on the second line": ("x.json", b'{\n"a": "\xe9"\n}', "line 2 is not UTF-8", "baris 2 bukan UTF-8"),
    "UTF-16": ("x.json", "{}".encode("utf-16"), "seems to be UTF-16", "tampaknya UTF-16"),
    "UTF-16, the other way round": ("x.json", b"\xfe\xff\0{\0}", "seems to be UTF-16", "tampaknya UTF-16"),
    "UTF-16 without its mark": ("x.json", "{}".encode("utf-16-le"), "seems to be UTF-16", "tampaknya UTF-16"),
    "not JSON": ("x.json", b"halo", "character 1: a value is needed here", "karakter ke-1: di sini perlu sebuah nilai"),
    "cut off": ("x.json", b'{"a":', "character 6: a value is needed here", "karakter ke-6: di sini perlu sebuah nilai"),
    "a comma missing": (
        "x.json",
        b'{"a": 1\n"b": 2}',
        "line 2, character 1: a comma",
        "baris 2, karakter ke-1: di sini perlu koma",
    ),
    "a colon missing": ("x.json", b'{"a" 1}', "a colon is needed", "perlu titik dua"),
    "a decimal comma": ("x.json", b'{"a": 12,5}', "decimals follow a point", "tanda desimal ditulis dengan titik"),
    "a comma and a bare figure": ("x.json", b'{"a": 12, 5}', "in double quotes is needed", "dalam tanda kutip ganda"),
    "a comma too many": ("x.json", b'{"a": 1, }', "there is a comma too many", "berlebih"),
    "a comma too many in a list": ("x.json", b'{"a": [1, ]}', "there is a comma too many", "berlebih"),
    "a name without quotes": ("x.json", b"{a: 1}", "a field's name in double quotes", "nama isian dalam tanda kutip"),
    "a text without its end": ("x.json", b'{"a": "b', "the text has no closing quote", "tidak ditutup tanda kutip"),
    "a line break in a text": ("x.json", b'["a\nb"]', "a line break or control character", "ganti baris atau karakter"),
    "a control character": ("x.json", b'["a\x1bb"]', "a line break or control character", "ganti baris atau karakter"),
    "a lone backslash": ("x.json", rb'["\x"]', "a backslash in a text", "garis miring terbalik"),
    "half a number of a character": ("x.json", rb'["\ud8"]', "a backslash in a text", "garis miring terbalik"),
    "more after the end": ("x.json", b"{} {}", "more stands after the end of the document.", "sesudah akhir dokumen."),
    "several lines": ("x.json", b"{}\n{}", "use --lines", "pakai --lines"),
    "a repeated key": (
        "x.json",
        b'{"a": 1, "b": 2, "b": 3}',
        'the field "b" is given twice in the same place; delete one.',
        'isian "b" tertulis dua kali; hapus salah satunya.',
    ),
    "a repeated key further in": (
        "x.json",
        b'[{"a": {"": 1, "": 2}}]',
        'the field "" is given twice',
        'isian "" tertulis dua kali',
    ),
    "NaN": ("x.json", b"[NaN]", "it holds NaN, which is not a number", "memuat NaN, yang bukan bilangan"),
    "infinity": ("x.json", b"[-Infinity]", "it holds -Infinity", "memuat -Infinity"),
    "a number of 10,000 digits": (
        "x.json",
        b"9" * 10_000,
        "a number that is too long",
        "bilangan yang terlalu panjang",
    ),
    "an exponent beyond all": (
        "x.json",
        b"[1e99999999999999999999]",
        "too big to be read",
        "terlalu besar untuk dibaca",
    ),
    "deep lists": ("x.json", b"[" * DEEP + b"]" * DEEP, "nested too deeply", "bersarang terlalu dalam"),
    "deep objects": ("x.json", b'{"a":' * DEEP + b"1" + b"}" * DEEP, "nested too deeply", "bersarang terlalu dalam"),
    "no TOML": (
        "x.toml",
        b"a = \n",
        "it is not valid TOML: line 1, character 5: a value is needed here; text stands in quotation marks.",
        "bukan TOML yang sah: baris 1, karakter ke-5: di sini perlu sebuah nilai; teks ditulis dalam tanda kutip.",
    ),
    "TOML cut off": (
        "x.toml",
        b'a = """',
        "it is not valid TOML: at the end of the file: the text has no closing quote.",
        "bukan TOML yang sah: pada akhir berkas: teks ini tidak ditutup tanda kutip.",
    ),
    "a repeated key in TOML": (
        "x.toml",
        b"a = 1\na = 2\n",
        "line 2, character 6: this field is given twice; delete one.",
        "baris 2, karakter ke-6: isian ini tertulis dua kali; hapus salah satunya.",
    ),
    "a long number in TOML": ("x.toml", b"a = " + b"9" * 10_000, "a number that is too long", "terlalu panjang"),
    "a big exponent in TOML": ("x.toml", b"a = 1e99999999999999999999", "too big to be read", "terlalu besar"),
    "deep TOML": ("x.toml", b"a = " + b"[" * DEEP, "nested too deeply", "bersarang terlalu dalam"),
    "empty TOML": ("x.toml", b"\n", "the file is empty", "berkas ini kosong"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_document_is_refused_in_one_sentence_in_both_languages(name: str, tmp_path: Path) -> None:
    source, content, english, indonesian = REFUSED[name]
    (tmp_path / source).write_bytes(content)
    with pytest.raises(Unreadable) as caught:
        read(str(tmp_path / source))
    assert english in caught.value.en
    assert indonesian in caught.value.id
    for said in (caught.value.en, caught.value.id):
        assert said.startswith(str(tmp_path / source) + ": ")
        assert said.endswith(".")
        assert "\n" not in said


TOML_CAUSES = {
    "a": "an equals sign is needed after the name of a field",
    "= 1": "a field's name is needed here",
    "[a]\n!": "a field's name is needed here",
    "[a\nb = 1": "the name of the group has no closing bracket",
    "[[a]\nb = 1": "the name of the group has no closing bracket",
    "a = [1 2]": "a comma or a closing bracket is needed here",
    "a = {b = 1 c = 2}": "a comma or a closing bracket is needed here",
    "a = 1 b = 2": "a new line is needed after the value",
    "a = tidak": "a value is needed here; text stands in quotation marks",
    'a = "b': "the text has no closing quote",
    "a = 'b": "the text has no closing quote",
    "a = '''b": "the text has no closing quote",
    'a = "b\nc"': "a line break or control character stands in a text",
    "a = 'b\nc'": "a line break or control character stands in a text",
    r'a = "\q"': "a backslash in a text is not followed by anything known",
    r'a = "\u12"': "a backslash in a text is not followed by anything known",
    r'a = "\ud800"': "a backslash in a text is not followed by anything known",
    "a = 2025-02-30": "the calendar has no such date",
    "[a]\n[a]": "this field is given twice; delete one",
    "a = {b = 1, b = 2}": "this field is given twice; delete one",
    "a = {b = 1}\na.c = 2": "this field is given twice; delete one",
    "a.b = 1\n[a]": "this field is given twice; delete one",
}


@pytest.mark.parametrize("content", TOML_CAUSES)
def test_why_a_text_is_no_toml_is_reported_in_plain_words(content: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse(content.encode(), "x.toml")
    assert re.fullmatch(
        rf"x\.toml: it is not valid TOML: (line \d+, character \d+|at the end of the file): {TOML_CAUSES[content]}\.",
        caught.value.en,
    )
    assert re.fullmatch(
        r"x\.toml: bukan TOML yang sah: (baris \d+, karakter ke-\d+|pada akhir berkas): [^:]+\.", caught.value.id
    )
    assert "tidak dikenal." not in caught.value.id.replace("tanda yang dikenal", "")


READ: dict[str, tuple[str, bytes, Any]] = {
    "JSON": ("x.json", b'{"a": [1, true, null, "b"]}', {"a": [1, True, None, "b"]}),
    "JSON under any name": ("x", b"{}", {}),
    "with a byte order mark": ("x.json", b"\xef\xbb\xbf{}", {}),
    "with the line ends of Windows": ("x.json", b'{\r\n"a": 1\r\n}\r\n', {"a": 1}),
    "figures with a point, exactly": ("x.json", b"[0.1, 1e2]", [Decimal("0.1"), Decimal("1E+2")]),
    "a huge exponent": ("x.json", b"[1e999999999]", [Decimal("1E+999999999")]),
    "a lone surrogate, which a check reports": ("x.json", rb'["\ud800"]', ["\ud800"]),
    "TOML": ("x.toml", b"a = 0.1\n[b]\nc = 1\n", {"a": Decimal("0.1"), "b": {"c": 1}}),
    "days in TOML": (
        "x.toml",
        b"a = 2014-10-17\n[[b]]\nc = [2014-10-18]\n",
        {"a": "2014-10-17", "b": [{"c": ["2014-10-18"]}]},
    ),
    "the same key in two objects": ("x.json", b'[{"a": 1}, {"a": 2}]', [{"a": 1}, {"a": 2}]),
}


@pytest.mark.parametrize("name", READ)
def test_what_is_a_document_is_read_as_plain_data(name: str) -> None:
    source, content, data = READ[name]
    assert parse(content, source) == data


def test_a_repeated_key_among_very_many_is_found_soon() -> None:
    keys = ", ".join(f'"k{n}": 0' for n in range(200_000))
    with pytest.raises(Unreadable, match='the field "k7" is given twice'):
        parse(f'{{{keys}, "k7": 1}}'.encode(), "x.json")


# --- Files ----------------------------------------------------------------------------------------------------------


def test_a_missing_file_a_folder_and_a_name_that_cannot_be_are_each_refused(tmp_path: Path) -> None:
    (tmp_path / "file.json").write_bytes(b"{}")
    for source, said in (
        (tmp_path / "none.json", "there is no such file"),
        (tmp_path / "file.json" / "below.json", "there is no such file"),
        (tmp_path / "null\0.json", "there is no such file"),
        (tmp_path, "this is a folder"),
        (tmp_path / ("n" * 300), "it cannot be read (File name too long)"),
    ):
        for way in (lambda: read(str(source)), lambda: list(documents(str(source), lines=True))):  # noqa: B023
            with pytest.raises(Unreadable) as caught:
                way()
            assert said in caught.value.en


def test_a_file_that_may_not_be_read_and_one_whose_disk_fails_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for failure, english, indonesian in (
        (PermissionError(errno.EACCES, "Permission denied"), "may not be read", "tidak boleh dibaca"),
        (OSError(errno.EIO, "Input/output error"), "(Input/output error)", "tidak dapat dibaca (Input/output error)"),
        (OSError("out of order"), "(out of order)", "(out of order)"),
    ):
        monkeypatch.setattr("builtins.open", _raising(failure))
        with pytest.raises(Unreadable) as caught:
            read("x.json")
        monkeypatch.undo()
        assert english in caught.value.en
        assert indonesian in caught.value.id


def _raising(failure: OSError) -> Any:
    def opened(*_: object, **__: object) -> None:
        raise failure

    return opened


def test_a_disk_that_fails_on_the_way_ends_the_stream_in_a_sentence() -> None:
    if not os.path.exists("/proc/self/mem"):
        pytest.skip("this system has no file that opens and cannot be read")
    with pytest.raises(Unreadable, match="cannot be read"):
        list(documents("/proc/self/mem", lines=True))


def test_a_pipe_is_read_like_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b'{"a": 1}\n{"a": 2}\n',), daemon=True)
    writer.start()
    assert list(documents(str(pipe), lines=True)) == [(1, {"a": 1}), (2, {"a": 2})]
    writer.join()


def test_standard_input_is_read_by_its_dash_and_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"a": 1}')))
    assert read("-") == {"a": 1}
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"1\n2\n")))
    assert list(documents("-", lines=True)) == [(1, 1), (2, 2)]
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(Unreadable, match="-: the file is empty"):
        read("-")


# --- One document a line --------------------------------------------------------------------------------------------


def stream(content: bytes, tmp_path: Path, name: str = "x.ndjson") -> str:
    (tmp_path / name).write_bytes(content)
    return str(tmp_path / name)


def test_a_stream_is_known_by_its_name_or_because_it_is_said() -> None:
    assert is_stream("x.ndjson")
    assert is_stream("x.jsonl")
    assert is_stream("x.json", lines=True)
    assert not is_stream("x.json")
    assert not is_stream("-")


def test_a_file_that_is_no_stream_is_one_document_without_a_line(tmp_path: Path) -> None:
    assert list(documents(stream(b"{}", tmp_path, "x.json"))) == [(None, {})]


def test_a_stream_gives_each_document_with_its_line_and_leaves_blank_lines_out(tmp_path: Path) -> None:
    source = stream(b'\xef\xbb\xbf{"a": 1}\r\n\r\n  \n[2]\n3', tmp_path)
    assert list(documents(source)) == [(1, {"a": 1}), (4, [2]), (5, 3)]


def test_a_stream_goes_on_after_a_line_that_cannot_be_read(tmp_path: Path) -> None:
    source = stream(b'1\n{"a":\n\xff\n' + b"[" * DEEP + b'\n{"a": 1, "a": 2}\n{} {}\n7\n', tmp_path)
    found = dict(documents(source))
    assert (found[1], found[7]) == (1, 7)
    for line, said in (
        (2, "character 6: a value is needed here"),
        (3, "it is not UTF-8"),
        (4, "nested too deeply"),
        (5, 'the field "a" is given twice'),
        (6, "more stands after the end of the document."),
    ):
        assert isinstance(found[line], Unreadable)
        assert found[line].source == f"{source}:{line}"
        assert said in found[line].en


def test_a_stream_in_utf_16_is_refused_once_and_not_line_by_line(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="UTF-16"):
        list(documents(stream("1\n2\n".encode("utf-16"), tmp_path)))


@pytest.mark.parametrize("content", [b"", b"\n \n\r\n"])
def test_a_stream_without_any_document_is_refused_as_empty(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="the file is empty"):
        list(documents(stream(content, tmp_path)))


def test_on_progress_is_called_with_the_number_of_bytes_of_every_line(tmp_path: Path) -> None:
    read: list[int] = []
    content = b'{"a": 1}\n\n{bad\n'
    list(documents(stream(content, tmp_path), on_progress=read.append))
    assert read == [9, 1, 5]
    assert sum(read) == len(content)


def test_a_stream_is_read_no_further_than_it_is_asked_for(tmp_path: Path) -> None:
    read: list[int] = []
    reading = documents(stream(b"1\n" * 1_000, tmp_path), on_progress=read.append)
    assert [next(reading)[1], next(reading)[1]] == [1, 1]
    assert len(read) == 2
    reading.close()


# --- Frameworks -----------------------------------------------------------------------------------------------------


def test_a_framework_of_ones_own_is_loaded_from_json_and_from_toml(tmp_path: Path) -> None:
    data = json.loads((ep.files() / "frameworks" / "nolan.json").read_text(encoding="utf-8"))
    data["ref"] = "nolan-sendiri"
    (tmp_path / "sendiri.json").write_text(json.dumps(data), encoding="utf-8")
    loaded = ep.load(tmp_path / "sendiri.json")
    assert loaded.ref == "nolan-sendiri"
    assert len(loaded) == 7


def test_a_framework_with_faults_is_refused_with_its_file_and_every_fault(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text('ref = "X"\nversion = "satu"\n', encoding="utf-8")
    with pytest.raises(ep.ContentError) as caught:
        ep.load(tmp_path / "x.toml")
    assert caught.value.source == str(tmp_path / "x.toml")
    assert {"/ref", "/version", "/title", "/provisions"} <= {finding.path for finding in caught.value.report.findings}
    assert caught.value.__suppress_context__


# --- Whatever is thrown at it ---------------------------------------------------------------------------------------

BYTES = st.one_of(
    st.binary(max_size=60),
    st.text(max_size=60).map(lambda words: words.encode("utf-8", "surrogatepass")),
    st.text(alphabet='{}[]",:\\ue0123456789.-+ \n\rnulltruefalseNaNInfinity', max_size=60).map(str.encode),
    st.text(alphabet="ab=.[]'\"\n# 0123456789-:TZ", max_size=60).map(str.encode),
)


def tried(content: bytes, source: str) -> Any:
    """The data, or the refusal. Nothing else may come of any bytes."""
    try:
        return parse(content, source)
    except Unreadable as refusal:
        return refusal


@given(BYTES, st.sampled_from(["x.json", "x.toml", "x.ndjson:3"]))
def test_any_bytes_are_read_or_refused(content: bytes, source: str) -> None:
    found = tried(content, source)
    if isinstance(found, Unreadable):
        assert found.id.startswith(f"{source}: ")
        assert found.en.startswith(f"{source}: ")


@given(st.lists(BYTES, max_size=5))
def test_any_lines_are_read_or_refused(lines: list[bytes]) -> None:
    loading_from = io.BytesIO(b"\n".join(lines))
    before, sys.stdin = sys.stdin, io.TextIOWrapper(loading_from)
    try:
        for number, _ in documents("-", lines=True):
            assert number is not None
    except Unreadable:
        pass
    finally:
        sys.stdin = before


@pytest.mark.parametrize("depth", [100, 500, 900, 950, 980, 990, 995, 1_000, 1_100, 5_000])
def test_data_of_any_depth_is_read_and_checked_or_refused(depth: int) -> None:
    for content in (b"[" * depth + b"]" * depth, b'{"stages":' * depth + b"1" + b"}" * depth):
        found = tried(content, "x.json")
        if isinstance(found, Unreadable):
            assert "too deeply" in found.en
        else:
            assert not ep.check(found, "policy").ok
