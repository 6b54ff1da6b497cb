// The device at the cable: what is written is put on it, and it is asked what it is, by the verbs of the command line.
//
// Rule: what the tools say is shown as they say it; one verb at a time. Where the browser cannot, the page says what can.

import { fromBase64, save } from "../storage.js";
import { tagged } from "../view.js";
import { Cable, chosenPort, whyNoCable } from "./cable.js";
import { chosenSettings, showSettings } from "./device_settings.js";
import { LiveFollow } from "./live_follow.js";
import { marked, say, tongue } from "./workshop_tongue.js";

const element = (id) => document.getElementById(id);
const PORT = ["--port", "usb://board"];
const NO_PORT = marked("No port was chosen. Plug the device in with a cable that carries data; what a new board needs stands below.");
const OTHERWISE = marked("Or save the file, and on a computer with unknot: unknot flash FILE");

export class AtTheCable {
    #tools;
    #files;
    #isUsable = false;
    #isBusy = false;
    #live;
    #page;

    /** `files()` gives {name: text} of what is to be flashed; `page` is as `openWorkshop` wants it. */
    constructor(tools, files, page) {
        this.#page = page;
        this.#live = new LiveFollow(tools, page.nameOf);
        this.#tools = tools;
        this.#files = files;
        this.#retell();
        tongue.follow(() => this.#retell());
        element("flash").onclick = () => this.#run(["flash", ...Object.keys(this.#files()), ...PORT]);
        element("ask-device").onclick = () => this.#run(["device", ...PORT]);
        element("ask-history").onclick = () => this.#run(["history", "--csv", "history.csv", ...PORT]);
        element("stored-history").onclick = () => this.#storedHistory();
        element("ask-settings").onclick = () => this.#settings([]);
        element("set-settings").onclick = () => this.#settings(chosenSettings());
        element("follow-device").onclick = () => (this.#live.isFollowing ? this.#live.stop() : this.#followSession());
        element("other-port").onclick = () => this.#run(["device", ...PORT], true);
    }

    /** Whether what is written can be put on a device. */
    allow(isUsable) {
        this.#isUsable = isUsable;
        this.#enable();
    }

    #retell() {
        const why = whyNoCable();
        element("no-cable").hidden = !why;
        element("no-cable").textContent = why && `${say(why)} ${say(OTHERWISE)}`;
        element("cable-tools").hidden = Boolean(why);
        element("follow-device").textContent = this.#live.isFollowing ? say("Stop following") : say("Follow it");
        if (!this.#isBusy) this.#tell("");
    }

    /** Show the settings, changed as these words say. */
    async #settings(changes) {
        const said = await this.#run(["settings", ...changes, ...PORT]);
        if (said) showSettings(said);
    }

    async #followSession() {
        const port = await chosenPort(false);
        if (!port) return this.#tell(say(NO_PORT));
        this.#isBusy = true;
        this.#enable();
        element("follow-device").disabled = false;
        element("follow-device").textContent = say("Stop following");
        this.#tell(say("Following. The device is asked, and goes on."));
        await this.#live.follow(new Cable(port)).then(() => this.#tell(""), () => this.#tell(say("The port is gone, or another program has it.")));
        element("live").textContent = "";
        element("follow-device").textContent = say("Follow it");
        this.#isBusy = false;
        this.#enable();
    }

    #enable() {
        for (const button of [...element("cable-tools").children, element("set-settings")]) button.disabled = this.#isBusy;
        element("flash").disabled = this.#isBusy || !this.#isUsable;
    }

    async #run(words, isAnew = false) {
        const files = this.#files();
        const port = await chosenPort(isAnew);
        if (!port) {
            this.#tell(say(NO_PORT));
            element("new-board").open = true;
            return "";
        }
        this.#begin();
        this.#tell(say("Speaking to the device. Leave the cable in."));
        return this.#finish(this.#tools.run(words, files, new Cable(port), this.#follow));
    }

    /** Sessions of devices, fetched and heard, and of this page, in one list. */
    async #storedHistory() {
        this.#begin();
        this.#tell(say("Gathering the sessions."));
        const { bytes, notes, heard } = await this.#page.sessions();
        await this.#tools.keepOwn(bytes, notes, heard).catch(() => 0); // then only those of devices are shown
        await this.#finish(this.#tools.run(["history", "--stored", "--csv", "history.csv"], {}));
    }

    /** What it said, "" where it did not work. */
    async #finish(running) {
        try {
            const { status, out, err, made } = await running;
            this.#end(status, out + err, made);
            return status ? "" : out;
        } catch (error) {
            this.#end(1, say("The tools failed: {why}", { why: error.message }), {});
            return "";
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
        this.#tell(say("{what}.", { what: `${what[0].toUpperCase()}${what.slice(1)}` }));
        if (!total) return;
        element("progress").max = total;
        element("progress").value = done;
    };

    #end(status, said, made) {
        this.#isBusy = false;
        this.#enable();
        this.#tell(status ? say("It did not work.") : say("Done."));
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
    const button = tagged("button", say("Save {name}", { name }));
    button.type = "button";
    button.onclick = () => save(name, fromBase64(content), "application/octet-stream");
    return button;
}
