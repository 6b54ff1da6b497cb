"""What the tools report, in a tongue nobody speaks: nothing is left in English but names, keys and the routine's words."""

import argparse
import re

import pytest

from companion.codes import STATE_NAMES
from companion.table_format import ROLE_NAMES
from host_tools import ROUTINES
from host_tools.check import report
from host_tools.cues.matrix import lines
from host_tools.cues.measure import Distances
from host_tools.errors import CommandError
from host_tools.inputs import require_file, table_of
from host_tools.language.bounds import STANDARD_CUES
from host_tools.language.diagnostics import RoutineError
from host_tools.language.load import load_routine, load_text
from host_tools.language.vocabulary import MAPPINGS
from host_tools.library.command import library
from host_tools.outputs import require_ending, require_free
from host_tools.picture.timeline import draw
from host_tools.power.command import power
from host_tools.rehearsal.scenario import _DEEDS, _LINES, DEFAULT, parse_scenario
from host_tools.rehearsal.scenario_runner import run_scenario
from host_tools.share_link import plain_site
from host_tools.table.explain import explain
from host_tools.tongues import tongue
from host_tools.tongues.tongue import speaking
from tests.tongues.pseudo import LEFT_BEHIND, Pseudo
from tests.tongues.test_card import EVERYTHING

BREATHING = ROUTINES / "breathing.yaml"
FIELDS = re.compile(r"^ +\d+  [0-9a-f ]+  \w*|^\w+( sections)?( \d+)?|0x\w+", re.MULTILINE)
"""What an explanation has from the format: offsets, bytes, the names of fields and records."""

FORMAT = f"{' '.join(ROLE_NAMES)} routine step reminder"


@pytest.fixture(autouse=True)
def _pseudo(monkeypatch):
    monkeypatch.setattr(tongue, "_catalogue", lambda _: Pseudo())
    with speaking("de"):
        yield


def english_in(text, names=""):
    return sorted({word for word in LEFT_BEHIND.findall(text) if word not in [*STANDARD_CUES, *names.split()]})


def complaint(do, *what):
    with pytest.raises((CommandError, RoutineError)) as caught:
        do(*what)
    return str(caught.value)


def test_the_report_on_a_routine_is_said():
    for text in (EVERYTHING, EVERYTHING.replace("kind: stretch", "let: Ω.")):
        assert english_in(report(load_text(text)), "routine") == []


def test_a_table_is_explained_in_words_that_are_said():
    table = table_of(str(ROUTINES / "erector_spinae.yaml"))
    assert english_in(re.sub('".*"', "", FIELDS.sub("", explain(table))), f"unkt position reflect {FORMAT}") == []
    assert english_in(FIELDS.sub("", explain(b"\xff\xfe")), "unkt") == []


def test_what_a_session_draws_is_said(capsys):
    power(argparse.Namespace(file=str(BREATHING), board="pico", cells="500 mAh", sessions_a_day="0.5", picture=None))
    theirs = "breathing mAh mA uA Raspberry Pi Pico Pimoroni forum micropython issue meshtastic firmware PR dormant"
    assert english_in(capsys.readouterr().out, theirs) == []


def test_the_distances_of_cues_are_said():
    assert (
        english_in(
            "\n".join(lines(Distances(load_routine(ROUTINES / "erector_spinae.yaml")))), "Erector spinae release"
        )
        == []
    )


def test_what_the_library_has_is_said_and_what_it_has_not(capsys):
    wish = {"name": None, "output": None, "body": "feet", "at_most": None, "equipment": None}
    library(argparse.Namespace(**wish))
    theirs = " ".join(f"{path.stem.replace('_', ' ')} {path.read_text('utf-8')}" for path in ROUTINES.rglob("*.yaml"))
    assert english_in(capsys.readouterr().out, re.sub(r"[^A-Za-z_]", " ", theirs)) == []
    for asked in ({"name": "nobody"}, {"body": "zzz"}, {"output": "x"}, {"at_most": "1 s"}, {"at_most": "soon"}):
        told = complaint(library, argparse.Namespace(**{**wish, **asked}))
        parts = " ".join(f"{key.kind}" for key in MAPPINGS["routine"] if key.name == "body")
        assert english_in(told, f"nobody zzz soon at most body {re.sub('[^a-z]', ' ', parts)}") == []


def test_what_the_command_line_asks_in_vain_is_said(tmp_path):
    file = tmp_path / "1.yaml"
    file.write_text("title: 1\n")
    for told in (
        complaint(require_file, str(tmp_path)),
        complaint(require_file, "1.2"),
        complaint(require_ending, "1.2", (".svg", ".png")),
        complaint(require_free, ["1.2"], ["1.2"]),
        complaint(require_free, [str(file)]),
        complaint(plain_site, "1.2"),
        complaint(load_routine, tmp_path / "2"),
    ):
        assert english_in(told.replace(str(tmp_path), ""), "yaml svg png https host unknot") == []


def test_what_is_wrong_with_a_scenario_is_said():
    told = complaint(parse_scenario, "fly\nwhen flying: tap\nsoon: tap\nafter 5 h: tap\nat 9 min: hold 0 s\n", "1")
    words = re.sub("^  .*$", "", told, flags=re.MULTILINE)
    theirs = f"{' '.join((*STATE_NAMES, *_LINES, *_DEEDS))} fly flying soon"
    assert english_in(words, theirs.replace(":", "")) == []


def test_the_picture_of_a_session_is_described_and_labelled_in_words_that_are_said(tmp_path):
    session = run_scenario(table_of(str(BREATHING)), parse_scenario(DEFAULT))
    draw(session, tmp_path / "1.svg")
    svg = (tmp_path / "1.svg").read_text("utf-8")
    said = re.findall(r"<(?:text|desc|title)[^>]*>([^<]*)<", svg)
    theirs = re.sub("[^A-Za-z]", " ", BREATHING.read_text("utf-8"))
    assert english_in(" ".join(said), f"{theirs} min breathe in out") == []
