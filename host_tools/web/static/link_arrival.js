// Takes the routine that a link brings, for whoever lies on the mat: it is on the device, its cautions first; the workshop
// comes only to whoever wants to change it, or writes already.
//
// Rule: a session is never disturbed, and nothing can be pressed until the routine is there. What is no routine is never
// taken; a link that was read is gone from the address, so that a reload does not bring it again.

import { compiled, NoAnswer, RejectedFile } from "./custom_table.js";
import { TableRefused } from "./device.js";
import { fromBase64 } from "./storage.js";
import { tell } from "./story.js";
import { say } from "./tongue.js";

const MARK = "#routine=";

const element = (id) => document.getElementById(id);

/** `page` is as for dropped files, with the address of the `workshop`; without one a link is nothing. */
export function listenForLinks(page) {
    if (!page.workshop) return;
    const arrive = () => {
        if (!location.hash.startsWith(MARK)) return;
        if (document.body.classList.contains("writing")) page.write([]);
        else take(page);
    };
    element("change-it").onclick = () => page.write([fileOf(page.own.source)]);
    element("arrival").onclose = forgetLink;
    window.addEventListener("hashchange", arrive);
    arrive();
}

async function take({ workshop, canCompile, isBusy, own, write }) {
    if (isBusy()) {
        tell(say("A session is running. End it first, then open the link again."));
        return;
    }
    const { hash } = location;
    const isWanted = () => element("arrival").open && location.hash === hash;
    let source = null;
    show(canCompile ? say("It is on its way.") : say("It is on its way. The first time, a few megabytes come along."));
    try {
        const { routineIn, check } = await import(workshop);
        source = await routineIn(hash);
        const table = source && (await (canCompile ? compiledTable(source) : checkedTable(source, check)));
        if (!isWanted()) return; // closed, or another came
        if (!source) return show(say("That link holds no routine; it may have been cut on its way."));
        own.take(table, source);
        close();
        tell(say("Read what stands here before you begin."));
    } catch (error) {
        if (isWanted()) refuse(error, () => write([fileOf(source)]));
    }
}

/** Made by the server. Throws RejectedFile. */
async function compiledTable({ name, text }) {
    return (await compiled([{ name, bytes: new TextEncoder().encode(text) }])).table;
}

/** Made by the workshop's tools, without its editor. Throws RejectedFile. */
async function checkedTable(source, check) {
    const { table } = await check(source);
    if (table === undefined) throw new RejectedFile([]);
    return fromBase64(table);
}

/** Say why it is not taken; what is wrong with the routine itself can be changed. */
function refuse(error, change) {
    show(whyNot(error));
    element("arrival-change").hidden = !isOfTheRoutine(error);
    element("arrival-change").onclick = () => {
        close();
        change();
    };
}

const isOfTheRoutine = (error) => error instanceof TableRefused || (error instanceof RejectedFile && !(error instanceof NoAnswer));

function whyNot(error) {
    if (error instanceof NoAnswer) return error.message;
    if (error instanceof TableRefused) return say("The device would refuse this table: {why}", { why: error.message });
    if (error instanceof RejectedFile) return say("It has a mistake, so it is not on the device. The workshop says what to do about it.");
    return say("The routine did not arrive; check the connection and reload the page. ({why})", { why: error.message });
}

function show(text) {
    element("arrival-change").hidden = true;
    element("arrival-told").textContent = text;
    if (!element("arrival").open) element("arrival").showModal();
}

function close() {
    forgetLink();
    element("arrival").close();
}

function forgetLink() {
    if (location.hash.startsWith(MARK)) history.replaceState(null, "", location.pathname + location.search);
}

const fileOf = ({ name, text }) => new File([text], name);
