// Finds the frames of a device's song in the samples of a microphone.
//
//     samples -> baseband, 4 kHz wide -> how much of each tone, every 2.5 ms -> a sync -> the frame behind it
//
// A sync is looked for at seven paces, for the clocks of device and phone may differ by 1.5 %: pitch and time by the same.
// The frame behind one is then read at a few finer paces and moments, until its CRC-32 is right. Where none is, its tones
// are added to those of the other frames that were not right: a song says each frame twice.
//
// Rule: numbers in, bytes out; no clock, no microphone, no page. `song` is what the firmware's shell/song.py says of it.

const BASEBAND_HZ = 4000;
const PACES = [-0.015, -0.01, -0.005, 0, 0.005, 0.01, 0.015].map((each) => 1 + each);
const FINER = [0, -1, 1, -2, 2, -3, 3, -4, 4].map((each) => each * 0.00125);
const HOPS_A_TONE = 8;
const SOONER = [0, -1, 1, -2, 2];
const SURE = 0.3; // Of all there is in the band; noise alone leaves 1/16, give or take 0.02.
const ECHOES = [0, 0.3, 0.6, 1]; // How much of a tone is still there when the next is over.
const MOST_UNREAD = 6;
const KEPT_S = 8;

export class SongDecoder {
    #song;
    #baseband;
    #step; // samples of the baseband from hop to hop
    #window; // samples of the baseband a tone lasts
    #tables;
    #heard = []; // of each hop, as far back as a sync is long: of each pace and tone, its part of all
    #hop = 0;
    #best = null;
    #waiting = [];
    #unread = [];

    /** How many frames followed a sync and could not be read. */
    missed = 0;

    /** `rateHz` is the samples'; `song` has lowestHz, stepHz, tones, toneMs, sync, frameBytes. */
    constructor(rateHz, song) {
        this.#song = song;
        this.#baseband = new Baseband(rateHz, song.lowestHz + (song.stepHz * (song.tones - 1)) / 2);
        this.#window = (this.#baseband.rateHz * song.toneMs) / 1000;
        this.#step = this.#window / HOPS_A_TONE;
        this.#tables = PACES.map((pace) => this.#tablesOf(pace));
    }

    /** Take the next samples; returns the frames that are whole now, each its bytes. */
    push(samples) {
        this.#baseband.push(samples);
        while (this.#hop * this.#step + this.#window < this.#baseband.end) this.#listen(this.#hop++);
        const end = this.#baseband.end;
        const due = this.#waiting.filter((each) => this.#endOf(each) < end);
        this.#waiting = this.#waiting.filter((each) => !due.includes(each));
        return due.map((each) => this.#read(each)).filter(Boolean);
    }

    /** Whether a song is being heard: its sync was, and its frame is not over. */
    get isHearing() {
        return this.#waiting.length > 0 || this.#best !== null;
    }

    #tablesOf(pace) {
        const { tones, lowestHz, stepHz } = this.#song;
        return Array.from({ length: tones }, (_, tone) => this.#baseband.wave((lowestHz + stepHz * tone) * pace, Math.floor(this.#window)));
    }

    /** How much of each tone there is in the window at `at`. */
    #energies(at, tables) {
        return Float32Array.from(tables, (wave) => this.#baseband.energy(at, wave));
    }

    #listen(hop) {
        const { sync } = this.#song;
        this.#heard.push(this.#tables.map((tables) => parts(this.#energies(Math.round(hop * this.#step), tables))));
        const longest = Math.ceil(HOPS_A_TONE * (sync.length - 1) * 1.016) + 1;
        if (this.#heard.length > longest) this.#heard.shift();
        if (this.#heard.length < longest) return;
        PACES.forEach((pace, index) => {
            const first = hop - longest + 1;
            let score = 0;
            sync.forEach((tone, place) => {
                score += this.#heard[Math.round((place * HOPS_A_TONE) / pace)][index][tone] / sync.length;
            });
            if (score > SURE && score > (this.#best?.score ?? 0)) this.#best = { hop: first, pace, score };
        });
        if (this.#best && hop - longest + 1 - this.#best.hop > HOPS_A_TONE) {
            this.#waiting.push(this.#best);
            this.#best = null;
        }
    }

    #places() {
        return this.#song.sync.length + 2 * this.#song.frameBytes;
    }

    #endOf({ hop, pace }) {
        return hop * this.#step + ((this.#places() + 1) * this.#window) / (pace - 0.003);
    }

    /** The bytes of the frame behind a sync, or null; then what was heard of it is kept. */
    #read(found) {
        let clearest = null;
        for (const finer of FINER) {
            const tables = this.#tablesOf(found.pace + finer);
            for (const sooner of SOONER) {
                const heard = this.#tonesAt((found.hop + sooner) * this.#step, found.pace + finer, tables);
                const bytes = this.#bytesOf(heard);
                if (bytes) return bytes;
                const sure = heard.reduce((sum, energies) => sum + Math.max(...parts(energies)), 0);
                if (!clearest || sure > clearest.sure) clearest = { sure, heard };
            }
        }
        return this.#readTogether(clearest.heard);
    }

    #readTogether(heard) {
        for (const other of this.#unread) {
            const bytes = this.#bytesOf(heard.map((parts, place) => parts.map((part, tone) => part + other[place][tone])));
            if (bytes) return bytes;
        }
        this.missed++;
        this.#unread.unshift(heard);
        this.#unread.length = Math.min(this.#unread.length, MOST_UNREAD);
        return null;
    }

    /** How much of each tone at each place of the frame, and at the one before it. */
    #tonesAt(at, pace, tables) {
        const { sync, frameBytes } = this.#song;
        const length = this.#window / pace;
        return Array.from({ length: 2 * frameBytes + 1 }, (_, place) =>
            this.#energies(Math.round(at + (sync.length - 1 + place) * length), tables),
        );
    }

