"""The monitors: what each one watches, and that it bites.

A monitor is a promise with eyes. It hears the stream of a rehearsal and says when the promise was first broken:

    watch = Watch(TWO, DEFAULT_SETTINGS)
    watch.on_event(0, POWER, 1)
    watch.on_event(1000, OUTPUT, 2000, 50, 0, 0)      the buzzer sounds, though nothing is said
    watch.pass_until(9000)
    watch.breaches()                              silence at 1000 ms, buzzer run at 4000 ms

Every test of the first part breaks the device on purpose, or the stream where that says it more plainly. The last part
lets people do whatever they like to a device that is whole.
"""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from companion import cue_player, gestures, limits, outputs, sequencer, session_record
from companion.actions import nothing, say_number
from companion.breath_pace import BreathPace
from companion.codes import (
    ARMED,
    BEGIN,
    BUTTON,
    CUE,
    DOUBLE_TAP,
    HOLD,
    LONG_HOLD,
    MOVE,
    MOVING,
    OUTPUT,
    PAUSED,
    POSITION,
    POWER,
    PRESSING,
    REMINDER,
    SAY,
    STATE,
    STEP,
    STUCK,
    TAP,
)
from companion.cue_player import Player
from companion.device import Device
from companion.gestures import Button
from companion.monitors import MONITORS, Watch, WatchedRehearsal
from companion.outputs import Outputs
from companion.rehearsal import POWER_OFF, POWER_ON, PRESS, RELEASE, Rehearsal
from companion.schedule import Schedule
from companion.sequencer import Sequencer
from companion.settings import DEFAULT_SETTINGS, Settings
from companion.table_format import NONE, ONLY_WHEN_DEEPENING, REPEATS
from companion.transitions import SAME, TRANSITIONS
from tests import shipped
from tests.companion.stories import AT_NIGHT, BY_EAR, BY_TOUCH, TWO, position, table

START = ((2000, PRESS), (2100, RELEASE))
"""A tap that means START at 2500 ms: on to the first position."""
IN_PLACE = ((3000, PRESS), (3100, RELEASE))
"""Another; the time of the first position runs from 3500 ms."""
ENDLESS_CUE = table(position(1), cues=((0, 3, 0, 1),), beats=((2000, 100, 100, 100, 3000),))
LONG_CUE = table(position(1), cues=((0, 16, 0, 2),), beats=((2000, 100, 100, 100, 500), (0, 0, 0, 0, 500)))
STROBE = table(position(1), cues=((0, 16, 0, 2),), beats=((0, 0, 0, 100, 10), (0, 0, 0, 0, 10)))
NAGGING = table(
    position(1, settle_s=1, reminders=(0, 10)),
    reminders=tuple((after_s, 16, 0) for after_s in range(5, 55, 5)),
    cues=((255, 4, 0, 2),),
    beats=((2000, 100, 100, 100, 850), (0, 0, 0, 0, 150)),
)
"""Reminders from 9250 ms on, every 5 s, on for 3400 ms each. The motor was on for 2035 ms before, the buzzer for 2000."""
BREATHING = table(position(1, breath=0), breaths=((40, 0, 40, 0),))


def without(event):
    """What PRESSING knows, but for this event; the table itself keeps its order, which the docs are drawn in."""
    return {known: rule for known, rule in TRANSITIONS[PRESSING].items() if known != event}


def lived(its_table, script, until_ms, its_settings=DEFAULT_SETTINGS):
    """When each promise was broken in a rehearsal, by the monitor's name."""
    rehearsal = WatchedRehearsal(its_table, its_settings, lambda *event: None)
    rehearsal.run(script, until_ms)
    return {breach.name: breach.at_ms for breach in rehearsal.watch.breaches()}


def heard(stream, until_ms, its_settings=DEFAULT_SETTINGS):
    """The same for a stream made by hand, from power-on."""
    watch = Watch(TWO, its_settings)
    watch.on_event(0, POWER, 1)
    for event in stream:
        watch.on_event(*event)
    watch.pass_until(until_ms)
    return {breach.name: breach.at_ms for breach in watch.breaches()}


def double_tap(at_ms):
    return ((at_ms, PRESS), (at_ms + 100, RELEASE), (at_ms + 250, PRESS), (at_ms + 350, RELEASE))


