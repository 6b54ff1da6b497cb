"""Whatever stdout leads to, what was asked for is done, and the exit code tells how it went."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import host_tools
from host_tools.standard_streams import prepare_streams

UNKNOT = (sys.executable, "-m", "host_tools.cli")
ERECTOR = str(host_tools.ROUTINES / "erector_spinae.yaml")
CHINESE = """title: 晚间放松
cautions: [有剧痛时停止。]
equipment: 双球
positions: [{name: 肩胛骨上方, place: 脊柱两侧各一个球。, stay: 2 min}]
finish: {place: 移开按摩器平躺。, rest: 1 min}
"""
POOR = {
    "western": {"PYTHONIOENCODING": "cp1252"},
    "strict": {"PYTHONIOENCODING": "latin-1:strict"},
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}
VERBS = {
    "check": ("check", "o.yaml"),
    "compile": ("compile", "o.yaml", "-o", "ö.tbl"),
    "simulate": ("simulate", "o.yaml", "--timeline", "o.svg"),
    "card": ("card", "o.yaml", "-o", "卡.html"),
    "new": ("new", "卡.yaml"),
    "schema": ("schema",),
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "o.yaml").write_text(CHINESE, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    known = {**os.environ, "PYTHONPATH": str(host_tools.FIRMWARE.parent), **environment}
    return subprocess.run([*UNKNOT, *arguments], cwd=folder, env=known, capture_output=True, check=False)


def unread(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line with a stdout that nobody reads any more."""
    reader, writer = os.pipe()
    os.close(reader)
    known = {**os.environ, "PYTHONPATH": str(host_tools.FIRMWARE.parent)}
    command = [*UNKNOT, *arguments]
    try:
        return subprocess.run(command, cwd=folder, env=known, stdout=writer, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(writer)


def shell(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of bash in which `unknot` is the command line."""
    known = {**os.environ, "PYTHONPATH": str(host_tools.FIRMWARE.parent)}
    begin = f"unknot() {{ '{sys.executable}' -m host_tools.cli \"$@\"; }}; {line}"
    return subprocess.run(["bash", "-c", begin], cwd=folder, env=known, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("poor", POOR)
@pytest.mark.parametrize("verb", VERBS)
def test_a_terminal_without_the_letters_gets_the_work_done(folder, verb, poor):
    ended = run(folder, *VERBS[verb], **POOR[poor])
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_letter_without_its_accents_stands_for_one_that_cannot_be_said(folder):
    (folder / "o.yaml").write_text(CHINESE.replace("晚间放松", "Übung 晚"), encoding="utf-8")
    assert b"o.yaml: Ubung ?" in run(folder, "check", "o.yaml", **POOR["C"]).stdout
    assert b"o.yaml: \xdcbung ?" in run(folder, "check", "o.yaml", **POOR["western"]).stdout


def test_what_programs_read_is_the_same_in_every_encoding(folder):
    said = run(folder, "schema", **POOR["C"]).stdout
    assert json.loads(said.decode("ascii")) == json.loads(run(folder, "schema", PYTHONIOENCODING="utf-8").stdout)


def test_a_file_name_that_is_not_text_is_one_plain_line(folder):
    ended = run(folder, "check", os.fsdecode(b"\xff\xfe.yaml"), **POOR["western"])
    assert (ended.returncode, ended.stderr) == (2, b"unknot: ??.yaml: no such file\n")


def test_a_reader_that_has_left_does_not_stop_the_work(folder):
    ended = unread(folder, "simulate", "o.yaml", "--json", "--timeline", "o.svg", "--wav", "o.wav")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert (folder / "o.svg").exists()
    assert (folder / "o.wav").exists()


@pytest.mark.parametrize("command", [("check", "wrong.yaml", "o.yaml"), ("explain", "wrong.tbl")])
def test_a_reader_that_has_left_does_not_make_right_what_is_wrong(folder, command):
    (folder / "wrong.yaml").write_text("title: 3\n")
    (folder / "wrong.tbl").write_bytes(b"unkt" + bytes(8000))
    assert unread(folder, *command).returncode == 1


def test_a_stream_that_was_closed_before_is_none_at_all(folder):
    assert shell(folder, f"unknot compile '{ERECTOR}' -o o.tbl >&-").returncode == 0
    assert shell(folder, "unknot check nowhere.yaml 2>&-").stdout == ""
    ended = shell(folder, f"unknot play '{ERECTOR}' <&-")
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_stdout_is_told_after_the_work(folder):
    ended = shell(folder, "unknot simulate o.yaml --json --timeline o.svg > /dev/full")
    assert (ended.returncode, ended.stderr) == (2, "unknot: standard output: no space left on device\n")
    assert (folder / "o.svg").exists()


def test_streams_that_are_somebody_else_s_stay(capsys):
    before = (sys.stdout, sys.stderr)
    prepare_streams()
    assert (sys.stdout, sys.stderr) == before
