"""Mutants of the shell that live because nobody can see a difference: see `equivalent`."""

_SET_BEFORE_READ = "always set before it is read; it stands in __init__ so that nothing is added while running"
_FALSE_IS_FALSE = "None is as false as False, and nothing else is asked of it"
_LONGER = "one byte more than a record is enough to see that it is none"
_NO_IDENTITY = "no table has this identity, as none has the empty one"

SHELL = {
    "shell/history": {
        **{
            (
                "sessions_in",
                "for at in range(0, len(blob) - SESSION_BYTES + 1, SESSION_BYTES):",
                f"for at in range(0, len(blob) {further}, SESSION_BYTES):",
            ): "a record that is cut short is none"
            for further in ("+ SESSION_BYTES + 1", "- SESSION_BYTES + 2")
        },
        (
            "History.append",
            "if size >= RECORDS_A_FILE * SESSION_BYTES or (size % SESSION_BYTES and size > 0):",
            "if size >= RECORDS_A_FILE * SESSION_BYTES or (size % SESSION_BYTES and size >= 0):",
        ): "an empty file has no bytes too many",
    },
    "shell/table_update": {
        (
            "commit",
            "blob = files.read(TABLE_NEW, LARGEST_TABLE_BYTES + 1)",
            "blob = files.read(TABLE_NEW, LARGEST_TABLE_BYTES + 2)",
        ): _LONGER,
    },
    "shell/journal": {
        **{
            ("Journal.__init__", was, now): _SET_BEFORE_READ
            for was, now in (
                ("self.sequencer = None", 'self.sequencer = ""'),
                ("self._place = [0] * PLACE_SIZE", "self._place = [1] * PLACE_SIZE"),
                ("self._is_open = False", "self._is_open = None"),
                ("self._is_open = False", "self._is_open = True"),
                ("self.first_step = 0", "self.first_step = 1"),
                ("self.sequence = 0", "self.sequence = None"),
                ("self.sequence = 0", "self.sequence = 1"),
                ('self.digest = b""', "self.digest = None"),
                ('self.digest = b""', 'self.digest = b"XXXX"'),
                ("self._ended = [0] * 6", "self._ended = [1] * 6"),
            )
        },
        ("Journal.__init__", "self.is_resumed = False", "self.is_resumed = None"): _FALSE_IS_FALSE,
        ("Journal._write_session", "self.is_resumed = False", "self.is_resumed = None"): _FALSE_IS_FALSE,
        (
            "Journal.keep_failure",
            'self.failure = text.encode("utf-8")[-layout.FAILURE_TEXT_BYTES :]',
            'self.failure = text.encode("UTF-8")[-layout.FAILURE_TEXT_BYTES :]',
        ): "another name of the same encoding",
    },
    "shell/saved_state": {
        (
            "SavedState.unfinished",
            "place = kept[5:10]",
            "place = kept[5:11]",
        ): "a checkpoint has ten fields",
        **{
            (
                "SavedState.failure_text",
                'return "".join([chr(byte) if 32 <= byte < 127 else " " for byte in self.journal.failure])',
                f'return "".join([chr(byte) if {edge} byte < 127 else " " for byte in self.journal.failure])',
            ): "letter 32 is the blank itself"
            for edge in ("33 <=", "32 <")
        },
        (
            "SavedState._take_starts",
            "blob = self._files.read(BOOT_PATH, layout.BOOT_RECORD[1] + 1)",
            "blob = self._files.read(BOOT_PATH, layout.BOOT_RECORD[1] + 2)",
        ): _LONGER,
        (
            "SavedState._read",
            "return layout.read(record, self._files.read(path, record[1] + 1))",
            "return layout.read(record, self._files.read(path, record[1] + 2))",
        ): _LONGER,
    },
    "shell/slots": {
        **{
            (f"{name}", line, line.replace('known: bytes = b""', 'known: bytes = b"XXXX"')): _NO_IDENTITY
            for name, line in (
                ("read_table", 'def read_table(files, slot: Slot, known: bytes = b"") -> tuple:'),
                ("newest", 'def newest(files, refused_sequence: int = 0, known: bytes = b"") -> tuple:'),
            )
        },
        (
            "read_table",
            'identity = identity_of(blob) if blob else b""',
            'identity = identity_of(blob) if blob else b"XXXX"',
        ): ("without any bytes the table is refused, and its identity forgotten"),
        (
            "read_table",
            "size = min(files.size(slot.path), LARGEST_TABLE_BYTES + 1)  # a read takes as much memory as it is asked for",
            "size = min(files.size(slot.path), LARGEST_TABLE_BYTES + 2)  # a read takes as much memory as it is asked for",
        ): _LONGER,
        (
            "read_table",
            "blob = files.read(slot.path, size) if size >= 0 else None",
            "blob = files.read(slot.path, size) if (size >= 0) or True else None",
        ): "reading what is not there gives None, too",
        **{
            (
                "read_table",
                "blob = files.read(slot.path, size) if size >= 0 else None",
                f"blob = files.read(slot.path, size) if size {least} else None",
            ): "an empty file claims to be no table, and is not read"
            for least in ("> 0", ">= 1")
        },
    },
    "shell/loop": {
        (
            "Loop.__init__",
            "self._is_running = self._has_worked = self._is_confirmed = False",
            "self._is_running = self._has_worked = self._is_confirmed = None",
        ): _FALSE_IS_FALSE,
        (
            "Loop.__init__",
            "self._ahead_ms = 0  # how far the core, but for the button, is ahead of the board's clock",
            "self._ahead_ms = None  # how far the core, but for the button, is ahead of the board's clock",
        ): "asked only whether it is any, until it is set",
        (
            "Loop._sleep",
            "is_to_the_dot = left_ms <= LEAD_MS or not self.device.can_look_ahead()",
            "is_to_the_dot = left_ms < LEAD_MS or not self.device.can_look_ahead()",
        ): "with as much left it was looked ahead at, and a movement cut the wait short, which ends any sleep at once",
        (
            "Loop._catch_up",
            "if not self._is_down and contact_ms > 0 and (is_down or contact_ms == PRESS_MS):",
            "if not self._is_down and contact_ms >= 0 and (is_down or contact_ms == PRESS_MS):",
        ): "without contact it comes to the level that is now, as the other way does, and no time passes between",
    },
    "shell/edge_event": {
        ("EdgeEvent.__init__", "self.is_set = False", "self.is_set = None"): _FALSE_IS_FALSE,
        ("EdgeEvent.__init__", "self._is_down = False", "self._is_down = None"): _FALSE_IS_FALSE,
        ("EdgeEvent.__init__", "self._since = 0", "self._since = None"): _SET_BEFORE_READ,
        ("EdgeEvent.__init__", "self._since = 0", "self._since = 1"): _SET_BEFORE_READ,
    },
    "shell/board": {
        ("Board.__init__", "self._since = 0", "self._since = 1"): _SET_BEFORE_READ,
        ("Board.__init__", "self.is_silent = False", "self.is_silent = None"): _FALSE_IS_FALSE,
        ("Board.is_down", "self.edge.is_set = False", "self.edge.is_set = None"): _FALSE_IS_FALSE,
        (
            "Board.sleep",
            "if self.motor.is_unsure and wait_ms > _AGAIN_MS:",
            "if self.motor.is_unsure and wait_ms >= _AGAIN_MS:",
        ): "250 ms become 250 ms",
        ("Board.sleep", "if wait_ms < 0:", "if wait_ms <= 0:"): "0 becomes 0",
        ("Board.sleep", "if wait_ms < 0:", "if wait_ms < 1:"): "0 becomes 0",
    },
}
