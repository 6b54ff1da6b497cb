// Compiles CPython's standard library for the page, by the very CPython of the page: it starts in less than half the time.
//
// Rule: what stays out is named here, and is what no tool of ours imports: other alphabets, servers, debuggers, tests.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { loadPyodide } from "pyodide";

const SOURCE = createRequire(import.meta.url).resolve("pyodide/python_stdlib.zip");
const TARGET = "node_modules/.bundled/python_stdlib.zip";
const OUT = [
    "unittest/", "multiprocessing/", "xmlrpc/", "wsgiref/", "_pyrepl/", "pydoc_data/", "curses/", "dbm/", "ensurepip/", "http/",
    "xml/dom/", "xml/sax/", "ctypes/macholib/", "encodings/cp1", "encodings/cp7", "encodings/cp8", "encodings/cp9", "encodings/mac_",
    "encodings/iso", "encodings/koi8", "encodings/big5", "encodings/euc", "encodings/gb", "encodings/shift", "encodings/johab",
    "encodings/hz", "encodings/kz", "encodings/pt", "encodings/tis", "encodings/hp",
    ..."pdb bdb cmd code doctest pydoc pickletools imaplib mailbox smtplib poplib ftplib netrc optparse turtle profile cProfile pstats trace"
        .split(" ").map((name) => `${name}.py`),
    ..."tarfile zipapp statistics fileinput antigravity this pyclbr webbrowser timeit tabnanny _pydecimal _pyio configparser plistlib sched shelve"
        .split(" ").map((name) => `${name}.py`),
];

const python = await loadPyodide();
python.FS.writeFile("/source.zip", new Uint8Array(readFileSync(SOURCE)));
python.globals.set("OUT", python.toPy(OUT));
python.runPython(`
import zipfile
from importlib._bootstrap_external import _code_to_timestamp_pyc

out = tuple(OUT)
with zipfile.ZipFile("/source.zip") as source, zipfile.ZipFile("/target.zip", "w") as target:
    for name in source.namelist():
        if name.endswith("/") or name.startswith(out):
            continue
        content = source.read(name)
        if name.endswith(".py"):
            content = bytes(_code_to_timestamp_pyc(compile(content, name, "exec", dont_inherit=True)))
            name += "c"
        target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED, 9)
`);
writeFileSync(TARGET, python.FS.readFile("/target.zip"));
