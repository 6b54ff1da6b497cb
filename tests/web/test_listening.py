"""The page listens by a microphone, and what a device sings stands in its history."""

import json

import pytest

from tests.shell.fake_board import BOARD_ID
from tests.song.air import Air, heard, recorded, write_wave
from tests.web.browser import DESKTOP, find_chromium
from tests.web.steps import Visitor

FLAGS = ("--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
TRACKS = """
const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
window.tracks = [];
navigator.mediaDevices.getUserMedia = async (wanted) => {
    window.wanted = wanted.audio;
    const stream = await real(wanted);
    window.tracks.push(...stream.getTracks());
    return stream;
};
"""
REFUSING = "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('no', 'NotAllowedError'); };"
A_ROOM = Air(noise_db=6, echo=0.3, clock=1.01, resonance_hz=4000)


@pytest.fixture(scope="module")
def ears(browser, tmp_path_factory):
    """A browser whose microphone hears a device sing, in a room, over and over."""
    path = tmp_path_factory.mktemp("song") / "song.wav"
    write_wave(heard(recorded(path.parent), A_ROOM), path)
    flags = [*FLAGS, f"--use-file-for-fake-audio-capture={path}"]
    listening = browser.browser_type.launch(executable_path=find_chromium(), args=flags)
    yield listening
    listening.close()


def opened(browser, server, script=TRACKS):
    context = browser.new_context(**DESKTOP)
    context.set_default_timeout(60_000)
    context.add_init_script(script)
    visitor = Visitor(context, server.url)
    loaded = visitor.page.evaluate("performance.getEntriesByType('resource').map((each) => each.name)")
    assert not [name for name in loaded if "listening" in name or "song" in name]
    visitor.page.click("text=History")
    visitor.page.click("#listen")
    return visitor


def test_the_page_hears_a_device_adds_its_sessions_once_and_lets_go_of_the_microphone(ears, server, tmp_path):
    visitor = opened(ears, server)
    visitor.wait_for("() => document.querySelectorAll('#sessions tr').length === 3")
    visitor.wait_for_text("listening", "Heard again, it is here already: Routine 1, completed, 25:00.")
    visitor.page.click("#listen")
    visitor.wait_for("() => window.tracks.every((track) => track.readyState === 'ended')")
    assert visitor.page.evaluate("window.wanted.noiseSuppression") is False
    rows = [json.loads(line) for line in visitor.download("#save-jsonl", tmp_path).read_text().splitlines()]
    assert sorted(row["number"] for row in rows) == [1, 2]
    assert {row["device"] for row in rows} == {BOARD_ID.hex()}
    assert (rows[0]["session_ms"], rows[0]["rating"], rows[0]["tap_gap_ms"]) == (1_500_000, 4, 400)
    visitor.reload()
    visitor.page.click("text=History")
    assert visitor.page.locator("#sessions tr").count() == 3
    assert visitor.complaints == []
    visitor.context.close()


def test_whoever_may_not_use_the_microphone_is_told_so(browser, server):
    visitor = opened(browser, server, REFUSING)
    visitor.wait_for_text("listening", "The microphone may not be used.")
    assert visitor.text("#listen") == "Listen to a device"
    visitor.context.close()


def test_to_close_the_history_lets_go_of_the_microphone(ears, server):
    visitor = opened(ears, server)
    visitor.wait_for_text("listening", "Listening.")
    visitor.page.click("#history >> text=Done")
    visitor.wait_for("() => window.tracks[0].readyState === 'ended'")
    visitor.context.close()


def test_a_page_that_nobody_sees_does_not_listen(ears, server):
    visitor = opened(ears, server)
    visitor.wait_for_text("listening", "Listening.")
    visitor.page.evaluate(
        """() => {
            Object.defineProperty(document, "hidden", { value: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    visitor.wait_for("() => window.tracks[0].readyState === 'ended'")
    visitor.wait_for_text("listening", "The page was out of sight, so it stopped listening.")
    assert visitor.text("#listen") == "Listen to a device"
    visitor.context.close()
