"""Lists the sentences of a story, by gesture, voice, cue, outcome and state.

Rule: data only. What a cue means is said here once; the card and the page say the same.
"""

from __future__ import annotations

from companion import codes as s

DEEDS = {
    s.TAP: "You tap.",
    s.DOUBLE_TAP: "You tap twice.",
    s.TRIPLE_TAP: "You tap three times.",
    s.FOUR_TAPS: "You tap four times.",
    s.FIVE_TAPS: "You tap five times.",
    s.HOLD: "You hold, and let go.",
    s.LONG_HOLD: "You hold on for two seconds.",
    s.STUCK: "The button does not come up; it is ignored until it does.",
    s.FREED: "The button is free again.",
}
TAP_WHEN_IN_PLACE = "Tap when you are in place."
MANNERS = {
    s.TOUCH_ONLY: ", by touch alone",
    s.TOUCH_AND_SOUND: ", a little louder",
    s.LOUD: ", loud, then once more low",
}
LESSONS = (
    "move on; the number says where to",
    "the time begins",
    "enough, if you like",
    "a reminder",
    "put everything away and lie flat",
    "the session is over",
)
WHICH_CUE = "which of the six is this?"
FIRST_BREATHS = (
    "From here on you hear the breath: one soft tone in, two soft tones out.",
    "From here on you feel the breath: one soft pulse in, two soft pulses out.",
)
"""Without touch, and with it."""
FELT_HOLDS = ("A long tone is a hold.", "A long pulse is a hold.")
"""Where the holds of a breath are felt as well; without touch, and with it."""
OUTCOMES = (
    "",
    "the session is over.",
    "you stopped; the session is over.",
    "nobody answered; the session is over.",
    "nobody came back from the pause; the session is over.",
    "an hour is enough; the session is over.",
    "the unfinished session is dropped.",
)
STATES = {
    s.REFLECTING: "how does it feel? Tap one to five times.",
    s.PAUSED: "paused. A tap goes on.",
    s.LESSON: "the cues, one after the other, each with its number:",
    s.GAME: "now the game: tell each cue by tapping its number; for six, hold. A long hold ends it.",
    s.READY: "ready. A tap begins.",
}
