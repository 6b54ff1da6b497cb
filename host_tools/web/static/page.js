// Starts the page: brings the device, the button, the outputs and the view together.
//
// Rule: nothing is decided here about a session; this is only who is told what.

import { canStayAwake, onAwake, stayAwake } from "./awake.js";
import { BACK, caveat, LOST, NEVER_AWAKE, showCaveats } from "./caveats.js";
import { TableTexts } from "./table_texts.js";
import { BreathCircle } from "./breath.js";
import { listen } from "./button.js";
import { Device } from "./device.js";
import { fetched } from "./fetched.js";
import { LONG_HOLD, taps } from "./gestures.js";
import { heardSessions } from "./heard_sessions.js";
import { openHistory } from "./history.js";
import { openCueGame } from "./cue_game_view.js";
import { Session } from "./session.js";
import { listenForFiles, tellHow } from "./dropped_files.js";
import { listenForLinks } from "./link_arrival.js";
import { isByEar } from "./motor.js";
import { Narrator } from "./narrator.js";
import { keepForOffline, keepTongue } from "./offline.js";
import { OwnTable } from "./own_table.js";
import { Outputs } from "./outputs.js";
import { noteEnd, sessionNotes } from "./session_notes.js";
import { openSettings } from "./settings.js";
import { RehearsePanel } from "./rehearse_panel.js";
import { whyMissing } from "./secure_context.js";
import { claimTab } from "./single_tab.js";
import { tell, tellStory } from "./story.js";
import { say, speak, wantedTongue } from "./tongue.js";
import { isRunning, tagged, View } from "./view.js";
import { listenForWriters } from "./workshop_door.js";
import { Voice } from "./voice.js";
import { S } from "./words.js";

const element = (id) => document.getElementById(id);
const CALM_FRAME_MS = 250, QUICK_FRAME_MS = 16, HIDDEN_FRAME_MS = 60_000;

const { offline, workshop } = document.body.dataset;
const outputs = new Outputs(element("stage"));
const view = new View(offer);
const breath = new BreathCircle(element("ring"));
const voice = new Voice();
let device, session, narrator, own, shipped, settings, panel, files;

async function start() {
    const [loaded, table] = await Promise.all([
        Device.load(),
        fetched("table.bin"),
        speak(wantedTongue()),
    ]);
    device = loaded;
    shipped = table;
    session = new Session(device, follow, frameMs);
    panel = new RehearsePanel(device, session, view, () => change({}));
    claimTab(() => end(say("unknot went on in another tab. Reload to have it here.")));
    own = new OwnTable(table, take, (source) => (element("by-link").hidden = !source || !workshop));
    own.begin();
    if (isByEar && device.settings.isTouch) change({ isTouch: false, isSound: true });
    document.documentElement.classList.toggle("night", device.settings.isNight);
    wire();
    performance.mark("ready");
    keepForOffline(offline, (text) => caveat("offline", text));
}

/** Whatever ends the page: everything off first, then why. */
function end(why) {
    outputs.rest();
    voice.rest();
    session?.end();
    stayAwake(false);
    element("press").disabled = true;
    element("label").textContent = say("Ended");
    document.body.dataset.state = "over";
    tell(why);
}

/** Run `table`; throws TableRefused. */
function take(table) {
    device.run(table);
    element("back-to-shipped").hidden = table === shipped;
    begin();
}

/** Power on. Where the routine wants another tongue than is spoken, once more when that has come. */
function begin() {
    const texts = new TableTexts(device.texts);
    settings = device.settings;
    view.texts = texts;
    narrator = new Narrator(texts, settings);
    element("story").replaceChildren();
    panel.begin(texts);
    voice.begin(texts);
    session.begin();
    element("save-scenario").disabled = session.place.state === S.UNFINISHED;
    speak(wantedTongue(texts.wordsOf(settings.routine))).then((isNew) => isNew && !isRunning(session.place) && retell());
}

/** Everything is said anew. */
function retell() {
    if (files) tellHow(files);
    showCaveats();
    keepTongue();
    change({});
}

function follow(place, events, pace) {
    outputs.follow(events, place, pace);
    if (!panel.isLooking) view.show(place);
    document.body.dataset.session = isRunning(place) ? "running" : S.STATE_NAMES[place.state];
    breath.follow(place, events, view.step(place).breath, pace);
    panel.follow(place, events);
    stayAwake(isRunning(place));
    warn("sound", settings.isSound && outputs.isSoundLost() ? LOST.sound : "");
    for (const [atMs, effect] of events) if (effect === S.SESSION_OVER) note(place, atMs, pace);
    const told = narrator.tell(events);
    voice.follow(place, events, told, pace);
    if (!told.length) return;
    const breaches = device.takeBreaches();
    tellStory(told, breaches);
    panel.tellBroken(breaches);
}

