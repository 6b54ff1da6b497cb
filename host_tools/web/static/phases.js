// Splits what happened into phases, one for each time in a state, and tells where the session stood at any moment.
//
// Rule: it reads the events and nothing else, as host_tools/picture/phases.py does.

import { S } from "./words.js";

const IN_SESSION = new Set([S.MOVING, S.PRESSING, S.RESTING, S.REFLECTING, S.PAUSED]);

/** [{ state, pausedState, routine, step, beginMs, endMs, beforeMs, isPowered }] of events [at, effect, value] up to `endMs`. */
export function phasesOf(events, routine, endMs) {
    const done = [];
    let now = { state: S.READY, pausedState: S.READY, routine, step: 0, beginMs: 0, endMs: 0, beforeMs: 0, isPowered: true };
    const enter = (atMs, state, isPowered = true) => {
        now.endMs = atMs;
        if (now.endMs > now.beginMs) done.push(now);
        const last = now.state === S.PAUSED ? now.pausedState : now.state;
        const lastedMs = now.state === S.PAUSED ? now.beforeMs : now.beforeMs + atMs - now.beginMs;
        const goesOn = state === S.PAUSED || now.state === S.PAUSED;
        now = { ...now, state, pausedState: last, beginMs: atMs, beforeMs: goesOn ? lastedMs : 0, isPowered };
    };
    for (const [atMs, effect, value] of events) {
        if (effect === S.STATE) enter(atMs, value);
        else if (effect === S.STEP) now = { ...now, step: value, beforeMs: 0 };
        else if (effect === S.CHOSEN) now = { ...now, routine: value };
        else if (effect === S.POWER) enter(atMs, S.READY, Boolean(value));
    }
    enter(endMs, S.READY);
    return done;
}

export const isInSession = ({ state, isPowered }) => isPowered && IN_SESSION.has(state);

/** What `view.show` wants, at a moment. */
export function placeAt(phases, atMs) {
    const phase = phases.find(({ endMs }) => atMs < endMs) ?? phases.at(-1);
    const elapsedMs = phase.state === S.PAUSED ? phase.beforeMs : phase.beforeMs + atMs - phase.beginMs;
    return { ...phase, nowMs: atMs, elapsedMs, isDeepening: 0, waitMs: S.NEVER_MS, momentMs: S.NEVER_MS };
}
