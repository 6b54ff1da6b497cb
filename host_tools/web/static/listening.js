// Listens for a device that sings its last sessions.
//
// Rule: the microphone is open between `start` and `stop`, never while nobody sees the page, and nothing it hears is kept or
// leaves this machine but the sessions. Time is counted in what was heard. Loaded only when somebody asks to listen.

import { whyMissing } from "./secure_context.js";
import { SongDecoder } from "./song_decoder.js";
import { marked, say } from "./tongue.js";
import { SONG } from "./words.js";

// Whatever makes speech clearer takes a tone that lasts for a fault.
const AS_IT_IS = { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 };
const GIVE_UP_S = 60;
const OVER_S = 3; // No song has a gap as long.
const SAID = {
    listening: marked("Listening. Hold the device a hand's breadth away and tap its button five times."),
    hearing: marked("It sings. Hold still."),
    unclear: marked("It was heard, but not clearly. Hold it closer, away from other sounds, and tap five times again."),
    nothing: marked("Nothing was heard. A device sings when it is ready, has kept a session and its sound is on; after four low beeps it cannot. Hold it closer and listen again."),
    hidden: marked("The page was out of sight, so it stopped listening. Listen again."),
    NotAllowedError: marked("The microphone may not be used. Allow it for this page in the browser's settings, then listen again."),
    NotFoundError: marked("There is no microphone here."),
};
const NO_MICROPHONE = {
    none: marked("This browser lets no page listen. Take a newer one, or another."),
    withheld: marked("A browser lets a page listen only at an https address, or at localhost."),
};

export class Listener {
    #tell;
    #take;
    #over;
    #stream = null;
    #context = null;
    #decoder = null;
    #heardS = 0;
    #silentS = 0;
    #frames = 0;
    #unclear = 0;
    #isOver = false;

    /** `tell(text)` says how it goes, `take(frame)` is given the bytes of each session, `over()` is called at the end. */
    constructor({ tell, take, over }) {
        this.#tell = tell;
        this.#take = take;
        this.#over = over;
    }

    async start() {
        try {
            const why = whyMissing(Boolean(navigator.mediaDevices), NO_MICROPHONE);
            if (why) return this.#end(why);
            document.addEventListener("visibilitychange", this.#hide);
            window.addEventListener("pagehide", this.#hide);
            this.#stream = await navigator.mediaDevices.getUserMedia({ audio: AS_IT_IS });
            this.#context = new AudioContext();
            await this.#context.audioWorklet.addModule("listening-worklet.js");
            if (this.#isOver) return this.#letGo();
            await this.#open();
            this.#tell(say(SAID.listening));
        } catch (error) {
            if (!this.#isOver) this.#end(SAID[error.name] ?? marked("The microphone does not work."));
        }
    }

    /** Let go of the microphone. */
    stop() {
        if (!this.#isOver) this.#end("");
    }

    #hide = ({ type }) => {
        if (!this.#isOver && (document.hidden || type === "pagehide")) this.#end(SAID.hidden);
    };

    async #open() {
        const context = this.#context;
        const microphone = new AudioWorkletNode(context, "microphone");
        const silence = new GainNode(context, { gain: 0 });
        this.#decoder = new SongDecoder(context.sampleRate, SONG);
        microphone.port.onmessage = ({ data }) => this.#hear(data);
        // Only what leads to the loudspeaker runs in every browser.
        context.createMediaStreamSource(this.#stream).connect(microphone).connect(silence).connect(context.destination);
        await context.resume();
    }

    #hear(samples) {
        if (this.#isOver) return;
        const lengthS = samples.length / this.#context.sampleRate;
        const frames = this.#decoder.push(samples);
        const wasHearing = this.#silentS === 0 && this.#heardS > 0;
        this.#heardS += lengthS;
        this.#silentS = this.#decoder.isHearing ? 0 : this.#silentS + lengthS;
        for (const frame of frames) this.#take(frame);
        this.#frames += frames.length;
        this.#follow(frames.length > 0, wasHearing);
    }

    #follow(isTaken, wasHearing) {
        if (this.#frames) {
            if (this.#silentS > OVER_S) this.#end("");
        } else if (this.#decoder.missed > this.#unclear) {
            this.#unclear = this.#decoder.missed;
            this.#tell(say(SAID.unclear));
        } else if (this.#decoder.isHearing && !wasHearing) {
            this.#tell(say(SAID.hearing));
        } else if (this.#heardS > GIVE_UP_S) {
            this.#end(this.#unclear ? SAID.unclear : SAID.nothing);
        }
    }

    #end(text) {
        this.#isOver = true;
        this.#letGo();
        if (text) this.#tell(say(text));
        this.#over();
    }

    #letGo() {
        document.removeEventListener("visibilitychange", this.#hide);
        window.removeEventListener("pagehide", this.#hide);
        for (const track of this.#stream?.getTracks() ?? []) track.stop();
        this.#context?.close();
        this.#stream = this.#context = null;
    }
}
