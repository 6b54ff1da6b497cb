"""What the stories are told with: routines in a line each, and a person on the mat who presses, waits and feels.

Time is virtual. It passes only where a story says so, and every moment of it is noted with its own time.
"""

from collections import deque
from itertools import pairwise

from companion import codes
from companion.cue_player import Player
from companion.device import Device
from companion.outputs import Outputs
from companion.parameters import KICK_MS
from companion.settings import DEFAULT_SETTINGS, Settings, sane
from companion.standard_cues import VOICES, VOICES_BY_EAR
from companion.table import encode
from companion.table_format import KINDS, NONE, WAITS_FOR_TAP, Header, Table
from companion.table_reader import TableReader

TAP_MS = 100
BETWEEN_TAPS_MS = 150
SILENCE = (0, 0, 0, 0)
BY_EAR = Settings(True, False, False, 400)
BY_TOUCH = Settings(False, True, False, 400)
AT_NIGHT = Settings(True, True, True, 400)


def position(number, at_least_s=0, at_most_s=300, settle_s=WAITS_FOR_TAP, breath=NONE, reminders=(0, 0), set_number=0):
    return (codes.POSITION + KINDS * set_number, number, at_least_s, at_most_s, settle_s, breath, *reminders)


def rest(at_most_s=120, breath=NONE, reminders=(0, 0), next_number=0):
    return (codes.REST, next_number, 0, at_most_s, WAITS_FOR_TAP, breath, *reminders)


REFLECT = (codes.REFLECT, 0, 0, 60, WAITS_FOR_TAP, NONE, 0, 0)


def table(*steps, routines=None, reminders=(), breaths=(), cues=(), beats=(), texts=(), sequence=1):
    """The bytes of a table: one routine of all steps and cues unless `routines` says otherwise."""
    header = Header(b"", 0, 0, 0, 0, sequence, b"\0" * 8, 0, 0, 0, 0, 0, 0, 0)
    routines = routines or ((0, len(steps), 0, len(cues)),)
    return encode(Table(header, routines, steps, reminders, breaths, cues, beats), texts)


FIVE_REMINDERS = ((45, codes.REMINDER, 0), (180, codes.REMINDER, 0), (150, codes.REMINDER, 1))
FIVE_STEPS = (
    position(1, 120, 300, reminders=(0, 2)),
    position(2, 120, 300, reminders=(0, 2)),
    position(3, 120, 300, reminders=(0, 2)),
    position(4, 120, 300, reminders=(0, 3)),
    position(5, 120, 300, reminders=(0, 2)),
    rest(120),
    REFLECT,
)
FIVE = table(*FIVE_STEPS, reminders=FIVE_REMINDERS)
"""Five positions of two to five minutes, reminders at 45 s and 3 min, the fourth may deepen at 2 min 30 s."""
TWO = table(position(1), position(2), rest(120), REFLECT)
ALONE = table(position(1, at_most_s=10, settle_s=3), position(2, at_most_s=10, settle_s=3), rest(10))
"""Goes on by itself from the first tap to the end, which comes after 36 s."""


