"""`unknot power`: what a routine costs on a board, and how long its cells last.

cells       how much they hold, and lose by themselves
loads       what the parts draw, and who says so
ledger      a session's trace and a board's currents -> mAh
picture     where it goes, drawn
power_page  the table of all boards in the docs
command     the verb
"""
