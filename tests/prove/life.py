"""A whole life from one seed: uses, cables, cuts and years, over one flash chip that lives through all of it.

    chapter -> a host at the cable, then starts until the power goes -> what is on the disk, against what was said

Rule: everything random comes from the dice of its chapter, which are the seed's and the chapter's number alone: so a chapter
can be left out and the others stay what they are.
"""

import random

from companion.codes import READY
from shell.board_profiles import DRV2605L
from shell.files import Files
from tests.prove.clock import Clock
from tests.prove.flash import Flash
from tests.prove.host import Host
from tests.prove.ledger import Ledger, require
from tests.prove.lookers import UNWRITABLE_MS, Lookers
from tests.prove.person import TEMPERS, Person
from tests.prove.power_up import BITTEN, KNOWN_BOARDS, LOST, REPL, PowerUp
from tests.prove.trouble import Trouble
from tests.shell.disk import Disk

CHAPTERS = 12
_DAY_MS = 86_400_000
_BLOCKS = 64
_MOST_STARTS = 12
LENGTHS_MS = (700, 1_900, 2_500, 6_000, 9_000, 12_000, 60_000, 600_000, 2_700_000, 2_700_000, 4_000_000)
LEFT_ON_MS = (*LENGTHS_MS, 16 * _DAY_MS, 40 * _DAY_MS)
"""Where nobody is there for weeks, ticks wrap more than once."""
BOUNCES_MS = (1, 20, 150, 700, 1_990)
TICKS = (0, (1 << 30) - 1, (1 << 30) - 5_000, (1 << 30) - 400_000, (1 << 29) - 3_000)
_WITHIN = "power losses within a flash operation"
_COUNTED = ("starts", "power losses", _WITHIN, "flash operations", "sessions", "presses", "tables", "virtual ms")


