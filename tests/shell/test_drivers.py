"""The drivers against pins that only remember."""

from itertools import pairwise
from pathlib import Path

from companion.codes import OUTPUT
from host_tools.rehearsal.scenario import read_scenario
from host_tools.rehearsal.scenario_runner import run_scenario
from shell.board_profiles import FAMILIES, family_of
from shell.drivers import PassiveBuzzer, PwmOutput
from shell.drv2605l import HapticDriver
from shell.hang import was_hung
from shell.plain_outputs import ActiveBuzzer, Nothing
from shell.watchdog import Watchdog
from tests.shipped import table

SCENARIOS = Path(__file__).parents[1] / "scenarios"


class FakePwm:
    def __init__(self):
        self.done = []

    def freq(self, hz):
        self.done.append(("freq", hz))

    def duty_u16(self, duty):
        self.done.append(("duty", duty))


class FakePin:
    def __init__(self):
        self.level = None

    def value(self, level):
        self.level = level


class FakeChip:
    """A DRV2605L: `deaf` are the numbers of writes it does not take, `silent` those it does not acknowledge."""

    def __init__(self, is_there=True, deaf=(), silent=()):
        self.registers = {}
        self.written = []
        self.count = 0
        self.is_there = is_there
        self.deaf, self.silent = set(deaf), set(silent)

    def writeto_mem(self, address, register, data):
        self.count += 1
        if not self.is_there or self.count in self.silent:
            raise OSError(5)
        if self.count not in self.deaf:
            self.written.append((address, register, data[0]))
            self.registers[register] = data[0]

    def readfrom_mem_into(self, address, register, data):
        if not self.is_there:
            raise OSError(5)
        data[0] = self.registers.get(register, 0)

    @property
    def is_running(self):
        return self.registers.get(1, 0x40) == 5 and self.registers.get(2, 0) > 0


class FakeMachine:
    WDT_RESET = 3

    def __init__(self, cause=1):
        self.mem32 = {}
        self.cause = cause
        self.armed = []
        self.fed = 0

    def WDT(self, timeout):  # noqa: N802 - machine's own name
        self.armed.append(timeout)
        return self

    def feed(self):
        self.fed += 1

    def reset_cause(self):
        return self.cause


def test_a_passive_buzzer_starts_silent_and_is_loudest_at_half_duty():
    pwm = FakePwm()
    buzzer = PassiveBuzzer(pwm)
    assert pwm.done == [("freq", 2_400), ("duty", 0)]
    del pwm.done[:]
    buzzer.set(900, 100)
    buzzer.set(900, 100)
    buzzer.set(900, 50)
    buzzer.set(0, 0)
    assert pwm.done == [("freq", 900), ("duty", 32_767), ("duty", 16_383), ("duty", 0)]


def test_off_reaches_the_pin_even_if_nothing_seemed_on():
    pwm = FakePwm()
    buzzer = PassiveBuzzer(pwm)
    del pwm.done[:]
    buzzer.off()
    assert pwm.done == [("duty", 0)]


def test_an_active_buzzer_is_on_or_off():
    pin = FakePin()
    buzzer = ActiveBuzzer(pin)
    assert pin.level == 0
    buzzer.set(900, 20)
    assert pin.level == 1
    buzzer.off()
    assert pin.level == 0


def test_a_motor_starts_off_and_follows_the_percent():
    pwm = FakePwm()
    motor = PwmOutput(pwm, 20_000)
    motor.set(50)
    motor.set(100)
    motor.off()
    assert pwm.done == [("freq", 20_000), ("duty", 0), ("duty", 32_767), ("duty", 65_535), ("duty", 0)]


def test_an_inverted_light_is_off_at_full_duty():
    pwm = FakePwm()
    light = PwmOutput(pwm, 1_000, True)
    light.set(100)
    light.set(0)
    assert pwm.done == [("freq", 1_000), ("duty", 65_535), ("duty", 0), ("duty", 65_535)]


def test_a_haptic_driver_wakes_for_a_pulse_and_sleeps_after_it():
    chip = FakeChip()
    driver = HapticDriver(chip)
    assert chip.written == [(0x5A, 0x1A, 0x36), (0x5A, 0x1D, 0xA0), (0x5A, 0x02, 0), (0x5A, 0x01, 0x45)]
    del chip.written[:]
    driver.set(100)
    driver.set(50)
    driver.set(0)
    assert chip.written == [(0x5A, 2, 127), (0x5A, 1, 5), (0x5A, 2, 63), (0x5A, 2, 0), (0x5A, 1, 0x45)]


