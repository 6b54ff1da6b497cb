"""Many lives, or many batches beside them: on several cores or a cluster, counted, and taken up again where it stopped.

Rule: a life depends on its seed, its chapters and the firmware alone; so whatever fails here fails again.
"""

import concurrent.futures
import os
import time
from collections import Counter, deque

from tests.prove import batches
from tests.prove.faults import planted
from tests.prove.ledger import BrokenPromiseError
from tests.prove.life import CHAPTERS, Life

_YEAR_MS = 365.25 * 86_400_000


def live(seed, chapters=None, fault=None):
    """Return (None or what was broken, chapter, counts)."""
    with planted(fault):
        life = Life(seed, chapters)
        try:
            life.live()
        except BrokenPromiseError as error:
            return str(error), life.chapter, life.counts
        except Exception as error:
            return f"{type(error).__name__}: {error}", life.chapter, life.counts
        return None, life.chapter, life.counts


def shrunk(seed, fault=None):
    """Return the fewest chapters with which this life still breaks the promise it broke, found by leaving out one at a time."""
    words, last, _ = live(seed, None, fault)
    chapters = [chapter for chapter in range(CHAPTERS) if last == "the last" or chapter <= last]
    kind = words.split(" at ")[0].split(":")[0]
    for chapter in list(chapters):
        fewer = [each for each in chapters if each != chapter]
        found = live(seed, fewer, fault)[0]
        if found and found.split(" at ")[0].split(":")[0] == kind:
            chapters = fewer
    return chapters


def lives_until_found(fault, most, first=0):
    """Return how many lives it took to find the planted `fault`, 0 if `most` were not enough, and the words."""
    for count in range(1, most + 1):
        words = live(first + count - 1, None, fault)[0]
        if words:
            return count, words
    return 0, ""


KINDS = {
    "lives": live,
    "tables": batches.tables,
    "routines": batches.routines,
    "walks": batches.walks,
    "cuts": batches.cuts,
}
"""What a campaign may be of, by name: a function of a seed."""


class Tally:
    """What came of the seeds from `first` up to `next_seed`, in their order; `seconds` is what the cores worked."""

    def __init__(self, kind, first):
        self.kind = kind
        self.first = self.next_seed = first
        self.counts = Counter()
        self.failures = {}
        self.seconds = 0.0
        self.commit = ""

    def add(self, seed, words, counts, seconds):
        self.next_seed = seed + 1
        self.counts.update(counts)
        self.seconds += seconds
        if words:
            self.failures[seed] = words

    @property
    def done(self):
        return self.next_seed - self.first

    def summed(self):
        """Return what was counted, by name: places one by one are how many there were, time is years."""
        counts = {"lives": self.done} if self.kind == "lives" else {}
        counts |= {name: count for name, count in self.counts.items() if isinstance(name, str)}
        places = sum(name[0] == "seen" for name in self.counts)
        there_are = sum(name[2] for name in self.counts if name[0] == "there are")
        if "virtual ms" in counts:
            counts["device-years powered"] = counts.pop("virtual ms") / _YEAR_MS
        return counts | ({f"of {there_are} states, positions and moments of what ships": places} if places else {})


def executor(cores):
    """Processes of this machine; with PROVE_SCHEDULER=tcp://... the workers of a Dask cluster, which have this checkout."""
    scheduler = os.environ.get("PROVE_SCHEDULER")
    if not scheduler:
        return concurrent.futures.ProcessPoolExecutor(cores)
    from distributed import Client  # noqa: PLC0415 - an extra: pip install -e '.[cluster]'

    return Client(scheduler).get_executor()


def run(tally, until, minutes, cores, tell):
    """Go on with `tally` until so many seeds are done, or the time is over; `tell(tally)` hears of each."""
    end = time.monotonic() + 60 * minutes
    with executor(cores) as pool:
        waiting, seed = deque(), tally.next_seed
        while True:
            while len(waiting) < 4 * cores and seed < tally.first + until and time.monotonic() < end:
                waiting.append(pool.submit(_timed, tally.kind, seed))
                seed += 1
            if not waiting:
                return
            tally.add(*waiting.popleft().result())
            tell(tally)


def _timed(kind, seed):
    begun = time.process_time()
    try:
        words, _, counts = KINDS[kind](seed)
    except Exception as error:
        words, counts = f"{type(error).__name__}: {error}", {}
    return seed, words, counts, time.process_time() - begun
