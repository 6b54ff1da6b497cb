// Shows what the tools say of what is written: the problems, each with its fix, or times and size.
//
// Rule: the words are the tools'; what did not change is not drawn again, so that a screen reader has its peace.

import { tagged } from "../view.js";
import { fixName, sentence } from "./editor.js";
import { count, say, tongue } from "./workshop_tongue.js";

const element = (id) => document.getElementById(id);

/** `fix(problem)` writes what is meant, `goTo(problem)` brings the caret there. */
export class Findings {
    #shown = "";
    #act;

    constructor(act) {
        this.#act = act;
    }

    show({ problems, rest, report }) {
        const told = JSON.stringify([tongue.spoken, problems, rest, report]);
        if (told === this.#shown) return;
        this.#shown = told;
        const errors = problems.filter(({ severity }) => severity === "error").length;
        element("verdict").textContent = verdict(errors, problems.length - errors);
        element("verdict").classList.toggle("wrong", errors > 0);
        element("report").replaceChildren(...(report ?? []).map((line) => tagged("li", line)));
        element("findings").replaceChildren(...problems.map((problem) => this.#item(problem)), ...(rest ? [tagged("li", rest)] : []));
    }

    #item(problem) {
        const made = document.createElement("li");
        made.className = problem.severity;
        const go = tagged("button", problem.line ? say("Line {number}", { number: problem.line }) : say("The file"));
        go.type = "button";
        go.className = "quiet";
        go.onclick = () => this.#act.goTo(problem);
        made.append(go, tagged("span", sentence(problem)));
        if (problem.fix) {
            const fix = tagged("button", fixName(problem));
            fix.type = "button";
            fix.onclick = () => this.#act.fix(problem);
            made.append(fix);
        }
        return made;
    }
}

function verdict(errors, warnings) {
    if (errors) return count("One thing has to be put right.", "{count} things have to be put right.", errors);
    if (warnings) return count("It can be used. One thing is worth a look.", "It can be used. {count} things are worth a look.", warnings);
    return say("It can be used.");
}
