"""A breathing pace reaches whoever lies there: felt, or heard where nothing vibrates, and seen on every screen."""

import pytest

from tests.web.browser import PHONE

WITHOUT_MOTOR = "delete Navigator.prototype.vibrate"
SEEN = """() => {
    const circle = document.querySelector('#ring .breath'), { transitionDuration } = getComputedStyle(circle);
    return [document.getElementById('ring').classList.contains('in'), transitionDuration.split(', ')[0]];
}"""


def to_the_first_breath(visitor):
    """Go to the position that breathes, and to the moment of its first breath in, where time stands still."""
    visitor.page.select_option("#routine", "2")
    visitor.go("moving")
    visitor.skip(5000 + 60_000)
    visitor.wait_for_place(2, "moving")
    visitor.skip(5000)
    visitor.wait_for_place(2, "pressing")
    visitor.stop_clock()
    visitor.page.evaluate("""import('./page.js').then(({session}) => {
        const { classList } = document.getElementById('ring');
        while (!classList.contains('in') && session.place.elapsedMs < 10_000) session.skip(session.place.waitMs);
    })""")


def test_a_circle_grows_for_four_seconds_and_shrinks_for_six(visit):
    visitor = visit(reduced_motion="no-preference")
    assert visitor.page.evaluate("getComputedStyle(document.querySelector('#ring .breath')).opacity") == "0"
    to_the_first_breath(visitor)
    assert visitor.page.evaluate(SEEN) == [True, "4s"]
    visitor.skip(4000)
    assert visitor.page.evaluate(SEEN) == [False, "6s"]


def test_the_circle_rests_where_the_breath_does(visit):
    visitor = visit(reduced_motion="no-preference")
    to_the_first_breath(visitor)
    visitor.skip(180_000)
    visitor.wait_for_place(3, "moving")
    visitor.skip(5000 + 3000 + 4500)
    assert visitor.page.evaluate(SEEN)[0] is False
    assert visitor.page.evaluate(
        "import('./page.js').then(({device}) => device.texts.routines[2].steps[2].breath)"
    ) == {"in_ms": 4000, "out_ms": 6500}


def test_where_less_motion_is_wanted_the_circle_brightens_instead(visit):
    visitor = visit()
    to_the_first_breath(visitor)
    transform, lasts = visitor.page.evaluate("""(() => {
        const { transform, transitionDuration } = getComputedStyle(document.querySelector('#ring .breath'));
        return [transform, transitionDuration];
    })()""")
    assert transform == "none"
    assert lasts.split(", ")[0] == "4s"


def test_no_breath_is_shown_in_a_pause(visit):
    visitor = visit()
    to_the_first_breath(visitor)
    visitor.run_clock()
    visitor.page.click("text=Pause")
    visitor.wait_for_state("paused")
    assert not visitor.page.evaluate("document.getElementById('ring').classList.contains('breathing')")


@pytest.mark.parametrize("kept", [False, True], ids=["first visit", "touch was on"])
def test_a_phone_without_a_motor_sounds_the_breath(visit, kept):
    visitor = visit(init_script=WITHOUT_MOTOR, **PHONE)
    if kept:
        visitor.page.evaluate(
            "import('./page.js').then(({device}) => { device.settings = {...device.settings, isTouch: true}; })"
        )
        visitor.reload()
    visitor.page.evaluate("""Promise.all([import('./page.js'), import('./words.js')]).then(([{device}, {S}]) => {
        window.tones = [];
        const live = device.live.bind(device);
        device.live = (ms) => {
            const lived = live(ms);
            window.tones.push(...lived.events.filter((event) => event[1] === S.OUTPUT && event[2]).map((event) => event[2]));
            return lived;
        };
    })""")
    to_the_first_breath(visitor)
    visitor.page.evaluate("window.tones.length = 0")
    visitor.skip(4500)
    assert visitor.page.evaluate("window.tones") == [1000, 1000]
    told = visitor.page.locator("#story").text_content()
    assert "From here on you hear the breath: one soft tone in, two soft tones out." in told


def test_a_phone_without_a_motor_offers_no_touch(visit):
    visitor = visit(init_script=WITHOUT_MOTOR, **PHONE)
    visitor.page.click("text=Settings")
    assert visitor.page.is_disabled("#is-touch")
    assert not visitor.page.is_checked("#is-touch")
