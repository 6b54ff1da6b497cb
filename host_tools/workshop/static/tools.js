// Asks the tools, which run in a worker of their own, so that the page never waits for them.
//
// Rule: every question is answered once, in the order they were asked; a port is asked only while a verb runs.

export class Tools {
    #worker = new Worker(new URL("tools-worker.js", import.meta.url), { type: "module" });
    #asked = new Map();
    #last = 0;
    #port = null;
    #tell = () => {};

    constructor() {
        this.#worker.onmessage = ({ data }) => this.#take(data);
        this.#worker.onerror = (event) => this.#failAll(event.message || "the tools did not arrive");
    }

    /** @returns {Promise<{problems: object[], rest: string, title?: string, report?: string[], table?: string}>} */
    check(text, name) {
        return this.#ask("check", [text, name]);
    }

    /** @returns {Promise<{text?: string, problems?: object[]}>} what a file says, or why it says nothing */
    read(bytes, name) {
        return this.#ask("read", [bytes, name]);
    }

    /** @returns {Promise<{link: string, code: [number, string] | null}>} the page at `site` with a file in it; its QR code: size and path */
    share(site, name, text) {
        return this.#ask("share", [site, name, text]);
    }

    /** @returns {Promise<object | null>} the fields of a text, as form.py has them; null where it has no form */
    form(text) {
        return this.#ask("form", [text]);
    }

    /** @returns {Promise<string>} the text after a change of the form, as form_edits.py has it */
    edit(text, change) {
        return this.#ask("edit", [text, JSON.stringify(change)]);
    }

    /** @returns {Promise<{name: string, text: string}[]>} something to begin with */
    beginnings() {
        return this.#ask("beginnings", []);
    }

    /** @returns {Promise<object>} the JSON Schema of a routine file */
    language() {
        return this.#ask("language", []);
    }

    /** @returns {Promise<object | null>} the ready report in what a device said, as ready_report.py has it */
    report(said) {
        return this.#ask("report", [said]);
    }

    /**
     * Run a verb of the command line, beside files {name: text}; `port` is asked what the device is to be asked,
     * and `tell(what, done, total)` is told how far it is.
     * @returns {Promise<{status: number, out: string, err: string, made: Object<string, string>}>}
     */
    async run(words, files, port = null, tell = () => {}) {
        this.#port = port;
        this.#tell = tell;
        return this.#ask("run", [JSON.stringify(words), JSON.stringify(files)]);
    }

    #ask(ask, words) {
        const id = ++this.#last;
        this.#worker.postMessage({ id, ask, words });
        return new Promise((resolve, reject) => this.#asked.set(id, { resolve, reject }));
    }

    #take(data) {
        if (data.told) this.#tell(...data.told);
        else if (data.port) this.#askPort(data);
        else this.#settle(data);
    }

    #settle({ id, answer, failure }) {
        const { resolve, reject } = this.#asked.get(id);
        this.#asked.delete(id);
        if (failure === undefined) resolve(answer);
        else reject(new Error(failure));
    }

    async #askPort({ port, do: what, words }) {
        const answer = await this.#port[what](...words).catch(() => undefined);
        this.#worker.postMessage({ port, answer });
    }

    #failAll(why) {
        for (const { reject } of this.#asked.values()) reject(new Error(why));
        this.#asked.clear();
    }
}