def pulses(column, on_ms, every_ms, count):
    """A stream in which the outputs of `column` are on for `on_ms` of every `every_ms`."""
    stream = []
    for start_ms in range(0, count * every_ms, every_ms):
        stream += [(start_ms, OUTPUT, *column), (start_ms + on_ms, OUTPUT, 0, 0, 0, 0)]
    return stream


MOTOR = (0, 0, 80, 0)
BUZZER = (2000, 50, 0, 0)


# Each of them bites: the caps


def test_a_motor_without_its_cap_is_seen_after_3_s(monkeypatch):
    assert "motor run" not in lived(ENDLESS_CUE, START, 20_000)
    monkeypatch.setattr(limits, "RUN_LIMIT_MS", 60_000)
    assert lived(ENDLESS_CUE, START, 20_000)["motor run"] == 5500


def test_a_motor_with_gaps_too_short_to_be_gaps_is_seen_too():
    assert heard(pulses(MOTOR, 1000, 1149, 4), 9000)["motor run"] == 3000
    assert "motor run" not in heard(pulses(MOTOR, 1000, 1150, 4), 9000)


def test_a_buzzer_without_its_cap_is_seen_after_3_s(monkeypatch):
    monkeypatch.setattr(limits, "RUN_LIMIT_MS", 60_000)
    assert lived(ENDLESS_CUE, START, 20_000)["buzzer run"] == 5500


def test_the_motor_may_have_half_of_any_minute_and_not_a_millisecond_more():
    assert "motor minute" not in heard(pulses(MOTOR, 500, 1000, 300), 300_000)
    assert heard([*pulses(MOTOR, 500, 1000, 60), (60_000, OUTPUT, *MOTOR)], 90_000)["motor minute"] == 60_500


def test_a_motor_that_never_tires_is_seen_when_it_has_had_30_s(monkeypatch):
    monkeypatch.setattr(limits, "_FULL", 1_000_000)
    assert lived(NAGGING, START, 60_000)["motor minute"] == 50_015


def test_a_buzzer_that_never_tires_is_seen_when_it_has_had_30_s(monkeypatch):
    monkeypatch.setattr(limits, "_FULL", 1_000_000)
    assert lived(NAGGING, START, 60_000)["buzzer minute"] == 50_050


def test_a_fourth_flash_in_a_second_is_seen(monkeypatch):
    assert "flashes" not in lived(STROBE, START, 9000)
    monkeypatch.setattr(limits, "FLASH_MS", 0)
    assert lived(STROBE, START, 9000)["flashes"] == 2540  # the tick of the tap was the first


def test_a_cue_without_an_end_is_seen_after_10_s(monkeypatch):
    assert "cue limit" not in lived(LONG_CUE, START, 30_000)
    monkeypatch.setattr(cue_player, "CUE_LIMIT_MS", 60_000)
    assert lived(LONG_CUE, START, 30_000)["cue limit"] == 12_500


def test_a_sound_though_sound_is_off_is_seen():
    assert heard([(700, OUTPUT, *BUZZER)], 800)  # the settings allow it
    assert heard([(700, OUTPUT, *BUZZER)], 800, BY_TOUCH)["sound off"] == 700


def test_a_vibration_though_touch_is_off_is_seen():
    assert heard([(700, OUTPUT, *MOTOR)], 800, BY_EAR)["touch off"] == 700


def test_a_light_that_is_bright_at_night_is_seen():
    assert "night" not in heard([(700, OUTPUT, 0, 0, 0, 15)], 800, AT_NIGHT)
    assert heard([(700, OUTPUT, 0, 0, 0, 16)], 800, AT_NIGHT)["night"] == 700


# When nothing may be on


def test_a_motor_that_is_not_turned_off_with_what_was_said_is_seen(monkeypatch):
    """The person presses in the middle of an answer; the answer ends, and so does the tick, but not the motor."""
    monkeypatch.setattr(Player, "_stop", lambda player: setattr(player, "is_playing", False))
    asking = (*START, *IN_PLACE, *double_tap(6000), (6850, PRESS), (6950, RELEASE))
    assert lived(TWO, asking, 20_000)["silence"] == 6855 + 35


