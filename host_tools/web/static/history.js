// Shows the sessions the device remembers, and gives them away as JSON or CSV in the device's own fields.
//
// Rule: read from the device's own records; nothing is kept beside them.

import { save } from "./storage.js";
import { clock } from "./time_text.js";
import { tagged } from "./view.js";
import { S, SESSION_FIELDS } from "./words.js";

const element = (id) => document.getElementById(id);
const COLUMNS = ["No.", "Routine", "Ended", "Time", "Felt"];

export function openHistory(device) {
    const sessions = device.history().map(named);
    element("sessions").replaceChildren(sessions.length ? table(sessions, titles(device.texts)) : tagged("p", "No session yet."));
    for (const id of ["save-csv", "save-jsonl", "save-bin"]) element(id).disabled = !sessions.length;
    element("save-csv").onclick = () => save("unknot-history.csv", asCsv(sessions), "text/csv");
    element("save-jsonl").onclick = () => save("unknot-history.jsonl", asJsonLines(sessions), "application/jsonl");
    element("save-bin").onclick = () => save("history.bin", device.historyBytes(), "application/octet-stream");
    element("history").showModal();
}

export function asJsonLines(sessions) {
    return sessions.map((session) => `${JSON.stringify(session)}\n`).join("");
}

export function asCsv(sessions) {
    const rows = sessions.map((session) => SESSION_FIELDS.map((name) => session[name]).join(","));
    return `${[SESSION_FIELDS.join(","), ...rows].join("\r\n")}\r\n`;
}

function named(values) {
    return Object.fromEntries(SESSION_FIELDS.map((name, index) => [name, values[index]]));
}

/** What a session's routine is called: only the present table is at hand, and an earlier one has told its number. */
function titles({ digest, routines }) {
    return ({ source_digest, routine_index }) =>
        (source_digest === digest && routines[routine_index].title) || `Routine ${routine_index + 1}`;
}

function table(sessions, titleOf) {
    const made = document.createElement("table");
    made.append(row("th", COLUMNS));
    for (const each of sessions.toReversed()) {
        const outcome = S.OUTCOME_NAMES[each.outcome];
        const felt = each.rating ? `${each.rating} of 5` : "-";
        made.append(row("td", [each.session_number, titleOf(each), outcome, clock(each.session_ms), felt]));
    }
    return made;
}

function row(name, values) {
    const made = document.createElement("tr");
    made.append(...values.map((value) => tagged(name, String(value))));
    return made;
}
