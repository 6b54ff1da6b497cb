// Keeps the sessions that devices sang to this page, each as it was sung.
//
// Rule: what is sung of a session is always the same, so whatever is heard again is known.

import { keep, kept } from "./storage.js";

const NAME = "heard-sessions";

/** [{ frame (hex), heard_at (UTC), title }], in the order they were heard. */
export function heardSessions() {
    try {
        return JSON.parse(new TextDecoder().decode(kept(NAME) ?? new Uint8Array())) ?? [];
    } catch {
        return [];
    }
}

/** Keep one, and return whether it is new. */
export function noteHeard(frame, title) {
    const all = heardSessions();
    if (all.some((each) => each.frame === frame)) return false;
    all.push({ frame, heard_at: new Date().toISOString().replace(/\.\d+Z$/, "Z"), title });
    keep(NAME, new TextEncoder().encode(JSON.stringify(all)));
    return true;
}