def test_a_cue_that_goes_on_for_longer_than_its_beats_is_seen():
    assert "silence" not in heard([(700, SAY, 0), (700, CUE, BEGIN), (700, OUTPUT, *MOTOR)], 700 + 340 + 710)
    assert heard([(700, SAY, 0), (700, CUE, BEGIN), (700, OUTPUT, *MOTOR)], 5000)["silence"] == 700 + 340 + 710


def test_an_output_that_outlives_the_power_is_seen():
    stream = [(700, SAY, 0), (700, CUE, MOVE), (700, OUTPUT, *MOTOR), (900, POWER, 0)]
    assert heard(stream, 1000)["silence"] == 900


def test_a_number_that_time_cuts_is_seen_where_it_is_cut(monkeypatch):
    """The position's number is being said when the settling time is over, 1 s after the move began."""
    assert lived(NAGGING, START, 9000) == {}
    monkeypatch.setattr(
        Schedule, "is_held", property(lambda schedule: False, lambda schedule, is_held: None), raising=False
    )
    assert lived(NAGGING, START, 9000) == {"said whole": 3500}


def test_a_pace_that_goes_on_in_a_pause_is_seen_with_its_first_breath(monkeypatch):
    paused = (*START, *IN_PLACE, (4000, PRESS), (4700, RELEASE))
    assert lived(BREATHING, paused, 30_000) == {}
    monkeypatch.setattr(BreathPace, "stop", BreathPace.start)
    assert lived(BREATHING, paused, 30_000)["own words"] == 4730 + 3000


def test_a_cue_that_goes_on_in_a_pause_is_seen_at_its_beginning():
    stream = [(700, SAY, 0), (700, CUE, MOVE), (700, OUTPUT, *MOTOR), (900, STATE, PAUSED)]
    assert heard(stream, 1000)["own words"] == 900


def test_an_ended_cue_that_does_not_wait_is_seen_50_ms_after_the_stop(monkeypatch):
    stopped = (*START, *IN_PLACE, (6000, PRESS), (8500, RELEASE))
    assert lived(TWO, stopped, 20_000) == {}
    monkeypatch.setattr(cue_player, "AFTER_SILENCE", -1)
    assert lived(TWO, stopped, 20_000) == {"stop": 8050}


def test_a_state_that_knows_no_stop_is_seen_where_it_should_have_stopped(monkeypatch):
    stopped = (*START, *IN_PLACE, (6000, PRESS), (8500, RELEASE))
    monkeypatch.setitem(TRANSITIONS, PRESSING, without(LONG_HOLD))
    assert lived(TWO, stopped, 20_000)["stop"] == 8000


def test_a_stop_that_takes_longer_than_2_s_is_seen_when_they_are_over(monkeypatch):
    stopped = (*START, *IN_PLACE, (6000, PRESS), (8500, RELEASE))
    monkeypatch.setattr(gestures, "_STAGES", ((600, ARMED), (2100, LONG_HOLD), (10_000, STUCK)))
    assert lived(TWO, stopped, 20_000) == {"stop": 8000}


def test_a_cue_that_nobody_hears_or_feels_is_seen_where_it_should_begin(monkeypatch):
    assert heard([(700, SAY, 0), (700, CUE, BEGIN), (700, OUTPUT, 0, 0, 0, 60)], 900)["reach"] == 700
    monkeypatch.setattr(limits.Limiter, "want", lambda limiter, is_wanted: None)
    assert lived(TWO, START, 5000, BY_TOUCH)["reach"] == 0


def test_a_cue_that_is_not_felt_though_touch_is_on_is_seen_too():
    assert heard([(700, SAY, 0), (700, CUE, BEGIN), (700, OUTPUT, *MOTOR)], 900, BY_TOUCH) == {}
    assert heard([(700, SAY, 0), (700, CUE, BEGIN), (700, OUTPUT, *MOTOR)], 900)["reach"] == 700
    assert heard([(700, SAY, 0), (700, CUE, BEGIN), (700, OUTPUT, *BUZZER)], 900)["reach"] == 700
    assert heard([(700, SAY, 0), (700, CUE, BEGIN)], 900, Settings(False, False, False, 400))["reach"] == 700


# The course of a session


def test_a_session_without_a_limit_is_seen_after_an_hour(monkeypatch):
    long = table(*[position(1, at_most_s=1800, settle_s=1)] * 3)
    assert "session limit" not in lived(long, START, 8_000_000)
    monkeypatch.setattr(sequencer, "SESSION_LIMIT_MS", 36_000_000)
    assert lived(long, START, 8_000_000)["session limit"] == 2500 + 3_600_000


