"""`python -m tests.prove`: lives from seeds, until something breaks a promise or the time is over."""

import argparse
import json
import os
import pickle
import sys
import time
from pathlib import Path

from tests.figures import commit
from tests.prove import campaign
from tests.prove.faults import FAULTS

_KEPT = Path(__file__).resolve().parents[2] / "build" / "prove"
_EVERY_S = 20


def main():
    """Exit 0 if no promise was broken."""
    given = _arguments()
    if given.chapters is not None:
        words, chapter, counts = campaign.live(given.seed, given.chapters, given.fault)
        print(f"seed {given.seed}, chapter {chapter}: {words or 'nothing is broken'}\n{counts}")
        return int(bool(words))
    if given.fault:
        return _find([given.fault] if given.fault != "all" else list(FAULTS), given.lives)
    tally = _taken_up(given) or campaign.Tally(given.campaign, given.seed)
    campaign.run(tally, given.lives, given.minutes, given.cores, Progress(given))
    _keep(tally)
    print(report(tally))
    for seed in [*tally.failures][:3] if given.campaign == "lives" else ():
        chapters = ",".join(map(str, campaign.shrunk(seed)))
        again = f"python -m tests.prove --seed {seed} --chapters {chapters or '-'}"
        (_KEPT / f"broken-{seed}.txt").write_text(f"{again}\ncommit {commit()}\n{tally.failures[seed]}\n")
        print(f"seed {seed} shrunk, and kept in {_KEPT}/broken-{seed}.txt: {again}")
    return int(bool(tally.failures))


class Progress:
    """Tells how far a campaign is, and when it will be over; keeps what it came to, so that it can be taken up again."""

    def __init__(self, given):
        self._given = given
        self._begun = self._told = time.monotonic()
        self._failures = 0

    def __call__(self, tally):
        if len(tally.failures) > self._failures:
            self._failures = len(tally.failures)
            seed, words = [*tally.failures.items()][-1]
            print(f"BROKEN seed {seed} commit {commit()}: {words}\n    {_command(tally, seed)}", flush=True)
        now = time.monotonic()
        if now - self._told < _EVERY_S:
            return
        self._told = now
        _keep(tally)
        share = max(tally.done / self._given.lives, (now - self._begun) / 60 / self._given.minutes)
        left_minutes = (now - self._begun) / 60 * (1 - share) / share
        print(f"{tally.done:,} {tally.kind}, {100 * share:.0f} %, {left_minutes:.0f} min left", flush=True)


def report(tally):
    """Return what a campaign came to, with what it cost."""
    counts = tally.summed()
    hours = tally.seconds / 3_600 or 1
    return (
        f"{', '.join(f'{count:,.0f} {name}' for name, count in counts.items())}; {len(tally.failures)} broken\n"
        f"seeds {tally.first} to {tally.next_seed - 1}, {hours:.2f} core-hours, commit {commit()}\n"
        f"each core-hour: {', '.join(f'{count / hours:,.0f} {name}' for name, count in counts.items())}"
    )


def _command(tally, seed):
    kind = "" if tally.kind == "lives" else f" --campaign {tally.kind}"
    return f"python -m tests.prove{kind} --seed {seed} --lives 1"


def _taken_up(given):
    path = _KEPT / given.campaign
    return pickle.loads(path.read_bytes()) if given.resume and path.exists() else None


def _keep(tally):
    """A whole file or none."""
    tally.commit = commit()
    _KEPT.mkdir(parents=True, exist_ok=True)
    fresh = _KEPT / f"{tally.kind}.new"
    fresh.write_bytes(pickle.dumps(tally))
    fresh.replace(_KEPT / tally.kind)


def _find(names, lives):
    missed, found = 0, {}
    for name in names:
        count, words = campaign.lives_until_found(name, lives)
        print(
            f"{name}: " + (f"found after {count} lives: {words[:160]}" if count else f"NOT found in {lives} lives"),
            flush=True,
        )
        missed += not count
        found[name] = count
    _KEPT.mkdir(parents=True, exist_ok=True)
    (_KEPT / "planted.json").write_text(json.dumps(found))
    return int(missed > 0)


def _chapters(text):
    return [int(each) for each in text.split(",") if each.isdigit()]


def _arguments():
    parser = argparse.ArgumentParser(prog="python -m tests.prove", description=__doc__)
    parser.add_argument("--campaign", choices=campaign.KINDS, default="lives", help="lives, or batches of what else")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--lives", type=int, default=1_000_000, help="how many, at most; batches likewise")
    parser.add_argument("--minutes", type=float, default=5, help="how long, at most")
    parser.add_argument("--cores", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--resume", action="store_true", help="go on where the last campaign of this kind stopped")
    parser.add_argument("--chapters", type=_chapters, help="only these of one life, as 3,7")
    parser.add_argument(
        "--break", dest="fault", choices=[*FAULTS, "all"], help="plant this fault, and count the lives it takes"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
