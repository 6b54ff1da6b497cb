"""The recording: what is heard, when, how high and how loud, measured in the written file."""

import math
import os
import subprocess
import sys
import wave
from pathlib import Path

import numpy as np
import pytest

from companion.codes import OUTPUT
from host_tools.rehearsal.recording import RATE_HZ, record
from host_tools.rehearsal.simulate import Script, Session
from tests import shipped

SHORT_AT_3_S = ((3000, OUTPUT, 2400, 60, 0, 0), (3180, OUTPUT, 0, 0, 0, 0))
PULSE_AT_3_S = ((3000, OUTPUT, 0, 0, 100, 0), (3550, OUTPUT, 0, 0, 0, 0))
TWO_CUES_A_MINUTE_APART = (
    (1000, OUTPUT, 2400, 60, 100, 60),
    (1180, OUTPUT, 0, 0, 0, 0),
    (1880, OUTPUT, 2400, 60, 100, 60),
    (2430, OUTPUT, 0, 0, 0, 0),
    (62_000, OUTPUT, 2000, 50, 90, 40),
    (62_550, OUTPUT, 0, 0, 0, 0),
)


def recorded(path, trace, end_ms, is_brief=False):
    """The samples of a session, -1 to 1."""
    record(Session(b"", Script((), end_ms), list(trace)), path, is_brief=is_brief)
    return samples(path)


def samples(path):
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22_050)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32_767


def between(sound, from_ms, to_ms):
    return sound[from_ms * RATE_HZ // 1000 : to_ms * RATE_HZ // 1000]


def rms(sound):
    return math.sqrt(float(np.mean(sound**2)))


def loudest_hz(sound):
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    return float(np.argmax(spectrum)) * RATE_HZ / len(sound)


def sounding_ms(sound):
    """The times at which there is anything but zeros, as (from, to) with gaps under 50 ms closed."""
    at = np.flatnonzero(sound) * 1000 / RATE_HZ
    ends = np.flatnonzero(np.diff(at) > 50)
    return [(at[a], at[b]) for a, b in zip([0, *(ends + 1)], [*ends, len(at) - 1], strict=True)]


def test_a_beat_sounds_at_its_time_and_pitch(tmp_path):
    sound = recorded(tmp_path / "a.wav", SHORT_AT_3_S, 5000)
    ((begin_ms, end_ms),) = sounding_ms(sound)
    assert begin_ms == pytest.approx(3000, abs=1)
    assert 3180 < end_ms < 3184
    assert loudest_hz(between(sound, 3000, 3180)) == pytest.approx(2400, abs=10)


def test_a_recording_is_as_long_as_the_session(tmp_path):
    assert len(recorded(tmp_path / "a.wav", SHORT_AT_3_S, 5000)) == 5 * RATE_HZ


def test_silence_is_zeros(tmp_path):
    sound = recorded(tmp_path / "a.wav", SHORT_AT_3_S, 5000)
    assert not between(sound, 0, 3000).any()
    assert not between(sound, 3190, 5000).any()


def test_twice_the_volume_is_twice_the_sound(tmp_path):
    loud = recorded(tmp_path / "a.wav", SHORT_AT_3_S, 5000)
    soft = recorded(tmp_path / "b.wav", ((3000, OUTPUT, 2400, 30, 0, 0), SHORT_AT_3_S[1]), 5000)
    assert rms(loud) / rms(soft) == pytest.approx(2, abs=0.05)


def test_no_tone_begins_or_ends_with_a_click(tmp_path):
    sound = recorded(tmp_path / "a.wav", SHORT_AT_3_S, 5000)
    assert np.abs(between(sound, 3000, 3001)).max() < 0.5 * np.abs(sound).max()
    assert np.abs(between(sound, 3182, 3185)).max() < 0.3 * np.abs(sound).max()


def test_the_motor_takes_its_time_to_full_speed(tmp_path):
    sound = recorded(tmp_path / "a.wav", PULSE_AT_3_S, 5000)
    full = rms(between(sound, 3300, 3550))
    assert rms(between(sound, 3000, 3030)) < 0.2 * full
    assert rms(between(sound, 3150, 3180)) > 0.8 * full
    assert loudest_hz(between(sound, 3250, 3550)) == pytest.approx(180, abs=5)


def test_the_motor_runs_down_to_nothing(tmp_path):
    sound = recorded(tmp_path / "a.wav", PULSE_AT_3_S, 5000)
    assert between(sound, 3550, 3600).any()
    assert not between(sound, 3860, 5000).any()


def test_all_at_full_strength_does_not_clip(tmp_path):
    sound = recorded(tmp_path / "a.wav", ((100, OUTPUT, 900, 100, 100, 100),), 3000)
    assert 0.5 < np.abs(sound).max() < 1


def test_brief_cuts_long_silences_and_nothing_else(tmp_path):
    sound = recorded(tmp_path / "a.wav", TWO_CUES_A_MINUTE_APART, 90_000, is_brief=True)
    assert len(sound) == (1000 + 1430 + 1500 + 550 + 1500) * RATE_HZ // 1000
    begins_ms = [round(begin_ms, -1) for begin_ms, _ in sounding_ms(sound)]
    assert begins_ms == [1000, 1880, 3930]


def test_brief_keeps_every_cue_as_it_sounds_in_full(tmp_path):
    full = recorded(tmp_path / "a.wav", TWO_CUES_A_MINUTE_APART, 90_000)
    brief = recorded(tmp_path / "b.wav", TWO_CUES_A_MINUTE_APART, 90_000, is_brief=True)
    assert rms(between(brief, 0, 2430)) == pytest.approx(rms(between(full, 0, 2430)), rel=1e-6)
    assert rms(between(brief, 3930, 4900)) == pytest.approx(rms(between(full, 62_000, 62_970)), rel=1e-3)


def test_a_session_without_a_sound_is_all_zeros(tmp_path):
    sound = recorded(tmp_path / "a.wav", (), 60_000)
    assert len(sound) == 60 * RATE_HZ
    assert not sound.any()


def test_the_same_session_gives_the_same_bytes(tmp_path):
    session = shipped.session(shipped.SCENARIOS[-1])
    record(session, tmp_path / "a.wav", is_brief=True)
    record(session, tmp_path / "b.wav", is_brief=True)
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes()


@pytest.mark.parametrize("scenario", shipped.SCENARIOS, ids=lambda path: path.stem)
def test_every_scenario_sounds_and_never_clips(tmp_path, scenario):
    record(shipped.session(scenario), tmp_path / "a.wav", is_brief=True)
    loudest = np.abs(samples(tmp_path / "a.wav")).max()
    assert 0.01 < loudest < 1


HOUR = """
import resource
from pathlib import Path
from companion.codes import OUTPUT
from host_tools.rehearsal.recording import record
from host_tools.rehearsal.simulate import Script, Session
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
trace = [(at_ms, OUTPUT, 2400 * (at_ms // 5000 % 2), 60, 0, 0) for at_ms in range(0, 3_600_000, 5000)]
record(Session(b"", Script((), 3_600_000), trace), Path("/dev/null"))
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the unit of ru_maxrss differs")
def test_an_hour_needs_little_memory():
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ended = subprocess.run([sys.executable, "-c", HOUR], capture_output=True, text=True, check=True, env=environment)
    assert int(ended.stdout) < 60


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_an_os_error_that_names_it():
    with pytest.raises(OSError, match="No space left") as caught:
        record(Session(b"", Script((), 1000), []), Path("/dev/full"))
    assert caught.value.filename == "/dev/full"
