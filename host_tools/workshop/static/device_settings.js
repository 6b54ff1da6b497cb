// The settings of the device at the cable, to be changed as `unknot settings` changes them.
//
// Rule: shown is what the device said last; what it refuses it says itself.

const element = (id) => document.getElementById(id);
const SWITCHES = ["sound", "touch", "night"];
const GAP = "tap-gap";

/** Show what `unknot settings` said, "sound on, touch on, night off, tap-gap 400 ms"; what is no such line is not shown. */
export function showSettings(said) {
    const found = Object.fromEntries(said.trim().split(", ").map((each) => [each.split(" ")[0], each.slice(each.indexOf(" ") + 1)]));
    if (![...SWITCHES, GAP].every((name) => name in found)) return;
    for (const name of SWITCHES) element(`device-${name}`).checked = found[name] === "on";
    const gap = element("device-gap");
    if (![...gap.options].some(({ value }) => value === found[GAP])) gap.add(new Option(found[GAP], found[GAP]));
    gap.value = found[GAP];
    element("device-settings").hidden = false;
}

/** What is chosen, as words of the command line. */
export function chosenSettings() {
    const switches = SWITCHES.flatMap((name) => [name, element(`device-${name}`).checked ? "on" : "off"]);
    return [...switches, GAP, element("device-gap").value.replace(" ", "")];
}
