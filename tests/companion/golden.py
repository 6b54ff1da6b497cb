"""One table written by hand, others to damage, and what damages them."""

import binascii
import struct

from companion import table_format as layout
from companion.table import decode
from companion.table_checks import TableError
from companion.table_format import Header, Table, Text
from tests import shipped
from tests.companion.stories import FIVE_REMINDERS, FIVE_STEPS, table

# One table with something of everything, written by hand. Little-endian throughout.
GOLDEN = bytes.fromhex(
    # header, 30 bytes
    "75 6e 6b 74"  # magic: unkt
    "01 00"  # format 1.0
    "00 00"  # no critical features
    "70 00"  # 112 bytes in all
    "07 00 00 00"  # sequence 7
    "64 69 67 65 73 74 21 21"  # digest of the source: digest!!
    "01"  # 1 routine
    "03"  # 3 steps
    "02"  # 2 reminders
    "01"  # 1 breath
    "01"  # 1 cue
    "02"  # 2 beats
    "02 00"  # 2 texts
    # the routine: 3 steps from 0, 1 cue from 0
    "00 03 00 01"
    # the steps: kind, number, at least s, at most s, settle s, breath, first reminder, reminders
    "01 01 78 00 2c 01 1e 00 00 02"  # position 1, 120 to 300 s, settles for 30 s, breath 0, reminders 0 and 1
    "02 00 00 00 78 00 00 ff 00 00"  # rest of 120 s
    "03 00 00 00 3c 00 00 ff 00 00"  # reflect, 60 s
    # the reminders: after s, cue, flags
    "2d 00 10 00"  # after 45 s the first cue of its own
    "96 00 03 01"  # after 150 s a reminder, only when deepening
    # the breath: 4 s in, 1 s held, 6 s out, 0.5 s rest
    "28 0a 3c 05"
    # the cue: replaces none, twice, 2 beats from 0
    "ff 02 00 02"
    # the beats: tone, volume, vibration, light, ms
    "70 03 32 50 28 f4 01"  # 880 Hz at 50 %, 80 % vibration, 40 % light, 500 ms
    "00 00 00 00 00 a0 00"  # nothing for 160 ms
    # the texts: role, about, length, text
    "01 00 04 00 42 61 63 6b"  # title of routine 0: Back
    "09 01 02 00 c3 bc"  # said with reminder 1: one letter of two bytes
    # CRC-32 of all before
    "16 08 11 8f"
)
GOLDEN_TABLE = Table(
    Header(b"unkt", 1, 0, 0, 112, 7, b"digest!!", 1, 3, 2, 1, 1, 2, 2),
    ((0, 3, 0, 1),),
    ((1, 1, 120, 300, 30, 0, 0, 2), (2, 0, 0, 120, 0, 255, 0, 0), (3, 0, 0, 60, 0, 255, 0, 0)),
    ((45, 16, 0), (150, 3, 1)),
    ((40, 10, 60, 5),),
    ((255, 2, 0, 2),),
    ((880, 50, 80, 40, 500), (0, 0, 0, 0, 160)),
)
GOLDEN_TEXTS = (Text(1, 0, "Back"), Text(9, 1, "\u00fc"))
FIVE_BYTES = table(*FIVE_STEPS, reminders=FIVE_REMINDERS)
FIVE_WITH_TEXTS = table(
    *FIVE_STEPS,
    reminders=FIVE_REMINDERS,
    texts=(
        (layout.TITLE, 0, "Five positions"),
        (layout.CAUTION, 0, "Never on the spine itself."),
        (layout.NAME, 0, "Top of the shoulder blades"),
        (layout.PLACE, 0, "A ball on each side of the spine."),
        (layout.REMINDER_SAY, 0, "Breathe deeply."),
    ),
)

TO_DAMAGE = {
    "golden": GOLDEN,
    "five": FIVE_BYTES,
    "five with texts": FIVE_WITH_TEXTS,
    "all that ships": shipped.table(),
}


def refused(blob):
    try:
        decode(blob)
    except TableError:
        return True
    return False


def with_crc(blob):
    """`blob` with its last four bytes made right."""
    return blob[:-4] + struct.pack("<I", binascii.crc32(blob[:-4]))


def changed(at, byte, blob=GOLDEN):
    """`blob` with one byte changed and the CRC made right."""
    return with_crc(blob[:at] + bytes([byte]) + blob[at + 1 :])


def flipped(blob, *bits):
    out = bytearray(blob)
    for bit in bits:
        out[bit // 8] ^= 1 << bit % 8
    return bytes(out)
