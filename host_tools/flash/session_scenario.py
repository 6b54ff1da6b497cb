"""Writes a recorded session as a scenario: what the person did with the button, to the millisecond.

Rule: `unknot simulate` with the result goes through the same states. A session taken up after a power loss gets a short
beginning that leads to where it was taken up. Must not know: where the session was kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.codes import CHOSEN, POSITION, READY, STATE
from companion.table import decode
from host_tools.flash.session_rows import clock, title_of
from host_tools.language.diagnostics import printable
from host_tools.language.quantities import format_duration
from host_tools.rehearsal.scenario import parse_scenario
from host_tools.rehearsal.scenario_runner import run_scenario
from host_tools.table.beats import reader_of
from host_tools.tongues.tongue import say
from shell.press_log import read_log

if TYPE_CHECKING:
    from collections.abc import Iterator

    from host_tools.flash.session_rows import Session

_FIRST_PRESS_MS = 3_000
"""From power-on to the first press; a device in READY waits for ever, so any time will do."""
_PAUSE_MS = 2_000
"""Between the deeds that lead to where a session was taken up: longer than any tap gap."""


def scenario_of(session: Session, table: bytes | None) -> str:
    """Return the text of the scenario. Without the table it was run by, what depends on it stays a guess."""
    routine_index = session.routine_index
    if table is not None and not session.is_resumed:
        routine_index = _first_choice(session, table)
    return "\n".join((*_opening(session), *_body(session, table, routine_index), ""))


def is_exact(session: Session, table: bytes | None) -> bool:
    """Whether the scenario is the whole session: nothing cut off, and nothing guessed."""
    return not session.is_log_cut and (table is not None or not session.is_resumed)


def _opening(session: Session) -> Iterator[str]:
    what = say(
        "Session {number} of the device {device}: {title}, {outcome}",
        number=session.number,
        device=session.device,
        title=title_of(session),
        outcome=say(session.outcome),
    )
    table = {"number": session.table_sequence, "digest": session.table_digest}
    yield printable(f"# {what}")
    yield "# " + say("after {time}; table {number}, digest {digest}.", time=clock(session.session_ms), **table)
    if session.is_log_cut:
        yield "# " + say("More was pressed than the device could keep: the end is missing.")
    for name, is_on in (("sound", session.is_sound), ("touch", session.is_touch), ("night", session.is_night)):
        yield f"{name} {'on' if is_on else 'off'}"
    yield f"tap gap {format_duration(session.tap_gap_ms)}"


def _body(session: Session, table: bytes | None, routine_index: int) -> Iterator[str]:
    yield f"routine {routine_index + 1}"
    if session.is_resumed:
        yield "# " + say("To where the power went, then as it was.")
        if table is not None:
            yield from _way_to(session, table)
        yield f"after {format_duration(_PAUSE_MS)}: power off {format_duration(_PAUSE_MS)}"
    before_ms = -_FIRST_PRESS_MS
    for at_ms, is_down in read_log(session.log):
        yield f"after {format_duration(at_ms - before_ms)}: {'press' if is_down else 'release'}"
        before_ms = at_ms


def _way_to(session: Session, table: bytes) -> Iterator[str]:
    """Yield deeds that lead from READY to the step at which the session was taken up."""
    steps = reader_of(table, session.routine_index)
    deeds = ["hold" if session.is_deepening else "tap"]
    for index in range(min(session.first_step, steps.step_count)):
        deeds += ["tap"] * (2 if steps.kind_of(index) == POSITION else 1)
    yield from (f"after {format_duration(_PAUSE_MS)}: {deed}" for deed in deeds)


def _first_choice(session: Session, table: bytes) -> int:
    """Return the routine that was chosen when the log begins; the record keeps the one that ran.

    The log can begin with choosing, where that came right before the start: how often it chooses is counted.
    """
    trace = run_scenario(table, parse_scenario("\n".join(_body(session, table, session.routine_index)))).trace
    choices = 0
    for _at_ms, effect, value, *_ in trace:
        if effect == STATE and value != READY:
            break
        choices += effect == CHOSEN
    return (session.routine_index - choices) % len(decode(table).routines)
