"""What the button meant: every row of the button's numbers, and bounce of every kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.codes import EVENT_NAMES, NEVER_MS, NOTHING
from companion.gestures import Button


def live(levels, end_ms=15_000, tap_gap_ms=400, is_down=False):
    """(at_ms, happening) of a button whose level changes at the times of `levels`: down, up, down, up."""
    button = Button(tap_gap_ms, is_down)
    happened = []
    now_ms = 0
    level = is_down
    for at_ms in [*levels, end_ms]:
        while now_ms < at_ms:
            step_ms = min(button.wait_ms(), at_ms - now_ms)
            now_ms += step_ms
            happening = button.advance(step_ms)
            if happening != NOTHING:
                happened.append((now_ms, EVENT_NAMES[happening]))
        level = not level
        button.set_level(level)
    return happened


def tap(button):
    """Press as briefly as is believed, and let go until that is believed too."""
    button.set_level(True)
    button.advance(5)
    button.set_level(False)
    button.advance(30)


def meant(happened):
    return [what for _, what in happened if what not in {"pressed", "armed"}]


def scan(levels, period_ms, end_ms=15_000):
    """What a board makes of it that looks at the button only every `period_ms`."""
    button = Button()
    happened = []
    for now_ms in range(0, end_ms, period_ms):
        button.set_level(sum(at_ms <= now_ms for at_ms in levels) % 2 == 1)
        left_ms = period_ms
        while left_ms:
            step_ms = min(button.wait_ms(), left_ms)
            left_ms -= step_ms
            happened.append((now_ms, EVENT_NAMES[button.advance(step_ms)]))
    return [what for _, what in happened if what not in {"nothing", "armed"}]


# What counts as a press


def test_a_press_counts_after_5_ms_of_contact():
    assert live([0, 100]) == [(5, "pressed"), (500, "tap")]


def test_a_glitch_of_4_ms_is_none():
    assert live([0, 4]) == []


def test_many_glitches_apart_are_none():
    assert live([0, 4, 20, 24, 40, 44, 60, 64, 80, 84]) == []


def test_contact_through_5_ms_of_nothing_starts_anew():
    assert live([0, 4, 9, 13]) == []


def test_contact_adds_up_over_a_bounce_of_less():
    assert live([0, 3, 7, 100]) == [(9, "pressed"), (500, "tap")]


def test_the_common_bounce_of_1_6_ms_is_acknowledged_within_10_ms_of_first_contact():
    assert live([0, 1, 2, 100])[0] == (6, "pressed")


def test_the_worst_common_bounce_of_6_ms_is_acknowledged_within_10_ms_of_first_contact():
    assert live([0, 1, 2, 3, 4, 5, 6, 100])[0] == (8, "pressed")


def test_a_bounce_that_is_mostly_open_is_acknowledged_within_10_ms_of_first_contact():
    assert live([0, 1, 5, 100])[0] == (9, "pressed")


def test_up_for_29_ms_is_no_release():
    assert live([0, 100, 129, 200]) == [(5, "pressed"), (600, "tap")]


def test_up_for_30_ms_is_a_release():
    assert live([0, 100, 130, 200]) == [(5, "pressed"), (135, "pressed"), (600, "double tap")]


def test_a_hold_goes_on_across_an_opening_of_25_ms():
    assert live([0, 700, 725, 800]) == [(5, "pressed"), (600, "armed"), (830, "hold")]


def test_a_contact_in_the_last_4_ms_of_letting_go_is_a_press_of_its_own():
    assert live([0, 700, 727, 827]) == [(5, "pressed"), (600, "armed"), (730, "hold"), (732, "pressed"), (1227, "tap")]


def test_a_press_that_bounces_for_200_ms_is_one_press():
    bouncing = [0, 8, 20, 41, 60, 80, 96, 120, 131, 154, 170, 193, 200, 400]
    assert live(bouncing) == [(5, "pressed"), (800, "tap")]


def test_a_release_that_bounces_for_200_ms_is_one_release():
    bouncing = [0, 100, 120, 124, 150, 158, 180, 190, 215, 216, 244, 250, 279, 300]
    assert live(bouncing) == [(5, "pressed"), (700, "tap")]


def test_nothing_can_happen_while_nobody_touches_it():
    assert Button().wait_ms() == NEVER_MS


def test_the_same_level_again_changes_nothing():
    button = Button()
    button.set_level(True)
    button.advance(3)
    button.set_level(True)
    assert button.wait_ms() == 2


bounces = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 25)), max_size=6)


@given(before=bounces, after=bounces)
def test_whatever_bounces_before_and_after_a_press_it_is_one_tap(before, after):
    levels = [0]
    for down_ms, up_ms in before:
        levels += [levels[-1] + down_ms, levels[-1] + down_ms + up_ms]
    levels.append(levels[-1] + 120)
    for down_ms, up_ms in after:
        levels += [levels[-1] + up_ms, levels[-1] + up_ms + down_ms]
    assert [what for _, what in live(levels) if what != "armed"] == ["pressed", "tap"]


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(5, 900)), max_size=30))
def test_no_number_of_glitches_is_a_press(glitches):
    levels = [0]
    for down_ms, up_ms in glitches:
        levels += [levels[-1] + down_ms, levels[-1] + down_ms + up_ms]
    assert live([*levels, levels[-1] + 4], levels[-1] + 2000) == []


# Taps


@pytest.mark.parametrize(
    ("count", "name"),
    [(1, "tap"), (2, "double tap"), (3, "triple tap"), (4, "four taps"), (5, "five taps")],
)
def test_taps_are_counted(count, name):
    assert meant(live([0, 100, 250, 350, 500, 600, 750, 850, 1000, 1100][: 2 * count])) == [name]


def test_six_taps_mean_nothing():
    assert meant(live([0, 100, 250, 350, 500, 600, 750, 850, 1000, 1100, 1250, 1350])) == []


def test_after_six_taps_the_next_one_counts_anew():
    six = [0, 100, 250, 350, 500, 600, 750, 850, 1000, 1100, 1250, 1350]
    assert meant(live([*six, 3000, 3100])) == ["tap"]


@pytest.mark.parametrize(
    ("gap_ms", "within", "beyond"),
    [
        (250, [0, 100, 345, 400], [0, 100, 346, 400]),
        (400, [0, 100, 495, 600], [0, 100, 496, 600]),
        (700, [0, 100, 795, 900], [0, 100, 796, 900]),
    ],
)
def test_taps_belong_together_up_to_4_ms_before_the_end_of_the_gap_and_not_beyond(gap_ms, within, beyond):
    assert meant(live(within, tap_gap_ms=gap_ms)) == ["double tap"]
    assert meant(live(beyond, tap_gap_ms=gap_ms)) == ["tap", "tap"]


def test_the_gap_counts_from_the_opening_of_the_contact():
    assert live([0, 100])[-1] == (500, "tap")


def test_a_glitch_at_the_end_of_the_gap_is_no_second_tap():
    assert live([0, 100, 495, 498]) == [(5, "pressed"), (507, "tap")]


def test_a_press_that_begins_within_the_gap_belongs_though_it_is_believed_later():
    assert live([0, 100, 495, 600]) == [(5, "pressed"), (500, "pressed"), (1000, "double tap")]


def test_a_press_after_the_taps_were_counted_changes_nothing_of_what_they_mean():
    assert live([0, 100, 498, 600])[:3] == [(5, "pressed"), (500, "tap"), (503, "pressed")]


# Holds


def test_a_press_of_599_ms_is_a_tap():
    assert live([0, 599]) == [(5, "pressed"), (999, "tap")]


def test_a_hold_is_felt_at_600_ms_and_means_it_when_let_go():
    assert live([0, 900]) == [(5, "pressed"), (600, "armed"), (930, "hold")]


def test_a_press_of_1999_ms_is_a_hold():
    assert live([0, 1999]) == [(5, "pressed"), (600, "armed"), (2029, "hold")]


def test_a_long_hold_means_it_at_2000_ms_and_nothing_when_let_go():
    assert live([0, 3000]) == [(5, "pressed"), (600, "armed"), (2000, "long hold")]


def test_holds_count_from_the_first_contact_of_a_bouncing_press():
    assert live([0, 2, 5, 900]) == [(8, "pressed"), (600, "armed"), (930, "hold")]


def test_a_hold_that_bounces_open_is_one_hold():
    assert live([0, 590, 610, 900]) == [(5, "pressed"), (610, "armed"), (930, "hold")]


def test_a_tap_then_a_hold_is_a_hold():
    assert live([0, 100, 250, 1000]) == [(5, "pressed"), (255, "pressed"), (850, "armed"), (1030, "hold")]


def test_a_hold_then_a_tap_are_both():
    assert meant(live([0, 900, 1000, 1100])) == ["hold", "tap"]


# Stuck


def test_a_button_down_for_10_s_is_stuck_and_ignored_until_let_go():
    assert live([0, 12_000], 14_000)[2:] == [(2000, "long hold"), (10_000, "stuck"), (12_030, "freed")]


def test_a_button_stuck_in_mid_session_bounces_free_once():
    assert live([0, 12_000, 12_010, 12_020], 14_000)[3:] == [(10_000, "stuck"), (12_050, "freed")]


def test_a_button_down_at_power_on_means_nothing_until_let_go():
    assert live([1500, 3000, 3100], is_down=True) == [(3005, "pressed"), (3500, "tap")]


def test_a_button_stuck_at_power_on_is_reported_and_freed():
    assert live([12_000], is_down=True) == [(10_000, "stuck"), (12_030, "freed")]


def test_a_stuck_button_waits_for_nothing():
    button = Button(is_down=True)
    button.advance(10_000)
    assert button.wait_ms() == NEVER_MS


def test_a_freed_button_works():
    assert live([0, 12_000, 13_000, 13_100], 14_000)[-1] == (13_500, "tap")


# Swallowed


def test_a_swallowed_press_is_no_tap():
    button = Button()
    button.set_level(True)
    button.advance(5)
    button.discard_taps()
    button.set_level(False)
    assert [button.advance(30), button.advance(370)] == [NOTHING, NOTHING]
    assert button.wait_ms() == NEVER_MS


def test_taps_that_follow_a_swallowed_one_within_the_gap_are_swallowed_too():
    button = Button()
    button.set_level(True)
    button.advance(5)
    button.discard_taps()
    button.set_level(False)
    button.advance(30)
    button.set_level(True)
    button.advance(5)
    button.set_level(False)
    assert [button.advance(30), button.advance(370)] == [NOTHING, NOTHING]


def test_a_swallowed_press_still_is_a_hold():
    button = Button()
    button.set_level(True)
    button.advance(5)
    button.discard_taps()
    assert EVENT_NAMES[button.advance(595)] == "armed"
    assert EVENT_NAMES[button.advance(1400)] == "long hold"


def test_the_next_tap_after_a_swallowed_one_counts():
    button = Button()
    button.set_level(True)
    button.advance(5)
    button.discard_taps()
    button.set_level(False)
    button.advance(30)
    button.advance(366)
    tap(button)
    button.advance(366)
    assert EVENT_NAMES[button.advance(4)] == "tap"


def test_swallowing_while_nobody_presses_takes_nothing_from_the_next_tap():
    button = Button()
    button.discard_taps()
    tap(button)
    button.advance(366)
    assert EVENT_NAMES[button.advance(4)] == "tap"


def test_a_second_tap_after_a_swallowed_one_was_meant_for_before_as_well():
    button = Button()
    tap(button)
    button.discard_taps()
    button.set_level(True)
    button.advance(5)
    button.set_level(False)
    assert [button.advance(30), button.advance(366), button.advance(4)] == [NOTHING, NOTHING, NOTHING]


def test_five_taps_are_swallowed_in_the_last_4_ms_before_they_mean_something():
    button = Button()
    for _ in range(5):
        tap(button)
    button.advance(366)
    button.discard_taps()
    assert [button.wait_ms(), button.advance(4)] == [NEVER_MS, NOTHING]


def test_in_the_middle_of_a_release_it_says_exactly_how_long_is_left():
    button = Button()
    button.set_level(True)
    button.advance(5)
    button.set_level(False)
    assert button.wait_ms() == 30
    button.advance(10)
    assert button.wait_ms() == 20
    button.advance(20)
    assert button.wait_ms() == 366


def test_in_the_middle_of_letting_go_of_a_hold_it_says_exactly_how_long_is_left():
    button = Button()
    button.set_level(True)
    button.advance(5)
    button.advance(595)
    button.set_level(False)
    button.advance(10)
    assert button.wait_ms() == 16
    button.advance(16)
    assert button.wait_ms() == 4


def test_what_was_swallowed_or_said_can_be_swallowed_again():
    button = Button()
    for _ in range(2):
        tap(button)
        button.advance(366)
        button.discard_taps()
        button.discard_taps()
        assert button.wait_ms() == NEVER_MS
    tap(button)
    button.advance(366)
    assert EVENT_NAMES[button.advance(4)] == "tap"
    button.discard_taps()
    assert button.wait_ms() == NEVER_MS


def test_a_button_down_at_power_on_is_let_go_after_30_ms():
    button = Button(is_down=True)
    button.set_level(False)
    assert button.wait_ms() == 30


def test_it_is_idle_while_nobody_presses_and_nothing_is_counted():
    button = Button()
    idle = [button.is_idle()]
    button.set_level(True)
    idle.append(button.is_idle())
    button.advance(5)
    button.set_level(False)
    button.advance(30)
    idle.append(button.is_idle())
    button.advance(366)
    idle.append(button.is_idle())
    assert idle == [True, False, False, True]


def test_a_hold_that_is_let_go_means_itself_whatever_is_swallowed_before_it_does():
    button = Button()
    button.set_level(True)
    button.advance(5)
    button.advance(595)
    button.set_level(False)
    assert button.advance(26) == NOTHING
    button.discard_taps()
    assert EVENT_NAMES[button.advance(4)] == "hold"


# Scan rates

TRACES = {
    "tap": ([0, 1, 3, 4, 5, 160, 162, 164, 167, 168], ["pressed", "tap"]),
    "bouncing tap": ([0, 12, 20, 36, 44, 60, 70, 90, 101, 121, 130, 151, 160, 320], ["pressed", "tap"]),
    "double tap": ([0, 1, 2, 130, 131, 133, 290, 293, 295, 420, 424, 426], ["pressed", "pressed", "double tap"]),
    "triple tap": ([0, 120, 270, 390, 540, 660], ["pressed", "pressed", "pressed", "triple tap"]),
    "hold": ([0, 2, 4, 5, 6, 900, 905, 911], ["pressed", "hold"]),
    "long hold": ([0, 1, 2, 2500, 2503, 2507], ["pressed", "long hold"]),
    "stuck": ([0, 3, 5, 12_000, 12_004, 12_006], ["pressed", "long hold", "stuck", "freed"]),
}


@pytest.mark.parametrize("period_ms", [1, 2, 5, 10])
@pytest.mark.parametrize("trace", TRACES)
def test_a_trace_means_the_same_however_often_the_button_is_looked_at(trace, period_ms):
    levels, what = TRACES[trace]
    assert scan([at_ms + 3 for at_ms in levels], period_ms) == what
