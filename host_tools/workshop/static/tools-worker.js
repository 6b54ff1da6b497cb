// Runs the tools on CPython: the page asks, and is answered, one thing after the other.
//
// What goes to and fro stands in types/messages.d.ts.
//
// Rule: it decides nothing, and touches nothing of the page. Whoever asks while a verb waits for the port is answered after it.

import { startPython } from "./pyodide.js";
import { keepFile, keptFile } from "./kept_file.js";

const HERE = new URL("./", import.meta.url).href;
const TOOLS = "/tools";
const HOME = ["/", "/home", "/home/pyodide"];
const HISTORY = "history.sqlite";
const SNAPSHOT = "python";
const IN_MEMORY = new Set(["beginnings", "language", "check", "read", "form", "edit", "report"]);
const PLACES = { indexURL: HERE, stdLibURL: `${HERE}python_stdlib.bin` };

let python, worker, commandLine, historyPath;
const waiting = new Map();
let lastQuestion = 0;
let packed = null; // the tools, until more of them is needed than the memory of an earlier start holds
let unkept = null; // a snapshot, until the first routine is checked
let turn = start();

self.onmessage = (/** @type {MessageEvent<import("../types/messages").ToWorker>} */ { data }) => {
    if ("port" in data) settle(data);
    else turn = turn.then(() => answer(data), (error) => refuse(data, error));
};

async function start() {
    acceptAnyType();
    const [tools, version, snapshot] = await Promise.all([fetched("tools.bin"), fetched("version.bin"), keptFile(SNAPSHOT)]);
    const key = new TextDecoder().decode(version);
    const isKept = snapshot?.key === key && (await startFrom(snapshot.memory));
    performance.mark(isKept ? "taken up" : "begun");
    if (!isKept) python = await startPython({ ...PLACES, _makeSnapshot: true });
    // Its home as CPython makes it belongs to everybody, and where everybody writes, the tools keep nothing.
    for (const folder of HOME) python.FS.chmod(folder, 0o755);
    packed = tools;
    if (!isKept) {
        python.runPython(`import sys; sys.path.insert(0, "${TOOLS}")`);
        unpack();
        python.runPython("import host_tools.cli; from host_tools.workshop import worker; worker.warm_up()");
        unkept = { key, memory: python.makeMemorySnapshot() };
    }
    worker = python.pyimport("host_tools.workshop.worker");
    commandLine = python.pyimport("host_tools.cli").main;
    historyPath = worker.history_path();
    const history = await keptFile(HISTORY);
    if (history) python.FS.writeFile(historyPath, history);
}

/** Take up the memory of an earlier start, all its imports done; false where that does not work. */
async function startFrom(memory) {
    try {
        python = await startPython({ ...PLACES, _loadSnapshot: memory });
        return true;
    } catch {
        return false;
    }
}

/** @param {import("../types/messages").FromWorker} message */
function send(message) {
    self.postMessage(message);
}

function unpack() {
    if (!packed) return;
    python.unpackArchive(packed, "zip", { extractDir: TOOLS });
    python.runPython("import importlib; importlib.invalidate_caches()");
    packed = null;
}

async function answer({ id, ask, words, tongue }) {
    try {
        if (!IN_MEMORY.has(ask)) unpack();
        const result = ask === "run" ? await run(tongue, words) : worker.answer(tongue, ask, ...words.map(plain));
        send({ id, answer: JSON.parse(result) });
        if (ask === "check" && unkept) keepMemory();
    } catch (error) {
        if (!packed) return refuse({ id }, error);
        unpack(); // something rare was not in memory
        await answer({ id, ask, words, tongue });
    }
}

function keepMemory() {
    keepFile(SNAPSHOT, unkept);
    unkept = null;
}

/** A verb may wait for the port, and so for the page; whoever waits is called in another way. */
async function run(tongue, words) {
    connect();
    const result = await worker.answer.callPromising(tongue, "run", commandLine, ...words, tell);
    await keepHistory();
    return result;
}

const plain = (word) => (word instanceof Uint8Array ? python.toPy(word) : word);

function refuse({ id }, error) {
    send({ id, failure: String(error?.message ?? error) });
}

function tell(what, done, total) {
    send({ told: [what, done, total] });
}

/** The verbs' port: each question goes to the page. */
function connect() {
    const port = python.pyimport("host_tools.workshop.page_port").WaitingPort;
    worker.connect(port({
        open: () => question("open"),
        read: (timeoutMs) => question("read", timeoutMs),
        write: (bytes, timeoutMs) => question("write", bytes.toJs(), timeoutMs),
        close: () => question("close"),
    }));
}

function question(what, ...words) {
    const id = ++lastQuestion;
    send({ port: id, do: what, words });
    return new Promise((resolve) => waiting.set(id, resolve));
}

function settle({ port, answer }) {
    waiting.get(port)(answer);
    waiting.delete(port);
}

async function keepHistory() {
    if (python.FS.analyzePath(historyPath).exists) await keepFile(HISTORY, python.FS.readFile(historyPath));
}

async function fetched(name) {
    const response = await fetch(HERE + name);
    if (!response.ok) throw new Error(`${name} is not there: the host answers ${response.status}`);
    return response.arrayBuffer();
}

/** A browser compiles while it loads only what the host calls by its type; hosts that do not know it are put right. */
function acceptAnyType() {
    const streaming = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (promise, imports) => {
        const response = await promise;
        const isNamed = response.headers.get("Content-Type") === "application/wasm";
        const named = isNamed ? response : new Response(response.body, { headers: { "Content-Type": "application/wasm" } });
        return streaming.call(WebAssembly, named, imports);
    };
}
