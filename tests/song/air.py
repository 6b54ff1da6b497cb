"""A song on its way from a buzzer to a microphone: the piezo's resonance, a room, two clocks that differ, noise.

Rule: everything by its seed, so that the same air twice is the same to the sample.
"""

import wave
from pathlib import Path
from typing import NamedTuple

import numpy as np

from host_tools.rehearsal.recording import Span, record_spans
from tests.shell.test_song import FIVE_TAPS, KNOWN_MS, record, sung

MICROPHONE_HZ = 48_000
ROOM_S = 0.3
"""How long it takes until a room with walls is silent, by 60 dB: a bedroom."""
FIRST_ECHO_S = 0.004
LAST_MS = 500


class Air(NamedTuple):
    """`noise_db` is how much weaker than the song all noise up to 24 kHz is together; `echo` how strong, beside what comes straight.

    `clock` is how much faster the microphone's clock is. `resonance_hz` is the piezo's, with `q`; 0 is none.
    """

    noise_db: float = 60
    echo: float = 0.0
    clock: float = 1.0
    resonance_hz: int = 0
    q: float = 4.0
    seed: int = 1


def recorded(folder: Path, numbers: tuple[int, ...] = (1, 2)) -> np.ndarray:
    """Return the song of a device that kept these sessions, as the recording of a rehearsal renders its tones; at 22,050 Hz."""
    shown = sung(*map(record, numbers), script=FIVE_TAPS)
    ends = [row[0] for row in shown[1:]] + [shown[-1][0] + LAST_MS]
    spans = [Span(shown[0][0] - KNOWN_MS, 0, 0, 0)]
    spans += [Span(end - row[0], *row[1:4]) for row, end in zip(shown, ends, strict=True)]
    record_spans(spans, folder / "song.wav")
    with wave.open(str(folder / "song.wav")) as file:
        return np.frombuffer(file.readframes(file.getnframes()), np.int16) / 32_768


def heard(song: np.ndarray, air: Air, song_hz: int = 22_050) -> np.ndarray:
    """Return what the microphone makes of it."""
    chance = np.random.default_rng(air.seed)
    at = np.arange(int(len(song) * MICROPHONE_HZ / song_hz * air.clock)) * (song_hz / MICROPHONE_HZ / air.clock)
    sound = np.interp(at, np.arange(len(song)), song)
    if air.resonance_hz:
        sound = _resonant(sound, air.resonance_hz, air.q)
    if air.echo:
        sound = _in_a_room(sound, air.echo, chance)
    loud = np.mean(sound[np.abs(sound) > 0.01 * np.abs(sound).max()] ** 2)
    noise = chance.normal(size=len(sound)) * np.sqrt(loud * 10 ** (-air.noise_db / 10))
    return (sound + noise).astype(np.float32)


def write_wave(sound: np.ndarray, path: Path) -> None:
    """Write what the microphone makes of it as a file, 16 bit."""
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, MICROPHONE_HZ, len(sound), "NONE", "not compressed"))
        file.writeframes((sound * 16_384).astype(np.int16).tobytes())


def _resonant(sound: np.ndarray, resonance_hz: int, q: float) -> np.ndarray:
    hz = np.maximum(np.fft.rfftfreq(len(sound), 1 / MICROPHONE_HZ), 1)
    return np.fft.irfft(np.fft.rfft(sound) / (1 + 1j * q * (hz / resonance_hz - resonance_hz / hz)), len(sound))


def _in_a_room(sound: np.ndarray, echo: float, chance: np.random.Generator) -> np.ndarray:
    """Noise that dies away, of the given energy beside the straight sound's 1."""
    seconds = np.arange(int(ROOM_S * MICROPHONE_HZ)) / MICROPHONE_HZ
    walls = chance.normal(size=len(seconds)) * 10 ** (-3 * seconds / ROOM_S) * (seconds > FIRST_ECHO_S)
    walls *= np.sqrt(echo / np.sum(walls**2))
    walls[0] = 1
    length = len(sound) + len(walls)
    return np.fft.irfft(np.fft.rfft(sound, length) * np.fft.rfft(walls, length), length)[: len(sound)]
