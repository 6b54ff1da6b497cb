"""Rehearses a whole session in virtual time, by somebody who knows the routine: for the strip, and to hand on.

In place after ten seconds, stays for as long as it lasts, says how it feels: the scenario that `unknot simulate` takes
where it is given none.

Rule: the firmware decides what happens, the monitors watch, and no journal hears of it.
"""

import json

from page_files import KeptFiles
from page_texts import texts_of

from companion.codes import MOVING, NEVER_MS, OUTPUT, REFLECTING, STATE
from companion.monitors import MONITORS, WatchedRehearsal
from companion.rehearsal import PRESS, RELEASE, Rehearsal
from companion.settings import DEFAULT_SETTINGS

_FIRST_MS = 3_000
_ONE_TAP = (0, 100)
_FOUR_TAPS = (0, 100, 250, 350, 500, 600, 750, 850)
_DEEDS = {MOVING: (10_000, _ONE_TAP), REFLECTING: (5_000, _FOUR_TAPS)}
"""By state: after so long, the button down and up at these times."""
_LAST_LOOK_MS = 1_000
_LONGEST_MS = 3 * 3_600_000


class UsualSession:
    """Plays it when it is made, in a rehearsal of that `kind`.

    `trace` holds [at_ms, effect, value] but for the outputs, `moves` [at_ms, is_down].
    """

    def __init__(self, kind, blob: bytes, settings, routine_index: int) -> None:
        self.trace = []
        self.moves = []
        self._pending = [(_FIRST_MS + at_ms, index % 2 == 0) for index, at_ms in enumerate(_ONE_TAP)]
        self._due_ms = NEVER_MS
        self._taps = ()
        self.rehearsal = kind(blob, settings, self._report, routine_index)
        while self._step():
            pass
        self.rehearsal.advance(_LAST_LOOK_MS)

    @property
    def end_ms(self) -> int:
        """When the last thing had happened, and a moment later."""
        return self.rehearsal.now_ms

    def _step(self) -> bool:
        """Go on to the next thing that happens; return whether there was one."""
        rehearsal = self.rehearsal
        wait_ms = rehearsal.wait_ms()
        moment_ms = NEVER_MS if wait_ms == NEVER_MS else rehearsal.now_ms + wait_ms
        moment_ms = min(moment_ms, self._due_ms, self._pending[0][0] if self._pending else NEVER_MS)
        if moment_ms > _LONGEST_MS:
            return False
        rehearsal.advance(max(0, moment_ms - rehearsal.now_ms))
        self._move()
        if rehearsal.now_ms >= self._due_ms:
            self._pending += [(rehearsal.now_ms + at_ms, index % 2 == 0) for index, at_ms in enumerate(self._taps)]
            self._due_ms = NEVER_MS
            self._move()
        return True

    def _move(self) -> None:
        now_ms = self.rehearsal.now_ms
        while self._pending and self._pending[0][0] <= now_ms:
            _, is_down = self._pending.pop(0)
            self.moves.append([now_ms, is_down])
            self.rehearsal.do(PRESS if is_down else RELEASE)

    def _report(self, at_ms: int, effect: int, a: int, *_) -> None:
        if effect == OUTPUT:
            return
        self.trace.append([at_ms, effect, a])
        if effect == STATE:
            after_ms, self._taps = _DEEDS.get(a, (NEVER_MS, ()))
            self._due_ms = NEVER_MS if after_ms == NEVER_MS else at_ms + after_ms


class HeardSession(UsualSession):
    """What came out of buzzer and motor, too: `outputs` holds [at_ms, tone_hz, volume_percent, vibration_percent]."""

    def __init__(self, *session) -> None:
        self.outputs = []
        super().__init__(*session)

    def _report(self, at_ms: int, effect: int, *values) -> None:
        if effect == OUTPUT:
            self.outputs.append([at_ms, values[0], values[1], values[2]])
        super()._report(at_ms, effect, *values)


def usual(page) -> str:
    """Return the usual session of a PageDevice as JSON: events, moves, endMs."""
    session = _played(Rehearsal, page)
    return json.dumps({"events": session.trace, "moves": session.moves, "endMs": session.end_ms})


def heard(path: str) -> str:
    """Return that session of the table at `path`, on a device as it is sold, as JSON: texts, events, outputs, endMs.

    Raises TableError.
    """
    blob = KeptFiles().read(path, 1 << 16)
    texts = texts_of(blob)
    session = HeardSession(Rehearsal, blob, DEFAULT_SETTINGS, 0)
    return json.dumps({"texts": texts, "events": session.trace, "outputs": session.outputs, "endMs": session.end_ms})


def watched(page) -> str:
    """Return as JSON the promises broken in that session, [at_ms, sentence] each; it takes twice the time."""
    breaches = _played(WatchedRehearsal, page).rehearsal.watch.breaches()
    return json.dumps([[breach.at_ms, breach.sentence] for breach in breaches])


def _played(kind, page) -> UsualSession:
    return UsualSession(kind, page.blob, page.journal.settings, page.journal.routine_index)


def promises() -> str:
    """Return what is watched as a JSON list of sentences."""
    return json.dumps([monitor.sentence for monitor in MONITORS])
