// Keeps the routines somebody writes here: in this browser, under their names, and which of them is open.
//
// Rule: kept at every change, whole; a name is one that every disk takes. What was given once, and is the same, is not given
// again over what was made of it.

import { keep, kept } from "../storage.js";

const PLACE = "drafts";
const LONGEST_NAME = 60;

export class DraftFiles {
    #files;
    #open;
    #given;

    constructor() {
        const { files = {}, open = "", given = {} } = read();
        this.#files = files;
        this.#given = given;
        this.#open = open in files ? open : (Object.keys(files)[0] ?? "");
    }

    get names() {
        return Object.keys(this.#files);
    }

    /** The name of the open one, "" where there is none. */
    get open() {
        return this.#open;
    }

    get text() {
        return this.#files[this.#open] ?? "";
    }

    set text(text) {
        this.#files[this.#open] = text;
        this.#keep();
    }

    choose(name) {
        this.#open = name;
        this.#keep();
    }

    /** Add a file and open it; one of the same name and another text stays, and the new one is called otherwise. */
    add(name, text) {
        const plain = plainName(name);
        this.#open = this.#files[plain] === text ? plain : this.#free(plain);
        this.#files[this.#open] = text;
        this.#keep();
    }

    /** Add what is new of these files, or has changed where it came from, and open the first; one of them that is open stays so. */
    give(files) {
        for (const { name, text } of files) {
            const last = this.#given[name];
            if (last?.text === text && last.as in this.#files) continue;
            const open = this.#open;
            this.add(name, text);
            this.#given[name] = { text, as: this.#open };
            this.#open = open;
        }
        const names = files.map(({ name }) => this.#given[name].as);
        if (names.length && !names.includes(this.#open)) this.#open = names[0];
        this.#keep();
    }

    rename(name) {
        const plain = plainName(name);
        if (plain === this.#open) return;
        const { [this.#open]: text, ...others } = this.#files;
        this.#files = others;
        this.#open = this.#free(plain);
        this.#files[this.#open] = text;
        this.#keep();
    }

    remove() {
        delete this.#files[this.#open];
        this.#open = this.names.at(-1) ?? "";
        this.#keep();
    }

    #free(name) {
        const stem = name.replace(/\.yaml$/, "");
        for (let number = 1; ; number += 1) {
            const free = number === 1 ? name : `${stem}_${number}.yaml`;
            if (!(free in this.#files)) return free;
        }
    }

    #keep() {
        keep(PLACE, new TextEncoder().encode(JSON.stringify({ files: this.#files, open: this.#open, given: this.#given })));
    }
}

function read() {
    try {
        return JSON.parse(new TextDecoder().decode(kept(PLACE) ?? new Uint8Array())) ?? {};
    } catch {
        return {};
    }
}

/** A name without folders, without a dash that a command line would take for an option, and with the ending. */
function plainName(name) {
    const stem = name.replace(/\.ya?ml$/i, "").replace(/[^\p{L}\p{N}\p{M} ._-]/gu, "_").replace(/^[ ._-]+/, "");
    return `${stem.slice(0, LONGEST_NAME) || "routine"}.yaml`;
}
