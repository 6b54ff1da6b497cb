"""Whatever comes over the cable, a verb is done or ends with exit 3 and one line; no byte of it is the routine's fault."""

import binascii
import contextlib
import io

import pytest

from host_tools import cli
from host_tools.flash import flash_command, serial_port
from host_tools.flash.answers import GarbledError, read_answer, read_files
from host_tools.flash.probe import Formats
from host_tools.flash.ready_report import report_in
from host_tools.parser import make_parser
from tests.flash.device_fixture import OTHER, device, flashed_files, swift, table, unknot
from tests.flash.old_sessions import record
from tests.flash.recorded_port import CHARACTER_DEVICE, recorded, replayed, spoilt, turn_of

READY = "unknot READY {} 0123456789abcdef ready routines=1 slot=/table_a.bin board=Raspberry Pi Pico failures={}\n"
IDENTITY = b"('micropython', "
TELLS_ITS_REPORT = ("device", "flash")  # which has no checksum
DIGITS = "1" * 5000


def answer(text: str) -> bytes:
    """Return a whole answer with this value, as a device would send it."""
    return b"%s %d\r\n" % (text.encode(), binascii.crc32(text.encode()))


def without_table() -> dict[str, bytes]:
    return {path: held for path, held in flashed_files().items() if path != "table_a.bin"}


@pytest.mark.parametrize(
    ("verb", "held", "first"),
    [
        (("device",), without_table(), b""),
        (("history",), {**without_table(), "history.bin": record(1, "completed", 4, 22, 20)}, IDENTITY),
        (("settings", "night", "on"), without_table(), IDENTITY),
        (("flash", OTHER), without_table(), IDENTITY),
    ],
    ids=["device", "history", "settings", "flash"],
)
def test_any_byte_lost_doubled_or_spoilt_is_the_cables_fault_or_does_no_harm(
    verb: tuple[str, ...], held: dict[str, bytes], first: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    with device(held) as board:
        said = recorded(board, *verb)
        undamaged = unknot(*verb, "--port", board.path).out
    parser = make_parser()
    arguments = parser.parse_args([*verb, "--port", CHARACTER_DEVICE])
    if verb[0] == "flash":
        routines = flash_command.load_all(arguments.files)
        monkeypatch.setattr(flash_command, "load_all", lambda _: routines)
    for what, changed in spoilt(said, turn_of(said, first)):
        out, err = io.StringIO(), io.StringIO()
        with replayed(changed), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = cli._guarded(arguments, parser, {})
        assert status in {0, 3}, (what, err.getvalue())
        assert status == 0 or err.getvalue().count("\n") == 1, (what, err.getvalue())
        assert status == 3 or verb[0] in TELLS_ITS_REPORT or out.getvalue() == undamaged, (what, out.getvalue())


def test_what_never_stops_talking_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    with device() as board:
        said = recorded(board, "device")
    monkeypatch.setattr(serial_port, "MOST_BYTES", 1000)
    at = turn_of(said, IDENTITY)
    with replayed([*said[:at], b"\x04" + b"tick\r\n" * 10_000, *said[at + 1 :]]):
        ended = unknot("device", "--port", CHARACTER_DEVICE)
    assert ended.status == 3
    assert "what the device says arrives damaged" in ended.err


@pytest.mark.parametrize("version", [b"1.\xc2\xb2\n", b"1.\xb2\n", b"\xff\xfe", DIGITS.encode(), b"", b"0.0.9"])
def test_a_version_that_is_none_is_older_than_any(version: bytes) -> None:
    with device({**swift(2), "firmware_a/version.txt": version}) as board:
        assert unknot("device", "--port", board.path).status == 0
        said = unknot("flash", OTHER, "--port", board.path)
        assert said.status == 0
        assert board.files()["table_b.bin"] == table(2, "breathing")


def test_an_answer_is_read_among_what_others_print_while_it_is_made() -> None:
    assert read_answer(b"tick\r\n(1, 0, 2) 1169953749\r\ntick 12\r\n", Formats) == Formats(1, 0, 2)


@pytest.mark.parametrize(
    "printed",
    [
        b"",
        b"(1, 0, 2)",
        b"(1, 0, 2) 1169953740",
        b"(1, 0, 2) " + DIGITS.encode(),
        b"(1, 0, 2) \xb2",
        answer("(1, 0)"),
        answer("(1, 0, -2)"),
        answer("(1, 0, 4294967296)"),
        answer("(1, 0, True)"),
        answer("(1, 0, '2')"),
        answer("[1, 0, 2]"),
        answer("exit()"),
        answer("(" * 10_000),
        answer("{[]: 1}"),
        answer(DIGITS),
        answer("(1, 0, 2"),
        answer("\0"),
        answer(r"b'\x'"),
    ],
)
def test_what_is_not_whole_or_not_of_the_kind_that_was_asked_for_is_no_answer(printed: bytes) -> None:
    with pytest.raises(GarbledError):
        read_answer(printed, Formats)


@pytest.mark.parametrize("lines", [b"AAEC\n", b"AAE=\n\n", b"AAED\n\n", b"A\n\n", b"\xff\n\n"])
def test_a_file_that_did_not_come_whole_is_none(lines: bytes) -> None:
    checksums = answer(f"[{binascii.crc32(bytes((0, 1, 2)))}, 0]")
    assert read_files(b"AAEC\n\n" + checksums, ("/a.bin", "/b.bin")) == {"/a.bin": b"\x00\x01\x02"}
    with pytest.raises(GarbledError):
        read_files(lines + checksums, ("/a.bin", "/b.bin"))


@pytest.mark.parametrize(("sequence", "failures"), [(DIGITS, "0"), ("1", DIGITS), ("\u0663", "0"), ("1", "\u00b2")])
def test_a_ready_report_of_other_numbers_than_a_device_has_is_none(sequence: str, failures: str) -> None:
    assert report_in(READY.format("1", "0")) is not None
    assert report_in(READY.format(sequence, failures)) is None