    /** The bytes these tones are most likely to mean, or null where their CRC is wrong. */
    #bytesOf(heard) {
        for (const echo of ECHOES) {
            const bytes = this.#bytesOfTones(this.#clear(heard, echo));
            if (bytes) return bytes;
        }
        return null;
    }

    /** The same without what is left of the tones before; and a tone that the buzzer says loudly counts no more than another. */
    #clear(heard, echo) {
        const clear = heard.slice(1).map((parts, place) => parts.map((part, tone) => Math.max(0, part - echo * heard[place][tone])));
        const loudness = clear[0].map((_, tone) => clear.reduce((sum, parts) => sum + parts[tone], 1e-9));
        return clear.map((parts) => parts.map((part, tone) => part / loudness[tone]));
    }

    #bytesOfTones(clear) {
        const { tones, sync, frameBytes } = this.#song;
        let before = sync.at(-1);
        const values = clear.map((parts) => {
            parts[before] = 0;
            const tone = parts.indexOf(Math.max(...parts));
            const value = (tone - before - 1 + tones) % tones;
            before = tone;
            return value;
        });
        const bytes = Uint8Array.from({ length: frameBytes }, (_, at) => values[2 * at] * 16 + values[2 * at + 1]);
        const crc = new DataView(bytes.buffer).getUint32(frameBytes - 4, true);
        return crc32(bytes.subarray(0, -4)) === crc ? bytes : null;
    }
}

/** What part of all each of these is. */
function parts(energies) {
    const all = energies.reduce((sum, each) => sum + each, 1e-20);
    return energies.map((each) => each / all);
}

/** The band around `centreHz`, moved to 0 Hz and thinned out; its samples are counted from the first one ever. */
class Baseband {
    #every;
    #turn;
    #phase = 0;
    #sums = [];
    #real;
    #imaginary;
    /** How many samples there have been. */
    end = 0;

    constructor(rateHz, centreHz) {
        this.#every = Math.max(1, Math.round(rateHz / BASEBAND_HZ));
        this.rateHz = rateHz / this.#every;
        this.centreHz = centreHz;
        this.#turn = (-2 * Math.PI * centreHz) / rateHz;
        this.#real = new Float32Array(Math.ceil(KEPT_S * this.rateHz));
        this.#imaginary = new Float32Array(this.#real.length);
    }

    push(samples) {
        let [count, real, imaginary] = this.#sums.length ? this.#sums : [0, 0, 0];
        for (const sample of samples) {
            real += sample * Math.cos(this.#phase);
            imaginary += sample * Math.sin(this.#phase);
            this.#phase = (this.#phase + this.#turn) % (2 * Math.PI);
            if (++count === this.#every) {
                const at = this.end++ % this.#real.length;
                this.#real[at] = real;
                this.#imaginary[at] = imaginary;
                count = real = imaginary = 0;
            }
        }
        this.#sums = [count, real, imaginary];
    }

    /** One turn after another of a tone in the baseband, `length` samples: to be compared with. */
    wave(toneHz, length) {
        const turn = (-2 * Math.PI * (toneHz - this.centreHz)) / this.rateHz;
        const phases = Array.from({ length }, (_, at) => turn * at);
        return { cos: Float32Array.from(phases, Math.cos), sin: Float32Array.from(phases, Math.sin) };
    }

    /** The energy of a wave in the samples from `from` on. */
    energy(from, { cos, sin }) {
        const size = this.#real.length;
        let real = 0;
        let imaginary = 0;
        for (let at = 0; at < cos.length; at++) {
            const place = (from + at) % size;
            const x = this.#real[place];
            const y = this.#imaginary[place];
            real += x * cos[at] - y * sin[at];
            imaginary += x * sin[at] + y * cos[at];
        }
        return real * real + imaginary * imaginary;
    }
}

/** As binascii.crc32. */
function crc32(bytes) {
    let crc = ~0;
    for (const byte of bytes) {
        crc ^= byte;
        for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc >>> 0;
}
