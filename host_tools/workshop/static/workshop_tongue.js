// Says the workshop's sentences in the tongue of the person who writes; the page beside it speaks as its routine does.
//
// Rule: the words come with the workshop, in a file of their own, so that the player does not carry them.

import { Tongue, wantedTongue } from "../tongue.js";

export { marked } from "../tongue.js";

const FOLDER = "workshop/";

/** The workshop's own. */
export const tongue = new Tongue(FOLDER, document.getElementById("workshop"));

/** @type {(text: string, values?: Object<string, unknown>) => string} */
export const say = (text, values) => tongue.say(text, values);

/** @type {(one: string, many: string, number: number, values?: Object<string, unknown>) => string} */
export const count = (one, many, number, values) => tongue.count(one, many, number, values);

/** What says the workshop's sentences as a routine of these words wants it: for what is handed over with it. */
export async function tongueOf(words) {
    const made = new Tongue(FOLDER, document.createElement("div"));
    await made.speak(wantedTongue(words));
    return made;
}
