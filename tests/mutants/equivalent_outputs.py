"""Mutants of what is said and shown that live because nobody can see a difference: see `equivalent`."""

_SET_BEFORE_READ = "always set before it is read; it stands in __init__ so that nothing is added while running"
_FALSE_IS_FALSE = "None is as false as False, and nothing else is asked of it"
_EITHER = "of two equal numbers it does not matter which"
_NEVER_STILL = "what is still only adds up its rest; without that the caps add it up themselves, to the same"
_NO_BEAT = "a tone without a volume is silence, and a volume without a tone"
_TONE_HZ = "tone_hz = blob[at + offset.BEAT_TONE_HZ] | blob[at + offset.BEAT_TONE_HZ + 1] << 8"
_LEFT = "return self._left_ms if self._left_ms < self._beat_left_ms else self._beat_left_ms"

OUTPUTS = {
    "companion/cue_player": {
        **{
            (
                "Player.__init__",
                f"self.{name} = [{was}] * _MOST_PARTS",
                f"self.{name} = [{now}] * _MOST_PARTS",
            ): _SET_BEFORE_READ
            for name, was, now in (
                ("_blobs", 'b""', 'b"XXXX"'),
                ("_starts", "0", "1"),
                ("_ends", "0", "1"),
                ("_repeats", "0", "1"),
            )
        },
        **{
            ("Player.__init__", f"self.{name} = 0", f"self.{name} = {value}"): _SET_BEFORE_READ
            for name in ("_part_count", "_part", "_repeat", "_at", "_beat_left_ms", "_left_ms")
            for value in ("None", "1")
        },
        ("Player.__init__", "self._voice = PLAIN", "self._voice = None"): _SET_BEFORE_READ,
        **{
            ("Player.__init__", f"self.{name} = False", f"self.{name} = {value}"): _SET_BEFORE_READ
            for name in ("_is_apart", "_is_second_time")
            for value in ("None", "True")
        },
        ("Player.__init__", "self._has_just_ended = False", "self._has_just_ended = None"): _FALSE_IS_FALSE,
        ("Player.advance", "self._has_just_ended = False", "self._has_just_ended = None"): _FALSE_IS_FALSE,
        ("Player._append", "self._is_second_time = False", "self._is_second_time = None"): _FALSE_IS_FALSE,
        ("Player.wait_ms", _LEFT, _LEFT.replace("<", "<=")): _EITHER,
        **{
            ("Player._begin_beat", _TONE_HZ, other): "the tone is a beat's first field, at offset 0"
            for other in (
                _TONE_HZ.replace("blob[at + offset.BEAT_TONE_HZ] ", "blob[at - offset.BEAT_TONE_HZ] "),
                _TONE_HZ.replace("blob[at + offset.BEAT_TONE_HZ + 1]", "blob[at - offset.BEAT_TONE_HZ + 1]"),
            )
        },
        **{
            ("Player._stop", "self._outputs.show(0, 0, 0, 0)", f"self._outputs.show({shown})"): _NO_BEAT
            for shown in ("1, 0, 0, 0", "0, 1, 0, 0")
        },
    },
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
}
