// Shows the game of cues: a pad to tap the number on with eyes closed, or the meanings to choose from.
//
// Rule: what a cue is comes from the firmware (words.js), what comes next from `CueGame`. It must not know the device.

import { CueGame } from "./cue_game.js";
import { save } from "./storage.js";
import { say } from "./tongue.js";
import { tagged } from "./view.js";
import { LESSON, PHRASES } from "./words.js";

const element = (id) => document.getElementById(id);
const TAPS_BELONG_MS = 600;
const NEXT_MS = 1500;

/** Open it; `play` says beats by whatever is on. */
export function openCueGame(play) {
    const game = new CueGame(LESSON.length);
    const dialog = element("game");
    let taps = 0, timer;

    const playNext = () => game.current !== undefined && play(LESSON[game.current].beats);
    const later = (action, ms) => {
        clearTimeout(timer);
        timer = setTimeout(action, ms);
    };
    const answer = (said) => {
        if (game.current === undefined || !LESSON[said]) return;
        const played = game.current;
        const isRight = game.answer(said);
        element("game-told").textContent = isRight
            ? say("Right: {meaning}.", { meaning: meaning(played) })
            : say("It was {number}: {meaning}.", { number: played + 1, meaning: meaning(played) });
        element("game-score").textContent = say("{right} of {answered} right", { right: game.right, answered: game.answered });
        element("save-confusions").disabled = false;
        if (game.current === undefined) element("game-told").textContent += ` ${say("That was all of them.")}`;
        else later(playNext, NEXT_MS);
    };
    const tapped = () => {
        taps += 1;
        later(() => {
            const said = taps - 1;
            taps = 0;
            answer(said);
        }, TAPS_BELONG_MS);
    };

    element("game-choices").replaceChildren(...LESSON.map((_, index) => choice(index, answer)));
    element("game-told").textContent = element("game-score").textContent = "";
    element("game-play").onclick = playNext;
    element("game-pad").onclick = tapped;
    element("save-confusions").disabled = true;
    element("save-confusions").onclick = () => save("unknot-cues.csv", game.csv(LESSON.map(({ name }) => name)), "text/csv");
    dialog.onclose = () => clearTimeout(timer);
    dialog.showModal();
}

function choice(index, answer) {
    const item = tagged("li", "");
    const button = tagged("button", meaning(index));
    button.type = "button";
    button.onclick = () => answer(index);
    item.append(button);
    return item;
}

function meaning(index) {
    return say(PHRASES.LESSONS[index]);
}
