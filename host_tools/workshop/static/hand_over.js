// Hands a routine over: as a link with its QR code, as a file, as a card to print.
//
// Rule: what is handed over is made by the tools; nothing is sent anywhere.

import { fromBase64, save } from "../storage.js";
import { shape } from "../svg.js";
import { tagged } from "../view.js";

const element = (id) => document.getElementById(id);

export class HandOver {
    #tools;
    #file;

    /** `file()` gives { name, text } of what is written. */
    constructor(tools, file) {
        this.#tools = tools;
        this.#file = file;
        element("save-draft").onclick = () => save(file().name, file().text, "application/yaml");
        element("share-draft").onclick = () => this.#share();
        element("make-card").onclick = () => this.#makeCard();
    }

    /** A link to what was written is none to what is. */
    forget() {
        element("shared").replaceChildren();
    }

    tell(text) {
        element("shared").textContent = text;
    }

    async #share() {
        const { name, text } = this.#file();
        const { link, code } = await this.#tools.share(location.href, name, text);
        const anchor = tagged("a", "This link holds the routine");
        anchor.href = link;
        const said = await copied(link);
        element("shared").replaceChildren(anchor, `${said} ${code ? "A phone reads it here:" : "It is too long for a QR code."}`);
        if (code) element("shared").append(drawn(...code));
    }

    /** A page to print, which opens from the disk in any browser; with a link to here, if others can come here. */
    async #makeCard() {
        const { name, text } = this.#file();
        const link = location.protocol === "https:" ? ["--link", location.href] : [];
        const { made } = await this.#tools.run(["card", name, ...link], { [name]: text });
        for (const [file, content] of Object.entries(made)) save(file, fromBase64(content), "text/html");
    }
}

async function copied(text) {
    try {
        await navigator.clipboard.writeText(text);
        return ", and is copied.";
    } catch {
        return ".";
    }
}

function drawn(size, path) {
    const lines = shape("path", { d: path, stroke: "#000" });
    return shape("svg", { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": "The link as a QR code" }, [lines]);
}
