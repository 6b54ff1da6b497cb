"""A session in the terminal in virtual time, and what a person sees of it."""

import asyncio
import html
import re

import host_tools
from companion import codes as s
from host_tools.play.app import PlayApp
from tests.shipped import table

MS = 1_000_000
ERECTOR = str(host_tools.ROUTINES / "erector_spinae.yaml")


class Terminal:
    """The app with a clock of its own, and what a person sees of it."""

    def __init__(self, pilot, now):
        self.pilot = pilot
        self.app = pilot.app
        self.session = pilot.app.session
        self._now = now

    async def wait(self, elapsed_ms, frame_ms=20):
        for _ in range(0, elapsed_ms, frame_ms):
            self._now[0] += frame_ms * MS
            self.app.frame()
        await self.pilot.pause()

    async def keys(self, *names):
        await self.pilot.press(*names)

    async def tap(self, count=1):
        for _ in range(count):
            await self.keys("space")
            await self.wait(200)
        await self.wait(400)

    def seen(self):
        """Return the words on the screen, with every run of blanks as one."""
        rows = re.findall(r"<text[^>]*>(.*?)</text>", self.app.export_screenshot())
        return " ".join(html.unescape(" ".join(rows)).split())

    def state(self):
        return s.STATE_NAMES[self.session.sequencer.state]


def lived(story, blob=None, speed=1, size=(80, 24)):
    """Let `story` live through a session in virtual time."""

    async def live():
        now = [0]
        app = PlayApp(blob or table("erector_spinae"), speed, lambda: now[0])
        async with app.run_test(size=size) as pilot:
            app.timer.stop()
            await pilot.pause()
            await story(Terminal(pilot, now))
        return app.return_value

    return asyncio.run(live())


def events_of(session, *pieces_ns):
    for elapsed_ns in pieces_ns:
        session.live(elapsed_ns)
    return session.take_events()
