"""Runs on the target itself: replays a script with the heap locked from the first event to the last.

Only the power coming back may allocate, as a real power-on does.
"""

import micropython  # type: ignore[import-not-found]  # only there is such a module

from companion.rehearsal import POWER_ON, Rehearsal
from companion.settings import Settings


def replay(path, script, end_ms, settings, routine_index):
    """Print the trace of `script` on the table at `path`; raises MemoryError if anything is allocated."""
    with open(path, "rb") as file:  # noqa: PTH123  # MicroPython has no pathlib
        rehearsal = Rehearsal(file.read(), Settings(*settings), print, routine_index)
    micropython.heap_lock()
    for index in range(len(script)):
        at_ms, what = script[index]
        rehearsal.advance(at_ms - rehearsal.now_ms)
        if what == POWER_ON:
            micropython.heap_unlock()
            rehearsal.do(what)
            micropython.heap_lock()
        else:
            rehearsal.do(what)
    rehearsal.advance(end_ms - rehearsal.now_ms)
    micropython.heap_unlock()
