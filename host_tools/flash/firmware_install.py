"""Stages our firmware on a device, in the folder that does not run; switching to it is a step of its own.

Rule: until the command of `switch_command` has run, a cut at any byte leaves the old firmware as it was; after it, the
new one is whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from host_tools.errors import DeviceError
from host_tools.flash import probe
from host_tools.flash.file_transfer import send_file
from host_tools.flash.firmware_build import main_of
from host_tools.flash.update_plan import make_plan, needed_bytes, other_folder
from host_tools.tongues.figures import grouped
from host_tools.tongues.tongue import say

if TYPE_CHECKING:
    from host_tools.flash.firmware_build import Firmware
    from host_tools.flash.probe import Identity
    from host_tools.flash.progress import Progress
    from host_tools.flash.repl_session import ReplSession


class Installed(NamedTuple):
    """A firmware that lies ready in `folder`, and how many files went over the cable for it."""

    folder: str
    sent_files: int


def stage(repl: ReplSession, identity: Identity, firmware: Firmware, progress: Progress) -> Installed:
    """Bring `firmware` into the folder that does not run. Needs `probe` on the device."""
    running = identity.folder
    folder = other_folder(running)
    in_running = repl.eval(f"files_in({running!r})", dict[str, str]) if running else {}
    in_other = repl.eval(f"files_in({folder!r})", dict[str, str])
    plan = make_plan(firmware.files, running, in_running, in_other)
    needed = needed_bytes(plan, firmware.files, identity.block_bytes)
    repl.load("install")
    if needed > identity.free_bytes:
        raise DeviceError(_no_room(repl, needed, identity.free_bytes))
    total_bytes = sum(len(content) for content in plan.sends.values())
    numbers = {"sent": len(plan.sends), "total": len(firmware.files)}
    progress.begin(say("firmware {version}: {sent} of {total} files", version=firmware.version, **numbers), total_bytes)
    repl.load("receive_files")
    repl.exec(f"make_room({folder!r},{tuple(firmware.files)!r})")
    for path, source in plan.copies.items():
        repl.exec(f"copy({source!r},{folder + path!r})")
    for path, content in plan.sends.items():
        send_file(repl, folder + path, content, progress)
    if repl.eval(f"digest_of({folder!r})", str) != firmware.digest:
        raise DeviceError(say("{port}: the firmware did not arrive as it was sent; try again", port=repl.port))
    return Installed(folder, len(plan.sends))


def _no_room(repl: ReplSession, needed_bytes: int, free_bytes: int) -> str:
    """Say what lacks, and which files take most room, as far as they are somebody else's."""
    found = repl.eval("largest()", list[tuple[int, str]])
    named = [
        say("{file} ({size} bytes)", file=name, size=grouped(size))
        for size, name in reversed(found)
        if f"/{name}" not in probe.OUR_FILES
    ]
    known = {"port": repl.port, "needed": grouped(needed_bytes), "free": grouped(free_bytes)}
    if not named:
        return say(
            "{port}: the firmware takes {needed} bytes, and the device has {free} left; "
            "remove files that are not unknot's",
            **known,
        )
    return say(
        "{port}: the firmware takes {needed} bytes, and the device has {free} left; "
        "remove files that are not unknot's: {files}",
        **known,
        files=", ".join(named),
    )


def switch_command(folder: str) -> str:
    """Return the command by which the next start runs the firmware in `folder`."""
    return f"switch({main_of(folder)!r})"
