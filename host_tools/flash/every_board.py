"""Does the same with every board at the hub, side by side, and tells what became of which.

Rule: one board that fails leaves the others alone, and none is left in the middle: whoever interrupts waits for those
that have begun. Must not know: what is done with them.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from host_tools.errors import DEVICE_WRONG, DONE, DeviceError
from host_tools.flash.repl_session import signals_interrupt
from host_tools.language.diagnostics import printable
from host_tools.problem_printer import print_complaint
from host_tools.text_columns import in_columns
from host_tools.tongues.tongue import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Result = TypeVar("Result")
_UNKNOWN = "-"


class Outcome(NamedTuple):
    """What became of one board: `failure` is "" where it went well, `notes` what it had to say besides.

    What is not known of it is "".
    """

    port: str
    board: str = ""
    id: str = ""
    table: str = ""
    failure: str = ""
    notes: tuple[str, ...] = ()


def with_each(ports: Sequence[str], work: Callable[[str], Result]) -> list[tuple[str, Result | DeviceError]]:
    """Return (port, result) of all, in the order of `ports`; a DeviceError is that board's result.

    One board needs no thread, and in the page there are none.
    """
    if len(ports) == 1:
        return [(ports[0], _guarded(work, ports[0]))]
    with signals_interrupt(), ThreadPoolExecutor(max_workers=len(ports) or 1) as pool:
        contexts = [copy_context() for _ in ports]  # a thread has none of its own, and would speak English
        results = pool.map(lambda port, context: context.run(_guarded, work, port), ports, contexts)
        return list(zip(ports, results, strict=True))


def _guarded(work: Callable[[str], Result], port: str) -> Result | DeviceError:
    try:
        return work(port)
    except DeviceError as error:
        return error


def tell(outcomes: Sequence[Outcome]) -> int:
    """Print the table, and why some failed; return the exit code."""
    headings = (say("port"), say("board"), say("id"), say("table"), say("outcome"))
    rows = [(*(printable(cell) or _UNKNOWN for cell in each[:4]), _word(each)) for each in outcomes]
    print("\n".join(in_columns([headings, *rows])))
    for each in outcomes:
        for note in each.notes:
            print(printable(f"{each.port}: {note}"))
    sys.stdout.flush()
    failures = [each.failure for each in outcomes if each.failure]
    for failure in failures:
        print_complaint(printable(failure), sys.stderr)
    return DEVICE_WRONG if failures else DONE


def _word(outcome: Outcome) -> str:
    return say("failed") if outcome.failure else say("done")
