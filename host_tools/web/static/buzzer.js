// The buzzer, as it sounds: one soft square wave that is always running; pitch and loudness are set for moments.
//
// Rule: the same in any audio context, live or recorded. Must not know: the time, nor what is said.

const RAMP_S = 0.004;
const LOUDEST = 0.5;
/** Odd harmonics that die away faster than a square's: a piezo's edge without its sharpness. */
const HARMONICS = [0, 1, 0, 0.28, 0, 0.1, 0, 0.03];

export class Buzzer {
    #oscillator;
    #gain;
    #level = 0;

    constructor(context) {
        const wave = context.createPeriodicWave(new Float32Array(HARMONICS.length), Float32Array.from(HARMONICS));
        this.#oscillator = new OscillatorNode(context, { type: "custom", periodicWave: wave });
        this.#gain = new GainNode(context, { gain: 0 });
        this.#oscillator.connect(this.#gain).connect(context.destination);
        this.#oscillator.start();
    }

    /** Sing from `at` on, in seconds of the context; 0 Hz is silence. */
    sing(toneHz, volumePercent, at) {
        const before = this.#level;
        this.#level = toneHz ? LOUDEST * (volumePercent / 100) ** 1.5 : 0;
        if (toneHz) this.#oscillator.frequency.setValueAtTime(toneHz, at);
        this.#gain.gain.setValueAtTime(before, at);
        this.#gain.gain.linearRampToValueAtTime(this.#level, at + RAMP_S);
    }

    /** What was to come from `at` on does not. */
    forget(at) {
        this.#gain.gain.cancelScheduledValues(at);
        this.#oscillator.frequency.cancelScheduledValues(at);
    }

    /** Silence at once, whatever was to come. */
    hush(at) {
        this.#gain.gain.cancelScheduledValues(0);
        this.#gain.gain.setValueAtTime(0, at);
        this.#level = 0;
    }
}
