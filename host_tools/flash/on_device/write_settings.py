"""Writes settings, by the device's own journal. Needs `load_firmware`."""


def write_settings(is_sound, is_touch, is_night, tap_gap_ms):
    """Return whether they were written."""
    from companion.settings import Settings, sane

    journal.settings = sane(Settings(is_sound, is_touch, is_night, tap_gap_ms))
    journal.choose(journal.routine_index)
    while journal.due:
        journal.write_next()
    return journal.failed_writes == 0
