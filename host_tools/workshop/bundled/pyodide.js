// CPython for the worker, for esbuild to gather into one file: a host need not know what .mjs is.

import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { info } from "pyodide/pyodide-lock.json";
import { loadPyodide } from "pyodide/pyodide.mjs";

/** CPython, whose other files lie in the folder `indexURL`; it knows of no packages, and so fetches none. */
export const startPython = (options) =>
    loadPyodide({ ...options, createPyodideModule, lockFileContents: { info, packages: {} }, packageBaseUrl: options.indexURL });
