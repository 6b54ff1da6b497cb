"""The firmware's Device and Journal with somebody looking on: the monitors, and a ledger of what was said to be kept.

Rule: they do what theirs do, and only look. The device's own time is what the monitors see; the board's is held beside it.
"""

from companion.codes import (
    ANSWER,
    BUTTON,
    CHECKPOINT,
    CUE,
    FIVE_TAPS,
    NEVER_MS,
    OUTPUT,
    PLAIN,
    POWER,
    PRESSED,
    READY,
    SAY,
    SESSION_OVER,
    TROUBLE,
)
from companion.device import Device
from companion.monitor import LEVEL
from companion.monitors import Watch
from companion.speech import _beats_ms
from companion.table_reader import TableReader
from shell import journal
from shell.journal import Journal
from shell.song import TIMES

_A_DAY_MS = 86_400_000


class WatchedDevice(Device):
    """`now_ms` counts from its start; `ahead_ms()` says how far its loop is ahead with it."""

    def __init__(self, blob, settings, routine_index, unfinished, is_down, lookers):
        place = unfinished if unfinished and TableReader(blob).has(unfinished[0], unfinished[1]) else None
        self._beginning = blob, settings, place[0] if place else routine_index, is_down
        self.now_ms = self._idle_ms = 0
        self.shown = (0, 0, 0, 0)
        self.pressed_ms = []
        self.is_over = False
        self.broken = []
        self.watch = None
        self.ended = []
        self.lookers = lookers
        self.ahead_ms = lambda: 0
        self._session_ms = place[2] if place else 0
        self._watch_anew()
        super().__init__(blob, settings, routine_index, unfinished, is_down, report=self._tell)
        self._look()

    def breaches(self):
        """All that the monitors found. Trouble at a start takes the place of the greeting before it is said."""
        found = self.broken + self.watch.breaches()
        return [each for each in found if (each.at_ms, each.name) != (0, "said whole")]

    def _watched_ms(self):
        """The monitors' own time, which they keep in twelve days: a device that lay there for weeks is watched anew."""
        return self.now_ms - self._since_ms

    def _watch_anew(self):
        blob, settings, routine_index, is_down = self._beginning
        self.broken += self.watch.breaches() if self.watch else []
        self.shown = (0, 0, 0, 0)
        self._since_ms = self.now_ms
        self.watch = Watch(
            blob, settings, self.sequencer.routine_index if self.now_ms else routine_index, self._session_ms
        )
        self.watch.on_event(0, LEVEL, int(is_down))
        self.watch.on_event(0, POWER, 1)

    def set_button(self, is_down):
        self.watch.on_event(self._watched_ms() - self.ahead_ms(), LEVEL, int(is_down))
        super().set_button(is_down)

    def say(self, cue):
        super().say(cue)
        self._look()

    def advance(self, elapsed_ms):
        is_idle = self.wait_ms() == NEVER_MS and self.can_look_ahead()
        super().advance(elapsed_ms)
        self.watch.pass_until(self._watched_ms())
        self._idle_ms = self._idle_ms + elapsed_ms if is_idle else 0
        if self._idle_ms >= _A_DAY_MS:
            self._idle_ms = 0
            self._watch_anew()

    def step(self, step_ms):
        self.now_ms += step_ms
        super().step(step_ms)
        self._look()

    def _tell(self, effect, value):
        self.watch.on_event(self._watched_ms(), effect, value)
        if effect == BUTTON and value == PRESSED:
            self.pressed_ms.append(self.now_ms)
            self.lookers.on_pressed()
        elif effect == BUTTON and value == FIVE_TAPS and self.sequencer.state == READY:
            self._tell_song()
        elif effect == CHECKPOINT:
            self.is_over = False
        elif effect == SESSION_OVER:
            self.is_over = True
            self.ended.append((value, self.sequencer.record.session_ms))

    def _tell_song(self):
        """What the loop has just begun, no effect of the core tells: two times these beats as an answer, or trouble."""
        at_ms = self._watched_ms()
        if self.player.is_answering():
            song = self.player._blobs[self.player._part_count - 1]
            self.watch.on_event(at_ms, SAY, ANSWER)
            self.watch._scene.speech._add(TIMES * _beats_ms(song, 0, len(song)))
        else:
            self.watch.on_event(at_ms, SAY, PLAIN)
            self.watch.on_event(at_ms, CUE, TROUBLE)

    def _look(self):
        outputs = self.outputs
        shown = (outputs.tone_hz, outputs.volume_percent, outputs.vibration_percent, outputs.light_percent)
        if shown != self.shown:
            self.shown = shown
            self.watch.on_event(self._watched_ms(), OUTPUT, *shown)


class WatchedJournal(Journal):
    """Enters into `ledger` what is being written, and what was said to be kept."""

    ledger = None

    def write_next(self):
        what = self.due & -self.due
        failed = self.failed_writes
        self.ledger.try_(what, self)
        super().write_next()
        if self.failed_writes == failed:
            self.ledger.keep(what)


SESSION, PLACE, BOOT, SETTINGS = journal._SESSION, journal._CHECKPOINT, journal._BOOT, journal._SETTINGS
"""What may be due."""
