"""Writes the lists of parts for the handbook, with what each build costs.

Rule: all of it stands in docs/parts.toml; only sums are made here.
"""

from __future__ import annotations

import tomllib
from typing import Any

from host_tools.documents.generate import DOCS
from host_tools.documents.markdown import table

_DATA: dict[str, Any] = tomllib.loads((DOCS / "parts.toml").read_text(encoding="utf-8"))
PARTS: list[dict[str, Any]] = _DATA["part"]
BUILDS = ("breadboard", "perfboard", "portable", "charging", "instead")
_HEAD = ("part", "what", "number", "pieces", f"typical price, {_DATA['currency']} {_DATA['year']}", "where")


def parts_of(build: str) -> list[dict[str, Any]]:
    """Return the parts of one build, in the order of the file."""
    return [part for part in PARTS if build in part["builds"]]


def _list(build: str) -> str:
    return table(_HEAD, [_row(part) for part in parts_of(build)])


def _row(part: dict[str, Any]) -> tuple[str, ...]:
    where = "; ".join(f"{source['shop']} {source['number']}" for source in part["sources"])
    where = "; ".join(each for each in (where, part.get("why_fewer", "")) if each)
    return (part["name"], part["what"], part["number"], str(part["quantity"]), f"{part['price']:.2f}", where)


def common() -> str:
    """Return what every build needs, and then what each of the two boards adds."""
    rows = [part for part in PARTS if set(part["builds"]) & {"breadboard", "perfboard"}]
    return table((*_HEAD, "for"), [(*_row(part), _for(part)) for part in rows])


def _for(part: dict[str, Any]) -> str:
    return "both" if len(part["builds"]) > 1 else f"the {part['builds'][0]}"


def sums() -> str:
    """Return in a sentence what the builds cost."""
    bread, perf, portable, charging = (
        sum(part["quantity"] * part["price"] for part in parts_of(build)) for build in BUILDS[:4]
    )
    return (
        f"On a breadboard that is about {bread:.0f} {_DATA['currency']}, on a perfboard {perf:.0f}; "
        f"cells add {portable:.0f}, or charging {charging:.0f}. Shipping comes on top."
    )


def portable() -> str:
    """Return what cells need."""
    return _list("portable")


def charging() -> str:
    """Return what charging needs."""
    return _list("charging")


def instead() -> str:
    """Return what can take the place of a part."""
    return _list("instead")
