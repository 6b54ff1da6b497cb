// The first module of the workshop: has the tools begin, which takes longest, while the editor is on its way.
//
// Rule: it imports nothing that is large.

import { Tools } from "./tools.js";

let workshop = null;

/** Show the workshop, with these files in it. `page` is { take(table), hear(table), nameOf(digest, routine, position), sessions() }; to take or hear throws TableRefused. */
export async function openWorkshop(page, files) {
    workshop ??= built(page);
    await (await workshop).show(files);
}

async function built(page) {
    const tools = new Tools();
    const { Workshop } = await import("./workshop.js");
    return Workshop.built(page, tools);
}
