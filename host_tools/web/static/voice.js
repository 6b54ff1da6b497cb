// Speaks for whoever keeps their eyes closed: where to place, what to let go, how long, in the routine's own words.
//
// Rule: off unless it was asked for, and off means off. Never over a cue: it waits until nothing is on and nothing due, and
// falls silent when a cue begins; what was cut is said once more. At more than the speed of life it says nothing.

import { languageOf, timeIn } from "./language.js";
import { keep, kept } from "./storage.js";
import { S } from "./words.js";

const NAME = "voice";
/** Longer than any gap within what the device says. */
const SILENCE_MS = 1000;
const MOST_TRIES = 2;
const WAITING = new Set([S.MOVING, S.PRESSING, S.RESTING]);

export const canSpeak = "speechSynthesis" in window;

export class Voice {
    #texts = null;
    #language = "";
    #queue = []; // [{ text, tries }]; the first is being said
    #isCueOn = false;
    #current = null;
    #isOn = canSpeak && kept(NAME)?.[0] === 1;

    get isOn() {
        return this.#isOn;
    }

    set isOn(isOn) {
        this.#isOn = isOn;
        keep(NAME, Uint8Array.of(isOn ? 1 : 0));
        if (!isOn) this.rest();
    }

    /** The words of another table. */
    begin(texts) {
        this.#texts = texts;
        this.rest();
    }

    /** Follow a session: `events` as they come, `told` what the narrator makes of them. */
    follow(place, events, told, pace) {
        if (!this.#isOn) return;
        if (events.some(([, effect]) => effect === S.STATE || effect === S.STEP) || pace > 1) this.rest();
        if (pace > 1 || !place.isPowered || !WAITING.has(place.state)) return;
        for (const { words, say, isArrival } of told) this.#add(place, words, say, isArrival);
        const outputs = events.filter(([, effect]) => effect === S.OUTPUT);
        if (outputs.some(isSaid)) this.#fallSilent();
        if (outputs.length) this.#isCueOn = isSaid(outputs.at(-1));
        if (!this.#isCueOn && place.waitMs > SILENCE_MS) this.#speak();
    }

    #add({ routine, step: index, state }, words, say, isArrival) {
        const step = this.#texts.step(routine, index);
        if (isArrival) {
            this.#language = languageOf(this.#texts.routines[routine].steps.map(({ name, place, let: release }) => `${name} ${place} ${release}`).join(" "));
            this.#queue = [];
            const name = state === S.MOVING ? [step.name] : [];
            const time = step.at_most_ms ? [timeIn(this.#language, step.at_least_ms, step.at_most_ms)] : [];
            words = [...name, ...words, ...time];
        } else {
            words = say ? [say] : [];
        }
        this.#queue.push(...words.map((text) => ({ text, tries: 0 })));
    }

    #speak() {
        if (this.#current || !this.#queue.length) return;
        const first = this.#queue[0];
        first.tries += 1;
        const utterance = new SpeechSynthesisUtterance(first.text);
        if (this.#language) utterance.lang = this.#language;
        utterance.onend = utterance.onerror = () => {
            if (this.#current !== utterance) return; // cut, or let go of
            this.#current = null;
            this.#queue.shift();
            if (!this.#isCueOn) this.#speak();
        };
        this.#current = utterance;
        speechSynthesis.speak(utterance);
    }

    #fallSilent() {
        if (!this.#current) return;
        this.#current = null;
        speechSynthesis.cancel();
        if (this.#queue[0]?.tries >= MOST_TRIES) this.#queue.shift();
    }

    /** Silent, with nothing left to say. */
    rest() {
        this.#queue = [];
        this.#fallSilent();
    }
}

const isSaid = ([, , toneHz, , vibrationPercent]) => toneHz > 0 || vibrationPercent > 0;
