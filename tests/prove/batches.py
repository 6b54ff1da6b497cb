"""Campaigns beside the lives: what no life can hold enough of, a batch from each seed.

Rule: a batch is a function of its seed alone; it returns (None or what was broken, where, counts).
"""

import functools
import random
from collections import Counter
from contextlib import ExitStack
from unittest import mock

from companion import table, table_checks
from companion.table_checks import TableError, check
from host_tools import ROUTINES
from host_tools.language.diagnostics import RoutineError
from host_tools.language.load import load_text
from shell import table_identity, table_update
from tests import shipped
from tests.companion.agreement import Pair, combinations
from tests.companion.golden import FIVE_BYTES, GOLDEN
from tests.companion.test_table_damage import can_be_lived_with, nonsense
from tests.language.test_fuzz import UNSAFE, WORDS
from tests.prove.tables import made_up
from tests.shell.disk import CLEAN, HALF_ERASED, TORN, Chip
from tests.shell.disk_stories import kept_sessions, update, updated_device
from tests.shell.test_power_cuts import cut, files_on, lived_until, running

_TABLES, _LIVED, _FILES, _ACTIONS, _CUTS = 20_000, 200, 100, 2_000, 100
_SESSION_OPERATIONS, _UPDATE_OPERATIONS = 21, 24
"""A few more than there are as a rule: some are lived through to the end."""
_HOWS = (CLEAN, TORN, HALF_ERASED)
_SCRAPS = ("", " ", "\n", "\n  ", "- ", ": ", "{", "}", "[", "]", "'", '"', "#", "&a ", "*a", "!", "\t", "\x00", "\u202e",
           "90 s", "2:30", "half", "1e9 s", "-1 s", "880 Hz", "40 %", "010", "true", "~", "9" * 40, *WORDS)  # fmt: skip


def tables(seed):
    """Nonsense with a right CRC: the device's own check refuses it, or the device lives with it and keeps every promise."""
    dice = random.Random(f"tables {seed}")
    counts = Counter()
    bases = [GOLDEN, FIVE_BYTES, shipped.table(), made_up(dice, 1)]
    accepted = []
    for _ in range(_TABLES):
        blob = nonsense(dice, dice.choice(bases))
        counts["tables read"] += 1
        try:
            check(blob)
        except TableError:
            continue
        accepted.append(blob)
    counts["tables accepted"] = len(accepted)
    for blob in dice.sample(accepted, min(_LIVED, len(accepted))):
        counts["tables lived through"] += 1
        if not can_be_lived_with(blob, dice):
            return f"it does not live with {blob.hex()}", seed, counts
    return None, seed, counts


def routines(seed):
    """Files of the kind people write, mutated: a routine, or errors that are safe to print; never anything else."""
    dice = random.Random(f"routines {seed}")
    counts = Counter()
    texts = [path.read_text(encoding="utf-8") for path in sorted(ROUTINES.glob("*.yaml"))]
    for _ in range(_FILES):
        text = dice.choice(texts)
        for _ in range(dice.choice((1, 1, 2, 4))):
            at = dice.randrange(len(text) + 1)
            text = text[:at] + dice.choice(_SCRAPS) + text[at + dice.choice((0, 0, 1, 3, 20)) :]
        counts["routine files"] += 1
        try:
            load_text(text)
            counts["routines accepted"] += 1
        except RoutineError as error:
            if UNSAFE.search(str(error)) or not error.problems:
                return f"an error that is not safe to print, of {text!r}", seed, counts
    return None, seed, counts


def walks(seed):
    """The device beside the rules told a second time, over a table of any kind."""
    dice = random.Random(f"walks {seed}")
    name = shipped.ROUTINES[seed % len(shipped.ROUTINES)] if seed % 2 else ""
    blob = shipped.table(name) if name else made_up(dice, 1)
    pair = Pair(blob)
    try:
        for _ in range(_ACTIONS):
            pair.do(dice)
    except AssertionError:
        words = f"at {pair.reference.now_ms} ms the device told {pair.device.told}, the rules {pair.reference.told}"
        return words, seed, Counter()
    there_are = combinations(blob) if name else set()
    places = {("seen", name, *place): 1 for place in pair.seen & there_are}
    return None, seed, Counter({"actions": _ACTIONS, ("there are", name, len(there_are)): 1, **places})


def cuts(seed):
    """Power lost at any operation of an update or of sessions, over and over on the same flash.

    The same bytes are the same table: they are checked once, for half the time would go into that.
    """
    checked = functools.lru_cache(maxsize=64)(check)
    with ExitStack() as patched:
        patched.enter_context(mock.patch.object(table_identity, "BUILD", b"one build"))
        for module in (table, table_checks, table_update):
            patched.enter_context(mock.patch.object(module, "check", checked))
        return _cuts(seed, random.Random(f"cuts {seed}"), Counter())


def _cuts(seed, dice, counts):
    """Sessions, then an update, either cut; what one of them left is what the next has to leave as it was."""
    contents, number, kept = bytes(updated_device(blocks=dice.choice((32, 48))).buffer), 6, 0
    for _ in range(_CUTS):
        chip, was_cut, told = lived_until(contents, dice.randrange(_SESSION_OPERATIONS), dice.choice(_HOWS))
        numbers, is_whole = kept_sessions(files_on(Chip(contents=chip.buffer)))
        newest = numbers[-1] if numbers else 0
        if not is_whole or numbers != [*range(newest - len(numbers) + 1, newest + 1)]:
            return f"the history is {numbers}, whole: {is_whole}", seed, counts
        if len(numbers) < min(64, kept + told["sessions"]):
            return f"of {kept} and {told['sessions']} sessions {len(numbers)} are left", seed, counts
        kept = len(numbers)
        chip, was_cut_again = cut(
            bytes(chip.buffer),
            lambda files, number=number: update(files, number + 1),
            dice.randrange(_UPDATE_OPERATIONS),
            dice.choice(_HOWS),
        )
        runs = running(chip)
        if runs not in (number, number + 1):
            return f"table {runs} runs, not {number} or the next", seed, counts
        contents, number = bytes(chip.buffer), runs
        counts["power cuts"] += was_cut + was_cut_again
    return None, seed, counts
