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
    """Return the first bytes of a file, none where there is none; whether they are text is the host's to see."""
    try:
        with open(path, "rb") as file:
            return file.read(300)
    except OSError:
        return b""


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


def odd_names():
    """Return what lies at the top as a folder and is called like a file, or the other way round."""
    return [entry[0] for entry in os.ilistdir("/") if (entry[1] == FOLDER) == ("." in entry[0])]


def folder_in(main):
    """Return the folder whose firmware this main.py starts, "" where it names none of ours."""
    for folder in ("/firmware_a", "/firmware_b"):
        if folder.encode() in main:
            return folder
    return ""


def probe(machine):
    """Return the answer as plain values, in the order of the host's `Identity`; `machine` is the module."""
    main = head_of("/main.py")
    folder = folder_in(main)
    space = os.statvfs("/")
    return (
        sys.implementation[0],
        ".".join([str(number) for number in sys.implementation[1][:3]]),
        getattr(sys.implementation, "_machine", sys.platform),
        getattr(sys.implementation, "_mpy", 0) & 255,
        binascii.hexlify(machine.unique_id()).decode(),
        space[0] * space[3],
        space[0],
        mounts(),
        head_of("/wiring.txt"),
        main,
        is_frozen(main),
        folder,
        head_of(folder + "/version.txt") if folder else b"",
        digest_of(folder) if folder else "",
        odd_names(),
    )
