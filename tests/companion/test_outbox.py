"""The queue of effects: first in, first out, and what is in it stays in it."""

from companion.outbox import Outbox


def taken(outbox):
    return [(outbox.take(), outbox.value) for _ in range(outbox.count)]


def test_what_was_put_first_is_taken_first():
    outbox = Outbox(3)
    outbox.put(1, 10)
    outbox.put(2, 20)
    assert taken(outbox) == [(1, 10), (2, 20)]


def test_a_full_outbox_drops_what_comes_next_and_keeps_what_it_has():
    outbox = Outbox(2)
    outbox.put(1, 10)
    outbox.put(2, 20)
    outbox.put(3, 30)
    assert taken(outbox) == [(1, 10), (2, 20)]


def test_it_can_be_filled_again_and_again():
    outbox = Outbox(2)
    outbox.put(1, 10)
    outbox.put(2, 20)
    assert outbox.take() == 1
    outbox.put(3, 30)
    assert taken(outbox) == [(2, 20), (3, 30)]
    assert outbox.count == 0
