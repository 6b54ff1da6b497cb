// What the modules find around them: bundles of npm's packages, the numbers and sentences of the host, the page's markup.

declare module "*/codemirror.js";
declare module "*/pyodide.js";
declare module "*/micropython.js";
declare module "*/words.js" {
    export const S: Record<string, any>;
    export const PHRASES: Record<string, any>;
    export const RECORDED: { [name: string]: number } & { HUM: [number, number][] };
    export const LESSON: { name: string; beats: number[][] }[];
    export const TROUBLE_BEATS: number[][];
    export const SESSION_FIELDS: string[];
    export const SESSION_FLAGS: Record<string, number>;
    export const TONGUES: Record<string, string>;
    export const FROM_RIGHT_TO_LEFT: string[];
}

/** What an id stands for is written in the markup. */
interface Document {
    getElementById(id: string): any;
}
interface ParentNode {
    querySelector(selectors: string): any;
}
interface EventTarget {
    value?: any;
    files?: FileList;
}
interface Element {
    disabled?: boolean;
}

/** Web Serial and JSPI, which not every browser has. */
interface Navigator {
    serial: any;
}
