// Runs a table of the person's own, and keeps it over a reload; it is let go once the page has come with others.
//
// Rule: what the device refuses is never kept.

import { TableRefused } from "./device.js";
import { forget, keep, kept } from "./storage.js";
import { tell } from "./story.js";
import { say } from "./tongue.js";

export class OwnTable {
    #shipped;
    #run;

    /** `run(table)` throws TableRefused; `shipped` is the table the page came with. */
    constructor(shipped, run) {
        this.#shipped = shipped;
        this.#run = run;
    }

    /** Run the table taken last time, unless there is none, or this firmware refuses it. */
    begin() {
        try {
            this.#run(this.#kept() ?? this.#shipped);
        } catch (error) {
            if (!(error instanceof TableRefused)) throw error;
            this.back();
            tell(say("Your own routine is refused ({why}); here are the routines of this page.", { why: error.message }));
        }
    }

    /** Run this table, now and after a reload. Throws TableRefused. */
    take(table) {
        this.#run(table);
        keep("own", table);
        keep("own-over", this.#shipped);
    }

    /** Run the routines of the page again. */
    back() {
        forget("own");
        this.#run(this.#shipped);
    }

    #kept() {
        const own = kept("own"), over = kept("own-over");
        return own && over && String(over) === String(this.#shipped) ? own : null;
    }
}