def test_the_limit_counts_what_was_before_a_power_cut(monkeypatch):
    cut = (*START, (1_000_000, POWER_OFF), (2_000_000, POWER_ON), (2_010_000, PRESS), (2_010_100, RELEASE))
    long = table(*[position(1, at_most_s=1800, settle_s=1)] * 3)
    monkeypatch.setattr(sequencer, "SESSION_LIMIT_MS", 36_000_000)
    assert lived(long, cut, 8_000_000)["session limit"] == 2_010_500 + 3_600_000 - 990_000


def test_a_checkpoint_that_comes_late_is_seen_when_it_was_due(monkeypatch):
    assert lived(TWO, (*START, *IN_PLACE), 100_000) == {}
    monkeypatch.setattr(session_record, "CHECKPOINT_MS", 62_000)
    assert lived(TWO, (*START, *IN_PLACE), 100_000)["checkpoints"] == 48_500


def test_a_session_that_begins_by_itself_is_seen():
    assert heard([(900, STATE, PRESSING), (900, STEP, 0)], 1000)["consent"] == 900
    assert "consent" not in heard([(900, BUTTON, TAP), (900, STATE, MOVING), (900, STEP, 0)], 1000)


def test_a_pause_that_costs_the_time_before_it_is_seen_where_the_step_should_have_ended(monkeypatch):
    """The 300 s run from 3500 to 6730 ms and from 10,500 ms on; the broken device begins them anew."""
    paused = (*START, *IN_PLACE, (6000, PRESS), (6700, RELEASE), (10_000, PRESS), (10_100, RELEASE))
    assert lived(TWO, paused, 400_000) == {}
    resume = Sequencer._resume
    begin_anew = lambda self: (resume(self), self.schedule.begin(self.state))  # noqa: E731
    monkeypatch.setattr(Sequencer, "_resume", begin_anew)
    assert lived(TWO, paused, 400_000)["step time"] == 10_500 + 300_000 - 3230


def test_a_step_that_ends_too_soon_is_seen_when_it_does(monkeypatch):
    whole = Schedule._set
    monkeypatch.setattr(Schedule, "_set", lambda self, place, at_ms, *event: whole(self, place, at_ms - 1, *event))
    assert lived(TWO, (*START, *IN_PLACE), 400_000)["step time"] == 3500 + 299_999


def test_a_session_that_is_cut_short_by_the_limit_is_seen_when_it_is(monkeypatch):
    long = table(*[position(1, at_most_s=1800, settle_s=1)] * 3)
    monkeypatch.setattr(sequencer, "SESSION_LIMIT_MS", 1_215_000)
    assert lived(long, START, 2_000_000)["session limit"] == 2500 + 1_215_000


def test_a_session_that_is_over_and_kept_again_is_seen_when_it_is(monkeypatch):
    stopped = (*START, *IN_PLACE, (6000, PRESS), (8500, RELEASE))
    end = Sequencer._end
    monkeypatch.setattr(Sequencer, "_end", lambda self: (end(self), setattr(self, "is_running", True)))
    assert lived(TWO, stopped, 100_000)["checkpoints"] == 18_000


# Where it goes


def test_a_tap_that_leads_nowhere_is_seen_when_it_is_meant(monkeypatch):
    tapped = (*START, *IN_PLACE, (6000, PRESS), (6100, RELEASE))
    assert lived(TWO, tapped, 20_000) == {}
    monkeypatch.setitem(TRANSITIONS, PRESSING, without(TAP))
    assert lived(TWO, tapped, 20_000) == {"course": 6500}


def test_a_step_left_out_is_seen_where_it_is():
    moving = [(900, BUTTON, TAP), (900, STATE, MOVING), (900, STEP, 0)]
    pressing = [*moving, (1400, BUTTON, TAP), (1400, STATE, PRESSING), (1400, STEP, 0)]
    assert "course" not in heard([*pressing, (2000, BUTTON, TAP), (2000, STATE, MOVING), (2000, STEP, 1)], 2100)
    assert heard([*pressing, (2000, BUTTON, TAP), (2000, STATE, MOVING), (2000, STEP, 2)], 2100)["course"] == 2000


