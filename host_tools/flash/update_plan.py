"""Plans which files to copy and send, so that the folder that does not run now holds the wanted firmware.

Rule: what the device has already, in whichever folder and of whichever interrupted update, does not go over the cable.
Must not know: how anything is sent.
"""

from __future__ import annotations

from typing import NamedTuple

from host_tools.flash.firmware_build import sha256_of

FOLDERS = ("/firmware_a", "/firmware_b")
_FOLDERS_MADE = 3
"""The firmware's own, and those of its two packages."""


class UpdatePlan(NamedTuple):
    """`copies` are {path: where it lies on the device}, `sends` {path: content}."""

    folder: str
    copies: dict[str, str]
    sends: dict[str, bytes]


def other_folder(folder: str) -> str:
    """Return the folder a new firmware goes to while the one in `folder` runs."""
    return FOLDERS[1] if folder == FOLDERS[0] else FOLDERS[0]


def make_plan(
    wanted: dict[str, bytes], running: str, in_running: dict[str, str], in_other: dict[str, str]
) -> UpdatePlan:
    """Return how `wanted` comes about beside the `running` folder, given {path: SHA-256} of what lies in either."""
    hashes = {path: sha256_of(content) for path, content in wanted.items()}
    missing = [path for path in wanted if in_other.get(path) != hashes[path]]
    by_hash = {sha256: running + path for path, sha256 in in_running.items()}
    return UpdatePlan(
        other_folder(running),
        {path: by_hash[hashes[path]] for path in missing if hashes[path] in by_hash},
        {path: wanted[path] for path in missing if hashes[path] not in by_hash},
    )


def needed_bytes(plan: UpdatePlan, wanted: dict[str, bytes], block_bytes: int) -> int:
    """Return what the plan takes on the device's file system at most: whole blocks, and two for each folder made."""
    sizes = [len(wanted[path]) for path in (*plan.sends, *plan.copies)]
    return (sum(-(-size // block_bytes) for size in sizes) + 2 * _FOLDERS_MADE) * block_bytes
