"""Measures sizes and speeds, each against its rival in the same run: `make bench`.

Sizes are exact. Times are medians of pairs run in turn, given as ratios, because a machine's speed drifts; the absolute
figures beside them are this run's.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import cbor2
import msgpack

from companion import codes
from companion.rehearsal import Rehearsal
from companion.table import decode
from host_tools.language.load import load_routine
from host_tools.rehearsal.simulate import Script, replay
from tests.language.test_hostile_files import HOSTILE, problem_of
from tests.shipped import SCENARIOS, firmware_files, routine, session, table
from tests.targets.unix import UnixMicroPython, why_no_unix
from tests.targets.wasm import WasmMicroPython, why_no_wasm

NAME = "erector_spinae"
WHOLE_SESSION = next(path for path in SCENARIOS if path.stem == "whole_session")
TIMED_RUNS = 9

READY = """
import time
from companion.table_reader import TableReader
blob = open("table.bin", "rb").read()
def ready():
    return TableReader(blob)
"""
RIVAL = """
import json, time
text = open("table.json").read()
def ready():
    return json.loads(text)
"""
TIMING = """
import gc
gc.collect()
began = time.ticks_us()
for _ in range(500):
    ready()
print(time.ticks_diff(time.ticks_us(), began) / 500)
"""
REHEARSE = """
import time
from companion.rehearsal import Rehearsal
from companion.settings import DEFAULT_SETTINGS
blob = open("table.bin", "rb").read()
def ignore(at_ms, effect, a, b, c, d):
    pass
began = time.ticks_us()
for _ in range(5):
    Rehearsal(blob, DEFAULT_SETTINGS, ignore).run({steps}, {end_ms})
