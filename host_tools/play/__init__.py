"""`unknot play`: a session live in the terminal, by the firmware itself; the space bar is the button.

    keys -> hand -> session (the firmware) -> scene, story, feedback -> widgets
    clock --------^                            what is shown            how

Only `app` and `widgets` know that there is a terminal.
"""
