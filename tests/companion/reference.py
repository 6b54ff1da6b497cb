"""The rules of a session, told a second time: plain Python, written from the product's page and not from the firmware.

What the page leaves open (how long a nudge waits) is a number of `companion.parameters`; how long what is said lasts is
reckoned by `companion.speech`. Everything else stands here once more, so that a fault there shows as a disagreement.

Rule: imports no transition, no action and no schedule.
"""

from companion import codes as c
from companion import parameters as p
from companion.speech import Speech
from companion.table import decode
from companion.table_format import KINDS, NONE
from companion.table_reader import TableReader
from tests.companion.reference_button import NEVER, ReferenceButton
from tests.companion.reference_moments import moments_of, turns_of

TIMED = (c.MOVING, c.PRESSING, c.RESTING, c.REFLECTING)
MOST_MINUTES = 8
TAPS = range(c.TAP, c.FIVE_TAPS + 1)


class Reference:
    """`told` is [(at_ms, effect, value)]; `place` is (routine, step, session_ms, pressure_ms, is_deepening) after a cut."""

    def __init__(self, blob, tap_gap_ms=400, routine=0, place=None):
        self.told = []
        self.now_ms = 0
        self._table = decode(blob)
        self._reader = TableReader(blob)
        self._speech = Speech(self._reader)
        self.button = ReferenceButton(tap_gap_ms)
        self.state = c.READY
        self.paused = None
        self.is_running = self.is_deepening = False
        self.session_ms = self.pressure_ms = 0
        self.done = self.rating = self.outcome = 0
        self.choose(routine)
        self._breath_ms, self._turn = NEVER, 0
        self.wait_for(c.READY)
        self._greet(place)

    def choose(self, routine):
        self.routine = routine
        self._reader.choose(routine)
        row = self._table.routines[routine]
        rows = self._table.steps[row.first_step : row.first_step + row.step_count]
        self.sets = [step.kind // KINDS for step in rows]
        self.steps = [step._replace(kind=step.kind % KINDS) for step in rows]
        self.step = 0

    # Time

    def pass_until(self, at_ms):
        """Let everything happen up to `at_ms`, each at its moment."""
        while (next_ms := self._next_ms()) <= at_ms:
            self._move(max(next_ms, self.now_ms))
            self._happen()
        self._move(at_ms)

    def _next_ms(self):
        times = [self.button.next_ms(), self._breath_ms, self.moment_ms()]
        if self.is_running:
            times.append(self.now_ms + p.SESSION_LIMIT_MS - self.session_ms)
        return min(times)

    def moment_ms(self):
        """When time brings something next: what is being said is said whole before."""
        return max(self.since_ms + self.moments[0][0], self._speech.until_ms()) if self.moments else NEVER

    def _move(self, at_ms):
        passed_ms, self.now_ms = at_ms - self.now_ms, at_ms
        if self.is_running:
            self.session_ms += passed_ms
            self.pressure_ms += passed_ms if self.state == c.PRESSING else 0

    def _happen(self):
        """What time brings, then what the button means; never two of a kind at once."""
        before = self.state, self.step, self.since_ms
        if self.is_running and self.session_ms >= p.SESSION_LIMIT_MS:
            self._end(c.TIME_LIMIT)
        else:
            breath = self._breathe_now()
            if self.now_ms >= self.moment_ms():
                self._take_moment()
            if breath and (self.state, self.step) == before[:2]:
                self._tell(c.BREATHE, breath)
                self._speech.breathe(self.now_ms, breath)
        if (self.state, self.step) != before[:2]:
            self.button.overtake()
        if self.button.next_ms() <= self.now_ms:
            self._by_button(self.button.happen())

    def _breathe_now(self):
        if self.now_ms < self._breath_ms:
            return 0
        turns = turns_of(self._table.breaths, self.steps[self.step].breath)
        cue, lasts_ms = turns[self._turn % len(turns)]
        self._breath_ms += lasts_ms
        self._turn += 1
        return cue

    def _take_moment(self):
        """Of phases that came round while something was said only the last is said."""
        _at_ms, event, value, comes_again = self.moments.pop(0)
        is_over = self.moments and self.moments[0][3] and self.since_ms + self.moments[0][0] <= self.now_ms
        if not (comes_again and is_over):
            self._by_time(event, value)

    def _by_time(self, event, value):
        if event == c.TIME_UP:
            self._time_is_up()
        elif event == c.SETTLED:
            self.enter(c.PRESSING)
        elif event == c.NUDGE:
            self.say(value, (c.CUE, c.MOVE), (c.NUMBER, self.number))
        elif event == c.GIVE_UP:
            self._give_up()
        elif event == c.ASK:
            self.say(c.PLAIN, (c.CUE, self.asked - 1))
        elif event == c.TEACH:
            self.say(c.PLAIN, (c.NUMBER, value + 1), (c.CUE, value))
        elif event != c.DEEPEN or self.is_deepening:
            self.say(c.PLAIN, (c.CUE, value))

    def _time_is_up(self):
        if self.state == c.LESSON:
            self.unknown, self.asked = set(range(1, 7)), c.REMINDER + 1
            self.enter(c.GAME)
        elif self.state in (c.GAME, c.ENDED):
            self._become_ready()
        elif self.state == c.PAUSED:
            self._end(c.LEFT_PAUSED)
        else:
            self._go_on()

    def _give_up(self):
        """On to the rest lying flat: whatever stands behind the last position."""
        self.outcome = c.UNANSWERED
        last = max(index for index, step in enumerate(self.steps) if step.kind == c.POSITION)
        self._go_to(last + 1)

    # The button

    def _by_button(self, happening):
        if happening == c.NOTHING:
            return
        self._tell(c.BUTTON, happening)
        if happening == c.PRESSED and self._is_answering():
            self._speech.cancel_answer(self.now_ms)
            self.button.overtake()
        if happening <= c.LONG_HOLD:
            self._mean(happening)

    def _is_answering(self):
        return self._speech.voice == c.ANSWER and self.now_ms < self._speech.until_ms()

    def _mean(self, gesture):
        if self.state == c.READY:
            self._mean_when_ready(gesture)
        elif self.state == c.UNFINISHED:
            self._mean_when_unfinished(gesture)
        elif self.state in (c.LESSON, c.ENDED):
            ways_out = (c.TAP, c.LONG_HOLD) if self.state == c.ENDED else (1, 2, 3, c.HOLD, c.LONG_HOLD)
            if gesture in ways_out:
                self._become_ready()
        elif self.state == c.GAME:
            self._mean_in_game(gesture)
        else:
            self._mean_in_session(gesture)

    def _mean_in_game(self, gesture):
        """A number of taps, or a hold for the sixth; what was confused comes again, later."""
        if gesture == c.LONG_HOLD:
            self._become_ready()
            return
        if len(self.moments) == 2:
            self.enter(c.GAME)
            return
        is_right = gesture == self.asked
        self.unknown = self.unknown - {self.asked} if is_right else self.unknown | {self.asked, int(gesture)}
        again = [] if is_right else [(c.CUE, self.asked - 1)]
        self.say(c.PLAIN, (c.NUMBER, self.asked), *again, *([] if self.unknown else [(c.CUE, c.FINISHED)]))
        if not self.unknown:
            self.enter(c.READY)
            return
        others = self.unknown - {self.asked} or self.unknown
        first = (self.now_ms - self.since_ms) % 6 + 1
        self.asked = next(number for number in (*range(first, 7), *range(1, 7)) if number in others)
        self.enter(c.GAME)

    def _mean_when_ready(self, gesture):
        if gesture in (c.TAP, c.HOLD):
            self.session_ms = self.pressure_ms = self.done = self.rating = self.outcome = 0
            self.is_deepening = gesture == c.HOLD
            self.is_running = True
            self._go_to(0)
        elif gesture == c.DOUBLE_TAP:
            self.choose((self.routine + 1) % len(self._table.routines))
            self._tell(c.CHOSEN, self.routine)
            self.say(c.PLAIN, (c.NUMBER, self.routine + 1))
        elif gesture == c.TRIPLE_TAP:
            self.enter(c.LESSON)
        elif gesture == c.LONG_HOLD:
            self.say(c.PLAIN)

    def _mean_when_unfinished(self, gesture):
        if gesture == c.TAP:
            self.is_running = True
            self._go_to(self.step)
        elif gesture == c.DOUBLE_TAP:
            self.say(c.ANSWER, (c.NUMBER, self.number) if self.number else (c.CUE, c.LIE_FLAT))
        elif gesture == c.LONG_HOLD:
            self._end(c.INTERRUPTED)

    def _mean_in_session(self, gesture):
        if gesture == c.LONG_HOLD:
            self._end(c.STOPPED)
        elif self.state == c.PAUSED:
            self._mean_in_a_pause(gesture)
        elif gesture == c.HOLD:
            self.paused = self.state, self.now_ms - self.since_ms, self.moments
            self.enter(c.PAUSED)
        elif self.state == c.REFLECTING:
            self.rating = gesture
            self._tell(c.RATING, gesture)
            self._go_on()
        elif gesture == c.TAP:
            if self.state == c.MOVING:
                self.enter(c.PRESSING)
            else:
                self._go_on()
        elif gesture == c.DOUBLE_TAP:
            self._say_where(self.state, self.now_ms - self.since_ms)
        elif gesture == c.TRIPLE_TAP:
            self._go_back(self.state)

    def _mean_in_a_pause(self, gesture):
        if gesture in (c.TAP, c.HOLD):
            self.state, stood_ms, self.moments = self.paused
            self.since_ms = self.now_ms - stood_ms
            self._tell(c.STATE, self.state)
            self._settle_in()
        elif gesture == c.DOUBLE_TAP:
            self._say_where(*self.paused[:2])
        elif gesture == c.TRIPLE_TAP:
            self._go_back(self.paused[0])

    # Where it leads

    @property
    def number(self):
        return self.steps[self.step].number if self.step < len(self.steps) else 0

    def _go_on(self):
        self.done += self.state == c.PRESSING
        self._go_to(self.step + 1)

    def _go_back(self, state):
        """To the move before this position; from a move or a rest to the position before."""
        if state in (c.MOVING, c.RESTING):
            self.outcome = 0
            earlier = [index for index in range(self.step) if self.steps[index].kind == c.POSITION]
            self._go_to(earlier[-1] if earlier else self.step)
        elif state == c.PRESSING:
            self.enter(c.MOVING)
        else:
            self.enter(state)

    def _go_to(self, step):
        self.step = step
        self._reader.go_to(step)
        if step >= len(self.steps):
            self._end(c.COMPLETED)
        else:
            self.enter({c.POSITION: c.MOVING, c.REST: c.RESTING, c.REFLECT: c.REFLECTING}[self.steps[step].kind])

    def _end(self, outcome):
        self.outcome = self.outcome if outcome == c.COMPLETED and self.outcome else outcome
        self.is_running = False
        self.enter(c.ENDED)

    def _become_ready(self):
        self.say(c.PLAIN)
        self.enter(c.READY)

    def enter(self, state):
        self.state = state
        self.wait_for(state)
        self._tell(c.STATE, state)
        if state == c.ENDED:
            self._tell(c.SESSION_OVER, self.outcome)
        elif self.is_running and state != c.PAUSED:
            self._tell(c.STEP, self.step)
        self._settle_in()

    def wait_for(self, state):
        """From here on the moments of `state` come."""
        self.since_ms = self.now_ms
        reminders = self._reminders() if state in (c.PRESSING, c.RESTING) else ()
        self.moments = moments_of(state, self.steps[self.step] if self.step < len(self.steps) else None, reminders)

    def _reminders(self):
        step = self.steps[self.step]
        return self._table.reminders[step.first_reminder : step.first_reminder + step.reminder_count]

    # What is said

    def _settle_in(self):
        is_paced = self.state in (c.PRESSING, c.RESTING) and self.steps[self.step].breath != NONE
        self._breath_ms, self._turn = self.now_ms + p.BREATH_LEAD_MS if is_paced else NEVER, 0
        if self.state == c.ENDED:
            rating = ((c.NUMBER, self.rating),) if self.rating else ()
            self.say(c.AFTER_SILENCE, *rating, (c.CUE, c.FINISHED))
        elif self.state == c.MOVING:
            self.say(c.PLAIN, (c.CUE, c.MOVE), (c.NUMBER, self.number))
        elif self.state in _ENTRY_CUES:
            self.say(c.PLAIN, (c.CUE, _ENTRY_CUES[self.state]))

    def say(self, voice, *words):
        self._tell(c.SAY, voice)
        self._speech.begin(self.now_ms, voice)
        add = {c.CUE: self._speech.add_cue, c.NUMBER: self._speech.add_number, c.MINUTES: self._speech.add_minutes}
        for effect, value in words:
            self._tell(effect, value)
            add[effect](value)

    def _say_where(self, state, stood_ms):
        left_ms = 1000 * self.steps[self.step].at_most_s - (0 if state == c.MOVING else stood_ms)
        number = ((c.NUMBER, self.number),) if self.number else ()
        minutes = c.MINUTES, min(MOST_MINUTES, max(0, left_ms) // 60_000)
        lap = self.sets[self.step]
        self.say(c.ANSWER, *number, (c.NUMBER, lap) if lap else minutes)

    def _greet(self, place):
        if place is None:
            self.say(c.PLAIN, (c.CUE, c.REMINDER))
            return
        routine, self.step, self.session_ms, self.pressure_ms, self.is_deepening = place
        step = self.step
        self.choose(routine)
        self.step = step
        self._reader.go_to(step)
        self.state = c.UNFINISHED
        if self.step < len(self.steps) and self.steps[self.step].kind == c.POSITION:
            self.say(c.PLAIN, (c.CUE, c.MOVE), (c.NUMBER, self.number))
        else:
            self.say(c.PLAIN, (c.CUE, c.LIE_FLAT))

    def _tell(self, effect, value):
        self.told.append((self.now_ms, effect, value))


_ENTRY_CUES = {c.PRESSING: c.BEGIN, c.RESTING: c.LIE_FLAT, c.REFLECTING: c.BEGIN, c.PAUSED: c.REMINDER}
