// Opens the workshop: when somebody writes, or brings a routine to change.
//
// Rule: nothing of it is loaded before.

import { keepWorkshop } from "./offline.js";
import { tell } from "./story.js";
import { say } from "./tongue.js";

/** `workshop` is the address of its first module, "" where there is none; `page` is what `openWorkshop` wants. */
export function listenForWriters(workshop, page) {
    const door = document.querySelector("[data-opens=write]");
    door.hidden = !workshop;
    if (!workshop) return null;
    const open = (files) => openWith(workshop, page, files);
    door.onclick = () => open([]);
    return open;
}

async function openWith(workshop, page, files) {
    try {
        const { openWorkshop } = await import(workshop);
        await openWorkshop(page, files);
        keepWorkshop();
    } catch (error) {
        tell(say("The workshop did not arrive; check the connection and try again. ({why})", { why: error.message }));
    }
}
