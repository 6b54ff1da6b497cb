"""Reads /wiring.txt, the maker's own wiring: lines like `motor: 22`, over what the board's profile says.

    # the motor sits on a haptic driver
    motor_kind: drv2605l
    sda: 4
    scl: 5

A file that names a `chip:` begins with nothing instead of a profile: it is a board of the maker's own.

Rule: every problem is reported, as `wiring.txt:line: what was found; what to do`. With any problem the profile stands
as it is: half an override would drive the wrong pin.
"""

from .board_profiles import (
    ACTIVE,
    ALWAYS,
    DRV2605L,
    NO_PIN,
    PASSIVE,
    TRANSISTOR,
    WIRING_FIELDS,
    WIRING_PATH,
    KnownBoard,
    Wiring,
    family_of,
    known_boards,
)

LARGEST_WIRING_BYTES = 1024

_USABLE = {
    "rp2040": ((0, 29),),
    "rp2350": ((0, 29),),
    # ESP-IDF, "GPIO & RTC GPIO" of each chip, without flash, USB, and on the first those without pull-ups (34 to 39).
    "esp32": ((0, 0), (2, 2), (4, 5), (12, 19), (21, 23), (25, 27), (32, 33)),
    "esp32s3": ((0, 18), (21, 21), (38, 48)),
    "esp32c3": ((0, 10), (20, 21)),
    "esp32c6": ((0, 9), (14, 23)),
}
"""The pins a chip has to spare, from and to."""

CHIP = "chip"
LOW_VOLTS = "low_volts"  # below what the device warns before a session; `cells` reads it
_BESIDES = (CHIP, LOW_VOLTS)
_WORDS = {CHIP: tuple(sorted(_USABLE)), "buzzer_kind": (PASSIVE, ACTIVE), "motor_kind": (TRANSISTOR, DRV2605L)}
_NUMBERS = {"light_inverted": (0, 1), "i2c": (0, 1)}
_MAY_BE_NONE = ("buzzer", "light", "usb_sense")
_FILE = WIRING_PATH[1:]
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"
_LONGEST_NAME = 20
_NOTHING = (NO_PIN, NO_PIN, PASSIVE, NO_PIN, TRANSISTOR, NO_PIN, 0, 0, NO_PIN, NO_PIN, NO_PIN)


def _value(name: str, text: str):
    """Return the value `text` gives `name`. Raises ValueError with what to write instead."""
    if name == "board":
        if not 0 < len(text) <= _LONGEST_NAME or not all([mark in _LETTERS for mark in text]):
            raise ValueError("write a name of small letters, digits and _, at most %d" % _LONGEST_NAME)
        return text
    words = _WORDS.get(name)
    if words:
        if text not in words:
            raise ValueError("write one of " + ", ".join(words))
        return text
    if text == "none" and name in _MAY_BE_NONE:
        return NO_PIN
    if text == "always" and name == "usb_sense":
        return ALWAYS
    if not text or len(text) > 2 or not all([mark in "0123456789" for mark in text]):
        raise ValueError("write a GPIO number" + (", or none" if name in _MAY_BE_NONE else ""))
    number = int(text)
    numbers = _NUMBERS.get(name)
    if numbers and number not in numbers:
        raise ValueError("write one of " + ", ".join([str(one) for one in numbers]))
    return number


def _volts(text: str) -> str:
    if len(text) != 3 or text[1] != "." or not all([mark in "0123456789" for mark in text[0] + text[2]]):
        raise ValueError("write volts like 2.9")
    return text


def _read_lines(text: str, problems: list) -> dict:
    """Return {name: (value, line)}; append what is wrong to `problems`."""
    found = {}
    lines = text.split("\n")
    for at in range(len(lines)):
        line = lines[at].split("#")[0].strip()
        if not line:
            continue
        where = "%s:%d: " % (_FILE, at + 1)
        name, _, given = [part.strip() for part in line.partition(":")]
        if name not in WIRING_FIELDS + _BESIDES:
            names = ", ".join(WIRING_FIELDS + _BESIDES)
            problems.append(where + '"%s" is nothing to wire; the names are %s' % (name, names))
        elif name in found:
            problems.append(where + "%s is there twice, first in line %d; keep one" % (name, found[name][1]))
        else:
            try:
                found[name] = (_volts(given) if name == LOW_VOLTS else _value(name, given), at + 1)
            except ValueError as error:
                problems.append(where + '%s "%s": %s' % (name, given, error))
    return found


def slice_of(family, pin: int) -> int:
    """Return the PWM slice of `pin`: the pins of one slice share a frequency; -1 where nothing is shared."""
    return (pin >> 1) % family.pwm_slices if family.pwm_slices else -1