def test_a_pause_that_forgets_where_it_began_is_seen_when_it_ends(monkeypatch):
    paused = (*START, *IN_PLACE, (6000, PRESS), (6700, RELEASE), (10_000, PRESS), (10_100, RELEASE))
    assert lived(TWO, paused, 20_000) == {}
    monkeypatch.setitem(TRANSITIONS[PRESSING], HOLD, (PAUSED, nothing))
    assert lived(TWO, paused, 20_000)["course"] == 10_500


def test_a_power_cut_that_loses_the_place_is_seen_with_the_next_tap(monkeypatch):
    at_two = (*START, *IN_PLACE, (6000, PRESS), (6100, RELEASE))
    cut = (*at_two, (9000, POWER_OFF), (9500, POWER_ON), (12_000, PRESS), (12_100, RELEASE))
    assert lived(TWO, cut, 20_000) == {}
    monkeypatch.setattr(Sequencer, "_recall", lambda sequencer, unfinished: None)
    assert lived(TWO, cut, 20_000)["course"] == 12_500


def test_a_place_kept_by_somebody_else_is_taken_as_it_is():
    watch = Watch(TWO, DEFAULT_SETTINGS, session_ms=60_000)
    for event in ((0, POWER, 1), (900, BUTTON, TAP), (900, STATE, MOVING), (900, STEP, 1)):
        watch.on_event(*event)
    assert watch.breaches() == []


def test_two_taps_without_an_answer_are_seen_when_they_are_meant(monkeypatch):
    asking = (*START, *IN_PLACE, *double_tap(6000))
    monkeypatch.setitem(TRANSITIONS, PRESSING, without(DOUBLE_TAP))
    assert lived(TWO, asking, 20_000) == {"answer": 6750}


def test_an_offer_to_go_deeper_may_come_round_unheard_for_as_long_as_the_step_lasts():
    offering = table(position(1, reminders=(0, 1)), reminders=((10, REMINDER, REPEATS | ONLY_WHEN_DEEPENING),))
    assert lived(offering, (*START, *IN_PLACE), 200_000) == {}


def test_in_a_set_two_taps_are_answered_with_the_set(monkeypatch):
    in_sets = table((POSITION + 8 * 3, 2, 0, 300, 0, NONE, 0, 0))
    asking = (*START, *IN_PLACE, *double_tap(6000))
    assert lived(in_sets, asking, 20_000) == {}
    monkeypatch.setitem(TRANSITIONS, PRESSING, {**TRANSITIONS[PRESSING], DOUBLE_TAP: (SAME, say_number)})
    assert lived(in_sets, asking, 20_000) == {"answer": 6750}


# What is prompt


def test_a_press_that_is_believed_late_is_seen_after_10_ms(monkeypatch):
    monkeypatch.setattr(gestures, "PRESS_MS", 11)
    assert lived(TWO, START, 3000)["acknowledgement"] == 2010


def test_a_press_that_is_not_felt_is_seen_after_10_ms(monkeypatch):
    monkeypatch.setattr(Outputs, "tick", lambda outputs: None)
    assert lived(TWO, START, 3000)["acknowledgement"] == 2010


def test_a_press_that_is_believed_too_soon_is_seen_when_it_is(monkeypatch):
    monkeypatch.setattr(gestures, "PRESS_MS", 4)
    assert lived(TWO, START, 3000) == {"acknowledgement": 2004}


def test_a_press_that_only_shines_is_seen_after_10_ms(monkeypatch):
    assert lived(TWO, START, 3000, BY_EAR) == {}
    monkeypatch.setattr(outputs, "TICK_VOLUME_PERCENT", 0)
    assert lived(TWO, START, 3000, BY_EAR) == {"acknowledgement": 2010}


def test_a_press_that_chatters_and_is_believed_only_when_it_is_quiet_is_seen_10_ms_after_its_beginning(monkeypatch):
    """Contact for 2 ms and open for 1 ms, four times: it adds up to 5 ms at 2007 ms."""
    moments_ms = (2000, 2002, 2003, 2005, 2006, 2008, 2009, 2100)
    chatter = list(zip(moments_ms, (PRESS, RELEASE) * 4, strict=True))
    assert lived(TWO, chatter, 3000) == {}
    set_level = Button.set_level
    anew = lambda self, is_down: (set_level(self, is_down), setattr(self, "_contact_ms", 0))  # noqa: E731
    monkeypatch.setattr(Button, "set_level", anew)
    assert lived(TWO, chatter, 3000) == {"acknowledgement": 2010}


