// Draws a session as a picture to keep and to print: the strip of the page, with title, times, legend and timetable.
//
// Rule: it needs nothing beside itself, and is read on white paper; what lies side by side differs in height or lightness,
// too. Colours are those of host_tools/picture/palette.py.

import { isInSession, phasesOf } from "../phases.js";
import { drawStrip } from "../strip.js";
import { shape } from "../svg.js";
import { clock } from "../time_text.js";
import { S } from "../words.js";
import { marked } from "./workshop_tongue.js";

const WIDTH = 842, MARGIN = 36, STRIP_TOP = 74, STRIP_SCALE = (WIDTH - 2 * MARGIN) / 720, STRIP_HEIGHT = 108 * STRIP_SCALE;
const AXIS = STRIP_TOP + STRIP_HEIGHT + 12, LEGEND = AXIS + 26, TABLE = LEGEND + 50, ROW = 15, LEAST_TICK = 34, MOST_ROWS = 12;
const TICKS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];
const FAMILY = "'Source Sans 3', 'Helvetica Neue', Helvetica, Arial, 'DejaVu Sans', sans-serif";
const STYLE = `
svg { font-family: ${FAMILY}; font-size: 10px; }
text { fill: #1b2a35; }
.title { font-size: 20px; font-weight: 650; }
.strong { font-weight: 650; }
.quiet { fill: #53626d; }
.tick { stroke: #cdd5db; stroke-width: 1; }
rect { stroke: #53626d; stroke-width: .6; }
.paper { fill: #fff; stroke: none; }
.moving, .paused { fill: #f4f6f7; }
.pressing { fill: #86b6d8; }
.optional { fill: #d5e6f2; }
.resting { fill: #c3e5d8; }
.reflecting { fill: #f1dbe7; }
.strip text { font-size: 20px; font-weight: 650; }
.cue { stroke: #53626d; stroke-width: 1.2; }
.main, .deed { stroke: #1b2a35; stroke-width: 2; }
.cursor { display: none; }
`;
const BARS = [
    ["moving", marked("moving there")],
    ["pressing", marked("in position")],
    ["optional", marked("enough: stay, or tap to move on")],
    ["resting", marked("rest")],
    ["reflecting", marked("how does it feel?")],
];
const WHOSE = marked("As the device has it for somebody who is in place ten seconds after each move, and stays as long as they may.");
const LINES = [["cue main", marked("move, begin")], ["cue", marked("another cue")], ["deed", marked("a press")]];

/** The picture as the text of an SVG file; `texts` are the TableTexts of the session, `tongue` says what is said with them. */
export function pictureOf({ events, endMs }, texts, tongue) {
    const say = tongue.say.bind(tongue);
    const phases = phasesOf(events, 0, endMs);
    const span = { beginMs: 0, endMs }; // as the recording of it
    const { title } = texts.routines[0];
    const stays = phases.filter(({ state }) => state === S.PRESSING || state === S.RESTING);
    const step = (phase) => texts.step(phase.routine, phase.step);
    const facts = factsOf(phases, stays, say);
    const columns = stays.length > MOST_ROWS ? 2 : 1;
    const height = TABLE + ROW * Math.ceil(stays.length / columns) + MARGIN - ROW;
    const nameAt = Math.max(142, ...stays.map((phase) => 76 + widthOf(lengthOf(step(phase), say), "10px")));
    const said = stays.map((phase) => `${clock(phase.beginMs)} ${step(phase).name}`).join(". ");
    const parts = [
        shape("title", { id: "title" }, [title]),
        shape("desc", { id: "desc" }, [`${facts.map((fact) => fact.join(" ")).join(", ")}. ${said}.`]),
        shape("style", {}, [STYLE]),
        shape("rect", { class: "paper", width: WIDTH, height }),
        words(MARGIN, 38, clipped(title, 560, "650 20px"), "title"),
        words(MARGIN, 56, say(WHOSE), "quiet"),
        ...facts.flatMap(([value, about], index) => fact(WIDTH - MARGIN - 90 * (facts.length - 1 - index), value, about)),
        ...axis(endMs, say),
        strip(drawStrip(phases, events, span, step)),
        ...legend(phases, step, say),
        ...stays.flatMap((phase, index) => line(phase, step(phase), index, { rows: Math.ceil(stays.length / columns), columns, nameAt, say })),
    ];
    const svg = shape("svg", { viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height, role: "img", "aria-labelledby": "title desc" }, parts);
    return new XMLSerializer().serializeToString(svg);
}

