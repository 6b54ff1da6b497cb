// Finds where on a back a position is, as far as its own words tell.
//
// A table carries names and sentences, no anatomy. A position belongs to the first landmark its name speaks of, or else
// its place; a routine is drawn on a back if every one of its positions has a landmark and no two the same. Everything else
// (a foot, a breath, another language, a table without words) is drawn as a path of numbers, which is never wrong.

/** Words, and how far down the back they are: 0 at the neck, 1 at the seat. */
/** @type {[RegExp, number][]} */
const LANDMARKS = [
    [/base of the neck|nape/, 0.03],
    [/top of the (shoulder blades|shoulders)|upper back/, 0.2],
    [/(bottom|lower (tips?|ends?|edges?)|tips?) of the shoulder blades/, 0.4],
    [/between the shoulder blades/, 0.3],
    [/middle of the back|mid(dle)? back/, 0.52],
    [/base of the ribcage|lowest ribs?|bottom of the ribs/, 0.65],
    [/lower back|small of the back|lumbar/, 0.8],
    [/sacrum|tailbone/, 0.93],
];

/** Heights by position number, or null for a routine that is not on the back. `steps` are those of a TableTexts. */
export function heightsOnBack(steps) {
    const heights = new Map();
    for (const step of steps) {
        if (!step.number || heights.has(step.number)) continue;
        const height = heightOf(step.name) ?? heightOf(step.place);
        if (height === null) return null;
        heights.set(step.number, height);
    }
    const isDistinct = new Set(heights.values()).size === heights.size;
    return heights.size && isDistinct ? heights : null;
}

function heightOf(words) {
    const found = LANDMARKS.find(([pattern]) => pattern.test(words.toLowerCase()));
    return found ? found[1] : null;
}
