"""`unknot settings`: what is shown, what is changed, and what is refused before it is written."""

import pytest

from companion.settings import Settings
from shell import journal_format as layout
from tests.flash.device_fixture import asked, device, flashed_files, unknot


def kept_settings(files: dict[str, bytes]) -> Settings:
    kept = layout.unpack(layout.KeptSettings, layout.SETTINGS_RECORD, files["settings.bin"])
    return Settings(bool(kept.is_sound), bool(kept.is_touch), bool(kept.is_night), kept.tap_gap_ms)


def test_settings_are_shown_as_one_would_change_them() -> None:
    with device() as board:
        said = unknot("settings", "--port", board.path)
        assert (said.status, said.out) == (0, "sound on, touch on, night off, tap-gap 400 ms\n")
        assert "settings.bin" not in board.files()


def test_a_changed_setting_is_kept_and_the_others_stay() -> None:
    with device() as board:
        assert unknot("settings", "night", "on", "--port", board.path).status == 0
        said = unknot("settings", "sound", "off", "tap-gap", "500", "ms", "--port", board.path)
        assert said.out == "sound off, touch on, night on, tap-gap 500 ms\n"
        assert kept_settings(board.files()) == Settings(False, True, True, 500)
        assert asked(board).startswith("unknot READY 1 ")


def test_the_chosen_routine_outlives_a_change() -> None:
    record = layout.KeptSettings(2, layout.VERSION, 1, 1, 0, 400, 3)
    with device({**flashed_files(), "settings.bin": layout.pack(layout.SETTINGS_RECORD, record)}) as board:
        assert unknot("settings", "night", "on", "--port", board.path).status == 0
        kept = layout.unpack(layout.KeptSettings, layout.SETTINGS_RECORD, board.files()["settings.bin"])
    assert (kept.is_night, kept.routine_index) == (1, 3)


def test_sound_and_touch_are_never_both_off() -> None:
    with device() as board:
        assert unknot("settings", "sound", "off", "--port", board.path).status == 0
        said = unknot("settings", "touch", "off", "--port", board.path)
        assert said.status == 2
        assert "sound and touch are never both off; switch one of them on in the same line" in said.err
        assert kept_settings(board.files()) == Settings(False, True, False, 400)


def test_settings_that_cannot_be_written_are_said_so() -> None:
    refuses = b"import io\nio.open = None\nimport builtins\ndef no(*_):\n raise OSError(28)\nbuiltins.open = no\n"
    with device(boot=b"") as board:
        board.put({"boot.py": board.files()["boot.py"] + refuses})
        said = unknot("settings", "night", "on", "--port", board.path)
        assert said.status == 3
        assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ("tuch off", '"tuch" is nothing to set; did you mean touch?'),
        ("colour red", '"colour" is nothing to set; there are sound, touch, night, tap-gap'),
        ("sound", "sound has no value; write sound on, or off"),
        ("sound loud", 'sound is on or off, not "loud"'),
        ("sound on sound off", "sound is there twice; give it once"),
        ("tap-gap", "tap-gap has no value; write tap-gap 500ms"),
        ("tap-gap 500", 'tap-gap "500" has no unit; did you mean 500 ms?'),
        ("tap-gap 2s", 'tap-gap "2s" is too long; write 250 ms to 700 ms'),
        ("tap-gap 5", 'tap-gap "5" has no unit; write one duration from 250 ms to 700 ms'),
    ],
)
def test_what_cannot_be_set_is_refused_before_a_device_is_looked_for(changes: str, why: str) -> None:
    said = unknot("settings", *changes.split())
    assert (said.status, said.err) == (2, f"unknot: {why}\n")
