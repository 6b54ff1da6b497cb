"""Mutants of the table and its reader that live because nobody can see a difference: see `equivalent`."""

_FIRST_FIELD = "the field is the record's first, at offset 0"
_AT_IMPORT = "runs while it is imported, where mutmut sees no test; without it nothing can be imported"
_OTHER_NAME = "another name of the same encoding"
_SET_BEFORE_READ = "always set before it is read; it stands in __init__ so that nothing is added while running"
_NO_LETTER = "any number below 0 is no letter"
_IS_PLAIN = "if 0x20 <= blob[at] < 0x7F:  # most are; the rest takes a Pico 0.2 ms a letter"

TABLE = {
    "companion/table": {
        (
            "_header",
            "return Header(*struct.unpack_from(HEADER_FORMAT, blob, 0))",
            "return Header(*struct.unpack_from(HEADER_FORMAT, blob, ))",
        ): "an offset of 0 is what it takes for none",
        (
            "read_texts",
            'texts.append(Text(role, about, str(blob[at : at + length], "utf-8")))',
            'texts.append(Text(role, about, str(blob[at : at + length], "UTF-8")))',
        ): _OTHER_NAME,
        ("_bytes_of", 'return text.encode("utf-8")', 'return text.encode("UTF-8")'): _OTHER_NAME,
        (
            "_features_of",
            "if step.kind >= KINDS or (step.kind == REST and step.number) or ALL_TURNS <= step.breath < NONE:",
            "if step.kind > KINDS or (step.kind == REST and step.number) or ALL_TURNS <= step.breath < NONE:",
        ): "the first set of no kind is no step",
    },
    "companion/table_format": {
        (
            "record_of",
            "return namedtuple(name, [field[0] for field in fields])",
            f"return namedtuple({given})",
        ): _AT_IMPORT
        for given in (
            "None, [field[0] for field in fields]",
            "name, None",
            "[field[0] for field in fields]",
            "name, ",
            "name, [field[1] for field in fields]",
        )
    },
    "companion/table_reader": {
        **{
            (
                "TableReader.__init__",
                "self.cue_start = self.cue_end = self.cue_repeats = 0",
                f"self.cue_start = self.cue_end = self.cue_repeats = {value}",
            ): _SET_BEFORE_READ
            for value in ("None", "1")
        },
        **{
            (f"TableReader.{function}", line, line.replace(f"+ offset.{field}", f"- offset.{field}")): _FIRST_FIELD
            for function, field, line in (
                (
                    "choose",
                    "ROUTINE_FIRST_STEP",
                    "self._first_step_at = self._steps_at + offset.STEP_BYTES * blob[at + offset.ROUTINE_FIRST_STEP]",
                ),
                (
                    "kind_of",
                    "STEP_KIND",
                    "return self.blob[self._first_step_at + offset.STEP_BYTES * step_index + offset.STEP_KIND] % KINDS",
                ),
                ("go_to", "STEP_KIND", "self.kind = blob[at + offset.STEP_KIND] % KINDS"),
                ("go_to", "STEP_KIND", "self.set_number = blob[at + offset.STEP_KIND] // KINDS"),
                (
                    "_after_s",
                    "REMINDER_AFTER_S",
                    "at = self._first_reminder_at + offset.REMINDER_BYTES * index + offset.REMINDER_AFTER_S",
                ),
                (
                    "find_cue",
                    "CUE_REPLACES",
                    "if self.blob[self._cues_at + offset.CUE_BYTES * index + offset.CUE_REPLACES] == cue:",
                ),
            )
        },
        (
            "TableReader.moment_after",
            "found = self.at_most_ms * RANKS + MOST_RANK",
            "found = self.at_most_ms * RANKS - MOST_RANK",
        ): "the rank of the most is 0",
        (
            "TableReader.moment_after",
            "if passed >= found:",
            "if passed > found:",
        ): "behind the most nothing is found either, and the most is what was passed",
        **{
            ("TableReader.moment_after", line, line.replace("< found", "<= found")): "no two moments are one number"
            for line in ("if passed < place < found and self.at_least_ms:", "if passed < place < found:")
        },
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
}