class Mat:
    """A person and a device, from power-on. `effects` and `shown` hold all that happened, each with its time."""

    def __init__(self, its_table=TWO, settings=DEFAULT_SETTINGS, **device):
        self.now_ms = 0
        self.effects = []
        self.shown = [(0, *SILENCE)]
        self._told_until = 0
        self._entered_until = 0
        self._felt_from_ms = 0
        self.device = Device(its_table, sane(settings), report=self._on_effect, **device)
        self._look()

    def wait(self, ms):
        """Let `ms` pass, looking at every moment something happens."""
        until_ms = self.now_ms + ms
        while self.now_ms < until_ms:
            step_ms = min(self.device.wait_ms(), until_ms - self.now_ms)
            self.now_ms += step_ms
            self.device.advance(step_ms)
            self._look()

    def wait_until(self, at_ms):
        self.wait(at_ms - self.now_ms)

    def press(self):
        self.device.set_button(True)

    def release(self):
        self.device.set_button(False)

    def tap(self, count=1):
        """Tap, and wait until it is clear that no more taps follow: 500 ms for one, 250 ms more for each other."""
        for _ in range(count - 1):
            self.press()
            self.wait(TAP_MS)
            self.release()
            self.wait(BETWEEN_TAPS_MS)
        self.press()
        self.wait(TAP_MS)
        self.release()
        self.wait(self.device._button._tap_gap_ms)

    def hold(self, ms=800):
        """Hold for `ms` and let go; 30 ms later that is believed."""
        self.press()
        self.wait(ms)
        self.release()
        self.wait(30)

    def long_hold(self):
        """Hold until it is felt as a stop, 2 s later; the finger stays down."""
        self.press()
        self.wait(2000)

    def say(self, cue):
        """Let the world outside the session say something."""
        self.device.say(cue)
        self._look()

    @property
    def state(self):
        return codes.STATE_NAMES[self.device.sequencer.state]

    @property
    def place(self):
        """The state and the position's number."""
        return self.state, self.device.sequencer.table.number

    @property
    def outputs(self):
        outputs = self.device.outputs
        return outputs.tone_hz, outputs.volume_percent, outputs.vibration_percent, outputs.light_percent

    def told(self):
        """What was said since the last `told`, an utterance each: its voice unless plain, then its words."""
        said = []
        for _, effect, value in self.effects[self._told_until :]:
            if effect == codes.SAY:
                said.append([] if value == codes.PLAIN else [codes.VOICE_NAMES[value] + ":"])
            elif effect == codes.CUE:
                said[-1].append(cue_name(value))
            elif effect == codes.BREATHE:
                said.append([cue_name(value)])
            elif effect == codes.NUMBER or effect == codes.MINUTES:
                said[-1].append(f"{codes.EFFECT_NAMES[effect]} {value}")
        self._told_until = len(self.effects)
        return [" ".join(words) or "hush" for words in said]

    def entered(self):
        """(at_ms, state) for every state entered since the last `entered`."""
        states = [
            (at_ms, codes.STATE_NAMES[value])
            for at_ms, effect, value in self.effects[self._entered_until :]
            if effect == codes.STATE
        ]
        self._entered_until = len(self.effects)
        return states

    def happened(self, effect):
        """(at_ms, value) of every such effect since power-on."""
        return [(at_ms, value) for at_ms, kind, value in self.effects if kind == effect]

    def pressed(self):
        """(at_ms, name) of everything the button did since power-on."""
        return [(at_ms, codes.EVENT_NAMES[value]) for at_ms, value in self.happened(codes.BUTTON)]

    def feel(self):
        """Wait until nothing more is said; return the rhythm the motor made since the last `feel`."""
        while self.device.player.is_playing:
            self.wait(self.device.wait_ms())
        felt = rhythm(spans(self.shown, 3, self.now_ms), self._felt_from_ms)
        self._felt_from_ms = self.now_ms
        return felt

    def _on_effect(self, effect, value):
        self.effects.append((self.now_ms, effect, value))

    def _look(self):
        if self.outputs != self.shown[-1][1:]:
            self.shown.append((self.now_ms, *self.outputs))


def awake(its_table=TWO, settings=DEFAULT_SETTINGS, **device):
    """A device that has greeted: `READY` (or unfinished) at 2 s."""
    mat = Mat(its_table, settings, **device)
    mat.wait(2000)
    mat.told()
    mat.feel()
    return mat


def after_taps(count, its_table=TWO, settings=DEFAULT_SETTINGS):
    """The same after so many single taps, half a second each."""
    mat = awake(its_table, settings)
    for _ in range(count):
        mat.told()
        mat.entered()
        mat.tap()
    return mat


def moving(its_table=TWO, settings=DEFAULT_SETTINGS):
    """On the way to the first position since 2.5 s."""
    return after_taps(1, its_table, settings)


def pressing(its_table=TWO, settings=DEFAULT_SETTINGS):
    """On the first position since 3 s."""
    return after_taps(2, its_table, settings)


def resting():
    """After two positions, lying flat since 4.5 s."""
    return after_taps(5)


def reflecting():
    """Asked how it feels since 5 s."""
    return after_taps(6)


def cue_name(cue):
    return codes.CUE_NAMES[cue] if cue < len(codes.CUE_NAMES) else f"own {cue - codes.CUSTOM_CUE}"


def spans(shown, column, end_ms):
    """(from_ms, to_ms) of every time that column of `shown` was on: 1 tone, 3 vibration, 4 light."""
    out = []
    since_ms = None
    for row in [*shown, (end_ms, *SILENCE)]:
        if row[column] and since_ms is None:
            since_ms = row[0]
        elif not row[column] and since_ms is not None:
            if row[0] > since_ms:
                out.append((since_ms, row[0]))
            since_ms = None
    return out


