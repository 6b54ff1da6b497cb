"""Writes the generated parts of docs/table_format.md: field tables, lists of numbers, and a worked example.

Rule: from companion.table_format, companion.codes and the meanings in field_meanings; no offset, size or range is
written here.
"""

from __future__ import annotations

import struct

import host_tools  # noqa: F401  # makes the firmware's modules importable
from companion import codes
from companion import table_format as layout
from companion.table import encode
from companion.text_checks import HIDDEN_EDGES
from host_tools.documents.markdown import table
from host_tools.table.explain import explain
from host_tools.table.field_meanings import MEANINGS

Fields = tuple[tuple[str, str, int | None, int | None], ...]

RECORDS: dict[str, Fields] = {
    "Header": layout.HEADER_FIELDS,
    **{record.__name__: fields for record, fields in layout.SECTIONS},
    "Text": layout.TEXT_FIELDS,
}
_KINDS = {
    codes.POSITION: "the person moves there, then presses",
    codes.REST: "nothing presses; lying flat",
    codes.REFLECT: "the person says in taps how it feels",
}
_ABOUT = ((layout.NAME, "a routine"), (layout.REMINDER_SAY, "a step"), (layout.REMINDER_SAY + 1, "a reminder"))
_SAYS = {
    layout.TITLE: "what the routine is called",
    layout.ABOUT: "what it is, in a sentence or two",
    layout.EQUIPMENT: "what presses",
    layout.CAUTION: "what to avoid, and when to stop; one text for each caution",
    layout.SOURCE: "where the content comes from",
    layout.NAME: "what the position is called, with its side",
    layout.PLACE: "where to lie, where the pressure goes",
    layout.LET: "what to let go of",
    layout.REMINDER_SAY: "what to remember",
}


def fields(name: str) -> str:
    """Return the field table of one record."""
    rows = []
    at = 0
    for field, code, least, most in RECORDS[name]:
        size = struct.calcsize("<" + code)
        rows.append([str(at), str(size), f"`{field}`", _range(least, most), MEANINGS[name][field]])
        at += size
    return table(["offset", "bytes", "field", "range", "meaning"], rows)


def _range(least: int | None, most: int | None) -> str:
    if least is None or most is None:
        return ""
    return str(least) if least == most else f"{least} to {most}"


def sections() -> str:
    """Return the order of what a table consists of, and what each part weighs."""
    rows = [["header", "1", str(layout.HEADER_BYTES)]]
    for place, (record, specs) in enumerate(layout.SECTIONS):
        count = layout.HEADER_FIELDS[layout.FIRST_COUNT + place][0]
        size = struct.calcsize(layout.format_of(specs))
        rows.append([f"{record.__name__.lower()} records", f"`{count}`", str(size)])
    rows.append(["text records", "`text_count`", f"{layout.TEXT_BYTES} + `length_bytes`"])
    rows.append(["later sections", "", "none in this version"])
    rows.append(["CRC-32", "1", str(layout.CRC_BYTES)])
    return table(["part", "how many", "bytes each"], rows)


def kinds() -> str:
    """Return the kinds of steps with their numbers."""
    return table(["kind", "name", "what it is"], [[str(k), codes.STEP_NAMES[k], what] for k, what in _KINDS.items()])


def cues() -> str:
    """Return the numbers of cues."""
    rows = []
    for number, name in enumerate(codes.CUE_NAMES):
        rows.append([str(number), name, "yes" if number < codes.LESSON_CUES else "no: the device's own"])
    most_cues = next(most or 0 for name, _, _, most in layout.HEADER_FIELDS if name == "cue_count")
    rows.append([f"{len(codes.CUE_NAMES)} to {codes.CUSTOM_CUE - 1}", "no cue; refused", ""])
    rows.append(
        [
            f"{codes.CUSTOM_CUE} to {codes.CUSTOM_CUE + most_cues - 1}",
            f"cue record *number - {codes.CUSTOM_CUE}* of the table",
            "name",
        ]
    )
    return table(["number", "cue", "a table may name or replace it"], rows)


def roles() -> str:
    """Return the roles of texts."""
    rows = []
    for role, says in _SAYS.items():
        about = next(section for first_beyond, section in _ABOUT if role < first_beyond)
        rows.append([str(role), layout.ROLE_NAMES[role], about, says])
    return table(["role", "name", "about", "what it says"], rows)


def hidden() -> str:
    """Return the letters a text may not have."""
    edges = HIDDEN_EDGES
    rows = [[f"U+{first:04X}", f"U+{beyond - 1:04X}"] for first, beyond in zip(edges[::2], edges[1::2], strict=True)]
    return table(["from", "to"], [*rows, ["the last two of each plane", "such as U+FFFE and U+FFFF"]])


def example_table() -> bytes:
    """Return a small table with a record of every kind."""
    header = layout.Header(layout.MAGIC, 0, 0, 0, 0, 1, bytes.fromhex("75 6e 6b 6e 6f 74 20 31"), *[0] * 7)
    return bytes(
        encode(
            layout.Table(
                header,
                (layout.Routine(0, 2, 0, 1),),
                (
                    layout.Step(codes.POSITION, 1, 60, 120, layout.WAITS_FOR_TAP, 0, 0, 1),
                    layout.Step(codes.REST, 0, 0, 30, layout.WAITS_FOR_TAP, layout.NONE, 0, 0),
                ),
                (layout.Reminder(45, codes.CUSTOM_CUE, 0),),
                (layout.Breath(40, 0, 60, 0),),
                (layout.Cue(layout.NONE, 3, 0, 2),),
                (layout.Beat(880, 30, 60, 20, 180), layout.Beat(0, 0, 0, 0, 160)),
            ),
            (
                layout.Text(layout.TITLE, 0, "Calf"),
                layout.Text(layout.REMINDER_SAY, 0, "Softer, \N{WHITE SMILING FACE}"),
            ),
        )
    )


def example() -> str:
    """Return the example as hex, 16 bytes a line."""
    blob = example_table()
    lines = [f"{at:08x}  {blob[at : at + 16].hex(' ')}" for at in range(0, len(blob), 16)]
    return "\n".join(["```", *lines, "```"])


def explained() -> str:
    """Return the example byte by byte."""
    return f"```\n{explain(example_table())}\n```"
