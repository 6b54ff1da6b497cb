// Shows what this browser cannot do for the session, one sentence each.

const standing = new Map();

/** Say `text` of a matter, or nothing any more. */
export function caveat(matter, text) {
    if (text) standing.set(matter, text);
    else standing.delete(matter);
    document.getElementById("caveat").textContent = [...standing.values()].join(" ");
}
