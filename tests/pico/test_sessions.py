"""Whole sessions on the emulated Pico: what its pins do is what the simulator says, in virtual time."""

from functools import cache
from pathlib import Path

import pytest

import host_tools
from companion.rehearsal import PRESS, RELEASE
from host_tools.language.load import load_routine
from host_tools.power.ledger import awake_ms
from host_tools.rehearsal.scenario import parse_scenario, read_scenario
from host_tools.rehearsal.scenario_runner import run_scenario
from host_tools.rehearsal.simulate import Script, Session, replay
from host_tools.table.compile import compile_routines
from tests.pico.emulator import BUZZER, LIGHT, MOTOR, SECTOR_ERASE, Pico
from tests.pico.image import firmware, make_files, started_by
from tests.pico.person import act, deviations, felt, moments
from tests.shipped import ROUTINES, table

SCENARIOS = Path(__file__).parents[1] / "scenarios"
PRACTICE = sorted((host_tools.ROUTINES / "practice").glob("*.yaml"))
CUE_MS = 2
"""How far a change may be from the trace."""
ACKNOWLEDGED_MS = 10
WAKES_A_MOMENT = 1.2
AWAKE_OFF = 0.15
"""How far the time awake may be from the one `unknot power` reckons with."""
LOCKED = """
import micropython
is_locked = []
begin, end, run = unknot.Board.begin_write, unknot.Board.end_write, unknot.Loop.run
def begin_write(self):
    if is_locked:
        micropython.heap_unlock()
    begin(self)
def end_write(self):
    end(self)
    if is_locked:
        micropython.heap_lock()
def locked(self):
    is_locked.append(True)
    micropython.heap_lock()
    run(self)
look = unknot.Loop._look_at_cells
def look_at_cells(self):
    micropython.heap_unlock()
    look(self)
    micropython.heap_lock()
unknot.Board.begin_write, unknot.Board.end_write, unknot.Loop.run = begin_write, end_write, locked
unknot.Loop._look_at_cells = look_at_cells
unknot.power_on()
"""
"""Nothing may be allocated from the first turn of the loop on, but by the file system while it writes, and by a look at the
cells before a session.
"""


@cache
def rehearsed(routine: str, scenario: str) -> Session:
    """The same session in the simulator."""
    return run_scenario(table(routine, has_texts=False), read_scenario(SCENARIOS / f"{scenario}.scenario"))


def lived(pico: Pico, session: Session) -> float:
    """Let a board live through a session; return when its time began: with the first it shows."""
    began_ms = pico.run_until_shown(lambda row: any(row[1:]), limit_ms=5_000)[0]
    act(pico, session, began_ms)
    pico.run_to(began_ms + session.script.end_ms)
    return began_ms


def busy_ms_between(pico: Pico, began_ms: float, session: Session) -> float:
    """How long the processor was awake from the first alarm of the session's time to its last."""
    busy = [busy_ms for at_ms, busy_ms in pico.wakes if began_ms <= at_ms <= began_ms + session.script.end_ms]
    return busy[-1] - busy[0]


@pytest.mark.parametrize("routine", ROUTINES)
def test_a_whole_session_shows_what_the_simulator_shows_with_the_heap_locked(image, routine):
    session = rehearsed(routine, "whole_session")
    files = {**started_by(LOCKED), "table_a.bin": table(routine, has_texts=False)}
    pico = Pico(image, files=make_files(files))
    began_ms = lived(pico, session)
    found = deviations(pico, session, began_ms)
    assert max(abs(one.late_ms) for one in found) <= CUE_MS
    assert abs(found[-1].late_ms - found[0].late_ms) <= CUE_MS
    assert awake_ms(session) == pytest.approx(busy_ms_between(pico, began_ms, session), rel=AWAKE_OFF)
    assert len(pico.wakes) <= WAKES_A_MOMENT * moments(session)


@pytest.mark.parametrize("path", PRACTICE, ids=lambda path: path.stem)
def test_a_routine_of_the_practice_shows_what_the_simulator_shows(image, path):
    its_table = compile_routines([load_routine(path)], has_texts=False)
    session = run_scenario(its_table, parse_scenario("after 3 s: tap"))
    pico = Pico(image, files=make_files({**firmware(), "table_a.bin": its_table}))
    found = deviations(pico, session, lived(pico, session))
    assert max(abs(one.late_ms) for one in found) <= CUE_MS


