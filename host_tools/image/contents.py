"""Chooses the files of a new companion: what `unknot flash` would leave on an empty board, and wiring and settings.

Rule: paths and bytes are those of a flash, so that the next flash finds nothing to send.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.settings import DEFAULT_SETTINGS
from host_tools.boards.known_boards import title_of
from host_tools.errors import CommandError
from host_tools.flash.firmware_build import build_firmware, main_of
from host_tools.flash.settings_command import read_changes
from host_tools.flash.update_plan import FOLDERS
from host_tools.inputs import read_file
from host_tools.tongues.tongue import say
from shell import journal_format as layout
from shell.board_profiles import WIRING_PATH, board_by_machine
from shell.journal import SETTINGS_PATH
from shell.slots import TABLE_A
from shell.wiring import read_wiring

if TYPE_CHECKING:
    from host_tools.image.binary_info import Facts

_FROZEN = "companion"
_KIND = 2


def files_of(table: bytes, facts: Facts, wiring: bytes | None, settings: bytes | None) -> dict[str, bytes]:
    """Return {path: content}; an image with unknot frozen into it needs no firmware beside it."""
    files = {TABLE_A: table, WIRING_PATH: wiring, SETTINGS_PATH: settings}
    kept = {path: content for path, content in files.items() if content is not None}
    if _FROZEN in facts.frozen:
        return kept
    folder = FOLDERS[0]
    firmware = {f"{folder}{path}": content for path, content in build_firmware().files.items()}
    return {"/main.py": main_of(folder).encode(), **firmware, **kept}


def read_board(name: str, facts: Facts, wiring_name: str | None) -> tuple[str, bytes | None]:
    """Return the title of the image's board, and the wiring to go with it. Raises CommandError."""
    board = next(filter(None, map(board_by_machine, facts.machines)), None)
    raw = read_file(wiring_name) if wiring_name else None
    if raw is not None:
        _, named, problems = read_wiring(raw, board)
        if problems:
            raise CommandError(f"{wiring_name}: {'; '.join(problems)}")
        board = board or named
    if board is None:
        raise CommandError(
            say(
                "{file}: is for {board}, which unknot does not know (unknot boards lists those it does); give another "
                "file, or say with --board what it is like",
                file=name,
                board=", ".join(facts.machines) or say("a board without a name"),
            )
        )
    return title_of(board.machine), raw


def settings_bytes(words: str | None) -> bytes | None:
    """Return the file of settings in `words`, as `unknot settings` takes them; None without. Raises CommandError."""
    if not words:
        return None
    wanted = DEFAULT_SETTINGS._replace(**read_changes(words.split()))
    if not (wanted.is_sound or wanted.is_touch):
        raise CommandError(say("sound and touch are never both off; leave one of them on"))
    values = (_KIND, layout.VERSION, *map(int, wanted), 0)
    return bytes(layout.pack(layout.SETTINGS_RECORD, layout.KeptSettings(*values)))
