"""Which modules are mutated, and with which tests: those near them, quick enough to run for every mutant.

Rule: data only. What is slow proves more than a mutant needs; what only it can find stands with its module. Numbers
that are reckoned once, at import (table_offsets), cannot be judged: mutmut swaps functions, and these have run by then.
"""

_IN = "tests/companion/test_"
_SESSION = tuple(
    f"{_IN}{name}.py"
    for name in (
        "transitions", "session_begin", "session_positions", "session_answers", "session_pauses", "session_end",
        "session_power_loss", "rounds", "tutorial", "device", "reference", "lesson",
    )
)  # fmt: skip
_TABLE = tuple(
    f"{_IN}{name}.py" for name in ("table", "table_limits", "table_damage", "table_edges", "text_checks", "rounds")
)
_OUTPUTS = tuple(f"{_IN}{name}.py" for name in ("cues", "outputs", "limits", "device"))

TESTS = {
    "companion/actions": _SESSION,
    "companion/lesson": (f"{_IN}lesson.py", f"{_IN}reference.py"),
    "companion/breath_pace": _SESSION,
    "companion/cue_player": (*_OUTPUTS, f"{_IN}session_answers.py"),
    "companion/device": (*_SESSION, f"{_IN}outbox.py"),
    "companion/gestures": (f"{_IN}gestures.py",),
    "companion/limits": _OUTPUTS,
    "companion/outbox": (f"{_IN}outbox.py", f"{_IN}device.py"),
    "companion/outputs": _OUTPUTS,
    "companion/schedule": (f"{_IN}schedule.py", *_SESSION),
    "companion/sequencer": _SESSION,
    "companion/session_record": _SESSION,
    "companion/settings": (f"{_IN}settings.py", f"{_IN}outputs.py", f"{_IN}device.py", "tests/shell/test_journal.py"),
    "companion/table": _TABLE,
    "companion/table_checks": _TABLE,
    "companion/table_format": _TABLE,
    "companion/table_reader": (f"{_IN}table_reader.py", *_SESSION, f"{_IN}cues.py"),
    "companion/text_checks": _TABLE,
    "shell/board": ("tests/shell/test_board_calls.py", "tests/shell/test_board.py"),
    "shell/history": ("tests/shell/test_journal.py", "tests/shell/test_startup.py"),
    "shell/journal": (
        "tests/shell/test_journal.py",
        "tests/shell/test_journal_records.py",
        "tests/shell/test_loop.py",
        "tests/shell/test_startup.py",
    ),
    "shell/loop": (
        "tests/shell/test_loop_turns.py",
        "tests/shell/test_loop.py",
        "tests/shell/test_startup.py",
        "tests/shell/test_bounces.py",
        "tests/shell/test_song.py",
        "tests/shell/test_cells.py",
    ),
    "shell/saved_state": (
        "tests/shell/test_journal.py",
        "tests/shell/test_journal_records.py",
        "tests/shell/test_startup.py",
    ),
    "shell/slots": ("tests/shell/test_slots.py", "tests/shell/test_startup.py", "tests/shell/test_table_identity.py"),
    "shell/table_update": ("tests/shell/test_slots.py", "tests/shell/test_table_identity.py"),
}

OUT = (
    "tests/shell/test_slots.py::test_the_built_in_routine_is_the_shipped_one_without_texts",
    "tests/companion/test_exploration.py",
    "tests/companion/test_monitors.py::test_whatever_a_person_does_with_what_ships_every_promise_is_kept",
    "tests/companion/test_reference.py::TestAgreement",
    "tests/companion/test_table_damage.py::test_nonsense_with_a_right_crc_is_refused_or_can_be_lived_with",
    "tests/companion/test_table_damage.py::test_any_table_that_is_read_can_be_lived_with",
    "tests/companion/test_table_damage.py::test_every_two_flipped_bits_are_refused",
    "tests/companion/test_table_damage.py::test_every_flipped_bit_is_refused",
    "tests/companion/test_table_damage.py::test_any_two_flipped_bits_of_all_that_ships_are_noticed",
    "tests/companion/test_limits.py::test_a_table_that_asks_for_harm_gets_no_more_than_the_caps",
    "tests/companion/test_device.py::test_a_thousand_sessions_in_random_steps_are_not_a_millisecond_off",
    "tests/companion/test_gestures.py::test_no_number_of_glitches_is_a_press",
    "tests/shell/test_startup.py::test_an_exception_anywhere_turns_everything_off_keeps_its_cause_and_resets",
    "tests/shell/test_startup.py::test_ctrl_c_anywhere_turns_everything_off_and_is_no_short_start",
    "tests/shell/test_startup.py::test_a_supply_that_bounces_writes_nothing_and_counts_for_nothing",
    "tests/shell/test_bounces.py::test_board_and_simulator_agree_over_twenty_thousand_level_changes",
    "tests/shell/test_board.py::test_whatever_is_raised_at_any_call_of_a_session_the_outputs_end_off",
)
"""Left out, for every mutant: slow, or about the sources where they lie."""
