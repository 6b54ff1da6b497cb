"""What is felt, heard and seen is what the device puts out, on whatever the page has for it."""

import pytest

from host_tools.web.lan import lan_addresses
from host_tools.web.server import open_server
from host_tools.web.site import page_files
from tests.shipped import table
from tests.web.browser import PHONE, served

# Wake locks as browsers give them: refused when `refusing`, and released by whoever calls `window.lock.release()`.
LOCKS = """
    Object.assign(window, { locks: [], refusing: false });
    class Lock extends EventTarget {
        async release() {
            window.locks.push("released");
            this.dispatchEvent(new Event("release"));
        }
    }
    navigator.wakeLock.request = async (kind) => {
        window.locks.push(window.refusing ? "refused" : kind);
        if (window.refusing) throw new DOMException("low battery", "NotAllowedError");
        return window.lock = new Lock();
    };
"""
# Every audio context the page makes; one that is `dead` cannot be resumed.
CONTEXTS = """
    Object.assign(window, { contexts: [], ahead: 0, pulses: [] });
    const Real = AudioContext, now = performance.now.bind(performance);
    window.AudioContext = class extends Real {
        constructor(...given) {
            super(...given);
            window.contexts.push(this);
        }
        resume() {
            return this.isDead ? Promise.reject(new DOMException("a call", "InvalidStateError")) : super.resume();
        }
    };
    performance.now = () => now() + window.ahead;
    navigator.vibrate = (pattern) => { window.pulses.push(pattern); return true; };
"""
TROUBLE = [180, 160, 180, 160, 180, 160, 180, 160]
WAKE = "import('./page.js').then(({session}) => session.wake())"


def later(visitor, ms):
    """Let the page see that so much time has passed."""
    visitor.page.evaluate("ms => { window.ahead += ms; }", ms)
    visitor.page.evaluate(WAKE)


def test_a_press_glows_and_shivers_before_the_browser_draws_again(visit):
    visitor = visit()
    visitor.skip(2500)
    glow = visitor.page.evaluate("""() => {
        const press = document.getElementById('press'), stage = document.getElementById('stage');
        press.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0, pointerId: 1 }));
        return [stage.style.getPropertyValue('--light'), stage.classList.contains('shivering')];
    }""")
    assert glow == ["1", True]


def test_all_is_silent_within_50_ms_of_a_stop(visit):
    visitor = visit()
    visitor.go("moving")
    visitor.hold_to_stop()
    assert visitor.page.evaluate("document.getElementById('stage').classList.contains('shivering')") is False


def test_sound_and_touch_are_never_both_off(visit):
    visitor = visit()
    visitor.page.click("text=Settings")
    visitor.page.uncheck("#is-sound")
    visitor.page.locator("#is-touch").click()
    assert visitor.page.is_checked("#is-touch")


def test_the_sound_is_the_outputs_own_pitches_and_lengths_and_nothing_else(visit):
    visitor = visit()
    visitor.skip(2000)
    visitor.stop_clock()
    visitor.press()
    visitor.page.evaluate("""Promise.all([import('./page.js'), import('./words.js')]).then(([{device}, {S}]) => {
        Object.assign(window, { outputs: [], pitches: [], levels: [] });
        const live = device.live.bind(device);
        device.live = (ms) => {
            const lived = live(ms);
            window.outputs.push(...lived.events.filter((event) => event[1] === S.OUTPUT));
            return lived;
        };
        Object.defineProperty(BaseAudioContext.prototype, 'currentTime', { get: () => performance.now() / 1000 });
        const { setValueAtTime, linearRampToValueAtTime } = AudioParam.prototype;
        AudioParam.prototype.setValueAtTime = function (value, at) {
            if (value > 50) window.pitches.push(value);
            return setValueAtTime.call(this, value, at);
        };
        AudioParam.prototype.linearRampToValueAtTime = function (value, at) {
            window.levels.push([value > 0, 1000 * at]);
            return linearRampToValueAtTime.call(this, value, at);
        };
    })""")
    visitor.live(2200)
    outputs, pitches, levels = visitor.page.evaluate("[window.outputs, window.pitches, window.levels]")
    assert pitches == [2400, 2400]
    assert [bool(tone_hz) for _, _, tone_hz, *_ in outputs] == [is_on for is_on, _ in levels]
    lates_ms = [at_ms - output[0] for (_, at_ms), output in zip(levels, outputs, strict=True)]
    assert max(lates_ms) - min(lates_ms) < 1


def test_the_screen_stays_on_for_the_session_and_no_longer(visit):
    visitor = visit(init_script=LOCKS)
    visitor.go("moving")
    assert visitor.page.evaluate("window.locks") == ["screen"]
    visitor.hold_to_stop()
    visitor.wait_for_state("ended")
    assert visitor.page.evaluate("window.locks") == ["screen", "released"]


