// The editor: CodeMirror, in a tree of its own, where it may bring its styles along under the page's policy.
//
// Rule: it shows what the tools found, where they found it, and offers their fixes; it judges nothing itself.

import { marked, say, tongue } from "./workshop_tongue.js";
import {
    autocompletion, completionKeymap, defaultKeymap, drawSelection, EditorState, EditorView, highlightActiveLine,
    HighlightStyle, history, historyKeymap, indentUnit, keymap, lineNumbers, lintKeymap, setDiagnostics,
    syntaxHighlighting, tags, yaml,
} from "./codemirror.js";

/** Its own pictures (data: addresses) are none of the page's, so an underline is drawn by letters' means. */
const THEME = EditorView.theme({
    "&": { color: "var(--ink)", backgroundColor: "var(--raised)", height: "100%", fontSize: "1rem" },
    ".cm-scroller": { fontFamily: "ui-monospace, Menlo, Consolas, monospace", lineHeight: "1.55" },
    ".cm-content": { caretColor: "var(--ink)", padding: ".5rem 0" },
    "&.cm-focused": { outline: "none" },
    ".cm-cursor": { borderLeftColor: "var(--ink)" },
    ".cm-gutters": { backgroundColor: "var(--raised)", color: "var(--soft)", border: "0" },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "rgb(128 128 128 / .12)" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
        backgroundColor: "rgb(128 160 150 / .35)",
    },
    ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy #e5484d 1.5px", textUnderlineOffset: "3px" },
    ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy var(--sand) 1.5px", textUnderlineOffset: "3px" },
    ".cm-tooltip": { backgroundColor: "var(--ground)", color: "var(--ink)", border: "1px solid var(--line)", maxWidth: "32rem" },
    ".told": { margin: "0", padding: ".4rem .6rem", whiteSpace: "pre-line", unicodeBidi: "plaintext" },
    ".cm-diagnosticText": { unicodeBidi: "plaintext" },
    ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit" },
    ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--leaf-deep)", color: "var(--ink)" },
    ".cm-diagnostic-error": { borderLeftColor: "#e5484d" },
    ".cm-diagnosticAction": { backgroundColor: "var(--leaf-deep)", color: "var(--ink)", padding: ".3rem .6rem", borderRadius: ".4rem" },
}, { dark: true });

const COLOURS = HighlightStyle.define([
    { tag: tags.propertyName, color: "var(--leaf)" },
    { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
    { tag: [tags.separator, tags.squareBracket, tags.brace], color: "var(--soft)" },
]);

/** What CodeMirror says itself, by what it says in English. */
const PHRASES = {
    Completions: marked("Completions"),
    Diagnostics: marked("Problems"),
    "No diagnostics": marked("No problems"),
    "Selection deleted": marked("Selection deleted"),
    close: marked("close"),
};

export class Editor {
    #view;
    /** CodeMirror looks at it whenever it says something. */
    #phrases = {};

    /** `changed(text)` is called after every change somebody made; `help` completes, and tells what a key is for. */
    constructor(host, changed, help) {
        const root = host.attachShadow({ mode: "open" });
        const told = EditorView.updateListener.of((update) => {
            if (update.docChanged && !update.transactions.every((each) => each.isUserEvent("load"))) changed(this.text);
        });
        this.#view = new EditorView({ root, parent: root });
        this.#extensions = [
            lineNumbers(), history(), drawSelection(), highlightActiveLine(), indentUnit.of("  "), yaml(), THEME,
            syntaxHighlighting(COLOURS), EditorView.lineWrapping, told, autocompletion({ override: [help.complete], icons: false }), help.hover,
            keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap, ...completionKeymap]),
            EditorState.phrases.of(this.#phrases),
            EditorView.contentAttributes.of(() => ({ "aria-label": say("The routine, as text"), tabindex: "0", spellcheck: "false", autocapitalize: "off" })),
        ];
        this.#learn();
        tongue.follow(() => this.#learn());
        this.load("");
    }

    #extensions;

    get text() {
        return this.#view.state.doc.toString();
    }

    /** Show another file; what was undone in the one before stays there. */
    load(text) {
        this.#view.setState(EditorState.create({ doc: text, extensions: this.#extensions }));
    }

    #learn() {
        for (const [phrase, text] of Object.entries(PHRASES)) this.#phrases[phrase] = say(text);
        this.#view.dispatch({});
    }

    focus() {
        this.#view.focus();
    }

    /** Underline what was found; `problems` are as `draft.py` has them. */
    mark(problems) {
        const { state } = this.#view;
        const marks = problems.filter(({ line }) => line > 0 && line <= state.doc.lines).map((problem) => {
            const { from, to } = place(state, problem);
            const actions = problem.fix ? [{ name: fixName(problem), apply: () => this.fix(problem) }] : [];
            return { from, to, severity: problem.severity, message: sentence(problem), actions };
        });
        this.#view.dispatch(setDiagnostics(state, marks));
    }

    /** Have another text, as one edit that can be undone: only what differs is written. */
    replace(text) {
        const old = this.text;
        let from = 0, end = 0;
        while (from < Math.min(old.length, text.length) && old[from] === text[from]) from += 1;
        while (end < Math.min(old.length, text.length) - from && old.at(-1 - end) === text.at(-1 - end)) end += 1;
        this.#view.dispatch({ changes: { from, to: old.length - end, insert: text.slice(from, text.length - end) }, userEvent: "input.form" });
    }

    /** Write what the message means. */
    fix(problem) {
        const { from, to } = place(this.#view.state, problem);
        this.#view.dispatch({ changes: { from, to, insert: problem.fix }, selection: { anchor: from + problem.fix.length }, userEvent: "input.fix" });
        this.focus();
    }

    /** Bring the caret to a problem. */
    goTo(problem) {
        const { from } = place(this.#view.state, problem);
        this.#view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
        this.focus();
    }
}

export const sentence = ({ found, advice }) => (advice ? say("{found}; {advice}", { found, advice }) : found);

export const fixName = ({ fix }) => say("Write {fix}", { fix });

/** Where a problem stands in the text; at least one letter, so that it can be seen. */
function place(state, problem) {
    const line = state.doc.line(Math.min(Math.max(1, problem.line), state.doc.lines));
    const from = Math.min(line.from + problem.from, line.to);
    const to = Math.min(line.from + Math.max(problem.to, problem.from + 1), line.to);
    return { from: from === to && from > line.from ? from - 1 : from, to };
}
