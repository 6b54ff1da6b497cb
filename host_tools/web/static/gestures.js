// Names what the button can say in each state: the labels of the big button, and the small buttons that make a gesture
// for whoever would rather not count taps or hold.
//
// Rule: a small button moves the same button, for as long as a person would; only the meaning has a name here.

import { marked } from "./tongue.js";
import { S } from "./words.js";

const TAP_MS = 100, BETWEEN_MS = 150, HOLD_MS = 800, LONG_HOLD_MS = 2200;

export function taps(count) {
    return Array.from({ length: 2 * count - 1 }, (_, index) => (index % 2 ? BETWEEN_MS : TAP_MS));
}

export const HOLD = [HOLD_MS];
/** What cannot be taken back wants to be held, here as on the device. */
export const LONG_HOLD = [LONG_HOLD_MS];

const WHERE = [marked("Where am I?"), taps(2)];
const BACK = [marked("Go back"), taps(3)];
const STOP = [marked("Stop"), LONG_HOLD];
const IN_SESSION = [WHERE, BACK, [marked("Pause"), HOLD], STOP];

export const LABELS = {
    [S.READY]: marked("Begin"),
    [S.UNFINISHED]: marked("Go on"),
    [S.LESSON]: marked("Enough"),
    [S.GAME]: marked("Tap its number"),
    [S.MOVING]: marked("I am in place"),
    [S.PRESSING]: marked("Move on"),
    [S.RESTING]: marked("Move on"),
    [S.REFLECTING]: marked("Tap 1 to 5 times"),
    [S.PAUSED]: marked("Go on"),
    [S.ENDED]: marked("Done"),
};

/** By state: [label, milliseconds down, up, down, ...]. */
export const OFFERS = {
    [S.READY]: [[marked("Learn the six cues"), taps(3)]],
    [S.UNFINISHED]: [[marked("Where was I?"), taps(2)], [marked("Drop it"), LONG_HOLD]],
    [S.LESSON]: [],
    [S.GAME]: [[marked("It is six"), HOLD], [marked("Enough"), LONG_HOLD]],
    [S.MOVING]: IN_SESSION,
    [S.PRESSING]: IN_SESSION,
    [S.RESTING]: IN_SESSION,
    [S.REFLECTING]: [[marked("Pause"), HOLD], STOP],
    [S.PAUSED]: [WHERE, BACK, STOP],
    [S.ENDED]: [],
};

/** Where the routine has something deeper to offer, a hold asks for it. */
export const DEEPER = [marked("Begin, going deeper"), HOLD];
