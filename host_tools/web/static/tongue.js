// Says a sentence in the tongue that is spoken; the sentence in English is its own name in the catalogue.
//
// Rule: a tongue is spoken once its catalogue has come; until then, and where it does not come, English is. Only the one
// that is wanted is fetched. Which one: what was chosen, else the routine's own, else the browser's, else English.

import { fetched } from "./fetched.js";
import { languageOf } from "./language.js";
import { keep, kept } from "./storage.js";
import { FROM_RIGHT_TO_LEFT, TONGUES } from "./words.js";

const ENGLISH = "en";
const NAME = "tongue";
const ATTRIBUTES = ["aria-label"];
/** Digits as everything else on the page has them: a number that is tapped is no other than the one that is read. */
const DIGITS = "-u-nu-latn";

const root = document.documentElement;
let spoken = ENGLISH;
let catalogue = {};

/** A sentence as it is: marked for the catalogue, to be said later. */
export const marked = (text) => text;

/** The sentence, with `values` in the places it has for them. */
export function say(text, values = {}) {
    return filled(catalogue[text] ?? text, values);
}

/** A sentence of that many; both forms are English, and a tongue has as many as it needs. */
export function count(one, many, number, values = {}) {
    const forms = catalogue[one] ?? { one, other: many };
    return filled(forms[new Intl.PluralRules(spoken).select(number)] ?? forms.other, { count: number, ...values });
}

/** Each text within a sentence from right to left has a direction of its own (U+2068 and U+2069). */
function filled(text, values) {
    const isolated = (value) => (root.dir === "rtl" && typeof value === "string" ? `\u2068${value}\u2069` : value);
    return text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? isolated(values[name]) : place));
}

/** What Intl wants to be told. */
export const locale = () => (spoken === ENGLISH ? "en-GB" : spoken) + DIGITS;

/** The file of the catalogue that is spoken, "" where none is needed. */
export const catalogueFile = () => (spoken === ENGLISH ? "" : fileOf(spoken));

const fileOf = (language) => `tongue-${language}.json`;

/** The tongue the person chose, "" for none. */
export function chosenTongue() {
    const chosen = new TextDecoder().decode(kept(NAME) ?? new Uint8Array());
    return chosen in TONGUES ? chosen : "";
}

export function chooseTongue(language) {
    keep(NAME, new TextEncoder().encode(language));
}

/** The tongue for a routine whose words are these; English words are no wish, for nearly every routine has them. */
export function wantedTongue(words = "") {
    const own = languageOf(words);
    const wanted = [chosenTongue(), own === ENGLISH ? "" : own, ...navigator.languages.map((each) => each.split("-")[0]), ENGLISH];
    return wanted.find((each) => each in TONGUES);
}

/** Speak that tongue from now on; returns whether that is another one than before. */
export async function speak(language) {
    if (language === spoken) return false;
    try {
        catalogue = language === ENGLISH ? {} : JSON.parse(new TextDecoder().decode(await fetched(fileOf(language))));
    } catch {
        return false; // English is better than nothing
    }
    spoken = language;
    root.lang = language;
    root.dir = FROM_RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr";
    for (const put of STANDING) put();
    return true;
}

/** What puts the page's own words anew, each where it stands; what is said by others is said by them. */
const STANDING = standingIn(document.body);

/** Find the words that stand in `parent`, and return what says them anew. */
export function standingIn(parent) {
    const puts = [];
    const walker = document.createTreeWalker(parent, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = /** @type {Text} */ (walker.currentNode);
        const text = node.data.trim();
        if (!/\p{L}/u.test(text) || node.parentElement.closest("[translate=no], noscript")) continue;
        const [before, after] = node.data.split(text);
        puts.push(() => (node.data = before + say(text) + after));
    }
    for (const name of ATTRIBUTES) {
        for (const element of parent.querySelectorAll(`[${name}]`)) {
            const text = element.getAttribute(name);
            puts.push(() => element.setAttribute(name, say(text)));
        }
    }
    return puts;
}
