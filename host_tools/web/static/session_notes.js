// Notes of each session what the device cannot know: what time it was when it ended, and what its routine is called.
//
// Rule: only for sessions the device remembers, by their number.

import { keep, kept } from "./storage.js";

const NAME = "session-notes";

/** { number: { ended_at (UTC), title } } */
export function sessionNotes() {
    try {
        return JSON.parse(new TextDecoder().decode(kept(NAME) ?? new Uint8Array())) ?? {};
    } catch {
        return {};
    }
}

/** The last of these sessions (their numbers) ended at `endedMs` of the wall clock. */
export function noteEnd(numbers, endedMs, title) {
    const all = sessionNotes();
    const wanted = Object.fromEntries(numbers.filter((each) => all[each]).map((each) => [each, all[each]]));
    wanted[numbers.at(-1)] = { ended_at: new Date(endedMs).toISOString().replace(/\.\d+Z$/, "Z"), title };
    keep(NAME, new TextEncoder().encode(JSON.stringify(wanted)));
}
