"""Runs `unknot boards`.

Rule: a file is written before anything is said of it. Errors pass through to `cli`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from host_tools.boards.board_file import UNKNOWN
from host_tools.boards.boards_page import SLEEPS, pads_of
from host_tools.boards.known_boards import all_known, choose_board
from host_tools.boards.wiring_drawing import draw_wiring
from host_tools.errors import DONE, CommandError
from host_tools.files import write_whole
from host_tools.language.diagnostics import printable
from host_tools.outputs import require_ending, require_free
from host_tools.text_columns import in_columns
from host_tools.tongues.figures import decimal
from host_tools.tongues.tongue import marked, say
from shell.board_profiles import NO_PIN

if TYPE_CHECKING:
    import argparse

    from host_tools.boards.board_file import BoardFile, Current


def boards(arguments: argparse.Namespace) -> int:
    """`unknot boards`: all of them, or one with its pins, its currents and its drawing."""
    require_ending(arguments.wiring, (".svg",))
    if not arguments.board:
        if arguments.wiring:
            raise CommandError(say("--wiring draws one board; name it"))
        _print_all()
        return DONE
    require_free([arguments.wiring], [arguments.board])
    file = choose_board(arguments.board).file
    if arguments.wiring:
        write_whole(Path(arguments.wiring), draw_wiring(file))
    for line in _about(file):
        print(printable(line))
    return DONE


def _print_all() -> None:
    rows = [(file.name, file.title, file.chip, file.flash, standby_of(file), file.tried) for file in all_known()]
    headings = (say("name"), say("board"), say("chip"), say("flash"), say("standby"), say("tried on"))
    for line in in_columns([headings, *rows]):
        print(line)


def standby_of(file: BoardFile) -> str:
    """Return what the board draws while it waits to be used, in words."""
    current = file.currents.get("standby")
    return in_words(current) if current else "?"


def in_words(current: Current) -> str:
    """Return a current in mA, or in microamperes where that reads better."""
    amount = f"{current.ma * 1000:g} uA" if current.ma < 1 else f"{current.ma:g} mA"
    return say("{amount} (expected)", amount=amount) if current.source.startswith("expected") else amount


def measured_by(file: BoardFile) -> str:
    """Return by which pin the board measures its cells, or that it cannot."""
    pin = file.supply
    if pin is None:
        return say("it cannot measure its cells")
    known = {"pin": pin.gpio, "factor": pin.factor, "volts": decimal(pin.low_mv / 1000, 1), "source": pin.source}
    if pin.high == NO_PIN:
        return say("measured at GPIO {pin}, {factor} times; warns below {volts} V; {source}", **known)
    while_high = marked(
        "measured at GPIO {pin} while GPIO {high} is high, {factor} times; warns below {volts} V; {source}"
    )
    return say(while_high, high=pin.high, **known)


def _about(file: BoardFile) -> list[str]:
    known = {"title": file.title, "name": file.name, "chip": file.chip, "flash": file.flash}
    states = {"awake": say("awake"), "waiting": say("waiting"), "standby": say("standby")}
    return [
        say("{title} ({name}): {chip}, {flash} of flash", **known),
        *(f"  {what}: {where}" for what, where in pads_of(file).items()),
        *([say("note: {note}", note=file.note)] if file.note != UNKNOWN else []),
        say("sleeps: {how}", how=say(SLEEPS[file.chip])),
        *(f"{states[state]}: {in_words(current)}; {current.source}" for state, current in file.currents.items()),
        say("supply: {how}", how=measured_by(file)),
        say("tried on: {what}", what=file.tried),
        say("source: {source}", source=file.source),
    ]
