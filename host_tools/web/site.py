"""Collects the files of the page: its own, MicroPython, the firmware, the sentences, and one table of routines.

Rule: nothing of it is loaded from elsewhere, every address in it is relative, and the same inputs give the same bytes.
Must not know: HTTP, the command line.
"""

from __future__ import annotations

import base64
import hashlib
import json
import struct
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from companion import codes
from companion.parameters import CUE_LIMIT_MS, LONG_HOLD_MS, PRESS_MS
from companion.settings import DEFAULT_SETTINGS
from companion.standard_cues import STANDARD_CUES
from companion.table_format import BEAT_FORMAT
from host_tools.errors import CommandError
from host_tools.perception.spoken import OwnCues, spoken
from host_tools.rehearsal import phrases, recorded_sound
from host_tools.tongues.tongue import CATALOGUES, FROM_RIGHT_TO_LEFT, TONGUES, marked, say
from host_tools.web.handbook import FOLDER as HANDBOOK
from host_tools.web.icons import icon_png, icon_svg
from host_tools.web.page_firmware import page_firmware
from host_tools.workshop.files import tongue_file
from shell import journal_format, song_frame
from shell.journal_format import SESSION_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HERE = Path(__file__).parent
_NO_MICROPYTHON = marked("MicroPython for the page is missing ({package}); in the project's folder run: npm ci")
_PACKAGE = "@micropython/micropython-webassembly-pyscript"
_MICROPYTHON = (_HERE / "micropython", _HERE.parents[1] / "node_modules" / _PACKAGE)
"""Where MicroPython is looked for: inside an installed package, then where npm puts it in a checkout."""

_WORDS = ("TAP_WHEN_IN_PLACE", "LESSONS", "WHICH_CUE", "OUTCOMES", "STATES", "DEEDS", "FIRST_BREATHS", "FELT_HOLDS")
_RECORDED = ("RATE_HZ", "MOTOR_GAIN", "RISE_MS", "FALL_MS", "COAST_MS", "SLOWEST_HZ", "FULL_SPEED_HZ", "HUM")
_FLAGS = ("IS_DEEPENING", "IS_SOUND", "IS_TOUCH", "IS_NIGHT", "IS_RESUMED", "IS_LOG_CUT")
_THEME = "#11161a"
_FIRST_MODULE = b'<link rel="modulepreload" href="micropython.js">\n'
_NO_PRELOAD = {"micropython.js", "loading.js", "alarm-worker.js"} | {
    *("listening.js", "listening-worklet.js", "song_decoder.js"),
}
"""One is named in the page, first of all; two are no modules; the last are for those who ask."""
_INSTALLABLE = b'<link rel="manifest" href="manifest.json">\n<link rel="apple-touch-icon" href="icon-180.png">\n'
_HANDBOOK_LINK = f'  <p class="tools"><a href="{HANDBOOK}index.html">Handbook</a></p>\n'.encode()
_END = b"</footer>"
_NO_FILES: Mapping[str, bytes] = {}
INDEX = "index.html"
_TONGUES = frozenset(map(tongue_file, TONGUES))
"""The words of which are kept that are spoken."""
_LISTS = ('["@FILES@"]', '["@WORKSHOP@"]', '["@HANDBOOK@"]', '["@TONGUES@"]')
"""Where the worker's lists of files go."""


def page_files(table: bytes) -> dict[str, bytes]:
    """Return what a server that compiles has to serve, by path. Raises CommandError where MicroPython is missing."""
    files = {path.name: path.read_bytes() for path in sorted((_HERE / "static").iterdir()) if path.name != "sw.js"}
    files["micropython.js"] = _micropython("micropython.mjs")  # hosts that do not know .mjs send it as plain bytes
    files["micropython.wasm"] = _micropython("micropython.wasm")
    files["firmware.json"] = _firmware()
    files["words.js"] = words().encode()
    files["table.bin"] = table
    files |= {tongue_file(path.parent.name): path.read_bytes() for path in CATALOGUES.glob("*/page.json")}
    files["icon.svg"] = icon_svg().encode()
    files[INDEX] = files[INDEX].replace(_FIRST_MODULE, _FIRST_MODULE + _preloads(files))
    return dict(sorted(files.items()))


@cache
def _firmware() -> bytes:
    return json.dumps(page_firmware(), sort_keys=True).encode()


def policy() -> str:
    """Return the page's own policy: a server that sends headers has its workers keep to it too."""
    page = (_HERE / "static" / INDEX).read_text(encoding="utf-8")
    return page.partition('http-equiv="Content-Security-Policy" content="')[2].partition('"')[0]


def with_workshop(page: bytes) -> bytes:
    """Return the page so that it offers to write."""
    return page.replace(b'data-workshop=""', b'data-workshop="./workshop/opening.js"')


def site_files(
    table: bytes, workshop: Mapping[str, bytes] = _NO_FILES, handbook: Mapping[str, bytes] = _NO_FILES
) -> dict[str, bytes]:
    """Return the whole of a static site: the page, what makes it installable and work offline, workshop, handbook."""
    files = page_files(table)
    if workshop:
        files[INDEX] = with_workshop(files[INDEX])
    if handbook:
        files[INDEX] = files[INDEX].replace(_END, _HANDBOOK_LINK + _END)
    page = files[INDEX].replace(b'data-offline=""', b'data-offline="sw.js"')
    files[INDEX] = page.replace(b'<link rel="icon"', _INSTALLABLE + b'<link rel="icon"')
    files |= {f"icon-{size}.png": icon_png(size) for size in (180, 192, 512)}
    files["icon-maskable-512.png"] = icon_png(512, is_full=True)
    files["manifest.json"] = json.dumps(_manifest(), indent=2).encode()
    tongues = {name: content for name, content in {**files, **workshop}.items() if Path(name).name in _TONGUES}
    files["sw.js"] = _worker(_without(tongues, files), _without(tongues, workshop), handbook, tongues).encode()
    return dict(sorted({**files, **workshop, **handbook}.items()))


