// Names what the button can say in each state: the labels of the big button, and the small buttons that make a gesture
// for whoever would rather not count taps or hold.
//
// Rule: a small button moves the same button, for as long as a person would; only the meaning has a name here.

import { S } from "./words.js";

const TAP_MS = 100, BETWEEN_MS = 150, HOLD_MS = 800, LONG_HOLD_MS = 2200;

export function taps(count) {
    return Array.from({ length: 2 * count - 1 }, (_, index) => (index % 2 ? BETWEEN_MS : TAP_MS));
}

export const HOLD = [HOLD_MS];
/** What cannot be taken back wants to be held, here as on the device. */
export const LONG_HOLD = [LONG_HOLD_MS];

const WHERE = ["Where am I?", taps(2)];
const BACK = ["Go back", taps(3)];
const STOP = ["Stop", LONG_HOLD];
const IN_SESSION = [WHERE, BACK, ["Pause", HOLD], STOP];

export const LABELS = {
    [S.READY]: "Begin",
    [S.UNFINISHED]: "Go on",
    [S.LESSON]: "Enough",
    [S.GAME]: "Tap its number",
    [S.MOVING]: "I am in place",
    [S.PRESSING]: "Move on",
    [S.RESTING]: "Move on",
    [S.REFLECTING]: "Tap 1 to 5 times",
    [S.PAUSED]: "Go on",
    [S.ENDED]: "Done",
};

/** By state: [label, milliseconds down, up, down, ...]. */
export const OFFERS = {
    [S.READY]: [["Learn the six cues", taps(3)]],
    [S.UNFINISHED]: [["Where was I?", taps(2)], ["Drop it", LONG_HOLD]],
    [S.LESSON]: [],
    [S.GAME]: [["It is six", HOLD], ["Enough", LONG_HOLD]],
    [S.MOVING]: IN_SESSION,
    [S.PRESSING]: IN_SESSION,
    [S.RESTING]: IN_SESSION,
    [S.REFLECTING]: [["Pause", HOLD], STOP],
    [S.PAUSED]: [WHERE, BACK, STOP],
    [S.ENDED]: [],
};

/** Where the routine has something deeper to offer, a hold asks for it. */
export const DEEPER = ["Begin, going deeper", HOLD];
