"""What is handed over as a file: the picture of the session, and the recording of it."""

import wave
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from companion.codes import OUTPUT
from host_tools.language.load import load_text
from host_tools.rehearsal.recording import record, spans_of
from host_tools.rehearsal.scenario import DEFAULT, parse_scenario
from host_tools.rehearsal.scenario_runner import run_scenario
from host_tools.table.compile import compile_routines
from tests.shipped import table
from tests.web.workshop import Writer

HEELS = """title: Heels & <toes>
cautions: [Stop at any pain]
equipment: Ball
stay: {at_least: 20 s, at_most: 30 s}
positions:
  - {name: Left heel, place: Heel on the ball.}
  - {name: Right heel, place: The other heel., stay: 1 min}
finish: {place: Lie flat., rest: 30 s, reflect: true}
"""
BRIEF = """title: Brief
cautions: [Stop at any pain]
equipment: Ball
breathing: {in: 4 s, out: 6 s}
positions:
  - {name: Heel, place: Heel on the ball., stay: 20 s}
"""
HEAR = "bytes => import('./page.js').then(({device}) => device.heardSession(Uint8Array.from(bytes)))"
WINDOW_MS = 10
COAST_MS = 300
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def writer(opened) -> Writer:
    """The page with something in the editor, and its device as it was."""
    opened.page.evaluate("document.getElementById('back-to-shipped').click()")
    return opened


def given(writer, text: str) -> None:
    """Have that text, checked."""
    writer.write(text)
    writer.visitor.wait_for(
        "title => document.getElementById('heading').textContent === title", arg=load_text(text).title
    )


def session_of(text: str):
    return run_scenario(compile_routines([load_text(text)]), parse_scenario(DEFAULT))


def sound_of(path) -> tuple[np.ndarray, int]:
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return np.frombuffer(file.readframes(file.getnframes()), np.int16).astype(float), file.getframerate()


def heard_in(sound: np.ndarray, rate_hz: int) -> np.ndarray:
    """Return for each window whether anything is heard."""
    size = rate_hz * WINDOW_MS // 1000
    return np.abs(sound[: len(sound) // size * size].reshape(-1, size)).max(axis=1) > 300


def spans_in(sound: np.ndarray, rate_hz: int, session) -> tuple[list, list]:
    """Return the samples of each tone of the trace with its pitch, but for ticks, and those of each silence."""
    tones, silences, at_ms = [], [], 0
    for span in spans_of(session):
        piece = sound[at_ms * rate_hz // 1000 : (at_ms + span.duration_ms) * rate_hz // 1000]
        at_ms += span.duration_ms
        if span.tone_hz and span.duration_ms >= 100:
            tones.append((piece, span.tone_hz))
        if span.is_silent:
            silences.append(piece)
    return tones, silences


def pitch_of(sound: np.ndarray, rate_hz: int) -> float:
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), 8 * len(sound)))
    spectrum[: int(500 * 8 * len(sound) / rate_hz)] = 0  # the motor's hum
    return float(np.argmax(spectrum)) * rate_hz / (8 * len(sound))


def test_what_is_handed_over_is_the_session_that_unknot_simulate_tells(writer):
    session = run_scenario(table(), parse_scenario(DEFAULT))
    heard = writer.page.evaluate(HEAR, list(table()))
    assert heard["events"] == [list(event[:3]) for event in session.trace if event[1] != OUTPUT]
    assert heard["outputs"] == [[event[0], *event[2:5]] for event in session.trace if event[1] == OUTPUT]
    assert heard["endMs"] == session.script.end_ms


def test_the_recording_sounds_when_and_how_high_the_trace_says(writer, tmp_path):
    given(writer, BRIEF)
    saved = writer.visitor.download("#save-recording", tmp_path)
    assert saved.name.endswith(".wav")
    sound, rate_hz = sound_of(saved)
    tones, silences = spans_in(sound, rate_hz, session_of(BRIEF))
    assert [pitch_of(tone, rate_hz) for tone, _ in tones] == pytest.approx([hz for _, hz in tones], abs=5)
    assert len(tones) == 10
    assert max(np.abs(silence[COAST_MS * rate_hz // 1000 :]).max(initial=0) for silence in silences) <= 1
    assert np.abs(sound).max() < 32_767


def test_the_recording_is_as_long_and_sounds_at_the_same_moments_as_that_of_the_command_line(writer, tmp_path):
    given(writer, BRIEF)
    sound, rate_hz = sound_of(writer.visitor.download("#save-recording", tmp_path))
    record(session_of(BRIEF), tmp_path / "own.wav")
    own, own_rate_hz = sound_of(tmp_path / "own.wav")
    assert (rate_hz, len(sound)) == (own_rate_hz, len(own))
    assert (heard_in(sound, rate_hz) != heard_in(own, rate_hz)).mean() < 0.01
    assert heard_in(sound, rate_hz).mean() > 0.05


def test_the_picture_holds_title_times_and_names_and_needs_nothing_beside_itself(writer, tmp_path):
    given(writer, HEELS)
    saved = writer.visitor.download("#save-picture", tmp_path)
    assert saved.name.endswith(".svg")
    drawn = ET.fromstring(saved.read_text("utf-8"))
    assert drawn.find(f"{SVG}title").text == "Heels & <toes>"
    said = [each.text for each in drawn.iter(f"{SVG}text") if each.text]
    assert said[0] == "Heels & <toes>"
    for row in (
        ["0:14", "1", "0:20 to 0:30", "Left heel"],
        ["0:54", "2", "1:00", "Right heel"],
        ["1:54", "0:30", "Rest"],
    ):
        at = said.index(row[-1])
        assert said[at - len(row) + 1 : at + 1] == row
    styled = drawn.find(f"{SVG}style").text
    kinds = {kind for each in drawn.iter() for kind in each.get("class", "").split()}
    assert {kind for kind in kinds if f".{kind}" not in styled} == set()
    assert {"pressing", "optional", "moving", "resting", "reflecting", "cue", "deed"} <= kinds
    assert not any(word in saved.read_text("utf-8").replace(SVG[1:-1], "") for word in ("http", "href", "url("))


def test_a_recording_can_be_stopped_by_the_keyboard_alone(writer):
    given(writer, BRIEF)
    # The machine may be quick: the first part waits until somebody stops it.
    writer.page.evaluate("""() => {
        const render = OfflineAudioContext.prototype.startRendering;
        window.mend = () => { OfflineAudioContext.prototype.startRendering = render; };
        OfflineAudioContext.prototype.startRendering = async function () {
            while (document.getElementById("shared").textContent !== "Stopping.") await new Promise((resolve) => setTimeout(resolve, 20));
            return render.call(this);
        };
    }""")
    writer.page.focus("#save-recording")
    writer.page.keyboard.press("Enter")
    writer.visitor.wait_for("() => document.activeElement.id === 'stop-recording'")
    assert writer.page.locator("#recorded").is_visible()
    writer.page.keyboard.press("Enter")
    writer.wait_for_text("shared", "No recording was made")
    assert writer.page.evaluate("document.activeElement.id") == "save-recording"
    assert writer.page.locator("#recorded").is_hidden()
    writer.page.evaluate("mend()")


def test_what_cannot_be_used_is_not_handed_over_as_a_session(writer):
    writer.write("title: Heels\n")
    writer.wait_for_verdict("3 things")
    for button in ("#make-card", "#save-picture", "#save-recording"):
        assert writer.page.is_disabled(button)
    assert writer.page.is_enabled("#share-draft")
