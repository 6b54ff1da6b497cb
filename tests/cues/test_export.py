"""Cues for other hands keep to the documented rules of their formats, and to the beats the device plays."""

import json
import wave

import pytest

from companion.standard_cues import STANDARD_CUES
from host_tools.cli import main
from host_tools.cues.ahap import ahap
from host_tools.cues.android import waveform
from host_tools.perception.spoken import Pulse
from host_tools.table.beats import beats_in

SHORT, GAP, LONG = Pulse(2000, 50, 80, 40, 180), Pulse(0, 0, 0, 0, 160), Pulse(2000, 50, 100, 40, 550)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("cues") / "new" / "folder"
    assert main(["cues", "--export", str(out)]) == 0
    return out


def test_each_thing_said_has_its_three_files(folder):
    names = {path.stem for path in folder.iterdir()}
    assert {"move_to_1", "move_to_6_loud", "begin", "enough", "how_does_it_feel", "answer_1_1_min", "rest"} <= names
    assert {(path.stem, path.suffix) for path in folder.iterdir()} == {
        (name, ending) for name in names for ending in (".ahap", ".json", ".wav")
    }


def test_every_ahap_is_one_core_haptics_takes(folder):
    for path in folder.glob("*.ahap"):
        pattern = json.loads(path.read_text())
        assert pattern["Version"] == 1.0
        assert pattern["Pattern"]
        for entry in pattern["Pattern"]:
            event = entry["Event"]
            values = {each["ParameterID"]: each["ParameterValue"] for each in event["EventParameters"]}
            assert event["EventType"] == "HapticContinuous"
            assert event["Time"] >= 0
            assert 0 < event["EventDuration"] <= 30
            assert values.keys() == {"HapticIntensity", "HapticSharpness"}
            assert all(0 <= value <= 1 for value in values.values())


def test_every_waveform_is_one_android_takes(folder):
    for path in folder.glob("*.json"):
        effect = json.loads(path.read_text())
        assert len(effect["timings"]) == len(effect["amplitudes"])
        assert all(isinstance(each, int) and each >= 0 for each in effect["timings"])
        assert sum(effect["timings"]) > 0
        assert all(isinstance(each, int) and 0 <= each <= 255 for each in effect["amplitudes"])
        assert effect["repeat"] == -1


def test_the_waveform_is_the_cue(folder):
    effect = json.loads((folder / "enough.json").read_text())
    beats = beats_in(STANDARD_CUES[2])
    assert effect["timings"] == [beat.duration_ms for beat in beats] == [180, 160, 550, 160, 180, 160]
    assert effect["amplitudes"] == [204, 0, 204, 0, 204, 0]


def test_a_beat_is_an_event_where_it_begins():
    events = [entry["Event"] for entry in json.loads(ahap([SHORT, GAP, LONG], "x"))["Pattern"]]
    assert [(event["Time"], event["EventDuration"]) for event in events] == [(0.0, 0.18), (0.34, 0.55)]
    assert [event["EventParameters"][0]["ParameterValue"] for event in events] == [0.8, 1.0]


def test_beats_that_touch_and_are_as_strong_are_one_entry():
    effect = json.loads(waveform([SHORT, SHORT, LONG, GAP, GAP], "x"))
    assert (effect["timings"], effect["amplitudes"]) == ([360, 550, 320], [204, 255, 0])


def test_the_recording_lasts_as_long_as_the_waveform(folder):
    with wave.open(str(folder / "enough.wav")) as sound:
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
        assert sound.getnframes() == 1390 * sound.getframerate() // 1000


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path, capsys):
    (tmp_path / "mine").write_text("notes")
    assert main(["cues", "--export", str(tmp_path / "mine")]) == 2
    assert "is a file; give a folder" in capsys.readouterr().err
    assert (tmp_path / "mine").read_text() == "notes"