function factsOf(phases, stays, say) {
    const inside = phases.filter(isInSession);
    const pressing = stays.filter(({ state }) => state === S.PRESSING);
    const all = inside.length ? inside.at(-1).endMs - inside[0].beginMs : 0;
    return [
        [clock(pressing.reduce((sum, { beginMs, endMs }) => sum + endMs - beginMs, 0)), say("in position")],
        [clock(all), say("in all")],
    ];
}

function fact(x, value, about) {
    const end = { "text-anchor": "end" };
    return [words(x, 36, value, "strong", { ...end, "font-size": "14" }), words(x, 48, about, "quiet", end)];
}

function strip(drawn) {
    const children = [...drawn.childNodes];
    return shape("g", { class: "strip", transform: `translate(${MARGIN} ${STRIP_TOP}) scale(${STRIP_SCALE.toFixed(4)})` }, children);
}

/** Minutes, or minutes and seconds where it is short. */
function axis(endMs, say) {
    const x = (atS) => MARGIN + ((WIDTH - 2 * MARGIN) * atS * 1000) / endMs;
    const stepS = TICKS_S.find((each) => x(each) - MARGIN >= LEAST_TICK) ?? TICKS_S.at(-1);
    const ticks = [];
    for (let atS = 0; atS * 1000 <= endMs; atS += stepS) {
        const at = x(atS).toFixed(1);
        ticks.push(shape("line", { class: "tick", x1: at, x2: at, y1: STRIP_TOP, y2: AXIS - 9 }));
        ticks.push(words(at, AXIS, stepS < 60 ? clock(atS * 1000) : String(atS / 60), "quiet", { "text-anchor": "middle" }));
    }
    return [...ticks, words(MARGIN - 30, AXIS, stepS < 60 ? "" : say("min"), "quiet")];
}

/** Of what is there. */
function legend(phases, step, say) {
    const states = new Set(phases.filter(isInSession).map(({ state }) => S.STATE_NAMES[state]));
    const isOpen = phases.some((phase) => phase.state === S.PRESSING && step(phase).at_least_ms < step(phase).at_most_ms);
    const bars = BARS.filter(([name]) => (name === "optional" ? isOpen : states.has(name)));
    const drawn = [];
    const row = (entries, y, symbol) => {
        let x = MARGIN;
        for (const [name, sentence] of entries) {
            const text = say(sentence);
            drawn.push(symbol(name, x, y), words(x + 15, y, text, "quiet"));
            x += 32 + widthOf(text, "10px");
        }
    };
    row(bars, LEGEND, (name, x, y) => shape("rect", { class: name, x, y: y - 9, width: 10, height: 10 }));
    row(LINES, LEGEND + ROW, (name, x, y) => shape("line", { class: name, x1: x + 5, x2: x + 5, y1: y - 9, y2: y + 1 }));
    return drawn;
}

/** For how long it is. */
function lengthOf({ at_least_ms: least, at_most_ms: most }, say) {
    return least > 0 && least < most ? say("{least} to {most}", { least: clock(least), most: clock(most) }) : clock(most);
}

/** A row of the timetable: when, which, what it is called, for how long. */
function line(phase, step, index, { rows, columns, nameAt, say }) {
    const width = (WIDTH - 2 * MARGIN) / columns;
    const x = MARGIN + width * Math.floor(index / rows), y = TABLE + ROW * (index % rows);
    const end = { "text-anchor": "end" };
    return [
        words(x + 32, y, clock(phase.beginMs), "quiet", end),
        words(x + 54, y, step.number ? String(step.number) : "", "strong", end),
        words(x + 66, y, lengthOf(step, say)),
        words(x + nameAt, y, clipped(step.name, width - nameAt - 10, "10px"), "strong"),
    ];
}

function words(x, y, text, name = "", more = {}) {
    return shape("text", { x, y: Number(y).toFixed(1), class: name, ...more }, [isolated(text)]);
}

/** So that words from right to left run that way as a whole. */
const isolated = (text) => (/[\u0590-\u08ff]/.test(text) ? `\u2068${text}\u2069` : text);

function widthOf(text, font) {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `${font} ${FAMILY}`;
    return pen.measureText(text).width;
}

function clipped(text, width, font) {
    if (widthOf(text, font) <= width) return text;
    const letters = [...text];
    while (letters.length && widthOf(`${letters.join("")}…`, font) > width) letters.pop();
    return `${letters.join("").trimEnd()}…`;
}
