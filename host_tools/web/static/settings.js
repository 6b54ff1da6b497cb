// Shows and changes the settings: sound, touch, night, and how far apart taps may be.
//
// Rule: a voice is the page's own affair. The device decides what it keeps (sound and touch are never both off); this only asks and shows. They are changed
// between sessions, as on the device.

import { canVibrate, isByEar } from "./motor.js";
import { canSpeak } from "./voice.js";

const element = (id) => document.getElementById(id);
const NO_MOTOR = "This device cannot vibrate: sound says everything.";
const SEEN = "Nothing vibrates here: touch shows as a shiver.";

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
    element("touch-note").textContent = canVibrate ? "" : isByEar ? NO_MOTOR : SEEN;
    element("voice").hidden = !canSpeak;
    element("is-voice").checked = voice.isOn;
    element("settings").onchange = ({ target }) => {
        if (target.id === "is-voice") {
            voice.isOn = target.checked;
            return;
        }
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
