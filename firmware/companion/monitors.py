"""All promises, watched while anything runs: a rehearsal with every monitor on.

    WatchedRehearsal    lives through a script as a Rehearsal does, with the same trace
    Watch               hands the stream to the monitors and keeps what they find

Rule: the trace stays what it is. It may allocate; it is for the host and the page only.
"""

from . import cap_monitors as caps
from . import course_monitors as course
from . import prompt_monitors as prompt
from . import session_monitors as session
from . import silence_monitors as silence
from .codes import POWER
from .monitor import LEVEL, WAIT, Breach, Monitor, Scene
from .rehearsal import PRESS, RELEASE, Rehearsal

MONITORS = (
    caps.MotorRun,
    caps.MotorMinute,
    caps.BuzzerRun,
    caps.BuzzerMinute,
    caps.Flashes,
    caps.CueLimit,
    caps.SoundOff,
    caps.TouchOff,
    caps.NightDim,
    silence.Silence,
    silence.SaidWhole,
    silence.OwnWords,
    silence.Stop,
    silence.Reach,
    session.SessionLimit,
    session.Checkpoints,
    session.Consent,
    session.StepTime,
    course.Course,
    course.Answer,
    prompt.Acknowledgement,
    prompt.Wait,
)


class Watch:
    """Every monitor over one stream. `session_ms` is how long an unfinished session had lasted when it was kept."""

    def __init__(self, blob: bytes, settings, routine_index: int = 0, session_ms: int = 0) -> None:
        self._scene = Scene(blob, settings, routine_index, session_ms)
        self._now_ms = 0
        self._monitors = [monitor(self._scene) for monitor in MONITORS]
        self._clocked = [each.on_time for each in self._monitors if type(each).on_time is not Monitor.on_time]
        self._listeners = {}
        for each in self._monitors:
            for effect in each.effects:
                self._listeners.setdefault(effect, []).append(each.on_event)

    def on_event(self, at_ms: int, effect: int, a: int, b: int = 0, c: int = 0, d: int = 0) -> None:
        """Hear one thing of the stream."""
        self.pass_until(at_ms)
        self._scene.take(at_ms, effect, a, b, c, d)
        if effect == POWER:
            for each in self._monitors:
                each.begin()
        for on_event in self._listeners.get(effect, ()):
            on_event(at_ms, effect, a)

    def pass_until(self, at_ms: int) -> None:
        """Let time pass in which nothing was heard."""
        from_ms = self._now_ms
        if at_ms > from_ms:
            self._now_ms = at_ms
            for on_time in self._clocked:
                on_time(from_ms, at_ms)

    def breaches(self) -> list:
        """Return a Breach for every promise that was broken, the first time of each, in order of time."""
        broken = [each for each in self._monitors if each.broken_ms is not None]
        return sorted([Breach(each.broken_ms, each.name, each.sentence, each.fault) for each in broken])


class WatchedRehearsal(Rehearsal):
    """A Rehearsal whose `watch` hears all of it: effects, the button's levels, and how long the device says to wait."""

    def __init__(self, blob: bytes, settings, report, routine_index: int = 0, session_ms: int = 0) -> None:
        self.watch = Watch(blob, settings, routine_index, session_ms)
        self._tell = report
        super().__init__(blob, settings, self._watched, routine_index)

    def do(self, what: int) -> None:
        """Let one thing of a script happen now."""
        if what in (PRESS, RELEASE) and what != self._is_down:
            self.watch.on_event(self.now_ms, LEVEL, what)
        super().do(what)

    def advance(self, elapsed_ms: int) -> None:
        """Let time pass, with a stop one millisecond before each moment: what came too soon would show there."""
        while elapsed_ms:
            wait_ms = self.wait_ms()
            self.watch.on_event(self.now_ms, WAIT, wait_ms)
            step_ms = min(elapsed_ms, wait_ms - 1 if wait_ms > 1 else wait_ms)
            elapsed_ms -= step_ms
            self.step(step_ms)
        self.watch.pass_until(self.now_ms)

    def _watched(self, at_ms: int, effect: int, a: int, b: int, c: int, d: int) -> None:
        self.watch.on_event(at_ms, effect, a, b, c, d)
        self._tell(at_ms, effect, a, b, c, d)
