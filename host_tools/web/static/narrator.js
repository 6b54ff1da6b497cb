// Says what happens in a session: what was done, what a cue means, and the routine's own words.
//
// The sentences are those of `unknot simulate`, and a test holds the two together.
//
// Rule: one moment of the trace at a time, in order; what is remembered is only where the session stands.

import { span } from "./time_text.js";
import { count, marked, say } from "./tongue.js";
import { PHRASES, S } from "./words.js";

const NUMBERS = [marked("no"), marked("one"), marked("two"), marked("three"), marked("four"), marked("five"), marked("six"), marked("seven"), marked("eight"), marked("nine")];

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
        this.#firstBreath = say(PHRASES.FIRST_BREATHS[Number(isTouch)]);
        this.#feltHold = say(PHRASES.FELT_HOLDS[Number(isTouch)]);
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
        const deeds = events.flatMap(([, effect, value]) => (effect === S.BUTTON && value in PHRASES.DEEDS ? say(PHRASES.DEEDS[value]) : []));
        if (values.has(S.POWER)) deeds.push(values.get(S.POWER) ? say("The power is on.") : say("The power is gone; everything is off."));
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
            const outcome = say(PHRASES.OUTCOMES[values.get(S.SESSION_OVER)]);
            return values.has(S.RATING) ? say("you said {rating} of 5; {outcome}", { rating: values.get(S.RATING), outcome }) : outcome;
        }
        if (values.has(S.POWER)) return this.#greeting(values);
        if (values.has(S.CHOSEN)) return say("routine {number}, {title}.", { number: this.#routine + 1, title: this.#texts.routines[this.#routine].title });
        const isAnswered = values.has(S.NUMBER) && (this.#state === S.GAME || this.#state === S.READY);
        if (values.has(S.STATE) && isAnswered) return this.#verdict(values);
        if (values.has(S.STATE)) return this.#arrival(values.has(S.STEP));
        if (values.get(S.SAY) === S.ANSWER) return this.#answer(values, numbers);
        return values.has(S.CUE) ? this.#cue(atMs, values) : "";
    }

    #greeting(values) {
        if (!values.has(S.CUE)) return "";
        if (values.get(S.CUE) === S.REMINDER) return say("awake and ready. A tap begins.");
        return say("a session is unfinished at {place}. A tap goes on there, a long hold drops it.", { place: this.#position(values) });
    }

    #cue(atMs, values) {
        if (this.#state === S.LESSON) return say("{meaning}.", { meaning: say(PHRASES.LESSONS[values.get(S.CUE)]) });
        if (this.#state === S.GAME) return say(PHRASES.WHICH_CUE);
        if (values.get(S.SAY) !== S.PLAIN) return say("still position {number}; tap when you are in place.", { number: this.#here.number });
        return this.#reminder(atMs, values.get(S.CUE));
    }

    /** What the game of cues says to an answer. */
    #verdict(values) {
        const number = values.get(S.NUMBER);
        const was = { number, meaning: say(PHRASES.LESSONS[number - 1]) };
        if (this.#state === S.READY) return say("right: {number}, {meaning}. You know all six. A tap begins.", was);
        return values.has(S.CUE) ? say("no, it was {number}, {meaning}.", was) : say("right: {number}, {meaning}.", was);
    }

    /** What the state just entered asks for; `isNew` unless it goes on after a pause. */
    #arrival(isNew) {
        const step = this.#here;
        const mostly = span(step.at_most_ms);
        if (this.#state === S.MOVING) {
            const settle = say("The time begins by itself in {duration}, or at a tap.", { duration: span(step.settle_ms) });
            const start = step.settle_ms ? settle : say(PHRASES.TAP_WHEN_IN_PLACE);
            return say("move to position {number}, {name}. {start}", { number: step.number, name: step.name, start });
        }
        if (this.#state === S.PRESSING) {
            if (!isNew) return say("the time goes on.");
            const isOpen = step.at_least_ms && step.at_least_ms !== step.at_most_ms;
            const duration = isOpen ? say("{least} to {most}", { least: span(step.at_least_ms), most: mostly }) : mostly;
            return say("the time begins; stay for {duration}.", { duration });
        }
        if (this.#state === S.RESTING) return isNew ? say("rest for {duration}.", { duration: mostly }) : say("the rest goes on.");
        const asked = PHRASES.STATES[this.#state];
        return asked ? say(asked) : "";
    }

    #answer(values, numbers) {
        const place = this.#place(numbers);
        if (numbers.length > 1) return say("you are at {place}, set {number}.", { place, number: numbers[1] });
        if (!values.has(S.MINUTES)) return say("{place} is where you were.", { place });
        const minutes = values.get(S.MINUTES);
        if (!minutes) return say("you are at {place}, less than a minute left.", { place });
        const word = minutes in NUMBERS ? say(NUMBERS[minutes]) : minutes;
        return count("you are at {place}, {word} whole minute left.", "you are at {place}, {word} whole minutes left.", minutes, { place, word });
    }

    /** Where an answer says the session stands; in a rest its number is that of what comes next. */
    #place(numbers) {
        if (numbers.length === 0) return say("the rest");
        const number = numbers[0];
        return this.#here.kind === S.REST ? say("the rest before position {number}", { number }) : say("position {number}", { number });
    }

    #position(values) {
        return values.has(S.NUMBER) ? say("position {number}", { number: values.get(S.NUMBER) }) : say("the rest");
    }

    /** The words of the reminder that this cue is; of two at one time the second waits, and comes late. */
    #reminder(atMs, cue) {
        if (this.#state === S.PAUSED) return say("still paused. A tap goes on.");
        if (cue === S.ENOUGH) return say("enough, if you like. Stay, or tap to move on.");
        const lastedMs = this.#lastedMs(atMs);
        const late = (each) => lateMs(each, lastedMs);
        const due = this.#here.reminders.filter((each) => each.cue === cue && each.say && late(each) >= 0 && late(each) <= S.CUE_LIMIT_MS);
        const leastMs = Math.min(...due.map(late));
        const together = due.filter((each) => late(each) === leastMs);
        this.#say = together.at(leastMs ? -1 : 0)?.say ?? "";
        return this.#say || say("a reminder.");
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
