"""Imports the firmware that will run, and asks it what tables it reads and which sequence number comes next."""

import sys


def load_firmware(folder):
    """Return (major format, known features, next sequence); "" is the firmware where it always was."""
    global commit, files, journal, refused
    if folder:
        sys.path.insert(0, folder)
    try:
        import unknot_host  # noqa: F401  # the bundle answers to the names below
    except ImportError:
        pass
    from companion.table_format import KNOWN_FEATURES, MAJOR
    from shell.files import Files
    from shell.saved_state import SavedState
    from shell.table_update import commit, next_sequence

    files = Files()
    journal = SavedState(files).journal
    refused = journal.refused_sequence
    return MAJOR, KNOWN_FEATURES, next_sequence(files, refused)


def clear_boot_attempts():
    """Give what is new starts of its own: those that failed before are not held against it."""
    journal.confirm_boot(0)
    while journal.due:
        journal.write_next()
