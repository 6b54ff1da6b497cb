// Takes a routine out of a link: compressed, in the part of an address that never leaves the browser.
//
// Links are made by share_link.py. Rule: what comes out is text, of a size a routine may have, and nothing else; what is wrong with it the tools say.

const MARK = "#routine=";
const MOST_BYTES = 64 << 10;

export const hasRoutine = (hash) => hash.startsWith(MARK);

/** The { name, text } of the file in a link; null where it is none, or was cut. */
export async function routineIn(hash) {
    try {
        const letters = hash.slice(MARK.length).replaceAll("-", "+").replaceAll("_", "/");
        const packed = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
        const whole = await through(new DecompressionStream("deflate-raw"), packed);
        const content = new TextDecoder("utf-8", { fatal: true }).decode(whole);
        const end = content.indexOf("\n");
        return end < 0 ? null : { name: content.slice(0, end), text: content.slice(end + 1) };
    } catch {
        return null;
    }
}

/** What comes out of a stream for these bytes; throws where it is too much, or no such stream. */
async function through(stream, bytes) {
    const pieces = [];
    let size = 0;
    for await (const piece of new Blob([bytes]).stream().pipeThrough(stream)) {
        size += piece.length;
        if (size > MOST_BYTES) throw new RangeError("too large for a routine");
        pieces.push(piece);
    }
    return new Uint8Array(await new Blob(pieces).arrayBuffer());
}
