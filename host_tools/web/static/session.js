// Runs a session in real time: time passes, the button moves, and listeners get what happens.
//
// Rule: whole milliseconds reach the device and the rest is carried, so that nothing is lost at any speed. While a gesture
// is under way time runs as it is, whatever the speed: a double tap is a matter of a moment.

import { Clock } from "./clock.js";
import { PLUG, PRESS, RELEASE, ScenarioLog, UNPLUG } from "./scenario_text.js";
import { S } from "./words.js";

/** A pointer is no bouncing contact, but may come and go faster than a contact would be believed. */
const LEAST_PRESS_MS = 20;
const LONGEST_SLEEP_MS = 60_000;
/** A worn contact opens and closes: milliseconds from one to the next, an even number of them. */
const CHATTER_MS = [1, 1, 2, 1];

export class Session {
    #device;
    #listener;
    #frameMs;
    #clock = new Clock();
    #alarm = new Worker(new URL("alarm-worker.js", import.meta.url));
    #log = null;
    #carryMs = 0; // below 0 what was lived ahead
    #planned = [];
    #isDown = false;
    #downAtMs = 0;
    #busyUntilMs = 0;
    #isOver = false;
    speed = 1;
    /** Whether the contact of the button chatters. */
    isWorn = false;
    /** Where the session stands, as the device last said. */
    place = null;