def _pins_of(wiring: Wiring) -> list:
    """Return (name, pin) of every pin in use."""
    names = ["button", "buzzer", "light", "usb_sense"]
    names.extend(["sda", "scl"] if wiring.motor_kind == DRV2605L else ["motor"])
    return [pair for pair in [(name, wiring[WIRING_FIELDS.index(name)]) for name in names] if pair[1] >= 0]


def clashes(wiring: Wiring, chip: str) -> list:
    """Return (name, what is wrong) for every pin that cannot be used as `wiring` says."""
    wrong = []
    seen = {}
    for name, pin in _pins_of(wiring):
        if not any([first <= pin <= last for first, last in _USABLE[chip]]):
            wrong.append((name, "%s on GPIO %d: this board has no such pin to use; choose another" % (name, pin)))
        if pin in seen:
            wrong.append((name, "%s on GPIO %d: %s is there already; choose another" % (name, pin, seen[pin])))
        seen[pin] = name
    return wrong + _slice_clashes(wiring, family_of(chip))


def _slice_clashes(wiring: Wiring, family) -> list:
    """The buzzer changes the frequency of its whole PWM slice; one channel of a slice drives one thing."""
    wrong = []
    driven = [("light", wiring.light)]
    if wiring.motor_kind == TRANSISTOR:
        driven.append(("motor", wiring.motor))
    if wiring.buzzer != NO_PIN and wiring.buzzer_kind == PASSIVE and family.pwm_slices:
        for name, pin in driven:
            if pin not in (NO_PIN, wiring.buzzer) and slice_of(family, pin) == slice_of(family, wiring.buzzer):
                text = "%s on GPIO %d shares PWM slice %d with the buzzer on GPIO %d; choose another"
                wrong.append((name, text % (name, pin, slice_of(family, pin), wiring.buzzer)))
    if len(driven) == 2 and family.pwm_slices and NO_PIN not in (wiring.light, wiring.motor):
        if wiring.light != wiring.motor and (wiring.light - wiring.motor) % (2 * family.pwm_slices) == 0:
            wrong.append(("light", "light on GPIO %d and motor share one PWM channel; choose another" % wiring.light))
    return wrong


def read_wiring(raw: bytes, board) -> tuple:
    """Return (wiring, board, problems) of the file's contents on `board`; with any problem, what the profile says.

    `board` may be None, where the board is not known; then the file has to name it.
    """
    problems = []
    if len(raw) > LARGEST_WIRING_BYTES or any([byte > 126 for byte in raw]):
        problems.append("%s:1: more than %d bytes, or no plain text; write it anew" % (_FILE, LARGEST_WIRING_BYTES))
        raw = b""
    found = _read_lines(raw.decode(), problems)
    named = _board_of(found, problems) if "board" in found or CHIP in found else board
    if named is None:
        if "board" not in found:
            problems.append("%s:1: this board is not known; add a line like `board: pico`, or `chip: rp2040`" % _FILE)
        return (board.wiring, board, problems) if board else (None, None, problems)
    wiring = Wiring(
        *[found[name][0] if name in found else named.wiring[WIRING_FIELDS.index(name)] for name in WIRING_FIELDS]
    )
    for name in [] if problems else _missing(wiring):
        problems.append("%s:1: %s is missing; add a line like `%s: 14`" % (_FILE, name, name))
    for name, text in clashes(wiring, named.family):
        line = found[name][1] if name in found else 1
        problems.append("%s:%d: %s" % (_FILE, line, text))
    if not problems:
        return wiring, named, problems
    if board is None and CHIP in found:
        return None, None, problems
    fallback = board or named
    return fallback.wiring, fallback, problems


def _board_of(found: dict, problems: list):
    """Return the board the file begins with: the one it names, or none of ours on the chip it names."""
    name, line = found.get("board", ("own", 1))
    if CHIP in found:
        return KnownBoard(found[CHIP][0], "", Wiring(name, *_NOTHING))
    names = []
    for board in known_boards():
        if board.wiring.board == name:
            return board
        names.append(board.wiring.board)
    problems.append('%s:%d: board "%s": write one of %s' % (_FILE, line, name, ", ".join(names)))
    return None


def _missing(wiring: Wiring) -> list:
    """Return the names of what no device can do without."""
    driver = [("sda", wiring.sda), ("scl", wiring.scl)]
    needed = [("motor", wiring.motor)] if wiring.motor_kind == TRANSISTOR else driver
    needed.insert(0, ("button", wiring.button))
    return [name for name, pin in needed if pin == NO_PIN]
