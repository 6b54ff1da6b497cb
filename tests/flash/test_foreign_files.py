"""A board that served for something else before: whatever lies on it, every tool gets through or names the file."""

import pytest

from host_tools.flash import repl_session, serial_port
from tests.flash.device_fixture import ROUTINE, asked, device, unknot
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
