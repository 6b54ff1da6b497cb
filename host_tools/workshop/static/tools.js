// Asks the tools, which run in a worker of their own, so that the page never waits for them.
//
// Rule: every question is answered once, in the order they were asked; a port is asked only while a verb runs.

import { say, tongue } from "./workshop_tongue.js";

export class Tools {
    #worker = new Worker(new URL("tools-worker.js", import.meta.url), { type: "module" });
    #asked = new Map();
    #last = 0;
    #port = null;
    /** @type {(what: string, done: number, total: number) => void} */
    #tell = () => {};

    constructor() {
        this.#worker.onmessage = ({ data }) => this.#take(data);
        this.#worker.onerror = (event) => this.#failAll(event.message || say("the tools did not arrive"));
    }

    /** What the tools say of a text. */
    check(text, name) {
        return this.#ask("check", [text, name]);
    }

    /** What a file says, or why it says nothing. */
    read(bytes, name) {
        return this.#ask("read", [bytes, name]);
    }

    /** The page at `site` with a file in it; its QR code, size and path, or null and why. */
    share(site, lan, name, text) {
        return this.#ask("share", [site, lan, name, text]);
    }

    /** The fields of a text; null where it has no form. */
    form(text) {
        return this.#ask("form", [text]);
    }

    /** The text after a change of the form.
     * @param {string} text
     * @param {import("../types/messages").Edit} change
     */
    edit(text, change) {
        return this.#ask("edit", [text, JSON.stringify(change)]);
    }

    /** Something to begin with. */
    beginnings() {
        return this.#ask("beginnings", []);
    }

    /** The JSON Schema of a routine file. */
    language() {
        return this.#ask("language", []);
    }

    /** Keep the page's own sessions, the bytes of its history and its notes of them, and those it heard, beside the others. */
    keepOwn(bytes, notes, heard) {
        return this.#ask("keep_own", [bytes, JSON.stringify(notes), JSON.stringify(heard)]);
    }

    /** The ready report in what a device said, null where there is none yet. */
    report(said) {
        return this.#ask("report", [said]);
    }

    /**
     * Run a verb of the command line, beside files {name: text}; `port` is asked what the device is to be asked,
     * and `tell(what, done, total)` is told how far it is.
     * @param {string[]} words
     * @param {Object<string, string>} files
     * @param {import("../types/messages").Port | null} [port]
     * @param {(what: string, done: number, total: number) => void} [tell]
     */
    async run(words, files, port = null, tell = () => {}) {
        this.#port = port;
        this.#tell = tell;
        return this.#ask("run", [JSON.stringify(words), JSON.stringify(files)]);
    }

    /**
     * @template {keyof import("../types/messages").Questions} Name
     * @param {Name} ask
     * @param {Parameters<import("../types/messages").Questions[Name]>} words
     * @returns {Promise<ReturnType<import("../types/messages").Questions[Name]>>}
     */
    #ask(ask, words) {
        const id = ++this.#last;
        this.#send(/** @type {import("../types/messages").ToWorker} */ ({ id, ask, words, tongue: tongue.spoken }));
        return new Promise((resolve, reject) => this.#asked.set(id, { resolve, reject }));
    }

    /** @param {import("../types/messages").ToWorker} message */
    #send(message) {
        this.#worker.postMessage(message);
    }

    /** @param {import("../types/messages").FromWorker} data */
    #take(data) {
        if ("told" in data) this.#tell(...data.told);
        else if ("port" in data) this.#askPort(data);
        else this.#settle(data);
    }

    /** @param {{ id: number, answer?: unknown, failure?: string }} data */
    #settle({ id, answer, failure }) {
        const { resolve, reject } = this.#asked.get(id);
        this.#asked.delete(id);
        if (failure === undefined) resolve(answer);
        else reject(new Error(failure));
    }

    async #askPort({ port, do: what, words }) {
        const answer = await this.#port[what](...words).catch(() => undefined);
        this.#send({ port, answer });
    }

    #failAll(why) {
        for (const { reject } of this.#asked.values()) reject(new Error(why));
        this.#asked.clear();
    }
}
