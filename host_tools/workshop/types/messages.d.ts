// What goes between the page and the worker that has the tools. Questions are functions of worker.py, by their names.

/** Where a problem stands: a line from 1, and columns in UTF-16 from its beginning. */
export interface Problem {
    line: number;
    from: number;
    to: number;
    severity: string;
    found: string;
    advice: string;
    fix: string | null;
}

/** `table` is base64, and there only where there is no error. */
export interface Checked {
    problems: Problem[];
    rest: string;
    title?: string;
    report?: string[];
    table?: string;
}

/** First line, column, last line, column, as a problem's. */
export type Place = [number, number, number, number];
export type Path = (string | number)[];

export interface Field {
    path: Path;
    key: string;
    label: string;
    value: string;
    about: string;
    /** What each value is called. */
    choices: Record<string, string>;
    place: Place | null;
}

export interface Form {
    fields: Field[];
    cautions: Field[];
    positions: { fields: Field[]; others: string[]; place: Place }[];
}

export type Edit = { do: "set"; path: Path; value: string } | { do: "add" | "remove"; path: Path } | { do: "move"; path: Path; by: number };

export interface Report {
    state: string;
    position: number;
    routine: number;
    digest: string;
}

/** `made` holds files in base64 by their names. */
export interface Ran {
    status: number;
    out: string;
    err: string;
    made: Record<string, string>;
}

export interface Questions {
    check(text: string, name: string): Checked;
    read(content: Uint8Array, name: string): { text?: string; problems?: Problem[] };
    language(): any;
    beginnings(): { name: string; text: string }[];
    form(text: string): Form | null;
    edit(text: string, change: string): string;
    /** `lan` is where the page is on the local network: "" for nowhere now, undefined where it is not served there. */
    share(site: string, lan: string | undefined, name: string, text: string): { link: string; code: [number, string] | null; why: string };
    report(said: string): Report | null;
    /** The bytes of a history file, and notes by session number as JSON. */
    keep_own(content: Uint8Array, notes: string, heard: string): number;
    /** Words and {name: text}, both as JSON. */
    run(words: string, files: string): Ran;
}

/** What a verb asks of the port, which the page has. */
export interface Port {
    open(): Promise<boolean>;
    read(timeoutMs: number): Promise<Uint8Array>;
    write(bytes: Uint8Array, timeoutMs: number): Promise<boolean>;
    close(): Promise<boolean>;
}

type Asked = { [Name in keyof Questions]: { id: number; ask: Name; words: Parameters<Questions[Name]>; tongue: string } }[keyof Questions];

/** A question, and the tongue of its answer; or what the port said to the worker's; no answer: it is gone. */
export type ToWorker = Asked | { port: number; answer: unknown };

/** An answer or why there is none, how far a verb is, or a question to the port. */
export type FromWorker =
    | { id: number; answer: unknown }
    | { id: number; failure: string }
    | { told: [string, number, number] }
    | { port: number; do: keyof Port; words: unknown[] };
