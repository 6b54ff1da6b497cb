// Draws a session as a strip: how long it is where, from when on it is enough, what was said, what was pressed.
//
// Rule: drawn from phases and events alone; it knows neither the device nor what is looked at.

import { isInSession } from "./phases.js";
import { shape } from "./svg.js";
import { S } from "./words.js";

const WIDTH = 720, CUES = 20, FLOOR = 84, BOTTOM = 108;
const HEIGHTS = { [S.MOVING]: 18, [S.PRESSING]: 56, [S.RESTING]: 34, [S.REFLECTING]: 12, [S.PAUSED]: 6 };
const NAMES = { [S.MOVING]: "moving", [S.PRESSING]: "pressing", [S.RESTING]: "resting", [S.REFLECTING]: "reflecting", [S.PAUSED]: "paused" };
const LEAST_NUMBER = 20;

/** Where a strip begins and ends: at the first session in it, a little before. */
export function spanOf(phases, endMs) {
    const first = phases.find(isInSession);
    return { beginMs: Math.max(0, (first?.beginMs ?? 0) - 3000), endMs };
}

/** Returns the SVG; `stepOf(phase)` gives the texts and times of its step. */
export function drawStrip(phases, events, { beginMs, endMs }, stepOf) {
    const x = (atMs) => ((atMs - beginMs) / Math.max(1, endMs - beginMs)) * WIDTH;
    const seen = phases.filter((phase) => phase.endMs > beginMs);
    const blocks = seen.filter(isInSession).flatMap((phase) => block(phase, stepOf(phase), x));
    const cuts = seen.filter(({ isPowered }) => !isPowered).map((phase) => bar("cut", x(phase.beginMs), x(phase.endMs), FLOOR, BOTTOM - 8));
    const marks = events.filter(([atMs]) => atMs >= beginMs).flatMap(([atMs, effect, value]) => mark(x(atMs), effect, value));
    const cursor = shape("line", { class: "cursor", y1: 0, y2: BOTTOM });
    return shape("svg", { viewBox: `0 0 ${WIDTH} ${BOTTOM}`, "aria-hidden": "true" }, [...cuts, ...blocks, ...marks, cursor]);
}

/** Put the cursor at a share of the strip. */
export function moveCursor(svg, share) {
    const cursor = svg.querySelector(".cursor");
    for (const end of ["x1", "x2"]) cursor.setAttribute(end, (share * WIDTH).toFixed(1));
}

function block(phase, step, x) {
    const from = x(phase.beginMs), to = x(phase.endMs), top = FLOOR - HEIGHTS[phase.state];
    const enoughMs = phase.beginMs - phase.beforeMs + step.at_least_ms;
    const isOpen = phase.state === S.PRESSING && step.at_least_ms > 0 && step.at_least_ms < step.at_most_ms;
    const drawn = [bar(NAMES[phase.state], from, to, top, FLOOR)];
    if (isOpen && enoughMs < phase.endMs) drawn.push(bar("optional", Math.max(from, x(enoughMs)), to, top, FLOOR));
    if (phase.state === S.PRESSING && to - from > LEAST_NUMBER) {
        drawn.push(shape("text", { x: ((from + to) / 2).toFixed(1), y: FLOOR - 20, "text-anchor": "middle" }, [String(step.number)]));
    }
    return drawn;
}

function mark(x, effect, value) {
    const line = (name, y1, y2) => [shape("line", { class: name, x1: x.toFixed(1), x2: x.toFixed(1), y1, y2 })];
    if (effect === S.CUE) return line(value === S.MOVE || value === S.BEGIN ? "cue main" : "cue", 4, CUES);
    if (effect === S.BUTTON && value <= S.LONG_HOLD) return line("deed", FLOOR + 6, BOTTOM - 2);
    return [];
}

function bar(name, from, to, top, bottom) {
    return shape("rect", { class: name, x: from.toFixed(1), y: top, width: Math.max(0.6, to - from).toFixed(1), height: bottom - top });
}
