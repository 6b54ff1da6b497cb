"""A person with one finger: dutiful, impatient, asleep, frantic, or with the device in a pocket.

Rule: decides from the state the device is in, as somebody who feels its cues would; every number comes from the dice.
"""

from companion.codes import ENDED, GAME, LESSON, MOVING, PAUSED, PRESSING, READY, REFLECTING, RESTING, UNFINISHED

TAP_MS = (40, 60, 90, 120, 250, 400, 550)
HOLD_MS = (605, 650, 900, 1_500, 1_990)
LONG_MS = (2_001, 2_100, 3_000, 11_000)
GAPS_MS = (60, 120, 200, 240, 300, 365, 370, 395, 396, 397, 399, 400, 430)
"""Around what belongs to a double tap."""
LATE_MS = (700, 1_500, 3_000, 9_000, 31_000, 70_000, 151_000)
_IDLE_MS = 40_000


class Person:
    """`state()` is the device's; `temper` one of TEMPERS."""

    def __init__(self, dice, temper, state):
        self._dice = dice
        self._temper = temper
        self._state = state

    def next_moves(self, now_ms):
        """The next gesture: [(at_ms, is_down)], with what bounces."""
        return TEMPERS[self._temper](self, now_ms)

    def dutiful(self, now_ms):
        """Does what the routine asks for, in good time; sometimes asks where, pauses or goes back."""
        dice, state = self._dice, self._state()
        if state in (READY, UNFINISHED):
            return self._tap(now_ms + dice.choice((1_000, 3_000, 8_000, 12_000, 40_000)))
        if dice.random() < 0.15:
            return self._any(now_ms + dice.randrange(500, 40_000))
        waits_ms = {
            MOVING: (3_000, 20_000),
            PRESSING: (60_000, 330_000),
            RESTING: (20_000, 100_000),
            PAUSED: (5_000, 200_000),
        }
        return self._taps(
            now_ms + dice.randrange(*waits_ms.get(state, (2_000, 20_000))),
            1 if state != REFLECTING else dice.randint(1, 5),
        )

    def impatient(self, now_ms):
        """Any gesture, soon."""
        return self._any(now_ms + self._dice.choice(LATE_MS))

    def asleep(self, now_ms):
        """Begins, and is not heard of again for long."""
        is_idle = self._state() in (READY, UNFINISHED, LESSON, GAME, ENDED)
        return self._tap(
            now_ms + (self._dice.randrange(2_000, 20_000) if is_idle else self._dice.randrange(600_000, 5_000_000))
        )

    def frantic(self, now_ms):
        """Taps and holds at the edge of what belongs together."""
        at_ms = now_ms + self._dice.choice((1, 30, 200, 700, 2_500, 15_000))
        return (
            self._press(at_ms, self._dice.choice(TAP_MS + HOLD_MS))
            if self._dice.random() < 0.7
            else self._taps(at_ms, self._dice.randint(2, 7))
        )

    def pocket(self, now_ms):
        """Leaned on: presses of any length, glitches too short to count, and long rests."""
        dice = self._dice
        at_ms = now_ms + dice.choice((40, 900, 5_000, 60_000, 600_000))
        return self._press(at_ms, dice.choice((1, 2, 3, 4, 5, 6, 30, 500, 2_500, 15_000, 45_000)))

    def decided(self, now_ms):
        """Taps once it has greeted, and stops the session six seconds later."""
        return self._press(now_ms + 12_000, 60) + self._press(now_ms + 18_000, 2_100)

    def nobody(self, now_ms):
        """Never presses."""
        return [(now_ms + (1 << 40), True)]

    def _any(self, at_ms):
        kind = self._dice.random()
        if kind < 0.6:
            return self._taps(at_ms, self._dice.choice((1, 1, 1, 2, 2, 3, 4, 5, 6)))
        return self._press(at_ms, self._dice.choice(HOLD_MS if kind < 0.85 else LONG_MS))

    def _taps(self, at_ms, count):
        moves = []
        for _ in range(count):
            moves += self._press(at_ms, self._dice.choice(TAP_MS))
            at_ms = moves[-1][0] + self._dice.choice(GAPS_MS)
        return moves

    def _tap(self, at_ms):
        return self._press(at_ms, self._dice.choice(TAP_MS))

    def _press(self, at_ms, length_ms):
        """Down and up again; in a third of them the contact bounces at either end."""
        moves = [(at_ms, True)]
        for end_ms, level in ((at_ms, True), (at_ms + length_ms, False)):
            if level is False:
                moves.append((max(end_ms, moves[-1][0] + 1), False))
            if self._dice.random() < 0.33:
                bounce_ms = moves[-1][0]
                for _ in range(self._dice.randint(1, 12)):
                    moves += [
                        (bounce_ms := bounce_ms + self._dice.randint(1, 8), not level),
                        (bounce_ms := bounce_ms + self._dice.randint(1, 8), level),
                    ]
        return moves


TEMPERS = {
    "dutiful": Person.dutiful,
    "impatient": Person.impatient,
    "asleep": Person.asleep,
    "frantic": Person.frantic,
    "pocket": Person.pocket,
    "nobody": Person.nobody,
    "decided": Person.decided,
}