def test_a_screen_that_is_refused_is_told_by_touch_and_sound_and_asked_for_again(visit):
    visitor = visit(init_script=LOCKS + CONTEXTS, **PHONE)
    visitor.page.evaluate("window.refusing = true")
    visitor.go("moving")
    visitor.wait_for_text("caveat", "This phone will not keep its screen on")
    assert TROUBLE not in visitor.page.evaluate("window.pulses"), "the move cue is said whole"
    visitor.skip(2500)
    assert TROUBLE in visitor.page.evaluate("window.pulses")
    visitor.page.evaluate("window.refusing = false")
    visitor.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    visitor.wait_for("() => document.getElementById('caveat').textContent === ''")
    assert visitor.page.evaluate("window.locks") == ["refused", "screen"]


def test_a_screen_that_is_let_go_in_mid_session_is_asked_for_again(visit):
    visitor = visit(init_script=LOCKS + CONTEXTS)
    visitor.go("moving")
    visitor.wait_for("() => window.lock")
    visitor.page.evaluate("window.lock.release()")
    visitor.wait_for_text("said", "This phone will not keep its screen on")
    later(visitor, 30_001)
    visitor.wait_for("() => window.locks.length === 3")
    assert visitor.page.evaluate("window.locks") == ["screen", "released", "screen"]
    assert visitor.text("#caveat") == ""


def test_sound_that_was_suspended_comes_back_without_a_tap(visit):
    visitor = visit(init_script=CONTEXTS)
    visitor.go("moving")
    visitor.wait_for("() => window.contexts[0].state === 'running'")
    visitor.page.evaluate("window.contexts[0].suspend()")
    later(visitor, 2001)
    visitor.wait_for("() => window.contexts[0].state === 'running'")
    later(visitor, 2001)
    assert visitor.text("#caveat") == ""


def test_sound_that_stays_away_is_told_by_touch_and_by_light_and_a_dead_one_is_made_anew(visit):
    visitor = visit(init_script=CONTEXTS, **PHONE)
    visitor.go("moving")
    visitor.wait_for("() => window.contexts[0].state === 'running'")
    visitor.page.evaluate("window.contexts[0].isDead = true; window.contexts[0].suspend()")
    visitor.wait_for("() => window.contexts[0].state === 'suspended'")
    for _ in range(3):
        later(visitor, 2001)
    assert visitor.text("#said").startswith("The sound was taken away, by a call perhaps.")
    assert TROUBLE in visitor.page.evaluate("window.pulses")
    visitor.wait_for("() => document.body.classList.contains('calling')")
    later(visitor, 2001)
    visitor.wait_for("() => window.contexts.length === 2 && window.contexts[1].state === 'running'")
    later(visitor, 1)
    assert (visitor.text("#caveat"), visitor.text("#said")) == ("", "The sound is back.")


def test_a_phone_on_the_local_network_is_told_that_its_screen_will_not_stay_on(visit):
    if not lan_addresses():
        pytest.skip("This machine is on no network.")
    with served(open_server(page_files(table()), 0, is_lan=True)) as server:
        visitor = visit(f"http://{lan_addresses()[0]}:{server.server_port}/", **PHONE)
        visitor.go("moving")
        assert (
            visitor.page.locator("#caveat")
            .inner_text()
            .startswith("The screen may go dark: a browser keeps it on only")
        )


def test_a_phones_motor_is_started_for_a_pulse_and_stopped_after_it(visit):
    visitor = visit(**PHONE)
    visitor.skip(2000)
    visitor.page.evaluate("""() => {
        window.pulses = [];
        navigator.vibrate = (pattern) => { window.pulses.push(pattern); return true; };
    }""")
    visitor.stop_clock()
    visitor.tap()
    visitor.live(2600)
    tick, long, short = [3000, 0], [3000, 0], [3000, 0]
    assert visitor.page.evaluate("window.pulses") == tick + long + short


def test_a_softer_pulse_is_off_part_of_the_time_and_never_longer_than_the_devices_own_limit(visit):
    patterns = visit().page.evaluate(
        "import('./motor.js').then(({pattern}) => [0, 100, 50, 40, 5].map((percent) => pattern(percent)))"
    )
    assert patterns[:2] == [0, 3000]
    assert [pattern[:2] for pattern in patterns[2:]] == [[20, 20], [16, 24], [8, 32]]
    assert [sum(pattern) for pattern in patterns[2:]] == [3000, 3000, 3000]


def test_a_phone_without_a_motor_is_heard_instead(browser, server):
    context = browser.new_context(**PHONE)
    context.add_init_script("delete Navigator.prototype.vibrate")
    page = context.new_page()
    page.goto(server.url)
    page.wait_for_function("() => !document.getElementById('press').disabled")
    page.click("text=Settings")
    assert not page.is_checked("#is-touch")
    assert page.is_checked("#is-sound")
    context.close()
