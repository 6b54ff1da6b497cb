"""The drivers against pins that only remember."""

from shell.board_profiles import FAMILIES
from shell.drivers import PassiveBuzzer, PwmOutput
from shell.drv2605l import HapticDriver
from shell.hang import was_hung
from shell.plain_outputs import ActiveBuzzer, Nothing
from shell.watchdog import Watchdog


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


class FakeBus:
    def __init__(self, is_there=True):
        self.done = []
        self.is_there = is_there

    def writeto_mem(self, address, register, data):
        if not self.is_there:
            raise OSError(5)
        self.done.append((address, register, data[0]))


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
    bus = FakeBus()
    driver = HapticDriver(bus)
    assert bus.done == [(0x5A, 0x1A, 0x36), (0x5A, 0x1D, 0xA0), (0x5A, 0x02, 0), (0x5A, 0x01, 0x45)]
    del bus.done[:]
    driver.set(100)
    driver.set(50)
    driver.set(0)
    assert bus.done == [(0x5A, 2, 127), (0x5A, 1, 5), (0x5A, 2, 63), (0x5A, 2, 0), (0x5A, 1, 0x45)]


def test_a_haptic_driver_that_does_not_answer_is_reported_and_stops_nothing():
    driver = HapticDriver(FakeBus(is_there=False))
    driver.set(100)
    driver.off()
    assert driver.is_lost


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
    watchdog = Watchdog(machine, FAMILIES["esp32"])
    assert was_hung(machine, FAMILIES["esp32"])
    watchdog.arm()
    watchdog.disarm()
    watchdog.feed()
    assert (machine.armed, machine.fed, watchdog.feed_every_ms) == ([8_388, 3_600_000], 1, 1_800_000)
