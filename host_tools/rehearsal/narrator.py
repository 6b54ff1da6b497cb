"""Finds the words for what happens in a session: what the person does, feels, and what it means.

Rule: one moment of the trace at a time, in order; what is remembered is only where the session stands. Must not know:
how the words are laid out.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from companion import codes as s
from companion.parameters import CUE_LIMIT_MS
from host_tools.rehearsal import phrases
from host_tools.table.beats import cue_beats, reader_of
from host_tools.table.rhythm_words import count_word, feeling, minutes_letters, number_letters, spell
from host_tools.table.table_texts import TableTexts
from host_tools.tongues.durations import duration
from host_tools.tongues.tongue import count, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from host_tools.rehearsal.simulate import Event, Session
    from host_tools.table.table_texts import StepWords


class Narrator:
    """Tells one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._texts = TableTexts(session.table)
        self._routine = session.script.routine_index
        self._table = reader_of(session.table, self._routine)
        self._step = 0
        self._state = s.READY
        self._since_ms = 0
        self._before_ms = 0
        self._is_first_breath = False
        self._is_touch = bool(session.script.settings.is_touch)

    def opening(self) -> Iterator[str]:
        """Yield what stands before the session: the routine and its cautions, always."""
        routine = self._texts.routines[self._routine]
        yield routine.title
        if routine.about:
            yield routine.about
        if routine.equipment:
            yield say("You need: ") + routine.equipment
        for caution in routine.cautions:
            yield say("Caution: {caution}", caution=caution)
        yield ""

    def moments(self) -> Iterator[tuple[int, list[str]]]:
        """Yield (at_ms, lines) for every moment at which something worth telling happens."""
        for at_ms, group in groupby(self._session.trace, key=lambda event: event[0]):
            events = [event for event in group if event[1] not in {s.OUTPUT, s.CHECKPOINT}]
            lines = self._moment(at_ms, events)
            if lines:
                yield at_ms, lines

    def _moment(self, at_ms: int, events: list[Event]) -> list[str]:
        """Tell what was done, then what is felt and means, then the routine's own words."""
        values = {effect: value for _, effect, value, *_ in events}
        lines = [
            say(phrases.DEEDS[value])
            for _, effect, value, *_ in events
            if effect == s.BUTTON and value in phrases.DEEDS
        ]
        if s.POWER in values:
            lines.append(say("The power is on.") if values[s.POWER] else say("The power is gone; everything is off."))
        self._follow(at_ms, values)
        felt = [words for _, effect, value, *_ in events if (words := self._felt(effect, value))]
        numbers = [value for _, effect, value, *_ in events if effect == s.NUMBER]
        meaning = self._meaning(at_ms, values, numbers)
        if felt:
            rhythm = say(", then ").join(felt) + say(phrases.MANNERS.get(values.get(s.SAY, s.PLAIN), ""))
            lines.append(say("You feel {rhythm}: {meaning}", rhythm=rhythm, meaning=meaning))
        elif meaning:
            lines.append(_sentence(meaning))
        if s.STEP in values:
            lines += self._words()
        if s.BREATHE in values and self._is_first_breath:
            self._is_first_breath = False
            lines.append(say(phrases.FIRST_BREATHS[self._is_touch]))
            lines += [say(phrases.FELT_HOLDS[self._is_touch])] * self._words_of_step().are_holds_felt
        return lines

    def _follow(self, at_ms: int, values: dict[int, int]) -> None:
        """Keep up with where the session stands, and since when it counts."""
        if s.STEP in values:
            self._step, self._before_ms = values[s.STEP], 0
        if s.STATE in values:
            if values[s.STATE] == s.PAUSED:
                self._before_ms = self._lasted_ms(at_ms)
            self._is_first_breath = values[s.STATE] in {s.PRESSING, s.RESTING}
            self._state, self._since_ms = values[s.STATE], at_ms
        if s.CHOSEN in values:
            self._routine = values[s.CHOSEN]
            self._table.choose(self._routine)
        if s.POWER in values:
            self._state = s.READY

    def _lasted_ms(self, at_ms: int) -> int:
        return self._before_ms + at_ms - self._since_ms

    def _felt(self, effect: int, value: int) -> str:
        if effect == s.CUE:
            return feeling(*cue_beats(self._table, value))
        if effect == s.NUMBER:
            return spell(number_letters(value))
        return spell(minutes_letters(value)) if effect == s.MINUTES else ""

    def _meaning(self, at_ms: int, values: dict[int, int], numbers: list[int]) -> str:
        """Return what the cue of this moment means, or what happened without one; a sentence without its capital.

        `numbers` are all that were tapped out, in order; `values` has the last of each effect.
        """
        meaning = ""
        if s.SESSION_OVER in values:
            meaning = say(phrases.OUTCOMES[values[s.SESSION_OVER]])
            if s.RATING in values:
                meaning = say("you said {rating} of 5; {outcome}", rating=values[s.RATING], outcome=meaning)
        elif s.POWER in values:
            meaning = self._greeting(values)
        elif s.CHOSEN in values:
            title = self._texts.routines[self._routine].title
            meaning = say("routine {number}, {title}.", number=self._routine + 1, title=title)
        elif s.STATE in values and s.NUMBER in values and self._state in {s.GAME, s.READY}:
            meaning = self._verdict(values)
        elif s.STATE in values:
            meaning = self._arrival(is_new=s.STEP in values)
        elif values.get(s.SAY) == s.ANSWER:
            meaning = self._answer(values, numbers)
        elif s.CUE in values:
            meaning = self._cue(at_ms, values)
        return meaning

    def _greeting(self, values: dict[int, int]) -> str:
        if s.CUE not in values:
            return ""
        if values[s.CUE] == s.REMINDER:
            return say("awake and ready. A tap begins.")
        place = say("position {number}", number=values[s.NUMBER]) if s.NUMBER in values else say("the rest")
        return say("a session is unfinished at {place}. A tap goes on there, a long hold drops it.", place=place)

    def _cue(self, at_ms: int, values: dict[int, int]) -> str:
        if self._state == s.LESSON:
            return say("{meaning}.", meaning=say(phrases.LESSONS[values[s.CUE]]))
        if self._state == s.GAME:
            return say(phrases.WHICH_CUE)
        if values[s.SAY] != s.PLAIN:
            number = self._words_of_step().number
            return say("still position {number}; tap when you are in place.", number=number)
        return self._reminder(at_ms, values[s.CUE])

    def _verdict(self, values: dict[int, int]) -> str:
        """Return what the game of cues says to an answer."""
        number = values[s.NUMBER]
        meaning = say(phrases.LESSONS[number - 1])
        if self._state == s.READY:
            return say("right: {number}, {meaning}. You know all six. A tap begins.", number=number, meaning=meaning)
        if s.CUE in values:
            return say("no, it was {number}, {meaning}.", number=number, meaning=meaning)
        return say("right: {number}, {meaning}.", number=number, meaning=meaning)

    def _arrival(self, *, is_new: bool) -> str:
        """Return what the state just entered asks for; `is_new` unless it goes on after a pause."""
        step = self._words_of_step()
        if self._state == s.MOVING:
            settle = say("The time begins by itself in {duration}, or at a tap.", duration=duration(step.settle_ms))
            start = settle if step.settle_ms else say(phrases.TAP_WHEN_IN_PLACE)
            return say("move to position {number}, {name}. {start}", number=step.number, name=step.name, start=start)
        if self._state == s.PRESSING:
            if not is_new:
                return say("the time goes on.")
            least, most = duration(step.at_least_ms), duration(step.at_most_ms)
            stay = (
                most if step.at_least_ms in {0, step.at_most_ms} else say("{least} to {most}", least=least, most=most)
            )
            return say("the time begins; stay for {duration}.", duration=stay)
        if self._state == s.RESTING:
            return (
                say("rest for {duration}.", duration=duration(step.at_most_ms)) if is_new else say("the rest goes on.")
            )
        return say(phrases.STATES.get(self._state, ""))

    def _answer(self, values: dict[int, int], numbers: list[int]) -> str:
        place = self._place(numbers)
        if len(numbers) > 1:
            return say("you are at {place}, set {number}.", place=place, number=numbers[1])
        if s.MINUTES not in values:
            return say("{place} is where you were.", place=place)
        if not (minutes := values[s.MINUTES]):
            return say("you are at {place}, less than a minute left.", place=place)
        return count(
            "you are at {place}, {word} whole minute left.",
            "you are at {place}, {word} whole minutes left.",
            minutes,
            place=place,
            word=count_word(minutes),
        )

    def _place(self, numbers: list[int]) -> str:
        """Name where an answer says the session stands; in a rest its number is that of what comes next."""
        if self._words_of_step().kind == s.REST:
            return say("the rest before position {number}", number=numbers[0]) if numbers else say("the rest")
        return say("position {number}", number=numbers[0]) if numbers else say("the rest")

    def _reminder(self, at_ms: int, cue: int) -> str:
        """Return the words of the reminder that this cue is; of two at one time the second waits, and comes late."""
        if self._state == s.PAUSED:
            return say("still paused. A tap goes on.")
        if cue == s.ENOUGH:
            return say("enough, if you like. Stay, or tap to move on.")
        lasted_ms = self._lasted_ms(at_ms)
        due = [
            (each.late_ms(lasted_ms), at, each.say)
            for at, each in enumerate(self._words_of_step().reminders)
            if each.cue == cue and each.say and 0 <= each.late_ms(lasted_ms) <= CUE_LIMIT_MS
        ]
        least_ms = min(due)[0] if due else 0
        together = [say for late_ms, _, say in due if late_ms == least_ms]
        return together[-1 if least_ms else 0] if together else say("a reminder.")

    def _words(self) -> list[str]:
        """Return the routine's own words for a step that begins; while pressing they have been said already."""
        if self._state not in {s.MOVING, s.RESTING}:
            return []
        step = self._words_of_step()
        return [words for words in (step.place, step.let) if words]

    def _words_of_step(self) -> StepWords:
        return self._texts.step(self._routine, self._step)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
