// Tells why something of the browser is missing: the browser has none, or withholds it from a page at a plain http address.
//
// Rule: what is withheld is said of the address and never of the browser, for another browser would withhold it too.

/**
 * The sentence that is true where something is missing, "" where it `isThere`.
 * @param {boolean} isThere
 * @param {{ none: string, withheld: string }} sentences
 */
export function whyMissing(isThere, { none, withheld }) {
    if (isThere) return "";
    return isSecureContext ? none : withheld;
}
