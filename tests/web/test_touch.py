"""Lying down, with a thumb: a scroll is no press, a blind thumb cannot miss, and a stop wants to be held."""

import pytest

from tests.web.browser import PHONE

UPRIGHT, SIDEWAYS, TINY = (390, 844), (844, 390), (320, 568)
SCREENS = [UPRIGHT, SIDEWAYS, TINY]
READY, MOVING, PRESSING = 0, 3, 4
JUST_BEFORE_MS = 1900

# Every tenth of the lower half of the screen, and of its very edge: what a thumb would meet there.
MET = """() => {
    const met = new Set();
    for (let x = 2; x < innerWidth; x += innerWidth / 10) {
        for (const y of [...Array(10).keys()].map((tenth) => innerHeight * (0.5 + tenth / 20)).concat(innerHeight - 1)) {
            const there = document.elementFromPoint(x, y);
            met.add(there.closest('#stage') && !there.closest('button:not(#press), a, summary, input, select') ? 'button' : there.outerHTML);
        }
    }
    return [...met];
}"""


def phone(size):
    return {**PHONE, "viewport": {"width": size[0], "height": size[1]}}


@pytest.mark.parametrize("start", [(190, 300), (195, 660), (40, 800)], ids=["words", "circle", "edge"])
def test_a_swipe_on_the_ready_page_begins_nothing(visit, start):
    visitor = visit(**PHONE)
    visitor.swipe(start, (0, -200))
    visitor.skip(2500)
    assert visitor.place["state"] == READY


def test_the_rest_of_the_page_is_a_swipe_away_also_while_one_rehearses(visit):
    visitor = visit(**PHONE)
    visitor.swipe((40, 700), (0, -200))
    visitor.wait_for("() => scrollY > 100")
    visitor.page.tap("#rehearse summary")
    visitor.page.evaluate("scrollTo(0, 0)")
    visitor.go("moving")
    visitor.swipe((40, 700), (0, -200))
    visitor.wait_for("() => scrollY > 100")
    visitor.skip(2500)
    assert visitor.place["state"] == MOVING


@pytest.mark.parametrize("by", [(0, -200), (0, 200), (150, 0), (0, -14)])
def test_a_swipe_while_moving_starts_no_time(visit, by):
    visitor = visit(**PHONE)
    visitor.go("moving")
    visitor.swipe((195, 600), by)
    visitor.skip(2500)
    assert visitor.place["state"] == MOVING


def test_a_finger_that_is_taken_away_was_no_press(visit):
    visitor = visit(**PHONE)
    visitor.go("moving")
    visitor.swipe((195, 600), (0, 0), end="touchCancel")
    visitor.skip(2500)
    assert visitor.place["state"] == MOVING


def test_a_thumb_that_trembles_is_a_press(visit):
    visitor = visit(**PHONE)
    visitor.go("moving")
    visitor.swipe((195, 600), (5, -5))
    visitor.skip(2500)
    assert visitor.place["state"] == PRESSING


def test_a_swipe_that_begins_with_a_held_finger_is_no_pause(visit):
    visitor = visit()
    visitor.go("moving")
    box = visitor.page.locator("#press").bounding_box()
    visitor.page.mouse.move(box["x"] + 50, box["y"] + 50)
    visitor.page.mouse.down()
    visitor.skip(1000)
    visitor.page.mouse.move(box["x"] + 50, box["y"] + 90)
    visitor.page.mouse.up()
    visitor.skip(1000)
    assert visitor.place["state"] == MOVING


def test_a_press_that_was_none_stands_in_no_record(visit, tmp_path):
    visitor = visit(**PHONE)
    visitor.swipe((195, 700), (0, -200))
    visitor.skip(2000)
    visitor.tap()
    visitor.wait_for_state("moving")
    visitor.swipe((195, 600), (0, -200))
    visitor.skip(10_000)
    visitor.tap()
    visitor.wait_for_state("pressing")
    visitor.page.evaluate("document.getElementById('save-scenario').click()")
    scenario = visitor.page.evaluate("import('./page.js').then(({session}) => session.scenario())")
    assert [line.split()[-1] for line in scenario.splitlines()[2:-1]] == ["press", "release"] * 2
    assert visitor.page.evaluate("import('./page.js').then(({device}) => device.takeBreaches())") == []


