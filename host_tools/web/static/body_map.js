// Draws where the session is: a back with its places, or a path of numbers, the present one lit.
//
// Rule: drawn once a routine; afterwards only classes change. It says nothing that the words beside it do not say.

import { heightsOnBack } from "./body_places.js";
import { shape } from "./svg.js";

const TOP = 78, BOTTOM = 312, MIDDLE = 120, FROM_SPINE = 17;
const MOST_IN_A_ROW = 6, STONE_GAP = 44;
/** One half of each line; the other half is its mirror. */
const HALVES = {
    outline: "M120 14 C106 14 99 25 99 38 C99 50 104 57 107 63 C108 73 103 79 91 83 C70 89 47 92 39 112 "
        + "C31 130 30 158 28 190 M56 132 C58 168 66 196 66 224 C66 254 52 276 50 312 C49 330 52 342 54 350",
    blade: "M104 112 C92 106 74 108 68 116 C70 140 82 160 92 166 C98 152 104 134 104 112",
    ribs: "M112 190 C98 196 82 206 72 220 M112 208 C102 214 92 222 84 232",
    hips: "M60 282 C68 262 92 258 110 276",
    seat: "M120 326 C116 318 110 313 102 311",
};

export function drawMap(figure, steps) {
    const heights = heightsOnBack(steps);
    const numbers = [...new Set(steps.map((step) => step.number).filter(Boolean))];
    figure.dataset.kind = heights ? "back" : "path";
    figure.replaceChildren(...(heights ? [back(heights)] : paths(numbers)));
}

/** Light the place of `number` (0 for none), and its row; the ones before it are done. */
export function lightMap(figure, number, isThere) {
    const lit = figure.querySelector(`[data-number="${number}"]`)?.ownerSVGElement;
    for (const row of lit ? figure.children : []) row.classList.toggle("lit", row === lit);
    for (const mark of figure.querySelectorAll("[data-number]")) {
        const own = Number(mark.dataset.number);
        mark.classList.toggle("here", own === number);
        mark.classList.toggle("arriving", own === number && !isThere);
        mark.classList.toggle("done", own < number);
    }
}

function back(heights) {
    const lines = Object.entries(HALVES).map(([name, d]) => mirrored(name, d));
    const spine = shape("line", { class: "spine", x1: MIDDLE, y1: 70, x2: MIDDLE, y2: 306 });
    const marks = [...heights].map(([number, height]) => mark(number, TOP + height * (BOTTOM - TOP)));
    return shape("svg", { viewBox: "16 4 208 348", "aria-hidden": "true" }, [...lines, spine, ...marks]);
}

function mirrored(name, d) {
    const half = () => shape("path", { d });
    return shape("g", { class: `body ${name}` }, [half(), shape("g", { transform: `translate(${2 * MIDDLE}) scale(-1 1)` }, [half()])]);
}

function mark(number, y) {
    const sides = [MIDDLE - FROM_SPINE, MIDDLE + FROM_SPINE];
    return shape("g", { "data-number": number, class: "mark" }, [
        ...sides.map((cx) => shape("circle", { class: "halo", cx, cy: y, r: 15 })),
        ...sides.map((cx) => shape("circle", { class: "ball", cx, cy: y, r: 6 })),
    ]);
}

/** Rows of a few numbers each, all as long as the first, so that sixteen are as large as four. */
function paths(numbers) {
    const rows = Math.ceil(numbers.length / MOST_IN_A_ROW);
    const size = Math.ceil(numbers.length / rows);
    return Array.from({ length: rows }, (_, row) => path(numbers, row * size, size));
}

function path(numbers, first, size) {
    const width = 24 * 2 + STONE_GAP * (size - 1);
    const own = numbers.slice(first, first + size);
    const places = own.map((number, index) => [number, 24 + index * STONE_GAP, 30 + ((first + index) % 2 ? 7 : -7)]);
    const line = places.map(([, x, y]) => `${x},${y}`);
    if (first > 0) line.unshift("0,30");
    if (first + size < numbers.length) line.push(`${width},30`);
    const stones = places.map(([number, cx, cy]) => shape("g", { "data-number": number, class: "mark stone" }, [
        shape("circle", { class: "halo", cx, cy, r: 20 }),
        shape("circle", { class: "ball", cx, cy, r: 14 }),
        label(number, cx, cy),
    ]));
    const rope = shape("polyline", { class: "spine", points: line.join(" ") });
    return shape("svg", { viewBox: `0 0 ${width} 60`, "aria-hidden": "true", class: first ? "" : "lit" }, [rope, ...stones]);
}

function label(number, x, y) {
    return shape("text", { x, y: y + 5, "text-anchor": "middle" }, [String(number)]);
}
