"""A board at the cable, from the page: real MicroPython behind the port, and the very bytes that `unknot flash` sends."""

import pytest

from host_tools.flash.running_report import report_of_running
from tests.flash import device_fixture
from tests.flash.device_fixture import device, flashed_files, kept, running_sequence, swift, unknot
from tests.flash.old_sessions import history
from tests.web.workshop import Writer


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch) -> None:
    """The history of the tests is their own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


@pytest.fixture
def writer(opened) -> Writer:
    """The page with the shipped routine in the editor."""
    opened.page.click("#new-draft")
    opened.wait_for_verdict("It can be used. One thing is worth a look.")
    return opened


def sent_by_the_command_line(monkeypatch, files) -> bytes:
    """Return all that `unknot flash` sends to a board that holds these files."""
    sent = bytearray()
    write = device_fixture.serial.Serial.write

    def heard(port, data):
        sent.extend(data)
        return write(port, data)

    with device(files) as board, monkeypatch.context() as patch:
        patch.setattr(device_fixture.serial.Serial, "write", heard)
        assert unknot("flash", device_fixture.ROUTINE, "--port", board.path).status == 0
    return bytes(sent)


def test_the_page_sends_the_bytes_that_unknot_flash_sends_and_the_board_runs_them(writer, bridge, monkeypatch):
    expected = sent_by_the_command_line(monkeypatch, swift(2))
    with device(swift(2)) as board:
        bridge.use(board.path)
        said = writer.ask("#flash")
        assert bytes(bridge.sent) == expected
        assert kept(board)["table_b.bin"] == device_fixture.table(2)
    assert said.startswith("1  Erector spinae release\nusb://board: Raspberry Pi Pico, firmware 0.1.0 is there already")


def test_an_empty_board_gets_the_firmware_that_was_compiled_with_the_page(writer, bridge):
    with device({}) as board:
        bridge.use(board.path)
        said = writer.ask("#flash")
        files = board.files()
    assert "firmware 0.1.0 installed (15 of 15 files sent), runs table 1" in said
    assert {path: files[f"firmware_a{path}"] for path in device_fixture.build_firmware().files} == dict(
        device_fixture.build_firmware().files
    )


def test_a_cable_that_is_pulled_at_any_moment_leaves_the_old_or_the_new(writer, bridge):
    with device() as board:
        for byte_count in (900, 2100, 3000, 3700):
            bridge.use(board.path)
            board.unplug_after(byte_count)
            said = writer.ask("#flash")
            board.wait_for_cut()
            assert "nothing has changed, the device keeps the routines it had" in said or "the very moment" in said
            assert running_sequence(board.files()) == 1
            board.plug()
        bridge.use(board.path)
        assert "runs table 2" in writer.ask("#flash")


def test_the_page_shows_what_the_command_line_shows_of_a_device(writer, bridge, tmp_path):
    with device() as board:
        bridge.use(board.path)
        for button, verb in (("#ask-device", "device"), ("#ask-settings", "settings"), ("#ask-history", "history")):
            shown = writer.ask(button)
            told = unknot(verb, "--port", board.path)
            assert shown.replace("usb://board", board.path) == (told.out + told.err).rstrip()
        saved = writer.visitor.download("text=Save history.csv", tmp_path)
    assert saved.read_bytes().startswith(b"\xef\xbb\xbfdevice,number,")


def rows(writer, button: str, folder) -> list[str]:
    """The sessions that a button shows, as the lines of its CSV."""
    writer.ask(button)
    return writer.visitor.download("text=Save history.csv", folder).read_text("utf-8-sig").splitlines()[1:]


def test_the_sessions_of_a_device_stay_in_the_browser(writer, bridge, tmp_path):
    with device({**flashed_files(), "history.bin": history()}) as board:
        bridge.use(board.path)
        shown = rows(writer, "#ask-history", tmp_path)
    assert writer.page.inner_text("#answer").endswith("3 new, 3 on the device")
    writer.visitor.reload()
    writer.begin()
    assert [row for row in rows(writer, "#stored-history", tmp_path) if not row.startswith("this page,")] == shown


def test_a_session_on_the_page_stands_beside_those_of_devices(writer, tmp_path):
    before = rows(writer, "#stored-history", tmp_path)
    writer.visitor.wait_for_state("ready")
    writer.visitor.go("moving")
    writer.visitor.hold_to_stop()
    writer.visitor.wait_for_state("ended")
    writer.visitor.go("ready")
    after = rows(writer, "#stored-history", tmp_path)
    (new,) = set(after) - set(before)
    assert (new.split(",")[0], *new.split(",")[4:6]) == ("this page", "Erector spinae release", "stopped")
    assert rows(writer, "#stored-history", tmp_path) == after


def test_whoever_has_no_port_to_choose_is_told_how_a_new_board_gets_micropython(writer):
    writer.page.evaluate(
        """() => {
            const { requestPort } = navigator.serial;
            navigator.serial.requestPort = async () => {
                navigator.serial.requestPort = requestPort;
                throw new DOMException("No port selected by the user.", "NotFoundError");
            };
        }"""
    )
    assert writer.page.locator("#new-board ol").is_hidden()
    writer.page.click("#other-port")
    writer.wait_for_text("progress-text", "No port was chosen")
    assert "Hold the button BOOTSEL" in writer.page.inner_text("#new-board ol")
    writer.page.click("#new-board summary")


def test_a_port_that_another_program_has_is_told_as_the_tools_tell_it(writer, bridge):
    bridge.use("/nowhere")
    assert "another program has this port open" in writer.ask("#ask-device")


def test_the_settings_of_a_device_are_changed_as_the_command_line_changes_them(writer, bridge):
    with device() as board:
        bridge.use(board.path)
        assert writer.ask("#ask-settings") == "sound on, touch on, night off, tap-gap 400 ms"
        writer.page.uncheck("#device-sound")
        writer.page.check("#device-night")
        writer.page.select_option("#device-gap", "550 ms")
        assert writer.ask("#set-settings") == "sound off, touch on, night on, tap-gap 550 ms"
        assert unknot("settings", "--port", board.path).out == "sound off, touch on, night on, tap-gap 550 ms\n"
        writer.page.uncheck("#device-touch")
        assert "never both off" in writer.ask("#set-settings")
        assert unknot("settings", "--port", board.path).out == "sound off, touch on, night on, tap-gap 550 ms\n"


PRESSED_ONCE = b"""
import machine, time
since = time.ticks_ms()
seen = []
def level(pin, level=None):
    now = time.ticks_ms()
    if pin.number == 7 and not seen and time.ticks_diff(now, since) > 3000:
        seen.append(now)
    return not (pin.number == 7 and seen and time.ticks_diff(now, seen[0]) < 100)
machine.Pin.value = level
"""
"""Somebody taps when the device first looks, three seconds after power-on."""


def test_a_device_in_a_session_is_followed_and_goes_on_undisturbed(writer, bridge):
    with device({**flashed_files(), "wiring.txt": b"button: 7\n"}, PRESSED_ONCE) as board:
        bridge.use(board.path)
        writer.page.click("#follow-device")
        writer.wait_for_text("live", "The device is moving, position 1")
        assert writer.page.locator("#flash").is_disabled()
        assert set(bytes(bridge.sent)) == {ord("?")}
        writer.page.click("#follow-device")
        writer.visitor.wait_for("() => document.getElementById('follow-device').textContent === 'Follow it'")
        assert report_of_running(board.path).state == "moving"
    assert writer.page.locator("#flash").is_enabled()
