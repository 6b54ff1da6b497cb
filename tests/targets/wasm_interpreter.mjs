// One MicroPython interpreter (the WebAssembly port) with its files, its clock and its console in our hands.
//
// Rule: any number of them may follow each other in one process, so nothing of the port's JavaScript side is used but
// the module's factory. Must not know: pytest, serial lines, the firmware.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import create from "@micropython/micropython-webassembly-pyscript/micropython.mjs";

import { Collected, RawAnswer } from "./raw_answer.mjs";
import { boundary, ROOT, space, tree } from "./wasm_boundary.mjs";

const PORT = dirname(createRequire(import.meta.url).resolve("@micropython/micropython-webassembly-pyscript/package.json"));
// Compiled once: a further interpreter then starts in about 3 ms.
const COMPILED = new WebAssembly.Module(readFileSync(join(PORT, "micropython.wasm")));
const CTRL_A = 1, CTRL_D = 4;

// Boards have these; the port lacks them, lists files without their sizes, and sleeps without looking at Ctrl-C.
const BOARD_HABITS = `
def _start(modules):
    import os, sys, time
    sys.path.append("/modules")
    for name in modules:
        __import__(name)
    sys.path.pop()
    def sleep_ms(ms, ticks_ms=time.ticks_ms, ticks_add=time.ticks_add, ticks_diff=time.ticks_diff):
        end = ticks_add(ticks_ms(), ms)
        while ticks_diff(end, ticks_ms()) > 0:
            pass
    def ilistdir(path="", ilistdir=os.ilistdir, stat=os.stat):
        for name, kind, inode in ilistdir(path):
            yield name, kind, inode, stat(path + "/" + name if path else name)[6]
    time.sleep_ms = sleep_ms
    time.sleep = lambda seconds: sleep_ms(int(seconds * 1000))
    os.ilistdir = ilistdir
    os.sync = lambda: None
    os.umount("/")
    os.mount(os.VfsPosix("${ROOT}"), "/")
    os.chdir("/")
`;

export class Interpreter {
    #module;
    #memory;
    /** Takes what the interpreter prints, as a Buffer. */
    console = () => {};

    /**
     * Start one, in the raw REPL. `files`: path -> Buffer. `folders`: paths. `modules`: name -> Python source, imported
     * before the files are in sight. `devices`: name -> function that is given each line written to /dev/name.
     * `input`: stdin, as `has()` and `read()`, which returns a byte, or null where Ctrl-C came instead.
     * `clock`: milliseconds for `time.ticks_ms`, asked at each reading. What `devices` and `clock` throw ends the
     * interpreter where it stands, as a power cut ends a board; then only its files are of use.
     */
    static async start({ files = new Map(), folders = [], modules = {}, devices = {}, input = null, clock = null }) {
        const interpreter = new Interpreter();
        await interpreter.#load({ devices, input, clock });
        interpreter.#lay(files, folders, modules, devices);
        interpreter.#module.ccall("mp_js_init", null, ["number", "number"], [2048, 1 << 20]);
        interpreter.#module.ccall("mp_js_repl_init", null, []);
        interpreter.feed(CTRL_A);
        const start = `${BOARD_HABITS}\n_start(${JSON.stringify(Object.keys(modules))})\ndel _start`;
        const { traceback } = interpreter.run(start);
        if (traceback) throw new Error(`the interpreter did not start: ${traceback}`);
        return interpreter;
    }

    /** Give the REPL one byte; what it returns is not 0 when the interpreter asks for a soft reset. */
    feed(byte) {
        return this.#module.ccall("mp_js_repl_process_char", "number", ["number"], [byte]);
    }

    /** The same for a byte that starts no program; returns what the REPL says to it. */
    feedAndSee(byte) {
        const said = new Collected();
        this.#withConsole((bytes) => said.append(bytes), () => this.feed(byte));
        return said.bytes.toString();
    }

    /**
     * In the raw REPL: run `source` (a string or a Buffer) at top level. `stdout` is given what it prints, as it prints
     * it. Returns its traceback (empty where it ended well) and whether it asked for a soft reset (`exited`).
     */
    run(source, stdout = () => {}) {
        const answer = new RawAnswer(stdout);
        let exit = 0;
        this.#withConsole((bytes) => answer.append(bytes), () => {
            for (const byte of Buffer.from(source)) this.feed(byte);
            exit = this.feed(CTRL_D);
        });
        return { traceback: answer.traceback, exited: exit !== 0 };
    }

    /** Raise KeyboardInterrupt in the running program. */
    interrupt() {
        this.#module.ccall("mp_sched_keyboard_interrupt", null, []);
    }

    /** Whether a program runs and heeds Ctrl-C. */
    get isInterruptible() {
        return this.#module.ccall("mp_hal_get_interrupt_char", "number", [], []) !== -1;
    }

    has(path) {
        return this.#module.FS.analyzePath(`${ROOT}/${path}`).exists;
    }

    /** Every file of the device: path -> Buffer. */
    files() {
        const { FS } = this.#module;
        const paths = [...tree(FS)].filter(([, node]) => FS.isFile(node.mode)).map(([path]) => path);
        return new Map(paths.map((path) => [path, Buffer.from(FS.readFile(`${ROOT}/${path}`))]));
    }

    /** Every folder of the device, the outer ones first. */
    folders() {
        const { FS } = this.#module;
        return [...tree(FS)].filter(([, node]) => FS.isDir(node.mode)).map(([path]) => path);
    }

    write(path, bytes) {
        this.#module.FS.mkdirTree(dirname(`${ROOT}/${path}`));
        this.#module.FS.writeFile(`${ROOT}/${path}`, bytes);
    }

    #withConsole(console, act) {
        const before = this.console;
        this.console = console;
        try {
            act();
        } finally {
            this.console = before;
        }
    }

    async #load(given) {
        const ours = {
            FS: () => this.#module.FS, memory: () => this.#memory, say: (bytes) => this.console(bytes), ...given,
        };
        this.#module = await create({
            instantiateWasm: (imports, ready) => {
                const instance = new WebAssembly.Instance(COMPILED, boundary(imports, ours));
                this.#memory = instance.exports.memory;
                ready(instance, COMPILED);
            },
        });
    }

    #lay(files, folders, modules, devices) {
        const { FS } = this.#module;
        FS.mkdir(ROOT);
        FS.mkdir("/modules");
        for (const path of folders) FS.mkdirTree(`${ROOT}/${path}`);
        for (const [path, bytes] of files) this.write(path, bytes);
        for (const [name, source] of Object.entries(modules)) FS.writeFile(`/modules/${name}.py`, source);
        for (const name of Object.keys(devices)) FS.createDevice("/dev", name, null, () => {});
        FS.statfsNode = () => space(FS);
    }
}
