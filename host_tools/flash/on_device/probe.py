"""Tells in one answer all that decides whether and what to write to this board. Changes nothing."""

import binascii
import hashlib
import os
import sys

FOLDER = 0x4000


def sha256_of(path):
    """Return the SHA-256 of a file, in hex."""
    so_far = hashlib.sha256()
    with open(path, "rb") as file:
        while True:
            piece = file.read(512)
            if not piece:
                return binascii.hexlify(so_far.digest()).decode()
            so_far.update(piece)


def files_in(folder, inner=""):
    """Return {path within the folder: SHA-256}; nothing where there is no such folder."""
    found = {}
    try:
        entries = list(os.ilistdir(folder + inner))
    except OSError:
        return found
    for entry in entries:
        path = inner + "/" + entry[0]
        if entry[1] == FOLDER:
            found.update(files_in(folder, path))
        else:
            found[path] = sha256_of(folder + path)
    return found


def digest_of(folder):
    """Return one digest of all that is in the folder."""
    found = files_in(folder)
    text = "".join([path + " " + found[path] + "\n" for path in sorted(found)])
    return binascii.hexlify(hashlib.sha256(text.encode()).digest()).decode()[:16]


def head_of(path):
    """Return the first characters of a file, "" where there is none."""
    try:
        with open(path) as file:
            return file.read(300)
    except OSError:
        return ""


def mounts():
    """Return what is mounted where, as MicroPython prints it; "" where it cannot tell."""
    try:
        import vfs

        return str(vfs.mount())
    except (ImportError, TypeError):
        return ""


def is_frozen(main):
    """Whether unknot is part of the MicroPython image: it starts without any file."""
    if main or "companion" in os.listdir("/"):
        return False
    try:
        import companion

        return bool(companion)
    except ImportError:
        return False


def probe(machine):
    """Return the answer as plain values; `machine` is the module."""
    main = head_of("/main.py")
    at = main.find("/firmware_")
    folder = "" if at < 0 else main[at : at + 11]
    space = os.statvfs("/")
    return {
        "kind": sys.implementation[0],
        "release": ".".join([str(number) for number in sys.implementation[1][:3]]),
        "machine": getattr(sys.implementation, "_machine", sys.platform),
        "mpy": getattr(sys.implementation, "_mpy", 0) & 255,
        "id": binascii.hexlify(machine.unique_id()).decode(),
        "free_bytes": space[0] * space[3],
        "block_bytes": space[0],
        "mounts": mounts(),
        "wiring": head_of("/wiring.txt"),
        "main": main,
        "is_frozen": is_frozen(main),
        "folder": folder,
        "version": head_of(folder + "/version.txt").strip() if folder else "",
        "digest": digest_of(folder) if folder else "",
    }
