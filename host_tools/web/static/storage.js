// Keeps in the browser what the page must not lose: the device's small files, and a person's own table.
//
// Rule: written at once and whole, so that a page that is killed the next moment loses nothing; where the browser keeps
// nothing (a private window), the page works without. Values are base64 of bytes.

/** Two pages on one origin share what it keeps; each has names of its own, after where it is. */
const PREFIX = `unknot:${new URL("./", location.href).pathname}`;

const nameOf = (name) => PREFIX + name.replace(/^\//, "");

export function keep(name, bytes) {
    try {
        localStorage.setItem(nameOf(name), toBase64(bytes));
    } catch {
        // Full or forbidden: the session matters more than its record.
    }
}

export function kept(name) {
    try {
        const text = localStorage.getItem(nameOf(name));
        return text === null ? null : fromBase64(text);
    } catch {
        return null;
    }
}

export function forget(name) {
    try {
        localStorage.removeItem(nameOf(name));
    } catch {
        // Then it was never kept.
    }
}

export function toBase64(bytes) {
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
}

export function fromBase64(text) {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** Give the person a file to keep. */
export function save(name, content, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
