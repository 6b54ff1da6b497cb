// The panel to rehearse in: speed, the session as a strip that can be looked along, a plug to pull, a worn switch, and the
// promises that are watched.
//
// Rule: to look along the strip disturbs nothing; a press goes on where the session is. While none has begun the strip
// shows that of somebody who knows the routine, by the firmware itself.

import { Narrator, sentences } from "./narrator.js";
import { isInSession, phasesOf, placeAt } from "./phases.js";
import { save } from "./storage.js";
import { drawStrip, moveCursor, spanOf } from "./strip.js";
import { clock } from "./time_text.js";
import { count, say } from "./tongue.js";
import { isRunning, labelOf, tagged } from "./view.js";
import { S } from "./words.js";

const element = (id) => document.getElementById(id);
const REDRAW_MS = 250;
const STEP_MS = 1000;
/** The monitors take longer than the strip, and wait until nobody types. */
const WATCH_MS = 1000;

export class RehearsePanel {
    #device;
    #session;
    #view;
    #restart;
    #texts = null;
    #life = [];
    #usual = null;
    #shown = null;
    #broken = new Map();
    #lookedAtMs = null;
    #drawnAtMs = -Infinity;
    #watching = 0;

    /** `restart()` has the device begin anew with what it has. */
    constructor(device, session, view, restart) {
        this.#device = device;
        this.#session = session;
        this.#view = view;
        this.#restart = restart;
        element("speeds").onchange = ({ target }) => this.#setSpeed(Number(target.value));
        element("jump").onclick = () => session.jump();
        element("save-scenario").onclick = () => save("session.scenario", session.scenario(), "text/plain");
        element("rehearse").ontoggle = ({ target }) => this.#toggle(target.open);
        element("plug").onclick = () => session.setPower(!session.place.isPowered);
        element("is-worn").onchange = ({ target }) => {
            session.isWorn = target.checked;
        };
        element("moment").oninput = ({ target }) => this.#look(Number(target.value));
        element("back-to-now").onclick = () => this.leave();
        element("play-from-here").onclick = () => this.#playFromHere();
        element("promises").ontoggle = () => this.#showPromises();
    }

    /** Whether the page shows another moment than the present one. */
    get isLooking() {
        return this.#lookedAtMs !== null;
    }

    /** A device was powered on; whoever looks at a moment of the usual session goes on looking at it. */
    begin(texts) {
        this.#texts = texts;
        this.#life = [];
        this.#usual = null;
        clearTimeout(this.#watching);
        if (element("rehearse").open) setTimeout(() => this.#draw());
    }

    /** What has happened by now, and the promises that were broken, [at, sentence] each. */
    follow(place, events) {
        const told = events.filter(([, effect]) => effect !== S.OUTPUT && effect !== S.CHECKPOINT);
        this.#life.push(...told);
        element("plug").textContent = place.isPowered ? say("Pull the plug") : say("Plug it in");
        if (!element("rehearse").open || !this.#hasSession || this.isLooking) return;
        if (told.length || performance.now() - this.#drawnAtMs > REDRAW_MS) this.#draw();
    }

    /** Go back to the present. */
    leave() {
        if (!this.isLooking) return;
        this.#lookedAtMs = null;
        this.#view.show(this.#session.place);
        this.#marked();
        this.#draw();
    }

    tellBroken(breaches) {
        for (const [atMs, sentence] of breaches) this.#broken.set(sentence, atMs);
        if (breaches.length) this.#showPromises();
    }

    get #hasSession() {
        return this.#life.some(([, effect, value]) => effect === S.STATE && value >= S.MOVING && value <= S.PAUSED);
    }

    #toggle(isOpen) {
        document.body.classList.toggle("rehearsing", isOpen);
        if (isOpen) this.#draw();
        else this.leave();
        this.#showPromises();
    }

    #setSpeed(speed) {
        this.#session.wake();
        this.#session.speed = speed;
        element("rehearse-at").textContent = speed > 1 ? say("Rehearse, now at {speed}×", { speed }) : say("Rehearse");
        this.#session.wake();
    }

    #draw() {
        const { events, moves, endMs } = this.#hasSession ? this.#ownLife() : this.#usualSession();
        const phases = phasesOf(events, this.#device.settings.routine, endMs);
        const span = spanOf(phases, endMs);
        const svg = drawStrip(phases, events, span, (phase) => this.#texts.step(phase.routine, phase.step));
        this.#shown = { events, moves, phases, span, svg };
        this.#drawnAtMs = performance.now();
        element("strip").replaceChildren(svg);
        Object.assign(element("moment"), { min: span.beginMs, max: span.endMs, step: STEP_MS });
        if (this.isLooking) this.#look(Math.min(this.#lookedAtMs, span.endMs));
        else this.#stand(this.#hasSession ? endMs : span.beginMs);
        performance.mark("strip");
    }

    #ownLife() {
        return { events: this.#life, moves: null, endMs: this.#session.place.nowMs };
    }

    #usualSession() {
        if (!this.#usual) {
            this.#usual = this.#device.usualSession();
            this.#watching = setTimeout(() => this.tellBroken(this.#device.usualBreaches()), WATCH_MS);
        }
        return this.#usual;
    }

    #stand(atMs) {
        const { span, svg } = this.#shown;
        element("moment").value = atMs;
        moveCursor(svg, (atMs - span.beginMs) / Math.max(1, span.endMs - span.beginMs));
        element("back-to-now").hidden = !this.isLooking;
        element("play-from-here").hidden = !this.isLooking || !this.#shown.moves;
        if (!this.isLooking) element("moment").setAttribute("aria-valuetext", say("now"));
        if (!this.isLooking) element("moment-told").textContent = "";
    }

