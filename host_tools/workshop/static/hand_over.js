// Hands a routine over: as a link with its QR code, as a file, as a card to print, as a picture and a recording of its session.
//
// Rule: what is handed over is made by the tools, or is what the firmware says in a whole session; nothing is sent anywhere.

import { TableRefused } from "../device.js";
import { fromBase64, save } from "../storage.js";
import { shape } from "../svg.js";
import { TableTexts } from "../table_texts.js";
import { clock } from "../time_text.js";
import { tagged } from "../view.js";
import { recorded } from "./recording.js";
import { pictureOf } from "./session_picture.js";
import { say, tongueOf } from "./workshop_tongue.js";

/** Of a QR code, where there is room: a phone tells them apart at arm's length. */
const MODULE_PX = 3;

const element = (id) => document.getElementById(id);

export class HandOver {
    #tools;
    #file;
    #hear;
    #table = null;
    #isStopped = false;

    /** `file()` gives { name, text } of what is written, `hear(table)` the session of somebody who knows the routine. */
    constructor(tools, file, hear) {
        this.#tools = tools;
        this.#file = file;
        this.#hear = hear;
        element("save-picture").onclick = () => this.#savePicture();
        element("save-recording").onclick = () => this.#saveRecording();
        element("stop-recording").onclick = () => {
            this.#isStopped = true;
            this.tell(say("Stopping."));
        };
        element("save-draft").onclick = () => save(file().name, file().text, "application/yaml");
        element("share-draft").onclick = () => this.#share();
        element("make-card").onclick = () => this.#makeCard();
    }

    /** A link to what was written is none to what is. */
    forget() {
        element("shared").replaceChildren();
    }

    /** What was checked is this table (base64); undefined where it cannot be used. */
    allow(table) {
        this.#table = table;
        for (const id of ["make-card", "save-picture", "save-recording"]) element(id).disabled = table === undefined;
    }

    tell(text) {
        element("shared").textContent = text;
    }

    async #share() {
        const { name, text } = this.#file();
        const { link, code, why } = await this.#tools.share(location.href, await placeOnTheLan(), name, text);
        const isCopied = await copied(link);
        const anchor = tagged("a", isCopied ? say("This link holds the routine, and is copied.") : say("This link holds the routine."));
        anchor.href = link;
        element("shared").replaceChildren(anchor, ` ${why || say("A phone reads it here:")}`);
        if (code) element("shared").append(drawn(...code));
    }

    /** A page to print, which opens from the disk in any browser; with a link to here, if others can come here. */
    async #makeCard() {
        const { name, text } = this.#file();
        const link = location.protocol === "https:" ? ["--link", location.href] : [];
        const { status, err, made } = await this.#tools.run(["card", name, ...link], { [name]: text });
        if (status) this.tell(err);
        for (const [file, content] of Object.entries(made)) save(file, fromBase64(content), "text/html");
    }

    /** In the words that the routine wants, for it goes along with it. */
    async #savePicture() {
        const name = this.#named(".svg");
        const session = this.#session();
        if (!session) return;
        const texts = new TableTexts(session.texts);
        save(name, pictureOf(session, texts, await tongueOf(texts.wordsOf(0))), "image/svg+xml");
    }

    async #saveRecording() {
        const name = this.#named(".wav");
        const session = this.#session();
        if (!session) return;
        this.#isStopped = false;
        this.#showRecording(true);
        element("recorded").max = session.endMs;
        const recording = await recorded(session, (atMs) => {
            element("recorded").value = atMs;
            return !this.#isStopped;
        });
        this.#showRecording(false);
        if (recording) save(name, recording, "audio/wav");
        this.tell(recording ? lasting(session.endMs, recording.size) : say("No recording was made."));
    }

    /** What the firmware makes of what is written; null, and said, where it refuses that. */
    #session() {
        try {
            return this.#hear(fromBase64(this.#table));
        } catch (error) {
            if (!(error instanceof TableRefused)) throw error;
            this.tell(say("The device would refuse this: {why}", { why: error.message }));
            return null;
        }
    }

    /** While it is made it can be stopped; the focus stays where it can be. */
    #showRecording(isOn) {
        const [button, stop] = [element("save-recording"), element("stop-recording")];
        const hadFocus = document.activeElement === (isOn ? button : stop);
        button.hidden = isOn;
        stop.hidden = element("recorded").hidden = !isOn;
        if (hadFocus) (isOn ? stop : button).focus();
    }

    #named(ending) {
        return this.#file().name.replace(/\.ya?ml$/, "") + ending;
    }
}

function lasting(endMs, bytes) {
    return say("The recording lasts {time}, and is {megabytes} MB.", { time: clock(endMs), megabytes: (bytes / 1e6).toFixed(1) });
}

/** Where others on the local network find this page: "" where they cannot now, undefined where it is not served to them. */
async function placeOnTheLan() {
    const { lan } = document.body.dataset;
    if (!lan) return undefined;
    try {
        return (await (await fetch(lan)).json()).site;
    } catch {
        return "";
    }
}

async function copied(text) {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        return false;
    }
}

function drawn(size, path) {
    const lines = shape("path", { d: path, stroke: "#000" });
    const width = size * MODULE_PX;
    return shape("svg", { viewBox: `0 0 ${size} ${size}`, width, height: width, role: "img", "aria-label": say("The link as a QR code") }, [lines]);
}