def test_a_haptic_driver_that_does_not_answer_is_reported_and_stops_nothing():
    driver = HapticDriver(FakeChip(is_there=False))
    driver.set(100)
    driver.off()
    assert (driver.is_lost, driver.is_unsure) == (True, False)


PULSES = [
    (at_ms, values[2])
    for at_ms, effect, *values in run_scenario(
        table("erector_spinae", has_texts=False), read_scenario(SCENARIOS / "whole_session.scenario")
    ).trace
    if effect == OUTPUT
]


def longest_wrong_ms(**losses):
    """How long the chip ran at the most while it should not, when it is asked as the loop asks: again after 250 ms."""
    chip = FakeChip(**losses)
    driver = HapticDriver(chip)
    longest_ms = 0
    for (at_ms, percent), (next_ms, _) in pairwise([*PULSES, (PULSES[-1][0] + 60_000, 0)]):
        wrong_ms = 0
        driver.set(percent)
        while driver.is_unsure and wrong_ms < next_ms - at_ms:
            wrong_ms += 250
            driver.set(percent)
        longest_ms = max(longest_ms, wrong_ms if not percent else 0)
        assert percent or not chip.is_running
    return longest_ms


def test_no_single_and_no_double_lost_write_of_a_session_leaves_the_motor_on(record_property):
    chip = FakeChip()
    driver = HapticDriver(chip)
    for _, percent in PULSES:
        driver.set(percent)
    assert chip.count > 300
    for count in range(1, chip.count + 1):
        assert longest_wrong_ms(deaf=[count]) == 0
        assert longest_wrong_ms(silent=[count]) == 0
        assert longest_wrong_ms(deaf=[count, count + 1]) == 0
        assert longest_wrong_ms(deaf=[count, count + 2]) == 0
    record_property("figure", f"{4 * chip.count:,} losses, the motor wrong for 0 ms")


def test_a_chip_that_is_gone_for_a_second_is_asked_again_until_it_is_still():
    chip = FakeChip()
    driver = HapticDriver(chip)
    driver.set(100)
    chip.is_there = False
    driver.set(0)
    assert (driver.is_unsure, chip.is_running) == (True, True)
    driver.set(0)
    chip.is_there = True
    driver.set(0)
    assert (driver.is_unsure, chip.is_running, driver.is_lost) == (False, False, False)


def test_an_output_that_is_not_there_takes_everything():
    nothing = Nothing()
    nothing.set(900, 20)
    nothing.off()


def test_the_watchdog_of_an_rp2040_is_stopped_through_its_register():
    machine = FakeMachine()
    watchdog = Watchdog(machine, FAMILIES["rp2040"])
    watchdog.feed()
    watchdog.arm()
    watchdog.feed()
    assert (machine.armed, machine.fed, watchdog.feed_every_ms) == ([8_388], 1, 4_194)
    watchdog.disarm()
    watchdog.disarm()
    assert machine.mem32 == {0x4005800C: 0, 0x4005B000: 1 << 30}
    assert watchdog.feed_every_ms == 0x3FFFFFFF


def test_a_paused_watchdog_begins_anew_with_all_its_time():
    machine = FakeMachine()
    watchdog = Watchdog(machine, FAMILIES["rp2350"])
    assert not watchdog.stop()
    watchdog.arm()
    assert watchdog.stop()
    assert machine.mem32[0x400DB000] == 1 << 30
    watchdog.arm()
    assert (machine.armed, machine.mem32[0x400D800C]) == ([8_388, 8_388], 0x0A77)
    watchdog.disarm()
    assert not watchdog.stop()


def test_only_a_hang_in_a_session_counts_as_a_bite_and_only_once():
    machine = FakeMachine()
    mark, reason = 0x4005800C, 0x40058008
    machine.mem32 = {mark: 0x0A77, reason: 1}
    assert was_hung(machine, FAMILIES["rp2040"])
    assert not was_hung(machine, FAMILIES["rp2040"])
    machine.mem32 = {mark: 0x0A77, reason: 2}
    assert not was_hung(machine, FAMILIES["rp2040"])


def test_a_watchdog_that_cannot_be_stopped_is_made_slow_and_fed_on():
    machine = FakeMachine(cause=3)
    watchdog = Watchdog(machine, family_of("esp32"))
    assert was_hung(machine, family_of("esp32"))
    watchdog.arm()
    assert not watchdog.stop()
    watchdog.disarm()
    watchdog.feed()
    assert (machine.armed, machine.fed, watchdog.feed_every_ms) == ([8_388, 3_600_000], 1, 1_800_000)
