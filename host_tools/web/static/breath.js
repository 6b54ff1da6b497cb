// Shows a breathing pace: a circle that grows with the breath in and shrinks with the breath out.
//
// Rule: when a breath begins is the device's word; how long it lasts stands in the table. While it is held, it stays as it is.

import { S } from "./words.js";

export class BreathCircle {
    #ring;

    constructor(ring) {
        this.#ring = ring;
    }

    /** Follow what happened up to now; `breath` is the step's { in_ms, out_ms }, or null. */
    follow({ state, nowMs, isPowered }, events, breath, pace) {
        const isOn = Boolean(breath && isPowered) && (state === S.PRESSING || state === S.RESTING);
        const last = events.findLast(([, effect, value]) => effect === S.STATE || (effect === S.BREATHE && value !== S.BREATHE_HOLD));
        this.#ring.classList.toggle("breathing", isOn);
        if (!last) return;
        const [atMs, effect, value] = last;
        const isIn = isOn && effect === S.BREATHE && value === S.BREATHE_IN;
        const leftMs = isOn && effect === S.BREATHE ? (isIn ? breath.in_ms : breath.out_ms) - (nowMs - atMs) : 0;
        this.#ring.style.setProperty("--breath", `${Math.max(0, leftMs / pace)}ms`);
        this.#ring.classList.toggle("in", isIn);
    }
}
