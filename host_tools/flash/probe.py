"""Asks a device what it is, and refuses a board that must not be written to.

Rule: every refusal of a board stands here, and comes before a byte is written to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from companion.table_format import MAJOR
from host_tools.boards.known_boards import title_of
from host_tools.errors import DeviceError
from host_tools.flash.update_plan import FOLDERS
from host_tools.numbers import whole_number
from host_tools.tongues.tongue import marked, say
from shell.board_profiles import WIRING_PATH, board_by_machine
from shell.history import HISTORY_PATH, OLDER_PATH
from shell.journal import BOOT_PATH, CHECKPOINT_PATH, FAILURE_PATH, SETTINGS_PATH
from shell.slots import TABLE_A, TABLE_B
from shell.table_update import TABLE_NEW

if TYPE_CHECKING:
    from host_tools.flash.repl_session import ReplSession

_OURS = b"unknot"
_FOLDER_FOR_FILE = marked(
    "{path} is a folder, where unknot has a file; move it away, or remove it: mpremote rm -r :{path}"
)
_FILE_FOR_FOLDER = marked(
    "{path} is a file, where unknot has a folder; move it away, or remove it: mpremote rm -r :{path}"
)
_PROGRAMS = ("/main.py", "/main_new.py", "/main_old.py")
_RECORDS = (BOOT_PATH, CHECKPOINT_PATH, FAILURE_PATH, SETTINGS_PATH, HISTORY_PATH, OLDER_PATH)
OUR_FILES = (*_PROGRAMS, WIRING_PATH, TABLE_A, TABLE_B, TABLE_NEW, *_RECORDS)
_MOST_OF_A_VERSION = 9_999
_MPY_VERSION = 6
"""The bytecode mpy-cross makes here: MicroPython 1.19 and later read it."""


class Identity(NamedTuple):
    """What a device says of itself, in the order of `on_device/probe.py`.

    `folder`, `version` and `digest` are of its firmware, "" where there is none. `wiring`, `main` and `version_file`
    are the first bytes of files that anybody may have written: text or not.
    """

    kind: str
    release: str
    machine: str
    mpy: int
    id: str
    free_bytes: int
    block_bytes: int
    mounts: str
    wiring: bytes
    main: bytes
    is_frozen: bool
    folder: str
    version_file: bytes
    digest: str
    odd_names: list[str]

    @property
    def version(self) -> str:
        """The firmware's own number, as text."""
        return self.version_file.decode(errors="replace").strip()

    @property
    def is_ours(self) -> bool:
        """Whether the program it starts is unknot."""
        return self.is_frozen or _OURS in self.main

    @property
    def board_title(self) -> str:
        """The board's name, or what it calls itself."""
        return title_of(self.machine)

    @property
    def troubles(self) -> list[str]:
        """What lies in the way of unknot's own files."""
        odd = [f"/{name}" for name in self.odd_names]
        return [
            *(say(_FOLDER_FOR_FILE, path=path) for path in odd if path in OUR_FILES),
            *(say(_FILE_FOR_FOLDER, path=path) for path in odd if path in FOLDERS),
        ]


class Formats(NamedTuple):
    """What the firmware on the device reads, and the number the next table has to have."""

    major: int
    features: int
    next_sequence: int


def probe_device(repl: ReplSession) -> Identity:
    """Ask the device what it is."""
    repl.load("answer", "probe", "send_files")  # whoever probes reads files next
    repl.exec("import machine")
    return repl.eval("probe(machine)", Identity)


def ask_formats(repl: ReplSession, folder: str) -> Formats:
    """Ask the firmware in `folder` what it reads; from here on the device imports from there."""
    repl.load("load_firmware")
    return repl.eval(f"load_firmware({folder!r})", Formats)


def require_board(port: str, identity: Identity) -> None:
    """Raise DeviceError unless this is a board that unknot runs on."""
    if identity.kind != "micropython":
        raise DeviceError(
            say(
                "{port}: this board runs {kind} {version}, not MicroPython; "
                "install MicroPython from https://micropython.org/download",
                port=port,
                kind=identity.kind,
                version=identity.release,
            )
        )
    if identity.mpy != _MPY_VERSION:
        raise DeviceError(
            say(
                "{port}: MicroPython {version} reads .mpy version {found}, not {wanted}; "
                "install the present one from https://micropython.org/download",
                port=port,
                version=identity.release,
                found=identity.mpy,
                wanted=_MPY_VERSION,
            )
        )
    if board_by_machine(identity.machine) is None and not _names_a_board(identity.wiring):  # keeps fault 12
        raise DeviceError(
            say(
                '{port}: "{machine}" is not a board unknot knows (unknot boards lists them); choose another '
                "port, or say with --board which one it is like",
                port=port,
                machine=identity.machine,
            )
        )
    if "Fat" in identity.mounts:
        raise DeviceError(
            say(
                "{port}: its file system is FAT, on which a power cut can lose a routine; format it as littlefs "
                "(vfs.VfsLfs2.mkfs) and try again",
                port=port,
            )
        )
    if identity.troubles:
        raise DeviceError(f"{port}: {'; '.join(identity.troubles)}")


def _names_a_board(wiring: bytes) -> bool:
    return b"board" in wiring or b"chip" in wiring


def require_ours(port: str, identity: Identity) -> None:
    """Raise DeviceError unless unknot is what the board runs."""
    if not identity.is_ours:
        another = marked("{port}: this {board} has another program on it, not unknot; flash it first")
        none = marked("{port}: this {board} has no program on it, not unknot; flash it first")
        raise DeviceError(say(another if identity.main else none, port=port, board=identity.board_title))


def require_replaceable(port: str, identity: Identity, version: str) -> None:
    """Raise DeviceError where the firmware there is not simply an older one of ours."""
    if identity.main and not identity.is_ours:
        raise DeviceError(
            say(
                "{port}: this {board} runs another program (its main.py is not unknot's); "
                "choose another board, or replace that program with --firmware",
                port=port,
                board=identity.board_title,
            )
        )
    if _numbers(identity.version) > _numbers(version):
        raise DeviceError(
            say(
                "{port}: its firmware {newer} is newer than this unknot, {version}; update unknot, "
                "or send the routine alone with --routine-only",
                port=port,
                newer=identity.version,
                version=version,
            )
        )


def require_format(port: str, formats: Formats) -> None:
    """Raise DeviceError where the device's firmware would refuse what this unknot writes."""
    if formats.major != MAJOR:
        raise DeviceError(
            say(
                "{port}: its firmware reads tables of format {found}, this unknot writes {written}; "
                "flash without --routine-only, or use the unknot its firmware came with",
                port=port,
                found=formats.major,
                written=MAJOR,
            )
        )


def _numbers(version: str) -> tuple[int, ...]:
    """Return what can be compared of a version; what is none is older than any."""
    numbers = [whole_number(part, _MOST_OF_A_VERSION) for part in version.split(".")]
    return () if None in numbers else tuple(number for number in numbers if number is not None)