print(time.ticks_diff(time.ticks_us(), began) / 5)
"""


def content() -> dict[str, object]:
    """Return what the shipped table says, without texts, as a person would write it in JSON: what is usual is left out."""
    stored = decode(table(NAME, has_texts=False))
    steps = []
    for row in stored.steps:
        step: dict[str, object] = {"kind": codes.STEP_NAMES[row.kind], "at_most_s": row.at_most_s}
        if row.number:
            step["number"] = row.number
        if row.at_least_s:
            step["at_least_s"] = row.at_least_s
        last = row.first_reminder + row.reminder_count
        reminders = [
            {"after_s": each.after_s, "cue": codes.CUE_NAMES[each.cue], **({"deepen": True} if each.flags else {})}
            for each in stored.reminders[row.first_reminder : last]
        ]
        if reminders:
            step["reminders"] = reminders
        steps.append(step)
    header = {"sequence": stored.header.sequence, "digest": stored.header.source_digest.hex()}
    return {**header, "routines": [{"steps": steps}]}


def rows_of_arrays() -> list[object]:
    """Return the same content without a single name: what a reader has to know by heart."""
    stored = decode(table(NAME, has_texts=False))
    sections = [[list(row) for row in section] for section in (stored.routines, stored.steps, stored.reminders)]
    return [stored.header.sequence, stored.header.source_digest, sections]


def say(what: str, ours: str, rival: str, ratio: float) -> None:
    print(f"{what:<72} {ours:>8} {rival:>8} {ratio:>10.2f}")


def sizes() -> None:
    ours = len(table(NAME, has_texts=False))
    rivals = {
        "JSON": json.dumps(content(), separators=(",", ":")).encode(),
        "MessagePack": msgpack.packb(content()),
        "CBOR": cbor2.dumps(content()),
    }
    for name, raw in rivals.items():
        say(f"bytes, five positions without text: table / {name}", f"{ours}", f"{len(raw)}", ours / len(raw))
    for name, raw in rivals.items():
        packed = len(zlib.compress(raw, 9))
        say(f"bytes, the same: table / {name}, zlib", f"{ours}", f"{packed}", ours / packed)
    bare = len(msgpack.packb(rows_of_arrays()))
    say("bytes, the same: table / MessagePack of bare arrays, no CRC", f"{ours}", f"{bare}", ours / bare)


def paired(first: Callable[[], float], second: Callable[[], float]) -> tuple[float, float, float]:
    """Return the medians of both and of their ratio, pair by pair."""
    pairs = [(first(), second()) for _ in range(TIMED_RUNS)]
    ratio = statistics.median(one / other for one, other in pairs)
    return statistics.median(one for one, _ in pairs), statistics.median(other for _, other in pairs), ratio


def on_target(name: str, target: WasmMicroPython | UnixMicroPython) -> None:
    ours, rival, ratio = paired(lambda: float(target.run(READY + TIMING)), lambda: float(target.run(RIVAL + TIMING)))
    say(f"us until ready on {name}: table / json.loads", f"{ours:.0f}", f"{rival:.0f}", ratio)
    base = target.heap_bytes("from companion import table_reader\nimport json")
    held = target.heap_bytes(READY + "import json\nheld = ready()") - base
    json_held = target.heap_bytes(RIVAL + "from companion import table_reader\nheld = ready()") - base
    say(f"heap bytes then on {name}: table with its bytes / parsed JSON", f"{held}", f"{json_held}", held / json_held)


def simulation(name: str, target: WasmMicroPython | UnixMicroPython) -> None:
    """Whole sessions a second; the ratio is how many times faster than life."""
    script = session(WHOLE_SESSION).script
    source = REHEARSE.format(steps=script.steps, end_ms=script.end_ms)
    took_us = statistics.median(float(target.run(source)) for _ in range(TIMED_RUNS))
    say(f"sessions a second on {name}; times real time", f"{1e6 / took_us:.0f}", "1x", script.end_ms * 1000 / took_us)


def simulation_here() -> None:
    script = session(WHOLE_SESSION).script

    def once() -> float:
        began = time.process_time()
        replay(table(), script)
        return time.process_time() - began

    took_s = statistics.median(once() for _ in range(TIMED_RUNS))
    what = f"sessions a second on CPython ({took_s * 1000:.1f} ms CPU each); times real time"
    say(what, f"{1 / took_s:.0f}", "1x", script.end_ms / 1000 / took_s)
    watched_s, bare_s, ratio = paired(once, lambda: cpu(lambda: bare(script)))
    say(
        "ms CPU for a session on CPython: all monitors on / none",
        f"{watched_s * 1e3:.1f}",
        f"{bare_s * 1e3:.1f}",
        ratio,
    )


def bare(script: Script) -> None:
    """Live through `script` with nobody watching."""

    def ignore(*event: int) -> None:
        pass

    Rehearsal(table(), script.settings, ignore, script.routine_index).run(script.steps, script.end_ms)


def hostile_files() -> None:
    """The slowest of the files made to be slow, against the shipped routine."""
    with tempfile.TemporaryDirectory() as folder:
        times = {}
        for name, (hostile, _) in HOSTILE.items():
            path = Path(folder) / "hostile.yaml"
            path.write_bytes(hostile)
            times[name] = min(cpu(lambda path=path: problem_of(path)) for _ in range(3))
    name, slowest_s = max(times.items(), key=lambda item: item[1])
    shipped_s = min(cpu(lambda: load_routine(routine(NAME).path)) for _ in range(3))
    what = f"ms CPU until a hostile file is refused ({name}) / a good one read"
    say(what, f"{slowest_s * 1000:.0f}", f"{shipped_s * 1000:.0f}", slowest_s / shipped_s)


def cpu(deed: Callable[[], object]) -> float:
    began = time.process_time()
    deed()
    return time.process_time() - began


def wall(*arguments: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


def command_line() -> None:
    unknot = str(Path(sys.executable).with_name("unknot"))
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "routines.tbl")
        for what, arguments in {
            "unknot compile": (unknot, "compile", routine(NAME).path, "-o", out),
            "unknot --help": (unknot, "--help"),
        }.items():
            ours, rival, ratio = paired(lambda arguments=arguments: wall(*arguments), lambda: wall("-c", "pass"))
            say(f"ms, whole process: {what} / python -c pass", f"{ours * 1000:.0f}", f"{rival * 1000:.0f}", ratio)


def main() -> None:
    print(f"{'what':<72} {'ours':>8} {'rival':>8} {'ratio':>10}")
    sizes()
    script = session(WHOLE_SESSION).script
    files = {**firmware_files("companion"), "table.json": json.dumps(content())}
    files["table.bin"] = table(NAME, has_texts=False)
    targets: list[tuple[str, type[WasmMicroPython | UnixMicroPython], str | None]] = [
        ("MicroPython/wasm", WasmMicroPython, why_no_wasm()),
        ("MicroPython/unix", UnixMicroPython, why_no_unix()),
    ]
    simulation_here()
    for name, make, reason in targets:
        if reason:
            print(f"{name}: {reason}")
            continue
        with make(files) as target:
            on_target(name, target)
            simulation(name, target)
    hostile_files()
    command_line()
    print(f"a session here lasts {script.end_ms / 60000:.1f} min of virtual time")


if __name__ == "__main__":
    main()
