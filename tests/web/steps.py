"""What a person does on the page, and what the tests ask of it."""

from collections.abc import Callable
from pathlib import Path

_MODULE = "import('./page.js')"
# The page's clocks stand still between the moves of a finger and are moved on by what the finger waits: a tap on a machine
# that has other things to do is still a tap.
_CLOCK = """
    if (!window.testClock) {
        const now = performance.now.bind(performance), wallNow = Date.now;
        let stillMs = null, aheadMs = 0;
        performance.now = () => stillMs ?? now() + aheadMs;
        Date.now = () => Math.round(wallNow() + performance.now() - now());
        window.testClock = {
            stop() { stillMs = performance.now(); },
            pass(ms) { stillMs += ms; },
            run() {
                aheadMs = stillMs - now();
                stillMs = null;
            },
        };
    }
"""
TAP_GAP_MS = 400
BETWEEN_TAPS_MS = 90
TWO_SECONDS_MS = 2000


class Visitor:
    """One browser tab; `complaints` holds everything the page or the browser complained of."""

    def __init__(self, context, url: str) -> None:
        self.context = context
        self.page = context.pages[0] if context.pages else context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self._stops = 0
        self.page.add_init_script(_CLOCK)
        self.page.goto(url)
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        self.wait_for("() => !document.getElementById('press').disabled")

    def wait_for(self, claim: str, arg: object = None) -> None:
        """Wait until `claim`, a function, is true; a string would be evaluated, which the page's own policy forbids.

        Asked every few milliseconds: asked every frame, the page would have to be drawn all the time.
        """
        self.page.wait_for_function(claim, arg=arg, polling=30)

    def wait_for_text(self, name: str, start: str) -> None:
        """Wait until the element of that id begins to say so."""
        self.wait_for(
            "([name, start]) => document.getElementById(name).textContent.startsWith(start)", arg=[name, start]
        )

    def reload(self) -> None:
        self.page.reload()
        self.wait_until_ready()

    def press(self, down_ms: int = 60, count: int = 1) -> None:
        """Press with the mouse for so long, so many times with the gaps people leave."""
        button = self.page.locator("#press")
        box = button.bounding_box()
        if not 0 <= box["y"] <= self.page.viewport_size["height"] - box["height"]:
            button.scroll_into_view_if_needed()
            box = button.bounding_box()
        self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.move(self.page.mouse.down, self.page.mouse.up, down_ms, count)

    def press_key(self, name: str, down_ms: int = 60) -> None:
        """Press a key for so long."""
        self.move(lambda: self.page.keyboard.down(name), lambda: self.page.keyboard.up(name), down_ms)

    def move(self, down: Callable, up: Callable, down_ms: int, count: int = 1) -> None:
        """Put a finger down and lift it, to the millisecond."""
        self.stop_clock()
        for _ in range(count):
            down()
            self.page.evaluate("ms => testClock.pass(ms)", down_ms)
            up()
            self.page.evaluate("ms => testClock.pass(ms)", BETWEEN_TAPS_MS)
        self.run_clock()

    def stop_clock(self) -> None:
        """Let no time pass on the page but by `live`, `skip` and the moves of a finger, until `run_clock` was called as often."""
        self.page.evaluate("testClock.stop()")
        self._stops += 1

    def run_clock(self) -> None:
        self._stops -= 1
        if not self._stops:
            self.page.evaluate("testClock.run()")

    def live(self, ms: int) -> None:
        """Let time pass for a page that wakes up unevenly, though never later than sound allows for; its clock has to stand still."""
        self.page.evaluate(
            f"""ms => {_MODULE}.then(({{session}}) => {{
                for (let turn = 0; ms > 0; turn += 1) {{
                    const step = Math.min([3, 11, 7][turn % 3], ms);
                    testClock.pass(step);
                    ms -= step;
                    session.wake();
                }}
            }})""",
            ms,
        )

    def tap(self, count: int = 1) -> None:
        """Tap so many times, as fast as people do."""
        self.press(count=count)

    def hold_to_stop(self, label: str = "Stop", held_ms: int = TWO_SECONDS_MS) -> None:
        """Hold a small button that wants it for so long, in session time."""
        small = self.page.locator(f"[data-hold] >> text={label}")
        small.scroll_into_view_if_needed()
        box = small.bounding_box()
        self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.page.mouse.down()
        self.skip(held_ms)
        self.page.mouse.up()

    def swipe(self, start: tuple[int, int], by: tuple[int, int], end: str = "touchEnd") -> None:
        """Put a finger down, draw it along in some steps, and lift it, or have it taken away (touchCancel)."""
        client = self.context.new_cdp_session(self.page)
        for step in range(9):
            point = {"x": start[0] + by[0] * step / 8, "y": start[1] + by[1] * step / 8}
            kind = "touchMove" if step else "touchStart"
            client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
        client.send("Input.dispatchTouchEvent", {"type": end, "touchPoints": []})

    def go(self, state: str) -> None:
        """Tap once, let the time pass in which a second tap would belong to it, and wait for a state."""
        self.press()
        self.skip(TAP_GAP_MS + 1)
        self.wait_for_state(state)

    def wait_for_state(self, state: str) -> None:
        self.wait_for("state => document.body.dataset.state === state", arg=state)

    def wait_for_place(self, number: int, state: str) -> None:
        """Wait for a position of the routine in a state."""
        self.wait_for(
            "([where, state]) => document.body.dataset.state === state"
            " && document.getElementById('where').textContent.includes(where)",
            arg=[f"osition {number} of", state],
        )

    def skip(self, ms: int) -> None:
        """Let session time pass that nobody waits for."""
        self.page.evaluate(f"ms => {_MODULE}.then(({{session}}) => session.skip(ms))", ms)

    def speed_through(self, times: int, ms: int) -> None:
        """Let at least so much session time pass at that speed; the page itself goes back to one, however late we are."""
        self.page.evaluate("document.getElementById('rehearse').open = true")
        self.page.evaluate(f"{_MODULE}.then(({{session}}) => (window.spedFromMs = session.place.nowMs))")
        self.page.check(f"input[name=speed][value='{times}']")
        self.wait_for(
            f"""(ms) => {_MODULE}.then(({{session}}) => {{
                if (session.place.nowMs < window.spedFromMs + ms) return false;
                document.querySelector("input[name=speed][value='1']").click();
                return true;
            }})""",
            arg=ms,
        )

    @property
    def place(self) -> dict:
        """Where the session stands now."""
        return self.page.evaluate(f"{_MODULE}.then(({{session}}) => (session.wake(), session.place))")

    def text(self, selector: str) -> str:
        return self.page.locator(selector).inner_text()

    def replay(self, script) -> str:
        """Return the page's trace of a script."""
        plain = {
            "steps": script.steps,
            "end_ms": script.end_ms,
            "settings": list(script.settings),
            "routine_index": script.routine_index,
        }
        return self.page.evaluate(f"script => {_MODULE}.then(({{device}}) => device.replay(script))", plain)

    def download(self, selector: str, folder: Path) -> Path:
        """Press a button that gives a file away; return where it was put."""
        with self.page.expect_download() as started:
            self.page.click(selector)
        target = folder / started.value.suggested_filename
        started.value.save_as(target)
        return target

    def drop(self, name: str, content: bytes) -> None:
        """Drop a file on the page."""
        self.page.evaluate(
            """([name, bytes]) => {
                const data = new DataTransfer();
                data.items.add(new File([Uint8Array.from(bytes)], name));
                document.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
            }""",
            [name, list(content)],
        )
