// Fetches a file of the page.
//
// Rule: what fails is told by the file's name. How a host calls its type does not matter.

/** The bytes of a file beside the page. Throws an Error that says which file failed, and how. */
export async function fetched(name) {
    let answer, bytes;
    try {
        answer = await fetch(name, { credentials: "same-origin" });
        bytes = new Uint8Array(await answer.arrayBuffer());
    } catch {
        throw new Error(`${name} did not arrive`);
    }
    if (!answer.ok) throw new Error(`${name} is not there: the host answers ${answer.status}`);
    return bytes;
}
