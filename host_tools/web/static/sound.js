// Plays the buzzer: one soft square wave that is always running; pitch and loudness follow the outputs.
//
// Rule: nothing is composed here. What happened a moment ago is scheduled a fixed moment late, so that a rhythm keeps its
// exact lengths however unevenly the page wakes up; what is long past is not made up for.

const LATENESS_S = 0.012;
const RAMP_S = 0.004;
const STALE_MS = 500;
const LOUDEST = 0.5;
/** Odd harmonics that die away faster than a square's: a piezo's edge without its sharpness. */
const HARMONICS = [0, 1, 0, 0.28, 0, 0.1, 0, 0.03];

export class Sound {
    #context = null;
    #oscillator;
    #gain;
    #level = 0;

    /** Browsers let a page sound only from a person's own act: call it from one. */
    wake() {
        if (!this.#context) this.#build();
        if (this.#context.state !== "running") this.#context.resume().catch(() => {});
    }

    /** Follow an output that changed `agoMs` ago. */
    show(toneHz, volumePercent, agoMs) {
        if (!this.#context) return;
        const level = toneHz ? LOUDEST * (volumePercent / 100) ** 1.5 : 0;
        const lateS = agoMs > STALE_MS ? 0 : Math.max(0, LATENESS_S - agoMs / 1000);
        const at = this.#context.currentTime + lateS;
        if (toneHz) this.#oscillator.frequency.setValueAtTime(toneHz, at);
        this.#gain.gain.setValueAtTime(this.#level, at);
        this.#gain.gain.linearRampToValueAtTime(level, at + RAMP_S);
        this.#level = level;
    }

    #build() {
        // Otherwise a phone's silent switch silences the device as well.
        if (navigator.audioSession) navigator.audioSession.type = "playback";
        const context = new AudioContext({ latencyHint: "interactive" });
        const wave = context.createPeriodicWave(new Float32Array(HARMONICS.length), Float32Array.from(HARMONICS));
        this.#oscillator = new OscillatorNode(context, { type: "custom", periodicWave: wave });
        this.#gain = new GainNode(context, { gain: 0 });
        this.#oscillator.connect(this.#gain).connect(context.destination);
        this.#oscillator.start();
        this.#context = context;
    }
}