def test_a_contact_shorter_than_10_ms_is_owed_nothing(monkeypatch):
    monkeypatch.setattr(gestures, "PRESS_MS", 11)
    assert lived(TWO, ((2000, PRESS), (2009, RELEASE)), 3000) == {}


def test_a_device_that_asks_for_too_long_a_sleep_is_seen_with_what_came_too_soon(monkeypatch):
    """The kick of the greeting is over after 50 ms; the device says that nothing happens for 55."""
    monkeypatch.setattr(Device, "wait_ms", lambda device: device._wait_ms + 5)
    assert lived(TWO, (), 3000)["wait"] == 54


def test_a_device_that_wakes_for_nothing_is_seen_when_it_does(monkeypatch):
    look_ahead = Device._find_next

    def dozing(device):
        look_ahead(device)
        device._wait_ms = min(device._wait_ms, 60_000)

    monkeypatch.setattr(Device, "_find_next", dozing)
    assert lived(TWO, (), 200_000) == {"wait": 1020 + 60_000}


def test_every_monitor_is_bitten_by_a_test_here_and_has_its_words_and_its_row():
    told = Path(__file__).read_text()
    assert [each.name for each in MONITORS if f'"{each.name}"' not in told] == []
    assert all(each.sentence.endswith(".") and each.fault in range(1, 38) for each in MONITORS)


# People, and a device that is whole


def taps(count):
    return st.lists(st.tuples(st.integers(6, 300), st.integers(10, 390)), min_size=1, max_size=count)


deeds = st.one_of(
    taps(5).map(lambda each: [(what, ms) for tap in each for what, ms in zip((PRESS, RELEASE), tap, strict=True)]),
    st.integers(600, 2500).map(lambda ms: [(PRESS, ms), (RELEASE, 40)]),
    st.lists(st.integers(1, 8), min_size=2, max_size=20).map(
        lambda bounces: [((PRESS, RELEASE)[index % 2], ms) for index, ms in enumerate(bounces)] + [(RELEASE, 1)]
    ),
    st.just([(PRESS, 11_000), (RELEASE, 40)]),
    st.integers(1, 5000).map(lambda ms: [(POWER_OFF, ms), (POWER_ON, 20)]),
    st.just([(PRESS, 50), (RELEASE, 50)] * 80),
)
waits_ms = st.one_of(st.integers(1, 1000), st.integers(1000, 30_000), st.integers(30_000, 700_000))
people = st.lists(st.tuples(waits_ms, deeds), max_size=12)


def script_of(person):
    """What a person does, by the millisecond, after a first tap; and the end, when nothing more can come."""
    script, now_ms = list(START), 2500
    for wait_ms, deed in person:
        now_ms += wait_ms
        for what, lasts_ms in deed:
            script.append((now_ms, what))
            now_ms += lasts_ms
    return script, now_ms + 4_000_000


@settings(max_examples=100)
@given(
    person=people,
    routine=st.integers(0, len(shipped.ROUTINES) - 1),
    its_settings=st.sampled_from([DEFAULT_SETTINGS, BY_EAR, BY_TOUCH, AT_NIGHT, Settings(False, False, True, 700)]),
)
def test_whatever_a_person_does_with_what_ships_every_promise_is_kept(person, routine, its_settings):
    rehearsal = WatchedRehearsal(shipped.table(has_texts=False), its_settings, lambda *event: None, routine)
    rehearsal.run(*script_of(person))
    assert rehearsal.watch.breaches() == []


def test_a_rehearsal_that_is_watched_has_the_trace_of_one_that_is_not():
    watched, bare = [], []
    script = (*START, *IN_PLACE, (60_000, PRESS), (60_800, RELEASE), (90_000, POWER_OFF), (91_000, POWER_ON))
    WatchedRehearsal(TWO, DEFAULT_SETTINGS, lambda *event: watched.append(event)).run(script, 200_000)
    Rehearsal(TWO, DEFAULT_SETTINGS, lambda *event: bare.append(event)).run(script, 200_000)
    assert watched == bare
