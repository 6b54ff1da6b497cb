// Writes times as people read them.

import { say } from "./tongue.js";

/** 2:05 */
export function clock(ms) {
    const seconds = Math.floor(ms / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** 2 min 30 s */
export function span(ms) {
    const minutes = Math.floor(ms / 60_000);
    const restMs = ms % 60_000;
    const seconds = restMs || !minutes ? say("{count} s", { count: decimal(restMs / 1000) }) : "";
    return [minutes ? say("{count} min", { count: minutes }) : "", seconds].filter(Boolean).join(" ");
}

function decimal(seconds) {
    const [whole, part] = String(seconds).split(".");
    return part ? say("{whole}.{part}", { whole, part }) : whole;
}
