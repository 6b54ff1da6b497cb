"""Draws the ten pictures of the page for the person on the mat: the six cues, and what the one button can say.

Rule: a cue is drawn from the beats the device plays, a press by the times the device goes by. What they mean is in the
card's words.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

from companion.codes import LESSON_CUES
from companion.parameters import HOLD_MS, LONG_HOLD_MS
from host_tools import ROUTINES
from host_tools.card.content import GESTURES
from host_tools.card.page import put_rhythm
from host_tools.card.rhythms import standard_rhythms
from host_tools.language.load import load_routine
from host_tools.rehearsal.scenario import BETWEEN_TAPS_MS, TAP_MS
from host_tools.table.beats import reader_of
from host_tools.table.compile import compile_routines

_SHOWN = "erector_spinae.yaml"
"""A routine that plays all six."""
_MS_PER_UNIT = 10
_HEIGHT = 30
_FINGER = 22
_BEYOND_MS = 500
"""How far the picture of a hold goes on behind the last stroke."""


def pictures() -> str:
    """Return both lists of pictures as HTML, the cues first."""
    table = reader_of(compile_routines([load_routine(ROUTINES / _SHOWN)]), 0)
    cues = Element("ol", {"class": "pictures felt"})
    for rhythm in standard_rhythms(table)[:LESSON_CUES]:
        entry = SubElement(cues, "li")
        put_rhythm(entry, rhythm)
        SubElement(entry, "p").text = rhythm.meaning
    return "\n\n".join(
        ("### What you feel", tostring(cues, "unicode", method="html"), "### What you press", _presses())
    )


def _presses() -> str:
    """Return the taps, and both holds in one picture: they begin alike, and letting go decides."""
    entries = Element("ul", {"class": "pictures pressed"})
    for count, (how, what) in enumerate(GESTURES[:3], 1):
        entry = SubElement(entries, "li")
        _fingers(entry, how, [(tap * (TAP_MS + BETWEEN_TAPS_MS), TAP_MS) for tap in range(count)])
        _meaning(entry, how, what)
    entry = SubElement(entries, "li")
    both = GESTURES[3:]
    _fingers(entry, " ".join(how for how, _ in both), [(0, LONG_HOLD_MS + _BEYOND_MS)], (HOLD_MS, LONG_HOLD_MS))
    for how, what in both:
        _meaning(entry, how, what)
    return tostring(entries, "unicode", method="html")


def _meaning(entry: Element, how: str, what: str) -> None:
    line = SubElement(entry, "p")
    name = SubElement(line, "strong")
    name.text = f"{how}:"
    name.tail = f" {what}"


def _fingers(entry: Element, how: str, presses: list[tuple[int, int]], ticks_ms: tuple[int, ...] = ()) -> None:
    """Draw presses as round bars, from when to how long; a stroke across stands where the device changes its mind."""
    end_ms = max(at_ms + for_ms for at_ms, for_ms in presses)
    width = end_ms // _MS_PER_UNIT + _FINGER
    shape = {"viewBox": f"0 0 {width} {_HEIGHT}", "style": f"width:{width / 24:.3f}em"}
    drawing = SubElement(entry, "svg", {"role": "img", "aria-label": how, **shape})
    top = (_HEIGHT - _FINGER) // 2
    for at_ms, for_ms in presses:
        place = {"x": at_ms // _MS_PER_UNIT, "y": top, "width": for_ms // _MS_PER_UNIT + _FINGER // 2}
        bar = place | {"height": _FINGER, "rx": _FINGER // 2}
        SubElement(drawing, "rect", {name: str(value) for name, value in bar.items()})
    for tick_ms in ticks_ms:
        at = str(tick_ms // _MS_PER_UNIT)
        SubElement(drawing, "line", {"x1": at, "x2": at, "y1": "0", "y2": str(_HEIGHT), "class": "tick"})
