// The game of cues: one is played, the person says which it was, and what was confused comes again, both of the pair.
//
// Rule: keeps count and decides what comes next; it plays nothing and shows nothing. Cues are told by their index.

const TIMES_EACH = 2;
const MOST_ANSWERS = 40;
/** What was confused comes after two others: sooner, it would be remembered and not recognised. */
const LATER = 2;

export class CueGame {
    #left = [];
    #dice;

    /** A game of `count` cues; `dice` gives a number from 0 to 1. */
    constructor(count, dice = Math.random) {
        this.#dice = dice;
        this.counts = Array.from({ length: count }, () => Array(count).fill(0));
        for (let time = 0; time < TIMES_EACH; time++) this.#left.push(...this.#shuffled(count));
    }

    /** The cue to play now; undefined when the game is over. */
    get current() {
        return this.#left[0];
    }

    get answered() {
        return this.counts.flat().reduce((sum, count) => sum + count, 0);
    }

    get right() {
        return this.counts.reduce((sum, row, index) => sum + row[index], 0);
    }

    /** Take what the person says it was; return whether it was. */
    answer(said) {
        const played = this.#left.shift();
        this.counts[played][said] += 1;
        if (said !== played) this.#again(played, said);
        if (this.answered >= MOST_ANSWERS) this.#left = [];
        return said === played;
    }

    /** The confusion matrix: a row for each cue played, a column for each answer. */
    csv(names) {
        const cell = (text) => `"${String(text).replaceAll('"', '""')}"`;
        const rows = this.counts.map((row, index) => [cell(names[index]), ...row]);
        return [["played", ...names.map(cell)], ...rows].map((row) => `${row.join(",")}\r\n`).join("");
    }

    #again(...cues) {
        for (const cue of cues) this.#left.splice(Math.min(LATER, this.#left.length), 0, cue);
    }

    #shuffled(count) {
        const cues = Array.from({ length: count }, (_, index) => index);
        for (let last = count - 1; last > 0; last--) {
            const other = Math.floor(this.#dice() * (last + 1));
            [cues[last], cues[other]] = [cues[other], cues[last]];
        }
        if (cues[0] === this.#left.at(-1)) cues.push(cues.shift());
        return cues;
    }
}
