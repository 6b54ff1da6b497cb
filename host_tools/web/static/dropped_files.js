// Takes files that are dropped on the page or chosen: keeps their table, or shows what is wrong with them.
//
// Rule: a session is never disturbed, and the routines that run stay until others have been taken.

import { TableRefused } from "./device.js";
import { NotCompiledHere, RejectedFile, tableOf } from "./custom_table.js";
import { say } from "./tongue.js";
import { tagged } from "./view.js";

const element = (id) => document.getElementById(id);

/** `write(files)`, where there is a workshop, opens them there; `own` is the OwnTable, `tell(text)` says one sentence. */
export function listenForFiles(page) {
    tellHow(page);
    element("file").onchange = async ({ target }) => {
        await takeFiles([...target.files], page);
        target.value = "";
    };
    element("back-to-shipped").onclick = () => {
        complain([]);
        page.own.back();
    };
    listenForDrops((files) => takeFiles(files, page));
}

/** What can be dropped on the page. */
export function tellHow({ canCompile, write }) {
    element("own-how").textContent =
        canCompile || write
            ? say("Drop routine files (YAML) or a compiled table anywhere on this page, or choose it here.")
            : say("Drop a compiled table (unknot compile) anywhere on this page, or choose it here.");
}

function listenForDrops(drop) {
    const showTarget = (isOver) => {
        element("drop-here").hidden = !isOver;
    };
    document.addEventListener("dragover", (event) => {
        event.preventDefault();
        showTarget(true);
    });
    document.addEventListener("dragleave", (event) => event.relatedTarget || showTarget(false));
    document.addEventListener("drop", (event) => {
        event.preventDefault();
        showTarget(false);
        drop([...event.dataTransfer.files]);
    });
}

async function takeFiles(files, { canCompile, isBusy, own, tell, write }) {
    if (!files.length) return;
    if (isBusy()) {
        tell(say("A session is running. End it first, then drop it again."));
        return;
    }
    try {
        const { table, warnings } = await tableOf(files, canCompile);
        own.take(table);
        complain(warnings);
    } catch (error) {
        if (error instanceof NotCompiledHere && write) await write(files);
        else if (error instanceof RejectedFile) complain(error.problems);
        else if (error instanceof TableRefused) complain([say("The device would refuse this table: {why}", { why: error.message })]);
        else throw error;
    }
}

function complain(problems) {
    element("problems").replaceChildren(...problems.map(problem));
    if (!problems.length) return;
    element("own").open = true;
    element("problems").scrollIntoView({ block: "nearest" });
}

/** What is wrong, in words that wrap; then the line of the file as it stands there. */
function problem(text) {
    const [what, ...lines] = text.split("\n");
    const made = document.createElement("div");
    made.append(tagged("p", what));
    if (!lines.length) return made;
    const source = tagged("pre", lines.join("\n"));
    source.tabIndex = 0;
    made.append(source);
    return made;
}
