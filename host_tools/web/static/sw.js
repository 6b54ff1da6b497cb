// Keeps the whole page for offline: all of it or nothing, in a cache named after its content.
//
// Rule: a new version is fetched whole before it takes over, and the old one is deleted then. Nothing else is cached.

const VERSION = "@DIGEST@";
const FILES = ["@FILES@"];
const CACHE = `unknot-${VERSION}`;

self.addEventListener("install", (event) => {
    const fresh = FILES.map((file) => new Request(file, { cache: "reload" }));
    event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)));
});

self.addEventListener("activate", (event) => {
    event.waitUntil(forgetOthers().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
    const isOurs = event.request.method === "GET" && new URL(event.request.url).origin === self.location.origin;
    if (isOurs) event.respondWith(kept(event.request));
});

async function kept(request) {
    const cache = await caches.open(CACHE);
    const isPage = request.mode === "navigate";
    return (await cache.match(isPage ? "./" : request, { ignoreSearch: true })) ?? fetch(request);
}

async function forgetOthers() {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("unknot-") && name !== CACHE).map((name) => caches.delete(name)));
}
