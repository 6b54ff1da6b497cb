// Completes keys and values, and tells what a key is for, from the JSON Schema that is made of the language itself.
//
// Rule: nothing about a routine stands here; a place the schema says nothing of gets no help.

import { hoverTooltip } from "./codemirror.js";
import { tagged } from "../view.js";
import { placeIn } from "./yaml_place.js";

const WORD = /[^\s{}[\],:]*$/;

export class SchemaHelp {
    #schema;

    /** `schema` is a promise of it: until it is there, there is no help. */
    constructor(schema) {
        this.learn(schema);
    }

    /** Tell by this schema from now on. */
    learn(schema) {
        schema.then((found) => {
            this.#schema = found;
        }, () => {});
    }

    /** What CodeMirror asks for what could be written here. */
    complete = (context) => {
        const place = placeAt(context.state, context.pos);
        const word = WORD.exec(place.written)[0];
        if (!this.#schema || (!word && !context.explicit) || (place.key === null && place.written.trim() !== word)) return null;
        const mapping = this.#mapping(place.keys);
        const options = place.key === null ? keysOf(mapping) : valuesOf(this.#resolved(mapping?.properties?.[place.key]));
        return options.length ? { from: context.pos - word.length, options, validFor: WORD } : null;
    };

    /** What a key is for, where the pointer rests on it. */
    hover = hoverTooltip((view, position) => {
        const { from, text } = view.state.doc.lineAt(position);
        const start = position - from - WORD.exec(text.slice(0, position - from))[0].length;
        const end = position - from + /^[^\s{}[\],:]*/.exec(text.slice(position - from))[0].length;
        if (!this.#schema || text[end] !== ":") return null;
        const { keys } = placeAt(view.state, from + start);
        const told = this.#mapping(keys)?.properties?.[text.slice(start, end)]?.description;
        return told ? { pos: from + start, end: from + end, above: true, create: () => ({ dom: paragraph(told) }) } : null;
    });

    /** The schema of the mapping under these keys, undefined where it says nothing. */
    #mapping(keys) {
        let found = this.#schema;
        for (const key of keys) found = this.#resolved(found?.properties?.[key]);
        return found?.properties ? found : undefined;
    }

    /** What a reference, a choice or a list comes to: the mapping in it, if there is one. */
    #resolved(part) {
        if (!part) return undefined;
        if (part.$ref) return this.#resolved(this.#schema.$defs[part.$ref.split("/").at(-1)]);
        if (part.items) return this.#resolved(part.items);
        const choices = part.anyOf?.map((each) => this.#resolved(each));
        return choices?.find((each) => each?.properties) ?? choices?.find((each) => each?.enum) ?? part;
    }
}

function placeAt(state, position) {
    const line = state.doc.lineAt(position);
    const lines = state.doc.sliceString(0, line.to).split("\n");
    return placeIn(lines, line.number - 1, position - line.from);
}

function keysOf(mapping) {
    return Object.entries(mapping?.properties ?? {}).map(([label, { description }]) => ({
        label, type: "property", apply: `${label}: `, info: () => paragraph(description ?? ""),
    }));
}

function valuesOf(part) {
    const values = part?.enum ?? (part?.type === "boolean" ? [true, false] : []);
    return values.map((label) => ({ label: String(label), type: "enum" }));
}

function paragraph(text) {
    const made = tagged("p", text);
    made.className = "told";
    return made;
}
