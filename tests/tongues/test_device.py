"""What is said of a device at the cable and on the player's screen: in every tongue to people, in none to programs."""

import json
import re

import pytest

from host_tools.language.load import load_text
from host_tools.table.compile import compile_routines
from host_tools.tongues import tongue
from shell import journal_format as layout
from tests.flash.conftest import why_not
from tests.flash.device_fixture import device, swift, unknot
from tests.flash.old_sessions import history
from tests.play.terminal import lived
from tests.tongues.pseudo import LEFT_BEHIND, Pseudo

ROUTINE = """
title: Ω
cautions: [Ω.]
equipment: Ω
positions:
  - {name: Ω, place: Ω., stay: {at_least: 1 min, at_most: 2 min}, breathing: {in: 4 s, out: 6 s}}
  - {rest: 30 s, place: Ω.}
finish: {place: Ω., rest: 1 min, reflect: true}
"""
FAILURE = b"Traceback\n  shell/loop.py:62, in turn\nValueError: 7"
FAILED = layout.pack(layout.FAILURE_RECORD, layout.Failure(4, layout.VERSION, 1, 2, len(FAILURE), FAILURE))
REMEMBERS = {"history.bin": history(), "failure.bin": FAILED}
NAMES = (
    r"Raspberry Pi Pico|MicroPython|unknot history|unknot: |\S*/\S+|\S+\.\w+|\b[0-9a-f]{16}\b|\b\d+ (ms|Hz)|\b\d+x|"
    r"(sound|touch|night) (on|off)|tap-gap|ValueError|in turn|Erector spinae release|PlayApp"
)
"""Boards, ports, files, digests, units, the words of settings, what a device and a routine say, a picture's own title."""


@pytest.fixture
def home(tmp_path, monkeypatch):
    if reason := why_not():
        pytest.skip(reason)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


@pytest.fixture
def nobody_s_tongue(monkeypatch):
    monkeypatch.setattr(tongue, "_catalogue", lambda _: Pseudo())


def english_in(text):
    return [line for line in text.splitlines() if LEFT_BEHIND.search(re.sub(NAMES, "", line))]


@pytest.mark.usefixtures("home", "nobody_s_tongue")
def test_no_word_about_a_device_is_left_in_english(tmp_path):
    file = tmp_path / "routine.yaml"
    file.write_text(ROUTINE)
    with device({**swift(2), **REMEMBERS}) as board:
        port = ("--port", board.path)
        told = [unknot("flash", str(file), *port), unknot("device", *port), unknot("history", *port)]
        told += [unknot("settings", "night", "on", *port), unknot("history", "--stored", "--scenario", "7", "none")]
        told += [unknot("settings", "sound", "off", "touch", "off", *port), unknot("settings", "tap-gap", *port)]
    assert [said.status for said in told] == [0, 0, 0, 0, 2, 2, 2]
    assert [english_in(said.out + said.err) for said in told] == [[]] * 7


@pytest.mark.usefixtures("home")
def test_programs_are_told_the_same_in_every_tongue(monkeypatch):
    with device(
        {**swift(1), **REMEMBERS, "table_a.bin": compile_routines([load_text(ROUTINE)], has_texts=False)}
    ) as board:
        told = unknot("device", "--json", "--port", board.path).out
        monkeypatch.setenv("LANGUAGE", "de")
        in_german = unknot("device", "--json", "--port", board.path).out
        for_people = unknot("device", "--port", board.path).out
    assert json.loads(in_german) == json.loads(told)
    assert json.loads(told)["routines"] == ["Routine 1"]
    assert json.loads(told)["at_stake"].startswith("3 sessions on the device only")
    assert "3 Sitzungen nur auf dem Gerät" in for_people


@pytest.mark.usefixtures("nobody_s_tongue")
def test_no_word_on_the_player_s_screen_is_left_in_english_and_none_is_cut_off():
    async def story(terminal):
        seen = [terminal.seen()]
        await terminal.keys("m")
        await terminal.tap()
        seen.append(terminal.seen())
        await terminal.tap()
        await terminal.wait(1_000)
        seen.append(terminal.seen())
        await terminal.keys("h")
        await terminal.wait(2_000)
        seen.append(terminal.seen())
        assert [english_in(each) for each in seen] == [[]] * 4
        assert all(Pseudo().gettext("quit") in each for each in seen)
        assert "ƀéłł" in seen[1]

    lived(story, compile_routines([load_text(ROUTINE)]))
