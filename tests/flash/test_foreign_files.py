"""A board that served for something else before: whatever lies on it, every tool gets through or names the file."""

import pytest

from host_tools.flash import repl_session, serial_port
from tests.flash.device_fixture import BOOT, ROUTINE, asked, device, flashed_files, kept, swift, unknot
from tests.flash.test_mpremote import mpremote

SLOW_BOOT = b"import time\ntime.sleep(0.6)\n"
ENDLESS_BOOT = b"import time\nwhile True: time.sleep(1)\n"
DEAF_BOOT = b"import micropython\nmicropython.kbd_intr(-1)\nimport time\nwhile True: time.sleep(1)\n"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second here is ten out there."""
    monkeypatch.setattr(serial_port, "GREETING_S", 0.4)
    monkeypatch.setattr(serial_port, "BOOT_S", 1.0)
    monkeypatch.setattr(repl_session, "READY_S", 2.0)
    monkeypatch.setattr(repl_session, "_LEAVE_S", 0.2)


def test_a_boot_that_takes_longer_than_a_greeting_is_waited_for(impatient: None) -> None:
    with device(boot=SLOW_BOOT) as board:
        assert unknot("device", "--port", board.path).status == 0
        assert unknot("settings", "night", "on", "--port", board.path).status == 0


def test_a_boot_that_never_ends_is_stopped_and_named(impatient: None) -> None:
    with device(boot=ENDLESS_BOOT) as board:
        said = unknot("device", "--port", board.path)
        assert said.status == 0
        assert "its boot.py took more than 10 s and runs first" in said.out
        said = unknot("flash", ROUTINE, "--port", board.path)
        assert said.status == 3
        assert "take it off: mpremote resume rm :boot.py; what was sent is on the device all the same" in said.err


def test_what_is_advised_against_such_a_boot_works() -> None:
    with device(boot=ENDLESS_BOOT) as board:
        mpremote(board, "resume", "rm", ":boot.py")
        assert "boot.py" not in board.files()
        assert unknot("device", "--port", board.path).status == 0


def test_a_boot_that_takes_no_ctrl_c_is_named(impatient: None) -> None:
    with device() as board:
        asked(board)
        board.put({"boot.py": DEAF_BOOT})
        said = unknot("device", "--port", board.path)
        assert (said.status, said.err.count("\n")) == (3, 1)
        assert "its boot.py does not end and takes no Ctrl-C" in said.err


LATIN_1 = "# Grüße aus München\n".encode("latin-1")
VERBS = [
    ("device",),
    ("history",),
    ("settings",),
    ("settings", "night", "on"),
    ("flash", ROUTINE),
    ("flash", "--firmware"),
]


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: " ".join(verb[:2]))
def test_bytes_that_are_no_utf_8_and_records_that_are_none_are_no_dead_end(verb: tuple[str, ...]) -> None:
    records = ("settings.bin", "history.bin", "failure.bin", "checkpoint.bin", "table_b.bin")
    texts = {"main.py": LATIN_1 + swift(2)["main.py"], "wiring.txt": LATIN_1, "boot.py": LATIN_1 + BOOT}
    with device({**swift(2), **dict.fromkeys(records, LATIN_1 * 500), **texts}) as board:
        said = unknot(*verb, "--port", board.path)
        if (
            said.status
        ):  # all this is a long start, longer than its patience where all cores are busy: it says to try again
            assert "plug it in again, and try once more" in said.err or "try again" in said.err
            board.unplug()
            board.plug()
            said = unknot(*verb, "--port", board.path)
        assert said.status == 0, said.err
        assert "UnicodeError" not in said.out


def test_a_wiring_that_is_no_plain_text_is_named() -> None:
    with device({**flashed_files(), "wiring.txt": LATIN_1}) as board:
        assert "wiring.txt:1: more than 1024 bytes, or no plain text" in unknot("device", "--port", board.path).out


def test_another_program_in_another_encoding_is_another_program() -> None:
    theirs = LATIN_1 + b"print('a weather station')\n"
    with device({"main.py": theirs}) as board:
        assert "another program; unknot is not on it" in unknot("device", "--port", board.path).out
        said = unknot("flash", ROUTINE, "--port", board.path)
        assert said.status == 3
        assert "runs another program (its main.py is not unknot's)" in said.err
        assert unknot("flash", "--firmware", "--port", board.path).status == 0
        assert board.files()["main_old.py"] == theirs


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("main.py/notes.txt", "/main.py is a folder, where unknot has a file; move it away, or remove it: "),
        ("settings.bin/notes.txt", "/settings.bin is a folder, where unknot has a file"),
        ("firmware_b", "/firmware_b is a file, where unknot has a folder"),
    ],
)
def test_what_lies_in_the_way_of_our_files_is_named_before_anything_is_written(path: str, what: str) -> None:
    with device({path: b"somebody's"}) as board:
        assert what in unknot("device", "--port", board.path).out
        said = unknot("flash", "--firmware", "--port", board.path)
        assert said.status == 3
        assert what in said.err
        assert board.files() == {"boot.py": BOOT, path: b"somebody's"}


def test_what_lies_in_the_firmwares_own_folder_makes_way() -> None:
    theirs = ("companion", "unknot.mpy/notes.txt", "pictures/old/a.jpg", "grüße \"'\n.txt", "shell/loop.py")
    with device({f"firmware_a/{path}": b"somebody's" for path in theirs}) as board:
        assert unknot("flash", ROUTINE, "--port", board.path).status == 0
        assert kept(board) == {path: held for path, held in flashed_files().items() if path != "boot.bin"}


def test_a_full_device_is_told_which_files_fill_it() -> None:
    with device({"photos.bin": bytes(1_300_000), "songs.bin": bytes(100_000)}) as board:
        said = unknot("flash", ROUTINE, "--port", board.path)
        assert said.status == 3
        assert "remove files that are not unknot's: photos.bin (1,300,000 bytes), songs.bin (100,000 bytes)" in said.err
