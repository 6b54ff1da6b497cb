// Makes a table of the files a person brings: a compiled table is read here, a YAML is compiled by the server.
//
// Rule: the device has the last word on a table; what is wrong with a routine is shown as the compiler says it.

import { toBase64 } from "./storage.js";
import { marked, say } from "./tongue.js";

const MAGIC = "unkt";
const LARGEST_BYTES = 64 << 10;
const NO_COMPILER = marked("This page takes compiled tables. Make one with: unknot compile FILE -o TABLE; or open the page with: unknot web");

/** The problems of a dropped file, each a text. */
export class RejectedFile extends Error {
    constructor(problems) {
        super(problems.join("\n"));
        this.problems = problems;
    }
}

/** A routine where nothing compiles it at once; the workshop can. */
export class NotCompiledHere extends RejectedFile {}

/** The server that compiles is not there any more. */
export class NoAnswer extends RejectedFile {}

/** Returns { table, warnings } for the files dropped together. Throws RejectedFile. */
export async function tableOf(files, canCompile) {
    const contents = await Promise.all(files.map(async (file) => ({ name: file.name, bytes: await read(file) })));
    const tables = contents.filter(({ bytes }) => isTable(bytes));
    if (tables.length && files.length > 1) throw new RejectedFile([say("{name}: is a compiled table; drop it alone", { name: tables[0].name })]);
    if (tables.length) return { table: tables[0].bytes, warnings: [] };
    if (!canCompile) throw new NotCompiledHere([say(NO_COMPILER)]);
    return compiled(contents);
}

/** What the server makes of these files, { name, bytes } each: { table, warnings }. Throws RejectedFile. */
export async function compiled(contents) {
    const files = contents.map(({ name, bytes }) => ({ name, content: toBase64(bytes) }));
    const headers = { "Content-Type": "application/json" };
    let answer;
    try {
        const response = await fetch("compile", { method: "POST", headers, body: JSON.stringify({ files, tongue: document.documentElement.lang }) });
        answer = await response.json();
    } catch {
        throw new NoAnswer([say("unknot web does not answer; is it still running?")]);
    }
    if (answer.problems) throw new RejectedFile(answer.problems);
    return { table: Uint8Array.from(atob(answer.table), (letter) => letter.charCodeAt(0)), warnings: answer.warnings };
}

async function read(file) {
    if (file.size > LARGEST_BYTES) throw new RejectedFile([say("{name}: is larger than any routine; is this the right file?", { name: file.name })]);
    return new Uint8Array(await file.arrayBuffer());
}

function isTable(bytes) {
    return String.fromCharCode(...bytes.slice(0, MAGIC.length)) === MAGIC;
}
