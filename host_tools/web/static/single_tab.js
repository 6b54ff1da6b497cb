// Lets one tab at a time have the device, for it has one memory: whoever opened the page last has it.
//
// Rule: a tab that lost the device never gets it back by itself; it says so and is silent.

/** Another page on the same origin has a device of its own. */
const NAME = `unknot ${new URL("./", location.href).pathname}`;

/** Take the place; `lost` is called once another tab took it. Without locks (plain http) everybody is alone. */
export function claimTab(lost) {
    if (!navigator.locks) return;
    const forEver = () => new Promise(() => {});
    navigator.locks.request(NAME, { steal: true }, forEver).catch(lost);
}