/** A session ended `atMs`; the page may have slept since. */
function note({ nowMs, routine }, atMs, pace) {
    noteEnd(device.sessionNumbers(), Date.now() - (nowMs - atMs) / pace, device.texts.routines[routine].title || say("Routine {number}", { number: routine + 1 }));
}

/** Something the session needs is gone, or ("") back: whoever lies there must notice with closed eyes. */
function warn(matter, text) {
    if (!caveat(matter, text) || !isRunning(session.place)) return;
    tell(say(text || BACK[matter]));
    if (text || (matter === "sound" && isByEar)) outputs.call(settings);
}

function frameMs() {
    if (document.visibilityState !== "visible") return HIDDEN_FRAME_MS;
    if (!isRunning(session.place)) return HIDDEN_FRAME_MS;
    return session.speed > 1 ? QUICK_FRAME_MS : CALM_FRAME_MS;
}

/** A small button was pressed: it moves the big one. A stop does not wait for two seconds to pass. */
function offer(durationsMs) {
    outputs.wake();
    panel.leave();
    session.gesture(durationsMs);
    if (durationsMs === LONG_HOLD) session.skip(LONG_HOLD[0]);
    element("press").focus({ preventScroll: true });
}

function change(changed) {
    device.settings = { ...device.settings, ...changed };
    document.documentElement.classList.toggle("night", device.settings.isNight);
    begin();
}

function wire() {
    const press = () => {
        outputs.wake();
        panel.leave();
        session.press();
    };
    const release = () => session.release();
    const cancel = () => session.cancel();
    const tap = () => offer(taps(1));
    const hold = () => offer(LONG_HOLD);
    const hint = () => tell(say("Hold it for two seconds."));
    listen(element("stage"), element("press"), { press, release, cancel, tap, hold, hint });
    element("rating").append(...[1, 2, 3, 4, 5].map(ratingButton));
    element("routine").onchange = ({ target }) => change({ routine: Number(target.value) });
    document.querySelector("[data-opens=settings]").onclick = () => openSettings(device, change, voice);
    document.querySelector("[data-opens=history]").onclick = () => openHistory(device);
    document.querySelector("[data-opens=game]").onclick = () => openCueGame((beats) => outputs.play(beats, settings));
    document.querySelector("[data-opens=more]").onclick = () => document.querySelector("footer").scrollIntoView();
    document.addEventListener("visibilitychange", () => session.wake());
    window.addEventListener("pageshow", () => session.wake());
    caveat("screen", whyMissing(canStayAwake, NEVER_AWAKE));
    onAwake((isRefused) => warn("screen", isRefused ? LOST.screen : ""));
    const write = listenForWriters(workshop, { take: (table) => own.take(table), hear: (table) => device.heardSession(table), nameOf, sessions });
    files = { canCompile: !offline, isBusy: () => isRunning(session.place), own, tell, write, workshop };
    listenForFiles(files);
    listenForLinks(files);
}

/** What a position of a device is called, if it has the table of this page. */
function nameOf(digest, routine, position) {
    if (device.texts.digest !== digest) return "";
    return device.texts.routines[routine - 1]?.steps.find(({ number }) => number === position)?.name ?? "";
}

/** The sessions of the page's own device, as it keeps them, what the page knows of them besides, and those it heard. */
async function sessions() {
    return { bytes: new Uint8Array(await device.historyBytes().arrayBuffer()), notes: sessionNotes(), heard: heardSessions() };
}

function ratingButton(count) {
    const button = tagged("button", String(count));
    button.type = "button";
    button.onclick = () => offer(taps(count));
    return button;
}

/** Before the device is there, it is loading.js that tells. */
function fail({ error, reason }) {
    if (document.body.dataset.state === "starting") return;
    const cause = String((error ?? reason)?.message ?? error ?? reason).trim();
    end(say("Something went wrong. Reload the page: an unfinished session is offered again. ({cause})", { cause }));
}

window.addEventListener("error", fail);
window.addEventListener("unhandledrejection", fail);
await start();

/** For the tests and the curious. */
export { device, panel, session };
