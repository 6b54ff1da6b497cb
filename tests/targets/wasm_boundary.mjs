// Where WebAssembly calls out: what the port would get from Emscripten, as a board would have it.
//
// Rule: only what a board does otherwise is changed: error numbers, a full disk, the clock, and output in whole pieces.

// The device's file system, so that Emscripten's own /dev, /home, /proc and /tmp stay out of the device's sight.
export const ROOT = "/device";

// A RPI_PICO board's file system: 352 blocks of 4 KiB, two of which a littlefs spends on its root.
const BLOCK_BYTES = 4096;
const BLOCKS = 352;
const ROOT_BLOCKS = 2;

// Emscripten numbers errors as WASI does; MicroPython (py/mperrno.h) and every board number them as Linux does.
const ERRNO = new Map([
    [2, 13], [8, 9], [10, 16], [20, 17], [22, 27], [28, 22], [29, 5], [31, 21], [32, 40], [33, 24], [37, 36],
    [43, 19], [44, 2], [51, 28], [52, 38], [54, 20], [55, 39], [63, 1], [69, 30], [70, 29], [75, 18],
]);
const ENOSPC = 28;
const EINTR = 27; // as Emscripten's C library has it: on it, MicroPython looks for a pending KeyboardInterrupt
const POLLIN = 1;

/**
 * The imports of one instance. `FS` and `memory` return Emscripten's file system and the instance's memory, which
 * exist only later; `say` is given what is printed; `devices`, `input` and `clock` are those of `Interpreter.start`.
 */
export function boundary(imports, { FS, memory, say, devices, input, clock }) {
    const env = { ...imports.env };
    const wasi = { ...imports.wasi_snapshot_preview1 };
    for (const [name, call] of Object.entries(env).filter(([key]) => key.startsWith("__syscall_"))) {
        env[name] = (...given) => {
            const result = call(...given);
            return result < 0 ? -(ERRNO.get(-result) ?? -result) : result;
        };
    }
    for (const [name, call] of Object.entries(wasi)) {
        wasi[name] = (...given) => {
            const error = call(...given);
            return ERRNO.get(error) ?? error;
        };
    }
    wasi.fd_write = writer(wasi.fd_write, { FS, memory, say, devices });
    if (clock) env.mp_js_ticks_ms = clock;
    if (input) {
        env.__syscall_poll = poller(env.__syscall_poll, { memory, input });
        wasi.fd_read = reader(wasi.fd_read, { memory, input });
    }
    return { env, wasi_snapshot_preview1: wasi };
}

/** Every file and folder below `folder`: [path, node], the outer ones first. */
export function* tree(FS, folder = "") {
    for (const name of FS.readdir(`${ROOT}/${folder}`)) {
        if (name === "." || name === "..") continue;
        const path = folder ? `${folder}/${name}` : name;
        const { node } = FS.lookupPath(`${ROOT}/${path}`);
        yield [path, node];
        if (FS.isDir(node.mode)) yield* tree(FS, path);
    }
}

/** What `os.statvfs` says. */
export function space(FS) {
    const free = freeBlocks(FS);
    return {
        bsize: BLOCK_BYTES, frsize: BLOCK_BYTES, blocks: BLOCKS, bfree: free, bavail: free,
        files: 0, ffree: 0, fsid: 0, flags: 0, namelen: 255,
    };
}

function freeBlocks(FS) {
    let used = ROOT_BLOCKS;
    for (const [, node] of tree(FS)) used += Math.max(1, Math.ceil((node.usedBytes ?? 0) / BLOCK_BYTES));
    return Math.max(0, BLOCKS - used);
}

// Emscripten hands its console one byte at a time; taking whole pieces is what makes megabytes quick.
function writer(writeFile, { FS, memory, say, devices }) {
    const lines = new Map();
    return (fd, pieces, count, written) => {
        const bytes = gathered(memory(), pieces, count);
        const { path, node } = FS().getStream(fd) ?? {};
        const device = path?.startsWith("/dev/") && devices[path.slice("/dev/".length)];
        if (fd === 1 || fd === 2) {
            say(bytes);
        } else if (device) {
            const complete = ((lines.get(path) ?? "") + bytes).split("\n");
            lines.set(path, complete.pop());
            complete.forEach(device);
        } else {
            const isFull = FS().isFile(node?.mode ?? 0) && bytes.length > freeBlocks(FS()) * BLOCK_BYTES;
            return isFull ? ENOSPC : writeFile(fd, pieces, count, written);
        }
        new DataView(memory().buffer).setUint32(written, bytes.length, true);
        return 0;
    };
}

// `select.poll` asks about one file at a time and never waits in here.
function poller(pollFile, { memory, input }) {
    return (files, count, timeout) => {
        const view = new DataView(memory().buffer);
        if (view.getInt32(files, true) !== 0) return pollFile(files, count, timeout);
        const found = input.has() ? view.getInt16(files + 4, true) & POLLIN : 0;
        view.setInt16(files + 6, found, true);
        return found ? 1 : 0;
    };
}

function reader(readFile, { memory, input }) {
    return (fd, pieces, count, read) => {
        if (fd !== 0) return readFile(fd, pieces, count, read);
        const byte = input.read();
        if (byte === null) return EINTR;
        const view = new DataView(memory().buffer);
        view.setUint8(view.getUint32(pieces, true), byte);
        view.setUint32(read, 1, true);
        return 0;
    };
}

function gathered(memory, pieces, count) {
    const view = new DataView(memory.buffer);
    const found = [];
    for (let at = pieces; at < pieces + 8 * count; at += 8) {
        found.push(Buffer.from(memory.buffer, view.getUint32(at, true), view.getUint32(at + 4, true)));
    }
    return Buffer.concat(found);
}
