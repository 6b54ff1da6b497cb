"""A device and the reference beside it, living through the same: whatever one tells, the other has told.

Rule: time reaches the device in any pieces, the reference in one; a press lasts 10 ms at least, and no two are so close
that a switch's bounce could join them.
"""

from companion import codes
from companion.device import Device
from companion.settings import DEFAULT_SETTINGS
from tests.companion.reference import TIMED, Reference
from tests.companion.reference_button import NEVER
from tests.companion.reference_moments import moments_of

LENGTHS_MS = (10, 60, 250, 550, 599, 600, 601, 900, 1_950, 1_999, 2_000, 2_500, 9_999, 10_000, 12_000)
GAPS_MS = (35, 100, 200, 350, 390, 401, 405, 600, 1_500, 5_000)
GESTURES = (codes.TAP,) * 6 + (2, 2, 3, 3, 4, 5, codes.HOLD, codes.HOLD, codes.HOLD, codes.LONG_HOLD)
WAITS_MS = (1, 3_000, 20_000, 30_000, 61_000, 120_000, 151_000, 300_000, 605_000, 1_900_000)


class TimedDevice(Device):
    """Counts its own time, and notes what it tells."""

    def __init__(self, blob, routine, place):
        self.now_ms = 0
        self.told = []
        super().__init__(blob, DEFAULT_SETTINGS, routine, place, report=self._note)

    def _note(self, effect, value):
        if effect != codes.CHECKPOINT:
            self.told.append((self.now_ms, effect, value))

    def step(self, step_ms):
        self.now_ms += step_ms
        super().step(step_ms)


class Pair:
    """`seen` collects (routine, state, step, what is paused, how many moments are still to come)."""

    def __init__(self, blob, seen=None):
        self._blob = blob
        self.seen = set() if seen is None else seen
        self._start(0, None)

    def _start(self, routine, place):
        self.device = TimedDevice(self._blob, routine, place)
        self.reference = Reference(self._blob, routine=routine, place=place)
        self.compare()

    def press(self, length_ms, gap_ms, pieces=()):
        """Press for so long, and be off the button for so long."""
        self.device.set_button(True)
        self.reference.button.press(self.reference.now_ms)
        self.wait(length_ms, pieces)
        self.device.set_button(False)
        self.reference.button.release(self.reference.now_ms)
        self.wait(gap_ms, pieces)

    def mean(self, gesture, pieces=()):
        """Make a gesture: so many taps, HOLD or LONG_HOLD."""
        if gesture > codes.FIVE_TAPS:
            self.press(900 if gesture == codes.HOLD else 2_500, 50, pieces)
            return
        for left in range(gesture, 0, -1):
            self.press(60, 100 if left > 1 else 401, pieces)

    def wait(self, wait_ms, pieces=()):
        """Let time pass, for the device in these pieces and what is left."""
        left_ms = wait_ms
        for most_ms in pieces:
            piece_ms = min(most_ms, left_ms)
            self.device.advance(piece_ms)
            left_ms -= piece_ms
        self.device.advance(left_ms)
        self.reference.pass_until(self.reference.now_ms + wait_ms)
        self._look()
        self.compare()

    def wait_for_time(self):
        """Wait for the next moment of the session, and no longer."""
        at_ms = self.reference.moment_ms()
        self.wait(WAITS_MS[-1] if at_ms == NEVER else max(0, at_ms - self.reference.now_ms))

    def do(self, dice):
        """One thing that anybody might do."""
        pieces = [dice.choice((1, 3, 7, 50, 1_000)) for _ in range(dice.choice((0, 0, 1, 5)))]
        kind = dice.random()
        if kind < 0.4:
            self.mean(dice.choice(GESTURES), pieces)
        elif kind < 0.5:
            self.press(dice.choice(LENGTHS_MS), dice.choice(GAPS_MS), pieces)
        elif kind < 0.55:
            self.wait(dice.choice(WAITS_MS), pieces)
        elif kind < 0.97:
            for _ in range(dice.choice((1, 1, 1, 3, 7))):
                self.wait_for_time()
        else:
            self.cut()

    def cut(self):
        """The power goes and comes back; what a checkpoint kept in that moment is where it stands."""
        reference = self.reference
        place = None
        if reference.is_running:
            kept = (reference.session_ms, reference.pressure_ms, int(reference.is_deepening))
            place = [0] * 5
            self.device.sequencer.write_place(place)
            assert tuple(place) == (reference.routine, reference.step, *kept)
        self._start(reference.routine, place and tuple(place))

    def compare(self):
        device, reference = self.device, self.reference
        assert device.told == reference.told
        record = device.sequencer.record
        if reference.is_running:
            assert (record.session_ms, record.pressure_ms) == (reference.session_ms, reference.pressure_ms)
        ended = (record.positions_done, record.rating, record.outcome)
        assert ended == (reference.done, reference.rating, reference.outcome)
        device.told.clear()
        reference.told.clear()

    def _look(self):
        reference = self.reference
        is_timed = reference.state in TIMED or reference.state == codes.PAUSED
        paused = reference.paused[0] if reference.state == codes.PAUSED else None
        self.seen.add(
            (
                reference.routine,
                reference.state,
                reference.step if is_timed or reference.state == codes.UNFINISHED else 0,
                paused,
                len(reference.moments),
            )
        )


def combinations(blob):
    """Every (routine, state, step, paused, moments left) there can be."""
    found = set()
    for routine in range(len(Reference(blob)._table.routines)):
        there = Reference(blob, routine=routine)
        for state in (codes.READY, codes.LESSON, codes.GAME, codes.ENDED):
            found |= {(routine, state, 0, None, left) for left in _lefts(moments_of(state, None, ()))}
        for index, step in enumerate(there.steps):
            there.step = index
            states = {codes.POSITION: (codes.MOVING, codes.PRESSING), codes.REST: (codes.RESTING,)}
            found.add((routine, codes.UNFINISHED, there.step, None, 0))
            for state in states.get(step.kind, (codes.REFLECTING,)):
                there.wait_for(state)
                found |= {(routine, state, there.step, None, left) for left in _lefts(there.moments)}
                pauses = _lefts(moments_of(codes.PAUSED, None, ()))
                found |= {(routine, codes.PAUSED, there.step, state, left) for left in pauses}
    return found


def _lefts(moments):
    return range(1, len(moments) + 1) if moments else (0,)
