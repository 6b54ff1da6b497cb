"""The effects of one step: in the order they were put in, and none beyond its size."""

from companion.outbox import Outbox


def held(outbox):
    return list(zip(outbox.kinds, outbox.values, strict=True))[: outbox.count]


def test_what_was_put_first_comes_first():
    outbox = Outbox(3)
    outbox.put(1, 10)
    outbox.put(2, 20)
    assert held(outbox) == [(1, 10), (2, 20)]


def test_a_full_outbox_drops_what_comes_next_and_keeps_what_it_has():
    outbox = Outbox(2)
    outbox.put(1, 10)
    outbox.put(2, 20)
    outbox.put(3, 30)
    assert held(outbox) == [(1, 10), (2, 20)]


def test_it_can_be_filled_again_and_again():
    outbox = Outbox(2)
    outbox.put(1, 10)
    outbox.count = 0
    outbox.put(2, 20)
    assert held(outbox) == [(2, 20)]
