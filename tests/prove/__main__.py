"""`python -m tests.prove`: lives from seeds, until something breaks a promise or the time is over."""

import argparse
import os
import subprocess
import sys
import time

from tests.prove import campaign
from tests.prove.faults import FAULTS

_YEAR_MS = 365.25 * 86_400_000


def main():
    """Exit 0 if no promise was broken."""
    given = _arguments()
    if given.chapters is not None:
        words, chapter, counts = campaign.live(given.seed, given.chapters, given.fault)
        print(f"seed {given.seed}, chapter {chapter}: {words or 'nothing is broken'}\n{counts}")
        return int(bool(words))
    if given.fault:
        return _find([given.fault] if given.fault != "all" else list(FAULTS), given.lives)
    begun = time.monotonic()
    lives, counts, failures = campaign.run(given.seed, given.lives, given.minutes, given.cores, _tell)
    core_hours = (time.monotonic() - begun) * given.cores / 3_600
    years = counts.pop("virtual ms", 0) / _YEAR_MS
    print(
        f"{lives} lives, {years:.1f} device-years powered, "
        + ", ".join(f"{count:,} {name}" for name, count in counts.items())
    )
    print(f"{lives / core_hours / 60:.0f} lives a minute and core; {len(failures)} broken; commit {_commit()}")
    for seed in failures[:3]:
        chapters = ",".join(map(str, campaign.shrunk(seed)))
        print(f"seed {seed} shrunk: python -m tests.prove --seed {seed} --chapters {chapters or '-'}")
    return int(bool(failures))


def _tell(seed, words, done, counts):
    if words:
        print(
            f"BROKEN seed {seed} commit {_commit()}: {words}\n    python -m tests.prove --seed {seed} --lives 1",
            flush=True,
        )
    elif not done % 50:
        print(f"{done} lives, {counts['sessions']:,} sessions, {counts['cuts']:,} cuts", flush=True)


def _find(names, lives):
    missed = 0
    for name in names:
        count, words = campaign.lives_until_found(name, lives)
        print(
            f"{name}: " + (f"found after {count} lives: {words[:160]}" if count else f"NOT found in {lives} lives"),
            flush=True,
        )
        missed += not count
    return int(missed > 0)


def _commit():
    asked = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return asked.stdout.strip() or "unknown"


def _chapters(text):
    return [int(each) for each in text.split(",") if each.isdigit()]


def _arguments():
    parser = argparse.ArgumentParser(prog="python -m tests.prove", description=__doc__)
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--lives", type=int, default=1_000_000, help="how many, at most")
    parser.add_argument("--minutes", type=float, default=5, help="how long, at most")
    parser.add_argument("--cores", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--chapters", type=_chapters, help="only these of one life, as 3,7")
    parser.add_argument(
        "--break", dest="fault", choices=[*FAULTS, "all"], help="plant this fault, and count the lives it takes"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
