"""What every start needs and nothing afterwards: from the files to a device's life that can begin.

Rule: power_on imports this when it is called, and forgets it before the loop turns.
"""

import gc

from .fitting import fitted
from .life import Life
from .start import Start


def bring_up(files):
    """Return the Life of this board, or None where no board is known; then it has said why."""
    board, title, problems = fitted(files)
    gc.collect()  # half-way, so that neither what importing left nor what reading will leave adds up to much
    if board is None:
        print("unknot TROUBLE " + problems[-1])
        return None
    return Life(board, files, title, problems, Start)
