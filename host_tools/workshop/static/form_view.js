// The routine as a form: the same text, a field for each thing most routines say, positions as cards.
//
// Rule: it knows no YAML; the tools say which fields there are, and what an edit makes of the text. A field somebody is in
// is never written over.

import { tagged } from "../view.js";
import { sentence } from "./editor.js";
import { say, tongue } from "./workshop_tongue.js";

const TYPING_MS = 200;
const LONG = new Set(["", "about", "place", "let"]);

export class FormView {
    #host;
    #tools;
    #document;
    #shown = "";
    #form = null;
    #problems = [];
    #turn = Promise.resolve();
    #wait = 0;
    #pending = null;

    /** `document` is { text, replace(text) }. */
    constructor(host, tools, document) {
        this.#host = host;
        this.#tools = tools;
        this.#document = document;
        host.addEventListener("input", ({ target }) => this.#type(target));
        host.addEventListener("change", () => this.#settle());
        tongue.follow(() => this.refresh());
    }

    /** The text has changed, or the form has come to light. */
    async refresh() {
        if (this.#host.hidden || this.#pending) return;
        const { text } = this.#document, { spoken } = tongue;
        const form = await this.#tools.form(text);
        if (text !== this.#document.text || spoken !== tongue.spoken || this.#pending) return;
        this.#form = form;
        this.#draw();
    }

    /** Show what was found at the fields it is about. */
    mark(problems) {
        this.#problems = problems;
        this.#markFields();
    }

    /** Bring the caret to the field of a problem; false where there is none. */
    goTo(problem) {
        const field = this.#places().find(({ place, isField }) => isField && holds(place, problem));
        if (!field) return false;
        this.#element(field.path).focus();
        return true;
    }

    #type({ dataset, value }) {
        this.#pending = { do: "set", path: JSON.parse(dataset.path), value };
        clearTimeout(this.#wait);
        this.#wait = setTimeout(() => this.#settle(), TYPING_MS);
    }

    #settle() {
        clearTimeout(this.#wait);
        if (this.#pending) this.#edit(this.#pending);
        this.#pending = null;
    }

    /** One edit after the other, each on what the one before has made; what was written in the text meanwhile stays. */
    #edit(change) {
        this.#turn = this.#turn.then(async () => {
            let text, edited;
            do {
                text = this.#document.text;
                edited = await this.#tools.edit(text, change);
            } while (text !== this.#document.text);
            this.#document.replace(edited);
            await this.refresh();
        });
        return this.#turn;
    }

    async #act(change, focused) {
        this.#settle();
        await this.#edit(change);
        this.#element(focused)?.focus();
    }

    #draw() {
        const structure = JSON.stringify(this.#form && [tongue.spoken, this.#form.cautions.length, this.#form.positions.map(({ fields, others }) => [fields.map(({ key }) => key), others])]);
        if (structure !== this.#shown) this.#build();
        this.#shown = structure;
        if (!this.#form) return;
        for (const field of this.#fields()) {
            const input = this.#element(field.path);
            if (input !== document.activeElement) input.value = field.value;
        }
        this.#markFields();
    }

    #build() {
        const focused = document.activeElement?.getAttribute("data-path");
        if (!this.#form) {
            this.#host.replaceChildren(tagged("p", "This cannot be read as a form now. Put right in the text what is listed below."));
            return;
        }
        const { fields, cautions, positions } = this.#form;
        this.#host.replaceChildren(
            ...fields.map((field) => labelled(field)),
            this.#list(say("Cautions"), "cautions", cautions.map((field, index) => this.#caution(field, index, cautions.length)), say("Add a caution")),
            this.#list(say("Positions"), "positions", positions.map((card, index) => this.#card(card, index, positions.length)), say("Add a position")),
        );
        if (focused) this.#element(JSON.parse(focused))?.focus();
    }

    #list(heading, key, items, adding) {
        const made = document.createElement("section");
        const list = document.createElement("ol");
        list.replaceChildren(...items);
        const add = button(adding, () => this.#act({ do: "add", path: [key] }, key === "cautions" ? [key, items.length] : [key, items.length, "name"]));
        made.append(tagged("h2", heading), list, add);
        return made;
    }

    #caution(field, index, count) {
        const made = document.createElement("li");
        made.className = "line";
        const input = inputOf(field);
        input.setAttribute("aria-label", say("Caution {number}", { number: index + 1 }));
        made.append(input, this.#removal(say("Remove caution {number}", { number: index + 1 }), field.path, count, ["cautions", Math.max(0, index - 1)]), note(field));
        return made;
    }

    #card({ fields, others }, index, count) {
        const made = document.createElement("li");
        made.className = "card";
        const path = ["positions", index], number = index + 1;
        made.dataset.card = String(index);
        const heading = tagged("h3", say("Position {number}", { number }));
        const move = (label, about, by) => {
            const moved = button(label, () => this.#act({ do: "move", path, by }, ["positions", index + by, "name"]));
            moved.disabled = index + by < 0 || index + by >= count;
            moved.setAttribute("aria-label", about);
            return moved;
        };
        const tools = document.createElement("div");
        tools.className = "tools";
        const add = button(say("Add after"), () => this.#act({ do: "add", path }, ["positions", index + 1, "name"]));
        add.setAttribute("aria-label", say("Add after position {number}", { number }));
        const up = move(say("Up"), say("Move position {number} up", { number }), -1);
        const down = move(say("Down"), say("Move position {number} down", { number }), 1);
        const removal = this.#removal(say("Remove position {number}", { number }), path, count, ["positions", Math.max(0, index - 1), "name"]);
        tools.append(heading, up, down, add, removal);
        const more = others.length ? [tagged("p", say("In the text besides: {keys}.", { keys: others.join(", ") }))] : [];
        made.append(tools, ...fields.map((field) => labelled(field)), ...more, note());
        return made;
    }

    #removal(about, path, count, focused) {
        const made = button(say("Remove"), () => this.#act({ do: "remove", path }, focused));
        made.setAttribute("aria-label", about);
        made.disabled = count < 2;
        return made;
    }

    #markFields() {
        if (!this.#form || this.#host.hidden) return;
        const told = new Set();
        for (const { path, place, isField } of this.#places()) {
            const found = this.#problems.filter((problem) => !told.has(problem) && holds(place, problem));
            for (const problem of found) told.add(problem);
            const where = isField ? this.#element(path) : this.#host.querySelector(`[data-card="${path[1]}"]`);
            const text = found.map(sentence).join(" ");
            const said = isField ? where.parentElement.querySelector(".wrong") : where.querySelector(":scope > .wrong");
            said.textContent = text;
            if (isField) where.setAttribute("aria-invalid", String(found.some(({ severity }) => severity === "error")));
        }
    }

    #fields() {
        const { fields, cautions, positions } = this.#form;
        return [...fields, ...cautions, ...positions.flatMap((card) => card.fields)];
    }

    /** Fields first, so that a card is told only what none of them is. */
    #places() {
        if (!this.#form) return [];
        const cards = this.#form.positions.map(({ place }, index) => ({ path: ["positions", index], place, isField: false }));
        return [...this.#fields().map(({ path, place }) => ({ path, place, isField: true })), ...cards];
    }

    #element(path) {
        return [...this.#host.querySelectorAll("[data-path]")].find(({ dataset }) => dataset.path === JSON.stringify(path));
    }
}

/** Whether a problem stands between the two ends of a place [line, column, line, column]. */
function holds(place, { line, from }) {
    if (!place) return false;
    const [first, start, last, end] = place;
    return (line > first || (line === first && from >= start)) && (line < last || (line === last && from <= end));
}

function labelled(field) {
    const made = document.createElement("div");
    made.className = "entry";
    const label = tagged("label", field.label);
    label.htmlFor = idOf(field);
    made.append(label, inputOf(field), note(field));
    return made;
}

const idOf = ({ path }) => `field-${path.join("-")}`;

function inputOf(field) {
    const { path, key, value, about, choices } = field;
    const isChoice = Object.keys(choices).length > 0;
    const made = document.createElement(isChoice ? "select" : LONG.has(key) ? "textarea" : "input");
    if (isChoice) made.append(new Option("", ""), ...Object.entries(choices).map(([value, name]) => new Option(name, value)));
    else made.setAttribute("placeholder", about);
    made.dataset.path = JSON.stringify(path);
    made.id = idOf(field);
    made.setAttribute("aria-describedby", `${made.id}-wrong`);
    made.autocomplete = "off";
    made.dir = "auto"; // the words are of any tongue
    made.value = value;
    return made;
}

function button(label, act) {
    const made = tagged("button", label);
    made.type = "button";
    made.className = "quiet";
    made.onclick = act;
    return made;
}

function note(field) {
    const made = tagged("p", "");
    if (field) made.id = `${idOf(field)}-wrong`;
    made.className = "wrong";
    return made;
}
