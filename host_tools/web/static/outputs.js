// Shows the device's outputs: tone by WebAudio, vibration by the phone's motor and as a shiver, light as a glow.
//
// Rule: shown as they come, exactly as they say. When time runs too fast for a pulse to be one, they are only seen.

import { vibrate } from "./motor.js";
import { Sound } from "./sound.js";
import { S } from "./words.js";

const FASTEST_HEARD = 10;

export class Outputs {
    #sound = new Sound();
    #stage;
    #vibrationPercent = 0;

    constructor(stage) {
        this.#stage = stage;
    }

    /** Call it from a person's own act. */
    wake() {
        this.#sound.wake();
    }

    /** Everything off. */
    rest() {
        this.#sound.show(0, 0, 0);
        this.#show(0, 0);
        vibrate(0);
    }

    /** Follow the outputs among `events`, which happened up to `nowMs` at `pace` times the speed of life. */
    follow(events, nowMs, pace) {
        const outputs = events.filter(([, effect]) => effect === S.OUTPUT);
        const isTooFast = pace > FASTEST_HEARD;
        for (const [atMs, , toneHz, volumePercent] of outputs) {
            this.#sound.show(isTooFast ? 0 : toneHz, volumePercent, (nowMs - atMs) / pace);
        }
        if (!outputs.length) return;
        const [, , , , vibrationPercent, lightPercent] = outputs.at(-1);
        this.#show(vibrationPercent, lightPercent);
        if (vibrationPercent !== this.#vibrationPercent) vibrate(isTooFast ? 0 : vibrationPercent);
        this.#vibrationPercent = vibrationPercent;
    }

    #show(vibrationPercent, lightPercent) {
        this.#stage.style.setProperty("--light", lightPercent / 100);
        this.#stage.style.setProperty("--shiver", vibrationPercent / 100);
        this.#stage.classList.toggle("shivering", vibrationPercent > 0);
    }
}
