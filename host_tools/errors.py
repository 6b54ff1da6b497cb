"""Names the exit codes, and the errors of command line and device; those of a routine are in `language.diagnostics`.

Rule: the text says where, what was found, and what to do; it is all a person gets to see.
"""

DONE, ROUTINE_WRONG, COMMAND_WRONG, DEVICE_WRONG, INTERRUPTED = 0, 1, 2, 3, 130


class CommandError(Exception):
    """The command line asks for what cannot be done. Each argument is a line of its own."""


class DeviceError(Exception):
    """The device or the cable does not do what it should."""
