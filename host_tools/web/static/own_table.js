// Runs a table of the person's own, and keeps it over a reload; it is let go once the page has come with others.
//
// Rule: what the device refuses is never kept. What it was made of is kept beside it, where somebody may want to change that.

import { TableRefused } from "./device.js";
import { forget, keep, kept } from "./storage.js";
import { tell } from "./story.js";
import { say } from "./tongue.js";

export class OwnTable {
    #shipped;
    #run;
    #tellSource;
    #source = null;

    /** `run(table)` throws TableRefused; `shipped` is the table the page came with; `tellSource(source)` hears of each table. */
    constructor(shipped, run, tellSource) {
        this.#shipped = shipped;
        this.#run = run;
        this.#tellSource = tellSource;
    }

    /** The { name, text } its table was made of, null where that is not known. */
    get source() {
        return this.#source;
    }

    /** Run the table taken last time, unless there is none, or this firmware refuses it. */
    begin() {
        const own = this.#kept();
        try {
            this.#run(own ?? this.#shipped);
            this.#isMadeOf(own && keptSource());
        } catch (error) {
            if (!(error instanceof TableRefused)) throw error;
            this.back();
            tell(say("Your own routine is refused ({why}); here are the routines of this page.", { why: error.message }));
        }
    }

    /** Run this table, now and after a reload; `source` is the { name, text } it was made of. Throws TableRefused. */
    take(table, source = null) {
        this.#run(table);
        keep("own", table);
        keep("own-over", this.#shipped);
        keep("own-source", new TextEncoder().encode(JSON.stringify(source)));
        this.#isMadeOf(source);
    }

    /** Run the routines of the page again. */
    back() {
        forget("own");
        this.#run(this.#shipped);
        this.#isMadeOf(null);
    }

    #isMadeOf(source) {
        this.#source = source;
        this.#tellSource(source);
    }

    #kept() {
        const own = kept("own"), over = kept("own-over");
        return own && over && String(over) === String(this.#shipped) ? own : null;
    }
}

function keptSource() {
    try {
        return JSON.parse(new TextDecoder().decode(kept("own-source") ?? new Uint8Array()));
    } catch {
        return null;
    }
}
