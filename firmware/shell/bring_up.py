"""What every start needs and nothing afterwards: from the files to a supervisor that can run.

Rule: power_on imports this when it is called, and forgets it before the loop turns.
"""

import gc

from .board_setup import set_up_board
from .startup import Start
from .supervisor import Supervisor


def bring_up(files):
    """Return the Supervisor of this board, or None where no board is known; then it has said why."""
    gc.collect()  # half-way, so that neither what importing left nor what reading will leave adds up to much
    board, title, problems = set_up_board(files)
    if board is None:
        print("unknot TROUBLE " + problems[-1])
        return None
    return Supervisor(board, files, title, problems, Start)
