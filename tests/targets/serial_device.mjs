// A board on a serial line, for `serial_device.py`: MicroPython's event REPL, and around it what a board adds to it.
//
// Adds: soft and hard reset with boot.py and main.py, raw paste, Ctrl-C while a program runs, power, files that outlive
// resets. Rule: what a host sees is what it sees of a Pico (ports/rp2/main.c, shared/runtime/pyexec.c).

import { readFileSync } from "node:fs";

import { Collected } from "./raw_answer.mjs";
import { Ear, Ended } from "./serial_ear.mjs";
import { Link } from "./serial_link.mjs";
import { Interpreter } from "./wasm_interpreter.mjs";

const MODULES = Object.fromEntries(["machine", "pico"].map((name) => [
    name, readFileSync(new URL(`modules/${name}.py`, import.meta.url), "utf8"),
]));
const CTRL_A = 1, CTRL_B = 2, CTRL_C = 3, CTRL_D = 4, CTRL_E = 5, LETTER_A = 0x41;
const RAW_BANNER = "raw REPL; CTRL-B to exit";
const FRIENDLY_BANNER = "MicroPython v";
const PASTE_WINDOW_BYTES = 128; // half the stdin buffer, as pyexec.c has it
const link = new Link(obey);
const ear = new Ear(link);
let interpreter = null;
let files = new Map();
let folders = [];
let isRaw = false;
let isListAsked = false;

for (let next = "power on"; ;) {
    if (isListAsked) list();
    if (next === "power on") ear.awaitPower();
    const ours = { modules: MODULES, devices: { bench: heed }, input: ear.stdin, clock: ear.clock() };
    interpreter = ear.interpreter = await Interpreter.start({ files, folders, ...ours });
    try {
        live(next);
    } catch (error) {
        if (!(error instanceof Ended)) throw error;
        next = error.next;
    }
    link.flush();
    files = interpreter.files();
    folders = interpreter.folders();
    interpreter = ear.interpreter = null;
}

/** From a start to its end, which is thrown. */
function live(start) {
    link.send("B", `start: ${start}`);
    interpreter.console = (bytes) => link.say(bytes);
    // A board remembers over a soft reset in which REPL it was; a new interpreter is in the raw one.
    if (start !== "soft reset") isRaw = false;
    ear.hear();
    const isBooted = runFile("boot.py");
    if (isBooted && !isRaw) runFile("main.py");
    answer(interpreter.feedAndSee(isRaw ? CTRL_A : CTRL_B).replace(/^\r\n/, ""));
    for (;;) {
        const byte = ear.nextByte();
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
    const [letter, end] = [ear.nextByte(), ear.nextByte()];
    if (letter !== LETTER_A || end !== CTRL_A) {
        [CTRL_E, letter, end].forEach(feed);
        return;
    }
    answer(Buffer.of(0x52, 1, PASTE_WINDOW_BYTES, 0, 1));
    const source = new Collected();
    for (let byte = ear.nextByte(), count = 1; byte !== CTRL_D; byte = ear.nextByte(), count++) {
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

/** A command of `serial_device.py`: {power: true or false}, {write: {path: base64}}, {list: true}. */
function obey({ power, write, list: asked }) {
    if (power !== undefined) ear.setPower(power);
    for (const [path, text] of Object.entries(write ?? {})) {
        const bytes = Buffer.from(text, "base64");
        if (interpreter) interpreter.write(path, bytes);
        else files.set(path, bytes);
    }
    // A cut that is still to come is to show in the answer.
    if (asked && ear.isCutToCome) isListAsked = true;
    else if (asked) list();
}

function list() {
    const found = interpreter ? interpreter.files() : files;
    link.send("A", JSON.stringify(Object.fromEntries([...found].map(([path, bytes]) => [path, bytes.toString("base64")]))));
    isListAsked = false;
}