def test_the_log_of_a_session_with_a_swipe_holds_only_what_was_meant(visit):
    visitor = visit(**PHONE)
    visitor.go("moving")
    visitor.swipe((195, 600), (0, -200))
    visitor.skip(5000)
    visitor.hold_to_stop()
    visitor.wait_for_state("ended")
    visitor.skip(1000)
    (session,) = visitor.page.evaluate("""Promise.all([import('./page.js'), import('./words.js')]).then(
        ([{device}, {SESSION_FIELDS}]) => device.history().map((each) => each[SESSION_FIELDS.indexOf('log')]))""")
    moves = moves_of(session)
    assert [is_down for _, is_down in moves] == [True, False, True]
    assert moves[2][0] > 5000


def moves_of(log):
    from shell.press_log import read_log  # noqa: PLC0415 - a helper of one test

    return read_log(bytes.fromhex(log))


def test_a_key_that_is_down_when_the_window_is_left_was_no_press(visit):
    visitor = visit()
    visitor.page.keyboard.down("Space")
    visitor.page.evaluate("window.dispatchEvent(new Event('blur'))")
    visitor.page.keyboard.up("Space")
    visitor.skip(2500)
    assert visitor.place["state"] == READY


@pytest.mark.parametrize("size", SCREENS)
def test_a_blind_thumb_meets_nothing_but_the_button(visit, size):
    visitor = visit(**phone(size))
    assert visitor.page.evaluate(MET) == ["button"]
    visitor.go("moving")
    assert visitor.page.evaluate(MET) == ["button"]
    visitor.go("pressing")
    assert visitor.page.evaluate(MET) == ["button"]
    visitor.page.touchscreen.tap(size[0] // 2, size[1] - 2)
    visitor.skip(401)
    visitor.wait_for_place(2, "moving")
    visitor.skip(151_000)
    visitor.skip(120_000)
    visitor.wait_for_state("reflecting")
    assert visitor.page.evaluate(MET) == ["button"]


@pytest.mark.parametrize("size", SCREENS)
def test_words_and_button_are_on_the_screen_whole_and_apart(visit, size):
    visitor = visit(**phone(size))
    fits = """() => {
        const { top, bottom, left, right } = document.getElementById('press').getBoundingClientRect();
        const words = document.getElementById('words').getBoundingClientRect();
        const isApart = words.bottom <= top || words.right <= left;
        return [top >= 0, bottom <= innerHeight, left >= 0, right <= innerWidth, isApart, scrollY,
            document.documentElement.scrollWidth <= innerWidth];
    }"""
    seen = [visitor.page.evaluate(fits)]
    for state in ("moving", "pressing"):
        visitor.go(state)
        seen.append(visitor.page.evaluate(fits))
    assert seen == [[True, True, True, True, True, 0, True]] * 3


# What is wider than the box it stands in.
CUT = """() => [...document.querySelectorAll('main p:not(.heard), main h1, main li, #words')]
    .filter((one) => one.clientWidth && one.scrollWidth > one.clientWidth + 1).map((one) => one.outerHTML)"""


@pytest.mark.parametrize("size", SCREENS)
def test_a_word_wider_than_the_screen_is_read_to_its_end(visit, size):
    visitor = visit(**phone(size))
    word = "Brustwirbelsäulenmobilisationsübungsfolge"
    place = f"{{name: {word}, place: {word}{word}, let: {word}{word}, stay: 1 min}}"
    routine = f"title: {word}\nabout: {word}{word}\ncautions: [{word}{word}]\nequipment: {word}\npositions: [{place}]\n"
    visitor.drop("long.yaml", routine.encode())
    visitor.wait_for_text("heading", word)
    assert visitor.page.evaluate(CUT) == []
    visitor.go("moving")
    assert visitor.page.evaluate(CUT) == []


def test_sixteen_positions_are_as_large_as_four(visit):
    visitor = visit(**PHONE)
    places = "".join(f"  - {{name: Place {number}, place: Here.}}\n" for number in range(1, 17))
    routine = f"title: Sixteen\ncautions: [Pain]\nequipment: none\nstay: 1 min\npositions:\n{places}"
    visitor.drop("sixteen.yaml", routine.encode())
    visitor.wait_for_text("heading", "Sixteen")
    visitor.go("moving")
    for _ in range(6):
        visitor.go("pressing")
        visitor.go("moving")
    shown = visitor.page.evaluate("""[...document.querySelectorAll('#map text')].map((each) => each.getBoundingClientRect())
        .filter(({ height }) => height).map(({ height }) => height)""")
    numbers = visitor.page.locator("#map text:visible").all_text_contents()
    assert numbers == ["7", "8", "9", "10", "11", "12"]
    assert min(shown) > 14


def test_a_tap_on_stop_says_what_it_wants_and_stops_nothing(visit):
    visitor = visit(**PHONE)
    visitor.go("moving")
    visitor.page.tap("[data-hold]")
    assert visitor.text("#said") == "Hold it for two seconds."
    visitor.skip(2500)
    assert visitor.place["state"] == MOVING


@pytest.mark.parametrize("held_ms", [700, JUST_BEFORE_MS])
def test_a_stop_that_is_let_go_too_soon_is_not_even_a_pause(visit, held_ms):
    visitor = visit()
    visitor.go("moving")
    visitor.hold_to_stop(held_ms=held_ms)
    visitor.skip(1000)
    assert visitor.place["state"] == MOVING


def test_a_stop_that_is_held_stops_while_it_is_held_and_a_ring_fills(visit):
    visitor = visit(reduced_motion="no-preference")
    visitor.go("moving")
    visitor.page.locator("[data-hold]").hover()
    visitor.page.mouse.down()
    visitor.page.wait_for_timeout(150)
    ring = "getComputedStyle(document.querySelector('[data-hold] .hold'))"
    assert visitor.page.evaluate(f"[{ring}.animationName, {ring}.animationDuration]") == ["hold", "2s"]
    visitor.skip(2000)
    assert visitor.page.evaluate("document.body.dataset.state") == "ended"
    visitor.page.mouse.up()
    visitor.skip(11_000)
    assert visitor.place["state"] == READY
    visitor.go("moving")


@pytest.mark.parametrize("size", SCREENS)
def test_the_finger_that_stopped_presses_nothing_that_comes_to_stand_below_it(visit, size):
    visitor = visit(**phone(size))
    visitor.go("moving")
    box = visitor.page.locator("[data-hold]").bounding_box()
    client = visitor.context.new_cdp_session(visitor.page)
    finger = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [finger]})
    visitor.skip(2000)
    visitor.wait_for_state("ended")
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    visitor.page.wait_for_timeout(100)
    assert visitor.page.evaluate(
        "[document.activeElement.id, document.querySelectorAll(':modal').length, scrollY]"
    ) == [
        "press",
        0,
        0,
    ]
    visitor.page.tap("[data-opens=settings]")
    assert visitor.page.evaluate("document.querySelector(':modal').id") == "settings"


