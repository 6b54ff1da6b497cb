// Keeps a file in the browser's database: what is too large, or too binary, for its small store.
//
// Rule: where the browser keeps nothing, there is nothing, and nobody is troubled. Each page has names of its own.

const STORE = "files";
const NAME = `unknot:${new URL("../", import.meta.url).pathname}`;

export const keptFile = (name) => inStore("readonly", (store) => store.get(name)).catch(() => undefined);

export const keepFile = (name, bytes) => inStore("readwrite", (store) => store.put(bytes, name)).catch(() => undefined);

async function inStore(mode, work) {
    const database = await settled(opening());
    try {
        return await settled(work(database.transaction(STORE, mode).objectStore(STORE)));
    } finally {
        database.close();
    }
}

function opening() {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    return request;
}

function settled(request) {
    return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
}