def rhythm(on, from_ms=0):
    """Spans as letters: S up to 250 ms, L longer, a blank for a gap of 600 ms and more; ticks are left out."""
    letters = ""
    before_ms = None
    for start_ms, stop_ms in on:
        if start_ms < from_ms or stop_ms - start_ms < 60:
            continue
        if before_ms is not None and start_ms - before_ms >= 600:
            letters += " "
        letters += "S" if stop_ms - start_ms <= 250 else "L"
        before_ms = stop_ms
    return letters


def longest_run_ms(on, gap_ms=150):
    """The longest time on without a gap of `gap_ms`."""
    longest_ms = run_ms = 0
    before_ms = -gap_ms
    for start_ms, stop_ms in on:
        run_ms = stop_ms - start_ms + (run_ms if start_ms - before_ms < gap_ms else 0)
        longest_ms = max(longest_ms, run_ms)
        before_ms = stop_ms
    return longest_ms


def most_on_ms(on, window_ms=60_000):
    """The most time on in any window: the worst one ends where a span ends."""
    most_ms = first = 0
    total_ms = 0
    for start_ms, stop_ms in on:
        total_ms += stop_ms - start_ms
        while on[first][1] <= stop_ms - window_ms:
            total_ms -= on[first][1] - on[first][0]
            first += 1
        most_ms = max(most_ms, total_ms - max(0, stop_ms - window_ms - on[first][0]))
    return most_ms


def most_rises(shown, window_ms=1000):
    """The most rises of the light within any second."""
    most = 0
    recent = deque()
    for before, later in pairwise(shown):
        if later[4] > before[4]:
            recent.append(later[0])
            while recent[0] <= later[0] - window_ms:
                recent.popleft()
            most = max(most, len(recent))
    return most


def caps_hold(shown, end_ms):
    """Whether motor, buzzer and light stayed within the caps no table can lift."""
    return [
        (longest_run_ms(on) <= 3000, most_on_ms(on) <= 30_000)
        for on in (spans(shown, 1, end_ms), spans(shown, 3, end_ms))
    ] == [(True, True), (True, True)] and most_rises(shown) <= 3


class Voice:
    """A player and its outputs alone: what is said in one go, and what it comes to. Kept as `shown` is."""

    def __init__(
        self,
        voice=codes.PLAIN,
        *,
        is_sound=True,
        is_touch=True,
        is_night=False,
        kick_ms=KICK_MS,
        beats=(),
        repeats=1,
        cues=None,
    ):
        """`beats` are those of a cue of the table's own, or of all of `cues`, said at once."""
        if cues is None:
            cues = ((NONE, repeats, 0, len(beats)),) if beats else ()
        its_table = TableReader(table(rest(), cues=cues, beats=beats))
        self.outputs = Outputs(is_sound, is_touch, is_night, kick_ms)
        self.player = Player(self.outputs, its_table, VOICES if is_touch else VOICES_BY_EAR)
        self.now_ms = 0
        self.shown = [(0, *SILENCE)]
        self.player.begin(voice)
        for cue in range(len(cues)):
            self.player.add_cue(codes.CUSTOM_CUE + cue)

    def cue(self, cue):
        self.player.add_cue(cue)
        return self

    def number(self, number):
        self.player.add_count(number)
        return self

    def minutes(self, minutes):
        self.player.add_minutes(minutes)
        return self

    def wait(self, ms):
        """Let `ms` pass, noting every change of the outputs at its own time."""
        until_ms = self.now_ms + ms
        while True:
            self._look()
            step_ms = min(self.outputs.wait_ms(), self.player.wait_ms(), until_ms - self.now_ms)
            if not step_ms and self.now_ms == until_ms:
                return self
            self.now_ms += step_ms
            self.outputs.advance(step_ms)
            self.player.advance(step_ms)

    def to_the_end(self):
        while self.player.is_playing:
            self.wait(min(self.player.wait_ms(), self.outputs.wait_ms()))
        return self

    def shown_at(self, at_ms):
        """The outputs `at_ms` after now."""
        return self.wait(at_ms).shown[-1][1:]

    def felt(self):
        return rhythm(spans(self.to_the_end().shown, 3, self.now_ms))

    def heard(self):
        return rhythm(spans(self.to_the_end().shown, 1, self.now_ms))

    def seen(self):
        return rhythm(spans(self.to_the_end().shown, 4, self.now_ms))

    def _look(self):
        outputs = self.outputs
        now = (outputs.tone_hz, outputs.volume_percent, outputs.vibration_percent, outputs.light_percent)
        if now != self.shown[-1][1:]:
            self.shown.append((self.now_ms, *now))
