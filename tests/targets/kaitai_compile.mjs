// Compiles a Kaitai Struct spec for `test_kaitai.py`: the spec as JSON on stdin, {file name: Python source} on stdout.
//
// Rule: knows nothing of the spec. The compiler's npm package is a library without a command line, and takes the spec
// as an object; whoever calls has read the YAML already. A spec it refuses ends this with status 1, the reason on stderr.

import { text } from "node:stream/consumers";

import compiler from "kaitai-struct-compiler";

try {
    const files = await compiler.compile("python", JSON.parse(await text(process.stdin)), null, false);
    process.stdout.write(JSON.stringify(files));
} catch (error) {
    process.stderr.write(`${error.message ?? error}\n`);
    process.exitCode = 1;
}
