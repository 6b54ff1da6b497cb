// Tells in which language a text is written, and says a time in it.
//
// Rule: a guess for the ear, from letters and the commonest small words; where it cannot tell it says so, and the browser chooses.

/** @type {[string, RegExp][]} */
const LETTERS = [
    ["ar", /\p{Script=Arabic}/u], ["he", /\p{Script=Hebrew}/u], ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
    ["ko", /\p{Script=Hangul}/u], ["zh", /\p{Script=Han}/u], ["ru", /\p{Script=Cyrillic}/u], ["el", /\p{Script=Greek}/u],
    ["hi", /\p{Script=Devanagari}/u], ["th", /\p{Script=Thai}/u],
];
const WORDS = {
    en: "the and of on your to with where", de: "der die das und auf den mit wo nicht", fr: "le les et sur du des avec vous une",
    es: "el los las y con en una del", it: "il gli e sul della con una lo", nl: "het een van op en de met waar", pt: "o os as e com uma da no",
};

/** As BCP 47 has it, "" where nothing speaks for any. */
export function languageOf(text) {
    const letters = LETTERS.find(([, pattern]) => pattern.test(text));
    if (letters) return letters[0];
    const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
    const counts = Object.entries(WORDS).map(([name, known]) => {
        const small = new Set(known.split(" "));
        return [name, words.filter((word) => small.has(word)).length];
    });
    const [name, count] = counts.reduce((best, each) => (each[1] > best[1] ? each : best));
    return count ? name : "";
}

/** "2-5 minutes", "90 seconds", in the words of that language. */
export function timeIn(language, leastMs, mostMs) {
    const unit = [leastMs, mostMs].every((ms) => ms % 60_000 === 0) ? "minute" : "second";
    const size = unit === "minute" ? 60_000 : 1000;
    const format = new Intl.NumberFormat(language || undefined, { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 0 });
    return leastMs && leastMs < mostMs ? format.formatRange(leastMs / size, mostMs / size) : format.format(mostMs / size);
}
