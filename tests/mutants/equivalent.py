"""Mutants that live because nobody can see a difference, each with the reason.

Rule: {module: {(function, the line as it is, the line as the mutant has it): reason}}.
"""

_SET_BEFORE_READ = "always set before it is read; it stands in __init__ so that nothing is added while running"
_FALSE_IS_FALSE = "None is as false as False, and nothing else is asked of it"
_LONGER = "one byte more than a record is enough to see that it is none"
_NO_IDENTITY = "no table has this identity, as none has the empty one"
_NO_LETTER = "any number below 0 is no letter"
_IS_PLAIN = "if 0x20 <= blob[at] < 0x7F:  # most are; the rest takes a Pico 0.2 ms a letter"

EQUIVALENT = {
    "companion/actions": {
        (
            "go_back_from_pause",
            "previous_step(sequencer, value)",
            "previous_step(sequencer, None)",
        ): "going back has no use for the value; every action takes one",
        (
            "rate",
            "next_step(sequencer, value)",
            "next_step(sequencer, None)",
        ): "going on has no use for the value; every action takes one",
        (
            "say_where",
            "minutes = max(0, left_ms) // _MINUTE_MS",
            "minutes = max(1, left_ms) // _MINUTE_MS",
        ): "a millisecond is no minute either",
    },
    "companion/gestures": {
        **{
            ("Button.__init__", f"self.{name} = 0", f"self.{name} = {value}"): _SET_BEFORE_READ
            for name in ("_contact_ms", "_up_ms", "_gap_ms", "_coming_ms")
            for value in ("None", "1")
        },
        **{
            ("Button.__init__", "self._is_discarded = False", f"self._is_discarded = {value}"): _SET_BEFORE_READ
            for value in ("None", "True")
        },
        (
            "Button.wait_ms",
            "return self._coming_ms if self._coming and self._coming_ms < wait_ms else wait_ms",
            "return self._coming_ms if self._coming and self._coming_ms <= wait_ms else wait_ms",
        ): "of two equal numbers it does not matter which",
        (
            "Button.advance",
            "came = self._come(elapsed_ms) if self._coming else NOTHING",
            "came = self._come(elapsed_ms) if (self._coming) or True else NOTHING",
        ): "nothing is coming then, and that is what comes; the question only saves the call",
        (
            "Button.advance_contact",
            "if self._stage < len(_STAGES):",
            "if self._stage <= len(_STAGES):",
        ): "once it is stuck its length is not asked for any more",
        (
            "Button._make_contact",
            "self._phase = DOWN",
            "self._phase = None",
        ): "DOWN is told from the other phases by being none of them",
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
    "companion/sequencer": {
        ("Sequencer.__init__", "self.paused_state = READY", "self.paused_state = None"): _SET_BEFORE_READ,
        (
            "Sequencer.__init__",
            "self._pause_schedule = Schedule(table)",
            "self._pause_schedule = Schedule(None)",
        ): "a pause has fixed moments, and asks no table",
        (
            "Sequencer.advance",
            "return self.handle(LIMIT_REACHED, NOTHING)",
            "return self.handle(LIMIT_REACHED, None)",
        ): "the limit's action has no use for the value; every action takes one",
        ("Sequencer._end", "self.is_running = False", "self.is_running = None"): _FALSE_IS_FALSE,
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
    "shell/board": {
        ("EdgeEvent.__init__", "self.is_set = False", "self.is_set = None"): _FALSE_IS_FALSE,
        ("EdgeEvent.__init__", "self._is_down = False", "self._is_down = None"): _FALSE_IS_FALSE,
        ("EdgeEvent.__init__", "self._since = 0", "self._since = None"): _SET_BEFORE_READ,
        ("EdgeEvent.__init__", "self._since = 0", "self._since = 1"): _SET_BEFORE_READ,
        ("Board.__init__", "self.dormant_register = 0", "self.dormant_register = None"): _FALSE_IS_FALSE,
        (
            "Board.__init__",
            "self.dormant_bit = 0",
            "self.dormant_bit = 1",
        ): "set with the register, and not used without",
        ("Board.is_down", "self.edge.is_set = False", "self.edge.is_set = None"): _FALSE_IS_FALSE,
        (
            "Board.sleep",
            "if self.motor.is_unsure and wait_ms > _AGAIN_MS:",
            "if self.motor.is_unsure and wait_ms >= _AGAIN_MS:",
        ): "250 ms become 250 ms",
        ("Board.sleep", "if wait_ms < 0:", "if wait_ms <= 0:"): "0 becomes 0",
        ("Board.sleep", "if wait_ms < 0:", "if wait_ms < 1:"): "0 becomes 0",
    },
    "companion/text_checks": {
        ("is_hidden", "passed += 1", "passed -= 1"): "only odd or even is asked",
        **{
            (
                "wrong_text",
                _IS_PLAIN,
                _IS_PLAIN.replace("0x20 <=", least),
            ): "a blank takes the longer way, to the same end"
            for least in ("33 <=", "0x20 <")
        },
        (
            "_letter_at",
            "if not 0xC2 <= letter <= 0xF4 or at + size > end:",
            "if not 0xC2 <= letter <= 245 or at + size > end:",
        ): "what begins with F5 is beyond the last letter, and refused for that",
        ("_letter_at", "return -1", "return -2"): _NO_LETTER,
        ("_letter_at", "return letter if is_whole else -1", "return letter if is_whole else -2"): _NO_LETTER,
        (
            "_size_of",
            "return 1 + (letter > 0x7F) + (letter > 0x7FF) + (letter > 0xFFFF)",
            "return 1 + (letter >= 0x7F) + (letter > 0x7FF) + (letter > 0xFFFF)",
        ): "letter 7F is hidden, and its size not asked for",
    },
    "companion/table_checks": {
        (
            "check_envelope",
            "header = struct.unpack_from(HEADER_FORMAT, blob, 0)",
            "header = struct.unpack_from(HEADER_FORMAT, blob, )",
        ): "an offset of 0 is what it takes for none",
        (
            "_check_texts",
            'require(at + TEXT_BYTES <= end, "Text %d lies beyond the end" % row)',
            'require(at + TEXT_BYTES < end, "Text %d lies beyond the end" % row)',
        ): "a text has a letter at least, and lies beyond the end with it, in the same words",
    },
}
