"""`unknot play`: a session live in the terminal, by the firmware itself; the space bar is the button.

    keys  -> key_presses -> live_session (the firmware) -> screen_text, live_story, output_frames -> widgets
    clock -----------------^                               what is shown                             how

Only `app` and `widgets` know that there is a terminal.
"""
