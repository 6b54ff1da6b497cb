"""Whether bytes are a text that can be shown: well-formed UTF-8 without control characters.

MicroPython's own decoder takes overlong forms and surrogates too, and Python's strings are not what lies in a table.

Rule: reads the bytes where they lie, and says what is wrong, or "".
"""

# Well-formed UTF-8 beyond ASCII (Unicode 15, table 3-7): lead bytes from and to, then the second byte's range; how many
# bytes follow goes by the lead. MicroPython's own decoder takes overlong forms and surrogates too.
_LEADS = (
    (0xC2, 0xDF, 0x80, 0xBF),
    (0xE0, 0xE0, 0xA0, 0xBF),
    (0xE1, 0xEC, 0x80, 0xBF),
    (0xED, 0xED, 0x80, 0x9F),
    (0xEE, 0xEF, 0x80, 0xBF),
    (0xF0, 0xF0, 0x90, 0xBF),
    (0xF1, 0xF3, 0x80, 0xBF),
    (0xF4, 0xF4, 0x80, 0x8F),
)


def wrong_text(blob: bytes, at: int, end: int) -> str:
    """Return what is wrong with the text from `at` to `end`: not UTF-8, or a control character (below 32, or 127)."""
    while at < end:
        byte = blob[at]
        if byte < 32 or byte == 127:
            return "has a control character"
        size = 1 if byte < 0x80 else _sequence_bytes(blob, at, end)
        if not size:
            return "is not UTF-8"
        at += size
    return ""


def _sequence_bytes(blob: bytes, at: int, end: int) -> int:
    """Return how many bytes the character at `at` has, 2 to 4; 0 where it is none."""
    lead = blob[at]
    size = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    if at + size > end:
        return 0
    for first, last, least, most in _LEADS:
        if first <= lead <= last and least <= blob[at + 1] <= most:
            for offset in range(at + 2, at + size):
                if not 0x80 <= blob[offset] <= 0xBF:
                    return 0
            return size
    return 0
