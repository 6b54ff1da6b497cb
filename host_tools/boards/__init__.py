"""`unknot boards`: what is known of the boards, a text file each.

known          those that come with unknot; a maker's own file has the same lines
board_file     reads one, with all that is wrong with it
known_boards   finds one by its name; makes the firmware's list of them
wiring_drawing how to wire one, drawn from its file
boards_page    the table in the docs
command        the verb
"""
