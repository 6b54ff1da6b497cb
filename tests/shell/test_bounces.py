"""The board means what the simulator means, for every sequence of levels; see fuzz_bounces for a million of them."""

import pytest

from tests.shell.fuzz_bounces import difference, on_board, simulated

PRESSED, TAP = 8, 1


def moves_of(lengths_ms, at_ms=3_000):
    """Levels from these lengths: down, up, down, ..."""
    moves = []
    for index, length_ms in enumerate(lengths_ms):
        moves.append((at_ms, index % 2 == 0))
        at_ms += length_ms
    return [*moves, (at_ms, False)] if len(lengths_ms) % 2 else moves


@pytest.mark.parametrize(
    ("lengths_ms", "meant"),
    [
        ([4, 3] * 8, [PRESSED, TAP]),
        ([3, 3, 100], [PRESSED, TAP]),
        ([3, 4, 100], [PRESSED, TAP]),
        ([100, 28, 100], [PRESSED, TAP]),
        ([4, 4, 4, 4, 90], [PRESSED, TAP]),
        ([2, 5, 2, 5, 2], []),
        ([4], []),
    ],
)
def test_a_bounce_means_the_same_on_the_board_and_in_the_simulator(lengths_ms, meant):
    moves = moves_of(lengths_ms)
    board, simulator = on_board(moves, 6_000), simulated(moves, 6_000)
    assert board[0] == simulator[0] == meant


def test_a_bouncing_press_is_acknowledged_within_10_ms_of_its_first_contact():
    _, shown = on_board(moves_of([3, 3, 100]), 3_400)
    assert next(row[0] for row in shown if row[0] >= 3_000) <= 3_010


def test_board_and_simulator_agree_over_twenty_thousand_level_changes(record_property):
    record_property("figure", "20,000 level changes")
    assert [difference(seed, 200) for seed in range(100)] == [None] * 100
