"""What goes wrong on the emulated Pico: a hang, an exception, a power loss in mid-session. The outputs go off, always."""

from companion.codes import UNFINISHED
from tests.pico.emulator import Pico
from tests.pico.image import BLOCK_BYTES, FILES_AT, firmware, make_files, read_files, started_by
from tests.pico.test_power import REPORTING, STATE, restarted

TROUBLE_HZ = 900
WATCHDOG_MS = 8_388
"""The longest the RP2040 can wait (datasheet 4.7)."""
HANGING = """
import time
show = unknot.Loop.show
def hanging(self):
    show(self)
    if self._is_running and self.device.outputs.vibration_percent:
        time.sleep(60)
unknot.Loop.show = hanging
unknot.power_on()
"""
FAILING = HANGING.replace("time.sleep(60)", "raise ValueError('broken on purpose')")


def session_of(image, main: str, until_ms: int) -> Pico:
    """A board on which a session begins 3 s after power-on."""
    pico = Pico(image, files=make_files(started_by(main)))
    pico.press(3_000, 3_100)
    pico.press(9_000, 9_100)
    pico.run_to(until_ms)
    return pico


def test_a_session_that_hangs_with_the_motor_on_is_reset_and_announced(image):
    pico = session_of(image, HANGING, 10_000)
    hung_ms = pico.shown[-1][0]
    assert pico.shown[-1][3] > 0, "it hung with the motor on"
    told = pico.run_until_shown(lambda row: abs(row[1] - TROUBLE_HZ) < 10, limit_ms=26_000)
    off_ms = next(row[0] for row in pico.shown if row[0] > hung_ms and row[3] == 0)
    assert off_ms - hung_ms <= WATCHDOG_MS + 500
    assert told[0] - hung_ms <= WATCHDOG_MS + 1_500


def test_an_exception_with_the_motor_on_turns_it_off_at_once_and_starts_over(image):
    pico = session_of(image, FAILING, 3_000)
    on = pico.run_until_shown(lambda row: row[1] > 0 and row[3] > 0 and row[0] > 3_100, limit_ms=12_000)
    pico.run_to(on[0] + 20)
    assert pico.shown[-1][1:] == (0, 0, 0, 0)
    pico.run_until_shown(lambda row: abs(row[1] - TROUBLE_HZ) < 10, limit_ms=16_000)


def test_a_power_loss_in_mid_session_is_offered_again_and_quiet(image):
    pico = Pico(image, files=make_files(started_by(REPORTING + "unknot.power_on()\n")))
    pico.press(3_000, 3_100)
    pico.press(9_000, 9_100)
    pico.run_to(40_000)
    woken = restarted(image, pico.flash())
    assert woken.note(STATE) == UNFINISHED
    woken.run_to(woken.now_ms + 10_000)
    assert woken.shown[-1][1:] == (0, 0, 0, 0)


def ruined(files: dict[str, bytes]) -> bytes:
    """A file system whose two superblocks are all zero."""
    disk = make_files(files)
    return bytes(2 * BLOCK_BYTES) + disk[2 * BLOCK_BYTES :]


def test_a_stock_image_formats_what_it_cannot_mount_and_nothing_of_ours_is_left(image):
    """Why `unknot flash` copies what the device keeps first: no file of ours comes before the image's own _boot.py."""
    pico = Pico(image, files=ruined(firmware()))
    pico.run_to(4_000)
    assert read_files(pico.flash()) == {}
    assert [row for row in pico.shown if any(row[1:])] == []


def test_our_own_image_leaves_what_it_cannot_mount_as_it_is_and_says_so(frozen):
    disk = ruined({})
    pico = Pico(frozen, files=disk)
    told = pico.run_until_shown(lambda row: abs(row[1] - TROUBLE_HZ) < 10, limit_ms=4_000)
    pico.press(told[0] + 4_000, told[0] + 4_100)
    pico.press(told[0] + 9_000, told[0] + 9_100)
    pico.run_to(told[0] + 14_000)
    assert [row for row in pico.shown if row[0] > told[0] + 9_000 and row[3]]
    assert pico.flash()[FILES_AT : FILES_AT + len(disk)] == disk
