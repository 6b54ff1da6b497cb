// Keeps the screen on while a session runs.
//
// Rule: the browser takes the lock away whenever the page is hidden; it is asked for again when the page comes back.

export const canStayAwake = "wakeLock" in navigator;

let isWanted = false;
let lock = null;

export function stayAwake(isRunning) {
    if (isRunning === isWanted) return;
    isWanted = isRunning;
    settle();
}

async function settle() {
    if (!canStayAwake || document.visibilityState !== "visible") return;
    try {
        if (isWanted && (!lock || lock.released)) lock = await navigator.wakeLock.request("screen");
        if (!isWanted && lock) {
            await lock.release();
            lock = null;
        }
    } catch {
        // A low battery may refuse it; the session goes on all the same.
    }
}

document.addEventListener("visibilitychange", settle);