@pytest.mark.parametrize("scenario", ["going_back", "paused_and_resumed", "where_am_i", "stopped_while_pressing"])
def test_every_gesture_shows_what_the_simulator_shows(image, scenario):
    session = rehearsed("erector_spinae", scenario)
    pico = Pico(image, files=make_files(firmware()))
    pico.busy_ms_of[SECTOR_ERASE] = 0  # the first press comes 2 s after power-on, when a start is counted
    found = deviations(pico, session, lived(pico, session))
    assert max(abs(one.late_ms) for one in found) <= CUE_MS


def test_a_press_is_acknowledged_within_10_ms_wherever_in_a_millisecond_it_begins(image):
    pico = Pico(image, files=make_files(firmware()))
    pico.run_to(2_500)
    downs = [3_000 + 7_000.13 * press for press in range(8)]
    for down_ms in downs:
        pico.press(down_ms, down_ms + 100)
    pico.run_to(53_000)
    answers = [min(row[0] for row in pico.shown if row[0] > down_ms and any(row[1:])) - down_ms for down_ms in downs]
    assert max(answers) <= ACKNOWLEDGED_MS
    assert min(answers) >= 4


def test_a_session_goes_on_across_the_wrap_of_the_boards_clock(image):
    wrap_ms = 1 << 30
    session = rehearsed("breathing", "whole_session")
    files = {**firmware(), "table_a.bin": table("breathing", has_texts=False)}
    pico = Pico(image, files=make_files(files), since_ms=wrap_ms - 90_000)
    found = deviations(pico, session, lived(pico, session))
    assert max(abs(one.late_ms) for one in found) <= CUE_MS


def test_glitches_mean_nothing(image):
    pico = Pico(image, files=make_files(firmware()))
    pico.run_to(3_000)
    for glitch in range(40):
        pico.press(3_000 + 20.7 * glitch, 3_003 + 20.7 * glitch)
    pico.run_to(4_000)
    assert not [row for row in felt(pico.shown) if row[0] > 3_000]


def test_a_flood_of_edges_before_a_press_is_one_press(image):
    pico = Pico(image, files=make_files(firmware()))
    pico.run_to(3_000)
    for edge in range(200):
        pico.press(3_000 + edge / 10, 3_000.05 + edge / 10)
    pico.press(3_020, 3_120)
    pico.run_to(3_450)
    assert [row[3:] for row in felt(pico.shown) if row[0] > 3_000] == [(100, 100), (0, 0)]


def test_the_pins_swing_as_the_registers_say(image):
    pico = Pico(image, files=make_files(firmware()), has_edges=True)
    edges = {pin: [] for pin in (BUZZER, MOTOR, LIGHT)}
    for pin, found in edges.items():
        pico.mcu.gpio[pin].add_listener(lambda new, old, found=found: found.append((pico.now_ms, bool(int(new) & 1))))
    began_ms, tone_hz, *_ = pico.run_until_shown(lambda row: row[1] > 0, limit_ms=2_000)
    pico.run_to(began_ms + 110)
    for pin, rate_hz in ((BUZZER, tone_hz), (MOTOR, 20_000), (LIGHT, 1_000)):
        rising = [at for at, is_high in edges[pin] if is_high and began_ms + 60 <= at < began_ms + 100]
        assert len(rising) == pytest.approx(rate_hz * 0.040, rel=0.02), pin


BOUNCES = (
    [8, 3, 8, 3, 90],
    [3, 3, 100],
    [2, 2, 2, 2, 3, 2, 90],
    [100, 20, 100],
    [100, 10, 3, 10, 3, 10, 80],
    [2, 6, 2, 6, 2],
)
"""Contact, open, contact, ...: none within a millisecond of what would decide otherwise, for that is what a board tells apart."""


def test_a_button_that_bounces_means_on_the_board_what_it_means_in_the_simulator(image):
    steps, at_ms = [], 3_000
    for bounce in (*BOUNCES, *BOUNCES):
        for index, length_ms in enumerate(bounce):
            steps.append((at_ms, PRESS if index % 2 == 0 else RELEASE))
            at_ms += length_ms
        steps.append((at_ms, RELEASE))
        at_ms += 7_000
    session = replay(table("erector_spinae", has_texts=False), Script(tuple(steps), at_ms))
    pico = Pico(image, files=make_files({**firmware(), "table_a.bin": table("erector_spinae", has_texts=False)}))
    found = deviations(pico, session, lived(pico, session))
    assert len(found) > 60
    assert max(abs(one.late_ms) for one in found) <= 5
