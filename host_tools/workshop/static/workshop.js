// Opens the workshop: brings the files, the editor, the tools, the page's device and the one at the cable together.
//
// Rule: it is loaded when somebody writes, never before. What is opened is shown first; on the device it is once somebody
// has changed it or asked for it, and a session is never disturbed. Another tongue leaves all that is written as it is.

import { TableRefused } from "../device.js";
import { keepTongue } from "../offline.js";
import { fromBase64 } from "../storage.js";
import { CHOSEN, wantedTongue } from "../tongue.js";
import { AtTheCable } from "./at_the_cable.js";
import { DraftFiles } from "./draft_files.js";
import { Editor } from "./editor.js";
import { Findings } from "./findings.js";
import { FormView } from "./form_view.js";
import { HandOver } from "./hand_over.js";
import { SchemaHelp } from "./schema_help.js";
import { hasRoutine, routineIn } from "./share_link.js";
import { marked, say, tongue } from "./workshop_tongue.js";

const element = (id) => document.getElementById(id);
const HERE = new URL("./", import.meta.url).href;
/** As in workshop.css: where there is no room for the device beside it. */
const ALONE = matchMedia("(max-width: 61.99rem)");
/** The device begins anew with every table; not with every key. */
const TYPING_MS = 60;
/** More than any routine: of a larger file nobody needs to know more. */
const MOST_BYTES = 1 << 20;
const FIRST = "erector_spinae.yaml";
const IS_ON_THE_DEVICE = marked("It is on the device of this page.");
const IS_LATER = marked("A session is under way; the device takes this when it is over.");

export class Workshop {
    #page;
    #files = new DraftFiles();
    #tools;
    #editor = null;
    #findings = null;
    #help = null;
    #form = null;
    #handOver = null;
    #cable = null;
    #beginnings;
    #typing = 0;
    #checked = null;
    #isFollowed = false;
    #isChecking = false;

    /** `page` and `tools` are as opening.js has them. */
    constructor(page, tools) {
        this.#page = page;
        this.#tools = tools;
        this.#beginnings = tools.beginnings();
    }

    static async built(page, tools) {
        const made = new Workshop(page, tools);
        await made.#build();
        return made;
    }

    async #build() {
        const style = document.createElement("link");
        style.rel = "stylesheet";
        style.href = `${HERE}workshop.css`;
        const speaking = tongue.speak(wantedTongue());
        const [markup, given] = await Promise.all([fetch(`${HERE}workshop.html`).then((answer) => answer.text()), givenFiles(), loaded(style), speaking]);
        element("workshop").innerHTML = markup;
        tongue.stand(element("workshop"));
        keepTongue(tongue.file);
        this.#help = new SchemaHelp(this.#tools.language());
        this.#editor = new Editor(element("editor"), (text) => this.#change(text), this.#help);
        this.#findings = new Findings({ fix: (problem) => this.#editor.fix(problem), goTo: (problem) => this.#goTo(problem) });
        this.#form = new FormView(element("form"), this.#tools, this.#editor);
        const file = () => ({ name: this.#files.open, text: this.#editor.text });
        this.#handOver = new HandOver(this.#tools, file, this.#page.hear);
        this.#cable = new AtTheCable(this.#tools, () => ({ [this.#files.open]: this.#editor.text }), this.#page);
        this.#wire();
        this.#files.give(given);
        if (this.#files.open) this.#open();
    }

    /** What a link brings is there at once, what there is to begin with as soon as the tools are. */
    async show(files = []) {
        element("workshop").hidden = false;
        document.body.classList.add("writing");
        await this.#takeLink();
        this.#editor.focus();
        await this.#bring(files);
        const beginnings = await this.#beginnings;
        element("beginning").replaceChildren(...beginnings.map(({ name }) => new Option(name.replace(/\.yaml$/, "").replaceAll("_", " "), name)));
        element("beginning").value = FIRST;
        element("new-draft").disabled = false;
        if (!this.#files.open) await this.#begin(FIRST);
    }

    #wire() {
        element("leave-workshop").onclick = () => this.#leave();
        element("draft").onchange = ({ target }) => {
            this.#handOver.forget();
            this.#files.choose(target.value);
            this.#open();
        };
        element("draft-name").onchange = ({ target }) => {
            this.#files.rename(target.value);
            this.#list();
        };
        element("delete-draft").onclick = () => this.#remove();
        element("new-draft").onclick = () => this.#begin(element("beginning").value);
        element("open-draft").onchange = async ({ target }) => {
            await this.#bring(target.files);
            target.value = "";
        };
        element("ways").onchange = ({ target }) => this.#write(target.value);
        element("rehearse-draft").onclick = () => this.#rehearse();
        const beMain = () => element("workshop").setAttribute("role", ALONE.matches ? "main" : "region");
        ALONE.addEventListener("change", beMain);
        beMain();
        window.addEventListener(CHOSEN, () => tongue.speak(wantedTongue()));
        tongue.follow(() => this.#retell());
        // What waits for a session to end is taken when it has.
        new MutationObserver(() => this.#give()).observe(document.body, { attributeFilter: ["data-session"] });
    }

    /** What was said before is said anew, or was of a moment that is over. */
    #retell() {
        this.#help.learn(this.#tools.language());
        this.#handOver.forget();
        element("arrived").textContent = "";
        keepTongue(tongue.file);
        this.#check();
    }

    #leave() {
        document.body.classList.remove("writing");
        element("workshop").hidden = true;
        document.querySelector("[data-opens=write]").focus();
    }

    #open() {
        this.#isFollowed = false;
        this.#list();
        this.#editor.load(this.#files.text);
        this.#check();
    }

    /** As text or as a form: the same document. */
    #write(way) {
        element("form").hidden = way !== "form";
        element("editor").hidden = way === "form";
        this.#form.refresh();
    }

