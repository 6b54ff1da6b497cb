// Follows a device while it is in a session: where it stands, and for how long, without disturbing it.
//
// Rule: one question mark every few seconds is all that is sent, on a port that stays open; the firmware answers it while it
// runs. Silence is an answer too. Must not know: how an answer is written, which the tools read.

import { clock } from "../time_text.js";
import { marked, say } from "./workshop_tongue.js";

const element = (id) => document.getElementById(id);
const ASK_MS = 2000;
const ANSWER_MS = 1500;
const LOOK_MS = 300;
/** Where no position counts, though the device has one at hand. */
const AWAY = new Set(["ready", "ended", "lesson"]);
const QUESTION = new TextEncoder().encode("?");
const SILENT = marked("It says nothing now: asleep in READY, in safe mode, or another program. Asked again until you stop.");

export class LiveFollow {
    #tools;
    #nameOf;
    #isFollowing = false;
    #seen = "";
    #sinceMs = 0;
    #isWhole = false;

    /** `nameOf(digest, routine, position)` is what the position is called, "" where this page has another table. */
    constructor(tools, nameOf) {
        this.#tools = tools;
        this.#nameOf = nameOf;
    }

    get isFollowing() {
        return this.#isFollowing;
    }

    stop() {
        this.#isFollowing = false;
    }

    /** Until `stop`, or the port is gone, which is thrown. */
    async follow(cable) {
        this.#isFollowing = true;
        this.#seen = "";
        await cable.open();
        try {
            while (this.#isFollowing) {
                this.#show(await this.#asked(cable));
                await pause(ASK_MS, () => this.#isFollowing);
            }
        } finally {
            this.#isFollowing = false;
            await cable.close();
        }
    }

    async #asked(cable) {
        await cable.write(QUESTION, ANSWER_MS);
        const endMs = performance.now() + ANSWER_MS;
        const decoder = new TextDecoder();
        let said = "";
        while (performance.now() < endMs && this.#isFollowing) {
            said += decoder.decode(await cable.read(LOOK_MS), { stream: true });
            const report = said.includes("\n") ? await this.#tools.report(said) : null;
            if (report) return report;
        }
        return null;
    }

    #show(report) {
        if (!report) {
            element("live").textContent = say(SILENT);
            return;
        }
        const { state, routine, digest } = report;
        const position = AWAY.has(state) ? 0 : report.position;
        const now = `${state} ${position} ${routine}`;
        if (now !== this.#seen) {
            this.#isWhole = this.#seen !== "";
            this.#sinceMs = performance.now();
        }
        this.#seen = now;
        const name = position ? this.#nameOf(digest, routine, position) : "";
        const lasted = clock(performance.now() - this.#sinceMs);
        const time = this.#isWhole ? lasted : say("{time} or more", { time: lasted });
        element("live").textContent = where(name, position, { state: say(state), position, name, time });
    }
}

function where(name, position, values) {
    if (name) return say("The device is {state}, position {position}, {name}, for {time}.", values);
    if (position) return say("The device is {state}, position {position}, for {time}.", values);
    return say("The device is {state}, for {time}.", values);
}

/** Wait, in small pieces while it is wanted. */
async function pause(ms, isWanted) {
    for (let leftMs = ms; leftMs > 0 && isWanted(); leftMs -= LOOK_MS) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}
