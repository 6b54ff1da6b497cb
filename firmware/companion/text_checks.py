"""Whether bytes are a text that can be shown: well-formed UTF-8, of letters that leave a mark where they stand.

A letter that steers a terminal, turns the direction of reading, hides, or is none at all would make what is read another
text than what is there, and some break a picture made of it. The host asks the same of every text, once it is decoded.

Rule: reads the bytes where they lie, and says what is wrong, or "".
"""

HIDDEN_EDGES = (
    0x00, 0x20, 0x7F, 0xA0,  # control letters: ASCII's, and C1
    0xAD, 0xAE,  # the soft hyphen
    0x61C, 0x61D, 0x180E, 0x180F, 0x200B, 0x200C, 0x200E, 0x2010,  # marks of direction, blanks without width
    0x2028, 0x202F, 0x2060, 0x2070,  # line breaks, turns of direction, and more of the kind
    0xD800, 0xE000, 0xFDD0, 0xFDF0,  # halves of letters, and letters that are none
    0xFEFF, 0xFF00, 0xFFF9, 0xFFFC, 0xE0000, 0xE0100,  # the mark of UTF-8, notes between lines, tags
)  # fmt: skip
"""Where hidden letters begin and end, in turn (Unicode 16). The joiners 0x200C and 0x200D are none: words need them."""


def is_hidden(letter: int) -> bool:
    """Whether a letter, by its number, steers or hides instead of being shown."""
    passed = 0
    for edge in HIDDEN_EDGES:
        if letter < edge:
            break
        passed += 1
    return passed % 2 > 0 or letter & 0xFFFE == 0xFFFE


def wrong_text(blob: bytes, at: int, end: int) -> str:
    """Return what is wrong with the text from `at` to `end`: not UTF-8, or a hidden letter."""
    while at < end:
        if 0x20 <= blob[at] < 0x7F:  # most are; the rest takes a Pico 0.2 ms a letter
            at += 1
            continue
        letter = _letter_at(blob, at, end)
        if letter < 0:
            return "is not UTF-8"
        if is_hidden(letter):  # keeps fault 21
            return "has a hidden letter"
        at += _size_of(letter)
    return ""


def _letter_at(blob: bytes, at: int, end: int) -> int:
    """Return the number of the letter at `at`, or -1 where the bytes are none (Unicode 16, table 3-7).

    MicroPython's own decoder takes overlong forms and surrogates too.
    """
    letter = blob[at]
    if letter < 0x80:
        return letter
    size = 2 if letter < 0xE0 else 3 if letter < 0xF0 else 4
    if not 0xC2 <= letter <= 0xF4 or at + size > end:
        return -1
    letter &= 0x7F >> size
    for offset in range(at + 1, at + size):
        if blob[offset] & 0xC0 != 0x80:
            return -1
        letter = letter << 6 | blob[offset] & 0x3F
    is_whole = _size_of(letter) == size and letter <= 0x10FFFF and not 0xD800 <= letter <= 0xDFFF
    return letter if is_whole else -1


def _size_of(letter: int) -> int:
    """Return how many bytes of UTF-8 a letter takes."""
    return 1 + (letter > 0x7F) + (letter > 0x7FF) + (letter > 0xFFFF)
