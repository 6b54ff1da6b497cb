"""Many lives: one after the other or on several cores, counted, and what fails made as short as is cheap.

Rule: a life depends on its seed, its chapters and the firmware alone; so whatever fails here fails again.
"""

import concurrent.futures
import time
from collections import Counter

from tests.prove.faults import planted
from tests.prove.ledger import BrokenPromiseError
from tests.prove.life import CHAPTERS, Life


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


def run(first, lives, minutes, cores, tell):
    """Live through seeds from `first` on until `lives` are over, or the time; return (lives, counts, failures)."""
    end = time.monotonic() + 60 * minutes
    counts, failures, done = Counter(), [], 0
    with concurrent.futures.ProcessPoolExecutor(cores) as pool:
        waiting, seed = set(), first
        while True:
            while len(waiting) < 2 * cores and seed < first + lives and time.monotonic() < end:
                waiting.add(pool.submit(_numbered, seed))
                seed += 1
            if not waiting:
                return done, counts, failures
            over, waiting = concurrent.futures.wait(waiting, return_when=concurrent.futures.FIRST_COMPLETED)
            for each in over:
                number, words, _, found = each.result()
                counts.update(found)
                done += 1
                if words:
                    failures.append(number)
                tell(number, words, done, counts)


def _numbered(seed):
    return seed, *live(seed)
