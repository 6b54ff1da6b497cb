"""What the page asks of the tools, where it has CPython: text goes in, JSON comes out, in the tongue of the page.

Rule: nothing is decided here; a draft is checked by the language, everything else is a verb of the command line, run as
somebody types it. Must not know: how the page looks.
"""

from __future__ import annotations

import base64
import contextlib
import io
import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from host_tools import ROUTINES
from host_tools.flash.database import default_path
from host_tools.flash.progress import Progress
from host_tools.flash.ready_report import report_in
from host_tools.language.schema import schema
from host_tools.share_link import link_of, qr_of, site_for_others, why_no_code
from host_tools.tongues.tongue import TONGUES, say, speaking, spoken
from host_tools.workshop import draft, own_sessions, web_serial
from host_tools.workshop.form import form as form_of
from host_tools.workshop.form_edits import edited

if TYPE_CHECKING:
    from collections.abc import Callable

    from host_tools.workshop.web_serial import PagePort

_DESK = Path.home() / "desk"
"""Where a verb finds the files it is given, and leaves those it makes."""


def answer(tongue: str, ask: str, *words: object) -> str:
    """Return what the function `ask` returns for these words, said in that tongue."""
    os.environ["LANGUAGE"] = tongue  # a verb asks the system
    with speaking(tongue):
        told: str = _ASKED[ask](*words)
    return told


def check(text: str, name: str) -> str:
    """Return what `draft.checked` says of a text."""
    return json.dumps(draft.checked(text, name))


def read(content: bytes | memoryview, name: str) -> str:
    """Return what `draft.opened` says of a file."""
    return json.dumps(draft.opened(bytes(content), name))


def language() -> str:
    """Return the JSON Schema of a routine file, what it tells of each key in the tongue that is spoken."""
    return _language(spoken())


@cache
def _language(_: str) -> str:
    return json.dumps(schema())


@cache
def beginnings() -> str:
    """Return the shipped routines, [{name, text}]: something to start from."""
    paths = sorted(ROUTINES.rglob("*.yaml"), key=lambda path: path.name)
    return json.dumps([{"name": path.name, "text": path.read_text(encoding="utf-8")} for path in paths])


def warm_up() -> None:
    """Have in memory what every start asks for, in every tongue, so that a start from this memory needs no file."""
    for tongue in TONGUES:
        with speaking(tongue):
            say("The file")
    language()
    first = json.loads(beginnings())[0]
    check(first["text"], first["name"])
    form(first["text"])


def form(text: str) -> str:
    """Return what `form.form` says of a text, null where it has no form."""
    return json.dumps(form_of(text))


def edit(text: str, change: str) -> str:
    """Return the text after a change of the form, which is JSON."""
    return json.dumps(edited(text, json.loads(change)))


def share(site: str, lan: str | None, name: str, text: str) -> str:
    """Return the `link` to the page at `site` with a file, and its QR `code`: size and path, or nothing and `why`.

    `lan` is where the page is on the local network: "" for nowhere now, None where it is not served there.
    """
    link = link_of(site_for_others(site, lan), name, text)
    why = why_no_code(link, lan)
    return json.dumps({"link": link, "code": None if why else qr_of(link), "why": why})


def connect(port: PagePort) -> None:
    """Have the verbs speak to a device over this port."""
    web_serial.connect(port)


def keep_own(content: bytes | memoryview, notes: str, heard: str) -> str:
    """Keep the page's own sessions and those it heard, as `own_sessions` has it; return how many are new."""
    return json.dumps(own_sessions.keep_own(bytes(content), json.loads(notes), json.loads(heard)))


def report(said: str) -> str:
    """Return the ready report in what a device said so far, null where there is none yet."""
    found = report_in(said)
    return json.dumps(found and found._asdict())


def run(command_line: Callable[..., int], arguments: str, files: str, tell: Callable[[str, int, int], None]) -> str:
    """Run a verb by the command line's `main`, given its words and {name: text} of files beside it, as JSON.

    Return {status, out, err, made}: the exit code, what it said, and {name: base64} of the files it made. `tell` is
    called with what is being done, how much of it is, and how much there is in all.
    """
    _DESK.mkdir(exist_ok=True)
    os.chdir(_DESK)
    for old in _DESK.iterdir():
        old.unlink()
    given: dict[str, str] = json.loads(files)
    for name, text in given.items():
        (_DESK / name).write_text(text, encoding="utf-8")
    words: list[str] = json.loads(arguments)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = _status(command_line, words, tell)
    made = {path.name: _base64(path) for path in sorted(_DESK.iterdir()) if path.name not in given}
    return json.dumps({"status": status, "out": out.getvalue(), "err": err.getvalue(), "made": made})


def history_path() -> str:
    """Return where the tools keep the sessions; the page keeps that file."""
    return str(default_path() or "")


def _status(command_line: Callable[..., int], words: list[str], tell: Callable[[str, int, int], None]) -> int:
    given = {"bars": lambda: Told(tell)} if words[0] == "flash" else {}
    try:
        return command_line(words, **given)
    except SystemExit as ended:  # argparse's way
        return int(ended.code or 0)


def _base64(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode()


_ASKED: dict[str, Callable[..., str]] = {
    each.__name__: each for each in (check, read, language, beginnings, form, edit, share, keep_own, report, run)
}


class Told(Progress):
    """Tells the page how far it is, instead of a terminal."""

    def __init__(self, tell: Callable[[str, int, int], None]) -> None:
        super().__init__()
        self._tell = tell
        self._what, self._done, self._total = "", 0, 0

    def begin(self, what: str, total_bytes: int = 0) -> None:
        """Begin a piece of work."""
        self._what, self._done, self._total = what, 0, total_bytes
        self._tell(what, 0, total_bytes)

    def advance(self, done_bytes: int) -> None:
        """So many bytes more are done."""
        self._done += done_bytes
        self._tell(self._what, self._done, self._total)
