// A board on a serial line, for `serial_device.py`: MicroPython's event REPL, and around it what a board adds to it.
//
// Adds: soft and hard reset with boot.py and main.py, raw paste, Ctrl-C while a program runs, power, files that outlive
// resets. Rule: what a host sees is what it sees of a Pico (ports/rp2/main.c, shared/runtime/pyexec.c). A running program
// hears the line whenever it asks for the time, so every waiting loop can be interrupted; `while True: pass` cannot.

import { readFileSync } from "node:fs";

import { Collected } from "./raw_answer.mjs";
import { Link } from "./serial_link.mjs";
import { Interpreter } from "./wasm_interpreter.mjs";

const MACHINE = readFileSync(new URL("modules/machine.py", import.meta.url), "utf8");
const CTRL_A = 1, CTRL_B = 2, CTRL_C = 3, CTRL_D = 4, CTRL_E = 5, LETTER_A = 0x41;
const RAW_BANNER = "raw REPL; CTRL-B to exit";
const FRIENDLY_BANNER = "MicroPython v";
const PASTE_WINDOW_BYTES = 128; // half the stdin buffer, as pyexec.c has it
// A program that asks the time so often within one millisecond waits for something: let the processor rest.
const READINGS_OF_A_WAITING_LOOP = 100;
// A power cut waits until the bytes before it are used, unless a program runs that does not read them.
const CUT_PATIENCE_MS = 200;
// Marks in the inbox.
const POWER_CUT = -1, POWER_ON = -2;

/** Thrown through the interpreter to end it where it stands. */
class Ended {
    constructor(next) {
        this.next = next;
    }
}

const link = new Link(obey);
let interpreter = null;
let files = new Map();
let folders = [];
let isRaw = false;
let cutAt = Infinity;

for (let next = "power on"; ;) {
    if (next === "power on") awaitPower();
    const given = { files, folders, modules: { machine: MACHINE }, devices: { bench: heed }, clock: clock() };
    interpreter = await Interpreter.start(given);
    try {
        live(next);
    } catch (error) {
        if (!(error instanceof Ended)) throw error;
        next = error.next;
    }
    link.flush();
    files = interpreter.files();
    folders = interpreter.folders();
    interpreter = null;
}

/** From a start to its end, which is thrown. */
function live(start) {
    link.send("B", `start: ${start}`);
    interpreter.console = (bytes) => link.say(bytes);
    // A board remembers over a soft reset in which REPL it was; a new interpreter is in the raw one.
    if (start !== "soft reset") isRaw = false;
    hearWhileRunning();
    const isBooted = runFile("boot.py");
    if (isBooted && !isRaw) runFile("main.py");
    feed(isRaw ? CTRL_A : CTRL_B);
    for (;;) {
        const byte = nextByte();
        if (isRaw && byte === CTRL_E) heedPaste();
        else feed(byte);
    }
}

/** Run a file as a board does at its start; false where it raised. */
function runFile(name) {
    if (!interpreter.has(name)) return true;
    const { traceback, exited } = interpreter.run(`execfile("${name}")`, (bytes) => link.say(bytes));
    link.say(traceback.replace('  File "<stdin>", line 1, in <module>\r\n', ""));
    link.flush();
    if (exited) softReset();
    return traceback === "";
}

function softReset() {
    link.say("MPY: soft reboot\r\n");
    throw new Ended("soft reset");
}

function feed(byte) {
    if (byte !== CTRL_A && byte !== CTRL_B) {
        if (interpreter.feed(byte)) softReset();
    } else {
        const said = interpreter.feedAndSee(byte);
        if (byte === CTRL_A && said.includes(RAW_BANNER)) isRaw = true;
        if (byte === CTRL_B && said.includes(FRIENDLY_BANNER)) isRaw = false;
        link.say(said);
    }
    link.flush();
}

// The port's own raw paste would read a stdin that the event REPL does not have.
function heedPaste() {
    const [letter, end] = [nextByte(), nextByte()];
    if (letter !== LETTER_A || end !== CTRL_A) {
        [CTRL_E, letter, end].forEach(feed);
        return;
    }
    answer(Buffer.of(0x52, 1, PASTE_WINDOW_BYTES, 0, 1));
    const source = new Collected();
    for (let byte = nextByte(), count = 1; byte !== CTRL_D; byte = nextByte(), count++) {
        if (byte === CTRL_C) return answer("\x04\x04KeyboardInterrupt: \r\n\x04>");
        source.append([byte]);
        if (count % PASTE_WINDOW_BYTES === 0) answer("\x01");
    }
    answer("\x04");
    const { traceback, exited } = interpreter.run(source.bytes, (bytes) => link.say(bytes));
    answer(`\x04${traceback}\x04`);
    if (exited) softReset();
    answer(">");
}

function answer(text) {
    link.say(text);
    link.flush();
}

/** What the device's `machine` tells: all of it is told on, and `reset` ends the interpreter. */
function heed(line) {
    link.send("B", line);
    if (line === "reset") throw new Ended("reset");
}

/** Milliseconds since the start; asking for them is when a running program hears the line. */
function clock() {
    const start = performance.now();
    let lastMs = 0;
    let readings = 0;
    return () => {
        const nowMs = Math.floor(performance.now() - start);
        if (nowMs !== lastMs) {
            lastMs = nowMs;
            readings = 0;
            link.flush();
            hearWhileRunning();
        } else if (++readings > READINGS_OF_A_WAITING_LOOP) link.rest();
        return nowMs;
    };
}

function hearWhileRunning() {
    link.hear();
    if (link.inbox[0] === POWER_CUT || performance.now() > cutAt + CUT_PATIENCE_MS) cutPower();
    if (!link.inbox.includes(CTRL_C) || !interpreter.isInterruptible) return;
    link.inbox = link.inbox.filter((byte) => byte !== CTRL_C);
    interpreter.interrupt();
}

function nextByte() {
    while (link.inbox.length === 0) if (!link.hear()) link.rest();
    if (link.inbox[0] === POWER_CUT) cutPower();
    return link.inbox.shift();
}

function cutPower() {
    link.inbox.splice(0, link.inbox.indexOf(POWER_CUT) + 1);
    cutAt = Infinity;
    throw new Ended("power on");
}

function awaitPower() {
    while (!link.inbox.includes(POWER_ON)) if (!link.hear()) link.rest();
    link.inbox.splice(0, link.inbox.indexOf(POWER_ON) + 1);
}

/** A command of `serial_device.py`: {power: true or false}, {write: {path: base64}}, {list: true}. */
function obey({ power, write, list }) {
    if (power === true) link.inbox.push(POWER_ON);
    if (power === false) {
        link.inbox.push(POWER_CUT);
        cutAt = performance.now();
    }
    for (const [path, text] of Object.entries(write ?? {})) {
        const bytes = Buffer.from(text, "base64");
        if (interpreter) interpreter.write(path, bytes);
        else files.set(path, bytes);
    }
    if (!list) return;
    const found = interpreter ? interpreter.files() : files;
    link.send("A", JSON.stringify(Object.fromEntries([...found].map(([path, bytes]) => [path, bytes.toString("base64")]))));
}