    /** `listener(place, events, pace)` is called whenever time has passed; `frameMs()` says how soon it wants to be. */
    constructor(device, listener, frameMs) {
        this.#device = device;
        this.#listener = listener;
        this.#frameMs = frameMs;
        this.#alarm.onmessage = () => this.wake();
        this.#alarm.onerror = () => {
            throw new Error("alarm-worker.js did not arrive");
        };
    }

    /** Take up a device that has just been powered on. */
    begin() {
        this.#clock.elapsed();
        this.#carryMs = this.#downAtMs = this.#busyUntilMs = 0;
        this.#planned = [];
        this.#isDown = false;
        this.#log = new ScenarioLog(this.#device.settings);
        this.place = null;
        this.#pass(0);
    }

    /** No time passes any more, and the button moves nothing. */
    end() {
        this.#alarm.terminate();
        this.#isOver = true;
    }

    /** Let the time pass that has passed. */
    wake() {
        this.#pass(this.#sessionMs(this.#clock.elapsed()));
    }

    /** The button goes down, now. The time a contact needs to be believed is lived at once: a pointer needs no believing. */
    press() {
        this.wake();
        this.#planned = [];
        this.#move(true);
        this.#liveAhead(S.PRESS_MS);
        this.#sleep();
    }

    /** The button comes up again. */
    release() {
        if (!this.#isDown) return;
        this.wake();
        const leastMs = this.#downAtMs + LEAST_PRESS_MS;
        if (this.place.nowMs < leastMs) this.#planned = [[leastMs, false]];
        else this.#move(false);
        this.#sleep();
    }

    /** The press under way was none, and no record has it. A long hold has meant something by then; it is let go, and false returned. */
    cancel() {
        if (!this.#isDown || this.#planned.length) return false;
        this.wake();
        if (this.isWorn || this.place.nowMs - this.#downAtMs >= S.LONG_HOLD_MS) {
            this.release();
            return false;
        }
        this.#isDown = false;
        this.#log.deeds.pop();
        this.#busyUntilMs = this.place.nowMs + this.#settleMs;
        this.place.waitMs = this.#device.cancel();
        this.#sleep();
        return true;
    }

    /** Move the button as a person would: milliseconds down, up, down, ... */
    gesture(durationsMs) {
        this.wake();
        if (this.#isDown || this.#planned.length) return;
        let atMs = this.place.nowMs;
        for (const [index, durationMs] of durationsMs.entries()) {
            this.#planned.push([atMs, index % 2 === 0]);
            atMs += durationMs;
        }
        this.#planned.push([atMs, false]);
        this.#pass(0);
    }

    /** Live through these moves of the button, [at, is down], from the beginning until `untilMs`. */
    relive(moves, untilMs) {
        this.#planned = moves.filter(([atMs]) => atMs <= untilMs);
        this.#pass(untilMs - this.place.nowMs);
    }

    /** Pull the plug, or put it in again. */
    setPower(isOn) {
        this.wake();
        this.#planned = [];
        this.#isDown = false;
        this.#device.setPower(isOn);
        this.#log.note(this.place.nowMs, isOn ? PLUG : UNPLUG);
        this.#pass(0);
    }

    /** Let session time pass that nobody has to wait for. */
    skip(ms) {
        this.wake();
        this.#pass(ms);
    }

    /** Go to the end of a gesture under way, or else to what happens next by itself; nowhere if nothing does. */
    jump() {
        this.wake();
        if (this.#isDown && !this.#planned.length) return;
        const ms = this.#busyMs() || this.place.momentMs;
        if (ms < S.NEVER_MS) this.#pass(ms);
    }

    /** The life so far as a scenario. */
    scenario() {
        return this.#log.text(this.place.nowMs);
    }

    /** Real time as time of the session: as it is while a gesture is under way, at the speed otherwise. */
    #sessionMs(elapsedMs) {
        const asItIsMs = Math.min(elapsedMs, Math.max(0, this.#busyMs() - this.#carryMs));
        return asItIsMs + (elapsedMs - asItIsMs) * this.speed;
    }

    #busyMs() {
        const lastMs = this.#planned.at(-1)?.[0];
        if (lastMs !== undefined) return lastMs + this.#settleMs - this.place.nowMs;
        return this.#isDown ? S.NEVER_MS : Math.max(0, this.#busyUntilMs - this.place.nowMs);
    }

    /** How long after the button came up it is known what was meant. */
    get #settleMs() {
        return this.#log.settings.tapGapMs + 1;
    }

    #pass(ms) {
        if (this.#isOver) return;
        let leftMs = Math.max(0, Math.floor(ms + this.#carryMs));
        this.#carryMs += ms - leftMs;
        const events = [];
        while (this.#planned.length && this.#planned[0][0] - this.place.nowMs <= leftMs) {
            const [atMs, isDown] = this.#planned.shift();
            leftMs -= atMs - this.place.nowMs;
            this.#step(atMs - this.place.nowMs, events);
            this.#move(isDown);
        }
        this.#step(leftMs, events);
        this.#listener(this.place, events, this.#pace);
        this.#sleep();
    }

    /** Session a moment before it comes, and stand still when it does: the answer to a press is there at once. */
    #liveAhead(ms) {
        if (this.#isOver) return;
        const events = [];
        this.#step(ms, events);
        this.#carryMs -= ms;
        this.#listener(this.place, events, this.#pace);
    }

    #step(ms, events) {
        const lived = this.#device.live(ms);
        this.place = lived.place;
        events.push(...lived.events);
    }

    #move(isDown) {
        if (isDown === this.#isDown || this.#isOver || !this.place.isPowered) return;
        this.#isDown = isDown;
        this.#touch(isDown);
        for (const [index, ms] of this.isWorn ? CHATTER_MS.entries() : []) {
            this.#liveAhead(ms);
            this.#touch(index % 2 ? isDown : !isDown);
        }
        if (isDown) this.#downAtMs = this.place.nowMs;
        else this.#busyUntilMs = this.place.nowMs + this.#settleMs;
    }

    #touch(isClosed) {
        this.place.waitMs = this.#device.move(isClosed);
        this.#log.note(this.place.nowMs, isClosed ? PRESS : RELEASE);
    }

    get #pace() {
        return this.#busyMs() ? 1 : this.speed;
    }

    #sleep() {
        const plannedMs = this.#planned.length ? this.#planned[0][0] - this.place.nowMs : S.NEVER_MS;
        const nextMs = (Math.min(plannedMs, this.place.waitMs) - this.#carryMs) / this.#pace;
        this.#alarm.postMessage(Math.max(0, Math.min(nextMs, this.#frameMs(), LONGEST_SLEEP_MS)));
    }
}
