// Says what happened: the last thing in a few words, all of it as a list.
//
// Rule: nothing is worded here but what is our own fault.

import { sentences } from "./narrator.js";
import { clock } from "./time_text.js";
import { say } from "./tongue.js";
import { tagged } from "./view.js";

const MOST_LINES = 400;

const element = (id) => document.getElementById(id);

/** One sentence is seen; what comes after it is for who hears the page. */
export function tell(sentence, ...more) {
    element("said").textContent = sentence;
    element("spoken").textContent = [sentence, ...more].join(" ");
}

/** The moments that were `told`, and the promises that were broken, [at, sentence] each. */
export function tellStory(told, breaches) {
    const last = told.findLast(({ meaning, words }) => meaning || words.length);
    if (last) tell(last.meaning, ...last.words);
    const story = element("story");
    story.append(...told.map((moment) => line(moment.atMs, sentences(moment).join(" "))));
    story.append(...breaches.map(([atMs, sentence]) => line(atMs, brokenPromise(sentence))));
    while (story.childElementCount > MOST_LINES) story.firstChild.remove();
    story.scrollTop = story.scrollHeight;
}

function line(atMs, text) {
    const made = document.createElement("li");
    made.append(tagged("time", clock(atMs)), tagged("span", text));
    return made;
}

function brokenPromise(sentence) {
    return say("Broken: {sentence} This is a fault of unknot's; please save this as a scenario and report it.", { sentence: say(sentence) });
}
