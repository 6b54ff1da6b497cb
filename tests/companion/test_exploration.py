"""Every place a session can get to, visited: each has a way out, a stop that works, and nothing left on.

A place is where the session stands (state, step, next moment, what is remembered), not how it got there. From each new
one every gesture is tried, and waiting for what time brings.
"""

import pytest

from companion.codes import ENDED, PAUSED, READY, STATE_NAMES, UNFINISHED
from companion.device import Device
from companion.table import decode
from tests import shipped
from tests.companion.stories import REFLECT, TWO, position, rest, table

TAP = ((True, 100), (False, 150))
WAYS = {
    "tap": (*TAP, (False, 250)),
    "double tap": (*TAP * 2, (False, 250)),
    "triple tap": (*TAP * 3, (False, 250)),
    "hold": ((True, 800), (False, 30)),
    "long hold": ((True, 2000), (False, 30)),
}
HARMFUL = table(
    REFLECT,
    position(1, 1, 20, 0, 0, (0, 3)),
    rest(5, 0, (0, 2)),
    position(2, 0, 15, 2, 0, (1, 2)),
    rest(7),
    rest(7),
    reminders=((1, 16, 0), (2, 17, 1), (2, 3, 0)),
    breaths=((10, 0, 10, 0),),
    cues=((5, 16, 0, 2), (255, 16, 1, 1)),
    beats=((2000, 100, 100, 100, 3000), (100, 100, 100, 100, 10)),
)
TABLES = {
    "two positions": (TWO, 0),
    "a table that asks for harm": (HARMFUL, 0),
    **{name: (shipped.table(name, has_texts=False), 0) for name in shipped.ROUTINES},
}
SESSION_MS = 3_600_000
ENDED_MS = 10_000
LESSON_MS = 36_000
OPEN_ENDED = {READY, UNFINISHED}


def parts_of(device):
    sequencer, outputs = device.sequencer, device.outputs
    inside = (device.player, device._button, device._asked, sequencer.table)
    record = (sequencer.record, sequencer.schedule, sequencer.standing_schedule, sequencer._breath)
    return (device, sequencer, *record, *inside, outputs, outputs._motor, outputs._buzzer, outputs._light)


def snapshot(device):
    """All a device remembers, to be put back with `restore`."""
    return [(part, {name: copied(value) for name, value in vars(part).items()}) for part in parts_of(device)]


def restore(memory):
    for part, values in memory:
        vars(part).update({name: copied(value) for name, value in values.items()})


def copied(value):
    return list(value) if isinstance(value, list) else value


def place_of(device):
    """Where a session stands, and all that may make a difference to what follows; before and after it, only the state."""
    sequencer = device.sequencer
    record = sequencer.record
    place = (sequencer.state, sequencer.routine_index, sequencer.schedule.place)
    if sequencer.state == UNFINISHED:
        place += (sequencer.step_index,)
    if sequencer.is_running:
        place += (sequencer.step_index, record.is_deepening, record.rating > 0, record.outcome)
    if sequencer.state == PAUSED:
        place += (sequencer.paused_state, sequencer.standing_schedule.place)
    return place


def is_silent(device):
    outputs = device.outputs
    return (outputs.tone_hz, outputs.volume_percent, outputs.vibration_percent, outputs.light_percent) == (0, 0, 0, 0)


def live(device, ms):
    """Let `ms` pass, a moment at a time; nothing may be on but while something is said or a press acknowledged."""
    while ms:
        step_ms = min(device.wait_ms(), ms)
        device.advance(step_ms)
        ms -= step_ms
        assert is_silent(device) or device.player.is_playing or device.outputs._tick_left_ms


def go(device, way):
    for is_down, ms in WAYS[way]:
        device.set_button(is_down)
        live(device, ms)


def wait_for_time(device):
    """Let time bring the next thing to the session, if it ever does; return whether it did."""
    before = place_of(device)
    for _ in range(1000):
        if device.sequencer.state in OPEN_ENDED or place_of(device) != before:
            break
        live(device, device.sequencer.wait_ms())
    return place_of(device) != before


def must_stop(device):
    """A long hold is silence within 50 ms, and the end."""
    was_running = device.sequencer.is_running
    device.set_button(True)
    live(device, 2000)
    assert device.sequencer.state in {ENDED, READY}
    assert device.sequencer.record.outcome or not was_running
    live(device, 50)
    assert is_silent(device)


def must_end(device):
    """Left alone, the session is over within an hour in all, and the device ready; no other session begins by itself."""
    left_ms = SESSION_MS + ENDED_MS - device.sequencer.record.session_ms
    live(device, max(left_ms, LESSON_MS))
    assert device.sequencer.state in OPEN_ENDED
    assert is_silent(device)


def explore(its_table, routine_index):
    """Visit every place. Return what time alone makes of each: {place: the next one, or itself if it is open-ended}."""
    steps = range(decode(its_table).routines[routine_index].step_count + 1)
    starts = [Device(its_table, routine_index=routine_index)]
    starts += [Device(its_table, unfinished=(routine_index, step, 0, 0, 0)) for step in steps]
    waiting = [snapshot(device) for device in starts]
    leads_to = {}
    while waiting:
        memory = waiting.pop()
        device = memory[0][0]
        restore(memory)
        place = place_of(device)
        if place in leads_to:
            continue
        assert wait_for_time(device) is (place[0] not in OPEN_ENDED)
        leads_to[place] = place_of(device)
        waiting.append(snapshot(device))
        restore(memory)
        must_stop(device)
        if len(leads_to) % 20 == 0:
            restore(memory)
            must_end(device)
        for way in WAYS:
            restore(memory)
            go(device, way)
            waiting.append(snapshot(device))
    return leads_to


def ends(leads_to, place):
    """Where time alone leads from `place`; None if it leads round in a circle."""
    for _ in range(len(leads_to)):
        if place[0] in OPEN_ENDED:
            return STATE_NAMES[place[0]]
        place = leads_to[place]
    return None


@pytest.mark.parametrize("name", TABLES)
def test_every_place_of_a_session_ends_by_itself_stops_at_once_and_leaves_nothing_on(name):
    leads_to = explore(*TABLES[name])
    assert {STATE_NAMES[place[0]] for place in leads_to} >= {
        "ready",
        "unfinished",
        "lesson",
        "moving",
        "paused",
        "ended",
    }
    assert {ends(leads_to, place) for place in leads_to} == {"ready", "unfinished"}
    assert len(leads_to) >= 60
