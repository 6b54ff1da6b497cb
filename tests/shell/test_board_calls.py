"""What board.py asks of MicroPython, call by call: the bell, the sleep, the watchdog's food, the memory, the last breath."""

import importlib
import sys
import types

import pytest

NEVER_MS = 0x3FFFFFFF
POLLIN = 1
POLL = 3


class World:
    """MicroPython's modules as board.py sees them; `now_ms` stands still unless `step_ms` lets each look at it take time."""

    def __init__(self):
        self.now_ms, self.step_ms = 1_000, 0
        self.button_value, self.usb_value = 1, 0
        self.registered, self.polls, self.readable = [], [], []
        self.pins, self.interrupts, self.feeds, self.asleep, self.collected, self.offs = [], [], 0, 0, 0, []
        self.typed = ""
        self.mem32 = {}
        self.paused, self.can_pause = [], True
        self.stdin = types.SimpleNamespace(read=self._read)

    def ticks_ms(self):
        self.now_ms += self.step_ms
        return self.now_ms % (1 << 30)

    @staticmethod
    def ticks_diff(later, earlier):
        return (later - earlier + (1 << 29)) % (1 << 30) - (1 << 29)

    def register(self, stream, flags):
        self.registered.append((stream, flags))

    def ipoll(self, wait_ms):
        self.polls.append(wait_ms)
        return self.readable

    def Pin(self, number, mode, *, value):  # noqa: N802 - machine's own name
        self.pins.append((number, mode, value))

    def feed(self):
        self.feeds += 1

    def pause(self):
        self.paused.append((True, len(self.polls)))
        return self.can_pause

    def lightsleep(self):
        self.asleep += 1
        self.now_ms += 70

    def collect(self):
        self.collected += 1

    def _read(self, count):
        taken, self.typed = self.typed[:count], self.typed[count:]
        return taken


class Output:
    """Buzzer, motor or light."""

    is_unsure = False

    def __init__(self, world, name):
        self.off = lambda: world.offs.append(name)
        self.set = lambda *_: None


@pytest.fixture
def world():
    return World()


@pytest.fixture
def board(world, monkeypatch):
    machine = types.SimpleNamespace(Pin=world.Pin, mem32=world.mem32, lightsleep=world.lightsleep)
    world.Pin.__func__.OUT = "out"
    modules = {
        "machine": machine,
        "micropython": types.SimpleNamespace(kbd_intr=world.interrupts.append),
        "time": types.SimpleNamespace(ticks_ms=world.ticks_ms, ticks_diff=world.ticks_diff),
        "select": types.SimpleNamespace(poll=lambda: world, POLLIN=POLLIN),
    }
    with monkeypatch.context() as patched:
        for name, module in modules.items():
            patched.setitem(sys.modules, name, module)
        for name in ("shell.board", "shell.edge_event"):
            patched.delitem(sys.modules, name, raising=False)
        made = importlib.import_module("shell.board")
    for name in ("shell.board", "shell.edge_event"):
        sys.modules.pop(name, None)
    monkeypatch.setattr(made, "sys", types.SimpleNamespace(stdin=world.stdin))
    monkeypatch.setattr(made, "gc", world)
    button = types.SimpleNamespace(value=lambda: world.button_value, irq=world.interrupts.append)
    usb = types.SimpleNamespace(value=lambda: world.usb_value)
    watchdog = types.SimpleNamespace(feed=world.feed, feed_every_ms=NEVER_MS, disarm=lambda: None)
    watchdog.stop = world.pause
    watchdog.arm = lambda: world.paused.append((False, len(world.polls)))
    outputs = tuple(Output(world, name) for name in ("buzzer", "motor", "light"))
    return made.Board(button, usb, watchdog, outputs, ((16, 0), (25, 1)))


def edge_at(board, world, at_ms, is_down):
    world.now_ms = at_ms
    board.edge.set(types.SimpleNamespace(value=lambda: 0 if is_down else 1))


# The bell


def test_a_new_board_hears_nothing_and_was_not_hung(board):
    assert (board.was_hung, board.has_input, board.edge.ioctl(POLL, POLLIN)) == (False, False, 0)


def test_it_listens_to_the_button_and_to_the_host_and_looks_once_to_lay_its_memory_out(board, world):
    assert world.registered == [(board.edge, POLLIN), (world.stdin, POLLIN)]
    assert world.polls == [0]


