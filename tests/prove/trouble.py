"""One fault of one start: when it strikes, and what may come of it.

Rule: at most one a start, so that what is said about it afterwards can be exact; a life has many starts.
"""

_HANG_MS = 20_000


class Trouble:
    """`dice` None is a start without any. `may_bite`: the watchdog may; `may_end`: the start may end without power lost."""

    def __init__(self, dice):
        self._dice = dice
        self.kind = dice.choice(("none", "none", "cut", "cut", "fails", "ctrl-c", "error", "hang")) if dice else "none"
        self.may_bite = self.kind == "hang"
        self.may_end = self.kind in ("ctrl-c", "error")

    def prepare(self, power_up, flash):
        """Let it wait for its moment."""
        dice = self._dice
        if dice is None:
            return
        flash.erase_ms = dice.choice((1, 45, 45, 400))
        flash.work_ms = dice.choice((0, 1, 3))
        if dice.random() < 0.5:
            flash.press_at = dice.randrange(dice.choice((6, 30)))
            flash.press_ms = dice.choice((0, 1, 3, 20)), dice.choice((6, 7, 9, 12, 60, 200))
        if self.kind == "cut":
            flash.cut_at, flash.cut_how = (
                dice.randrange(dice.choice((5, 20, 60))),
                dice.choice(("clean", "torn", "half-erased")),
            )
        elif self.kind == "fails":
            power_up.disk_fails_at_call = dice.randrange(30)
        elif self.kind != "none":
            power_up.fault_at_call = int(2 ** (dice.random() * 16)) + 3
            power_up.clock.fault = getattr(self, "_" + self.kind.replace("-", "_"))(power_up)

    def _ctrl_c(self, power_up):
        return power_up.console.strike

    def _error(self, power_up):
        error = self._dice.choice((ValueError("broken"), MemoryError(), OSError(5), RuntimeError("deep")))

        def strike():
            raise error

        return strike

    def _hang(self, power_up):
        return lambda: power_up.clock.let_pass(_HANG_MS)
