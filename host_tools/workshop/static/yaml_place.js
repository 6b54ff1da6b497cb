// Finds where in a routine a place in its text is: under which keys, and whether a key or a value stands there.
//
// Rule: read from the lines above and their indentation, so that it holds for a text that is not YAML yet. Must not know:
// what a routine is.

const KEY = /^(\s*(?:- +)*)(?:"([^"]*)"|([^\s"#[\]{},:][^:#{}[\],]*?))\s*:(?=\s|$)/;
const DASHES = /^(\s*(?:- +)*)/;

/**
 * @param {string[]} lines the text
 * @param {number} row the line, from 0
 * @param {number} column from 0
 * @returns {{keys: string[], key: string | null, written: string}} `keys` lead to the mapping the place is in; `key` is
 *     the key whose value stands there, null where a key does; `written` is what stands there up to the place
 */
export function placeIn(lines, row, column) {
    const before = lines[row].slice(0, column);
    const indent = DASHES.exec(lines[row])[1].length;
    const keys = keysAbove(lines, row, indent);
    return inBraces(before, keys) ?? onLine(before, keys);
}

/** The keys that a line with so much before its first word belongs to, the outermost first. */
function keysAbove(lines, row, indent) {
    const keys = [];
    let inner = indent;
    for (let above = row - 1; above >= 0 && inner > 0; above -= 1) {
        const found = KEY.exec(lines[above]);
        if (!found || found[1].length >= inner) continue;
        keys.unshift(found[2] ?? found[3]);
        inner = found[1].length;
    }
    return keys;
}

function onLine(before, keys) {
    const found = KEY.exec(before);
    if (!found) return { keys, key: null, written: before.replace(DASHES, "") };
    return { keys, key: found[2] ?? found[3], written: before.slice(found[0].length).trimStart() };
}

/** { after: 45 s, say: ... } in one line: null where no brace is open. */
function inBraces(before, keys) {
    const opened = [];
    for (let at = 0; at < before.length; at += 1) {
        if (before[at] === "{") opened.push(at);
        else if (before[at] === "}") opened.pop();
    }
    if (!opened.length) return null;
    const outer = opened.map((at) => lastKey(before.slice(0, at))).filter(Boolean);
    const written = before.slice(opened.at(-1) + 1).split(",").at(-1);
    const key = lastKey(written);
    const value = key === null ? written.trimStart() : written.slice(written.indexOf(":") + 1).trimStart();
    return { keys: [...keys, ...outer], key, written: value };
}

function lastKey(text) {
    const found = /(?:^|[{,[\s])\s*([^\s{}[\],:][^{}[\],:]*):\s*(?:\[\s*)?(?:[^{}[\],:]*)$/.exec(text);
    return found ? found[1].replace(/^- +/, "").trim() : null;
}
