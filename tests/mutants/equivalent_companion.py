"""Mutants of floor 0 that live because nobody can see a difference: see `equivalent`."""

_SET_BEFORE_READ = "always set before it is read; it stands in __init__ so that nothing is added while running"
_FALSE_IS_FALSE = "None is as false as False, and nothing else is asked of it"
_NO_LETTER = "any number below 0 is no letter"
_IS_PLAIN = "if 0x20 <= blob[at] < 0x7F:  # most are; the rest takes a Pico 0.2 ms a letter"

_EITHER = "of two equal numbers it does not matter which"
_NEVER_STILL = "what is still only adds up its rest; without that the caps add it up themselves, to the same"

COMPANION = {
    "companion/limits": {
        **{
            ("Limiter.__init__", "self._is_wanted = False", f"self._is_wanted = {value}"): _SET_BEFORE_READ
            for value in ("None", "True")
        },
        ("Limiter.__init__", "self._is_blocked = False", "self._is_blocked = None"): _FALSE_IS_FALSE,
        ("Limiter.advance", "self._is_blocked = False", "self._is_blocked = None"): _FALSE_IS_FALSE,
        (
            "Limiter.wait_ms",
            "return left_ms if left_ms < run_left_ms else run_left_ms",
            "return left_ms if left_ms <= run_left_ms else run_left_ms",
        ): _EITHER,
        ("Limiter.rest", "if self._credit > _FULL:", "if self._credit >= _FULL:"): "full becomes full",
        (
            "Limiter.rest",
            "if self._rest_ms < RUN_GAP_MS:",
            "if self._rest_ms <= RUN_GAP_MS:",
        ): "more is added to what is enough already",
        ("FlashLimiter.__init__", "self._wanted_percent = 0", "self._wanted_percent = None"): "dark it is either way",
        (
            "FlashLimiter.advance",
            "if self._since_rise_ms < FLASH_MS:",
            "if self._since_rise_ms <= FLASH_MS:",
        ): "more is added to what is enough already",
    },
    "companion/outputs": {
        (
            "Outputs.advance",
            "if self._rest_ms < LONGEST_REST_MS:",
            "if self._rest_ms <= LONGEST_REST_MS:",
        ): "after the longest rest any more changes nothing",
        **{
            (
                "Outputs._apply",
                "self._is_still = not self._tick_left_ms and self._motor.is_resting() and self._buzzer.is_resting()",
                f"self._is_still = {never}",
            ): _NEVER_STILL
            for never in ("None", "self._tick_left_ms and self._motor.is_resting() and self._buzzer.is_resting()")
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
    "companion/text_checks": {
        ("is_hidden", "passed += 1", "passed -= 1"): "only odd or even is asked",
        **{
            (
                "wrong_text",
                _IS_PLAIN,
                _IS_PLAIN.replace("0x20 <=", least),
            ): "a blank takes the longer way, to the same end"
            for least in ("33 <=", "0x20 <")
        },
        (
            "_letter_at",
            "if not 0xC2 <= letter <= 0xF4 or at + size > end:",
            "if not 0xC2 <= letter <= 245 or at + size > end:",
        ): "what begins with F5 is beyond the last letter, and refused for that",
        ("_letter_at", "return -1", "return -2"): _NO_LETTER,
        ("_letter_at", "return letter if is_whole else -1", "return letter if is_whole else -2"): _NO_LETTER,
        (
            "_size_of",
            "return 1 + (letter > 0x7F) + (letter > 0x7FF) + (letter > 0xFFFF)",
            "return 1 + (letter >= 0x7F) + (letter > 0x7FF) + (letter > 0xFFFF)",
        ): "letter 7F is hidden, and its size not asked for",
    },
    "companion/table_checks": {
        (
            "check_envelope",
            "header = struct.unpack_from(HEADER_FORMAT, blob, 0)",
            "header = struct.unpack_from(HEADER_FORMAT, blob, )",
        ): "an offset of 0 is what it takes for none",
        (
            "_check_texts",
            'require(at + TEXT_BYTES <= end, "Text %d lies beyond the end" % row)',
            'require(at + TEXT_BYTES < end, "Text %d lies beyond the end" % row)',
        ): "a text has a letter at least, and lies beyond the end with it, in the same words",
    },
    "companion/device": {
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
            "self._player.begin(PLAIN)",
            "self._player.begin(None)",
        ): "nothing is said in that voice: it only silences the answer",
    },
}
