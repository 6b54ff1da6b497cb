// Has the page kept for offline, asks after it whenever the page is seen again, and offers a new version when one waits.
//
// Rule: a new version is taken only when asked to; where a browser keeps nothing, the page works without, and says so.

import { whyMissing } from "./secure_context.js";
import { catalogueFile, marked } from "./tongue.js";

const element = (id) => document.getElementById(id);
const NOT_KEPT = marked("Without a network this page will not open: the browser could not keep all of it.");
const NEVER_KEPT = {
    none: NOT_KEPT,
    withheld: marked("Without a network this page will not open: a browser keeps a page only from an https address, or from localhost."),
};

/** `worker` is the address of the worker, "" where the page comes from a server of its own; `warn(text)` is told of trouble, in a sentence that is marked. */
export async function keepForOffline(worker, warn) {
    const workers = navigator.serviceWorker;
    if (worker) warn(whyMissing(Boolean(workers), NEVER_KEPT));
    if (!workers) return;
    try {
        if (worker) await follow((await ownOf(workers)) ?? (await workers.register(worker)), workers, warn);
        else await forgetOwn(workers);
    } catch {
        if (worker) warn(NOT_KEPT);
    }
}

/** What the workshop is made of is kept once somebody has opened it. */
export async function keepWorkshop() {
    const registration = navigator.serviceWorker && (await ownOf(navigator.serviceWorker));
    registration?.active?.postMessage("keep workshop");
}

/** The words that are spoken are there without a network too; `file` has them, "" where none is needed. */
export async function keepTongue(file = catalogueFile()) {
    const registration = file && navigator.serviceWorker && (await ownOf(navigator.serviceWorker));
    registration?.active?.postMessage({ tongue: file });
}

/** A static site may have been at this address before. */
async function forgetOwn(workers) {
    await (await ownOf(workers))?.unregister();
}

/** The registration of this very address; that of a page above it is not ours. */
async function ownOf(workers) {
    const found = await workers.getRegistration();
    return found?.scope === new URL("./", location.href).href ? found : undefined;
}

async function follow(registration, workers, warn) {
    let isAsked = false;
    const offer = () => {
        element("update").hidden = !(registration.waiting && workers.controller);
    };
    const askAfter = () => {
        if (document.visibilityState !== "visible") return;
        registration.update().catch(() => {}); // no network: later
        registration.active?.postMessage("repair"); // keeps fault 37
        offer();
    };
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
    workers.addEventListener("message", ({ data }) => warn(data.isWhole ? "" : NOT_KEPT));
    workers.addEventListener("controllerchange", () => isAsked && location.reload());
    element("take-update").onclick = () => {
        isAsked = true;
        registration.waiting.postMessage("take over");
    };
    document.addEventListener("visibilitychange", askAfter);
    await workers.ready;
    askAfter();
    await keepTongue();
}
