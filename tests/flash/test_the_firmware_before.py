"""A device with the firmware before this one: every tool still talks to it, and an update keeps all it remembers.

`firmware_before.zip` holds the files that `unknot flash` laid on a board when names there were MicroPython's own.
"""

import zipfile
from pathlib import Path

from shell import journal_format as layout
from tests.flash.device_fixture import OTHER, ROUTINE, asked, device, digest, proven, table, unknot
from tests.flash.old_sessions import history

REMEMBERED = {
    "settings.bin": layout.pack(layout.SETTINGS_RECORD, layout.KeptSettings(2, layout.VERSION, 1, 1, 1, 500, 0)),
    "checkpoint.bin": layout.pack(
        layout.CHECKPOINT_RECORD, layout.Checkpoint(1, layout.VERSION, 1, 4, 1, 0, 2, 300_000, 240_000, 0)
    ),
    "history.bin": history(),
    "table_a.bin": table(1),
}


def before() -> dict[str, bytes]:
    """Return all that lies on a device in the middle of its fourth session when its power went."""
    with zipfile.ZipFile(Path(__file__).with_name("firmware_before.zip")) as held:
        firmware = {name: held.read(name) for name in held.namelist()}
    return {**firmware, **proven(1), **REMEMBERED}


def test_an_update_of_the_firmware_keeps_all_the_device_remembers() -> None:
    with device(before()) as board:
        assert asked(board).startswith(f"unknot READY 1 {digest(table(1))} unfinished ")
        said = unknot("flash", "--firmware", "--port", board.path)
        assert said.status == 0
        assert "(14 of 15 files sent)" in said.out
        assert asked(board).startswith(f"unknot READY 1 {digest(table(1))} unfinished ")
        files = board.files()
    assert {path: files[path] for path in REMEMBERED} == REMEMBERED
    assert b'"/firmware_b"' in files["main.py"]


def test_what_only_the_new_firmware_knows_is_refused_with_the_remedy_and_changes_nothing() -> None:
    with device(before()) as board:
        for line in (["flash", OTHER, "--routine-only"], ["settings", "sound", "off"]):
            said = unknot(*line, "--port", board.path)
            assert said.status == 3
            assert "unknot flash brings one that does" in said.err
        assert asked(board).startswith(f"unknot READY 1 {digest(table(1))} unfinished ")


def test_firmware_and_routine_come_together() -> None:
    with device(before()) as board:
        assert unknot("flash", ROUTINE, "--port", board.path).status == 0
        assert asked(board).startswith(f"unknot READY 2 {digest(table(2))} ready ")


def test_its_settings_are_read() -> None:
    with device(before()) as board:
        said = unknot("settings", "--port", board.path)
        assert said.out == "sound on, touch on, night on, tap-gap 500 ms\n"


def test_it_is_examined_as_any_other() -> None:
    with device(before()) as board:
        said = unknot("device", "--port", board.path).out
    assert "not as this unknot has it; unknot flash brings it" in said
    assert "3 kept" in said
    assert "button        not known; its firmware does not say" in said