def test_contact_adds_up_over_its_bounces_and_is_taken_once(board, world):
    for at_ms, is_down in ((1_000, True), (1_007, False), (1_010, True), (1_013, False)):
        edge_at(board, world, at_ms, is_down)
    world.now_ms = 1_020
    assert board.elapsed_ms() == 20
    assert [board.take_contact_ms(False), board.take_contact_ms(False)] == [10, 0]


def test_contact_that_lasts_goes_on_from_where_it_was_taken(board, world):
    edge_at(board, world, 1_000, True)
    world.now_ms = 1_004
    board.elapsed_ms()
    first = board.take_contact_ms(True)
    world.now_ms = 1_010
    board.elapsed_ms()
    assert (first, board.take_contact_ms(True)) == (4, 6)


def test_contact_nobody_was_interrupted_for_counts_from_when_it_was_seen(board, world):
    world.now_ms = 1_004
    board.elapsed_ms()
    first = board.take_contact_ms(True)
    world.now_ms = 1_010
    board.elapsed_ms()
    assert (first, board.take_contact_ms(False)) == (0, 6)


def test_the_bell_can_be_read_once_it_rang_and_only_read(board, world):
    edge_at(board, world, 1_000, True)
    asked = [
        board.edge.ioctl(POLL, POLLIN),
        board.edge.ioctl(POLL, 5),
        board.edge.ioctl(POLL, 4),
        board.edge.ioctl(1, 1),
    ]
    assert asked == [1, 1, 0, 0]


def test_looking_at_the_level_stops_the_bell(board, world):
    edge_at(board, world, 1_000, True)
    world.button_value = 0
    assert board.is_down()
    assert board.edge.ioctl(POLL, POLLIN) == 0


def test_time_across_the_wrap_is_time(board, world):
    world.now_ms = (1 << 30) - 3
    board.elapsed_ms()
    edge_at(board, world, (1 << 30) - 1, True)
    edge_at(board, world, (1 << 30) + 6, False)
    world.now_ms = (1 << 30) + 9
    assert (board.elapsed_ms(), board.take_contact_ms(False)) == (12, 7)


# Sleep


def slept(board, world, wait_ms, **where):
    """How long it asks the chip to sleep."""
    vars(world).update(where)
    world.polls.clear()
    board.sleep(wait_ms, is_idle=False)
    return world.polls


def test_a_sleep_ends_where_it_was_to_end_however_late_it_begins(board, world):
    assert slept(board, world, 500, now_ms=1_020) == [480]
    assert slept(board, world, 500, now_ms=1_600) == [0]
    assert slept(board, world, 500, now_ms=1_500) == [0]
    assert slept(board, world, 501, now_ms=1_500) == [1]


def test_no_sleep_is_longer_than_the_ticks_can_tell(board, world):
    assert slept(board, world, NEVER_MS) == [1 << 28]


def test_a_sleep_feeds_the_watchdog_and_ends_in_time_to_feed_it_again(board, world):
    board.watchdog.feed_every_ms = 4_194
    assert slept(board, world, 60_000) == [4_194]
    assert world.feeds == 1


def test_a_long_sleep_in_silence_stops_the_watchdog_for_as_long_as_it_lasts(board, world):
    board.watchdog.feed_every_ms = 4_194
    board.show(0, 0, 0, 40)
    assert slept(board, world, 60_000) == [60_000]
    assert world.paused == [(True, 0), (False, 1)]


def test_with_anything_on_or_where_it_cannot_be_stopped_the_watchdog_watches_the_sleep(board, world):
    board.watchdog.feed_every_ms = 4_194
    for shown in ((900, 20, 0, 0), (0, 0, 30, 0)):
        board.show(*shown)
        assert slept(board, world, 60_000) == [4_194]
    board.show(0, 0, 0, 0)
    world.can_pause = False
    assert slept(board, world, 60_000) == [4_194]


def test_a_motor_that_may_still_run_is_asked_again_after_250_ms(board, world):
    board.motor.is_unsure = True
    assert slept(board, world, 60_000) == [250]
    assert slept(board, world, 100) == [100]


def test_what_the_host_typed_is_told_from_the_button(board, world):
    slept(board, world, 60_000, readable=[(board.edge, 1)])
    heard = [board.has_input]
    slept(board, world, 60_000, readable=[(world.stdin, 1)])
    assert [*heard, board.has_input] == [False, True]


