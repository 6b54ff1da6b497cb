// Shows and changes the settings: sound, touch, night, and how far apart taps may be.
//
// Rule: a voice and a tongue are the page's own affair. The device decides what it keeps (sound and touch are never both off); this only asks and shows. They are changed
// between sessions, as on the device.

import { canVibrate, isByEar } from "./motor.js";
import { chooseTongue, chosenTongue, marked, say } from "./tongue.js";
import { canSpeak } from "./voice.js";
import { TONGUES } from "./words.js";

const element = (id) => document.getElementById(id);
const NO_MOTOR = marked("This device cannot vibrate: sound says everything.");
const SEEN = marked("Nothing vibrates here: touch shows as a shiver.");

export function openSettings(device, change, voice) {
    const show = () => {
        const settings = device.settings;
        element("is-sound").checked = settings.isSound;
        element("is-touch").checked = settings.isTouch;
        element("is-night").checked = settings.isNight;
        element("tap-gap").value = String(settings.tapGapMs);
        document.documentElement.classList.toggle("night", settings.isNight);
    };
    element("is-touch").disabled = element("is-sound").disabled = isByEar;
    element("touch-note").textContent = canVibrate ? "" : say(isByEar ? NO_MOTOR : SEEN);
    element("voice").hidden = !canSpeak;
    element("is-voice").checked = voice.isOn;
    showTongues();
    element("settings").onchange = ({ target }) => {
        if (target.id === "is-voice") {
            voice.isOn = target.checked;
            return;
        }
        if (target.id === "tongue") chooseTongue(target.value);
        change({
            isSound: element("is-sound").checked,
            isTouch: element("is-touch").checked,
            isNight: element("is-night").checked,
            tapGapMs: Number(element("tap-gap").value),
        });
        show();
    };
    show();
    element("settings").showModal();
}

/** Each tongue by its own name, as who speaks it will look for it. */
function showTongues() {
    const names = Object.entries(TONGUES).map(([code, name]) => new Option(name, code));
    for (const option of names) option.lang = option.value;
    element("tongue").replaceChildren(new Option(say("As the routine or the browser has it"), ""), ...names);
    element("tongue").value = chosenTongue();
}
