"""What reaches a person of what the device does: the motor in the hand, the tone in the ear, and how alike two are.

    spoken      what the device plays
    motors      how a motor follows its drive
    percepts    the pulses a person feels or hears
    distance    how far two rows of pulses are from each other
    arrival     all of these, by each sense

Rule: knows beats, never what they mean.
"""
