// What the device hears of the world: bytes from its host, Ctrl-C, the time, and whether it has power.
//
// Rule: a running program hears whenever it asks for the time, so every loop that waits can be interrupted or lose power;
// `while True: pass` cannot. What is heard is used in the order it was sent. Must not know REPLs or files.

// A program that asks the time so often within one millisecond waits for something: let the processor rest.
const READINGS_OF_A_WAITING_LOOP = 30;
// A power cut waits until the bytes before it are used, unless a program runs that does not read them.
const CUT_PATIENCE_MS = 200;
const CTRL_C = 3;
// Marks among the bytes.
const POWER_CUT = -1, POWER_ON = -2;

/** Thrown through the interpreter to end it where it stands. */
export class Ended {
    constructor(next) {
        this.next = next;
    }
}

export class Ear {
    /** The interpreter whose program Ctrl-C stops. */
    interpreter = null;
    #link;
    #cutAt = Infinity;

    constructor(link) {
        this.#link = link;
    }

    /** Whether power has been cut and the interpreter does not know it yet. */
    get isCutToCome() {
        return this.#cutAt !== Infinity;
    }

    setPower(isOn) {
        this.#link.inbox.push(isOn ? POWER_ON : POWER_CUT);
        if (!isOn) this.#cutAt = performance.now();
    }

    awaitPower() {
        while (!this.#link.inbox.includes(POWER_ON)) this.#hearOrRest();
        this.#link.inbox.splice(0, this.#link.inbox.indexOf(POWER_ON) + 1);
    }

    /** The next byte for the REPL. */
    nextByte() {
        while (this.#link.inbox.length === 0) this.#hearOrRest();
        if (this.#link.inbox[0] === POWER_CUT) this.#cutPower();
        return this.#link.inbox.shift();
    }

    /** A clock of milliseconds since now; asking it is hearing. */
    clock() {
        const start = performance.now();
        let lastMs = 0;
        let readings = 0;
        return () => {
            const nowMs = Math.floor(performance.now() - start);
            if (nowMs !== lastMs) {
                lastMs = nowMs;
                readings = 0;
                this.#link.flush();
                this.hear();
            } else if (++readings > READINGS_OF_A_WAITING_LOOP) this.#link.rest();
            return nowMs;
        };
    }

    /** The stdin of a running program: what the host sent, but for a Ctrl-C that interrupts. */
    get stdin() {
        return {
            has: () => this.#link.inbox.length > 0,
            read: () => {
                for (;;) {
                    if (this.hear()) return null;
                    if (this.#link.inbox.length > 0) return this.#link.inbox.shift();
                    this.#link.rest();
                }
            },
        };
    }

    /** While a program runs: take what has arrived; true where it interrupts the program. */
    hear() {
        this.#link.hear();
        const isOverdue = performance.now() > this.#cutAt + CUT_PATIENCE_MS;
        if (this.#link.inbox[0] === POWER_CUT || isOverdue) this.#cutPower();
        if (!this.#link.inbox.includes(CTRL_C) || !this.interpreter?.isInterruptible) return false;
        this.#link.inbox = this.#link.inbox.filter((byte) => byte !== CTRL_C);
        this.interpreter.interrupt();
        return true;
    }

    #hearOrRest() {
        if (!this.#link.hear()) this.#link.rest();
    }

    #cutPower() {
        this.#link.inbox.splice(0, this.#link.inbox.indexOf(POWER_CUT) + 1);
        this.#cutAt = Infinity;
        throw new Ended("power on");
    }
}
