"""`unknot flash` on a real MicroPython: what is sent, what lies there afterwards, and when it calls that done."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

import host_tools
from companion.table import decode
from host_tools.flash.progress import Progress
from host_tools.verbs import VERBS
from shell import journal_format as layout
from tests.flash.device_fixture import (
    OTHER,
    ROUTINE,
    asked,
    bytes_of_a_routine_update,
    changed_firmware,
    copied_by_hand,
    device,
    digest,
    flashed_files,
    kept,
    proven,
    running_firmware,
    running_sequence,
    swift,
    table,
    unknot,
)


def test_a_new_board_gets_firmware_and_routine() -> None:
    with device({}) as board:
        said = unknot("flash", ROUTINE, "--port", board.path)
        assert said.status == 0
        assert "firmware 0.1.0 installed (15 of 15 files sent)" in said.out
        assert f"runs table 1 {digest(table(1))}" in said.out
        assert kept(board) == {path: held for path, held in flashed_files().items() if path != "boot.bin"}
        assert asked(board).startswith(f"unknot READY 1 {digest(table(1))} ready routines=1 slot=/table_a.bin")


def test_a_routine_update_sends_under_4_kb_everything_counted() -> None:
    assert bytes_of_a_routine_update() < 4096


def test_a_routine_update_leaves_the_firmware_and_the_old_table_as_they_are() -> None:
    with device(swift(2)) as board:
        said = unknot("flash", ROUTINE, "--port", board.path)
        assert said.status == 0
        assert "firmware 0.1.0 is there already, runs table 2" in said.out
        assert kept(board) == {**kept_before(), "table_b.bin": table(2)}


def kept_before() -> dict[str, bytes]:
    return {path: held for path, held in flashed_files().items() if path != "boot.bin"}


def test_the_slots_take_turns() -> None:
    with device({**swift(3), "table_b.bin": table(2, "breathing")}) as board:
        assert unknot("flash", ROUTINE, OTHER, "--port", board.path, "--no-text", "--routine-only").status == 0
        files = board.files()
    assert decode(files["table_a.bin"]).header.sequence == 3
    assert files["table_b.bin"] == table(2, "breathing")
    assert running_sequence(files) == 3


def test_a_firmware_update_sends_only_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = changed_firmware(tmp_path, "companion/parameters.py", "TICK_MS = 35", "TICK_MS = 36")
    with device() as board:
        before = board.files()
        monkeypatch.setattr(host_tools, "FIRMWARE", changed)
        said = unknot("flash", "--firmware", "--port", board.path)
        assert said.status == 0
        assert "firmware 0.1.0 instead of 0.1.0 (2 of 15 files sent)" in said.out
        after = board.files()
    assert b'"/firmware_b"' in after["main.py"]
    assert after["main_old.py"] == before["main.py"]
    assert after["firmware_b/unknot.mpy"] != before["firmware_a/unknot.mpy"]
    different = [path for path in before if path.startswith("firmware_a/") and after[path] != before[path]]
    assert different == []
    assert running_firmware(after) != running_firmware(before)


def test_going_back_to_the_firmware_before_sends_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = changed_firmware(tmp_path, "companion/parameters.py", "TICK_MS = 35", "TICK_MS = 36")
    with device() as board:
        with monkeypatch.context() as other:
            other.setattr(host_tools, "FIRMWARE", changed)
            assert unknot("flash", "--firmware", "--port", board.path).status == 0
        said = unknot("flash", ROUTINE, "--port", board.path)
        assert "(0 of 15 files sent)" in said.out
        assert b'"/firmware_a"' in board.files()["main.py"]


def test_a_firmware_that_does_not_start_makes_way_for_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = changed_firmware(
        tmp_path, "shell/board_setup.py", "    known =", "    import nothing_of_that_name\n    known ="
    )
    with device() as board:
        monkeypatch.setattr(host_tools, "FIRMWARE", broken)
        said = unknot("flash", "--firmware", "--port", board.path)
        assert said.status == 3
        assert "no module named 'nothing_of_that_name'" in said.err
        assert "the firmware that ran before runs again" in said.err
        assert asked(board).startswith("unknot READY 1 ")


def test_firmware_copied_by_hand_is_replaced() -> None:
    with device({**copied_by_hand(), **proven(1)}) as board:
        said = unknot("flash", ROUTINE, "--port", board.path)
        assert said.status == 0
        assert "firmware 0.1.0 installed" in said.out
        assert b'"/firmware_a"' in board.files()["main.py"]


def test_exit_0_needs_the_devices_word() -> None:
    with device(boot=b"import machine\nmachine.PWM = None\n") as board:
        said = unknot("flash", ROUTINE, "--port", board.path, "--routine-only")
        assert said.status == 3
        assert "its program does not report" in said.err
        assert "what was sent is on the device all the same" in said.err


def test_exit_0_needs_the_word_for_the_new_table() -> None:
    loses_it = b"if 'table_b.bin' in os.listdir('/'): os.remove('/table_b.bin')\n"
    with device(boot=loses_it) as board:
        said = unknot("flash", OTHER, "--port", board.path)
        assert said.status == 3
        assert f"runs table 1 {digest(table(1))} instead of 2 {digest(table(2, 'breathing'))}" in said.err


def test_a_wrong_routine_leaves_the_device_alone(tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text("title: Nothing\n")
    with device() as board:
        assert unknot("flash", str(tmp_path / "wrong.yaml"), "--port", board.path).status == 1
        assert "start: soft reset" not in board.bench


def test_a_table_the_device_refuses_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("host_tools.flash.probe.Formats.next_sequence", 1)
    with device() as board:
        said = unknot("flash", OTHER, "--port", board.path)
        assert said.status == 3
        assert "it refuses the table: sequence 1 is not new; the next is 2; nothing has changed" in said.err
        assert running_sequence(board.files()) == 1
        assert asked(board).startswith("unknot READY 1 ")


@pytest.mark.parametrize("arguments", [(), ("--routine-only", "--firmware", ROUTINE)])
def test_a_contradictory_line_is_refused(arguments: tuple[str, ...]) -> None:
    assert unknot("flash", *arguments, "--port", "/dev/null").status == 2


def test_a_routine_can_be_sent_to_firmware_copied_by_hand() -> None:
    with device({**copied_by_hand(), **proven(1)}) as board:
        said = unknot("flash", ROUTINE, "--port", board.path, "--routine-only")
        assert said.status == 0
        assert "firmware left as it is, runs table 1" in said.out


def test_what_is_flashed_has_not_failed_yet() -> None:
    failed = layout.pack(layout.BOOT_RECORD, layout.Boot(3, layout.BOOT_VERSION, 5, 1, 0, bytes(8)))
    with device({**flashed_files(), "boot.bin": failed}) as board:
        said = unknot("flash", OTHER, "--port", board.path)
        assert said.status == 0
        assert "runs table 2" in said.out


def test_without_a_terminal_only_the_outcome_is_said() -> None:
    with device(swift(2)) as board:
        said = unknot("flash", OTHER, "--port", board.path)
    assert said.err == ""
    assert said.out.startswith("1  Slow breathing\n")
    assert len(said.out.splitlines()) == 3


def test_at_a_terminal_a_bar_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with Progress() as progress:
        progress.begin("table 2", 1000)
        progress.advance(500)
    assert "table 2" in screen.getvalue()


def test_the_command_line_has_the_four_verbs_of_the_cable() -> None:
    assert {"flash", "device", "history", "settings"} <= set(VERBS)


def test_a_terminal_that_lacks_the_letters_makes_no_failure_of_a_flash(tmp_path: Path) -> None:
    chinese = tmp_path / "晚.yaml"
    chinese.write_text(Path(ROUTINE).read_text().replace("Erector spinae release", "竖脊肌放松"), encoding="utf-8")
    command = [sys.executable, "-m", "host_tools.cli", "flash", str(chinese), "--port"]
    poor = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    with device(swift(2)) as board:
        ended = subprocess.run([*command, board.path], env=poor, capture_output=True, check=False)
        assert (ended.returncode, ended.stdout[:8]) == (0, b"1  ?????"), ended.stderr
        assert running_sequence(board.files()) == 2


def test_a_board_named_by_hand_gets_its_wiring_before_it_starts(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("title: Mine\nchip: rp2040\nbutton: 3\nbuzzer: 6\nmotor: 8\n")
    with device() as board:
        said = unknot("flash", OTHER, "--port", board.path, "--board", str(tmp_path / "mine.txt"), "--routine-only")
        assert said.status == 0
        assert board.files()["wiring.txt"] == b"chip: rp2040\nbutton: 3\nbuzzer: 6\nmotor: 8\nboard: mine\n"
        assert "wiring_new.txt" not in board.files()
        assert " board=mine " in asked(board)


def test_a_board_that_is_none_is_refused_before_any_port_is_opened() -> None:
    said = unknot("flash", OTHER, "--port", "/dev/none", "--board", "toaster")
    assert said.status == 2
    assert '"toaster" is no board unknot knows' in said.err
