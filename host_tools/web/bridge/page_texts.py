"""Reads the texts and times of a table into plain lists and dictionaries for the page.

Rule: read by the firmware's own reader; a name that is not there is empty, and the page finds one.
"""

from companion import table_format as layout
from companion.codes import POSITION
from companion.table import decode, read_texts


def texts_of(blob: bytes) -> dict:
    """Return everything of `blob` that a person reads. Raises TableError."""
    table = decode(blob)
    texts = {}
    for role, about, text in read_texts(blob):
        texts.setdefault((role, about), []).append(text)
    header = table.header
    digest = "".join(["%02x" % byte for byte in header.source_digest])
    routines = [_routine(table, texts, index) for index in range(len(table.routines))]
    return {"sequence": header.sequence, "digest": digest, "bytes": len(blob), "routines": routines}


def _text(texts: dict, role: int, about: int) -> str:
    return " ".join(texts.get((role, about), ()))


def _routine(table, texts: dict, index: int) -> dict:
    row = table.routines[index]
    return {
        "title": _text(texts, layout.TITLE, index),
        "about": _text(texts, layout.ABOUT, index),
        "equipment": _text(texts, layout.EQUIPMENT, index),
        "cautions": texts.get((layout.CAUTION, index), []),
        "source": _text(texts, layout.SOURCE, index),
        "steps": [_step(table, texts, at) for at in range(row.first_step, row.first_step + row.step_count)],
    }


def _step(table, texts: dict, at: int) -> dict:
    row = table.steps[at]
    kind = row.kind % layout.KINDS
    reminders = range(row.first_reminder, row.first_reminder + row.reminder_count)
    round_ms = table.reminders[reminders[-1]].after_s * 1000 if reminders else 0
    return {
        "kind": kind,
        "number": row.number if kind == POSITION else 0,
        "name": _text(texts, layout.NAME, at),
        "place": _text(texts, layout.PLACE, at),
        "let": _text(texts, layout.LET, at),
        "at_least_ms": row.at_least_s * 1000,
        "at_most_ms": row.at_most_s * 1000,
        "settle_ms": row.settle_s * 1000,
        "breath": _breath(table, row.breath),
        "are_holds_felt": layout.ALL_TURNS <= row.breath < layout.NONE,
        "reminders": [_reminder(table, texts, each, round_ms) for each in reminders],
    }


def _breath(table, at: int):
    """Return how long a breath moves, in and out; what it rests in between is the rest of the pace."""
    if at == layout.NONE:
        return None
    row = table.breaths[at % layout.ALL_TURNS]
    return {"in_ms": row.in_tenths * 100, "out_ms": row.out_tenths * 100}


def _reminder(table, texts: dict, at: int, round_ms: int) -> dict:
    """Return one reminder; `every_ms` is how long after it comes again, 0 for one that comes once."""
    row = table.reminders[at]
    is_deeper = bool(row.flags & layout.ONLY_WHEN_DEEPENING)
    return {
        "after_ms": row.after_s * 1000,
        "cue": row.cue,
        "every_ms": round_ms if row.flags & layout.REPEATS else 0,
        "say": _text(texts, layout.REMINDER_SAY, at),
        "is_deeper": is_deeper,
    }
