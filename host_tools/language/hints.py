"""What people write who do not know the keys, and the key they mean: the one table of such hints.

Rule: a word of the field stands here once, beside the key it means; a word may mean one key in one place and another in
the next, then the first key that the place has counts. Must not know: how a file is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from host_tools.language.scalars import near_miss

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAID_FOR = {
    "title": "name routine heading",
    "name": "title position exercise pose step stretch move point area",
    "about": "description summary intro introduction overview info notes note subtitle",
    "cautions": "warning warnings precautions precaution contraindications contraindication safety red_flags avoid",
    "equipment": "tool tools props prop materials material needs you_need device",
    "body": "body_part body_parts parts part area areas region regions muscle muscles target targets for",
    "stay": "hold hold_time hold_for duration time length seconds minutes for how_long dwell keep",
    "positions": "exercises exercise poses pose steps step stretches stations points moves program programme sequence",
    "place": "position location where setup set_up instructions instruction description how how_to placement do",
    "let": "relax release let_go soften cue tip tips hint focus",
    "start": "begin begins timing",
    "repeat": "sets set reps rep repetitions repetition rounds round times cycles loops repeats",
    "repeats": "repeat times count rounds loops",
    "between": "pause break rest_between between_rounds between_sets",
    "finish": "end ending closing cooldown cool_down final",
    "breathing": "breath breathe breaths pace breathwork",
    "reminders": "reminder cues prompts prompt alerts messages",
    "sides": "side left_right laterality",
    "deepen": "deeper intensify intensity progression harder advanced",
    "source_says": "benefits benefit claims good_for",
    "source": "author reference references credit credits book from",
    "at_least": "min minimum least from shortest",
    "at_most": "max maximum most to longest until",
    "in": "inhale inhalation breathe_in inbreath",
    "out": "exhale exhalation breathe_out outbreath",
    "hold": "pause top",
    "rest": "duration time length stay hold for how_long seconds minutes pause bottom",
    "after": "at when time moment delay start",
    "before the end": "before_the_end before_end before from_end time_left left remaining",
    "countdown": "count_down count",
    "count": "passes strokes how_many",
    "feel": "felt turns",
    "kind": "type what is category sort pressure no_pressure",
    "phases": "phase parts stages contract_relax tempo",
    "say": "text message note words prompt title remind cue",
    "by": "how place do say text instruction instructions",
    "always": "automatic default",
    "reflect": "feedback rating rate ask reflection question",
    "beats": "beat pattern notes pulses",
    "for": "duration time length ms lasts",
    "tone": "sound pitch frequency buzzer buzz note hz",
    "volume": "loudness loud",
    "vibration": "vibrate motor haptic strength touch",
    "light": "led brightness",
}

SETTINGS = {
    "sound off": ["sound", "sounds", "mute", "muted", "silent", "silence", "quiet", "audio", "sound_off", "no_sound"],
    "touch off": ["touch", "haptics", "haptic", "motor", "vibrate", "touch_off", "no_vibration"],
    "night on": ["night", "night_mode", "dark", "dark_mode", "dim", "no_light"],
    "tap-gap 500ms": ["tap_gap", "double_tap_gap"],
    "sound off night on": ["settings", "setting", "options"],
}
"""What is the device's and no key of a routine: how `unknot settings` sets it, and what people write for it."""

SECOND = {("breathing", "hold"): "rest"}
"""What a key means where it comes a second time: `{in: 4 s, hold: 4 s, out: 4 s, hold: 4 s}` is held empty at last."""

_LIKELY, _SURE = 0.7, 0.8
"""How near a misspelt word must be to a key, and to one of the table: there are many, and short ones look alike."""

MEANT: dict[str, list[str]] = {}
for _key, _words in _SAID_FOR.items():
    for _word in _words.split():
        MEANT.setdefault(_word, []).append(_key)


def plain(word: str) -> str:
    """Give a key as the language spells keys: small letters, joined by underscores."""
    return "_".join(word.lower().rstrip(":").replace("-", " ").replace("_", " ").split())


def set_with(word: str) -> str:
    """Give what `unknot settings` is told of a word that is a setting of the device, or nothing."""
    return next((words for words, said in SETTINGS.items() if plain(word) in said), "")


def hinted_key(word: str, keys: Iterable[str]) -> str:
    """Give the one of `keys` that `word` says in other words or another spelling, or nothing."""
    known = tuple(keys)
    return next((key for key in (plain(word), *MEANT.get(plain(word), ())) if key in known), "")


def meant_key(word: str, keys: Iterable[str]) -> str:
    """Give the one of `keys` that was probably meant by `word`: in other words, or misspelt; or nothing."""
    known = tuple(keys)
    return (
        hinted_key(word, known) or near_miss(word, known, _LIKELY) or hinted_key(near_miss(word, MEANT, _SURE), known)
    )
