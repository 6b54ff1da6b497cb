// Runs the device: real MicroPython with the firmware's own modules in it, and the files it keeps.
//
// Rule: everything that happens in a session happens in there; this module only carries integers in and lines out.

import { fetched } from "./fetched.js";
import { loadMicroPython } from "./micropython.js";
import { forget, keep, kept } from "./storage.js";
import { SESSION_FIELDS } from "./words.js";

const TABLE = "/table.bin";
const SCRIPT = "/script.json";
const OTHER_TABLE = "/other.bin";
const CHECKPOINT = "/checkpoint.bin";
const FILES = [CHECKPOINT, "/settings.bin", "/history.bin", "/history_old.bin"];
const PLACE = ["nowMs", "state", "pausedState", "routine", "step", "elapsedMs", "isDeepening", "waitMs", "momentMs", "isPowered"];

export class TableRefused extends Error {}

/** What the firmware says of a table it refuses; anything else it raises is a fault of ours and stays what it is. */
function refusal(error) {
    const [, reason] = /^TableError: (.*)$/m.exec(error.message) ?? [];
    return reason ? new TableRefused(reason) : error;
}

/** MicroPython from its bytes: a browser compiles an address only where the host knows the type of it. */
async function startMicroPython(bytes) {
    const url = URL.createObjectURL(new Blob([bytes], { type: "application/wasm" }));
    try {
        return await loadMicroPython({ url, heapsize: 4 << 20 });
    } finally {
        URL.revokeObjectURL(url);
    }
}

export class Device {
    #micropython;
    #bridge;
    #files;
    #page = null;
    #live;
    #move;
    #cancel;
    #takeBreaches;
    #usual;
    /** The words and times of its table. */
    texts = null;

    /** Load MicroPython, the firmware and what an earlier life left behind. */
    static async load() {
        const device = new Device();
        const [micropython, firmware] = await Promise.all([
            fetched("micropython.wasm").then(startMicroPython),
            fetched("firmware.json").then((bytes) => JSON.parse(new TextDecoder().decode(bytes))),
        ]);
        const { FS } = micropython;
        for (const [path, text] of Object.entries(firmware)) {
            FS.mkdirTree(`/${path}`.replace(/\/[^/]*$/, "") || "/");
            FS.writeFile(`/${path}`, text);
        }
        for (const path of FILES) {
            const bytes = kept(path);
            if (bytes) FS.writeFile(path, bytes);
        }
        device.#micropython = micropython;
        device.#bridge = micropython.pyimport("page_device");
        device.#files = micropython.pyimport("page_files");
        device.#usual = micropython.pyimport("page_usual");
        return device;
    }

    /** Take `table` (bytes) and power on; a checkpoint of other routines is dropped. Throws TableRefused. */
    run(table) {
        const { FS } = this.#micropython;
        const before = FS.analyzePath(TABLE).exists ? FS.readFile(TABLE) : null;
        FS.writeFile(TABLE, table);
        try {
            this.texts = JSON.parse(this.#bridge.read_texts());
        } catch (error) {
            if (before) FS.writeFile(TABLE, before);
            throw refusal(error);
        }
        this.#dropForeignCheckpoint(this.texts.digest);
        this.#page = this.#bridge.open_device();
        // Looked up once: each look-up makes a proxy that only the garbage collector takes away.
        this.#live = this.#page.live;
        this.#move = this.#page.move;
        this.#cancel = this.#page.cancel;
        this.#takeBreaches = this.#page.take_breaches;
        this.#keepChanges();
    }

    /** Let whole milliseconds pass; returns where the session stands, and the events [at, effect, a, b, c, d]. */
    live(elapsedMs) {
        const lines = this.#live(elapsedMs).split("\n");
        const numbers = lines[0].split(" ").map(Number);
        const place = Object.fromEntries(PLACE.map((name, index) => [name, numbers[index]]));
        const events = lines.slice(1, -1).map((line) => line.split(" ").map(Number));
        if (events.length) this.#keepChanges();
        return { place, events };
    }

    /** The button goes down or up, now; returns how long until something comes of it. */
    move(isDown) {
        return this.#move(isDown);
    }

    /** The press under way was none; returns how long until something happens. */
    cancel() {
        return this.#cancel();
    }

    /** The promises of unknot that were broken since this was last asked, [at, sentence] each: none, or it is our bug. */
    takeBreaches() {
        return JSON.parse(this.#takeBreaches());
    }

    /** What unknot promises and the monitors watch, a sentence each. */
    get promises() {
        return JSON.parse(this.#usual.promises());
    }

    /** The whole session of somebody who knows the routine: { events, moves, endMs }. */
    usualSession() {
        return JSON.parse(this.#usual.usual(this.#page));
    }

    /** The promises broken in it, [at, sentence] each. */
    usualBreaches() {
        return JSON.parse(this.#usual.watched(this.#page));
    }

    /** That session of any table, with what came out: { texts, events, outputs [at, tone, volume, vibration], endMs }. Throws TableRefused. */
    heardSession(table) {
        this.#micropython.FS.writeFile(OTHER_TABLE, table);
        try {
            return JSON.parse(this.#usual.heard(OTHER_TABLE));
        } catch (error) {
            throw refusal(error);
        }
    }

    /** Pull the plug, or put it in again. */
    setPower(isOn) {
        this.#page.set_power(isOn);
    }

    /** { isSound, isTouch, isNight, tapGapMs, routine } */
    get settings() {
        const [isSound, isTouch, isNight, tapGapMs, routine] = JSON.parse(this.#bridge.settings(this.#page));
        return { isSound, isTouch, isNight, tapGapMs, routine };
    }

    /** Remember settings and routine, and begin anew with them. */
    set settings({ isSound, isTouch, isNight, tapGapMs, routine }) {
        this.#bridge.keep(this.#page, isSound, isTouch, isNight, tapGapMs, routine);
        this.#keepChanges();
    }

    /** The sessions there were, each a list in the order of the device's own record. */
    history() {
        return JSON.parse(this.#bridge.history());
    }

    /** A session another device sang, from its frame in hex: [the device's number, the same list]; null for none. */
    heard(frame) {
        return JSON.parse(this.#micropython.pyimport("page_heard").heard(frame));
    }

    /** Their numbers, the latest last. */
    sessionNumbers() {
        return this.history().map((values) => values[SESSION_FIELDS.indexOf("session_number")]);
    }

    /** The bytes of the history, as they lie on a device. */
    historyBytes() {
        const { FS } = this.#micropython;
        const parts = ["/history_old.bin", "/history.bin"].filter((path) => FS.analyzePath(path).exists);
        return new Blob(parts.map((path) => FS.readFile(path)));
    }

    /** The trace of a whole script {steps, end_ms, settings, routine_index} on the present table. */
    replay(script) {
        this.#micropython.FS.writeFile(SCRIPT, JSON.stringify(script));
        return this.#bridge.replay(SCRIPT);
    }

    #dropForeignCheckpoint(digest) {
        const { FS } = this.#micropython;
        const ours = new TextDecoder().decode(kept("digest") ?? new Uint8Array());
        if (ours !== digest && FS.analyzePath(CHECKPOINT).exists) {
            FS.unlink(CHECKPOINT);
            forget(CHECKPOINT);
        }
        keep("digest", new TextEncoder().encode(digest));
    }

    #keepChanges() {
        const { FS } = this.#micropython;
        for (const path of this.#files.take_changed().split(" ").filter((each) => FILES.includes(each))) {
            if (FS.analyzePath(path).exists) keep(path, FS.readFile(path));
            else forget(path);
        }
    }
}
