// Looks up the texts of a table, with plain ones where it has none: what each routine and step is called.
//
// Rule: nobody else asks whether a text is there.

import { marked, say } from "./tongue.js";
import { S } from "./words.js";

const PLAIN_NAMES = { [S.REST]: marked("Rest"), [S.REFLECT]: marked("How does it feel?"), [S.END]: marked("The end") };
const END = { kind: S.END, number: 0, name: "", place: "", let: "", at_least_ms: 0, at_most_ms: 0, settle_ms: 0, breath: null, reminders: [] };

export class TableTexts {
    #plain;

    constructor(plain) {
        this.#plain = plain;
        this.digest = plain.digest;
        this.sequence = plain.sequence;
        this.routines = plain.routines.map((routine, index) => ({
            ...routine,
            title: routine.title || say("Routine {number}", { number: index + 1 }),
            steps: routine.steps.map(named),
        }));
    }

    /** A step by its index within its routine; the one after the last is the end. */
    step(routine, index) {
        return this.routines[routine].steps[index] ?? named(END);
    }

    /** How many positions a round of the routine has. */
    positions(routine) {
        return Math.max(0, ...this.routines[routine].steps.map((step) => step.number));
    }

    /** All the words of a routine. */
    wordsOf(routine) {
        const { about, cautions, equipment, steps, title } = this.#plain.routines[routine];
        const said = steps.flatMap((step) => [step.name, step.place, step.let, ...step.reminders.map((each) => each.say)]);
        return [title, about, equipment, ...cautions, ...said].join(" ");
    }

    /** Which round of how many a step belongs to, [1, 1] if there is only one. */
    round(routine, index) {
        const { number } = this.step(routine, index);
        const alike = this.routines[routine].steps.flatMap((step, at) => (number && step.number === number ? [at] : []));
        return alike.length > 1 ? [alike.indexOf(index) + 1, alike.length] : [1, 1];
    }
}

function named(step) {
    return { ...step, name: step.name || (step.kind in PLAIN_NAMES ? say(PLAIN_NAMES[step.kind]) : say("Position {number}", { number: step.number })) };
}