    #goTo(problem) {
        if (!element("form").hidden && this.#form.goTo(problem)) return;
        element("as-text").checked = true;
        this.#write("text");
        this.#editor.goTo(problem);
    }

    #list() {
        element("draft").replaceChildren(...this.#files.names.map((name) => new Option(name, name)));
        element("draft").value = element("draft-name").value = this.#files.open;
    }

    async #begin(name) {
        const beginnings = await this.#beginnings;
        this.#files.add(name, beginnings.find((each) => each.name === name).text);
        this.#open();
    }

    #remove() {
        this.#files.remove();
        if (this.#files.open) this.#open();
        else this.#begin(FIRST);
    }

    async #bring(files) {
        for (const file of files) {
            const bytes = new Uint8Array(await file.slice(0, MOST_BYTES).arrayBuffer());
            const { text, problems } = await this.#tools.read(bytes, file.name).catch(failed);
            if (text === undefined) this.#show({ problems, rest: "" });
            else this.#take(file.name, text);
        }
    }

    async #takeLink() {
        if (!hasRoutine(location.hash)) return;
        const found = await routineIn(location.hash);
        // So that a reload does not bring it again, over what was made of it meanwhile.
        history.replaceState(null, "", location.pathname + location.search);
        if (found) this.#take(found.name, found.text);
        element("arrived").textContent = found ? "" : say("That link holds no routine; it may have been cut on its way.");
    }

    #take(name, text) {
        this.#handOver.forget();
        this.#files.add(name, text);
        this.#open();
    }

    #change(text) {
        element("arrived").textContent = "";
        this.#handOver.forget();
        this.#files.text = text;
        this.#isFollowed = true;
        this.#check();
    }

    /** One check at a time; what was written meanwhile is checked after it. */
    async #check() {
        if (this.#isChecking) return;
        this.#isChecking = true;
        for (let asked = null; asked !== this.#asked && this.#files.open;) {
            asked = this.#asked;
            const checked = await this.#tools.check(this.#editor.text, this.#files.open).catch(failed);
            if (asked === this.#asked) this.#show(checked);
        }
        this.#isChecking = false;
    }

    /** What is to be checked, and in which tongue. */
    get #asked() {
        return `${tongue.spoken} ${this.#editor.text}`;
    }

    #show(checked) {
        this.#checked = checked;
        this.#editor.mark(checked.problems);
        this.#findings.show(checked);
        this.#form.mark(checked.problems);
        this.#form.refresh();
        const isUsable = checked.table !== undefined;
        element("rehearse-draft").disabled = !isUsable;
        this.#handOver.allow(checked.table);
        this.#cable.allow(isUsable);
        performance.mark("checked");
        clearTimeout(this.#typing);
        this.#typing = setTimeout(() => this.#give(), TYPING_MS);
    }

    /** Put it on the page's device, if that is wanted and nothing is disturbed by it. */
    #give() {
        const { table } = this.#checked ?? {};
        if (!this.#isFollowed || table === undefined || this.#checked.isGiven) return;
        if (document.body.dataset.session !== "ready") {
            element("on-the-device").textContent = say(IS_LATER);
            return;
        }
        this.#checked.isGiven = true;
        try {
            this.#page.take(fromBase64(table));
            element("on-the-device").textContent = say(IS_ON_THE_DEVICE);
        } catch (error) {
            if (!(error instanceof TableRefused)) throw error;
            element("on-the-device").textContent = say("The device would refuse this: {why}", { why: error.message });
        }
    }

    #rehearse() {
        this.#isFollowed = true;
        this.#give();
        if (!element("screen").checkVisibility()) this.#leave();
        element("press").focus();
    }
}

/** The files that `unknot web` was given, each with its name and text. */
async function givenFiles() {
    const { given } = document.body.dataset;
    return given ? (await fetch(given)).json() : [];
}

/** What is said where the tools themselves fail, which is a fault of ours. */
/** @returns {import("../types/messages").Checked & { text?: string }} */
function failed({ message }) {
    const found = say("the tools failed: {why}", { why: message.trim().split("\n").at(-1) });
    return { problems: [{ line: 0, from: 0, to: 0, severity: "error", found, advice: say("reload the page, and report it"), fix: null }], rest: "" };
}

function loaded(link) {
    return new Promise((resolve, reject) => {
        link.onload = resolve;
        link.onerror = () => reject(new Error(`${link.href} did not arrive`));
        document.head.append(link);
    });
}
