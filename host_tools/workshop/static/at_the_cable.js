// The device at the cable: what is written is put on it, and it is asked what it is, by the verbs of the command line.
//
// Rule: what the tools say is shown as they say it; one verb at a time. Where the browser cannot, the page says what can.

import { fromBase64, save } from "../storage.js";
import { tagged } from "../view.js";
import { Cable, chosenPort, whyNoCable } from "./cable.js";

const element = (id) => document.getElementById(id);
const PORT = ["--port", "usb://board"];
const NO_PORT = "No port was chosen. Plug the device in with a cable that carries data; a new board needs MicroPython first.";
const OTHERWISE = "Or save the file, and on a computer with unknot: unknot flash FILE";

export class AtTheCable {
    #tools;
    #files;
    #isUsable = false;
    #isBusy = false;

    /** `files()` gives {name: text} of what is to be flashed. */
    constructor(tools, files) {
        this.#tools = tools;
        this.#files = files;
        const why = whyNoCable();
        element("no-cable").hidden = !why;
        element("no-cable").textContent = why && `${why} ${OTHERWISE}`;
        element("cable-tools").hidden = Boolean(why);
        element("flash").onclick = () => this.#run(["flash", ...Object.keys(this.#files()), ...PORT]);
        element("ask-device").onclick = () => this.#run(["device", ...PORT]);
        element("ask-history").onclick = () => this.#run(["history", "--csv", "history.csv", ...PORT]);
        element("stored-history").onclick = () => this.#runAlone(["history", "--stored", "--csv", "history.csv"]);
        element("ask-settings").onclick = () => this.#run(["settings", ...PORT]);
        element("other-port").onclick = () => this.#run(["device", ...PORT], true);
    }

    /** Whether what is written can be put on a device. */
    allow(isUsable) {
        this.#isUsable = isUsable;
        this.#enable();
    }

    #enable() {
        for (const button of element("cable-tools").children) button.disabled = this.#isBusy;
        element("flash").disabled = this.#isBusy || !this.#isUsable;
    }

    async #run(words, isAnew = false) {
        const files = this.#files();
        const port = await chosenPort(isAnew);
        if (!port) return this.#tell(NO_PORT);
        this.#begin();
        this.#tell("Speaking to the device. Leave the cable in.");
        await this.#finish(this.#tools.run(words, files, new Cable(port), this.#follow));
    }

    /** What needs no device. */
    async #runAlone(words) {
        this.#begin();
        await this.#finish(this.#tools.run(words, {}));
    }

    async #finish(running) {
        try {
            const { status, out, err, made } = await running;
            this.#end(status, out + err, made);
        } catch (error) {
            this.#end(1, `The tools failed: ${error.message}`, {});
        }
    }

    #begin() {
        this.#isBusy = true;
        this.#enable();
        element("progress").hidden = false;
        element("progress").removeAttribute("value");
        element("made").replaceChildren();
    }

    #follow = (what, done, total) => {
        this.#tell(`${what[0].toUpperCase()}${what.slice(1)}.`);
        if (!total) return;
        element("progress").max = total;
        element("progress").value = done;
    };

    #end(status, said, made) {
        this.#isBusy = false;
        this.#enable();
        this.#tell(status ? "It did not work." : "Done.");
        element("progress").hidden = true;
        element("answer").hidden = false;
        element("answer").classList.toggle("failed", status !== 0);
        element("answer").textContent = said.trimEnd();
        element("made").replaceChildren(...Object.entries(made).map(([name, content]) => saving(name, content)));
    }

    #tell(text) {
        element("progress-text").textContent = text;
    }
}

function saving(name, content) {
    const button = tagged("button", `Save ${name}`);
    button.type = "button";
    button.onclick = () => save(name, fromBase64(content), "application/octet-stream");
    return button;
}
