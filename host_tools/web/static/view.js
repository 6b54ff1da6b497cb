// Shows where the session stands.
//
// Rule: drawn from the place and the texts of the table alone, as often as asked; what did not change is not touched, so
// that a screen reader has its peace.

import { DEEPER, LABELS, LONG_HOLD, OFFERS } from "./gestures.js";
import { drawMap, lightMap } from "./body_map.js";
import { shape } from "./svg.js";
import { clock } from "./time_text.js";
import { marked, say } from "./tongue.js";
import { S } from "./words.js";

const element = (id) => document.getElementById(id);
const RUNNING = new Set([S.MOVING, S.PRESSING, S.RESTING, S.REFLECTING, S.PAUSED]);
const TOLD = {
    [S.LESSON]: [marked("The six cues"), marked("One after the other, each after its number.")],
    [S.GAME]: [marked("Which cue is it?"), marked("Tap its number, hold for six. What you confuse comes again.")],
    [S.REFLECTING]: [marked("How does it feel?"), marked("Tap one to five times, five is best. The answer is felt back.")],
    [S.ENDED]: [marked("The session is over"), marked("Stay lying for as long as you like.")],
};
const NO_CAUTIONS = [marked("This table holds no words: read the routine's own cautions before you begin.")];

const UNPLUGGED = [marked("The plug is pulled"), marked("Everything is off. What was kept is there again once it is plugged in.")];

export const isRunning = (place) => Boolean(place.isPowered) && RUNNING.has(place.state);

/** What the big button says. */
export const labelOf = (place) => (say(place.isPowered ? LABELS[place.state] : marked("No power")));

export class View {
    #texts = null;
    #shown = {};
    #offer;

    /** `offer(durationsMs, label)` is called when a small button is pressed. */
    constructor(offer) {
        this.#offer = offer;
    }

    set texts(texts) {
        this.#texts = texts;
        this.#shown = {};
        const options = texts.routines.map(({ title }, index) => new Option(title, String(index)));
        element("routine").replaceChildren(...options);
    }

    show(place) {
        const state = place.state === S.PAUSED ? place.pausedState : place.state;
        const step = this.step(place);
        this.#once("routine", place.routine, () => this.#showRoutine(place.routine));
        this.#once("place", `${place.state} ${place.step} ${state} ${place.isPowered}`, () => this.#showPlace(place, state, step));
        this.#showTime(place, state, step);
    }

    /** The step a place belongs to. */
    step(place) {
        return this.#texts.step(place.routine, place.step);
    }

    #once(what, value, draw) {
        if (this.#shown[what] === value) return;
        this.#shown[what] = value;
        draw();
    }

    #showRoutine(index) {
        const routine = this.#texts.routines[index];
        element("routine").value = String(index);
        element("which").textContent = say("Routine {number} of {count}", { number: index + 1, count: this.#texts.routines.length });
        const cautions = routine.cautions.length ? routine.cautions : NO_CAUTIONS.map((each) => say(each));
        element("cautions").replaceChildren(...cautions.map((text) => tagged("li", text)));
        element("equipment").replaceChildren(...(routine.equipment ? [say("You need: "), tagged("bdi", routine.equipment)] : []));
        drawMap(element("map"), routine.steps);
        this.#shown.place = null;
    }

    #showPlace(place, state, step) {
        const routine = this.#texts.routines[place.routine];
        const isBefore = place.isPowered && (place.state === S.READY || place.state === S.UNFINISHED);
        const [heading, line] = this.#words(place, state, step, routine);
        document.body.dataset.state = place.isPowered ? S.STATE_NAMES[place.state] : "off";
        document.body.classList.toggle("running", isRunning(place));
        element("where").textContent = this.#where(place, state, step);
        element("heading").textContent = heading;
        element("place").textContent = line;
        element("let").textContent = !isRunning(place) ? "" : state === S.PRESSING || state === S.MOVING || state === S.RESTING ? step.let : "";
        element("before").hidden = !isBefore;
        element("choice").hidden = !place.isPowered || place.state !== S.READY || this.#texts.routines.length < 2;
        element("label").textContent = labelOf(place);
        element("press").disabled = !place.isPowered;
        element("rating").hidden = !place.isPowered || place.state !== S.REFLECTING;
        this.#showOffers(place, routine);
        lightMap(element("map"), isRunning(place) || place.state === S.UNFINISHED ? step.number : 0, state === S.PRESSING);
    }