class Life:
    """`live()` raises BrokenPromiseError where a promise is broken; `counts` say what it went through."""

    def __init__(self, seed, chapters=None):
        self.seed = seed
        self.chapters = range(CHAPTERS) if chapters is None else chapters
        self.chapter = -1
        dice = random.Random(f"{seed}")
        self._known = dice.choice(KNOWN_BOARDS)
        if dice.random() < 0.3:
            self._known = self._known._replace(wiring=self._known.wiring._replace(motor_kind=DRV2605L))
        self._flash = Flash(dice, _BLOCKS)
        Disk(self._flash, is_new=True)
        self._ledger = Ledger()
        self._host = Host(self._ledger)
        self._now_ms = 0
        self.counts = dict.fromkeys(_COUNTED, 0)

    def live(self):
        """All chapters, then one without any fault, where it has to come back."""
        for chapter in self.chapters:
            self.chapter = chapter
            self._live_chapter(random.Random(f"{self.seed} {self.chapter}"))
        self.chapter = "the last"
        self._come_back()

    def _live_chapter(self, dice):
        self._now_ms += dice.choice((1_000, _DAY_MS, 30 * _DAY_MS))
        if dice.random() < 0.4:
            self._host.work(dice, self._files(dice), self._flash)
            self.counts["tables"] = self._host.tables
        temper = dice.choice([*TEMPERS])
        before = None
        end_ms = self._now_ms + dice.choice(LEFT_ON_MS if temper == "nobody" else LENGTHS_MS)
        if dice.random() < 0.2:
            end_ms += self._bounce(dice)
        for _ in range(_MOST_STARTS):
            before = self._start(dice, temper, end_ms, before, Trouble(dice))
            if before.ended in (LOST, REPL):
                break

    def _bounce(self, dice):
        """The supply bounces before it stands; return how long that took."""
        before_ms = self._now_ms
        for _ in range(dice.randint(1, 6)):
            self._start(dice, "nobody", self._now_ms + dice.choice(BOUNCES_MS), None, Trouble(None))
        return self._now_ms - before_ms

    def _start(self, dice, temper, end_ms, before, trouble):
        disk = self._mount(dice)
        self._ledger.compare(Files(disk.open, disk))
        person = Person(dice, temper, lambda: power_up.device.sequencer.state if power_up.device else READY)
        clock = Clock(self._now_ms, dice.choice(TICKS), end_ms, person.next_moves)
        if before is not None:
            clock.level, clock._moves = before.clock.level, before.clock._moves
        lookers = Lookers(self._known, clock, self._flash)
        self._flash.clock = clock
        power_up = PowerUp(
            clock, disk, self._known, dice.random() < 0.5, before, self._ledger, lookers, self._host.build
        )
        trouble.prepare(power_up, self._flash)
        power_up.run()
        self._flash.clock = self._flash.on_operation = None
        self._ledger.bad_starts += bool(before) and before.ended == BITTEN  # which only this start counts
        self._look_back(power_up, lookers, trouble)
        return power_up

    def _look_back(self, power_up, lookers, trouble):
        clock, device = power_up.clock, power_up.device
        self._now_ms = clock.now_ms
        self._count(power_up)
        ledger = self._ledger
        ledger.has_failed = bool(power_up.supervisor.journal and power_up.supervisor.journal.failed_writes)
        if device is not None:
            ledger.is_running = device.sequencer.is_running
            ledger.session_ms = device.sequencer.record.session_ms
        lookers.broken += self._flash.broken
        lookers.finish(trouble.may_bite)
        if power_up.ended != LOST and power_up.ended != BITTEN:
            require(not lookers.is_on(), f"something is on though it {power_up.ended}")
        require(power_up.ended != BITTEN or trouble.may_bite, "the watchdog bit though nothing hung")
        require(power_up.ended in (LOST, BITTEN) or trouble.may_end, f"it {power_up.ended} by itself:\n{power_up.said}")
        self._count_bad(power_up, trouble)
        self._host.believe(power_up, ledger)

    def _count_bad(self, power_up, trouble):
        """A start that may have been counted as short."""
        lasted_ms = power_up.clock.now_ms - power_up.clock.start_ms
        journal = power_up.supervisor.journal
        is_settled = journal is not None and not journal.due and not journal.failed_writes and lasted_ms > 2_500
        is_settled = is_settled and not self._flash.is_cut and not trouble.may_bite
        has_worked = power_up.device is not None and power_up.device.pressed_ms
        if power_up.ended == LOST and lasted_ms < UNWRITABLE_MS and not trouble.may_bite:
            return
        if power_up.ended == LOST and is_settled and (has_worked or lasted_ms > 11_000):
            return
        self._ledger.bad_starts += 1

    def _count(self, power_up):
        counts = self.counts
        counts["starts"] += 1
        counts["power losses"] += power_up.ended == LOST
        counts[_WITHIN] += self._flash.is_cut
        counts["flash operations"] += self._flash.operations
        counts["virtual ms"] += power_up.clock.now_ms - power_up.clock.start_ms
        if power_up.device is not None:
            counts["sessions"] += len(power_up.device.ended)
            counts["presses"] += len(power_up.device.pressed_ms)

    def _mount(self, dice):
        self._flash = Flash(dice, old=self._flash)
        return Disk(self._flash)

    def _files(self, dice):
        disk = self._mount(dice)
        return Files(disk.open, disk)

    def _come_back(self):
        """Safe mode lasts for one start; the next is ready, and runs a session to its stop, which is kept."""
        dice = random.Random(0)
        self._start(dice, "nobody", self._now_ms + 30_000, None, Trouble(None))
        power_up = self._start(dice, "decided", self._now_ms + 34_000, None, Trouble(None))
        require("unknot READY" in power_up.said, f"it does not come back:\n{power_up.said}")
        require(bool(power_up.device.ended), "no session ran to its stop")
        self._ledger.compare(self._files(dice))
        require(self._ledger.has_failed or self._ledger.sessions, "the session that was stopped is not in the history")
