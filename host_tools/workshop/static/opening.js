// The first module of the workshop: has the tools begin, which takes longest, while the editor is on its way.
//
// Rule: it imports nothing that is large.

import { wantedTongue } from "../tongue.js";
import { Tools } from "./tools.js";
import { tongue } from "./workshop_tongue.js";

export { routineIn } from "./share_link.js";

let workshop = null;
let tools = null;

/** What the tools say of a routine { name, text }, without an editor. */
export async function check({ name, text }) {
    await tongue.speak(wantedTongue());
    return begun().check(text, name);
}

function begun() {
    tools ??= new Tools();
    return tools;
}

/** Show the workshop, with these files in it. `page` is { take(table), hear(table), nameOf(digest, routine, position), sessions() }; to take or hear throws TableRefused. */
export async function openWorkshop(page, files) {
    workshop ??= built(page);
    await (await workshop).show(files);
}

async function built(page) {
    const tools = begun();
    const { Workshop } = await import("./workshop.js");
    return Workshop.built(page, tools);
}