    #words(place, state, step, routine) {
        if (!place.isPowered) return UNPLUGGED.map((each) => say(each));
        if (place.state === S.READY) return [routine.title, routine.about];
        if (place.state === S.UNFINISHED) return [say("A session is unfinished"), say("It stopped at {name}. Going on begins with the move there.", { name: step.name })];
        return TOLD[state]?.map((each) => say(each)) ?? [step.name, step.place];
    }

    /** "Move to position 2 of 5", "Paused at position 2 of 5, round 1 of 2", "Rest, then position 3" */
    #where(place, state, step) {
        if (!isRunning(place)) return "";
        const [round, rounds] = this.#texts.round(place.routine, place.step);
        const among = { number: step.number, count: this.#texts.positions(place.routine), round, rounds };
        const lap = rounds > 1 ? say("position {number} of {count}, round {round} of {rounds}", among) : say("position {number} of {count}", among);
        const position = step.number ? lap : "";
        if (place.state === S.PAUSED) return position ? say("Paused at {position}", { position }) : say("Paused");
        if (state === S.MOVING) return say("Move to {position}", { position });
        if (state === S.REFLECTING) return "";
        const next = this.#texts.step(place.routine, place.step + 1).number;
        if (!position) return next ? say("Rest, then position {number}", { number: next }) : say("Lie flat");
        return position[0].toUpperCase() + position.slice(1);
    }

    #showOffers({ state, isPowered }, routine) {
        const isDeeper = state === S.READY && routine.steps.some((step) => step.reminders.some((each) => each.is_deeper));
        const offers = isPowered ? [...(isDeeper ? [DEEPER] : []), ...OFFERS[state]] : [];
        const isUp = RUNNING.has(state) || state === S.UNFINISHED;
        this.#once("offers", `${isUp} ${offers.map(([label]) => label)}`, () => this.#drawOffers(offers, isUp));
    }

    #drawOffers(offers, isUp) {
        const buttons = offers.map(([label, durationsMs]) => {
            const button = tagged("button", say(label));
            button.type = "button";
            button.className = "quiet";
            if (durationsMs === LONG_HOLD) {
                button.dataset.hold = "";
                button.prepend(holdRing());
            } else {
                button.addEventListener("click", () => this.#offer(durationsMs));
            }
            return button;
        });
        element("offers").replaceChildren(...(isUp ? buttons : []));
        element("others").replaceChildren(...(isUp ? [] : buttons));
    }

    #showTime(place, state, step) {
        const { mostMs, leastMs, note } = bounds(place, state, step);
        const seconds = mostMs ? Math.floor(place.elapsedMs / 1000) : -1;
        this.#once("seconds", `${seconds} ${mostMs} ${note}`, () => {
            element("time").textContent = mostMs && state !== S.REFLECTING ? clock(place.elapsedMs) : "";
            element("bounds").textContent = note;
        });
        this.#once("post", `${leastMs}/${mostMs}`, () => {
            element("ring").classList.toggle("has-time", mostMs > 0);
            element("ring").classList.toggle("has-post", leastMs > 0);
            element("ring").style.setProperty("--post", `${mostMs ? (360 * leastMs) / mostMs : 0}deg`);
        });
        const share = mostMs ? Math.min(1, place.elapsedMs / mostMs) : 0;
        element("ring").style.setProperty("--share", (1000 * share).toFixed(1));
        element("ring").classList.toggle("enough", leastMs > 0 && place.elapsedMs >= leastMs);
    }
}

/** How long the present state may last, from when on it is enough, and what to say of it. */
function bounds(place, state, step) {
    if (state === S.PRESSING && place.isPowered) {
        const isOpen = step.at_least_ms > 0 && step.at_least_ms < step.at_most_ms;
        const isEnough = isOpen && place.elapsedMs >= step.at_least_ms;
        const open = isEnough ? say("until {time}", { time: clock(step.at_most_ms) }) : say("{least} to {most}", { least: clock(step.at_least_ms), most: clock(step.at_most_ms) });
        return { mostMs: step.at_most_ms, leastMs: isOpen ? step.at_least_ms : 0, note: isOpen ? open : say("of {time}", { time: clock(step.at_most_ms) }) };
    }
    if (state === S.RESTING && place.isPowered) return { mostMs: step.at_most_ms, leastMs: 0, note: say("of {time}", { time: clock(step.at_most_ms) }) };
    if (state === S.MOVING && step.settle_ms && place.isPowered) return { mostMs: step.settle_ms, leastMs: 0, note: say("begins by itself at {time}", { time: clock(step.settle_ms) }) };
    return { mostMs: 0, leastMs: 0, note: "" };
}

/** Fills while a finger rests on its button. */
function holdRing() {
    const circle = (name) => shape("circle", { class: name, cx: 12, cy: 12, r: 9, pathLength: 1 });
    return shape("svg", { class: "ring", viewBox: "0 0 24 24", "aria-hidden": "true" }, [circle("track"), circle("hold")]);
}

export function tagged(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
}
