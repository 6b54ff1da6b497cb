// Notes a life of the device, and writes it as a scenario of `unknot simulate`: what was done to button and plug, and when.

export const PRESS = "press", RELEASE = "release", UNPLUG = "unplug", PLUG = "plug";

export class ScenarioLog {
    /** [at, deed], the earliest first. */
    deeds = [];

    /** The settings it began with. */
    constructor(settings) {
        this.settings = settings;
    }

    note(atMs, deed) {
        this.deeds.push([atMs, deed]);
    }

    /** The life so far, watched until `endMs`. */
    text(endMs) {
        return scenarioText(this.settings, this.deeds, endMs);
    }
}

function scenarioText({ isSound, isTouch, isNight, tapGapMs, routine }, deeds, endMs) {
    const lines = [`routine ${routine + 1}`, `tap gap ${tapGapMs} ms`];
    if (!isSound) lines.push("sound off");
    if (!isTouch) lines.push("touch off");
    if (isNight) lines.push("night on");
    let beforeMs = 0;
    for (const [index, [atMs, deed]] of deeds.entries()) {
        if (deed === PLUG) continue; // "power off" lasts until then
        const backMs = deed === UNPLUG ? (deeds[index + 1]?.[0] ?? endMs) : atMs;
        lines.push(`after ${atMs - beforeMs} ms: ${deed === UNPLUG ? `power off ${backMs - atMs} ms` : deed}`);
        beforeMs = backMs;
    }
    lines.push(`until ${endMs} ms`);
    return `${lines.join("\n")}\n`;
}