    /** Show where the session stands at another moment, and what was said last. */
    #look(atMs) {
        this.#lookedAtMs = atMs;
        const { events, phases } = this.#shown;
        const place = placeAt(phases, atMs);
        this.#view.show(place);
        this.#marked();
        this.#stand(atMs);
        const told = this.#told(events.filter((event) => event[0] <= atMs));
        element("moment-told").textContent = `${clock(atMs)}  ${told}`;
        const name = isInSession(place) ? this.#texts.step(place.routine, place.step).name : say(S.STATE_NAMES[place.state]);
        element("moment").setAttribute("aria-valuetext", `${clock(atMs)}, ${name}`);
    }

    /** The button is that of the session, whatever is looked at. */
    #marked() {
        const { place } = this.#session;
        document.body.classList.toggle("looking", this.isLooking);
        document.body.classList.toggle("running", isRunning(place));
        element("label").textContent = labelOf(place);
        element("press").disabled = !place.isPowered;
    }

    #told(events) {
        const moments = new Narrator(this.#texts, this.#device.settings).tell(events);
        const last = moments.findLast(({ meaning, words }) => meaning || words.length);
        return last ? sentences({ ...last, deeds: [] }).join(" ") : "";
    }

    /** Live through what somebody who knows the routine does, up to the moment that is looked at. */
    #playFromHere() {
        const { moves } = this.#shown;
        const atMs = this.#lookedAtMs;
        if (isRunning(this.#session.place)) return;
        this.#lookedAtMs = null;
        this.#marked();
        this.#restart();
        this.#session.relive(moves, atMs);
        element("press").focus({ preventScroll: true });
    }

    #showPromises() {
        const sentencesOf = this.#device.promises;
        const broken = this.#broken.size ? String(this.#broken.size) : say("none");
        element("promises-count").textContent = count("One promise is watched, {broken} broken", "{count} promises are watched, {broken} broken", sentencesOf.length, { broken });
        if (!element("promises").open) return;
        element("promises-list").replaceChildren(...sentencesOf.map((sentence) => this.#promise(sentence)));
    }

    #promise(sentence) {
        const atMs = this.#broken.get(sentence);
        const made = tagged("li", atMs === undefined ? say(sentence) : say("{sentence} Broken at {time}.", { sentence: say(sentence), time: clock(atMs) }));
        made.classList.toggle("broken", atMs !== undefined);
        return made;
    }
}