def test_a_character_is_read_and_no_more(board, world):
    world.typed, board.has_input = "?x", True
    assert (board.read_input(), board.has_input, world.typed) == ("?", False, "x")


def test_ctrl_c_that_was_held_back_interrupts_when_it_is_read(board, world):
    world.typed = "\x03"
    with pytest.raises(KeyboardInterrupt):
        board.read_input()


def deepest(board):
    board.standby = (0, 0x40014164, 1 << 8)
    board.sleep(NEVER_MS, is_idle=True)


def test_idle_it_stops_every_clock_until_the_button_and_does_not_count_that_time(board, world):
    deepest(board)
    assert (world.mem32, world.asleep) == ({0x40014164: 1 << 8}, 1)
    world.now_ms += 3
    assert board.elapsed_ms() == 3


@pytest.mark.parametrize(
    "keep_awake",
    [
        lambda board, world: setattr(world, "usb_value", 1),
        lambda board, world: setattr(world, "button_value", 0),
        lambda board, world: setattr(board.motor, "is_unsure", True),
    ],
    ids=["usb", "button", "motor"],
)
def test_it_stays_awake_for_whatever_could_not_wake_it(board, world, keep_awake):
    keep_awake(board, world)
    deepest(board)
    assert (world.asleep, world.polls) == (0, [0, 60_000 if board.motor.is_unsure is False else 250])


def test_without_a_way_to_wake_it_and_while_a_session_runs_it_only_naps(board, world):
    board.sleep(NEVER_MS, is_idle=True)
    board.standby = (0, 0x40014164, 1 << 8)
    board.sleep(NEVER_MS, is_idle=False)
    assert (world.asleep, world.polls) == (0, [0, 1 << 28, 1 << 28])


def test_a_wake_up_that_is_none_of_the_buttons_is_followed_by_a_minute_of_dozing_not_by_a_spin(board, world):
    deepest(board)
    assert world.polls == [0, 60_000 - 70 + 70]


def test_an_idle_device_without_a_sense_of_usb_waits_before_it_sleeps_deepest(board, world):
    board._usb, board.standby = None, (300_000, 0x40014164, 1 << 8)
    board.sleep(5_000, is_idle=False)
    for now_ms in (2_000, 200_000, 300_999):
        world.now_ms = now_ms
        board.elapsed_ms()
        board.sleep(NEVER_MS, is_idle=True)
        assert world.asleep == 0
    world.now_ms = 301_000
    board.elapsed_ms()
    board.sleep(NEVER_MS, is_idle=True)
    assert world.asleep == 1


# The last milliseconds


def looks(board, world, wait_ms):
    """How far a clock of a millisecond a look has come when the wait is over."""
    world.step_ms = 1
    board.wait(wait_ms)
    return world.now_ms - 1_000


def test_the_last_milliseconds_are_waited_for_awake_and_to_the_dot(board, world):
    assert looks(board, world, 4) == 4


def test_exactly_a_moment_is_waited_for(board, world):
    assert looks(board, world, 6) == 6


def test_a_sleep_that_ended_early_is_not_made_up_for_awake(board, world):
    assert looks(board, world, 7) == 1


def test_the_button_ends_the_wait(board, world):
    board.edge.is_set = True
    assert looks(board, world, 4) == 2


# Writing, and memory


def test_a_write_begins_with_everything_off_and_no_ctrl_c_and_ends_with_it_heard_again(board, world):
    board.begin_write()
    assert (world.offs, world.interrupts) == (["motor", "buzzer", "light"], [-1])
    board.end_write()
    assert world.interrupts == [-1, 3]


def written(board, world, writes):
    """How often memory was tidied up by the end of so many more writes."""
    for _ in range(writes):
        board.end_write()
    return world.collected


def test_it_tidies_up_when_told_to_only_after_8_writes(board, world):
    written(board, world, 7)
    board.tidy_up()
    assert world.collected == 0
    written(board, world, 1)
    board.tidy_up()
    assert world.collected == 1


def test_it_tidies_up_by_itself_with_every_40th_write(board, world):
    assert [written(board, world, writes) for writes in (39, 1, 39, 1)] == [0, 1, 1, 2]


# The last breath


def test_closed_it_hears_no_button_and_holds_every_output_at_rest(board, world):
    board.close()
    assert world.interrupts == [None]
    assert world.offs == ["motor", "buzzer", "light"]
    assert world.pins == [(16, "out", 0), (25, "out", 1)]
