// The pipes between `serial_device.py` and the device: what the host sends comes in, what the device says goes out.
//
// Frames on stdin and stdout: a letter, the length as uint32 (little endian), the payload. In: D bytes from the host,
// C a command as JSON. Out: D bytes to the host, B a line for the bench, A an answer as JSON. Must not know MicroPython.

import { readSync, writeSync } from "node:fs";

import { Collected } from "./raw_answer.mjs";

const HEADER_BYTES = 5;
const OUTPUT_PIECE_BYTES = 512;
const REST_MS = 0.5;
const REST = new Int32Array(new SharedArrayBuffer(4));

export class Link {
    /** What the host sent and nobody has used yet: bytes, and between them marks that are no bytes. */
    inbox = [];
    #obey;
    #arriving = Buffer.alloc(65536);
    #unread = Buffer.alloc(0);
    #unsent = new Collected();

    /** `obey` is given each command. */
    constructor(obey) {
        this.#obey = obey;
    }

    /** Take what has arrived; false where nothing has. stdin is not to block. */
    hear() {
        let count;
        try {
            count = readSync(0, this.#arriving);
        } catch (error) {
            if (error.code === "EAGAIN") return false;
            throw error;
        }
        if (count === 0) process.exit(); // nobody holds the other end any more
        this.#unread = Buffer.concat([this.#unread, this.#arriving.subarray(0, count)]);
        while (this.#takeFrame());
        return true;
    }

    rest() {
        Atomics.wait(REST, 0, 0, REST_MS);
    }

    /** To the host, with a board's line ends. */
    say(text) {
        const bytes = Buffer.from(text);
        if (bytes.includes(10)) this.#unsent.append(Buffer.from(bytes.toString("latin1").replace(/(?<!\r)\n/g, "\r\n"), "latin1"));
        else this.#unsent.append(bytes);
        if (this.#unsent.bytes.length >= OUTPUT_PIECE_BYTES) this.flush();
    }

    flush() {
        if (this.#unsent.bytes.length === 0) return;
        this.send("D", this.#unsent.bytes);
        this.#unsent = new Collected();
    }

    send(kind, payload) {
        const bytes = Buffer.from(payload);
        const frame = Buffer.alloc(HEADER_BYTES + bytes.length);
        frame.write(kind, "latin1");
        frame.writeUInt32LE(bytes.length, 1);
        bytes.copy(frame, HEADER_BYTES);
        for (let sent = 0; sent < frame.length;) sent += writeSync(1, frame, sent);
    }

    #takeFrame() {
        if (this.#unread.length < HEADER_BYTES) return false;
        const end = HEADER_BYTES + this.#unread.readUInt32LE(1);
        if (this.#unread.length < end) return false;
        const payload = this.#unread.subarray(HEADER_BYTES, end);
        if (this.#unread[0] === "D".charCodeAt(0)) this.inbox.push(...payload);
        else this.#obey(JSON.parse(payload.toString()));
        this.#unread = this.#unread.subarray(end);
        return true;
    }
}
