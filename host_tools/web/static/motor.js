// Drives the vibration motor of a phone, which is on or off: a softer pulse is one that is off part of the time.
//
// Rule: never started for longer than the device itself would let it run, so that it stops even if the page does not.

const PERIOD_MS = 40;
const RUN_LIMIT_MS = 3_000;

/** Whether a pulse can be felt here: a desktop has the function, but nothing to move. */
export const canVibrate = "vibrate" in navigator && matchMedia("(pointer: coarse)").matches;

/** Whether this is something to lie beside without a motor: it has to be heard instead. */
export const isByEar = !canVibrate && matchMedia("(pointer: coarse)").matches;

/** Run at a strength, or by a rhythm of on and off times in ms. */
export function vibrate(percent, rhythm = pattern(percent)) {
    if (canVibrate && navigator.userActivation?.hasBeenActive !== false) navigator.vibrate(rhythm);
}

/** On and off times in ms for a strength; 0 stops. */
export function pattern(percent) {
    if (!percent) return 0;
    if (percent >= 100) return RUN_LIMIT_MS;
    const onMs = Math.max(8, Math.round((PERIOD_MS * percent) / 100));
    return Array.from({ length: Math.floor(RUN_LIMIT_MS / PERIOD_MS) }, () => [onMs, PERIOD_MS - onMs]).flat();
}
