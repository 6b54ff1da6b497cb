"""Lets board and simulator live through the same bounces: `python -m tests.shell.fuzz_bounces LEVEL_CHANGES [SEED]`.

The board is the loop with its looking ahead, sleeping and waiting; the simulator is the device itself, told the same levels
at the same milliseconds. What the button meant and what shows has to be the same, to the millisecond.
"""

import random
import sys

from companion.codes import BUTTON, OUTPUT
from companion.rehearsal import PRESS, RELEASE, Rehearsal
from companion.settings import DEFAULT_SETTINGS
from tests.companion.stories import table
from tests.shell.fake_board import EndOfScript, FakeBoard, new_files, new_loop

BOUNCES_MS = (1, 1, 2, 3, 3, 4, 4, 5, 6, 8)
"""Around what is believed: 5 ms of contact."""
PAUSES_MS = (
    24,
    27,
    28,
    29,
    30,
    31,
    60,
    100,
    240,
    365,
    366,
    367,
    368,
    369,
    370,
    396,
    397,
    400,
    430,
    599,
    600,
    650,
    1_999,
    2_050,
)
"""Around what a release, a gap, a hold and a stop need."""
RESTS_MS = (2_500, 12_000, 30_000)
STEPS = ((1, 1, 3, 7, 1, 255, 0, 2), (1, 9, 0, 12, 0, 0, 0, 0), (2, 0, 0, 9, 0, 255, 0, 0), (3, 0, 0, 60, 0, 255, 0, 0))
TABLE = table(*STEPS, reminders=((2, 3, 0), (5, 3, 1)), breaths=((10, 0, 12, 0),))
"""Short steps, so that time brings something while the button bounces."""


def levels(dice, count):
    """Return [(at_ms, is_down)] of bursts of bounces, presses of all lengths, and rests, from an idle device."""
    moves, at_ms, is_down = [], 1_000, False
    for _ in range(count):
        kind = dice.random()
        at_ms += dice.choice(BOUNCES_MS if kind < 0.6 else PAUSES_MS if kind < 0.95 or is_down else RESTS_MS)
        is_down = not is_down
        moves.append((at_ms, is_down))
    return moves


def simulated(moves, end_ms):
    """Return what the button meant, and what shows, by the device alone."""
    meant, shown = [], []

    def report(at_ms, effect, *values):
        if effect == BUTTON:
            meant.append(values[0])
        elif effect == OUTPUT:
            shown.append((at_ms, *values))

    Rehearsal(TABLE, DEFAULT_SETTINGS, report).run([(at, PRESS if down else RELEASE) for at, down in moves], end_ms)
    return meant, shown


def on_board(moves, end_ms):
    """Return the same by the loop of a board."""
    board = FakeBoard(moves, end_ms)
    loop = new_loop(board, new_files()[0], TABLE)
    meant = []

    def report(effect, value):
        if effect == BUTTON:
            meant.append(value)

    loop.device.report = report
    try:
        loop.run()
    except EndOfScript:
        return meant, board.shown
    raise AssertionError("the loop ended")


def difference(seed, count):
    """Return where board and simulator part for this seed, or None."""
    moves = levels(random.Random(seed), count)
    end_ms = moves[-1][0] + 5_000
    (said, shows), (board_said, board_shows) = simulated(moves, end_ms), on_board(moves, end_ms)
    shows = [row for row in shows if row[0] < end_ms]
    board_shows = [row for row in board_shows if row[0] < end_ms]
    if said == board_said and shows == board_shows:
        return None
    first = next((pair for pair in zip(shows, board_shows, strict=False) if pair[0] != pair[1]), None)
    return f"seed {seed}: meant {said[:12]} and {board_said[:12]}; first shown otherwise {first}; levels {moves[:40]}"


def main(changes, seed=0):
    """Live through so many level changes; print what differs."""
    done = 0
    while done < changes:
        if found := difference(seed, 200):
            print(found)
            return 1
        done += 200
        seed += 1
    print(f"{done:,} level changes, no difference between board and simulator")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
