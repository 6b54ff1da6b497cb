"""Writes the table of boards, and their drawings, into docs/wiring.md.

Rule: what is said of a board comes from its file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from host_tools.boards.known_boards import all_known
from host_tools.tongues.tongue import marked, say
from shell.board_profiles import NO_PIN

if TYPE_CHECKING:
    from host_tools.boards.board_file import BoardFile

_DORMANT = marked("dormant: every clock stopped, woken by the button's edge")
_DEEP = marked("deep sleep: memory off, woken by the button's level, started anew")
SLEEPS = {
    "rp2040": _DORMANT,
    "rp2350": _DORMANT,
    "esp32": _DEEP,
    "esp32s3": _DEEP,
    "esp32c3": _DEEP,
    "esp32c6": _DEEP,
}
"""What a chip sleeps in, in words."""
_HEAD = """| board | name | button | buzzer | motor | light | DRV2605L (SDA, SCL) | cells into | run on |
|---|---|---|---|---|---|---|---|---|"""


def pad_of(file: BoardFile, gpio: int) -> str:
    """Return what is printed beside a pin, and its number where that differs."""
    names = [pad.name for side in file.sides for pad in side if pad.gpio == gpio != NO_PIN]
    if not names:
        return f"GPIO {gpio}"
    return names[0] if names[0].removeprefix("GP") == str(gpio) else f"{names[0]} (GPIO {gpio})"


def pads_of(file: BoardFile) -> dict[str, str]:
    """Return {part: where it is connected}."""
    wiring = file.wiring
    return {
        say("button"): pad_of(file, wiring.button),
        say("buzzer"): _or_none(file, wiring.buzzer),
        say("motor"): _or_none(file, wiring.motor),
        say("light"): light_of(file),
        "SDA, SCL": f"{_or_none(file, wiring.sda)}, {_or_none(file, wiring.scl)}",
    }


def light_of(file: BoardFile) -> str:
    """Return where the light is, and whether it is the board's own."""
    pin = file.wiring.light
    if pin == NO_PIN:
        return say("none")
    own, yours = marked("{pad} (on board)"), marked("{pad}, an LED of your own")
    return say(own if has_own_light(file) else yours, pad=pad_of(file, pin))


def has_own_light(file: BoardFile) -> bool:
    """Whether the light is an LED on the board."""
    return file.led == file.wiring.light != NO_PIN


def _or_none(file: BoardFile, pin: int) -> str:
    return say("none") if pin == NO_PIN else pad_of(file, pin)


def table() -> str:
    """Return a line for each board."""
    rows = []
    for file in all_known():
        places = list(pads_of(file).values())
        link = f"[{file.title}](wiring_{file.name}.svg)"
        rows.append(f"| {link} | `{file.name}` | {' | '.join(places)} | {file.cells} | {file.tried} |")
    return "\n".join([_HEAD, *rows])
