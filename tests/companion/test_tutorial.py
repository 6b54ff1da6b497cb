"""A tour of floor 0, to be read from top to bottom: one small routine, from its bytes to what a hand feels.

Each test shows one module by a few lines one could type. What is promised in full stands in the module's own tests.
"""

from companion import table_offsets as offset
from companion.breath_pace import BreathPace
from companion.codes import (
    BREATHE_IN,
    BREATHE_OUT,
    CUE,
    ENOUGH_DUE,
    MOVE,
    MOVING,
    NEVER_MS,
    NUMBER,
    POSITION,
    PRESSED,
    PRESSING,
    READY,
    REMIND,
    REMINDER,
    REST,
    SAY,
    STATE,
    TAP,
    TIME_UP,
)
from companion.cue_player import Player
from companion.device import Device
from companion.gestures import Button
from companion.limits import Limiter
from companion.outbox import Outbox
from companion.outputs import Outputs
from companion.rehearsal import PRESS, RELEASE, Rehearsal
from companion.schedule import Schedule
from companion.sequencer import Sequencer
from companion.session_record import Record
from companion.settings import DEFAULT_SETTINGS, Settings, sane
from companion.standard_cues import STANDARD_CUES, VOICES
from companion.states import ENTRY_CUES
from companion.table import decode, encode
from companion.table_checks import TableError, check
from companion.table_format import NONE, Breath, Header, Reminder, Routine, Step, Table
from companion.table_reader import RANKS, TableReader
from companion.text_checks import wrong_text
from companion.transitions import SAME, TRANSITIONS

HEADER = Header(b"", 0, 0, 0, 0, 1, b"tutorial", *[0] * 7)
STEPS = (
    Step(POSITION, 1, 120, 300, 0, NONE, 0, 1),
    Step(REST, 0, 0, 60, 0, NONE, 0, 0),
)
BLOB = encode(Table(HEADER, (Routine(0, 2, 0, 0),), STEPS, (Reminder(45, REMINDER, 0),), (), (), ()))
"""One position of two to five minutes with a reminder after 45 s, then a minute of rest: 62 bytes."""


def test_table_a_routine_is_62_bytes_and_comes_back_from_them():
    assert len(BLOB) == 62
    assert decode(BLOB).steps == STEPS


def test_table_checks_one_wrong_number_is_told_by_its_record():
    too_long = encode(decode(BLOB))[:-4]
    assert check(BLOB) is None
    try:
        check(too_long)
    except TableError as error:
        assert str(error) == "has 58 bytes, and says it has 62"


def test_table_offsets_a_field_lies_where_the_format_says():
    steps_at = 34 + offset.ROUTINE_BYTES
    assert BLOB[steps_at + offset.STEP_NUMBER] == 1


def test_table_reader_reads_small_integers_where_they_lie():
    table = TableReader(BLOB)
    assert (table.kind, table.number, table.at_least_ms, table.at_most_ms) == (POSITION, 1, 120_000, 300_000)
    assert (table.moment_after(-1) // RANKS, table.reminder_cue(0)) == (45_000, REMINDER)
    table.go_to(1)
    assert (table.kind, table.at_most_ms) == (REST, 60_000)


def test_text_checks_a_text_is_utf_8_without_hidden_letters():
    assert wrong_text("Schultern öffnen".encode(), 0, 17) == ""
    assert wrong_text(b"\x1b[31m", 0, 5) == "has a hidden letter"


def test_schedule_time_brings_one_moment_after_the_other():
    schedule = Schedule(TableReader(BLOB))
    schedule.begin(PRESSING)
    came = []
    for _ in range(3):
        came.append((schedule.advance(schedule.wait_ms()), schedule.elapsed_ms))
    assert came == [(REMIND, 45_000), (ENOUGH_DUE, 120_000), (TIME_UP, 300_000)]
    assert schedule.wait_ms() == NEVER_MS


def test_breath_pace_in_and_out_come_in_turn():
    breathing = Step(POSITION, 1, 0, 300, 0, 0, 0, 0)
    blob = encode(Table(HEADER, (Routine(0, 1, 0, 0),), (breathing,), (), (Breath(40, 0, 60, 0),), (), ()))
    pace = BreathPace(TableReader(blob))
    pace.start()
    assert pace.advance(3_000) == BREATHE_IN
    assert pace.advance(4_000) == BREATHE_OUT


def test_gestures_a_press_is_believed_after_5_ms_and_a_tap_after_the_gap():
    button = Button()
    button.set_level(True)
    assert button.advance(button.wait_ms()) == PRESSED
    button.set_level(False)
    button.advance(button.wait_ms())
    button.advance(button.wait_ms())
    assert button.advance(button.wait_ms()) == TAP


def test_transitions_and_states_what_a_session_does_is_data():
    next_state, _ = TRANSITIONS[MOVING][TAP]
    assert next_state == PRESSING
    assert TRANSITIONS[PRESSING][REMIND][0] == SAME
    assert ENTRY_CUES[MOVING] == MOVE


def test_sequencer_and_outbox_a_tap_begins_a_session_and_asks_for_the_first_cue():
    outbox = Outbox(16)
    sequencer = Sequencer(TableReader(BLOB), outbox, 0, None)
    sequencer.handle(TAP, TAP)
    asked = list(zip(outbox.kinds, outbox.values, strict=True))[: outbox.count]
    assert sequencer.state == MOVING
    assert asked[-3:] == [(SAY, 0), (CUE, MOVE), (NUMBER, 1)]


def test_session_record_a_session_is_counted_from_checkpoint_to_checkpoint():
    record = Record()
    assert record.checkpoint_left_ms() == 45_000
    assert record.count(45_000, True) is True
    assert (record.session_ms, record.pressure_ms) == (45_000, 45_000)


def test_cue_player_and_outputs_a_cue_is_played_beat_by_beat():
    outputs = Outputs(True, True, False)
    player = Player(outputs, TableReader(BLOB), VOICES)
    player.begin(0)
    player.add_cue(MOVE)
    assert (outputs.tone_hz, outputs.vibration_percent) == (2400, 100)
    assert len(STANDARD_CUES[MOVE]) == 2 * offset.BEAT_BYTES
    player.advance(player.wait_ms())
    assert (outputs.tone_hz, outputs.vibration_percent) == (0, 0)


def test_limits_a_motor_runs_three_seconds_at_the_most():
    motor = Limiter()
    motor.want(True)
    assert motor.wait_ms() == 3_000
    assert motor.advance(3_000) is True
    assert motor.is_on is False


def test_settings_sound_and_touch_are_never_both_off():
    assert sane(Settings(False, False, False, 400)).is_touch is True


def test_device_level_and_time_go_in_levels_and_effects_come_out():
    told = []
    device = Device(BLOB, DEFAULT_SETTINGS, report=lambda effect, value: told.append((effect, value)))
    device.advance(2_000)
    device.set_button(True)
    device.advance(100)
    device.set_button(False)
    device.advance(400)
    assert (STATE, MOVING) in told
    assert device.outputs.vibration_percent == 100


def test_rehearsal_a_whole_life_in_virtual_time():
    states = []

    def report(at_ms, effect, value, *_):
        if effect == STATE:
            states.append((at_ms, value))

    taps = [(2_000, PRESS), (2_100, RELEASE), (5_000, PRESS), (5_100, RELEASE)]
    Rehearsal(BLOB, DEFAULT_SETTINGS, report).run(taps, 400_000)
    assert states[:2] == [(2_500, MOVING), (5_500, PRESSING)]
    assert states[-1][1] == READY
