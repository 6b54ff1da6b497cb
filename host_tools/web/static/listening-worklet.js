// Hands on what the microphone hears, in pieces large enough to be worth a message.

const PIECE = 2048;

class Microphone extends AudioWorkletProcessor {
    #piece = new Float32Array(PIECE);
    #count = 0;

    process([[samples]]) {
        for (const sample of samples ?? []) {
            this.#piece[this.#count++] = sample;
            if (this.#count < PIECE) continue;
            this.port.postMessage(this.#piece, [this.#piece.buffer]);
            this.#piece = new Float32Array(PIECE);
            this.#count = 0;
        }
        return true;
    }
}

registerProcessor("microphone", Microphone);
