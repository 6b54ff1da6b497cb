// Says what happens in a session: what was done, what a cue means, and the routine's own words.
//
// The sentences are those of `unknot simulate`, and a test holds the two together.
//
// Rule: one moment of the trace at a time, in order; what is remembered is only where the session stands.

import { span } from "./time_text.js";
import { PHRASES, S } from "./words.js";

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

export class Narrator {
    #texts;
    #routine;
    #step = 0;
    #state = S.READY;
    #sinceMs = 0;
    #beforeMs = 0;
    #isFirstBreath = false;
    #firstBreath;
    #feltHold;
    #say = "";

    constructor(texts, { routine, isTouch }) {
        this.#texts = texts;
        this.#routine = routine;
        this.#firstBreath = PHRASES.FIRST_BREATHS[Number(isTouch)];
        this.#feltHold = PHRASES.FELT_HOLDS[Number(isTouch)];
    }

    /** Returns [{ atMs, deeds, meaning, words, say, isArrival }, ...] for the events [at, effect, a, ...] of a trace, in order. */
    tell(events) {
        const moments = new Map();
        for (const event of events) {
            if (event[1] === S.OUTPUT || event[1] === S.CHECKPOINT) continue;
            moments.set(event[0], [...(moments.get(event[0]) ?? []), event]);
        }
        return [...moments].map(([atMs, those]) => this.#moment(atMs, those)).filter(isWorthTelling);
    }

    #moment(atMs, events) {
        const values = new Map(events.map(([, effect, value]) => [effect, value]));
        const deeds = events.flatMap(([, effect, value]) => (effect === S.BUTTON ? (PHRASES.DEEDS[value] ?? []) : []));
        if (values.has(S.POWER)) deeds.push(values.get(S.POWER) ? "The power is on." : "The power is gone; everything is off.");
        this.#follow(atMs, values);
        this.#say = "";
        const numbers = events.flatMap(([, effect, value]) => (effect === S.NUMBER ? [value] : []));
        const meaning = this.#meaning(atMs, values, numbers);
        const words = values.has(S.STEP) ? this.#words() : [];
        if (values.has(S.BREATHE) && this.#isFirstBreath) {
            this.#isFirstBreath = false;
            words.push(this.#firstBreath);
            if (this.#here.are_holds_felt) words.push(this.#feltHold);
        }
        const isArrival = words.length > 0 && values.has(S.STEP);
        return { atMs, deeds, meaning: meaning && meaning[0].toUpperCase() + meaning.slice(1), words, say: this.#say, isArrival };
    }

    /** Keep up with where the session stands, and since when it counts. */
    #follow(atMs, values) {
        if (values.has(S.STEP)) {
            this.#step = values.get(S.STEP);
            this.#beforeMs = 0;
        }
        if (values.has(S.STATE)) {
            if (values.get(S.STATE) === S.PAUSED) this.#beforeMs = this.#lastedMs(atMs);
            this.#state = values.get(S.STATE);
            this.#isFirstBreath = this.#state === S.PRESSING || this.#state === S.RESTING;
            this.#sinceMs = atMs;
        }
        if (values.has(S.CHOSEN)) this.#routine = values.get(S.CHOSEN);
        if (values.has(S.POWER)) this.#state = S.READY;
    }

    #lastedMs(atMs) {
        return this.#beforeMs + atMs - this.#sinceMs;
    }

    /** What the cue of this moment means, or what happened without one. */
    #meaning(atMs, values, numbers) {
        if (values.has(S.SESSION_OVER)) {
            const rating = values.has(S.RATING) ? `you said ${values.get(S.RATING)} of 5; ` : "";
            return rating + PHRASES.OUTCOMES[values.get(S.SESSION_OVER)];
        }
        if (values.has(S.POWER)) return this.#greeting(values);
        if (values.has(S.CHOSEN)) return `routine ${this.#routine + 1}, ${this.#texts.routines[this.#routine].title}.`;
        const isAnswered = values.has(S.NUMBER) && (this.#state === S.GAME || this.#state === S.READY);
        if (values.has(S.STATE) && isAnswered) return this.#verdict(values);
        if (values.has(S.STATE)) return this.#arrival(values.has(S.STEP));
        if (values.get(S.SAY) === S.ANSWER) return this.#answer(values, numbers);
        return values.has(S.CUE) ? this.#cue(atMs, values) : "";
    }

    #greeting(values) {
        if (!values.has(S.CUE)) return "";
        if (values.get(S.CUE) === S.REMINDER) return "awake and ready. A tap begins.";
        return `a session is unfinished at ${this.#position(values)}. A tap goes on there, a long hold drops it.`;
    }

