// Keeps the whole page for offline: all of it or nothing, in a cache named after where the page is and what it holds.
//
// The files of the workshop, and those of the handbook, are kept whole too, but only once somebody has opened it.
//
// Rule: every file is the one this version was made with, or it is not kept. A new version waits, whole, until somebody
// takes it; the old one is deleted then. What belongs to another page on the same origin is never touched.

const VERSION = "@DIGEST@";
const FILES = ["@FILES@"]; // [address, digest]
const WORKSHOP = ["@WORKSHOP@"]; // the same
const HANDBOOK = ["@HANDBOOK@"]; // the same
const TONGUES = ["@TONGUES@"]; // the same, of which those are kept that are spoken
const SCOPE = self.registration.scope;
const OURS = `unknot ${SCOPE} `; // no address holds a blank, so no scope's name begins another's
const CACHE = OURS + VERSION;
const PAGES = [SCOPE, `${SCOPE}index.html`];

self.addEventListener("install", (event) => event.waitUntil(fillAsBefore()));

self.addEventListener("activate", (event) => {
    event.waitUntil(forgetOlder().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
    if (event.data === "take over") self.skipWaiting();
    if (event.data === "keep workshop") event.waitUntil(fill(WORKSHOP, "no-cache").catch(() => {}));
    if (event.data.tongue) event.waitUntil(fill(TONGUES.filter(([file]) => file === event.data.tongue), "no-cache").catch(() => {}));
    if (event.data === "repair") event.waitUntil(fill().then(() => true, () => false).then((isWhole) => event.source.postMessage({ isWhole })));
});

self.addEventListener("fetch", (event) => {
    const { method, mode, url } = event.request;
    if (mode === "navigate" && url.startsWith(`${SCOPE}handbook/`)) event.waitUntil(fill(HANDBOOK, "no-cache").catch(() => {}));
    if (method === "GET" && url.startsWith(SCOPE)) event.respondWith(answer(event.request).catch(() => fetch(event.request)));
});

/** Fetch what is missing, all of it or nothing; a browser may have thrown it away. */
async function fill(files = FILES, mode = "reload") {
    const cache = await caches.open(CACHE);
    const missing = [];
    for (const [file, integrity] of files) {
        if (!(await cache.match(file))) missing.push(new Request(file, { cache: mode, integrity }));
    }
    await cache.addAll(missing);
}

/** Whoever had the workshop, the handbook or a tongue has it in the new version too. */
async function fillAsBefore() {
    await fill();
    const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
    for (const files of [WORKSHOP, HANDBOOK, ...TONGUES.map((each) => [each])]) {
        const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).match(files[0]?.[0] ?? "")));
        if (kept.some(Boolean)) await fill(files, "no-cache");
    }
}

async function answer(request) {
    const cache = await caches.open(CACHE);
    const isPage = PAGES.includes(request.url.replace(/[?#].*$/, ""));
    if (isPage) return (await isWhole(cache)) ? cache.match("./") : wholeFromHost(request, cache);
    return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}

async function isWhole(cache) {
    const found = await Promise.all(FILES.map(([file]) => cache.match(file)));
    return found.every(Boolean);
}

/** The host may be at another version by now: then nothing of what is left may come between its files. */
async function wholeFromHost(request, cache) {
    try {
        const page = await fetch(request);
        await caches.delete(CACHE);
        return page;
    } catch (error) {
        const left = await cache.match("./");
        if (left) return left;
        throw error;
    }
}

async function forgetOlder() {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== CACHE).map((name) => caches.delete(name)));
}
