// Holds the serial port of a board: what comes is kept until it is asked for, what is sent is sent whole.
//
// Rule: every question is answered with something, or fails, and then the port is gone; nothing waits for ever. Must not know: what the bytes mean.

import { whyMissing } from "../secure_context.js";
import { marked } from "./workshop_tongue.js";

const BAUD = 115_200; // a board's own USB does not care
const BUFFER_BYTES = 1 << 16;
const LEAVE_MS = 1000;
const NOTHING = new Uint8Array();
const CANNOT_REACH = {
    none: marked("This browser cannot reach a device at a cable. Chrome or Edge can, on a computer or on Android."),
    withheld: marked("A device at a cable can be reached only from a page at an https address, or at localhost, with Chrome or Edge."),
};
const CANNOT_WAIT = marked("This browser reaches a device, but cannot let the tools wait for its answers. Chrome or Edge from version 137 on can.");

/** Why nothing here can speak to a board, to be said; "" where it can. */
export function whyNoCable() {
    return whyMissing("serial" in navigator, CANNOT_REACH) || ("Suspending" in WebAssembly ? "" : CANNOT_WAIT);
}

/** The port the person chooses; the one chosen before, where it is the only one. Null where nobody chooses. */
export async function chosenPort(isAnew) {
    const known = await navigator.serial.getPorts();
    if (!isAnew && known.length === 1) return known[0];
    try {
        return await navigator.serial.requestPort();
    } catch (error) {
        if (error.name === "NotFoundError") return null;
        throw error;
    }
}

export class Cable {
    #port;
    #reader = null;
    #writer = null;
    #come = [];
    #isOpen = false;
    #isGone = false;
    #listening = null;
    /** @type {(value?: unknown) => void} */
    #wake = () => {};
    /** How many bytes went to the board. */
    sentBytes = 0;

    constructor(port) {
        this.#port = port;
    }

    async open() {
        await this.#port.open({ baudRate: BAUD, bufferSize: BUFFER_BYTES });
        this.#isOpen = true;
        this.#isGone = false;
        this.#come = [];
        this.#writer = this.#port.writable.getWriter();
        this.#listen();
        // A board with a USB of its own speaks only to a terminal that is ready; not every port has such lines.
        await this.#port.setSignals({ dataTerminalReady: true, requestToSend: true }).catch(() => {});
        return true;
    }

    /** All that has come, as soon as something has; nothing where nothing came in that time. */
    async read(timeoutMs) {
        if (!this.#come.length && timeoutMs && !this.#isGone) await this.#change(timeoutMs);
        if (this.#come.length) return joined(this.#come.splice(0));
        if (this.#isGone) throw new Error("the port is gone");
        return NOTHING;
    }

    /** Send all of it; false where it was not taken in that time. */
    async write(bytes, timeoutMs) {
        if (this.#isGone) throw new Error("the port is gone");
        this.sentBytes += bytes.length;
        const written = this.#writer.write(bytes).then(() => true);
        return Promise.race([written, pause(timeoutMs).then(() => false)]);
    }

    /** What a board that hangs has not taken is thrown away. */
    async close() {
        this.#isOpen = false;
        await this.#reader.cancel().catch(() => {});
        await Promise.race([this.#writer.close(), pause(LEAVE_MS)]).catch(() => {});
        await this.#writer.abort().catch(() => {});
        this.#writer.releaseLock();
        await this.#listening;
        await this.#port.close().catch(() => {});
        return true;
    }

    /** A byte that was garbled ends the stream, and a new one begins; only a port that is gone has none. */
    #listen() {
        this.#listening = (async () => {
            while (this.#isOpen && this.#port.readable) await this.#hear().catch(() => {});
            this.#isGone = true;
            this.#wake();
        })();
    }

    async #hear() {
        this.#reader = this.#port.readable.getReader();
        try {
            for (;;) {
                const { value, done } = await this.#reader.read();
                if (done) return;
                this.#come.push(value);
                this.#wake();
            }
        } finally {
            this.#reader.releaseLock();
        }
    }

    #change(timeoutMs) {
        const changed = new Promise((resolve) => {
            this.#wake = resolve;
        });
        return Promise.race([changed, pause(timeoutMs)]);
    }
}

function pause(ms) {
    return new Promise((resolve) => setTimeout(resolve, ms));
}

function joined(pieces) {
    if (pieces.length === 1) return pieces[0];
    const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
        whole.set(piece, at);
        at += piece.length;
    }
    return whole;
}