    #cue(atMs, values) {
        if (this.#state === S.LESSON) return `${PHRASES.LESSONS[values.get(S.CUE)]}.`;
        if (this.#state === S.GAME) return PHRASES.WHICH_CUE;
        if (values.get(S.SAY) !== S.PLAIN) return `still position ${this.#here.number}; tap when you are in place.`;
        return this.#reminder(atMs, values.get(S.CUE));
    }

    /** What the game of cues says to an answer. */
    #verdict(values) {
        const number = values.get(S.NUMBER);
        const was = `${number}, ${PHRASES.LESSONS[number - 1]}.`;
        if (this.#state === S.READY) return `right: ${was} You know all six. A tap begins.`;
        return values.has(S.CUE) ? `no, it was ${was}` : `right: ${was}`;
    }

    /** What the state just entered asks for; `isNew` unless it goes on after a pause. */
    #arrival(isNew) {
        const step = this.#here;
        const mostly = span(step.at_most_ms);
        if (this.#state === S.MOVING) {
            const start = `The time begins by itself in ${span(step.settle_ms)}, or at a tap.`;
            return `move to position ${step.number}, ${step.name}. ${step.settle_ms ? start : PHRASES.TAP_WHEN_IN_PLACE}`;
        }
        if (this.#state === S.PRESSING) {
            if (!isNew) return "the time goes on.";
            const isOpen = step.at_least_ms && step.at_least_ms !== step.at_most_ms;
            return `the time begins; stay for ${isOpen ? `${span(step.at_least_ms)} to ${mostly}` : mostly}.`;
        }
        if (this.#state === S.RESTING) return isNew ? `rest for ${mostly}.` : "the rest goes on.";
        return PHRASES.STATES[this.#state] ?? "";
    }

    #answer(values, numbers) {
        const place = this.#place(numbers);
        if (numbers.length > 1) return `you are at ${place}, set ${numbers[1]}.`;
        if (!values.has(S.MINUTES)) return `${place} is where you were.`;
        const minutes = values.get(S.MINUTES);
        const left = `${NUMBERS[minutes] ?? minutes} whole minute${minutes === 1 ? "" : "s"}`;
        return `you are at ${place}, ${minutes ? left : "less than a minute"} left.`;
    }

    /** Where an answer says the session stands; in a rest its number is that of what comes next. */
    #place(numbers) {
        if (numbers.length === 0) return "the rest";
        return this.#here.kind === S.REST ? `the rest before position ${numbers[0]}` : `position ${numbers[0]}`;
    }

    #position(values) {
        return values.has(S.NUMBER) ? `position ${values.get(S.NUMBER)}` : "the rest";
    }

    /** The words of the reminder that this cue is; of two at one time the second waits, and comes late. */
    #reminder(atMs, cue) {
        if (this.#state === S.PAUSED) return "still paused. A tap goes on.";
        if (cue === S.ENOUGH) return "enough, if you like. Stay, or tap to move on.";
        const lastedMs = this.#lastedMs(atMs);
        const late = (each) => lateMs(each, lastedMs);
        const due = this.#here.reminders.filter((each) => each.cue === cue && each.say && late(each) >= 0 && late(each) <= S.CUE_LIMIT_MS);
        const leastMs = Math.min(...due.map(late));
        const together = due.filter((each) => late(each) === leastMs);
        this.#say = together.at(leastMs ? -1 : 0)?.say ?? "";
        return this.#say || "a reminder.";
    }

    /** The routine's own words for a step that begins; while pressing they have been said already. */
    #words() {
        const isNew = this.#state === S.MOVING || this.#state === S.RESTING;
        return isNew ? [this.#here.place, this.#here.let].filter(Boolean) : [];
    }

    get #here() {
        return this.#texts.step(this.#routine, this.#step);
    }
}

/** How long before this time of its step a reminder came last; negative before it came at all. */
function lateMs({ after_ms, every_ms }, lastedMs) {
    const passedMs = lastedMs - after_ms;
    return every_ms && passedMs > 0 ? passedMs % every_ms : passedMs;
}

function isWorthTelling({ deeds, meaning, words }) {
    return deeds.length > 0 || meaning !== "" || words.length > 0;
}

/** Everything of a moment, a sentence each. */
export function sentences({ deeds, meaning, words }) {
    return [...deeds, ...(meaning ? [meaning] : []), ...words];
}
