"""Files made to hurt: each is one located problem, soon and small."""

import gzip
import os
import sys
import tracemalloc
from collections import Counter

import pytest

from host_tools.language.diagnostics import RoutineError
from host_tools.language.load import load_routine
from tests.language.samples import ONE_POSITION

PLAIN = ONE_POSITION.encode()

HOSTILE = {
    "ten megabytes": (
        b"title: Test\n" * 900_000,
        "f.yaml: is larger than 32 KiB; a page or two will do; is this the right file?",
    ),
    "one byte too many": (
        b"#" * (32 * 1024 + 1),
        "f.yaml: is larger than 32 KiB; a page or two will do; is this the right file?",
    ),
    "nul": (PLAIN.replace(b"Test", b"Te\0st"), "f.yaml:1:10: invisible character U+0000; delete it"),
    "utf-16 little": (
        "\ufeff".encode("utf-16-le") + ONE_POSITION.encode("utf-16-le"),
        "f.yaml:1:1: the file is UTF-16; save it as UTF-8",
    ),
    "utf-16 big": (
        "\ufeff".encode("utf-16-be") + ONE_POSITION.encode("utf-16-be"),
        "f.yaml:1:1: the file is UTF-16; save it as UTF-8",
    ),
    "utf-32": (
        "\ufeff".encode("utf-32-le") + ONE_POSITION.encode("utf-32-le"),
        "f.yaml:1:1: the file is UTF-32; save it as UTF-8",
    ),
    "utf-16 little, unmarked": (
        ONE_POSITION.encode("utf-16-le"),
        "f.yaml:1:1: the file is UTF-16; save it as UTF-8",
    ),
    "utf-16 big, unmarked": (ONE_POSITION.encode("utf-16-be"), "f.yaml:1:1: the file is UTF-16; save it as UTF-8"),
    "compressed": (gzip.compress(PLAIN), "f.yaml:1:1: the file is compressed; save it as plain text"),
    "two utf-8 marks": (b"\xef\xbb\xbf" * 2 + PLAIN, "f.yaml:1:1: invisible character U+FEFF; delete it"),
    "latin-1": ("title: Épaule".encode("latin-1"), "f.yaml:1:8: byte 0xc9 is not UTF-8; save the file as UTF-8"),
    "latin-1 far down": (
        PLAIN + "# déjà".encode("latin-1"),
        "f.yaml:8:4: byte 0xe9 is not UTF-8; save the file as UTF-8",
    ),
    "cut utf-8": ("title: é".encode()[:-1], "f.yaml:1:8: byte 0xc3 is not UTF-8; save the file as UTF-8"),
    "utf-8 surrogate": (b"title: \xed\xa0\x80", "f.yaml:1:8: byte 0xed is not UTF-8; save the file as UTF-8"),
    "a thousand lists": (
        b"[" * 1000 + b"]" * 1000,
        "f.yaml:1:17: lists within lists, more than 16 deep; a routine needs five",
    ),
    "lists line by line": (b"[\n" * 1000, "f.yaml:17:1: lists within lists, more than 16 deep; a routine needs five"),
    "a thousand dashes": (b"- " * 1000, "f.yaml:1:33: lists within lists, more than 16 deep; a routine needs five"),
    "lists with commas": (b"[a," * 5000, "f.yaml:1:49: lists within lists, more than 16 deep; a routine needs five"),
    "too many values": (
        b"- a\n" * 8000,
        "f.yaml:2000:3: the file has more than 2000 values; a routine needs a few hundred",
    ),
    "merge bomb": (
        b"a: &a {x: 1}\n" + b"b: &b {<<: [*a, *a, *a, *a, *a, *a, *a, *a, *a]}\n" * 500,
        "f.yaml:1:4: a text cannot begin with &; put the whole text in quotes; anchors are not part of the language",
    ),
    "a long key": (
        b"a" * 30_000 + b": b: c",
        "f.yaml:1:1: no key can stand here; is a `: ` missing above? Or indent it like its neighbours",
    ),
    "a long cue name": (
        PLAIN.replace(b"positions", b"reminders: [{after: 9 s, say: x, cue: " + b"x" * 30_000 + b"}]\npositions"),
        'f.yaml:5:39: the cue "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx..." is not known; describe it under cues',
    ),
    "a long tag": (
        b"title: !" + b"x" * 30_000,
        "f.yaml:1:8: a text cannot begin with !; put the whole text in quotes; tags are not part of the language",
    ),
}


def problem_of(path):
    with pytest.raises(RoutineError) as caught:
        load_routine(path)
    (problem,) = caught.value.problems
    return problem.headline


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_located_problem(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    content, headline = HOSTILE[name]
    (tmp_path / "f.yaml").write_bytes(content)
    assert problem_of("f.yaml") == headline


MOST_CALLS = 800_000
"""Calls of functions, which repeat exactly where a time does not: about 70 ms of an idle core of 2026 (`make bench`)."""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_given_up_on_early(name, tmp_path):
    path = tmp_path / "f.yaml"
    path.write_bytes(HOSTILE[name][0])
    problem_of(path)
    calls = Counter()
    sys.setprofile(lambda _, event, __: calls.update([event]))
    try:
        problem_of(path)
    finally:
        sys.setprofile(None)
    assert calls["call"] + calls["c_call"] < MOST_CALLS


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_takes_little_memory(name, tmp_path):
    path = tmp_path / "f.yaml"
    path.write_bytes(HOSTILE[name][0])
    tracemalloc.start()
    problem_of(path)
    peak_bytes = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak_bytes < 20_000_000


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no endless file here")  # noqa: PTH110
def test_an_endless_file_is_given_up_on():
    assert problem_of("/dev/zero") == "/dev/zero: is larger than 32 KiB; a page or two will do; is this the right file?"


def test_a_file_that_is_not_there_is_a_problem(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert problem_of("nowhere.yaml") == "nowhere.yaml: no such file or directory; check the path"


def test_a_folder_is_a_problem(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert problem_of(".") == ".: is a directory; check the path"


def test_a_file_name_cannot_steer_the_terminal():
    assert problem_of("\x1b[31mred\r.yaml") == "\ufffd[31mred\ufffd.yaml: no such file or directory; check the path"


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\n"])
def test_any_line_break_will_do(line_break, tmp_path):
    path = tmp_path / "f.yaml"
    path.write_bytes(ONE_POSITION.replace("\n", line_break).encode())
    assert load_routine(path).positions[0].place == "The ball under the calf."


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\n"])
def test_any_line_break_counts_as_one(line_break, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "f.yaml").write_bytes(ONE_POSITION.replace("1 min", "90").replace("\n", line_break).encode())
    assert problem_of("f.yaml") == 'f.yaml:4:7: stay "90" has no unit; did you mean 90 s?'


def test_one_utf8_mark_is_no_part_of_the_text(tmp_path):
    path = tmp_path / "f.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + PLAIN)
    assert load_routine(path).title == "Test"
