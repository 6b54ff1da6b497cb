"""When a reminder comes: from the beginning, before the end, at half, or as a countdown; each by the stay it is in."""

import pytest

from host_tools.language.routine import Beat, Reminder
from host_tools.rehearsal.scenario import parse_scenario
from host_tools.rehearsal.scenario_runner import run_scenario
from host_tools.rehearsal.transcript import as_story
from host_tools.table.compile import compile_routines
from tests.language.samples import ONE_POSITION, headlines, load, with_line

SOLE = "  - name: Sole\n    place: The ball under the arch.\n    stay: 30 s\n"


def reminders(line, more=""):
    return [position.reminders for position in load(with_line(line) + more).positions]


def test_a_moment_before_the_end_is_counted_from_each_end():
    assert reminders("reminders: [{before the end: 10 s, say: Soften.}]", SOLE) == [
        (Reminder(50_000, "Soften.", "reminder", "{left} before the end", 10_000),),
        (Reminder(20_000, "Soften.", "reminder", "{left} before the end", 10_000),),
    ]


def test_half_is_half_of_each_stay():
    found = reminders("reminders: [{after: half, say: Half.}]", SOLE)
    assert [each.after_ms for (each,) in found] == [30_000, 15_000]


def test_half_of_an_odd_stay_comes_on_the_second_before():
    (found,) = reminders("reminders: [{after: half, say: Half.}]\nstart: tap".replace("start: tap", "start: after 5 s"))
    assert found[0].after_ms == 30_000
    odd = load(ONE_POSITION.replace("1 min", "45 s\nreminders: [{after: half, say: Half.}]"))
    assert odd.positions[0].reminders[0].after_ms == 22_000


def test_the_end_of_a_stay_with_a_least_and_a_most_is_its_most():
    text = ONE_POSITION.replace(
        "1 min", "{at_least: 1 min, at_most: 2 min}\nreminders: [{before the end: 10 s, say: Soften.}]"
    )
    assert load(text).positions[0].reminders[0].after_ms == 110_000


def test_a_countdown_is_one_cue_with_a_pulse_each_second():
    routine = load(with_line("reminders: [{countdown: 3 s}]"))
    pulse, gap = Beat(2200, 15, 50, 20, 180), Beat(0, 0, 0, 0, 820)
    assert routine.positions[0].reminders == (
        Reminder(57_000, "3 s to go, a pulse for each.", "countdown 3", "The last {left}", 3_000),
    )
    assert [(cue.name, cue.beats) for cue in routine.cues] == [("countdown 3", (pulse, gap, pulse, gap, pulse))]


def test_a_countdown_ends_with_the_stay_to_the_tenth_of_a_second():
    routine = load(with_line("start: after 5 s\nreminders: [{countdown: 5 s}]"))
    session = run_scenario(compile_routines([routine]), parse_scenario("after 3 s: tap"))
    told = list(as_story(session))
    assert "  1:03  You feel five short: 5 s to go, a pulse for each." in told
    assert any(line.startswith("  1:08") and "the session is over" in line for line in told)
    assert session.breaches == []


@pytest.mark.parametrize("moment", ["before the end: 59 s", "after: 1 s", "countdown: 5 s, say: Nearly there."])
def test_a_moment_within_the_stay_is_fine(moment):
    said = "" if "say" in moment else ", say: Soften."
    assert headlines(with_line(f"reminders: [{{{moment}{said}}}]")) == []


def test_a_countdown_keeps_clear_of_the_begin_cue():
    text = ONE_POSITION.replace("1 min", "5 s\nreminders: [{countdown: 4 s}]")
    (headline,) = headlines(text)
    assert 'comes too early: "Calf" lasts only 5 s' in headline


def test_a_rest_counts_down_too():
    routine = load(ONE_POSITION + "  - rest: 30 s\n    reminders: [{countdown: 3 s}]\n")
    assert routine.steps[1].reminders[0].after_ms == 27_000


def test_a_reminder_without_a_moment_is_told_of_the_plainest():
    assert headlines(with_line("reminders: [{say: Soften.}]")) == [
        "test.yaml:5:13: reminder has no after; add after: 45 s"
    ]
