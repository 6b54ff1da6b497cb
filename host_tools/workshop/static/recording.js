// Records a session as a WAV file, faster than it lasts: the buzzer as the page plays it, the motor as one hears it hum.
//
// Rule: what sounds is what the outputs say, at their moments; silence is zeros. A part is rendered at a time, so that
// memory does not grow with the session.

import { Buzzer } from "../buzzer.js";
import { RECORDED as R } from "../words.js";

/** Long enough to be worth a context of its own, and short enough that nobody waits for one. */
const PART_MS = 5000;
const FULL_SCALE = 32767;
const HEADER_BYTES = 44;
const ZEROS = new Blob([new Uint8Array(1 << 20)]);

/** In samples from the beginning: nothing drifts. */
const samplesAt = (ms) => Math.floor((ms * R.RATE_HZ) / 1000);

/**
 * The recording as a Blob of outputs [at, tone, volume, vibration] up to `endMs`.
 * `tell(atMs)` is told how far it is, and stops it by returning false; then there is none.
 */
export async function recorded({ outputs, endMs }, tell) {
    const count = samplesAt(endMs);
    /** @type {BlobPart[]} */
    const pieces = [header(count)];
    let written = 0;
    for (const part of partsOf(outputs, endMs)) {
        if (!tell(part.fromMs)) return null;
        const from = samplesAt(part.fromMs);
        pieces.push(silence(from - written), new Blob([await rendered(part, from)]));
        written = samplesAt(part.toMs);
    }
    pieces.push(silence(count - written));
    return new Blob(pieces, { type: "audio/wav" });
}

/** The stretches in which anything sounds, with what it is: { fromMs, toMs, outputs }. A part begins and ends in silence. */
export function partsOf(outputs, endMs) {
    const parts = [];
    let silentMs = 0;
    for (const output of outputs) {
        const [atMs, toneHz, , vibrationPercent] = output;
        const isSounding = toneHz > 0 || vibrationPercent > 0;
        const part = parts.at(-1);
        const isOver = !part || (silentMs + R.COAST_MS <= atMs && part.fromMs + PART_MS <= atMs);
        if (isSounding && isOver) parts.push({ fromMs: atMs, toMs: atMs, outputs: [output] });
        else if (part) part.outputs.push(output);
        silentMs = isSounding ? Infinity : Math.min(silentMs, atMs);
        if (parts.length) parts.at(-1).toMs = Math.min(endMs, isSounding ? endMs : silentMs + R.COAST_MS);
    }
    return parts;
}

/** The samples of one part, which begins at the sample `from`. */
async function rendered({ toMs, outputs }, from) {
    const context = new OfflineAudioContext(1, samplesAt(toMs) - from, R.RATE_HZ);
    const buzzer = new Buzzer(context);
    const motor = new Motor(context);
    for (const [atMs, toneHz, volumePercent, vibrationPercent] of outputs) {
        const at = atMs / 1000 - from / R.RATE_HZ;
        buzzer.sing(toneHz, volumePercent, at);
        motor.hum(vibrationPercent, at);
    }
    const sound = (await context.startRendering()).getChannelData(0);
    return Int16Array.from(sound, (sample) => Math.round(FULL_SCALE * sample));
}

/** A weight off its axis: its speed follows the drive slowly; faster is higher, and stronger by the square. */
class Motor {
    #oscillator;
    #speeds;
    #speed = 0;

    constructor(context) {
        const overtones = Float32Array.from(R.HUM.reduce((all, [number, strength]) => Object.assign(all, { [number]: strength }), [0, 0, 0, 0]));
        const periodicWave = context.createPeriodicWave(new Float32Array(overtones.length), overtones);
        this.#oscillator = new OscillatorNode(context, { type: "custom", periodicWave, frequency: R.SLOWEST_HZ });
        this.#speeds = [new GainNode(context, { gain: 0 }), new GainNode(context, { gain: 0 })];
        const [first, second] = this.#speeds;
        this.#oscillator.connect(first).connect(second).connect(new GainNode(context, { gain: R.MOTOR_GAIN })).connect(context.destination);
        this.#oscillator.start();
    }

    hum(vibrationPercent, at) {
        const speed = vibrationPercent / 100;
        const constantS = (speed > this.#speed ? R.RISE_MS : R.FALL_MS) / 1000;
        this.#speed = speed;
        this.#oscillator.frequency.setTargetAtTime(R.SLOWEST_HZ + (R.FULL_SPEED_HZ - R.SLOWEST_HZ) * speed, at, constantS);
        for (const { gain } of this.#speeds) gain.setTargetAtTime(speed, at, constantS);
    }
}

function silence(count) {
    let left = 2 * count;
    const pieces = [];
    for (; left > 0; left -= ZEROS.size) pieces.push(left < ZEROS.size ? ZEROS.slice(0, left) : ZEROS);
    return new Blob(pieces);
}

/** Of so many samples: 16 bit, mono. */
function header(count) {
    const view = new DataView(new ArrayBuffer(HEADER_BYTES));
    const word = (at, letters) => [...letters].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
    word(0, "RIFF");
    view.setUint32(4, HEADER_BYTES - 8 + 2 * count, true);
    word(8, "WAVEfmt ");
    view.setUint32(16, 16, true);
    view.setUint16(20, 1, true);
    view.setUint16(22, 1, true);
    view.setUint32(24, R.RATE_HZ, true);
    view.setUint32(28, 2 * R.RATE_HZ, true);
    view.setUint16(32, 2, true);
    view.setUint16(34, 16, true);
    word(36, "data");
    view.setUint32(40, 2 * count, true);
    return view.buffer;
}