def write_files(folder: Path, files: Mapping[str, bytes]) -> int:
    """Write these files below `folder`. Return how many bytes they have."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return sum(map(len, files.values()))


@cache
def words() -> str:
    """Return the numbers and sentences of the host's own modules as a module of the page."""
    numbers = {name: value for name, value in vars(codes).items() if name.isupper()}
    given = {
        "S": numbers | {"PRESS_MS": PRESS_MS, "LONG_HOLD_MS": LONG_HOLD_MS, "CUE_LIMIT_MS": CUE_LIMIT_MS},
        "PHRASES": {name: getattr(phrases, name) for name in _WORDS},
        "RECORDED": {name: getattr(recorded_sound, name) for name in _RECORDED},
        "SESSION_FIELDS": [field[0] for field in SESSION_FIELDS],
        "SESSION_FLAGS": {name.lower(): getattr(journal_format, name) for name in _FLAGS},
        "TONGUES": TONGUES,
        "FROM_RIGHT_TO_LEFT": sorted(FROM_RIGHT_TO_LEFT),
        "SONG": song(),
        "TROUBLE_BEATS": list(_beats(STANDARD_CUES[codes.TROUBLE])),
        "LESSON": [{"name": codes.CUE_NAMES[cue], "beats": _said(cue)} for cue in range(codes.LESSON_CUES)],
    }
    lines = [f"export const {name} = Object.freeze({json.dumps(value)});\n" for name, value in given.items()]
    origin = "// Made from the numbers of the firmware and the sentences of host_tools/rehearsal/phrases.py.\n"
    return origin + "".join(lines)


def _without(tongues: Mapping[str, bytes], files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if name not in tongues}


def song() -> dict[str, object]:
    """Return what the listener has to know of a song."""
    return {
        "lowestHz": song_frame.LOWEST_HZ,
        "stepHz": song_frame.TONE_STEP_HZ,
        "tones": song_frame.TONES,
        "toneMs": song_frame.TONE_MS,
        "sync": list(song_frame.SYNC),
        "frameBytes": song_frame.FRAME_BYTES,
    }


def _beats(cue: bytes) -> Iterator[tuple[int, ...]]:
    """Yield (tone, volume, vibration, light, duration) of each beat of a cue."""
    return struct.iter_unpack(BEAT_FORMAT, cue)


def _said(cue: int) -> list[tuple[int, ...]]:
    """Return the beats of a cue in the game of the page, pulse and silence by turns; a move is one to position 2."""
    parts = ((codes.CUE, cue), (codes.NUMBER, 2)) if cue == codes.MOVE else ((codes.CUE, cue),)
    beats = groupby(spoken(codes.PLAIN, parts, OwnCues({}), DEFAULT_SETTINGS), key=lambda pulse: pulse[:4])
    return [(*outputs, sum(pulse.duration_ms for pulse in run)) for outputs, run in beats]


def _preloads(files: dict[str, bytes]) -> bytes:
    """Return links to every module, so that none waits for the one that imports it."""
    names = [name for name in files if name.endswith(".js") and name not in _NO_PRELOAD]
    return "".join(f'<link rel="modulepreload" href="{name}">\n' for name in names).encode()


def _micropython(name: str) -> bytes:
    for folder in _MICROPYTHON:
        if (folder / name).is_file():
            return (folder / name).read_bytes()
    raise CommandError(say(_NO_MICROPYTHON, package=_PACKAGE))


def _manifest() -> dict[str, object]:
    sizes = [(f"icon-{size}.png", size, "any") for size in (192, 512)] + [("icon-maskable-512.png", 512, "maskable")]
    icons: list[dict[str, str]] = [{"src": "icon.svg", "sizes": "any", "type": "image/svg+xml"}]
    icons += [{"src": src, "sizes": f"{size}x{size}", "type": "image/png", "purpose": use} for src, size, use in sizes]
    return {
        "name": "unknot",
        "short_name": "unknot",
        "description": "Guides you through a self-massage release routine, eyes closed.",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": _THEME,
        "theme_color": _THEME,
        "icons": icons,
    }


def _worker(*groups: Mapping[str, bytes]) -> str:
    """Return the service worker, for page, workshop and handbook; its cache is named after every byte it holds."""
    worker = (_HERE / "static" / "sw.js").read_text(encoding="utf-8")
    lists = [
        json.dumps([["./" if name == INDEX else name, _integrity(content)] for name, content in group.items()])
        for group in groups
    ]
    version = hashlib.sha256((worker + "".join(lists)).encode()).hexdigest()[:16]
    for mark, written in zip(_LISTS, lists, strict=True):
        worker = worker.replace(mark, written)
    return worker.replace('"@DIGEST@"', json.dumps(version))


def _integrity(content: bytes) -> str:
    """Return the digest of a file as a browser checks it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"
