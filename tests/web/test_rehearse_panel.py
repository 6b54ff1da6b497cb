"""The panel to rehearse in: the session as a strip to look along, a plug to pull, a worn switch, the promises watched."""

import pytest

from companion.codes import CHECKPOINT, OUTPUT
from companion.monitors import MONITORS
from companion.rehearsal import PRESS
from host_tools.rehearsal.scenario import DEFAULT, parse_scenario
from host_tools.rehearsal.scenario_runner import run_scenario
from host_tools.rehearsal.simulate import replay
from tests.shipped import table

USUAL = "import('./page.js').then(({device}) => device.usualSession())"


@pytest.fixture
def visitor(visit):
    """The page with the panel open."""
    visitor = visit()
    visitor.page.click("#rehearse-at")
    visitor.page.locator("#strip rect").first.wait_for()
    return visitor


def look(visitor, at_s: int) -> None:
    """Draw the slider to a moment."""
    visitor.page.locator("#moment").fill(str(at_s * 1000))


def test_the_usual_session_is_the_one_that_unknot_simulate_tells(visitor):
    session = run_scenario(table(), parse_scenario(DEFAULT))
    usual = visitor.page.evaluate(USUAL)
    assert usual["events"] == [list(event[:3]) for event in session.trace if event[1] != OUTPUT]
    assert usual["moves"] == [[at_ms, what == PRESS] for at_ms, what in session.script.steps]
    assert visitor.page.evaluate(USUAL.replace("usualSession", "usualBreaches")) == []


def test_before_a_session_the_strip_shows_all_of_one_with_where_it_is_enough(visitor):
    numbers = visitor.page.locator("#strip text")
    assert numbers.all_text_contents() == ["1", "2", "3", "4", "5"]
    assert visitor.page.locator("#strip .optional").count() == 5
    assert visitor.page.locator("#strip .resting").count() == 1
    assert visitor.page.locator("#strip .deed").count() == 7
    width = visitor.page.locator("#strip .pressing").first.bounding_box()["width"]
    assert 2.4 < width / visitor.page.locator("#strip .resting").bounding_box()["width"] < 2.6


def test_looking_along_the_strip_shows_that_moment_and_disturbs_nothing(visitor):
    look(visitor, 400)
    assert visitor.text("#heading") == "Bottom of the shoulder blades"
    assert visitor.text("#where") == "Position 2 of 5"
    assert visitor.text("#moment-told").startswith("6:40 ")
    assert visitor.text("#label") == "Begin"
    assert visitor.page.locator("#offers").is_hidden()
    assert visitor.place["nowMs"] < 60_000
    visitor.page.click("#back-to-now")
    assert visitor.text("#heading") == "Erector spinae release"
    assert visitor.page.locator("#back-to-now").is_hidden()


def test_the_keyboard_alone_looks_along_the_strip_and_comes_back(visitor):
    visitor.page.focus("#moment")
    for _ in range(5):
        visitor.page.keyboard.press("ArrowRight")
    visitor.wait_for_text("heading", "Top of the shoulder blades")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    assert visitor.text("#heading") == "Erector spinae release"


def test_a_press_goes_on_where_the_session_is(visitor):
    look(visitor, 400)
    visitor.go("moving")
    assert visitor.text("#where") == "Move to position 1 of 5"


def test_playing_from_a_moment_on_lives_through_what_was_before(visitor):
    look(visitor, 400)
    looked_at_ms = int(visitor.page.input_value("#moment"))
    visitor.stop_clock()
    visitor.page.click("#play-from-here")
    visitor.wait_for_place(2, "pressing")
    assert visitor.place["nowMs"] == looked_at_ms
    assert visitor.page.locator("#strip text").all_text_contents() == ["1", "2"]
    look(visitor, 100)
    assert visitor.text("#where") == "Position 1 of 5"
    assert visitor.place["nowMs"] == looked_at_ms


def test_a_plug_that_is_pulled_turns_everything_off_and_the_session_is_offered_again(visitor):
    visitor.go("moving")
    visitor.go("pressing")
    visitor.skip(60_000)
    visitor.page.click("#plug")
    visitor.wait_for_state("off")
    assert visitor.text("#heading") == "The plug is pulled"
    assert visitor.page.locator("#press").is_disabled()
    visitor.page.click("#plug")
    visitor.wait_for_state("unfinished")
    visitor.go("moving")
    assert visitor.text("#where") == "Move to position 1 of 5"
    assert visitor.page.locator("#strip .cut").count() == 1


def test_a_life_with_a_plug_and_a_worn_switch_is_a_scenario_that_replays(visitor, tmp_path):
    visitor.page.check("#is-worn")
    visitor.go("moving")
    visitor.go("pressing")
    visitor.skip(60_000)
    visitor.page.click("#plug")
    visitor.skip(5000)
    visitor.page.click("#plug")
    visitor.wait_for_state("unfinished")
    saved = visitor.download("#save-scenario", tmp_path).read_text()
    assert saved.count("press\n") == 10
    assert saved.count("power off") == 1
    session = run_scenario(table(), parse_scenario(saved))
    assert session.breaches == []
    assert [event for event in replay(table(), session.script).trace if event[1] == CHECKPOINT]


def test_the_promises_stand_there_and_a_broken_one_says_when(visitor):
    count = len(MONITORS)
    assert visitor.text("#promises-count") == f"{count} promises are watched, none broken"
    visitor.page.click("#promises-count")
    visitor.page.locator("#promises-list li").first.wait_for()
    assert visitor.page.locator("#promises-list li").all_inner_texts() == [monitor.sentence for monitor in MONITORS]
    broken = MONITORS[0].sentence
    visitor.page.evaluate(
        "sentence => import('./page.js').then(({panel}) => panel.tellBroken([[63000, sentence]]))", broken
    )
    assert visitor.text("#promises-count") == f"{count} promises are watched, 1 broken"
    assert visitor.text("#promises-list .broken") == f"{broken} Broken at 1:03."
