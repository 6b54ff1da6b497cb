// Runs Python sources on the WebAssembly port for `wasm.py`: one JSON request a line on stdin, one answer a line on stdout.
//
// Rule: every request gets a fresh interpreter; only files outlive it. Request: {files: {path: base64}, runs: [source],
// ticks_ms: first reading of the clock or null}. `files`, where given, replaces all files. Answer: {results: [{stdout,
// traceback}], files: {path: base64}}; the runs after one that failed are left out.

import { createInterface } from "node:readline";

import { Collected } from "./raw_answer.mjs";
import { Interpreter } from "./wasm_interpreter.mjs";

const RUN_FILE = "_run.py";

let files = new Map();

for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    if (request.files) files = new Map(Object.entries(request.files).map(([path, text]) => [path, Buffer.from(text, "base64")]));
    const answer = await answerTo(request);
    process.stdout.write(JSON.stringify(answer) + "\n");
}

async function answerTo({ runs, ticks_ms: firstTicks }) {
    const interpreter = await Interpreter.start({ files, clock: clockFrom(firstTicks) });
    const results = [];
    for (const source of runs) {
        // From a file, so that the source itself is no part of the heap and a traceback names a file and a line.
        interpreter.write(RUN_FILE, source);
        const stdout = new Collected();
        const { traceback } = interpreter.run(`execfile("${RUN_FILE}")`, (bytes) => stdout.append(bytes));
        results.push({ stdout: stdout.bytes.toString(), traceback: traceback.replace('  File "<stdin>", line 1, in <module>\r\n', "") });
        if (traceback) break;
    }
    files = interpreter.files();
    files.delete(RUN_FILE);
    return { results, files: Object.fromEntries([...files].map(([path, bytes]) => [path, bytes.toString("base64")])) };
}

function clockFrom(firstTicks) {
    const start = performance.now() - (firstTicks ?? 0);
    return () => Math.floor(performance.now() - start);
}
