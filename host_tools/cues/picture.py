"""Draws a routine's distances: each kind with its beats and what a coin motor makes of them, and the matrix.

Rule: one row for each kind, in both halves of the sheet. What meets and is near stands out by colour and frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.parameters import TAP_GAP_MS
from companion.settings import Settings
from host_tools.files import write_whole
from host_tools.language.sayings import kind_words, own_cues
from host_tools.perception.distance import NEAR
from host_tools.perception.motors import COIN
from host_tools.perception.percepts import percepts
from host_tools.perception.spoken import spoken
from host_tools.picture import palette as p
from host_tools.picture.sheet import HEIGHT, WIDTH, Sheet, Type, clipped, diagonals, width_of
from host_tools.tongues.figures import decimal
from host_tools.tongues.tongue import marked, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from host_tools.cues.measure import Distances
    from host_tools.perception.spoken import Pulse

_BOTH = Settings(is_sound=True, is_touch=True, is_night=False, tap_gap_ms=TAP_GAP_MS)
_LEFT, _TOP, _RIGHT = 40.0, HEIGHT - 92, WIDTH - 40
_NAMES_AND_RHYTHMS, _LEAST_NAMES, _MOST_NAMES, _MOST_ROW = 320.0, 120.0, 200.0, 36.0
_LONGEST_MS = 5000
"""What is longer is cut."""
_MOST_ROWS = 22
_TITLE, _SMALL, _NAME, _NUMBER = Type(16, is_bold=True), Type(8, p.QUIET_INK), Type(9), Type(7.5)
_NEAR_FILL, _FAR = p.UNTIL_AT_MOST, 3.0
_EXPLANATION = (
    marked(
        "Left: the beats of the motor (blue) and, below, the pulses that reach the skin through a coin motor (orange)."
    ),
    marked("Right: how far apart two are, 1 being a pulse twice as long. Hatched: they never stand at one place."),
    marked("Framed: nearer than {border}, where both may come."),
)


def draw(distances: Distances, path: Path) -> None:
    """Write the picture to a file that ends in .svg or .png. Raises OSError."""
    sheet = Sheet()
    kinds = distances.kinds[:_MOST_ROWS]
    row = min(_MOST_ROW, (_TOP - 40) / max(1, len(kinds)))
    title = say("How far apart the cues are: {title}", title=distances.routine.title)
    explanation = [say(line, border=decimal(NEAR, 1)) for line in _EXPLANATION]
    sheet.words(_LEFT, HEIGHT - 40, clipped(title, _RIGHT - _LEFT, _TITLE), _TITLE)
    for number, line in enumerate(explanation):
        sheet.words(_LEFT, HEIGHT - 56 - 11 * number, line, _SMALL)
    for index, kind in enumerate(kinds):
        _draw_rhythm(sheet, distances, kind, _TOP - row * index, row)
        _draw_cells(sheet, distances, kinds, index, row)
    description = " ".join(explanation)
    write_whole(path, sheet.png(title, description) if path.suffix.lower() == ".png" else sheet.svg(title, description))


def _room(names: Sequence[str], look: Type) -> float:
    """Return how wide a column of these names has to be."""
    return min(_MOST_NAMES, max([_LEAST_NAMES, *(width_of(name, look) + 8 for name in names)]))


def _draw_rhythm(sheet: Sheet, distances: Distances, kind: str, top: float, row: float) -> None:
    saying = distances.example(kind)
    pulses = spoken(saying.voice, saying.parts, own_cues(distances.routine), _BOTH)
    names_width = _room([distances.example(each).called for each in distances.kinds[:_MOST_ROWS]], _NAME)
    left, middle = _LEFT + names_width, top - row / 2
    sheet.words(_LEFT, middle - 3, clipped(saying.called, names_width - 8, _NAME), _NAME)
    scale = (_NAMES_AND_RHYTHMS - names_width - 20) / _LONGEST_MS
    sheet.boxes(_driven(pulses, left, middle, scale, row * 0.35), p.TOUCH)
    felt = [
        (left + each.at_ms * scale, middle - 1 - row * 0.3 * each.strength, left + each.end_ms * scale, middle - 1)
        for each in percepts(pulses, COIN.name)
        if each.end_ms < _LONGEST_MS
    ]
    sheet.boxes(felt, p.SOUND)


def _driven(
    pulses: list[Pulse], left: float, middle: float, scale: float, height: float
) -> list[tuple[float, float, float, float]]:
    boxes, at_ms = [], 0
    for pulse in pulses:
        end_ms = at_ms + pulse.duration_ms
        if pulse.vibration_percent and end_ms < _LONGEST_MS:
            top = middle + 1 + height * pulse.vibration_percent / 100
            boxes.append((left + at_ms * scale, middle + 1, left + end_ms * scale, top))
        at_ms = end_ms
    return boxes


def _draw_cells(sheet: Sheet, distances: Distances, kinds: tuple[str, ...], index: int, row: float) -> None:
    """Draw the row of the matrix: one cell for each kind above."""
    left = _LEFT + _NAMES_AND_RHYTHMS
    label_width = _room([*map(kind_words, kinds)], _SMALL)
    width = min(row * 1.2, (_RIGHT - left - label_width) / max(1, len(kinds)))
    top = _TOP - row * index
    for column, other in enumerate(kinds[:index]):
        pair = frozenset((kinds[index], other))
        box = (left + width * column, top - row + 1, left + width * (column + 1) - 1, top)
        meets = pair in distances.meeting
        how_far = distances.meeting[pair] if meets else distances.anywhere.get(pair, 0.0)
        if meets:
            sheet.box(box, p.PAPER if how_far >= _FAR else _NEAR_FILL if how_far >= NEAR else p.LIGHT)
        else:
            sheet.lines(diagonals(box, 5), p.GRID, 0.6)
        if meets and how_far < NEAR:
            _frame(sheet, box)
        sheet.words((box[0] + box[2]) / 2, (box[1] + box[3]) / 2 - 3, decimal(how_far, 1), _NUMBER, "center")
    sheet.words(
        left + width * index + 4, top - row / 2 - 3, clipped(kind_words(kinds[index]), label_width, _SMALL), _SMALL
    )


def _frame(sheet: Sheet, box: tuple[float, float, float, float]) -> None:
    left, bottom, right, top = box
    edges = [
        (left, bottom, right, bottom),
        (left, top, right, top),
        (left, bottom, left, top),
        (right, bottom, right, top),
    ]
    sheet.lines(edges, p.CUT, 1.4)