def test_the_ring_of_the_button_itself_fills_with_a_hold(visit):
    visitor = visit()
    visitor.go("moving")
    visitor.page.locator("#press").hover()
    visitor.page.mouse.down()
    assert visitor.page.evaluate("getComputedStyle(document.querySelector('#ring .hold')).animationName") == "hold"
    visitor.page.mouse.up()
    assert visitor.page.evaluate("getComputedStyle(document.querySelector('#ring .hold')).animationName") == "none"


def test_a_key_stops_as_a_finger_does(visit):
    visitor = visit()
    visitor.go("moving")
    visitor.page.focus("[data-hold]")
    visitor.page.keyboard.press("Enter")
    assert visitor.text("#said") == "Hold it for two seconds."
    visitor.page.keyboard.down("Enter")
    visitor.skip(2000)
    visitor.page.keyboard.up("Enter")
    assert visitor.page.evaluate("document.body.dataset.state") == "ended"


def test_what_assistive_technology_clicks_on_stop_stops(visit):
    visitor = visit()
    visitor.go("moving")
    visitor.page.wait_for_timeout(750)
    visitor.page.evaluate("document.querySelector('[data-hold]').click()")
    visitor.wait_for_state("ended")


def test_an_unfinished_session_is_dropped_only_by_a_hold(visit):
    visitor = visit(**PHONE)
    visitor.go("moving")
    visitor.reload()
    visitor.wait_for_state("unfinished")
    visitor.page.tap("[data-hold]")
    visitor.skip(2500)
    assert visitor.page.evaluate("document.body.dataset.state") == "unfinished"
