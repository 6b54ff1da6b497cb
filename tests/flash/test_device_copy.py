"""What only the device has is copied before anything is written to it: the stock MicroPython formats what it cannot mount."""

from pathlib import Path

import pytest

from shell import journal_format as layout
from tests.flash.device_fixture import OTHER, device, flashed_files, proven, swift, unknot
from tests.flash.old_sessions import history, record
from tests.flash.test_refusals import implementation

SETTINGS = layout.pack(layout.SETTINGS_RECORD, layout.KeptSettings(2, layout.VERSION, 0, 1, 1, 500, 0))
STAKE = "3 sessions on the device only, and its MicroPython formats a file system that it cannot mount; "


def test_a_flash_copies_sessions_and_settings_first_and_says_where(tmp_path: Path) -> None:
    with device({**swift(2), "history.bin": history(), "settings.bin": SETTINGS}) as board:
        said = unknot("flash", OTHER, "--port", board.path)
    kept = tmp_path / "home" / "unknot" / "history.sqlite"
    assert said.out.splitlines()[-2] == f"copied from the device: 3 sessions and the settings, to {kept}"
    assert len(unknot("history", "--stored").out.splitlines()) == 4


def test_what_a_formatted_device_had_is_still_here() -> None:
    with device({**swift(2), "history.bin": history(), "settings.bin": SETTINGS}) as board:
        assert unknot("flash", OTHER, "--port", board.path).status == 0
    for _ in range(2):
        with device(proven(1)) as board:
            said = unknot("flash", OTHER, "--port", board.path)
        assert said.out.splitlines()[-2] == (
            "the device has lost its settings; they were: unknot settings sound off touch on night on tap-gap 500 ms"
        )
    assert len(unknot("history", "--stored").out.splitlines()) == 4


def test_a_flash_that_is_cut_has_copied_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    with device({**flashed_files(), "history.bin": history()}) as board:
        monkeypatch.setattr("host_tools.flash.probe.MAJOR", 9)
        assert unknot("flash", OTHER, "--port", board.path).status == 3
    assert len(unknot("history", "--stored").out.splitlines()) == 4


def test_a_copy_that_cannot_be_kept_does_not_stop_a_flash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    with device({**swift(3), "history.bin": history()}) as board:
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
        said = unknot("flash", OTHER, "--port", board.path)
        assert said.status == 0
        assert said.out.splitlines()[-2] == (
            "not copied from the device: 3 sessions; there is no home folder that can be written; "
            "unknot history --db FILE does"
        )
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        (tmp_path / "unknot").mkdir()
        (tmp_path / "unknot" / "history.sqlite").write_text("precious notes, and enough of them to look at" * 10)
        said = unknot("flash", OTHER, "--port", board.path)
        assert said.status == 0
        assert "not copied from the device: 3 sessions; " in said.out
        assert "file is not a database" in said.out


def test_device_warns_while_sessions_are_on_the_device_only() -> None:
    with device({**flashed_files(), "history.bin": history()}) as board:
        assert STAKE in unknot("device", "--port", board.path).out
        assert unknot("history", "--port", board.path).status == 0
        assert "at stake" not in unknot("device", "--port", board.path).out
        board.put({"history.bin": history() + record(4, "completed", 3, 20, 18)})
        assert "1 session on the device only" in unknot("device", "--port", board.path).out


def test_a_board_whose_micropython_formats_nothing_is_not_warned_of() -> None:
    held = {**flashed_files(), "history.bin": history(), "wiring.txt": b"board: pico\n"}
    with device(held, implementation(machine="'ESP32 module'")) as board:
        assert "at stake" not in unknot("device", "--port", board.path).out
