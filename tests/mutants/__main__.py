"""`make mutants`: every mutant of floor 0 and of what the shell keeps, killed by a test or told to be none."""

import argparse
import json
import sys
import time

from tests.figures import commit
from tests.mutants.equivalent import EQUIVALENT
from tests.mutants.plan import TESTS
from tests.mutants.workshop import PLACE, run, run_again


def main():
    """Exit 0 if every mutant is killed or known to be equivalent."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="as companion/gestures; all of the plan otherwise")
    parser.add_argument("--children", type=int, default=2, help="how many mutants at a time")
    parser.add_argument("--survivors", action="store_true", help="only those that lived when all were judged")
    given = parser.parse_args()
    print(f"{'module':28}{'mutants':>8}{'killed':>8}{'equivalent':>11}{'alive':>6}{'seconds':>8}")
    alive = []
    for module in given.modules or TESTS:
        begun = time.monotonic()
        known = EQUIVALENT.get(module, {})
        killed, survivors = run_again(module, known) if given.survivors else run(module, given.children)
        left = [(name, difference) for name, difference in survivors.items() if difference not in known]
        dead, same = sum(killed.values()), len(survivors) - len(left)
        keep(module, {"mutants": len(killed), "killed": dead, "equivalent": same, "alive": len(left)})
        print(f"{module:28}{len(killed):8}{dead:8}{same:11}{len(left):6}{time.monotonic() - begun:8.0f}", flush=True)
        alive += left
        for name, (function, taken, added) in left:
            print(f"    {name.rpartition('_')[2]} {function}:\n        - {taken}\n        + {added}", flush=True)
    return int(bool(alive))


def keep(module, came):
    """Put what a module came to into the place of what it came to before; `make figures` takes it from there."""
    path = PLACE / "judged.json"
    judged = json.loads(path.read_text()) if path.exists() else {}
    path.write_text(json.dumps(judged | {module: came | {"commit": commit()}}))


if __name__ == "__main__":
    sys.exit(main())
