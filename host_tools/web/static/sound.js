// Plays the buzzer as the outputs say, now.
//
// Rule: nothing is composed here. What happened a moment ago is scheduled a fixed moment late, so that a rhythm keeps its
// exact lengths however unevenly the page wakes up; what is long past is not made up for. A call, another app, an alarm may
// take the sound away: it is asked back until it is there.

import { Buzzer } from "./buzzer.js";

const LATENESS_S = 0.012;
const STALE_MS = 500;
const LOST_MS = 1_500;
const AGAIN_MS = 2_000;
/** A context that does not come back after so many tries is dead; a new one may live. */
const TRIES = 3;

export class Sound {
    #context = null;
    #buzzer = null;
    #isLost = false;
    #lostAtMs = null;
    #askedAtMs = -Infinity;
    #tries = 0;

    /** Browsers let a page sound only from a person's own act: call it from one. */
    wake() {
        if (!this.#context || this.#context.state === "closed") this.#build();
        if (!this.#isRunning) this.#ask();
    }

    /** Whether it was taken away, some moments ago at least; asks it back. Call it often while it matters. */
    isLost() {
        if (!this.#context) return false;
        const nowMs = performance.now();
        if (this.#isRunning) {
            if (this.#isLost) this.#beginAnew();
            this.#lostAtMs = null;
            this.#tries = 0;
        } else {
            this.#lostAtMs ??= nowMs;
            if (nowMs - this.#askedAtMs > AGAIN_MS) this.#ask();
        }
        this.#isLost = this.#lostAtMs !== null && nowMs - this.#lostAtMs > LOST_MS;
        return this.#isLost;
    }

    /** Follow an output that changed `agoMs` ago, or will so much later if it is below 0. */
    show(toneHz, volumePercent, agoMs) {
        if (!this.#context || this.#isLost) return;
        const lateS = agoMs > STALE_MS ? 0 : Math.max(0, LATENESS_S - agoMs / 1000);
        const at = this.#context.currentTime + lateS;
        if (agoMs >= 0) this.#buzzer.forget(at); // what comes now comes before what was planned
        this.#buzzer.sing(toneHz, volumePercent, at);
    }

    get #isRunning() {
        return this.#context?.state === "running";
    }

    /** A tone that was cut off must not go on where it was. */
    #beginAnew() {
        this.#buzzer.hush(this.#context.currentTime);
    }

    #ask() {
        this.#askedAtMs = performance.now();
        this.#tries += 1;
        if (this.#tries > TRIES) {
            this.#tries = 0;
            this.#context.close().catch(() => {});
            this.#build();
        }
        this.#context.resume().catch(() => {});
    }

    #build() {
        // Otherwise a phone's silent switch silences the device as well.
        if (navigator.audioSession) navigator.audioSession.type = "playback";
        this.#context = new AudioContext({ latencyHint: "interactive" });
        this.#buzzer = new Buzzer(this.#context);
    }
}
