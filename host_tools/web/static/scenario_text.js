// Writes a life of the device as a scenario of `unknot simulate`: what was done to the button, and when.

/** `settings` it began with, `moves` [at, is down] of the button, `endMs` how long it is watched. */
export function scenarioText({ isSound, isTouch, isNight, tapGapMs, routine }, moves, endMs) {
    const lines = [`routine ${routine + 1}`, `tap gap ${tapGapMs} ms`];
    if (!isSound) lines.push("sound off");
    if (!isTouch) lines.push("touch off");
    if (isNight) lines.push("night on");
    let beforeMs = 0;
    for (const [atMs, isDown] of moves) {
        lines.push(`after ${atMs - beforeMs} ms: ${isDown ? "press" : "release"}`);
        beforeMs = atMs;
    }
    lines.push(`until ${endMs} ms`);
    return `${lines.join("\n")}\n`;
}
