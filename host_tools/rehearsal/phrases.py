"""Lists the sentences of a story, by gesture, voice, cue, outcome and state.

Rule: data only, each marked for the catalogue. What a cue means is said here once; the card and the page say the same.
"""

from __future__ import annotations

from companion import codes as s
from host_tools.tongues.tongue import marked

DEEDS = {
    s.TAP: marked("You tap."),
    s.DOUBLE_TAP: marked("You tap twice."),
    s.TRIPLE_TAP: marked("You tap three times."),
    s.FOUR_TAPS: marked("You tap four times."),
    s.FIVE_TAPS: marked("You tap five times."),
    s.HOLD: marked("You hold, and let go."),
    s.LONG_HOLD: marked("You hold on for two seconds."),
    s.STUCK: marked("The button does not come up; it is ignored until it does."),
    s.FREED: marked("The button is free again."),
}
TAP_WHEN_IN_PLACE = marked("Tap when you are in place.")
MANNERS = {
    s.TOUCH_ONLY: marked(", by touch alone"),
    s.TOUCH_AND_SOUND: marked(", a little louder"),
    s.LOUD: marked(", loud, then once more low"),
}
LESSONS = (
    marked("move on; the number says where to"),
    marked("the time begins"),
    marked("enough, if you like"),
    marked("a reminder"),
    marked("put everything away and lie flat"),
    marked("the session is over"),
)
WHICH_CUE = marked("which of the six is this?")
FIRST_BREATHS = (
    marked("From here on you hear the breath: one soft tone in, two soft tones out."),
    marked("From here on you feel the breath: one soft pulse in, two soft pulses out."),
)
"""Without touch, and with it."""
FELT_HOLDS = (marked("A long tone is a hold."), marked("A long pulse is a hold."))
"""Where the holds of a breath are felt as well; without touch, and with it."""
OUTCOMES = (
    "",
    marked("the session is over."),
    marked("you stopped; the session is over."),
    marked("nobody answered; the session is over."),
    marked("nobody came back from the pause; the session is over."),
    marked("an hour is enough; the session is over."),
    marked("the unfinished session is dropped."),
)
STATES = {
    s.REFLECTING: marked("how does it feel? Tap one to five times."),
    s.PAUSED: marked("paused. A tap goes on."),
    s.LESSON: marked("the cues, one after the other, each with its number:"),
    s.GAME: marked("now the game: tell each cue by tapping its number; for six, hold. A long hold ends it."),
    s.READY: marked("ready. A tap begins."),
}
