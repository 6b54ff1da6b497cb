"""The page's own decoder, in Node."""

import json
import subprocess
from pathlib import Path

import numpy as np

from host_tools.web.site import song
from shell.song_frame import session_in
from tests.song.air import MICROPHONE_HZ
from tests.targets.node import PROJECT, find_node

DECODER = PROJECT / "host_tools" / "web" / "static" / "song_decoder.js"
PROGRAM = Path(__file__).with_name("decode.mjs")


def numbers_in(sounds: list[np.ndarray], folder: Path) -> list[list[int]]:
    """Return for each sound the numbers of the sessions that were understood, in their order."""
    paths = [folder / f"{index}.f32" for index in range(len(sounds))]
    for path, sound in zip(paths, sounds, strict=True):
        sound.tofile(path)
    module = folder / "song_decoder.mjs"  # for Node goes by the name
    module.write_bytes(DECODER.read_bytes())
    command = [find_node(), PROGRAM, module, json.dumps(song()), str(MICROPHONE_HZ), *paths]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = said.split("\n")[: len(sounds)]
    return [[session_in(bytes.fromhex(frame))[1].session_number for frame in line.split()] for line in lines]
