// Shows the device's outputs: tone by WebAudio, vibration by the phone's motor and as a shiver, light as a glow.
//
// Rule: shown as they come, exactly as they say. When time runs too fast for a pulse to be one, they are only seen. The one
// thing the page says of its own is the device's cue for trouble, where the platform takes away what a session needs.

import { vibrate } from "./motor.js";
import { Sound } from "./sound.js";
import { S, TROUBLE_BEATS } from "./words.js";

const FASTEST_HEARD = 10;
const CALL_MS = TROUBLE_BEATS.reduce((sum, beat) => sum + beat[4], 0);
/** A breathing pace may leave no room; then between two pulses. */
const PATIENCE_MS = 10_000;

export class Outputs {
    #sound = new Sound();
    #stage;
    #vibrationPercent = 0;
    #isSaying = false;
    #calledAtMs = null;
    #called = null;

    constructor(stage) {
        this.#stage = stage;
    }

    /** Call it from a person's own act. */
    wake() {
        this.#sound.wake();
    }

    /** Whether the sound was taken away. */
    isSoundLost() {
        return this.#sound.isLost();
    }

    /** Say "trouble" as soon as the device is silent, by whatever is left: sound, touch, and a light that closed eyes notice. */
    call({ isSound, isTouch }) {
        this.#calledAtMs ??= performance.now();
        this.#called = { isSound, isTouch };
    }

    /** Nothing of the device's may be cut, nor cut this. */
    #callInSilence(waitMs) {
        const waitedMs = performance.now() - this.#calledAtMs;
        if (this.#isSaying || (waitMs < CALL_MS && waitedMs < PATIENCE_MS)) return;
        this.#calledAtMs = null;
        this.#say(TROUBLE_BEATS, this.#called);
        document.body.classList.remove("calling");
        requestAnimationFrame(() => document.body.classList.add("calling"));
    }

    /** Say beats of a person's own choosing, pulse and silence by turns; call it from their act. */
    play(beats, settings) {
        this.#sound.wake();
        this.#sound.show(0, 0, 0);
        this.#say(beats, settings);
    }

    #say(beats, { isSound, isTouch }) {
        let atMs = 0;
        for (const [toneHz, volumePercent, , , durationMs] of beats) {
            if (isSound) this.#sound.show(toneHz, volumePercent, -atMs);
            atMs += durationMs;
        }
        // Without sound there is always touch, here as on the device.
        if (isTouch || this.#sound.isLost()) vibrate(100, beats.map((beat) => beat[4]));
    }

    /** Everything off. */
    rest() {
        this.#sound.show(0, 0, 0);
        this.#glow(0, 0);
        vibrate(0);
    }

    /** Follow the outputs among `events`, which happened up to now at `pace` times the speed of life. */
    follow(events, { nowMs, waitMs }, pace) {
        this.#show(events, nowMs, pace);
        if (this.#calledAtMs !== null) this.#callInSilence(waitMs);
    }

    #show(events, nowMs, pace) {
        const outputs = events.filter(([, effect]) => effect === S.OUTPUT);
        const isTooFast = pace > FASTEST_HEARD;
        for (const [atMs, , toneHz, volumePercent] of outputs) {
            this.#sound.show(isTooFast ? 0 : toneHz, volumePercent, (nowMs - atMs) / pace);
        }
        if (!outputs.length) return;
        const [, , toneHz, , vibrationPercent, lightPercent] = outputs.at(-1);
        this.#isSaying = toneHz > 0 || vibrationPercent > 0;
        this.#glow(vibrationPercent, lightPercent);
        if (vibrationPercent !== this.#vibrationPercent) vibrate(isTooFast ? 0 : vibrationPercent);
        this.#vibrationPercent = vibrationPercent;
    }

    #glow(vibrationPercent, lightPercent) {
        this.#stage.style.setProperty("--light", lightPercent / 100);
        this.#stage.style.setProperty("--shiver", vibrationPercent / 100);
        this.#stage.classList.toggle("shivering", vibrationPercent > 0);
    }
}
