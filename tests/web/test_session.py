"""A session on the page, by a person with a mouse, a finger or a keyboard."""

import pytest

from tests.web.browser import PHONE


def test_the_cautions_stand_before_every_session_and_not_in_its_way(visit):
    visitor = visit()
    cautions = visitor.page.locator("#cautions")
    assert "Pain, or a sharp or shooting feeling" in cautions.inner_text()
    visitor.go("moving")
    assert not cautions.is_visible()
    visitor.hold_to_stop()
    visitor.wait_for_state("ended")
    visitor.skip(9000)
    visitor.wait_for_state("ready")
    assert cautions.is_visible()


@pytest.mark.parametrize(("down_ms", "is_deepening"), [(60, 0), (900, 1)])
def test_how_long_a_press_lasts_decides_what_it_means(visit, down_ms, is_deepening):
    visitor = visit()
    visitor.press(down_ms)
    visitor.wait_for_state("moving")
    assert visitor.place["isDeepening"] == is_deepening


def test_a_double_tap_is_a_question_and_a_hold_a_pause(visit):
    visitor = visit()
    visitor.tap()
    visitor.wait_for_state("moving")
    visitor.tap(2)
    visitor.wait_for_text("said", "You are at position 1")
    visitor.page.wait_for_timeout(500)
    visitor.press(800)
    visitor.wait_for_state("paused")
    visitor.tap()
    visitor.wait_for_state("moving")
    visitor.press(2100)
    visitor.wait_for_state("ended")


def test_a_click_without_any_duration_is_a_tap(visit):
    visitor = visit()
    visitor.page.click("#press")
    visitor.wait_for_state("moving")


def test_what_assistive_technology_clicks_is_a_tap(visit):
    visitor = visit()
    visitor.page.evaluate("document.getElementById('press').click()")
    visitor.wait_for_state("moving")


def test_a_finger_anywhere_on_the_stage_is_the_button(visit):
    visitor = visit(**PHONE)
    visitor.page.touchscreen.tap(30, 620)
    visitor.wait_for_state("moving")


def test_a_key_is_the_button_for_as_long_as_it_is_down(visit):
    visitor = visit()
    visitor.press_key("Space")
    visitor.wait_for_state("moving")
    visitor.press_key("Enter", 800)
    visitor.wait_for_state("paused")


def test_a_key_on_another_control_is_that_controls(visit):
    visitor = visit()
    visitor.page.focus("text=Settings")
    visitor.press_key("Enter")
    assert visitor.page.locator("#settings").is_visible()
    visitor.page.keyboard.press("Escape")
    visitor.page.wait_for_timeout(500)
    assert visitor.place["state"] == 0


def test_the_small_buttons_say_the_same_without_counting_or_holding(visit):
    visitor = visit()
    visitor.go("moving")
    visitor.page.click("text=Pause")
    visitor.wait_for_state("paused")
    visitor.page.click("text=Where am I?")
    visitor.wait_for_text("said", "You are at position 1")
    visitor.page.wait_for_timeout(300)
    visitor.hold_to_stop()
    assert visitor.page.evaluate("document.body.dataset.state") == "ended"


def test_the_next_moment_is_what_happens_next_by_itself(visit):
    visitor = visit()
    visitor.go("moving")
    visitor.go("pressing")
    visitor.page.wait_for_timeout(500)
    visitor.page.click("summary >> text=Rehearse")
    visitor.page.click("#jump")
    assert visitor.text("#said") == "Breathe deeply."
    visitor.page.click("#jump")
    assert visitor.text("#said") == "Enough, if you like. Stay, or tap to move on."


def test_a_broken_promise_stands_in_the_story_as_our_own_fault(visit):
    visitor = visit()
    visitor.page.evaluate("""import('./page.js').then(({device}) => {
        const broken = [[2500, "The motor never runs longer than 3 seconds without a gap."]];
        device.takeBreaches = () => broken.splice(0);
    })""")
    visitor.go("moving")
    told = visitor.page.locator("#story li span").all_text_contents()
    assert told[-1].startswith("Broken: The motor never runs longer than 3 seconds without a gap. This is a fault of")


def test_the_page_watches_what_it_runs_and_finds_nothing_broken(visit):
    visitor = visit()
    visitor.go("moving")
    assert visitor.page.evaluate("import('./page.js').then(({device}) => device.takeBreaches())") == []
