"""Runs `unknot cues`.

Rule: files are written before anything is said of them. Errors pass through to `cli`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from host_tools.errors import DONE
from host_tools.inputs import load
from host_tools.language.diagnostics import printable
from host_tools.language.load import load_routine
from host_tools.outputs import require_ending, require_free
from host_tools.tongues.tongue import say

if TYPE_CHECKING:
    import argparse

EVERY_CUE = Path(__file__).resolve().parent.parent / "templates" / "every_cue.yaml"


def cues(arguments: argparse.Namespace) -> int:
    """`unknot cues`: the distances of a routine, or of all that any can say; the picture and the files if asked for."""
    from host_tools.cues.matrix import lines  # noqa: PLC0415  # a wrong name is told at once
    from host_tools.cues.measure import Distances  # noqa: PLC0415  # same

    require_ending(arguments.picture, (".svg", ".png"))
    require_free([arguments.picture], [arguments.file])
    distances = Distances(load(arguments.file) if arguments.file else load_routine(EVERY_CUE))
    if arguments.picture:
        from host_tools.cues.picture import draw  # noqa: PLC0415  # matplotlib takes its time

        draw(distances, Path(arguments.picture))
    if arguments.export:
        from host_tools.cues.export import export  # noqa: PLC0415  # numpy, same

        names = export(distances, Path(arguments.export))
        folder = printable(arguments.export)
        print(say("{folder}: {number} files", folder=folder, number=len(names)))
    else:
        for line in lines(distances):
            print(line)
    return DONE
