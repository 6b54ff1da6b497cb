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
/** Of the window, when another tongue was chosen. */
export const CHOSEN = "tonguechosen";

/** A sentence as it is: marked for the catalogue, to be said later. */
export const marked = (text) => text;

/** Says the sentences of one part of the page. */
export class Tongue {
    #folder;
    #root;
    #catalogue = {};
    #puts = [];
    #wanted = ENGLISH;
    spoken = ENGLISH;

    /** Its catalogues lie in `folder`; `root` is the element that shows what is said. */
    constructor(folder, root) {
        this.#folder = folder;
        this.#root = root;
    }

    /** The sentence, with `values` in the places it has for them. */
    say(text, values = {}) {
        return this.#filled(this.#catalogue[text] ?? text, values);
    }

    /** A sentence of that many; both forms are English, and a tongue has as many as it needs. */
    count(one, many, number, values = {}) {
        const forms = this.#catalogue[one] ?? { one, other: many };
        return this.#filled(forms[new Intl.PluralRules(this.spoken).select(number)] ?? forms.other, { count: number, ...values });
    }

    /** Each text within a sentence from right to left has a direction of its own (U+2068 and U+2069). */
    #filled(text, values) {
        const isTurned = FROM_RIGHT_TO_LEFT.includes(this.spoken);
        const isolated = (value) => (isTurned && typeof value === "string" ? `\u2068${value}\u2069` : value);
        return text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? isolated(values[name]) : place));
    }

    /** The file of the catalogue that is spoken, "" where none is needed. */
    get file() {
        return this.spoken === ENGLISH ? "" : this.#fileOf(this.spoken);
    }

    #fileOf(language) {
        return `${this.#folder}tongue-${language}.json`;
    }

    /** Speak that tongue from now on, if no other is wanted meanwhile; returns whether that is another one than before. */
    async speak(language) {
        this.#wanted = language;
        if (language === this.spoken && this.#root.lang) return false;
        let catalogue;
        try {
            catalogue = language === ENGLISH ? {} : JSON.parse(new TextDecoder().decode(await fetched(this.#fileOf(language))));
        } catch {
            return false; // English is better than nothing
        }
        if (language !== this.#wanted) return false;
        this.#catalogue = catalogue;
        this.spoken = this.#root.lang = language;
        this.#root.dir = FROM_RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr";
        for (const put of this.#puts) put();
        return true;
    }

    /** Have `put` called whenever another tongue is spoken. */
    follow(put) {
        this.#puts.push(put);
    }

    /** Put the words that stand in `parent` anew whenever another tongue is spoken, and now. */
    stand(parent) {
        for (const put of this.#standingIn(parent)) {
            put();
            this.follow(put);
        }
    }

    #standingIn(parent) {
        const puts = [];
        const walker = document.createTreeWalker(parent, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const node = /** @type {Text} */ (walker.currentNode);
            const text = node.data.trim();
            if (!/\p{L}/u.test(text) || node.parentElement.closest("[translate=no], noscript")) continue;
            const [before, after] = node.data.split(text);
            puts.push(() => (node.data = before + this.say(text) + after));
        }
        for (const name of ATTRIBUTES) {
            for (const element of parent.querySelectorAll(`[${name}]`)) {
                const text = element.getAttribute(name);
                puts.push(() => element.setAttribute(name, this.say(text)));
            }
        }
        return puts;
    }
}

/** The page's own; what else stands on it has a tongue of its own. */
const page = new Tongue("", document.documentElement);
page.stand(document.body);

/** @type {(text: string, values?: Object<string, unknown>) => string} */
export const say = (text, values) => page.say(text, values);

/** @type {(one: string, many: string, number: number, values?: Object<string, unknown>) => string} */
export const count = (one, many, number, values) => page.count(one, many, number, values);

/** @type {(language: string) => Promise<boolean>} */
export const speak = (language) => page.speak(language);

/** What Intl wants to be told. */
export const locale = () => (page.spoken === ENGLISH ? "en-GB" : page.spoken) + DIGITS;

/** The file of the catalogue that the page speaks, "" where none is needed. */
export const catalogueFile = () => page.file;

/** The tongue the person chose, "" for none. */
export function chosenTongue() {
    const chosen = new TextDecoder().decode(kept(NAME) ?? new Uint8Array());
    return chosen in TONGUES ? chosen : "";
}

export function chooseTongue(language) {
    keep(NAME, new TextEncoder().encode(language));
    window.dispatchEvent(new Event(CHOSEN));
}

/** The tongue for a routine whose words are these; English words are no wish, for nearly every routine has them. */
export function wantedTongue(words = "") {
    const own = languageOf(words);
    const wanted = [chosenTongue(), own === ENGLISH ? "" : own, ...navigator.languages.map((each) => each.split("-")[0]), ENGLISH];
    return wanted.find((each) => each in TONGUES);
}
