// Listens to the one button: pointer, space bar and Enter anywhere on the page that is not a control of its own.
//
// Rule: down and up, nothing more; what they mean is the device's business. One finger at a time.

const CONTROLS = "button:not(#press), a, input, select, summary, label, dialog, [tabindex='0']";
/** Assistive technology clicks without pressing; a click so soon after a press is that press's own. */
const OWN_CLICK_MS = 700;

export function listen(stage, button, { press, release, tap }) {
    let pointer = null;
    let lastPressMs = -Infinity;

    function down(event) {
        if (pointer !== null || event.button > 0 || event.target.closest(CONTROLS)) return;
        pointer = event.pointerId;
        lastPressMs = performance.now();
        try {
            stage.setPointerCapture(pointer);
        } catch {
            // The finger has gone already.
        }
        press();
    }

    function up(event) {
        if (event.pointerId !== pointer) return;
        pointer = null;
        lastPressMs = performance.now();
        release();
    }

    stage.addEventListener("pointerdown", down);
    for (const type of ["pointerup", "pointercancel", "lostpointercapture"]) stage.addEventListener(type, up);
    stage.addEventListener("contextmenu", (event) => event.preventDefault());
    button.addEventListener("click", () => {
        if (performance.now() - lastPressMs > OWN_CLICK_MS) tap();
    });
    listenToKeys(button, { press, release });
}

function listenToKeys(button, { press, release }) {
    let key = null;

    function isOurs({ code, target }) {
        return (code === "Space" || code === "Enter") && (target === button || !target.closest(CONTROLS));
    }

    document.addEventListener("keydown", (event) => {
        if (!isOurs(event) || button.disabled || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        if (event.repeat || key !== null) return;
        key = event.code;
        press();
    });

    function lift(event) {
        if (key === null || (event.code && event.code !== key)) return;
        event.preventDefault();
        key = null;
        release();
    }

    document.addEventListener("keyup", lift);
    window.addEventListener("blur", lift);
}
