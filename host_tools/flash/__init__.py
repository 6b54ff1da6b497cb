"""Everything that goes through the cable: finding a board, flashing it, and reading what it remembers.

    ports -> which port        line -> bytes, counted and timed       repl -> the device's REPL, and its word
    who   -> who is there      firmware, plan -> what to send         flashing -> in which order, so that no cut hurts

Rule: mpremote's transport moves the bytes; what runs on the device stands in `on_device`, and what must hold there is
decided by the device's own firmware. Every failure is a DeviceError in plain words.
"""
