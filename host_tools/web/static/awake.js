// Keeps the screen on while a session runs.
//
// Rule: the browser takes the lock away whenever the page is hidden, and a low battery refuses it or takes it back; it is
// asked for again when the page is seen again, and every half minute while it is wanted. Whoever wants it is told.

export const canStayAwake = "wakeLock" in navigator;

const AGAIN_MS = 30_000;

let isWanted = false;
let isAsking = false;
let lock = null;
let askedAtMs = -Infinity;
let tell = () => {};

/** `listener(isRefused)` is told whenever the lock was asked for. */
export function onAwake(listener) {
    tell = listener;
}

/** Call it as often as you like. */
export function stayAwake(isRunning) {
    const isNew = isRunning !== isWanted;
    isWanted = isRunning;
    if (isNew || (isWanted && !lock && performance.now() - askedAtMs > AGAIN_MS)) settle();
}

async function settle() {
    if (!canStayAwake || isAsking || document.visibilityState !== "visible") return;
    isAsking = true;
    const wasWanted = isWanted;
    if (isWanted && !lock) await ask();
    if (!isWanted && lock) await lock.release();
    isAsking = false;
    if (isWanted !== wasWanted) settle();
}

async function ask() {
    askedAtMs = performance.now();
    try {
        const granted = await navigator.wakeLock.request("screen");
        lock = granted;
        granted.addEventListener("release", () => released(granted));
        tell(false);
    } catch {
        tell(true);
    }
}

/** Taken back while the page is there: that is not our doing. */
function released(which) {
    if (lock === which) lock = null;
    if (isWanted && document.visibilityState === "visible") tell(true);
}

document.addEventListener("visibilitychange", () => isWanted && settle());
