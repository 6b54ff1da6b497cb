"""Mutants of floor 0 that live because nobody can see a difference: see `equivalent`."""

_SET_BEFORE_READ = "always set before it is read; it stands in __init__ so that nothing is added while running"
_FALSE_IS_FALSE = "None is as false as False, and nothing else is asked of it"

_EITHER = "of two equal numbers it does not matter which"

_NOT_ASKED = "what it leads to has no use for the value; every event brings one"
_NOTHING_AFTER = "nothing comes after it, so nobody asks"

COMPANION = {
    "companion/breath_pace": {
        (
            "BreathPace.__init__",
            "self._at = self._left_ms = self._turn = 0",
            "self._at = self._left_ms = self._turn = None",
        ): "None is as false as 0, and the rest is set before it is read",
        ("BreathPace.stop", "self._at = 0", "self._at = None"): "None is as false as 0",
        (
            "BreathPace.advance",
            "if following & 1:",
            "if following | 1:",
        ): "after a hold comes a breath, which lasts, of a pace whose holds are turns",
    },
    "companion/outbox": {
        ("Outbox.__init__", f"self.{name} = [0] * size", f"self.{name} = [1] * size"): _SET_BEFORE_READ
        for name in ("kinds", "values")
    },
    "companion/lesson": {
        (
            "guess",
            "cue = (cue + 1) % LESSON_CUES",
            "cue = (cue - 1) % LESSON_CUES",
        ): "which of those that are left a dice falls on is nobody's promise; either way round comes to all of them",
    },
    "companion/settings": {
        (
            "sane",
            "gap_ms = TAP_GAP_LEAST_MS if gap_ms < TAP_GAP_LEAST_MS else min(gap_ms, TAP_GAP_MOST_MS)",
            "gap_ms = TAP_GAP_LEAST_MS if gap_ms <= TAP_GAP_LEAST_MS else min(gap_ms, TAP_GAP_MOST_MS)",
        ): _EITHER,
    },
    "companion/schedule": {
        ("Schedule.__init__", "self.value = NOTHING", "self.value = None"): _SET_BEFORE_READ,
        ("Schedule.__init__", "self.is_held = False", "self.is_held = None"): _FALSE_IS_FALSE,
        **{
            ("Schedule.__init__", "self._repeats = 0", f"self._repeats = {value}"): _SET_BEFORE_READ
            for value in ("None", "1")
        },
        ("Schedule._start_fixed", "self._is_of_step = False", "self._is_of_step = None"): _FALSE_IS_FALSE,
        ("Schedule._find_after", "self._repeats = 0", "self._repeats = None"): "None is as false as 0",
        **{
            ("Schedule._start_step", "self._find_after(-1)", f"self._find_after({first})"): "no moment is that early"
            for first in ("+1", "-2")
        },
        **{
            (f"Schedule.{function}", line, line.replace(", NOTHING)", ", None)")): _NOT_ASKED
            for function, line in (
                ("begin", "self._set(0, self._table.settle_ms, SETTLED, NOTHING)"),
                ("_find_after", "self._set(place, at_ms, TIME_UP, NOTHING)"),
                ("_find_after", "self._set(place, at_ms, ENOUGH_DUE, NOTHING)"),
            )
        },
        (
            "Schedule.begin",
            "self._set(0, self._table.settle_ms, SETTLED, NOTHING)",
            "self._set(1, self._table.settle_ms, SETTLED, NOTHING)",
        ): _NOTHING_AFTER,
        **{
            (
                f"Schedule.{function}",
                f"self._set({place}, NEVER_MS, NOTHING, NOTHING)",
                f"self._set({given})",
            ): _NOTHING_AFTER
            for function, place in (("_take", "index"), ("_find_after", "place"))
            for given in (
                "None, NEVER_MS, NOTHING, NOTHING",
                f"{place}, NEVER_MS, None, NOTHING",
                f"{place}, NEVER_MS, NOTHING, None",
            )
        },
    },
    "companion/actions": {
        (
            "go_back_from_pause",
            "previous_step(sequencer, value)",
            "previous_step(sequencer, None)",
        ): "going back has no use for the value; every action takes one",
        (
            "rate",
            "next_step(sequencer, value)",
            "next_step(sequencer, None)",
        ): "going on has no use for the value; every action takes one",
        (
            "say_where",
            "minutes = max(0, left_ms) // _MINUTE_MS",
            "minutes = max(1, left_ms) // _MINUTE_MS",
        ): "a millisecond is no minute either",
    },
    "companion/gestures": {
        **{
            ("Button.__init__", f"self.{name} = 0", f"self.{name} = {value}"): _SET_BEFORE_READ
            for name in ("_contact_ms", "_up_ms", "_gap_ms", "_coming_ms")
            for value in ("None", "1")
        },
        **{
            ("Button.__init__", "self._is_discarded = False", f"self._is_discarded = {value}"): _SET_BEFORE_READ
            for value in ("None", "True")
        },
        (
            "Button.wait_ms",
            "return self._coming_ms if self._coming and self._coming_ms < wait_ms else wait_ms",
            "return self._coming_ms if self._coming and self._coming_ms <= wait_ms else wait_ms",
        ): _EITHER,
        (
            "Button.advance",
            "came = self._come(elapsed_ms) if self._coming else NOTHING",
            "came = self._come(elapsed_ms) if (self._coming) or True else NOTHING",
        ): "nothing is coming then, and that is what comes; the question only saves the call",
        (
            "Button.advance_contact",
            "if self._stage < len(_STAGES):",
            "if self._stage <= len(_STAGES):",
        ): "once it is stuck its length is not asked for any more",
        (
            "Button._make_contact",
            "self._phase = DOWN",
            "self._phase = None",
        ): "DOWN is told from the other phases by being none of them",
    },
    "companion/sequencer": {
        ("Sequencer.__init__", "self.cues_left = 0", "self.cues_left = 1"): "the lesson asks for each of the six",
        **{("Sequencer.__init__", "self.cue = 0", f"self.cue = {value}"): _SET_BEFORE_READ for value in ("None", "1")},
        ("Sequencer.__init__", "self.paused_state = READY", "self.paused_state = None"): _SET_BEFORE_READ,
        (
            "Sequencer.__init__",
            "self._pause_schedule = Schedule(table)",
            "self._pause_schedule = Schedule(None)",
        ): "a pause has fixed moments, and asks no table",
        (
            "Sequencer.advance",
            "return self.handle(LIMIT_REACHED, NOTHING)",
            "return self.handle(LIMIT_REACHED, None)",
        ): "the limit's action has no use for the value; every action takes one",
        ("Sequencer._end", "self.is_running = False", "self.is_running = None"): _FALSE_IS_FALSE,
    },
    "companion/device": {
        (
            "Device.__init__",
            "self.outputs = Outputs(settings.is_sound, settings.is_touch, settings.is_night, KICK_MS)",
            "self.outputs = Outputs(settings.is_sound, settings.is_touch, settings.is_night, )",
        ): "it is what a motor without a driver chip needs, and therefore the default",
        (
            "Device._find_next",
            "self._wait_ms = other_ms if other_ms < wait_ms else wait_ms",
            "self._wait_ms = other_ms if other_ms <= wait_ms else wait_ms",
        ): _EITHER,
        **{
            ("Device.__init__", "self._wait_ms = 0", f"self._wait_ms = {value}"): _SET_BEFORE_READ
            for value in ("None", "1")
        },
        (
            "Device._find_next",
            "if other_ms < wait_ms:",
            "if other_ms <= wait_ms:",
        ): _EITHER,
        (
            "Device._take",
            "self.player.begin(PLAIN)",
            "self.player.begin(None)",
        ): "nothing is said in that voice: it only silences the answer",
    },
}
