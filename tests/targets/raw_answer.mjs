// What the raw REPL answers, taken apart as it comes: OK, the output, Ctrl-D, the traceback, Ctrl-D, perhaps a prompt.

const CTRL_D = 4;

/** Bytes that arrive in thousands of small pieces. */
export class Collected {
    #bytes = Buffer.allocUnsafe(4096);
    #length = 0;

    append(piece) {
        const length = this.#length + piece.length;
        if (length > this.#bytes.length) {
            const larger = Buffer.allocUnsafe(2 * length);
            this.#bytes.copy(larger, 0, 0, this.#length);
            this.#bytes = larger;
        }
        this.#bytes.set(piece, this.#length);
        this.#length = length;
    }

    get bytes() {
        return this.#bytes.subarray(0, this.#length);
    }
}

export class RawAnswer {
    #skip = "OK".length;
    #ends = 0;
    #traceback = new Collected();
    #stdout;

    /** `stdout` is given the output, piece by piece. */
    constructor(stdout) {
        this.#stdout = stdout;
    }

    append(piece) {
        const skipped = Math.min(this.#skip, piece.length);
        this.#skip -= skipped;
        this.#take(piece.subarray(skipped));
    }

    get traceback() {
        return this.#traceback.bytes.toString();
    }

    #take(piece) {
        const end = piece.indexOf(CTRL_D);
        const text = end < 0 ? piece : piece.subarray(0, end);
        if (text.length && this.#ends === 0) this.#stdout(text);
        if (this.#ends === 1) this.#traceback.append(text);
        if (end < 0) return;
        this.#ends++;
        this.#take(piece.subarray(end + 1));
    }
}
