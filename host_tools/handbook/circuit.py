"""What is joined to what in the build with a transistor on a Raspberry Pi Pico: the nets of docs/wiring.md, as data.

Rule: which pin does what comes from the board's file. Must not know: where a part sits.
"""

from __future__ import annotations

from host_tools.boards.known_boards import choose_board

Pin = tuple[str, str]
"""A part and one of its pins."""

_PICO = choose_board("pico").file
LEFT, RIGHT = ([pad.name for pad in side] for side in _PICO.sides)
"""Its pads from the USB plug on, plug up, seen from above."""
BUTTON, BUZZER, MOTOR = (f"GP{pin}" for pin in (_PICO.wiring.button, _PICO.wiring.buzzer, _PICO.wiring.motor))

NETS: dict[str, frozenset[Pin]] = {
    "ground": frozenset(
        {
            ("pico", "GND"),
            ("button", "ground"),
            ("Q1", "source"),
            ("R2", "ground"),
            ("piezo", "ground"),
            ("cells", "minus"),
        }
    ),
    "3V3": frozenset({("pico", "3V3"), ("motor", "plus"), ("D1", "stripe")}),
    "motor": frozenset({("motor", "minus"), ("D1", "plain"), ("Q1", "drain")}),
    "gate": frozenset({("Q1", "gate"), ("R1", "gate"), ("R2", "gate")}),
    "drive": frozenset({("pico", MOTOR), ("R1", "pin")}),
    "press": frozenset({("pico", BUTTON), ("button", "pin")}),
    "tone": frozenset({("pico", BUZZER), ("R3", "pin")}),
    "piezo": frozenset({("R3", "piezo"), ("piezo", "pin")}),
    "VSYS": frozenset({("pico", "VSYS"), ("D2", "stripe")}),
    "switched": frozenset({("D2", "plain"), ("switch", "out")}),
    "cells": frozenset({("switch", "in"), ("cells", "plus")}),
}
COLOURS = {
    "ground": "#1b1f24",
    "3V3": "#c0392b",
    "motor": "#7d3c98",
    "gate": "#b9770e",
    "drive": "#b9770e",
    "press": "#1f618d",
    "tone": "#1e8449",
    "piezo": "#1e8449",
    "VSYS": "#c2185b",
    "switched": "#c2185b",
    "cells": "#c2185b",
}
"""A colour for each net; the two sides of a resistor share one."""


def net_of(pin: Pin) -> str:
    """Return the net of a pin, "" for one that is joined to nothing."""
    return next((name for name, pins in NETS.items() if pin in pins), "")
