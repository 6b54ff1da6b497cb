// Listens to the one button: pointer, space bar and Enter anywhere on the page that is not a control of its own. A small
// button that stands for a hold (`data-hold`) is the same button, and nothing unless it is held to the end.
//
// Rule: down, up, or none after all; what they mean is the device's business. One finger at a time. A pointer that was
// cancelled, or that left the place where it went down, was no press: it was a scroll, a swipe or a palm.

const CONTROLS = "button:not(#press), a, input, select, summary, label, dialog, [tabindex='0']:not(#words), #workshop";
const HOLDS = "[data-hold]";
const DRAG_PX = 10;
/** Assistive technology clicks without pressing; a click so soon after a press is that press's own. */
const OWN_CLICK_MS = 700;

/** `press()` and then `release()`, or `cancel()`, which tells whether that was in time; `tap()` and `hold()` are clicks. */
export function listen(stage, button, { press, release, cancel, tap, hold, hint }) {
    let held = null; // what is pressed: { by: pointer or key, x, y, element, isHold }
    let lastPressMs = -Infinity;

    function begin(by, target, { clientX: x, clientY: y }) {
        const small = target.closest(HOLDS);
        held = { by, x, y, element: small ?? button, isHold: Boolean(small) };
        held.element.classList.add("holding");
        // Once it is gone, the click of the same finger would go to what has taken its place.
        small?.addEventListener("touchend", (event) => event.preventDefault(), { once: true, passive: false });
        lastPressMs = performance.now();
        press();
    }

    function end(isMeant) {
        if (!held) return;
        const { element, isHold } = held;
        element.classList.remove("holding");
        held = null;
        lastPressMs = performance.now();
        if (isMeant && !isHold) release();
        else if (cancel() && isMeant) hint();
    }

    const drop = () => end(false);
    listenToPointer({ isFree: () => !held, begin, end, held: () => held, isOurs: (target) => isButton(target) });
    listenToKeys({ isFree: () => !held && !button.disabled, begin, end, held: () => held });
    window.addEventListener("blur", drop);
    document.addEventListener("click", ({ target }) => {
        if (performance.now() - lastPressMs <= OWN_CLICK_MS) return;
        if (target.closest(HOLDS)) hold();
        else if (button.contains(target)) tap();
    });

    function isButton(target) {
        return Boolean(target.closest(HOLDS)) || (stage.contains(target) && !target.closest(CONTROLS));
    }
}

function listenToPointer({ isFree, isOurs, begin, end, held }) {
    const isHeldBy = (event) => held()?.by === event.pointerId;

    document.addEventListener("pointerdown", (event) => {
        if (!isFree() || event.button > 0 || !isOurs(event.target)) return;
        try {
            // By what stays: a small button is gone as soon as it has done its work.
            document.documentElement.setPointerCapture(event.pointerId);
        } catch {
            // The finger has gone already.
        }
        begin(event.pointerId, event.target, event);
    });
    document.addEventListener("pointermove", (event) => {
        if (isHeldBy(event) && Math.hypot(event.clientX - held().x, event.clientY - held().y) > DRAG_PX) end(false);
    });
    document.addEventListener("pointerup", (event) => isHeldBy(event) && end(true));
    document.addEventListener("pointercancel", (event) => isHeldBy(event) && end(false));
    document.documentElement.addEventListener("lostpointercapture", (event) => {
        if (isHeldBy(event) && event.target === event.currentTarget) end(false);
    });
    document.addEventListener("contextmenu", (event) => isOurs(event.target) && event.preventDefault());
}

function listenToKeys({ isFree, begin, end, held }) {
    function isOurs({ code, target }) {
        return (code === "Space" || code === "Enter") && (!target.closest(CONTROLS) || Boolean(target.closest(HOLDS)));
    }

    document.addEventListener("keydown", (event) => {
        if (!isOurs(event) || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        if (!event.repeat && isFree()) begin(event.code, event.target, event);
    });
    document.addEventListener("keyup", (event) => {
        if (held()?.by !== event.code) return;
        event.preventDefault();
        end(true);
    });
}
