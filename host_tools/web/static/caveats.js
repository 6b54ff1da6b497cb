// Shows what this browser cannot do for the session, one sentence each, in the tongue that is spoken.

import { marked, say } from "./tongue.js";

export const LOST = {
    sound: marked("The sound was taken away, by a call perhaps. If it stays so, tap once on this page."),
    screen: marked("This phone will not keep its screen on, for want of battery perhaps. Plug it in, or set it so that the screen stays on."),
};
/** Of the screen, for good. */
export const NEVER_AWAKE = {
    none: marked("This browser cannot keep the screen on here: set the phone so that it stays on."),
    withheld: marked("The screen may go dark: a browser keeps it on only for a page at an https address, or at localhost. Set the phone so that it stays on."),
};
export const BACK = { sound: marked("The sound is back."), screen: marked("The screen stays on again.") };

const standing = new Map();

/** Say `text` of a matter, a sentence that is marked, or nothing any more; returns whether that is news. */
export function caveat(matter, text) {
    const isNews = (standing.get(matter) ?? "") !== text;
    if (text) standing.set(matter, text);
    else standing.delete(matter);
    if (isNews) showCaveats();
    return isNews;
}

/** Say them all anew, in another tongue perhaps. */
export function showCaveats() {
    document.getElementById("caveat").textContent = [...standing.values()].map((text) => say(text)).join(" ");
}
