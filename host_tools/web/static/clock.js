// Tells how much time has passed, also while the page slept.
//
// A monotonic clock may stand still while a machine is suspended, and the wall clock may be set; so the first is
// believed, unless the second says that much more has passed.
//
// Rule: time is read, never counted.

const SUSPENDED_MS = 2_000;

export class Clock {
    #lastMs = performance.now();
    #lastWallMs = Date.now();

    /** Milliseconds since this was last asked, a fraction included. */
    elapsed() {
        const nowMs = performance.now();
        const nowWallMs = Date.now();
        const elapsedMs = Math.max(0, nowMs - this.#lastMs);
        const wallMs = nowWallMs - this.#lastWallMs;
        this.#lastMs = nowMs;
        this.#lastWallMs = nowWallMs;
        return wallMs > elapsedMs + SUSPENDED_MS ? wallMs : elapsedMs;
    }
}
