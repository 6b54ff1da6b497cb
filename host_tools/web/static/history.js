// Shows the sessions the device remembers, and gives them away as CSV or JSON in the columns of `unknot history`.
//
// Rule: read from the device's own records, and those that other devices sang; beside them only the time of day (when a
// session ended, or was heard) and the title. Shown is local time, given away is UTC. A spreadsheet must show what a text
// says: what it would take for more gets an apostrophe.

import { heardSessions, noteHeard } from "./heard_sessions.js";
import { sessionNotes } from "./session_notes.js";
import { save } from "./storage.js";
import { clock } from "./time_text.js";
import { locale, marked, say } from "./tongue.js";
import { tagged } from "./view.js";
import { S, SESSION_FIELDS, SESSION_FLAGS } from "./words.js";

const element = (id) => document.getElementById(id);
const COLUMNS = [marked("When"), marked("Routine"), marked("Ended"), marked("Time"), marked("Felt"), marked("Device")];
const HERE = marked("this page");
const BYTE_ORDER_MARK = "\ufeff";
// As in host_tools/flash/session_csv.py: a formula, a number, a date in words.
const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";
const FIGURES = "[0-9 !-/:-@]";
const TAKEN_FOR_MORE = new RegExp(
    `^(?:\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20\\t\\r\\n']|${FIGURES}*[0-9]${FIGURES}*(?:e[+-]?[0-9]+|[ap]m?)?$` +
        `|${FIGURES}*${MONTH}${FIGURES}*[0-9]${FIGURES}*$|${FIGURES}*[0-9]${FIGURES}*${MONTH}${FIGURES}*$)`,
    "i",
);

export function openHistory(device) {
    show(device);
    element("listening").textContent = "";
    element("listen").onclick = () => listen(device);
    element("history").showModal();
}

/** Until the song is over, or nothing came of it; asked again, or with the window closed, it ends. */
async function listen(device) {
    const button = element("listen");
    const label = button.textContent;
    const { Listener } = await import("./listening.js");
    const listener = new Listener({
        tell: (text) => { element("listening").textContent = text; },
        take: (frame) => take(device, frame),
        over: () => {
            element("history").onclose = null;
            button.textContent = label;
            button.onclick = () => listen(device);
        },
    });
    button.textContent = say("Stop listening");
    button.onclick = element("history").onclose = () => listener.stop();
    await listener.start();
}

/** Add a session that was heard; what is known is only told. */
function take(device, bytes) {
    const frame = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    const found = device.heard(frame);
    if (!found) return;
    const { source_digest: digest, routine_index: index } = named(found[1]);
    const title = (device.texts.digest === digest && device.texts.routines[index]?.title) || routineNumber(index);
    const isNew = noteHeard(frame, title);
    const { outcome, session_ms: sessionMs } = rowOf(named(found[1]), {});
    const what = { title, ended: say(outcome), time: clock(sessionMs) };
    element("listening").textContent = isNew
        ? say("Heard and added: {title}, {ended}, {time}.", what)
        : say("Heard again, it is here already: {title}, {ended}, {time}.", what);
    show(device);
}

function show(device) {
    const rows = rowsOf(device);
    element("sessions").replaceChildren(rows.length ? table(rows) : tagged("p", say("No session yet.")));
    for (const id of ["save-csv", "save-jsonl", "save-bin"]) element(id).disabled = !rows.length;
    element("save-csv").onclick = () => save("unknot-history.csv", asCsv(rows), "text/csv");
    element("save-jsonl").onclick = () => save("unknot-history.jsonl", asJsonLines(rows), "application/jsonl");
    element("save-bin").onclick = () => save("history.bin", device.historyBytes(), "application/octet-stream");
    element("save-bin").disabled = !device.history().length;
}

export function asJsonLines(rows) {
    return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

/** Every column but the log; Excel takes a file without the mark for the alphabet of the machine. */
export function asCsv(rows) {
    const plain = rows.map(({ log, ...columns }) => columns);
    const lines = [Object.keys(plain[0]), ...plain.map(Object.values)];
    return BYTE_ORDER_MARK + lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

function cell(value) {
    const text = typeof value === "string" && TAKEN_FOR_MORE.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function rowsOf(device) {
    const notes = sessionNotes();
    const own = device.history().map(named).map((session) => rowOf(session, notes[session.session_number] ?? {}));
    const heard = heardSessions().map(({ frame, heard_at, title }) => {
        const [id, values] = device.heard(frame);
        return rowOf(named(values), { ended_at: heard_at, title, device: id });
    });
    return [...own, ...heard].sort((one, other) => (one.ended_at < other.ended_at ? -1 : Number(one.ended_at > other.ended_at)));
}

const routineNumber = (index) => say("Routine {number}", { number: index + 1 });

function named(values) {
    return Object.fromEntries(SESSION_FIELDS.map((name, index) => [name, values[index]]));
}

function rowOf(session, { ended_at = "", title = routineNumber(session.routine_index), device = HERE }) {
    const flags = Object.entries(SESSION_FLAGS).map(([name, bit]) => [name, Number((session.flags & bit) > 0)]);
    return {
        number: session.session_number,
        ended_at,
        title,
        outcome: S.OUTCOME_NAMES[session.outcome],
        rating: session.rating,
        positions_done: session.positions_done,
        session_ms: session.session_ms,
        pressure_ms: session.pressure_ms,
        ...Object.fromEntries(flags),
        tap_gap_ms: session.tap_gap_ms,
        routine_index: session.routine_index,
        first_step: session.first_step,
        table_sequence: session.sequence,
        table_digest: session.source_digest,
        device,
        log: session.log,
    };
}

function table(rows) {
    const made = document.createElement("table");
    const day = new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "short" });
    const isAlone = rows.every(({ device }) => device === HERE);
    const asMany = (cells) => (isAlone ? cells.slice(0, -1) : cells);
    made.append(line("th", asMany(COLUMNS.map((each) => say(each)))));
    for (const each of rows.toReversed()) {
        const when = each.ended_at ? day.format(new Date(each.ended_at)) : "-";
        const felt = each.rating ? say("{rating} of 5", { rating: each.rating }) : "-";
        const device = each.device === HERE ? say(HERE) : each.device;
        made.append(line("td", asMany([when, each.title, say(each.outcome), clock(each.session_ms), felt, device])));
    }
    return made;
}

function line(name, values) {
    const made = document.createElement("tr");
    made.append(...values.map((value) => tagged(name, String(value))));
    return made;
}
